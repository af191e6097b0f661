#include "interpreter/analyse/prove/region_words.hpp"

#include "interpreter/check/source_words.hpp"
#include "interpreter/model/vocabulary/parts.hpp"

#include <algorithm>

namespace medpol {

std::string short_value(const Scope& scope, const Type& type, Int value, Scale scale, Language language) {
  if (type.kind != TypeKind::money || language != Language::zh) return scope.format(type, value, scale, language);
  const auto unit = static_cast<Int>(scale) * 10'000;
  if (value != 0 && value % unit == 0) return to_grouped(value / unit, 1) + "万元";
  return to_grouped(value, scale) + "元";
}

Words short_value(const Scope& scope, const Type& type, Int value, Scale scale) {
  return {short_value(scope, type, value, scale, Language::zh), short_value(scope, type, value, scale, Language::en)};
}

namespace {

constexpr std::size_t most_values = 6; ///< of one enumeration, or texts, that are named
constexpr int most_runs = 20;          ///< of one amount

class Wording {
public:
  Wording(const Policy& policy, const SourceSet& sources, const CaseSpace& space, Language language)
      : policy_(policy), plan_(policy.plan), scope_(policy.scope), sources_(sources), space_(space),
        language_(language), zh_(language == Language::zh) {}

  std::string words(const Region& region) {
    std::vector<std::string> parts;
    bool lists = false;
    for (std::size_t i = 0; i < region.size(); ++i) {
      const auto& variable = space_.variables()[i];
      if (region[i].all()) continue;
      const auto before = lists_;
      parts.push_back(part(variable, region[i]));
      lists = lists || lists_ != before;
    }
    if (parts.empty()) return zh_ ? "任何情形" : "any claim";
    std::string out;
    for (const auto& one : parts) out += (out.empty() ? "" : zh_ ? (lists ? "，" : "、") : lists ? "; " : ", ") + one;
    return out;
  }

private:
  using Kind = CaseVariable::Kind;

  std::string part(const CaseVariable& variable, const CellSet& cells) {
    std::string out;
    if (variable.absent && cells.test(*variable.absent)) out = (zh_ ? "没有" : "without ") + subject(variable.node);
    if (variable.absent && cells.count() == 1 && !out.empty()) return out;
    const auto own = value_part(variable, cells);
    if (out.empty()) return own;
    if (own.empty()) return (zh_ ? "有" : "with ") + subject(variable.node);
    return out + (zh_ ? "或" : " or ") + own;
  }

