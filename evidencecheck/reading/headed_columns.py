"""Tables without ruling lines: cells that stand in columns below a row of heads.

The heads say how many columns there are; the lines below widen them as long as they keep apart. Which
lines make a row is told by ``headed_rows``. Where columns or rows do not fit there is no table, and the
lines stay lines.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from evidencecheck.reading.headed_rows import (
    CELL_LEADING,
    LEAST_ROWS,
    RUNNING,
    SAME_LINE,
    Piece,
    Source,
    by_running_numbers,
    lines_of,
    rows_of,
    y_of,
)
from evidencecheck.reading.ocr_lines import Word
from evidencecheck.reading.pdf_page import Line as PageLine
from evidencecheck.reading.pdf_page import PageContent, RuledTable, join_wrapped
from evidencecheck.reading.texts import is_page_number

_LEAST_COLUMNS = 3
# Cells' margins alone keep columns a whole character apart; figures set to the right come nearer.
_COLUMN_GAPS = (0.8, 0.4, 0.15)
# A head names a column: a few Chinese characters, no figures, no sentence.
_HEAD = re.compile(
    r"^[\u4e00-\u9fff][\u4e00-\u9fff()/、\uff08\uff09]{0,9}$|^[\u4e00-\u9fff](?: [\u4e00-\u9fff]){1,3}$"
)
_MOST_HEADS_TRIED = 4
# 填表人: below a table is none of its cells.
_LABEL = re.compile(r"^[\u4e00-\u9fff]{2,6}[:\uff1a]")
_ITEM = re.compile(r"^(\d{1,2})[、..\uff0e](?!\d)")
# Measures in characters. Boxes from a picture are not exact: neighbouring columns may seem to overlap
# by so much, and a figure stands so near to where its column begins.
_SLACK = 0.6
_CUT = 1.5
_LEADING = 4.5
_CENTRED_HEAD = 1.0


@dataclass
class Found:
    """A table, and where its columns stand: those of its continuation on the next page too."""

    table: RuledTable
    columns: tuple[tuple[float, float], ...]
    sources: list[Source] = field(default_factory=list)


class HeadedTables:
    """Such tables in the pages of one file, in order: one that fills a page may go on overleaf."""

    def __init__(self) -> None:
        self._carried: Found | None = None
        self._page = 0

    def may_find(self, lines: Sequence[PageLine]) -> bool:
        """Whether a page goes on with a table or has as many heads as a table needs."""
        if self._carried is not None:
            return True
        heads = (part for line in lines for part in line.text.split(" ") if _HEAD.match(part))
        return sum(1 for _ in heads) >= _LEAST_COLUMNS

    def find(
        self, pieces_at: Callable[[float], Sequence[PageLine]], page: PageContent
    ) -> tuple[list[RuledTable], list[PageLine]] | None:
        """The page's table and the pieces outside it. ``pieces_at``: what stands on one line without a
        gap of so many characters; of the gaps that make a table the one that fills more cells is right."""
        carried = self._carried if self._page == page.number - 1 else None
        self._carried, self._page = None, page.number
        best: tuple[int, Found, Sequence[PageLine]] | None = None
        for gap in _COLUMN_GAPS:
            pieces = pieces_at(gap)
            found = headed_table([p for p in pieces if not _is_page_number(p, page)], carried)
            filled = sum(bool(cell) for row in found.table.rows for cell in row) if found else 0
            if found is not None and (best is None or filled > best[0]):
                best = filled, found, pieces
        if best is None:
            return None
        _, found, pieces = best
        used = set(map(id, found.sources))
        loose = [piece for piece in pieces if id(piece) not in used]
        if all(p.bottom >= found.table.bottom - 1 for p in loose if not _is_page_number(p, page)):
            self._carried = found
        return [found.table], loose


def _is_page_number(piece: PageLine, page: PageContent) -> bool:
    return page.in_margin(piece) and is_page_number(piece.text)


def headed_table(sources: Sequence[Source], carried: Found | None = None) -> Found | None:
    """The first table under a row of heads, or the continuation of ``carried`` from the top of the page."""
    lines = lines_of([Piece.of(source) for source in sources])
    tried = 0
    for index, line in enumerate(lines):
        if tried == _MOST_HEADS_TRIED or not _is_head(line):
            continue
        tried += 1
        heads, beside = _heads(lines, index)
        found = _table(lines[beside:], heads)
        if found is not None:
            return found
    if carried is not None and not tried:
        return _table(lines, [], carried)
    return None


def _is_head(line: Sequence[Piece]) -> bool:
    return len(line) >= _LEAST_COLUMNS and all(_HEAD.match(piece.text) for piece in line)


def _heads(lines: Sequence[Sequence[Piece]], index: int) -> tuple[list[list[Piece]], int]:
    """The lines of each head, one of which may be broken in two, and where the body begins. A broken one
    starts on the others' line, or stands half above it where heads are centred."""
    heads = [[piece] for piece in lines[index]]
    end = index + 1
    for other in (index - 1, index + 1):
        if not 0 <= other < len(lines) or len(lines[other]) >= len(heads):
            continue
        first = lines[other][0]
        off = abs(y_of(first) - y_of(heads[0][0]))
        near = off < CELL_LEADING * first.size if other > index else off < _CENTRED_HEAD * first.size
        columns = [(head[0].left, head[0].right) for head in heads]
        if near and all(_HEAD.match(piece.text) for piece in lines[other]):
            for piece in lines[other]:
                heads[_column_of(piece, columns)].append(piece)
            end = max(end, other + 1)
    return [sorted(head, key=lambda p: -p.top) for head in heads], end


