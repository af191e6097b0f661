"""The reference itself against figures that were published, or worked out by hand."""

import unittest
from datetime import date
from fractions import Fraction

from bodies import Cases, Excepted, Decision, Readings
from conditions import Is, Level, Range
from exact import MONEY_ROUNDINGS, TO_FEN, Rounding
from expressions import Constant, Excess, Field, OverLimit, Pick, Product, Ref, Rounded, Sum
from formulas import Account, Bands, Formula, Limit, RoundStep
from outcome import REFUSED
from policy import ACCOUNT_PAYMENT, PAYMENT, RESULT, Policy, Rule
from settle import settle_all

COST, TOTAL = Field("政策范围内费用"), Field("总费用")
YEAR = "insured year"


def yuan(x):
    return Constant(int(Fraction(str(x)) * 100), f"{x}元")


def percent(x):
    return Constant(Fraction(str(x)) / 100, f"{x}%")


def times(*nodes):
    return Product(tuple(("×", node) for node in nodes))


def minus(first, *rest):
    return Sum(((1, first), *((-1, node) for node in rest)))


def formula(expression, *steps, bands=None):
    return Formula(expression, steps, bands)


def policy(*rules, scheme="职工医保", rounding=TO_FEN, **more):
    return Policy("政策", "济南市", scheme, rules, rounding, **more)


def claim(number=1, day=date(2024, 8, 1), **fields):
    given = {name: int(Fraction(str(x)) * 100) if isinstance(x, (int, float)) and name not in ("年龄", "次数") else x
             for name, x in fields.items()}
    return {"结算编号": f"A{number}", "参保地": "济南市", "险种": "职工医保", "人员编号": "P", "就医日期": day} | given


def settled(rules, *claims, **more):
    """The answers, in the order of the claims."""
    answers, _ = settle_all([policy(*rules, **more)], list(claims))
    return [answers[each["结算编号"]] for each in claims]


