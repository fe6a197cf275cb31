"""PDF: lines in reading order, joined to paragraphs; ruled tables as tables.

Pages that are pictures, and pages whose text layer says nonsense, are recognised; where that
cannot be, they are named, and a file made of them alone is handed back as one that needs it.
"""

from __future__ import annotations

import functools
from typing import Any

import pypdfium2 as pdfium

from evidencecheck.model import Document, FileStatus, Properties, SourceFile
from evidencecheck.reading.headed_columns import HeadedTables
from evidencecheck.reading.ocr import Recogniser
from evidencecheck.reading.page_blocks import blocks_of
from evidencecheck.reading.pdf_odd_tables import OddTables
from evidencecheck.reading.pdf_page import PageContent, read_page
from evidencecheck.reading.problems import damaged, encrypted
from evidencecheck.reading.texts import looks_garbled, tidy

# A page with fewer characters than this says nothing; a stamp or a page number alone is no text.
_THIN_PAGE = 10
_MAX_PAGES = 1000
# Recognition takes seconds a page; a scanned book of minutes has a hundred pages.
_MAX_RECOGNISED = 300
# Dots an inch at which a page is drawn: at 150 small print loses strokes, at 300 nothing is gained.
_DOTS = 200
# A page made from a photograph may claim to be a metre high; drawn, it is kept between these pixels.
_LEAST_PIXELS, _MOST_PIXELS = 1600, 3400


def read(data: bytes, _source: SourceFile, ocr: Recogniser) -> Document:
    """Blocks with their page; headers and footers at the end."""
    try:
        pdf = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise (
            encrypted() if "assword" in str(error) or "ecurity" in str(error) else damaged("PDF 文件")
        ) from None
    try:
        return _read(pdf, OddTables(data), ocr)
    finally:
        pdf.close()


def _read(pdf: pdfium.PdfDocument, odd_tables: OddTables, ocr: Recogniser) -> Document:
    pages: list[PageContent] = []
    pictures: list[int] = []
    garbled: list[int] = []
    notes: list[str] = []
    headed = HeadedTables()
    total = len(pdf)
    for number in range(1, min(total, _MAX_PAGES) + 1):
        try:
            page = read_page(pdf, number, odd_tables, headed)
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
    wanting = sorted(pictures + garbled)
    what = "PDF 的文字层是乱码" if garbled and not pictures else "PDF 是扫描件或图片"
    nothing_else = len(wanting) >= len(pages) + len(garbled)
    if not wanting or not ocr.ready:
        return _without_recognition(pdf, pages, pictures, garbled, notes, ocr, what if nothing_else else "")
    recognised = _recognised(pdf, wanting, ocr, notes)
    merged = {page.number: page for page in pages} | recognised
    if not nothing_else:
        notes.append(f"第 {_listed(wanting)} 页是图片或乱码,文字由程序识别得来")
    return ocr.document(what, [merged[n] for n in sorted(merged)], notes, _properties(pdf))


def _without_recognition(
    pdf: pdfium.PdfDocument,
    pages: list[PageContent],
    pictures: list[int],
    garbled: list[int],
    notes: list[str],
    ocr: Recogniser,
    nothing_but: str,
) -> Document:
    """What the text layer gives. ``nothing_but``: what all its pages are, where none of them has text."""
    blocks = tuple(blocks_of(pages))
    if nothing_but and (pictures or garbled):
        return ocr.refusal(nothing_but, blocks, tuple(notes))
    if pictures:
        notes.append(f"第 {_listed(pictures)} 页是图片,文字没有识别")
    if garbled:
        notes.append(f"第 {_listed(garbled)} 页的文字层是乱码,没有采用")
    return Document(status=FileStatus.READ, blocks=blocks, properties=_properties(pdf), notes=tuple(notes))


def _recognised(
    pdf: pdfium.PdfDocument, numbers: list[int], ocr: Recogniser, notes: list[str]
) -> dict[int, PageContent]:
    """The pages read from their pictures, by number."""
    found: dict[int, PageContent] = {}
    for number in numbers[:_MAX_RECOGNISED]:
        try:
            width, height = pdf.get_page_size(number - 1)
            long_side = max(width, height, 1.0)
            found[number] = ocr.page(functools.partial(_drawn, pdf, number, long_side), number, long_side)
        except pdfium.PdfiumError:
            notes.append(f"第 {number} 页已损坏,没有读取")
    if len(numbers) > _MAX_RECOGNISED:
        notes.append(f"共 {len(numbers)} 页需要识别文字,只识别了前 {_MAX_RECOGNISED} 页")
    return found


def _drawn(pdf: pdfium.PdfDocument, number: int, long_side: float) -> Any:
    """A page as a picture (RGB); ``long_side`` in points."""
    page = pdf[number - 1]
    try:
        pixels = min(max(long_side * _DOTS / 72, _LEAST_PIXELS), _MOST_PIXELS)
        bitmap = page.render(scale=pixels / long_side, rev_byteorder=True, force_bitmap_format=2)
        return bitmap.to_numpy()[:, :, :3].copy()
    finally:
        page.close()


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
