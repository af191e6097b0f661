# What bench/run builds: `benchmarks`. One Google Benchmark for each bench/*_bench.cpp; the other files of bench/ itself are shared by all of them.
add_executable(measure_run ${PROJECT_SOURCE_DIR}/bench/measure/measure_run.cpp)
medpol_options(measure_run)
add_custom_target(benchmarks)
add_dependencies(benchmarks medpol generate_claims w1_baseline w2_baseline w3_baseline measure_run)

find_package(benchmark CONFIG)
if(NOT benchmark_FOUND)
  message(WARNING "Google Benchmark was not found: no benchmarks (Debian package libbenchmark-dev)")
  return()
endif()

file(GLOB bench_programs CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/bench/*_bench.cpp)
file(GLOB bench_shared CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/bench/*.cpp)
list(REMOVE_ITEM bench_shared ${bench_programs} "")
foreach(source IN LISTS bench_programs)
  get_filename_component(name ${source} NAME_WE)
  add_executable(${name} ${source} ${bench_shared})
  target_link_libraries(${name} PRIVATE medpol::interpreter benchmark::benchmark_main
    workload_claims simdjson::simdjson nlohmann_json::nlohmann_json)
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR})
  medpol_options(${name})
  add_dependencies(benchmarks ${name})
endforeach()
