#include "interpreter/command/claim_request.hpp"

#include "grammar/words/commands.hpp"
#include "interpreter/platform/files.hpp"

namespace medpol {
namespace {

/// “fees.csv” of 费用明细, “家庭账户=accounts.csv” of another list.
struct ListFile {
  std::string list, path;
};
ListFile list_file(const std::string& argument) {
  const auto equals = argument.find('=');
  if (equals == std::string::npos || equals == 0) return {{}, argument};
  return {argument.substr(0, equals), argument.substr(equals + 1)};
}

std::optional<ByteInput> input_of(const std::string& path) {
  if (path.empty()) return std::nullopt;
  return file_input(path);
}

} // namespace

RunRequest request_of(const ClaimOptions& options) {
  RunRequest out;
  out.claims = file_input(options.claims);
  for (const auto& argument : options.lists) {
    auto [list, path] = list_file(argument);
    out.terms.lists.push_back({std::move(list), file_input(path)});
  }
  for (const auto& path : options.earlier) out.terms.earlier.push_back(file_input(path));
  out.terms.opening = input_of(options.opening);
  out.terms.readings = {options.readings, input_of(options.decisions), options.strict};
  out.terms.ignored = options.ignored;
  out.terms.ignore_unknown = options.ignore_unknown;
  out.terms.hold = options.hold;
  return out;
}

RunFiles files_read(const ClaimOptions& options, const Library& library) {
  RunFiles files;
  files.reads(say<CommandPhrase::claims>(), options.claims);
  for (const auto& path : options.earlier) files.reads(say<CommandPhrase::earlier_claims>(), path);
  for (const auto& argument : options.lists) files.reads(say<CommandPhrase::lists>(), list_file(argument).path);
  files.reads(say<CommandPhrase::decisions>(), options.decisions);
  files.reads(say<CommandPhrase::opening_balances>(), options.opening);
  files.reads_policies(library);
  return files;
}

} // namespace medpol
