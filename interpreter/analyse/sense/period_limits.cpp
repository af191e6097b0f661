#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/words/proofs.hpp"
#include "interpreter/analyse/prove/claim_text.hpp"
#include "interpreter/analyse/prove/find_claim.hpp"
#include "interpreter/analyse/prove/path.hpp"
#include "interpreter/analyse/sense/period_source.hpp"
#include "interpreter/analyse/sense/recognised.hpp"

#include <algorithm>

namespace medpol {
namespace {

constexpr std::size_t most_pairs = 1'000'000; ///< nodes, counted once for each claim that is sought

/// A value that is held to a limit, on each claim alone.
struct LimitedByPeriod {
  NodeId minimum = NodeId::none, value = NodeId::none, limit = NodeId::none;
  SaidPeriod period;
};

class PeriodLimits {
public:
  explicit PeriodLimits(Sense& sense) : sense_(sense), plan_(sense.plan()), periods_(sense) {}

  void run() {
    if (sense_.policy.header.record_kind == RecordKind::contribution) return;
    for (const auto& rule : plan_.rules) {
      if (rule.root == NodeId::none || sense_.policy.layer_of(rule.span.file) == nullptr || !sense_.is_own(rule.span))
        continue;
      std::vector<bool> seen(plan_.nodes.size());
      visit(rule, rule.root, seen, rule.basis);
    }
  }

private:
  /// `quotes`: above the rule, its case and its exception.
  void visit(const Rule& rule, NodeId id, std::vector<bool>& seen, const std::vector<Span>& quotes) {
    if (seen[static_cast<std::size_t>(id)] || plan_[id].op == Op::rule) return;
    seen[static_cast<std::size_t>(id)] = true;
    const auto& node = plan_[id];
    if (node.op == Op::select) visit_cases(rule, plan_.selections[static_cast<std::size_t>(node.number)], seen, quotes);
    each_operand(plan_, id, [&](NodeId operand) { visit(rule, operand, seen, quotes); });
    if (node.op == Op::maximum) return deductible(id, quotes);
    if (node.op == Op::bands) return bands(id, quotes);
    if (node.op != Op::minimum || node.type.kind != TypeKind::money) return;
    for (const auto i : {1u, 0u}) {
      const auto limit = plan_.operand(id, i), value = plan_.operand(id, 1 - i);
      const auto period = periods_.of(limit, quotes);
      if (!period || counts_up(value, 0) || is_in_an_account(limit) || is_of_one_unit(id)) continue;
      if (node.frame != ListId::none) report_per_record({id, value, limit, *period});
      else look({id, value, limit, *period});
      return;
    }
  }

  void visit_cases(const Rule& rule, const Selection& selection, std::vector<bool>& seen,
                   const std::vector<Span>& quotes) {
    for (std::size_t i = 0; i < selection.cells.size(); ++i) {
      auto inside = quotes;
      auto rest = i;
      for (auto axis = selection.axes.rbegin(); axis != selection.axes.rend(); ++axis) {
        const auto& own = (*axis)[rest % axis->size()].basis;
        inside.insert(inside.end(), own.begin(), own.end());
        rest /= axis->size();
      }
      visit(rule, selection.cells[i], seen, inside);
    }
  }

  /// 年度累计费用1000元以内50%: what a year comes to is measured by bands, each claim from the lowest on.
  void bands(NodeId id, const std::vector<Span>& quotes) {
    const auto& bands = plan_.bands[static_cast<std::size_t>(plan_[id].number)];
    const auto place = plan_[id].span;
    if (bands.earlier != NodeId::none || plan_[id].type.kind != TypeKind::money || plan_[id].frame != ListId::none ||
        counts_up(bands.base, 0) || !sense_.is_own(place))
      return;
    std::vector<Int> edges;
    for (const auto& band : bands.bands)
      for (const auto edge : {band.low, band.high})
        if (edge != NodeId::none)
          for (const auto amount : periods_.amounts_of(edge)) edges.push_back(amount);
    for (auto quote = quotes.rbegin(); quote != quotes.rend(); ++quote) {
      const auto words = sense_.sources.text(*quote);
      const auto said = period_of_limit(words, edges);
      if (!said || !is_of_a_sum(words)) continue;
      sense_.report(
          diagnose<Code::W464>(place, words_of(*said),
                               said->kind == PeriodKind::days
                                   ? say<ProofPhrase::no_period_for_bands>()
                                   : say<ProofPhrase::bands_over_period>(phrase_of(said->kind), heads_for(*said))));
      return;
    }
  }

