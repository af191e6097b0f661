"""What came before, in a formula: totals and ordinals (reference, section 21)."""

from dataclasses import dataclass
from typing import Any

from expressions import TERM
from formulas import Account
from outcome import REVIEW, Stop


@dataclass(frozen=True)
class PastTotal:
    """本年度累计 统筹支付: what earlier claims of the period come to."""

    account: Account
    level = TERM

    def text(self, spelling):
        return self.account.past_words(spelling) + "累计 " + self.account.of

    def value(self, ctx):
        return ctx.past(self.account)


@dataclass(frozen=True)
class Ordinal:
    """本年度第几次 住院: how often it held before, and one."""

    account: Account
    level = TERM

    def text(self, spelling):
        return self.account.past_words(spelling) + "第几次 " + self.account.of

    def value(self, ctx):
        past = ctx.past(self.account)
        return past if isinstance(past, Stop) else past + 1


@dataclass(frozen=True)
class Last:
    """上次（出院日期，其中 住院）: the field of the last earlier claim for which the rule held."""

    account: Account
    level = TERM

    def text(self, spelling):
        return f"上次（{self.account.last}，其中 {self.account.of}）"

    def value(self, ctx):
        past = ctx.past(self.account)
        return Stop(REVIEW, "没有上一次") if past == 0 else past


@dataclass(frozen=True)
class Truth:
    """A condition as the value of a rule."""

    condition: Any
    level = TERM

    def text(self, spelling):
        return self.condition.text(spelling)

    def value(self, ctx):
        return self.condition.holds(ctx)
