"""The smallest policy and claims that still show a difference."""

from dataclasses import fields, is_dataclass, replace

from bodies import Cases, CrossTable, Decision, Excepted, ListTable, Readings
from expressions import Excess, Pick, Product, Rounded, Sum
from formulas import Bands, Formula
from layers import Layered
from policy import Policy
from walk import names_in

PATIENCE = 600  # runs of the program


def smaller(node):
    """Simpler nodes that may stand in place of this one."""
    if isinstance(node, Excepted):
        yield node.body
        yield from (body for _, body in node.exceptions)
        if len(node.exceptions) > 1:
            yield from (replace(node, exceptions=(each,)) for each in node.exceptions)
    elif isinstance(node, Cases):
        yield from (body for _, body in node.cases)
        if node.other is not None:
            yield node.other
    elif isinstance(node, CrossTable):
        yield from (cell for row in node.cells for cell in row)
    elif isinstance(node, ListTable):
        yield from (body for _, body in node.rows)
    elif isinstance(node, Readings):
        yield from (body for _, body in node.readings)
    elif isinstance(node, Formula):
        for at in range(len(node.steps)):
            yield replace(node, steps=node.steps[:at] + node.steps[at + 1 :])
    elif isinstance(node, Bands):
        if node.account:
            yield replace(node, account=None)
        if node.columns:
            yield replace(node, columns=None, rates=tuple(row[0] for row in node.rates))
    elif isinstance(node, (Sum, Product)):
        yield node.parts[0][1]
        if len(node.parts) > 2:
            yield from (replace(node, parts=node.parts[:at] + node.parts[at + 1 :]) for at in range(1, len(node.parts)))
    elif isinstance(node, Pick):
        yield from node.nodes
    elif isinstance(node, Excess):
        yield node.left
    elif isinstance(node, Rounded):
        yield node.node


def variants(node):
    """The node with one of its parts made simpler; the greatest simplifications first."""
    yield from smaller(node)
    if isinstance(node, tuple):
        for at, part in enumerate(node):
            for simpler in variants(part):
                yield node[:at] + (simpler,) + node[at + 1 :]
    elif is_dataclass(node) and not isinstance(node, type):
        for each in fields(node):
            for simpler in variants(getattr(node, each.name)):
                yield replace(node, **{each.name: simpler})


def simpler_policies(policy):
    if isinstance(policy, Layered):
        yield Policy(**{each.name: getattr(policy, each.name) for each in fields(Policy)})
        return
    used = set()
    for rule in policy.rules:
        used |= names_in(rule.body)
    for at, rule in enumerate(policy.rules):
        if rule.name not in used and len(policy.rules) > 1:
            yield replace(policy, rules=policy.rules[:at] + policy.rules[at + 1 :])
    if policy.assertions:
        yield replace(policy, assertions=())
    for at, rule in enumerate(policy.rules):
        if rule.doubt:
            yield replace(policy, rules=policy.rules[:at] + (replace(rule, doubt=None),) + policy.rules[at + 1 :])
        for body in variants(rule.body):
            yield replace(policy, rules=policy.rules[:at] + (replace(rule, body=body),) + policy.rules[at + 1 :])


def simpler_libraries(policies):
    """The policies with one of them made simpler; or with the same rule taken from all that share it."""
    for at, policy in enumerate(policies):
        for simpler in simpler_policies(policy):
            yield policies[:at] + (simpler,) + policies[at + 1 :]


def shrink(policies, claims, still_differs):
    """(policies, claims) that `still_differs` accepts and that nothing simpler replaces."""
    runs = 0

    def accepts(candidates, some):
        nonlocal runs
        runs += 1
        return runs <= PATIENCE and still_differs(candidates, some)

    claims = fewer(claims, lambda some: accepts(policies, some))
    found = True
    while found and runs < PATIENCE:
        found = False
        for candidates in simpler_libraries(policies):
            if accepts(candidates, claims):
                policies, found = candidates, True
                break
    return policies, fewer(claims, lambda some: accepts(policies, some))


def fewer(claims, accepts):
    size = len(claims) // 2
    while size:
        at = 0
        while at < len(claims):
            rest = claims[:at] + claims[at + size :]
            if rest and accepts(rest):
                claims = rest
            else:
                at += size
        size //= 2
    return claims
