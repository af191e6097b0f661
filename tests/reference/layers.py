"""A policy that extends another: what it settles is the merged rules, what it writes is its changes (section 28)."""

from dataclasses import dataclass, fields

from bodies import indented
from policy import Policy
from spelling import Spelling


@dataclass(frozen=True)
class Layered(Policy):
    """The merged policy, the one it extends, and the names of the rules that it changes."""

    base: Policy = None
    changed: tuple = ()

    @staticmethod
    def of(merged, base, changed):
        return Layered(**{each.name: getattr(merged, each.name) for each in fields(Policy)}, base=base, changed=changed)

    def text(self, chance=None):
        spelling = Spelling(chance)
        lines = [f"政策 {self.name}"] + indented([f"沿用：{self.base.name}", f"地区：{self.region}"]) + [""]
        for name in self.changed:
            lines += self.by_name[name].lines(spelling, "改为 ") + [""]
        return "\n".join(lines) + "\n"
