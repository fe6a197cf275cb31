"""HTML, also under the names .doc and .xls; single-file pages (.mht); Word and Excel 2003 XML."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

from evidencecheck.model import Block, Document, FileStatus, Part, Place, SourceFile
from evidencecheck.reading.decoding import decode
from evidencecheck.reading.grids import sheet_blocks
from evidencecheck.reading.ooxml import parse
from evidencecheck.reading.problems import damaged, garbled
from evidencecheck.reading.texts import BODY, looks_garbled, paragraph, table, tidy

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_CENTERED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_PAGE_BREAK = re.compile(r"page-break-before\s*:\s*always|mso-break-type\s*:\s*section-break", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_SIZE = re.compile(r"font-size\s*:\s*([\d.]+)pt", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f]+")

_SKIPPED = frozenset(
    {"script", "style", "head", "title", "noscript", "template", "del", "iframe", "select", "button"}
)
_BLOCKS = frozenset(
    """
    p div h1 h2 h3 h4 h5 h6 li dt dd ul ol dl blockquote section article header footer main form pre
    center fieldset address aside nav figure figcaption body html
    """.split()
)
_MAX_SPAN = 64
_MAX_DEPTH = 200

_WORD_2003 = b"http://schemas.microsoft.com/office/word/2003/wordml"
_WORD_2006 = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEET = "{urn:schemas-microsoft-com:office:spreadsheet}"


def read(data: bytes, _source: SourceFile) -> Document:
    """Blocks in the order of the page."""
    if _WORD_2003 in data[:4096]:
        from evidencecheck.reading.docx import read_xml

        root = parse(data.replace(_WORD_2003, _WORD_2006))
        if root is None:
            raise damaged()
        return read_xml(root)
    if b"urn:schemas-microsoft-com:office:spreadsheet" in data[:4096] and b"<html" not in data[:4096].lower():
        return Document(status=FileStatus.READ, blocks=tuple(_workbook(data)))
    text = _page(data)
    if not text.strip():
        return Document(status=FileStatus.READ)
    root = lxml_html.document_fromstring(
        text.encode(), parser=lxml_html.HTMLParser(encoding="utf-8", huge_tree=False)
    )
    blocks = _Walker().blocks(root)
    if looks_garbled("\n".join(b.text for b in blocks)[:20000]):
        raise garbled()
    return Document(status=FileStatus.READ, blocks=tuple(blocks))


def _page(data: bytes) -> str:
    if data[:64].lstrip()[:13].lower() == b"mime-version:":
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        for part in message.walk():
            if part.get_content_type() == "text/html":
                body = part.get_payload(decode=True)
                return _decoded(body if isinstance(body, bytes) else b"", part.get_content_charset())
    return _decoded(data, None)


def _decoded(data: bytes, charset: str | None) -> str:
    """By the character set the page claims, where it does decode so; else as any text."""
    found = _CHARSET.search(data[:4096])
    name = charset or (found.group(1).decode("ascii", "replace") if found else "")
    if name.lower() in ("gb2312", "gbk", "gb_2312-80", "x-gbk"):
        name = "gb18030"
    try:
        return data.decode(name) if name and not data.startswith((b"\xff\xfe", b"\xfe\xff")) else decode(data)
    except (LookupError, UnicodeDecodeError):
        return decode(data)


class _Walker:
    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._text = ""
        self._look: dict[str, object] = {}
        self._bold = 0
        self._letters = 0
        self._new_page = False

    def blocks(self, root: etree._Element) -> list[Block]:
        """Blocks of an element and all below it."""
        self._walk(root, {}, bold=False, depth=0)
        self._flush()
        return self._blocks

    def _walk(self, element: etree._Element, look: dict[str, object], *, bold: bool, depth: int) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in _SKIPPED or depth > _MAX_DEPTH:
            return
        style = element.get("style") or ""
        if _HIDDEN.search(style):
            return
        if tag == "table":
            self._flush()
            self._blocks += _table(element, new_page=self._new_page)
            return
        block = tag in _BLOCKS
        if block:
            self._flush()
        if _PAGE_BREAK.search(style) and self._blocks:
            self._flush()
            self._new_page = True
        if tag == "br":
            self._flush()
            return
        look = _look(element, tag, style, look)
        bold = bold or tag in ("b", "strong") or "font-weight:bold" in style.replace(" ", "").lower()
        self._say(element.text, look, bold=bold)
        for child in element:
            self._walk(child, look, bold=bold, depth=depth + 1)
            self._say(child.tail, look, bold=bold)
        if block:
            self._flush()

    def _say(self, text: str | None, look: dict[str, object], *, bold: bool) -> None:
        if not text:
            return
        text = _BLANKS.sub(" ", text)
        if not self._text.strip() and text.strip():
            self._look = look
        self._text += text
        self._letters += len(text.strip())
        self._bold += len(text.strip()) if bold else 0

    def _flush(self) -> None:
        if text := tidy(self._text):
            bold = self._bold * 2 > self._letters
            self._blocks.append(paragraph(text, BODY, bold=bold, new_page=self._new_page, **self._look))
            self._new_page = False
        self._text, self._look, self._bold, self._letters = "", {}, 0, 0


def _look(element: etree._Element, tag: str, style: str, look: dict[str, object]) -> dict[str, object]:
    found = dict(look)
    if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
        found["level"] = int(tag[1])
    if tag == "center" or (element.get("align") or "").lower() == "center" or _CENTERED.search(style):
        found["centered"] = True
    if size := _SIZE.search(style):
        found["font_size"] = float(size.group(1))
    return found


def _table(element: etree._Element, *, new_page: bool) -> list[Block]:
    rows: list[list[str]] = []
    inner: list[Block] = []
    only: list[Block] = []
    reaching: dict[int, int] = {}
    for row in _rows(element):
        cells: list[str] = []
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            while reaching.get(len(cells), 0) > 0:
                cells.append("")
            only = _Walker().blocks(_as_container(cell))
            inner += [b for b in only if b.rows]
            across, down = _span(cell, "colspan"), _span(cell, "rowspan")
            if down > 1:
                reaching.update({len(cells) + i: down for i in range(across)})
            cells += ["\n".join(b.text for b in only if not b.rows), *[""] * (across - 1)]
        while reaching.get(len(cells), 0) > 0:
            cells.append("")
        reaching = {column: left - 1 for column, left in reaching.items() if left > 1}
        rows.append(cells)
    if len(rows) == 1 and len(rows[0]) == 1:
        return only
    block = table(rows, new_page=new_page)
    return ([block] if block else []) + inner


def _as_container(cell: etree._Element) -> etree._Element:
    cell.tag = "div"
    return cell


def _rows(table_element: etree._Element) -> Iterator[etree._Element]:
    for child in table_element:
        if child.tag == "tr":
            yield child
        elif child.tag in ("tbody", "thead", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def _span(cell: etree._Element, name: str) -> int:
    value = (cell.get(name) or "").strip()
    return max(1, min(int(value), _MAX_SPAN)) if value.isdigit() else 1


def _workbook(data: bytes) -> list[Block]:
    """Excel 2003 XML: rows and cells may leave out empty ones and count on by an index."""
    root = parse(data)
    if root is None:
        raise damaged("表格文件")
    blocks: list[Block] = []
    for sheet in root.iter(_SHEET + "Worksheet"):
        rows: list[list[str]] = []
        for row in sheet.iter(_SHEET + "Row"):
            rows += [[]] * (_index(row, len(rows)) - len(rows))
            cells: list[str] = []
            for cell in row.iter(_SHEET + "Cell"):
                cells += [""] * (_index(cell, len(cells)) - len(cells))
                value = cell.find(_SHEET + "Data")
                cells.append(tidy("".join(map(str, value.itertext()))) if value is not None else "")
                across = cell.get(_SHEET + "MergeAcross") or "0"
                cells += [""] * (min(int(across), _MAX_SPAN) if across.isdigit() else 0)
            rows.append(cells)
        place = Place(sheet=sheet.get(_SHEET + "Name"), part=Part.BODY)
        blocks += sheet_blocks(rows, place, new_page=bool(blocks))
    return blocks


def _index(element: etree._Element, position: int) -> int:
    """Where a row or cell stands, from 0; far jumps are cut, nobody fills a sheet in by hand there."""
    value = element.get(_SHEET + "Index") or ""
    return min(max(int(value) - 1, position), position + 1000) if value.isdigit() else position