  std::string value_part(const CaseVariable& variable, const CellSet& cells) {
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

  std::string names(const std::array<std::string, 2>& both) const { return both[static_cast<std::size_t>(language_)]; }

  /// A field, a rule, or the words of a formula.
  std::string subject(NodeId id) const {
    const auto& node = plan_[id];
    if (node.op == Op::input || node.op == Op::given) {
      const auto& input = scope_[static_cast<InputId>(node.number)];
      return zh_ || input.english.empty() ? input.name : input.english;
    }
    if (node.op == Op::rule) {
      const auto& item = scope_[plan_.rules[static_cast<std::size_t>(node.number)].item];
      return zh_ || item.english.empty() ? item.name : item.english;
    }
    if (node.op == Op::constant) return short_value(scope_, node.type, node.number, node.scale, language_);
    if (node.op == Op::rescale) return subject(plan_.operand(id, 0));
    return names(source_words(policy_, sources_, node.span));
  }

  std::string enumeration(const CaseVariable& variable, const CellSet& cells) {
    const auto& declared = scope_[plan_[variable.node].type.enumeration];
    std::vector<bool> chosen(declared.values.size());
    for (std::size_t cell = 0; cell < variable.values.size(); ++cell)
      if (cells.test(cell))
        for (std::size_t i = 0; i < chosen.size(); ++i) chosen[i] = chosen[i] || variable.values[cell][i];
    chosen = outermost(scope_, plan_[variable.node].type.enumeration, chosen);
    const auto name = [&](std::size_t i) {
      return scope_.format(plan_[variable.node].type, static_cast<Int>(i), 1, language_);
    };
    const auto count = static_cast<std::size_t>(std::count(chosen.begin(), chosen.end(), true));
    const auto first = static_cast<std::size_t>(std::find(chosen.begin(), chosen.end(), true) - chosen.begin());
    std::string out;
    if (declared.ascending && count > 1 && first == 0 && chosen[count - 1]) {
      out = name(count - 1) + (zh_ ? "及以下" : " and lower");
    } else if (declared.ascending && count > 1 && first + count == chosen.size()) {
      out = name(first) + (zh_ ? "及以上" : " and higher");
    } else {
      std::size_t said = 0;
      for (std::size_t i = 0; i < chosen.size() && said < most_values; ++i) {
        if (!chosen[i]) continue;
        out += (said++ == 0 ? "" : zh_ ? "、" : ", ") + name(i);
      }
      if (count > said)
        out += zh_ ? "等" + std::to_string(count) + "种" : " and " + std::to_string(count - said) + " more";
      lists_ += count > 1 ? 1 : 0;
    }
    const bool only =
        plan_[variable.node].op == Op::input && scope_.inputs_of(plan_[variable.node].type.enumeration).size() == 1;
    return only && zh_ ? out : subject(variable.node) + (zh_ ? "为" : " ") + out;
  }

  std::string yes_no(const CaseVariable& variable, bool holds) {
    const auto& node = plan_[variable.node];
    if (node.op == Op::given)
      return (zh_ ? (holds ? "有" : "没有") : (holds ? "with " : "without ")) + subject(variable.node);
    if (node.op == Op::any_record && containment(variable.node)) return *containment(variable.node, holds);
    const auto words = subject(variable.node);
    const bool named = node.op == Op::input || node.op == Op::rule;
    if (zh_) return named ? (holds ? "" : "非") + words : "“" + words + "”" + (holds ? "成立" : "不成立");
    return named ? (holds ? "" : "not ") + words : "“" + words + "” " + (holds ? "holds" : "does not hold");
  }

  /// 申报病种包含高血压; nullopt for a condition on records that asks for more.
  std::optional<std::string> containment(NodeId id, bool holds = true) const {
    const auto condition = plan_.operand(id, 1);
    const auto& set = scope_[static_cast<InputId>(plan_[plan_.operand(id, 0)].number)];
    if (set.list == ListId::none || !scope_[set.list].is_set) return std::nullopt;
    std::string value;
    if (plan_[condition].op == Op::member) {
      const auto& element = plan_[plan_.operand(condition, 0)];
      const auto values =
          outermost(scope_, element.type.enumeration, plan_.sets[static_cast<std::size_t>(plan_[condition].number)]);
      const auto index = std::find(values.begin(), values.end(), true) - values.begin();
      value = scope_.format(plan_[plan_.operand(condition, 0)].type, static_cast<Int>(index), 1, language_);
    } else if (plan_[condition].op == Op::equal && plan_[plan_.operand(condition, 1)].op == Op::constant) {
      value = plan_.texts[static_cast<std::size_t>(plan_[plan_.operand(condition, 1)].number)];
    } else {
      return std::nullopt;
    }
    const auto word = holds ? (zh_ ? "包含" : " contains ") : (zh_ ? "不包含" : " contains no ");
    return (zh_ || set.english.empty() ? set.name : set.english) + word + value;
  }

  std::string text(const CaseVariable& variable, const CellSet& cells) {
    const bool other = cells.test(variable.texts.size() - 1);
    auto named = cells;
    if (other) named.flip();
    if (variable.absent) named.reset(*variable.absent);
    std::string out;
    std::size_t said = 0;
    named.each([&](std::size_t cell) {
      if (said++ >= most_values) return;
      lists_ += out.empty() ? 0 : 1;
      out += (out.empty() ? "“"
              : zh_       ? "、“"
                          : ", “") +
             plan_.texts[static_cast<std::size_t>(*variable.texts[cell])] + "”";
    });
    if (said > most_values)
      out += zh_ ? "等" + std::to_string(said) + "种" : " and " + std::to_string(said - most_values) + " more";
    return subject(variable.node) + (zh_ ? (other ? "不为" : "为") : other ? " is not " : " is ") + out;
  }

  std::string difference(const CaseVariable& variable, const CellSet& cells) const {
    bool less = false, equal = false, more = false;
    for (std::size_t cell = 0; cell < variable.ranges.size(); ++cell) {
      if (!cells.test(cell)) continue;
      const auto& range = variable.ranges[cell];
      less = less || (range.high && *range.high < 0);
      more = more || (range.low && *range.low > 0);
      equal = equal || (range.low && range.high && *range.low <= 0 && *range.high >= 0);
    }
    const auto word = less && equal   ? (zh_ ? "不超过" : " at most ")
                      : less && more  ? (zh_ ? "不等于" : " not equal to ")
                      : less          ? (zh_ ? "低于" : " below ")
                      : more && equal ? (zh_ ? "不低于" : " at least ")
                      : more          ? (zh_ ? "超过" : " above ")
                      : zh_           ? "等于"
                                      : " equal to ";
    return subject(variable.node) + word + subject(variable.minus);
  }

  std::string numbers(const CaseVariable& variable, const CellSet& cells) {
    std::string out;
    int runs = 0;
    for (const auto& [from, to] : cells.runs()) {
      const auto behind = std::min<std::size_t>(to, variable.ranges.size());
      if (from >= behind || runs++ >= most_runs) continue;
      out += (runs == 1 ? "" : zh_ ? "或" : " or ") + run(variable, from, behind - 1);
    }
    if (runs > most_runs)
      out += zh_ ? "等" + std::to_string(runs) + "段" : " and " + std::to_string(runs - most_runs) + " more";
    return (plan_[variable.node].type.kind == TypeKind::date && is_governing(variable.node)
                ? std::string{}
                : subject(variable.node) + (zh_ ? "" : " ")) +
           out;
  }

  bool is_governing(NodeId id) const {
    return plan_[id].op == Op::input && policy_.header.governing_date &&
           plan_[id].number == static_cast<Int>(*policy_.header.governing_date);
  }

  /// CellSet next to one another, as one range.
  std::string run(const CaseVariable& variable, std::size_t first, std::size_t last) const {
    const auto& ranges = variable.ranges;
    const auto& type = plan_[variable.node].type;
    const auto say = [&](Int value) { return short_value(scope_, type, value, variable.scale, language_); };
    const auto single = [](const Interval& range) { return range.low && range.high && *range.low == *range.high; };
    const bool day = type.kind == TypeKind::date;
    const bool has_low = first > 0, has_high = last + 1 < ranges.size();
    const bool low_included = day || single(ranges[first]), high_included = day || single(ranges[last]);
    if (first == last && single(ranges[first])) return (day ? "" : zh_ ? "为" : "of ") + say(*ranges[first].low);
    const auto low = has_low ? say(low_included ? *ranges[first].low : *ranges[first - 1].high) : std::string{};
    const auto high = has_high ? say(high_included ? *ranges[last].high : *ranges[last + 1].low) : std::string{};
    if (!zh_) {
      if (has_low && has_high && low_included && high_included) return low + " to " + high;
      const auto from = !has_low ? std::string{} : (day ? "from " : low_included ? "at least " : "above ") + low;
      const auto to = !has_high ? std::string{} : (day ? "until " : high_included ? "at most " : "below ") + high;
      return from + (has_low && has_high ? " and " : "") + to;
    }
    if (has_low && has_high) {
      if (low_included && high_included) return low + "至" + high;
      return (low_included ? low + "以上" : "超过" + low) + (high_included ? "不超过" : "不足") + high;
    }
    if (has_low) return low_included ? low + (day ? "起" : "以上") : "超过" + low;
    return high_included ? (day ? high + "止" : "不超过" + high) : "不足" + high;
  }

  const Policy& policy_;
  const Plan& plan_;
  const Scope& scope_;
  const SourceSet& sources_;
  const CaseSpace& space_;
  Language language_;
  bool zh_;
  int lists_ = 0; ///< parts so far that name several values
};

} // namespace

Words region_words(const Policy& policy, const SourceSet& sources, CaseSpace& space, const Region& region) {
  const auto possible = space.possible_part(region);
  auto said = possible ? *possible : region;
  // What only the surroundings bound is not said.
  for (std::size_t i = 0; i < said.size(); ++i)
    if (region[i].all()) said[i] = region[i];
  return {Wording(policy, sources, space, Language::zh).words(said),
          Wording(policy, sources, space, Language::en).words(said)};
}

} // namespace medpol
