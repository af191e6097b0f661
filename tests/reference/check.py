"""One run of the program over several policies, against the reference."""

import tempfile
from dataclasses import dataclass
from random import Random

import program as medpol
from layers import Layered
from compare import balances_differ, differs, shown
from settle import settle_all


@dataclass
class Difference:
    """A claim (None: the policy itself, or its accounts) on which the two sides do not agree."""

    library: object
    claim: dict
    ours: str
    theirs: str


@dataclass(frozen=True)
class Library:
    """Policies that share a region (mostly one), with their claims and the format of the file."""

    policies: tuple
    claims: tuple

    def texts(self, plain=False):
        bases = [policy.base for policy in self.policies if isinstance(policy, Layered)]
        return {p.name: p.text(None if plain else Random(p.seed)) for p in [*self.policies, *bases]}


def compare_library(library, records, balances):
    answers, ledger = settle_all(library.policies, list(library.claims))
    fields = {policy.name: medpol.national_fields(policy) for policy in library.policies}
    found = []
    for claim in library.claims:
        number = claim["结算编号"]
        record = records.get(number)
        if record is None:
            found.append(Difference(library, claim, shown(answers[number]), "no answer"))
            continue
        theirs = medpol.answer_in(record, fields.get(record["policy"], {}))
        if differs(answers[number], theirs):
            ours = answers[number]
            found.append(Difference(library, claim, f"{shown(ours)}  {'；'.join(ours.why)}",
                                    f"{shown(theirs)}  {'；'.join(theirs.why)}"))
    if not found:
        found += [Difference(library, None, *each) for each in balances_differ(library.policies, ledger, balances)]
    return found


def second_half(library):
    """The numbers of the later claims; a reversal stays with its claim, or comes after everything it may change."""
    governing = library.policies[0].governing
    days = {claim["结算编号"]: claim.get(governing, claim.get("结算日期")) for claim in library.claims
            if "冲正结算编号" not in claim}
    known = sorted(day for day in days.values() if day)
    cut = known[len(known) // 2] if known else None
    later = {number for number, day in days.items() if day and day >= cut}
    return later | {c["结算编号"] for c in library.claims if c.get("冲正结算编号") in later}


def check(program, libraries, form="csv", plain=False, in_two=False):
    """The differences of one run; `in_two` gives the later claims to a second run, with the balances of the first."""
    with tempfile.TemporaryDirectory() as folder:
        claims = [claim for library in libraries for claim in library.claims]
        Random(len(claims)).shuffle(claims)
        later = set().union(*map(second_half, libraries)) if in_two else set()
        for library in libraries:
            medpol.write_policies(folder, library.texts(plain))
        try:
            first = [claim for claim in claims if claim["结算编号"] not in later] or claims
            later = later if len(first) < len(claims) else set()
            records, balances, closing = medpol.run(program, folder, first, form)
            if later:
                rest = [claim for claim in claims if claim["结算编号"] in later]
                more, balances, _ = medpol.run(program, folder, rest, form, closing)
                records |= more
        except medpol.Refused as refused:
            if len(libraries) == 1:
                return [Difference(libraries[0], None, "a sound policy", str(refused))]
            return [each for library in libraries for each in check(program, [library], form, plain, in_two)]
    return [each for library in libraries for each in compare_library(library, records, balances)]
