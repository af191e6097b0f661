#include "interpreter/analyse/prove/region_words.hpp"

#include "grammar/words/proofs.hpp"
#include "interpreter/check/source_words.hpp"
#include "interpreter/model/vocabulary/parts.hpp"

#include <algorithm>

namespace medpol {

Argument short_said(const Scope& scope, const Type& type, Int value, Scale scale) {
  if (type.kind != TypeKind::money) return scope.argument(type, value, scale);
  const auto unit = static_cast<Int>(scale) * 10'000;
  const auto amount = figure_of(type, value, scale);
  if (value != 0 && value % unit == 0) return say<ProofPhrase::in_ten_thousands>(to_grouped(value / unit, 1), amount);
  return say<ProofPhrase::in_yuan>(to_grouped(value, scale), amount);
}

std::string short_value(const Scope& scope, const Type& type, Int value, Scale scale, Language language) {
  return worded(short_said(scope, type, value, scale), language);
}

namespace {

constexpr std::size_t most_values = 6; ///< of one enumeration, or texts, that are named
constexpr std::size_t most_runs = 20;  ///< of one amount

class Wording {
public:
  Wording(const Policy& policy, const SourceSet& sources, const CaseSpace& space)
      : policy_(policy), plan_(policy.plan), scope_(policy.scope), sources_(sources), space_(space) {}

  Argument said(const Region& region) {
    std::vector<Argument> parts;
    bool lists = false;
    for (std::size_t i = 0; i < region.size(); ++i) {
      const auto& variable = space_.variables()[i];
      if (region[i].all()) continue;
      const auto before = lists_;
      parts.push_back(part(variable, region[i]));
      lists = lists || lists_ != before;
    }
    if (parts.empty()) return say<ProofPhrase::any_claim>();
    if (parts.size() == 1) return std::move(parts[0]);
    if (!lists) return Several{std::move(parts)};
    auto out = std::move(parts[0]);
    for (std::size_t i = 1; i < parts.size(); ++i)
      out = say<ProofPhrase::beside_lists>(std::move(out), std::move(parts[i]));
    return out;
  }

private:
  using Kind = CaseVariable::Kind;

  Argument part(const CaseVariable& variable, const CellSet& cells) {
    const bool without = variable.absent && cells.test(*variable.absent);
    auto absent = say<ProofPhrase::without_field>(subject(variable.node));
    if (without && cells.count() == 1) return absent;
    auto own = value_part(variable, cells);
    if (!without) return own;
    return Several{{std::move(absent), std::move(own)}, Several::Between::either};
  }

  Argument value_part(const CaseVariable& variable, const CellSet& cells) {
    switch (variable.kind) {
    case Kind::enumeration: return enumeration(variable, cells);
    case Kind::yes_no:
    case Kind::opaque: return yes_no(variable, cells.test(1));
    case Kind::text: return text(variable, cells);
    case Kind::number: return numbers(variable, cells);
    case Kind::difference: return difference(variable, cells);
    }
    return {};
  }

  /// A field, a rule, or the words of a formula.
  Argument subject(NodeId id) const {
    const auto& node = plan_[id];
    if (node.op == Op::input || node.op == Op::given) {
      return names_of(scope_[static_cast<InputId>(node.number)]);
    }
    if (node.op == Op::rule) {
      return names_of(scope_[plan_.rules[static_cast<std::size_t>(node.number)].item]);
    }
    if (node.op == Op::constant) return short_said(scope_, node.type, node.number, node.scale);
    if (node.op == Op::rescale) return subject(plan_.operand(id, 0));
    return source_words(policy_, sources_, node.span);
  }

