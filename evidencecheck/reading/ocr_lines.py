"""Recognised pieces -> words with level boxes in points; words -> lines as a reader sees them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from evidencecheck.reading.ocr_engine import Piece
from evidencecheck.reading.pdf_page import Line, join_wrapped
from evidencecheck.reading.texts import tidy

# Where characters are too few to show their width, the piece's height does: the finder draws its
# boxes so much higher than the characters are.
BOX_HEIGHT = 1.3
# Fewer full-width characters than this tell nothing of the size.
_TELLING = 3
# Words share a line when they overlap in height by this share of the smaller one.
_SAME_LINE = 0.5
# A gap wider than this many characters is a space.
_GAP = 0.6
# A double page: broader than high, and nothing crosses the middle third.
_BROAD = 1.15
_FULL_WIDTH = ",.:;!?()"


class Word(NamedTuple):
    """A piece of text that hangs together. Box in points, y upwards; ``size`` is the width of a
    full-width character; ``characters`` are their middles along x."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    characters: tuple[tuple[str, float], ...]

    @property
    def middle(self) -> float:
        """Height of the middle above the page's foot."""
        return (self.bottom + self.top) / 2


def words_of(pieces: Sequence[Piece], height: int, scale: float) -> list[Word]:
    """The pieces of a straight picture that is ``height`` pixels high, scaled to points."""
    words = []
    for piece in pieces:
        text = tidy(piece.text)
        if not text:
            continue
        corners = [(x * scale, (height - y) * scale) for x, y in piece.corners]
        left, right = (corners[0][0] + corners[3][0]) / 2, (corners[1][0] + corners[2][0]) / 2
        middle = sum(y for _, y in corners) / 4
        box_height = abs(corners[0][1] + corners[1][1] - corners[2][1] - corners[3][1]) / 2
        size = _size(text, right - left, box_height)
        characters = tuple((c.text, left + c.middle * (right - left)) for c in piece.characters)
        words.append(Word(text, left, middle - size / 2, right, middle + size / 2, size, characters))
    return words


def _size(text: str, length: float, height: float) -> float:
    """The width of a full-width character, which is its size in points."""
    by_height = max(height / BOX_HEIGHT, 1.0)
    full = sum(not c.isascii() for c in text)
    if full < _TELLING:
        return by_height
    # Punctuation comes back half-width whatever was printed.
    units = sum(1.0 if not c.isascii() or c in _FULL_WIDTH else 0.52 for c in text)
    by_width = length / units
    # Letters spaced out (会 议 记 录) are no larger for it.
    return min(by_width, 1.25 * by_height)


def parted(word: Word) -> list[Word]:
    """A word that may run over a gap between columns, parted at its spaces."""
    if " " not in word.text or len(word.text) != len(word.characters):
        return [word]
    words: list[Word] = []
    start = 0
    for part in word.text.split(" "):
        characters = word.characters[start : start + len(part)]
        start += len(part) + 1
        if characters:
            left, right = _side(characters[0], -word.size), _side(characters[-1], word.size)
            words.append(word._replace(text=part, left=left, right=right, characters=characters))
    return words


def _side(character: tuple[str, float], size: float) -> float:
    return character[1] + (0.25 if character[0].isascii() else 0.5) * size


def lines_of(words: Sequence[Word], width: float, height: float) -> list[Line]:
    """Lines from top to bottom; of a double page the left one's first."""
    middle = _gutter(words, width, height)
    if middle is None:
        return _lines(words)
    return _lines([w for w in words if w.right <= middle]) + _lines([w for w in words if w.left >= middle])


def _gutter(words: Sequence[Word], width: float, height: float) -> float | None:
    """The x between the two pages of an open book, where there are two."""
    if width < _BROAD * height:
        return None
    for step in range(11):
        x = width * (0.4 + 0.02 * (step // 2 * (-1) ** step) + 0.1)
        left = [w for w in words if w.right <= x]
        right = [w for w in words if w.left >= x]
        if len(left) + len(right) == len(words) and min(len(left), len(right)) >= 5:
            # Columns of a table stand apart as well, but their rows go on across.
            wide = max(w.right - w.left for w in left), max(w.right - w.left for w in right)
            return x if min(wide) > 0.2 * width else None
    return None


def rows_of(words: Sequence[Word]) -> list[list[Word]]:
    """Words that stand side by side, from top to bottom, each row from left to right."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: -w.middle):
        for row in reversed(rows[-3:]):
            nearest = min(row, key=lambda w: max(word.left - w.right, w.left - word.right))
            overlap = min(nearest.top, word.top) - max(nearest.bottom, word.bottom)
            apart = word.left >= nearest.right - nearest.size or word.right <= nearest.left + nearest.size
            if apart and overlap > _SAME_LINE * min(nearest.size, word.size):
                row.append(word)
                break
        else:
            rows.append([word])
    return [sorted(row, key=lambda w: w.left) for row in rows]


def joined(row: Sequence[Word]) -> str:
    """A row's text, with a space wherever one could see it."""
    text, right = row[0].text, row[0].right
    for word in row[1:]:
        gap = word.left - right
        text = f"{text} {word.text}" if gap > _GAP * word.size else join_wrapped(text, word.text)
        right = word.right
    return text


def _lines(words: Sequence[Word]) -> list[Line]:
    lines = []
    for row in rows_of(words):
        longest = max(row, key=lambda w: w.right - w.left)
        lines.append(
            Line(
                joined(row),
                row[0].left,
                max(w.right for w in row),
                min(w.bottom for w in row),
                max(w.top for w in row),
                longest.size,
            )
        )
    return _with_usual_size(lines)


def _with_usual_size(lines: list[Line]) -> list[Line]:
    """Sizes as measured scatter; lines near the usual one are of it, so that they join to paragraphs."""
    if len(lines) < 3:
        return lines
    weighted = sorted((line.size, line.right - line.left) for line in lines)
    half = sum(length for _, length in weighted) / 2
    usual = weighted[-1][0]
    for size, length in weighted:
        half -= length
        if half <= 0:
            usual = size
            break
    for line in lines:
        if abs(line.size - usual) <= 0.18 * usual:
            line.size = usual
    return lines
