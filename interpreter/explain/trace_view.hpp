#pragma once
#include "interpreter/evaluate/evaluate.hpp"

#include <optional>
#include <span>
#include <string>

namespace medpol {

/// The plan of a policy with what became of each node for one claim, put into words. Refers to its parts, which must
/// outlive it.
struct TraceView {
  const Policy& policy;
  const Trace& trace;
  std::span<const InputValue> inputs;
  const SourceSet& sources;
  Language language;
  std::uint32_t record =
      0; ///< for values that each record of a list has: the record that is looked at, from 1; 0: none
  bool only_chosen = false; ///< of cases those that hold alone are told, without why

  const Plan& plan() const { return policy.plan; }
  const Node& node(NodeId id) const { return policy.plan[id]; }

  State state(NodeId id) const;
  const Choice* choice(NodeId id) const { return trace.choice(id, record); }
  /// Whether it was looked at; of a condition, whether it or an equal one was.
  bool was_needed(NodeId id) const;
  /// What became of a rule: of its node, or of its root where that alone was asked for.
  NodeResult result(RuleId rule) const;

  /// Whether it is what stood in front of the last 不超过 of a formula.
  bool is_before_limit(NodeId id) const;

  /// The value of a node, in its scale; nullopt without one. Constants always have theirs.
  std::optional<Int> value(NodeId id) const;
  bool holds(NodeId condition) const { return value(condition).value_or(0) != 0; }
  /// The members of a set, or how many records a list has.
  std::string list_text(InputId whole) const;
  /// A quantity in the scale of `like`, with its unit.
  std::string format(NodeId like, Int value) const;
  /// The value of a node with its unit; the name of an input or rule that has none; else “？”.
  std::string format(NodeId id) const;
  /// As `format`, without unit and separators; dates as 2024-08-01.
  std::string decimal(NodeId id) const;

  /// The name of an input or rule, behind changes of scale; empty for anything else.
  std::string name(NodeId id) const;
  /// “报销比例 85%”; the value alone where there is no name.
  std::string name_and_value(NodeId id) const;

  /// Text of the policy in the language of the view, in one line, without blanks at its ends; empty for an empty span.
  std::string written(Span span) const;
  /// The same, as it stands in the file.
  std::string as_written(Span span) const;
  /// Quoted lines of the policy without the marks in front of them.
  std::string quoted(Span span) const;
};

/// “3 条”
std::string records_text(std::size_t count, Language language);
/// A quantity without unit and separators: “1700.00”, “0.85”, “2024-08-01”, “退休”.
std::string plain_quantity(const Scope& scope, const Type& type, Int value, Scale scale, Language language);

/// Blanks and line breaks at the ends left out, runs of them as one blank; controls made visible.
std::string one_line(std::string_view text);
/// Without a colon at its end.
std::string without_colon(std::string text);

} // namespace medpol
