"""Pages of lines and tables -> blocks: paragraphs joined, running headers and footers set apart.

The pages come from a text layer or from a picture; a document may have both.
"""

from __future__ import annotations

import itertools

import msgspec

from evidencecheck.model import Block, BlockKind, Part, Place
from evidencecheck.reading.pdf_page import Line, PageContent, RuledTable, join_wrapped
from evidencecheck.reading.pdf_paragraphs import Item, paragraphs
from evidencecheck.reading.texts import is_page_number, paragraph, table

# A line that opens (or closes) at least this share of the pages is their header (footer), if it
# stands in the outer band and is small: a title repeated on every month's page is neither.
_REPEATED = 0.6
_BAND_POINTS = 62
_HEADER_SIZE = 12.5


def blocks_of(pages: list[PageContent]) -> list[Block]:
    """Paragraphs and tables of all pages, a table that runs over pages joined again."""
    margins = _margins(pages)
    items: list[Item] = []
    for page in pages:
        for item in page.items:
            if isinstance(item, Line) and _is_margin(item, page, margins):
                continue
            items.append(Item(page, item))
    blocks: list[Block] = []
    last: RuledTable | None = None
    for part in paragraphs(items):
        if isinstance(part, Block):
            blocks.append(part)
            last = None
            continue
        page, ruled = part
        if last is not None and blocks and blocks[-1].rows and ruled.continues(last):
            if joined := table(_continued(blocks[-1].rows, ruled), blocks[-1].place):
                blocks[-1] = joined
        elif len(ruled.rows) == 1 and len(ruled.rows[0]) == 1:
            blocks += [paragraph(t, Place(page=page.number)) for t in ruled.rows[0][0].split("\n") if t]
        elif block := table(ruled.rows, Place(page=page.number)):
            blocks.append(block)
        last = ruled
    blocks = _with_page_starts(blocks, {b.number for a, b in itertools.pairwise(pages) if a.ends_early()})
    for text, (part_of_page, number) in margins.items():
        blocks.append(paragraph(text, Place(page=number, part=part_of_page)))
    return _marked_as_recognised(blocks, {p.number for p in pages if p.recognised})


def _marked_as_recognised(blocks: list[Block], pages: set[int]) -> list[Block]:
    return [
        msgspec.structs.replace(block, kind=BlockKind.PAGE_TEXT)
        if block.kind is BlockKind.PARAGRAPH and block.place.page in pages
        else block
        for block in blocks
    ]


def _with_page_starts(blocks: list[Block], pages: set[int]) -> list[Block]:
    """Mark the first block of each of these pages."""
    marked: list[Block] = []
    for block in blocks:
        if block.place.page in pages:
            pages = pages - {block.place.page}
            block = msgspec.structs.replace(block, new_page=True)
        marked.append(block)
    return marked


def _continued(rows: tuple[tuple[str, ...], ...], ruled: RuledTable) -> list[tuple[str, ...]]:
    more = ruled.rows
    if ruled.opens_within_a_row and len(rows[-1]) == len(more[0]):
        whole = tuple(join_wrapped(a, b) if b else a for a, b in zip(rows[-1], more[0], strict=True))
        return [*rows[:-1], whole, *(tuple(r) for r in more[1:])]
    repeated = 1 if more and tuple(more[0]) == rows[0] else 0
    return [*rows, *(tuple(r) for r in more[repeated:])]


def _margins(pages: list[PageContent]) -> dict[str, tuple[Part, int]]:
    """Texts of running headers and footers, with the first page they stand on."""
    found: dict[str, tuple[Part, int]] = {}
    counts: dict[str, int] = {}
    # In a picture sizes are not absolute, and a small photograph's title would pass for a header.
    for page in (p for p in pages if not p.recognised):
        lines = [i for i in page.items if isinstance(i, Line)]
        for line, part in ((lines[0], Part.HEADER), (lines[-1], Part.FOOTER)) if lines else ():
            if _in_band(line, page):
                counts[line.text] = counts.get(line.text, 0) + 1
                found.setdefault(line.text, (part, page.number))
    wanted = max(2, _REPEATED * sum(not p.recognised for p in pages))
    return {
        text: where for text, where in found.items() if counts[text] >= wanted and not is_page_number(text)
    }


def _in_band(line: Line, page: PageContent) -> bool:
    outer = line.bottom > page.height - _BAND_POINTS or line.top < _BAND_POINTS
    return outer and line.size <= _HEADER_SIZE


def _is_margin(line: Line, page: PageContent, margins: dict[str, tuple[Part, int]]) -> bool:
    if line.text in margins:
        return _in_band(line, page)
    return page.in_margin(line) and is_page_number(line.text)
