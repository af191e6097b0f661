# What users of the library link: the core as one archive, with the headers of include/medpol.

# The standard vocabulary goes into the library, so that a core without files has it.
file(GLOB_RECURSE vocabulary CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/policies/词汇/*.medpol)
set(vocabulary_texts ${PROJECT_BINARY_DIR}/generated/vocabulary_texts.cpp)
add_custom_command(
  OUTPUT ${vocabulary_texts}
  COMMAND ${CMAKE_COMMAND} -D OUT=${vocabulary_texts} -P ${PROJECT_SOURCE_DIR}/cmake/standard_vocabulary.cmake ${vocabulary}
  DEPENDS ${vocabulary} ${PROJECT_SOURCE_DIR}/cmake/standard_vocabulary.cmake
  COMMENT "Writing the standard vocabulary as a source" VERBATIM)
target_sources(medpol_api PRIVATE ${vocabulary_texts})
set_source_files_properties(${vocabulary_texts} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON) # is made by the build
target_include_directories(medpol_api PRIVATE ${PROJECT_BINARY_DIR}/generated)

set(objects "")
foreach(layer IN LISTS layers)
  if(NOT layer MATCHES "_(platform|command)$")
    list(APPEND objects $<TARGET_OBJECTS:${layer}>)
  endif()
endforeach()
add_library(medpol_core STATIC ${objects})
add_library(medpol::medpol ALIAS medpol_core)
set_target_properties(medpol_core PROPERTIES EXPORT_NAME medpol OUTPUT_NAME medpol LINKER_LANGUAGE CXX)
target_compile_features(medpol_core INTERFACE cxx_std_20)
target_include_directories(medpol_core INTERFACE $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>
  $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
target_link_libraries(medpol_core PRIVATE fmt::fmt simdjson::simdjson)
