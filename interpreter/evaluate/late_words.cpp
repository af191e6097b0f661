#include "grammar/text/display.hpp"
#include "interpreter/evaluate/state_words.hpp"

namespace medpol {

Reason late_words(const Accumulator& account, const Balance& before) {
  const auto claim = shown(before.last);
  const bool named = !before.last.empty();
  const std::array<std::string, 2> upto = {before.detail + (named ? "（单据“" + claim + "”）" : ""),
                                           before.detail + (named ? " (claim “" + claim + "”)" : "")};
  const std::array<std::string, 2> place =
      before.within_day
          ? std::array<std::string, 2>{"这张单据同一天，按结算日期、结算编号（没有编号的按内容）排在它前面",
                                       "this claim is of the same day and comes before it by its settlement date and "
                                       "number (without one, by its contents)"}
          : std::array<std::string, 2>{"这张单据的日期更早", "this claim is earlier"};
  return {{"“" + account.name + "”已经算到 " + upto[0] + "，" + place[0] + "：要连同以后的单据重新结算",
           "“" + account.english + "” goes up to " + upto[1] + " already, " + place[1] +
               ": settle it again with the later ones"},
          "",
          ""};
}

} // namespace medpol
