#pragma once
#include "medpol/medpol.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

/// Policies of one text.
inline medpol::Policies policies_of(const std::string& text) { return medpol::Policies::from({{"甲.medpol", text}}); }

/// A policy without accounts.
inline const std::string plain_policy = "政策 试用\n  英文：trial\n  取整：四舍五入到分\n\n"
                                        "> 在职职工报销80%，退休职工报销85%\n"
                                        "报销比例：\n  在职：80%\n  其他：85%\n\n"
                                        "统筹支付 ＝ 政策范围内费用 × 报销比例\n";

/// One whose payments are limited by the year.
inline const std::string yearly_policy = "政策 年度\n  险种：职工医保\n  基准日：就医日期\n  医保年度：1月1日起\n"
                                         "  取整：四舍五入到分\n  无历史记录：按零计\n\n"
                                         "> 报销80%，每年最多1000元\n"
                                         "统筹支付 ＝ 政策范围内费用 × 80%，每人每医保年度累计不超过 1000元\n";

/// One that can be read in two ways.
inline const std::string disputed_policy = "政策 村卫生室\n  取整：四舍五入到分\n\n"
                                           "> 签约报销60%，未签约报销50%；定点基层报销70%\n"
                                           "村卫生室报销比例：   冲突\n"
                                           "  > 签约报销60%，未签约报销50%\n"
                                           "  读法甲 “按签约与否”：\n    已签约：60%\n    未签约：50%\n"
                                           "  > 定点基层报销70%\n"
                                           "  读法乙 “按定点基层”：70%\n\n"
                                           "> 报销\n统筹支付 ＝ 政策范围内费用 × 村卫生室报销比例\n";

inline medpol::Record trial_record(const std::string& person = "退休", const std::string& cost = "1,200.00元") {
  return {.fields = {{"结算编号", "T1"}, {"人员类别", person}, {"总费用", cost}, {"政策范围内费用", cost}}};
}

/// A record of the yearly policy.
inline medpol::Record yearly_record(const std::string& number, const std::string& day, const std::string& cost) {
  return {.fields = {{"结算编号", number},
                     {"人员编号", "P1"},
                     {"险种", "职工医保"},
                     {"就医日期", day},
                     {"总费用", cost},
                     {"政策范围内费用", cost}}};
}

/// Settles many; what is heard of them.
inline std::vector<medpol::Answer> answers_of(const medpol::Policies& policies, medpol::RecordReader& records,
                                              const medpol::Terms& terms = {}) {
  std::vector<medpol::Answer> out;
  medpol::AnswerSink sink;
  sink.answered = [&](const medpol::Answer& answer) {
    out.push_back(answer);
    return true;
  };
  const auto end = medpol::settle_all(policies, records, terms, sink);
  for (const auto& problem : end.problems) UNSCOPED_INFO(problem.message);
  REQUIRE(end);
  return out;
}
