"""Ages, months and days between dates (reference, section 22)."""

import calendar
from dataclasses import dataclass
from datetime import date
from typing import Any

from expressions import TERM, SUM
from outcome import REVIEW, Stop, values_of


def months_later(day, months):
    """So many months later; where that month has no such day, its last day (Civil Code, article 202)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def full_months(first, last):
    """How many months are full from `first` to `last`."""
    months = (last.year - first.year) * 12 + last.month - first.month
    return months if months_later(first, months) <= last else months - 1


def age_on(birth, day):
    """Full years; born on 29 February, a year is full on 1 March in common years."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


@dataclass(frozen=True)
class Between:
    """周岁, 天数, 月数 or 年数（first，last）."""

    words: str
    first: Any
    last: Any
    level = TERM

    def text(self, spelling):
        return f"{self.words}（{self.first.text(spelling)}，{self.last.text(spelling)}）"

    def value(self, ctx):
        days, stop = values_of((self.first, self.last), ctx)
        if stop:
            return stop
        first, last = days
        if self.words == "周岁":
            return age_on(first, last)
        if self.words == "天数":
            return (last - first).days
        if last < first:
            return Stop(REVIEW, "日期先后不对")
        return full_months(first, last) // (1 if self.words == "月数" else 12)


@dataclass(frozen=True)
class DaysFrom:
    """last － first."""

    first: Any
    last: Any
    level = SUM

    def text(self, spelling):
        return self.last.text(spelling) + spelling.minus() + self.first.text(spelling)

    def value(self, ctx):
        days, stop = values_of((self.last, self.first), ctx)
        return stop or (days[0] - days[1]).days
