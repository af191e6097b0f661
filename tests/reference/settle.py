"""The answer to a claim, and the answers to a file of claims (reference, sections 14, 20 and 21)."""

import copy
from dataclasses import dataclass, field
from datetime import date

from context import Context, NeedsReading
from ledger import Ledger, identity
from outcome import REFUSED, REJECTED, REVIEW, STATUS, Stop, worst
from policy import ACCOUNT_PAYMENT, PAYMENT, RESULT
from walk import accounts_of


@dataclass
class Answer:
    status: str
    amounts: dict = field(default_factory=dict)
    outcomes: list = field(default_factory=list)  # (readings, Answer)
    why: tuple = ()


def account_stops(ctx, account):
    """What an account of the policy adds up is computed for every claim, whether a payment asks for it or not."""
    if account.of not in ctx.policy.by_name:
        return
    value = ctx.rule(account.of)
    moved = (ctx.measured if account.measured else ctx.values)[account.of]
    if isinstance(value, Stop) and value.kind != REFUSED:
        yield value
    elif not isinstance(moved, Stop) and moved < 0:
        yield Stop(REVIEW, account.of + "累计的数是负数")
    if account.last and value is True:
        yield ctx.claim_field(account.last)
    yield ctx.ledger.place(ctx.policy, account, ctx)


def stops_of(ctx):
    """What keeps the claim from an answer with amounts."""
    stops = [ctx.field("总费用")]
    for condition, reason in ctx.policy.assertions:
        holds = condition.holds(ctx)
        stops.append(holds if isinstance(holds, Stop) else None if holds else Stop(REVIEW, reason))
    stops += [Stop(REVIEW, reason) for reason in broken_vocabulary(ctx.claim)]
    for kind in (PAYMENT, ACCOUNT_PAYMENT, RESULT):
        for rule in ctx.policy.of_kind(kind):
            value = ctx.rule(rule.name)
            if not isinstance(value, Stop) and value < 0:
                value = Stop(REVIEW, rule.name + "是负数")
            stops.append(value if isinstance(value, Stop) and value.kind != REFUSED else None)
    for account in ctx.accounts:
        stops += account_stops(ctx, account)
    personal, accounts = ctx.rule("个人负担"), ctx.sum_of_account_payments()
    if not worst(personal, accounts):
        if personal < 0:
            stops.append(Stop(REVIEW, "基金支付超过总费用"))
        elif accounts > personal:
            stops.append(Stop(REVIEW, "账户支付超过个人负担"))
    return [stop for stop in stops if isinstance(stop, Stop)]


KINDS_OF_SCHEME = {
    "职工医保": ("在职", "退休"),
    "离休人员医疗保障": ("离休",),
    "居民医保": ("少儿学生", "居民成年", "居民老年", "城乡居民"),
}


def broken_vocabulary(claim):
    """The assertions of the standard vocabulary that the claim breaks; without their fields they are not looked at."""
    scheme, kind = claim.get("险种"), claim.get("人员类别")
    if kind is not None and scheme in KINDS_OF_SCHEME and kind not in KINDS_OF_SCHEME[scheme]:
        yield "人员类别与险种不符"
    if "政策范围内费用" in claim and "总费用" in claim and claim["政策范围内费用"] > claim["总费用"]:
        yield "政策范围内费用不能超过总费用"
    lines = claim.get("费用明细")
    if lines is not None:
        if all("明细金额" in line for line in lines) and "总费用" in claim:
            if sum(line["明细金额"] for line in lines) != claim["总费用"]:
                yield "费用明细加起来不等于总费用"
        for line in lines:
            if all(name in line for name in ("单价", "数量", "明细金额")):
                if abs(line["单价"] * line["数量"] - line["明细金额"]) > 1:
                    yield "单价乘以数量不等于明细金额"


def answer_once(ctx):
    """The answer under the readings of the context."""
    stops = stops_of(ctx)
    gravest = worst(*stops)
    if gravest:
        return Answer(STATUS[gravest.kind], why=tuple(stop.reason for stop in stops))
    payments = {rule.name: ctx.rule(rule.name) for rule in ctx.policy.of_kind(PAYMENT)}
    refused = any(isinstance(value, Stop) or ctx.refused_only[name] for name, value in payments.items())
    results = [ctx.rule(rule.name) for rule in ctx.policy.of_kind(RESULT)]
    why = {value.reason for value in [*payments.values(), *results] if isinstance(value, Stop)}
    amounts = {name: 0 if isinstance(value, Stop) else value for name, value in payments.items()}
    paid = sum(amounts.values())
    for rule in ctx.policy.of_kind(RESULT) + ctx.policy.of_kind(ACCOUNT_PAYMENT):
        value = ctx.rule(rule.name)
        if isinstance(value, Stop):
            if rule.kind == RESULT:
                continue
            value = 0
        amounts[rule.name] = value
    amounts |= {"总费用": ctx.field("总费用"), "基金支付总额": paid, "个人负担": ctx.field("总费用") - paid}
    amounts["现金支付"] = amounts["个人负担"] - ctx.sum_of_account_payments()
    return Answer("refused" if refused and paid == 0 else "settled", amounts, why=tuple(sorted(why)))


