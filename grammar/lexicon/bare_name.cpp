#include "grammar/lexicon/bare_name.hpp"

#include "grammar/text/blanks.hpp"
#include "grammar/text/signs.hpp"

namespace medpol {

std::string_view bare_name(std::string_view written) {
  constexpr auto left = signs::name_open.text, right = signs::name_close.text;
  for (written = trim_blanks(written); written.starts_with(left); written = trim_blanks(written)) {
    if (written.find(right) != written.size() - right.size()) break;
    written.remove_prefix(left.size());
    written.remove_suffix(right.size());
  }
  return written;
}

} // namespace medpol
