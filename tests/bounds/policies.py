"""Policies from a stranger: each kind fills about the given number of bytes with one construct."""

import itertools
import random

HEAD = "政策 {}\n  险种：职工医保\n  基准日：就医日期\n  取整：四舍五入到分\n"
PAYMENT = "统筹支付 ＝ 政策范围内费用 × 80%\n"
QUOTE = "> 甲\n"

kinds = {}


def kind(function):
    """A function from bytes to {file name: text} is a kind of its own name."""
    kinds[function.__name__] = function
    return function


def fill(most, part, head="", tail=""):
    """`head`, then part(0), part(1) … as long as it stays within `most` bytes, then `tail`."""
    pieces, size = [head], len((head + tail).encode())
    for number in itertools.count():
        piece = part(number)
        size += len(piece.encode())
        if size > most:
            break
        pieces.append(piece)
    return "".join(pieces) + tail


def one(body_of, head="", tail=PAYMENT):
    """A kind of one policy whose body repeats a part."""
    return lambda most: {"攻.medpol": fill(most, body_of, HEAD.format("攻") + head, tail)}


def files(most, part, count=None):
    """As many policies as fit, or `count` of them; part(number) is a whole policy."""
    out, size = {}, 0
    for number in itertools.count():
        text = part(number)
        size += len(text.encode())
        if size > most or (count is not None and number >= count):
            return out
        out[f"攻{number}.medpol"] = text
    return out


def every(name, make):
    make.__name__ = name
    kinds[name] = make


def flags(count):
    return "申报项：\n  | 名称 | 类型 |\n" + "".join(f"  | 标志{i}号 | 是否 |\n" for i in range(count))


# Assertions, which proofs use.


def clauses(width, ratio, fields):
    def make(most):
        chance = random.Random(1)
        def part(_):
            chosen = chance.sample(range(fields), width)
            return "断言 " + "或".join(("非" if chance.random() < 0.5 else "") + f"标志{i}号" for i in chosen) + "\n"
        count = 0
        def limited(number):
            return part(number) if ratio is None or number < ratio * fields else " " * most
        return {"攻.medpol": fill(most, limited, HEAD.format("攻") + flags(fields),
                                  "甲：\n  标志1号且标志2号：1元\n  其他：2元\n" + PAYMENT)}
    return make


every("assertions_of_three_hard", clauses(3, 4.2, 200))
every("assertions_of_three", clauses(3, None, 3000))
every("assertions_of_two", clauses(2, None, 3000))
every("assertions_of_nine", clauses(9, None, 500))
every("assertions_of_one", one(lambda i: f"断言 总费用超过 {i}元\n"))
every("assertions_of_sums", one(lambda i: f"断言 总费用 ＋ {i}元 超过 政策范围内费用 － 先行自付\n"))
every("assertions_false", one(lambda i: f"断言 {i}元 ＝ {i + 1}元，理由“不对”\n"))


# Rivals and routing.


def rivals(entry, count=None, tail=PAYMENT, head="", scheme="职工医保"):
    def make(most):
        return files(most, lambda i: f"政策 攻{i}\n  险种：{scheme}\n  基准日：就医日期\n  取整：四舍五入到分\n{entry(i)}{head}{tail}", count)
    return make


every("rivals_by_text", rivals(lambda i: f"  适用：病种为“病{i}”\n"))
every("rivals_by_amount", rivals(lambda i: f"  适用：总费用超过 {i}元 且 总费用不超过 {i + 1}元\n"))
every("rivals_by_days", rivals(lambda i: f"  适用：住院天数 ＝ {i}天\n"))
every("rivals_by_two", rivals(lambda i: f"  适用：住院天数 ＝ {i % 60}天 且 病种为“病{i // 60}”\n"))
every("rivals_by_date", rivals(lambda i: f"  施行：{1900 + i // 336}年{i // 28 % 12 + 1}月{i % 28 + 1}日至{1900 + i // 336}年{i // 28 % 12 + 1}月{i % 28 + 1}日\n"))
every("rivals_all_alike", rivals(lambda i: ""))
every("rivals_one_amount_apart", rivals(lambda i: f"  适用：总费用超过 {i}元\n"))
every("rivals_by_flags", rivals(lambda i: "  适用：" + "且".join(("" if i >> b & 1 else "非") + f"标志{b}号" for b in range(11)) + "\n", head="\n" + flags(11)))
every("rivals_by_sum", rivals(lambda i: f"  适用：总费用 ＋ 先行自付 ＝ {i}元\n"))
every("rivals_by_or", rivals(lambda i: "  适用：" + "或".join(f"病种为“病{i}甲{b}”" for b in range(20)) + "\n"))
every("rivals_by_not", rivals(lambda i: f"  适用：病种不为“病{i}”\n"))
every("rivals_a_thousand", rivals(lambda i: f"  适用：病种为“病{i}”\n", 1000, tail="甲：\n  在职：80%\n  退休：85%\n统筹支付 ＝ 政策范围内费用 × 甲\n示例 一：\n  给定 人员类别 在职，病种 “病0”，总费用 100元，政策范围内费用 100元\n  应得 统筹支付 80元\n"))
every("rivals_sharing_a_ledger", rivals(lambda i: f"  适用：病种为“病{i}”\n  累计账：同一本\n  无历史记录：按零计\n  医保年度：1月1日起\n", tail="统筹支付 ＝ 政策范围内费用 × 80%，每人每医保年度累计不超过 1000元\n"))
every("rivals_by_matter", rivals(lambda i: f"\n资格 办理{i}号：\n  总费用超过 1元\n", tail=""))


