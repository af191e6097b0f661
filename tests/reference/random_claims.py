"""Random claims for a policy: its fields, with amounts, ages and days at the edges that it names."""

import calendar
from datetime import date, timedelta
from fractions import Fraction
from random import Random

from chance import ENUMERATIONS, KINDS, LEVELS
from conditions import DateRange, Flag, Has, Is, Level, Range
from expressions import Constant, Field
from formulas import Account
from lists import LINES, Aggregate, DrawnInOrder
from walk import parts

DAYS = {"就医日期", "出院日期", "结算日期", "出生日期"}
LINE_FIELDS = {"明细金额", "单价", "数量", "限价", "先行自付比例", "收费项目等级"}
AMOUNTS = {"先行自付", "个人账户余额", "全自费金额"}


def fields_of(policy):
    """The fields that the policy may ask for, in order."""
    found = dict.fromkeys(["参保地", "险种", "人员编号", "总费用", "政策范围内费用", "就医日期", "出院日期", "结算日期"])
    for node in parts((policy.rules and tuple((r.body,) for r in policy.rules), policy.applies, policy.assertions)):
        if isinstance(node, (Aggregate, DrawnInOrder)):
            found[node.list_name] = None
        elif isinstance(node, (Field, Is, Has)) and getattr(node, "name", None) in LINE_FIELDS | {None} and (
                getattr(node, "field", getattr(node, "name", None)) in LINE_FIELDS):
            continue
        elif isinstance(node, Field):
            found[node.name] = None
        elif isinstance(node, (Is, Level, Flag, Has)):
            found[node.field] = None
        elif isinstance(node, Account):
            found.update(dict.fromkeys(node.owner))
    return list(found)


def edges_of(policy):
    """{field: figures of its ranges}, and all amounts that the policy names."""
    edges, amounts = {}, set()
    for rule in policy.rules:
        for node in parts(rule.body):
            if isinstance(node, Range) and isinstance(node.subject, Field):
                edges.setdefault(node.subject.name, set()).update(x for x in (node.low, node.high) if x is not None)
            if isinstance(node, DateRange):
                edges.setdefault("基准日", set()).update(x for x in (node.first, node.last) if x is not None)
            if isinstance(node, Constant) and node.words.endswith("元"):
                amounts.add(node.amount)
    return {name: sorted(found) for name, found in edges.items()}, sorted(amounts)


