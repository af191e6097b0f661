#include "interpreter/check/account_words.hpp"

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
    switch (node.op) {
    case Op::constant: return {constant(node)};
    case Op::input: return {field(static_cast<InputId>(node.number))};
    case Op::rule: return {rule(static_cast<RuleId>(node.number))};
    case Op::add: return joined(id, word(" ＋ ", " + "), Binding::sum);
    case Op::subtract: return difference(id);
    case Op::multiply: return joined(id, word(" × ", " × "), Binding::product);
    case Op::maximum:
      if (const auto above = excess(id); !above.words.empty()) return above;
      return {call(word("取高", "higher of"), sorted(parts(id)))};
    case Op::minimum: return {call(word("取低", "lower of"), sorted(parts(id)))};
    case Op::less: return pair(id, word(" ＜ ", " < "));
    case Op::less_equal: return pair(id, word(" ≤ ", " ≤ "));
    case Op::equal: return joined(id, word(" ＝ ", " = "), Binding::comparison);
    case Op::all_of: return joined(id, word(" 且 ", " and "), Binding::both);
    case Op::any_of: return joined(id, word(" 或 ", " or "), Binding::either);
    case Op::negate: return {word("非", "not ") + within(of(plan_.operand(id, 0)), Binding::name)};
    case Op::member: return member(node, plan_.operand(id, 0));
    case Op::round:
    case Op::divide: return {rounded(id)};
    case Op::balance: return {call(word("此前", "so far"), {account(node)})};
    case Op::given: return {call(word("有", "has"), {field(static_cast<InputId>(node.number))})};
    case Op::sum: return {call(name_of(node.op), sorted(parts(id)))};
    default: return {call(name_of(node.op), contents(id))};
    }
  }

