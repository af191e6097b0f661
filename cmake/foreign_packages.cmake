# The libraries that medpol is made with, from a folder MEDPOL_PACKAGES with their headers and simdjson.cpp: for systems that have no packages of them.
# `foreign_packages` of cmake/foreign.sh makes such a folder from the packages of this one.
function(foreign_headers target)
  add_library(${target} INTERFACE IMPORTED GLOBAL)
  set_target_properties(${target} PROPERTIES INTERFACE_INCLUDE_DIRECTORIES ${MEDPOL_PACKAGES})
endfunction()

foreach(target taocpp::pegtl fmt::fmt nlohmann_json::nlohmann_json CLI11::CLI11)
  foreign_headers(${target})
endforeach()
target_compile_definitions(fmt::fmt INTERFACE FMT_HEADER_ONLY)

add_library(simdjson STATIC ${MEDPOL_PACKAGES}/simdjson.cpp)
target_include_directories(simdjson SYSTEM PUBLIC ${MEDPOL_PACKAGES})
target_compile_features(simdjson PUBLIC cxx_std_17)
add_library(simdjson::simdjson ALIAS simdjson)
