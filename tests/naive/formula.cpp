#include "naive/reading.hpp"

#include <algorithm>
#include <stdexcept>

namespace medpol::naive {
namespace {

bool is_paid(ItemKind kind) { return kind == ItemKind::payment || kind == ItemKind::account_payment; }

bool is_multiple(const Rational& value, const Rational& step) { return (value / step).denominator() == 1; }

} // namespace

Value Reading::decision(const Page& page, SyntaxId id) {
  return Value::none(page.tree[id].kind == SyntaxKind::refuse ? Fate::refused : Fate::review);
}

/// First what the formula says, then the policy's rounding of what is paid, then the limits one after another; what is
/// paid is cut down to the step behind a finer cap, and up behind a finer floor.
Reading::Worth Reading::formula(const Where& where, SyntaxId id) {
  const auto& page = where.page;
  const auto& tree = page.tree;
  const auto parts = tree.parts(id);
  if (tree[parts[0]].kind == SyntaxKind::refuse || tree[parts[0]].kind == SyntaxKind::review)
    return {decision(page, parts[0]), {}};
  Worth out{expression(page, parts[0]), {}};
  const bool paid = is_paid(where.of.kind);
  std::optional<Step> head;
  if (paid) {
    const auto& entry = book_.head.at(Keyword::rounding);
    head = step(*entry.page, entry.page->tree.parts(entry.root).back());
  }
  bool limited = false;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const auto part = parts[i];
    switch (tree[part].kind) {
    case SyntaxKind::round: out.value = rounded(out.value, *step(page, part)); break;
    case SyntaxKind::bands: {
      const auto words = tree.parts(part);
      const bool progressive = std::any_of(
          words.begin(), words.end(), [&](SyntaxId word) { return tree.is_keyword(word, Keyword::progressive_bands); });
      if (tree.child(part, SyntaxKind::scope) == SyntaxId::none) {
        out.value = bands(where, out.value, progressive);
        break;
      }
      const auto of = scope(page, tree.child(part, SyntaxKind::scope));
      const auto before = total(std::string(page.words(parts[0])), of, out.value.type);
      if (!out.value.good() || !before.good()) return {Value::both(out.value, before), {}};
      const auto now = Value::of(before.type, before.number + out.value.number);
      const auto until = bands(where, now, progressive, before.number);
      const auto from = bands(where, before, progressive, before.number);
      if (!until.good() || !from.good()) return {Value::both(until, from), {}};
      out.value = Value::of(out.value.type, until.number - from.number);
      break;
    }
    case SyntaxKind::limit: {
      if (!limited && head) out.value = rounded(out.value, *head);
      limited = true;
      const auto before = out.value;
      out.value = limit(where, part, before);
      const auto words = tree.parts(part);
      const bool cap = std::any_of(words.begin(), words.end(),
                                   [&](SyntaxId word) { return tree.is_keyword(word, Keyword::not_above); });
      if (cap && out.value.good() && before.good())
        out.over_limit = Value::of(before.type, before.number - out.value.number);
      if (head && out.value.good() && !is_multiple(out.value.number, head->size))
        out.value = rounded(out.value, {cap ? Rounding::down : Rounding::up, head->size});
      break;
    }
    default: throw std::logic_error("not read here: " + std::string(page.words(part)));
    }
  }
  if (head && !limited) out.value = rounded(out.value, *head);
  return out;
}

Value Reading::limit(const Where& where, SyntaxId id, const Value& value) {
  const auto& page = where.page;
  const auto& tree = page.tree;
  SyntaxId word = SyntaxId::none, amount = SyntaxId::none, of = SyntaxId::none;
  for (const auto part : tree.parts(id)) {
    if (tree[part].kind == SyntaxKind::scope) of = part;
    else if (tree.is_keyword(part, Keyword::not_above) || tree.is_keyword(part, Keyword::not_below)) word = part;
    else if (tree[part].kind != SyntaxKind::keyword) amount = part;
  }
  auto most = expression(page, amount, value.type);
  if (of != SyntaxId::none) {
    const auto before = total(where.of.name, scope(page, of), value.type);
    if (!most.good() || !before.good()) return Value::both(value, Value::both(most, before));
    most.number = most.number - before.number;
    if (most.number.order(0) < 0) most.number = 0;
  }
  if (!value.good() || !most.good()) return Value::both(value, most);
  const int order = value.number.order(most.number);
  const bool cap = tree.is_keyword(word, Keyword::not_above);
  return Value::of(value.type, (cap ? order > 0 : order < 0) ? most.number : value.number);
}