def _table(
    lines: Sequence[Sequence[Piece]], heads: Sequence[Sequence[Piece]], carried: Found | None = None
) -> Found | None:
    columns = [(min(p.left for p in head), max(p.right for p in head)) for head in heads]
    if carried is not None:
        columns = list(carried.columns)
    used = [piece for head in heads for piece in head]
    body = _body(lines, columns, used)
    if _goes_on(body, lines[len(body) :], len(columns)):
        # But not in these columns: half a table would hide the other half.
        return None
    cells: list[list[Piece]] = [[] for _ in columns]
    for line in body:
        for at, pieces in itertools.groupby(line, key=lambda piece: _column_of(piece, columns)):
            cells[at].append(functools.reduce(Piece.beside, pieces))
    open_row = _left_open(cells) if carried is not None else [[] for _ in columns]
    rest = [cell[len(left) :] for cell, left in zip(cells, open_row, strict=True)]
    rows = rows_of(rest)
    if rows is None:
        return None
    if any(open_row):
        rows.insert(0, open_row)
    texts = [[_joined(row[i], columns[i]) for i in range(len(columns))] for row in rows]
    if heads:
        texts.insert(0, ["".join(piece.text for piece in head) for head in heads])
    used += [piece for line in body for piece in line]
    edges = carried.table.columns if carried else (*(head[0].left for head in heads), heads[-1][0].right)
    table = RuledTable(texts, edges, max(p.top for p in used), min(p.bottom for p in used))
    table.opens_within_a_row = any(open_row)
    return Found(table, tuple(columns), [source for piece in used for source in piece.sources])


def _goes_on(body: Sequence[Sequence[Piece]], rest: Sequence[Sequence[Piece]], width: int) -> bool:
    """Whether the lines after the table's last look like more of its rows, or count on from it."""
    if not rest:
        return False
    counted = [int(found[1]) for line in body for p in line if (found := _ITEM.match(p.text))]
    after = {int(found[1]) for line in rest for p in line if (found := _ITEM.match(p.text))}
    goes_on = bool(counted) and counted[-1] + 1 in after
    return goes_on or (len(rest[0]) >= width - 1 and not _is_head(rest[0]))


def _left_open(columns: Sequence[Sequence[Piece]]) -> list[list[Piece]]:
    """The lines above the first running number: the end of the row that the page before broke off."""
    for pieces in columns:
        first = next((i for i, piece in enumerate(pieces) if RUNNING.match(piece.text)), 0)
        if first and len(by_running_numbers(pieces[first:])) >= LEAST_ROWS:
            start = y_of(pieces[first]) + SAME_LINE * pieces[first].size
            return [[piece for piece in column if y_of(piece) > start] for column in columns]
    return [[] for _ in columns]


