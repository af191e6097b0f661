#include "grammar/diagnostic/problems.hpp"
#include "grammar/diagnostic/render.hpp"

#include <nlohmann/json.hpp>

namespace medpol {
namespace {

using Json = nlohmann::ordered_json;

std::string_view severity_key(const Problem& one) {
  if (one.accepted) return "accepted";
  return one.severity == Severity::error ? "error" : one.severity == Severity::warning ? "warning" : "note";
}

/// Adds the five members that say where; null when there is no such place. The end is exclusive.
void add_place(Json& object, const std::optional<TextPlace>& place) {
  for (const char* key : {"file", "line", "column", "end_line", "end_column"}) object[key] = nullptr;
  if (!place) return;
  object["file"] = place->file;
  object["line"] = place->line;
  object["column"] = place->column;
  object["end_line"] = place->end_line;
  object["end_column"] = place->end_column;
}

Json object_of(const Problem& one) {
  Json object;
  object["code"] = one.code.empty() ? Json(nullptr) : Json(one.code);
  if (!one.arguments.empty()) object["args"] = Json::parse(one.arguments);
  object["severity"] = severity_key(one);
  object["message"] = one.message;
  object["fix"] = one.fix;
  add_place(object, one.place);
  object["notes"] = Json::array();
  for (const auto& note : one.notes) {
    object["notes"].push_back({{"code", note.code}, {"args", Json::parse(note.arguments)}, {"text", note.text}});
    add_place(object["notes"].back(), note.place);
  }
  if (!one.mend.empty()) {
    object["mend"] = Json::array();
    for (const auto& edit : one.mend) {
      object["mend"].push_back({{"text", edit.text}});
      add_place(object["mend"].back(), edit.place);
    }
  }
  if (!one.claim.empty()) object["claim"] = one.claim;
  if (one.accepted) {
    object["accepted"]["reason"] = one.accepted->reason;
    add_place(object["accepted"], one.accepted->place);
  }
  return object;
}

} // namespace

std::string render_json(const Diagnostics& diagnostics, const std::vector<AcceptedWarning>& accepted,
                        const SourceSet& sources, Language language) {
  Json list = Json::array();
  for (const auto& one : problems_of(diagnostics, accepted, sources, language)) list.push_back(object_of(one));
  // An argument may hold bytes that are not UTF-8; they become U+FFFD instead of an exception.
  return list.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace medpol
