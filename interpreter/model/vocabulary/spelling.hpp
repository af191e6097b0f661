#pragma once
#include "grammar/diagnostic/diagnostic.hpp"

#include <string>
#include <string_view>

namespace medpol {

/// Whether two words are one name, spelled otherwise: with other signs between the letters, within quotation marks, in
/// the other form of Chinese characters. 《医院等级》, 醫院等級, eligible_cost.
bool is_spelled_alike(std::string_view a, std::string_view b);

/// Adds the name as it is declared, where a word is that name spelled otherwise. Another name that is near is a
/// question, and no mend.
void mend_spelling(Diagnostic& found, Span place, std::string_view written, const std::string& near);

} // namespace medpol
