#include "interpreter/api/vocabulary_texts.hpp"
#include "medpol/policies.hpp"

namespace medpol {

std::vector<PolicyFile> standard_vocabulary() {
  std::vector<PolicyFile> out;
  for (const auto& text : vocabulary_texts()) {
    auto& file = out.emplace_back();
    file.name = text.name;
    for (const auto piece : text.pieces) file.bytes += piece;
  }
  return out;
}

} // namespace medpol
