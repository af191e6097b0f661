"""Hostile policies and claims: no kind of them may take more time or memory than the bounds allow."""

import argparse
import fnmatch
import pathlib
import sys
import tempfile

import claims
import constructs  # adds its kinds to those of policies
import crowds  # and so does it
import measure
import policies

EXAMPLES = """\
tests/bounds/run --program build/release/medpol              # everything
tests/bounds/run --only 'rivals*' --commands check --bytes 100000
tests/bounds/run --write DIR --only cases_by_text            # only writes the files"""


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default="build/release/medpol")
    parser.add_argument("--vocabulary", default="policies/词汇", help="read beside the policies")
    parser.add_argument("--only", default="*", help="kinds, with * and commas")
    parser.add_argument("--commands", default="check,check-json,eval,test,fmt,explain", help="for policies")
    parser.add_argument("--bytes", type=int, default=1_000_000, help="of a policy set")
    parser.add_argument("--scale", type=float, default=1.0, help="of the claim files")
    parser.add_argument("--seconds", type=float, default=2.0, help="processor time of a command on policies")
    parser.add_argument("--megabytes", type=float, default=300.0)
    parser.add_argument("--written", type=float, default=10.0, help="megabytes that a command on policies may write")
    parser.add_argument("--claim-seconds", type=float, default=20.0)
    parser.add_argument("--stop", type=float, default=30.0, help="seconds after which a command is ended")
    parser.add_argument("--worst", type=int, default=40, help="rows that are printed")
    parser.add_argument("--write", help="write the files into this folder and do nothing else")
    return parser.parse_args()


CLAIM = "结算编号,人员编号,险种,参保地,就医地,人员类别,医院等级,就医日期,总费用,政策范围内费用\n" \
        "A1,P1,职工医保,济南市,济南市,在职,三级,2024-08-01,100,100\n"


def write(folder, files):
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())


def commands_on_policies(program, folder, claim, chosen):
    """Each chosen command on the policies of a folder."""
    known = {
        "check": [program, "check", folder], "check-json": [program, "check", folder, "--format", "json"], "check-sarif": [program, "check", folder, "--format", "sarif"],
        "check-details": [program, "check", folder, "--details"],
        "eval": [program, "eval", folder, claim], "explain": [program, "explain", folder, claim, "--claim", "A1"], "test": [program, "test", folder],
        "coverage": [program, "test", folder, "--coverage"], "suggest": [program, "test", folder, "--suggest"], "timeline": [program, "timeline", folder],
        "fmt": [program, "fmt", "--check", folder],
    }
    return [(name, known[name]) for name in chosen]


def commands_on_claims(program, policy, file, more):
    """`more`: options with files that stand beside the claims."""
    return [
        ("eval", [program, "eval", policy, file, *more]), ("eval-csv", [program, "eval", policy, file, "--format", "csv", *more]),
        ("eval-one-by-one", [program, "eval", policy, file, "--format", "csv", "--one-by-one", *more]),
        ("explain", [program, "explain", policy, file, "--claim", "A1", *more]),
    ]


def main():
    options = arguments()
    patterns = options.only.split(",")
    wanted = lambda name: any(fnmatch.fnmatch(name, pattern) for pattern in patterns)
    results = []
    with tempfile.TemporaryDirectory(prefix="medpol-bounds-") as temporary:
        base = pathlib.Path(options.write or temporary)
        claim = base / "claim.csv"
        write(base, {"claim.csv": CLAIM})
        def measured(kind, name, command, seconds, written):
            run = measure.run([str(part) for part in command], options.stop, max(2000, 8 * options.megabytes))
            over = run.seconds > seconds or run.megabytes > options.megabytes or run.written > written * 1e6 or run.status not in (0, 1, 2)
            results.append((run, kind, name, over))
            print(f"{'OVER' if over else 'ok':5}{run.seconds:8.2f} s {run.megabytes:7.0f} MB {run.written / 1e6:8.2f} MB written  "
                  f"status {run.status:3}  {kind} {name}", flush=True)
        for kind, make in policies.kinds.items():
            if not wanted(kind):
                continue
            write(base / kind, make(options.bytes))
            if not options.write:
                for name, command in commands_on_policies(options.program, base / kind, claim, options.commands.split(",")):
                    measured(kind, name, command, options.seconds, options.written)
        for kind, (ending, pieces, policy, beside) in claims.kinds.items():
            if not wanted("claims/" + kind):
                continue
            write(base / "claims" / kind, {"攻.medpol": policy})
            file = base / "claims" / f"{kind}.{ending}"
            with open(file, "w", encoding="utf-8") as out:
                out.writelines(pieces(options.scale))
            more = []
            for option, other in beside.items():
                path = base / "claims" / f"{kind}{option}.csv"
                with open(path, "w", encoding="utf-8") as out:
                    out.writelines(other(options.scale))
                more += [option, path]
            if options.write:
                continue
            for name, command in commands_on_claims(options.program, base / "claims" / kind, file, more):
                measured("claims/" + kind, name, command, options.claim_seconds, 1e9)
            file.unlink()
    if options.write:
        return 0
    by = lambda key: sorted(results, key=key, reverse=True)[:options.worst]
    for title, key in (("time", lambda r: r[0].seconds), ("memory", lambda r: r[0].megabytes), ("written", lambda r: r[0].written)):
        print(f"\nworst by {title}:")
        for run, kind, name, _ in by(key):
            print(f"  {run.seconds:8.2f} s {run.megabytes:7.0f} MB {run.written / 1e6:8.2f} MB written  status {run.status:3}  {kind} {name}")
    over = [result for result in results if result[3]]
    print(f"\n{len(results)} commands, {len(over)} beyond the bounds")
    return 1 if over else 0


sys.exit(main())