  Argument enumeration(const CaseVariable& variable, const CellSet& cells) {
    const auto& declared = scope_[plan_[variable.node].type.enumeration];
    std::vector<bool> chosen(declared.values.size());
    for (std::size_t cell = 0; cell < variable.values.size(); ++cell)
      if (cells.test(cell))
        for (std::size_t i = 0; i < chosen.size(); ++i) chosen[i] = chosen[i] || variable.values[cell][i];
    chosen = outermost(scope_, plan_[variable.node].type.enumeration, chosen);
    const auto name = [&](std::size_t i) { return scope_.argument(plan_[variable.node].type, static_cast<Int>(i), 1); };
    const auto count = static_cast<std::size_t>(std::count(chosen.begin(), chosen.end(), true));
    const auto first = static_cast<std::size_t>(std::find(chosen.begin(), chosen.end(), true) - chosen.begin());
    Argument out;
    if (declared.ascending && count > 1 && first == 0 && chosen[count - 1]) {
      out = say<ProofPhrase::value_and_lower>(name(count - 1));
    } else if (declared.ascending && count > 1 && first + count == chosen.size()) {
      out = say<ProofPhrase::value_and_higher>(name(first));
    } else {
      Several named;
      for (std::size_t i = 0; i < chosen.size() && named.all.size() < most_values; ++i)
        if (chosen[i]) named.all.push_back(name(i));
      const auto more = count - named.all.size();
      out = more > 0 ? Argument(say<ProofPhrase::values_and_more>(std::move(named), count, more)) : std::move(named);
      lists_ += count > 1 ? 1 : 0;
    }
    const bool only =
        plan_[variable.node].op == Op::input && scope_.inputs_of(plan_[variable.node].type.enumeration).size() == 1;
    return only ? say<ProofPhrase::value_of_its_field>(subject(variable.node), std::move(out))
                : say<ProofPhrase::value_of_field>(subject(variable.node), std::move(out));
  }

  Argument yes_no(const CaseVariable& variable, bool holds) {
    const auto& node = plan_[variable.node];
    auto own = subject(variable.node);
    if (node.op == Op::given)
      return holds ? say<ProofPhrase::with_field>(std::move(own)) : say<ProofPhrase::without_field>(std::move(own));
    if (node.op == Op::any_record)
      if (auto contained = containment(variable.node, holds)) return *std::move(contained);
    if (node.op == Op::input || node.op == Op::rule)
      return holds ? std::move(own) : Argument(say<ProofPhrase::not_field>(std::move(own)));
    return holds ? say<ProofPhrase::condition_holds>(std::move(own))
                 : say<ProofPhrase::condition_fails>(std::move(own));
  }

  /// 申报病种包含高血压; nullopt for a condition on records that asks for more.
  std::optional<Argument> containment(NodeId id, bool holds) const {
    const auto condition = plan_.operand(id, 1);
    const auto& set = scope_[static_cast<InputId>(plan_[plan_.operand(id, 0)].number)];
    if (set.list == ListId::none || !scope_[set.list].is_set) return std::nullopt;
    Argument value;
    if (plan_[condition].op == Op::member) {
      const auto& element = plan_[plan_.operand(condition, 0)];
      const auto values =
          outermost(scope_, element.type.enumeration, plan_.sets[static_cast<std::size_t>(plan_[condition].number)]);
      const auto index = std::find(values.begin(), values.end(), true) - values.begin();
      value = scope_.argument(plan_[plan_.operand(condition, 0)].type, static_cast<Int>(index), 1);
    } else if (plan_[condition].op == Op::equal && plan_[plan_.operand(condition, 1)].op == Op::constant) {
      value = plan_.texts[static_cast<std::size_t>(plan_[plan_.operand(condition, 1)].number)];
    } else {
      return std::nullopt;
    }
    return holds ? say<ProofPhrase::set_contains>(names_of(set), std::move(value))
                 : say<ProofPhrase::set_contains_no>(names_of(set), std::move(value));
  }

  Argument text(const CaseVariable& variable, const CellSet& cells) {
    const bool other = cells.test(variable.texts.size() - 1);
    auto named = cells;
    if (other) named.flip();
    if (variable.absent) named.reset(*variable.absent);
    Several shown;
    std::size_t count = 0;
    named.each([&](std::size_t cell) {
      if (count++ >= most_values) return;
      lists_ += shown.all.empty() ? 0 : 1;
      shown.all.push_back(
          say<ProofPhrase::text_in_quotes>(plan_.texts[static_cast<std::size_t>(*variable.texts[cell])]));
    });
    Argument texts = shown;
    if (count > most_values) texts = say<ProofPhrase::values_and_more>(std::move(shown), count, count - most_values);
    return other ? say<ProofPhrase::text_is_not>(subject(variable.node), std::move(texts))
                 : say<ProofPhrase::text_is>(subject(variable.node), std::move(texts));
  }

