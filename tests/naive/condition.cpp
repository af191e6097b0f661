#include "naive/reading.hpp"

#include <stdexcept>
#include <utility>

namespace medpol::naive {

Value Reading::condition(const Page& page, SyntaxId id) { return holds(page, id, nullptr); }

/// One that decides is enough, wherever it stands.
Value Reading::all(const Page& page, const std::vector<SyntaxId>& parts, const Value* subject, bool decisive) {
  auto out = Value::yes(!decisive);
  for (const auto part : parts) {
    if (page.tree[part].kind == SyntaxKind::keyword) continue;
    const auto one = holds(page, part, subject);
    if (one.good() && one.holds() == decisive) return one;
    if (!one.good()) out = Value::both(out, one);
  }
  return out;
}

Value Reading::holds(const Page& page, SyntaxId id, const Value* subject) {
  const auto& tree = page.tree;
  switch (tree[id].kind) {
  case SyntaxKind::logical_or: return all(page, tree.parts(id), subject, true);
  case SyntaxKind::logical_and: return all(page, tree.parts(id), subject, false);
  case SyntaxKind::alternatives: return alternatives(page, tree.parts(id), subject);
  case SyntaxKind::logical_not: {
    const auto parts = tree.parts(id);
    const auto inner = holds(page, parts.back(), subject);
    return inner.good() && parts.size() % 2 == 0 ? Value::yes(!inner.holds()) : inner;
  }
  case SyntaxKind::comparison: return comparison(page, id, subject);
  case SyntaxKind::paren: return holds(page, tree.parts(id)[0], subject);
  case SyntaxKind::name: {
    const auto& meaning = book_.scope.meaning(static_cast<NameId>(tree[id].payload));
    if (!meaning.input && !meaning.item && !meaning.values.empty()) return word(page, id, subject);
    break;
  }
  case SyntaxKind::postfix:
    if (const auto last = tree.parts(id)[1];
        tree.is_keyword(last, Keyword::and_higher) || tree.is_keyword(last, Keyword::and_lower))
      return word(page, id, subject);
    break;
  default: break;
  }
  const auto value = expression(page, id, subject != nullptr ? subject->type : Type{});
  if (!value.good()) return value;
  if (value.type.kind == TypeKind::yes_no) {
    if (subject == nullptr || subject->type.kind != TypeKind::yes_no) return value;
    return subject->good() ? Value::yes(subject->number == value.number) : *subject; // 是, 否 below a yes/no field
  }
  const auto measured = subject != nullptr ? *subject : subject_of(value.type);
  if (!measured.good()) return measured;
  return Value::yes(measured.number == value.number && measured.text == value.text);
}

/// 退休 is 人员类别为退休; 二级及以上.
Value Reading::word(const Page& page, SyntaxId id, const Value* subject) {
  const auto& tree = page.tree;
  const auto leaf = tree[id].kind == SyntaxKind::postfix ? tree.parts(id)[0] : id;
  const auto& meaning = book_.scope.meaning(static_cast<NameId>(tree[leaf].payload));
  for (const auto& value : meaning.values) {
    if (subject != nullptr && subject->type.kind == TypeKind::one_of) {
      if (subject->type.enumeration == value.enumeration) return among(page, id, *subject);
      continue;
    }
    for (const auto input : book_.scope.inputs_of(value.enumeration)) {
      auto asked = field(input);
      asked.type = book_.scope[input].type;
      return among(page, id, asked);
    }
  }
  throw std::logic_error("a word of no field: " + std::string(page.words(id)));
}

/// Whether the subject is a word, or one as high, or as low.
Value Reading::among(const Page& page, SyntaxId id, const Value& subject) {
  if (!subject.good()) return subject;
  const auto& tree = page.tree;
  const bool ranged = tree[id].kind == SyntaxKind::postfix;
  const auto named = expression(page, ranged ? tree.parts(id)[0] : id, subject.type);
  if (!ranged) return Value::yes(named.number == subject.number);
  const int order = subject.number.order(named.number);
  return Value::yes(tree.is_keyword(tree.parts(id)[1], Keyword::and_higher) ? order >= 0 : order <= 0);
}

Value Reading::alternatives(const Page& page, const std::vector<SyntaxId>& parts, const Value* subject) {
  return all(page, parts, subject, true);
}

/// What a range without a subject is about: a day, the governing date; a quantity, the field of that unit.
Value Reading::subject_of(const Type& type) {
  if (type.kind == TypeKind::date && as_of_) return field(*as_of_);
  if (type.kind == TypeKind::date) {
    const auto& entry = book_.head.at(Keyword::governing_date);
    return expression(*entry.page, entry.page->tree.parts(entry.root).back());
  }
  for (std::size_t i = 0; i < book_.scope.inputs.size(); ++i)
    if (type.kind == TypeKind::count && book_.scope.inputs[i].type == type) return field(static_cast<InputId>(i));
  throw std::logic_error("a range about nothing");
}

Value Reading::label(const Page& page, SyntaxId id, const Value* subject) {
  for (const auto part : page.tree.parts(id)) {
    if (page.tree[part].kind == SyntaxKind::keyword) continue; // 当 … 时, and 不限
    const auto one = holds(page, part, subject);
    if (!one.holds()) return one;
  }
  return Value::yes(true);
}

namespace {

struct Bound {
  SyntaxId end;
  bool strict;
};
struct Range {
  SyntaxId subject = SyntaxId::none;
  std::optional<Bound> low, high;
};

bool is_operand(const SyntaxTree& tree, SyntaxId id) {
  if (tree[id].kind == SyntaxKind::keyword)
    return tree.is_keyword(id, Keyword::yes) || tree.is_keyword(id, Keyword::no);
  return tree[id].kind != SyntaxKind::mark;
}

/// 超过1万元不超过3万元, 1万元以上3万元以下, 2024年7月1日起, 满60周岁 …
Range range_in(const SyntaxTree& tree, SyntaxId id) {
  Range out;
  SyntaxId waiting = SyntaxId::none;
  std::optional<Bound>* next = nullptr; // where the next operand goes
  std::optional<Bound>* latest = nullptr;
  bool strict = false, waiting_is_strict = false, since = false;
  const auto bound_word = [&](std::optional<Bound>& end, bool is_strict) {
    if (waiting != SyntaxId::none) out.subject = std::exchange(waiting, SyntaxId::none);
    next = &end;
    strict = is_strict;
  };
  const auto bound_behind = [&](std::optional<Bound>& end) {
    if (waiting == SyntaxId::none) return;
    end = Bound{std::exchange(waiting, SyntaxId::none), std::exchange(waiting_is_strict, false)};
    latest = &end;
  };
  for (const auto child : tree.children(id)) {
    if (is_operand(tree, child)) {
      if (next != nullptr) {
        *next = Bound{child, strict};
        latest = std::exchange(next, nullptr);
      } else {
        if (waiting != SyntaxId::none) out.subject = waiting;
        waiting = child;
      }
      continue;
    }
    if (tree[child].kind == SyntaxKind::mark) {
      const auto sign = static_cast<char32_t>(tree[child].payload);
      if (sign == U'<' || sign == U'≤') bound_word(out.high, sign == U'<');
      if (sign == U'>' || sign == U'≥') bound_word(out.low, sign == U'>');
      continue;
    }
    switch (tree.keyword(child)) {
    case Keyword::above: bound_word(out.low, true); break;
    case Keyword::not_below: bound_word(out.low, false); break;
    case Keyword::below: bound_word(out.high, true); break;
    case Keyword::not_above: bound_word(out.high, false); break;
    case Keyword::since: since = true; break;
    case Keyword::or_above:
    case Keyword::from: bound_behind(out.low); break;
    case Keyword::or_below:
    case Keyword::until: bound_behind(out.high); break;
    case Keyword::to:
      bound_behind(out.low);
      next = &out.high;
      strict = false;
      break;
    case Keyword::exclusive:
      if (waiting != SyntaxId::none) waiting_is_strict = true;
      else if (latest != nullptr) (*latest)->strict = true;
      break;
    default: break;
    }
  }
  if (since) bound_behind(out.low);
  return out;
}

} // namespace

Value Reading::comparison(const Page& page, SyntaxId id, const Value* subject) {
  const auto& tree = page.tree;
  const auto children = tree.children(id);
  if (tree.is_keyword(children[0], Keyword::has) || tree.is_keyword(children[0], Keyword::has_no)) {
    const auto input = *book_.scope.meaning(static_cast<NameId>(tree[children[1]].payload)).input;
    return Value::yes(field(input).good() == tree.is_keyword(children[0], Keyword::has));
  }
  const auto range = range_in(tree, id);
  if (range.low || range.high) {
    Value measured;
    if (range.subject != SyntaxId::none) measured = expression(page, range.subject);
    else if (subject != nullptr) measured = *subject;
    else measured = subject_of(expression(page, range.low ? range.low->end : range.high->end).type);
    if (range.low) {
      const auto end = expression(page, range.low->end, measured.type);
      if (!measured.good() || !end.good()) return Value::both(measured, end);
      const int order = measured.number.order(end.number);
      if (range.low->strict ? order <= 0 : order < 0) return Value::yes(false);
    }
    if (range.high) {
      const auto end = expression(page, range.high->end, measured.type);
      if (!measured.good() || !end.good()) return Value::both(measured, end);
      const int order = measured.number.order(end.number);
      if (range.high->strict ? order >= 0 : order > 0) return Value::yes(false);
    }
    return Value::yes(true);
  }
  bool negated = false;
  const auto left = expression(page, children[0]);
  if (!left.good()) return left;
  bool found = false;
  for (std::size_t i = 1; i < children.size(); ++i) {
    const auto child = children[i];
    if (tree.is_keyword(child, Keyword::is_not) ||
        (tree[child].kind == SyntaxKind::mark && tree[child].payload == U'≠'))
      negated = true;
    if (!is_operand(tree, child)) continue;
    if (left.type.kind == TypeKind::one_of) {
      found = found || among(page, child, left).holds();
      continue;
    }
    const auto right = expression(page, child, left.type);
    if (!right.good()) return right;
    found = found || (right.number == left.number && right.text == left.text);
  }
  return Value::yes(found != negated);
}

} // namespace medpol::naive
