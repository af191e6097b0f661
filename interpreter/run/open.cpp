#include "interpreter/run/open.hpp"

#include "grammar/text/display.hpp"
#include "grammar/words/runs.hpp"
#include "grammar/words/several.hpp"
#include "interpreter/claims/claim_head.hpp"
#include "interpreter/claims/read_error_words.hpp"

#include <algorithm>

namespace medpol {
namespace {

void note_rows_by_hand(const std::string& name, const OpeningBalances& opening, Remarks& said) {
  if (opening.made_by_hand > 0) said.push_back(say<RunPhrase::balances_by_hand>(name, opening.made_by_hand));
}

/// Which fields were left out for they mean nothing, in order, with those that are like one that is known.
void say_unknown(const Library& library, const std::vector<std::string>& names, Remarks& said) {
  constexpr std::size_t most_named = 20;
  if (names.empty()) return said.push_back(say<RunPhrase::no_unknown_field>());
  FieldNames known(library, {});
  FirstSome first(most_named);
  for (const auto& name : names)
    first.add(say<RunPhrase::field_and_near>(shown(name),
                                             first.count() < most_named ? known.find(name).near : std::string{}));
  said.push_back(say<RunPhrase::unknown_left_out>(names.size(), std::move(first.named), first.more));
}

/// The claims into `out`, one by one or in chunks; false, after saying why.
bool open_claims_of(const Library& library, const RunRequest& request, WantedChunks wanted, OpenedRun& out,
                    Remarks& said) {
  OpenedChunks opened;
  if (wanted.bytes > 0) opened = open_chunks(request.claims, request.format, wanted.bytes);
  else opened.general = open_claims(request.claims, request.format);
  out.chunks = std::move(opened.reader);
  out.claims = std::move(opened.general.reader);
  if (!out.chunks && !out.claims) {
    said.push_back(cannot_read(request.claims.name, std::move(*opened.general.error)));
    return false;
  }
  const auto& columns = out.chunks ? out.chunks->columns() : out.claims->columns();
  out.has_head = !columns.empty();
  auto problem = head_problem(FieldNames(library, {request.terms.ignored}), columns);
  if (!problem) return true;
  said.push_back(cannot_read(request.claims.name, std::move(*problem)));
  return false;
}

bool open_earlier(const Terms& terms, OpenedRun& out, Remarks& said) {
  for (const auto& input : terms.earlier) {
    auto opened = open_claims(input);
    if (!opened.reader) {
      said.push_back(cannot_read(input.name, std::move(*opened.error)));
      return false;
    }
    out.earlier.push_back(std::move(opened.reader));
  }
  return true;
}

bool read_lists(const Terms& terms, OpenedRun& out, Remarks& said) {
  for (const auto& list : terms.lists)
    if (auto problem = out.lists.add(list)) return said.push_back(std::move(*problem)), false;
  return true;
}

/// `open_claims` opens the claims, when it is known which readings are taken.
template <class OpenClaims>
std::optional<OpenedRun> open(const Library& library, const Terms& terms, Remarks& said, OpenClaims open_claims) {
  OpenedRun out{{}, {}, {}, ClaimLines(library), {}, {}, false};
  auto readings = choose_readings(library, terms.readings, said);
  if (!readings || !open_claims(out) || !open_earlier(terms, out, said) || !read_lists(terms, out, said))
    return std::nullopt;
  auto opening = open_balances(library, terms.opening, said);
  if (!opening) return std::nullopt;
  out.opening = std::move(*opening);
  if (terms.opening) note_rows_by_hand(terms.opening->name, out.opening, said);
  out.terms = {{terms.ignored, terms.ignore_unknown}, std::move(*readings), terms.hold, true, {}};
  return out;
}

} // namespace

std::optional<OpeningBalances> open_balances(const Library& library, const std::optional<ByteInput>& input,
                                             Remarks& said) {
  if (!input) return OpeningBalances{};
  auto opening = read_balances(*input, library);
  if (opening.problems.empty()) return opening;
  said.push_back(say<RunPhrase::opening_unusable>(input->name));
  const auto shown = std::min<std::size_t>(opening.problems.size(), limits.diagnostics_shown);
  for (std::size_t i = 0; i < shown; ++i) said.push_back(say<RunPhrase::indented>(std::move(opening.problems[i])));
  return std::nullopt;
}

void say_opening_used(const OpeningBalances& opening, Remarks& said) {
  if (!opening.given) return;
  constexpr std::size_t most_named = 10;
  FirstSome no_claims(most_named), other_periods(most_named);
  for (const auto& row : opening.rows) {
    if (opening.met->contains_account(row.account)) continue;
    const bool has_claims = opening.met->contains(row.joined);
    auto owner = shown(row.owner);
    if (has_claims && !row.period.empty()) owner += " " + row.period;
    (has_claims ? other_periods : no_claims).add(say<RunPhrase::row_of_owner>(row.line, std::move(owner)));
  }
  const auto used = opening.rows.size() - no_claims.count() - other_periods.count();
  said.push_back(say<RunPhrase::balances_used>(opening.rows.size(), used, std::move(no_claims.named), no_claims.more,
                                               std::move(other_periods.named), other_periods.more));
}

void say_ignored(const Library& library, const Terms& terms, std::vector<std::string> seen, Remarks& said) {
  std::sort(seen.begin(), seen.end());
  seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
  for (const auto& name : terms.ignored)
    if (!std::binary_search(seen.begin(), seen.end(), name)) said.push_back(say<RunPhrase::ignored_unseen>(name));
  std::erase_if(seen, [&](const std::string& name) {
    return std::find(terms.ignored.begin(), terms.ignored.end(), name) != terms.ignored.end();
  });
  if (terms.ignore_unknown) say_unknown(library, seen, said);
}

std::optional<OpenedRun> open_run(const Library& library, const RunRequest& request, WantedChunks chunks,
                                  Remarks& said) {
  return open(library, request.terms, said,
              [&](OpenedRun& out) { return open_claims_of(library, request, chunks, out, said); });
}

std::optional<OpenedRun> open_terms(const Library& library, const Terms& terms, Remarks& said) {
  return open(library, terms, said, [](OpenedRun&) { return true; });
}

} // namespace medpol
