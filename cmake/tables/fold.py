#!/usr/bin/env python3
"""Writes grammar/text/fold_table.inc: what `fold` does beyond ASCII and the full-width forms of ASCII.

Which code points, from the Unicode database (version 14, as Python 3.11 and Perl 5.36 have it):
 - blanks (Zs) to U+0020;
 - decompositions of the types wide, narrow, vertical and small, of one code point;
 - Kangxi radicals, radicals of the CJK supplement and CJK compatibility ideographs to the unified ideograph;
 - capital letters of Latin, Greek and Cyrillic script and capital Roman numerals (Ⅱ, ⅱ) to the small ones.
Superscripts, circled and squared characters, fractions, units and ligatures stay as they are, and Roman numerals are
no letters (Ⅱ is not II).

Usage: cmake/tables/fold.py > grammar/text/fold_table.inc
"""
import subprocess
import unicodedata

PERL = r"""use Unicode::UCD 'prop_invmap';
my ($l, $m) = prop_invmap('Equivalent_Unified_Ideograph');
for my $i (0 .. $#$l) { next unless $m->[$i];
  my $end = $i < $#$l ? $l->[$i + 1] - 1 : $l->[$i];
  print "$_ $m->[$i]\n" for $l->[$i] .. $end; }"""


def radicals():
    out = subprocess.run(["perl", "-e", PERL], check=True, capture_output=True, text=True).stdout
    for row in out.splitlines():
        code, to = map(int, row.split())
        if 0x2E80 <= code <= 0x2FD5:
            yield code, to


def folded():
    table = {}
    for code in range(0x80, 0x30000):
        char = chr(code)
        kind, _, rest = unicodedata.decomposition(char).partition("> ")
        if unicodedata.category(char) == "Zs":
            table[code] = 0x20
        elif kind in ("<wide", "<narrow", "<vertical", "<small") and len(rest.split()) == 1:
            table[code] = int(rest, 16)
        elif 0xF900 <= code <= 0xFAFF or 0x2F800 <= code <= 0x2FA1F:
            normal = unicodedata.normalize("NFC", char)
            if len(normal) == 1 and normal != char:
                table[code] = ord(normal)
        elif 0x2160 <= code <= 0x216F:
            table[code] = code + 0x10
        elif (code < 0x530 or 0x1E00 <= code < 0x1F00) and unicodedata.category(char) == "Lu":
            if len(char.lower()) == 1 and char.lower() != char:
                table[code] = ord(char.lower())
    table.update(radicals())
    for code in range(0xFF01, 0xFF5F):  # done without the table
        table.pop(code, None)
    table.pop(0x3000, None)
    while any(to in table for to in table.values()):
        table = {code: table.get(to, to) for code, to in table.items()}
    return sorted(table.items())


def runs(pairs):
    """(first, last, to, step): `first + k * step` is `to + k * step`; step 0: all are `to`."""
    out = []
    for code, to in pairs:
        if out:
            first, last, begin, step = out[-1]
            gap = code - last
            if to == begin and gap == 1 and (first == last or step == 0):
                out[-1] = (first, code, begin, 0)
                continue
            if to - begin == code - first and gap in (1, 2) and (first == last or step == gap):
                out[-1] = (first, code, begin, gap)
                continue
        out.append((code, code, to, 1))
    return out


print("// clang-format off\n// Made by cmake/tables/fold.py: first, last, what the first becomes, step.")
line = ""
for run in runs(folded()):
    cell = "{0x%X, 0x%X, 0x%X, %d}, " % run
    if len(line) + len(cell) > 120:
        print(line.rstrip())
        line = ""
    line += cell
print(line.rstrip())
