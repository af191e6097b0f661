"""Fee lines and other lists: values of each record, and one value of them all (reference, section 29)."""

from dataclasses import dataclass
from typing import Any

from expressions import TERM
from outcome import REFUSED, REVIEW, Stop, together, worst

LINES = "费用明细"


@dataclass(frozen=True)
class Aggregate:
    """合计, 最高, 最低 or 条数 over the records of a list, of those for which `where` holds.

    A record that is refused counts for nothing; one that is for review, or lacks a field, decides the whole.
    """

    kind: str
    node: Any = None
    where: Any = None
    list_name: str = LINES
    level = TERM

    def text(self, spelling):
        inside = [self.node.text(spelling)] if self.node is not None else []
        if self.where is not None:
            inside.append("其中 " + self.where.text(spelling))
        return f"{self.kind}（{'，'.join(inside) or self.list_name}）"

    def value(self, ctx):
        records = ctx.claim_field(self.list_name)
        if isinstance(records, Stop):
            return records
        values, stops = [], []
        for record in records:
            with ctx.at(record):
                holds = True if self.where is None else self.where.holds(ctx)
                if isinstance(holds, Stop):
                    stops.append(holds)
                elif holds:
                    value = 1 if self.node is None else self.node.value(ctx)
                    (stops if isinstance(value, Stop) else values).append(value)
        refused = [each for each in stops if each.kind == REFUSED]
        stop = worst(*(each for each in stops if each.kind != REFUSED))
        if stop:
            return stop
        if refused and not values:
            ctx.counted_refused = True
        if self.kind in ("最高", "最低") and not values:
            return refused[0] if refused else Stop(REVIEW, "一条也没有")
        return sum(values) if self.kind in ("合计", "条数") else (max if self.kind == "最高" else min)(values)


@dataclass(frozen=True)
class DrawnInOrder:
    """依次扣减（amount，balance，order）: what each record pays, those of a smaller order first."""

    amount: Any
    balance: str
    order: str
    list_name: str
    level = TERM

    def text(self, spelling):
        return f"依次扣减（{self.amount.text(spelling)}，{self.balance}，{self.order}）"

    def value(self, ctx):
        """The part of the record at hand."""
        here = ctx.record
        with ctx.at(None):
            left = self.amount.value(ctx)
        if isinstance(left, Stop):
            return left
        records = ctx.claim_field(self.list_name)
        for record in records:
            for name in (self.balance, self.order):
                if name not in record:
                    return Stop(REVIEW, "缺少" + name)
        if len({record[self.order] for record in records}) < len(records):
            return Stop(REVIEW, "顺序相同")
        for record in sorted(records, key=lambda each: each[self.order]):
            part = min(left, record[self.balance])
            if record is here:
                return part
            left -= part
        raise AssertionError("the record is one of the list")


@dataclass(frozen=True)
class Allocated:
    """按 weight 分摊 amount，余数归最后一条: each record's share in whole fen; refused records have none."""

    weight: Any
    amount: Any
    list_name: str = LINES
    level = TERM

    def text(self, spelling):
        return f"按 {self.weight.text(spelling)} 分摊 {self.amount.text(spelling)}，余数归最后一条"

    def value(self, ctx):
        """The share of the record at hand."""
        here, weighed = ctx.record, []
        with ctx.at(None):
            whole = self.amount.value(ctx)
        for record in ctx.claim_field(self.list_name):
            with ctx.at(record):
                weighed.append((record, self.weight.value(ctx)))
        own = next(weight for record, weight in weighed if record is here)
        weights = [each for each in weighed if not (isinstance(each[1], Stop) and each[1].kind == REFUSED)]
        stop = together(whole, own, *(weight for _, weight in weights))
        if stop:
            return stop
        total = sum(weight for _, weight in weights)
        if total == 0 or any(weight < 0 for _, weight in weights):
            return Stop(REVIEW, "分摊的权重不对")
        last = [record for record, weight in weights if weight][-1]
        shares = [(record, whole * weight // total) for record, weight in weights]
        rest = whole - sum(share for _, share in shares)
        return next(share for record, share in shares if record is here) + (rest if last is here else 0)


@dataclass(frozen=True)
class Contains:
    """A set field contains any or all of the values, or none of them."""

    field: str
    values: tuple
    how: str  # any, all, none

    def text(self, spelling):
        words = {"any": "包含任一", "all": "包含全部", "none": "不包含"}[self.how]
        if self.how != "none" and len(self.values) == 1:
            words = "包含"
        return self.field + words + "、".join(self.values)

    def holds(self, ctx):
        members = ctx.claim_field(self.field)
        if isinstance(members, Stop):
            return members
        found = [value in members for value in self.values]
        return {"any": any(found), "all": all(found), "none": not any(found)}[self.how]
