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

/// The examples of a part, each kind below its word.
std::string examples_of(std::string_view part) {
  constexpr std::string_view fence = "\n```";
  std::string out;
  std::string_view kind;
  for (std::size_t at = 0; (at = part.find(fence, at)) != std::string_view::npos;) {
    const auto end = part.find(fence, at + fence.size());
    if (end == std::string_view::npos) break;
    const auto block = part.substr(at + 1, end + fence.size() - at - 1);
    const auto own = block.starts_with("```medpol wrong") ? "Wrong" : "Right";
    if (own != kind) out += "\n" + std::string(own) + " (as written in Chinese):\n";
    kind = own;
    out += "\n" + std::string(block) + "\n";
    at = end + fence.size();
  }
  return out;
}

} // namespace

std::optional<std::string> error_page(const DiagnosticInfo& row, const CommonOptions& common) {
  const auto page = whole_page(row, common);
  const auto english = page ? page->find(english_head) : std::string::npos;
  if (english == std::string::npos) return page;
  if (common.language == Language::zh) return page->substr(0, english + 1);
  auto out = "# " + std::string(row.name) + ": " + page->substr(english + english_head.size());
  if (out.find("```") == std::string::npos) out += examples_of(page->substr(0, english));
  return out;
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
