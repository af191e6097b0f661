#pragma once
#include "interpreter/model/policy.hpp"

#include <optional>
#include <string>

namespace medpol {

/// A file whose definitions take part in a policy: the policy's own, those of the policies that it extends, and those
/// of the vocabulary.
struct Unit {
  const Source* source = nullptr;
  const SyntaxTree* tree = nullptr;

  const SyntaxNode& node(SyntaxId id) const { return (*tree)[id]; }
  NameId name(SyntaxId id) const { return static_cast<NameId>(node(id).payload); }
  Span span(SyntaxId id) const { return tree->span(id); }
  std::string text(SyntaxId id) const { return words(node(id).begin, node(id).end); }
  /// What stands between two offsets.
  std::string words(std::uint32_t begin, std::uint32_t end) const { return std::string(source->slice(begin, end)); }
  /// What a line says, behind 改为 or 新增.
  SyntaxId statement(LineId line) const {
    const auto declaration = tree->declaration(line);
    return declaration != SyntaxId::none ? declaration : tree->root(line);
  }
};

/// A rule that is being lowered, for the one that uses it.
struct UnderWay {
  std::size_t definition;
  const UnderWay* user = nullptr;
  std::size_t count = 1; ///< of rules from here outward
};

/// Where a part of a policy stands, with all that its place decides of its meaning.
struct Where : Unit {
  const UnderWay* rule = nullptr;            ///< that it is part of; null: of the head, an assertion or an example
  std::optional<InputId> as_of = {};         ///< 按 …: the governing date, where it is not the policy's own
  std::optional<RoundingStep> rounding = {}; ///< by the head, of what is paid or reported; none for a value
  bool within_limit = false;                 ///< 平均工资 × 300% is no slip of the pen
  NodeId above = NodeId::none;               ///< the value that 提高 or 降低 changes
  bool takes_period = false;                 ///< a limit or a deductible: 400元/年 can be used
  std::optional<bool> unset = {};            ///< 不设: no cap; false: no deductible, which is 0元
  SyntaxId factor_of = SyntaxId::none;       ///< the product that it is a factor of: 15元/天 can be used beside days
  std::uint32_t depth = 0;                   ///< formulas within formulas, through the names that they use
};

} // namespace medpol
