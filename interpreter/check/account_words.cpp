#include "interpreter/check/account_words.hpp"

#include "grammar/words/accounts.hpp"
#include "grammar/words/worded.hpp"

#include <algorithm>

namespace medpol {
namespace {

/// How tightly the parts of a text hold together: what binds less than its surroundings stands in brackets.
enum class Binding : std::uint8_t { name, product, sum, comparison, both, either };

struct Text {
  std::string words;
  Binding binding = Binding::name;
};

class Writer {
public:
  /// `numbered`: fields and rules by their numbers.
  Writer(const Plan& plan, const Scope& scope, Language language, bool numbered = false)
      : plan_(plan), scope_(scope), language_(language), zh_(language == Language::zh), numbered_(numbered) {}

  Text of(NodeId id) const {
    id = plan_.bare(id);
    const auto& node = plan_[id];
    switch (family(node.op)) {
    case Family::literal: return {constant(node)};
    case Family::field: return {field(static_cast<InputId>(node.number))};
    case Family::rule: return {rule(static_cast<RuleId>(node.number))};
    case Family::restated: return {rounded(id, of(plan_.operand(id, 0)).words)};
    case Family::arithmetic: return arithmetic(id);
    case Family::extreme:
      if (const auto above = node.op == Op::maximum ? excess(id) : Text{}; !above.words.empty()) return above;
      return {call(name_of(node.op), sorted(parts(id)))};
    case Family::condition: return condition(id);
    case Family::account: return {call(name_of(node.op), {account(node)})};
    case Family::choice:
    case Family::bands:
    case Family::calendar:
    case Family::over_records:
    case Family::per_record:
    case Family::decision: break;
    }
    return {call(name_of(node.op), contents(id))};
  }

private:
  Text arithmetic(NodeId id) const {
    const Op op = plan_[id].op;
    switch (as<ops::Arithmetic>(op)) {
    case ops::Arithmetic::add: return joined(id, Binding::sum);
    case ops::Arithmetic::subtract: return difference(id);
    case ops::Arithmetic::multiply: return joined(id, Binding::product);
    case ops::Arithmetic::divide:
      return {rounded(id, within(of(plan_.operand(id, 0)), Binding::sum) + sign(op) +
                              within(of(plan_.operand(id, 1)), Binding::product))};
    case ops::Arithmetic::sum: break;
    }
    return {call(name_of(op), sorted(parts(id)))};
  }

  Text condition(NodeId id) const {
    const auto& node = plan_[id];
    switch (as<ops::Condition>(node.op)) {
    case ops::Condition::less:
    case ops::Condition::less_equal: return pair(id, sign(node.op));
    case ops::Condition::equal: return joined(id, Binding::comparison);
    case ops::Condition::within:
      return pair(id, node.number % 2 != 0 ? std::string(word<AccountPhrase::lies_in>(language_)) : sign(node.op));
    case ops::Condition::all_of: return joined(id, Binding::both);
    case ops::Condition::any_of: return joined(id, Binding::either);
    case ops::Condition::negate:
      return {name_of(node.op) + (zh_ ? "" : " ") + within(of(plan_.operand(id, 0)), Binding::name)};
    case ops::Condition::member: return member(node, plan_.operand(id, 0));
    case ops::Condition::given: break;
    }
    return {call(name_of(node.op), {field(static_cast<InputId>(node.number))})};
  }

  std::string name_of(Op op) const { return std::string(words_of(op)[static_cast<std::size_t>(language_)]); }
  std::string sign(Op op) const { return " " + name_of(op) + " "; }
  std::string pick(const std::string& zh, const std::string& en) const { return zh_ || en.empty() ? zh : en; }
  std::string field(InputId id) const {
    if (numbered_) return "f" + std::to_string(static_cast<std::uint32_t>(id));
    return pick(scope_[id].name, scope_[id].english);
  }
  std::string rule(RuleId id) const {
    if (numbered_) return "r" + std::to_string(static_cast<std::uint32_t>(id));
    const auto& named = plan_[id];
    if (named.over_limit_of != RuleId::none)
      return phrase<AccountPhrase::over_limit>(language_, rule(named.over_limit_of));
    // The rule as of another day has a name of its own, which no item has.
    const auto& item = scope_[named.item];
    return named.name == item.name ? pick(item.name, item.english) : named.name;
  }
  std::string account(const Node& node) const {
    const auto& one = plan_.accumulators[static_cast<std::size_t>(node.number)];
    return zh_ ? one.name : one.english;
  }

