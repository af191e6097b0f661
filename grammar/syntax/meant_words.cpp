#include "grammar/syntax/meant_words.hpp"

#include "grammar/text/fold.hpp"

namespace medpol {
namespace {

/// What officers call the entries.
struct OtherName {
  std::string_view written, entry;
};
constexpr OtherName other_names[] = {
#define MEDPOL_ENTRY_WORD(written, entry) {written, entry},
#include "grammar/syntax/meant.def"
};

} // namespace

std::string_view meant_entry(std::string_view word) {
  const auto wanted = fold(word);
  for (const auto& one : other_names)
    if (wanted == one.written) return one.entry;
  return {};
}

} // namespace medpol
