// Parsing and checking of policies, and the explaining evaluator. Run: cmake --preset release -DMEDPOL_BENCH=ON, then
// build/release/policy_bench.
#include "bench/large_table.hpp"
#include "grammar/syntax/parser.hpp"
#include "interpreter/evaluate/settlement.hpp"
#include "interpreter/library/findings.hpp"
#include "interpreter/platform/files.hpp"
#include "interpreter/policies/library.hpp"

#include <benchmark/benchmark.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace {

using namespace medpol;

/// A policy text of about `bytes` bytes with 2,000 names: values with cases and formulas over them.
std::string generated_policy(std::size_t bytes) {
  std::string text = "政策 测速\n  取整：四舍五入到分\n\n";
  const auto name = [](std::size_t i) {
    constexpr const char* words[] = {"起付标准", "报销比例", "补助限额", "统筹应付",
                                     "大病起付", "门诊限额", "住院比例", "救助标准"};
    return std::string(words[i % 8]) + std::to_string(i) + "号";
  };
  constexpr std::size_t names = 2000;
  for (std::size_t i = 0; text.size() < bytes; ++i) {
    if (i < names) text += "> 原文第" + std::to_string(i) + "条：各级医疗机构的标准如下\n" + name(i) + "：\n";
    else text += "> 原文第" + std::to_string(i) + "条：同上\n" + name(i % names) + "：\n";
    text += "  当医院等级为三级且人员类别为退休：85%\n  一级及以下、二级：1200元\n  "
            "2024年7月1日至2025年6月30日：63万元\n  其他：（" +
            name(i % names) + " － " + name((i * 7) % names) + "）× 80%，不超过 " + name((i * 13) % names) + "\n";
  }
  return text;
}

void parse_policy(benchmark::State& state) {
  const Source source("bench.medpol", generated_policy(2u << 20));
  const FileId file{};
  Lexicon lexicon;
  for (const char* word : {"医院等级", "三级", "二级", "一级", "人员类别", "退休"}) lexicon.add(word);
  Diagnostics diagnostics;
  const auto layout = read_layout(file, source.text(), diagnostics);
  for (const auto& name : declared_names(source, file, layout, lexicon)) lexicon.add(name.spelling);
  for (auto _ : state) {
    Diagnostics own;
    auto tree = parse(source, file, read_layout(file, source.text(), own), lexicon, own);
    if (!own.empty()) throw std::runtime_error("the generated policy does not parse");
    benchmark::DoNotOptimize(tree.nodes.size());
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(source.text().size()));
  state.counters["names"] = static_cast<double>(lexicon.name_count());
}
BENCHMARK(parse_policy)->Unit(benchmark::kMillisecond);

/// The whole library: reading, checking, proving.
void load_policies(benchmark::State& state) {
  for (auto _ : state) {
    auto library = load_library({"policies"}, "");
    if (has_errors(library.diagnostics) || library.policies.empty())
      throw std::runtime_error("run from the root of the repository");
    benchmark::DoNotOptimize(library.policies.size());
  }
}
BENCHMARK(load_policies)->Unit(benchmark::kMillisecond);

/// All that `medpol check` does with a table of 5,000 rows: 0 a list, 1 nested, 2 a cross table, 3 a list with bands of
/// its own for each level and year.
void check_large_table(benchmark::State& state) {
  const auto shape = state.range(0) % 3;
  const auto path = std::filesystem::temp_directory_path() / "medpol-large-table.medpol";
  std::ofstream(path) << bench::large_table({static_cast<bench::LargeTable::Shape>(shape), state.range(0) == 3, false});
  for (auto _ : state) {
    auto library = load_library({path.string()}, "policies/词汇");
    find_all(library);
    if (has_errors(library.diagnostics) || library.policies.empty())
      throw std::runtime_error("run from the root of the repository");
    benchmark::DoNotOptimize(library.policies.size());
  }
  std::filesystem::remove(path);
}
BENCHMARK(check_large_table)->DenseRange(0, 3)->Unit(benchmark::kMillisecond);

/// Every step of a claim recorded, without the text of the explanation: the examples of all policies in turn.
void explaining_evaluator(benchmark::State& state) {
  const auto library = load_library({"policies"}, "");
  if (has_errors(library.diagnostics)) throw std::runtime_error("run from the root of the repository");
  struct Work {
    const Policy* policy;
    Evaluator evaluator;
    std::vector<InputValue> inputs;
  };
  std::vector<Work> work;
  for (const auto& policy : library.policies)
    for (const auto& example : policy->examples) {
      std::vector<InputValue> inputs(policy->scope.inputs.size());
      for (const auto& claim : example.claims) {
        continue_with(policy->scope, claim, inputs);
        work.push_back({policy.get(), Evaluator(policy->plan), inputs});
      }
    }
  if (work.empty()) throw std::runtime_error("there are no examples");
  std::size_t next = 0;
  for (auto _ : state) {
    auto& [policy, evaluator, inputs] = work[next];
    auto settlement = settle(*policy, evaluator, inputs, library.sources);
    benchmark::DoNotOptimize(settlement.fund_total);
    next = next + 1 == work.size() ? 0 : next + 1;
  }
}
BENCHMARK(explaining_evaluator)->Unit(benchmark::kMicrosecond);

} // namespace
