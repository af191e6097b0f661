# What `cmake --install` puts where: the program with its data, and the library with the headers of include/medpol, which are all that is promised of it.
include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/medpol)
set(data_dir ${CMAKE_INSTALL_DATADIR}/medpol)

install(TARGETS medpol)
install(TARGETS medpol_core EXPORT medpol_targets)
install(DIRECTORY include/medpol DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.hpp")

install(DIRECTORY policies/ DESTINATION ${data_dir}/policies OPTIONAL)
install(DIRECTORY docs/errors/ DESTINATION ${data_dir}/errors OPTIONAL)
install(DIRECTORY docs/help/ DESTINATION ${data_dir}/help OPTIONAL)

install(EXPORT medpol_targets NAMESPACE medpol:: FILE medpol-targets.cmake DESTINATION ${package_dir})
configure_package_config_file(cmake/medpol-config.cmake.in medpol-config.cmake INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(medpol-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/medpol-config.cmake ${PROJECT_BINARY_DIR}/medpol-config-version.cmake
  DESTINATION ${package_dir})
