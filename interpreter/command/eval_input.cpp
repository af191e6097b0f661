#include "interpreter/command/eval_input.hpp"
#include "interpreter/batch/compile/kernel.hpp"
#include "interpreter/platform/files.hpp"

#include "grammar/text/display.hpp"
#include "grammar/text/limits.hpp"
#include "interpreter/claims/claim_head.hpp"

#include <array>
#include <cstdlib>

namespace medpol {
namespace {

/// False, after saying why, when a file of lists cannot be used.
bool read_lines(ClaimLines& lines, const std::vector<std::string>& arguments, const CommonOptions& common) {
  for (const auto& argument : arguments)
    if (const auto problem = lines.add(argument, file_input(list_path(argument))))
      return say(common, (*problem)[0], (*problem)[1]), false;
  return true;
}

/// As usual; tests set another size, so that files of several chunks need not be large.
std::size_t chunk_bytes() {
  const char* wanted = std::getenv("MEDPOL_CHUNK_BYTES");
  const auto bytes = wanted == nullptr ? 0 : std::strtoull(wanted, nullptr, 10);
  return bytes > 0 ? static_cast<std::size_t>(bytes) : ChunkReader::usual_bytes;
}

} // namespace

std::optional<OpeningBalances> read_opening(const std::string& path, const Library& library,
                                            const CommonOptions& common) {
  if (path.empty()) return OpeningBalances{};
  auto opening = read_balances(file_input(path), library);
  if (opening.problems[0].empty()) return opening;
  say(common, "期初累计 " + path + " 不能用：", "the opening balances " + path + " cannot be used:");
  for (std::size_t i = 0; i < opening.problems[0].size() && i < limits.diagnostics_shown; ++i)
    say(common, "  " + opening.problems[0][i], "  " + opening.problems[1][i]);
  return std::nullopt;
}

namespace {

void note_rows_by_hand(const std::string& path, const OpeningBalances& opening, const CommonOptions& common) {
  const auto rows = std::to_string(opening.made_by_hand);
  if (opening.made_by_hand > 0)
    say(common,
        "期初累计 " + path + " 有 " + rows +
            " 行没有写“截至单据”（手工做的？）：算进了哪些单据不知道，同一批单据再结算一次看不出来",
        "the opening balances " + path + " have " + rows + (opening.made_by_hand == 1 ? " row" : " rows") +
            " without “last claims” (made by hand?): it is not known what claims they count, so that claims "
            "which are settled again are not noticed");
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

} // namespace

void say_opening_used(const OpeningBalances& opening, const CommonOptions& common) {
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
  say(common, "期初 " + all + " 行，用上 " + used + " 行" + not_used[0] + not_these[0],
      "opening balances: " + all + " rows, " + used + " of them used" + not_used[1] + not_these[1]);
}

std::optional<EvalInput> open_input(const InputOptions& options, const Library& library, const CommonOptions& common) {
  auto readings = readings_for(library, options.readings, common);
  if (!readings) return std::nullopt;
  OpenedChunks opened;
  // All kinds of vectors give the same; tests ask for each.
  if (const char* vectors = std::getenv("MEDPOL_VECTORS")) batch::use_kernels(vectors);
  if (options.in_chunks) opened = open_chunks(options.claims, ClaimFormat::automatic, chunk_bytes());
  else opened.general = open_claims(options.claims);
  auto& claims = opened.general;
  if (!opened.reader && !claims.reader) {
    say_unreadable(common, options.claims, *claims.error);
    return std::nullopt;
  }
  const auto& columns = opened.reader ? opened.reader->columns() : claims.reader->columns();
  if (const auto problem = head_problem(FieldNames(library, options.ignored), columns)) {
    const auto words = unreadable_words(options.claims, *problem);
    say(common, words[0], words[1]);
    return std::nullopt;
  }
  std::vector<std::unique_ptr<RecordReader>> earlier;
  for (const auto& path : options.earlier) {
    auto file = open_claims(path);
    if (!file.reader) {
      say_unreadable(common, path, *file.error);
      return std::nullopt;
    }
    earlier.push_back(std::move(file.reader));
  }
  ClaimLines lines(library);
  if (!read_lines(lines, options.lines, common)) return std::nullopt;
  auto opening = read_opening(options.opening, library, common);
  if (!opening) return std::nullopt;
  note_rows_by_hand(options.opening, *opening, common);
  return EvalInput{std::move(claims.reader), std::move(opened.reader), std::move(earlier),
                   std::move(lines),         std::move(*opening),      std::move(*readings)};
}

} // namespace medpol
