"""What stands under a rule's name: cases, tables, exceptions, readings (reference, sections 6, 8, 9 and 14).

A body has a text for the line of its rule (`inline`, None where it needs lines below) and lines below it (`lines`);
`leaf(ctx)` is the formula or decision that the claim comes to, or a Stop.
"""

from dataclasses import dataclass
from typing import Any

from outcome import REVIEW, Stop


def indented(lines):
    return ["  " + line for line in lines]


def entry(head, body, spelling, colon="："):
    """`head：…` with what the body has to say on the same line and below."""
    inline = body.inline(spelling)
    return [head + colon + (inline or "")] + indented(body.lines(spelling))


@dataclass(frozen=True)
class Decision:
    """不予支付 or 转人工审核, with its reason."""

    kind: int
    reason: str

    def inline(self, spelling):
        return ("转人工审核" if self.kind == REVIEW else "不予支付") + f"，理由“{self.reason}”"

    def lines(self, spelling):
        return []

    def leaf(self, ctx):
        return Stop(self.kind, self.reason)


@dataclass(frozen=True)
class Cases:
    """Cases that are disjoint and complete: (condition, body), and the body of 其他 where there is one."""

    cases: tuple
    other: Any = None

    def inline(self, spelling):
        return None

    def lines(self, spelling):
        lines = []
        for condition, body in self.cases:
            lines += entry(spelling.pick(["{}", "当{}时"]).format(condition.text(spelling)), body, spelling)
        if self.other is not None:
            lines += entry("其他", self.other, spelling)
        return lines

    def leaf(self, ctx):
        for condition, body in self.cases:
            holds = condition.holds(ctx)
            if isinstance(holds, Stop):
                return holds
            if holds:
                return body.leaf(ctx)
        return self.other.leaf(ctx) if self.other is not None else Stop(REVIEW, "没有规定这种情形")


def table(rows):
    return ["| " + " | ".join(cells) + " |" for cells in rows]


@dataclass(frozen=True)
class CrossTable:
    """Rows under one or two conditions each, columns under one; a body in every cell."""

    rows: tuple  # of tuples of conditions; None is 不限
    columns: tuple
    cells: tuple  # of tuples of bodies

    def inline(self, spelling):
        return None

    def lines(self, spelling):
        lines = [[""] * len(self.rows[0]) + [column.text(spelling) for column in self.columns]]
        for row, cells in zip(self.rows, self.cells):
            lines.append(
                ["不限" if part is None else part.text(spelling) for part in row]
                + [cell.inline(spelling) for cell in cells]
            )
        return table(lines)

    def leaf(self, ctx):
        for row, cells in zip(self.rows, self.cells):
            holds = all_hold(row, ctx)
            if isinstance(holds, Stop):
                return holds
            if holds:
                for column, cell in zip(self.columns, cells):
                    inside = column.holds(ctx)
                    if isinstance(inside, Stop):
                        return inside
                    if inside:
                        return cell.leaf(ctx)
        return Stop(REVIEW, "没有规定这种情形")


def all_hold(conditions, ctx):
    for condition in conditions:
        holds = True if condition is None else condition.holds(ctx)
        if isinstance(holds, Stop) or not holds:
            return holds
    return True


@dataclass(frozen=True)
class ListTable:
    """A list table: heads are the names of what the columns ask, rows (conditions, body); `other` ends it."""

    heads: tuple
    value_head: str
    rows: tuple
    other: Any = None

    def inline(self, spelling):
        return None

    def lines(self, spelling):
        lines = [list(self.heads) + [self.value_head]]
        for conditions, body in self.rows:
            cells = ["不限" if part is None else part.text(spelling) for part in conditions]
            lines.append(cells + [body.inline(spelling)])
        if self.other is not None:
            lines.append(["其他"] + ["不限"] * (len(self.heads) - 1) + [self.other.inline(spelling)])
        return table(lines)

    def leaf(self, ctx):
        for conditions, body in self.rows:
            holds = all_hold(conditions, ctx)
            if isinstance(holds, Stop):
                return holds
            if holds:
                return body.leaf(ctx)
        return self.other.leaf(ctx) if self.other is not None else Stop(REVIEW, "没有规定这种情形")


@dataclass(frozen=True)
class Excepted:
    """A body with exceptions (condition, body); exceptions of one body are disjoint."""

    body: Any
    exceptions: tuple

    def inline(self, spelling):
        return self.body.inline(spelling)

    def lines(self, spelling):
        lines = self.body.lines(spelling)
        for condition, body in self.exceptions:
            lines = lines + entry("例外 " + condition.text(spelling), body, spelling)
        return lines

    def leaf(self, ctx):
        for condition, body in self.exceptions:
            holds = condition.holds(ctx)
            if isinstance(holds, Stop):
                return holds
            if holds:
                return body.leaf(ctx)
        return self.body.leaf(ctx)


LETTERS = "甲乙丙丁"


@dataclass(frozen=True)
class Readings:
    """Ways to read the source: (title, body)."""

    rule: str
    readings: tuple

    def inline(self, spelling):
        return None

    def lines(self, spelling):
        lines = []
        for letter, (title, body) in zip(LETTERS, self.readings):
            lines += entry(f"读法{letter}" + (f" “{title}”" if title else ""), body, spelling)
        return lines

    def leaf(self, ctx):
        letter = ctx.reading_of(self.rule, LETTERS[: len(self.readings)])
        return self.readings[LETTERS.index(letter)][1].leaf(ctx)
