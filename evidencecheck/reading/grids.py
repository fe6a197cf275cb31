"""The cells of a worksheet -> the title above a table, the table, the remarks below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evidencecheck.model import Block, Place
from evidencecheck.reading.texts import BODY, paragraph, table

# A title of a sheet is a line; longer single cells above a table are its instructions.
_TITLE_LENGTH = 60


def sheet_blocks(
    rows: Sequence[Sequence[str]], place: Place = BODY, *, new_page: bool = False
) -> list[Block]:
    """Blocks of one sheet, in order. ``rows`` are tidied cells; ``new_page`` marks the first block."""
    blocks: list[Block] = []
    for part in _parts(rows):
        blocks.extend(_part_blocks(part, place))
    if blocks and new_page:
        first = blocks[0]
        blocks[0] = Block(
            kind=first.kind, text=first.text, rows=first.rows, level=first.level, place=place, new_page=True
        )
    return blocks


def _filled(row: Sequence[str]) -> int:
    return sum(1 for cell in row if cell)


def _parts(rows: Sequence[Sequence[str]]) -> Iterator[list[Sequence[str]]]:
    """Cut at blank rows, but only where a new table begins: with a title line, or with a row of
    other columns than the table has. A form's blank line in the middle of a list cuts nothing."""
    part: list[Sequence[str]] = []
    blank = False
    for index, row in enumerate(rows):
        count = _filled(row)
        if count == 0:
            blank = True
            continue
        if blank and part and _begins_anew(part, row, rows, index):
            yield part
            part = []
        blank = False
        part.append(row)
    if part:
        yield part


def _begins_anew(
    part: list[Sequence[str]], row: Sequence[str], rows: Sequence[Sequence[str]], at: int
) -> bool:
    """Whether a new table begins with ``row``, which stands at ``at`` after a blank one."""
    header = next((r for r in part if _filled(r) > 1), None)
    if header is None:
        return False
    if _filled(row) == 1:
        following = next((rows[i] for i in range(at + 1, len(rows)) if _filled(rows[i])), None)
        return following is not None and _filled(following) > 1
    return list(row) == list(header) or {i for i, c in enumerate(row) if c} > {
        i for i, c in enumerate(header) if c
    }


def _part_blocks(part: list[Sequence[str]], place: Place) -> Iterator[Block]:
    start, end = 0, len(part)
    while start < end and _filled(part[start]) == 1:
        start += 1
    # A row that holds its running number alone is a line left to fill in, not a remark.
    while end > start and _filled(part[end - 1]) == 1 and not _only(part[end - 1]).isdigit():
        end -= 1
    for index, row in enumerate(part[:start]):
        text = _only(row)
        title = index == 0 and start < len(part) and len(text) <= _TITLE_LENGTH
        yield paragraph(text, place, level=0 if title else None)
    if block := table(_without_empty_edges(part[start:end]), place):
        yield block
    for row in part[end:] if start < end else []:
        yield paragraph(_only(row), place)


def _only(row: Sequence[str]) -> str:
    return next(cell for cell in row if cell)


def _without_empty_edges(rows: list[Sequence[str]]) -> list[Sequence[str]]:
    """Columns left and right of everything are the sheet's margin, not the table's."""
    used = {i for row in rows for i, cell in enumerate(row) if cell}
    if not used:
        return []
    first, last = min(used), max(used)
    return [row[first : last + 1] for row in rows]
