#include "interpreter/batch/read/numbers.hpp"

#include "interpreter/ledger/pieces.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace medpol::batch {
namespace {

/// Both halves of a 64 × 64-bit product, mixed.
std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
  __extension__ typedef unsigned __int128 Wide;
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

std::uint64_t hashed(std::string_view text, std::uint64_t seed) {
  constexpr std::uint64_t p = 0xa0761d6478bd642fu, q = 0xe7037ed1a0b428dbu;
  auto out = mixed(seed ^ p, text.size() ^ q);
  for (; !text.empty(); text.remove_prefix(std::min<std::size_t>(16, text.size()))) {
    std::uint64_t words[2] = {};
    std::memcpy(words, text.data(), std::min<std::size_t>(16, text.size()));
    out = mixed(words[0] ^ p ^ seed, words[1] ^ out);
  }
  return mixed(out ^ p, seed ^ q);
}

} // namespace

NumberSet::NumberSet(const NumberSeed& seed) : entries_(1 << 10), seed_(seed) {}

NumberSet::Entry& NumberSet::place(std::uint64_t a, std::uint64_t b) {
  const auto mask = entries_.size() - 1;
  for (auto i = static_cast<std::size_t>(a) & mask;; i = (i + 1) & mask) {
    auto& entry = entries_[i];
    if (entry.line == 0 || (entry.a == a && entry.b == b)) return entry;
  }
}

void NumberSet::grow() {
  LargeVector<Entry> before(2 * entries_.size());
  before.swap(entries_);
  for (const auto& entry : before)
    if (entry.line != 0) place(entry.a, entry.b) = entry;
}

void NumberSet::meet(std::span<const MetNumber> numbers, std::vector<Duplicate>& duplicates) {
  constexpr std::size_t at_once = 64;
  std::uint64_t hashes[at_once][2];
  for (; !numbers.empty(); numbers = numbers.subspan(std::min(at_once, numbers.size()))) {
    const auto some = numbers.first(std::min(at_once, numbers.size()));
    if ((size_ + some.size()) * 4 > entries_.size() * 3) grow();
    for (std::size_t i = 0; i < some.size(); ++i) {
      for (const std::size_t k : {0u, 1u}) hashes[i][k] = hashed(some[i].number, seed_[k]);
      fetch_soon(entries_[hashes[i][0] & (entries_.size() - 1)]);
    }
    for (std::size_t i = 0; i < some.size(); ++i) {
      const auto [a, b] = hashes[i];
      auto& entry = place(a, b);
      if (entry.line != 0) {
        duplicates.push_back({some[i].line, entry.line});
        continue;
      }
      entry = {a, b, some[i].line};
      ++size_;
    }
  }
}

void NumberSet::clear() {
  entries_.assign(1 << 10, {});
  entries_.shrink_to_fit();
  size_ = 0;
}

bool NumbersInOrder::ascend(std::span<const MetNumber> numbers) const {
  // Numbers of one length differ in their last bytes mostly, so the first of them are compared as words.
  const auto word = [](const char* bytes) {
    std::uint64_t out = 0;
    std::memcpy(&out, bytes, 8);
    return std::endian::native == std::endian::little ? __builtin_bswap64(out) : out;
  };
  const auto falls = [&](const MetNumber& a, const MetNumber& b) {
    if (a.number.size() != b.number.size() || a.number.size() < 8 || a.number.size() > 16) return a.number >= b.number;
    const auto last = a.number.size() - 8;
    const auto x = word(a.number.data()), y = word(b.number.data());
    return x != y ? x > y : word(a.number.data() + last) >= word(b.number.data() + last); // the words may overlap
  };
  return (!any_ || last_ < numbers.front().number) &&
         std::adjacent_find(numbers.begin(), numbers.end(), falls) == numbers.end();
}

NumbersInOrder::Met NumbersInOrder::meet(std::uint64_t chunk, std::span<const MetNumber> numbers,
                                         std::vector<Duplicate>& duplicates) {
  if (numbers.empty()) return Met::good;
  if (ascending_ && ascend(numbers)) {
    any_ = true;
    last_ = numbers.back().number;
    if (read_again_ || dropped_) return Met::good;
    set_.meet(numbers, duplicates);
    if (set_.size() < most_of_pipe_) return Met::good;
    set_.clear();
    dropped_ = true;
    return Met::good;
  }
  if (dropped_) return Met::pipe_descends;
  if (ascending_ && read_again_ && !read_again_(chunk, [&](auto before) { set_.meet(before, duplicates); }))
    return Met::changed;
  ascending_ = false;
  set_.meet(numbers, duplicates);
  return Met::good;
}

} // namespace medpol::batch
