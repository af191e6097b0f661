#include "interpreter/model/vocabulary/identity.hpp"

#include "grammar/text/fold.hpp"
#include "interpreter/model/vocabulary/field_words.hpp"

namespace medpol {

bool is_identity(const Input& input) { return field_words::is_one(input.name, field_words::identities); }

std::string_view without_added_zero(std::string_view number) {
  const auto point = number.find('.');
  if (point == std::string_view::npos || point == 0 || point + 1 == number.size()) return number;
  if (number.find_first_not_of("0123456789") != point) return number;
  return number.find_first_not_of('0', point + 1) == std::string_view::npos ? number.substr(0, point) : number;
}

std::string claim_key(std::string_view number) { return std::string(without_added_zero(fold_key(number))); }

int compare_claims(std::string_view a, std::string_view b) {
  const auto plain = [](std::string_view number) {
    return number.find('.') == std::string_view::npos && is_folded_key(number);
  };
  return plain(a) && plain(b) ? a.compare(b) : claim_key(a).compare(claim_key(b));
}

} // namespace medpol
