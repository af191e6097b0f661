#include "bench/baseline/json_fields.hpp"

namespace baseline {

int settle_w1_json_lines(int in, TextOutput& out) {
  out.text(answer_header);
  return each_json_line(in, [&out](ondemand::object& object) -> const char* {
    std::string_view claim_id;
    W1Claim claim;
    if (const char* wrong = read_common(object, claim_id, claim)) return wrong;
    if (!read_field(object, "政策范围内费用", claim.in_scope)) return "政策范围内费用";
    if (!read_field(object, "本年度统筹已支付", claim.paid)) return "本年度统筹已支付";
    if (!read_field(object, "本年度已付起付线", claim.met)) return "本年度已付起付线";
    if (const char* wrong = fault_of(claim)) return wrong;
    write_answer(out, claim_id, settle_w1(claim));
    return nullptr;
  });
}

} // namespace baseline
