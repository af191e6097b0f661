#include "interpreter/check/lower/ledger_scope.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "grammar/words/accounts.hpp"
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
  AccountPhrase words;
};
constexpr auto period_words = std::to_array<PeriodWord>({
    {Keyword::each_day, PeriodKind::day, AccountPhrase::per_day},
    {Keyword::this_day, PeriodKind::day, AccountPhrase::per_day},
    {Keyword::each_month, PeriodKind::month, AccountPhrase::per_month},
    {Keyword::this_month, PeriodKind::month, AccountPhrase::per_month},
    {Keyword::each_year, PeriodKind::insured_year, AccountPhrase::per_insured_year},
    {Keyword::this_year, PeriodKind::insured_year, AccountPhrase::per_insured_year},
    {Keyword::each_calendar_year, PeriodKind::calendar_year, AccountPhrase::per_calendar_year},
    {Keyword::this_calendar_year, PeriodKind::calendar_year, AccountPhrase::per_calendar_year},
    {Keyword::lifetime, PeriodKind::lifetime, AccountPhrase::in_a_lifetime},
});

/// What the words of a scope say; without any: of each person, in `usual`, a period.
std::optional<LedgerScope> scope_of(Context& in, const Where& at, const std::vector<SyntaxId>& parts, Span all,
                                    bool whose, std::optional<Keyword> usual) {
  if (at.as_of) { // reported by lower_dated
    in.found.dated_totals.push_back(all);
    return std::nullopt;
  }
  LedgerScope out;
  Said keys, time;
  bool owner = false, period = false, good = true;
  InputId date{};
  bool own_date = false;
  const auto key = [&](std::optional<InputId> field, const std::string& field_name, Said said, Span place) {
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
    keys = keys.phrase == nullptr ? std::move(said) : say<AccountPhrase::further_key>(std::move(keys), std::move(said));
  };
  const auto set_period = [&](Period made, Said said, Span place) {
    if (period) in.report(diagnose<Code::E345>(place));
    good = good && !period;
    period = true;
    out.period = made;
    time = std::move(said);
  };
  const auto period_word = [&](Keyword word, Span place) {
    for (const auto& known : period_words)
      if (known.keyword == word) set_period({known.kind, 0}, Said{&phrase_of(known.words), {}}, place);
  };
  if (usual) period_word(*usual, all);
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
      key(in.scope.find(owned_by), known_name(owned_by),
          person ? say<AccountPhrase::per_person>() : say<AccountPhrase::per_household>(), place);
      owner = true;
    } else if (word == Keyword::each && at.node(parts[i + 1]).kind == SyntaxKind::literal) {
      const auto& literal = at.tree->literal(parts[++i]);
      if (literal.unit != LiteralUnit::days || literal.decimals != 0 || literal.digits == 0 || literal.digits > 36500) {
        in.report(diagnose<Code::E107>(at.span(parts[i]), at.text(parts[i]),
                                       Several{{say<CheckPhrase::number_of_days>()}}, std::string()));
        good = false;
        continue;
      }
      set_period({PeriodKind::days, static_cast<int>(literal.digits)},
                 say<AccountPhrase::per_days>(static_cast<std::size_t>(literal.digits)), place);
    } else if (word == Keyword::each) {
      const auto named = parts[++i];
      const auto& field = resolve_field(in, at, named);
      if (!field) {
        in.report(diagnose<Code::E501>(at.span(named), at.text(named),
                                       nearest_name(in, at.text(named), Scope::Wanted::value)));
        good = false;
        continue;
      }
      key(field, in.scope[*field].name, say<AccountPhrase::per_field>(names_of(in.scope[*field])), at.span(named));
    }
    period_word(word, place);
  }
  if (!period) {
    in.report(diagnose<Code::E345>(all));
    return std::nullopt;
  }
  if (!owner && !whose) {
    key(in.scope.find(KnownField::person), known_name(KnownField::person), say<AccountPhrase::per_person>(), all);
    owner = true;
  }
  if (!owner && good) {
    in.report(diagnose<Code::E346>(all, at.words(all.begin, all.end)));
    return std::nullopt;
  }
  if (out.period.kind == PeriodKind::insured_year) {
    if (!in.policy.header.insured_year && !in.stated.head_broken) in.report(diagnose<Code::E347>(all));
    if (!in.policy.header.insured_year) return std::nullopt;
    out.period.number = *in.policy.header.insured_year;
  }
  if (!own_date && !in.policy.header.governing_date) {
    if (!in.stated.head_broken) in.report(diagnose<Code::E408>(all));
    return std::nullopt;
  }
  if (!good) return std::nullopt;
  const auto decided_by = own_date ? date : *in.policy.header.governing_date;
  out.date = use_input(in, decided_by, all);
  auto by_date = own_date ? say<AccountPhrase::by_date>(names_of(in.scope[decided_by])) : Said{};
  out.words = words_of(say<AccountPhrase::scope>(std::move(by_date), std::move(keys), std::move(time)));
  return out;
}

/// Whether the policy has totals of households: then whose a total is must be said.
bool knows_households(const Unit& at) {
  return std::any_of(at.tree->nodes.begin(), at.tree->nodes.end(), [](const SyntaxNode& node) {
    return node.kind == SyntaxKind::keyword && node.payload == static_cast<std::uint32_t>(Keyword::each_household);
  });
}

} // namespace

std::optional<LedgerScope> ledger_scope(Context& in, const Where& at, SyntaxId id, bool whose) {
  return scope_of(in, at, at.tree->parts(id), at.span(id), whose && knows_households(at), std::nullopt);
}

std::optional<LedgerScope> scope_of_period(Context& in, const Where& at, Span place, Keyword period) {
  return scope_of(in, at, {}, place, false, period);
}

} // namespace medpol
