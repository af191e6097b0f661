// Any bytes as a claim file: read as CSV, JSON or JSON Lines (the first byte decides), settled under a small policy,
// written in every format.
#include "interpreter/platform/files.hpp"
#include "support/block_check.hpp"
#include "support/checked_policy.hpp"

#include "interpreter/report/settlement/settlement_writer.hpp"
#include "interpreter/settle/claim.hpp"

#include <cstdio>
#include <cstdlib>
#include <string>

namespace {

using namespace medpol;

constexpr const char* policy_text = R"(政策 试算
  地区：上海市
  险种：职工医保
  基准日：就医日期
  施行：2023年7月1日起
  取整：四舍五入到分
申报项 上次住院日期：日期
申报项 自付比例：比例
报销比例：
  在职：80%
  退休：85%
  例外 急诊：90%
统筹支付 ＝ 政策范围内费用 × 报销比例，不超过 63万元
补充自付 ＝ 总费用 × 自付比例
个人账户支付：
  上次住院日期早于2024年1月1日：0元
  其他：取低（个人账户余额，补充自付）四舍五入到分
)";

void expect(bool holds) {
  if (!holds) std::abort();
}

/// A library of one policy, made once.
const Library& small_library() {
  static const Library library = [] {
    const auto& vocabulary = test::standard_vocabulary();
    auto checked = test::check_text(vocabulary, policy_text);
    expect(checked.good());
    Library out;
    out.sources = std::move(checked.sources);
    out.vocabulary = vocabulary.scope;
    out.policies.push_back(std::move(checked.policy));
    return out;
  }();
  return library;
}

/// What must hold of every answer: amounts only where they are payable, and a reason wherever they are not.
void expect_answer(const Settlement& settlement) {
  if (settlement.status == Status::settled) expect(settlement.policy != nullptr && !settlement.payments.empty());
  else expect(!settlement.reasons.empty());
  if (settlement.status == Status::review || settlement.status == Status::rejected) expect(settlement.payments.empty());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  constexpr RecordFormat formats[] = {RecordFormat::automatic, RecordFormat::csv, RecordFormat::json,
                                      RecordFormat::jsonl};
  // The first byte of real claim files is a letter, a bracket or part of a mark: each asks for every format now and
  // then.
  const auto input = memory_input("claims", std::string(reinterpret_cast<const char*>(data), size));
  const auto opened = open_claims(input, formats[(data[0] ^ size) % 4]);
  if (!opened.reader) return 0;

  const auto& library = small_library();
  ClaimSettler settler(library, {});
  std::string out;
  const auto table = table_writer(out, Language::zh), rejects = rejects_writer(out, Language::en);
  const auto csv = csv_writer(out, Language::zh, CsvColumns(library.policies, Language::zh));
  const auto json = json_writer(out, Language::en, JsonLayout::array);
  SettlementWriter* const writers[] = {table.get(), csv.get(), json.get(), rejects.get()};
  Totals totals;
  for (auto* writer : writers) writer->begin();
  Record record;
  std::uint64_t records = 0;
  while (opened.reader->next(record)) {
    expect(records <= size);
    const auto answer = settler.settle(record);
    expect_answer(answer.settlement);
    totals.count(answer.settlement);
    ++records;
    for (auto* writer : writers) writer->write(answer.settlement);
  }
  for (auto* writer : writers) writer->finish(totals);
  expect(totals.read() == records);
  const auto difference = test::check_blocks(library, {}, std::string_view(reinterpret_cast<const char*>(data), size),
                                             formats[(data[0] ^ size) % 4], 1 + size % 300)
                              .difference;
  if (!difference.empty()) std::fprintf(stderr, "%s\n", difference.c_str());
  expect(difference.empty());
  return 0;
}
