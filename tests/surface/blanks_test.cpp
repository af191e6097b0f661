// Blanks between words never change what a policy means: with all of them taken out, and with more put in, it has the
// same plan and the same examples.
#include "surface/texts.hpp"
#include "surface/version.hpp"
#include "surface/vocabulary.hpp"

#include <catch2/catch.hpp>

using namespace medpol;
using namespace medpol::surface;

TEST_CASE("blanks between words change nothing") {
  const Scratch scratch;
  int compared = 0;
  for (const auto& text : all_policies(scratch.path)) {
    const auto& vocabulary = vocabulary_with(text.vocabulary);
    if (has_errors(vocabulary.diagnostics)) continue;
    const Version policy(vocabulary, text.text);
    if (!policy.good()) continue;
    INFO(text.place);
    ++compared;
    for (const bool more : {false, true}) {
      const Version other(vocabulary, more ? policy.with_more_blanks() : policy.without_blanks());
      INFO(other.text());
      // The old name of a field is never a count, for it was the field: an error that names both.
      if (!more && other.codes().find("E134") != std::string::npos) continue;
      CHECK(other.codes() == policy.codes());
      CHECK(other.good());
      if (other.good()) CHECK(other.shape() == policy.shape());
    }
  }
  CHECK(compared > 100);
}
