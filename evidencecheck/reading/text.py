"""Plain text and CSV."""

from __future__ import annotations

import csv

from evidencecheck.model import Block, Document, FileFormat, FileStatus, SourceFile
from evidencecheck.reading.decoding import decode
from evidencecheck.reading.grids import sheet_blocks
from evidencecheck.reading.problems import garbled
from evidencecheck.reading.texts import looks_garbled, paragraph, tidy

# A village's list has hundreds of lines; past this a CSV is an export of something else.
_MAX_ROWS = 20000
_LEAST_INNER_TABS = 2


def read(data: bytes, source: SourceFile) -> Document:
    """A paragraph a line; a CSV becomes a table."""
    text = decode(data)
    if looks_garbled(text[:20000]):
        raise garbled()
    if source.format is FileFormat.CSV:
        return Document(status=FileStatus.READ, blocks=tuple(_csv(text)))
    blocks: list[Block] = []
    for number, page in enumerate(text.split("\f")):
        new_page = number > 0
        for line in page.splitlines():
            if cleaned := tidy(line):
                blocks.append(paragraph(_with_empty_cells(line, cleaned), new_page=new_page))
                new_page = False
    return Document(status=FileStatus.READ, blocks=tuple(blocks))


def _with_empty_cells(line: str, cleaned: str) -> str:
    """The tabs at the ends of a table's line (pasted out of Word) stand for its empty cells."""
    if cleaned.count("\t") < _LEAST_INNER_TABS:
        return cleaned
    ends = line.strip(" \r")
    leading = len(ends) - len(ends.lstrip("\t"))
    return "\t" * leading + cleaned + "\t" * (len(ends) - len(ends.rstrip("\t")))


def _csv(text: str) -> list[Block]:
    start = text[:4096]
    delimiter = max(",\t;", key=start.count)
    rows: list[list[str]] = []
    for row in csv.reader(text.splitlines(), delimiter=delimiter):
        rows.append([tidy(cell) for cell in row])
        if len(rows) >= _MAX_ROWS:
            break
    return sheet_blocks(rows)
