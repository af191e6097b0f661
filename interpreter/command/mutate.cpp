#include "interpreter/command/mutate.hpp"
#include "interpreter/platform/files.hpp"

#include "grammar/words/commands.hpp"
#include "interpreter/policies/bad_files.hpp"
#include "interpreter/report/tests/mutation_text.hpp"
#include "interpreter/trials/mutate/example_files.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <list>
#include <map>
#include <optional>
#include <set>
#include <unistd.h>

namespace medpol {
namespace {

bool is_good(const Policy& policy, const std::set<FileId>& bad, const Library& library) {
  return std::none_of(bad.begin(), bad.end(), [&](FileId file) {
    const bool of_policy = std::any_of(library.policies.begin(), library.policies.end(),
                                       [&](const auto& one) { return one->file == file; });
    return !of_policy || policy.layer_of(file) != nullptr;
  });
}

/// Whether 取整 of the head changes anything.
bool rounds(const Plan& plan) {
  return std::any_of(plan.nodes.begin(), plan.nodes.end(), [&](const Node& node) {
    return node.op == Op::round && plan.roundings[static_cast<std::size_t>(node.number)].by_policy;
  });
}

/// How far it has got, on a terminal, when it takes longer than a second.
class MutationProgress {
public:
  explicit MutationProgress(const CommonOptions& common)
      : language_(common.language), terminal_(isatty(STDERR_FILENO) != 0), start_(std::chrono::steady_clock::now()) {}
  ~MutationProgress() {
    if (shown_) std::fputs("\r\x1b[K", stderr);
  }
  void step() {
    ++done_;
    if (!terminal_ || done_ % 16 != 0 || std::chrono::steady_clock::now() - start_ < std::chrono::seconds(1)) return;
    shown_ = true;
    std::fputs(("\r" + worded(say<CommandPhrase::mutations_so_far>(done_), language_)).c_str(), stderr);
    std::fflush(stderr);
  }

private:
  Language language_;
  bool terminal_, shown_ = false;
  std::chrono::steady_clock::time_point start_;
  std::size_t done_ = 0;
};

} // namespace

ExitStatus report_mutations(Library& library, const std::vector<std::string>& files, const TestOptions& options,
                            const CommonOptions& common, std::string& out) {
  // Figures are replaced by others a little different: in plans that have room for them, where a policy can have one.
  auto fine = load_library(options.policies, common.standard, mutation_scales);
  const auto bad = files_with_errors(library), bad_fine = files_with_errors(fine);
  const auto usable = [](const Library& of, const std::set<FileId>& without) {
    std::vector<const Policy*> policies;
    for (const auto& policy : of.policies)
      if (is_good(*policy, without, of)) policies.push_back(policy.get());
    return policies;
  };
  std::vector<ByteInput> inputs;
  for (const auto& file : files) inputs.push_back(file_input(file));
  std::optional<ExampleFiles> in_plain, in_fine;
  {
    std::list<UsesApart> apart;
    for (auto* each : {&library, &fine})
      for (const auto& policy : each->policies) apart.emplace_back(policy->plan);
    in_plain.emplace(library, usable(library, bad), inputs);
    in_fine.emplace(fine, usable(fine, bad_fine), inputs);
  }
  struct Subject {
    Policy* policy;
    std::vector<MutationWatcher> others;
  };
  std::vector<Subject> subjects;
  for (std::size_t i = 0; i < library.policies.size(); ++i) {
    if (!is_good(*library.policies[i], bad, library)) continue;
    const bool has_room = i < fine.policies.size() && fine.policies[i]->file == library.policies[i]->file &&
                          is_good(*fine.policies[i], bad_fine, fine);
    // Figures that never come to a part of a fen need no rounding but for the room they were given.
    if (has_room && !rounds(library.policies[i]->plan)) fine.policies[i]->header.rounding_span = {};
    auto& policy = has_room ? *fine.policies[i] : *library.policies[i];
    subjects.push_back({&policy, (has_room ? *in_fine : *in_plain).watchers(policy)});
  }
  std::vector<PolicyMutations> all;
  std::map<FileId, std::size_t> by_file;
  MutationProgress progress(common);
  const auto step = [&] { progress.step(); };
  for (const auto& [policy, others] : subjects) {
    by_file.emplace(policy->file, all.size());
    all.push_back(run_mutations(*policy, *policy, library.sources, others, step));
  }
  // The text of a policy that is extended is tried by the examples of those that extend it, too.
  for (const auto& [policy, others] : subjects)
    for (const auto* layer = policy->base; layer != nullptr; layer = layer->base)
      if (const auto own = by_file.find(layer->file); own != by_file.end())
        add_noticed(all[own->second], run_mutations(*policy, *layer, library.sources, others, step));
  out += mutation_text(all, library.sources, common.language, terminal_columns());
  const bool good = std::all_of(all.begin(), all.end(),
                                [](const PolicyMutations& one) { return one.noticed_count() == one.tried.size(); });
  return good ? ExitStatus::done : ExitStatus::findings;
}

} // namespace medpol
