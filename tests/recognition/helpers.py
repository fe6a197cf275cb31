"""Documents written by hand, and what recognition makes of them, in short words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from evidencecheck.model import (
    Block,
    BlockKind,
    Document,
    FileStatus,
    Part,
    Place,
    Record,
    WarningCode,
)
from evidencecheck.recognition import recognise
from evidencecheck.rules import load_vocabulary

PLAIN_NAME = "材料/文档1.docx"
"""A path that says nothing."""

Piece = str | Block | Sequence[Sequence[str]]


def title(text: str, *, new_page: bool = False) -> Block:
    """A line set as a title: centred and large."""
    return Block(
        kind=BlockKind.PARAGRAPH, text=text, centered=True, bold=True, font_size=22.0, new_page=new_page
    )


def heading(text: str) -> Block:
    return Block(kind=BlockKind.HEADING, text=text, level=1)


def header(text: str) -> Block:
    return Block(kind=BlockKind.PARAGRAPH, text=text, place=Place(part=Part.HEADER))


def paragraph(text: str, *, new_page: bool = False) -> Block:
    return Block(kind=BlockKind.PARAGRAPH, text=text, new_page=new_page)


def table(rows: Sequence[Sequence[str]]) -> Block:
    """A table; short rows are filled up with empty cells, as readers do."""
    width = max(map(len, rows))
    full = tuple((*row, *[""] * (width - len(row))) for row in rows)
    return Block(kind=BlockKind.TABLE, text="\n".join("\t".join(row) for row in full), rows=full)


def document(*pieces: Piece) -> Document:
    """Strings become a paragraph a line, lists of rows become tables, blocks stay."""
    return Document(
        status=FileStatus.READ, blocks=tuple(block for piece in pieces for block in _blocks(piece))
    )


def text(written: str) -> Document:
    """A document from a text in which a row of a table is a line with `` | `` between its cells."""
    pieces: list[Piece] = []
    rows: list[list[str]] = []
    for line in [*written.split("\n"), ""]:
        if " | " in line:
            rows.append([cell.strip() for cell in line.split("|")])
            continue
        if rows:
            pieces.append(table(rows))
            rows = []
        pieces.append(line)
    return document(*pieces)


def _blocks(piece: Piece) -> Iterable[Block]:
    if isinstance(piece, Block):
        return [piece]
    if isinstance(piece, str):
        return [paragraph(line.strip()) for line in piece.split("\n") if line.strip()]
    return [table(piece)]


def records(*pieces: Piece, path: str = PLAIN_NAME) -> tuple[Record, ...]:
    """What recognition finds in a document of these pieces."""
    return recognise(document(*pieces), path, load_vocabulary())


def one(*pieces: Piece, path: str = PLAIN_NAME) -> Record:
    """The only record of a document of these pieces."""
    (record,) = records(*pieces, path=path)
    return record


def kinds(found: Iterable[Record]) -> list[str]:
    """The likeliest type of each."""
    return [record.best.type if record.best else "" for record in found]


def days(record: Record) -> list[str]:
    """Its events' dates as labels."""
    return [event.date.label for event in record.events]


def served(record: Record, least: float = 0.75) -> set[str]:
    """The types it counts as evidence of."""
    return {match.type for match in record.evidence if match.confidence >= least}


def codes(record: Record) -> set[WarningCode]:
    return {warning.code for warning in record.warnings}
