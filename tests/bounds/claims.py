"""Claim files from a stranger: each kind is a file name, its bytes in pieces, the policy that settles it, and files beside it."""

PLAIN = "政策 攻\n  险种：职工医保\n  基准日：就医日期\n  取整：四舍五入到分\n统筹支付 ＝ 政策范围内费用 × 80%\n"
YEARLY = PLAIN.replace("  取整", "  医保年度：1月1日起\n  无历史记录：按零计\n  取整").replace("80%", "80%，每人每医保年度累计不超过 1000元")
LINES = PLAIN.replace("政策范围内费用 × 80%", "合计（明细金额，其中 甲类）× 80%")
READINGS = "政策 攻\n  险种：职工医保\n  取整：四舍五入到分\n" + "".join(
    f"甲{i}号：\n  读法甲：{i}%\n  读法乙：2%\n" for i in range(10)) + "统筹支付 ＝ 政策范围内费用 × （" + " ＋ ".join(
        f"甲{i}号" for i in range(10)) + "）\n"
HEAD = "结算编号,人员编号,险种,就医日期,总费用,政策范围内费用"

kinds = {}


def kind(name, ending, pieces, policy=PLAIN, beside=None):
    """`pieces(scale)` yields text; scale 1 is the full size. `beside`: options of eval, each with the text of a file."""
    kinds[name] = (ending, pieces, policy, beside or {})


def rows(count, row, head=HEAD):
    def make(scale):
        yield head + "\n"
        for start in range(0, max(1, int(count * scale)), 10_000):
            yield "".join(row(i) + "\n" for i in range(start, min(start + 10_000, max(1, int(count * scale)))))
    return make


def plain(i):
    return f"A{i},P{i},职工医保,2024-08-{i % 28 + 1:02},100,100"


def columns(count, name, value):
    def make(scale):
        n = int(count * scale)
        yield HEAD + "," + ",".join(name(i) for i in range(n)) + "\n"
        yield plain(1) + "," + ",".join(value(i) for i in range(n)) + "\n"
    return make


