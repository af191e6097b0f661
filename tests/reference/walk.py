"""Walks through the constructs of a policy."""

from formulas import Account


def parts(root):
    """The node and everything in it, in order."""
    found, left = [], [root]
    while left:
        node = left.pop()
        if isinstance(node, tuple):
            left.extend(reversed(node))
        elif hasattr(node, "__dataclass_fields__"):
            found.append(node)
            left.extend(reversed([value for value in node.__dict__.values() if is_node(value)]))
    return found


def is_node(value):
    return isinstance(value, tuple) or hasattr(value, "__dataclass_fields__")


def accounts_of(policy):
    """The accounts of a policy, in order, each once."""
    found = {}
    for rule in policy.rules:
        for node in parts(rule.body):
            if isinstance(node, Account):
                found[node] = None
    return list(found)


def names_in(node):
    """The rules that a construct uses."""
    from conditions import Holds
    from expressions import OverLimit, Ref

    named = {each.name for each in parts(node) if isinstance(each, (Ref, OverLimit, Holds))}
    return named | {each.of for each in parts(node) if isinstance(each, Account)}
