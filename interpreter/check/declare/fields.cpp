#include "interpreter/check/declare/fields.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/format/spelling.hpp"
#include "grammar/lexicon/bare_name.hpp"
#include "grammar/lexicon/declared.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "grammar/words/declared.hpp"
#include "interpreter/check/declare/declaring.hpp"
#include "interpreter/check/declare/spellings.hpp"
#include "interpreter/check/declare/values.hpp"
#include "interpreter/check/policy_words.hpp"

#include <optional>
#include <utility>

namespace medpol {
namespace {

Type type_said(TypeWord word) {
  switch (word) {
  case TypeWord::money:
  case TypeWord::unit_price: return money_type;
  case TypeWord::rate: return rate_type;
  case TypeWord::number: return {TypeKind::number};
  case TypeWord::date: return date_type;
  case TypeWord::yes_no: return yes_no_type;
  case TypeWord::text: return {TypeKind::text};
  case TypeWord::times: return count_of(LiteralUnit::times);
  case TypeWord::days: return count_of(LiteralUnit::days);
  case TypeWord::months: return count_of(LiteralUnit::months);
  case TypeWord::years: return count_of(LiteralUnit::years);
  case TypeWord::years_old:
  case TypeWord::age: return count_of(LiteralUnit::age);
  case TypeWord::people: return count_of(LiteralUnit::people);
  case TypeWord::kinds: return count_of(LiteralUnit::kinds);
  case TypeWord::pieces: return count_of(LiteralUnit::pieces);
  }
  return {};
}

void add_input(Declaring& in, Input input, std::vector<std::string> aliases) {
  if (too_many(in, in.scope.inputs.size(), input.span)) return;
  const auto id = static_cast<InputId>(in.scope.inputs.size());
  check_name(in, input.name, input.span);
  aliases.insert(aliases.begin(), input.name);
  if (!input.english.empty()) aliases.push_back(input.english);
  const auto free = free_spellings(in, aliases, input.span);
  if (!free) return;
  for (const auto& spelling : *free) in.meaning(spelling).input = id;
  const bool in_record = input.list != ListId::none && input.type.kind != TypeKind::list;
  if (!in_record)
    for (const auto& spelling : *free) in.scope.input_of_name.emplace(spelling, id);
  if (const auto field = fold_name(input.national); !field.empty()) {
    const auto known = in_record ? in.scope.national_field(input.list, field) : in.scope.national_field(field);
    if (known) report_already(in, input.national, input.span, in.scope[*known].span);
    else if (in_record) in.scope.lists.change(static_cast<std::size_t>(input.list)).field_of_national[field] = id;
    else in.scope.input_of_field.emplace(field, id);
  }
  if (!is_in(*free, input.english)) input.english.clear();
  if (in_record) in.scope.lists.change(static_cast<std::size_t>(input.list)).fields.push_back(id);
  in.scope.add_input(std::move(input));
}

} // namespace

void add_field(Declaring& in, const DeclarationRow& row, ListId list) {
  Input input{row[Column::name], row[Column::english], row[Column::national], {}, row.span};
  input.list = list;
  input.may_be_negative = may_be_negative(in, row);
  auto aliases = split_list(row[Column::aliases]);
  const auto former = split_list(row[Column::former]);
  aliases.insert(aliases.end(), former.begin(), former.end());
  add_input_or_set(in, std::move(input), row[Column::type], std::move(aliases),
                   [&](const std::string& kind) { return type_of(in, kind, row.place(Column::type)); });
  for (const auto& name : former)
    if (const auto known = in.meaning(name).input) in.scope.former_names.emplace(in.scope.lexicon.find(name), *known);
}

void add_input_or_set(Declaring& in, Input input, const std::string& kind, std::vector<std::string> aliases,
                      const std::function<Type(const std::string&)>& type_of_kind) {
  input.per_piece = type_word(kind) == TypeWord::unit_price;
  const auto member = member_of_set(kind);
  if (member && input.list != ListId::none) return in.report(diagnose<Code::E354>(input.span, kind));
  if (!member) {
    input.type = type_of_kind(kind);
    const auto made = input.type.kind;
    const bool counts = made == TypeKind::money || made == TypeKind::number || made == TypeKind::rate ||
                        made == TypeKind::points || made == TypeKind::count || made == TypeKind::unknown;
    if (input.may_be_negative && !counts)
      report_idle(in, input.span, spell_keyword(Keyword::may_be_negative, Language::zh),
                  say<DeclarePhrase::said_of_amounts>());
    add_input(in, std::move(input), std::move(aliases));
    return;
  }
  const auto known = in.meaning(input.name).input;
  if (known) return report_already(in, input.name, input.span, in.scope[*known].span);
  const auto type = type_of_kind(std::string(*member));
  if (type.kind != TypeKind::one_of && type.kind != TypeKind::text) {
    if (type.kind != TypeKind::unknown) in.report(diagnose<Code::E355>(input.span, input.name, *member));
    return;
  }
  const auto list = static_cast<ListId>(in.scope.lists.size());
  const auto whole = static_cast<InputId>(in.scope.inputs.size());
  in.scope.lists.push_back({input.name, whole, {}, true, {}});
  if (!input.national.empty()) in.scope.input_of_field.emplace(fold_name(input.national), whole);
  input.list = list;
  input.type = {TypeKind::list};
  in.scope.inputs.push_back(input);
  input.national.clear();
  input.type = type;
  add_input(in, std::move(input), std::move(aliases));
}

void declare_list(Declaring& in, LineId line, const StatementHead& said) {
  const auto rows = table_below(in, line);
  if (rows.empty()) return in.report(diagnose<Code::E353>(said.span, said.name));
  const auto known = in.meaning(said.name).input;
  auto list = known ? in.scope.list_of(*known) : static_cast<ListId>(in.scope.lists.size());
  if (list == ListId::none) return report_already(in, said.name, said.span, in.scope[*known].span);
  if (!known) {
    Input whole{said.name, said.english, said.national, {TypeKind::list}, said.span};
    whole.list = list;
    in.scope.lists.push_back({said.name, static_cast<InputId>(in.scope.inputs.size()), {}, false, {}});
    add_input(in, std::move(whole), {});
    if (in.scope.inputs.size() == static_cast<std::size_t>(in.scope.lists.back().whole))
      return in.scope.lists.pop_back(); // its name was taken
  }
  for (const auto& row : rows) add_field(in, row, list);
}

Type type_of_inline(Declaring& in, const StatementHead& said, SyntaxId root) {
  const auto values = in.tree.child(root, SyntaxKind::choice);
  const auto parts = in.tree.parts(values);
  if (parts.size() == 1) return type_of(in, std::string(bare_name(in.text(parts[0]))), in.tree.span(parts[0]));
  const auto id = add_enumeration(in, said.name, said.english, said.ascending, said.span);
  if (!id) return {};
  inline_values(in, *id, values);
  return {TypeKind::one_of, LiteralUnit::none, *id};
}

Type type_of(Declaring& in, const std::string& word, Span span) {
  if (const auto known = type_word(word)) return type_said(*known);
  const auto name = in.scope.lexicon.find(word);
  if (name != NameId::none)
    if (const auto& id = in.scope.meaning(name).enumeration) return {TypeKind::one_of, LiteralUnit::none, *id};
  auto found = diagnose<Code::E206>(span, word);
  if (const auto meant = policy_words::meant_by(fold_name(word), policy_words::types_meant);
      !meant.empty() && in.source.slice(span.begin, span.end) == word)
    found.mend.push_back({span, std::string(meant)});
  in.report(std::move(found));
  return {};
}

} // namespace medpol
