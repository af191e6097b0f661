"""Runs the program on policies and claims, and reads its answers."""

import csv
import json
import subprocess
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from exact import decimal_text, yuan_text
from policy import ACCOUNT_PAYMENT, PAYMENT, RESULT, STANDARD
from settle import Answer

FIXED = {"medfee_sumamt": "总费用", "fund_pay_sumamt": "基金支付总额", "psn_part_amt": "个人负担", "psn_cash_pay": "现金支付"}
REPORTED = {"其他支出": "oth_pay"}
AMOUNTS = {"总费用", "政策范围内费用", "先行自付", "个人账户余额", "全自费金额", "明细金额", "单价", "限价", "账户余额"}


class Refused(Exception):
    """The program took no claims: its exit status and what it said."""


def cell(name, value):
    """A value of a claim as the text of a file."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return "、".join(value) or "无"
    if name in AMOUNTS:
        return decimal_text(Fraction(value) / 100)
    return decimal_text(value) if isinstance(value, (int, Fraction)) else value


def columns_of(claims):
    return list(dict.fromkeys(name for claim in claims for name in claim))


def write_csv(path, claims):
    """Writes the claims, and each list into a file of its own; the options that name these."""
    rows = [{name: value for name, value in claim.items() if not is_list(value)} for claim in claims]
    write_rows(path, rows)
    options = []
    for name in dict.fromkeys(name for claim in claims for name, value in claim.items() if is_list(value)):
        file = path.with_name(f"{name}.csv")
        write_rows(file, [{"结算编号": claim["结算编号"]} | record for claim in claims for record in claim.get(name, [])])
        options += ["--lines", f"{name}={file}"]
    return options


def is_list(value):
    return isinstance(value, list)


def write_rows(path, rows):
    columns = columns_of(rows)
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        for row in rows:
            writer.writerow([cell(name, row[name]) if name in row else "" for name in columns])


def write_jsonl(path, claims):
    def plain(name, value):
        if isinstance(value, list):
            return [{key: cell(key, each) for key, each in record.items()} for record in value]
        return cell(name, value)

    with open(path, "w", encoding="utf-8") as file:
        for claim in claims:
            record = {name: plain(name, value) for name, value in claim.items()}
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


def national_fields(policy):
    """{key of an answer: name of a payment or result}."""
    fields = dict(FIXED)
    for rule in policy.rules:
        if rule.kind in (PAYMENT, ACCOUNT_PAYMENT, RESULT):
            key = STANDARD[rule.name][1] if rule.name in STANDARD else REPORTED.get(rule.reported, rule.name)
            fields[key] = rule.name
    return fields


def amounts_in(record, fields):
    found = {}
    for key, value in [*record.items(), *record.get("items", {}).items()]:
        if key in fields and value is not None:
            found[fields[key]] = int(Decimal(value) * 100)
    return found


def answer_in(record, fields):
    status = record["status"]
    answer = Answer(status, amounts_in(record, fields) if status in ("settled", "refused") else {})
    answer.why = tuple(reason["text"] for reason in record.get("reasons", []))
    for outcome in record.get("outcomes", []):
        readings = {each["rule"]: each["reading"] for each in outcome["readings"]}
        answer.outcomes.append((readings, answer_in(outcome, fields)))
    return answer


def run(program, folder, claims, form="csv", opening=None):
    """({claim number: record}, balances, their file) of one run over the policies in `folder`."""
    folder = Path(folder)
    source = folder / f"claims{'' if opening is None else '-2'}.{form}"
    lists = write_csv(source, claims) if form == "csv" else write_jsonl(source, claims)
    answers, closing = source.with_suffix(".answers"), source.with_suffix(".balances.csv")
    command = [program, "eval", folder / "policies", source, "--no-progress",
               "--format", "jsonl", "--out", answers, "--balances", closing, *(lists or [])]
    if opening:
        command += ["--opening", opening]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    if done.returncode not in (0, 1) or not answers.exists():
        raise Refused(f"status {done.returncode}\n{done.stdout}{done.stderr}")
    records = {}
    with open(answers, encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            records[record["claim_id"]] = record
    with open(closing, encoding="utf-8-sig", newline="") as file:
        balances = list(csv.DictReader(file))
    return records, balances, closing


def write_policies(folder, texts):
    """Writes the policies, given by name, into the folder `policies` of this one."""
    place = Path(folder) / "policies"
    place.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (place / f"{name}.medpol").write_text(text, encoding="utf-8")