class Published(unittest.TestCase):
    def figures(self, answer, status="settled", **expected):
        self.assertEqual(answer.status, status, answer)
        for name, amount in expected.items():
            self.assertEqual(answer.amounts[name], Fraction(amount) * 100, (name, answer.amounts))

    def test_bands_of_three_rates(self):
        bands = Bands(True, (80000, 500000, 1000000), tuple(formula(percent(r)) for r in (0, 80, 85, 90)))
        rules = [Rule("统筹支付", formula(TOTAL, bands=bands), PAYMENT)]
        [answer] = settled(rules, claim(总费用=15000))
        self.figures(answer, 统筹支付="12110", 个人负担="2890")

    def test_rates_that_fall_again(self):
        bands = Bands(True, (50000, 500000, 2000000), tuple(formula(percent(r)) for r in (0, 65, 75, 65)))
        rules = [Rule("统筹支付", formula(TOTAL, bands=bands), PAYMENT)]
        for cost, paid in ((6000, "3675"), (5600, "3375"), (21000, "14825")):
            self.figures(settled(rules, claim(总费用=cost))[0], 统筹支付=paid)

    def test_rate_by_age(self):
        share = Product((("×", Constant(Fraction(1), "1")), ("×", percent(83))))
        rules = [Rule("统筹支付", formula(times(minus(TOTAL, times(yuan(8084), percent(5))), share)), PAYMENT)]
        self.figures(settled(rules, claim(总费用=30000))[0], 统筹支付="24564.51", 个人负担="5435.49")

    def test_three_layers(self):
        rules = [
            Rule("统筹支付", formula(times(minus(COST, yuan(300)), percent(70))), PAYMENT),
            Rule("医疗救助支付", formula(times(minus(COST, Ref("统筹支付")), percent(70))), PAYMENT),
            Rule("余下", formula(minus(COST, Ref("统筹支付"), Ref("医疗救助支付")))),
            Rule("补充支付", formula(times(Excess(Ref("余下"), yuan(3000)), percent(60))), PAYMENT, "其他支出"),
        ]
        self.figures(settled(rules, claim(总费用=52000, 政策范围内费用=50000))[0], 统筹支付="34790", 医疗救助支付="10647",
                     补充支付="937.80", 基金支付总额="46374.80", 个人负担="5625.20")

    def test_second_reimbursement_under_a_yearly_limit(self):
        bands = Bands(True, (3000000, 8000000, 15000000), tuple(formula(percent(r)) for r in (50, 60, 70, 80)))
        limit = Limit(True, yuan(200000), Account("居民大病保险支付", ("人员编号",), YEAR))
        rules = [Rule("居民大病保险支付", formula(Excess(TOTAL, yuan(20000)), limit, bands=bands), PAYMENT)]
        first, second, third = settled(rules, claim(1, 总费用=30000), claim(2, 总费用=100000), claim(3, 总费用=500000))
        self.figures(first, 居民大病保险支付="5000")
        self.figures(second, 居民大病保险支付="45000")
        self.figures(third, 居民大病保险支付="150000")  # 200,000 less what was paid

    def test_share_that_is_rounded_and_its_rest(self):
        rules = [
            Rule("先付", formula(times(TOTAL, percent(5)), RoundStep(TO_FEN))),
            Rule("余下", formula(minus(TOTAL, Ref("先付"))), RESULT),
            Rule("统筹支付", formula(times(Ref("余下"), percent(50))), PAYMENT),
        ]
        self.figures(settled(rules, claim(总费用=545.5))[0], 余下="518.22", 统筹支付="259.11", 个人负担="286.39")

    def test_limit_on_the_fee(self):
        rules = [Rule("封顶费用", formula(Field("先行自付"), Limit(True, yuan(3000)))),
                 Rule("统筹支付", formula(times(Ref("封顶费用"), percent(60))), PAYMENT)]
        self.figures(settled(rules, claim(总费用=3100, 先行自付=3040))[0], 统筹支付="1800", 个人负担="1300")

    def test_deductible_under_a_yearly_ceiling(self):
        ceiling = Account("本次起付线", ("人员编号",), YEAR)
        rules = [Rule("本次起付线", formula(Pick(True, (TOTAL, yuan(1200))), Limit(True, yuan(3000), ceiling)), RESULT)]
        answers = settled(rules, *(claim(n, date(2024, n, 1), 总费用=2000) for n in (1, 2, 3, 4)))
        self.assertEqual([a.amounts["本次起付线"] for a in answers], [120000, 120000, 60000, 0])

    def test_account_pays_what_the_person_bears(self):
        rules = [
            Rule("统筹支付", formula(times(Excess(COST, yuan(600)), percent(65))), PAYMENT),
            Rule("个人账户支付", formula(Pick(True, (Ref("个人负担"), Field("个人账户余额")))), ACCOUNT_PAYMENT),
        ]
        self.figures(settled(rules, claim(总费用=1500, 政策范围内费用=1500, 个人账户余额=2760))[0],
                     统筹支付="585", 个人负担="915", 个人账户支付="915", 现金支付="0")

    def test_cap_on_the_payment(self):
        paid = times(Excess(COST, yuan(1000)), percent(80))
        rules = [Rule("统筹支付", formula(paid, Limit(True, yuan(100000))), PAYMENT),
                 Rule("超限", formula(OverLimit("统筹支付")), RESULT)]
        self.figures(settled(rules, claim(总费用=150000, 政策范围内费用=130000))[0],
                     统筹支付="100000", 超限="3200", 个人负担="50000")

    def test_days_of_an_allowance(self):
        daily = Product((("×", yuan(9000)), ("÷", Constant(30, "30")), ("×", Constant(128, "128天"))))
        self.figures(settled([Rule("统筹支付", formula(daily), PAYMENT)], claim(总费用=50000))[0], 统筹支付="38400")

    def test_rounding_of_the_head_then_limits(self):
        to_yuan = Rounding("half", Fraction(100), "四舍五入到元")
        rate = times(COST, percent(80))
        for bound, paid in ((400.81, "400"), (400, "400"), (900, "800")):
            rules = [Rule("统筹支付", formula(rate, Limit(True, yuan(bound))), PAYMENT)]
            answer = settled(rules, claim(总费用=1000, 政策范围内费用=1000), rounding=to_yuan)[0]
            self.figures(answer, 统筹支付=paid)
        rules = [Rule("统筹支付", formula(times(COST, percent(1)), Limit(False, yuan(600.05))), PAYMENT)]
        down_to_jiao = Rounding("down", Fraction(10), "舍去到角")
        self.figures(settled(rules, claim(总费用=1000, 政策范围内费用=1000), rounding=down_to_jiao)[0], 统筹支付="600.10")

    def test_two_roundings_in_a_row(self):
        steps = [RoundStep(Rounding(*each)) for each in (("half", Fraction(10), "四舍五入到角"),
                                                         ("down", Fraction(100), "舍去到元"))]
        rules = [Rule("统筹支付", formula(times(COST, percent(65)), *steps), PAYMENT)]
        self.figures(settled(rules, claim(总费用=12.28, 政策范围内费用=12.28))[0], 统筹支付="8")  # 7.982 → 8.0 → 8

    def test_refused_unless_filed(self):
        body = Excepted(formula(percent(75)), ((Is("备案类别", ("未备案",)), Decision(REFUSED, "未备案")),))
        rules = [Rule("比例", body), Rule("统筹支付", formula(times(COST, Ref("比例"))), PAYMENT)]
        self.figures(settled(rules, claim(总费用=100, 政策范围内费用=100, 备案类别="未备案"))[0], "refused",
                     统筹支付="0", 个人负担="100")

    def test_refused_whatever_the_reading_beside_it(self):
        readings = Readings("比例", (("", formula(percent(75))), ("", Decision(REFUSED, "未备案"))))
        rules = [Rule("比例", readings), Rule("金额", Decision(REFUSED, "不在目录内")),
                 Rule("统筹支付", formula(times(Ref("金额"), Ref("比例"))), PAYMENT)]
        for order in (rules, [*rules[:2], Rule("统筹支付", formula(times(Ref("比例"), Ref("金额"))), PAYMENT)]):
            answer = settled(order, claim(总费用=100, 政策范围内费用=100))[0]
            self.figures(answer, "refused", 统筹支付="0", 个人负担="100")
            self.assertEqual((answer.why, answer.outcomes), (("不在目录内",), []))

    def test_cumulative_bands(self):
        year = Account("统筹支付", ("人员编号",), YEAR, measured=True)
        bands = Bands(True, (1000000,), (formula(percent(80)), formula(percent(90))), year)
        rules = [Rule("统筹支付", formula(COST, bands=bands), PAYMENT)]
        claims = [claim(n, date(2024, n, 1), 总费用=c, 政策范围内费用=c) for n, c in ((1, 6000), (2, 5000), (3, 4600))]
        paid = [answer.amounts["统筹支付"] for answer in settled(rules, *claims)]
        self.assertEqual(paid, [480000, 410000, 414000])


if __name__ == "__main__":
    unittest.main()
