"""Random conditions, constants and bodies: what policies are made of."""

from datetime import date, timedelta
from fractions import Fraction

from bodies import CrossTable, Cases, Decision, Excepted, ListTable, Readings
from conditions import All, DateRange, Flag, Is, Level, Range, Unit
from exact import decimal_text
from expressions import Constant, Field
from formulas import Formula
from outcome import REFUSED, REVIEW

LEVELS = ("未定级", "一级", "二级", "三级")
KINDS = {"职工医保": ("在职", "退休"), "居民医保": ("少儿学生", "居民成年", "居民老年", "城乡居民")}
ENUMERATIONS = {
    "备案类别": ("未备案", "长期居住备案", "转诊备案", "临时外出备案", "急诊抢救"),
    "签约情况": ("已签约", "未签约"),
    "性别": ("男", "女"),
    "救助身份": ("无救助身份", "特困", "低保", "低保边缘", "孤儿", "事实无人抚养儿童", "返贫致贫人口",
             "防止返贫监测对象", "因病致贫重病患者"),
}
BARE = {"备案类别", "签约情况", "救助身份", "人员类别", "医院等级"}
FIRST_DAY, LAST_DAY = date(2023, 1, 1), date(2026, 12, 31)


class Chance:
    """A source of chance with the tastes of policies."""

    def __init__(self, random, spelling, scheme):
        self.random, self.spelling, self.scheme = random, spelling, scheme

    def often(self, share):
        return self.random.random() < share

    def one(self, options):
        return self.random.choice(options)

    def fen(self, low=100, high=1000000):
        """An amount, mostly round."""
        kind = self.random.random()
        yuan = self.random.randint(low // 100, high // 100)
        if kind < 0.5:
            return max(low, yuan // 100 * 10000)
        if kind < 0.8:
            return yuan * 100
        return self.random.randint(low, high) if kind < 0.95 else yuan * 100 + 10 * self.random.randint(0, 9)

    def money(self, low=100, high=1000000):
        fen = self.fen(low, high)
        return Constant(fen, self.spelling.money(fen))

    def share(self):
        """A rate from 0 to 100 %."""
        tenths = self.random.randint(0, 20) * 50 if self.often(0.7) else self.random.randint(0, 1000)
        rate = Fraction(tenths, 1000) if not self.often(0.1) else Fraction(self.random.randint(0, 10000), 10000)
        return rate

    def rate(self):
        rate = self.share()
        options = [decimal_text(rate * 100) + "%", decimal_text(rate * 100) + "％"]
        if rate == Fraction(1, 2):
            options.append("百分之五十")
        return Constant(rate, self.spelling.pick(options))

    def day(self):
        return FIRST_DAY + timedelta(days=self.random.randint(0, (LAST_DAY - FIRST_DAY).days))

    def split_values(self, field, values, most=3):
        """Disjoint conditions that together hold of every value."""
        values = list(values)
        self.random.shuffle(values)
        pieces = self.random.randint(2, min(most, len(values)))
        cuts = sorted(self.random.sample(range(1, len(values)), pieces - 1))
        bounds = [0, *cuts, len(values)]
        bare = field in BARE and self.often(0.7)
        return [Is(field, tuple(values[a:b]), bare) for a, b in zip(bounds, bounds[1:])]

    def split_level(self):
        if self.often(0.4):
            return self.split_values("医院等级", LEVELS, 4)
        edge = self.random.randint(1, 3)
        low = Level("医院等级", LEVELS, LEVELS[edge - 1], False)
        if edge == 1:
            low = Is("医院等级", LEVELS[:1])
        high = Is("医院等级", LEVELS[3:]) if edge == 3 else Level("医院等级", LEVELS, LEVELS[edge], True)
        return [low, high]

    def split_range(self, subject, edges, unit, silent=False):
        """Ranges that meet at the edges."""
        inside = self.often(0.5)  # an edge belongs to the lower range
        ends = [None, *sorted(edges), None]
        return [Range(subject, low, not inside, high, inside, unit, silent) for low, high in zip(ends, ends[1:])]

    def split(self):
        """Disjoint and complete conditions, and the head of a column that asks for them (None: no list table)."""
        kind = self.random.randrange(9)
        if kind == 0:
            return self.split_level(), "医院等级"
        if kind == 1:
            return self.split_values("人员类别", KINDS[self.scheme]), "人员类别"
        if kind == 2:
            flags = [Flag("急诊"), Flag("急诊", False)]
            self.random.shuffle(flags)
            return flags, None
        if kind == 3:
            field = self.one(list(ENUMERATIONS))
            return self.split_values(field, ENUMERATIONS[field]), field
        if kind == 4:
            silent = self.often(0.5)
            edges = {self.random.randint(1, 90) for _ in range(self.random.randint(1, 2))}
            return self.split_range(Field("年龄"), edges, Unit("周岁"), silent), "年龄"
        if kind == 5:
            edges = {self.random.randint(2, 60) for _ in range(self.random.randint(1, 2))}
            return self.split_range(Field("住院天数"), edges, Unit("天")), "住院天数"
        if kind == 6:
            day = self.day()
            return [DateRange(None, day), DateRange(day + timedelta(days=1), None)], None
        field = self.one(["政策范围内费用", "总费用"])
        edges = {self.fen(10000, 3000000) for _ in range(self.random.randint(1, 2))}
        return self.split_range(Field(field), edges, Unit("元")), field

    def decision(self):
        if self.often(0.6):
            return Decision(REFUSED, self.one(["不在支付范围", "没有备案"]))
        return Decision(REVIEW, "需要核对")

    def body(self, leaf, depth=2, decisions=0.06):
        """Cases, tables or exceptions over what `leaf()` makes."""
        if decisions and self.often(decisions):
            made = []  # the first is a value: a rule of decisions alone keeps no account

            def plain():
                made.append(self.decision() if made and self.often(0.3) else leaf())
                return made[-1]
        else:
            plain = leaf
        body = self.shape(plain, depth)
        if isinstance(body, Decision):
            body = leaf()
        if self.often(0.25):
            conditions, _ = self.split()
            chosen = conditions[: self.random.randint(1, len(conditions) - 1)]
            body = Excepted(body, tuple((each, self.exception(plain, depth - 1)) for each in chosen))
        return body

    def exception(self, leaf, depth):
        body = self.shape(leaf, max(depth - 1, 0))
        if self.often(0.3):
            conditions, _ = self.split()
            return Excepted(body, ((conditions[0], leaf()),))
        return body

    def shape(self, leaf, depth):
        if depth <= 0 or self.often(0.3):
            return leaf()
        kind = self.random.randrange(5)
        if kind <= 1:
            return self.cases(leaf, depth)
        if kind == 2:
            return self.cross_table(leaf)
        if kind == 3:
            return self.list_table(leaf) or self.cases(leaf, depth)
        return self.mixed_cases(leaf)

    def cases(self, leaf, depth):
        conditions, _ = self.split()
        bodies = [self.shape(leaf, depth - 1) if self.often(0.3) else leaf() for _ in conditions]
        if self.often(0.4):
            return Cases(tuple(zip(conditions[:-1], bodies)), bodies[-1])
        return Cases(tuple(zip(conditions, bodies)))

    def mixed_cases(self, leaf):
        """甲且乙, 甲且非乙, 非甲, joined into one level of cases."""
        first, _ = self.split()
        second, _ = self.split()
        if names_of(first) & names_of(second):
            return self.cases(leaf, 1)
        cases = [(All((first[0], part)), leaf()) for part in second] + [(part, leaf()) for part in first[1:]]
        return Cases(tuple(cases))

    def cross_table(self, leaf):
        leaf = cell_of(leaf)
        rows, _ = self.split()
        columns, _ = self.split()
        if names_of(rows) & names_of(columns):
            return self.cases(leaf, 1)
        heads = [(row,) for row in rows]
        if self.often(0.3):
            more, _ = self.split()
            if not names_of(more) & (names_of(rows) | names_of(columns)):
                heads = [(rows[0], part) for part in more] + [(row, None) for row in rows[1:]]
        return CrossTable(tuple(heads), tuple(columns), tuple(tuple(leaf() for _ in columns) for _ in heads))

    def list_table(self, leaf):
        leaf = cell_of(leaf)
        (first, first_head), (second, second_head) = self.split(), self.split()
        if not first_head or not second_head or names_of(first) & names_of(second):
            return None
        rows = []
        for part in first[:-1]:
            rows += [((part, other), leaf()) for other in second] if self.often(0.7) else [((part, None), leaf())]
        if self.often(0.3):
            return ListTable((first_head, second_head), "标准", tuple(rows), leaf())
        return ListTable((first_head, second_head), "标准", tuple(rows) + (((first[-1], None), leaf()),))

    def readings(self, rule, leaf):
        count = self.random.randint(2, 3)
        titles = [self.one([None, "按原文", "按口径"]) for _ in range(count)]

        def decided():
            return self.decision() if self.often(0.1) else leaf()

        bodies = [self.shape(leaf if at == 0 else decided, 1) for at in range(count)]
        return Readings(rule, tuple(zip(titles, bodies)))


def cell_of(leaf):
    """A cell of a table has no roundings and limits."""

    def make():
        made = leaf()
        return Formula(made.expression) if isinstance(made, Formula) else made

    return make


def names_of(conditions):
    """The fields that conditions ask for."""
    from walk import parts

    found = set()
    for node in parts(tuple(conditions)):
        if isinstance(node, (Is, Level, Flag, Field)):
            found.add(getattr(node, "field", None) or node.name)
        if isinstance(node, DateRange):
            found.add("基准日")
    return found


def leaf_of(make):
    return lambda: Formula(make())
