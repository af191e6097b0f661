#include "interpreter/report/fields/needed_fields.hpp"

#include "interpreter/evaluate/settlement_rules.hpp"
#include "interpreter/report/fields/field_use.hpp"

#include <algorithm>
#include <map>

namespace medpol {
namespace {

/// The names of a rule or field, by Language.
Words names_of(const std::string& name, const std::string& english) { return {name, english.empty() ? name : english}; }

/// What the fields of all policies come to.
class Needs {
public:
  explicit Needs(const Library& library) : library_(library) {}

  void record(KnownField field) {
    if (const auto input = library_.vocabulary.find(field))
      at(library_.vocabulary, *input).needs.push_back({FieldNeed::What::record, {}, {}});
  }
  void policy(const Policy& policy) {
    ++policies_;
    Fields always;
    FieldUse use(policy);
    routing(policy, use, always);
    accounts(policy, use, always);
    rules(policy, use, always);
    for (const auto field : parts_of(policy.scope, always)) ++always_[key(policy.scope, field)];
  }
  std::vector<NeededField> take() {
    std::vector<NeededField> out;
    for (auto& [at, field] : fields_) {
      const auto count = always_.find(at);
      field.always = count != always_.end() && count->second == policies_;
      out.push_back(std::move(field));
    }
    const auto own = library_.vocabulary.inputs.size();
    const auto place = [&](const NeededField& one) {
      const auto index = static_cast<std::size_t>(one.input);
      if (library_.vocabulary.is(one.input, KnownField::claim_id)) return std::size_t{0};
      return 1 + (index < own ? index : own);
    };
    std::stable_sort(out.begin(), out.end(),
                     [&](const NeededField& a, const NeededField& b) { return place(a) < place(b); });
    return out;
  }

private:
  /// Fields of one name in one list are one column.
  using Key = std::pair<std::string, std::string>;
  static Key key(const Scope& scope, InputId input) {
    const auto list = scope[input].list;
    return {list == ListId::none ? std::string{} : scope[list].name, scope[input].name};
  }
  NeededField& at(const Scope& scope, InputId input) {
    auto& field = fields_[key(scope, input)];
    if (field.scope == nullptr) field = {&scope, input, false, {}};
    return field;
  }
  /// 就医范围 stands for the two places that it is made of.
  Fields parts_of(const Scope& scope, const Fields& fields) const {
    const auto area = scope.find(KnownField::care_area), from = scope.find(KnownField::insured_place),
               to = scope.find(KnownField::treatment_place);
    auto out = fields;
    if (area && from && to && std::erase(out, *area) > 0)
      out = joined(out, {std::min(*from, *to), std::max(*from, *to)});
    return out;
  }
  void ask(const Policy& policy, const Fields& fields, FieldNeed::What what, Words name = {}) {
    const FieldNeed need{what, policy.header.names(), std::move(name)};
    for (const auto input : parts_of(policy.scope, fields)) {
      auto& needs = at(policy.scope, input).needs;
      const auto is_same = [&](const FieldNeed& one) {
        return one.what == need.what && one.policy == need.policy && one.name == need.name;
      };
      if (std::none_of(needs.begin(), needs.end(), is_same)) needs.push_back(need);
    }
  }

  void routing(const Policy& policy, FieldUse& use, Fields& always) {
    const auto& header = policy.header;
    for (const auto condition : header.conditions()) {
      follow(policy, use, condition, FieldNeed::What::routing);
      always = joined(always, use.always(condition));
    }
    if (header.governing_date && (header.from || header.until)) {
      ask(policy, {*header.governing_date}, FieldNeed::What::routing);
      always = joined(always, {*header.governing_date});
    }
    auto taken_over = header.takes_over;
    std::sort(taken_over.begin(), taken_over.end());
    ask(policy, taken_over, FieldNeed::What::taken_over);
    always = joined(always, taken_over);
  }

  void accounts(const Policy& policy, FieldUse& use, Fields& always) {
    for (const auto& account : policy.plan.accumulators) {
      const Words name{account.name, account.english};
      for (const auto id : needed_by(account)) {
        follow(policy, use, id, FieldNeed::What::account, name);
        always = joined(always, use.always(id));
      }
      for (const auto id : {account.condition, account.value}) follow(policy, use, id, FieldNeed::What::account, name);
    }
  }

  void rules(const Policy& policy, FieldUse& use, Fields& always) {
    const auto& plan = policy.plan;
    const bool settles = policy.does_take(RecordKind::expense) || policy.does_take(RecordKind::contribution);
    for (const auto* reported : {&plan.payments, &plan.account_payments, &plan.results})
      for (const auto rule : *reported) {
        if (!settles) continue;
        open_.push_back(rule);
        always = joined(always, use.always(plan[rule].node));
      }
    for (const auto& assertion : plan.assertions)
      if (must_be_decided(policy, assertion)) {
        follow(policy, use, assertion.condition, FieldNeed::What::assertion);
        always = joined(always, use.always(assertion.condition));
      }
    for (const auto& matter : plan.matters) {
      for (const auto& one : matter.requirements) follow(policy, use, one.condition, FieldNeed::What::matter);
      for (const auto* lines : {&matter.documents, &matter.steps})
        for (const auto& one : *lines) follow(policy, use, one.condition, FieldNeed::What::matter);
    }
    std::vector<bool> seen(plan.rules.size());
    while (!open_.empty()) {
      const auto id = open_.back();
      open_.pop_back();
      if (seen[static_cast<std::size_t>(id)]) continue;
      seen[static_cast<std::size_t>(id)] = true;
      const auto& rule = plan[id];
      const auto name = names_of(rule.name, policy.scope[rule.item].english);
      for (const auto root : {rule.root, rule.node}) follow(policy, use, root, FieldNeed::What::value, name);
    }
  }

  /// What a formula asks for; the rules in it are opened later.
  void follow(const Policy& policy, FieldUse& use, NodeId root, FieldNeed::What what, Words name = {}) {
    if (root == NodeId::none) return;
    const auto direct = use.direct(root);
    ask(policy, direct.fields, what, std::move(name));
    open_.insert(open_.end(), direct.rules.begin(), direct.rules.end());
  }

  const Library& library_;
  std::size_t policies_ = 0;
  std::map<Key, NeededField> fields_;
  std::map<Key, std::size_t> always_; ///< for how many policies
  std::vector<RuleId> open_;
};

} // namespace

std::vector<NeededField> needed_fields(const Library& library) {
  Needs needs(library);
  needs.record(KnownField::claim_id);
  const auto takes = [&](RecordKind kind) {
    return std::any_of(library.policies.begin(), library.policies.end(),
                       [&](const auto& policy) { return policy->does_take(kind); });
  };
  if (takes(RecordKind::contribution) || takes(RecordKind::matter)) needs.record(KnownField::record_kind);
  if (takes(RecordKind::matter)) needs.record(KnownField::matter);
  for (const auto& policy : library.policies)
    if (!policy->header.extension_only) needs.policy(*policy);
  return needs.take();
}

} // namespace medpol
