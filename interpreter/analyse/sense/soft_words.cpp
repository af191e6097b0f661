#include "grammar/diagnostic/diagnose.hpp"
#include "interpreter/analyse/sense/recognised.hpp"
#include "interpreter/analyse/sense/sense.hpp"
#include "interpreter/analyse/sense/soft_phrases.hpp"

#include "grammar/syntax/literal.hpp"
#include "grammar/text/utf8.hpp"
#include "interpreter/model/plan/builder.hpp"

#include <algorithm>
#include <set>

namespace medpol {
namespace {

/// What a rule or case is made of, other rules left out.
struct Content {
  std::vector<const Node*> figures;
  bool limited = false; ///< has 不超过, 不低于
  bool open = false;    ///< has readings, cases in doubt, or 转人工审核
};

void gather(const Plan& plan, NodeId id, Content& out, std::set<NodeId>& seen) {
  if (id == NodeId::none || !seen.insert(id).second) return;
  const auto& node = plan[id];
  if (node.op == Op::constant) out.figures.push_back(&node);
  out.limited = out.limited || is_extreme(node.op);
  out.open = out.open || node.op == Op::reading || node.op == Op::review;
  if (node.op == Op::select)
    for (const auto& arms : plan.selections[static_cast<std::size_t>(node.number)].axes)
      for (const auto& arm : arms) out.open = out.open || arm.doubt;
  if (node.op == Op::rule) return;
  each_operand(plan, id, [&](NodeId operand) { gather(plan, operand, out, seen); });
}

Content content_of(const Plan& plan, NodeId id) {
  Content out;
  std::set<NodeId> seen;
  gather(plan, id, out, seen);
  return out;
}

/// A figure of a quote, in the unit of the plan.
struct WrittenFigure {
  std::size_t begin;
  Type type;
  Exact value;
};

std::vector<WrittenFigure> figures_in(std::string_view text, std::size_t begin, std::size_t end) {
  std::vector<WrittenFigure> out;
  Plan plan;
  PlanBuilder build(plan);
  for (auto at = begin; at < end;) {
    const auto scanned = scan_literal(text.substr(0, end), at);
    if (!scanned || scanned->length == 0) {
      at += decode(text, at).length;
      continue;
    }
    if (scanned->literal.problem == LiteralProblem::none && scanned->literal.unit != LiteralUnit::month_day) {
      const auto& node = plan[build.constant(scanned->literal, {})];
      out.push_back({at, node.type, {node.number, node.scale}});
    }
    at += scanned->length;
  }
  return out;
}

bool holds(const Content& content, const WrittenFigure& figure) {
  return std::any_of(content.figures.begin(), content.figures.end(), [&](const Node* node) {
    return node->type.kind == figure.type.kind &&
           compare(node->number, node->scale, figure.value.steps, figure.value.scale) == 0;
  });
}

bool names_a_limit(std::string_view name) {
  return std::any_of(recognised::names_of_limits.begin(), recognised::names_of_limits.end(),
                     [&](std::string_view word) { return name.find(word) != std::string_view::npos; });
}

class Reader {
public:
  explicit Reader(Sense& sense) : sense_(sense), plan_(sense.plan()), used_as_limit_(sense.plan().rules.size()) {
    for (const auto& node : plan_.nodes)
      if (node.op == Op::minimum || node.op == Op::less || node.op == Op::less_equal)
        for (std::uint32_t i = 0; i < node.count; ++i) mark(plan_.operands[node.first + i], 0);
  }

