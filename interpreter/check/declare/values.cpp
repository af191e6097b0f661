#include "interpreter/check/declare/values.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/lexicon/bare_name.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "grammar/text/limits.hpp"
#include "interpreter/check/declare/code_clashes.hpp"
#include "interpreter/check/declare/declaring.hpp"
#include "interpreter/check/policy_words.hpp"
#include "interpreter/model/vocabulary/parts.hpp"

#include <algorithm>
#include <optional>

namespace medpol {
namespace {

void add_value(Declaring& in, EnumerationId id, const std::string& name, const std::string& english,
               std::string_view aliases, std::string_view codes, Span span) {
  if (name.empty()) return;
  if (name.find("//") != std::string::npos) return in.report(diagnose<Code::E118>(span));
  auto& enumeration = in.scope.enumerations.change(static_cast<std::size_t>(id));
  if (enumeration.values.size() >= limits.enumeration_values) {
    if (enumeration.values.size() == limits.enumeration_values)
      in.report(diagnose<Code::E117>(span, limits.enumeration_values));
    return;
  }
  const auto index = static_cast<std::uint16_t>(enumeration.values.size());
  auto spellings = split_list(aliases);
  spellings.insert(spellings.begin(), name);
  if (!english.empty()) spellings.push_back(english);
  for (const auto& spelling : spellings) {
    auto& known = in.meaning(spelling);
    // The values of the enumeration stand last, as it was declared last.
    const auto* end = known.values.data() + known.values.size();
    const auto* first = known.value_of(id);
    const auto* other = std::find_if(first == nullptr ? end : first, end,
                                     [&](const Meaning::Value& value) { return value.index != index; });
    if (other != end) {
      report_already(in, spelling, span, enumeration.values[other->index].span);
      if (spelling == name) return;
    }
    known.add({id, index});
    in.spelled.push_back(in.scope.lexicon.find(spelling));
  }
  enumeration.add({name, english, split_list(codes), span});
}

void put_within(Declaring& in, EnumerationId id, const std::string& name, const std::string& parent, Span span) {
  const auto part = in.scope.find_value(id, name), whole = in.scope.find_value(id, parent);
  if (!part) return; // reported as a value
  if (!whole || contains(in.scope, id, *part, *whole)) return in.report(diagnose<Code::E365>(span, parent, name));
  in.scope.enumerations.change(static_cast<std::size_t>(id)).values[*part].parents.push_back(*whole);
}

} // namespace

void declare_enumeration(Declaring& in, LineId line, SyntaxId root) {
  if (in.tree[root].kind != SyntaxKind::declaration) return;
  const auto parts = in.tree.parts(root);
  if (!in.tree.is_keyword(parts[0], Keyword::enumeration)) return;
  const auto said = head_of(in, root);
  const auto id = add_enumeration(in, said.name, said.english, said.ascending, said.span);
  if (!id) return;
  in.spelled.clear();
  if (const auto values = in.tree.child(root, SyntaxKind::choice); values != SyntaxId::none)
    inline_values(in, *id, values);
  const auto rows = table_below(in, line);
  for (const auto& row : rows)
    add_value(in, *id, row[Column::name], row[Column::english], row[Column::aliases], row[Column::codes], row.span);
  for (const auto& row : rows)
    for (const auto& parent : split_list(row[Column::parent])) put_within(in, *id, row[Column::name], parent, row.span);
  if (in.scope[*id].values.empty()) in.report(diagnose<Code::E203>(said.span, said.name));
  check_codes(in.scope, *id, in.spelled, in.diagnostics);
}

std::optional<EnumerationId> add_enumeration(Declaring& in, const std::string& name, const std::string& english,
                                             bool ascending, Span span) {
  auto& known = in.meaning(name);
  if (known.enumeration) {
    report_already(in, name, span, in.scope[*known.enumeration].span);
    return std::nullopt;
  }
  if (too_many(in, in.scope.enumerations.size(), span)) return std::nullopt;
  const auto id = static_cast<EnumerationId>(in.scope.enumerations.size());
  known.enumeration = id;
  if (!english.empty()) in.meaning(english).enumeration = id;
  if (name == policy_words::regions) in.scope.regions = static_cast<EnumerationId>(in.scope.enumerations.size());
  in.scope.enumerations.push_back({name, english, ascending, {}, span});
  return id;
}

void inline_values(Declaring& in, EnumerationId id, SyntaxId values) {
  for (const auto value : in.tree.parts(values))
    add_value(in, id, std::string(bare_name(in.text(value))), "", "", "", in.tree.span(value));
}

} // namespace medpol
