#include "grammar/diagnostic/codes.hpp"
#include "interpreter/prove/claim_text.hpp"
#include "interpreter/prove/find_claim.hpp"
#include "interpreter/prove/path.hpp"
#include "interpreter/report/wrap.hpp"
#include "interpreter/sense/period_words.hpp"
#include "interpreter/sense/sense.hpp"

#include <algorithm>

namespace medpol {
namespace {

constexpr std::size_t most_work = 1'000'000; ///< nodes, counted once for each claim that is sought

/// A value that is held to a limit, on each claim alone.
struct Limited {
  NodeId minimum = NodeId::none, value = NodeId::none, limit = NodeId::none;
  PeriodKind period = PeriodKind::insured_year;
};

class PeriodLimits {
public:
  explicit PeriodLimits(Sense& sense) : sense_(sense), plan_(sense.plan()) {}

  void run() {
    if (sense_.policy.header.record_kind == RecordKind::contribution) return;
    for (const auto& rule : plan_.rules) {
      if (rule.root == NodeId::none || sense_.policy.layer_of(rule.span.file) == nullptr || !sense_.is_own(rule.span))
        continue;
      std::vector<bool> seen(plan_.nodes.size());
      visit(rule, rule.root, seen);
    }
  }

private:
  void visit(const Rule& rule, NodeId id, std::vector<bool>& seen) {
    if (seen[static_cast<std::size_t>(id)] || plan_[id].op == Op::rule) return;
    seen[static_cast<std::size_t>(id)] = true;
    each_operand(plan_, id, [&](NodeId operand) { visit(rule, operand, seen); });
    const auto& node = plan_[id];
    if (node.op == Op::maximum) return deductible(rule, id);
    if (node.op != Op::minimum || node.type.kind != TypeKind::money || node.frame != ListId::none) return;
    for (const auto i : {1u, 0u}) {
      const auto limit = plan_.operand(id, i), value = plan_.operand(id, 1 - i);
      const auto period = period_of(rule, limit);
      if (!period || counts_up(value, 0) || is_in_an_account(limit) || is_of_one_unit(id)) continue;
      look({id, value, limit, *period});
      return;
    }
  }

  /// 甲 超出 年度起付标准 部分: what a year has once is taken from each claim.
  void deductible(const Rule& rule, NodeId id) {
    const auto& node = plan_[id];
    if (node.type.kind != TypeKind::money || node.frame != ListId::none) return;
    const auto difference = plan_.bare(plan_.operand(id, 0));
    if (plan_[difference].op != Op::subtract) return;
    const auto value = plan_.operand(difference, 0), limit = plan_.operand(difference, 1);
    const auto name = sense_.sources.text(plan_[plan_.bare(limit)].span);
    if (name.find("起付") == std::string_view::npos && name.find("免赔") == std::string_view::npos) return;
    const auto period = period_of(rule, limit);
    if (!period || counts_up(value, 0) || is_in_an_account(limit) || !is_own_value(value)) return;
    const auto place = node.span;
    if (!sense_.is_own(place)) return;
    const std::string amount(sense_.sources.text(plan_[plan_.bare(value)].span)), written(name);
    const auto phrase = phrase_of(*period);
    std::string zh, en;
    if (*period == PeriodKind::days) {
      zh = "累计没有这样的期间：每张单据人工核对；确实每次都扣的，写  认可 W479，理由“…”";
      en = "no account has such a period: check the claims by hand; where each claim is cut by it, write  accept W479, "
           "reason “…”";
    } else {
      zh = "先写  本次计入起付 ＝ " + amount + "，每人" + std::string(phrase.zh) + "累计不超过 " + written +
           "  ，再写  " + amount + " 超出 本次计入起付 部分；确实每次都扣的，写  认可 W479，理由“…”";
      en = "write first  counted deductible = " + amount + ", at most " + written + " per person " +
           std::string(phrase.en) + "  and then  " + amount +
           " in excess of counted deductible part; where each claim " + "is cut by it, write  accept W479, reason “…”";
    }
    sense_.diagnostics.push_back(
        {Code::W479, place, {written, std::string(phrase.zh), std::string(phrase.en), zh, en}, {}, {}});
  }
  /// A field of the claim, or a named value: it can stand in a formula of its own.
  bool is_own_value(NodeId id) const {
    const auto op = plan_[plan_.bare(id)].op;
    return op == Op::input || op == Op::rule;
  }

  /// What the limit's name says, or a quote: its own, or that of the rule in which it stands as a figure.
  std::optional<PeriodKind> period_of(const Rule& rule, NodeId limit) const {
    const auto& found = sense_.figures.of(limit);
    if (!found) return std::nullopt;
    std::vector<Int> amounts;
    for (const auto& one : *found)
      if (one.value.scale > 0 && one.value.steps * 100 % one.value.scale == 0)
        amounts.push_back(one.value.steps * 100 / one.value.scale);
    if (const auto said = period_in_names(limit, 0)) return *said;
    std::vector<const std::vector<Span>*> quotes{&rule.basis};
    if (const auto& node = plan_[plan_.bare(limit)]; node.op == Op::rule) {
      const auto& named = plan_.rules[static_cast<std::size_t>(node.number)];
      quotes.insert(quotes.begin(), &named.basis);
      if (const auto said = period_in_cases(named.root)) return said;
    }
    for (const auto* basis : quotes)
      for (const auto& quote : *basis)
        if (const auto said = period_of_limit(sense_.sources.text(quote), amounts)) return said;
    return std::nullopt;
  }

