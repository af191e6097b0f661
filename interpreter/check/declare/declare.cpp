#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/format/style.hpp"
#include "grammar/lexicon/bare_name.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "grammar/words/declared.hpp"
#include "interpreter/check/declare/declaring.hpp"
#include "interpreter/check/declare/fields.hpp"
#include "interpreter/check/declare/items.hpp"
#include "interpreter/check/declare/swallowed_names.hpp"
#include "interpreter/check/declare/value_tables.hpp"
#include "interpreter/check/declare/values.hpp"

#include <algorithm>
#include <utility>

namespace medpol {
namespace {

using DeclareStep = void (*)(Declaring&, LineId, SyntaxId);

void each_statement(Declaring& in, DeclareStep step) {
  for (auto id = in.tree.layout.first; id != LineId::none; id = in.tree.layout[id].next)
    if (in.tree.layout[id].kind == LineKind::text && in.tree.root(id) != SyntaxId::none)
      step(in, id, in.tree.declaration(id) != SyntaxId::none ? in.tree.declaration(id) : in.tree.root(id));
}

/// Below a declaration that is no rule stands its table, or nothing: other lines would be passed over.
void nothing_but_table(Declaring& in, LineId line, SyntaxId root) {
  const auto first = in.tree.children(root)[0];
  const auto is = [&](Keyword word) { return in.tree.is_keyword(first, word); };
  const bool table_alone = in.tree[root].kind == SyntaxKind::declaration_table, input = is(Keyword::input);
  if (!table_alone &&
      (in.tree[root].kind != SyntaxKind::declaration || !(input || is(Keyword::enumeration) || is(Keyword::list))))
    return;
  for (auto id = in.tree.layout[line].first_child; id != LineId::none; id = in.tree.layout[id].next) {
    const auto kind = in.tree.layout[id].kind;
    if (kind == LineKind::text)
      in.report(diagnose<Code::E114>(in.tree.span(id), say<DeclarePhrase::this_line>(),
                                     say<DeclarePhrase::row_or_statement>()));
    else if (kind == LineKind::table_row && !table_alone && input)
      return in.report(
          diagnose<Code::E114>(in.tree.span(id), say<DeclarePhrase::a_table>(), say<DeclarePhrase::table_of_fields>()));
  }
}

/// 由低到高 is of enumerations, 可为负 of fields and of what is reported, 依次 of a value with cases: elsewhere they
/// would do nothing.
void idle_clauses(Declaring& in, SyntaxId root, SyntaxId first) {
  const auto is = [&](std::initializer_list<Keyword> words) {
    return std::any_of(words.begin(), words.end(), [&](Keyword word) { return in.tree.is_keyword(first, word); });
  };
  const auto values = in.tree.child(root, SyntaxKind::choice);
  const bool lists_values = values != SyntaxId::none && in.tree.parts(values).size() > 1;
  for (const auto part : in.tree.parts(root)) {
    if (in.tree[part].kind != SyntaxKind::clause) continue;
    const auto word = in.tree.parts(part)[0];
    const bool orders = in.tree.is_keyword(word, Keyword::ascending);
    if (in.tree.is_keyword(word, Keyword::in_turn)) {
      const bool cases = in.tree[first].kind != SyntaxKind::keyword ||
                         is({Keyword::result, Keyword::payment, Keyword::account_payment, Keyword::for_each});
      if (!cases || in.tree.child(root, SyntaxKind::formula) != SyntaxId::none)
        report_idle(in, in.tree.span(part), in.text(word), say<DeclarePhrase::said_of_cases>());
      continue;
    }
    if (!orders && !in.tree.is_keyword(word, Keyword::may_be_negative)) continue;
    const bool fits = orders ? is({Keyword::enumeration}) || lists_values
                             : is({Keyword::result, Keyword::payment, Keyword::account_payment}) ||
                                   (is({Keyword::input}) && !lists_values);
    if (!fits)
      report_idle(in, in.tree.span(part), in.text(word),
                  orders ? say<DeclarePhrase::said_of_values>() : say<DeclarePhrase::said_of_amounts>());
  }
}

bool has_rows(const Declaring& in, LineId line) {
  for (auto id = in.tree.layout[line].first_child; id != LineId::none; id = in.tree.layout[id].next)
    if (in.tree.layout[id].kind == LineKind::table_row) return true;
  return false;
}

void declare_statement(Declaring& in, LineId line, SyntaxId root) {
  nothing_but_table(in, line, root);
  if (in.tree[root].kind == SyntaxKind::declaration_table) {
    const auto word = in.tree.keyword(in.tree.children(root)[0]);
    for (const auto& row : table_below(in, line)) {
      if (word == Keyword::input) add_field(in, row, ListId::none);
      else
        add_item(in, row[Column::name], row[Column::english], row[Column::national], item_kind_of(word), row.span,
                 split_list(row[Column::aliases]), may_be_negative(in, row));
    }
    return;
  }
  if (in.tree[root].kind != SyntaxKind::declaration) return;
  const auto first = in.tree.parts(root)[0];
  const auto said = head_of(in, root);
  idle_clauses(in, root, first);
  if (in.tree[first].kind != SyntaxKind::keyword) {
    if (has_rows(in, line)) return; // what they name is told when all fields are known
    if (!in.meaning(said.written).item && !in.meaning(said.name).item)
      add_item(in, said.name, said.english, "", ItemKind::value, said.span, {});
    return;
  }
  const auto word = in.tree.keyword(first);
  if (word == Keyword::enumeration) return;
  if (word == Keyword::eligibility || word == Keyword::documents || word == Keyword::steps)
    return add_matter(in, said, word == Keyword::eligibility);
  if (word == Keyword::for_each) {
    if (!in.meaning(said.written).item && !in.meaning(said.name).item)
      add_item(in, said.name, said.english, "", ItemKind::value, said.span, {});
    return;
  }
  if (word == Keyword::list) return declare_list(in, line, said);
  if (word == Keyword::input) {
    const auto values = in.tree.parts(in.tree.child(root, SyntaxKind::choice));
    const auto own = values.size() == 1 ? std::string(bare_name(in.text(values[0]))) : std::string{};
    Input input{said.name, said.english, said.national, {}, said.span};
    input.may_be_negative = said.negative;
    add_input_or_set(in, std::move(input), own, {}, [&](const std::string& kind) {
      return kind == own ? type_of_inline(in, said, root) : type_of(in, kind, said.span);
    });
    return;
  }
  auto national = said.national;
  if (!said.reported_as.empty()) {
    const auto& target = in.scope.meaning(in.scope.lexicon.find(said.reported_as)).item;
    if (target) national = in.scope[*target].national;
    else in.report(diagnose<Code::E205>(said.reported_span, said.reported_as));
  }
  add_item(in, said.name, said.english, national, item_kind_of(word), said.span, {}, said.negative);
}

/// A column of a table of several values of which it is not clear what it holds.
void report_unclear(Declaring& in, const ValueTable& table, const ValueTable::Column& column) {
  const auto words = in.text(column.head);
  const auto near = column.without_name ? std::string() : in.scope.nearest(words, Scope::Wanted::value);
  const bool any_cases = std::any_of(table.columns.begin(), table.columns.end(),
                                     [](const auto& one) { return one.kind == ValueTable::Column::Kind::cases; });
  auto advice = say<DeclarePhrase::three_kinds>();
  if (column.without_name) advice = say<DeclarePhrase::whose_values>();
  else if (!near.empty()) advice = say<DeclarePhrase::near_or_three_kinds>(near);
  else if (!any_cases && &column == &table.columns.front()) advice = say<DeclarePhrase::no_cases_left>();
  in.report(diagnose<Code::E366>(in.tree.span(column.head), words, near, std::move(advice)));
}

/// The values of the tables, and the names above those of one value.
void declare_values(Declaring& in, LineId line, SyntaxId root) {
  if (!has_rows(in, line)) return;
  const auto table = value_table_of(in.source, in.tree, in.scope, line);
  if (!table) {
    if (in.tree[root].kind != SyntaxKind::declaration) return;
    const auto said = head_of(in, root);
    if (in.tree[in.tree.parts(root)[0]].kind != SyntaxKind::keyword && !in.meaning(said.written).item &&
        !in.meaning(said.name).item)
      add_item(in, said.name, said.english, "", ItemKind::value, said.span, {});
    return;
  }
  for (const auto& column : table->columns)
    if (column.kind == ValueTable::Column::Kind::unclear) report_unclear(in, *table, column);
  const auto declared =
      in.tree[root].kind == SyntaxKind::declaration ? in.tree.child(root, SyntaxKind::declared) : SyntaxId::none;
  for (std::size_t i = 0; i < table->values.size(); ++i) {
    const auto name = table->name(in.tree, i);
    if (in.scope.meaning(name).item) continue;
    const bool above = declared != SyntaxId::none &&
                       in.tree[in.tree.children(declared)[0]].payload == static_cast<std::uint32_t>(name);
    if (above) {
      const auto said = head_of(in, root);
      add_item(in, said.name, said.english, "", ItemKind::value, said.span, {});
    } else {
      add_item(in, in.scope.lexicon.spelling(name), "", "", ItemKind::value, in.tree.span(table->values[i]), {});
    }
  }
}

/// A name that a field had before: what to write now, and how to write the construct that it could be read as.
void former_names(Declaring& in) {
  for (std::uint32_t i = 0; i < in.tree.nodes.size(); ++i) {
    if (in.tree.nodes[i].kind != SyntaxKind::name) continue;
    const auto former = static_cast<NameId>(in.tree.nodes[i].payload);
    const auto* known = in.scope.former_names.find(former);
    if (known == nullptr) continue;
    const auto& input = in.scope[*known];
    const auto names = names_of(input);
    const auto read = as_construct(in.scope, in.scope.lexicon.spelling(former));
    const auto id = static_cast<SyntaxId>(i);
    auto found = diagnose<Code::E134>(in.tree.span(id), in.text(id), names,
                                      read.empty() ? say<DeclarePhrase::field_alone>(names)
                                                   : say<DeclarePhrase::field_or_count>(names, read));
    if (read.empty())
      found.mend.push_back({found.span, names[static_cast<std::size_t>(language_of(in.source, in.tree))]});
    in.report(std::move(found));
  }
}

} // namespace

void declare_enumerations(const Source& source, const SyntaxTree& tree, Scope& scope, Diagnostics& diagnostics) {
  Declaring in{source, tree, scope, diagnostics};
  each_statement(in, declare_enumeration);
}

void declare_fields(const Source& source, const SyntaxTree& tree, Scope& scope, Diagnostics& diagnostics) {
  Declaring in{source, tree, scope, diagnostics};
  each_statement(in, declare_statement);
  each_statement(in, declare_values);
  former_names(in);
  scope.find_well_known(tree.file, diagnostics);
  check_names(scope, tree.file, diagnostics);
}

} // namespace medpol
