#include "grammar/diagnostic/render_sarif.hpp"

#include "grammar/diagnostic/in_order.hpp"
#include "grammar/diagnostic/place.hpp"
#include "grammar/diagnostic/wording.hpp"
#include "grammar/text/columns.hpp"
#include "grammar/words/checks.hpp"
#include "grammar/words/worded.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <map>

namespace medpol {
namespace {

using Json = nlohmann::ordered_json;

/// A path as a URI reference (RFC 3986): what is not unreserved is percent-encoded.
std::string uri_of(std::string_view path) {
  std::string out = path.starts_with('/') ? "file://" : "";
  for (const char c : path) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("-._~/").find(c) != std::string_view::npos;
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

class Writer {
public:
  Writer(const SourceSet& sources, Language language, const SarifTool& tool)
      : sources_(sources), language_(language), tool_(tool) {}

  std::string write(const WrittenDiagnostics& written, bool suppressing) {
    const auto& reported = written.messages;
    for (const auto& one : reported) rule_index_.emplace(one.diagnostic->code, 0);
    Json rules = Json::array();
    for (auto& [code, index] : rule_index_) {
      index = rules.size();
      rules.push_back(rule(info(code)));
    }
    Json results = Json::array();
    for (const auto& one : reported) results.push_back(result(one, suppressing));
    Json run;
    run["tool"]["driver"] = {
        {"name", "medpol"}, {"version", tool_.version}, {"language", language()}, {"rules", std::move(rules)}};
    run["language"] = language();
    run["columnKind"] = "utf16CodeUnits";
    run["results"] = std::move(results);
    if (written.left_out > 0) {
      const Json left_out{{"level", "note"}, {"message", {{"text", worded(written.more(), language_)}}}};
      run["invocations"] =
          Json::array({{{"executionSuccessful", true}, {"toolExecutionNotifications", Json::array({left_out})}}});
    }
    Json log;
    log["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json";
    log["version"] = "2.1.0";
    log["runs"] = Json::array({std::move(run)});
    return log.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
  }

private:
  std::string language() const { return language_ == Language::zh ? "zh-CN" : "en"; }
  static std::string level(const DiagnosticInfo& row) { return row.severity == Severity::error ? "error" : "warning"; }

  Json rule(const DiagnosticInfo& row) const {
    Json out;
    out["id"] = row.name;
    out["shortDescription"]["text"] = without_arguments(row.message[static_cast<std::size_t>(language_)]);
    if (const auto help = tool_.help ? tool_.help(row) : std::string(); !help.empty()) out["help"]["text"] = help;
    out["defaultConfiguration"]["level"] = level(row);
    return out;
  }

  Json result(const ReportedDiagnostic& reported, bool suppressing) {
    const auto& one = *reported.diagnostic;
    const auto& row = info(one.code);
    Json out;
    out["ruleId"] = row.name;
    out["ruleIndex"] = rule_index_.at(one.code);
    out["level"] = level(row);
    std::string text = message_of(one, language_);
    if (const auto fix = fix_of(one, language_); !fix.empty())
      text += "\n" + std::string(word<CheckPhrase::fix_label>(language_)) + fix;
    Json related = Json::array(), without_place = Json::array();
    for (const Note& note : one.notes) {
      auto where = note.span ? location(*note.span) : Json();
      if (where.is_null()) {
        text += "\n" + worded(note.said, language_);
        without_place.push_back(said(note));
        continue;
      }
      where["message"]["text"] = worded(note.said, language_);
      where["properties"] = said(note);
      related.push_back(std::move(where));
    }
    out["message"]["text"] = text;
    if (auto where = location(one.span); !where.is_null()) out["locations"] = Json::array({std::move(where)});
    if (!one.mend.empty()) out["fixes"] = Json::array({fix(one)});
    if (!related.empty()) out["relatedLocations"] = std::move(related);
    out["properties"]["args"] = Json::parse(arguments_of(one));
    if (!without_place.empty()) out["properties"]["notes"] = std::move(without_place);
    if (!one.claim.empty()) out["properties"]["claim"] = one.claim;
    if (suppressing) out["suppressions"] = Json::array(); // all results of a run have the property, or none
    if (reported.accepted != nullptr) {
      Json suppression{{"kind", "inSource"}, {"status", "accepted"}, {"justification", reported.accepted->reason}};
      if (auto where = location(reported.accepted->place); !where.is_null()) suppression["location"] = std::move(where);
      out["suppressions"].push_back(std::move(suppression));
    }
    return out;
  }

  /// What a note says, for programs.
  static Json said(const Note& note) { return {{"code", code_of(note)}, {"args", Json::parse(arguments_of(note))}}; }

  /// What mends it, file by file.
  Json fix(const Diagnostic& one) {
    std::map<FileId, Json> replacements;
    for (const auto& edit : one.mend)
      if (const auto where = location(edit.span); !where.is_null()) {
        auto& own = replacements.try_emplace(edit.span.file, Json::array()).first->second;
        own.push_back(
            {{"deletedRegion", where["physicalLocation"]["region"]}, {"insertedContent", {{"text", edit.text}}}});
      }
    Json changes = Json::array();
    for (auto& [file, own] : replacements)
      changes.push_back(
          {{"artifactLocation", {{"uri", uri_of(sources_[file].name())}}}, {"replacements", std::move(own)}});
    return {{"description", {{"text", fix_of(one, language_)}}}, {"artifactChanges", std::move(changes)}};
  }

  /// Null when there is no such place.
  Json location(Span span) {
    const auto place = find_place(span, sources_);
    if (!place) return {};
    const Source& source = *place->source;
    const auto& columns = columns_.try_emplace(span.file, source, ColumnUnit::utf16_unit).first->second;
    Json out;
    out["physicalLocation"]["artifactLocation"]["uri"] = uri_of(source.name());
    out["physicalLocation"]["region"] = {{"startLine", static_cast<std::uint32_t>(source.line_of(place->begin))},
                                         {"startColumn", columns.column_of(place->begin)},
                                         {"endLine", static_cast<std::uint32_t>(source.line_of(place->end))},
                                         {"endColumn", columns.column_of(place->end)}};
    return out;
  }

  const SourceSet& sources_;
  Language language_;
  const SarifTool& tool_;
  std::map<Code, std::size_t> rule_index_;
  std::map<FileId, Columns> columns_;
};

} // namespace

std::string render_sarif(const Diagnostics& diagnostics, const std::vector<AcceptedWarning>& accepted,
                         const SourceSet& sources, Language language, const SarifTool& tool) {
  return Writer(sources, language, tool).write(written_in_order(diagnostics, accepted), !accepted.empty());
}

} // namespace medpol
