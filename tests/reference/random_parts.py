"""Random parts of a policy that not every policy has: fee lines, ages and months, ordinals of stays."""

from bodies import Cases, Decision
from chance import leaf_of
from conditions import All, Flag, Has, Holds, Is, Range, Unit
from days import Between, DaysFrom
from exact import MONEY_ROUNDINGS, TO_FEN
from expressions import Constant, Excess, Field, Product, Ref, Sum
from formulas import Account, Formula, Limit, RoundStep
from fractions import Fraction
from history import Last, Ordinal, PastTotal, Truth
from lists import Aggregate, Allocated, DrawnInOrder
from outcome import REFUSED, REVIEW
from policy import ACCOUNT_PAYMENT, RESULT, Rule

AMOUNT = Field("明细金额")
CLASSES = ("甲类", "乙类", "丙类")


def of_class(*values):
    return Is("收费项目等级", values)


def line_rules(maker):
    """Rules for the fee lines; amounts of the claim that come from them."""
    chance = maker.chance
    third = maker.random.choice(["zero", "refused", "rate", "rate", "review"])
    last = {
        "zero": Formula(Constant(0, "0元")),
        "refused": Decision(REFUSED, "不在目录内"),
        "review": Decision(REVIEW, "需要核对"),
        "rate": Formula(Product((("×", AMOUNT), ("×", chance.rate())))),
    }[third]
    own = Sum(((1, Constant(Fraction(1), "100%")), (-1, Field("先行自付比例"))))
    second = Formula(Product((("×", AMOUNT), ("×", own))), (RoundStep(maker.random.choice(MONEY_ROUNDINGS[:4])),))
    first = Formula(AMOUNT)
    if maker.often(0.4):
        first = Cases(((Has("限价", False), Formula(AMOUNT)), (Has("限价", True), Formula(
            Sum(((1, AMOUNT), (-1, Product((("×", Excess(Field("单价"), Field("限价"))), ("×", Field("数量")))))),),
            (RoundStep(TO_FEN),)))))
    body = Cases(((of_class("甲类"), first), (of_class("乙类"), second), (of_class("丙类"), last)))
    maker.add(Rule("范围额", body, each="费用明细"))
    whole = Aggregate("合计", Ref("范围额"))
    amounts = [whole]
    edge = chance.money(1000, 20000)
    amounts.append(Aggregate("合计", AMOUNT, maker.random.choice([of_class("甲类"), of_class("甲类", "乙类")])))
    amounts.append(Aggregate("合计", AMOUNT, Range(AMOUNT, edge.amount, True, None, False, Unit("元"))))
    kept = Range(Ref("范围额"), edge.amount, maker.often(0.5), None, False, Unit("元"))
    amounts.append(Aggregate("合计", maker.random.choice([AMOUNT, Ref("范围额")]), kept))
    amounts.append(Aggregate(maker.random.choice(["最高", "最低"]), Ref("范围额")))
    number = Aggregate("条数", None, of_class(maker.random.choice(CLASSES)))
    amounts.append(Product((("×", number), ("×", chance.money(100, 3000)))))
    return amounts


def allocation(maker, payment):
    """The payment divided over the fee lines, and what those of some classes have of it."""
    weight = maker.random.choice([AMOUNT, Ref("范围额")])
    maker.add(Rule("分摊额", Formula(Allocated(weight, payment)), each="费用明细"))
    where = maker.random.choice([None, of_class("甲类"), of_class("乙类"), of_class("甲类", "丙类")])
    maker.add(Rule("分摊份额", Formula(Aggregate("合计", Ref("分摊额"), where)), RESULT))


def family_account(maker):
    """Accounts of relatives pay what the person bears, in order."""
    drawn = DrawnInOrder(Ref("个人负担"), "账户余额", "顺序", "家庭账户")
    maker.add(Rule("账户付出", Formula(drawn), each="家庭账户"))
    maker.add(Rule("个人账户支付", Formula(Aggregate("合计", Ref("账户付出"), None, "家庭账户")), ACCOUNT_PAYMENT))


def age_rule(maker):
    """An amount or a rate by the age on a day, full months of insurance, or days of the stay."""
    kind = maker.random.choice(["周岁", "月数", "年数", "天数", "days"])
    if kind == "周岁":
        node, unit, edges = Between("周岁", Field("出生日期"), Field("就医日期")), Unit("周岁"), (18, 60, 70)
    elif kind == "days":
        node, unit, edges = DaysFrom(Field("就医日期"), Field("出院日期")), Unit("天"), (3, 10)
    else:
        first = Field("缴费日期") if kind != "天数" else Field("就医日期")
        last = Field("就医日期") if kind != "天数" else Field("出院日期")
        unit = Unit({"月数": "个月", "年数": "年", "天数": "天"}[kind])
        node, edges = Between(kind, first, last), {"月数": (6, 12), "年数": (1, 2), "天数": (5, 9)}[kind]
    maker.add(Rule("折扣依据", Formula(node)))
    edges = maker.random.sample(edges, maker.random.randint(1, len(edges)))
    parts = maker.chance.split_range(Ref("折扣依据"), edges, unit)
    maker.add(Rule("折扣", Cases(tuple((part, Formula(maker.chance.rate())) for part in parts))))
    return Ref("折扣")


STAYS = ("普通住院", "急诊转住院")


def stays_rule(maker):
    """A deductible that falls with the number of stays."""
    maker.add(Rule("住院", Formula(Truth(Is("就医类别", STAYS)))))
    period = maker.random.choice(["insured year", "calendar year", "lifetime"])
    account = Account("住院", ("人员编号",), period, counts=True)
    maker.add(Rule("次数", Formula(Ordinal(account))))
    edge = maker.random.randint(1, 2)
    parts = maker.chance.split_range(Ref("次数"), {edge}, Unit("次"))
    if not parts[0].high_in:
        parts = maker.chance.split_range(Ref("次数"), {edge + 1}, Unit("次"))
    maker.add(Rule("按次金额", Cases(tuple((part, Formula(maker.chance.money(5000, 100000))) for part in parts))))
    return same_stay(maker) if maker.often(0.5) else Ref("按次金额")


def same_stay(maker):
    """Nothing is deducted soon after the last stay."""
    left = Last(Account("住院", ("人员编号",), "lifetime", last="出院日期"))
    maker.add(Rule("距上次", Formula(DaysFrom(left, Field("就医日期")))))
    again = Range(Ref("次数"), 1, False, None, False, Unit("次"))
    soon = Range(Ref("距上次"), None, False, maker.random.choice([15, 30, 90]), True, Unit("天"))
    free = All((again, soon) if maker.often(0.9) else (soon, again))
    maker.add(Rule("按次起付", Cases(((free, Formula(Constant(0, "0元"))),), Formula(Ref("按次金额")))))
    return Ref("按次起付")


def past_total(maker, name):
    """What a limit leaves, written as a formula."""
    account = Account(name, ("人员编号",), maker.random.choice(["insured year", "month", "calendar year", "lifetime"]))
    bound = Excess(maker.chance.money(100000, 3000000), PastTotal(account))
    return Limit(True, bound)
