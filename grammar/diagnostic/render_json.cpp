#include "grammar/diagnostic/in_order.hpp"
#include "grammar/diagnostic/place.hpp"
#include "grammar/diagnostic/render.hpp"
#include "grammar/diagnostic/wording.hpp"
#include "grammar/text/columns.hpp"

#include <nlohmann/json.hpp>

#include <map>

namespace medpol {
namespace {

using Json = nlohmann::ordered_json;

class JsonWriter {
public:
  JsonWriter(const SourceSet& sources, Language language)
      : sources_(sources), language_(static_cast<std::size_t>(language)) {}

  Json message(const Diagnostic& one) {
    const DiagnosticInfo& row = info(one.code);
    Json object;
    object["code"] = row.name;
    object["severity"] = row.severity == Severity::error     ? "error"
                         : row.severity == Severity::warning ? "warning"
                                                             : "note";
    object["message"] = worded(row.message[language_], one.args);
    object["fix"] = worded_hint(row.fix[language_], one.args);
    add_place(object, one.span);
    object["notes"] = Json::array();
    for (const Note& note : one.notes) {
      object["notes"].push_back({{"text", note.text[language_]}});
      add_place(object["notes"].back(), note.span);
    }
    if (!one.claim.empty()) object["claim"] = one.claim;
    return object;
  }

  /// What is said of a run as a whole.
  Json message(const std::array<std::string, 2>& words) {
    Json object;
    object["code"] = nullptr;
    object["severity"] = "note";
    object["message"] = words[language_];
    object["fix"] = "";
    add_place(object, std::nullopt);
    object["notes"] = Json::array();
    return object;
  }

  Json message(const AcceptedWarning& one) {
    auto object = message(one.warning);
    object["severity"] = "accepted";
    object["accepted"]["reason"] = one.reason;
    add_place(object["accepted"], one.place);
    return object;
  }

private:
  /// Adds the five members that say where; null when there is no such place. The end is exclusive.
  void add_place(Json& object, const std::optional<Span>& span) {
    for (const char* key : {"file", "line", "column", "end_line", "end_column"}) object[key] = nullptr;
    const auto place = span ? find_place(*span, sources_) : std::nullopt;
    if (!place) return;
    const Source& source = *place->source;
    const auto& columns = columns_.try_emplace(span->file, source, ColumnUnit::character).first->second;
    object["file"] = source.name();
    object["line"] = static_cast<std::uint32_t>(source.line_of(place->begin));
    object["column"] = columns.column_of(place->begin);
    object["end_line"] = static_cast<std::uint32_t>(source.line_of(place->end));
    object["end_column"] = columns.column_of(place->end);
  }

  const SourceSet& sources_;
  std::size_t language_;
  std::map<FileId, Columns> columns_;
};

} // namespace

std::string render_json(const Diagnostics& diagnostics, const std::vector<AcceptedWarning>& accepted,
                        const SourceSet& sources, Language language) {
  JsonWriter writer(sources, language);
  Json list = Json::array();
  const auto written = written_in_order(diagnostics, accepted);
  for (const auto& one : written.messages)
    list.push_back(one.accepted != nullptr ? writer.message(*one.accepted) : writer.message(*one.diagnostic));
  if (written.left_out > 0) list.push_back(writer.message(written.words()));
  // An argument may hold bytes that are not UTF-8; they become U+FFFD instead of an exception.
  return list.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace medpol
