#include "interpreter/check/lower/header.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/format/spelling.hpp"
#include "grammar/lexicon/bare_name.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "interpreter/check/lower/conditions.hpp"
#include "interpreter/check/lower/line_edits.hpp"
#include "interpreter/check/lower/lines.hpp"
#include "interpreter/check/lower/memberships.hpp"
#include "interpreter/check/lower/names.hpp"
#include "interpreter/check/lower/ranges.hpp"
#include "interpreter/check/lower/rounding.hpp"
#include "interpreter/check/lower/several_values.hpp"
#include "interpreter/check/policy_words.hpp"
#include "interpreter/check/resolve/resolve.hpp"
#include "interpreter/model/vocabulary/parts.hpp"
#include "interpreter/model/vocabulary/spelling.hpp"

namespace medpol {
namespace {

constexpr int most_months = 1200;

/// 核对于, with how often.
std::optional<Verification> verification_of(Context& in, const Unit& at, SyntaxId entry) {
  std::vector<SyntaxId> values;
  for (const auto part : at.tree->parts(entry))
    if (at.node(part).kind == SyntaxKind::literal) values.push_back(part);
  const auto& day = at.tree->literal(values[0]);
  Verification out{Date{static_cast<std::int32_t>(day.digits)}, 12, at.span(entry)};
  bool good = day.unit == LiteralUnit::date;
  if (values.size() > 1) {
    const auto& interval = at.tree->literal(values[1]);
    const bool years = interval.unit == LiteralUnit::years;
    const bool whole =
        interval.decimals == 0 && interval.digits >= 1 && interval.digits <= most_months / (years ? 12 : 1);
    good = good && whole && (years || interval.unit == LiteralUnit::months);
    if (good) out.months = static_cast<int>(interval.digits) * (years ? 12 : 1);
  }
  if (good) return out;
  in.report(diagnose<Code::E380>({at.tree->file, at.node(values.front()).begin, at.node(values.back()).end}));
  return std::nullopt;
}

/// 缴费单据 for 缴费.
std::string kind_in_other_words(const Scope& scope, const std::string& word) {
  const auto field = scope.find(KnownField::record_kind);
  if (!field) return {};
  for (const auto& value : scope[scope[*field].type.enumeration].values)
    for (const auto behind : policy_words::behind_record_kinds)
      if (word == value.name + std::string(behind)) return value.name;
  return {};
}

void read_record_kind(Context& in, const Unit& at, SyntaxId words) {
  const auto field = in.scope.find(KnownField::record_kind);
  const auto value = field ? in.scope.find_value(in.scope[*field].type.enumeration, at.text(words)) : std::nullopt;
  const auto kind =
      value ? record_kind_of(in.scope[in.scope[*field].type.enumeration].values[*value].name) : std::nullopt;
  if (!kind) {
    auto found = diagnose<Code::E392>(at.span(words), at.text(words));
    if (const auto meant = kind_in_other_words(in.scope, at.text(words)); !meant.empty())
      found.mend.push_back({at.span(words), meant});
    in.report(std::move(found));
  }
  in.policy.header.record_kind = kind;
}

/// Without the field there is nothing to hold the head against, and the policy takes every record.
void say_what_lacks(Context& in, const std::vector<std::uint16_t>& said, KnownField field, Keyword word) {
  if (said.empty() || in.scope.find(field)) return;
  const auto& spellings = info(word).spellings;
  in.report(diagnose<Code::W214>(in.policy.header.span,
                                 Words{std::string(spellings[0][0]), std::string(spellings[1][0])}, known_name(field)));
}

} // namespace

void read_header(Context& in, const Unit& at) {
  auto& header = in.policy.header;
  LineId head = LineId::none;
  for (auto id = at.tree->layout.first; id != LineId::none; id = at.tree->layout[id].next) {
    if (at.tree->layout[id].kind != LineKind::text || at.tree->root(id) == SyntaxId::none) continue;
    if (at.node(at.tree->root(id)).kind != SyntaxKind::policy_head) continue;
    if (head != LineId::none) {
      in.report(diagnose<Code::E407>(at.tree->span(id)));
      continue;
    }
    head = id;
    header.name = bare_name(at.text(at.tree->child(at.tree->root(id), SyntaxKind::raw)));
    header.english.clear();
    header.span = at.tree->span(id);
  }
  if (head == LineId::none) {
    in.report(diagnose<Code::E401>({at.tree->file, 0, 0}));
    return;
  }
  in.stated.head_broken = at.tree->layout[head].broken;
  header.extension_only = false; // that and what it extends a policy says for itself
  header.extends.clear();
  header.verified.reset();
  std::vector<bool> seen(keyword_count);
  std::vector<std::string> entries(keyword_count); // as they stand
  const auto list = [&](SyntaxId entry, std::string_view enumeration, auto unknown, std::vector<std::uint16_t>& out) {
    const auto type = in.scope.meaning(in.scope.lexicon.find(enumeration)).enumeration;
    for (const auto part : at.tree->parts(entry)) {
      if (at.node(part).kind != SyntaxKind::raw) continue;
      const auto value = type ? in.scope.find_value(*type, at.text(part)) : std::nullopt;
      if (value) {
        out.push_back(*value);
        keep_name(in, at.span(part), NamedValue{*type, *value});
        continue;
      }
      const auto near =
          type ? in.stated.near_words.nearest(at.text(part), [&] { return value_names(in.scope, *type); }) : "";
      auto found = unknown(at.span(part), at.text(part), std::string(near));
      mend_spelling(found, at.span(part), at.text(part), near);
      in.report(std::move(found));
    }
  };
  const auto unknown_region = diagnose<Code::E403, std::string, std::string>;
  const auto unknown_scheme = diagnose<Code::E404, std::string, std::string>;
  std::string chinese;
  SyntaxId applies = SyntaxId::none, force = SyntaxId::none;
  for (const auto line : lines_below(at, head, LineKind::text)) {
    const auto entry = at.tree->root(line);
    const auto parts = at.tree->parts(entry);
    const auto word = at.tree->keyword(parts[0]);
    if (seen[static_cast<std::size_t>(word)]) {
      auto found = diagnose<Code::E402>(at.span(parts[0]), at.text(parts[0]));
      const auto& own = at.tree->layout[line];
      if (entries[static_cast<std::size_t>(word)] == at.text(entry) && !own.has_comment) {
        auto begin = margin_of(at, own.begin) - 1; // with the end of the line above, LF or CR LF
        if (begin > 0 && at.words(begin - 1, begin) == "\r") --begin;
        found.mend.push_back({{at.tree->file, begin, own.tail}, {}});
      }
      in.report(std::move(found));
      continue;
    }
    seen[static_cast<std::size_t>(word)] = true;
    entries[static_cast<std::size_t>(word)] = at.text(entry);
    switch (word) {
    case Keyword::extends: header.extends = at.text(parts[1]); break;
    case Keyword::region:
      header.regions.clear(), list(entry, policy_words::regions, unknown_region, header.regions);
      break;
    case Keyword::scheme:
      header.schemes.clear(), list(entry, policy_words::schemes, unknown_scheme, header.schemes);
      break;
    case Keyword::takes_over:
      header.takes_over.clear();
      header.takes_over_span = at.span(entry);
      for (const auto part : parts)
        if (const auto field =
                at.node(part).kind == SyntaxKind::raw ? in.scope.find_input(at.text(part)) : std::nullopt) {
          header.takes_over.push_back(*field);
          keep_name(in, at.span(part), *field);
        }
      break;
    case Keyword::record_kind: read_record_kind(in, at, parts[1]); break;
    case Keyword::english: header.english = bare_name(at.text(parts[1])); break;
    case Keyword::chinese: chinese = bare_name(at.text(parts[1])); break;
    case Keyword::source: header.source = at.text(parts[1]); break;
    case Keyword::in_force: force = parts[1]; break;
    case Keyword::applies:
      if (at.tree->is_keyword(parts[1], Keyword::extension_only)) header.extension_only = true;
      else applies = parts[1];
      break;
    case Keyword::rounding:
      header.rounding = rounding_of(in, at, parts[1]);
      header.rounding_span = at.span(entry);
      in.stated.head_broken = in.stated.head_broken || !header.rounding;
      break;
    case Keyword::insured_year: {
      const auto literal = at.tree->child(entry, SyntaxKind::literal);
      const auto& first = at.tree->literal(literal);
      if (first.unit != LiteralUnit::month_day) in.report(diagnose<Code::E409>(at.span(literal)));
      else if (first.digits == 229) in.report(diagnose<Code::E416>(at.span(literal)));
      else header.insured_year = static_cast<int>(first.digits);
      break;
    }
    case Keyword::governing_date: {
      const auto field = resolve_field(in, at, parts[1]);
      if (field && in.scope[*field].type.kind == TypeKind::date && in.scope[*field].list == ListId::none)
        header.governing_date = field;
      else in.report(diagnose<Code::E405>(at.span(parts[1]), at.text(parts[1])));
      break;
    }
    case Keyword::verified_on: header.verified = verification_of(in, at, entry); break;
    case Keyword::no_history: header.no_history_is_zero = true; break;
    case Keyword::ledger:
      header.ledger = bare_name(at.text(parts[1]));
      header.ledger_span = at.span(parts[1]);
      break;
    default: break;
    }
  }
  if (!chinese.empty()) { // written in English: it goes by its Chinese name all the same
    header.english = std::move(header.name);
    header.name = std::move(chinese);
  }
  say_what_lacks(in, header.regions, KnownField::insured_place, Keyword::region);
  say_what_lacks(in, header.schemes, KnownField::scheme, Keyword::scheme);
  if (const auto place = in.scope.find(KnownField::insured_place);
      place && in.scope.regions && !header.regions.empty()) {
    std::vector<bool> set(in.scope[*in.scope.regions].values.size());
    for (const auto region : header.regions) add_parts(in.scope, *in.scope.regions, region, set);
    header.of_region = member_of(in, in.build.input(*place, in.scope[*place], header.span), set, header.span);
  }
  if (const auto scheme = in.scope.find(KnownField::scheme); scheme && !header.schemes.empty()) {
    std::vector<bool> set(in.scope[in.scope[*scheme].type.enumeration].values.size());
    for (const auto value : header.schemes) add_parts(in.scope, in.scope[*scheme].type.enumeration, value, set);
    header.of_scheme = member_of(in, in.build.input(*scheme, in.scope[*scheme], header.span), set, header.span);
  }
  if (force != SyntaxId::none) {
    const auto range = range_of(at, force);
    const auto day = [&](const std::optional<Bound>& bound) -> std::optional<Date> {
      if (!bound) return std::nullopt;
      const auto end = at.node(bound->limit).kind == SyntaxKind::literal ? at.tree->literal(bound->limit) : Literal{};
      if (end.unit != LiteralUnit::date || bound->strict) {
        in.report(diagnose<Code::E406>(at.span(force)));
        return std::nullopt;
      }
      return Date{static_cast<std::int32_t>(end.digits)};
    };
    if (!range || range->subject != SyntaxId::none) {
      auto found = diagnose<Code::E406>(at.span(force));
      // A day alone: no end is given, so it is the first of all that follow.
      if (at.node(force).kind == SyntaxKind::literal && at.tree->literal(force).unit == LiteralUnit::date) {
        const bool zh = in.policy.language == Language::zh;
        const auto place = zh ? at.span(force).end : at.span(force).begin;
        found.mend.push_back(
            {{at.tree->file, place, place},
             zh ? spell_keyword(Keyword::from, Language::zh) : spell_keyword(Keyword::since, Language::en) + " "});
      }
      in.report(std::move(found));
    } else {
      header.in_force_span = at.span(force);
      header.from = day(range->low);
      header.until = day(range->high);
      if (!header.governing_date) in.report(diagnose<Code::E408>(at.span(force)));
    }
  }
  if (applies != SyntaxId::none) {
    header.applies = lower_label(in, Where{at}, applies, NodeId::none);
    header.applies_span = at.span(applies);
    if (in.plan[header.applies].frame != ListId::none) report_several(in, at.span(applies), at.text(applies));
  }
}

} // namespace medpol
