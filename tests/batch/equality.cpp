/// The batch engine against the explaining evaluator: random claims over generated policies, in blocks. Every claim
/// that a program calls settled must be settled by the evaluator, without a reason, with the same amounts; and no more
/// than a few of those that the evaluator settles plainly may be left to it.
///
/// batch_equality [CLAIMS [SEED]]: as many claims at least; exit code 1 at the first that differs, with the policy and
/// the claim. MEDPOL_VECTORS=portable|avx2|avx512 in the environment: by these vectors, where the machine has them.
#include "batch/block_of.hpp"
#include "batch/random_wide_policy.hpp"
#include "property/random_policy.hpp"

#include "interpreter/batch/compile/kernel.hpp"
#include "interpreter/batch/compile/policy_programs.hpp"
#include "interpreter/evaluate/settlement.hpp"

#include <chrono>
#include <cstdio>
#include <cstdlib>

using namespace medpol;
using namespace medpol::test;

namespace {

struct Counts {
  std::uint64_t written = 0, policies = 0, claims = 0, by_program = 0, plain = 0;
};

[[noreturn]] void differs(const std::string& text, const Policy& policy, const std::vector<InputValue>& claim,
                          const std::string& what) {
  std::printf("%s\n%s\n", text.c_str(), what.c_str());
  for (std::size_t i = 0; i < claim.size(); ++i)
    if (claim[i].present)
      std::printf("  %s = %lld %s\n", policy.scope.inputs[i].name.c_str(), static_cast<long long>(claim[i].value),
                  claim[i].text.c_str());
    else
      for (std::size_t k = 0; k < claim[i].records.size(); ++k)
        if (claim[i].records[k].present)
          std::printf("  %s [%zu] = %lld %s\n", policy.scope.inputs[i].name.c_str(), k + 1,
                      static_cast<long long>(claim[i].records[k].value), claim[i].records[k].text.c_str());
  std::exit(1);
}

void compare(const std::string& text, const CheckedPolicy& checked, bool wide, Random& random, Counts& counts) {
  const auto& policy = *checked.policy;
  const auto vocabulary = standard_vocabulary().scope.inputs.size();
  batch::PolicyPrograms programs(policy, vocabulary);
  Evaluator evaluator(policy.plan);
  for (int round = 0; round < 4; ++round) {
    std::vector<std::vector<InputValue>> claims;
    const int rows = random.chance(70) ? static_cast<int>(Block::most_rows) : 1 + random.below(40);
    for (int i = 0; i < rows; ++i)
      claims.push_back(wide ? random_wide_claim(random, checked) : random_claim(random, checked));
    const auto block = block_of(policy, vocabulary, claims);
    std::vector<std::uint16_t> chosen, beyond;
    const int share = random.chance(50) ? 100 : 60;
    for (std::size_t i = 0; i < block.rows; ++i)
      if (random.chance(share)) chosen.push_back(static_cast<std::uint16_t>(i));
    if (chosen.empty()) continue;
    const auto* machine = programs.run(block, chosen, beyond);
    const auto settled = [&](std::size_t row) { return settle(policy, evaluator, claims[row], checked.sources); };
    for (std::size_t k = 0; machine != nullptr && k < chosen.size(); ++k) {
      const auto answer = settled(chosen[k]);
      const bool plain =
          answer.status == Status::settled && answer.reasons.empty() && answer.notes.empty() && answer.readings.empty();
      ++counts.claims;
      counts.plain += plain ? 1 : 0;
      if (!machine->is_clean(k)) continue;
      ++counts.by_program;
      if (!plain)
        differs(text, policy, claims[chosen[k]],
                "a program settles what the evaluator does not: " +
                    (answer.reasons.empty() ? "" : worded(answer.reasons[0].what, Language::zh)));
      std::size_t place = 0;
      for (const auto* list : {&answer.payments, &answer.account_payments, &answer.results})
        for (const auto& amount : *list) {
          const auto own = machine->at(machine->program().amounts[place++], k);
          if (own != amount.fen)
            differs(text, policy, claims[chosen[k]],
                    policy.plan[amount.rule].name + ": " + std::to_string(own) + ", evaluator " +
                        to_decimal(amount.fen, 1));
        }
      if (place != machine->program().amounts.size())
        differs(text, policy, claims[chosen[k]], "another number of amounts");
      if (machine->at(machine->program().fund_total, k) != answer.fund_total)
        differs(text, policy, claims[chosen[k]], "another total of the funds");
    }
    for (const auto row : beyond) {
      const auto answer = settled(row);
      ++counts.claims;
      counts.plain += answer.status == Status::settled && answer.reasons.empty() && answer.notes.empty() ? 1 : 0;
    }
  }
}

} // namespace

int main(int argc, char** argv) {
  if (const char* vectors = std::getenv("MEDPOL_VECTORS")) batch::use_kernels(vectors);
  const auto wanted = static_cast<std::uint64_t>(argc > 1 ? std::atoll(argv[1]) : 300'000);
  Random random(static_cast<std::uint32_t>(argc > 2 ? std::atoll(argv[2]) : 1));
  struct Kind {
    const char* name;
    std::uint64_t least_percent; ///< of what is settled plainly: by programs
    Counts counts;
  } kinds[] = {{"amounts", 90, {}}, {"wide", 25, {}}};
  const auto all = [&] { return kinds[0].counts.claims + kinds[1].counts.claims; };
  auto told = std::chrono::steady_clock::now();
  while (all() < wanted) {
    const bool wide = kinds[1].counts.claims < kinds[0].counts.claims;
    const auto text = wide ? random_wide_policy(random) : random_policy(random);
    auto& counts = kinds[wide].counts;
    ++counts.written;
    const auto checked = check_text(standard_vocabulary(), text);
    if (!checked.good()) {
      if (std::getenv("MEDPOL_SHOW_REFUSED") != nullptr) std::printf("%s\n%s\n", text.c_str(), checked.codes().c_str());
      continue;
    }
    ++counts.policies;
    compare(text, checked, wide, random, counts);
    if (const auto now = std::chrono::steady_clock::now(); now - told > std::chrono::seconds(30)) {
      std::printf("%llu claims\n", static_cast<unsigned long long>(all()));
      std::fflush(stdout);
      told = now;
    }
  }
  bool good = true;
  for (const auto& [name, least, counts] : kinds) {
    const auto percent = counts.plain == 0 ? 0 : counts.by_program * 100 / counts.plain;
    std::printf("%s: %llu policies (of %llu that were written), %llu claims, %llu settled plainly, %llu of them by "
                "programs (%llu %%), vectors: %s\n",
                name, static_cast<unsigned long long>(counts.policies), static_cast<unsigned long long>(counts.written),
                static_cast<unsigned long long>(counts.claims), static_cast<unsigned long long>(counts.plain),
                static_cast<unsigned long long>(counts.by_program), static_cast<unsigned long long>(percent),
                batch::kernels().name);
    if (percent >= least) continue;
    std::printf("too few are settled by programs\n");
    good = false;
  }
  return good ? 0 : 1;
}
