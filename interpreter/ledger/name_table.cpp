#include "interpreter/ledger/name_table.hpp"

#include <algorithm>
#include <cstring>
#include <functional>

namespace medpol {
namespace {

constexpr std::size_t largest_block = 1 << 16;
std::uint32_t hash_of(std::string_view text) { return folded(std::hash<std::string_view>{}(text)); }

} // namespace

std::string_view NameTable::operator[](std::uint32_t number) const {
  const char* at = texts_[number];
  std::uint32_t length = 0;
  std::memcpy(&length, at, sizeof length);
  return {at + sizeof length, length};
}

std::uint32_t NameTable::find(std::string_view text, std::uint32_t hash) const {
  return buckets_.find(hash, [&](std::uint32_t one) { return (*this)[one] == text; });
}

std::uint32_t NameTable::find(std::string_view text) const { return find(text, hash_of(text)); }

std::uint32_t NameTable::number(std::string_view text) { return number(text, hash_of(text)); }

std::uint32_t NameTable::number(std::string_view text, std::uint32_t hash) {
  if (const auto known = find(text, hash); known != Buckets::none) return known;
  const auto length = static_cast<std::uint32_t>(text.size()); // a key is a part of one record: limits.record_bytes
  const auto bytes = sizeof length + text.size();
  if (bytes > left_) {
    left_ = std::max(block_size_, bytes);
    block_size_ = std::min(block_size_ * 2, largest_block);
    blocks_.push_back(std::make_unique<char[]>(left_));
    // A block is filled from its end, so that what is left of it is its beginning.
  }
  left_ -= bytes;
  char* at = blocks_.back().get() + left_;
  std::memcpy(at, &length, sizeof length);
  std::memcpy(at + sizeof length, text.data(), text.size());
  const auto number = static_cast<std::uint32_t>(texts_.size());
  buckets_.add(hash, number);
  texts_.push_back(at);
  return number;
}

// What one step has fetched, the next looks at; each step is done for all texts before the next.
void NameTable::numbers(std::span<const std::string_view> texts, std::span<std::uint32_t> out) {
  hashes_.resize(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    hashes_[i] = hash_of(texts[i]);
    buckets_.fetch(hashes_[i]);
  }
  for (std::size_t i = 0; i < texts.size(); ++i) {
    out[i] = buckets_.likely(hashes_[i]);
    if (out[i] != Buckets::none) fetch_soon(texts_[out[i]]);
  }
  for (std::size_t i = 0; i < texts.size(); ++i)
    if (out[i] != Buckets::none) fetch_soon(static_cast<const void*>(texts_[out[i]]));
  for (std::size_t i = 0; i < texts.size(); ++i)
    if (out[i] == Buckets::none || (*this)[out[i]] != texts[i]) out[i] = number(texts[i], hashes_[i]);
}

// 0 ends a text and is less than any byte of a text; 0 and 1 within a text are written as two bytes, so that both stay
// what they are.
void append_name(std::string& joined, std::string_view name) {
  for (const char c : name) {
    if (c == '\0' || c == '\1') joined += '\1';
    joined += c == '\0' ? '\1' : c == '\1' ? '\2' : c;
  }
}

std::string joined_names(const std::vector<std::string>& names) {
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) out += '\0';
    append_name(out, names[i]);
  }
  return out;
}

std::vector<std::string> split_names(std::string_view joined) {
  std::vector<std::string> out(1);
  for (std::size_t i = 0; i < joined.size(); ++i) {
    if (joined[i] == '\0') out.emplace_back();
    else if (joined[i] == '\1') out.back() += static_cast<char>(joined[++i] - 1);
    else out.back() += joined[i];
  }
  return out;
}

} // namespace medpol
