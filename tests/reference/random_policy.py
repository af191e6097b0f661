"""Random policies: a deductible, a base, a rate, one to three payments, results, an account payment."""

from fractions import Fraction
from random import Random

from conditions import Range
from chance import Chance, KINDS, leaf_of
from exact import MONEY_ROUNDINGS, TO_FEN, decimal_text
from expressions import AsOf, Constant, Excess, Field, OverLimit, Pick, Product, Ref, Rounded, Sum, Total
from formulas import Account, Bands, Formula, Limit, RoundStep
from policy import ACCOUNT_PAYMENT, PAYMENT, RESULT, Policy, Rule
from random_parts import age_rule, allocation, family_account, line_rules, past_total, stays_rule
from spelling import Spelling
from walk import parts

COST, TOTAL = Field("政策范围内费用"), Field("总费用")
ZERO = Constant(0, "0元")


class Maker:
    """Makes one policy; rules come in an order in which each uses only those before it, and are shuffled at the end."""

    def __init__(self, seed, name, region, scheme=None):
        self.random = Random(seed)
        self.scheme = scheme or self.random.choice(list(KINDS))
        self.chance = Chance(self.random, Spelling(self.random), self.scheme)
        self.seed, self.name, self.region = seed, name, region
        self.rules, self.amounts = [], [COST]
        self.rounding = self.random.choice(MONEY_ROUNDINGS) if self.chance.often(0.4) else TO_FEN
        self.household = self.chance.often(0.15)

    def often(self, share):
        return self.chance.often(share)

    def add(self, rule):
        self.rules.append(rule)
        return rule

    def account(self, of):
        owner = ("家庭编号",) if self.household and self.often(0.5) else ("人员编号",)
        if self.often(0.1):
            owner += (self.random.choice(["病种", "医院等级"]),)
        period = self.random.choice(["insured year"] * 4 + ["calendar year", "month", "day", "lifetime", "lifetime"])
        if self.often(0.15):
            period = self.random.choice([30, 60, 90])
        return Account(of, owner, period, self.random.choice(["就医日期", "出院日期"]) if self.often(0.1) else None)

    def by_a_day(self, rule):
        """The rule, or the rule by another day than the governing one."""
        return AsOf(self.random.choice(["就医日期", "出院日期", "结算日期"]), rule) if self.often(0.1) else rule

    def times(self, *nodes):
        """The product of the nodes, in any order."""
        return Product(tuple(("×", node) for node in self.random.sample(nodes, len(nodes))))

    def step(self, depth=2):
        """An amount: an expression over fields and rules so far."""
        chance = self.chance
        if depth == 0 or self.often(0.2):
            return self.random.choice(self.amounts)
        kind = self.random.randrange(9)
        a = self.step(depth - 1)
        if kind == 0:
            return self.times(a, chance.rate())
        if kind == 1:
            return Excess(a, chance.money(10000, 300000))
        if kind == 2:
            return Pick(self.often(0.6), (a, self.step(depth - 1) if self.often(0.5) else chance.money(10000, 3000000)))
        if kind == 3:
            return Rounded(Product((("×", a), ("×", chance.rate()))), self.random.choice(MONEY_ROUNDINGS))
        if kind == 4:
            return Product((("×", a), ("÷", Constant(3, "3")), ("×", chance.rate())))
        if kind == 5:
            return Sum(((1, a), (1, chance.money(100, 50000))))
        if kind == 6 and depth > 1:
            return Excess(a, self.step(depth - 1))
        if kind == 8 and depth > 1:
            return Pick(self.often(0.5), (self.step(depth - 1), a, chance.money(10000, 3000000)))
        if kind == 7:
            days = Product((("×", Field("住院天数")), ("×", chance.money(100, 5000))))
            return Sum(((1, Product((("×", a), ("×", chance.rate())))), (1, days)))
        return a

    def deductible(self):
        standard = self.add(Rule("起付标准", self.chance.body(leaf_of(lambda: self.chance.money(5000, 200000)))))
        bound = self.by_a_day(Ref(standard.name))
        name = self.random.choice(["本次起付线", "起付金额"])
        kind = RESULT if name == "本次起付线" else ""
        if self.often(0.3):
            body = Formula(Pick(True, (COST, bound)))
        elif self.often(0.5):
            body = Formula(COST, (Limit(True, bound),))
        else:
            body = Formula(COST, (Limit(True, bound, self.account(name)),))
        self.add(Rule(name, body, kind))
        return Ref(name)

    def rate(self):
        name = "报销比例"
        leaf = leaf_of(self.chance.rate)
        if self.often(0.12):
            body = self.chance.readings(name, leaf)
        else:
            body = self.chance.body(leaf)
        self.add(Rule(name, body, doubt="原文不清" if self.often(0.02) else None))
        if self.often(0.2):
            points = Constant(Fraction(5, 100), "5个百分点")
            self.add(Rule("实际比例", Formula(Sum(((1, Ref(name)), (self.random.choice([1, -1]), points))))))
            return Ref("实际比例")
        return self.by_a_day(Ref(name))

    def bands(self, name, cumulative, rate):
        progressive = self.often(0.7)
        edges = sorted({self.chance.fen(10000, 3000000) for _ in range(self.random.randint(1, 3))})
        low = progressive and self.often(0.2)
        high = progressive and len(edges) > 1 and self.often(0.2)
        account = None
        if cumulative and progressive:
            account = Account(name, ("人员编号",), self.random.choice(["insured year", "calendar year"]), measured=True)
        count = len(edges) + 1 - low - high
        if count < 1:
            low, count = False, count + 1
        if self.often(0.4):
            columns = self.columns()
            rates = tuple(tuple(Formula(self.chance.rate()) for _ in columns) for _ in range(count))
            return Bands(progressive, tuple(edges), rates, account, low, high, tuple(columns))
        rates = [Formula(self.chance.rate()) for _ in range(count)]
        if self.often(0.2):
            rates[self.random.randrange(count)] = self.chance.decision()
        if rate is not None and self.often(0.3):
            rates[self.random.randrange(count)] = Formula(rate)
        return Bands(progressive, tuple(edges), tuple(rates), account, low, high)

    def columns(self):
        """Conditions beside bands; a range of amounts would be taken for the bands."""
        while True:
            columns, _ = self.chance.split()
            if not any(isinstance(each, Range) and each.unit.words == "元" for each in columns):
                return columns

    def limits(self, name, accounts=True):
        """Roundings and limits behind a payment's formula."""
        steps = []
        while self.often(0.15):
            steps.append(RoundStep(self.random.choice(MONEY_ROUNDINGS)))
        if self.often(0.15):
            steps.append(Limit(False, self.chance.money(100, 20000)))
        if self.often(0.35):
            steps.append(Limit(True, self.chance.money(10000, 3000000)))
        if accounts and self.often(0.5):
            steps.append(Limit(True, self.chance.money(50000, 5000000), self.account(name)))
            if self.often(0.15):
                steps.append(Limit(True, self.chance.money(50000, 5000000), self.account(name)))
        elif accounts and self.often(0.1):
            steps.append(past_total(self, name))
        limits = [each for each in steps if isinstance(each, Limit)]
        if limits and all(each.most for each in limits) and self.often(0.1):
            steps.append(RoundStep(self.random.choice([each for each in MONEY_ROUNDINGS if each.mode == "down"])))
        return tuple(steps)

    def payment(self, name, base, rate, reported=None):
        if self.often(0.25):
            bands = self.bands(name, self.often(0.4), rate if isinstance(rate, Ref) else None)
            body = Formula(base, self.limits(name), bands)
        elif self.often(0.4):
            body = self.chance.body(
                lambda: Formula(self.times(self.random.choice([base, self.step(1)]),
                                           rate if self.often(0.5) else self.chance.rate()), self.limits(name)))
        elif self.often(0.2):
            body = Formula(self.step(2), self.limits(name))
        elif self.often(0.15):
            part = Product((("×", Field("先行自付")), ("÷", TOTAL)))
            body = Formula(Product((("×", base), ("×", part))), self.limits(name))
        else:
            body = Formula(self.times(base, rate), self.limits(name))
        self.add(Rule(name, body, PAYMENT, reported, doubt="原文不清" if self.often(0.02) else None))
        return Ref(name)

    def later_payments(self, first):
        left = Sum(((1, COST), (-1, first)))
        for name in self.random.sample(["居民大病保险支付", "公务员补助支付", "补充支付"], self.random.choice([0, 0, 1, 1, 2])):
            base = left if self.often(0.5) else Excess(left, self.chance.money(10000, 200000))
            if self.often(0.2) and has_limit(self.rules[-1]):
                base = OverLimit(self.rules[-1].name)
            ref = self.payment(name, base, self.chance.rate(), "其他支出" if name == "补充支付" else None)
            left = Sum((*left.parts, (-1, ref)))

    def account_payment(self):
        balance = Pick(True, (Ref("个人负担"), Field("个人账户余额")))
        body = Formula(balance) if self.often(0.5) else Formula(
            Product((("×", Ref("个人负担")), ("×", self.chance.rate()))), (Limit(True, Field("个人账户余额")),))
        self.add(Rule("个人账户支付", body, ACCOUNT_PAYMENT))

    def policy(self):
        if self.often(0.3):
            self.amounts.append(Sum(((1, COST), (-1, Field("先行自付")))))
        base = COST
        if self.often(0.7):
            deductible = self.deductible()
            body = Excess(COST, deductible) if self.often(0.6) else Sum(((1, COST), (-1, deductible)))
            self.add(Rule("可报费用", Formula(body)))
            base = Ref("可报费用")
            self.amounts.append(base)
        if self.often(0.3):
            self.add(Rule("中间金额", self.chance.body(leaf_of(self.step), 1, 0.15)))
            self.amounts.append(Ref("中间金额"))
        if self.often(0.2):
            self.amounts += line_rules(self)
            base = self.random.choice(self.amounts)
        rate = self.rate()
        if self.often(0.2):
            rate = self.times(rate, age_rule(self))
        if self.often(0.15):
            self.amounts.append(Excess(base, stays_rule(self)))
            base = self.amounts[-1]
        first = self.payment("统筹支付", base, rate)
        self.later_payments(first)
        if any(rule.name == "范围额" for rule in self.rules) and self.often(0.5):
            allocation(self, first)
        if self.often(0.25):
            self.account_payment()
        elif self.often(0.1):
            family_account(self)
        if self.often(0.2):
            self.add(Rule("参考金额", self.chance.body(leaf_of(self.step), 1), RESULT))
        rules = list(self.rules)
        self.random.shuffle(rules)
        assertions = ()
        return Policy(
            self.name, self.region, self.scheme, tuple(rules), self.rounding,
            governing=self.random.choice(["就医日期", "就医日期", "出院日期"]),
            insured_year=self.random.choice([(1, 1), (7, 1), (4, 1)]), assertions=assertions, seed=self.seed)


def has_limit(rule):
    return any(isinstance(each, Limit) and each.most for each in parts(rule.body))
