#include "grammar/words/checks.hpp"
#include "grammar/words/declared.hpp"
#include "grammar/words/meanings.hpp"
#include "grammar/words/proofs.hpp"
#include "grammar/words/reasons.hpp"

// The tables of phrases, each held to what its rows name.
#define MEDPOL_PHRASE(id, arguments, zh, en) {#id, arguments, {zh, en}},

namespace medpol {
namespace {

constexpr Phrase checks[] = {
#include "grammar/words/checks.def"
};
constexpr Phrase declared[] = {
#include "grammar/words/declared.def"
};
constexpr Phrase proofs[] = {
#include "grammar/words/proofs.def"
};
constexpr Phrase meanings[] = {
#include "grammar/words/meanings.def"
};
constexpr Phrase reasons[] = {
#include "grammar/words/reasons.def"
};
static_assert(are_sound(checks) && are_sound(declared) && are_sound(meanings) && are_sound(proofs) &&
                  are_sound(reasons),
              "a row words an argument that it does not name, or of no kind that there is");
static_assert(are_as_read<CheckPhrase>(checks) && are_as_read<DeclarePhrase>(declared) &&
                  are_as_read<MeaningPhrase>(meanings) && are_as_read<ProofPhrase>(proofs) &&
                  are_as_read<ReasonCode>(reasons),
              "the build reads a row otherwise than it stands: see cmake/medpol_phrases.cmake");

} // namespace

const Phrase& phrase_of(CheckPhrase id) { return checks[static_cast<std::size_t>(id)]; }
const Phrase& phrase_of(DeclarePhrase id) { return declared[static_cast<std::size_t>(id)]; }
const Phrase& phrase_of(ProofPhrase id) { return proofs[static_cast<std::size_t>(id)]; }
const Phrase& phrase_of(MeaningPhrase id) { return meanings[static_cast<std::size_t>(id)]; }
const Phrase& phrase_of(ReasonCode id) { return reasons[static_cast<std::size_t>(id)]; }

} // namespace medpol
