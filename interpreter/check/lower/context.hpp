#pragma once
#include "grammar/words/checks.hpp"
#include "interpreter/check/lower/statements.hpp"
#include "interpreter/model/plan/builder.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace medpol {

/// A phrase of a formula that can be read in two ways, as `words` show with brackets: as the operators bind, and the
/// other way.
struct TwoWays {
  Span span;
  std::array<std::string, 2> words;
  std::array<NodeId, 2> values; ///< what either comes to, in one scale; `none` where that is not known
  Unit unit;
  bool is_plain; ///< of the claim alone
};

/// What lowering finds besides the plan. A part that is only tried has findings of its own, which are dropped.
struct Findings {
  Diagnostics diagnostics;
  std::vector<TwoWays> two_ways;
  std::vector<NamePlace> names;   ///< what names stand for
  std::vector<Span> dated_totals; ///< totals over claims within what is read as of another day
};

/// What the parts of a policy are lowered into. What is wrong is reported once, at its place; a part with an error has
/// the type `unknown`, which later steps are quiet about.
struct Context {
  Policy& policy;
  Scope& scope; ///< of the policy
  Plan& plan;   ///< of the policy
  PlanBuilder& build;
  const SourceSet& sources;
  Statements& stated;
  Findings& found;

  /// The same with other findings.
  Context with(Findings& own) const { return {policy, scope, plan, build, sources, stated, own}; }

  void report(Diagnostic one) const { found.diagnostics.push_back(std::move(one)); }
  NodeId poison(Span span) const { return build.make(Op::constant, Type{}, 1, {}, span); }
  bool is_poison(NodeId id) const { return plan[id].type.kind == TypeKind::unknown; }
  std::string type_name(NodeId id, Language language = Language::zh) const {
    return scope.type_name(plan[id].type, language);
  }
  /// A value as it is written: the first line of it.
  std::string value_words(NodeId id) const {
    const auto text = words(plan[id].span);
    return text.substr(0, text.find('\n'));
  }
  Words type_words(NodeId id) const { return scope.type_words(plan[id].type); }
  /// What is to stand in the policy, in the language of its file.
  std::string written(const Argument& said) const { return worded(said, policy.language); }
  /// The words at a place in any file.
  std::string words(Span place) const { return std::string(sources.text(place)); }
  /// Whether a place belongs to a policy that is extended, not to its own file.
  bool is_inherited(FileId file) const { return file != policy.file; }
};

/// The date by which a part is read: that of 按 …, else the policy's own.
std::optional<InputId> governing_date(const Context& in, const Where& at);

/// What a value of a type looks like: 金额, “是”或“否”, 一级、二级、三级之一.
Argument wanted(const Context& in, const Type& type);

/// “总费用” × 80%: adds the name without quotation marks, where a text with which nothing can be computed is one.
void mend_quoted_name(const Context& in, Diagnostic& found, NodeId value);
/// Reports why the builder could not combine two nodes, and gives poison.
NodeId failed(Context& in, NodeId a, NodeId b, Span span, CheckPhrase done);
/// `made`, or what `failed` gives where the builder gave nothing.
NodeId checked(Context& in, NodeId made, NodeId a, NodeId b, Span span, CheckPhrase done);

} // namespace medpol
