#include "grammar/diagnostic/wording.hpp"

namespace medpol {
namespace {

/// Whether `pattern` words the argument of that name.
bool words_argument(std::string_view pattern, std::string_view name) {
  for (std::size_t at = 0; (at = pattern.find(name, at)) != std::string_view::npos; ++at)
    if (at > 0 && pattern[at - 1] == '{' && pattern.substr(at + name.size()).starts_with('}')) return true;
  return false;
}

} // namespace

std::string message_of(const Diagnostic& diagnostic, Language language) {
  const auto& row = info(diagnostic.code);
  return worded(row.message[static_cast<std::size_t>(language)], row.arguments, diagnostic.args, language);
}

std::string fix_of(const Diagnostic& diagnostic, Language language) {
  const auto& row = info(diagnostic.code);
  const auto pattern = row.fix[static_cast<std::size_t>(language)];
  auto names = row.arguments;
  for (const auto& argument : diagnostic.args) {
    const auto name = take_argument(names);
    if (words_argument(pattern, name.substr(0, name.find(':'))) && worded(argument, language).empty()) return {};
  }
  return worded(pattern, row.arguments, diagnostic.args, language);
}

std::string arguments_of(const Diagnostic& diagnostic) {
  std::string out;
  append_raw(out, info(diagnostic.code).arguments, diagnostic.args);
  return out;
}

std::string_view code_of(const Note& note) {
  return note.said.phrase == nullptr ? std::string_view{} : note.said.phrase->id;
}

std::string arguments_of(const Note& note) {
  std::string out;
  append_raw(out, note.said);
  return out;
}

std::string without_arguments(std::string_view pattern) {
  std::string out(pattern);
  for (std::size_t at; (at = out.find('{')) != std::string::npos;) out.replace(at, out.find('}', at) - at + 1, "…");
  return out;
}

} // namespace medpol
