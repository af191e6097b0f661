#include "interpreter/batch/run/evaluator.hpp"

namespace medpol::batch {

BlockEvaluator::BlockEvaluator(const Library& library)
    : router_(library), taken_(library.policies.size()), answers_(Block::most_rows) {
  programs_.reserve(library.policies.size());
  for (const auto& policy : library.policies) programs_.emplace_back(*policy, library.vocabulary.inputs.size());
}

const std::vector<Settled>& BlockEvaluator::settle(const Block& block) {
  for (auto& rows : taken_) rows.clear();
  left_.clear();
  router_.route(block, taken_, left_);
  for (std::size_t i = 0; i < taken_.size(); ++i) {
    auto& rows = taken_[i];
    if (rows.empty()) continue;
    const auto* machine = programs_[i].run(block, rows, left_);
    if (machine == nullptr) continue;
    for (std::size_t k = 0; k < rows.size(); ++k)
      answers_[rows[k]] = {static_cast<std::uint16_t>(i), static_cast<std::uint16_t>(k),
                           machine->is_clean(k) ? machine : nullptr};
  }
  for (const auto row : left_) answers_[row].machine = nullptr;
  return answers_;
}

} // namespace medpol::batch
