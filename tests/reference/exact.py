"""Exact numbers. Amounts are whole fen (int) or Fractions of a fen; rates, points and numbers are Fractions."""

from dataclasses import dataclass
from fractions import Fraction

FEN, JIAO, YUAN = 1, 10, 100


def divide(a, b):
    """a ÷ b without loss; b is not 0."""
    return simple(Fraction(a) / Fraction(b))


def simple(x):
    """An int where x is whole."""
    return x.numerator if isinstance(x, Fraction) and x.denominator == 1 else x


def is_exact(x):
    return isinstance(x, (int, Fraction)) and not isinstance(x, bool)


@dataclass(frozen=True)
class Rounding:
    """One way to round: `mode` is half, up or down (of the absolute value), `step` the unit, `words` its text."""

    mode: str
    step: Fraction
    words: str

    def of(self, x):
        quotient = Fraction(x) / self.step
        whole, rest = divmod(abs(quotient.numerator), quotient.denominator)
        if rest and (self.mode == "up" or (self.mode == "half" and 2 * rest >= quotient.denominator)):
            whole += 1
        return simple((whole if quotient >= 0 else -whole) * self.step)

    def down(self):
        return Rounding("down", self.step, "")

    def up(self):
        return Rounding("up", self.step, "")

    def to_fen(self):
        """Rounded in the same way, but to the fen."""
        return Rounding(self.mode, Fraction(FEN), "")


_MODES = {"half": ("四舍五入到", "四舍五入至"), "up": ("进位到", "进位至"), "down": ("舍去到", "舍去至")}
_STEPS = {"分": FEN, "角": JIAO, "元": YUAN, "10元": 10 * YUAN}

TO_FEN = Rounding("half", Fraction(1), "四舍五入到分")

MONEY_ROUNDINGS = [
    Rounding(mode, Fraction(size), prefix + unit)
    for mode, prefixes in _MODES.items()
    for prefix in prefixes
    for unit, size in _STEPS.items()
] + [Rounding("down", Fraction(YUAN), "舍去角分"), Rounding("up", Fraction(JIAO), "见分进角")]


def ratio_rounding(mode, decimals):
    """Rounding of a number to so many decimals."""
    return Rounding(mode, Fraction(1, 10**decimals), f"{_MODES[mode][0]}{decimals}位小数")


def decimal_text(x):
    """The decimal digits of x, which must have a finite decimal form."""
    x = Fraction(x)
    digits = 0
    while (x * 10**digits).denominator != 1:
        digits += 1
        if digits > 12:
            raise ValueError(f"{x} has no short decimal form")
    whole = int(abs(x) * 10**digits)
    text = str(whole) if digits == 0 else f"{whole // 10**digits}.{whole % 10**digits:0{digits}d}"
    return ("-" if x < 0 else "") + text


def yuan_text(fen):
    """Whole fen as the program writes an amount: 1234.50."""
    if Fraction(fen).denominator != 1:
        raise ValueError(f"{fen} fen is not whole")
    sign, fen = ("-" if fen < 0 else ""), abs(int(fen))
    return f"{sign}{fen // 100}.{fen % 100:02d}"
