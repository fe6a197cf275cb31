"""Chinese and Arabic numerals up to 9999."""

from __future__ import annotations

import re

from evidencecheck.language.folding import fold

_DIGITS = {
    numeral: value
    for value, numerals in enumerate(
        ("〇零○", "一壹弌", "二贰弍两貳", "三叁参弎叄", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
    )
    for numeral in numerals
} | {str(value): value for value in range(10)}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_CONTRACTED = str.maketrans({"廿": "二十", "卄": "二十", "卅": "三十", "卌": "四十"})
_ARABIC_GROUP = re.compile(r"[0-9]+")

_LONGEST = 16
"""Characters of the longest numeral read (九千九百九十九 has 7; spaces and typos add some)."""


def to_int(text: str) -> int | None:
    """The number ``text`` writes, 0 to 9999, or None where it is anything else.

    Reads Arabic digits of either width, numerals with units (一百零五, 一百五, 廿三, 两千), the formal
    ones (贰拾), digit by digit (二〇二四), and mixtures (3百, 2千零5).
    """
    if len(text) > _LONGEST:
        return None
    plain = fold(text).replace(" ", "").translate(_CONTRACTED)
    if not plain:
        return None
    if any(character in _UNITS for character in plain):
        return _with_units(plain)
    if len(plain) > 4 or any(character not in _DIGITS for character in plain):
        return None
    return int("".join(str(_DIGITS[character]) for character in plain))


def _with_units(plain: str) -> int | None:
    total, last_unit, position, after_zero = 0, 10_000, 0, False
    while position < len(plain):
        group = _ARABIC_GROUP.match(plain, position)
        if group:
            digit, position = int(group[0]), group.end()
        elif plain[position] in _DIGITS:
            digit, position = _DIGITS[plain[position]], position + 1
        elif plain[position] == "十" or plain[position] == "拾":
            digit = 1
        else:
            return None
        if digit > 9:
            return None
        unit = _UNITS.get(plain[position]) if position < len(plain) else None
        if unit is None:
            if digit == 0:
                if after_zero:
                    return None
                after_zero = True
                continue
            if position < len(plain):
                return None
            # 一百五 is a hundred and fifty; 一百零五 and 二十五 end in ones.
            return total + (digit if after_zero or last_unit == 10 else digit * last_unit // 10)
        if unit >= last_unit or digit == 0:
            return None
        total, last_unit, position, after_zero = total + digit * unit, unit, position + 1, False
    return None if after_zero else total
