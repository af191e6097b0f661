#include "interpreter/check/lower/collect.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "grammar/syntax/parser.hpp"
#include "grammar/words/meanings.hpp"
#include "interpreter/check/lower/amendments.hpp"
#include "interpreter/check/lower/lines.hpp"
#include "interpreter/check/lower/matter_lists.hpp"
#include "interpreter/check/lower/readings.hpp"

#include <utility>

namespace medpol {
namespace {

/// A quote belongs to the statement or case right below it; a heading, a table row or the end of the file is neither.
void unanswered_quotes(Context& in, const Unit& at) {
  std::optional<Span> open;
  const auto& lines = at.tree->layout.lines;
  for (std::size_t i = 0; i <= lines.size(); ++i) {
    const auto kind = i == lines.size() ? LineKind::heading : lines[i].kind;
    if (kind == LineKind::quote && !open) open = at.tree->span(static_cast<LineId>(i));
    if (kind == LineKind::heading || kind == LineKind::table_row) {
      if (open) in.report(diagnose<Code::W337>(*open));
      open.reset();
    } else if (kind == LineKind::text) {
      open.reset();
    }
  }
}

/// What a statement says of a name; `value`: which of its table.
void define_name(Context& in, const Unit& at, LineId line, SyntaxId root, SyntaxId declared, NameId name,
                 std::optional<std::size_t> value, bool vocabulary) {
  const auto first = at.tree->parts(root)[0];
  const auto item = in.scope.meaning(name).item;
  if (!item) return; // its name was reported where it is declared
  const auto key = static_cast<std::uint32_t>(*item);
  if (const auto before = in.stated.of_item.find(key); before != in.stated.of_item.end()) {
    const auto& other = in.stated.definitions[before->second];
    if (!other.vocabulary && other.unit.tree != at.tree) {
      check_amendment(in, at, line, declared, other.unit.tree->span(other.line));
      change_definition(in, before->second, at, line, root, declared);
      in.stated.definitions[before->second].value = value;
      return;
    }
    in.report(diagnose<Code::E316>(at.span(declared), in.scope[*item].name)
                  .with(Note{other.value ? in.plan[other.rule].name_span : other.unit.tree->span(other.line),
                             say<MeaningPhrase::defined_before>()}));
    return;
  }
  check_amendment(in, at, line, declared, std::nullopt);
  Rule rule;
  rule.name = in.scope[*item].name;
  rule.item = *item;
  rule.kind = in.scope[*item].kind;
  rule.national = in.scope[*item].national;
  rule.name_span = at.span(declared);
  rule.span = at.tree->span(line);
  if (const auto formula = at.tree->child(root, SyntaxKind::formula); formula != SyntaxId::none)
    rule.formula = at.span(formula);
  rule.basis = quotes_above(at, line);
  rule.doubt = open_doubt(at, line);
  rule.per_record = at.tree->is_keyword(first, Keyword::for_each);
  const auto id = static_cast<RuleId>(in.plan.rules.size());
  if (rule.kind == ItemKind::payment) in.plan.payments.push_back(id);
  if (rule.kind == ItemKind::account_payment) in.plan.account_payments.push_back(id);
  if (rule.kind == ItemKind::result) in.plan.results.push_back(id);
  in.plan.rules.push_back(std::move(rule));
  in.stated.of_item.emplace(key, in.stated.definitions.size());
  in.stated.definitions.push_back(
      {at, line, root, id, vocabulary, !vocabulary && in.is_inherited(at.tree->file), Definition::Progress::waiting});
  in.stated.definitions.back().value = value;
}

/// Words of the head of a table that are neither fields nor values: they say what stands below, and mean nothing
/// elsewhere.
void keep_titles(Context& in, const Unit& at, LineId line, const std::vector<std::string>& values) {
  const auto rows = lines_below(at, line, LineKind::table_row);
  for (std::size_t i = 0; i < std::min(rows.size(), std::size_t{2}); ++i) {
    const auto last = static_cast<std::uint32_t>(at.tree->root(rows[i]));
    for (auto id = last + 1 - at.tree->nodes[last].size; id < last; ++id) {
      const auto& node = at.tree->nodes[id];
      if (node.kind != SyntaxKind::name) continue;
      const auto& meant = in.scope.meaning(static_cast<NameId>(node.payload));
      if (!meant.input && !meant.item && !meant.enumeration && !meant.matter && meant.values.empty())
        in.stated.titles.emplace(node.payload, values);
    }
  }
}

/// A statement with a table below it, whose head may name its values.
bool define_values(Context& in, const Unit& at, LineId line, SyntaxId root, bool vocabulary) {
  const auto table = value_table_of(*at.source, *at.tree, in.scope, line);
  std::vector<std::string> names;
  for (std::size_t i = 0; table && i < table->values.size(); ++i) names.push_back(at.text(table->values[i]));
  keep_titles(in, at, line, names);
  if (!table) return false;
  if (const auto declared = at.tree->child(root, SyntaxKind::declared); declared != SyntaxId::none) {
    const auto title = at.tree->children(declared)[0];
    if (!in.scope.meaning(at.name(title)).item) in.stated.titles.emplace(at.node(title).payload, names);
  }
  for (std::size_t i = 0; i < table->values.size(); ++i)
    define_name(in, at, line, root, table->values[i], table->name(*at.tree, i), i, vocabulary);
  return true;
}

void define_rule(Context& in, const Unit& at, LineId line, SyntaxId root, bool vocabulary) {
  const auto first = at.tree->parts(root)[0];
  if (at.tree->is_keyword(first, Keyword::enumeration) || at.tree->is_keyword(first, Keyword::input) ||
      at.tree->is_keyword(first, Keyword::list))
    return;
  if (!lines_below(at, line, LineKind::table_row).empty() && define_values(in, at, line, root, vocabulary)) return;
  const auto declared = at.tree->child(root, SyntaxKind::declared);
  define_name(in, at, line, root, declared, at.name(at.tree->children(declared)[0]), std::nullopt, vocabulary);
}

} // namespace

void collect_statements(Context& in, const Unit& at, bool vocabulary) {
  if (!vocabulary)
    for (const auto& declared : declared_names(*at.source, at.tree->file, at.tree->layout, in.scope.lexicon))
      if (const auto& item = in.scope.meaning(in.scope.lexicon.find(declared.spelling)).item)
        in.stated.attempted.insert(static_cast<std::uint32_t>(*item));
  unanswered_quotes(in, at);
  for (auto id = at.tree->layout.first; id != LineId::none; id = at.tree->layout[id].next) {
    if (at.tree->layout[id].kind != LineKind::text) continue;
    const auto root = at.tree->root(id);
    const auto declaration = at.tree->declaration(id);
    if (declaration != SyntaxId::none && is_matter_list(at, declaration)) collect_matter_list(in, at, id);
    else if (declaration != SyntaxId::none) define_rule(in, at, id, declaration, vocabulary);
    if (const auto table = at.tree->value_table(id); table != SyntaxId::none)
      define_values(in, at, id, table, vocabulary);
    if (root != SyntaxId::none && at.node(root).kind == SyntaxKind::removal) remove_names(in, at, id);
    if (root != SyntaxId::none && at.node(root).kind == SyntaxKind::assertion)
      in.stated.assertions.emplace_back(at, id);
  }
}

} // namespace medpol
