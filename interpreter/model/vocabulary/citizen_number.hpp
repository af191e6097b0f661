#pragma once
#include "interpreter/model/vocabulary/scope.hpp"

#include <string_view>

namespace medpol {

/// Whether a field tells who somebody is, so that it may hold the number of an identity card: 人员编号, 家庭编号, and
/// fields whose name says so. Numbers of claims and visits may have the same form by chance and are none of them.
bool may_hold_citizen_number(const Input& input);

/// Whether `digits` is a citizen's number (GB 11643) whose last digits a spreadsheet has set to 0, as it keeps 15: a
/// province, a day of birth, and then 000 at the end although the check digit is another.
bool is_rewritten_citizen_number(std::string_view digits);

} // namespace medpol
