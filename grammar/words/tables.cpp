#include "grammar/words/accounts.hpp"
#include "grammar/words/answers.hpp"
#include "grammar/words/checks.hpp"
#include "grammar/words/commands.hpp"
#include "grammar/words/declared.hpp"
#include "grammar/words/examples.hpp"
#include "grammar/words/explained.hpp"
#include "grammar/words/files.hpp"
#include "grammar/words/meanings.hpp"
#include "grammar/words/proofs.hpp"
#include "grammar/words/reasons.hpp"
#include "grammar/words/reports.hpp"
#include "grammar/words/runs.hpp"

// The tables of phrases, each held to what its rows name.
#define MEDPOL_PHRASE(id, arguments, zh, en) {#id, arguments, {zh, en}},

namespace medpol {
namespace {

constexpr Phrase accounts[] = {
#include "grammar/words/accounts.def"
};
constexpr Phrase checks[] = {
#include "grammar/words/checks.def"
};
constexpr Phrase commands[] = {
#include "grammar/words/commands.def"
};
constexpr Phrase declared[] = {
#include "grammar/words/declared.def"
};
constexpr Phrase examples[] = {
#include "grammar/words/examples.def"
};
constexpr Phrase files[] = {
#include "grammar/words/files.def"
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
constexpr Phrase runs[] = {
#include "grammar/words/runs.def"
};
constexpr Phrase explained[] = {
#include "grammar/words/explained.def"
};
constexpr Phrase answers[] = {
#include "grammar/words/answers.def"
};
constexpr Phrase reports[] = {
#include "grammar/words/reports.def"
};
// One assertion for each: together they are more steps than a compiler takes for one.
#define MEDPOL_TABLE(Id, table)                                                                                        \
  static_assert(are_sound(table), "a row words an argument that it does not name, or of no kind that there is");       \
  static_assert(are_as_read<Id>(table), "a row stands otherwise than the build has read it");
MEDPOL_TABLE(AccountPhrase, accounts)
MEDPOL_TABLE(AnswerPhrase, answers)
MEDPOL_TABLE(ReportPhrase, reports)
MEDPOL_TABLE(ExplainPhrase, explained)
MEDPOL_TABLE(CheckPhrase, checks)
MEDPOL_TABLE(DeclarePhrase, declared)
MEDPOL_TABLE(ExamplePhrase, examples)
MEDPOL_TABLE(MeaningPhrase, meanings)
MEDPOL_TABLE(ProofPhrase, proofs)
MEDPOL_TABLE(ReasonCode, reasons)
MEDPOL_TABLE(CommandPhrase, commands)
MEDPOL_TABLE(FilePhrase, files)
MEDPOL_TABLE(RunPhrase, runs)
#undef MEDPOL_TABLE

} // namespace

const Phrase& phrase_of(AccountPhrase id) { return accounts[static_cast<std::size_t>(id)]; }
const Phrase& phrase_of(CheckPhrase id) { return checks[static_cast<std::size_t>(id)]; }
const Phrase& phrase_of(DeclarePhrase id) { return declared[static_cast<std::size_t>(id)]; }
const Phrase& phrase_of(ExamplePhrase id) { return examples[static_cast<std::size_t>(id)]; }
const Phrase& phrase_of(CommandPhrase id) { return commands[static_cast<std::size_t>(id)]; }
const Phrase& phrase_of(FilePhrase id) { return files[static_cast<std::size_t>(id)]; }
const Phrase& phrase_of(RunPhrase id) { return runs[static_cast<std::size_t>(id)]; }
const Phrase& phrase_of(ProofPhrase id) { return proofs[static_cast<std::size_t>(id)]; }
const Phrase& phrase_of(MeaningPhrase id) { return meanings[static_cast<std::size_t>(id)]; }
const Phrase& phrase_of(AnswerPhrase id) { return answers[static_cast<std::size_t>(id)]; }
const Phrase& phrase_of(ReportPhrase id) { return reports[static_cast<std::size_t>(id)]; }
const Phrase& phrase_of(ExplainPhrase id) { return explained[static_cast<std::size_t>(id)]; }
const Phrase& phrase_of(ReasonCode id) { return reasons[static_cast<std::size_t>(id)]; }

} // namespace medpol
