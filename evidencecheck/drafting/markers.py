"""Numbering in running text: where an item begins, at which rank, with which number.

Rules copied from the web run headings and items together on one line, restart and skip numbers, and
mix widths. A marker at the start of a line is taken at its word; one inside a line must follow a
stop or continue a count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

import msgspec

from evidencecheck.language import to_int


class Rank(StrEnum):
    """A way of numbering; which is above which is seen from the text itself."""

    CHAPTER = "第一章"
    SECTION = "第一节"
    CHINESE = "一、"
    CHINESE_BRACKET = "(一)"
    ARTICLE = "第一条"
    FIGURE = "1、"
    FIGURE_BRACKET = "(1)"
    FIGURE_HALF = "1)"
    DECIMAL = "1.1"
    CIRCLE = "①"
    LETTER = "A、"
    BARE = "小标题"
    """A heading with points and no number."""
    LINE = "段"
    """A paragraph that stands for an item of its own."""


class Marker(msgspec.Struct, frozen=True):
    """``start`` to ``end`` is the marker itself; ``value`` its number; ``parent`` only of 1.1."""

    rank: Rank
    value: int
    start: int
    end: int
    at_start: bool


_CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_N = "一二三四五六七八九十"
_FORMS: tuple[tuple[Rank, re.Pattern[str]], ...] = (
    (Rank.CHAPTER, re.compile(rf"第([{_N}\d]{{1,3}})(?:章|部分|大项)[、::. ]?")),
    (Rank.SECTION, re.compile(rf"第([{_N}\d]{{1,3}})节[、::. ]?")),
    (Rank.ARTICLE, re.compile(rf"第([{_N}百\d]{{1,4}})条(?![的规款之])[、::. ]?")),
    (Rank.CHINESE_BRACKET, re.compile(rf"[(\[]([{_N}]{{1,3}})[)\]][、.]?")),
    (Rank.CHINESE, re.compile(rf"(?<![{_N}统唯单之同专万逐])([{_N}]{{1,3}})[、.](?![{_N}]{{1,3}}[、等])")),
    (
        Rank.DECIMAL,
        re.compile(r"(?<![\d.])(\d{1,2}\.\d{1,2})(?:\.(?!\d)|、|\s)?(?![\d.分%元万个次年月日人名])"),
    ),
    (
        Rank.FIGURE,
        re.compile(r"(?<![\d.、,~-])(\d{1,2})(?:[、]|\.(?!\d)|\.(?=20\d\d年)|[::](?=\D))"),
    ),
    (Rank.FIGURE_BRACKET, re.compile(r"[(\[](\d{1,2})[)\]][、.]?")),
    (Rank.FIGURE_HALF, re.compile(r"(?<![\d.(])(\d{1,2})\)[、.]?")),
    (Rank.CIRCLE, re.compile(rf"([{_CIRCLES}])[、.]?")),
    (Rank.LETTER, re.compile(r"(?<![A-Za-z])\(?([A-H])(?:[、.)]|(?<=\w):)(?![A-Za-z])")),
)
_LINE_START = re.compile(r"^[\s·●◆■★☆※\-*>#•○▲]*(?:[^\W\d_]{2,4}:)?$")
_DATE_GOES_ON = re.compile(r"\d+[、月日季]")
_LONGEST_START = 40
"""Characters of bullets and of a prefix (社区:) that may stand before a line's number."""
_STOPS = "。;:!?)”】》\n "


def find_markers(text: str) -> list[Marker]:
    """Every place of a folded line where an item may begin, in order, no two overlapping."""
    found: list[Marker] = []
    taken = bytearray(len(text))
    for rank, form in _FORMS:
        for match in form.finditer(text):
            if any(taken[match.start() : match.end()]):
                continue
            for marker in _marker(rank, match, text):
                found.append(marker)
                taken[marker.start : marker.end] = b"\x01" * (marker.end - marker.start)
    return sorted(found, key=lambda marker: marker.start)


def _marker(rank: Rank, match: re.Match[str], text: str) -> Iterator[Marker]:
    value = _value(rank, match[1])
    if value is None or not 0 < value < 200:
        return
    at_start = match.start() <= _LONGEST_START and bool(_LINE_START.match(text[: match.start()]))
    if rank is Rank.DECIMAL and not at_start:
        return
    if rank is Rank.FIGURE and not at_start and _DATE_GOES_ON.match(text, match.end()):
        return
    if rank is Rank.FIGURE and ":" in match[0] and not at_start:
        return
    yield Marker(rank, value, match.start(), match.end(), at_start)


def _value(rank: Rank, written: str) -> int | None:
    if rank is Rank.CIRCLE:
        return _CIRCLES.index(written) + 1
    if rank is Rank.LETTER:
        return ord(written) - ord("A") + 1
    if rank is Rank.DECIMAL:
        return int(written.partition(".")[2])
    return to_int(written)


def follows_stop(text: str, position: int) -> bool:
    """Whether what stands before ``position`` ends a sentence or a bracket."""
    before = text[max(0, position - 4) : position].rstrip()
    return not before or before[-1] in _STOPS
