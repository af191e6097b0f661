#include "interpreter/check/account_words.hpp"
#include "interpreter/check/lowering.hpp"

#include "grammar/diagnostic/codes.hpp"
#include "grammar/lexicon/keywords.hpp"

#include <algorithm>

namespace medpol {
namespace {

bool can_be_added_up(const Type& type) {
  return type.kind == TypeKind::money || type.kind == TypeKind::number || type.kind == TypeKind::count ||
         type.kind == TypeKind::unknown;
}

struct PeriodWord {
  Keyword keyword;
  PeriodKind kind;
  std::string_view zh, en;
};
constexpr auto period_words = std::to_array<PeriodWord>({
    {Keyword::each_day, PeriodKind::day, "每日", "per day"},
    {Keyword::this_day, PeriodKind::day, "每日", "per day"},
    {Keyword::each_month, PeriodKind::month, "每月", "per month"},
    {Keyword::this_month, PeriodKind::month, "每月", "per month"},
    {Keyword::each_year, PeriodKind::insured_year, "每医保年度", "per insured year"},
    {Keyword::this_year, PeriodKind::insured_year, "每医保年度", "per insured year"},
    {Keyword::each_calendar_year, PeriodKind::calendar_year, "每自然年", "per calendar year"},
    {Keyword::this_calendar_year, PeriodKind::calendar_year, "每自然年", "per calendar year"},
    {Keyword::lifetime, PeriodKind::lifetime, "终身", "in a lifetime"},
});

} // namespace

/// Reads 按入院日期每人每病种每年度; `whose` is needed in a limit, where “本年度累计” alone speaks of the person.
std::optional<Lowering::LedgerScope> Lowering::ledger_scope(SyntaxId id, bool whose) {
  if (as_of_) total_as_of_ = true; // reported by lower_dated
  if (as_of_) return std::nullopt;
  LedgerScope out;
  bool owner = false, period = false, good = true;
  InputId date{};
  bool own_date = false;
  const auto key = [&](std::string_view field_name, std::string_view zh, std::string_view en, Span place) {
    const auto field = scope_.find_input(field_name);
    if (!field) {
      report(Code::E302, place, {std::string(field_name)});
      good = false;
      return;
    }
    if (scope_[*field].list != ListId::none) { // several values are no key
      report_several_keys(*field, place);
      good = false;
      return;
    }
    out.keys.push_back(use_input(*field, place));
    out.zh += zh;
    out.en += (out.en.empty() ? "" : " ") + std::string(en);
  };
  const auto parts = tree().parts(id);
  std::string of_time_zh, of_time_en;
  const auto set_period = [&](Period made, std::string zh, std::string en, Span place) {
    if (period) report(Code::E345, place);
    good = good && !period;
    period = true;
    out.period = made;
    of_time_zh = std::move(zh);
    of_time_en = std::move(en);
  };
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (node(parts[i]).kind != SyntaxKind::keyword) continue;
    const auto word = tree().keyword(parts[i]);
    const auto place = span(parts[i]);
    if (word == Keyword::by_date) {
      const auto field = date_field(parts[++i]);
      good = good && field;
      if (field) date = *field;
      own_date = true;
    } else if (word == Keyword::each_person || word == Keyword::each_household) {
      const bool person = word == Keyword::each_person;
      key(person ? "人员编号" : "家庭编号", person ? "每人" : "每户", person ? "per person" : "per household", place);
      owner = true;
    } else if (word == Keyword::each && node(parts[i + 1]).kind == SyntaxKind::literal) {
      const auto& literal = tree().literal(parts[++i]);
      const auto number = std::to_string(literal.digits);
      if (literal.unit != LiteralUnit::days || literal.decimals != 0 || literal.digits == 0 || literal.digits > 36500) {
        report(Code::E107, span(parts[i]),
               {text(parts[i]), "天数，例如 每90天", "a number of days, as in per 90 days"});
        good = false;
        continue;
      }
      set_period({PeriodKind::days, static_cast<int>(literal.digits)}, "每" + number + "天", "per " + number + " days",
                 place);
    } else if (word == Keyword::each) {
      const auto named = parts[++i];
      const auto& field = node(named).kind == SyntaxKind::name ? scope_.meaning(name(named)).input : std::nullopt;
      if (!field) {
        report(Code::E501, span(named), {text(named), nearest_name(text(named))});
        good = false;
        continue;
      }
      key(scope_[*field].name, "每" + scope_[*field].name,
          "per " + (scope_[*field].english.empty() ? scope_[*field].name : scope_[*field].english), span(named));
    }
    for (const auto& known : period_words)
      if (known.keyword == word) set_period({known.kind, 0}, std::string(known.zh), std::string(known.en), place);
  }
  if (!period) {
    report(Code::E345, span(id));
    return std::nullopt;
  }
  if (out.keys.empty() && !whose) {
    key("人员编号", "每人", "per person", span(id));
    owner = true;
  }
  if (!owner && good) {
    report(Code::E346, span(id), {text(id)});
    return std::nullopt;
  }
  if (out.period.kind == PeriodKind::insured_year) {
    if (!policy_.header.insured_year && !head_broken_) report(Code::E347, span(id));
    if (!policy_.header.insured_year) return std::nullopt;
    out.period.number = *policy_.header.insured_year;
  }
  if (!own_date && !policy_.header.governing_date) {
    if (!head_broken_) report(Code::E408, span(id));
    return std::nullopt;
  }
  if (!good) return std::nullopt;
  const auto decided_by = own_date ? date : *policy_.header.governing_date;
  out.date = use_input(decided_by, span(id));
  if (own_date) {
    out.zh = "按" + scope_[decided_by].name + out.zh;
    out.en += " by " + (scope_[decided_by].english.empty() ? scope_[decided_by].name : scope_[decided_by].english);
  }
  out.zh += of_time_zh;
  out.en += " " + of_time_en;
  return out;
}

