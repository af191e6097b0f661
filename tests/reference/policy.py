"""A policy as the reference knows it, and its Chinese text (reference, sections 3, 4, 15 and 28)."""

from dataclasses import dataclass, field
from typing import Any

from bodies import entry, indented
from spelling import Spelling

VALUE, PAYMENT, ACCOUNT_PAYMENT, RESULT = "", "支付项", "账户支付项", "结算项"
# Payments and results of the standard vocabulary: a rule for one of them needs no word of its kind.
STANDARD = {
    "统筹支付": (PAYMENT, "hifp_pay"),
    "居民大病保险支付": (PAYMENT, "hifmi_pay"),
    "职工大额补助支付": (PAYMENT, "hifob_pay"),
    "公务员补助支付": (PAYMENT, "cvlserv_pay"),
    "企业补充支付": (PAYMENT, "hifes_pay"),
    "医疗救助支付": (PAYMENT, "maf_pay"),
    "个人账户支付": (ACCOUNT_PAYMENT, "acct_pay"),
    "本次起付线": (RESULT, "act_pay_dedc"),
}


@dataclass(frozen=True)
class Rule:
    """One rule; `each` is the list whose records have their own value, `reported` the payment it is reported as."""

    name: str
    body: Any
    kind: str = VALUE
    reported: str = None
    each: str = None
    doubt: str = None
    quote: str = "原文"

    def lines(self, spelling, prefix=""):
        head = prefix
        if self.each:
            head += spelling.pick(["每条 ", "每项 ", "每个 "])
        elif self.kind and self.name not in STANDARD:
            head += self.kind + " "
        head += self.name + (f"，计入 {self.reported}" if self.reported else "")
        inline = self.body.inline(spelling)
        banded = bool(inline) and inline.endswith("：")
        lines = entry(head, self.body, spelling, " ＝ " if inline else "：")
        if banded and spelling.pick([False, True]):
            lines[0] = lines[0][:-1] + ":"
        if self.doubt:
            lines[0] += f"   存疑：{self.doubt}"
        return [f"> {self.quote}"] + lines


@dataclass(frozen=True)
class Policy:
    """One policy with all its rules; `layers` says how the text divides it: see layers.py."""

    name: str
    region: str
    scheme: str
    rules: tuple
    rounding: Any
    governing: str = "就医日期"
    insured_year: tuple = (1, 1)
    zero_history: bool = True
    ledger: str = None
    in_force: Any = None
    applies: Any = None
    inputs: tuple = ()
    assertions: tuple = ()
    seed: int = 0
    extension_only: bool = False

    @property
    def book(self):
        """The name that its accounts go by."""
        return self.ledger or self.name

    def rule(self, name):
        return self.by_name.get(name)

    @property
    def by_name(self):
        found = self.__dict__.get("_by_name")
        if found is None:
            found = {rule.name: rule for rule in self.rules}
            object.__setattr__(self, "_by_name", found)
        return found

    def of_kind(self, kind):
        return [rule for rule in self.rules if rule.kind == kind]

    def head(self, spelling):
        head = [f"地区：{self.region}", f"险种：{self.scheme}"]
        head.append(f"医保年度：{self.insured_year[0]}月{self.insured_year[1]}日起")
        head += [f"基准日：{self.governing}", f"取整：{self.rounding.words}"]
        if self.in_force:
            head.append("施行：" + self.in_force.text(spelling))
        if self.extension_only:
            head.append("适用：仅供沿用")
        elif self.applies:
            head.append("适用：" + self.applies.text(spelling))
        if self.zero_history:
            head.append("无历史记录：按零计")
        if self.ledger:
            head.append("累计账：" + self.ledger)
        return head

    def text(self, chance=None):
        spelling = Spelling(chance)
        lines = [f"政策 {self.name}"] + indented(self.head(spelling)) + [""]
        lines += list(self.inputs)
        for rule in self.rules:
            lines += rule.lines(spelling) + [""]
        for condition, reason in self.assertions:
            lines.append(f"断言 {condition.text(spelling)}，理由“{reason}”")
        return "\n".join(lines) + "\n"
