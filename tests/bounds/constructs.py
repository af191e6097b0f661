"""More policies from a stranger: constructs within one another, and many of each beside one another."""

from policies import HEAD, PAYMENT, every, fill, files, flags, kind, kinds, one

YEARLY = HEAD.format("攻") + "  医保年度：1月1日起\n  无历史记录：按零计\n"


def chain(part, before, after=""):
    return one(part, head=before, tail=after + PAYMENT)


# Cases within cases.

every("nested_cases", one(lambda i: f"  病种为“病{i}”：\n    在职：{i}元\n    其他：2元\n", head="甲：\n", tail="  其他：2元\n" + PAYMENT))
every("nested_exceptions", one(lambda i: f"  病种为“病{i}”：{i}元\n    例外 急诊：{i + 1}元\n", head="甲：\n", tail="  其他：2元\n" + PAYMENT))
every("nested_deep", one(lambda i: f"甲{i}号：1元\n" + "".join("  " * (d + 1) + f"例外 总费用超过{d}元：{d}元\n" for d in range(50))))
every("nested_rest", one(lambda i: "  " * (i % 50 + 1) + f"例外 病种为“病{i}”：{i}元\n", head="甲：1元\n"))
every("exceptions_raising", chain(lambda i: f"  例外 病种为“病{i}”：提高1个百分点\n", "甲：50%\n"))
every("cases_of_sets", chain(lambda i: f"  项包含值{i % 4000}：{i}元\n", "枚举 种：\n  | 值 |\n" + "".join(f"  | 值{i} |\n" for i in range(4000)) + "申报项 项：多选 种\n甲：\n", "  其他：1元\n"))
every("cases_by_own_flags", one(lambda i: f"  标志{i}号：{i}元\n", head=flags(9000) + "甲：\n", tail="  其他：1元\n" + PAYMENT))
every("cases_by_two_fields", chain(lambda i: f"  总费用超过政策范围内费用 × {i}：{i}元\n", "甲：\n", "  其他：1元\n"))
every("cases_computed", chain(lambda i: f"  乙超过{i}元：{i}元\n", "乙：\n  在职：1元\n  退休：2元\n甲：\n", "  其他：1元\n"))
every("rest_in_every_row", chain(lambda i: f"  | 不限 | 其他 | {i}元 |\n" if i % 2 else f"  | 不限 | “病{i}” | {i}元 |\n", "甲：\n  | 人员类别 | 病种 | 标准 |\n"))
every("table_of_values", chain(lambda i: f"  | “病{i}” | {i}元 | 1% |\n", "表格：\n  | 病种 | 甲 | 乙 |\n"))
every("table_of_bands", chain(lambda i: f"  | {i}元至{i + 1}元部分 | 1% | 2% |\n", "甲 ＝ 总费用 分段累进：\n  | | 在职 | 退休 |\n"))
every("table_of_ages", chain(lambda i: f"  | {i}元至{i + 1}元 | 在职 | 1元 |\n  | {i}元至{i + 1}元 | 退休 | 2元 |\n", "甲：\n  | 总费用 | 人员类别 | 标准 |\n"))
every("dated_rules", one(lambda i: f"甲{i}号：\n  2023年1月1日至2024年6月30日：{i}元\n  2024年7月1日起：{i + 1}元\n"))
every("dated_cases", chain(lambda i: f"  {1900 + i // 12}年{i % 12 + 1}月1日至{1900 + i // 12}年{i % 12 + 1}月28日且病种为“病{i}”：{i}元\n", "甲：\n", "  其他：1元\n"))


# Layers.


