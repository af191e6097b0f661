"""Accounts: what was paid before, for whom, in which time (reference, section 21)."""

from dataclasses import dataclass, field, replace
from datetime import date

from outcome import REJECTED, REVIEW, Stop


def first_day(period, day, insured_year):
    """The first day of the period in which `day` lies."""
    if period == "lifetime":
        return None
    if period == "day":
        return day
    if period == "month":
        return day.replace(day=1)
    month, start = insured_year if period == "insured year" else (1, 1)
    year = day.year if (day.month, day.day) >= (month, start) else day.year - 1
    return date(year, month, start)


def identity(policy, account):
    """What makes an account the same in two rules and policies: what it adds up, not where that is written."""
    if not account.measured:
        return account
    return replace(account, of=policy.rule(account.of).body.expression)


@dataclass
class Window:
    """A window of N days, with its sum; or a time in doubt, of which only claims are known that wait: it goes on for N
    days after the last."""

    first: date
    last: date
    total: int = 0
    settled: bool = False
    waits: bool = False

    @property
    def in_doubt(self):
        return self.waits and not self.settled


@dataclass
class Ledger:
    """Balances by (book, account, owner, first day), what is undecided, and the windows of N days.

    `opened` holds the owners of opening rows by book, with the last day that they count.
    """

    balances: dict = field(default_factory=dict)
    undecided: set = field(default_factory=set)
    windows: dict = field(default_factory=dict)
    opened: dict = field(default_factory=dict)

    def place(self, policy, account, ctx):
        """(owner, day) of the account for this claim, or a Stop."""
        owner = tuple(ctx.claim_field(name) for name in account.owner)
        day = ctx.claim_field(account.day) if account.day else ctx.governing_day()
        for part in owner + (day,):
            if isinstance(part, Stop):
                return part
        return owner, day

    def past(self, policy, account, ctx):
        """The balance before this claim, or a Stop."""
        place = self.place(policy, account, ctx)
        if isinstance(place, Stop):
            return place
        owner, day = place
        key = (policy.book, identity(policy, account), owner)
        closed = self.opened.get(key)
        if closed is not None and day < closed:
            return Stop(REVIEW, "比期初数更早")
        if isinstance(account.period, int):
            return self.window_balance(key, day, account.period, policy)
        if not policy.zero_history and closed is None:
            return Stop(REJECTED, "没有以前的累计")
        key += (first_day(account.period, day, policy.insured_year),)
        if key in self.undecided:
            return Stop(REVIEW, "更早的单据还没有结算")
        return self.balances.get(key, 0)

    def window_balance(self, key, day, length, policy):
        if not policy.zero_history:
            return Stop(REJECTED, "没有以前的累计")
        window = self.window(key, day, length)
        if window and window.waits:
            return Stop(REVIEW, "更早的单据还没有结算")
        return window.total if window else 0

    def window(self, key, day, length):
        """The window that `day` falls into: a time in doubt before what was settled in it; None: it would begin one."""
        begun = [each for each in self.windows.get(key, []) if each.first <= day]
        for each in begun:
            if each.in_doubt and (day - each.last).days < length:
                return each
        latest = max(begun, key=lambda each: each.first, default=None)
        return latest if latest and (day - latest.first).days < length else None

    def move_window(self, key, day, length, amount):
        """What adds nothing begins no window; what waits may have begun one, and what follows it another."""
        if amount == 0:
            return
        window = self.window(key, day, length)
        if window and window.in_doubt and amount is not None and window.first < day:
            window.last = max(window.last, day)  # settled without asking for the account: it began one, or did not
            window = Window(day, day, waits=True)
            self.windows[key].append(window)
        elif window is None:
            window = Window(day, day)
            self.windows.setdefault(key, []).append(window)
        if amount is None:
            window.waits, window.last = True, max(window.last, day)
        else:
            window.total, window.settled = window.total + amount, True

    def move(self, policy, account, ctx, amount):
        """Adds `amount` (None: undecided) to the account after a claim."""
        place = self.place(policy, account, ctx)
        if isinstance(place, Stop):
            return
        owner, day = place
        key = (policy.book, identity(policy, account), owner)
        if isinstance(account.period, int):
            self.move_window(key, day, account.period, amount)
            return
        key += (first_day(account.period, day, policy.insured_year),)
        if amount is None:
            self.undecided.add(key)
        elif account.last:
            self.balances[key] = amount
        else:
            self.balances[key] = self.balances.get(key, 0) + amount