  /// 甲 超出 年度起付标准 部分: what a year has once is taken from each claim.
  void deductible(NodeId id, const std::vector<Span>& quotes) {
    const auto& node = plan_[id];
    if (node.type.kind != TypeKind::money || node.frame != ListId::none) return;
    const auto difference = plan_.bare(plan_.operand(id, 0));
    if (plan_[difference].op != Op::subtract) return;
    const auto value = plan_.operand(difference, 0), limit = plan_.operand(difference, 1);
    const auto name = sense_.sources.text(plan_[plan_.bare(limit)].span);
    const auto& names = recognised::names_of_deductibles;
    if (std::none_of(names.begin(), names.end(), [&](std::string_view word) { return name.find(word) != name.npos; }))
      return;
    const auto period = periods_.of(limit, quotes);
    if (!period || counts_up(value, 0) || is_in_an_account(limit) || !is_own_value(value)) return;
    const auto place = node.span;
    if (!sense_.is_own(place)) return;
    const std::string amount(sense_.sources.text(plan_[plan_.bare(value)].span)), written(name);
    sense_.report(
        diagnose<Code::W479>(place, written, words_of(*period),
                             period->kind == PeriodKind::days
                                 ? say<ProofPhrase::no_period_for_deductible>()
                                 : say<ProofPhrase::counted_deductible>(amount, phrase_of(period->kind), written)));
  }

  /// A field of the claim, or a named value: it can stand in a formula of its own.
  bool is_own_value(NodeId id) const {
    const auto op = plan_[plan_.bare(id)].op;
    return op == Op::input || op == Op::rule;
  }

  /// What the year has come to with this claim, told by an account or by a field of the claim: such a value is not of
  /// one claim alone.
  bool counts_up(NodeId id, int depth) const {
    if (depth > 100) return false;
    const auto& node = plan_[plan_.bare(id)];
    if (node.op == Op::input)
      return period_in_name(sense_.policy.scope[static_cast<InputId>(node.number)].name).has_value();
    if (node.op == Op::balance) return true;
    if (node.op == Op::rule || node.op == Op::multiply || rounds(node.op))
      return counts_up(plan_.operand(plan_.bare(id), 0), depth + 1) ||
             (node.op == Op::multiply && counts_up(plan_.operand(plan_.bare(id), 1), depth + 1));
    if (node.op != Op::add && node.op != Op::subtract && node.op != Op::bands) return false;
    bool found = false;
    each_operand(plan_, plan_.bare(id), [&](NodeId operand) { found = found || counts_up(operand, depth + 1); });
    return found;
  }

  /// Whether the same limit is held against an account, or a field that says what has been paid, somewhere else.
  bool is_in_an_account(NodeId limit) const {
    const auto wanted = plan_.bare(limit);
    const auto same = [&](NodeId id) {
      const auto own = plan_.bare(id);
      if (own == wanted) return true;
      const auto &a = plan_[own], &b = plan_[wanted];
      return a.op == b.op && (a.op == Op::rule || a.op == Op::constant) && a.number == b.number && a.scale == b.scale;
    };
    for (std::size_t i = 0; i < plan_.nodes.size(); ++i) {
      const auto id = static_cast<NodeId>(i);
      if (plan_[id].op != Op::subtract || !same(plan_.operand(id, 0))) continue;
      if (counts_up(plan_.operand(id, 1), 0)) return true;
    }
    return false;
  }

  /// Whether the value is multiplied by days or times: 较低者（日均费用，150元）× 住院天数 holds each day to its limit.
  bool is_of_one_unit(NodeId minimum) const {
    for (std::size_t i = 0; i < plan_.nodes.size(); ++i) {
      const auto id = static_cast<NodeId>(i);
      if (plan_[id].op != Op::multiply) continue;
      for (const auto k : {0u, 1u}) {
        auto factor = plan_.bare(plan_.operand(id, k));
        while (plan_[factor].op == Op::rule || plan_[factor].op == Op::round)
          factor = plan_.bare(plan_.operand(factor, 0));
        if (factor == minimum && plan_[plan_.operand(id, 1 - k)].type.kind == TypeKind::count) return true;
      }
    }
    return false;
  }

