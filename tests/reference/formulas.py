"""A formula with bands, roundings and limits (reference, sections 11, 12, 13 and 21)."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from exact import simple
from outcome import REFUSED, REVIEW, Stop, together

PERIODS = {
    "day": (("每日", "每天"), "本日"),
    "month": (("每月",), "本月"),
    "insured year": (("每医保年度", "每年度", "每年"), "本年度"),
    "calendar year": (("每自然年",), "本自然年"),
    "lifetime": (("终身",), "终身"),
}


@dataclass(frozen=True)
class Account:
    """What is added up (a rule's name), for whom (fields), over which time, by which day (None: the governing one)."""

    of: str
    owner: tuple
    period: Any  # a key of PERIODS, or a number of days
    day: str = None
    measured: bool = False  # what cumulative bands measure, not the rule's value
    counts: bool = False  # how often a yes-or-no rule held
    last: str = None  # this field of the last claim for which a yes-or-no rule held

    def period_words(self, spelling):
        return f"每{self.period}天" if isinstance(self.period, int) else spelling.pick(PERIODS[self.period][0])

    def owner_words(self):
        return "".join({"人员编号": "每人", "家庭编号": "每户"}.get(field, "每" + field) for field in self.owner)

    def words(self, spelling):
        day = f"按{self.day}" if self.day else ""
        return day + self.owner_words() + self.period_words(spelling) + "累计"

    def past_words(self, spelling):
        owner = "" if self.owner == ("人员编号",) else self.owner_words()
        return owner + PERIODS[self.period][1]


@dataclass(frozen=True)
class RoundStep:
    """A rounding written behind a comma."""

    rounding: Any

    def text(self, spelling):
        return self.rounding.words


@dataclass(frozen=True)
class Limit:
    """不超过 (most) or 不低于, of this claim alone or with an account of what came before."""

    most: bool
    bound: Any
    account: Account = None

    def text(self, spelling):
        words = spelling.pick(["不超过", "封顶", "最高"] if self.most and not self.account else
                              ["不超过"] if self.most else ["不低于", "保底"])
        return (self.account.words(spelling) if self.account else "") + words + " " + self.bound.text(spelling)

    def of(self, ctx):
        """The bound for this claim, or a Stop."""
        bound = self.bound.value(ctx)
        if self.account is None or isinstance(bound, Stop):
            return bound
        past = ctx.past(self.account)
        return past if isinstance(past, Stop) else max(0, bound - past)


@dataclass(frozen=True)
class Bands:
    """Bands with inner edges (amounts, ascending), a body of rates for each; open: the first begins at the first edge
    (`low`), the last ends at the last (`high`). Cumulative bands go on from what the account holds."""

    progressive: bool
    edges: tuple
    rates: tuple
    account: Account = None
    low: bool = False
    high: bool = False
    columns: tuple = None  # conditions; then each of rates is a tuple of bodies

    def words(self, spelling):
        return (" " if self.account is None else "，" + self.account.words(spelling) + " ") + (
            "分段累进" if self.progressive else "全额套档")

    def ranges(self):
        """(from, to) of each band; None where it is open."""
        ends = ([] if self.low else [None]) + list(self.edges) + ([] if self.high else [None])
        return list(zip(ends, ends[1:]))

    def lines(self, spelling):
        from bodies import entry, table

        part = "部分" if self.progressive else ""
        heads = []
        for low, high in self.ranges():
            if low is None:
                heads.append(f"不超过{spelling.money(high)}{part}")
            elif high is None:
                heads.append(f"{'' if self.progressive else '超过'}{spelling.money(low)}"
                             f"{'以上' if self.progressive else ''}{part}")
            elif self.progressive:
                heads.append(f"{spelling.money(low)}至{spelling.money(high)}{part}")
            else:
                heads.append(f"超过{spelling.money(low)}不超过{spelling.money(high)}")
        if self.columns:
            rows = [[""] + [column.text(spelling) for column in self.columns]]
            rows += [[head] + [cell.inline(spelling) for cell in cells] for head, cells in zip(heads, self.rates)]
            return table(rows)
        lines = []
        for head, rate in zip(heads, self.rates):
            lines += entry(head, rate, spelling)
        return lines

    def value(self, past, measured, ctx):
        """`past` is what earlier claims come to; 0 unless the bands go on from an account."""
        total, stops = Fraction(0), []
        for (low, high), rate in zip(self.ranges(), self.rates):
            portion = self.portion(past, measured, low, high)
            if portion or (portion == 0 and not self.progressive):
                body = self.in_column(rate, ctx)
                leaf = body if isinstance(body, Stop) else body.leaf(ctx)
                if self.progressive and isinstance(leaf, Stop) and leaf.kind == REFUSED:
                    continue  # said by the band itself: nothing for the slice
                share = ctx.leaf_value(leaf)
                if isinstance(share, Stop):
                    stops.append(share)
                else:
                    total += portion * share
        return together(*stops) or simple(total)

    def in_column(self, rate, ctx):
        """The body of a band's rate for this claim, or a Stop."""
        if not self.columns:
            return rate
        for condition, body in zip(self.columns, rate):
            holds = condition.holds(ctx)
            if isinstance(holds, Stop):
                return holds
            if holds:
                return body
        return Stop(REVIEW, "没有规定这种情形")

    def portion(self, past, measured, low, high):
        """How much of `measured`, which comes on top of `past`, is paid at the rate of the band."""
        end = past + measured
        if not self.progressive:
            inside = (low is None or end > low) and (high is None or end <= high)
            return measured if inside else None
        low, high = (low or 0), (end if high is None else high)
        return max(0, min(end, high) - max(past, low))


@dataclass(frozen=True)
class Formula:
    """An expression, measured by bands where there are any, then roundings and limits in order."""

    expression: Any
    steps: tuple = ()
    bands: Bands = None

    def inline(self, spelling):
        text = self.expression.text(spelling) + (self.bands.words(spelling) if self.bands else "")
        for step in self.steps:
            text += spelling.comma() + step.text(spelling)
        return text + ("：" if self.bands and not self.steps else "")

    def lines(self, spelling):
        return self.bands.lines(spelling) if self.bands else []

    def leaf(self, ctx):
        return self

    def amount(self, ctx, head=None):
        """(value or Stop, what the last 不超过 took, what bands measured); `head` rounds a payment."""
        limits = [step for step in self.steps if isinstance(step, Limit)]
        past = (lambda ctx: ctx.past(self.bands.account)) if self.bands and self.bands.account else lambda ctx: 0
        measured, past, *bounds = ctx.looked_at([self.expression.value, past, *(limit.of for limit in limits)])
        if isinstance(measured, bool):
            return measured, measured, measured
        value = together(measured, past) or measured
        if self.bands and not isinstance(value, Stop):
            value = self.bands.value(past, measured, ctx)
        caps = [at + 1 for at, limit in enumerate(limits) if limit.most]
        stop, stopped_before = together(value, *bounds), together(value, *bounds[:max(caps, default=0)])
        if stop:
            return stop, stopped_before or 0, measured
        bounds, taken, rounded = iter(bounds), 0, head is None
        for step in self.steps:
            if isinstance(step, RoundStep):
                value = step.rounding.of(value)
                continue
            if not rounded:
                value, rounded = head.of(value), True
            bound = next(bounds)
            before, value = value, (min if step.most else max)(value, bound)
            if step.most:
                taken = before - value
            if head is not None and (Fraction(value) / head.step).denominator != 1:
                value = (head.down() if step.most else head.up()).of(value)
        if not rounded:
            value = head.of(value)
        return simple(Fraction(value)), simple(Fraction(taken)), measured
