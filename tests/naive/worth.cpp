#include "naive/reading.hpp"

#include <stdexcept>
#include <utility>

namespace medpol::naive {

Value Reading::value_of(ItemId item) { return worth(item).value; }

Reading::Worth Reading::worth(ItemId item) {
  const auto found = book_.definitions.find(item);
  if (found == book_.definitions.end()) throw std::logic_error("a name without a value");
  const auto& definition = found->second;
  const auto* record = definition.per_record ? record_ : nullptr;
  const auto key = std::tuple(item, record, as_of_);
  if (const auto known = known_.find(key); known != known_.end()) return known->second;
  const auto* outer = std::exchange(record_, record);
  const Where where{*definition.page, definition.line, definition};
  auto out = body(where, definition.root);
  note_doubt(where, definition.root, out.value);
  record_ = outer;
  known_.emplace(key, out);
  return out;
}

/// 存疑 at the end of a value or case: whoever uses it cannot settle; of a payment only when it is not zero.
void Reading::note_doubt(const Where& where, SyntaxId root, const Value& value) {
  if (where.page.tree.child(root, SyntaxKind::status) == SyntaxId::none || !value.good()) return;
  doubtful_ = doubtful_ || where.of.kind == ItemKind::value || !(value.number == Rational(0));
}

/// What stands behind the colon of a line, or below it.
Reading::Worth Reading::body(const Where& where, SyntaxId root) {
  const auto& tree = where.page.tree;
  const auto written = tree.child(root, SyntaxKind::formula);
  if (written != SyntaxId::none) return with_exceptions(where, formula(where, written));
  const auto below = where.page.below(where.line);
  if (below.empty() && where.page.below(where.line, LineKind::table_row).empty())
    return {Value::none(Fate::review), {}}; // 存疑 instead of a value
  return with_exceptions(where, lines(where));
}

Reading::Worth Reading::lines(const Where& where) {
  if (!where.page.below(where.line, LineKind::table_row).empty()) return table(where);
  return chosen(where, SyntaxId::none, nullptr);
}

/// Which of several conditions holds; all are looked at, for two must not. The rest, if there is one, is the last.
std::optional<std::size_t> Reading::row_that_holds(const std::vector<Value>& rows, Fate& fate) {
  std::optional<std::size_t> out;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!rows[i].good()) {
      if (out) continue; // it has its case: the others are disjoint
      fate = rows[i].fate;
      return std::nullopt;
    }
    if (!rows[i].holds()) continue;
    if (out) {
      fate = Fate::review;
      return std::nullopt;
    }
    out = i;
  }
  return out;
}

Reading::Worth Reading::chosen(const Where& where, SyntaxId, const Value* subject) {
  const auto& tree = where.page.tree;
  std::vector<LineId> cases;
  std::vector<Value> conditions;
  std::optional<LineId> rest;
  for (const auto line : where.page.below(where.line)) {
    const auto root = tree.root(line);
    if (tree[root].kind == SyntaxKind::reading_line) return {Value::none(Fate::review), {}}; // none is chosen here
    if (tree[root].kind == SyntaxKind::otherwise_line) rest = line;
    if (tree[root].kind != SyntaxKind::case_line) continue;
    cases.push_back(line);
    conditions.push_back(label(where.page, tree.child(root, SyntaxKind::label), subject));
  }
  Fate fate = Fate::value;
  const auto found = row_that_holds(conditions, fate);
  if (fate != Fate::value) return {Value::none(fate), {}};
  if (!found && !rest) return {Value::none(Fate::review), {}};
  const auto line = found ? cases[*found] : *rest;
  const Where inner{where.page, line, where.of};
  auto out = body(inner, tree.root(line));
  note_doubt(inner, tree.root(line), out.value);
  return out;
}