def changed(part, more=""):
    """A base of many rules, and a policy that changes each."""
    def make(most):
        count = most // 2 // 40
        base = HEAD.format("攻0") + "".join(f"乙{n}号 ＝ 总费用 × 0.5\n" for n in range(count)) + PAYMENT
        return {"攻0.medpol": base, "攻1.medpol": fill(most // 2, lambda i: part(i) if i < count else " " * most, "政策 攻1\n  沿用：攻0\n  适用：病种为“病”\n", more)}
    return make


every("changes", changed(lambda i: f"改为 乙{i}号 ＝ 总费用 × 0.4\n"))
every("removals", changed(lambda i: f"删除 乙{i}号\n"))
every("removals_in_a_line", changed(lambda i: f"乙{i}号、" if i else "删除 乙0号、", "乙1号\n"))
every("additions", changed(lambda i: f"新增 丙{i}号 ＝ 总费用 × 0.4\n"))


@kind
def layers_sixty(most):
    """As many layers as may be, each with a change in each of many rules."""
    each = most // 60
    def part(i):
        if i == 0:
            return fill(each, lambda n: f"乙{n}号 ＝ 总费用 × 0.5\n", HEAD.format("攻0"), PAYMENT)
        return fill(each, lambda n: f"改为 乙{n}号 ＝ 总费用 × 0.{i + 10}\n", f"政策 攻{i}\n  沿用：攻{i - 1}\n")
    return files(most, part, 60)


# Rules that are looked at together.

every("payments_alike", one(lambda i: f"支付项 付{i}号，计入 其他支出 ＝ 政策范围内费用 × 1%\n"))
every("payments_limited", one(lambda i: f"支付项 付{i}号，计入 其他支出 ＝ 政策范围内费用 × 1%，不超过 {i}元，不低于 {i // 2}元\n"))
every("payments_rounded", one(lambda i: f"支付项 付{i}号，计入 其他支出 ＝ （政策范围内费用 × 1%）四舍五入到角\n"))
every("payments_of_one_another", one(lambda i: f"支付项 付{i}号，计入 其他支出 ＝ （政策范围内费用 － {'付' + str(i - 1) + '号' if i else '1元'}）× 1%\n"))
every("rules_alike", one(lambda i: f"甲{i}号 ＝ 政策范围内费用 × 80%\n"))
every("rules_limited", one(lambda i: f"甲{i}号 ＝ 政策范围内费用 × 80%，不超过 {i}元\n乙{i}号 ＝ 甲{i}号超限部分 × 50%\n"))
every("rules_of_rates", one(lambda i: f"报销比例{i}号：{i % 99 + 1}%\n"))
every("rules_of_limits", one(lambda i: f"限额{i}号 ＝ 政策范围内费用，每人每自然年累计不超过 {i}元\n", head="", tail=PAYMENT))
every("accounts_by_sickness", lambda most: {"攻.medpol": fill(most, lambda i: f"甲{i}号 ＝ 总费用 ＋ {i}元，每人每病种每医保年度累计不超过 {i}元\n", YEARLY, PAYMENT)})
every("accounts_read", lambda most: {"攻.medpol": fill(most, lambda i: f"甲{i}号 ＝ 本年度累计 统筹支付 ＋ {i}元\n", YEARLY, PAYMENT)})
every("last_claims", lambda most: {"攻.medpol": fill(most, lambda i: f"甲{i}号 ＝ 就医日期 － 上次（出院日期，其中 总费用超过{i}元）\n", YEARLY, PAYMENT)})
every("sums_of_lines", one(lambda i: f"甲{i}号 ＝ 合计（明细金额，其中 明细金额超过{i}元）\n"))
every("shares", one(lambda i: f"每条 甲{i}号 ＝ 按 明细金额 分摊 统筹支付，余数归最后一条\n"))
every("draws", one(lambda i: f"每个 甲{i}号 ＝ 依次扣减（总费用，账户余额）\n"))
every("long_conditions", one(lambda i: f"甲{i}号：\n  " + "或".join(f"病种为“病{i}甲{k}”且总费用超过{k}元" for k in range(20)) + "：1元\n  其他：2元\n"))
every("long_names", one(lambda i: "长" * 50 + f"{i}：1元\n"))
every("names_within_names", one(lambda i: f"甲乙丙丁{i}：1元\n乙丙{i}：1元\n"))
every("names_in_quotes", one(lambda i: f"「甲 {i}，乙」：1元\n"))
every("english_names", one(lambda i: f"甲{i}号，英文 item number {i}：1元\n"))
every("readings_of_cases", one(lambda i: f"甲{i}号：\n  读法甲：\n    在职：{i}%\n    退休：2%\n  读法乙：3%\n"))
every("doubtful_cases", one(lambda i: f"甲{i}号：\n  在职：{i}元   存疑：某{i}\n  退休：2元   存疑：另{i}\n"))
every("sources_long", one(lambda i: "> " + "依据" * 40 + f"{i}元\n甲{i}号：{i}元\n"))
every("sections", one(lambda i: f"# 第{i}节\n甲{i}号：1元\n"))
every("comments", one(lambda i: f"甲{i}号：1元 // 说明{i}\n"))
every("steps", one(lambda i: f"  第{i}步到窗口\n", head="资格 办理某事：\n  总费用超过 1元\n办理流程 办理某事：\n"))
every("matters_of_papers", one(lambda i: f"资格 办理{i}号：\n  总费用超过 {i}元\n所需材料 办理{i}号：\n  身份证\n  总费用超过{i}元时：证明\n办理流程 办理{i}号：\n  到窗口\n"))
every("materials_alike", one(lambda i: f"  总费用超过{i}元时：材料\n", head="资格 办理某事：\n  总费用超过 1元\n所需材料 办理某事：\n"))
every("parents_star", lambda most: {"攻.medpol": HEAD.format("攻") + "枚举 种：\n  | 值 | 上级 |\n  | 值0号 | |\n" + "".join(f"  | 值{i}号 | 值0号 |\n" for i in range(1, 4900)) + "申报项 项：种\n" + fill(most - 200_000, lambda i: f"甲{i}号：\n  值0号：{i}元\n  其他：2元\n", "", PAYMENT)})
every("parents_web", lambda most: {"攻.medpol": HEAD.format("攻") + "枚举 种：\n  | 值 | 上级 |\n" + "".join(f"  | 值{i}号 | {'、'.join(f'值{k}号' for k in range(max(0, i - 3), i))} |\n" for i in range(1000)) + "申报项 项：种\n甲：\n  值999号：1元\n  其他：2元\n" + PAYMENT})
every("enumerations_coded_alike", one(lambda i: f"枚举 种{i}号：\n  | 值 | 代码 |\n  | 值{i}甲 | 01 |\n  | 值{i}乙 | 02 |\n申报项 项{i}号：种{i}号\n"))
every("values_unknown", one(lambda i: f"甲{i}号：\n  人员类别为未知{i}：1元\n  其他：2元\n"))
every("numbers_enormous", one(lambda i: f"甲{i}号 ＝ {'9' * 30}元 × {'9' * 30}\n"))
every("numbers_fine", one(lambda i: f"甲{i}号 ＝ 总费用 × 0.{'0' * 20}{i + 1}\n"))
every("divisions", one(lambda i: f"甲{i}号 ＝ 总费用 ÷ {2 * i + 3} ÷ {2 * i + 7}\n"))


# Examples.

EXAMPLE = "  给定 人员类别 在职，总费用 {0}元，政策范围内费用 {0}元\n  应得 统筹支付 {1}元\n"
every("examples_of_many_policies", lambda most: files(most, lambda i: HEAD.format(f"攻{i}") + f"  适用：病种为“病{i}”\n" + PAYMENT + "示例 一：\n" + EXAMPLE.format(100, 80).replace("给定", f"给定 病种 “病{i}”，")))
every("examples_called_alike", one(lambda i: "示例 例：\n" + EXAMPLE.format(i + 10, i), head=PAYMENT, tail=""))
every("examples_with_many_rules", lambda most: {"攻.medpol": fill(most // 2, lambda i: f"甲{i}号 ＝ 总费用 ＋ {i}元\n", HEAD.format("攻"), PAYMENT) + fill(most // 2, lambda i: f"示例 例{i}：\n" + EXAMPLE.format(100, 80))})
every("example_expecting_much", lambda most: {"攻.medpol": fill(most // 2, lambda i: f"甲{i}号 ＝ 总费用 ＋ {i}元\n", HEAD.format("攻"), PAYMENT) + "示例 例：\n  给定 总费用 1元，政策范围内费用 1元\n" + fill(most // 3, lambda i: f"  应得 甲{i}号 {i + 1}元\n")})
every("example_of_many_lines_each", one(lambda i: f"示例 例{i}：\n  给定 总费用 1元，政策范围内费用 1元，费用明细：\n    | 项目名称 | 明细金额 |\n" + "".join(f"    | 药{k} | 1元 |\n" for k in range(100)) + "  应得 统筹支付 0.8元\n", head=PAYMENT, tail=""))


# A thousand policies, with what a province has in each.


@kind
def thousand_policies(most):
    def part(i):
        return (HEAD.format(f"攻{i}") + f"  适用：病种为“病{i}”\n  施行：2024年1月1日起\n  医保年度：1月1日起\n  无历史记录：按零计\n"
                "> 在职80%，退休85%\n报销比例：\n  在职：80%\n  退休：85%\n"
                "> 每年最高支付1万元\n统筹支付 ＝ 政策范围内费用 × 报销比例，每人每医保年度累计不超过 1万元\n"
                f"示例 一：\n  给定 病种 “病{i}”，人员类别 在职，人员编号 甲，就医日期 2024年8月1日，总费用 100元，政策范围内费用 100元\n  应得 统筹支付 80元\n")
    return files(most, part, 1000)
