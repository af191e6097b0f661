#include "interpreter/ledger/name_table.hpp"

#include <algorithm>
#include <cstring>
#include <functional>

namespace medpol {
namespace {

constexpr std::size_t largest_block = 1 << 16;
std::size_t hash_of(std::string_view text) { return std::hash<std::string_view>{}(text); }

} // namespace

std::string_view NameTable::operator[](std::uint32_t number) const {
  const char* at = texts_[number];
  std::uint32_t length = 0;
  std::memcpy(&length, at, sizeof length);
  return {at + sizeof length, length};
}

std::uint32_t NameTable::find(std::string_view text) const {
  return buckets_.find(hash_of(text), [&](std::uint32_t one) { return (*this)[one] == text; });
}

std::uint32_t NameTable::number(std::string_view text) {
  if (const auto known = find(text); known != Buckets::none) return known;
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
  buckets_.add(hash_of(text), number, [&](std::uint32_t one) { return hash_of((*this)[one]); });
  texts_.push_back(at);
  return number;
}

// 0 ends a text and is less than any byte of a text; 0 and 1 within a text are written as two bytes, so that both stay what they are.
std::string joined_names(const std::vector<std::string>& names) {
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) out += '\0';
    for (const char c : names[i]) {
      if (c == '\0' || c == '\1') out += '\1';
      out += c == '\0' ? '\1' : c == '\1' ? '\2' : c;
    }
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