/// The account for `wanted`, opened at its first use.
std::size_t Lowering::account(Accumulator wanted) {
  for (std::size_t i = 0; i < plan_.accumulators.size(); ++i) {
    const auto& known = plan_.accumulators[i];
    const auto equal = [&](NodeId a, NodeId b) { return plan_.same(a, b); };
    const auto alike = [&](NodeId a, NodeId b) { return is_alike(plan_, scope_, a, b); };
    const bool same = known.name == wanted.name && known.kind == wanted.kind && known.rule == wanted.rule &&
                      known.period == wanted.period && equal(known.date, wanted.date) &&
                      std::equal(known.keys.begin(), known.keys.end(), wanted.keys.begin(), wanted.keys.end(), equal) &&
                      alike(known.value, wanted.value) && alike(known.condition, wanted.condition);
    if (!same) continue;
    auto& spellings = plan_.accumulators[i].spellings;
    spellings.insert(spellings.end(), wanted.spellings.begin(), wanted.spellings.end());
    return i;
  }
  plan_.accumulators.push_back(std::move(wanted));
  return plan_.accumulators.size() - 1;
}

NodeId Lowering::balance(const Accumulator& wanted, Scale scale, Span place) {
  for (const auto part : {wanted.value, wanted.condition, wanted.date}) // an account holds one amount for a claim
    if (part != NodeId::none && plan_[part].frame != ListId::none) {
      report_several(place, sources_text(plan_[part].span));
      return poison(place);
    }
  auto operands = wanted.keys;
  operands.push_back(wanted.date);
  const auto type = wanted.type;
  const auto index = account(wanted);
  return build_.make(Op::balance, type, scale, operands, place, static_cast<Int>(index));
}

/// What a rule that is being lowered came to in earlier claims, in a scale that takes what it will post.
NodeId Lowering::balance_of_own(const LedgerScope& scope, NodeId value, NodeId limit, Span place) {
  const auto& type = plan_[value].type;
  if (plan_[value].frame != ListId::none) {
    report_own_account(value, limit, place);
    return poison(place);
  }
  if (!can_be_added_up(type) || type.kind == TypeKind::unknown) {
    if (type.kind != TypeKind::unknown) report(Code::E348, place, {type_name(value), type_name(value, Language::en)});
    return poison(place);
  }
  auto fine = common_scale(plan_[value].scale, plan_[limit].scale);
  if (fine && type.kind == TypeKind::money) fine = common_scale(*fine, 100);
  if (!fine) {
    report(Code::E304, place);
    return poison(place);
  }
  Accumulator made;
  made.rule = definitions_[under_way_.back()].rule;
  fill(made, scope, counted(made.rule), "累计", "total", type, place);
  const auto& item = scope_[plan_[made.rule].item];
  made.english = (item.english.empty() ? item.name : item.english) + " " + scope.en;
  return balance(made, *fine, place);
}

void Lowering::fill(Accumulator& made, const LedgerScope& scope, const Counted& what, std::string_view zh,
                    std::string_view en, const Type& type, Span place) {
  made.keys = scope.keys;
  made.period = scope.period;
  made.date = scope.date;
  made.name = what.words[0] + " " + scope.zh + std::string(zh);
  made.english = what.words[1] + ", " + std::string(en) + " " + scope.en;
  if (what.written != what.words[0]) made.spellings = {what.written + " " + scope.zh + std::string(zh)};
  made.type = type;
  made.span = place;
}

Lowering::Counted Lowering::counted(NodeId value, const std::string& written) const {
  return {account_words(plan_, scope_, value), written};
}

/// 本年度累计 统筹支付, 本年度第几次 住院.
NodeId Lowering::lower_ledger(SyntaxId id) {
  const auto made = ledger_account(id);
  if (!made) return poison(span(id));
  const auto before = balance(made->first, made->second, span(id));
  if (made->first.kind == Accumulator::Kind::sum) return before;
  const auto one = build_.constant(count_of(LiteralUnit::times), 1, 1, span(id));
  return build_.add(before, one, span(id));
}