def outcomes(policy, claim, ledger, readings, accounts):
    """[(readings, context, Answer)] of every combination of readings that the claim meets."""
    ctx = Context(policy, claim, ledger, readings, accounts)
    try:
        return [(readings, ctx, answer_once(ctx))]
    except NeedsReading as need:
        found = []
        for letter in need.letters:
            found += outcomes(policy, claim, ledger, readings | {need.rule: letter}, accounts)
        return found


def movements(ctx, accounts):
    """(account, amount) of each account that the claim moves."""
    for account in accounts:
        value = (ctx.measured if account.measured else ctx.values).get(account.of)
        if account.last:
            if value is True:
                yield account, ctx.claim_field(account.last)
        elif value is not None:
            yield account, 0 if isinstance(value, Stop) else int(value) if account.counts else value


def settle_claim(policy, claim, ledger, accounts):
    """The answer to one claim; the ledger moves."""
    found = outcomes(policy, claim, ledger, {}, accounts)
    doubtful = any(ctx.doubts for _, ctx, _ in found)
    if len(found) == 1:
        answer = found[0][2]
        if doubtful and answer.status in ("settled", "refused"):
            answer = Answer("review", why=("存疑",))
    elif all(each.status == "rejected" for _, _, each in found):
        answer = Answer("rejected", outcomes=[(readings, each) for readings, _, each in found])
    else:
        alike = len({(each.status, tuple(sorted(each.amounts.items())), each.why) for _, _, each in found}) == 1
        moves = {tuple(movements(ctx, accounts)) for _, ctx, _ in found}
        if alike and len(moves) == 1 and not doubtful:
            answer = found[0][2]
        else:
            shown = [] if doubtful else [(readings, each) for readings, _, each in found]
            answer = Answer("review", outcomes=shown)
    ctx = found[0][1]
    if answer.status in ("settled", "refused"):
        for account, amount in list(movements(ctx, accounts)):
            ledger.move(policy, account, ctx, amount)
    elif answer.status == "review":
        for account in accounts:
            if account.of in policy.by_name:
                ledger.move(policy, account, ctx, None)
    return answer


def governing_order(policy_of):
    def key(claim):
        policy = policy_of[claim["结算编号"]]
        settled = claim.get("结算日期", date.min)
        return claim.get(policy.governing, settled), settled, claim["结算编号"]

    return key


def settle_all(policies, claims, opening=None):
    """({claim number: Answer}, closing Ledger). A reversal that cancels a claim takes it out of the order; what was
    never settled, for it is rejected or no policy takes it, is not cancelled."""
    reversals = {claim["冲正结算编号"]: claim for claim in claims if "冲正结算编号" in claim}
    plain = [claim for claim in claims if "冲正结算编号" not in claim]
    taken = {claim["结算编号"] for claim in plain if not isinstance(route(policies, claim), Stop)}
    cancelled = taken & set(reversals)
    answers, ledger = settle_in_order(policies, [c for c in plain if c["结算编号"] not in cancelled], opening)
    for number, reversal in reversals.items():
        if number in cancelled:
            answers[number] = Answer("reversed")
        answers[reversal["结算编号"]] = Answer("reversed" if number in cancelled else "rejected")
    return answers, ledger


def accounts_for(policy, policies):
    """The accounts that the policy moves: its own, and those that another policy of the same 累计账 keeps of a payment
    or a result."""
    found = {identity(policy, account): account for account in accounts_of(policy)}
    for other in policies:
        if other is not policy and other.book == policy.book:
            for account in accounts_of(other):
                rule = policy.rule(account.of)
                plain = not account.measured and not account.counts and not account.last
                if plain and rule and rule.kind in (PAYMENT, RESULT):
                    found[account] = account
    return list(found.values())


def settle_in_order(policies, claims, opening):
    """Claims are settled by governing date (without it, settlement date), settlement date and number."""
    ledger = copy.deepcopy(opening) if opening else Ledger()
    accounts = {policy.name: accounts_for(policy, policies) for policy in policies}
    answers, policy_of = {}, {}
    for claim in claims:
        policy = route(policies, claim)
        if isinstance(policy, Stop):
            answers[claim["结算编号"]] = Answer(STATUS[policy.kind], why=(policy.reason,))
        else:
            policy_of[claim["结算编号"]] = policy
    for claim in sorted((c for c in claims if c["结算编号"] in policy_of), key=governing_order(policy_of)):
        policy = policy_of[claim["结算编号"]]
        answers[claim["结算编号"]] = settle_claim(policy, claim, ledger, accounts[policy.name])
    return answers, ledger


def route(policies, claim):
    """The policy that takes the claim, or a Stop (reference, section 18)."""
    for name in ("参保地", "险种"):
        if name not in claim:
            return Stop(REJECTED, "缺少" + name)
    fits = [p for p in policies if not p.extension_only and (p.region, p.scheme) == (claim["参保地"], claim["险种"])]
    found = []
    for policy in fits:
        ctx = Context(policy, claim, None, {})
        for condition in (policy.in_force, policy.applies):
            holds = True if condition is None else condition.holds(ctx)
            if isinstance(holds, Stop):
                return holds
            if not holds:
                break
        else:
            found.append(policy)
    return found[0] if found else Stop(REVIEW, "没有政策")
