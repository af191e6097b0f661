#include "interpreter/settle/claim.hpp"

#include "interpreter/claims/read_error_words.hpp"
#include "interpreter/claims/readers.hpp"

#include "grammar/text/characters.hpp"
#include "interpreter/evaluate/matter.hpp"

#include <algorithm>

namespace medpol {

Reason words_of(const RecordError& error) {
  using Kind = RecordError::Kind;
  const auto with = [&](const char* zh, const char* en) {
    const auto detail = error.detail.empty() ? std::string{} : "：" + error.detail;
    return Reason{{zh + detail, en + (error.detail.empty() ? std::string{} : ": " + error.detail)}, "", ""};
  };
  switch (error.kind) {
  case Kind::too_large: return with("记录太大", "the record is too large");
  case Kind::not_text:
    return {{"这条记录的第 " + error.detail + " 个字节不是可读的文字（UTF-8 或 GB18030）",
             "byte " + error.detail + " of the record is not text (UTF-8 or GB18030)"},
            "",
            ""};
  case Kind::two_readings: {
    const auto why = two_readings_words(two_readings_of(error));
    return {{why[0], why[1]}, "", ""};
  }
  case Kind::control: return with("有控制字符，它不是换行", "a control character that is no line end");
  case Kind::column_count: {
    const auto slash = error.detail.find('/');
    const auto cells = error.detail.substr(0, slash),
               head = slash == std::string::npos ? std::string{} : error.detail.substr(slash + 1);
    return {
        {"这一行有 " + cells + " 格，表头有 " + head + " 格", "the row has " + cells + " cells, the head has " + head},
        "",
        ""};
  }
  case Kind::open_quote: return with("引号没有结束", "a quotation mark is not closed");
  case Kind::swallowed_rows:
    return {{"一个引号跨了几行才合上，里面有 " + error.detail + " 行像是另外的单据：请检查引号，不要的引号请删去",
             "a quotation mark is closed lines later, and " + error.detail +
                 " lines within it look like other claims: check the quotation marks and delete those that are not "
                 "meant"},
            "",
            ""};
  case Kind::stray_quote: return with("引号的位置不对", "a quotation mark is out of place");
  case Kind::not_json: return {{"不是一个完整的 JSON 对象", "not a whole JSON object: " + error.detail}, "", ""};
  case Kind::duplicate_field: return with("同一个字段写了两次", "a field is written twice");
  case Kind::trailing: return with("记录后面有多余的内容", "something follows the record");
  case Kind::read_failed: return with("文件读到一半出错", "the file could not be read further");
  }
  return {};
}

namespace {

class AllNumbers : public ClaimNumbers {
public:
  std::optional<std::uint64_t> meet(const std::string& number, std::uint64_t line) override {
    const auto [before, fresh] = lines_.emplace(number, line);
    return fresh ? std::nullopt : std::optional(before->second);
  }

private:
  std::unordered_map<std::string, std::uint64_t> lines_;
};

} // namespace

ClaimSettler::ClaimSettler(const Library& library, IgnoredFields ignored, ClaimNumbers* numbers)
    : library_(library), names_(library, std::move(ignored)),
      own_numbers_(numbers == nullptr ? std::make_unique<AllNumbers>() : nullptr),
      numbers_(numbers == nullptr ? own_numbers_.get() : numbers) {}

SettledClaim ClaimSettler::settle(const Record& record) {
  auto claim = read(record);
  return claim.open ? settle(std::move(claim), nullptr) : std::move(claim.answered);
}

SettledClaim ClaimSettler::settle(ReadClaim claim, const History* history, Wanted wanted) {
  auto out = std::move(claim.answered);
  auto& evaluator = evaluators_.of(*claim.policy);
  const auto& readings = readings_[claim.policy];
  evaluator.choose(readings.taken());
  auto settlement =
      claim.matter ? answer_matter(*claim.policy, *claim.matter, evaluator, out.inputs, library_.sources).settlement
                   : medpol::settle(*claim.policy, evaluator, out.inputs, library_.sources, readings, history, wanted);
  if (claim.matter)
    rest_on_readings(*claim.policy, evaluator.trace(), readings, [](NodeId) { return true; }, settlement);
  settlement.line = out.settlement.line;
  settlement.claim = out.settlement.claim;
  settlement.total_cost = out.settlement.total_cost;
  out.settlement = std::move(settlement);
  out.evaluator = &evaluator;
  return out;
}

} // namespace medpol
