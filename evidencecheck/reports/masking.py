"""Personal numbers hidden, and characters no report can hold removed.

Every text that comes from a file, its name or a rule passes through ``clean`` exactly once on its
way into a view or the JSON report; the writers never see the original.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

# Numbers are written with blanks or hyphens in rosters (342601 19800101 123X, 138-1234-5678), and
# with full-width digits by some input methods: ``\d`` takes both, NFKC folds them.
_GAP = r"[ \u00a0\u3000\u2010-\u2014\uff0d-]?"
_X = r"[\dXx\uff38\uff58]"
_LONG_NUMBER = re.compile(rf"(?<!\d)(?:\d{{17}}{_X}|\d{{15,19}})(?!\d)")
_GAPPED_NUMBER = re.compile(rf"(?<!\d)(?:\d{_GAP}){{14,24}}{_X}(?!\d)")
_BETWEEN = re.compile(r"([ \u00a0\u3000\u2010-\u2014\uff0d-])")
_MOBILE = re.compile(
    rf"(?<!\d)(?:(?:[+\uff0b]|00)?86{_GAP})?([1\uff11]{_GAP}[3-9\uff13-\uff19](?:{_GAP}\d){{9}})(?!\d)"
)
_LANDLINE = re.compile(
    r"(?<!\d)[(\uff08]?([0\uff10]\d{2,3})[)\uff09\u2010-\u2014\uff0d-][ \u3000]?(\d{7,8})(?!\d)"
)

# First two digits of an ID number: the province, by GB/T 2260.
_PROVINCES = frozenset(
    str(code)
    for first, last in ((11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65), (71, 71), (81, 83))
    for code in range(first, last + 1)
)
# GB 11643: the check digit of an 18-digit ID number is a weighted sum modulo 11.
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS = "10X98765432"

# Tab and line feed stay; everything else below blank, and half surrogates of undecodable file
# names, can stand in no XML part, no console and no JSON text.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_BROKEN = re.compile(r"[\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """``text`` as a report may show it: personal numbers masked, unprintable characters gone."""
    printable = _BROKEN.sub("\ufffd", _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
    return mask(printable)


def mask(text: str) -> str:
    """Hide ID-card, bank-card and telephone numbers, half or full width, with or without gaps.

    An ID number is hidden when its check digit is right, and also when it is wrong but province
    and birthday make sense: a slip in typing or OCR does not make it less personal.
    """
    if not any(ch.isdigit() for ch in text):
        return text
    masked = _LONG_NUMBER.sub(lambda m: _masked_long(m.group()) or m.group(), text)
    masked = _GAPPED_NUMBER.sub(lambda m: _masked_gapped(m.group()), masked)
    masked = _MOBILE.sub(lambda m: _masked(_compact(m.group(1)), 3, 4), masked)
    return _LANDLINE.sub(lambda m: f"{_compact(m.group(1))}-{_masked(_compact(m.group(2)), 0, 2)}", masked)


def _masked_long(written: str) -> str:
    """The masked form of an ID or bank-card number; empty for anything else."""
    number = _compact(written)
    if _is_id_number(number):
        return _masked(number, 4, 2)
    return _masked(number, 4, 4) if _is_bank_card(number) else ""


def _masked_gapped(written: str) -> str:
    """A number written in groups may have a serial number before it or another after it.

    Rows of dates are made of groups as well, so nothing doubtful counts: an ID number must have
    both its check digit and a birthday, a card stands in fours as it is embossed.
    """
    pieces = _BETWEEN.split(written)
    for first in range(0, len(pieces), 2):
        for last in range(len(pieces), first, -2):
            groups = pieces[first:last:2]
            number = _compact("".join(groups))
            if not (_is_certain_id(number) or (_is_in_fours(groups) and _is_bank_card(number))):
                continue
            before, after = "".join(pieces[:first]), "".join(pieces[last:])
            return f"{before}{_masked_long(number)}{_masked_gapped(after) if after else ''}"
    return written


def _is_certain_id(number: str) -> bool:
    return (
        len(number) == 18
        and number[:2] in _PROVINCES
        and _has_check_digit(number)
        and _is_birthday(number[6:14])
    )


def _is_in_fours(groups: list[str]) -> bool:
    return all(len(group) == 4 for group in groups[:-1]) and len(groups[-1]) <= 4


def _compact(written: str) -> str:
    folded = unicodedata.normalize("NFKC", written).upper()
    return "".join(ch for ch in folded if ch in "0123456789X")


def _masked(number: str, head: int, tail: int) -> str:
    return number[:head] + "*" * (len(number) - head - tail) + number[len(number) - tail :]


def _is_id_number(number: str) -> bool:
    if number[:2] not in _PROVINCES:
        return False
    if len(number) == 18:
        return _has_check_digit(number) or _is_birthday(number[6:14])
    # The 15-digit form of before 1999 still stands in old member rosters.
    return len(number) == 15 and number.isdigit() and _is_birthday("19" + number[6:12])


def _has_check_digit(number: str) -> bool:
    if not number[:17].isdigit():
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _ID_WEIGHTS, strict=True))
    return _ID_CHECKS[total % 11] == number[17]


def _is_birthday(digits: str) -> bool:
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return 1900 <= born.year <= 2099


def _is_bank_card(number: str) -> bool:
    """Luhn's check; a leading 1 or 2 is a time stamp of a camera or of WeChat, not a card."""
    if not 16 <= len(number) <= 19 or not number.isdigit() or number[0] in "012":
        return False
    doubled = [int(d) * (2 if i % 2 else 1) for i, d in enumerate(reversed(number))]
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0
