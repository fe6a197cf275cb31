"""A picture of one page -> its lines and tables, upright and straight, in reading order.

The result is a page as ``pdf_page`` gives it, so that everything after it is the same for text
and pictures.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from evidencecheck.reading.headed_columns import headed_table
from evidencecheck.reading.ocr_columns import aligned_tables
from evidencecheck.reading.ocr_engine import LEAST_SCORE, Piece, recognise
from evidencecheck.reading.ocr_ink import ruling_lines, without_stamps
from evidencecheck.reading.ocr_lines import BOX_HEIGHT, Word, lines_of, parted, words_of
from evidencecheck.reading.ocr_straightening import moved, straightening, warped
from evidencecheck.reading.ocr_tables import fill
from evidencecheck.reading.pdf_page import PageContent, RuledTable, in_reading_order
from evidencecheck.reading.pdf_rules import Box, find_grids

# Upright print measures above 0.93, print read upside down 0.55, bad photographs 0.8: below this
# the page is tried turned.
_SURELY_UPRIGHT = 0.85
# A handful of characters is believed only when they are sure: leaves and patterns make such.
_FEW = 8
# Pieces higher than this many times their width stand on end.
_TALL = 1.5
# The long side of a page in points where the picture does not say how large it is: A4.
_A4_LONG = 842.0


class Recognised(NamedTuple):
    """A page; its confidence, 0 to 1, as the mean over the characters, None without text; how many
    pieces on it look like text and cannot be read; and the long side of its picture in pixels."""

    content: PageContent
    confidence: float | None
    illegible: int
    pixels: int


def read_picture(picture: Any, number: int, long_side: float = _A4_LONG) -> Recognised:
    """The page shown by ``picture`` (RGB, 8 bits). ``number`` counts from 1, ``long_side`` in points."""
    upright, pieces = _upright(without_stamps(np.ascontiguousarray(picture[:, :, ::-1])))
    good = [p for p in pieces if p.score >= LEAST_SCORE]
    height, width = upright.shape[:2]
    scale = long_side / max(height, width)
    content = PageContent(number, width * scale, height * scale, recognised=True, has_graphics=True)
    count = sum(len(p.text) for p in good)
    if not good or (count < _FEW and _confidence(good) < _SURELY_UPRIGHT):
        return Recognised(content, None, len(pieces), max(height, width))
    text_height = float(np.median([_length(p, 1, 2) for p in good])) / BOX_HEIGHT
    matrix = straightening(upright, good, text_height)
    straight = [p._replace(corners=tuple(moved(p.corners, matrix))) for p in good]  # type: ignore[arg-type]
    words = words_of(straight, height, scale)
    grids = find_grids(_edges(upright, matrix, text_height, scale))
    tables, loose = fill(grids, words)
    if not tables:
        tables, loose = _unruled(loose)
    content.items = in_reading_order(lines_of(loose, content.width, content.height), tables, content)
    return Recognised(content, _confidence(good), len(pieces) - len(good), max(height, width))


def _unruled(words: Sequence[Word]) -> tuple[list[RuledTable], list[Word]]:
    """A page's tables without ruling lines, and the words in none."""
    parts = [part for word in words for part in parted(word)]
    headed = headed_table(parts)
    if headed is None:
        return aligned_tables(words)
    used = set(map(id, headed.sources))
    return [headed.table], [part for part in parts if id(part) not in used]


def _upright(picture: Any) -> tuple[Any, list[Piece]]:
    """The picture turned by quarters so that its text is upright, and the pieces found in it."""
    best = picture, recognise(picture)
    sure = _confidence(best[1])
    on_end = _stands_on_end(best[1])
    if not best[1] or (sure >= _SURELY_UPRIGHT and not on_end):
        return best
    turns: tuple[int, ...] = (2,)
    if on_end:
        # The recogniser turns pieces that stand on end to the left: when it could read them so, the
        # whole page wants that turn, otherwise the other one.
        turns, sure = ((1, 3) if sure >= _SURELY_UPRIGHT else (3, 1)), 0.0
    for quarters in turns:
        turned = np.ascontiguousarray(np.rot90(picture, quarters))
        pieces = recognise(turned)
        if _confidence(pieces) > sure and not _stands_on_end(pieces):
            best, sure = (turned, pieces), _confidence(pieces)
        if sure >= _SURELY_UPRIGHT:
            break
    return best


def _confidence(pieces: list[Piece]) -> float:
    total = sum(len(p.text) for p in pieces)
    return sum(p.score * len(p.text) for p in pieces) / total if total else 0.0


def _stands_on_end(pieces: list[Piece]) -> bool:
    tall = longer = 0.0
    for piece in pieces:
        along, across = _length(piece, 0, 1), _length(piece, 1, 2)
        if max(along, across) > _TALL * min(along, across):
            longer += max(along, across)
            tall += across if across > along else 0.0
    return tall > 0.5 * longer > 0


def _length(piece: Piece, one: int, other: int) -> float:
    (x0, y0), (x1, y1) = piece.corners[one], piece.corners[other]
    return math.hypot(x1 - x0, y1 - y0)


def _edges(picture: Any, matrix: Any, text_height: float, scale: float) -> list[Box]:
    """Ruling lines in points, y upwards, of the picture made straight."""
    height = picture.shape[0]
    return [
        (left * scale, (height - bottom) * scale, right * scale, (height - top) * scale)
        for left, top, right, bottom in ruling_lines(warped(picture, matrix), text_height)
    ]