def _body(
    lines: Sequence[Sequence[Piece]], columns: list[tuple[float, float]], heads: Sequence[Piece]
) -> list[Sequence[Piece]]:
    """The lines that stand in the columns, which grow to hold them; a line across them ends the table."""
    body: list[Sequence[Piece]] = []
    above = min(piece.bottom for piece in heads) if heads else None
    for line in lines:
        if above is not None and above - line[0].top > _LEADING * line[0].size:
            break
        line = [part for piece in line for part in _cut(piece, columns)]
        grown = _grown(columns, line)
        if grown is None:
            break
        columns[:] = grown
        body.append(line)
        above = min(piece.bottom for piece in line)
    while body and _LABEL.match(body[-1][0].text):
        body.pop()
    return body


def _cut(piece: Piece, columns: Sequence[tuple[float, float]]) -> list[Piece]:
    """A recognised word that runs on into the next column, in two: before a figure that stands where
    that column begins."""
    word = piece.sources[0]
    touched = _touched(piece, columns)
    if len(touched) < 2 or not isinstance(word, Word) or len(word.characters) != len(piece.text):
        return [piece]
    edge = columns[touched[1]][0]
    starts = {
        at: abs(word.characters[at][1] - piece.size / 4 - edge)
        for at in range(1, len(piece.text))
        if piece.text[at].isdigit() and not piece.text[at - 1].isdigit()
    }
    at = min(starts, key=lambda start: starts[start], default=0)
    if not at or starts[at] > _CUT * piece.size:
        return [piece]
    middle = word.characters[at][1] - piece.size / 4
    rest = piece._replace(text=piece.text[at:].strip(), left=max(middle, edge))
    rest_of_word = word._replace(text=rest.text, characters=word.characters[at:])
    first = piece._replace(text=piece.text[:at].strip(), right=min(middle, edge) - _SLACK * piece.size)
    return [first, *_cut(rest._replace(sources=(rest_of_word,)), columns)]


def _touched(piece: Piece, columns: Sequence[tuple[float, float]]) -> list[int]:
    slack = _SLACK * piece.size
    return [i for i, (a, b) in enumerate(columns) if piece.left < b - slack and a < piece.right - slack]


def _grown(columns: Sequence[tuple[float, float]], line: Sequence[Piece]) -> list[tuple[float, float]] | None:
    grown = list(columns)
    taken: set[int] = set()
    for piece, following in itertools.zip_longest(line, line[1:]):
        touched = _touched(piece, grown)
        if len(touched) > 1:
            return None
        at = touched[0] if touched else _nearest(piece, grown)
        if not touched and at and at in _touched(following or piece, grown) and at - 1 not in taken:
            # A figure set to the right stands nearer to the next column's head, whose cell follows.
            at -= 1
        taken.add(at)
        grown[at] = (min(grown[at][0], piece.left), max(grown[at][1], piece.right))
    apart = all(a[1] < b[0] + _SLACK * line[0].size for a, b in itertools.pairwise(grown))
    return grown if apart else None


def _nearest(piece: Piece, columns: Sequence[tuple[float, float]]) -> int:
    return min(
        range(len(columns)), key=lambda i: max(columns[i][0] - piece.right, piece.left - columns[i][1])
    )


def _column_of(piece: Piece, columns: Sequence[tuple[float, float]]) -> int:
    middle = (piece.left + piece.right) / 2
    return min(range(len(columns)), key=lambda i: max(columns[i][0] - middle, middle - columns[i][1], 0.0))


def _joined(cell: Sequence[Piece], column: tuple[float, float]) -> str:
    """A cell's lines; one that had no room for one more character runs on."""
    text, full = "", False
    for piece in cell:
        text = join_wrapped(text, piece.text) if full or not text else f"{text}\n{piece.text}"
        full = piece.right > column[1] - 1.9 * piece.size
    return text
