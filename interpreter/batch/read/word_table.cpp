#include "interpreter/batch/read/word_table.hpp"

#include <utility>

namespace medpol {

void WordTable::insert(const Slot& slot) {
  std::size_t at = place(slot.key);
  while (slots_[at].key.length != 0) at = (at + 1) % slots_.size();
  slots_[at] = slot;
}

void WordTable::add(const char* text, std::size_t length, std::int64_t value) {
  if (length == 0 || length > longest || count_ == most_words || find(text, length) != nullptr) return;
  constexpr std::size_t slots_a_word = 8; // most words are found in the first slot that is looked at
  if (++count_ * slots_a_word > slots_.size()) {
    ++bits_;
    auto before = std::exchange(slots_, std::vector<Slot>(std::size_t{1} << bits_));
    for (const Slot& slot : before)
      if (slot.key.length != 0) insert(slot);
  }
  const Slot added{key_of(text, length), value};
  insert(added);
  if (length > 16) return;
  const auto [first, second] = std::pair(added.key.words[0], added.key.words[1]);
  auto& slot = short_->at[batch::WordSlots::place(first, second, length)];
  if (slot.length == 0) slot = {first, second, length, value}; // otherwise it is another word's place
}

} // namespace medpol
