#include "case_file.hpp"

#include "grammar/text/utf8.hpp"

#include <cctype>
#include <iconv.h>
#include <stdexcept>
#include <utility>

namespace medpol::cases {
namespace {

constexpr std::string_view head_mark = "== ";

Part part_of_head(std::string_view line) {
  Part part;
  part.head = line;
  line.remove_prefix(head_mark.size());
  constexpr std::pair<std::string_view, Part::Kind> kinds[] = {
      {"gb18030: ", Part::Kind::gb18030},     {"bytes: ", Part::Kind::bytes},
      {"repeated: ", Part::Kind::repeated},   {"run: ", Part::Kind::run},
      {"wrote: ", Part::Kind::wrote},         {"link: ", Part::Kind::link},
      {"meanwhile: ", Part::Kind::meanwhile}, {"cr: ", Part::Kind::cr},
      {"escaped: ", Part::Kind::escaped},
  };
  for (const auto& [word, kind] : kinds)
    if (line.starts_with(word)) {
      part.kind = kind;
      line.remove_prefix(word.size());
    }
  if (line == "stdin") part.kind = Part::Kind::stdin_text;
  if (line == "failing stdin") part.kind = Part::Kind::failing_stdin;
  part.name = line;
  if (part.name.empty()) throw std::runtime_error("“" + part.head + "” names nothing");
  return part;
}

/// Calls `use` with each line of `text`, without its end.
template <typename Use> void each_line(std::string_view text, Use use) {
  while (!text.empty()) {
    const auto stop = text.find('\n');
    use(text.substr(0, stop));
    text.remove_prefix(stop == std::string_view::npos ? text.size() : stop + 1);
  }
}

std::string from_hexadecimal(std::string_view text) {
  std::string out;
  int high = -1;
  for (const char c : text) {
    if (std::isspace(static_cast<unsigned char>(c)) != 0) continue;
    const auto digit = std::string_view("0123456789abcdef").find(c);
    if (digit == std::string_view::npos) throw std::runtime_error(std::string("no hexadecimal digit: ") + c);
    if (high < 0) high = static_cast<int>(digit);
    else out += static_cast<char>(std::exchange(high, -1) * 16 + static_cast<int>(digit));
  }
  if (high >= 0) throw std::runtime_error("half a byte at the end");
  return out;
}

std::string to_gb18030(std::string text) {
  const auto converter = iconv_open("GB18030", "UTF-8");
  std::string out(text.size() * 2 + 4, '\0');
  char* from = text.data();
  char* to = out.data();
  std::size_t left = text.size(), room = out.size();
  const auto failed = iconv(converter, &from, &left, &to, &room) == static_cast<std::size_t>(-1);
  iconv_close(converter);
  if (failed) throw std::runtime_error("cannot be written in GB18030");
  out.resize(out.size() - room);
  return out;
}

void replace_all(std::string& text, std::string_view from, const std::string& to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

std::string without_escapes(std::string text) {
  replace_all(text, "\\r", "\r");
  constexpr std::string_view begin = "\\u{";
  for (auto at = text.find(begin); at != std::string::npos; at = text.find(begin, at)) {
    const auto end = text.find('}', at);
    if (end == std::string::npos) throw std::runtime_error("a \\u{ without }");
    const auto digits = text.substr(at + begin.size(), end - at - begin.size());
    std::string character;
    append_utf8(character, static_cast<char32_t>(std::stoul(digits, nullptr, 16)));
    text.replace(at, end + 1 - at, character);
  }
  return text;
}

std::string repeated_pieces(std::string_view text) {
  std::string out;
  each_line(text, [&](std::string_view line) {
    const auto blank = line.find(' ');
    if (blank == std::string_view::npos) throw std::runtime_error("write “COUNT TEXT”: " + std::string(line));
    const auto count = std::stoul(std::string(line.substr(0, blank)));
    for (unsigned long n = 1; n <= count; ++n) {
      std::string piece(line.substr(blank + 1));
      replace_all(piece, "\\n", "\n");
      replace_all(piece, "{n}", std::to_string(n));
      replace_all(piece, "{n+1}", std::to_string(n + 1));
      out += piece;
    }
  });
  return out;
}

std::string closed_line(std::string text) {
  if (!text.empty() && !text.ends_with('\n')) text += "\n\\ no end of line\n";
  return text;
}

} // namespace

CaseFile parse_case(std::string_view text) {
  CaseFile file;
  each_line(text, [&](std::string_view line) {
    if (line.starts_with(head_mark)) file.parts.push_back(part_of_head(line));
    else (file.parts.empty() ? file.introduction : file.parts.back().body).append(line).append("\n");
  });
  if (!file.introduction.starts_with("# "))
    throw std::runtime_error("the first line must say what the case shows: # …");
  return file;
}

std::string to_text(const CaseFile& file) {
  auto text = file.introduction;
  for (const auto& part : file.parts) text += part.head + "\n" + part.body;
  return text;
}

std::string file_bytes(const Part& part) {
  switch (part.kind) {
  case Part::Kind::gb18030: return to_gb18030(part.body);
  case Part::Kind::bytes: return from_hexadecimal(part.body);
  case Part::Kind::cr: {
    auto text = part.body;
    replace_all(text, "\n", "\r");
    return text;
  }
  case Part::Kind::escaped: return without_escapes(part.body);
  case Part::Kind::repeated: return repeated_pieces(part.body);
  default: return part.body;
  }
}

std::vector<std::string> arguments_of(const Part& part) {
  std::vector<std::string> words;
  bool inside = false, quoted = false;
  for (const char c : part.name) {
    if (c == '"') quoted = !quoted;
    if (c == ' ' && !quoted) {
      inside = false;
      continue;
    }
    if (!std::exchange(inside, true)) words.emplace_back();
    if (c != '"') words.back() += c;
  }
  return words;
}

std::string to_text(const Outcome& outcome) {
  auto text = "(" + outcome.ending + ")\n" + closed_line(outcome.output);
  if (!outcome.errors.empty()) text += "-- stderr\n" + closed_line(outcome.errors);
  return text;
}

} // namespace medpol::cases