  /// Two claims of one person on one day, each within the limit, together beyond it.
  void look(const LimitedByPeriod& limited) {
    work_ += plan_.nodes.size();
    const auto path = path_to(plan_, roots_of(plan_), limited.minimum, true);
    if (!path || work_ > most_pairs) return;
    auto goals = *path;
    goals.push_back({limited.value, limited.limit, 0, std::nullopt, {}, false});
    ClaimFinder finder(sense_.policy);
    const auto claim = finder.find(goals);
    if (!claim) return;
    Ledger ledger;
    Evaluator evaluator(plan_);
    std::array<Int, 2> amounts{};
    Int limit = 0;
    for (auto& amount : amounts) {
      const ClaimHistory history(ledger, sense_.policy);
      const auto settled = settle_once(sense_.policy, evaluator, *claim, sense_.sources, {}, &history);
      const auto &value = evaluator.evaluate(limited.minimum), &most = evaluator.evaluate(limited.limit);
      if (value.state != State::value || most.state != State::value) return;
      amount = evaluator.evaluate(limited.minimum).value;
      limit = evaluator.evaluate(limited.limit).value;
      add_to_accounts(ledger, sense_.policy, *claim, settled);
    }
    if (limit > 0 && amounts[0] + amounts[1] > limit) report(limited, *claim, amounts, limit);
  }

  /// 每条: accounts are kept of single values.
  void report_per_record(const LimitedByPeriod& limited) {
    const auto place = plan_[limited.minimum].span;
    if (!sense_.is_own(place)) return;
    const auto written = std::string(sense_.sources.text(plan_[plan_.bare(limited.limit)].span));
    sense_.report(diagnose<Code::W475>(place, written, words_of(limited.period),
                                       say<ProofPhrase::no_account_of_a_record>(written)));
  }

  /// What to write instead: behind a formula a limit of its own kind, for 较低者（…） a rule of its own.
  Said mend(const LimitedByPeriod& limited, const std::string& written) const {
    if (limited.period.kind == PeriodKind::days) return say<ProofPhrase::no_period_for_limit>();
    auto period = phrase_of(limited.period.kind);
    auto heads = heads_for(limited.period);
    const auto words = sense_.sources.text(plan_[limited.minimum].span);
    const auto begins = [&](std::string_view one) { return words.starts_with(one); };
    const auto ends = [&](std::string_view one) { return words.ends_with(one); };
    using namespace recognised;
    const bool is_call = std::any_of(lower_of_two.begin(), lower_of_two.end(), begins) &&
                         std::any_of(brackets_at_the_end.begin(), brackets_at_the_end.end(), ends);
    if (!is_call) return say<ProofPhrase::limit_over_period>(std::move(period), written, std::move(heads));
    return say<ProofPhrase::limited_value_first>(
        std::string(sense_.sources.text(plan_[plan_.bare(limited.value)].span)), std::move(period), written,
        std::move(heads));
  }

  /// What the head lacks for an account over the period.
  Argument heads_for(SaidPeriod period) const {
    const auto& header = sense_.policy.header;
    const bool year = period.kind == PeriodKind::insured_year && !header.insured_year, day = !header.governing_date;
    if (year && day) return say<ProofPhrase::head_with_year_and_day>();
    if (year) return say<ProofPhrase::head_with_year>();
    if (day) return say<ProofPhrase::head_with_day>();
    return std::string();
  }

  void report(const LimitedByPeriod& limited, const std::vector<InputValue>& claim, const std::array<Int, 2>& amounts,
              Int limit) {
    const auto& node = plan_[limited.minimum];
    const auto written = std::string(sense_.sources.text(plan_[plan_.bare(limited.limit)].span));
    const auto place = node.span;
    if (!sense_.is_own(place)) return;
    const auto money = [&](Int value) { return figure_of(node.type, value, node.scale); };
    auto out = diagnose<Code::W475>(place, written, words_of(limited.period), mend(limited, written));
    out.notes.push_back({std::nullopt, say<ProofPhrase::two_claims_of_a_day>(
                                           claim_said(sense_.policy, claim), money(amounts[0]), money(amounts[1]),
                                           money(amounts[0] + amounts[1]), money(limit))});
    const auto line = std::to_string(static_cast<std::uint32_t>(sense_.sources[place.file].line_of(place.begin)));
    out.claim = claim_json(sense_.policy, claim, "W475-" + line + "-1") + "\n" +
                claim_json(sense_.policy, claim, "W475-" + line + "-2");
    sense_.diagnostics.push_back(std::move(out));
  }

  Sense& sense_;
  const Plan& plan_;
  PeriodSource periods_;
  std::size_t work_ = 0;
};

} // namespace

void find_period_limits(Sense& sense) { PeriodLimits(sense).run(); }

} // namespace medpol
