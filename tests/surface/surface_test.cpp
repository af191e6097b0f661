// Every policy of the repository means the same however it is spelled: as it stands, laid out, in English and back in
// Chinese.
#include "surface/texts.hpp"
#include "surface/version.hpp"
#include "surface/vocabulary.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <regex>

using namespace medpol;
using namespace medpol::surface;

namespace {

namespace fs = std::filesystem;

/// Without the numbers of lines, which a blank line moves, without blanks, which a reason quotes as the policy has
/// them, and with one word for those that mean the same: a file that was in the other language has the first spelling
/// of each keyword.
std::string comparable(std::string text) {
  text.erase(std::remove(text.begin(), text.end(), ' '), text.end());
  static const std::regex line("test\\.medpol第[0-9]+行"), at_least("满([0-9])");
  return std::regex_replace(std::regex_replace(text, line, "test.medpol第…行"), at_least, "不低于$1");
}

/// Whether `version` comes to the same as `policy`.
void compare(const Version& policy, const Version& version, const std::vector<fs::path>& claims, const char* what) {
  INFO(what);
  INFO(version.text());
  CHECK(version.good());
  if (!version.good()) return;
  CHECK(version.codes() == policy.codes());
  CHECK(comparable(version.failures()) == comparable(policy.failures()));
  CHECK(comparable(version.examples()) == comparable(policy.examples()));
  for (const auto& file : claims) CHECK(comparable(version.settled(file)) == comparable(policy.settled(file)));
}

} // namespace

TEST_CASE("a policy comes to the same in every spelling") {
  const Scratch scratch;
  int compared = 0;
  for (const auto& text : all_policies(scratch.path)) {
    const auto& vocabulary = vocabulary_with(text.vocabulary);
    if (has_errors(vocabulary.diagnostics)) continue; // a case of mistakes in the vocabulary
    const Version policy(vocabulary, text.text);
    if (!policy.good()) continue; // a case of mistakes
    INFO(text.place);
    ++compared;
    const Version laid_out(vocabulary, policy.formatted());
    compare(policy, laid_out, text.claims, "fmt");
    CHECK(laid_out.formatted() == laid_out.text());
    const Version english(vocabulary, policy.in(Language::en));
    compare(policy, english, text.claims, "fmt --to en");
    CHECK(english.formatted() == english.text());
    const Version chinese(vocabulary, english.in(Language::zh));
    compare(policy, chinese, text.claims, "fmt --to en, then --to zh");
    // Once a file was in both languages nothing changes any more.
    const Version again(vocabulary, chinese.in(Language::en));
    CHECK(Version(vocabulary, again.in(Language::zh)).text() == chinese.text());
  }
  CHECK(compared > 100);
}