def repeat(before, part, after, size):
    def make(scale):
        yield before
        block = part * max(1, 65536 // len(part))
        done = 0
        while done < size * scale:
            yield block
            done += len(block.encode())
        yield after
    return make


def record(more=""):
    return '{"结算编号":"A1","人员编号":"P1","险种":"职工医保","就医日期":"2024-08-01","总费用":100,"政策范围内费用":100' + more


kind("columns_unknown", "csv", columns(90_000, lambda i: f"列{i}", lambda i: "1"))
kind("columns_empty", "csv", columns(90_000, lambda i: "", lambda i: ""))
kind("columns_again", "csv", columns(90_000, lambda i: "总费用", lambda i: "1"))
kind("columns_of_one_line", "csv", lambda scale: [",".join(f"列{i}" for i in range(int(90_000 * scale)))])
kind("columns_short_row", "csv", lambda scale: [HEAD + "," + ",".join(f"列{i}" for i in range(int(90_000 * scale))) + "\n"] + [plain(i) + "\n" for i in range(int(20_000 * scale))])
kind("columns_no_claims", "csv", lambda scale: [",".join(f"列{i}" for i in range(int(90_000 * scale))) + "\n"] + ["1\n"] * int(200_000 * scale))
kind("columns_long_row", "csv", lambda scale: [HEAD + "\n"] + [plain(i) + ",9" * 20_000 + "\n" for i in range(int(200 * scale) + 1)])
kind("columns_many_rows", "csv", lambda scale: [HEAD + "," + ",".join(f"列{i}" for i in range(5_000)) + "\n"] + [plain(i) + ",1" * 5_000 + "\n" for i in range(int(2_000 * scale))])
kind("keys_unknown", "jsonl", lambda scale: [record(), *(f',"键{i}":1' for i in range(int(90_000 * scale))), "}\n"])
kind("keys_again", "jsonl", lambda scale: [record(), *(',"总费用":1' for i in range(int(60_000 * scale))), "}\n"])
kind("keys_unknown_array", "json", lambda scale: ["[" + record(), *(f',"键{i}":1' for i in range(int(90_000 * scale))), "}]\n"])
kind("keys_unknown_each", "jsonl", lambda scale: [record().replace("A1", f"A{i}") + "".join(f',"键{i}{k}":1' for k in range(1_000)) + "}\n" for i in range(int(1_000 * scale))])
kind("json_deep_lists", "jsonl", lambda scale: [record(',"费用明细":'), "[" * int(400_000 * scale), "]" * int(400_000 * scale), "}\n"])
kind("json_deep_objects", "json", lambda scale: ["[" + record(',"费用明细":'), '{"a":' * int(150_000 * scale), "1", "}" * int(150_000 * scale), "}]\n"])
kind("json_deep_outside", "json", lambda scale: ["[" * int(10_000_000 * scale)])
kind("json_deep_data", "json", lambda scale: ['{"data":' * int(1_000_000 * scale)])
kind("json_long_string", "json", repeat("[" + record(',"病种":"'), "病", '"}]\n', 100_000_000))
kind("json_long_number", "jsonl", repeat(record(',"先行自付":'), "9", "}\n", 100_000_000))
kind("json_lines_wrong", "jsonl", repeat("", "{\n", "", 10_000_000))
kind("json_empty_objects", "json", repeat("[", "{},", "{}]\n", 10_000_000))
kind("json_nothing_but_commas", "json", repeat("[", ",", "]\n", 3_000_000))  # each is a record that is answered
kind("fee_lines", "jsonl", lambda scale: [record(',"费用明细":['), ",".join('{"收费项目等级":"甲类","明细金额":1}' for _ in range(int(100_000 * scale))), "]}\n"], LINES)
kind("fee_lines_short", "jsonl", lambda scale: [record(',"费用明细":['), ",".join("{}" for _ in range(int(300_000 * scale))), "]}\n"], LINES)
kind("fee_lines_array", "json", lambda scale: ["[" + record(',"费用明细":['), ",".join('{"收费项目等级":"甲类","明细金额":1}' for _ in range(int(100_000 * scale))), "]}]\n"], LINES)
kind("fee_lines_unknown", "jsonl", lambda scale: [record(',"费用明细":['), ",".join('{"a":1}' for _ in range(int(9_000 * scale))), "]}\n"] * 10, LINES)
kind("line_without_end", "csv", repeat(HEAD + "\n", "甲", "", 100_000_000))
kind("head_without_end", "csv", repeat("", "甲", "", 100_000_000))
kind("head_of_commas", "csv", repeat("", ",", "", 100_000_000))
kind("quote_without_end", "csv", repeat(HEAD + '\nA1,P1,"', "甲\n", "", 25_000_000))  # each line is a record that is answered
kind("quotes", "csv", repeat(HEAD + "\n", '"', "", 20_000_000))
kind("row_of_commas", "csv", repeat(HEAD + "\n", ",", "", 100_000_000))
kind("rows_of_commas", "csv", repeat(HEAD + "\n", ",\n", "", 10_000_000))
kind("rows_of_nothing", "csv", repeat(HEAD + "\n", "\n", "", 50_000_000))
kind("bytes_of_nothing", "csv", repeat(HEAD + "\n", "\0", "", 50_000_000))
kind("long_cells", "csv", rows(200, lambda i: f"A{i},P{i},职工医保,2024-08-01," + "9" * 900_000 + ",1"))
kind("long_numbers", "csv", rows(100, lambda i: "A" * 900_000 + f"{i},P{i},职工医保,2024-08-01,1,1"))
kind("long_persons", "csv", rows(100, lambda i: f"A{i}," + "P" * 900_000 + f"{i},职工医保,2024-08-01,1,1"), YEARLY)
kind("claims", "csv", rows(1_000_000, plain))
kind("duplicates", "csv", rows(300_000, lambda i: plain(1)))
kind("duplicates_yearly", "csv", rows(150_000, lambda i: plain(1)), YEARLY)
kind("without_numbers", "csv", rows(150_000, lambda i: f",P1,职工医保,2024-08-01,{i},{i}"), YEARLY)
kind("without_numbers_alike", "csv", rows(150_000, lambda i: ",P1,职工医保,2024-08-01,1,1"), YEARLY)
kind("one_person", "csv", rows(150_000, lambda i: f"A{i},P1,职工医保,2024-08-{i % 28 + 1:02},100,100"), YEARLY)
kind("one_person_waiting", "csv", rows(100_000, lambda i: f"A{i},P1,职工医保,2024-08-{i % 28 + 1:02},100,{1 if i else 1000}"), YEARLY)
kind("unmatched", "csv", rows(300_000, lambda i: f"A{i},P1,未知,2024-08-01,1,1"))
kind("nobody", "csv", rows(100_000, lambda i: f"A{i},P1,居民医保,2024-08-01,1,1"))
REVERSAL = HEAD + ",冲正结算编号,结算日期"
kind("reversals", "csv", rows(8_000, lambda i: f"A{i},P1,职工医保,2024-08-01,100,100,,2024-08-01" if i % 2 == 0 else f"A{i},P1,,,,,A{i - 1},2024-08-02", REVERSAL), YEARLY)
kind("reversals_last", "csv", rows(8_000, lambda i: f"A{i},P1,职工医保,2024-08-01,100,100,,2024-08-01" if i < 4_000 else f"A{i},P1,,,,,A{i - 4_000},2024-08-02", REVERSAL), YEARLY)
kind("reversals_of_nothing", "csv", rows(20_000, lambda i: f"A{i},P1,,,,,X{i},2024-08-02", REVERSAL), YEARLY)
kind("reversals_of_one", "csv", rows(20_000, lambda i: f"A{i},P1,职工医保,2024-08-01,100,100,,2024-08-01" if i == 0 else f"A{i},P1,,,,,A0,2024-08-02", REVERSAL), YEARLY)
kind("reversals_of_reversals", "csv", rows(20_000, lambda i: f"A{i},P1,职工医保,2024-08-01,100,100,,2024-08-01" if i == 0 else f"A{i},P1,,,,,A{i - 1},2024-08-02", REVERSAL), YEARLY)
# One person, whose claims are settled once more for each day on which one of them was settled or reversed.
kind("reversals_on_days", "csv", rows(4_000, lambda i: f"A{i},P1,职工医保,{2000 + i // 672}-{i // 56 % 12 + 1:02}-{i // 2 % 28 + 1:02},100,100,," if i % 2 == 0 else f"A{i},P1,,,,,A{i - 1},2025-{i // 300 % 12 + 1:02}-{i % 28 + 1:02}", REVERSAL), YEARLY)
kind("readings", "csv", rows(2_000, plain), READINGS)


# Values, lists and files beside the claims.

CODED = PLAIN.replace("统筹支付", "枚举 种：\n  | 值 | 代码 |\n" + "".join(f"  | 值{i}号 | {i:05} |\n" for i in range(4_900)) + "申报项 项：种\n甲：\n  值1号：90%\n  其他：80%\n统筹支付", 1).replace("× 80%", "× 甲")
SET = PLAIN.replace("统筹支付", "枚举 种：\n  | 值 |\n" + "".join(f"  | 值{i}号 |\n" for i in range(4_900)) + "申报项 项：多选 种\n甲：\n  项包含值1号：90%\n  其他：80%\n统筹支付", 1).replace("× 80%", "× 甲")
kind("values_unknown", "csv", rows(100_000, lambda i: plain(i) + f",未知{i}", HEAD + ",项"), CODED)
kind("values_by_code", "csv", rows(200_000, lambda i: plain(i) + f",{i % 4_900:05}", HEAD + ",项"), CODED)
kind("values_by_bare_code", "csv", rows(100_000, lambda i: plain(i) + f",{i % 4_900}", HEAD + ",项"), CODED)
kind("sets_long", "csv", rows(500, lambda i: plain(i) + ',"' + "；".join(f"值{k}号" for k in range(4_900)) + '"', HEAD + ",项"), SET)
kind("sets_of_one", "csv", rows(500, lambda i: plain(i) + ',"' + "；".join("值1号" for _ in range(9_000)) + '"', HEAD + ",项"), SET)
kind("fee_lines_each", "jsonl", lambda scale: (record(',"费用明细":[').replace("A1", f"A{n}") + ",".join('{"收费项目等级":"甲类","明细金额":1}' for _ in range(9_000)) + "]}\n" for n in range(int(60 * scale) + 1)), LINES)
kind("fee_lines_wrong", "jsonl", lambda scale: (record(',"费用明细":[').replace("A1", f"A{n}") + ",".join('{"收费项目等级":"未知","明细金额":"壹"}' for _ in range(9_000)) + "]}\n" for n in range(int(60 * scale) + 1)), LINES)
kind("days_wrong", "csv", rows(150_000, lambda i: f"A{i},P{i},职工医保,2024-13-{i % 28 + 1:02},100,100"))
kind("amounts_wrong", "csv", rows(150_000, lambda i: f"A{i},P{i},职工医保,2024-08-01,{i}元五角,-{i}"))
kind("amounts_short", "csv", rows(150_000, lambda i: f"A{i},P{i},职工医保,2024-08-01,{i},{i + 1}"))
kind("persons_waiting", "csv", rows(150_000, lambda i: f"A{i},P{i % 75_000},职工医保,2024-{'08' if i < 75_000 else '07'}-01,100,100"), YEARLY)
kind("days_falling", "csv", rows(100_000, lambda i: f"A{i},P1,职工医保,{2024 - i // 336}-{12 - i // 28 % 12:02}-{28 - i % 28:02},100,100" if i < 33_600 else f"A{i},P1,职工医保,1924-01-01,1,1"), YEARLY)
LEDGER = "账,累计,对象,期间,余额,截至,待定\n"
kind("balances", "csv", rows(1_000, plain), YEARLY, {"--opening": lambda scale: [LEDGER, *(f"攻,统筹支付 每人每医保年度累计,P{i},2024-01-01,1,,\n" for i in range(int(300_000 * scale)))]})
kind("balances_of_one", "csv", rows(1_000, plain), YEARLY, {"--opening": lambda scale: [LEDGER, *("攻,统筹支付 每人每医保年度累计,P1,2024-01-01,1,,\n" for i in range(int(300_000 * scale)))]})
kind("balances_wrong", "csv", rows(1_000, plain), YEARLY, {"--opening": lambda scale: [LEDGER, *(f"别{i},统筹支付,P{i},去年,一,,\n" for i in range(int(300_000 * scale)))]})
kind("balances_wide", "csv", rows(1_000, plain), YEARLY, {"--opening": lambda scale: [LEDGER, *("," * 80_000 + "\n" for i in range(int(300 * scale)))]})
DECISIONS = "政策,规则,读法,决定人,日期,理由\n"
kind("decisions", "csv", rows(10, plain), READINGS, {"--decisions": lambda scale: [DECISIONS, *(f"攻,甲{i % 10}号,甲,某,2024-01-01,理由{i}\n" for i in range(int(100_000 * scale)))]})
kind("decisions_wrong", "csv", rows(10, plain), READINGS, {"--decisions": lambda scale: [DECISIONS, *(f"别{i},甲{i}号,丁,某,2024-01-01,理由{i}\n" for i in range(int(100_000 * scale)))]})
kind("earlier", "csv", rows(1_000, lambda i: f"B{i},P{i},,,,,A{i},2024-08-02", REVERSAL), YEARLY, {"--earlier": rows(150_000, plain)})
kind("lines_beside", "csv", rows(20_000, plain), LINES, {"--lines": rows(300_000, lambda i: f"A{i % 20_000},甲类,1", "结算编号,收费项目等级,明细金额")})
kind("lines_beside_of_one", "csv", rows(1_000, plain), LINES, {"--lines": rows(300_000, lambda i: "A1,甲类,1", "结算编号,收费项目等级,明细金额")})
kind("lines_beside_of_nobody", "csv", rows(1_000, plain), LINES, {"--lines": rows(300_000, lambda i: f"X{i},甲类,1", "结算编号,收费项目等级,明细金额")})