  Argument difference(const CaseVariable& variable, const CellSet& cells) const {
    bool less = false, equal = false, more = false;
    for (std::size_t cell = 0; cell < variable.ranges.size(); ++cell) {
      if (!cells.test(cell)) continue;
      const auto& range = variable.ranges[cell];
      less = less || (range.high && *range.high < 0);
      more = more || (range.low && *range.low > 0);
      equal = equal || (range.low && range.high && *range.low <= 0 && *range.high >= 0);
    }
    auto one = subject(variable.node), other = subject(variable.minus);
    if (less && equal) return say<ProofPhrase::one_at_most>(std::move(one), std::move(other));
    if (less && more) return say<ProofPhrase::one_not_equal>(std::move(one), std::move(other));
    if (less) return say<ProofPhrase::one_below>(std::move(one), std::move(other));
    if (more && equal) return say<ProofPhrase::one_at_least>(std::move(one), std::move(other));
    if (more) return say<ProofPhrase::one_above>(std::move(one), std::move(other));
    return say<ProofPhrase::one_equal>(std::move(one), std::move(other));
  }

  Argument numbers(const CaseVariable& variable, const CellSet& cells) {
    Several runs{{}, Several::Between::either};
    std::size_t count = 0;
    for (const auto& [from, to] : cells.runs()) {
      const auto behind = std::min<std::size_t>(to, variable.ranges.size());
      if (from >= behind) continue;
      if (from == 0 && behind == variable.ranges.size())
        return say<ProofPhrase::with_field>(subject(variable.node)); // whatever it is
      if (count++ < most_runs) runs.all.push_back(run(variable, from, behind - 1));
    }
    Argument ranges = runs;
    if (count > most_runs) ranges = say<ProofPhrase::ranges_and_more>(std::move(runs), count, count - most_runs);
    if (plan_[variable.node].type.kind == TypeKind::date && is_governing(variable.node)) return ranges;
    return say<ProofPhrase::field_in_ranges>(subject(variable.node), std::move(ranges));
  }

  bool is_governing(NodeId id) const {
    return plan_[id].op == Op::input && policy_.header.governing_date &&
           plan_[id].number == static_cast<Int>(*policy_.header.governing_date);
  }

  /// CellSet next to one another, as one range.
  Argument run(const CaseVariable& variable, std::size_t first, std::size_t last) const {
    const auto& ranges = variable.ranges;
    const auto& type = plan_[variable.node].type;
    const auto value = [&](Int one) { return short_said(scope_, type, one, variable.scale); };
    const auto single = [](const Interval& range) { return range.low && range.high && *range.low == *range.high; };
    const bool day = type.kind == TypeKind::date;
    const bool has_low = first > 0, has_high = last + 1 < ranges.size();
    const bool low_included = day || single(ranges[first]), high_included = day || single(ranges[last]);
    if (first == last && single(ranges[first])) {
      auto own = value(*ranges[first].low);
      return day ? std::move(own) : Argument(say<ProofPhrase::exactly>(std::move(own)));
    }
    const auto low = has_low ? value(low_included ? *ranges[first].low : *ranges[first - 1].high) : Argument();
    const auto high = has_high ? value(high_included ? *ranges[last].high : *ranges[last + 1].low) : Argument();
    if (has_low && has_high) {
      if (low_included && high_included) return say<ProofPhrase::from_to>(low, high);
      if (low_included) return say<ProofPhrase::from_below>(low, high);
      return high_included ? say<ProofPhrase::above_to>(low, high) : say<ProofPhrase::above_below>(low, high);
    }
    if (has_low)
      return day            ? say<ProofPhrase::from_day>(low)
             : low_included ? say<ProofPhrase::at_least>(low)
                            : say<ProofPhrase::above>(low);
    return day             ? say<ProofPhrase::until_day>(high)
           : high_included ? say<ProofPhrase::at_most>(high)
                           : say<ProofPhrase::below>(high);
  }

  const Policy& policy_;
  const Plan& plan_;
  const Scope& scope_;
  const SourceSet& sources_;
  const CaseSpace& space_;
  int lists_ = 0; ///< parts so far that name several values
};

} // namespace

Argument region_said(const Policy& policy, const SourceSet& sources, CaseSpace& space, const Region& region) {
  const auto possible = space.possible_part(region);
  auto said = possible ? *possible : region;
  // What only the surroundings bound is not said.
  for (std::size_t i = 0; i < said.size(); ++i)
    if (region[i].all()) said[i] = region[i];
  return Wording(policy, sources, space).said(said);
}

} // namespace medpol
