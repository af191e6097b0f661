# medpol_layer(FOLDER LAYER… [LIBRARIES TARGET…]): the static library medpol_NAME of the sources below FOLDER, NAME being its last part. It finds the headers of its
# own folder, of the layers that it names (and of those that these name) and of include/, no others: each folder is reached by a link of its own.
function(medpol_layer folder)
  cmake_parse_arguments(layer "" "" LIBRARIES ${ARGN})
  get_filename_component(name ${folder} NAME)
  get_filename_component(house ${folder} DIRECTORY)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${folder}/*.cpp)
  add_library(medpol_${name} STATIC ${sources})
  add_library(medpol::${name} ALIAS medpol_${name})

  set(seen ${PROJECT_BINARY_DIR}/layers/${name})
  file(MAKE_DIRECTORY ${seen}/${house})
  file(CREATE_LINK ${PROJECT_SOURCE_DIR}/${folder} ${seen}/${folder} SYMBOLIC)
  target_include_directories(medpol_${name} PUBLIC ${seen} ${PROJECT_SOURCE_DIR}/include ${PROJECT_BINARY_DIR}/generated)

  foreach(used IN LISTS layer_UNPARSED_ARGUMENTS)
    if(NOT TARGET medpol_${used})
      message(FATAL_ERROR "${folder}: the layer ${used} does not stand above it in cmake/layers.cmake")
    endif()
    target_link_libraries(medpol_${name} PUBLIC medpol_${used})
  endforeach()
  target_link_libraries(medpol_${name} PRIVATE ${layer_LIBRARIES})
  medpol_options(medpol_${name})
  if(MEDPOL_TOGETHER)
    set_target_properties(medpol_${name} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 16)
    target_compile_options(medpol_${name} PRIVATE -Wno-shadow) # of names that stand in another file
  endif()
  set_property(GLOBAL APPEND PROPERTY MEDPOL_LAYERS medpol_${name})
endfunction()
