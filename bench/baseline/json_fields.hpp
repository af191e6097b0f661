#pragma once
#include "bench/baseline/fields.hpp"
#include "bench/baseline/line_blocks.hpp"
#include "bench/baseline/run.hpp"

#include <simdjson.h>

#include <cstdio>

namespace baseline {

namespace ondemand = simdjson::ondemand;

/// The text of a number as it stands in the record, so that no binary fraction comes in between; empty when there is no
/// such field.
inline std::string_view token_of(ondemand::object& object, std::string_view name) {
  ondemand::value value;
  if (object.find_field_unordered(name).get(value) != simdjson::SUCCESS) return {};
  std::string_view token = value.raw_json_token();
  while (!token.empty() && static_cast<unsigned char>(token.back()) <= ' ') token.remove_suffix(1);
  return token;
}

inline bool read_field(ondemand::object& object, std::string_view name, std::int64_t& fen) {
  const auto token = token_of(object, name);
  const char* at = token.data();
  return !token.empty() && read_amount(at, fen) && at == token.data() + token.size();
}

inline bool read_field(ondemand::object& object, std::string_view name, std::string_view& text) {
  return object.find_field_unordered(name).get_string().get(text) == simdjson::SUCCESS && !text.empty();
}

/// What W1 and W3 have in common: all but the costs in scope. The field that is wrong, or nullptr.
inline const char* read_common(ondemand::object& object, std::string_view& claim_id, W1Claim& claim) {
  std::string_view person, date, kind, level, care;
  if (!read_field(object, "结算编号", claim_id)) return "结算编号";
  if (!read_field(object, "人员编号", person)) return "人员编号";
  const char* at = nullptr;
  if (!read_field(object, "就医日期", date) || date.size() != 10 || !read_date(at = date.data(), claim.date))
    return "就医日期";
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
  return nullptr;
}

/// Runs `settle(object)` on each record of JSON Lines; it returns what is wrong with the record, or nullptr. The exit
/// status of the program.
template <typename Settle> int each_json_line(int in, Settle settle) {
  static_assert(LineBlocks::padding >= simdjson::SIMDJSON_PADDING);
  LineBlocks blocks(in);
  BadRows bad;
  ondemand::parser parser;
#ifdef SIMDJSON_THREADS_ENABLED
  parser.threaded = false; // one thread is what is compared
#endif
  std::uint64_t record = 0;
  while (const auto block = blocks.next()) {
    ondemand::document_stream stream;
    if (parser.iterate_many(block->data(), block->size(), block->size()).get(stream) != simdjson::SUCCESS) {
      std::fputs("the claims cannot be read\n", stderr);
      return 2;
    }
    for (auto document : stream) {
      ++record;
      ondemand::object object;
      if (document.get_object().get(object) != simdjson::SUCCESS) bad.add(record, "not an object");
      else if (const char* reason = settle(object)) bad.add(record, reason);
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
