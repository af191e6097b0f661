// Evaluation only, of the first workload: the batch engine over claims in columns, against a function written for the
// one policy over claims in rows.
#include "bench/w1_baseline.hpp"
#include "interpreter/batch/run/evaluator.hpp"
#include "interpreter/platform/files.hpp"
#include "interpreter/policies/library.hpp"

#include <benchmark/benchmark.h>

#include <random>
#include <stdexcept>

namespace {

using namespace medpol;

constexpr std::size_t claim_count =
    1 << 13; ///< both forms of them fit the second cache, as claims that were just read do

/// The same claims as rows and as columns.
struct Claims {
  std::vector<baseline::W1Claim> rows;
  std::vector<Block> blocks;
};

std::unique_ptr<Library> library() {
  auto out = std::make_unique<Library>(load_library({"bench/policies/w1.medpol"}, "policies/词汇"));
  if (out->policies.size() != 1 || has_errors(out->diagnostics))
    throw std::runtime_error("run in the root of the repository: bench/policies/w1.medpol cannot be used");
  return out;
}

Column& column(const Library& from, Block& block, const char* name) {
  const auto input = from.vocabulary.find_input(name);
  if (input) return block.columns[static_cast<std::size_t>(*input)];
  for (auto& own : block.own)
    if (own.name == name) return own;
  auto& own = block.own.emplace_back();
  own.name = name;
  return own;
}

Claims make_claims(const Library& from) {
  std::mt19937 engine(1);
  const auto below = [&](std::uint32_t bound) { return static_cast<std::uint32_t>(engine() % bound); };
  const auto& scope = from.policies[0]->scope;
  const auto word = [&](const char* field, const char* value) {
    const auto found = scope.find_value(scope[*scope.find_input(field)].type.enumeration, value);
    if (!found) throw std::runtime_error(std::string("no value ") + value);
    return static_cast<std::int64_t>(*found);
  };
  const std::int64_t levels[] = {word("医院等级", "一级"), word("医院等级", "二级"), word("医院等级", "三级")};
  const std::int64_t care[] = {word("就医类别", "普通门诊"), word("就医类别", "普通住院")},
                     person[] = {word("人员类别", "在职"), word("人员类别", "退休")};
  Claims out;
  for (std::size_t begin = 0; begin < claim_count; begin += Block::most_rows) {
    auto& block = out.blocks.emplace_back();
    block.rows = Block::most_rows;
    block.set_aside.assign(block.rows, 0);
    block.columns.resize(from.vocabulary.inputs.size());
    block.own.reserve(4);
    const auto put = [&](const char* name, std::int64_t value) {
      auto& to = column(from, block, name);
      to.in_use = to.all_present = true;
      to.values.push_back(value);
      to.present.push_back(1);
    };
    for (std::size_t i = 0; i < Block::most_rows; ++i) {
      baseline::W1Claim claim;
      claim.in_scope = static_cast<std::int64_t>(below(10) == 0 ? below(100'000'000) : below(5'000'000));
      claim.total = claim.in_scope + static_cast<std::int64_t>(below(1'000'000));
      claim.paid = static_cast<std::int64_t>(below(8) == 0 ? below(65'000'000) : below(3'000'000));
      claim.met = static_cast<std::int64_t>(below(130'000));
      claim.level = static_cast<std::uint8_t>(below(3));
      claim.inpatient = below(2) == 1;
      claim.retired = below(3) == 0;
      const bool later = below(2) == 1;
      claim.date = later ? 20240701 + below(28) : 20240601 + below(30);
      const auto day = make_date(static_cast<int>(claim.date / 10000), static_cast<int>(claim.date / 100 % 100),
                                 static_cast<int>(claim.date % 100));
      put("总费用", claim.total), put("政策范围内费用", claim.in_scope), put("本年度统筹已支付", claim.paid),
          put("本年度已付起付线", claim.met);
      put("医院等级", levels[claim.level]), put("就医类别", care[claim.inpatient]),
          put("人员类别", person[claim.retired]), put("就医日期", day->days);
      out.rows.push_back(claim);
    }
  }
  return out;
}

void w1_row(benchmark::State& state) {
  const auto from = library();
  const auto claims = make_claims(*from);
  std::vector<baseline::W1Result> results(claims.rows.size());
  for (auto _ : state) {
    for (std::size_t i = 0; i < claims.rows.size(); ++i) results[i] = baseline::settle_w1(claims.rows[i]);
    benchmark::DoNotOptimize(results.data());
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(claims.rows.size()));
}
BENCHMARK(w1_row);

void w1_batch(benchmark::State& state) {
  const auto from = library();
  const auto claims = make_claims(*from);
  batch::BlockEvaluator evaluator(*from);
  std::size_t place = 0;
  for (const auto& block : claims.blocks)
    for (const auto& answer : evaluator.settle(block)) {
      const auto expected = baseline::settle_w1(claims.rows[place++]);
      if (answer.machine == nullptr) throw std::runtime_error("a claim is not settled by the program");
      std::vector<std::int64_t> amounts;
      for (const auto& amount : answer.machine->program().amounts)
        amounts.push_back(answer.machine->at(amount, answer.row));
      for (const auto wanted : {expected.fund, expected.supplement, expected.own})
        if (std::find(amounts.begin(), amounts.end(), wanted) == amounts.end())
          throw std::runtime_error("another amount than the function's");
    }
  for (auto _ : state) {
    for (const auto& block : claims.blocks) benchmark::DoNotOptimize(evaluator.settle(block).data());
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(claims.rows.size()));
}
BENCHMARK(w1_batch);

} // namespace
