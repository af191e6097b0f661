#include "interpreter/examples/given_lists.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "interpreter/model/vocabulary/near_words.hpp"
#include "interpreter/model/vocabulary/spelling.hpp"
#include "interpreter/settle/claim.hpp"
#include "interpreter/settle/read_list.hpp"

#include <algorithm>

namespace medpol {
namespace {

void read_given(const Scope& scope, const GivenList& given, ExampleClaim& claim, const SourceSet& sources,
                NearWords& near_words, Diagnostics& diagnostics) {
  const auto list = scope.list_of(given.list);
  std::vector<std::optional<InputId>> columns;
  for (const auto& title : given.head) {
    const auto name = std::string(sources.text(title));
    const auto column = scope.find_field(list, name);
    if (column && std::find(columns.begin(), columns.end(), column) != columns.end())
      diagnostics.push_back(diagnose<Code::E204>(title, name));
    columns.push_back(column);
    if (column) continue;
    const auto near = near_words.nearest(name, [&] {
      std::vector<std::string> names;
      for (const auto field : scope[list].fields) names.push_back(scope[field].name);
      return names;
    });
    auto found = diagnose<Code::E421>(title, scope[list].name, name, near);
    mend_spelling(found, title, name, near);
    diagnostics.push_back(std::move(found));
  }
  std::vector<std::pair<InputId, InputValue>> fields;
  for (const auto field : scope[list].fields)
    fields.emplace_back(field, InputValue{true, 0, {}, std::vector<InputValue>(given.rows.size())});
  for (std::size_t row = 0; row < given.rows.size(); ++row)
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (!columns[i]) continue;
      RecordValue raw;
      raw.text = std::string(sources.text(given.rows[row][i]));
      raw.kind = raw.text.empty() ? RecordValue::Kind::absent : RecordValue::Kind::text;
      for (auto& [field, values] : fields) {
        if (field != *columns[i]) continue;
        if (const auto reason = read_input(scope, scope[field], raw, values.records[row]))
          diagnostics.push_back(diagnose<Code::E422>(given.rows[row][i], reason->what));
      }
    }
  claim.given.emplace_back(given.list, InputValue{true, static_cast<Int>(given.rows.size()), {}, {}});
  for (auto& field : fields) claim.given.push_back(std::move(field));
}

} // namespace

void read_given_lists(Policy& policy, const SourceSet& sources, Diagnostics& diagnostics) {
  NearWords near_words;
  for (auto& example : policy.examples)
    for (auto& claim : example.claims)
      for (const auto& given : claim.lists) read_given(policy.scope, given, claim, sources, near_words, diagnostics);
}

} // namespace medpol
