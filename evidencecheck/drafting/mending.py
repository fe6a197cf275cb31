"""Typing slips of copied rules: words a web filter turned into pinyin, a synonym program's
replacements, advertisements in the middle of a word.

Every mending is reported, so that the user sees what was read for what.
"""

from __future__ import annotations

import re
from functools import cache

from evidencecheck.drafting.wording import wording
from evidencecheck.language import fold

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\ufeff\ud800-\udfff]")
_BRACKET = re.compile(r"[(\uff08\[【][^()\uff08\uff09\[\]【】]{0,80}[)\uff09\]】]")


def mend(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """``text`` without advertisements and known slips, and each (found, read) in order."""
    slips: list[tuple[str, str]] = []
    text = _CONTROL.sub("", text)

    def without_advertisement(match: re.Match[str]) -> str:
        if not _advertisement().search(match[0]):
            return match[0]
        slips.append((match[0], ""))
        return ""

    text = _BRACKET.sub(without_advertisement, text)
    for pattern, replacement in _slips():

        def mended(match: re.Match[str], right: str = replacement) -> str:
            slips.append((match[0], right))
            return right

        text = pattern.sub(mended, text)
    return text, tuple(slips)


def plain(text: str) -> str:
    """``text`` as it is looked at: one width, no blanks; a line feed stays."""
    return "\n".join(fold(line).replace(" ", "") for line in text.split("\n"))


@cache
def _advertisement() -> re.Pattern[str]:
    return re.compile("|".join(wording().advertisements))


@cache
def _slips() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(found), right) for found, right in wording().slips.items())
