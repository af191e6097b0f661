#include "grammar/diagnostic/place.hpp"
#include "grammar/diagnostic/render.hpp"
#include "grammar/diagnostic/wording.hpp"

#include <nlohmann/json.hpp>

namespace medpol {
namespace {

using Json = nlohmann::ordered_json;

/// Adds the five members that say where; null when there is no such place. The end is exclusive.
void add_place(Json& object, const std::optional<Place>& place) {
  for (const char* key : {"file", "line", "column", "end_line", "end_column"}) object[key] = nullptr;
  if (!place) return;
  const Source& source = *place->source;
  object["file"] = source.name();
  object["line"] = static_cast<std::uint32_t>(source.line_of(place->begin));
  object["column"] = static_cast<std::uint32_t>(source.char_column_of(place->begin));
  object["end_line"] = static_cast<std::uint32_t>(source.line_of(place->end));
  object["end_column"] = static_cast<std::uint32_t>(source.char_column_of(place->end));
}

Json note_object(const Note& note, const SourceSet& sources, std::size_t language) {
  Json object;
  object["text"] = note.text[language];
  add_place(object, note.span ? find_place(*note.span, sources) : std::nullopt);
  return object;
}

} // namespace

std::string render_json(const Diagnostics& diagnostics, const SourceSet& sources, Language wanted) {
  const auto language = static_cast<std::size_t>(wanted);
  Json list = Json::array();
  for (const Diagnostic& one : diagnostics) {
    const DiagnosticInfo& row = info(one.code);
    Json object;
    object["code"] = row.name;
    object["severity"] = row.severity == Severity::error ? "error" : row.severity == Severity::warning ? "warning" : "note";
    object["message"] = worded(row.message[language], one.args);
    object["fix"] = worded_hint(row.fix[language], one.args);
    add_place(object, find_place(one.span, sources));
    object["notes"] = Json::array();
    for (const Note& note : one.notes) object["notes"].push_back(note_object(note, sources, language));
    if (!one.claim.empty()) object["claim"] = one.claim;
    list.push_back(std::move(object));
  }
  // An argument may hold bytes that are not UTF-8; they become U+FFFD instead of an exception.
  return list.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace medpol
