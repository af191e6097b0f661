#include "interpreter/batch/policy_programs.hpp"

#include <algorithm>

namespace medpol::batch {
namespace {

constexpr std::size_t most_programs = 16; ///< of one policy; claims with still other fields share the one that asks for each field
constexpr std::size_t no_column = static_cast<std::size_t>(-1);

} // namespace

PolicyPrograms::PolicyPrograms(const Policy& policy, std::size_t vocabulary_inputs, NodeId condition)
    : policy_(policy), vocabulary_inputs_(vocabulary_inputs), condition_(condition), inputs_(inputs_in_use(policy)), presence_(inputs_.size(), Presence::none),
      own_column_(policy.scope.inputs.size() - vocabulary_inputs, no_column) {}

const Column* PolicyPrograms::column(const Block& block, InputId input) {
  const auto index = static_cast<std::size_t>(input);
  if (index < vocabulary_inputs_) return &block.columns[index];
  for (; own_seen_ < block.own.size(); ++own_seen_) {
    const auto known = policy_.scope.find_input(block.own[own_seen_].name);
    if (!known || static_cast<std::size_t>(*known) < vocabulary_inputs_) continue;
    auto& place = own_column_[static_cast<std::size_t>(*known) - vocabulary_inputs_];
    own_twice_ = own_twice_ || place != no_column;
    place = own_seen_;
  }
  const auto place = own_column_[index - vocabulary_inputs_];
  return place == no_column ? nullptr : &block.own[place];
}

PolicyPrograms::Made& PolicyPrograms::program_for(const std::vector<Presence>& presence) {
  if (const auto known = programs_.find(presence); known != programs_.end()) return known->second;
  if (programs_.size() >= most_programs) {
    const std::vector<Presence> some(presence.size(), Presence::some);
    if (presence != some) return program_for(some);
  }
  auto program = condition_ == NodeId::none ? compile(policy_, presence) : compile_condition(policy_, condition_, presence);
  Made made{Machine(std::move(program)), {}};
  made.columns.resize(made.machine.inputs().size());
  return programs_.emplace(presence, std::move(made)).first->second;
}

const Machine* PolicyPrograms::run(const Block& block, std::vector<std::uint16_t>& rows, std::vector<std::uint16_t>& beyond) {
  const auto none_of_them = [&] {
    beyond.insert(beyond.end(), rows.begin(), rows.end());
    rows.clear();
    return nullptr;
  };
  for (std::size_t i = 0; i < inputs_.size(); ++i) {
    // A condition of 适用 is asked before the policy's own fields are read.
    const bool own = static_cast<std::size_t>(inputs_[i]) >= vocabulary_inputs_;
    const auto* found = own && condition_ != NodeId::none ? nullptr : column(block, inputs_[i]);
    auto& presence = presence_[i];
    if (found == nullptr || !found->in_use) presence = Presence::none;
    else if (found->all_present) presence = Presence::all;
    else {
      const auto count = static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), [&](std::uint16_t row) { return found->present[row] != 0; }));
      presence = count == 0 ? Presence::none : count == rows.size() ? Presence::all : Presence::some;
    }
  }
  if (own_twice_) return none_of_them();
  if (last_ == nullptr || presence_ != last_presence_) {
    last_ = &program_for(presence_);
    last_presence_ = presence_;
  }
  auto& made = *last_;
  if (made.machine.program().is_hopeless) return none_of_them();
  for (std::size_t i = 0; i < made.columns.size(); ++i) {
    made.columns[i] = column(block, made.machine.inputs()[i]);
    if (made.columns[i] == nullptr || !made.columns[i]->in_use) return none_of_them(); // the shared program, for claims that lack the field altogether
  }
  made.machine.run(made.columns, rows, beyond);
  if (rows.empty()) return nullptr;
  return &made.machine;
}

} // namespace medpol::batch
