#include "interpreter/check/lower/ranges.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "interpreter/check/lower/names.hpp"

namespace medpol {

std::optional<Range> range_of(const Unit& at, SyntaxId id) {
  if (at.node(id).kind != SyntaxKind::comparison) return std::nullopt;
  const auto items = at.tree->children(id);
  Range range;
  char32_t pending = 0;           // the sign of a bound whose limit comes next; 0: none does
  SyntaxId last = SyntaxId::none; // an operand whose role the next word decides
  bool last_strict = false, open_end = false, since = false;
  const auto set = [&](char32_t sign, SyntaxId limit) {
    const Bound bound{limit, sign == U'<' || sign == U'>'};
    (sign == U'>' || sign == U'≥' ? range.low : range.high) = bound;
  };
  for (const auto item : items) {
    if (is_operand(at, item)) {
      if (pending != 0) {
        set(pending, item);
        pending = 0;
      } else if (open_end) {
        range.high = Bound{item, false};
        open_end = false;
      } else if (last != SyntaxId::none) {
        range.subject = last;
        last = item;
      } else {
        last = item;
      }
      last_strict = false;
      continue;
    }
    if (at.node(item).kind == SyntaxKind::mark) {
      const auto sign = static_cast<char32_t>(at.node(item).payload);
      if (sign == U'<' || sign == U'>' || sign == U'≤' || sign == U'≥') pending = sign;
    } else {
      switch (at.tree->keyword(item)) {
      case Keyword::above: pending = U'>'; break;
      case Keyword::not_below: pending = U'≥'; break;
      case Keyword::below: pending = U'<'; break;
      case Keyword::not_above: pending = U'≤'; break;
      case Keyword::since: since = true; break;
      case Keyword::or_above:
      case Keyword::and_higher:
      case Keyword::from:
      case Keyword::to:
        if (last != SyntaxId::none) range.low = Bound{last, last_strict};
        last = SyntaxId::none;
        open_end = at.tree->is_keyword(item, Keyword::to);
        break;
      case Keyword::or_below:
      case Keyword::and_lower:
      case Keyword::until:
        if (last != SyntaxId::none) range.high = Bound{last, last_strict};
        last = SyntaxId::none;
        break;
      case Keyword::exclusive:
        if (last != SyntaxId::none) last_strict = true;
        else if (range.high) range.high->strict = true;
        else if (range.low) range.low->strict = true;
        break;
      default: break;
      }
    }
    if (pending != 0 && last != SyntaxId::none) {
      range.subject = last;
      last = SyntaxId::none;
    }
  }
  if (since && last != SyntaxId::none) range.low = Bound{last, false};
  if (!range.low && !range.high) return std::nullopt;
  return range;
}

bool is_operand(const Unit& at, SyntaxId id) {
  if (at.node(id).kind == SyntaxKind::mark) return false;
  if (at.node(id).kind != SyntaxKind::keyword) return true;
  const auto word = at.tree->keyword(id);
  return word == Keyword::unset || word == Keyword::yes || word == Keyword::no || word == Keyword::sum_of_payments ||
         word == Keyword::sum_taken_over || word == Keyword::sum_of_account_payments;
}

bool range_has_subject(const Unit& at, SyntaxId comparison) {
  const auto range = range_of(at, comparison);
  return !range || range->subject != SyntaxId::none;
}

NodeId subject_for(Context& in, const Where& at, const Type& type, Span place) {
  const auto words = at.words(place.begin, place.end);
  if (type.kind == TypeKind::date) {
    if (const auto date = governing_date(in, at)) return use_input(in, *date, place);
    in.report(diagnose<Code::E408>(place));
    return in.poison(place);
  }
  std::optional<InputId> found;
  for (std::size_t i = 0; i < in.scope.inputs.size(); ++i) {
    if (type.kind != TypeKind::count || !(in.scope.inputs[i].type == type) || in.scope.inputs[i].list != ListId::none)
      continue;
    if (found) {
      found.reset();
      break;
    }
    found = static_cast<InputId>(i);
  }
  if (found) return use_input(in, *found, place);
  // 总费用1万元以上: a field of the claim that can be measured so.
  auto field = type.kind == TypeKind::money ? in.scope.find(KnownField::eligible_cost) : std::nullopt;
  for (std::size_t i = 0; i < in.scope.inputs.size() && !field; ++i)
    if (in.scope.inputs[i].type == type && in.scope.inputs[i].list == ListId::none) field = static_cast<InputId>(i);
  const auto zh = field ? in.scope[*field].name : "…";
  const auto en = field && !in.scope[*field].english.empty() ? in.scope[*field].english : zh;
  in.report(diagnose<Code::E309>(place, words, Words{zh + words, en + " " + words}));
  return in.poison(place);
}

} // namespace medpol
