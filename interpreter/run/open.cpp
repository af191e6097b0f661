#include "interpreter/run/open.hpp"

#include "grammar/text/display.hpp"
#include "interpreter/claims/claim_head.hpp"
#include "interpreter/claims/read_error_words.hpp"

#include <algorithm>

namespace medpol {
namespace {

void say_unreadable(const std::string& name, const std::array<std::string, 2>& why, Remarks& said) {
  said.push_back(unreadable_words(name, why));
}

void note_rows_by_hand(const std::string& name, const OpeningBalances& opening, Remarks& said) {
  const auto rows = std::to_string(opening.made_by_hand);
  if (opening.made_by_hand > 0)
    said.push_back(
        {"期初累计 " + name + " 有 " + rows +
             " 行没有写“截至单据”（手工做的？）：算进了哪些单据不知道，同一批单据再结算一次看不出来",
         "the opening balances " + name + " have " + rows + (opening.made_by_hand == 1 ? " row" : " rows") +
             " without “last claims” (made by hand?): it is not known what claims they count, so that claims "
             "which are settled again are not noticed"});
}

/// Rows of opening balances, the first of many by name.
struct RowsNamed {
  static constexpr std::size_t most = 10;
  std::size_t count = 0;
  std::array<std::string, 2> text;

  void add(std::uint64_t row, const std::string& owner) {
    if (++count > most) return;
    const auto line = std::to_string(row);
    text[0] += (text[0].empty() ? "" : "、") + ("第 " + line + " 行（" + owner + "）");
    text[1] += (text[1].empty() ? "" : ", ") + ("line " + line + " (" + owner + ")");
  }
  std::array<std::string, 2> words(const std::string& zh, const std::string& en) const {
    if (count == 0) return {};
    return {"；" + zh + "：" + text[0] + (count > most ? " 等" : ""),
            "; " + en + ": " + text[1] + (count > most ? " …" : "")};
  }
};

/// Which fields were left out for they mean nothing, in order, with those that are like one that is known.
void say_unknown(const Library& library, const std::vector<std::string>& names, Remarks& said) {
  constexpr std::size_t most_named = 20;
  FieldNames known(library, {});
  std::array<std::string, 2> list;
  for (std::size_t i = 0; i < names.size() && i < most_named; ++i) {
    const auto near = known.find(names[i]).near;
    list[0] += (i == 0 ? "" : "、") + shown(names[i]) + (near.empty() ? "" : "（像“" + near + "”）");
    list[1] += (i == 0 ? "" : ", ") + shown(names[i]) + (near.empty() ? "" : " (like “" + near + "”)");
  }
  const auto count = std::to_string(names.size());
  if (names.empty())
    said.push_back({"--ignore-unknown：没有不认识的列", "--ignore-unknown: there is no unknown field"});
  else
    said.push_back(
        {"--ignore-unknown：没有看这 " + count + " 列：" + list[0] + (names.size() > most_named ? " 等" : ""),
         "--ignore-unknown: " + count + (names.size() == 1 ? " field was" : " fields were") + " left out: " + list[1] +
             (names.size() > most_named ? " …" : "")});
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
    say_unreadable(request.claims.name, words_of(*opened.general.error), said);
    return false;
  }
  const auto& columns = out.chunks ? out.chunks->columns() : out.claims->columns();
  out.has_head = !columns.empty();
  const auto problem = head_problem(FieldNames(library, {request.terms.ignored}), columns);
  if (problem) say_unreadable(request.claims.name, *problem, said);
  return !problem;
}

bool open_earlier(const Terms& terms, OpenedRun& out, Remarks& said) {
  for (const auto& input : terms.earlier) {
    auto opened = open_claims(input);
    if (!opened.reader) {
      say_unreadable(input.name, words_of(*opened.error), said);
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
  if (opening.problems[0].empty()) return opening;
  said.push_back({"期初累计 " + input->name + " 不能用：", "the opening balances " + input->name + " cannot be used:"});
  for (std::size_t i = 0; i < opening.problems[0].size() && i < limits.diagnostics_shown; ++i)
    said.push_back({"  " + opening.problems[0][i], "  " + opening.problems[1][i]});
  return std::nullopt;
}

void say_opening_used(const OpeningBalances& opening, Remarks& said) {
  if (!opening.given) return;
  RowsNamed no_claims, other_periods;
  for (const auto& row : opening.rows) {
    if (opening.met->contains_account(row.account)) continue;
    const bool has_claims = opening.met->contains(row.joined);
    auto owner = shown(row.owner);
    if (has_claims && !row.period.empty()) owner += " " + row.period;
    (has_claims ? other_periods : no_claims).add(row.line, owner);
  }
  const auto all = std::to_string(opening.rows.size()),
             used = std::to_string(opening.rows.size() - no_claims.count - other_periods.count);
  const auto not_used = no_claims.words("没有单据的", "without claims");
  const auto not_these = other_periods.words("这一期的累计没有单据的", "without claims of this account and period");
  said.push_back({"期初 " + all + " 行，用上 " + used + " 行" + not_used[0] + not_these[0],
                  "opening balances: " + all + " rows, " + used + " of them used" + not_used[1] + not_these[1]});
}

void say_ignored(const Library& library, const Terms& terms, std::vector<std::string> seen, Remarks& said) {
  std::sort(seen.begin(), seen.end());
  seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
  for (const auto& name : terms.ignored)
    if (!std::binary_search(seen.begin(), seen.end(), name))
      said.push_back({"--ignore " + name + "：读懂的单据里没有这一列，或者都是空的",
                      "--ignore " + name + ": no claim that was read has anything in this field"});
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
