#include "interpreter/model/plan/operation.hpp"

namespace medpol {

const std::array<std::string_view, 2>& words_of(Op op) {
  static constexpr std::array<std::string_view, 2> words[] = {
#define MEDPOL_OP(name, family, least, most, number, result, order, lacks, zh, en) {zh, en},
#include "interpreter/model/plan/ops.def"
  };
  return words[static_cast<std::size_t>(op)];
}

} // namespace medpol
