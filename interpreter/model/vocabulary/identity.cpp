#include "interpreter/model/vocabulary/identity.hpp"

#include "grammar/text/fold.hpp"

#include <algorithm>
#include <array>

namespace medpol {

bool is_identity(const Input& input) {
  static constexpr std::array<std::string_view, 5> names{"人员编号", "家庭编号", "结算编号", "冲正结算编号",
                                                         "就诊编号"};
  return std::find(names.begin(), names.end(), input.name) != names.end();
}

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