  std::string constant(const Node& node) const {
    if (node.type.kind == TypeKind::text) {
      return phrase<AccountPhrase::quoted>(language_, plan_.texts[static_cast<std::size_t>(node.number)]);
    }
    return scope_.format(node.type, node.number, node.scale, language_);
  }

  std::string in_brackets(std::string_view words) const {
    return std::string(word<AccountPhrase::opening_bracket>(language_))
        .append(words)
        .append(word<AccountPhrase::closing_bracket>(language_));
  }
  std::string within(const Text& text, Binding around) const {
    return text.binding < around || text.binding == Binding::name ? text.words : in_brackets(text.words);
  }
  static std::vector<std::string> sorted(std::vector<std::string> parts) {
    std::sort(parts.begin(), parts.end());
    return parts;
  }
  std::string call(const std::string& name, const std::vector<std::string>& parts) const {
    std::string out;
    for (const auto& part : parts)
      out.append(&part == &parts.front() ? "" : word<AccountPhrase::operands_apart>(language_)).append(part);
    return name + in_brackets(out);
  }

  /// The operands of an operation and of those of the same kind below it.
  void gather(NodeId id, Op op, std::vector<NodeId>& out) const {
    id = plan_.bare(id);
    if (plan_[id].op != op) return out.push_back(id);
    for (std::uint32_t i = 0; i < plan_[id].count; ++i) gather(plan_.operand(id, i), op, out);
  }
  /// What they come to in words; with `around`, in brackets where they bind less.
  std::vector<std::string> parts(NodeId id, std::optional<Binding> around = std::nullopt) const {
    std::vector<NodeId> operands;
    if (traits(plan_[id].op).order == ops::Order::free) gather(id, plan_[id].op, operands);
    else operands = {plan_.operand(id, 0), plan_.operand(id, 1)};
    std::vector<std::string> out;
    for (const auto operand : operands) out.push_back(around ? within(of(operand), *around) : of(operand).words);
    return out;
  }
  /// Operands that commute, in the order of their words.
  Text joined(NodeId id, Binding binding) const {
    auto all = sorted(parts(id, binding));
    if (binding == Binding::both || binding == Binding::either)
      all.erase(std::unique(all.begin(), all.end()), all.end());
    std::string out;
    for (const auto& one : all) out += (out.empty() ? "" : sign(plan_[id].op)) + one;
    return {out, all.size() == 1 ? Binding::name : binding};
  }
  Text pair(NodeId id, const std::string& sign) const {
    return {within(of(plan_.operand(id, 0)), Binding::comparison) + sign +
                within(of(plan_.operand(id, 1)), Binding::comparison),
            Binding::comparison};
  }
  Text difference(NodeId id) const {
    const auto a = plan_.operand(id, 0), b = plan_.bare(plan_.operand(id, 1));
    const auto left = of(a);
    return {(left.binding == Binding::sum ? left.words : within(left, Binding::sum)) + sign(Op::subtract) +
                within(of(b), Binding::sum),
            Binding::sum};
  }
  /// A 超出 B 部分: what is above, and zero where nothing is.
  Text excess(NodeId id) const {
    for (const std::uint32_t i : {0u, 1u}) {
      const auto difference = plan_.bare(plan_.operand(id, i)), zero = plan_.bare(plan_.operand(id, 1 - i));
      if (plan_[difference].op != Op::subtract || plan_[zero].op != Op::constant || plan_[zero].number != 0) continue;
      return {within(of(plan_.operand(difference, 0)), Binding::product)
                  .append(word<AccountPhrase::in_excess_of>(language_))
                  .append(within(of(plan_.operand(difference, 1)), Binding::product))
                  .append(word<AccountPhrase::excess_ends>(language_)),
              Binding::product};
    }
    return {};
  }

