#include "naive/reading.hpp"

#include <stdexcept>
#include <utility>

namespace medpol::naive {
namespace {

Rational power_of_ten(int exponent) {
  Int out = 1;
  for (; exponent > 0; --exponent) out *= 10;
  return out;
}

Type type_of(LiteralUnit unit) {
  switch (unit) {
  case LiteralUnit::none: return {TypeKind::number, {}, {}};
  case LiteralUnit::yuan: return money_type;
  case LiteralUnit::rate: return rate_type;
  case LiteralUnit::points: return {TypeKind::points, {}, {}};
  case LiteralUnit::date: return date_type;
  default: return count_of(unit);
  }
}

/// The kind of a product or quotient: money stays money.
Type stronger(const Type& a, const Type& b) { return b.kind == TypeKind::money ? b : a; }

} // namespace

Value Reading::expression(const Page& page, SyntaxId id, const Type& hint) {
  const auto& tree = page.tree;
  switch (tree[id].kind) {
  case SyntaxKind::name: return name(page, id, hint);
  case SyntaxKind::literal: return literal(page, id, hint);
  case SyntaxKind::unknown: return Value{Fate::value, {TypeKind::text, {}, {}}, {}, std::string(page.words(id))};
  case SyntaxKind::text: {
    const auto words = page.words(id);
    const std::size_t mark = words.front() == '"' ? 1 : std::string_view("“").size();
    return {Fate::value, {TypeKind::text, {}, {}}, {}, std::string(words.substr(mark, words.size() - 2 * mark))};
  }
  case SyntaxKind::keyword:
    if (tree.is_keyword(id, Keyword::sum_of_payments)) return payments(ItemKind::payment);
    if (tree.is_keyword(id, Keyword::sum_of_account_payments)) return payments(ItemKind::account_payment);
    return Value::yes(tree.is_keyword(id, Keyword::yes));
  case SyntaxKind::paren: return expression(page, tree.parts(id)[0], hint);
  case SyntaxKind::call: return call(page, id);
  case SyntaxKind::ledger: return ledger(page, id);
  case SyntaxKind::sum: return sum(page, id);
  case SyntaxKind::product: return product(page, id);
  case SyntaxKind::postfix: return postfix(page, id, hint);
  case SyntaxKind::last: return last(page, id);
  case SyntaxKind::dated: return dated(page, id, hint);
  default: return holds(page, id, nullptr);
  }
}

Value Reading::field(InputId id) {
  const auto& input = book_.scope[id];
  const auto& fields = input.list != ListId::none && record_ != nullptr ? *record_ : claim_.fields;
  const auto found = fields.find(input.name);
  return found == fields.end() ? Value::none(Fate::missing) : found->second;
}

Value Reading::name(const Page& page, SyntaxId id, const Type& hint) {
  const auto& meaning = book_.scope.meaning(static_cast<NameId>(page.tree[id].payload));
  if (hint.kind == TypeKind::one_of)
    for (const auto& value : meaning.values)
      if (value.enumeration == hint.enumeration) return Value::of(hint, value.index);
  if (meaning.input) return field(*meaning.input);
  if (meaning.item) return value_of(*meaning.item);
  if (hint.kind == TypeKind::text) return {Fate::value, hint, {}, std::string(page.words(id))};
  return word(page, id, nullptr);
}

Value Reading::literal(const Page& page, SyntaxId id, const Type& hint) {
  const auto& written = page.tree.literal(id);
  auto type = type_of(written.unit);
  if (type.kind == TypeKind::number && (hint.kind == TypeKind::count || hint.kind == TypeKind::rate)) type = hint;
  return Value::of(type, Rational(written.digits) / power_of_ten(written.decimals));
}

Value Reading::payments(ItemKind kind) {
  Rational sum;
  Value all;
  for (const auto& [item, definition] : book_.definitions) {
    if (definition.kind != kind) continue;
    const auto paid = value_of(item);
    if (paid.fate == Fate::refused) continue;
    all = Value::both(all, paid);
    if (paid.good()) sum = sum + paid.number;
  }
  return all.good() ? Value::of(money_type, sum) : all;
}

Value Reading::sum(const Page& page, SyntaxId id) {
  const auto& tree = page.tree;
  const auto children = tree.children(id);
  Value out;
  bool first = true, minus = false;
  for (std::size_t i = 0; i < children.size(); ++i) {
    const auto child = children[i];
    if (tree[child].kind == SyntaxKind::mark) {
      minus = tree[child].payload == U'-';
    } else if (tree.is_keyword(child, Keyword::increased_by) || tree.is_keyword(child, Keyword::reduced_by)) {
      minus = tree.is_keyword(child, Keyword::reduced_by);
    } else if (!tree.is_keyword(child, Keyword::to_month_end) && !tree.is_keyword(child, Keyword::to_next_month)) {
      const auto operand = expression(page, child);
      bool to_next_month = false; // said behind the months: （月末顺延）
      for (auto behind = i + 1; behind < children.size() && behind <= i + 2; ++behind)
        to_next_month = to_next_month || tree.is_keyword(children[behind], Keyword::to_next_month);
      if (first) out = operand;
      else if (!out.good() || !operand.good()) out = Value::both(out, operand);
      else if (out.type.kind == TypeKind::date) out = later(out, operand, minus, to_next_month);
      else
        out = Value::of(operand.type.kind == TypeKind::rate ? operand.type : out.type,
                        minus ? out.number - operand.number : out.number + operand.number);
      first = false;
    }
  }
  return out;
}

Value Reading::product(const Page& page, SyntaxId id) {
  const auto& tree = page.tree;
  Value out;
  bool first = true, divide = false;
  for (const auto child : tree.children(id)) {
    if (tree[child].kind == SyntaxKind::mark) {
      divide = tree[child].payload == U'÷';
    } else if (tree.is_keyword(child, Keyword::multiplied_by) || tree.is_keyword(child, Keyword::of) ||
               tree.is_keyword(child, Keyword::divided_by)) {
      divide = tree.is_keyword(child, Keyword::divided_by);
    } else {
      const auto operand = expression(page, child);
      if (first) out = operand;
      else if (!out.good() || !operand.good()) out = Value::both(out, operand);
      else if (divide && operand.number == Rational(0)) out = Value::none(Fate::review);
      else
        out = Value::of(stronger(out.type, operand.type),
                        divide ? out.number / operand.number : out.number * operand.number);
      first = false;
    }
  }
  return out;
}

Value Reading::postfix(const Page& page, SyntaxId id, const Type& hint) {
  const auto& tree = page.tree;
  const auto parts = tree.parts(id);
  if (tree[parts[1]].kind == SyntaxKind::round) return rounded(expression(page, parts[0]), *step(page, parts[1]));
  if (tree.is_keyword(parts[1], Keyword::and_higher) || tree.is_keyword(parts[1], Keyword::and_lower))
    return word(page, id, nullptr);
  Value value;
  if (tree.is_keyword(parts[1], Keyword::over_limit_part)) {
    const auto item = *book_.scope.meaning(static_cast<NameId>(tree[parts[0]].payload)).item;
    const auto whole = worth(item);
    value = !whole.value.good() ? whole.value : whole.over_limit ? *whole.over_limit : Value::of(whole.value.type, 0);
  } else {
    value = expression(page, parts[0], hint);
  }
  for (std::size_t i = 1; i + 1 < parts.size(); ++i) {
    if (!tree.is_keyword(parts[i], Keyword::in_excess_of) && !tree.is_keyword(parts[i], Keyword::above)) continue;
    const auto limit = expression(page, parts[i + 1]);
    const auto above = value.number - limit.number;
    if (!value.good() || !limit.good()) value = Value::both(value, limit);
    else value = Value::of(value.type, above.order(0) > 0 ? above : Rational(0));
  }
  return value;
}

Value Reading::call(const Page& page, SyntaxId id) {
  const auto& tree = page.tree;
  const auto parts = tree.parts(id);
  const auto function = tree.keyword(parts[0]);
  switch (function) {
  case Keyword::total_of:
  case Keyword::highest_of:
  case Keyword::lowest_of:
  case Keyword::number_of: return over_records(page, id, function);
  case Keyword::lower_of:
  case Keyword::higher_of: {
    Value out;
    for (std::size_t i = 1; i < parts.size(); ++i) {
      const auto one = expression(page, parts[i]);
      const int order = i == 1 ? 0 : one.number.order(out.number);
      if (i > 1 && (!out.good() || !one.good())) out = Value::both(out, one);
      else if (i == 1 || (function == Keyword::lower_of ? order < 0 : order > 0)) out = one;
    }
    return out;
  }
  default: return between(page, id, function);
  }
}

Value Reading::over_records(const Page& page, SyntaxId id, Keyword function) {
  const auto& tree = page.tree;
  SyntaxId value = SyntaxId::none, where = SyntaxId::none;
  for (const auto part : tree.parts(id)) {
    if (tree[part].kind == SyntaxKind::keyword) continue;
    (tree[part].kind == SyntaxKind::where ? where : value) = part;
  }
  // The lists of the tests are one: the records of the claim.
  if (claim_.lists.size() != 1) throw std::logic_error("a claim of the tests has one list");
  const auto& records = claim_.lists.begin()->second;
  const auto outer = std::exchange(record_, nullptr);
  Value out = Value::of(money_type, 0);
  bool any = false, refused = false;
  Value bad;
  for (const auto& record : records) {
    record_ = &record;
    if (where != SyntaxId::none) {
      const auto counts = holds(page, tree.parts(where).back(), nullptr);
      if (counts.fate == Fate::refused) {
        refused = true;
        continue;
      }
      if (!counts.good()) {
        bad = counts;
        break;
      }
      if (!counts.holds()) continue;
    }
    if (function == Keyword::number_of) {
      out.number = out.number + Rational(1);
      any = true;
      continue;
    }
    const auto one = expression(page, value);
    if (one.fate == Fate::refused) {
      refused = true;
      continue;
    }
    if (!one.good()) {
      bad = one;
      break;
    }
    const int order = any ? one.number.order(out.number) : 0;
    if (function == Keyword::total_of) out.number = out.number + one.number;
    else if (!any || (function == Keyword::highest_of ? order > 0 : order < 0)) out = one;
    any = true;
  }
  record_ = outer;
  if (!bad.good()) return bad;
  const bool picks = function == Keyword::highest_of || function == Keyword::lowest_of;
  if (!any && picks) return Value::none(refused ? Fate::refused : Fate::review);
  counts_refused_only_ = counts_refused_only_ || (!any && refused);
  return out;
}

} // namespace medpol::naive