@kind
def versions(most):
    """One policy in many versions, a day each, with the same account."""
    return files(most, lambda i: f"政策 攻{i}\n  险种：职工医保\n  基准日：就医日期\n  医保年度：1月1日起\n  无历史记录：按零计\n  施行：{1900 + i // 336}年{i // 28 % 12 + 1}月{i % 28 + 1}日起\n  取整：四舍五入到分\n"
                 "统筹支付 ＝ 政策范围内费用 × 80%，每人每医保年度累计不超过 1000元\n")


@kind
def layers_chain(most):
    return files(most, lambda i: HEAD.format("攻0") + "甲 ＝ 总费用\n" + PAYMENT if i == 0 else
                 f"政策 攻{i}\n  沿用：攻{i - 1}\n新增 丙{i}号 ＝ 总费用 × 0.5\n")


@kind
def layers_chain_large_base(most):
    def part(i):
        if i == 0:
            return HEAD.format("攻0") + "".join(f"乙{n}号 ＝ 总费用 × 0.5\n" for n in range(most // 200)) + PAYMENT
        return f"政策 攻{i}\n  沿用：攻{i - 1}\n  适用：病种为“病{i}”\n"
    return files(most, part, 300)


@kind
def layers_fan(most):
    def part(i):
        if i == 0:
            return HEAD.format("攻0") + "  适用：仅供沿用\n" + "".join(f"乙{n}号 ＝ 总费用 × 0.5\n" for n in range(most // 200)) + PAYMENT
        return f"政策 攻{i}\n  沿用：攻0\n  适用：病种为“病{i}”\n"
    return files(most, part, 2000)


@kind
def layers_circle(most):
    return files(most, lambda i: f"政策 攻{i}\n  沿用：攻{(i + 1) % 1000}\n", 1000)


@kind
def layers_changing(most):
    return files(most, lambda i: HEAD.format("攻0") + "甲 ＝ 总费用\n" + PAYMENT if i == 0 else
                 f"政策 攻{i}\n  沿用：攻{i - 1}\n  适用：病种为“病{i}”\n改为 甲：\n  在职：{i}元\n  其他：1元\n")


# Nesting of every construct.


def deep(open_part, close_part, before, after):
    def make(most):
        count = max(1, most // (2 * len((open_part + close_part).encode())))
        return {"攻.medpol": HEAD.format("攻") + before + open_part * count + after[0] + close_part * count + after[1] + PAYMENT}
    return make


every("deep_brackets", deep("（", "）", "甲 ＝ ", ("1元", "\n")))
every("deep_lower_of", deep("较低者（1元，", "）", "甲 ＝ ", ("1元", "\n")))
every("deep_sum_of", deep("合计（", "）", "甲 ＝ ", ("明细金额", "\n")))
every("deep_last", deep("上次（", "）", "甲 ＝ ", ("总费用", "\n")))
every("deep_quotes", deep("“", "”", "断言 病种为", ("甲", "\n")))
every("deep_name_quotes", deep("「", "」", "", ("甲", "：1元\n")))
every("deep_not", deep("非", "", "甲：\n  ", ("急诊：1元\n  其他：2元", "\n")))
every("deep_condition_brackets", deep("（急诊或", "）", "甲：\n  ", ("在职", "：1元\n  其他：2元\n")))
every("repeated_total", deep("本年度累计", "", "甲 ＝ ", ("总费用", "\n")))
every("repeated_ordinal", deep("本年度第几次", "", "甲 ＝ ", ("总费用", "\n")))
every("repeated_beyond", deep("超出 1元 部分", "", "甲 ＝ 总费用 ", ("", "\n")))
every("repeated_minus", deep("－", "", "甲 ＝ ", ("1元", "\n")))
every("repeated_percent", deep("的80%", "", "甲 ＝ 总费用", ("", "\n")))
every("repeated_share", deep("按 总费用 分摊 ", "", "每条 甲 ＝ ", ("总费用，余数归最后一条", "\n")))
every("repeated_cap", deep("，不超过 1元", "", "甲 ＝ 总费用", ("", "\n")))
every("repeated_rounding", deep("，四舍五入到分", "", "甲 ＝ 总费用", ("", "\n")))
every("repeated_per_person", deep("每人", "", "甲 ＝ 总费用，", ("每医保年度累计不超过 1元", "\n")))
every("repeated_for_each", deep("每条 ", "", "", ("甲 ＝ 明细金额", "\n")))
every("repeated_except", deep("例外 ", "", "甲：1元\n  ", ("在职：2元", "\n")))
every("repeated_when", deep("当", "", "甲：\n  ", ("在职时：2元\n  其他：1元", "\n")))
every("repeated_bands", deep("分段累进", "", "甲 ＝ 总费用 ", ("：\n  不超过1元：1%", "\n")))
every("repeated_contains", deep("包含", "", "甲：\n  申报病种", ("高血压：1元", "\n")))
every("repeated_belongs", deep("属于", "", "甲：\n  就医地", ("陕西省：1元\n  其他：2元", "\n")))
every("repeated_compare", deep("超过1元", "", "甲：\n  总费用", ("：1元\n  其他：2元", "\n")))
every("repeated_at_least", deep("以上", "", "甲：\n  总费用1元", ("：1元\n  其他：2元", "\n")))
every("repeated_has", deep("没有", "", "甲：\n  ", ("总费用：1元\n  其他：2元", "\n")))
every("repeated_change", deep("改为 ", "", "", ("甲：1元", "\n")))
every("repeated_doubt", deep("存疑：", "", "甲：1元   ", ("某", "\n")))
every("repeated_percentage_points", deep("提高5个百分点", "", "甲 ＝ 80% ", ("", "\n")))
every("repeated_digits", deep("一千", "", "甲 ＝ ", ("元", "\n")))


@kind
def deep_indentation(most):
    lines, depth, size = [], 0, 0
    while size < most:
        line = "  " * (depth % 300) + "在职：\n"
        size += len(line.encode())
        lines.append(line)
        depth += 1
    return {"攻.medpol": HEAD.format("攻") + "甲：\n" + "".join(lines) + PAYMENT}


def tree_of_cases(depth):
    def make(most):
        def grow(level, indent):
            if level == depth:
                return "  " * indent + "在职：1元\n" + "  " * indent + "其他：2元\n"
            yes, no = grow(level + 1, indent + 1), grow(level + 1, indent + 1)
            return "  " * indent + f"标志{level}号：\n{yes}" + "  " * indent + f"非标志{level}号：\n{no}"
        block = grow(0, 1)
        return {"攻.medpol": fill(most, lambda i: f"甲{i}号：\n{block}", HEAD.format("攻") + flags(depth), PAYMENT)}
    return make


every("cases_as_trees", tree_of_cases(8))
every("cases_as_one_tree", tree_of_cases(13))


@kind
def deep_exceptions(most):
    block = "".join("  " * (level + 1) + f"例外 标志{level}号：{level}元\n" for level in range(40))
    return {"攻.medpol": fill(most, lambda i: f"甲{i}号：1元\n{block}", HEAD.format("攻") + flags(40), PAYMENT)}


# Long lists, chains and tables.


def chain(piece, before, after):
    def make(most):
        return {"攻.medpol": fill(most, piece, HEAD.format("攻") + before, after + PAYMENT)}
    return make


every("chain_or_text", chain(lambda i: f"病种为“病{i}”或", "甲：\n  ", "急诊：1元\n  其他：2元\n"))
every("chain_and_text", chain(lambda i: f"病种不为“病{i}”且", "甲：\n  ", "急诊：1元\n  其他：2元\n"))
every("chain_or_same", chain(lambda i: "急诊或", "甲：\n  ", "急诊：1元\n  其他：2元\n"))
every("chain_or_amounts", chain(lambda i: f"总费用超过{2 * i}元且总费用不超过{2 * i + 1}元或", "甲：\n  ", "急诊：1元\n  其他：2元\n"))
every("chain_and_or", chain(lambda i: f"（标志{i % 100}号或标志{i * 7 % 100}号或非标志{i * 13 % 100}号）且", flags(100) + "甲：\n  ", "急诊：1元\n  其他：2元\n"))
every("chain_plus", chain(lambda i: f"＋{i}元", "甲 ＝ 1元", "\n"))
every("chain_plus_names", chain(lambda i: "＋ 总费用 × 1.5", "甲 ＝ 1元", "\n"))
every("chain_lower_of", chain(lambda i: f"总费用 ＋ {i}元，", "甲 ＝ 较低者（", "1元）\n"))
every("list_of_values", chain(lambda i: "、三级", "甲：\n  一级", "：1元\n  其他：2元\n"))
every("list_of_texts", chain(lambda i: f"、“病{i}”", "甲：\n  病种为“病”", "：1元\n  其他：2元\n"))
every("list_of_regions", chain(lambda i: "、济南市", "甲：\n  就医地为青岛市", "：1元\n  其他：2元\n"))
every("cases_by_text", chain(lambda i: f"  病种为“病{i}”：{i}元\n", "甲：\n", "  其他：2元\n"))
every("cases_by_amount", chain(lambda i: f"  总费用超过{i}元不超过{i + 1}元：{i}元\n", "甲：\n", "  其他：2元\n"))
every("cases_by_days", chain(lambda i: f"  住院天数 ＝ {i}天：{i}元\n", "甲：\n", "  其他：2元\n"))
every("cases_by_two", chain(lambda i: f"  病种为“病{i}”且总费用超过{i}元：{i}元\n", "甲：\n", "  其他：2元\n"))
every("cases_overlapping", chain(lambda i: f"  总费用超过{i}元：{i}元\n", "甲：\n", ""))
every("cases_overlapping_two", chain(lambda i: f"  总费用超过{i}元且住院天数超过{i}天：{i}元\n", "甲：\n", ""))
every("cases_by_sum", chain(lambda i: f"  总费用 ＋ 先行自付 ＝ {i}元：{i}元\n", "甲：\n", "  其他：2元\n"))
every("cases_by_flags", chain(lambda i: "  " + "且".join(("" if i >> b & 1 else "非") + f"标志{b}号" for b in range(13)) + f"：{i}元\n", flags(13) + "甲：\n", "  其他：2元\n"))
every("cases_by_not", chain(lambda i: f"  病种不为“病{i}”：{i}元\n", "甲：\n", ""))
every("cases_same", chain(lambda i: "  在职：1元\n", "甲：\n", "  其他：2元\n"))
every("exceptions", chain(lambda i: f"  例外 病种为“病{i}”：{i}元\n", "甲：1元\n", ""))
every("cases_by_date", chain(lambda i: f"  {1900 + i // 336}年{i // 28 % 12 + 1}月{i % 28 + 1}日：{i}元\n", "甲：\n", "  其他：2元\n"))
every("table_by_text", chain(lambda i: f"  | “病{i}” | {i}元 |\n", "甲：\n  | 病种 | 标准 |\n", ""))
every("table_by_two", chain(lambda i: f"  | “病{i // 40}” | {i % 40}天 | {i}元 |\n", "甲：\n  | 病种 | 住院天数 | 标准 |\n", ""))
every("table_otherwise", chain(lambda i: f"  | “病{i // 3}” | {'其他' if i % 3 == 2 else ('在职', '退休')[i % 3]} | {i}元 |\n", "甲：\n  | 病种 | 人员类别 | 标准 |\n", "  | 其他 | 不限 | 1元 |\n"))
every("table_only_otherwise", chain(lambda i: f"  | “病{i}” | 其他 | {i}元 |\n", "甲：\n  | 病种 | 人员类别 | 标准 |\n", "  | 其他 | 不限 | 1元 |\n"))
every("table_empty", chain(lambda i: "  |\n", "甲：\n", ""))
every("table_of_bars", chain(lambda i: "|", "甲：\n  ", "\n"))
every("bands", chain(lambda i: f"  {i}元至{i + 1}元：{i % 100}%\n", "甲 ＝ 总费用 分段累进：\n", ""))
every("bands_of_names", chain(lambda i: f"  总费用 × {i}至总费用 × {i + 1}：{i % 100}%\n", "甲 ＝ 总费用 分段累进：\n", ""))
every("bands_whole", chain(lambda i: f"  超过{i}元不超过{i + 1}元：{i % 100}%\n", "甲 ＝ 总费用 全额套档：\n", ""))
every("bands_paid", lambda most: {"攻.medpol": fill(most, lambda i: f"  {i}元至{i + 1}元：{i % 100}%\n", HEAD.format("攻") + "统筹支付 ＝ 政策范围内费用 分段累进：\n", "")})


@kind
def table_cross(most):
    side = int((most / 12) ** 0.5)
    head = "  | | " + " | ".join(f"“病{i}”" for i in range(side)) + " |\n"
    rows = "".join(f"  | {d}天 | " + " | ".join("1元" for _ in range(side)) + " |\n" for d in range(side))
    return {"攻.medpol": HEAD.format("攻") + "甲：\n" + head + rows + PAYMENT}


@kind
def table_wide(most):
    names = [f"列{i}号" for i in range(400)]
    head = "申报项：\n  | 名称 | 类型 |\n" + "".join(f"  | {name} | 是否 |\n" for name in names)
    table = "甲：\n  | " + " | ".join(names) + " | 标准 |\n"
    return {"攻.medpol": fill(most, lambda i: "  | " + " | ".join("是" if i >> b & 1 else "不限" for b in range(400)) + f" | {i}元 |\n", HEAD.format("攻") + head + table, PAYMENT)}


# Rules.

every("rules", one(lambda i: f"> 甲{i}元\n甲{i}号 ＝ 总费用 ＋ {i}元\n"))
every("rules_of_cases", one(lambda i: f"甲{i}号：\n  在职：{i}元\n  退休：2元\n"))
every("rules_of_gaps", one(lambda i: f"甲{i}号：\n  在职：{i}元\n"))
every("rules_of_overlaps", one(lambda i: f"甲{i}号：\n  在职：{i}元\n  在职或退休：1元\n"))
every("rules_of_hard_cases", one(lambda i: f"甲{i}号：\n  总费用超过{i}元且住院天数超过{i}天或病种为“病{i}”：1元\n  总费用不超过{i}元且病种不为“病{i}”：2元\n  住院天数不超过{i}天且总费用超过{i}元且病种不为“病{i}”：3元\n"))
every("rules_of_computed_cases", one(lambda i: f"甲{i}号：\n  总费用 × 0.5 ＋ 先行自付超过{i}元：1元\n  总费用 × 0.5 ＋ 先行自付不超过{i}元：2元\n"))
every("rules_in_a_chain", one(lambda i: "甲0号 ＝ 总费用\n" if i == 0 else f"甲{i}号 ＝ 甲{i - 1}号 ＋ 1元\n"))
every("rules_in_a_circle", lambda most: {"攻.medpol": fill(most, lambda i: f"甲{i}号 ＝ 甲{(i + 1) % 20000}号 ＋ 1元\n", HEAD.format("攻"), PAYMENT)})
every("rules_in_a_web", one(lambda i: f"甲{i}号 ＝ " + " ＋ ".join(["总费用"] + [f"甲{max(0, i - k)}号" for k in range(1, 6) if i >= k]) + "\n"))
every("rules_doubling", one(lambda i: "甲0号 ＝ 总费用\n" if i == 0 else f"甲{i}号 ＝ 较低者（甲{i - 1}号 ＋ 1元，甲{i - 1}号 × 2）\n"))
every("rules_doubling_cases", lambda most: {"攻.medpol": fill(most, lambda i: "甲0号 ＝ 总费用\n" if i == 0 else f"甲{i}号：\n  甲{i - 1}号超过{i}元：甲{i - 1}号 × 0.5\n  甲{i - 1}号不超过{i}元：甲{i - 1}号 ＋ 1元\n", HEAD.format("攻"), "")})
every("payments", one(lambda i: f"支付项 付{i}号，计入 其他支出 ＝ 政策范围内费用 × 0.01\n"))
every("payments_of_cases", one(lambda i: f"支付项 付{i}号，计入 其他支出：\n  在职：政策范围内费用 × 1%\n  退休：政策范围内费用 × 2%，不超过 {i}元\n"))
every("payments_subtracting", one(lambda i: f"支付项 付{i}号，计入 其他支出 ＝ 政策范围内费用 － {i}元\n"))
every("payments_with_accounts", lambda most: {"攻.medpol": fill(most, lambda i: f"支付项 付{i}号，计入 其他支出 ＝ 政策范围内费用 × 0.01，每人每医保年度累计不超过 {i}元\n", HEAD.format("攻") .rstrip("\n") + "\n  医保年度：1月1日起\n  无历史记录：按零计\n", PAYMENT)})
every("accounts", lambda most: {"攻.medpol": fill(most, lambda i: f"甲{i}号 ＝ 总费用 ＋ {i}元，每人每医保年度累计不超过 {i}元\n", HEAD.format("攻") + "  医保年度：1月1日起\n  无历史记录：按零计\n", PAYMENT)})
every("ordinals", lambda most: {"攻.medpol": fill(most, lambda i: f"次{i}号 ＝ 总费用超过{i}元\n第{i}号次 ＝ 本年度第几次 次{i}号\n", HEAD.format("攻") + "  医保年度：1月1日起\n  无历史记录：按零计\n", PAYMENT)})
every("readings", one(lambda i: f"甲{i}号：\n  读法甲：{i}元\n  读法乙：2元\n"))
every("readings_used", lambda most: {"攻.medpol": HEAD.format("攻") + "".join(f"甲{i}号：\n  读法甲：{i}%\n  读法乙：2%\n" for i in range(60)) + "统筹支付 ＝ 政策范围内费用 × （" + " ＋ ".join(f"甲{i}号" for i in range(60)) + "）\n"})
every("readings_ten", lambda most: {"攻.medpol": HEAD.format("攻") + "".join(f"甲{i}号：\n  读法甲：{i}%\n  读法乙：2%\n  读法丙：3%\n" for i in range(10)) + "统筹支付 ＝ 政策范围内费用 × （" + " ＋ ".join(f"甲{i}号" for i in range(10)) + "）\n"})
every("for_each", one(lambda i: f"每条 甲{i}号 ＝ 明细金额 ＋ {i}元\n乙{i}号 ＝ 合计（甲{i}号，其中 明细金额超过{i}元）\n"))
every("lists", one(lambda i: f"明细 列{i}号：\n  | 名称 | 类型 |\n  | 栏{i}号 | 金额 |\n"))
every("sets", one(lambda i: f"枚举 种{i}号：值{i}甲 | 值{i}乙\n申报项 项{i}号：多选 种{i}号\n"))
every("doubts", one(lambda i: f"甲{i}号：1元   存疑：{i}\n"))
every("same_name", one(lambda i: "甲：1元\n"))
every("acceptances", one(lambda i: f"认可 W336，理由“{i}”\n甲{i}号：1元\n"))
every("acceptances_of_one", one(lambda i: f"认可 W{i % 1000:03}，理由“{i}”\n", tail="甲：1元\n" + PAYMENT))
every("matters", one(lambda i: f"资格 办理{i}号：\n  总费用超过 {i}元\n所需材料 办理{i}号：\n  材料{i}号\n"))
every("materials", one(lambda i: f"  材料第{i}号\n", head="资格 办理某事：\n  总费用超过 1元\n所需材料 办理某事：\n"))
every("materials_of_conditions", one(lambda i: f"  总费用超过{i}元时：材料{i}号\n", head="资格 办理某事：\n  总费用超过 1元\n所需材料 办理某事：\n"))
every("eligibility", one(lambda i: f"  总费用超过{i}元且住院天数不超过{i}天\n", head="资格 办理某事：\n"))


# Examples.

EXAMPLE = "  给定 人员类别 在职，总费用 {0}元，政策范围内费用 {0}元\n  应得 统筹支付 {1}元\n"
every("examples", one(lambda i: f"示例 例{i}：\n" + EXAMPLE.format(i + 10, i), head=PAYMENT, tail=""))
every("examples_of_one", one(lambda i: EXAMPLE.format(i + 10, i), head=PAYMENT + "示例 例：\n", tail=""))
every("examples_with_accounts", lambda most: {"攻.medpol": fill(most, lambda i: EXAMPLE.format(i + 10, i).replace("给定", f"给定 就医日期 2024年8月{i % 28 + 1}日，人员编号 甲{i // 9}，"), HEAD.format("攻") + "  医保年度：1月1日起\n  无历史记录：按零计\n统筹支付 ＝ 政策范围内费用 × 80%，每人每医保年度累计不超过 1000元\n示例 例：\n", "")})
every("examples_wrong", one(lambda i: f"示例 例{i}：\n  给定 某{i} 3\n  应得 丙{i} 3\n", head=PAYMENT, tail=""))
every("example_of_lines", one(lambda i: f"    | 甲药{i} | 1元 |\n", head=PAYMENT + "示例 例：\n  给定 总费用 1元，政策范围内费用 1元，费用明细：\n    | 项目名称 | 明细金额 |\n", tail="  应得 统筹支付 0.8元\n"))


# Names and vocabularies.

every("names_of_one_beginning", one(lambda i: f"这是一个很长很长很长很长很长很长很长的名称第{i}号：1元\n"))
every("names_nested", one(lambda i: "甲" * (i % 55 + 1) + f"乙{i}：1元\n"))
every("names_as_one_line", chain(lambda i: "甲" * 50, "".join("甲" * k + "：1元\n" for k in range(1, 55)) + "丙 ＝ ", "\n"))
every("names_unknown", one(lambda i: f"甲{i}号 ＝ 未知的词第{i}号\n"))
every("names_unknown_nearly", lambda most: {"攻.medpol": fill(most // 2, lambda i: f"这个名称第{i}号：1元\n", HEAD.format("攻"), "") + fill(most // 2, lambda i: f"甲{i}号 ＝ 这个名祢第{i}号\n", "", PAYMENT)})
every("names_of_keywords", one(lambda i: f"其他超过不超过第{i}号：1元\n"))
every("names_swallowed", one(lambda i: f"在职且退休{i}：1元\n甲{i}以上：1元\n"))
every("fields", one(lambda i: f"申报项 项{i}号：金额\n"))
every("fields_of_table", one(lambda i: f"  | 项{i}号 | 金额 | item{i} |\n", head="申报项：\n  | 名称 | 类型 | 英文 |\n"))
every("enumerations", one(lambda i: f"枚举 种{i}号：值{i}甲 | 值{i}乙\n"))
every("enumeration_values", one(lambda i: f"  | 值{i}号 | v{i} | {i} |\n", head="枚举 种：\n  | 值 | 英文 | 代码 |\n"))
every("enumeration_in_a_line", one(lambda i: f"值{i}号 | ", head="枚举 种：", tail="末\n" + PAYMENT))
every("enumeration_parents", one(lambda i: f"  | 值{i}号 | {'' if i == 0 else f'值{i - 1}号'} |\n", head="枚举 种：\n  | 值 | 上级 |\n"))
every("enumeration_aliases", one(lambda i: f"别名{i}号、", head="枚举 种：\n  | 值 | 别名 |\n  | 甲 | ", tail="末 |\n" + PAYMENT))
every("enumeration_aliases_clashing", one(lambda i: f"  | 值{i}号 | 同、同{i % 100} | {i % 100} |\n", head="枚举 种：\n  | 值 | 别名 | 代码 |\n"))
every("enumeration_cases", lambda most: {"攻.medpol": HEAD.format("攻") + "枚举 种：\n  | 值 |\n" + "".join(f"  | 值{i}号 |\n" for i in range(4900)) + "申报项 项：种\n" + fill(most - 120000, lambda i: f"  | 值{i % 4900}号 | {i // 4900}天 | {i}元 |\n", "甲：\n  | 项 | 住院天数 | 标准 |\n", "  | 其他 | 其他 | 1元 |\n") + PAYMENT})
every("enumeration_values_shared", lambda most: {"攻.medpol": fill(most, lambda i: f"枚举 种{i}号：同甲 | 同乙 | 值{i}\n申报项 项{i}号：种{i}号\n", HEAD.format("攻"), "甲：\n  同甲：1元\n  其他：2元\n" + PAYMENT)})


# Texts and lines that are wrong.

every("quoted_text", chain(lambda i: "病", "断言 病种不为“", "”\n"))
every("source_quote", chain(lambda i: "病", "> ", "\n甲：1元\n"))
every("source_quotes", chain(lambda i: "> 左右，原则上最高5元\n", "", "甲：5元\n"))
every("reason_text", chain(lambda i: "病", "断言 总费用超过 1元，理由“", "”\n"))
every("comment_line", chain(lambda i: "病", "// ", "\n"))
every("head_entry", lambda most: {"攻.medpol": "政策 攻\n  出处：" + "病" * (most // 3) + "\n  取整：四舍五入到分\n" + PAYMENT})
every("head_regions", lambda most: {"攻.medpol": "政策 攻\n  地区：" + "、".join(["济南市"] * (most // 12)) + "\n  取整：四舍五入到分\n" + PAYMENT})
every("head_regions_unknown", lambda most: {"攻.medpol": "政策 攻\n  地区：" + "、".join(f"某{i}市" for i in range(most // 16)) + "\n  取整：四舍五入到分\n" + PAYMENT})
every("head_taken_over", lambda most: {"攻.medpol": "政策 攻\n  承接：" + "、".join(["统筹支付"] * (most // 15)) + "\n  取整：四舍五入到分\n居民大病保险支付 ＝ 总费用 × 10%\n"})
every("head_entries_again", lambda most: {"攻.medpol": fill(most, lambda i: "  险种：居民医保\n", HEAD.format("攻"), PAYMENT)})
every("heads_again", lambda most: {"攻.medpol": fill(most, lambda i: HEAD.format("攻"), "", PAYMENT)})
every("files_of_one_name", lambda most: files(most, lambda i: HEAD.format("攻") + PAYMENT))
every("files_of_nothing", lambda most: {f"攻{i}.medpol": "" for i in range(min(5000, most // 20))})
every("files_of_errors", lambda most: files(most, lambda i: HEAD.format(f"攻{i}") + "甲 ＝ 未知\n"))

wrong = {
    "words": lambda i: "啊\n", "dash": lambda i: "— — —\n", "bar": lambda i: "|\n", "quote": lambda i: "“\n", "bracket": lambda i: "（\n", "closing": lambda i: "）\n",
    "name_quote": lambda i: "「\n", "colon": lambda i: "：\n", "equals": lambda i: "＝\n", "no_value": lambda i: f"甲{i}号：\n", "date": lambda i: f"甲{i}号：2023年2月30日\n", "number": lambda i: f"甲{i}号：12,34元\n",
    "units": lambda i: f"甲{i}号 ＝ 总费用 ＋ 3天\n", "text": lambda i: f"甲{i}号 ＝ “某”\n", "indent": lambda i: "   " * (i % 3) + "甲：1元\n", "control": lambda i: "甲\v：1元\n", "invisible": lambda i: f"甲\u200b{i}：1元\n",
    "tab": lambda i: "\t甲\t乙\n", "case": lambda i: f"甲{i}号：\n  未知{i}：1元\n", "cell": lambda i: f"甲{i}号：\n  | 医院等级 | 标准 |\n  | 未知 | 1元 |\n", "long_name": lambda i: "甲" * 70 + ("：1元\n"),
    "assertion": lambda i: "断言\n", "payment": lambda i: "支付项\n", "enumeration": lambda i: "枚举\n", "example": lambda i: "示例 ：\n", "accept": lambda i: "认可\n", "except": lambda i: "例外 在职：1元\n", "change": lambda i: f"改为 丙{i}：1元\n",
    "replacement": lambda i: "\ufffd\n", "percent": lambda i: f"报销比例{i}号：\n  在职：80\n  退休：80%\n", "unused": lambda i: f"甲{i}号：1元\n", "bare": lambda i: f"甲{i}号 ＝ 政策范围内费用 × 80\n", "otherwise": lambda i: f"甲{i}号：\n  其他：1元\n  在职：2元\n",
    "two_ways": lambda i: f"甲{i}号 ＝ 总费用 － 先行自付 超出 1元 部分\n", "points": lambda i: f"甲{i}号 ＝ 80% ＋ 5%\n", "mixed_list": lambda i: f"甲{i}号：\n  在职、三级：1元\n  其他：2元\n", "comment": lambda i: f"甲{i}号：1元//某\n", "half": lambda i: f"甲{i}号：1元 ×\n",
    "band_gap": lambda i: f"甲{i}号 ＝ 总费用 分段累进：\n  1元至2元：1%\n  3元至4元：1%\n", "not_list": lambda i: f"甲{i}号：\n  非三级、二级：1元\n  其他：2元\n", "rounding": lambda i: f"甲{i}号 ＝ 总费用 ÷ 政策范围内费用，四舍五入到分\n",
    "keyword": lambda i: f"甲{i}号 ＝ 其他\n", "reading": lambda i: f"甲{i}号：\n  读法甲：1元\n  在职：2元\n", "materials": lambda i: f"所需材料 事{i}：\n", "circle": lambda i: f"甲{i}号 ＝ 甲{i}号 ＋ 1元\n",
}
for name, part in wrong.items():
    every("bad_" + name, one(part))

every("bad_one_line", chain(lambda i: "啊", "", "\n"))
every("bad_one_line_of_blanks", chain(lambda i: "甲 ", "", "\n"))
every("bad_one_line_of_numbers", chain(lambda i: f"{i} ", "甲：", "\n"))
every("bad_one_line_of_digits", chain(lambda i: "9", "甲：", "元\n"))
every("bad_one_line_of_names", chain(lambda i: "总费用", "甲 ＝ ", "\n"))
every("bad_bytes", lambda most: {"攻.medpol": b"\xff\xfe\x80" * (most // 3)})
every("bad_bytes_of_gb18030", lambda most: {"攻.medpol": ("政策 攻\n" + "甲：1元\n" * (most // 9)).encode("gb18030")})
every("bad_nothing", lambda most: {"攻.medpol": b"\0" * most})
every("blank_lines", lambda most: {"攻.medpol": HEAD.format("攻") + PAYMENT + "\n" * most})
every("blanks", lambda most: {"攻.medpol": HEAD.format("攻") + PAYMENT + " " * most})
every("soup", lambda most: {"攻.medpol": fill(most, (lambda chance: lambda i: chance.choice(["甲", "：", "1元", "\n", "\n  ", "＝", "且", "或", "非", "（", "）", "总费用", "超过", "其他", "、", "，", "不超过", "每人", "例外 ", "|", "> ", "断言 ", "“", "”", "80%", "分段累进", "合计", "本年度累计", "三级", "在职", "以上", "「", "」"]))(random.Random(7)), HEAD.format("攻"), "\n")})