  /// 住院, where only one field can be meant by it; 就医类别为住院 else.
  Text member(const Node& node, NodeId subject) const {
    const auto& set = plan_.sets[static_cast<std::size_t>(node.number)];
    const auto& asked = plan_[plan_.bare(subject)];
    std::string values;
    std::size_t count = 0;
    for (std::size_t i = 0; i < set.size(); ++i) {
      if (!set[i]) continue;
      values.append(count++ == 0 ? "" : word<AccountPhrase::values_apart>(language_))
          .append(scope_.format(asked.type, static_cast<Int>(i), 1, language_));
    }
    const auto fields = scope_.inputs_of(asked.type.enumeration);
    if (!numbered_ && count == 1 && fields.size() == 1 && asked.op == Op::input &&
        static_cast<InputId>(asked.number) == fields[0])
      return {values};
    return {within(of(subject), Binding::comparison).append(word<AccountPhrase::is_one_of>(language_)).append(values),
            Binding::comparison};
  }

  std::string rounded(NodeId id, const std::string& value) const {
    const auto& rounding = plan_.roundings[static_cast<std::size_t>(plan_[id].number)];
    const auto step = rounding.step.denominator == 1
                          ? std::to_string(rounding.step.numerator)
                          : to_decimal(static_cast<Int>(rounding.step.numerator), rounding.step.denominator);
    const auto how = rounding.mode == Rounding::half_up ? phrase<AccountPhrase::half_up>(language_, step)
                     : rounding.mode == Rounding::down  ? phrase<AccountPhrase::down>(language_, step)
                                                        : phrase<AccountPhrase::up>(language_, step);
    return call("", {value, how});
  }

  /// All that an operation holds, in its order; nothing that distinguishes it from another is left out.
  std::vector<std::string> contents(NodeId id) const {
    const auto& node = plan_[id];
    std::vector<std::string> out;
    if (is_decision(node.op)) return {plan_.texts[static_cast<std::size_t>(node.number)]};
    if (node.op == Op::select)
      for (const auto& arms : plan_.selections[static_cast<std::size_t>(node.number)].axes)
        if (arms.empty() || arms.back().condition == NodeId::none)
          out.emplace_back(word<AccountPhrase::otherwise>(language_));
    each_operand(plan_, id, [&](NodeId operand) { out.push_back(of(operand).words); });
    if (node.op == Op::bands)
      for (const auto& band : plan_.bands[static_cast<std::size_t>(node.number)].bands)
        out.push_back(band.low == NodeId::none ? "≥0" : band.high == NodeId::none ? "∞" : "–");
    const auto number = traits(node.op).number;
    if (number == ops::Number::year_begin || node.op == Op::add_months ||
        (number == ops::Number::month_end && static_cast<MonthEnd>(node.number) != MonthEnd::last_day))
      out.push_back(std::to_string(static_cast<long long>(node.number)));
    return out;
  }

  const Plan& plan_;
  const Scope& scope_;
  Language language_;
  bool zh_;
  bool numbered_;
};

} // namespace

std::array<std::string, 2> account_words(const Plan& plan, const Scope& scope, NodeId value) {
  return {Writer(plan, scope, Language::zh).of(value).words, Writer(plan, scope, Language::en).of(value).words};
}

bool is_alike(const Plan& plan, const Scope& scope, NodeId a, NodeId b) {
  if (plan.same(a, b)) return true;
  if (a == NodeId::none || b == NodeId::none) return false;
  const Writer by_number(plan, scope, Language::zh, true);
  return by_number.of(a).words == by_number.of(b).words;
}

} // namespace medpol
