#include "interpreter/batch/read/column_set.hpp"

#include <algorithm>
#include <cstring>

namespace medpol {
namespace {

void make_room(Column& column, bool text) {
  column.values.resize(Block::most_rows);
  column.present.resize(Block::most_rows);
  if (text) column.texts.resize(Block::most_rows);
}

bool is_text(const FieldColumn& field) { return (*field.meanings()[0]).type.kind == TypeKind::text; }

} // namespace

std::size_t ColumnSet::place(const std::string& name) {
  const auto [known, is_new] = places_.emplace(name, fields_.size());
  if (!is_new) return known->second;
  const std::size_t place = known->second;
  fields_.push_back(std::make_unique<FieldColumn>(library_, names_, name, parser_));
  targets_.emplace_back();
  const FieldColumn& field = *fields_.back();
  if (!field.is_read()) return place;
  Target& target = targets_.back();
  if (field.field().kind == FieldNames::Field::Kind::vocabulary) {
    target.index = static_cast<std::size_t>(field.field().input);
    target.repeated = std::any_of(targets_.begin(), targets_.end() - 1,
                                  [&](const Target& other) { return !other.own && other.index == target.index; });
  } else {
    target.own = true;
    target.index = own_.size();
    own_.push_back(place);
    refuse_twins(place);
  }
  return place;
}

std::optional<std::size_t> ColumnSet::known_place(const std::string& name) const {
  const auto known = places_.find(name);
  return known == places_.end() ? std::nullopt : std::optional(known->second);
}

/// Two names of one input of a policy: which of them counts is left to the general reader.
void ColumnSet::refuse_twins(std::size_t place) {
  for (const std::size_t other : own_) {
    if (other == place) continue;
    const auto& a = fields_[place]->meanings();
    const auto& b = fields_[other]->meanings();
    const bool twins = std::any_of(a.begin(), a.end(), [&](const auto& one) {
      return std::any_of(b.begin(), b.end(),
                         [&](const auto& two) { return one.scope == two.scope && one.input == two.input; });
    });
    if (!twins) continue;
    // The other stays known for what it is, so that a third name is found to be its twin as well.
    targets_[place].index = targets_[other].index = nowhere;
  }
}

ListId ColumnSet::list_of(std::size_t place) const {
  const auto& field = fields_[place]->field();
  return field.kind == FieldNames::Field::Kind::vocabulary ? library_.vocabulary.list_of(field.input) : ListId::none;
}

void ColumnSet::start_chunk() {
  for (const auto& field : fields_) field->start_chunk();
}

void ColumnSet::begin(Block& block) const {
  block.columns.resize(library_.vocabulary.inputs.size());
  block.lists.resize(library_.vocabulary.lists.size());
  for (auto& column : block.columns) column.in_use = false;
  for (auto& list : block.lists) list.in_use = false;
  begin_own(block);
}

void ColumnSet::begin_own(Block& block) const {
  block.own.resize(own_.size());
  for (std::size_t i = 0; i < own_.size(); ++i)
    if (block.own[i].name != fields_[own_[i]]->name()) block.own[i].name = fields_[own_[i]]->name();
  for (auto& column : block.own) column.in_use = false;
}

void ColumnSet::read(std::size_t place, const Cells& cells, Block& block) {
  FieldColumn& field = *fields_[place];
  const Target& target = targets_[place];
  std::uint8_t* const set_aside = block.set_aside.data();
  if (target.index == nowhere) return field.pass_over(cells, block.rows, set_aside);
  Column& out = column(target, block);
  make_room(out, is_text(field));
  if (!target.repeated || !out.in_use) {
    out.in_use = true; // for now: `finish` looks whether some claim has it
    return field.read(cells, block.rows, out, set_aside);
  }
  make_room(second_, is_text(field));
  field.read(cells, block.rows, second_, set_aside);
  for (std::size_t row = 0; row < block.rows; ++row) {
    if (!second_.present[row]) continue;
    if (out.present[row]) set_aside[row] = 1;
    out.values[row] = second_.values[row];
    out.present[row] = 1;
    if (!is_text(field)) continue;
    out.texts[row] = second_.texts[row];
    if (out.written.empty() && second_.written.empty()) continue;
    out.written.resize(Block::most_rows);
    out.written[row] = second_.written_text(row);
  }
}

void ColumnSet::finish(Block& block) const {
  const auto look = [&](Column& column) {
    if (!column.in_use) return;
    std::uint64_t any = 0, all = ~std::uint64_t{0};
    std::size_t row = 0;
    for (; row + 8 <= block.rows; row += 8) {
      std::uint64_t present = 0, aside = 0;
      std::memcpy(&present, column.present.data() + row, 8);
      std::memcpy(&aside, block.set_aside.data() + row, 8);
      any |= present & ~aside;
      all &= present | aside;
    }
    all &= 0x0101010101010101;
    bool each = all == 0x0101010101010101;
    for (; row < block.rows; ++row) {
      any |= column.present[row] & (block.set_aside[row] ^ 1u);
      each = each && (column.present[row] | block.set_aside[row]) != 0;
    }
    column.in_use = any != 0;
    column.all_present = each;
  };
  for (std::size_t place = 0; place < targets_.size(); ++place)
    if (targets_[place].index != nowhere) look(column(targets_[place], block));
}

void ColumnSet::look_for_ignored(std::size_t place, const Cells& cells, const Block& block) {
  fields_[place]->look_for(cells, block.rows, block.set_aside.data());
}

bool ColumnSet::looks_for(std::size_t place) const {
  return fields_[place]->field().kind == FieldNames::Field::Kind::ignored && !fields_[place]->was_seen();
}

std::vector<std::string> ColumnSet::ignored_seen() const {
  std::vector<std::string> names;
  for (const auto& field : fields_)
    if (field->was_seen()) names.push_back(field->name());
  return names;
}

} // namespace medpol