  void read() {
    for (std::size_t i = 0; i < plan_.rules.size(); ++i) {
      const auto& rule = plan_.rules[i];
      if (!sense_.is_own(rule.name_span) || rule.root == NodeId::none || rule.doubt) continue;
      const bool limit = names_a_limit(rule.name) || used_as_limit_[i];
      quotes(rule.basis, content_of(plan_, rule.root), limit);
      std::set<NodeId> seen;
      cases(rule.root, limit, seen);
    }
  }

private:
  /// A rule within what a value is compared with.
  void mark(NodeId id, int depth) {
    const auto& node = plan_[id];
    if (node.op == Op::rule) used_as_limit_[static_cast<std::size_t>(node.number)] = true;
    if (depth > 8 || node.op == Op::rule) return;
    if (node.op == Op::rescale || node.op == Op::subtract || node.op == Op::add || node.op == Op::maximum ||
        node.op == Op::multiply)
      for (std::uint32_t i = 0; i < node.count; ++i) mark(plan_.operand(id, i), depth + 1);
  }

  void cases(NodeId id, bool limit, std::set<NodeId>& seen) {
    if (!seen.insert(id).second || plan_[id].op == Op::rule) return;
    if (plan_[id].op == Op::select) {
      const auto& selection = plan_.selections[static_cast<std::size_t>(plan_[id].number)];
      if (selection.axes.size() == 1)
        for (std::size_t i = 0; i < selection.cells.size(); ++i)
          if (const auto& arm = selection.axes[0][i]; !arm.doubt)
            quotes(arm.basis, content_of(plan_, selection.cells[i]), limit);
    }
    each_operand(plan_, id, [&](NodeId operand) { cases(operand, limit, seen); });
  }

  void quotes(const std::vector<Span>& basis, const Content& content, bool limit) {
    if (content.open || content.figures.empty()) return;
    for (const auto quote : basis) {
      const auto text = sense_.sources[quote.file].slice(quote.begin, quote.end);
      for (const auto& phrase : soft_phrases(text))
        if (is_unanswered(text, phrase, content, limit)) report(quote, phrase, text);
    }
  }

  static bool is_unanswered(std::string_view text, const SoftPhrase& phrase, const Content& content, bool limit) {
    const auto figures = figures_in(text, phrase.clause_begin, phrase.clause_end);
    switch (phrase.kind) {
    case SoftPhrase::Kind::vague: return figures.empty();
    case SoftPhrase::Kind::hedge: {
      const bool is_limit =
          text.substr(phrase.end, phrase.clause_end - phrase.end).find(recognised::at_most) != std::string_view::npos;
      if (is_limit && (limit || content.limited)) return false;
      return std::any_of(figures.begin(), figures.end(),
                         [&](const WrittenFigure& figure) { return holds(content, figure); });
    }
    case SoftPhrase::Kind::most: {
      if (limit || content.limited) return false;
      constexpr std::size_t near = 18; // six characters
      const auto next = std::find_if(figures.begin(), figures.end(),
                                     [&](const WrittenFigure& figure) { return figure.begin >= phrase.end; });
      // 不超过1万元70%, 不超过1万元部分, 不超过1万元的 say which cost is meant.
      if (next == figures.end() || next + 1 != figures.end() || next->begin > phrase.end + near ||
          !holds(content, *next))
        return false;
      const auto behind = text.substr(next->begin, phrase.clause_end - next->begin);
      return behind.find(recognised::part) == std::string_view::npos &&
             behind.find(recognised::of_it) == std::string_view::npos &&
             (next->type.kind == TypeKind::rate || next->type.kind == TypeKind::money);
    }
    }
    return false;
  }

  void report(Span quote, const SoftPhrase& phrase, std::string_view text) {
    const Span place{quote.file, quote.begin + static_cast<std::uint32_t>(phrase.begin),
                     quote.begin + static_cast<std::uint32_t>(phrase.end)};
    if (told_.insert(place.begin).second)
      sense_.report(diagnose<Code::W445>(place, std::string(text.substr(phrase.begin, phrase.end - phrase.begin))));
  }

  Sense& sense_;
  const Plan& plan_;
  std::vector<bool> used_as_limit_; ///< by rule
  std::set<std::uint32_t> told_;
};

} // namespace

void find_soft_words(Sense& sense) { Reader(sense).read(); }

} // namespace medpol
