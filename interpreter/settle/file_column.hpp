#pragma once
#include "grammar/words/words.hpp"

#include <string>
#include <string_view>

namespace medpol {

/// A column of a file that goes with records.
struct FileColumn {
  std::string_view zh, en;

  bool is_called(std::string_view name) const { return name == zh || name == en; }
  Words names() const { return {std::string(zh), std::string(en)}; }
};

} // namespace medpol