/// The account that an expression speaks of, and the scale in which it is read.
std::optional<std::pair<Accumulator, Scale>> Lowering::ledger_account(SyntaxId id) {
  const auto parts = tree().parts(id);
  const auto scope = ledger_scope(parts[0], false);
  if (!scope) return std::nullopt;
  const auto of = parts.back();
  Accumulator made;
  if (tree().is_keyword(parts[1], Keyword::which_time)) {
    made.kind = Accumulator::Kind::count;
    made.condition = condition(of);
    if (is_poison(made.condition)) return std::nullopt;
    fill(made, *scope, counted(made.condition, text(of)), "次数", "count", count_of(LiteralUnit::times), span(id));
    return std::pair{made, Scale{1}};
  }
  const auto& meaning = node(of).kind == SyntaxKind::name ? scope_.meaning(name(of)) : Meaning{};
  Type type;
  Scale scale = 100;
  if (!meaning.input && meaning.item && scope_[*meaning.item].kind != ItemKind::value &&
      definition_of_item_.contains(static_cast<std::uint32_t>(*meaning.item))) {
    // What is paid or reported is money in fen, so that the rule itself may use what it came to before.
    made.rule = definitions_[definition_of_item_.at(static_cast<std::uint32_t>(*meaning.item))].rule;
    used_rules_[static_cast<std::size_t>(made.rule)] = true;
    type = money_type;
  } else {
    made.value = lower(of);
    if (is_poison(made.value)) return std::nullopt;
    type = plan_[made.value].type;
    scale = plan_[made.value].scale;
    if (plan_[made.value].op == Op::rule) {
      made.rule = static_cast<RuleId>(plan_[made.value].number);
      made.value = NodeId::none;
    }
  }
  if (!can_be_added_up(type)) {
    report(Code::E348, span(of), {scope_.type_name(type), scope_.type_name(type, Language::en)});
    return std::nullopt;
  }
  const auto what = made.value == NodeId::none ? counted(made.rule) : counted(made.value, text(of));
  fill(made, *scope, what, "累计", "total", type, span(id));
  return std::pair{made, scale};
}

/// 上次（出院日期，其中 住院）: of the person, in a lifetime.
NodeId Lowering::lower_last(SyntaxId id) {
  if (as_of_) total_as_of_ = true;
  if (as_of_) return poison(span(id));
  SyntaxId value = SyntaxId::none, which = SyntaxId::none;
  for (const auto part : tree().parts(id)) {
    if (node(part).kind == SyntaxKind::keyword) continue;
    (value == SyntaxId::none ? value : which) = part;
  }
  Accumulator made;
  made.kind = Accumulator::Kind::last;
  made.value = lower(value);
  if (which != SyntaxId::none) made.condition = condition(which);
  const auto person = scope_.find_input("人员编号");
  if (is_poison(made.value) || (which != SyntaxId::none && is_poison(made.condition)) || !person)
    return poison(span(id));
  if (!policy_.header.governing_date) {
    if (!head_broken_) report(Code::E408, span(id));
    return poison(span(id));
  }
  LedgerScope scope{{use_input(*person, span(id))},
                    {PeriodKind::lifetime, 0},
                    use_input(*policy_.header.governing_date, span(id)),
                    "每人",
                    "per person"};
  auto what = counted(made.value, text(value));
  if (which != SyntaxId::none) {
    const auto where = counted(made.condition, text(which));
    what.words = {what.words[0] + "（" + where.words[0] + "）", what.words[1] + " (" + where.words[1] + ")"};
    what.written += "（" + where.written + "）";
  }
  fill(made, scope, what, "上次", "last", plan_[made.value].type, span(id));
  if (plan_[made.value].type.kind == TypeKind::text) {
    report(Code::E348, span(value), {type_name(made.value), type_name(made.value, Language::en)});
    return poison(span(id));
  }
  return balance(made, plan_[made.value].scale, span(id));
}

/// What a claim adds to the accounts of rules is known when all rules are.
void Lowering::close_accounts() {
  const auto& accounts = plan_.accumulators;
  for (std::size_t i = 0; i < accounts.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (accounts[i].name == accounts[j].name) {
        report(Code::E520, accounts[i].span, {accounts[i].name, accounts[i].english},
               {{accounts[j].span, {"另一项累计在这里", "the other account is here"}}});
        break;
      }
  for (auto& account : plan_.accumulators)
    if (account.rule != RuleId::none) account.value = plan_[account.rule].node;
  for (const auto& node : plan_.nodes) {
    if (node.op != Op::balance) continue;
    const auto& account = plan_.accumulators[static_cast<std::size_t>(node.number)];
    if (account.value == NodeId::none || is_poison(account.value)) continue;
    if (node.scale % plan_[account.value].scale != 0) report(Code::E304, account.span);
  }
}

} // namespace medpol
