"""Libraries: mostly one policy; sometimes two that share a ledger, or one that extends another."""

from dataclasses import replace
from random import Random

from check import Library
from conditions import Is
from formulas import Formula
from layers import Layered
from policy import VALUE
from random_claims import Claims
from random_policy import Maker


def outpatient_and_inpatient(seed, name, region):
    """Two policies of one scheme under one 累计账."""
    first = replace(Maker(seed, name, region).policy(), ledger=f"{region}基金")
    second = first
    if seed % 2:
        maker = Maker(seed + 1, name, region, first.scheme)
        second = replace(maker.policy(), governing=first.governing, insured_year=first.insured_year)
    kinds = ("普通门诊", "急诊就医"), ("普通住院", "急诊转住院")
    return tuple(
        replace(policy, name=f"{name}{words}", ledger=first.ledger, applies=Is("就医类别", those, bare))
        for policy, words, those, bare in ((first, "门诊", kinds[0], True), (second, "住院", kinds[1], False)))


def extended(seed, name, region):
    """A policy that extends one which takes no claims itself, and changes some of its rules."""
    maker = Maker(seed, name, region)
    base = maker.policy()
    changes = {}
    for rule in base.rules:
        if rule.kind == VALUE and rule.name in ("报销比例", "起付标准") and maker.often(0.7):
            leaf = maker.chance.rate if rule.name == "报销比例" else lambda: maker.chance.money(5000, 200000)
            changes[rule.name] = replace(rule, body=maker.chance.body(lambda: Formula(leaf())), doubt=None)
    merged = replace(base, rules=tuple(changes.get(rule.name, rule) for rule in base.rules))
    return Layered.of(merged, replace(base, name=name + "上级", extension_only=True), tuple(changes))


def library(seed, at, region, claims_each):
    """The library of one region, with its claims."""
    kind, name = Random(seed).random(), f"政策{at + 1}"
    if kind < 0.1:
        policies = outpatient_and_inpatient(seed, name, region)
        claims = Claims(policies[0], seed, f"C{at:03d}", policies).make(claims_each)
    else:
        policy = extended(seed, name, region) if kind < 0.2 else Maker(seed, name, region).policy()
        policies, claims = (policy,), Claims(policy, seed, f"C{at:03d}").make(claims_each)
    return Library(policies, tuple(claims))
