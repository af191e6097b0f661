#pragma once
#include "interpreter/evaluate/settlement.hpp"

#include <string>

namespace medpol {

/// What an outcome pays: “统筹支付 60.00元，个人负担 40.00元”, or why it pays nothing.
std::string outcome_amounts(const Policy& policy, const ReadingOutcome& outcome, Language language);
/// With the readings that it rests on in front:
/// “若“村卫生室报销比例”读法甲“按签约与否”：统筹支付 60.00元，个人负担 40.00元”.
std::string outcome_text(const Policy& policy, const ReadingOutcome& outcome, Language language);
/// That there are more outcomes than are shown.
std::string_view more_outcomes_text(Language language);
/// Who chose a reading: “市医保局 2024年9月1日决定：…”, or that it was supposed.
std::string chooser_text(const ChosenReading& chosen, Language language);

} // namespace medpol
