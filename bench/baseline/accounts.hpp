#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>
#include <vector>

namespace baseline {

/// What a person has had in one insured year, in fen.
struct Account {
  std::uint32_t year = 0; ///< 2024: from July 1, 2024; 0: no claim yet
  std::int64_t paid = 0;
  std::int64_t met = 0;
};

/// The accounts by person: a hash table with open addressing that doubles when it is half full.
class Accounts {
public:
  static constexpr std::size_t longest_person = 16;

  Accounts() : slots_(1024) {}

  /// The account of a person, whose number has 1 to 16 bytes. Valid until the next call.
  Account& of(std::string_view person) {
    if (2 * (count_ + 1) > slots_.size()) grow();
    Key key{};
    std::memcpy(key.data(), person.data(), person.size());
    Slot& slot = find(slots_, key);
    if (slot.key == Key{}) {
      slot.key = key;
      ++count_;
    }
    return slot.account;
  }

private:
  using Key = std::array<std::uint64_t, 2>; // the bytes of the number, zeros behind
  struct Slot {
    Key key{};
    Account account;
  };

  static Slot& find(std::vector<Slot>& slots, const Key& key) {
    std::uint64_t hash = key[0] * 0x9E3779B97F4A7C15u ^ key[1] * 0xC2B2AE3D27D4EB4Fu;
    hash = (hash ^ hash >> 32) * 0x9E3779B97F4A7C15u;
    std::size_t i = static_cast<std::size_t>(hash >> 32) & (slots.size() - 1);
    while (slots[i].key != key && slots[i].key != Key{}) i = (i + 1) & (slots.size() - 1);
    return slots[i];
  }

  void grow() {
    std::vector<Slot> larger(slots_.size() * 2);
    for (const Slot& slot : slots_)
      if (slot.key != Key{}) find(larger, slot.key) = slot;
    slots_ = std::move(larger);
  }

  std::vector<Slot> slots_;
  std::size_t count_ = 0;
};

} // namespace baseline
