"""One claim under one policy: its fields, and every rule computed once."""

from contextlib import contextmanager

from bodies import Readings
from outcome import REFUSED, REJECTED, REVIEW, Stop, worst
from policy import ACCOUNT_PAYMENT, PAYMENT, RESULT


class NeedsReading(Exception):
    def __init__(self, rule, letters):
        self.rule, self.letters = rule, letters


class Context:
    """One claim under one policy, with chosen readings; every rule is computed once."""

    def __init__(self, policy, claim, ledger, readings, accounts=(), day=None):
        self.policy, self.claim, self.ledger, self.readings = policy, claim, ledger, readings
        self.day, self.by_day = day, {}  # the date field instead of the governing one; contexts by other days
        self.accounts = accounts
        self.values, self.taken, self.measured = {}, {}, {}
        self.doubts, self.doubts_of = set(), {}  # the doubtful rules that what is computed uses; and by rule
        self.refused_only, self.counted_refused = {}, False  # whether a sum found refused records only
        self.record = None

    @contextmanager
    def at(self, record):
        """Fields and rules are those of one record of a list."""
        before, self.record = self.record, record
        try:
            yield
        finally:
            self.record = before

    def has(self, name):
        return name in (self.claim if self.record is None or name in self.claim else self.record)

    def claim_field(self, name):
        return self.claim.get(name, Stop(REJECTED, "缺少" + name))

    def field(self, name):
        if self.record is not None and name in self.record:
            return self.record[name]
        return self.claim_field(name)

    def governing_day(self):
        return self.claim_field(self.day or self.policy.governing)

    def reading_of(self, rule, letters):
        if rule not in self.readings:
            raise NeedsReading(rule, letters)
        return self.readings[rule]

    def operands(self, nodes):
        """The values of what one operation works on: of these, only the refused are used where there is one."""
        return self.looked_at([node.value for node in nodes])

    def looked_at(self, ways):
        """What each of the ways says of this claim, with the same meaning. One that is to be read in several ways is left
        out where another is refused: whatever it says, it is not used."""
        found, needed = [], None
        for way in ways:
            before, counted, self.doubts = self.doubts, self.counted_refused, set()
            try:
                found.append((way(self), self.doubts))
            except NeedsReading as need:
                needed, self.counted_refused = needed or need, counted
            self.doubts = before
        refused = [doubts for value, doubts in found if isinstance(value, Stop) and value.kind == REFUSED]
        if needed and not refused:
            raise needed
        self.doubts = self.doubts.union(*(refused or [doubts for _, doubts in found]))
        return [value for value, _ in found]

    def past(self, account):
        return self.ledger.past(self.policy, account, self)

    def rule(self, name):
        if name in ("个人负担", "基金支付总额"):
            funds = self.sum_of_payments()
            total = self.field("总费用")
            return worst(funds, total) or (funds if name == "基金支付总额" else total - funds)
        rule = self.policy.rule(name)
        if rule.each:
            return self.compute(rule)[0]
        if name not in self.values:
            before, self.counted_refused = self.counted_refused, False
            doubts, self.doubts = self.doubts, set()
            with self.at(None):
                self.values[name], self.taken[name], self.measured[name] = self.compute(rule)
            self.refused_only[name], self.counted_refused = self.counted_refused, before
            self.doubts_of[name], self.doubts = self.doubts, doubts
        self.counted_refused |= self.refused_only[name]
        self.doubts = self.doubts | self.doubts_of[name]
        return self.values[name]

    def rule_by(self, day, name):
        """The rule by another day than the governing one."""
        if day not in self.by_day:
            self.by_day[day] = Context(self.policy, self.claim, self.ledger, self.readings, self.accounts, day)
        other = self.by_day[day]
        value = other.rule(name)
        self.doubts = self.doubts | other.doubts_of[name]
        self.counted_refused |= other.refused_only[name]
        return value

    def compute(self, rule):
        leaf = rule.body.leaf(self)
        if isinstance(leaf, Stop):
            return leaf, leaf, leaf
        head = self.policy.rounding if rule.kind in (PAYMENT, ACCOUNT_PAYMENT) else None
        if rule.kind == RESULT:
            head = self.policy.rounding.to_fen()
        value, taken, measured = leaf.amount(self, head)
        doubtful = rule.doubt and not isinstance(rule.body, Readings)  # there it says why there are readings
        if doubtful and not isinstance(value, Stop) and (not rule.kind or value != 0):
            self.doubts = self.doubts | {rule.name}
        return value, taken, measured

    def over_limit(self, name):
        self.rule(name)
        return self.taken[name]

    def leaf_value(self, leaf):
        return leaf if isinstance(leaf, Stop) else leaf.amount(self)[0]

    def sum_of(self, kind):
        """Refused payments are 0."""
        values = [self.rule(rule.name) for rule in self.policy.of_kind(kind)]
        values = [0 if isinstance(x, Stop) and x.kind == REFUSED else x for x in values]
        return worst(*values) or sum(values)

    def sum_of_payments(self):
        return self.sum_of(PAYMENT)

    def sum_of_account_payments(self):
        return self.sum_of(ACCOUNT_PAYMENT)
