#pragma once
#include "interpreter/batch/compile/kernel.hpp"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <vector>

namespace medpol {

/// The values of spellings that were read before, found by their bytes.
class WordTable {
public:
  static constexpr std::size_t longest = 32; ///< bytes of a spelling
  static constexpr std::size_t most_words = 4096;

  WordTable() : slots_(std::size_t{1} << bits_) {}

  /// The value of a spelling of 1 to `longest` bytes; null when it is not known. Up to `longest` bytes behind it are
  /// loaded.
  const std::int64_t* find(const char* text, std::size_t length) const {
    const Key key = key_of(text, length);
    const Slot* slot = &slots_[place(key)];
    while (slot->key != key) {
      if (slot->key.length == 0) return nullptr;
      if (++slot == slots_.data() + slots_.size()) slot = slots_.data();
    }
    return &slot->value;
  }
  /// Some of the spellings, for many look-ups at a time.
  const batch::WordSlots& slots() const { return *short_; }
  /// Remembers a spelling, unless it is too long or there are too many.
  void add(const char* text, std::size_t length, std::int64_t value);

private:
  struct Key {
    std::uint64_t words[4] = {};
    std::uint64_t length = 0; ///< 0: a free slot
    bool operator==(const Key& other) const {
      return ((words[0] ^ other.words[0]) | (words[1] ^ other.words[1]) | (words[2] ^ other.words[2]) |
              (words[3] ^ other.words[3]) | (length ^ other.length)) == 0;
    }
  };
  struct Slot {
    Key key;
    std::int64_t value = 0;
  };

  static std::uint64_t load(const char* bytes) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, 8);
    return word;
  }
  static Key key_of(const char* text, std::size_t length) {
    // Sixteen bytes of ones, sixteen of zeros. `char` has no sign on ARM, so the ones are a text.
    static constexpr char mask[33] = "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff";
    Key key;
    key.length = length;
    if (length <= 16) {
      key.words[0] = load(text) & load(mask + 16 - length);
      key.words[1] = load(text + 8) & load(mask + 24 - length);
    } else { // the last words overlap the first ones: with the length they are one spelling only
      key.words[0] = load(text);
      key.words[1] = load(text + 8);
      key.words[2] = load(text + length - 16);
      key.words[3] = load(text + length - 8);
    }
    return key;
  }
  std::size_t place(const Key& key) const {
    std::uint64_t hash = key.words[0] * 0x9E3779B97F4A7C15 + key.words[1] * 0xC2B2AE3D27D4EB4F + key.length;
    hash += key.words[2] * 0x165667B19E3779F9 + key.words[3] * 0xD6E8FEB86659FD93;
    hash ^= hash >> 32;
    return static_cast<std::size_t>(hash * 0x9E3779B97F4A7C15 >> (64 - bits_));
  }
  void insert(const Slot& slot);

  unsigned bits_ = 8;
  std::size_t count_ = 0;
  std::vector<Slot> slots_;
  std::unique_ptr<batch::WordSlots> short_ = std::make_unique<batch::WordSlots>();
};

} // namespace medpol
