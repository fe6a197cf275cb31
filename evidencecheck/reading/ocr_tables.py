"""Words and the grids drawn around them -> tables; each word, or each part of it, into its cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from evidencecheck.reading.ocr_lines import Word, joined, rows_of
from evidencecheck.reading.pdf_page import RuledTable, join_wrapped
from evidencecheck.reading.pdf_rules import Grid
from evidencecheck.reading.texts import tidy

# A table has text in at least so many of its cells; frames and decoration have not.
_LEAST_CELLS = 2
# A cell's line with less room than this many characters at its end runs on in the next one.
_ROOM = 1.9


def fill(grids: Sequence[Grid], words: Sequence[Word]) -> tuple[list[RuledTable], list[Word]]:
    """Tables, and the words that stand in none."""
    cells: dict[tuple[int, int, int], list[Word]] = {}
    loose: list[Word] = []
    for word in words:
        at = next((i for i, g in enumerate(grids) if _inside(g, word)), None)
        if at is None:
            loose.append(word)
            continue
        for (row, column), part in _parts(grids[at], word):
            cells.setdefault((at, row, column), []).append(part)
    tables: list[RuledTable] = []
    for at, grid in enumerate(grids):
        own = {key[1:]: content for key, content in cells.items() if key[0] == at}
        if len(own) < _LEAST_CELLS:
            loose += [word for content in own.values() for word in content]
            continue
        rows = [["" for _ in range(grid.width)] for _ in range(grid.height)]
        for (row, column), content in own.items():
            rows[row][column] = _text(content, grid.cell_width(row, column))
        tables.append(RuledTable(rows, grid.columns, grid.top, grid.bottom))
    return tables, loose


def _inside(grid: Grid, word: Word) -> bool:
    return grid.cell_at((word.left + word.right) / 2, word.middle) is not None


def _parts(grid: Grid, word: Word) -> Iterable[tuple[tuple[int, int], Word]]:
    """The word, cut where it runs from one cell into the next.

    A single character just past the line belongs to its neighbours: its place is known to about
    half a character only. One that stands off by a gap does not.
    """
    runs: list[tuple[tuple[int, int], list[tuple[str, float]]]] = []
    last = grid.cell_at((word.left + word.right) / 2, word.middle) or (0, 0)
    for character, x in word.characters:
        cell = grid.cell_at(x, word.middle) or (runs[-1][0] if runs else last)
        if runs and runs[-1][0] == cell:
            runs[-1][1].append((character, x))
        else:
            runs.append((cell, [(character, x)]))
    merged: list[tuple[tuple[int, int], list[tuple[str, float]]]] = []
    for cell, run in runs:
        gap = run[0][1] - merged[-1][1][-1][1] if merged else 0.0
        slips = merged and min(len(run), len(merged[-1][1])) == 1 and gap < 1.4 * word.size
        if merged and (slips or cell == merged[-1][0]):
            longer = cell if len(run) > len(merged[-1][1]) else merged[-1][0]
            merged[-1] = (longer, merged[-1][1] + run)
        else:
            merged.append((cell, run))
    if len(merged) <= 1:
        yield merged[0][0] if merged else last, word
        return
    for cell, run in merged:
        text = tidy("".join(c for c, _ in run))
        if text:
            half = word.size / 2
            yield (
                cell,
                word._replace(
                    text=text, left=run[0][1] - half, right=run[-1][1] + half, characters=tuple(run)
                ),
            )


def _text(content: Sequence[Word], width: float) -> str:
    """A cell's words in lines; a line that had no room for one more character runs on."""
    text, full = "", False
    for row in rows_of(content):
        written = joined(row)
        text = join_wrapped(text, written) if full else f"{text}\n{written}"
        full = row[-1].right - row[0].left > width - _ROOM * row[0].size - 6
    return tidy(text)