private:
  std::string word(const char* zh, const char* en) const { return zh_ ? zh : en; }
  std::string pick(const std::string& zh, const std::string& en) const { return zh_ || en.empty() ? zh : en; }
  std::string field(InputId id) const {
    if (numbered_) return "f" + std::to_string(static_cast<std::uint32_t>(id));
    return pick(scope_[id].name, scope_[id].english);
  }
  std::string rule(RuleId id) const {
    if (numbered_) return "r" + std::to_string(static_cast<std::uint32_t>(id));
    const auto& named = plan_[id];
    if (named.over_limit_of != RuleId::none) return rule(named.over_limit_of) + word("超限部分", " over the limit");
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
      const auto& text = plan_.texts[static_cast<std::size_t>(node.number)];
      return zh_ ? "“" + text + "”" : "\"" + text + "\"";
    }
    return scope_.format(node.type, node.number, node.scale, language_);
  }

  static std::string within(const Text& text, Binding around) {
    return text.binding < around || text.binding == Binding::name ? text.words : "（" + text.words + "）";
  }
  static std::vector<std::string> sorted(std::vector<std::string> parts) {
    std::sort(parts.begin(), parts.end());
    return parts;
  }
  std::string call(const std::string& name, const std::vector<std::string>& parts) const {
    std::string out = name + "（";
    for (std::size_t i = 0; i < parts.size(); ++i) out += (i == 0 ? "" : word("，", ", ")) + parts[i];
    return out + "）";
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
    if (plan_[id].op != Op::equal) gather(id, plan_[id].op, operands);
    else operands = {plan_.operand(id, 0), plan_.operand(id, 1)}; // what is compared may be a comparison itself
    std::vector<std::string> out;
    for (const auto operand : operands) out.push_back(around ? within(of(operand), *around) : of(operand).words);
    return out;
  }
  /// Operands that commute, in the order of their words.
  Text joined(NodeId id, const std::string& sign, Binding binding) const {
    auto all = sorted(parts(id, binding));
    if (binding == Binding::both || binding == Binding::either)
      all.erase(std::unique(all.begin(), all.end()), all.end());
    std::string out;
    for (const auto& one : all) out += (out.empty() ? "" : sign) + one;
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
    return {(left.binding == Binding::sum ? left.words : within(left, Binding::sum)) + word(" － ", " - ") +
                within(of(b), Binding::sum),
            Binding::sum};
  }
  /// A 超出 B 部分: what is above, and zero where nothing is.
  Text excess(NodeId id) const {
    for (const std::uint32_t i : {0u, 1u}) {
      const auto difference = plan_.bare(plan_.operand(id, i)), zero = plan_.bare(plan_.operand(id, 1 - i));
      if (plan_[difference].op != Op::subtract || plan_[zero].op != Op::constant || plan_[zero].number != 0) continue;
      return {within(of(plan_.operand(difference, 0)), Binding::product) + word(" 超出 ", " in excess of ") +
                  within(of(plan_.operand(difference, 1)), Binding::product) + word(" 部分", ""),
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
      values += (count++ == 0 ? "" : word("、", ", ")) + scope_.format(asked.type, static_cast<Int>(i), 1, language_);
    }
    const auto fields = scope_.inputs_of(asked.type.enumeration);
    if (!numbered_ && count == 1 && fields.size() == 1 && asked.op == Op::input &&
        static_cast<InputId>(asked.number) == fields[0])
      return {values};
    return {within(of(subject), Binding::comparison) + word("为", " is ") + values, Binding::comparison};
  }

  std::string rounded(NodeId id) const {
    const auto& node = plan_[id];
    const auto& rounding = plan_.roundings[static_cast<std::size_t>(node.number)];
    const auto value = node.op == Op::round ? of(plan_.operand(id, 0)).words
                                            : within(of(plan_.operand(id, 0)), Binding::sum) + " ÷ " +
                                                  within(of(plan_.operand(id, 1)), Binding::product);
    const auto how = rounding.mode == Rounding::half_up ? word("四舍五入到", "round to ")
                     : rounding.mode == Rounding::down  ? word("舍去到", "round down to ")
                                                        : word("进位到", "round up to ");
    const auto step = rounding.step.denominator == 1
                          ? std::to_string(rounding.step.numerator)
                          : to_decimal(static_cast<Int>(rounding.step.numerator), rounding.step.denominator);
    return call("", {value, how + step});
  }

  std::string name_of(Op op) const {
    switch (op) {
    case Op::select: return word("情形", "cases");
    case Op::bands: return word("分段", "bands");
    case Op::reading: return word("读法", "readings");
    case Op::sum: return word("支付项合计", "sum of payments");
    case Op::age: return word("周岁", "age in years");
    case Op::months_between: return word("月数", "months between");
    case Op::year_of: return word("年份", "year of");
    case Op::month_of: return word("月份", "month of");
    case Op::insured_year: return word("医保年度首日", "first day of the insured year");
    case Op::add_months: return word("月后", "months later");
    case Op::total_of: return word("合计", "total of");
    case Op::highest_of: return word("最高", "highest");
    case Op::lowest_of: return word("最低", "lowest");
    case Op::number_of: return word("条数", "number of");
    case Op::any_record: return word("含有", "contains");
    case Op::each_record: return word("每条", "each record");
    case Op::draw: return word("依次抵扣", "draw in order");
    case Op::refuse: return word("不予支付", "not covered");
    case Op::review: return word("转人工审核", "refer for review");
    default: return word("算式", "expression");
    }
  }
  /// All that an operation holds, in its order; nothing that distinguishes it from another is left out.
  std::vector<std::string> contents(NodeId id) const {
    const auto& node = plan_[id];
    std::vector<std::string> out;
    if (node.op == Op::refuse || node.op == Op::review) return {plan_.texts[static_cast<std::size_t>(node.number)]};
    if (node.op == Op::select)
      for (const auto& arms : plan_.selections[static_cast<std::size_t>(node.number)].axes)
        if (arms.empty() || arms.back().condition == NodeId::none) out.push_back(word("其他", "otherwise"));
    each_operand(plan_, id, [&](NodeId operand) { out.push_back(of(operand).words); });
    if (node.op == Op::bands)
      for (const auto& band : plan_.bands[static_cast<std::size_t>(node.number)].bands)
        out.push_back(band.low == NodeId::none ? "≥0" : band.high == NodeId::none ? "∞" : "–");
    if (node.op == Op::add_months || node.op == Op::insured_year)
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
