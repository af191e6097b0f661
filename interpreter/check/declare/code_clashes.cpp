#include "interpreter/check/declare/code_clashes.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/text/fold.hpp"
#include "grammar/words/declared.hpp"

#include <algorithm>
#include <unordered_map>

namespace medpol {
namespace {

bool is_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// A code as files write it: folded, as a whole number without zeros before it, and without the .0 of a spreadsheet.
std::string plain_code(std::string_view written) {
  auto code = fold_key(written);
  if (const auto point = code.find('.'); point != std::string::npos && is_digits(code.substr(0, point)) &&
                                         point + 1 < code.size() &&
                                         code.find_first_not_of('0', point + 1) == std::string::npos)
    code.resize(point);
  if (is_digits(code)) code.erase(0, std::min(code.find_first_not_of('0'), code.size() - 1));
  return code;
}

} // namespace

void check_codes(const Scope& scope, EnumerationId enumeration, std::vector<NameId> spelled, Diagnostics& diagnostics) {
  const auto& values = scope[enumeration].values;
  std::unordered_map<std::string, std::size_t> owners;
  const auto clash = [&](const std::string& code, std::size_t value, std::size_t other) {
    diagnostics.push_back(diagnose<Code::E209>(values[value].span, code, values[other].name, values[value].name)
                              .with(Note{values[other].span, say<DeclarePhrase::declared_before>()}));
  };
  for (std::size_t i = 0; i < values.size(); ++i)
    for (const auto& code : values[i].codes)
      if (const auto [owner, is_new] = owners.try_emplace(plain_code(code), i); !is_new && owner->second != i)
        clash(code, i, owner->second);
  if (owners.empty()) return;
  std::sort(spelled.begin(), spelled.end());
  spelled.erase(std::unique(spelled.begin(), spelled.end()), spelled.end());
  for (const auto name : spelled) {
    const auto* value = scope.meaning(name).value_of(enumeration);
    const auto& spelling = scope.lexicon.spelling(name);
    const auto owner = owners.find(plain_code(spelling));
    if (value != nullptr && owner != owners.end() && owner->second != value->index)
      clash(spelling, value->index, owner->second);
  }
}

} // namespace medpol
