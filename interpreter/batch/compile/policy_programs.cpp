#include "interpreter/batch/compile/policy_programs.hpp"

#include <algorithm>

namespace medpol::batch {
namespace {

constexpr std::size_t most_programs =
    16; ///< of one policy; claims with still other fields share the one that asks for each field
constexpr std::size_t not_written = static_cast<std::size_t>(-1);

} // namespace

PolicyPrograms::PolicyPrograms(const Policy& policy, std::size_t vocabulary_inputs, NodeId condition)
    : policy_(policy), vocabulary_inputs_(vocabulary_inputs), condition_(condition), inputs_(inputs_in_use(policy)),
      presence_(inputs_.size(), Presence::none),
      own_column_(policy.scope.inputs.size() - vocabulary_inputs, not_written) {}

const Column* PolicyPrograms::column(const Block& block, InputId input) {
  const auto index = static_cast<std::size_t>(input);
  if (const auto& field = policy_.scope[input]; field.list != ListId::none && field.type.kind != TypeKind::list) {
    const auto list = static_cast<std::size_t>(field.list);
    if (list >= block.lists.size() || !block.lists[list].in_use) return nullptr;
    const auto& fields = policy_.scope[field.list].fields;
    const auto place = static_cast<std::size_t>(std::find(fields.begin(), fields.end(), input) - fields.begin());
    return place < block.lists[list].fields.size() ? &block.lists[list].fields[place] : nullptr;
  }
  if (index < vocabulary_inputs_) return &block.columns[index];
  for (; own_seen_ < block.own.size(); ++own_seen_) {
    const auto known = policy_.scope.find_input(block.own[own_seen_].name);
    if (!known || static_cast<std::size_t>(*known) < vocabulary_inputs_) continue;
    auto& place = own_column_[static_cast<std::size_t>(*known) - vocabulary_inputs_];
    own_twice_ = own_twice_ || place != not_written;
    place = own_seen_;
  }
  const auto place = own_column_[index - vocabulary_inputs_];
  return place == not_written ? nullptr : &block.own[place];
}

PolicyPrograms::Made& PolicyPrograms::program_for(const std::vector<Presence>& presence) {
  if (const auto known = programs_.find(presence); known != programs_.end()) return known->second;
  if (programs_.size() >= most_programs) {
    const std::vector<Presence> some(presence.size(), Presence::some);
    if (presence != some) return program_for(some);
  }
  auto program =
      condition_ == NodeId::none ? compile(policy_, presence) : compile_condition(policy_, condition_, presence);
  Made made{Machine(std::move(program)), {}};
  made.inputs.columns.resize(made.machine.inputs().size());
  made.inputs.lists.resize(made.machine.program().lists.size());
  return programs_.emplace(presence, std::move(made)).first->second;
}

const Program* PolicyPrograms::choose(const Block& block, std::span<const std::uint16_t> rows) {
  for (std::size_t i = 0; i < inputs_.size(); ++i) {
    // A condition of 适用 is asked before the policy's own fields are read.
    const bool own = static_cast<std::size_t>(inputs_[i]) >= vocabulary_inputs_;
    const auto* found = own && condition_ != NodeId::none ? nullptr : column(block, inputs_[i]);
    auto& presence = presence_[i];
    if (found == nullptr || !found->in_use) presence = Presence::none;
    else if (found->all_present) presence = Presence::all;
    else if (policy_.scope[inputs_[i]].list != ListId::none && policy_.scope[inputs_[i]].type.kind != TypeKind::list)
      presence = Presence::some; // of records
    else {
      const auto count = static_cast<std::size_t>(
          std::count_if(rows.begin(), rows.end(), [&](std::uint16_t row) { return found->present[row] != 0; }));
      presence = count == 0 ? Presence::none : count == rows.size() ? Presence::all : Presence::some;
    }
  }
  if (own_twice_) return nullptr;
  if (last_ == nullptr || presence_ != last_presence_) {
    last_ = &program_for(presence_);
    last_presence_ = presence_;
  }
  if (last_->machine.program().is_hopeless) return nullptr;
  // The shared program may ask for a field that these claims lack altogether.
  auto& inputs = last_->inputs;
  for (std::size_t i = 0; i < inputs.columns.size(); ++i) {
    inputs.columns[i] = column(block, last_->machine.inputs()[i]);
    if (inputs.columns[i] == nullptr || !inputs.columns[i]->in_use) return nullptr;
  }
  for (std::size_t i = 0; i < inputs.lists.size(); ++i) {
    const auto list = static_cast<std::size_t>(last_->machine.program().lists[i]);
    if (list >= block.lists.size() || !block.lists[list].in_use) return nullptr;
    inputs.lists[i] = &block.lists[list];
  }
  return &last_->machine.program();
}

const Machine* PolicyPrograms::run_chosen(std::vector<std::uint16_t>& rows, std::vector<std::uint16_t>& beyond,
                                          const Balances* balances) {
  last_->machine.run(last_->inputs, rows, beyond, balances);
  return rows.empty() ? nullptr : &last_->machine;
}

const Machine* PolicyPrograms::run(const Block& block, std::vector<std::uint16_t>& rows,
                                   std::vector<std::uint16_t>& beyond) {
  if (choose(block, rows) != nullptr) return run_chosen(rows, beyond);
  beyond.insert(beyond.end(), rows.begin(), rows.end());
  rows.clear();
  return nullptr;
}

} // namespace medpol::batch
