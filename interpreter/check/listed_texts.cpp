// A list inside one pair of quotation marks: “糖尿病、高血压”.
#include "grammar/diagnostic/codes.hpp"
#include "grammar/text/blanks.hpp"
#include "grammar/text/utf8.hpp"
#include "interpreter/check/lowering.hpp"

namespace medpol {
namespace {

/// The parts between “、” and 或 that stand in no brackets; the whole where there is one part only, or an empty one.
std::vector<std::string> listed(std::string_view words) {
  std::vector<std::string> out(1);
  int depth = 0;
  for (std::size_t at = 0; at < words.size();) {
    const auto [value, length] = decode(words, at);
    const auto c = fold(value);
    depth += c == U'(' ? 1 : c == U')' ? -1 : 0;
    const bool english = words.substr(at).starts_with(" or ");
    if (depth == 0 && (c == U'、' || c == U'或' || english)) {
      out.emplace_back();
      at += english ? std::string_view(" or ").size() : length;
      continue;
    }
    out.back() += words.substr(at, length);
    at += length;
  }
  for (auto& part : out) {
    part = std::string(trim_blanks(part));
    if (part.empty()) return {};
  }
  return out;
}

} // namespace

void Lowering::warn_of_list(SyntaxId value, std::string_view before_zh, std::string_view before_en) {
  if (node(value).kind != SyntaxKind::text) return;
  const auto quoted = text(value);
  const std::size_t mark = quoted.starts_with('"') ? 1 : std::string_view("“").size();
  const auto words = quoted.substr(mark, quoted.size() - 2 * mark);
  const auto parts = listed(words);
  if (parts.size() < 2) return;
  std::string all;
  for (const auto& part : parts) all += (all.empty() ? "“" : "、“") + part + "”";
  report(Code::W454, span(value), {words, std::string(before_zh) + all, std::string(before_en) + all});
}

} // namespace medpol
