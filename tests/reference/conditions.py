"""Conditions of cases (reference, section 7)."""

from dataclasses import dataclass
from typing import Any

from outcome import Stop, together


@dataclass(frozen=True)
class Is:
    """A field has one of the values; `bare` when the values alone name the field."""

    field: str
    values: tuple
    bare: bool = True

    def text(self, spelling):
        values = "、".join(self.values)
        return values if self.bare else spelling.pick([f"{self.field}为{values}", f"{self.field} 为 {values}"])

    def holds(self, ctx):
        value = ctx.field(self.field)
        return value if isinstance(value, Stop) else value in self.values


@dataclass(frozen=True)
class Level:
    """二级及以上, 二级及以下: values from low to high."""

    field: str
    order: tuple
    value: str
    higher: bool

    def text(self, spelling):
        words = self.value + ("及以上" if self.higher else "及以下")
        return spelling.pick([words, f"{self.field}为{words}"])

    def holds(self, ctx):
        value = ctx.field(self.field)
        if isinstance(value, Stop):
            return value
        at, edge = self.order.index(value), self.order.index(self.value)
        return at >= edge if self.higher else at <= edge


@dataclass(frozen=True)
class Flag:
    """急诊 or 非急诊."""

    field: str
    yes: bool = True

    def text(self, spelling):
        return self.field if self.yes else spelling.pick(["非" + self.field, "未" + self.field])

    def holds(self, ctx):
        value = ctx.field(self.field)
        return value if isinstance(value, Stop) else value == self.yes


@dataclass(frozen=True)
class Holds:
    """A yes-or-no rule."""

    name: str
    yes: bool = True

    def text(self, spelling):
        return self.name if self.yes else "非" + self.name

    def holds(self, ctx):
        value = ctx.rule(self.name)
        return value if isinstance(value, Stop) else value == self.yes


@dataclass(frozen=True)
class Unit:
    """How a figure is written: 元 for amounts in fen, else the unit behind the number."""

    words: str

    def text(self, spelling, figure):
        return spelling.money(figure) if self.words == "元" else f"{figure}{self.words}"


@dataclass(frozen=True)
class Range:
    """low ≤ or < subject ≤ or < high; an end that is None is open. `unit` writes a figure."""

    subject: Any
    low: Any
    low_in: bool
    high: Any
    high_in: bool
    unit: Any
    silent: bool = False  # the unit alone names the subject

    def text(self, spelling):
        subject = "" if self.silent else self.subject.text(spelling)
        if self.low is not None and self.high is not None and self.low_in and self.high_in:
            return spelling.pick(
                [
                    f"{subject}不低于{self.unit.text(spelling, self.low)}不超过{self.unit.text(spelling, self.high)}",
                    f"{subject}{self.unit.text(spelling, self.low)}至{self.unit.text(spelling, self.high)}",
                ]
            )
        words = ""
        if self.low is not None:
            low = self.unit.text(spelling, self.low)
            if self.low_in and self.high is None:
                return spelling.pick([f"{subject}不低于{low}", f"{subject}{low}以上", f"{subject}不少于{low}"])
            words = spelling.pick(["不低于", "不少于"] if self.low_in else ["超过", "大于", "高于"]) + low
        if self.high is not None:
            high = self.unit.text(spelling, self.high)
            if self.high_in and self.low is None:
                return spelling.pick([f"{subject}不超过{high}", f"{subject}{high}以下", f"{subject}{high}以内"])
            words += spelling.pick(["不超过", "不大于"] if self.high_in else ["不足", "低于", "小于"]) + high
        return subject + words

    def holds(self, ctx):
        value = self.subject.value(ctx)
        if isinstance(value, Stop):
            return value
        if self.low is not None and (value < self.low or (value == self.low and not self.low_in)):
            return False
        return self.high is None or value < self.high or (value == self.high and self.high_in)


@dataclass(frozen=True)
class DateRange:
    """A range of days of the governing date; both ends included."""

    first: Any
    last: Any

    def text(self, spelling):
        def day(date):
            return spelling.pick([f"{date.year}年{date.month}月{date.day}日", date.isoformat()])

        if self.first is None:
            return day(self.last) + "止"
        return day(self.first) + "起" if self.last is None else f"{day(self.first)}至{day(self.last)}"

    def holds(self, ctx):
        value = ctx.governing_day()
        if isinstance(value, Stop):
            return value
        return (self.first is None or value >= self.first) and (self.last is None or value <= self.last)


@dataclass(frozen=True)
class Has:
    """有限价, 没有限价."""

    field: str
    yes: bool

    def text(self, spelling):
        return ("有" if self.yes else "没有") + self.field

    def holds(self, ctx):
        return ctx.has(self.field) == self.yes


@dataclass(frozen=True)
class All:
    """Every part holds; one that does not is enough, wherever it stands."""

    parts: tuple

    def text(self, spelling):
        return spelling.pick(["且", " 且 "]).join(
            spelling.brackets(part.text(spelling)) if isinstance(part, Any_) else part.text(spelling)
            for part in self.parts
        )

    def holds(self, ctx):
        values = [part.holds(ctx) for part in self.parts]
        return False if False in values else together(*values) or True


@dataclass(frozen=True)
class Any_:
    """One of the parts holds."""

    parts: tuple

    def text(self, spelling):
        return "或".join(part.text(spelling) for part in self.parts)

    def holds(self, ctx):
        values = [part.holds(ctx) for part in self.parts]
        return True if True in values else together(*values) or False
