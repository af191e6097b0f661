#include "bench/baseline/fields.hpp"
#include "bench/baseline/line_blocks.hpp"
#include "bench/baseline/run.hpp"

#include <simdjson.h>

#include <cstdio>

namespace baseline {
namespace {

namespace ondemand = simdjson::ondemand;

/// An amount from its own text, so that no binary fraction comes in between.
bool read_field(ondemand::object& object, std::string_view name, std::int64_t& fen) {
  ondemand::value value;
  if (object.find_field_unordered(name).get(value) != simdjson::SUCCESS) return false;
  std::string_view token = value.raw_json_token();
  const char* at = token.data();
  if (!read_amount(at, fen)) return false;
  while (at < token.data() + token.size() && (*at == ' ' || *at == '\t' || *at == '\r' || *at == '\n')) ++at;
  return at >= token.data() + token.size();
}

bool read_field(ondemand::object& object, std::string_view name, std::string_view& text) {
  return object.find_field_unordered(name).get_string().get(text) == simdjson::SUCCESS && !text.empty();
}

/// Reads an object; the reason when it cannot be settled.
const char* read_object(ondemand::object& object, std::string_view& claim_id, W1Claim& claim) {
  std::string_view person, date, kind, level, care;
  if (!read_field(object, "结算编号", claim_id)) return "结算编号";
  if (!read_field(object, "人员编号", person)) return "人员编号";
  const char* at = nullptr;
  if (!read_field(object, "就医日期", date) || date.size() != 10 || !read_date(at = date.data(), claim.date)) return "就医日期";
  if (!read_field(object, "人员类别", kind)) return "人员类别";
  claim.retired = kind == "退休";
  if (!claim.retired && kind != "在职") return "人员类别";
  if (!read_field(object, "医院等级", level)) return "医院等级";
  if (level == "三级") claim.level = 2;
  else if (level == "二级") claim.level = 1;
  else if (level == "一级") claim.level = 0;
  else return "医院等级";
  if (!read_field(object, "就医类别", care)) return "就医类别";
  claim.inpatient = care == "普通住院";
  if (!claim.inpatient && care != "普通门诊") return "就医类别";
  if (!read_field(object, "总费用", claim.total)) return "总费用";
  if (!read_field(object, "政策范围内费用", claim.in_scope)) return "政策范围内费用";
  if (!read_field(object, "本年度统筹已支付", claim.paid)) return "本年度统筹已支付";
  if (!read_field(object, "本年度已付起付线", claim.met)) return "本年度已付起付线";
  return fault_of(claim);
}

} // namespace

int settle_w1_json_lines(int in, TextOutput& out) {
  static_assert(LineBlocks::padding >= simdjson::SIMDJSON_PADDING);
  LineBlocks blocks(in);
  BadRows bad;
  ondemand::parser parser;
#ifdef SIMDJSON_THREADS_ENABLED
  parser.threaded = false; // one thread is what is compared
#endif
  out.text(answer_header);
  std::uint64_t record = 0;
  while (const auto block = blocks.next()) {
    ondemand::document_stream stream;
    if (parser.iterate_many(block->data(), block->size(), block->size()).get(stream) != simdjson::SUCCESS) {
      std::fputs("the claims cannot be read\n", stderr);
      return 2;
    }
    for (auto document : stream) {
      ++record;
      std::string_view claim_id;
      W1Claim claim;
      ondemand::object object;
      if (document.get_object().get(object) != simdjson::SUCCESS) {
        bad.add(record, "not an object");
        continue;
      }
      if (const char* reason = read_object(object, claim_id, claim)) bad.add(record, reason);
      else write_answer(out, claim_id, settle_w1(claim));
    }
    if (stream.truncated_bytes() > 0) bad.add(record, "what follows cannot be read");
  }
  if (blocks.failed()) {
    std::fputs("the claims cannot be read\n", stderr);
    return 2;
  }
  return bad.finish();
}

} // namespace baseline
