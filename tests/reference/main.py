"""Random policies and claims, settled by medpol and by the reference; says where they differ."""

import argparse
import os
import re
import shutil
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import program as medpol
from check import Library, check
from random_library import library
from regions import REGIONS
from shrink import shrink

PER_RUN = 40  # policies of one run of the program
SHOWN = 5  # differences that are made small and written down


def libraries_of(seed, first, count, claims_each):
    """The libraries of one run; each has a region of its own."""
    start = seed * 1_000_003 + first
    return [library(start + at, at, REGIONS[at], claims_each) for at in range(count)]


def code_of(difference):
    """The code of the error by which the program refuses a policy; none where it settles claims."""
    code = re.search(r"\[(E\d+)\]|status -?\d+", difference.theirs) if difference.ours == "a sound policy" else None
    return code and code[0]


def smallest(program, difference, form, in_two):
    """The difference on the smallest policy and claims."""
    given = difference.library
    refused = code_of(difference)

    def same_kind(policies, claims):
        numbers = {claim["结算编号"] for claim in claims}
        if any(claim.get("冲正结算编号", claim["结算编号"]) not in numbers for claim in claims):
            return False  # a reversal stays with its claim
        found = check(program, [Library(policies, tuple(claims))], form, plain, in_two)
        return bool(found) and refused == code_of(found[0])

    policies, claims = given.policies, list(given.claims)
    plain = True
    plain = same_kind(policies, claims)
    policies, claims = shrink(policies, claims, same_kind)
    made = Library(policies, tuple(claims))
    found = check(program, [made], form, plain, in_two)
    return made, found[0] if found else difference


def write_down(place, made, difference, again):
    """The policy, the claims and what each side says."""
    place.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(place / "policies", ignore_errors=True)
    medpol.write_policies(place, made.texts(plain=True))
    medpol.write_jsonl(place / "claims.jsonl", made.claims)
    claim = difference.claim["结算编号"] if difference.claim else "(no claim)"
    said = f"claim {claim}\nreference: {difference.ours}\nprogram:   {difference.theirs}\n\nagain: {again}\n"
    (place / "difference.txt").write_text(said, encoding="utf-8")
    print(f"\n{place}: claim {claim}")
    for text in made.texts(plain=True).values():
        print(text)
    for each in made.claims:
        print({name: medpol.cell(name, value) for name, value in each.items() if not isinstance(value, list)})
    print(f"reference: {difference.ours}\nprogram:   {difference.theirs}\nagain: {again}", flush=True)


def arguments():
    parser = argparse.ArgumentParser(prog="tests/reference/run", description=__doc__)
    parser.add_argument("--policies", type=int, help="1000, or one for 50 claims")
    parser.add_argument("--claims", type=int, help="claims in all; 20 a policy unless given")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--program", default="build/release/medpol")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="runs of the program at a time")
    parser.add_argument("--out", type=Path, default=Path("build/reference"), help="where differences are written down")
    options = parser.parse_args()
    options.policies = options.policies or (max(1, options.claims // 50) if options.claims else 1000)
    options.each = max(1, options.claims // options.policies) if options.claims else 20
    return options


def way_of(first):
    """How the claims of a run are given: (format, whether in two files)."""
    return ("jsonl" if first // PER_RUN % 2 else "csv"), first // PER_RUN % 3 == 2


def one_run(options, first):
    """(how many policies, how many claims, differences) of the run that begins with policy number `first`."""
    libraries = libraries_of(options.seed, first, min(PER_RUN, options.policies - first), options.each)
    form, in_two = way_of(first)
    found = check(options.program, libraries, form, in_two=in_two)
    return len(libraries), sum(len(each.claims) for each in libraries), found


def show(options, first, difference, number):
    again = f"tests/reference/run --seed {options.seed} --policies {first + PER_RUN} --program {options.program}"
    made, small = smallest(options.program, difference, *way_of(first))
    write_down(options.out / f"difference-{number}", made, small, again)


def main():
    options = arguments()
    policies, passed, failed, written, told = 0, 0, 0, 0, time.monotonic()
    firsts = range(0, options.policies, PER_RUN)
    with ProcessPoolExecutor(options.jobs) as pool:
        for first, (count, claims, found) in zip(firsts, pool.map(partial(one_run, options), firsts)):
            policies, failed, passed = policies + count, failed + len(found), passed + claims - len(found)
            for difference in {id(each.library): each for each in reversed(found)}.values():
                if written < SHOWN:
                    written += 1
                    show(options, first, difference, written)
            if time.monotonic() - told > 10:
                told = time.monotonic()
                print(f"{policies} of {options.policies} policies: {passed} passed, {failed} failed", flush=True)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