class Claims:
    """Makes claims for one policy; persons and households recur."""

    def __init__(self, policy, seed, prefix, policies=None):
        self.policy, self.prefix, self.random = policy, prefix, Random(seed)
        self.fields = list(dict.fromkeys(name for each in policies or (policy,) for name in fields_of(each)))
        self.kept = {"参保地", "险种", "结算日期"}
        self.edges, self.amounts = edges_of(policy)
        self.first = date(2024, 1, 1) + timedelta(days=self.random.randint(0, 300))
        self.span = self.random.choice([5, 60, 400, 700])

    def amount(self, name, most):
        chance = self.random
        edges = self.edges.get(name, []) + self.amounts
        if edges and chance.random() < 0.3:
            fen = chance.choice(edges) + chance.choice([-1, 0, 0, 1])
        elif chance.random() < 0.5:
            fen = int(10 ** chance.uniform(2, 7))
        else:
            fen = chance.randint(1, 300000)
        return max(0, min(fen, most))

    def value(self, name, claim):
        chance = self.random
        if name in ENUMERATIONS:
            return chance.choice(ENUMERATIONS[name])
        if name == "医院等级":
            return chance.choice(LEVELS)
        if name == "人员类别":
            return chance.choice(KINDS[self.policy.scheme])
        if name == "急诊":
            return chance.random() < 0.5
        if name in ("年龄", "住院天数"):
            edges = self.edges.get(name)
            if edges and chance.random() < 0.5:
                return max(0, chance.choice(edges) + chance.choice([-1, 0, 1]))
            return chance.randint(0, 100 if name == "年龄" else 40)
        if name == "病种":
            return chance.choice(["糖尿病", "高血压", "肺炎"])
        if name == "家庭编号":
            return f"{self.prefix}H{chance.randint(1, 2)}"
        if name in AMOUNTS:
            return self.amount(name, claim["总费用"] if name != "个人账户余额" else 10**9)
        if name == "就医类别":
            return chance.choice(["普通住院", "急诊转住院", "普通门诊", "急诊就医"])
        if name == "出生日期":
            return self.birthday(claim["就医日期"])
        if name == "缴费日期":
            day = claim["就医日期"] - timedelta(days=chance.randint(0, 800))
            if chance.random() < 0.3:
                return day.replace(day=calendar.monthrange(day.year, day.month)[1])
            return day if chance.random() < 0.95 else claim["就医日期"] + timedelta(days=40)
        if name == "家庭账户":
            return [{"顺序": order, "账户余额": self.amount("账户余额", 10**7)}
                    for order in chance.sample(range(1, 9), chance.randint(1, 3))]
        raise KeyError(name)

    def birthday(self, day):
        chance = self.random
        born = date(day.year - chance.choice([18, 60, 70, chance.randint(0, 95)]), day.month, min(day.day, 28))
        return date(chance.choice([1956, 1960, 1964, 2004]), 2, 29) if chance.random() < 0.1 else (
            born + timedelta(days=chance.choice([-1, 0, 1]) if born < day - timedelta(days=2) else 0))

    def lines(self):
        """Fee lines; what they say agrees with itself."""
        chance, lines = self.random, []
        for _ in range(chance.randint(1, 5)):
            line = {"收费项目等级": chance.choice(["甲类", "甲类", "乙类", "丙类"]), "数量": chance.randint(1, 5)}
            line["单价"] = self.amount("单价", 200000)
            line["明细金额"] = line["单价"] * line["数量"]
            if chance.random() < 0.5:
                line["限价"] = self.amount("限价", 200000)
            if line["收费项目等级"] == "乙类" or chance.random() < 0.5:
                line["先行自付比例"] = Fraction(chance.randint(0, 20), 20)
            if chance.random() < 0.02:
                line.pop(chance.choice(sorted(line)))
            lines.append(line)
        return lines

    def claim(self, number):
        chance = self.random
        day = self.first + timedelta(days=chance.randint(0, self.span))
        edges = self.edges.get("基准日")
        if edges and chance.random() < 0.3:
            day = chance.choice(edges) + timedelta(days=chance.choice([-1, 0, 1]))
        total = self.amount("总费用", 10**9)
        lines = self.lines() if LINES in self.fields else None
        if lines and self.random.random() < 0.97:
            total = sum(line.get("明细金额", 0) for line in lines)
        within = total if chance.random() < 0.3 else self.amount("政策范围内费用", total)
        if chance.random() < 0.01:
            within = total + 1
        claim = {
            "结算编号": f"{self.prefix}{number:04d}", "参保地": self.policy.region, "险种": self.policy.scheme,
            "人员编号": f"{self.prefix}P{chance.randint(1, 4)}", "总费用": total, "政策范围内费用": within,
            "就医日期": day, "出院日期": day + timedelta(days=chance.randint(0, 20)),
        }
        claim["结算日期"] = claim["出院日期"] + timedelta(days=chance.randint(0, 3))
        if lines:
            claim[LINES] = lines
        for name in self.fields:
            if name not in claim:
                claim[name] = self.value(name, claim)
        if chance.random() < 0.04:
            claim.pop(chance.choice([f for f in self.fields if f not in self.kept]))
        return claim

    def make(self, count):
        """Claims in a random order, some of them reversed."""
        claims = [self.claim(number) for number in range(1, count + 1)]
        for number in range(count + 1, count + 1 + (self.random.random() < 0.3)):
            victim = self.random.choice(claims)
            claims.append({
                "结算编号": f"{self.prefix}{number:04d}", "冲正结算编号": victim["结算编号"],
                "结算日期": victim.get("结算日期", self.first) + timedelta(days=self.random.randint(0, 90)),
            })
        self.random.shuffle(claims)
        return claims
