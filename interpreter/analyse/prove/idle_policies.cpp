#include "interpreter/analyse/prove/idle_policies.hpp"

#include "grammar/diagnostic/codes.hpp"
#include "grammar/words/date_words.hpp"
#include "interpreter/analyse/prove/known.hpp"
#include "interpreter/analyse/prove/path.hpp"
#include "interpreter/check/source_words.hpp"
#include "interpreter/model/plan/builder.hpp"

#include <algorithm>
#include <functional>
#include <utility>

namespace medpol {
namespace {

constexpr std::size_t most_proposed = 3;

/// Whether what a settlement evaluates can come to 不予支付 or 转人工审核.
bool decides(const Plan& plan) {
  std::vector<bool> seen(plan.nodes.size());
  auto open = roots_of(plan);
  while (!open.empty()) {
    const auto id = open.back();
    open.pop_back();
    if (seen[static_cast<std::size_t>(id)]) continue;
    seen[static_cast<std::size_t>(id)] = true;
    const auto& node = plan[id];
    if (is_decision(node.op)) return true;
    if (node.op == Op::reading && plan.readings[static_cast<std::size_t>(node.number)].readings.empty()) return true;
    each_operand(plan, id, [&](NodeId operand) { open.push_back(operand); });
  }
  return false;
}

/// The value of the policy itself that is called almost as a payment, and that payment.
struct Misspelt {
  const Rule* rule = nullptr;
  std::string payment;
};
/// `is_meant`: which values are looked at.
template <class IsMeant> Misspelt misspelt_payment(const Policy& policy, IsMeant is_meant) {
  std::vector<std::string> names;
  const auto is_paid = [&](const Item& item) {
    return std::any_of(policy.plan.rules.begin(), policy.plan.rules.end(), [&](const Rule& rule) {
      return rule.span.end != 0 && policy.layer_of(rule.span.file) != nullptr &&
             policy.scope[rule.item].name == item.name;
    });
  };
  for (const auto& item : policy.scope.items)
    if ((item.kind == ItemKind::payment || item.kind == ItemKind::account_payment) && !is_paid(item)) {
      names.push_back(item.name);
      if (!item.english.empty()) names.push_back(item.english);
    }
  for (const auto& rule : policy.plan.rules) {
    if (rule.kind != ItemKind::value || rule.over_limit_of != RuleId::none) continue;
    if (rule.span.file != policy.file || rule.root == NodeId::none) continue;
    if (policy.plan[rule.root].type.kind != TypeKind::money || !is_meant(rule)) continue;
    if (auto near = nearest_word(rule.name, names); !near.empty()) return {&rule, std::move(near)};
  }
  return {};
}

/// What the vocabulary says of the fields of every claim; what the policy itself asserts is looked at by itself.
std::vector<Known> known_of_vocabulary(const Policy& policy) {
  auto out = known_of_assertions(policy);
  std::erase_if(out, [&](const Known& one) {
    return std::any_of(policy.plan.assertions.begin(), policy.plan.assertions.end(), [&](const Assertion& assertion) {
      return assertion.condition == one.condition && policy.layer_of(assertion.span.file) != nullptr;
    });
  });
  return out;
}

/// Asks whether some record can fit the parts of a head. What it adds to the plan is taken away again.
class Head {
public:
  explicit Head(Policy& policy)
      : policy_(policy), kept_(policy.plan.nodes.size()), kept_operands_(policy.plan.operands.size()),
        kept_sets_(policy.plan.sets.size()), claims_(known_of_vocabulary(policy)) {}
  ~Head() {
    policy_.plan.nodes.resize(kept_);
    policy_.plan.operands.resize(kept_operands_);
    policy_.plan.sets.resize(kept_sets_);
    policy_.plan.wider.resize(kept_sets_);
  }
  Head(const Head&) = delete;
  Head& operator=(const Head&) = delete;

  /// Whether 适用 can hold, beside what the vocabulary knows of every claim and `more`.
  bool can_fit(const std::vector<NodeId>& more) {
    auto known = claims_;
    known.push_back({policy_.header.applies, true});
    for (const auto condition : more)
      if (condition != NodeId::none) known.push_back({condition, true});
    return CaseSpace(policy_, {}, known).can_occur();
  }

  /// The same on any day, whether the policy is in force or not.
  bool can_fit_on_any_day() {
    auto& header = policy_.header;
    const auto from = std::exchange(header.from, std::nullopt), until = std::exchange(header.until, std::nullopt);
    const bool fits = can_fit({});
    header.from = from;
    header.until = until;
    return fits;
  }

