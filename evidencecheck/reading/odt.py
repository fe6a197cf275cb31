"""OpenDocument text, as LibreOffice and WPS write it."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from evidencecheck.model import Block, Document, FileStatus, Part, Place, SourceFile
from evidencecheck.reading.ooxml import Package
from evidencecheck.reading.problems import damaged, encrypted, needs_ocr
from evidencecheck.reading.texts import BODY, characters, is_page_number, paragraph, table, tidy

_THIN = 20
_MAX_REPEATED = 64
_MAX_NESTING = 12

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"

_CONTAINERS = frozenset(
    _TEXT + name for name in ("list", "list-item", "list-header", "section", "index-body", "table-of-content")
)
_DROPPED = frozenset({_TEXT + "tracked-changes", _OFFICE + "annotation", _TEXT + "list-label"})


class _Look(NamedTuple):
    centered: bool | None = None
    bold: bool | None = None
    size: float | None = None
    new_page: bool = False


def read(data: bytes, _source: SourceFile) -> Document:
    """Blocks of the body, then notes, headers and footers."""
    package = Package(data, "文档")
    manifest = package.bytes("meta-inf/manifest.xml") or b""
    if b"encryption-data" in manifest:
        raise encrypted()
    root = package.xml("content.xml")
    if root is None:
        raise damaged("文档")
    styles = package.xml("styles.xml")
    reader = _Reader([r for r in (styles, root) if r is not None])
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    blocks = reader.container(body, BODY, 0) if body is not None else []
    blocks += reader.notes
    for tag, part in (("header", Part.HEADER), ("footer", Part.FOOTER)):
        for element in styles.iter(_STYLE + tag) if styles is not None else ():
            blocks += [
                b for b in reader.container(element, Place(part=part), 0) if not is_page_number(b.text)
            ]
    if reader.images and characters(blocks) < _THIN:
        return needs_ocr(f"文档里只有 {reader.images} 张图片", tuple(blocks))
    return Document(status=FileStatus.READ, blocks=tuple(blocks))


class _Reader:
    def __init__(self, roots: list[etree._Element]) -> None:
        self._styles = {
            style.get(_STYLE + "name", ""): style for root in roots for style in root.iter(_STYLE + "style")
        }
        self.notes: list[Block] = []
        self.images = 0

    def container(self, element: etree._Element, place: Place, depth: int) -> list[Block]:
        """Blocks of an element that holds paragraphs and tables."""
        blocks: list[Block] = []
        if depth > _MAX_NESTING:
            return blocks
        for child in element:
            if child.tag in (_TEXT + "p", _TEXT + "h"):
                blocks += self._paragraph(child, place, depth)
            elif child.tag == _TABLE + "table":
                blocks += self._table(child, place, depth)
            elif child.tag in _CONTAINERS:
                blocks += self.container(child, place, depth + 1)
            elif isinstance(child.tag, str) and child.tag.startswith(_DRAW):
                blocks += self._drawn(child, depth)
        return blocks

    def _look(self, name: str | None, depth: int = 0) -> _Look:
        style = self._styles.get(name or "")
        if style is None or depth > 20:
            return _Look()
        base = self._look(style.get(_STYLE + "parent-style-name"), depth + 1)
        layout, letters = style.find(_STYLE + "paragraph-properties"), style.find(_STYLE + "text-properties")
        align = layout.get(_FO + "text-align") if layout is not None else None
        weight = letters.get(_FO + "font-weight") if letters is not None else None
        size = letters.get(_FO + "font-size", "") if letters is not None else ""
        return _Look(
            centered=base.centered if align is None else align == "center",
            bold=base.bold if weight is None else weight == "bold",
            size=_points(size) or base.size,
            new_page=layout is not None and layout.get(_FO + "break-before") == "page",
        )

    def _paragraph(self, element: etree._Element, place: Place, depth: int) -> list[Block]:
        look = self._look(element.get(_TEXT + "style-name"))
        frames: list[etree._Element] = []
        text = self._inline(element, frames)
        level = element.get(_TEXT + "outline-level", "1") if element.tag == _TEXT + "h" else ""
        spans = [self._look(s.get(_TEXT + "style-name")) for s in element.iter(_TEXT + "span")]
        bold = look.bold or (bool(spans) and all(s.bold for s in spans))
        blocks: list[Block] = []
        for line in tidy(text).split("\n"):
            if line:
                blocks.append(
                    paragraph(
                        line,
                        place,
                        level=min(int(level), 9) if level.isdigit() else None,
                        centered=bool(look.centered),
                        bold=bool(bold),
                        font_size=next((s.size for s in spans if s.size), look.size),
                        new_page=look.new_page and not blocks,
                    )
                )
        for frame in frames:
            blocks += self._drawn(frame, depth)
        return blocks

    def _inline(self, element: etree._Element, frames: list[etree._Element]) -> str:
        parts = [element.text or ""]
        for child in element:
            tag = child.tag
            if tag == _TEXT + "s":
                count = child.get(_TEXT + "c", "1")
                parts.append(" " * (min(int(count), 200) if count.isdigit() else 1))
            elif tag == _TEXT + "tab":
                parts.append("\t")
            elif tag == _TEXT + "line-break":
                parts.append("\n")
            elif tag == _TEXT + "note":
                body = child.find(_TEXT + "note-body")
                if body is not None:
                    self.notes += self.container(body, Place(part=Part.NOTE), 1)
            elif isinstance(tag, str) and tag.startswith(_DRAW) and tag != _DRAW + "a":
                frames.append(child)
            elif isinstance(tag, str) and tag not in _DROPPED:
                parts.append(self._inline(child, frames))
            parts.append(child.tail or "")
        return "".join(parts)

    def _drawn(self, shape: etree._Element, depth: int) -> list[Block]:
        """Text of a frame, a drawn shape or a group of them."""
        if shape.tag == _DRAW + "image":
            self.images += 1
            return []
        return self.container(shape, Place(part=Part.TEXT_BOX), depth + 1)

    def _table(self, element: etree._Element, place: Place, depth: int) -> list[Block]:
        rows: list[list[str]] = []
        inner: list[Block] = []
        only: list[Block] = []
        for row in element.iter(_TABLE + "table-row"):
            if next(row.iterancestors(_TABLE + "table")) is not element:
                continue
            cells: list[str] = []
            for cell in row:
                if cell.tag not in (_TABLE + "table-cell", _TABLE + "covered-table-cell"):
                    continue
                only = self.container(cell, place, depth + 1)
                inner += [b for b in only if b.rows]
                text = "\n".join(b.text for b in only if not b.rows)
                cells += [text] * _repeated(cell, "number-columns-repeated")
            rows += [cells] * _repeated(row, "number-rows-repeated")
        if len(rows) == 1 and len(rows[0]) == 1:
            return only
        block = table(rows, place)
        return ([block] if block else []) + inner


def _repeated(element: etree._Element, name: str) -> int:
    value = element.get(_TABLE + name, "1")
    return max(1, min(int(value), _MAX_REPEATED)) if value.isdigit() else 1


def _points(size: str) -> float | None:
    try:
        return float(size.removesuffix("pt")) if size.endswith("pt") else None
    except ValueError:
        return None
