#include "interpreter/batch/accounts/block_owners.hpp"

#include <algorithm>

namespace medpol::batch {

void BlockOwners::start() {
  std::fill(lacks_.begin(), lacks_.end(), std::uint8_t{0});
  texts_.clear();
  places_.clear();
  own_count_ = 0;
}

std::string& BlockOwners::new_text() {
  if (own_count_ == own_texts_.size()) own_texts_.emplace_back();
  own_texts_[own_count_].clear();
  return own_texts_[own_count_++];
}

void BlockOwners::note(const Block& block, const Scope& scope, PolicyPrograms& programs,
                       std::span<const OwnerFields> owners, std::size_t row) {
  for (std::size_t i = 0; i < owners.size(); ++i) {
    const auto& keys = owners[i].keys;
    std::string* joined = nullptr;
    std::string_view text;
    for (const auto key : keys) {
      const auto* column = programs.column(block, key);
      if (column == nullptr || !column->in_use || column->present[row] == 0) {
        lacks_[row] = 1;
        return;
      }
      const auto& type = scope[key].type;
      const bool is_text = type.kind == TypeKind::text;
      // One text that is written as it is, as nearly all are.
      if (is_text && keys.size() == 1 && std::none_of(column->texts[row].begin(), column->texts[row].end(), [](char c) {
            return c == '\0' || c == '\1';
          })) {
        text = column->texts[row];
        break;
      }
      if (joined == nullptr) joined = &new_text();
      else *joined += '\0';
      append_name(*joined, is_text ? column->texts[row]
                                   : std::string_view(scope.format(type, column->values[row], input_scale(type))));
      text = *joined;
    }
    texts_.push_back(text);
    places_.push_back({static_cast<std::uint16_t>(i), static_cast<std::uint16_t>(row)});
  }
}

void BlockOwners::find(Ledger& accounts) {
  found_.resize(texts_.size());
  accounts.owners_of_joined(texts_, found_);
  for (std::size_t i = 0; i < found_.size(); ++i) numbers_[places_[i].owners][places_[i].row] = found_[i];
}

} // namespace medpol::batch
