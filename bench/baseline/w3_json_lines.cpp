#include "bench/baseline/json_fields.hpp"

#include <algorithm>

namespace baseline {
namespace {

/// Ten thousandths of a yuan, from at most four decimals.
bool read_price(std::string_view token, std::int64_t& price) {
  const char *at = token.data(), *const end = token.data() + token.size();
  std::int64_t fen = 0;
  if (token.empty() || !read_amount(at, fen)) return false;
  price = fen * 100;
  for (std::int64_t unit = 10; at < end && unit > 0; unit /= 10, ++at) {
    if (!is_digit(*at)) return false;
    price += (*at - '0') * unit;
  }
  return at == end;
}

bool read_count(std::string_view token, std::int64_t& count) {
  if (token.empty() || token.size() > 6 || !std::all_of(token.begin(), token.end(), is_digit)) return false;
  count = 0;
  for (const char digit : token) count = count * 10 + (digit - '0');
  return true;
}

/// Adds the amount of a line to `total`, and what of it is in scope to `in_scope`. The field that is wrong, or nullptr.
const char* add_line(ondemand::object& line, std::int64_t& total, std::int64_t& in_scope) {
  std::string_view fee_class;
  std::int64_t price = 0, quantity = 0, amount = 0, ceiling = 0;
  if (!read_field(line, "收费项目等级", fee_class)) return "收费项目等级";
  if (!read_price(token_of(line, "单价"), price)) return "单价";
  if (!read_count(token_of(line, "数量"), quantity)) return "数量";
  if (!read_field(line, "明细金额", amount)) return "明细金额";
  if (price > 1'000'000'000'000) return "单价";
  const std::int64_t product = price * quantity;
  if (product < (amount - 1) * 100 || product > (amount + 1) * 100) return "price times quantity is not the amount";
  std::int64_t within = amount;
  if (const auto token = token_of(line, "限价"); !token.empty()) {
    if (!read_price(token, ceiling)) return "限价";
    within = hundredth(amount * 100 - std::max<std::int64_t>(price - ceiling, 0) * quantity);
  }
  total += amount;
  if (fee_class == "甲类") in_scope += within;
  else if (fee_class == "乙类") in_scope += hundredth(within * 90);
  else if (fee_class != "丙类") return "收费项目等级";
  return nullptr;
}

const char* add_lines(ondemand::object& object, std::int64_t& total, std::int64_t& in_scope) {
  ondemand::array lines;
  if (object.find_field_unordered("费用明细").get_array().get(lines) != simdjson::SUCCESS) return "费用明细";
  for (auto element : lines) {
    ondemand::object line;
    if (element.get_object().get(line) != simdjson::SUCCESS) return "费用明细";
    if (const char* wrong = add_line(line, total, in_scope)) return wrong;
  }
  return nullptr;
}

} // namespace

int settle_w3_json_lines(int in, TextOutput& out) {
  out.text(answer_header);
  return each_json_line(in, [&out](ondemand::object& object) -> const char* {
    std::string_view claim_id;
    W1Claim claim;
    std::int64_t total = 0;
    if (const char* wrong = read_common(object, claim_id, claim)) return wrong;
    if (!read_field(object, "本年度统筹已支付", claim.paid)) return "本年度统筹已支付";
    if (!read_field(object, "本年度已付起付线", claim.met)) return "本年度已付起付线";
    if (const char* wrong = add_lines(object, total, claim.in_scope)) return wrong;
    if (total != claim.total) return "the lines do not add up to the total";
    if (const char* wrong = fault_of(claim)) return wrong;
    write_answer(out, claim_id, settle_w1(claim));
    return nullptr;
  });
}

} // namespace baseline
