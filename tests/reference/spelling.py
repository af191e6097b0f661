"""The spellings of one meaning: blanks, full and half width, and words for the same operation."""


class Spelling:
    """Chooses spellings; without a source of chance it takes the first of each."""

    def __init__(self, chance=None):
        self.chance = chance

    def pick(self, options):
        if self.chance is None or self.chance.random() < 0.7:
            return options[0]
        return self.chance.choice(options)

    def brackets(self, text):
        return self.pick(["（{}）", "({})", "（ {} ）"]).format(text)

    def plus(self):
        return self.pick([" ＋ ", "＋", " + ", " 加上 "])

    def minus(self):
        return self.pick([" － ", "－", " - ", " 减去 "])

    def times(self):
        return self.pick([" × ", "×", " * ", " 乘以 "])

    def divided(self):
        return self.pick([" ÷ ", "÷", " / ", " 除以 "])

    def comma(self):
        return self.pick(["，", ", ", "，"])

    def spaced(self, *words):
        return " ".join(words)

    def money(self, fen):
        """An amount of whole fen."""
        yuan, rest = divmod(fen, 100)
        plain = f"{yuan}元" if rest == 0 else f"{yuan}.{rest:02d}元"
        options = [plain, f"{yuan:,}元" if rest == 0 else f"{yuan:,}.{rest:02d}元"]
        if fen % 1000000 == 0 and fen:
            options.append(f"{yuan // 10000}万元")
        elif fen % 10000 == 0 and fen:
            options.append(f"{yuan / 10000:g}万元")
        return self.pick(options)