Reading::Worth Reading::with_exceptions(const Where& where, Worth base) {
  const auto& tree = where.page.tree;
  std::vector<LineId> exceptions;
  std::vector<Value> conditions;
  for (const auto line : where.page.below(where.line)) {
    if (tree[tree.root(line)].kind != SyntaxKind::exception_line) continue;
    exceptions.push_back(line);
    conditions.push_back(label(where.page, tree.child(tree.root(line), SyntaxKind::label), nullptr));
  }
  if (exceptions.empty()) return base;
  Fate fate = Fate::value;
  const auto found = row_that_holds(conditions, fate);
  if (fate != Fate::value) return {Value::none(fate), {}};
  if (!found) return base;
  const Where inner{where.page, exceptions[*found], where.of};
  auto out = body(inner, tree.root(exceptions[*found]));
  note_doubt(inner, tree.root(exceptions[*found]), out.value);
  return out;
}

Value Reading::cell(const Page& page, SyntaxId cell) {
  const auto inside = page.tree.parts(cell)[0];
  if (page.tree[inside].kind != SyntaxKind::label) return decision(page, inside);
  return expression(page, page.tree.parts(inside)[0]);
}

/// A cross table, whose corner is empty, or a list of cases below a head of fields.
Reading::Worth Reading::table(const Where& where) {
  const auto& page = where.page;
  const auto& tree = page.tree;
  std::vector<std::vector<SyntaxId>> rows;
  for (const auto line : page.below(where.line, LineKind::table_row))
    if (page.words(tree.root(line)).find("---") == std::string_view::npos)
      rows.push_back(tree.children(tree.root(line)));
  std::size_t labels = 0;
  while (tree.parts(rows[0][labels]).empty()) ++labels;
  const bool cross = labels > 0;
  if (!cross) labels = rows[0].size() - 1;
  const auto is_rest = [&](SyntaxId cell) {
    const auto inside = tree.parts(cell)[0];
    return tree.is_keyword(inside, Keyword::otherwise);
  };
  std::vector<Value> subjects;
  for (std::size_t c = 0; !cross && c < labels; ++c)
    subjects.push_back(expression(page, tree.parts(tree.parts(rows[0][c])[0])[0]));
  const auto holding = [&](std::size_t count, const auto& condition) -> std::optional<std::size_t> {
    std::vector<Value> conditions;
    std::optional<std::size_t> rest;
    for (std::size_t i = 0; i < count; ++i) {
      const auto made = condition(i);
      if (made) conditions.push_back(*made);
      else rest = i, conditions.push_back(Value::yes(false));
    }
    Fate fate = Fate::value;
    const auto found = row_that_holds(conditions, fate);
    if (fate != Fate::value) throw fate;
    return found ? found : rest;
  };
  try {
    const auto row = holding(rows.size() - 1, [&](std::size_t i) -> std::optional<Value> {
      const auto& cells = rows[i + 1];
      std::size_t rests = 0;
      for (std::size_t c = 0; c < labels; ++c) {
        if (is_rest(cells[c])) {
          ++rests;
          continue;
        }
        const auto one = label(page, tree.parts(cells[c])[0], cross ? nullptr : &subjects[c]);
        if (!one.holds()) return one;
      }
      if (rests != 0 && rests != labels) throw std::logic_error("“otherwise” in a column is not read here");
      return rests == 0 ? std::optional(Value::yes(true)) : std::nullopt;
    });
    if (!cross) return {row ? cell(page, rows[*row + 1].back()) : Value::none(Fate::review), {}};
    const auto column = holding(rows[0].size() - labels, [&](std::size_t i) -> std::optional<Value> {
      const auto head = rows[0][labels + i];
      if (is_rest(head)) return std::nullopt;
      return label(page, tree.parts(head)[0], nullptr);
    });
    if (!row || !column) return {Value::none(Fate::review), {}};
    return {cell(page, rows[*row + 1][labels + *column]), {}};
  } catch (Fate fate) {
    return {Value::none(fate), {}};
  }
}

} // namespace medpol::naive
