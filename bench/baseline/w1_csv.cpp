#include "bench/baseline/fields.hpp"
#include "bench/baseline/line_blocks.hpp"
#include "bench/baseline/run.hpp"

#include <cstdio>

namespace baseline {
namespace {

constexpr std::string_view header =
    "结算编号,人员编号,就医日期,人员类别,医院等级,就医类别,总费用,政策范围内费用,本年度统筹已支付,本年度已付起付线";

/// Reads a row; the reason when it cannot be settled. `at` is then somewhere in the row.
const char* read_row(const char*& at, const char* end_of_block, std::string_view& claim_id, W1Claim& claim) {
  std::string_view person;
  if (!read_text(at, end_of_block, ',', claim_id)) return "结算编号";
  if (!read_text(at, end_of_block, ',', person)) return "人员编号";
  if (!read_date(at, ',', claim.date)) return "就医日期";
  if (!read_person_kind(at, ',', claim.retired)) return "人员类别";
  if (!read_level(at, ',', claim.level)) return "医院等级";
  if (!read_care(at, ',', claim.inpatient)) return "就医类别";
  if (!read_amount(at, ',', claim.total)) return "总费用";
  if (!read_amount(at, ',', claim.in_scope)) return "政策范围内费用";
  if (!read_amount(at, ',', claim.paid)) return "本年度统筹已支付";
  if (!read_amount(at, '\n', claim.met)) return "本年度已付起付线";
  return fault_of(claim);
}

} // namespace

int settle_w1_csv(int in, TextOutput& out) {
  LineBlocks blocks(in);
  BadRows bad;
  std::uint64_t line = 0;
  while (const auto block = blocks.next()) {
    const char* at = block->data();
    const char* const end = at + block->size();
    if (line == 0) {
      const auto first = block->substr(0, block->find('\n'));
      if (first != header) {
        std::fprintf(stderr, "the columns must be %.*s\n", static_cast<int>(header.size()), header.data());
        return 2;
      }
      out.text(answer_header);
      at += first.size() + 1;
      line = 1;
    }
    while (at < end) {
      const char* const row = at;
      ++line;
      std::string_view claim_id;
      W1Claim claim;
      if (const char* reason = read_row(at, end, claim_id, claim)) {
        bad.add(line, reason);
        at = static_cast<const char*>(std::memchr(row, '\n', static_cast<std::size_t>(end - row))) + 1;
        continue;
      }
      write_answer(out, claim_id, settle_w1(claim));
    }
  }
  if (blocks.failed()) {
    std::fputs("the claims cannot be read\n", stderr);
    return 2;
  }
  return bad.finish();
}

} // namespace baseline
