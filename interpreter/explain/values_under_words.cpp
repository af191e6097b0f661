#include "interpreter/explain/values_under_words.hpp"

#include "grammar/text/utf8.hpp"
#include "interpreter/explain/looked_for.hpp"

#include <algorithm>
#include <string_view>

namespace medpol {
namespace {

std::string without_end_blanks(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

bool is_closing(char32_t c) { return looked_for::closing.find(c) != std::u32string_view::npos; }

/// The parts cut where a line may be broken: words without a value at their blanks and behind a comma; a closing mark
/// stays with what is before it.
std::vector<WordAndValue> pieces_of(const std::vector<WordAndValue>& parts) {
  std::vector<WordAndValue> out;
  for (const auto& part : parts) {
    if (!part.value.empty()) {
      out.push_back(part);
      continue;
    }
    std::string piece;
    bool at_begin = true;
    for (std::size_t at = 0; at < part.word.size();) {
      const auto next = decode(part.word, at);
      const auto text = part.word.substr(at, next.length);
      at += next.length;
      if (at_begin && !out.empty() && is_closing(next.value)) {
        out.back().word += text;
        continue;
      }
      at_begin = false;
      if (next.value == U' ' && piece.find_first_not_of(' ') != std::string::npos)
        out.push_back({std::move(piece), {}}), piece.clear();
      piece += text;
      if (next.value == looked_for::comma) out.push_back({std::move(piece), {}}), piece.clear();
    }
    if (!piece.empty()) out.push_back({std::move(piece), {}});
  }
  return out;
}

} // namespace

std::vector<std::string> values_under_words(const std::string& lead, const std::vector<WordAndValue>& parts,
                                            std::size_t columns) {
  const auto indent = cell_width(lead);
  const auto room = std::max<std::size_t>(columns, indent + 8) - indent;
  std::vector<std::string> out;
  std::string words, values;
  bool first = true;
  const auto flush = [&] {
    out.push_back(without_end_blanks((first ? lead : std::string(indent, ' ')) + words));
    if (auto below = without_end_blanks(std::move(values)); !below.empty())
      out.push_back(std::string(indent, ' ') + below);
    first = false;
    words.clear();
    values.clear();
  };
  for (auto part : pieces_of(parts)) {
    const auto begin_of = [&] {
      return std::max(cell_width(words), part.value.empty() || values.empty() ? 0 : cell_width(values) + 1);
    };
    auto begin = begin_of();
    if (!words.empty() && begin + std::max(cell_width(without_end_blanks(part.word)), cell_width(part.value)) > room) {
      flush();
      part.word.erase(0, part.word.find_first_not_of(' '));
      begin = 0;
    }
    // Two values keep a blank between them; the sentence makes room where a value is wider than its word.
    words = pad_right(words, begin) + part.word;
    if (!part.value.empty()) values = pad_right(values, begin) + part.value;
  }
  if (!words.empty()) flush();
  return out;
}

std::vector<WordAndValue> cut_at_words(const std::string& sentence, const std::vector<WordAndValue>& known) {
  std::vector<WordAndValue> out;
  std::string between;
  for (std::size_t at = 0; at < sentence.size();) {
    const WordAndValue* longest = nullptr;
    for (const auto& one : known)
      if (!one.word.empty() && sentence.compare(at, one.word.size(), one.word) == 0 &&
          (longest == nullptr || one.word.size() > longest->word.size()))
        longest = &one;
    if (longest == nullptr) {
      const auto length = decode(sentence, at).length;
      between += sentence.substr(at, length);
      at += length;
      continue;
    }
    if (!between.empty()) out.push_back({std::move(between), {}});
    between.clear();
    out.push_back(*longest);
    at += longest->word.size();
  }
  if (!between.empty()) out.push_back({std::move(between), {}});
  return out;
}

} // namespace medpol
