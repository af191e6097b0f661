"""What differs between the answers of the program and those of the reference."""

from exact import yuan_text
from formulas import PERIODS


def shown(answer):
    if answer is None:
        return "nothing"
    figures = " ".join(f"{name}={yuan_text(fen)}" for name, fen in sorted(answer.amounts.items()))
    inside = " | ".join(f"{''.join(f'{k}={v} ' for k, v in readings.items())}→ {shown(each)}"
                        for readings, each in answer.outcomes)
    return " ".join(part for part in (answer.status, figures, f"[{inside}]" if inside else "") if part)


def differs(ours, theirs):
    """Whether status, a figure, or the outcome of a reading differs."""
    if ours.status != theirs.status:
        return True
    if ours.status in ("settled", "refused"):
        return any(theirs.amounts.get(name, 0) != fen for name, fen in ours.amounts.items()) or any(
            fen and name not in ours.amounts for name, fen in theirs.amounts.items())
    if ours.status == "review" and ours.outcomes:
        return outcomes_differ(ours.outcomes, theirs.outcomes)
    return False


def outcomes_differ(ours, theirs):
    """Every outcome of the program is that of the readings it names, and each of ours is among them."""
    if len(theirs) >= 16:
        return False
    covered = set()
    for readings, answer in theirs:
        fits = [at for at, (own, _) in enumerate(ours) if all(readings.get(k, v) == v for k, v in own.items())]
        covered.update(fits)
        if not fits or any(differs(ours[at][1], answer) for at in fits):
            return True
    return len(covered) != len(ours)


def balances_differ(policies, ledger, rows):
    """(ours, theirs) for each closing balance of an account of a rule's amounts that differs."""
    theirs = {}
    for row in rows:
        theirs[row["账"], row["累计"].replace(" ", ""), row["对象"], row["期间"]] = row
    books = {policy.book for policy in policies}
    for (book, account, owner, first), fen in ledger.balances.items():
        if book not in books or account.measured or account.day or account.last:
            continue
        name = f"{account.of}{account.owner_words()}{PERIODS[account.period][0][0]}{'次数' if account.counts else '累计'}"
        held = str(fen) if account.counts else yuan_text(fen)
        key = (book, name, "｜".join(owner), first.isoformat() if first else "")
        row = theirs.get(key)
        undecided = (book, account, owner, first) in ledger.undecided
        balance = row and row["余额"]
        if balance is None or (balance or held) != held or bool(row["待定"]) != undecided:
            if fen or undecided:
                yield f"{' '.join(key)} {held}{'，待定' if undecided else ''}", str(row)
