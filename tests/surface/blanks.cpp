#include "surface/blanks.hpp"

#include "grammar/lexicon/keywords.hpp"
#include "grammar/text/utf8.hpp"

#include <algorithm>

namespace medpol::surface {
namespace {

bool is_latin(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x80 && (std::isalnum(byte) != 0 || c == '.' || c == '%');
}

bool is_blank(std::string_view gap) { return !gap.empty() && gap.find_first_not_of(' ') == std::string_view::npos; }

} // namespace

std::string with_blanks(const Source& source, const SyntaxTree& tree, Blanks blanks) {
  std::vector<const SyntaxNode*> leaves;
  for (const auto& node : tree.nodes)
    if (node.size == 1 && node.end > node.begin) leaves.push_back(&node);
  std::sort(leaves.begin(), leaves.end(), [](const auto* a, const auto* b) { return a->begin < b->begin; });
  const auto text = source.text();
  std::string out;
  std::size_t at = 0;
  for (std::size_t i = 0; i + 1 < leaves.size(); ++i) {
    const auto& here = *leaves[i];
    const auto& next = *leaves[i + 1];
    if (next.begin < here.end) continue;
    const auto gap = text.substr(here.end, next.begin - here.end);
    if (gap.find('\n') != std::string_view::npos) continue;
    out += text.substr(at, here.end - at);
    at = here.end;
    if (blanks == Blanks::more) {
      out += ' ';
      continue;
    }
    // A status alone behind free text (…  存疑) is told from the text by its blanks.
    const bool status = here.kind == SyntaxKind::raw && next.kind == SyntaxKind::keyword;
    const bool comment = text[here.end - 1] == '/' || text[next.begin] == '/';
    if (is_blank(gap) && !status && !comment && !(is_latin(text[here.end - 1]) && is_latin(text[next.begin])))
      at = next.begin;
  }
  return out + std::string(text.substr(at));
}

} // namespace medpol::surface
