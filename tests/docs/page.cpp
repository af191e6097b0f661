#include "page.hpp"

#include <sstream>
#include <stdexcept>

namespace medpol::docs {
namespace {

constexpr std::string_view fence = "```", command_begin = "<!-- $ ", command_end = " -->", prompt = "$ ",
                           left_out = "…", section_mark = "### ";

/// Without blank lines at the end.
std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  std::istringstream in{std::string(text)};
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  while (!lines.empty() && lines.back().empty()) lines.pop_back();
  return lines;
}

Part opened(const std::string& line, std::size_t number) {
  Part part;
  part.line = number;
  std::istringstream words(line.substr(fence.size()));
  std::string language;
  words >> language;
  for (std::string word; words >> word;) part.words.push_back(word);
  part.kind = language == "medpol"    ? Part::Kind::medpol
              : language == "console" ? Part::Kind::console
                                      : Part::Kind::file;
  return part;
}

} // namespace

std::vector<Part> parts_of(std::string_view page) {
  std::vector<Part> parts;
  bool inside = false;
  std::size_t number = 0;
  std::string section;
  for (const auto& line : lines_of(page)) {
    ++number;
    if (!inside && line.starts_with('#'))
      section = line.starts_with(section_mark) ? line.substr(section_mark.size()) : std::string();
    if (line.starts_with(fence)) {
      if (!inside) {
        parts.push_back(opened(line, number));
        parts.back().section = section;
      }
      inside = !inside;
    } else if (inside) {
      parts.back().body += line + "\n";
    } else if (line.starts_with(command_begin) && line.ends_with(command_end)) {
      Part part;
      part.kind = Part::Kind::command;
      part.line = number;
      part.body = line.substr(command_begin.size(), line.size() - command_begin.size() - command_end.size());
      parts.push_back(std::move(part));
    }
  }
  if (inside) throw std::runtime_error("the block at line " + std::to_string(parts.back().line) + " is not closed");
  return parts;
}

std::vector<Command> commands_of(const std::string& console) {
  std::vector<Command> commands;
  for (const auto& line : lines_of(console)) {
    if (line.starts_with(prompt)) commands.push_back({line.substr(prompt.size()), {}});
    else if (commands.empty()) throw std::runtime_error("the block does not begin with “$ ”");
    else commands.back().output += line + "\n";
  }
  return commands;
}

bool matches(std::string_view shown, std::string_view output) {
  const auto wanted = lines_of(shown), given = lines_of(output);
  // Where in `given` the lines of `wanted` before the last … end, and after which of `wanted` to go on when one does
  // not fit.
  std::size_t w = 0, g = 0;
  std::size_t behind_gap = wanted.size() + 1, tried = 0;
  while (g < given.size()) {
    if (w < wanted.size() && wanted[w] == left_out) {
      behind_gap = ++w;
      tried = g;
    } else if (w < wanted.size() && wanted[w] == given[g]) {
      ++w;
      ++g;
    } else if (behind_gap <= wanted.size()) {
      w = behind_gap;
      g = ++tried;
    } else {
      return false;
    }
  }
  while (w < wanted.size() && wanted[w] == left_out) ++w;
  return w == wanted.size();
}

} // namespace medpol::docs
