#include "interpreter/command/error_page.hpp"
#include "interpreter/platform/files.hpp"

#include "grammar/text/read.hpp"

namespace medpol {
namespace {

/// The lines from `at` to the next empty one, as one line; Chinese needs no blanks between them.
std::string paragraph(std::string_view page, std::size_t at, std::string_view between) {
  const auto end = page.find("\n\n", at);
  std::string out;
  for (const char c : page.substr(at, end == std::string_view::npos ? end : end - at)) {
    if (c == '\n') out += between;
    else out += c;
  }
  return out;
}

/// Where the paragraph behind a line begins that contains `head`; npos when there is none.
std::size_t behind(std::string_view page, std::string_view head) {
  const auto at = page.find(head);
  const auto end = at == std::string_view::npos ? at : page.find("\n\n", at + head.size());
  return end == std::string_view::npos ? end : end + 2;
}

constexpr std::string_view english_head = "\n## English\n\n";

/// The page of a code in all its languages; nullopt when it is not installed.
std::optional<std::string> whole_page(const DiagnosticInfo& row, const CommonOptions& common) {
  auto page = read_text_file(common.error_pages + "/" + std::string(row.name) + ".md", 1 << 20);
  if (page.error) return std::nullopt;
  return std::move(page.text);
}

} // namespace

std::optional<std::string> error_page(const DiagnosticInfo& row, const CommonOptions& common) {
  const auto page = whole_page(row, common);
  const auto english = page ? page->find(english_head) : std::string::npos;
  if (english == std::string::npos) return page;
  if (common.language == Language::zh) return page->substr(0, english + 1);
  return "# " + std::string(row.name) + ": " + page->substr(english + english_head.size());
}

std::string error_summary(const DiagnosticInfo& row, const CommonOptions& common) {
  const auto page = whole_page(row, common);
  if (!page) return {};
  const bool zh = common.language == Language::zh;
  const auto at = behind(*page, zh ? "# " : "## English\n\n");
  if (at == std::string::npos) return {};
  auto out = paragraph(*page, at, zh ? "" : " ");
  while (!out.empty() && (out.back() == ' ' || out.back() == '\r')) out.pop_back();
  return out;
}

} // namespace medpol
