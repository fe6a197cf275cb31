"""PDF with a text layer: lines in reading order, joined to paragraphs; ruled tables as tables.

Pages that are pictures, and text layers that say nonsense, are named; a file made of them alone
is handed back as one that needs OCR.
"""

from __future__ import annotations

import itertools

import msgspec
import pypdfium2 as pdfium

from evidencecheck.model import Block, Document, FileStatus, Part, Place, Properties, SourceFile
from evidencecheck.reading.pdf_page import Line, PageContent, RuledTable, read_page
from evidencecheck.reading.pdf_paragraphs import Item, paragraphs
from evidencecheck.reading.problems import damaged, encrypted, needs_ocr
from evidencecheck.reading.texts import is_page_number, looks_garbled, paragraph, table, tidy

# A page with fewer characters than this says nothing; a stamp or a page number alone is no text.
_THIN_PAGE = 10
_MAX_PAGES = 1000
# A line that opens (or closes) at least this share of the pages is their header (footer), if it
# stands in the outer band and is small: a title repeated on every month's page is neither.
_REPEATED = 0.6
_BAND_POINTS = 62
_HEADER_SIZE = 12.5


def read(data: bytes, _source: SourceFile) -> Document:
    """Blocks with their page; headers and footers at the end."""
    try:
        pdf = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise (
            encrypted() if "assword" in str(error) or "ecurity" in str(error) else damaged("PDF 文件")
        ) from None
    try:
        return _read(pdf)
    finally:
        pdf.close()


def _read(pdf: pdfium.PdfDocument) -> Document:
    pages: list[PageContent] = []
    pictures: list[int] = []
    garbled: list[int] = []
    notes: list[str] = []
    total = len(pdf)
    for number in range(1, min(total, _MAX_PAGES) + 1):
        try:
            page = read_page(pdf, number)
        except pdfium.PdfiumError:
            notes.append(f"第 {number} 页已损坏,没有读取")
            continue
        text = page.text()
        if looks_garbled(text):
            garbled.append(number)
        elif page.has_graphics and len("".join(text.split())) < _THIN_PAGE:
            pictures.append(number)
            pages.append(page)
        else:
            pages.append(page)
    if total > _MAX_PAGES:
        notes.append(f"共 {total} 页,只读取了前 {_MAX_PAGES} 页")
    blocks = _blocks(pages)
    if pictures and len(pictures) + len(garbled) >= len(pages) + len(garbled):
        return needs_ocr("PDF 是扫描件或图片", tuple(blocks), tuple(notes))
    if garbled and not blocks:
        return needs_ocr("PDF 的文字层是乱码", (), tuple(notes))
    if pictures:
        notes.append(f"第 {_listed(pictures)} 页是图片,文字没有识别")
    if garbled:
        notes.append(f"第 {_listed(garbled)} 页的文字层是乱码,没有采用")
    return Document(
        status=FileStatus.READ, blocks=tuple(blocks), properties=_properties(pdf), notes=tuple(notes)
    )


def _listed(pages: list[int]) -> str:
    shown = "、".join(map(str, pages[:10]))
    return shown if len(pages) <= 10 else f"{shown} 等 {len(pages)}"


def _properties(pdf: pdfium.PdfDocument) -> Properties:
    about = pdf.get_metadata_dict()
    return Properties(
        title=tidy(about.get("Title", "")),
        author=tidy(about.get("Author", "")),
        created=_date(about.get("CreationDate", "")),
        modified=_date(about.get("ModDate", "")),
    )


def _date(text: str) -> str:
    """``D:20240305093000+08'00'`` as 2024-03-05."""
    digits = text.removeprefix("D:")[:8]
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}" if len(digits) == 8 and digits.isdigit() else ""


def _blocks(pages: list[PageContent]) -> list[Block]:
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
            if joined := table(_continued(blocks[-1].rows, ruled.rows), blocks[-1].place):
                blocks[-1] = joined
        elif len(ruled.rows) == 1 and len(ruled.rows[0]) == 1:
            blocks += [paragraph(t, Place(page=page.number)) for t in ruled.rows[0][0].split("\n") if t]
        elif block := table(ruled.rows, Place(page=page.number)):
            blocks.append(block)
        last = ruled
    blocks = _with_page_starts(blocks, {b.number for a, b in itertools.pairwise(pages) if a.ends_early()})
    for text, (part_of_page, number) in margins.items():
        blocks.append(paragraph(text, Place(page=number, part=part_of_page)))
    return blocks


def _with_page_starts(blocks: list[Block], pages: set[int]) -> list[Block]:
    """Mark the first block of each of these pages."""
    marked: list[Block] = []
    for block in blocks:
        if block.place.page in pages:
            pages = pages - {block.place.page}
            block = msgspec.structs.replace(block, new_page=True)
        marked.append(block)
    return marked


def _continued(rows: tuple[tuple[str, ...], ...], more: list[list[str]]) -> list[tuple[str, ...]]:
    repeated = 1 if more and tuple(more[0]) == rows[0] else 0
    return [*rows, *(tuple(r) for r in more[repeated:])]


def _margins(pages: list[PageContent]) -> dict[str, tuple[Part, int]]:
    """Texts of running headers and footers, with the first page they stand on."""
    found: dict[str, tuple[Part, int]] = {}
    counts: dict[str, int] = {}
    for page in pages:
        lines = [i for i in page.items if isinstance(i, Line)]
        for line, part in ((lines[0], Part.HEADER), (lines[-1], Part.FOOTER)) if lines else ():
            if _in_band(line, page):
                counts[line.text] = counts.get(line.text, 0) + 1
                found.setdefault(line.text, (part, page.number))
    wanted = max(2, _REPEATED * len(pages))
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
