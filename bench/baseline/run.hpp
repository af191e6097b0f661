#pragma once
#include "bench/text_output.hpp"
#include "bench/w1_baseline.hpp"

#include <cstdint>
#include <string_view>

/// What the hand-written programs have in common: one row of the answers, and the report of rows that could not be
/// read.
namespace baseline {

inline constexpr std::string_view answer_header = "结算编号,本次起付线,统筹支付,职工大额补助支付,个人负担\n";

inline void write_answer(TextOutput& out, std::string_view claim_id, const W1Result& result) {
  out.text(claim_id);
  char* at = out.room(4 * 25 + 1);
  for (const std::int64_t amount : {result.deductible, result.fund, result.supplement, result.own}) {
    *at++ = ',';
    at = TextOutput::put_amount(at, amount);
  }
  *at++ = '\n';
  out.written_to(at);
}

/// Rows that were left out, told on standard error: the first ones one by one, all of them in number.
class BadRows {
public:
  void add(std::uint64_t line, std::string_view reason);
  /// Tells the number; the exit status of the program.
  int finish() const;

private:
  std::uint64_t count_ = 0;
};

/// Each reads claims from the file descriptor `in`, writes their answers to `out`, and gives the exit status: 0, 1 when
/// rows were left out, 2 when the file cannot be read.
int settle_w1_csv(int in, TextOutput& out);
int settle_w1_json_lines(int in, TextOutput& out);
int settle_w2_csv(int in, TextOutput& out);
int settle_w3_json_lines(int in, TextOutput& out);

/// Opens both files (“-” is standard input or output) and runs `settle`.
int run_files(const char* in, const char* out, int (*settle)(int, TextOutput&));

} // namespace baseline