std::optional<Reading::Step> Reading::step(const Page& page, SyntaxId id) {
  const auto& tree = page.tree;
  Step out{Rounding::half_up, Rational(1)};
  for (const auto part : tree.parts(id)) {
    if (tree[part].kind == SyntaxKind::literal) {
      const auto& written = tree.literal(part);
      out.size = Rational(written.digits);
      continue;
    }
    switch (tree.keyword(part)) {
    case Keyword::round_up: out.mode = Rounding::up; break;
    case Keyword::round_down: out.mode = Rounding::down; break;
    case Keyword::fen: out.size = Rational(1, 100); break;
    case Keyword::jiao: out.size = Rational(1, 10); break;
    case Keyword::drop_jiao_fen: out.mode = Rounding::down; break;
    case Keyword::fen_up_to_jiao: out = {Rounding::up, Rational(1, 10)}; break;
    case Keyword::decimals: {
      Int places = 1;
      for (auto i = out.size.numerator(); i > 0; --i) places *= 10;
      out.size = Rational(1, places);
      break;
    }
    default: break;
    }
  }
  return out;
}

Value Reading::rounded(const Value& value, const Step& step) {
  if (!value.good()) return value;
  return Value::of(value.type, (value.number / step.size).rounded(step.mode) * step.size);
}

/// Each slice at its own rate, or the whole at the rate of the band in which it lies.
Value Reading::bands(const Where& where, const Value& base, bool progressive, const Rational& earlier) {
  const auto& page = where.page;
  const auto& tree = page.tree;
  if (!base.good()) return base;
  if (!page.below(where.line, LineKind::table_row).empty()) throw std::logic_error("bands are lines here");
  if (!progressive) {
    const auto rate = chosen(where, SyntaxId::none, &base).value;
    return rate.good() ? Value::of(base.type, base.number * rate.number) : rate;
  }
  Rational paid, told; // up to where the bands have told what is paid
  Value stopped;
  // A slice holds what lies above its low end and not above its high end: found by asking for each end in turn.
  for (const auto line : page.below(where.line)) {
    const auto root = tree.root(line);
    if (tree[root].kind != SyntaxKind::case_line) continue;
    const auto words = tree.parts(tree.child(root, SyntaxKind::label));
    const auto range = tree.children(words[0]);
    Rational low = 0, high = base.number;
    // The ends of a band are figures: the first is its low end where two stand, else the word decides.
    std::vector<Rational> ends;
    bool upwards = false;
    for (const auto child : range) {
      if (tree[child].kind == SyntaxKind::keyword) {
        const auto word = tree.keyword(child);
        upwards = upwards || word == Keyword::or_above || word == Keyword::above || word == Keyword::from;
      } else if (tree[child].kind != SyntaxKind::mark) {
        const auto end = expression(page, child);
        if (!end.good()) return end;
        ends.push_back(end.number);
      }
    }
    const bool has_low = ends.size() == 2 || upwards, has_high = ends.size() == 2 || !upwards;
    if (has_low) low = ends[0];
    // No part of what is measured lies in two bands, or below nothing.
    const bool falls = low.order(told) < 0 || (has_high && ends.back().order(low) < 0);
    if (falls && base.number.order(low) > 0) return Value::none(Fate::review);
    if (low.order(told) > 0) told = low;
    if (has_high)
      high = std::min(high, ends.back(), [](const Rational& a, const Rational& b) { return a.order(b) < 0; });
    if (base.number.order(low) <= 0 || high.order(low) <= 0) continue;
    const auto rate = body({page, line, where.of}, root).value;
    if (rate.fate == Fate::refused) continue; // this slice pays nothing
    // What earlier claims have filled is taken away again: its rate is not asked for.
    if (rate.good()) paid = paid + (high - low) * rate.number;
    else if (high.order(earlier) > 0) stopped = Value::both(stopped, rate);
  }
  return stopped.good() ? Value::of(base.type, paid) : stopped;
}

} // namespace medpol::naive
