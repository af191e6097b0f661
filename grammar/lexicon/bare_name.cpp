#include "grammar/lexicon/bare_name.hpp"

#include "grammar/text/blanks.hpp"

namespace medpol {

std::string_view bare_name(std::string_view written) {
  constexpr std::string_view left = "「", right = "」";
  for (written = trim_blanks(written); written.starts_with(left); written = trim_blanks(written)) {
    if (written.find(right) != written.size() - right.size()) break;
    written.remove_prefix(left.size());
    written.remove_suffix(right.size());
  }
  return written;
}

} // namespace medpol
