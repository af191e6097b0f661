"""Formulas: each construct with its Chinese text and its meaning (reference, sections 5 and 10)."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from exact import divide, simple
from outcome import REVIEW, Stop, values_of

SUM, PRODUCT, TERM = 1, 2, 3  # how tightly a construct binds


@dataclass(frozen=True)
class Constant:
    amount: Any
    words: str
    level = TERM

    def text(self, spelling):
        return self.words

    def value(self, ctx):
        return self.amount


@dataclass(frozen=True)
class Field:
    """An item of the claim, or of the record of a list that is at hand."""

    name: str
    level = TERM

    def text(self, spelling):
        return self.name

    def value(self, ctx):
        return ctx.field(self.name)


@dataclass(frozen=True)
class Ref:
    """The value of another rule."""

    name: str
    level = TERM

    def text(self, spelling):
        return self.name

    def value(self, ctx):
        return ctx.rule(self.name)


@dataclass(frozen=True)
class AsOf:
    """按结算日期的起付标准: a rule, and what it uses, by another day than the governing one."""

    day: str
    rule: Ref
    level = TERM

    def text(self, spelling):
        return f"按{self.day}的{self.rule.name}"

    def value(self, ctx):
        return ctx.rule_by(self.day, self.rule.name)


@dataclass(frozen=True)
class OverLimit:
    """名称超限部分: what the last 不超过 of that rule took away."""

    name: str
    level = TERM

    def text(self, spelling):
        return self.name + "超限部分"

    def value(self, ctx):
        return ctx.over_limit(self.name)


@dataclass(frozen=True)
class Total:
    """支付项合计 or 账户支付合计."""

    words: str
    level = TERM

    def text(self, spelling):
        return self.words

    def value(self, ctx):
        return ctx.sum_of_payments() if self.words == "支付项合计" else ctx.sum_of_account_payments()


def bracketed(node, spelling, least, first=False):
    """The text of an operand, in brackets when it binds less tightly than `least`, or when an operator would stand
    before the left operand of 超出…部分."""
    text = node.text(spelling)
    return text if node.level >= least and (first or not begins_with_excess(node)) else spelling.brackets(text)


def begins_with_excess(node):
    return isinstance(node, Excess) or isinstance(node, (Sum, Product)) and begins_with_excess(
        node.parts[0][1])


@dataclass(frozen=True)
class Sum:
    """a ＋ b － c: parts are (sign, node), the first with sign 1."""

    parts: tuple
    level = SUM

    def text(self, spelling):
        text = bracketed(self.parts[0][1], spelling, SUM, first=True)
        for sign, node in self.parts[1:]:
            text += (spelling.plus() if sign > 0 else spelling.minus()) + bracketed(node, spelling, PRODUCT)
        return text

    def value(self, ctx):
        values, stop = values_of([node for _, node in self.parts], ctx)
        return stop or simple(sum(sign * x for (sign, _), x in zip(self.parts, values)))


@dataclass(frozen=True)
class Product:
    """a × b ÷ c: parts are (operator, node), the first with ×; a divisor is a constant that is not 0."""

    parts: tuple
    level = PRODUCT

    def text(self, spelling):
        text = bracketed(self.parts[0][1], spelling, PRODUCT, first=True)
        for operator, node in self.parts[1:]:
            text += (spelling.times() if operator == "×" else spelling.divided()) + bracketed(node, spelling, TERM)
        return text

    def value(self, ctx):
        values, stop = values_of([node for _, node in self.parts], ctx)
        if stop:
            return stop
        result = values[0]
        for (operator, _), x in zip(self.parts[1:], values[1:]):
            if operator == "÷" and x == 0:
                return Stop(REVIEW, "除以零")
            result = result * x if operator == "×" else divide(result, x)
        return simple(Fraction(result))


@dataclass(frozen=True)
class Excess:
    """a 超出 b 部分: a － b, not below zero."""

    left: Any
    right: Any
    level = TERM

    def text(self, spelling):
        left, right = (bracketed(node, spelling, TERM) for node in (self.left, self.right))
        if isinstance(self.right, Rounded):
            right = spelling.brackets(right)
        return spelling.spaced(left, spelling.pick(["超出", "超过"])) + " " + right + " 部分"

    def value(self, ctx):
        values, stop = values_of((self.left, self.right), ctx)
        return stop or max(0, simple(values[0] - values[1]))


@dataclass(frozen=True)
class Pick:
    """较低者（…） or 较高者（…)."""

    lowest: bool
    nodes: tuple
    level = TERM

    def text(self, spelling):
        words = spelling.pick(["较低者", "取低"] if self.lowest else ["较高者", "取高"])
        return words + "（" + "，".join(node.text(spelling) for node in self.nodes) + "）"

    def value(self, ctx):
        values, stop = values_of(self.nodes, ctx)
        return stop or (min(values) if self.lowest else max(values))


@dataclass(frozen=True)
class Rounded:
    """（…）四舍五入到分."""

    node: Any
    rounding: Any
    level = TERM

    def text(self, spelling):
        return "（" + self.node.text(spelling) + "）" + self.rounding.words

    def value(self, ctx):
        value = self.node.value(ctx)
        return value if isinstance(value, Stop) else self.rounding.of(value)
