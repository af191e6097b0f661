"""Shapes that are made only when they are on: those that are off the program does not settle rightly yet."""

import os

ON = {
    "cases under the head's rounding": False,
    "refused records in a sum": False,
    "windows behind an undecided claim": False,
    "two roundings in a row": False,
    "accounts by what they add up": False,
    "shared ledger without a limit": False,
    "accounts by another day": False,
    "small holes": False,
    "refused band": True,
    "months to the end of the month": False,
    "exact terms": False,
    "agreeing readings": False,
    "decisions beside others": False,
    "rates of bands that are not reached": True,
}


# For work on the program: the shapes to switch on, by name, separated by commas.
for name in filter(None, os.environ.get("MEDPOL_REFERENCE_ON", "").split(",")):
    ON[name] = True
