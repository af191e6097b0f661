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


def check(program, libraries, form="csv", plain=False):
    """The differences of one run."""
    with tempfile.TemporaryDirectory() as folder:
        claims = [claim for library in libraries for claim in library.claims]
        Random(len(claims)).shuffle(claims)
        for library in libraries:
            medpol.write_policies(folder, library.texts(plain))
        try:
            records, balances = medpol.run(program, folder, claims, form)
        except medpol.Refused as refused:
            if len(libraries) == 1:
                return [Difference(libraries[0], None, "a sound policy", str(refused))]
            return [each for library in libraries for each in check(program, [library], form, plain)]
    return [each for library in libraries for each in compare_library(library, records, balances)]
