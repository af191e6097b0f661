"""Random claims for a policy: its fields, with amounts, ages and days at the edges that it names."""

from datetime import date, timedelta
from random import Random

import switches
from bodies import Readings
from chance import ENUMERATIONS, KINDS, LEVELS
from conditions import DateRange, Flag, Has, Is, Level, Range
from expressions import Constant, Field
from formulas import Account
from walk import parts

DAYS = {"就医日期", "出院日期", "结算日期", "出生日期"}
AMOUNTS = {"先行自付", "个人账户余额", "全自费金额"}


def fields_of(policy):
    """The fields that the policy may ask for, in order."""
    found = dict.fromkeys(["参保地", "险种", "人员编号", "总费用", "政策范围内费用", "就医日期", "出院日期", "结算日期"])
    for node in parts((policy.rules and tuple((r.body,) for r in policy.rules), policy.applies, policy.assertions)):
        if isinstance(node, Field):
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

    def __init__(self, policy, seed, prefix):
        self.policy, self.prefix, self.random = policy, prefix, Random(seed)
        bodies = tuple(rule.body for rule in policy.rules)
        self.whole = not switches.ON["agreeing readings"] and any(isinstance(node, Readings) for node in parts(bodies))
        self.fields = fields_of(policy)
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
        raise KeyError(name)

    def claim(self, number):
        chance = self.random
        day = self.first + timedelta(days=chance.randint(0, self.span))
        edges = self.edges.get("基准日")
        if edges and chance.random() < 0.3:
            day = chance.choice(edges) + timedelta(days=chance.choice([-1, 0, 1]))
        total = self.amount("总费用", 10**9)
        within = total if chance.random() < 0.3 else self.amount("政策范围内费用", total)
        if chance.random() < 0.01:
            within = total + 1
        claim = {
            "结算编号": f"{self.prefix}{number:04d}", "参保地": self.policy.region, "险种": self.policy.scheme,
            "人员编号": f"{self.prefix}P{chance.randint(1, 4)}", "总费用": total, "政策范围内费用": within,
            "就医日期": day, "出院日期": day + timedelta(days=chance.randint(0, 20)),
        }
        claim["结算日期"] = claim["出院日期"] + timedelta(days=chance.randint(0, 3))
        for name in self.fields:
            if name not in claim:
                claim[name] = self.value(name, claim)
        if chance.random() < 0.04 and not self.whole:
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
