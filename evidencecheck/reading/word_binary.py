"""Word 97-2003 .doc and Kingsoft .wps: office_oxide for the structure, our own piece table beside it.

The piece table is the witness: it says what text the file holds, so that mojibake and lost text
are noticed, and it gives the page breaks and text boxes that the other does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec
from office_oxide import Document as OxideDocument

from evidencecheck.model import Block, Document, FileStatus, Part, Place, Properties, SourceFile
from evidencecheck.reading.piece_table import WordText, read_pieces
from evidencecheck.reading.problems import ReadingError, damaged, garbled, needs_ocr
from evidencecheck.reading.texts import characters, is_page_number, looks_garbled, paragraph, table, tidy
from evidencecheck.reading.word_looks import ParagraphLook

_THIN = 20
_REMARKABLE = 150
# Where the first reader brings less than this share of the witness's characters, it has lost text.
_ENOUGH = 0.9
_UNSEEN = re.compile(r"[\s\x00-\x1f]+")
# How many lines ahead the line of a block is looked for.
_WINDOW = 300


def read(data: bytes, _source: SourceFile) -> Document:
    """Blocks of the body, text boxes, notes, then headers and footers."""
    witness: WordText | None = None
    failure: ReadingError | None = None
    try:
        witness = read_pieces(data)
    except ReadingError as error:
        if error.problem.code == "encrypted":
            raise
        failure = error
    blocks, properties = _by_oxide(data)
    if witness is not None:
        body = [b for b in blocks if b.place.part is Part.BODY]
        if looks_garbled(_text(body)) or characters(body) < _ENOUGH * _visible(witness):
            blocks = _plain_blocks(witness.main) + [
                b for b in blocks if b.place.part is not Part.BODY and not looks_garbled(b.text)
            ]
        else:
            blocks = _with_looks(blocks, witness.looks)
        blocks = _with_parts(blocks, witness)
    elif not blocks:
        raise failure or damaged("Word 文件")
    if looks_garbled(_text(blocks)):
        raise garbled()
    return _finish(blocks, witness, properties)


def _visible(witness: WordText) -> int:
    """How many characters the main text shows, by the piece table."""
    text = "".join(look.shown for look in witness.looks) or witness.main
    return len(_UNSEEN.sub("", text))


def _finish(blocks: list[Block], witness: WordText | None, properties: Properties) -> Document:
    images = witness.images if witness else 0
    count = characters(blocks)
    if images and count < _THIN:
        return needs_ocr(f"Word 文件里只有 {images} 张图片", tuple(blocks))
    notes: tuple[str, ...] = ()
    if images and count < _REMARKABLE * images:
        notes = (f"文件含 {images} 张图片,图片里的文字没有读取",)
    return Document(status=FileStatus.READ, blocks=tuple(blocks), properties=properties, notes=notes)


def _text(blocks: list[Block]) -> str:
    return "\n".join(b.text for b in blocks)[:50000]


def _by_oxide(data: bytes) -> tuple[list[Block], Properties]:
    """Blocks and properties; nothing where the library refuses the file or panics over it."""
    try:
        tree = OxideDocument.from_bytes(data, "doc").to_ir()
    except (MemoryError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException:
        return [], Properties()
    about = tree.get("metadata") or {}
    properties = Properties(
        title=tidy(about.get("title") or ""),
        author=tidy(about.get("author") or ""),
        created=about.get("created") or "",
        modified=about.get("modified") or "",
    )
    blocks: list[Block] = []
    margins: list[Block] = []
    for section in tree.get("sections") or []:
        new_page = bool(blocks) and section.get("break_type") != "continuous"
        found = list(_elements(section.get("elements") or [], Place()))
        if new_page and found:
            found[0] = msgspec.structs.replace(found[0], new_page=True)
        blocks += found
        for name, part in (("header", Part.HEADER), ("footer", Part.FOOTER)):
            for block in _elements((section.get(name) or {}).get("content") or [], Place(part=part)):
                if not is_page_number(block.text) and all(m.text != block.text for m in margins):
                    margins.append(block)
    return blocks + margins, properties


def _elements(elements: list[dict[str, Any]], place: Place) -> Iterator[Block]:
    for element in elements:
        kind = element.get("type")
        if kind in ("paragraph", "heading"):
            yield from _paragraph(element, place)
        elif kind == "list":
            for item in element.get("items") or []:
                yield from _elements(item.get("content") or [], place)
                nested = item.get("nested")
                if nested:
                    yield from _elements([{"type": "list", **nested}], place)
        elif kind == "table":
            yield from _table(element, place)
        elif isinstance(element.get("content"), list):
            yield from _elements(element["content"], place)


def _paragraph(element: dict[str, Any], place: Place) -> Iterator[Block]:
    runs = _runs(element.get("content") or [])
    weight = sum(len(text) for text, _, _ in runs)
    bold = sum(len(text) for text, b, _ in runs if b) * 2 > weight
    sizes: dict[float, int] = {}
    for text, _, size in runs:
        if size:
            sizes[size] = sizes.get(size, 0) + len(text)
    for line in "".join(text for text, _, _ in runs).split("\n"):
        if cleaned := tidy(line):
            # The library calls the first paragraph and every short bold one a heading: only what
            # a style says would be one, and that it does not tell apart. The looks are passed on.
            yield paragraph(
                cleaned,
                place,
                centered=element.get("alignment") == "center",
                bold=bold,
                font_size=max(sizes, key=lambda s: sizes[s]) if sizes else None,
            )


def _runs(content: list[dict[str, Any]]) -> list[tuple[str, bool, float | None]]:
    runs: list[tuple[str, bool, float | None]] = []
    for part in content:
        if part.get("type") == "text":
            half_points = part.get("font_size_half_pt")
            runs.append(
                (part.get("text") or "", bool(part.get("bold")), half_points / 2 if half_points else None)
            )
        elif part.get("type") == "line_break":
            runs.append(("\n", False, None))
        elif isinstance(part.get("content"), list):
            runs += _runs(part["content"])
    return runs


def _table(element: dict[str, Any], place: Place) -> Iterator[Block]:
    rows: list[list[str]] = []
    starts: set[int] = set()
    inner: list[Block] = []
    only: list[Block] = []
    # Columns that a cell above still reaches down into, with the rows left.
    reaching: dict[int, int] = {}
    for row in element.get("rows") or []:
        cells: list[str] = []
        for cell in row.get("cells") or []:
            _fill_reached(cells, reaching)
            only = list(_elements(cell.get("content") or [], place))
            inner += [b for b in only if b.rows]
            span = min(int(cell.get("col_span") or 1), 64)
            starts.add(len(cells))
            down = int(cell.get("row_span") or 1)
            if down > 1:
                reaching.update({len(cells) + i: down for i in range(span)})
            cells += ["\n".join(b.text for b in only if not b.rows), *[""] * (span - 1)]
        _fill_reached(cells, reaching)
        reaching = {column: left - 1 for column, left in reaching.items() if left > 1}
        rows.append(cells)
    if len(rows) == 1 and len(rows[0]) == 1:
        yield from only
        return
    if block := table([[c for i, c in enumerate(r) if i in starts] for r in rows], place):
        yield block
    yield from inner


def _fill_reached(cells: list[str], reaching: dict[int, int]) -> None:
    while len(cells) in reaching and reaching[len(cells)] > 0:
        cells.append("")


def _plain_blocks(main: str) -> list[Block]:
    """Blocks from the marks alone: paragraphs, and runs of cells as tables."""
    blocks: list[Block] = []
    new_page = False
    for chunk in main.replace("\x0b", "\n").split("\x0c"):
        for kind, content in _stretches(chunk):
            if kind == "cells":
                found = table(_rows(content), new_page=new_page)
                blocks += [found] if found else []
                new_page = new_page and found is None
                continue
            for line in content[0].replace("\r", "\n").split("\n"):
                if cleaned := tidy(line):
                    blocks.append(paragraph(cleaned, new_page=new_page))
                    new_page = False
        new_page = True
    return blocks


def _stretches(text: str) -> Iterator[tuple[str, list[str]]]:
    """Split into running text and the cells of one table.

    The text before a table's first cell mark holds the paragraphs above it as well; only its last
    line is the cell.
    """
    parts = text.split("\x07")
    cells: list[str] = []
    for index, part in enumerate(parts[:-1]):
        starts_table = not cells
        outside, _, inside = part.rpartition("\r") if starts_table else ("", "", part)
        if index and cells and cells[-1] == "" and "\r" in part and len(part) > 200:
            yield "cells", cells
            cells = []
            outside, _, inside = part.rpartition("\r")
        if outside:
            yield "text", [outside]
        cells.append(tidy(inside.replace("\r", "\n")))
    if cells:
        yield "cells", cells
    if parts[-1]:
        yield "text", [parts[-1]]


def _rows(cells: list[str]) -> list[list[str]]:
    """Cells of a table whose every row ends with an empty mark: find the width that fits."""
    for width in range(1, min(len(cells), 64)):
        ends = cells[width :: width + 1]
        if ends and len(cells) % (width + 1) == 0 and not any(ends):
            return [cells[i : i + width] for i in range(0, len(cells), width + 1)]
    return [[cell] for cell in cells if cell]


def _with_looks(blocks: list[Block], looks: tuple[ParagraphLook, ...]) -> list[Block]:
    """Give each block the look of the line with its text; both lists run in the file's order.

    Text that is deleted or hidden in the file is taken out on the way. A table takes the page
    break of its first cell.
    """
    lines = [line for look in looks for line in _look_lines(look)]
    marked: list[Block] = []
    at = 0
    for block in blocks:
        cells = [cell for row in block.rows for cell in row if cell]
        wanted = (cells[0] if cells else block.text).split("\n", 1)[0]
        window = range(at, min(at + _WINDOW, len(lines)))
        found = next((i for i in window if wanted in (lines[i].text, lines[i].shown)), None)
        if found is None or block.place.part is not Part.BODY:
            marked.append(block)
            continue
        look = lines[found]
        new_page = look.new_page and bool(marked)
        at = found + 1
        if block.rows:
            at = found + sum(cell.count("\n") + 1 for cell in cells)
            marked.append(msgspec.structs.replace(block, new_page=new_page))
        elif look.shown:
            marked.append(
                paragraph(
                    look.shown if look.shown != look.text else block.text,
                    block.place,
                    level=look.level,
                    centered=look.centered,
                    bold=look.bold,
                    font_size=look.size,
                    new_page=new_page,
                )
            )
    return marked


def _look_lines(look: ParagraphLook) -> list[ParagraphLook]:
    """A look for each line of a paragraph that manual breaks cut up; texts tidied, empty ones left out."""
    texts, shown = look.text.split("\x0b"), look.shown.split("\x0b")
    if len(texts) != len(shown):
        texts, shown = [look.text], [look.shown]
    lines = [
        look._replace(text=tidy(text), shown=tidy(visible), new_page=look.new_page and index == 0)
        for index, (text, visible) in enumerate(zip(texts, shown, strict=True))
    ]
    return [line for line in lines if line.text]


def _with_parts(blocks: list[Block], witness: WordText) -> list[Block]:
    """Text boxes and notes after the body and before headers and footers.

    The library leaves them out or runs them into the text; the piece table knows them apart.
    """
    in_boxes = {tidy(line) for line in witness.boxes.replace("\x0b", "\r").split("\r")}
    in_main = {tidy(look.text) for look in witness.looks}
    blocks = [
        msgspec.structs.replace(b, place=Place(part=Part.TEXT_BOX))
        if b.text in in_boxes and b.text not in in_main and b.place.part is Part.BODY
        else b
        for b in blocks
    ]
    known = {b.text for b in blocks}
    extra: list[Block] = []
    for text, part in ((witness.boxes, Part.TEXT_BOX), (witness.notes, Part.NOTE)):
        for line in text.replace("\x0b", "\r").replace("\x07", "\r").split("\r"):
            cleaned = tidy(line.replace("\x02", ""))
            if cleaned and cleaned not in known:
                extra.append(paragraph(cleaned, Place(part=part)))
    body = [b for b in blocks if b.place.part is Part.BODY]
    boxes = [b for b in blocks if b.place.part is Part.TEXT_BOX]
    margins = [b for b in blocks if b.place.part not in (Part.BODY, Part.TEXT_BOX)]
    return body + boxes + extra + margins
