"""What stands in place of a value that a claim does not get."""

from dataclasses import dataclass

REFUSED, REVIEW, REJECTED = 1, 2, 3
STATUS = {0: "settled", REFUSED: "refused", REVIEW: "review", REJECTED: "rejected"}


@dataclass(frozen=True)
class Stop:
    """不予支付 (REFUSED), 转人工审核 (REVIEW) or 退回 (REJECTED), with a reason for whoever reads a difference."""

    kind: int
    reason: str


def worst(*values):
    """The gravest Stop among the values, or None when all are values."""
    found = None
    for value in values:
        if isinstance(value, Stop) and (found is None or value.kind > found.kind):
            found = value
    return found


def together(*values):
    """What an operation on the values comes to when not all have one: refused if any is, whatever the others are; else
    the gravest Stop. None when all are values."""
    refused = [value for value in values if isinstance(value, Stop) and value.kind == REFUSED]
    return refused[0] if refused else worst(*values)


def values_of(nodes, ctx):
    """(values, None), or (None, the Stop that an operation on the nodes comes to)."""
    values = ctx.operands(nodes)
    stop = together(*values)
    return (None, stop) if stop else (values, None)
