"""Phrasings of policy texts, as an officer would type them, each with claims and figures worked out by hand.

An entry of a list says in `# now:` what becomes of it:
  taken         checked without an error, and every figure of its examples comes out
  asked CODE    an error that asks which of two things is meant, or that names what to write
  CODE          an error that does not lead to the mend yet

The test demands that each still is what it says, and above all that none comes to another figure than the one written
by hand. `--update` writes what is now; a line that is `taken` no longer is a loss and must be looked at.
"""

import argparse
import concurrent.futures
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
HEAD = """政策 试
  险种：{scheme}
  医保年度：1月1日起
  基准日：就医日期
  无历史记录：按零计
  取整：四舍五入到分

"""
RULE = "----\n"


class Entry:
    """One phrasing: its notes (lines that begin with `# `), and its text."""

    def __init__(self, text):
        lines = text.strip("\n").split("\n")
        self.notes = [line for line in lines if line.startswith("# ")]
        self.text = "\n".join(line for line in lines if not line.startswith("# ")) + "\n"

    def note(self, name, otherwise=""):
        """What a note says."""
        found = next((one for one in self.notes if one.startswith(f"# {name}:")), None)
        return otherwise if found is None else found.split(":", 1)[1].strip()

    def set_now(self, now):
        """Writes what becomes of it behind its other notes."""
        self.notes = [one for one in self.notes if not one.startswith("# now:")] + [f"# now: {now}"]

    def written(self):
        """As it stands in the list."""
        return "\n".join(self.notes) + "\n" + self.text


def outcome(program, entry):
    """What medpol makes of an entry, in the words of `# now:`; `wrong …` where a figure is another."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "phrase.medpol")
        path.write_text(HEAD.format(scheme=entry.note("head", "居民医保")) + entry.text, encoding="utf-8")
        checked = subprocess.run([program, "check", path], capture_output=True, text=True, check=False)
        if checked.returncode not in (0, 1):
            return f"wrong: check ended with {checked.returncode}"
        if checked.returncode == 1:
            code = re.search(r"错误\[(E\d+)\]", checked.stdout)
            if code is None:
                return "wrong: an error without a code"
            return ("asked " if entry.note("asked") else "") + code.group(1)
        tested = subprocess.run([program, "test", path], capture_output=True, text=True, check=False)
        if tested.returncode == 0:
            return "taken"
        doubt = re.search(r"警告\[(W47\d)\]", checked.stdout)  # a yearly limit on each claim, and the like
        if doubt and entry.note("asked"):
            return "asked " + doubt.group(1)
        return "wrong: another figure\n" + tested.stdout


def main():
    """Runs the lists."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True, help="the medpol to try")
    parser.add_argument("--update", action="store_true", help="write what becomes of each into the lists")
    parser.add_argument("lists", nargs="*", type=pathlib.Path, default=sorted(HERE.glob("*.txt")))
    request = parser.parse_args()
    failed = 0
    for path in request.lists:
        top, *rest = path.read_text(encoding="utf-8").split(RULE)
        entries = [Entry(one) for one in rest]
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            found = list(pool.map(lambda entry: outcome(request.program, entry), entries))
        for entry, now in zip(entries, found):
            if request.update and not now.startswith("wrong"):
                entry.set_now(now)
            elif now != entry.note("now"):
                failed += 1
                print(f"FAILED  {path}\n{entry.written()}it is not {entry.note('now') or 'known'}, but {now}\n")
        if request.update:
            path.write_text(top + "".join(RULE + entry.written() for entry in entries), encoding="utf-8")
        taken = sum(one == "taken" for one in found)
        asked = sum(one.startswith("asked") for one in found)
        print(f"{path.name}: {taken} of {len(found)} taken, {asked} asked, {len(found) - taken - asked} not understood yet")
    print(f"{failed} failed")
    return 1 if failed else 0


sys.exit(main())
