#pragma once
#include "interpreter/claims/readers.hpp"

#include <cstddef>

namespace medpol {

/// How the records lie in a JSON file.
struct JsonLayout {
  enum class Kind : std::uint8_t {
    single,  ///< the file is one record
    array,   ///< an array of records
    wrapped, ///< an object with such an array in it
  } kind = Kind::single;
  std::size_t first = 0; ///< offset in the buffer of the record, or of what follows the array's opening bracket
  std::optional<std::string> lost; ///< wrapped: another member of the object, of which nothing would be read
};

/// Looks at the beginning of the file, and at all of it (up to 1 GiB) when it is an object; nothing is consumed.
JsonLayout find_json_layout(ClaimFile& file);

} // namespace medpol
