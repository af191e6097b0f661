// A program outside of the repository: a policy that is a text, a claim in memory, and the whole of its settlement in
// words.
#include <medpol/medpol.hpp>

#include <iostream>

int main() {
  const auto policies = medpol::Policies::from(
      {{"policy.medpol", "政策 试用\n  取整：四舍五入到分\n\n> 在职职工 :报销80% 退休职工 :报销85%\n报销比例：\n"
                         "  在职：80%\n  其他：85%\n\n统筹支付 ＝ 政策范围内费用 × 报销比例\n"}});
  const medpol::Record claim{.fields = {{"人员类别", "退休"}, {"总费用", "120元"}, {"政策范围内费用", "100元"}}};
  const auto explanation = medpol::explain(policies, claim);
  for (const auto& problem : explanation.problems) std::cerr << problem.message << "\n";
  if (!explanation) return 1;
  std::cout << medpol::explanation_text(*explanation);
}
