#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace medpol {

/// A word of the source that leaves room.
struct SoftPhrase {
  enum class Kind : unsigned char {
    hedge, ///< 左右: what is said of a figure is not exact
    vague, ///< 适当提高: there is no figure at all
    most,  ///< 最高: the figure is a limit
  } kind;
  std::size_t begin = 0, end = 0;               ///< in the quote
  std::size_t clause_begin = 0, clause_end = 0; ///< the clause in which it stands
};

/// The soft words of a quote, in order. Conservative: 签约, 一般诊疗费, 最高人民法院 are none.
std::vector<SoftPhrase> soft_phrases(std::string_view quote);

} // namespace medpol
