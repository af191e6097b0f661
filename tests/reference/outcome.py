"""What stands in place of a value that a claim does not get."""

from dataclasses import dataclass

import switches

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


def values_of(nodes, ctx):
    """(values, None), or (None, the Stop that an operation on the nodes comes to).

    An operand that is refused makes the result refused, whatever the others are; else the gravest Stop counts.
    """
    values, found = [], None
    for node in nodes:
        value = node.value(ctx)
        if isinstance(value, Stop):
            if value.kind == REFUSED or not switches.ON["decisions beside others"]:
                return None, value
            found = worst(found, value)
        values.append(value)
    return (None, found) if found else (values, None)