  /// What the quote above a case says of its figure.
  std::optional<PeriodKind> period_in_cases(NodeId root) const {
    if (root == NodeId::none || plan_[plan_.bare(root)].op != Op::select) return std::nullopt;
    const auto& selection = plan_.selections[static_cast<std::size_t>(plan_[plan_.bare(root)].number)];
    if (selection.axes.size() != 1) return std::nullopt;
    for (std::size_t i = 0; i < selection.cells.size(); ++i) {
      const auto& cell = plan_[plan_.bare(selection.cells[i])];
      if (cell.op != Op::constant || cell.number * 100 % static_cast<Int>(cell.scale) != 0) continue;
      for (const auto& quote : selection.axes[0][i].basis)
        if (const auto said =
                period_of_limit(sense_.sources.text(quote), {cell.number * 100 / static_cast<Int>(cell.scale)}))
          return said;
    }
    return std::nullopt;
  }

  /// What the name of the limit says, or those from which it is computed (年度限额 × 50%): a period, or none, for one
  /// visit. nullopt where no name says either.
  std::optional<std::optional<PeriodKind>> period_in_names(NodeId limit, int depth) const {
    const auto id = plan_.bare(limit);
    const auto& node = plan_[id];
    if (node.op == Op::rule) {
      const auto& named = plan_.rules[static_cast<std::size_t>(node.number)];
      for (const auto& name : {named.name, sense_.policy.scope[named.item].english}) {
        if (is_of_one_visit(name)) return std::optional<PeriodKind>{};
        if (const auto said = period_in_name(name)) return said;
      }
      return std::nullopt;
    }
    std::optional<std::optional<PeriodKind>> out;
    const bool computed =
        node.op == Op::multiply || node.op == Op::divide || node.op == Op::round || node.op == Op::add;
    if (computed && depth < 20)
      each_operand(plan_, id, [&](NodeId operand) {
        if (!out) out = period_in_names(operand, depth + 1);
      });
    return out;
  }

  /// What the year has come to with this claim, told by an account or by a field of the claim: such a value is not of
  /// one claim alone.
  bool counts_up(NodeId id, int depth) const {
    if (depth > 100) return false;
    const auto& node = plan_[plan_.bare(id)];
    if (node.op == Op::input)
      return period_in_name(sense_.policy.scope[static_cast<InputId>(node.number)].name).has_value();
    if (node.op == Op::balance) return true;
    if (node.op == Op::rule || node.op == Op::multiply || node.op == Op::divide || node.op == Op::round)
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
  void look(const Limited& limited) {
    work_ += plan_.nodes.size();
    const auto path = path_to(plan_, roots_of(plan_), limited.minimum, true);
    if (!path || work_ > most_work) return;
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

  void report(const Limited& limited, const std::vector<InputValue>& claim, const std::array<Int, 2>& amounts,
              Int limit) {
    const auto& node = plan_[limited.minimum];
    const auto written = std::string(sense_.sources.text(plan_[plan_.bare(limited.limit)].span));
    const auto place = node.span;
    if (!sense_.is_own(place)) return;
    const auto money = [&](Int value, Language language) {
      return format_plain(node.type, value, node.scale, language);
    };
    const auto phrase = phrase_of(limited.period);
    const auto& header = sense_.policy.header;
    const bool has_account = limited.period != PeriodKind::days;
    std::string zh = "写成  每人" + std::string(phrase.zh) + "累计不超过 " + written;
    std::string en = "write  at most " + written + " per person " + std::string(phrase.en);
    std::string head_zh, head_en;
    if (limited.period == PeriodKind::insured_year && !header.insured_year) {
      head_zh = "  医保年度：1月1日起";
      head_en = "  insured year: from January 1";
    }
    if (!has_account) {
      zh = "累计没有这样的期间：每张单据人工核对，或者换成有的期间（日、月、医保年度、自然年、每N天、终身）；确实每次各"
           "算的，写  认可 W475，理由“…”";
      en = "no account has such a period: check the claims by hand, or take one that there is (day, month, insured "
           "year, calendar year, N days, lifetime); where each claim does have a limit of its own, write  accept W475, "
           "reason “…”";
    } else if (!header.governing_date) {
      head_zh += "  基准日：就医日期";
      head_en += "  governing date: visit date";
    }
    if (!head_zh.empty()) {
      zh += "；并在政策头里写" + head_zh;
      en += "; and in the head" + head_en;
    }
    Diagnostic out{Code::W475, place, {written, std::string(phrase.zh), std::string(phrase.en), zh, en}, {}, {}};
    const auto words = claim_words(sense_.policy, claim);
    const auto sum = amounts[0] + amounts[1];
    out.notes.push_back(
        {std::nullopt,
         {wrapped("同一人同一天的两张单据，每张都是：" + words[0] + "；分别是" + money(amounts[0], Language::zh) +
                      "和" + money(amounts[1], Language::zh) + "，合计" + money(sum, Language::zh) + "，超过" +
                      money(limit, Language::zh),
                  64),
          wrapped("two claims of one person on one day, each: " + words[1] + "; they come to " +
                      money(amounts[0], Language::en) + " and " + money(amounts[1], Language::en) + ", together " +
                      money(sum, Language::en) + ", more than " + money(limit, Language::en),
                  64)}});
    const auto line = std::to_string(static_cast<std::uint32_t>(sense_.sources[place.file].line_of(place.begin)));
    out.claim = claim_json(sense_.policy, claim, "W475-" + line + "-1") + "\n" +
                claim_json(sense_.policy, claim, "W475-" + line + "-2");
    sense_.diagnostics.push_back(std::move(out));
  }

  Sense& sense_;
  const Plan& plan_;
  std::size_t work_ = 0;
};

} // namespace

void find_period_limits(Sense& sense) { PeriodLimits(sense).run(); }

} // namespace medpol
