#include "interpreter/report/fields/fields_report.hpp"

#include "grammar/text/csv_row.hpp"
#include "grammar/text/utf8.hpp"
#include "grammar/text/wrap.hpp"
#include "grammar/words/reports.hpp"
#include "grammar/words/worded.hpp"
#include "interpreter/report/fields/field_words.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace medpol {
namespace {

constexpr std::size_t values_named = 6, needs_named = 4, everything = static_cast<std::size_t>(-2);

using Lines = std::vector<std::string>;

/// Cells side by side, each wrapped to its width.
void append_row(std::string& out, const std::array<std::string, 3>& cells, const std::array<std::size_t, 3>& widths) {
  std::array<Lines, 3> lines;
  std::size_t height = 0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    lines[i] = wrap(cells[i], widths[i]);
    height = std::max(height, lines[i].size());
  }
  for (std::size_t row = 0; row < height; ++row) {
    std::string line;
    std::size_t at = 0;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (row < lines[i].size() && !lines[i][row].empty()) {
        line.append(at - cell_width(line), ' ');
        line += lines[i][row];
      }
      at += widths[i] + 2;
    }
    out += line + "\n";
  }
}

/// The name with the national field in brackets.
std::string head_words(const NeededField& field, Language language) {
  const auto& national = field.field().national;
  const auto name = field_name(field, language);
  return national.empty() ? name : phrase<ReportPhrase::field_with_national>(language, name, national);
}

/// What each list is called whose records have some of the fields, with these.
std::vector<std::pair<std::string, std::vector<const NeededField*>>> by_list(std::span<const NeededField> fields,
                                                                             Language language) {
  std::vector<std::pair<std::string, std::vector<const NeededField*>>> out{{std::string{}, {}}};
  for (const auto& field : fields) {
    const auto list = list_name(field, language);
    const auto known = std::find_if(out.begin(), out.end(), [&](const auto& one) { return one.first == list; });
    (known == out.end() ? out.emplace_back(list, std::vector<const NeededField*>{}) : *known).second.push_back(&field);
  }
  return out;
}

std::string key_of(FieldNeed::What what) {
  switch (what) {
  case FieldNeed::What::record: return "record";
  case FieldNeed::What::routing: return "routing";
  case FieldNeed::What::taken_over: return "taken_over";
  case FieldNeed::What::value: return "value";
  case FieldNeed::What::account: return "account";
  case FieldNeed::What::assertion: return "assertion";
  case FieldNeed::What::matter: return "matter";
  }
  return {};
}

nlohmann::ordered_json json_of(const NeededField& field) {
  const auto& input = field.field();
  nlohmann::ordered_json out;
  out["name"] = input.name;
  out["english"] = input.english;
  out["national_field"] = input.national;
  out["other_names"] = other_names(field, Language::zh);
  out["list"] = list_name(field, Language::zh);
  out["type"] = field.scope->type_name(input.type, Language::en);
  if (input.type.kind == TypeKind::one_of) {
    out["values"] = nlohmann::ordered_json::array();
    for (const auto& value : (*field.scope)[input.type.enumeration].values)
      out["values"].push_back({{"name", value.name}, {"english", value.english}, {"codes", value.codes}});
  }
  out["always"] = field.always;
  out["needed_for"] = nlohmann::ordered_json::array();
  for (const auto& need : field.needs) {
    nlohmann::ordered_json one{{"what", key_of(need.what)}};
    if (!need.policy[0].empty()) one["policy"] = need.policy[0];
    if (!need.name[0].empty()) one["name"] = need.name[0];
    out["needed_for"].push_back(std::move(one));
  }
  return out;
}

/// A cell of Markdown.
std::string markdown_cell(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '|' || c == '\\' || c == '_' || c == '*') out += '\\';
    out += c;
  }
  return out;
}

} // namespace

std::string fields_text(std::span<const NeededField> fields, Language language, std::size_t columns) {
  const std::size_t first = 26, second = std::max<std::size_t>((columns - first - 4) / 2, 12);
  const std::array<std::size_t, 3> widths{first, second, std::max<std::size_t>(columns - first - second - 4, 12)};
  std::string out;
  for (const auto& [list, own] : by_list(fields, language)) {
    if (own.empty()) continue;
    if (!list.empty())
      out += "\n" + phrase<ReportPhrase::with_heading>(language, say<ReportPhrase::each_record_of>(list)) + "\n";
    append_row(out,
               {phrase<ReportPhrase::column_and_field>(language), phrase<ReportPhrase::what_to_write>(language),
                phrase<ReportPhrase::when_needed>(language)},
               widths);
    out += std::string(columns, '-') + "\n";
    for (const auto* field : own)
      append_row(out,
                 {head_words(*field, language), cell_words(*field, values_named, language),
                  need_words(*field, needs_named, language)},
                 widths);
  }
  return out;
}

std::string fields_markdown(std::span<const NeededField> fields, Language language) {
  std::string out;
  for (const auto& [list, own] : by_list(fields, language)) {
    if (own.empty()) continue;
    if (!list.empty()) out += "\n## " + list + "\n\n";
    for (const auto& head :
         {phrase<ReportPhrase::column_name>(language), phrase<ReportPhrase::national_field>(language),
          phrase<ReportPhrase::other_names>(language), phrase<ReportPhrase::what_to_write>(language),
          phrase<ReportPhrase::when_needed>(language)})
      out += "| " + head + " ";
    out += "|\n";
    out += "| --- | --- | --- | --- | --- |\n";
    for (const auto* field : own) {
      Several names;
      for (const auto& name : other_names(*field, language)) names.all.push_back(name);
      const auto others = worded(Argument{std::move(names)}, language);
      out += "| " + markdown_cell(field_name(*field, language)) + " | " + markdown_cell(field->field().national) +
             " | " + markdown_cell(others) + " | " + markdown_cell(cell_words(*field, values_named, language)) + " | " +
             markdown_cell(need_words(*field, everything, language)) + " |\n";
    }
  }
  return out;
}

std::string fields_json(std::span<const NeededField> fields) {
  auto out = nlohmann::ordered_json::array();
  for (const auto& field : fields) out.push_back(json_of(field));
  return out.dump(2) + "\n";
}

std::string fields_sheet(std::span<const NeededField> fields, Language language) {
  std::string out;
  CsvRow row(out);
  for (const auto& field : fields)
    if (field.in_sheet()) row.text(field_name(field, language));
  row.end();
  return out;
}

} // namespace medpol