  /// The field has a value for which `allowed` says yes; none when there is no such field.
  std::vector<NodeId> one_of(KnownField field, const std::function<bool(std::uint16_t)>& allowed) {
    const auto input = policy_.scope.find(field);
    if (!input) return {};
    const auto& type = policy_.scope[*input].type;
    std::vector<bool> set(policy_.scope[type.enumeration].values.size());
    for (std::size_t i = 0; i < set.size(); ++i) set[i] = allowed(static_cast<std::uint16_t>(i));
    PlanBuilder build(policy_.plan);
    const auto place = policy_.header.applies_span;
    auto field_node = NodeId::none; // the one that 适用 asks for, if it does
    for (std::size_t i = 0; i < kept_ && field_node == NodeId::none; ++i)
      if (const auto& node = policy_.plan.nodes[i]; node.op == Op::input && node.number == static_cast<Int>(*input))
        field_node = static_cast<NodeId>(i);
    if (field_node == NodeId::none) field_node = build.input(*input, policy_.scope[*input], place);
    return {build.member(field_node, set, place)};
  }

  /// The values of a field with which 适用 can hold, where they are few; empty otherwise.
  std::vector<std::uint16_t> values_that_fit(KnownField field) {
    const auto input = policy_.scope.find(field);
    std::vector<std::uint16_t> out;
    if (!input) return out;
    const auto count = policy_.scope[policy_.scope[*input].type.enumeration].values.size();
    for (std::size_t i = 0; i < count && out.size() <= most_proposed; ++i)
      if (can_fit(one_of(field, [&](auto value) { return value == i; }))) out.push_back(static_cast<std::uint16_t>(i));
    if (out.size() > most_proposed) out.clear();
    return out;
  }

private:
  Policy& policy_;
  std::size_t kept_, kept_operands_, kept_sets_;
  std::vector<Known> claims_;
};

std::string listed(const Policy& policy, KnownField field, const std::vector<std::uint16_t>& values,
                   Language language) {
  const auto& type = policy.scope[*policy.scope.find(field)].type;
  std::string out;
  for (const auto value : values)
    out += (out.empty() ? "" : language == Language::zh ? "、" : ", ") + policy.scope.format(type, value, 1, language);
  return out;
}

struct PolicyWords {
  std::string zh, en;
};

} // namespace

void find_payless_policy(const Policy& policy, Diagnostics& diagnostics) {
  const auto kind = policy.header.record_kind.value_or(RecordKind::expense);
  if (policy.header.extension_only) return;
  const auto& plan = policy.plan;
  const auto is_own = [&](RuleId rule) { return policy.layer_of(plan[rule].span.file) != nullptr; };
  const auto has_own = [&](const std::vector<RuleId>& rules) {
    return std::any_of(rules.begin(), rules.end(), is_own);
  };
  if (kind == RecordKind::matter) {
    for (const auto* list : {&plan.payments, &plan.account_payments, &plan.results})
      for (const auto rule : *list)
        if (is_own(rule)) {
          const auto& item = policy.scope[plan[rule].item];
          const auto& en = item.english.empty() ? item.name : item.english;
          diagnostics.push_back({Code::E388, plan[rule].name_span, {item.name, en}, {}, {}});
        }
    const bool known =
        std::any_of(plan.matters.begin(), plan.matters.end(), [](const Matter& one) { return one.is_known(); });
    const auto name = policy.header.names();
    const bool states = std::any_of(plan.assertions.begin(), plan.assertions.end(),
                                    [&](const Assertion& one) { return policy.layer_of(one.span.file) != nullptr; });
    if (!known && !states) diagnostics.push_back({Code::E387, policy.header.span, {name[0], name[1]}, {}, {}});
    return;
  }
  if (has_own(plan.payments) || has_own(plan.account_payments)) return;
  // Beside what is reported a value that is called almost as a payment may be used; one that is not is a payment.
  const bool reports = has_own(plan.results);
  if (kind == RecordKind::contribution) {
    const auto name = policy.header.names();
    if (!reports && !decides(plan)) diagnostics.push_back({Code::E212, policy.header.span, {name[0], name[1]}, {}, {}});
    return;
  }
  const auto is_unused = [&](const Rule& rule) {
    return std::any_of(diagnostics.begin(), diagnostics.end(), [&](const Diagnostic& one) {
      return one.code == Code::W335 && one.span.begin == rule.name_span.begin && one.span.file == rule.name_span.file;
    });
  };
  const auto misspelt = misspelt_payment(policy, [&](const Rule& rule) { return !reports || is_unused(rule); });
  if (reports && misspelt.rule == nullptr) return;
  const bool takes_claims = policy.does_take(RecordKind::expense);
  if ((!takes_claims && misspelt.rule == nullptr) || decides(plan)) return;
  const auto name = policy.header.names();
  if (misspelt.rule == nullptr) {
    diagnostics.push_back({Code::E381,
                           policy.header.span,
                           {name[0], name[1],
                            "写出付什么：统筹支付 ＝ …；一概不付的，写  统筹支付：不予支付，理由“…”；"
                            "只供别的政策沿用的，在政策头里写  适用：仅供沿用",
                            "say what is paid: pooled payment = …; where nothing is, write  pooled payment: not "
                            "covered, reason “…”; where others only extend it, write in the head  applies to: "
                            "extension only"},
                           {}});
    return;
  }
  std::erase_if(diagnostics, [&](const Diagnostic& one) {
    return one.code == Code::W335 && one.span.begin == misspelt.rule->name_span.begin &&
           one.span.file == misspelt.rule->name_span.file;
  });
  diagnostics.push_back({Code::E381,
                         misspelt.rule->name_span,
                         {name[0], name[1], "“" + misspelt.rule->name + "”改成“" + misspelt.payment + "”",
                          "write “" + misspelt.payment + "” instead of “" + misspelt.rule->name + "”"},
                         {}});
}

void find_unfit_head(Policy& policy, const SourceSet& sources, Diagnostics& diagnostics) {
  const auto& header = policy.header;
  const auto report = [&](Span place, const PolicyWords& why, const PolicyWords& mend) {
    diagnostics.push_back({Code::E382,
                           place.file == policy.file ? place : header.span,
                           {header.name, header.names()[1], why.zh, why.en, mend.zh, mend.en},
                           {}});
  };
  if (header.from && header.until && *header.until < *header.from) {
    const auto first = words_of(*header.from), last = words_of(*header.until);
    report(header.in_force_span,
           {"施行从" + first[0] + "起，却到" + last[0] + "为止", "it is in force from " + first[1] + " to " + last[1]},
           {"写成  施行：" + last[0] + "至" + first[0], "write  in force: " + last[1] + " to " + first[1]});
    return;
  }
  const bool takes_records = policy.does_take(RecordKind::expense) || policy.does_take(RecordKind::contribution);
  if (header.applies == NodeId::none || is_poisoned(policy.plan, header.applies) || !takes_records ||
      policy.does_take(RecordKind::matter))
    return;
  Head head(policy);
  const auto said = source_words(policy, sources, header.applies_span);
  const PolicyWords whole{"“适用：" + said[0] + "”", "“applies to: " + said[1] + "”"};
  const auto kinds = head.one_of(KnownField::record_kind, [&](std::uint16_t value) {
    const auto& type = policy.scope[*policy.scope.find(KnownField::record_kind)].type;
    const auto kind = record_kind_of(policy.scope[type.enumeration].values[value].name);
    return kind && policy.does_take(*kind);
  });
  const auto clash = [&](KnownField field, const char* zh, const char* en, const std::vector<std::uint16_t>& own) {
    const auto fitting = head.values_that_fit(field);
    PolicyWords mend{"改" + std::string(zh) + "或“适用”，让两处有相同的单据",
                     "change “" + std::string(en) + "” or “applies to”, so that some record fits both"};
    if (!fitting.empty())
      mend = {std::string(zh) + "写成  " + zh + "：" + listed(policy, field, fitting, Language::zh) + "；或者改“适用”",
              "write  " + std::string(en) + ": " + listed(policy, field, fitting, Language::en) +
                  ", or change “applies to”"};
    report(header.applies_span,
           {whole.zh + "与“" + zh + "：" + listed(policy, field, own, Language::zh) + "”没有相同的单据",
            "no record fits both " + whole.en + " and “" + en + ": " + listed(policy, field, own, Language::en) + "”"},
           mend);
  };
  auto all = kinds;
  all.insert(all.end(), {header.of_region, header.of_scheme});
  if (head.can_fit(all)) return;
  if (!head.can_fit({}) && head.can_fit_on_any_day()) {
    report(header.applies_span,
           {whole.zh + "与“施行”的日期没有相同的单据", "no record fits both " + whole.en + " and “in force”"},
           {"改“施行”或“适用”里的日期，让两处有相同的日子",
            "change the dates of “in force” or “applies to”, so that they share some days"});
  } else if (!head.can_fit({})) {
    report(header.applies_span, {whole.zh + "自己就不能成立", whole.en + " can never hold"},
           {"让各个条件能同时成立；有其中一个就行的，用“或”连接",
            "make its conditions fit together; where one of them is enough, join them by “or”"});
  } else if (!head.can_fit({header.of_scheme})) {
    clash(KnownField::scheme, "险种", "scheme", header.schemes);
  } else if (!head.can_fit({header.of_region})) {
    clash(KnownField::insured_place, "地区", "region", header.regions);
  } else if (!head.can_fit(kinds)) {
    report(header.applies_span, {whole.zh + "说的不是这个政策收的单据", whole.en + " asks for records of another kind"},
           {"去掉“适用”里的单据类别，在政策头里写  单据：…",
            "leave the kind of record out of “applies to”, and write in the head  records: …"});
  } else {
    report(header.applies_span,
           {whole.zh + "与地区、险种合在一起没有相同的单据",
            "no record fits region, scheme and " + whole.en + " together"},
           {"改地区、险种或“适用”，让有的单据都符合",
            "change region, scheme or “applies to”, so that some record fits all"});
  }
}

} // namespace medpol
