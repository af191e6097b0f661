#include "interpreter/check/lowering.hpp"

#include "grammar/diagnostic/codes.hpp"
#include "grammar/lexicon/bare_name.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "interpreter/model/vocabulary/parts.hpp"

namespace medpol {
namespace {

constexpr int most_months = 1200;

} // namespace

Date Verification::due() const { return months_later(on, months).value_or(*make_date(2199, 12, 31)); }

std::optional<Verification> Lowering::verification_of(SyntaxId entry) {
  std::vector<SyntaxId> values;
  for (const auto part : tree().parts(entry))
    if (node(part).kind == SyntaxKind::literal) values.push_back(part);
  const auto& day = tree().literal(values[0]);
  Verification out{Date{static_cast<std::int32_t>(day.digits)}, 12, span(entry)};
  bool good = day.unit == LiteralUnit::date;
  if (values.size() > 1) {
    const auto& interval = tree().literal(values[1]);
    const bool years = interval.unit == LiteralUnit::years;
    const bool whole =
        interval.decimals == 0 && interval.digits >= 1 && interval.digits <= most_months / (years ? 12 : 1);
    good = good && whole && (years || interval.unit == LiteralUnit::months);
    if (good) out.months = static_cast<int>(interval.digits) * (years ? 12 : 1);
  }
  if (good) return out;
  report(Code::E380, {tree().file, node(values.front()).begin, node(values.back()).end});
  return std::nullopt;
}

void Lowering::read_header(const Unit& unit) {
  unit_ = unit;
  auto& header = policy_.header;
  LineId head = LineId::none;
  for (auto id = tree().layout.first; id != LineId::none; id = tree().layout[id].next) {
    if (tree().layout[id].kind != LineKind::text || tree().root(id) == SyntaxId::none) continue;
    if (node(tree().root(id)).kind != SyntaxKind::policy_head) continue;
    if (head != LineId::none) {
      report(Code::E407, tree().span(id));
      continue;
    }
    head = id;
    header.name = bare_name(text(tree().child(tree().root(id), SyntaxKind::raw)));
    header.english.clear();
    header.span = tree().span(id);
  }
  if (head == LineId::none) {
    report(Code::E401, {tree().file, 0, 0});
    return;
  }
  head_broken_ = tree().layout[head].broken;
  header.extension_only = false; // that and what it extends a policy says for itself
  header.extends.clear();
  header.verified.reset();
  std::vector<bool> seen(keyword_count);
  const auto list = [&](SyntaxId entry, std::string_view enumeration, Code unknown, std::vector<std::uint16_t>& out) {
    const auto type = scope_.meaning(scope_.lexicon.find(enumeration)).enumeration;
    for (const auto part : tree().parts(entry)) {
      if (node(part).kind != SyntaxKind::raw) continue;
      const auto value = type ? scope_.find_value(*type, text(part)) : std::nullopt;
      if (value) {
        out.push_back(*value);
        continue;
      }
      std::vector<std::string> names;
      if (type)
        for (const auto& known : scope_[*type].values) names.push_back(known.name);
      report(unknown, span(part), {text(part), nearest_word(text(part), names)});
    }
  };
  std::string chinese;
  SyntaxId applies = SyntaxId::none, force = SyntaxId::none;
  for (const auto line : children(head, LineKind::text)) {
    const auto entry = tree().root(line);
    const auto parts = tree().parts(entry);
    const auto word = tree().keyword(parts[0]);
    if (seen[static_cast<std::size_t>(word)]) {
      report(Code::E402, span(parts[0]), {text(parts[0])});
      continue;
    }
    seen[static_cast<std::size_t>(word)] = true;
    switch (word) {
    case Keyword::extends: header.extends = text(parts[1]); break;
    case Keyword::region: header.regions.clear(), list(entry, "地区", Code::E403, header.regions); break;
    case Keyword::scheme: header.schemes.clear(), list(entry, "险种", Code::E404, header.schemes); break;
    case Keyword::takes_over:
      header.takes_over.clear();
      header.takes_over_span = span(entry);
      for (const auto part : parts)
        if (const auto field = node(part).kind == SyntaxKind::raw ? scope_.find_input(text(part)) : std::nullopt)
          header.takes_over.push_back(*field);
      break;
    case Keyword::record_kind: read_record_kind(parts[1]); break;
    case Keyword::english: header.english = bare_name(text(parts[1])); break;
    case Keyword::chinese: chinese = bare_name(text(parts[1])); break;
    case Keyword::source: header.source = text(parts[1]); break;
    case Keyword::in_force: force = parts[1]; break;
    case Keyword::applies:
      if (tree().is_keyword(parts[1], Keyword::extension_only)) header.extension_only = true;
      else applies = parts[1];
      break;
    case Keyword::rounding:
      header.rounding = rounding_of(parts[1]);
      header.rounding_span = span(entry);
      head_broken_ = head_broken_ || !header.rounding;
      break;
    case Keyword::insured_year: {
      const auto literal = tree().child(entry, SyntaxKind::literal);
      const auto& first = tree().literal(literal);
      if (first.unit != LiteralUnit::month_day) report(Code::E409, span(literal));
      else if (first.digits == 229) report(Code::E416, span(literal));
      else header.insured_year = static_cast<int>(first.digits);
      break;
    }
    case Keyword::governing_date: {
      const auto& meaning = node(parts[1]).kind == SyntaxKind::name ? scope_.meaning(name(parts[1])) : Meaning{};
      if (meaning.input && scope_[*meaning.input].type.kind == TypeKind::date &&
          scope_[*meaning.input].list == ListId::none)
        header.governing_date = meaning.input;
      else report(Code::E405, span(parts[1]), {text(parts[1])});
      break;
    }
    case Keyword::verified_on: header.verified = verification_of(entry); break;
    case Keyword::no_history: header.no_history_is_zero = true; break;
    case Keyword::ledger: header.ledger = bare_name(text(parts[1])); break;
    default: break;
    }
  }
  if (!chinese.empty()) { // written in English: it goes by its Chinese name all the same
    header.english = std::move(header.name);
    header.name = std::move(chinese);
  }
  usual_date_ = header.governing_date;
  if (const auto place = scope_.find_input("参保地"); place && scope_.regions && !header.regions.empty()) {
    std::vector<bool> set(scope_[*scope_.regions].values.size());
    for (const auto region : header.regions) add_parts(scope_, *scope_.regions, region, set);
    header.of_region = member_of(build_.input(*place, scope_[*place], header.span), set, header.span);
  }
  if (const auto scheme = scope_.find_input("险种"); scheme && !header.schemes.empty()) {
    std::vector<bool> set(scope_[scope_[*scheme].type.enumeration].values.size());
    for (const auto value : header.schemes) add_parts(scope_, scope_[*scheme].type.enumeration, value, set);
    header.of_scheme = member_of(build_.input(*scheme, scope_[*scheme], header.span), set, header.span);
  }
  if (force != SyntaxId::none) {
    const auto range = range_of(force);
    const auto day = [&](const std::optional<Bound>& bound) -> std::optional<Date> {
      if (!bound) return std::nullopt;
      const auto end = node(bound->limit).kind == SyntaxKind::literal ? tree().literal(bound->limit) : Literal{};
      if (end.unit != LiteralUnit::date || bound->strict) {
        report(Code::E406, span(force));
        return std::nullopt;
      }
      return Date{static_cast<std::int32_t>(end.digits)};
    };
    if (!range || range->subject != SyntaxId::none) report(Code::E406, span(force));
    else {
      header.in_force_span = span(force);
      header.from = day(range->low);
      header.until = day(range->high);
      if (!header.governing_date) report(Code::E408, span(force));
    }
  }
  if (applies != SyntaxId::none) {
    used_rules_.resize(plan_.rules.size());
    header.applies = label(applies, NodeId::none);
    header.applies_span = span(applies);
    if (plan_[header.applies].frame != ListId::none) report_several(span(applies), text(applies));
  }
}

} // namespace medpol
