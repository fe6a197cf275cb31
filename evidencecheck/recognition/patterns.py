"""Cue patterns of the vocabulary, made into matchers: one pass over a text finds them all.

The pattern syntax is the one ``model.vocabulary`` describes. All texts given to a matcher are
squeezed (half-width, no white space), and so are the patterns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from evidencecheck.language import squeeze

REMEMBERED_LENGTH = 32
REMEMBERED_TEXTS = 4096
"""Short texts whose hits a matcher keeps, at most so many."""

_GAP = r"[^。;!?\n]{0,12}?"
_QUOTES = str.maketrans("彔録錄會議黨員組織幹", "录录录会议党员组织干", "\"'“”‘’「」『』")
"""Quotation marks fall away; traditional forms and what OCR makes of 录 become the usual letter."""


@lru_cache(maxsize=8192)
def tighten(text: str) -> str:
    """The form in which texts and patterns meet: half-width, without white space and quotation marks.

    “两委”会议 and 两委会议 are one name, and villages write both.
    """
    return squeeze(text).translate(_QUOTES)


class Hit(NamedTuple):
    """Where a pattern of ``owner`` (a genre or evidence type) was found."""

    owner: str
    text: str
    weight: float
    start: int
    end: int
    regular: bool = False
    """From a regular expression, which says itself where it may stand."""


class Matcher:
    """All patterns of one zone.

    A literal hit that lies inside a longer one counts but ``inner`` of its weight: 村民代表会议 is not
    quite also 代表会议. Of one owner's hits that overlap, only the heaviest counts, so that no piece
    of text speaks twice for the same thing.
    """

    def __init__(self, patterns: Iterable[tuple[str, str, float]], inner: float = 0.0) -> None:
        self._inner = inner
        self._known: dict[str, list[Hit]] = {}
        literal: dict[str, dict[str, float]] = {}
        self._regular: list[tuple[str, re.Pattern[str], str, float]] = []
        for owner, pattern, weight in patterns:
            compiled = _regular(pattern)
            if compiled is None:
                owners = literal.setdefault(tighten(pattern), {})
                owners[owner] = max(weight, owners.get(owner, weight))
            else:
                self._regular.append((_needed(compiled.pattern), compiled, owner, weight))
        self._owners = [list(owners.items()) for owners in literal.values()]
        self.literals = list(literal)
        self._automaton = AhoCorasick(self.literals, matchkind=MatchKind.Standard)

    def owners(self, literal: int) -> list[tuple[str, float]]:
        """Owner and weight of each use of the literal pattern with that index."""
        return self._owners[literal]

    def find(self, text: str) -> list[Hit]:
        """The hits that count in ``text``, in the order of their places."""
        if len(text) > REMEMBERED_LENGTH:
            return self._find(text)
        # Labels, headers and titles come again and again over a village's papers.
        known = self._known.get(text)
        if known is None:
            if len(self._known) >= REMEMBERED_TEXTS:
                self._known.clear()
            known = self._known[text] = self._find(text)
        return known

    def every(self, text: str) -> list[Hit]:
        """All hits, also those that overlap others of their owner: a title's head may be a lighter one."""
        return list(self._all(text))

    def _find(self, text: str) -> list[Hit]:
        kept: list[Hit] = []
        taken: dict[str, list[tuple[int, int]]] = {}
        for hit in sorted(self._all(text), key=lambda h: (-abs(h.weight), h.start, -h.end, h.owner)):
            spans = taken.setdefault(hit.owner, [])
            if all(hit.end <= start or end <= hit.start for start, end in spans):
                spans.append((hit.start, hit.end))
                kept.append(hit)
        kept.sort(key=lambda h: (h.start, h.end, h.owner))
        return kept

    def _all(self, text: str) -> Iterator[Hit]:
        for index, start, end, share in self._weighed(text):
            if share:
                for owner, weight in self._owners[index]:
                    yield Hit(owner, text[start:end], weight * share, start, end)
        for needed, pattern, owner, weight in self._regular:
            if needed not in text:
                continue
            for match in pattern.finditer(text):
                if match.end() > match.start():
                    yield Hit(owner, match.group()[:24], weight, match.start(), match.end(), regular=True)

    def _weighed(self, text: str) -> Iterator[tuple[int, int, int, float]]:
        """Literal matches with their shares: what lies in a longer one is inner; of two that merely
        overlap, where inner ones keep a share, the lighter is."""
        found = self._automaton.find_matches_as_indexes(text, overlapping=True)
        matches = sorted(found, key=lambda match: (match[1], -match[2]))
        inner: set[int] = set()
        last = -1
        for number, (index, start, end) in enumerate(matches):
            if last >= 0 and start < matches[last][2]:
                if end > matches[last][2] and not self._inner:
                    last = number
                    continue
                if end <= matches[last][2] or self._heaviest(index) < self._heaviest(matches[last][0]):
                    inner.add(number)
                    continue
                inner.add(last)
            last = number
        for number, (index, start, end) in enumerate(matches):
            yield index, start, end, self._inner if number in inner else 1.0

    def _heaviest(self, literal: int) -> float:
        return max(abs(weight) for _, weight in self._owners[literal])


def _regular(pattern: str) -> re.Pattern[str] | None:
    if len(pattern) > 2 and pattern.startswith("/") and pattern.endswith("/"):
        return re.compile(pattern[1:-1], re.MULTILINE)
    if "…" in pattern:
        return re.compile(_GAP.join(re.escape(tighten(part)) for part in pattern.split("…")))
    return None


def _needed(pattern: str) -> str:
    """The longest run of Chinese letters that every match of the pattern holds; empty when none is sure.

    Looking for it first spares most texts the regular expression.
    """
    runs = [""]
    depth = 0
    escaped = False
    for char in pattern:
        if escaped:
            escaped = False
            runs.append("")
        elif char == "\\":
            escaped = True
        elif char in "([":
            depth += 1
            runs.append("")
        elif char in ")]":
            depth -= 1
        elif depth:
            continue
        elif char == "|":
            return ""
        elif char in "?*{":
            runs[-1] = runs[-1][:-1]
            runs.append("")
        elif "一" <= char <= "鿿":
            runs[-1] += char
        else:
            runs.append("")
    return max(runs, key=len)


def zone_patterns(
    cues: Mapping[str, Mapping[str, Mapping[str, float]]], zone: str
) -> Iterator[tuple[str, str, float]]:
    """(owner, pattern, weight) of every owner's cues of one zone."""
    for owner, zones in cues.items():
        for pattern, weight in zones.get(zone, {}).items():
            yield owner, pattern, weight
