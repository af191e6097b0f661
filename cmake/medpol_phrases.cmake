# medpol_phrases(TABLE ENUM): generated/TABLE with the ending .hpp: an enumerator for each MEDPOL_PHRASE(ID, "ARGUMENTS", …) of TABLE, and what each asks for. It changes
# only when a row is added, renamed, moved or asks for something else: how it is worded concerns grammar/words/tables.cpp alone, which
# also asserts that the rows were read here as they stand. A row begins a line.
function(medpol_phrases table enum)
  set_property(DIRECTORY ${PROJECT_SOURCE_DIR} APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${table})
  file(READ ${PROJECT_SOURCE_DIR}/${table} text)
  string(REGEX MATCHALL "\nMEDPOL_PHRASE\\([a-z0-9_]+, \"[^\"]*\"" rows "${text}")
  set(ids ${rows})
  list(TRANSFORM ids REPLACE ".*\\(([a-z0-9_]+),.*" "  \\1,")
  list(TRANSFORM rows REPLACE ".*\\(([a-z0-9_]+), (\"[^\"]*\")" "    {\"\\1\", \\2},")
  list(JOIN ids "\n" ids)
  list(JOIN rows "\n" rows)
  cmake_path(REPLACE_EXTENSION table hpp OUTPUT_VARIABLE header)
  file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/generated/${header} @ONLY CONTENT [[#pragma once
#include "grammar/words/say.hpp"

namespace medpol {

/// The rows of @table@.
enum class @enum@ : std::uint16_t {
@ids@
};

template <> inline constexpr auto rows_as_read<@enum@> = std::to_array<RowAsRead>({
@rows@
});

const Phrase& phrase_of(@enum@ id);

} // namespace medpol
]])
endfunction()
