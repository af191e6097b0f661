# medpol_rows(TABLE MACRO NAME): generated/NAME, with the first argument of each MACRO(…) of TABLE, a list of enumerators. It changes only when a row is added,
# renamed or moved: what else is written in the rows concerns only the file that holds them.
function(medpol_rows table macro name)
  set_property(DIRECTORY ${PROJECT_SOURCE_DIR} APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${table})
  file(READ ${PROJECT_SOURCE_DIR}/${table} text)
  string(REGEX MATCHALL "\n${macro}\\([A-Za-z0-9_]+" rows "${text}")
  list(TRANSFORM rows REPLACE ".*\\(" "")
  list(JOIN rows ",\n" rows)
  file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/generated/${name} CONTENT "// The rows of ${table}.\n${rows},\n" @ONLY)
endfunction()
