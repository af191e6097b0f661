#!/usr/bin/env python3
"""Writes grammar/text/gb18030_table.inc: the characters of GB18030 as the Encoding Standard (WHATWG) decodes them.

Python's codec has the two-byte characters of GB18030-2000. Since then some of them have got code points of their own,
which the Encoding Standard takes from GB18030-2022; it reads A3 A0, which is not assigned, as an ideographic space. What
has no two bytes has four, in the order of the code points as they were assigned in 2000, so the ranges follow from the
two-byte characters of 2000; only pointer 7457 is another one since 2005.

Usage: cmake/tables/gb18030.py > grammar/text/gb18030_table.inc
"""

SINCE = {
    0xA3A0: 0x3000, 0xA6D9: 0xFE10, 0xA6DA: 0xFE12, 0xA6DB: 0xFE11, 0xA6DC: 0xFE13, 0xA6DD: 0xFE14, 0xA6DE: 0xFE15,
    0xA6DF: 0xFE16, 0xA6EC: 0xFE17, 0xA6ED: 0xFE18, 0xA6F3: 0xFE19, 0xA8BC: 0x1E3F, 0xFE51: 0x20087, 0xFE52: 0x20089,
    0xFE53: 0x200CC, 0xFE59: 0x9FB4, 0xFE61: 0x9FB5, 0xFE66: 0x9FB6, 0xFE67: 0x9FB7, 0xFE6C: 0x215D7, 0xFE6D: 0x9FB8,
    0xFE76: 0x2298F, 0xFE7E: 0x9FB9, 0xFE90: 0x9FBA, 0xFE91: 0x241FE, 0xFEA0: 0x9FBB,
}
TRAILS = [*range(0x40, 0x7F), *range(0x80, 0xFF)]
OF_2000 = {(lead << 8) | trail: ord(bytes([lead, trail]).decode("gb18030"))
           for lead in range(0x81, 0xFF) for trail in TRAILS}


def table(name, kind, values, each):
    print(f"constexpr {kind} {name}[] = {{")
    for at in range(0, len(values), each):
        print("".join(f"{value}, " for value in values[at:at + each]).rstrip())
    print("};")


def ranges():
    """(pointer, code point) where the code points do not go on by one."""
    taken = set(OF_2000.values())
    out, pointer = [], 0
    for code in range(0x80, 0x10000):
        if 0xD800 <= code <= 0xDFFF or code in taken:
            continue
        if not out or out[-1][1] + pointer - out[-1][0] != code:
            out.append((pointer, code))
        pointer += 1
    return out


codes = [SINCE.get(pair, code) for pair, code in OF_2000.items()]
high = [(at, code) for at, code in enumerate(codes) if code > 0xFFFF]
print("// clang-format off")
print("// Made by cmake/tables/gb18030.py. By pointer, 190 for each first byte from 0x81 on: the character of two bytes; 0:")
print("// it stands in `beyond`.")
table("two_bytes", "char16_t", ["0x%X" % (code if code <= 0xFFFF else 0) for code in codes], 14)
print("// Characters of two bytes beyond the first plane.")
table("beyond", "PointerRun", ["{%d, 0x%X}" % row for row in high], 7)
print("// Where a run of characters of four bytes begins: its pointer and code point.")
table("four_bytes", "PointerRun", ["{%d, 0x%X}" % row for row in ranges()], 7)
