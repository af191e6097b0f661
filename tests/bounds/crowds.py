"""Policies from a stranger once more: where one thing is asked of many others, or one is carried on to many."""

from policies import HEAD, PAYMENT, every, fill, files, flags, kind, one

GIVEN = "  给定 总费用 1元，政策范围内费用 1元"
YIELD = "  应得 统筹支付 0.8元\n"


def halves(first, second, head="", between="", tail=PAYMENT):
    """A kind of one policy that has many of one thing, then many of another."""
    return lambda most: {"攻.medpol": fill(most // 2, first, HEAD.format("攻") + head, between) + fill(most // 2, second, "", tail)}


# Examples.

LINES = "，费用明细：\n    | 项目名称 | 明细金额 |\n"
every("example_of_lines_and_claims", halves(lambda i: f"    | 药{i} | 1元 |\n", lambda i: "  给定 总费用 2元\n" + YIELD, PAYMENT + "示例 例：\n" + GIVEN + LINES, YIELD, ""))
every("example_of_claims_and_fields", halves(lambda i: f"申报项 项{i}号：金额\n", lambda i: f"  给定 项{i}号 1元\n" + YIELD, "", PAYMENT + "示例 例：\n" + GIVEN + "\n" + YIELD, ""))
every("example_of_reversals", one(lambda i: f"  给定 结算编号 甲{i // 2}\n" + YIELD if i % 2 == 0 else f"  给定 冲正结算编号 甲{i // 2}，结算日期 2024年8月3日\n  应得 已冲正\n", head=PAYMENT + "示例 例：\n" + GIVEN + "，人员编号 甲，就医日期 2024年8月1日，结算日期 2024年8月2日\n" + YIELD, tail=""))
every("examples_of_cases", halves(lambda i: f"  病种为“病{i}”：{i}元\n", lambda i: f"示例 例{i}：\n  给定 病种 “病{i}”\n  应得 甲 {i}元，情形“病种为“病{i}””\n", "甲：\n", "  其他：1元\n" + PAYMENT, ""))
every("examples_of_many_payments", halves(lambda i: f"支付项 付{i}号，计入 其他支出 ＝ 政策范围内费用 × 0.01\n", lambda i: f"示例 例{i}：\n{GIVEN}\n{YIELD}", "", PAYMENT, ""))
every("examples_of_sums", halves(lambda i: f"支付项 付{i}号，计入 其他支出 ＝ 合计（明细金额，其中 明细金额超过{i}元）× 0.01\n", lambda i: f"    | 药{i} | 1元 |\n", PAYMENT, "示例 例：\n" + GIVEN + LINES, YIELD))
every("examples_without_end", one(lambda i: f"示例 例{i}：\n{GIVEN}，本年度累计 统筹支付 {i}元\n{YIELD}", head="  医保年度：1月1日起\n  无历史记录：按零计\n统筹支付 ＝ 政策范围内费用 × 80%，每人每医保年度累计不超过 1000元\n", tail=""))
every("examples_of_unknown_names", halves(lambda i: f"申报项 项{i}号：金额\n", lambda i: f"示例 例{i}：\n  给定 某{i}号 3元\n  应得 丙{i} 3元\n", tail=""))

# Words that mean nothing, and words that mean much.

every("regions_unknown", one(lambda i: f"甲{i}号：\n  就医地为未知{i}市：1元\n  其他：2元\n"))
every("head_regions_by_wide_codes", lambda most: {"攻.medpol": "政策 攻\n  地区：" + "、".join("３７０１００" for _ in range(most // 21)) + "\n  取整：四舍五入到分\n" + PAYMENT})
every("regions_within", one(lambda i: f"甲{i}号：\n  就医地属于山东省：{i}元\n  其他：2元\n"))
every("regions_of_lists", one(lambda i: f"甲{i}号：\n  参保地属于山东省、江苏省、浙江省、四川省、河南省：{i}元\n  其他：2元\n"))
every("values_shared_and_used", halves(lambda i: f"枚举 种{i}号：同甲 | 值{i}\n申报项 项{i}号：种{i}号\n", lambda i: f"甲{i}号：\n  非同甲、值1：1元\n  同甲：2元\n"))
every("aliases_shared", one(lambda i: f"枚举 种{i}号：\n  | 值 | 别名 |\n  | 值{i}甲 | 同甲、同乙 |\n申报项 项{i}号：种{i}号\n"))
every("names_of_two_beginnings", one(lambda i: f"住院床位费用第{i}号：1元\n住院床位费第{i}号：1元\n"))
every("changes_of_nothing", lambda most: {"攻0.medpol": fill(most // 2, lambda i: f"乙{i}号 ＝ 总费用 × 0.5\n", HEAD.format("攻0"), PAYMENT), "攻1.medpol": fill(most // 2, lambda i: f"改为 丙{i}号 ＝ 总费用\n", "政策 攻1\n  沿用：攻0\n")})
every("removals_of_nothing", lambda most: {"攻0.medpol": fill(most // 2, lambda i: f"乙{i}号 ＝ 总费用 × 0.5\n", HEAD.format("攻0"), PAYMENT), "攻1.medpol": fill(most // 2, lambda i: f"删除 丙{i}号\n", "政策 攻1\n  沿用：攻0\n")})
every("takes_over_unknown", lambda most: {"攻.medpol": "政策 攻\n  承接：" + "、".join(f"某支付{i}号" for i in range(most // 40)) + "\n  取整：四舍五入到分\n" + fill(most // 2, lambda i: f"支付项 付{i}号，计入 其他支出 ＝ 政策范围内费用 × 0.01\n")})

# Rules that rest on many others.

every("chain_backwards_in_doubt", lambda most: {"攻.medpol": HEAD.format("攻") + "".join(f"甲{i}号 ＝ 甲{i + 1}号 ＋ 1元\n" for i in range(900)) + "甲900号：1元   存疑：某\n统筹支付 ＝ 甲0号\n" + fill(most - 60_000, lambda i: f"乙{i}号 ＝ 总费用\n")})
every("chains_backwards_in_doubt", lambda most: {"攻.medpol": fill(most, lambda i: f"甲{i}号：1元   存疑：某\n" if i % 500 == 499 else f"甲{i}号 ＝ 甲{i + 1}号 ＋ 1元\n", HEAD.format("攻"), PAYMENT)})
every("rule_of_all", lambda most: {"攻.medpol": fill(most // 3, lambda i: f"甲{i}号 ＝ 总费用 × 0.01\n", HEAD.format("攻"), "乙 ＝ 甲0号") + "".join(f" ＋ 甲{i}号" for i in range(most // 120)) + "\n" + fill(most // 4, lambda i: f"丙{i}号 ＝ 乙 × {i}\n", "", PAYMENT)})
every("payments_lacking_fields", lambda most: {"攻.medpol": fill(most, lambda i: f"申报项 项{i}号：金额\n支付项 付{i}号，计入 其他支出 ＝ 项{i}号 × 0.01\n", HEAD.format("攻"), PAYMENT)})
every("payments_by_nothing", one(lambda i: f"支付项 付{i}号，计入 其他支出 ＝ （政策范围内费用 ＋ {i}元）÷（总费用 － 100元）× 1元\n"))
every("payments_of_gaps", one(lambda i: f"支付项 付{i}号，计入 其他支出：\n  总费用超过{1000 + i}元：1元\n"))
every("payments_in_doubt", one(lambda i: f"支付项 付{i}号，计入 其他支出 ＝ 政策范围内费用 × 0.01   存疑：某{i}\n"))
every("payments_accepted", one(lambda i: f"认可 W470，理由“{i}”\n支付项 付{i}号，计入 其他支出 ＝ 政策范围内费用 × {i % 90 + 1}%\n"))
every("acceptances_in_the_head", one(lambda i: f"  认可 W336，理由“{i}”\n"))
every("acceptances_of_a_long_rule", halves(lambda i: f"认可 W336，理由“{i}”\n", lambda i: f"  病种为“病{i}”：{i}元\n", between="甲：\n", tail="  其他：1元\n" + PAYMENT))
every("conditions_shared", halves(lambda i: f"标志{i}甲 ＝ 总费用超过{i}元\n", lambda i: f"乙{i}号：\n  标志{i}甲且住院天数超过{i}天：1元\n  标志{i}甲且住院天数超过3天：2元\n  其他：3元\n"))
every("readings_of_letters", one(lambda i: f"甲{i}号：\n" + "".join(f"  读法{c}：{k + 1}%\n" for k, c in enumerate("甲乙丙丁戊己庚辛壬癸"))))
every("readings_paid", lambda most: {"攻.medpol": fill(most, lambda i: f"支付项 付{i}号，计入 其他支出：\n  读法甲：政策范围内费用 × 1%\n  读法乙：政策范围内费用 × 2%\n", HEAD.format("攻"), PAYMENT)})
every("exceptions_of_two_fields", one(lambda i: f"  例外 总费用超过政策范围内费用 × {i}：{i}元\n", head="甲：1元\n"))
every("cases_of_two_own_fields", one(lambda i: f"  项{i % 400}号超过项{i * 7 % 400}号：{i}元\n", head="".join(f"申报项 项{i}号：金额\n" for i in range(400)) + "甲：\n", tail="  其他：1元\n" + PAYMENT))
every("tables_wide_and_long", lambda most: {"攻.medpol": HEAD.format("攻") + flags(60) + "甲：\n  | " + " | ".join(f"标志{i}号" for i in range(60)) + " | 标准 |\n" + fill(most - 10_000, lambda i: "  | " + " | ".join("是" if (i * 2654435761 >> b) & 1 else "否" for b in range(60)) + f" | {i}元 |\n") + "  | " + " | ".join(["其他"] + ["不限"] * 59) + " | 1元 |\n" + PAYMENT})

# Policies that extend one another.


@kind
def layers_fan_of_chains(most):
    """A chain of sixty, and many policies that extend its last."""
    def part(i):
        if i == 0:
            return HEAD.format("攻0") + "  适用：仅供沿用\n甲 ＝ 总费用\n" + PAYMENT
        if i < 60:
            return f"政策 攻{i}\n  沿用：攻{i - 1}\n  适用：仅供沿用\n新增 丙{i}号 ＝ 总费用 × 0.5\n"
        return f"政策 攻{i}\n  沿用：攻59\n  适用：病种为“病{i}”\n"
    return files(most, part)


@kind
def layers_of_assertions(most):
    """A base whose assertions fail, and many policies that extend it."""
    def part(i):
        if i == 0:
            return fill(most // 2, lambda n: f"断言 {n}元 ＝ {n + 1}元，理由“不对”\n", HEAD.format("攻0") + "  适用：仅供沿用\n", PAYMENT)
        return f"政策 攻{i}\n  沿用：攻0\n  适用：病种为“病{i}”\n"
    return files(most, part)


@kind
def layers_with_errors(most):
    def part(i):
        if i == 0:
            return HEAD.format("攻0") + "  适用：仅供沿用\n" + "".join(f"甲{n}号 ＝ 未知{n}\n" for n in range(most // 100)) + PAYMENT
        return f"政策 攻{i}\n  沿用：攻0\n  适用：病种为“病{i}”\n丙 ＝ 未知\n"
    return files(most, part)


every("files_without_base", lambda most: files(most, lambda i: f"政策 攻{i}\n  沿用：无{i}\n甲{i}号 ＝ 未知\n"))
every("files_of_warnings", lambda most: files(most, lambda i: HEAD.format(f"攻{i}") + f"  适用：病种为“病{i}”\n甲：1元\n乙：2元\n" + PAYMENT))
every("files_with_ledgers", lambda most: files(most, lambda i: f"政策 攻{i}\n  险种：职工医保\n  基准日：就医日期\n  取整：四舍五入到分\n  适用：病种为“病{i}”\n  累计账：账{i}\n  无历史记录：按零计\n  医保年度：1月1日起\n统筹支付 ＝ 政策范围内费用 × 80%，每人每医保年度累计不超过 1000元\n"))
every("files_taking_over", lambda most: files(most, lambda i: f"政策 攻{i}\n  险种：职工医保\n  基准日：就医日期\n  取整：四舍五入到分\n  适用：病种为“病{i}”\n  承接：统筹支付\n居民大病保险支付 ＝ 总费用 × 10%\n"))
every("files_of_matters", lambda most: files(most, lambda i: f"政策 攻{i}\n  险种：职工医保\n资格 办理{i}号：\n  总费用超过 1元\n所需材料 办理{i}号：\n  身份证\n"))
