#include "interpreter/command/output_format.hpp"

#include <algorithm>
#include <array>

namespace medpol {
namespace {

/// An ending and the format that it stands for.
struct Ending {
  std::string_view ending, format;
};
constexpr Ending endings[] = {
    {".csv", "csv"},    {".jsonl", "jsonl"}, {".ndjson", "jsonl"}, {".json", "json"}, {".sarif", "sarif"},
    {".json", "sarif"}, {".xml", "junit"},   {".html", "html"},    {".htm", "html"},  {".svg", "svg"},
    {".md", "md"},      {".markdown", "md"}, {".txt", "table"},    {".txt", "text"},
};
/// Endings of files that medpol does not write.
constexpr std::string_view foreign[] = {".xlsx", ".xls", ".et", ".docx", ".doc", ".wps", ".pdf"};

/// “.csv”, in small letters; empty when the name has none.
std::string ending_of(const std::string& path) {
  const auto name = path.substr(path.rfind('/') + 1);
  const auto dot = name.rfind('.');
  if (dot == std::string::npos || dot == 0) return {};
  auto out = name.substr(dot);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

bool stands_for(std::string_view ending, std::string_view format) {
  return std::any_of(std::begin(endings), std::end(endings),
                     [&](const Ending& one) { return one.ending == ending && one.format == format; });
}

bool stands_for_any(std::string_view ending) {
  return std::find(std::begin(foreign), std::end(foreign), ending) != std::end(foreign) ||
         std::any_of(std::begin(endings), std::end(endings), [&](const Ending& one) { return one.ending == ending; });
}

std::string_view first_ending(std::string_view format) {
  const auto* const found =
      std::find_if(std::begin(endings), std::end(endings), [&](const Ending& one) { return one.format == format; });
  return found->ending;
}

/// “.csv、.jsonl”, by Language.
Words known_endings(const std::vector<std::string>& formats) {
  Words out;
  for (const auto& format : formats) {
    out[0] += (out[0].empty() ? "" : "、") + std::string(first_ending(format));
    out[1] += (out[1].empty() ? "" : ", ") + std::string(first_ending(format));
  }
  return out;
}

} // namespace

bool OutputFormat::is_good(const CommonOptions& common) const {
  if (problem[0].empty()) return true;
  say(common, problem[0], problem[1]);
  return false;
}

OutputFormat output_format(const std::vector<std::string>& formats, const std::string& asked, const std::string& path) {
  const auto ending = ending_of(path);
  if (!asked.empty()) {
    if (!stands_for_any(ending) || stands_for(ending, asked)) return {asked, {}};
    const auto renamed = path.substr(0, path.size() - ending.size()) + std::string(first_ending(asked));
    return {asked,
            {"--format " + asked + " 和文件名 " + path + " 的后缀对不上：去掉 --format，或者写成  --out " + renamed,
             "--format " + asked + " does not fit the ending of " + path + ": leave --format out, or write  --out " +
                 renamed}};
  }
  if (ending.empty()) return {formats.front(), {}};
  for (const auto& format : formats)
    if (stands_for(ending, format)) return {format, {}};
  const auto known = known_endings(formats);
  if (!stands_for_any(ending))
    return {formats.front(),
            {"--out " + path + "：不知道 " + ending + " 是什么格式；后缀可以是 " + known[0] +
                 "，或者另用 --format 写明格式",
             "--out " + path + ": no format is known by the ending " + ending + "; it can be " + known[1] +
                 ", or name the format with --format"}};
  const bool sheet = ending == ".xlsx" || ending == ".xls" || ending == ".et";
  const bool csv = std::find(formats.begin(), formats.end(), "csv") != formats.end();
  return {formats.front(),
          {"--out " + path + "：这里不能写成 " + ending + "；后缀可以是 " + known[0] +
               (sheet && csv ? "（.csv 用表格软件能直接打开）" : ""),
           "--out " + path + ": " + ending + " cannot be written here; the ending can be " + known[1] +
               (sheet && csv ? " (spreadsheets open .csv as it is)" : "")}};
}

} // namespace medpol
