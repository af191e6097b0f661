#include "interpreter/check/lower/ledger_scope.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "grammar/words/meanings.hpp"
#include "interpreter/check/lower/dates.hpp"
#include "interpreter/check/lower/names.hpp"
#include "interpreter/check/lower/several_values.hpp"
#include "interpreter/check/resolve/resolve.hpp"

namespace medpol {
namespace {

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

std::optional<LedgerScope> ledger_scope(Context& in, const Where& at, SyntaxId id, bool whose) {
  if (at.as_of) { // reported by lower_dated
    in.found.dated_totals.push_back(at.span(id));
    return std::nullopt;
  }
  LedgerScope out;
  bool owner = false, period = false, good = true;
  InputId date{};
  bool own_date = false;
  const auto key = [&](std::optional<InputId> field, const std::string& field_name, std::string_view zh,
                       std::string_view en, Span place) {
    if (!field) {
      in.report(diagnose<Code::E302>(place, field_name, say<MeaningPhrase::declare_field>(field_name)));
      good = false;
      return;
    }
    if (in.scope[*field].list != ListId::none) { // several values are no key
      report_several_keys(in, *field, place);
      good = false;
      return;
    }
    out.keys.push_back(use_input(in, *field, place));
    out.zh += zh;
    out.en += (out.en.empty() ? "" : " ") + std::string(en);
  };
  const auto parts = at.tree->parts(id);
  std::string of_time_zh, of_time_en;
  const auto set_period = [&](Period made, std::string zh, std::string en, Span place) {
    if (period) in.report(diagnose<Code::E345>(place));
    good = good && !period;
    period = true;
    out.period = made;
    of_time_zh = std::move(zh);
    of_time_en = std::move(en);
  };
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (at.node(parts[i]).kind != SyntaxKind::keyword) continue;
    const auto word = at.tree->keyword(parts[i]);
    const auto place = at.span(parts[i]);
    if (word == Keyword::by_date) {
      const auto field = date_field(in, at, parts[++i]);
      good = good && field;
      if (field) date = *field;
      own_date = true;
    } else if (word == Keyword::each_person || word == Keyword::each_household) {
      const bool person = word == Keyword::each_person;
      const auto owned_by = person ? KnownField::person : KnownField::household;
      key(in.scope.find(owned_by), known_name(owned_by), person ? "每人" : "每户",
          person ? "per person" : "per household", place);
      owner = true;
    } else if (word == Keyword::each && at.node(parts[i + 1]).kind == SyntaxKind::literal) {
      const auto& literal = at.tree->literal(parts[++i]);
      const auto number = std::to_string(literal.digits);
      if (literal.unit != LiteralUnit::days || literal.decimals != 0 || literal.digits == 0 || literal.digits > 36500) {
        in.report(diagnose<Code::E107>(at.span(parts[i]), at.text(parts[i]),
                                       Several{{say<CheckPhrase::number_of_days>()}}, std::string()));
        good = false;
        continue;
      }
      set_period({PeriodKind::days, static_cast<int>(literal.digits)}, "每" + number + "天", "per " + number + " days",
                 place);
    } else if (word == Keyword::each) {
      const auto named = parts[++i];
      const auto& field = resolve_field(in, at, named);
      if (!field) {
        in.report(diagnose<Code::E501>(at.span(named), at.text(named),
                                       nearest_name(in, at.text(named), Scope::Wanted::value)));
        good = false;
        continue;
      }
      key(field, in.scope[*field].name, "每" + in.scope[*field].name,
          "per " + (in.scope[*field].english.empty() ? in.scope[*field].name : in.scope[*field].english),
          at.span(named));
    }
    for (const auto& known : period_words)
      if (known.keyword == word) set_period({known.kind, 0}, std::string(known.zh), std::string(known.en), place);
  }
  if (!period) {
    in.report(diagnose<Code::E345>(at.span(id)));
    return std::nullopt;
  }
  if (out.keys.empty() && !whose) {
    key(in.scope.find(KnownField::person), known_name(KnownField::person), "每人", "per person", at.span(id));
    owner = true;
  }
  if (!owner && good) {
    in.report(diagnose<Code::E346>(at.span(id), at.text(id)));
    return std::nullopt;
  }
  if (out.period.kind == PeriodKind::insured_year) {
    if (!in.policy.header.insured_year && !in.stated.head_broken) in.report(diagnose<Code::E347>(at.span(id)));
    if (!in.policy.header.insured_year) return std::nullopt;
    out.period.number = *in.policy.header.insured_year;
  }
  if (!own_date && !in.policy.header.governing_date) {
    if (!in.stated.head_broken) in.report(diagnose<Code::E408>(at.span(id)));
    return std::nullopt;
  }
  if (!good) return std::nullopt;
  const auto decided_by = own_date ? date : *in.policy.header.governing_date;
  out.date = use_input(in, decided_by, at.span(id));
  if (own_date) {
    out.zh = "按" + in.scope[decided_by].name + out.zh;
    out.en +=
        " by " + (in.scope[decided_by].english.empty() ? in.scope[decided_by].name : in.scope[decided_by].english);
  }
  out.zh += of_time_zh;
  out.en += " " + of_time_en;
  return out;
}

} // namespace medpol
