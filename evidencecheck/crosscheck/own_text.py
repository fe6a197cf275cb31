"""What a text says by itself: without dates, numbers, attendance lists, and the lines of a printed form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from evidencecheck.language import squeeze

SHARED_LINE = 4
"""A line found in so many different texts is form text."""
CLAUSE = 4
"""Characters below which a clause says nothing."""

_NAMES = re.compile(r"[一-鿿]{2,4}(?:[、,;][一-鿿]{2,4}){3,}")
_VARIABLE = re.compile(
    r"[\d○〇零一二三四五六七八九十]+[年月日号时分点周次期人名]?|星期[一二三四五六日天]|[上下]午"
)
_MARK = re.compile(r"\W+")


class OwnText(NamedTuple):
    """``whole`` is all of a text but what changes from meeting to meeting, ``own`` leaves out form text
    as well, ``turns`` are the pairs of clauses that follow each other in ``whole``: villages use the
    same phrases all year, but a copy has them in the same order."""

    whole: str
    own: str
    turns: tuple[tuple[str, str], ...]


def own_texts(texts: Sequence[str]) -> list[OwnText]:
    """The own text of each; what is form text shows only when all are seen together."""
    plain = [[_plain(line) for line in text.split("\n")] for text in texts]
    return _without_form_text([[line for line in lines if line] for lines in plain])


def _plain(line: str) -> str:
    """The line with marks only where clauses end."""
    kept = _VARIABLE.sub("", _NAMES.sub("", squeeze(line)))
    return _MARK.sub(" ", kept).strip()


def _without_form_text(plain: Sequence[Sequence[str]]) -> list[OwnText]:
    """Texts that are wholly the same count once, or a text handed in twelve times would be form text."""
    different = {tuple(lines) for lines in plain}
    counts = Counter(line for lines in different for line in set(lines))
    found = []
    for lines in plain:
        whole = " ".join(lines)
        own = " ".join(line for line in lines if counts[line] < SHARED_LINE)
        clauses = [clause for clause in whole.split(" ") if len(clause) >= CLAUSE]
        turns = tuple(pairwise([*clauses, ""]))
        found.append(OwnText(whole.replace(" ", ""), own.replace(" ", ""), turns))
    return found
