#include "grammar/diagnostic/wording.hpp"

#include <fmt/args.h>
#include <fmt/format.h>

namespace medpol {

std::string worded(std::string_view pattern, const std::vector<std::string>& args) {
  fmt::dynamic_format_arg_store<fmt::format_context> store;
  for (const std::string& arg : args) store.push_back(std::string_view(arg));
  try {
    return fmt::vformat(fmt::string_view(pattern.data(), pattern.size()), store);
  } catch (const fmt::format_error&) {
    return std::string(pattern);
  }
}

std::string worded_hint(std::string_view pattern, const std::vector<std::string>& args) {
  for (std::size_t i = 0; i < args.size(); ++i)
    if (args[i].empty() && pattern.find(fmt::format("{{{}}}", i)) != std::string_view::npos) return {};
  return worded(pattern, args);
}

std::string without_arguments(std::string_view pattern) {
  std::string out(pattern);
  for (std::size_t at; (at = out.find('{')) != std::string::npos;) out.replace(at, out.find('}', at) - at + 1, "…");
  return out;
}

} // namespace medpol
