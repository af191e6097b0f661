#include "corpus/witness.hpp"
#include "interpreter/platform/files.hpp"

#include "grammar/diagnostic/codes.hpp"
#include "interpreter/claims/record.hpp"
#include "interpreter/evaluate/state_words.hpp"
#include "interpreter/ledger/ledger.hpp"
#include "interpreter/settle/settle_file.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace medpol::corpus {
namespace {

bool lies_in(Span inner, Span outer) {
  return inner.file == outer.file && inner.begin >= outer.begin && inner.begin <= outer.end;
}

/// Where a claim that lies in the gap or overlap is said to stop: at the choice, also where one of its cases is
/// reported.
std::vector<std::string> places_of(const Library& library, const Diagnostic& diagnostic) {
  std::vector<std::string> out{worded(Argument{line_of(diagnostic.span, library.sources)}, Language::zh)};
  if (diagnostic.code == Code::E330) return out;
  for (const auto& policy : library.policies)
    for (const auto& node : policy->plan.nodes) {
      if (node.op != Op::select) continue;
      const auto& axes = policy->plan.selections[static_cast<std::size_t>(node.number)].axes;
      const bool holds_it = std::any_of(axes.begin(), axes.end(), [&](const std::vector<Arm>& arms) {
        return std::any_of(arms.begin(), arms.end(),
                           [&](const Arm& arm) { return lies_in(diagnostic.span, arm.label); });
      });
      if (holds_it) out.push_back(worded(Argument{line_of(node.span, library.sources)}, Language::zh));
    }
  return out;
}

} // namespace

bool is_gap_or_overlap(const Diagnostic& diagnostic) {
  return diagnostic.code == Code::E330 || diagnostic.code == Code::E331;
}

std::string problem_of_claim(const Library& library, const Diagnostic& diagnostic) {
  const auto path =
      std::filesystem::temp_directory_path() / ("medpol-corpus-" + std::string(info(diagnostic.code).name) + ".jsonl");
  std::ofstream(path) << diagnostic.claim << '\n';
  const auto claims = open_claims(path.string());
  if (!claims.reader) return "the claim cannot be read";
  std::vector<Settlement> answers;
  FileAnswers to;
  to.answered = [&](std::size_t, const Settlement& settlement) {
    answers.push_back(settlement);
    return true;
  };
  settle_file(library, *claims.reader, file_input(path.string()), {}, {}, to);
  std::filesystem::remove(path);
  if (answers.size() != 1) return std::to_string(answers.size()) + " claims";
  const auto& answer = answers[0];
  std::string said = answer.status == Status::review ? "" : "the claim does not go to review";
  const std::string words = diagnostic.code == Code::E330 ? "没有规定这种情形（" : "两种情形都符合：";
  const auto places = places_of(library, diagnostic);
  for (const auto& reason : answer.reasons) {
    const auto text = worded(reason.what, Language::zh);
    const auto names = [&](const std::string& place) { return text.find("（" + place + "）") != std::string::npos; };
    if (said.empty() && text.find(words) != std::string::npos && text.find("：、") == std::string::npos &&
        std::any_of(places.begin(), places.end(), names))
      return "";
    said += "; " + text;
  }
  return "not shown at " + places.back() + ": " + said;
}

} // namespace medpol::corpus
