// The checker is held to its word: of the policies of tests/cases/check/planted it reports the mistakes that are
// planted there, each at its place, and nothing else; of those of tests/cases/check/sound it reports nothing.
#include "corpus/corpus.hpp"
#include "corpus/witness.hpp"
#include "interpreter/platform/files.hpp"

#include "grammar/diagnostic/render.hpp"
#include "interpreter/examples/examples.hpp"
#include "interpreter/library/accept_warnings.hpp"
#include "interpreter/library/findings.hpp"
#include "interpreter/trials/timeline/out_of_date.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <iostream>
#include <map>

using namespace medpol;
using namespace medpol::corpus;

namespace {

struct Found {
  std::string file;
  std::size_t line = 0;
  std::string code, message;
};

/// The day on which it is asked what is out of date.
const Date checked_on = *make_date(2026, 11, 25);

Library checked(const Member& member) {
  auto library = load_library({member.path.string()}, "policies/词汇");
  find_all(library);
  find_out_of_date(library, checked_on);
  accept_warnings(library);
  return library;
}

std::vector<Found> findings(const Library& library) {
  std::vector<Found> out;
  for (const auto& unreadable : library.unreadable)
    out.push_back({unreadable.path, 0, "unreadable", worded(unreadable.why, Language::en)});
  for (const auto& one : library.diagnostics) {
    if (info(one.code).severity == Severity::note) continue;
    const auto& source = library.sources[one.span.file];
    const auto text = render(one, library.sources, {});
    out.push_back({source.name(), static_cast<std::size_t>(source.line_of(one.span.begin)),
                   std::string(info(one.code).name), text.substr(0, text.find('\n'))});
  }
  return out;
}

std::string place(const std::string& file, std::size_t line) { return file + ":" + std::to_string(line); }

bool is_about(const Planted& planted, const Found& found) {
  return found.file == planted.file && found.line == planted.line && found.code == planted.code;
}

bool take(const Planted& known, std::vector<Found>& found) {
  return std::erase_if(found, [&](const Found& one) { return is_about(known, one); }) > 0;
}

/// Takes from `found` what `planted` is about; says so when it is not there, is somewhere else, or has other words.
void compare(const Planted& planted, std::vector<Found>& found) {
  const auto there = std::find_if(found.begin(), found.end(), [&](const Found& one) { return is_about(planted, one); });
  if (there == found.end()) {
    std::string elsewhere;
    for (const auto& one : found)
      if (one.code == planted.code) elsewhere += "; there is one at " + place(one.file, one.line);
    FAIL_CHECK("missing: " << place(planted.file, planted.line) << ": " << planted.code << " is not reported here"
                           << elsewhere);
    return;
  }
  for (const auto& words : planted.words)
    if (there->message.find(words) == std::string::npos)
      FAIL_CHECK("other words: " << place(planted.file, planted.line) << ": “" << words << "” is not in  "
                                 << there->message);
  found.erase(there);
}

const std::vector<Member>& planted() {
  static const auto members = read_members("tests/cases/check/planted");
  return members;
}
const std::vector<Member>& sound() {
  static const auto members = read_members("tests/cases/check/sound");
  return members;
}

} // namespace

TEST_CASE("planted mistakes are reported where they stand, and nothing else is") {
  for (const auto& member : planted()) {
    auto found = findings(checked(member));
    for (const auto& one : member.planted) compare(one, found);
    for (const auto& one : member.awaited)
      if (take(one, found))
        std::cout << place(one.file, one.line) << ": " << one.code << " is reported now, make it 应报\n";
    for (const auto& one : found) FAIL_CHECK("not planted: " << place(one.file, one.line) << ": " << one.message);
    CHECK(member.planted.size() + member.awaited.size() > 0);
  }
}

TEST_CASE("the claims that show gaps and overlaps show them when they are settled") {
  std::size_t shown = 0, without = 0;
  for (const auto& member : planted()) {
    const auto library = checked(member);
    std::size_t without_here = 0;
    for (const auto& one : library.diagnostics) {
      if (!is_gap_or_overlap(one)) continue;
      if (one.claim.empty()) ++without_here;
      else if (const auto problem = problem_of_claim(library, one); !problem.empty())
        FAIL_CHECK(member.path << ": " << problem << "\n  " << one.claim);
      else ++shown;
    }
    INFO(member.path);
    CHECK(without_here == member.without_claim);
    without += without_here;
  }
  std::cout << "corpus: " << shown << " gaps and overlaps shown by a claim, " << without << " without one\n";
}

TEST_CASE("of sound policies nothing is reported, and their examples hold") {
  for (const auto& member : sound()) {
    CHECK(member.planted.empty());
    const auto library = checked(member);
    auto found = findings(library);
    for (const auto& known : member.false_alarms)
      if (!take(known, found))
        std::cout << place(known.file, known.line) << ": " << known.code
                  << " is no longer reported, remove the comment\n";
    for (const auto& one : found) FAIL_CHECK("false alarm: " << place(one.file, one.line) << ": " << one.message);
    if (has_errors(library.diagnostics)) continue;
    for (const auto& policy : library.policies)
      for (const auto& example : policy->examples)
        for (const auto& difference : run_example(*policy, example, library.sources).differences)
          FAIL_CHECK(member.path << ": " << worded(difference.said, Language::zh));
  }
}

TEST_CASE("the corpus has mistakes of every kind, and sound policies enough") {
  std::size_t mistakes = 0, awaited = 0;
  std::map<std::string, std::size_t> of_kind, awaited_of_kind;
  for (const auto& member : planted()) {
    mistakes += member.planted.size();
    awaited += member.awaited.size();
    INFO(member.path);
    CHECK_FALSE(member.kinds.empty());
    for (const auto& kind : kinds()) {
      if (std::find(member.kinds.begin(), member.kinds.end(), kind.name) == member.kinds.end()) continue;
      const auto count = [&](const std::vector<Planted>& of) {
        return std::count_if(of.begin(), of.end(), [&](const Planted& one) { return kind.matches(one.code); });
      };
      INFO("no mistake of the kind " << kind.name);
      CHECK(count(member.planted) + count(member.awaited) > 0);
      of_kind[kind.name] += static_cast<std::size_t>(count(member.planted));
      awaited_of_kind[kind.name] += static_cast<std::size_t>(count(member.awaited));
    }
  }
  std::cout << "corpus: " << planted().size() << " policies with " << mistakes << " planted mistakes";
  for (const auto& kind : kinds())
    std::cout << (&kind == &kinds().front() ? " (" : ", ") << kind.name << ' ' << of_kind[kind.name];
  std::size_t false_alarms = 0;
  for (const auto& member : sound()) false_alarms += member.false_alarms.size();
  std::cout << "), " << awaited << " awaited; " << sound().size() << " sound policies with " << false_alarms
            << " known false alarms\n";
  for (const auto& kind : kinds()) {
    INFO(kind.name);
    CHECK(of_kind[kind.name] + awaited_of_kind[kind.name] >= 3);
  }
  CHECK(mistakes >= 60);
  CHECK(sound().size() >= 60);
}
