#include "interpreter/library/routing.hpp"

#include <algorithm>

namespace medpol {
namespace {

/// The digits of a region's code that tell it: 37 for 370000, 3708 for 370800, none for 000000.
std::string_view stem(const Scope& scope, EnumerationId regions, std::uint16_t region) {
  const auto& codes = scope[regions].values[region].codes;
  std::string_view code = codes.empty() ? std::string_view{} : std::string_view(codes[0]);
  while (code.size() >= 2 && code.ends_with("00")) code.remove_suffix(2);
  return code;
}

std::optional<EnumerationId> region_type(const Scope& scope) { return scope.meaning(scope.lexicon.find("地区")).enumeration; }

bool contains(const Scope& scope, EnumerationId regions, std::uint16_t whole, std::uint16_t part) {
  if (whole == part) return true;
  const auto& codes = scope[regions].values[whole].codes;
  return !codes.empty() && !scope[regions].values[part].codes.empty() && stem(scope, regions, part).starts_with(stem(scope, regions, whole));
}

/// How far a policy fits a claim: the first thing in which it does not, and how many did before it.
struct Fit {
  const Policy* policy;
  int matched = 0;
  enum class Outcome : std::uint8_t { fits, differs, missing } outcome = Outcome::fits;
  std::string field;
  std::string zh, en;
};

class Router {
public:
  Router(const Library& library, std::span<const InputValue> inputs) : scope_(library.vocabulary), inputs_(inputs), library_(library) {}

  Routing run() {
    std::vector<Fit> fits;
    for (const auto& policy : library_.policies) fits.push_back(fit(*policy));
    const auto with = [&](Fit::Outcome outcome) {
      std::vector<const Fit*> out;
      for (const auto& one : fits)
        if (one.outcome == outcome) out.push_back(&one);
      return out;
    };
    const auto taking = with(Fit::Outcome::fits);
    if (taking.size() == 1) return {taking[0]->policy, Status::settled, {}};
    if (taking.size() > 1) {
      const auto& a = taking[0]->policy->header.name;
      const auto& b = taking[1]->policy->header.name;
      return {nullptr, Status::review, {{"同时符合两个政策：“" + a + "”和“" + b + "”", "two policies take it: “" + a + "” and “" + b + "”"}, "", ""}};
    }
    if (const auto missing = with(Fit::Outcome::missing); !missing.empty()) {
      const auto& one = *missing[0];
      return {nullptr, Status::rejected,
              {{"缺少“" + one.field + "”，无法确定适用哪个政策", "“" + one.field + "” is missing, needed to find the policy"}, one.field, ""}};
    }
    if (fits.empty()) return {nullptr, Status::review, {{"没有可用的政策", "there is no policy"}, "", ""}};
    const auto nearest = std::max_element(fits.begin(), fits.end(), [](const Fit& a, const Fit& b) { return a.matched < b.matched; });
    const auto& name = nearest->policy->header.name;
    return {nullptr, Status::review,
            {{"没有适用的政策；最接近的是“" + name + "”，但" + nearest->zh, "no policy takes it; the nearest is “" + name + "”, but " + nearest->en}, nearest->field, ""}};
  }

private:
  const InputValue* value(std::optional<InputId> field) const {
    if (!field || !inputs_[static_cast<std::size_t>(*field)].present) return nullptr;
    return &inputs_[static_cast<std::size_t>(*field)];
  }
  std::string words(InputId field) const {
    const auto& input = scope_[field];
    return scope_.format(input.type, inputs_[static_cast<std::size_t>(field)].value, input_scale(input.type));
  }
  static void differ(Fit& fit, const std::string& field, std::string zh, std::string en) {
    fit.outcome = Fit::Outcome::differs;
    fit.field = field;
    fit.zh = std::move(zh);
    fit.en = std::move(en);
  }
  static void lack(Fit& fit, const std::string& field) {
    fit.outcome = Fit::Outcome::missing;
    fit.field = field;
  }

  bool listed(Fit& fit, const std::string& field_name, const std::vector<std::uint16_t>& list, bool regions) const {
    if (list.empty()) return true;
    const auto field = scope_.find_input(field_name);
    const auto* own = value(field);
    if (own == nullptr) return lack(fit, field_name), false;
    const auto index = static_cast<std::uint16_t>(own->value);
    const auto type = scope_[*field].type.enumeration;
    const bool in = std::any_of(list.begin(), list.end(), [&](std::uint16_t one) { return regions ? contains(scope_, type, one, index) : one == index; });
    if (!in) {
      std::string names;
      for (const auto one : list) names += (names.empty() ? "" : "、") + scope_[type].values[one].name;
      differ(fit, field_name, field_name + "是" + words(*field) + "，不是" + names, field_name + " is " + words(*field) + ", not " + names);
      return false;
    }
    ++fit.matched;
    return true;
  }

  Fit fit(const Policy& policy) const {
    Fit out{&policy, 0, Fit::Outcome::fits, {}, {}, {}};
    const auto& header = policy.header;
    if (!listed(out, "参保地", header.regions, true) || !listed(out, "险种", header.schemes, false)) return out;
    if (header.from || header.until) {
      const auto* day = value(header.governing_date);
      const auto& field = scope_[*header.governing_date].name;
      if (day == nullptr) return lack(out, field), out;
      const Date date{static_cast<std::int32_t>(day->value)};
      if ((header.from && date < *header.from) || (header.until && *header.until < date)) {
        const auto zh = (header.from ? to_chinese(*header.from) + "起" : std::string{}) + (header.until ? "至" + to_chinese(*header.until) : std::string{});
        const auto en = (header.from ? "from " + to_iso(*header.from) : std::string{}) + (header.until ? " to " + to_iso(*header.until) : std::string{});
        differ(out, field, field + to_chinese(date) + "不在施行期内（" + zh + "）", to_iso(date) + " is not in force (" + en + ")");
        return out;
      }
      ++out.matched;
    }
    if (header.applies == NodeId::none) return out;
    // The policy's own fields are not read yet: a condition on them counts as missing.
    std::vector<InputValue> own(inputs_.begin(), inputs_.end());
    own.resize(policy.scope.inputs.size());
    Evaluator evaluator(policy.plan);
    evaluator.start(own);
    const auto& applies = evaluator.evaluate(header.applies);
    if (applies.state == State::missing) return lack(out, policy.scope[static_cast<InputId>(policy.plan[applies.origin].number)].name), out;
    if (applies.state == State::value && applies.value == 0) {
      const auto said = std::string(library_.sources.text(header.applies_span));
      differ(out, "", "不符合它的适用条件（" + said + "）", "it does not apply (" + said + ")");
    }
    return out;
  }

  const Scope& scope_;
  std::span<const InputValue> inputs_;
  const Library& library_;
};

} // namespace

Routing route(const Library& library, std::span<const InputValue> inputs) { return Router(library, inputs).run(); }

bool regions_meet(const Scope& vocabulary, const std::vector<std::uint16_t>& a, const std::vector<std::uint16_t>& b) {
  const auto type = region_type(vocabulary);
  if (a.empty() || b.empty() || !type) return true;
  for (const auto one : a)
    for (const auto other : b)
      if (contains(vocabulary, *type, one, other) || contains(vocabulary, *type, other, one)) return true;
  return false;
}

} // namespace medpol
