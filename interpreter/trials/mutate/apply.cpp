#include "interpreter/trials/mutate/mutation.hpp"

#include <utility>

namespace medpol {

UsesApart::UsesApart(Plan& plan) : plan_(plan) {
  for (auto& node : plan.nodes) of_node_.push_back(std::exchange(node.value, static_cast<ValueId>(of_node_.size())));
  for (std::size_t i = 0; i < plan.nodes.size(); ++i) values_.push_back(static_cast<NodeId>(i));
  values_.swap(plan.values);
}

UsesApart::~UsesApart() {
  for (std::size_t i = 0; i < of_node_.size(); ++i) plan_.nodes[i].value = of_node_[i];
  plan_.values.swap(values_);
}

void Mutated::exchange(const Rewrite& rewrite) {
  const auto written = static_cast<std::size_t>(plan_[rewrite.node].number);
  for (std::size_t i = 0; i < plan_.selections.size(); ++i)
    if (auto& one = plan_.selections[i]; i == written || one.cases_of == written)
      std::swap(one.cells[rewrite.cell], one.cells[static_cast<std::size_t>(rewrite.number)]);
}

Mutated::Mutated(Plan& plan, const Mutation& mutation) : plan_(plan), mutation_(mutation) {
  for (const auto& rewrite : mutation.rewrites) {
    auto& node = plan.nodes[static_cast<std::size_t>(rewrite.node)];
    switch (rewrite.kind) {
    case Rewrite::Kind::exchange: exchange(rewrite); continue;
    case Rewrite::Kind::rounding: {
      auto& mode = plan.roundings[static_cast<std::size_t>(node.number)].mode;
      roundings_.emplace_back(static_cast<std::size_t>(node.number), mode);
      mode = rewrite.mode;
      continue;
    }
    case Rewrite::Kind::figure:
    case Rewrite::Kind::comparison: break;
    }
    nodes_.emplace_back(rewrite.node, node);
    if (rewrite.kind == Rewrite::Kind::figure) node.number = rewrite.number;
    else node.op = rewrite.op;
  }
}

Mutated::~Mutated() {
  for (auto node = nodes_.rbegin(); node != nodes_.rend(); ++node)
    plan_.nodes[static_cast<std::size_t>(node->first)] = node->second;
  for (auto rounding = roundings_.rbegin(); rounding != roundings_.rend(); ++rounding)
    plan_.roundings[rounding->first].mode = rounding->second;
  for (auto rewrite = mutation_.rewrites.rbegin(); rewrite != mutation_.rewrites.rend(); ++rewrite)
    if (rewrite->kind == Rewrite::Kind::exchange) exchange(*rewrite);
}

} // namespace medpol
