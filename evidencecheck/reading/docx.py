"""Word .docx, .docm and what WPS saves as such: our own walk over the XML.

Kept: inserted text, content controls, form fields, text boxes, tables in tables, headers, footers,
foot- and endnotes, automatic numbers. Dropped: deleted and hidden text, comments.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from lxml import etree

from evidencecheck.model import Block, Document, FileStatus, Part, Place, SourceFile
from evidencecheck.reading.docx_runs import Line, Lines
from evidencecheck.reading.docx_styles import (
    PAGE_BREAK_BEFORE,
    Look,
    Numbering,
    Styles,
    W,
    alignment,
    numbering_of,
    outline_level,
    switched_on,
    value,
    values,
)
from evidencecheck.reading.ocr import Recogniser
from evidencecheck.reading.ooxml import Package
from evidencecheck.reading.pasted import recognised_pictures, woven
from evidencecheck.reading.problems import damaged, needs_ocr
from evidencecheck.reading.texts import characters, is_page_number, paragraph, table, tidy

# With pictures in the file and fewer characters than this, the pictures are the document.
_THIN = 20
# Below so many characters a picture, the reader is told that the pictures were not read.
_REMARKABLE = 150
_MAX_NESTING = 12

_STYLE, _NUMBERED, _SECTION = W + "pStyle", W + "numPr", W + "sectPr"
_P, _TBL, _TR, _TC = W + "p", W + "tbl", W + "tr", W + "tc"
_WRAPPERS = frozenset(
    {W + "sdt", W + "sdtContent", W + "customXml", W + "ins", W + "moveTo", W + "smartTag", W + "body"}
)
_WORD_2003 = b"http://schemas.microsoft.com/office/word/2003/wordml"


def read(data: bytes, _source: SourceFile, ocr: Recogniser | None = None) -> Document:
    """Blocks of the body, then notes, then headers and footers.

    Pictures are recognised, in their places, where the text around them is thin.
    """
    package = Package(data, "Word 文件")
    main = package.main_part()
    root = package.xml(main)
    if root is None:
        raise damaged("Word 文件")
    related = {kind.rsplit("/", 1)[-1]: target for kind, target in package.relations(main)}
    walker = _Walker(
        Styles(package.xml(related.get("styles", "word/styles.xml"))),
        Numbering(lambda: package.xml(related.get("numbering", "word/numbering.xml"))),
    )
    blocks = walker.body(root)
    around = _notes(package, related, walker) + _margins(package, main, root, walker)
    count = characters(blocks) + characters(around)
    if ocr and walker.images and count < _REMARKABLE * walker.images:
        return _with_pictures(blocks, around, walker, package, main, ocr, count)
    return _document(blocks + around, walker, package)


def _with_pictures(
    blocks: list[Block],
    around: list[Block],
    walker: _Walker,
    package: Package,
    main: str,
    ocr: Recogniser,
    count: int,
) -> Document:
    """The document with the text of its pictures where they stand."""
    what = f"Word 文件里只有 {walker.images} 张图片"
    if not ocr.ready:
        if count < _THIN:
            return ocr.refusal(what, tuple(blocks + around))
        return _document(blocks + around, walker, package)
    targets = package.relation_targets(main)
    pictures = [(at, package.bytes(targets[key]) or b"") for at, key in walker.pictures if key in targets]
    found = recognised_pictures(pictures, ocr)
    if not found and count < _THIN:
        return ocr.nothing(what)
    document = _document(woven(blocks, found) + around, walker, package, pictures_read=True)
    if not found:
        return document
    return msgspec.structs.replace(document, status=FileStatus.OCR, confidence=ocr.confidence)


def read_xml(root: etree._Element) -> Document:
    """A document whose XML stands alone in a file (Word 2003 XML), without a package."""
    walker = _Walker(Styles(root), Numbering(lambda: None))
    body = root.find(W + "body")
    return _document(walker.body(root if body is None else body), walker, None)


def _document(
    blocks: list[Block], walker: _Walker, package: Package | None, *, pictures_read: bool = False
) -> Document:
    remarks: list[str] = []
    count = characters(blocks)
    if walker.revised:
        remarks.append("文件含修订标记:已插入的文字计入,已删除的不计")
    if pictures_read:
        remarks.append(f"文件含 {walker.images} 张图片,图片里的文字由程序识别得来")
    elif walker.images and count < _THIN:
        return needs_ocr(f"Word 文件里只有 {walker.images} 张图片", tuple(blocks), tuple(remarks))
    elif walker.images and count < _REMARKABLE * walker.images:
        remarks.append(f"文件含 {walker.images} 张图片,图片里的文字没有读取")
    properties = package.properties() if package else None
    document = Document(status=FileStatus.READ, blocks=tuple(blocks), notes=tuple(remarks))
    return msgspec.structs.replace(document, properties=properties) if properties else document


def _notes(package: Package, related: dict[str, str], walker: _Walker) -> list[Block]:
    blocks: list[Block] = []
    for kind, tag in (("footnotes", "footnote"), ("endnotes", "endnote")):
        root = package.xml(related[kind]) if kind in related else None
        for note in root.iter(W + tag) if root is not None else ():
            if note.get(W + "type") in (None, "normal"):
                blocks += walker.container(note, Place(part=Part.NOTE))
    return blocks


def _margins(package: Package, main: str, root: etree._Element, walker: _Walker) -> list[Block]:
    """Headers and footers that a section refers to, each text once, page numbers left out."""
    targets = package.relation_targets(main)
    blocks: list[Block] = []
    seen: set[str] = set()
    for tag, part in (("headerReference", Part.HEADER), ("footerReference", Part.FOOTER)):
        for reference in root.iter(W + tag):
            key = next((v for k, v in reference.attrib.items() if str(k).endswith("}id")), "")
            target = targets.get(str(key), "")
            content = package.xml(target) if target else None
            if content is None:
                continue
            for block in walker.container(content, Place(part=part)):
                if block.text not in seen and not is_page_number(block.text):
                    seen.add(block.text)
                    blocks.append(block)
    return blocks


class _Walker:
    """Goes through the XML once, in order, because automatic numbers count on."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._page_starts = False
        self._sections: list[bool] = []
        self._new_pictures: list[str] = []
        self.images = 0
        self.pictures: list[tuple[int, str]] = []
        """Of each picture of the body: before which of its blocks it stands, and its relation id."""
        self.revised = False

    def body(self, root: etree._Element) -> list[Block]:
        """Blocks of the main part."""
        # A section's properties stand at its end, so how the next one starts is read ahead.
        self._sections = [
            value(s, "type") not in ("continuous", "nextColumn") for s in root.iter(W + "sectPr")
        ]
        if self._sections:
            self._sections.pop(0)
        blocks: list[Block] = []
        for child in (inner for outer in root for inner in (outer if outer.tag == W + "body" else (outer,))):
            blocks += self._element(child, Place(), 0)
            self.pictures += [(len(blocks), key) for key in self._new_pictures]
            self._new_pictures.clear()
        return blocks

    def container(self, element: etree._Element, place: Place, depth: int = 0) -> list[Block]:
        """Blocks of a cell, note, header or text box."""
        blocks: list[Block] = []
        if depth > _MAX_NESTING:
            return blocks
        for child in element:
            blocks += self._element(child, place, depth)
        return blocks

    def _element(self, element: etree._Element, place: Place, depth: int) -> list[Block]:
        tag = element.tag
        if tag == _P:
            return self._paragraph(element, place, depth)
        if tag == _TBL:
            return self._table(element, place, depth)
        if tag in _WRAPPERS:
            if tag == W + "sdt" and value(element.find(W + "sdtPr"), "showingPlcHdr") is not None:
                # 单击此处输入文字 is the program speaking, not the writer.
                return []
            return self.container(element, place, depth)
        if isinstance(tag, str) and tag.endswith(("}sect", "}sub-section")):
            return self.container(element, place, depth)
        return []

    def _paragraph(self, element: etree._Element, place: Place, depth: int) -> list[Block]:
        properties = element.find(W + "pPr")
        own = values(properties)
        style = self._styles.look(own.get(_STYLE))
        before = switched_on(own, PAGE_BREAK_BEFORE)
        if style.page_break if before is None else before:
            self._page_starts = True
        lines = Lines(element)
        self.images += lines.images
        self._new_pictures += lines.pictures
        self.revised = self.revised or lines.revised
        numbering = numbering_of(properties if _NUMBERED in own else None, style)
        label = self._label(numbering) if numbering else ""
        if label and not any(line.text.strip() for line in lines.lines) and not depth:
            # A number before nothing; in a table's first column it is the row's number.
            label = ""
        blocks = self._lines(lines, label, own, style, place)
        for box in lines.boxes:
            blocks += self.container(box, msgspec.structs.replace(place, part=Part.TEXT_BOX), depth + 1)
        if _SECTION in own and self._sections:
            self._page_starts = self._sections.pop(0) or self._page_starts
        return blocks

    def _lines(
        self, lines: Lines, label: str, own: Mapping[str, str], style: Look, place: Place
    ) -> list[Block]:
        centered, outline = alignment(own), outline_level(own)
        blocks: list[Block] = []
        for line in lines.lines:
            self._page_starts = self._page_starts or line.new_page
            text = tidy(label + line.text)
            if not text:
                continue
            label = ""
            bold, points = _dominant(line, style)
            blocks.append(
                paragraph(
                    text,
                    place,
                    level=style.level if outline is None else outline,
                    centered=bool(style.centered if centered is None else centered),
                    bold=bold,
                    font_size=points,
                    new_page=self._take_page_start(place),
                )
            )
        return blocks

    def _label(self, numbering: tuple[str, int]) -> str:
        label = self._numbering.label(*numbering)
        return f"{label} " if label and label[-1].isascii() else label

    def _take_page_start(self, place: Place) -> bool:
        starts = self._page_starts and place.part is Part.BODY
        if starts:
            self._page_starts = False
        return starts

    def _table(self, element: etree._Element, place: Place, depth: int) -> list[Block]:
        if depth > _MAX_NESTING:
            return []
        new_page = self._take_page_start(place)
        inner: list[Block] = []
        rows: list[list[str]] = []
        only: list[Block] = []
        for row in _children(element, _TR):
            row_properties = row.find(W + "trPr")
            if row_properties is not None and row_properties.find(W + "del") is not None:
                self.revised = True
                continue
            cells: list[str] = [""] * _number(row_properties, "gridBefore", 0)
            for cell in _children(row, _TC):
                content = self.container(cell, place, depth + 1)
                only = content
                cells.append("\n".join(b.text for b in content if not b.rows))
                inner += [b for b in content if b.rows]
                cell_properties = cell.find(W + "tcPr")
                cells += [""] * (_number(cell_properties, "gridSpan", 1) - 1)
                if value(cell_properties, "vMerge") in ("", "continue"):
                    cells[-_number(cell_properties, "gridSpan", 1)] = ""
            rows.append(cells)
        if len(rows) == 1 and len(rows[0]) == 1:
            # A frame drawn around text is no table.
            if new_page and only:
                only[0] = msgspec.structs.replace(only[0], new_page=True)
            return only
        block = table(rows, place, new_page=new_page)
        self._page_starts = self._page_starts or (new_page and block is None)
        return ([block] if block else []) + inner


def _dominant(line: Line, style: Look) -> tuple[bool, float | None]:
    """Bold and size that most of a line's characters have."""
    if len(line.looks) == 1:
        _, bold, points = line.looks[0]
        return bool(style.bold if bold is None else bold), points or style.size
    weight = total = 0
    sizes: dict[float | None, int] = {}
    for count, bold, points in line.looks:
        total += count
        weight += count if (style.bold if bold is None else bold) else 0
        sizes[points or style.size] = sizes.get(points or style.size, 0) + count
    return weight * 2 > total, max(sizes, key=lambda s: sizes[s]) if sizes else style.size


def _number(properties: etree._Element | None, tag: str, default: int) -> int:
    """A count, kept below what a table can have so that a hostile one builds no giant row."""
    found = value(properties, tag)
    return min(int(found), 64) if found and found.isdigit() and int(found) >= default else default


def _children(element: etree._Element, tag: str) -> list[etree._Element]:
    """Rows of a table or cells of a row, also those inside content controls and revisions."""
    found: list[etree._Element] = []
    for child in element:
        if child.tag == tag:
            found.append(child)
        elif child.tag in _WRAPPERS:
            found += _children(child, tag)
    return found
