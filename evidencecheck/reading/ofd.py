"""OFD, the electronic document of Chinese offices (GB/T 33190): pages of placed text, in a zip of XML.

Lines, paragraphs and ruled tables come as from a PDF. Pages that are one picture are recognised.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from lxml import etree

from evidencecheck.model import Document, FileStatus, Properties, SourceFile
from evidencecheck.reading.ocr import Recogniser
from evidencecheck.reading.ocr_lines import Word, lines_of
from evidencecheck.reading.ocr_tables import fill
from evidencecheck.reading.ooxml import Package
from evidencecheck.reading.page_blocks import blocks_of
from evidencecheck.reading.pdf_page import PageContent, in_reading_order
from evidencecheck.reading.pdf_rules import Box, find_grids
from evidencecheck.reading.problems import damaged
from evidencecheck.reading.texts import characters, tidy

_POINTS = 72 / 25.4
_MAX_PAGES = 1000
# A page with fewer characters than this and a picture is a scan.
_THIN = 10
# A path narrower than this, in points, is a line.
_LINE = 2.0
_STROKE = re.compile(r"([ML])\s+(-?[\d.]+)\s+(-?[\d.]+)")
# Below the baseline lies this share of a character's height.
_DESCENT = 0.15
_A4 = (210.0, 297.0)


def read(data: bytes, _source: SourceFile, ocr: Recogniser) -> Document:
    """Blocks with their page."""
    package = Package(data, "OFD 文件")
    root = package.xml("ofd.xml")
    if root is None:
        raise damaged("OFD 文件")
    pages: list[PageContent] = []
    notes: list[str] = []
    unread: list[int] = []
    recognised = False
    for number, page in enumerate(_pages(package, root), start=1):
        if number > _MAX_PAGES:
            notes.append(f"只读取了前 {_MAX_PAGES} 页")
            break
        content = page.content(number)
        if page.pictures and len("".join(content.text().split())) < _THIN:
            if not ocr.ready:
                unread.append(number)
            elif picture := page.largest_picture():
                content, recognised = _recognised(picture, number, ocr) or content, True
        pages.append(content)
    blocks = blocks_of(pages)
    if unread and characters(blocks) < _THIN * len(pages):
        return ocr.refusal("OFD 文件是扫描件或图片", tuple(blocks), tuple(notes))
    if unread:
        notes.append(f"第 {'、'.join(map(str, unread[:10]))} 页是图片,文字没有识别")
    if recognised:
        return ocr.document("OFD 文件是扫描件或图片", pages, notes, _properties(root))
    return Document(
        status=FileStatus.READ, blocks=tuple(blocks), properties=_properties(root), notes=tuple(notes)
    )


def _recognised(picture: bytes, number: int, ocr: Recogniser) -> PageContent | None:
    from evidencecheck.reading.ocr_pictures import pages_of
    from evidencecheck.reading.problems import ReadingError

    try:
        return next((ocr.page(page, number) for page, _ in pages_of(picture)), None)
    except ReadingError:
        return None


class _Page:
    """One page: its XML, with those of its templates, and where its pictures lie."""

    def __init__(
        self, package: Package, roots: list[etree._Element], size: tuple[float, float], media: dict[str, str]
    ) -> None:
        self._package = package
        self._roots = roots
        self._width, self._height = (side * _POINTS for side in size)
        self.pictures = [
            media[key]
            for root in roots
            for image in _named(root, "ImageObject")
            if (key := image.get("ResourceID") or "") in media
        ]

    def largest_picture(self) -> bytes | None:
        """The picture of most bytes: the scan, not the emblem."""
        found = [data for name in dict.fromkeys(self.pictures) if (data := self._package.bytes(name))]
        return max(found, key=len, default=None)

    def content(self, number: int) -> PageContent:
        """Lines and tables in reading order."""
        page = PageContent(number, self._width, self._height, has_graphics=bool(self.pictures))
        words = [
            word for root in self._roots for text in _named(root, "TextObject") for word in self._words(text)
        ]
        edges = [
            edge for root in self._roots for path in _named(root, "PathObject") for edge in self._edges(path)
        ]
        tables, loose = fill(find_grids(edges), words)
        page.items = in_reading_order(lines_of(loose, self._width, self._height), tables, page)
        return page

    def _words(self, text: etree._Element) -> Iterator[Word]:
        left, top, *_ = _numbers(text.get("Boundary"), 4)
        scale_x, _, _, scale_y, move_x, move_y = _numbers(text.get("CTM") or "1 0 0 1 0 0", 6)
        size = (_numbers(text.get("Size"), 1)[0] or 4.0) * abs(scale_y or 1.0)
        for code in _named(text, "TextCode"):
            written = tidy(code.text or "")
            if not written:
                continue
            x = left + move_x + _numbers(code.get("X"), 1)[0] * (scale_x or 1.0)
            baseline = top + move_y + _numbers(code.get("Y"), 1)[0] * (scale_y or 1.0)
            places = _advances(code, written, size, scale_x or 1.0)
            right = x + places[-1] + (size if not written[-1].isascii() else size / 2)
            bottom = self._height - (baseline + _DESCENT * size) * _POINTS
            middles = tuple(
                (c, (x + place + (0.5 if not c.isascii() else 0.25) * size) * _POINTS)
                for c, place in zip(written, places, strict=True)
            )
            yield Word(
                written,
                x * _POINTS,
                bottom,
                right * _POINTS,
                bottom + size * _POINTS,
                size * _POINTS,
                middles,
            )

    def _edges(self, path: etree._Element) -> Iterator[Box]:
        left, top, wide, high = (v * _POINTS for v in _numbers(path.get("Boundary"), 4))
        if min(wide, high) <= _LINE < max(wide, high):
            yield left, self._height - top - high, left + wide, self._height - top
            return
        last: tuple[float, float] | None = None
        for data in _named(path, "AbbreviatedData"):
            for command, x, y in _STROKE.findall((data.text or "")[:20000]):
                point = left + float(x) * _POINTS, self._height - top - float(y) * _POINTS
                if command == "L" and last is not None and _is_straight(last, point):
                    yield (
                        min(last[0], point[0]),
                        min(last[1], point[1]),
                        max(last[0], point[0]),
                        max(last[1], point[1]),
                    )
                last = point


def _is_straight(one: tuple[float, float], other: tuple[float, float]) -> bool:
    across, along = sorted((abs(one[0] - other[0]), abs(one[1] - other[1])))
    return across <= 1 and along >= 5


def _advances(code: etree._Element, text: str, size: float, scale: float) -> list[float]:
    """How far from the first character each one stands, in millimetres; ``g 3 4.2`` is 4.2 three times."""
    steps: list[float] = []
    tokens = (code.get("DeltaX") or "").split()
    while tokens and len(steps) < len(text):
        token = tokens.pop(0)
        if token == "g" and len(tokens) >= 2:
            count, step = tokens.pop(0), tokens.pop(0)
            steps += [_number(step)] * min(int(_number(count)), len(text))
        else:
            steps.append(_number(token))
    places = [0.0]
    for index, character in enumerate(text[:-1]):
        usual = size if not character.isascii() else size / 2
        places.append(places[-1] + (steps[index] * scale if index < len(steps) else usual))
    return places


def _pages(package: Package, root: etree._Element) -> Iterator[_Page]:
    for body in _named(root, "DocRoot"):
        where = _joined("", body.text or "")
        document = package.xml(where)
        if document is None:
            continue
        folder = posixpath.dirname(where)
        media = _media(package, document, folder)
        templates = {
            t.get("ID") or "": _joined(folder, t.get("BaseLoc") or "")
            for t in _named(document, "TemplatePage")
        }
        usual = next((_numbers(b.text, 4) for b in _named(document, "PhysicalBox")), [0.0, 0.0, *_A4])
        for page in _named(document, "Page"):
            own = package.xml(_joined(folder, page.get("BaseLoc") or ""))
            if own is None:
                continue
            roots = [own]
            for used in _named(own, "Template"):
                template = package.xml(templates.get(used.get("TemplateID") or "", ""))
                if template is not None:
                    roots.append(template)
            box = next((_numbers(b.text, 4) for b in _named(own, "PhysicalBox")), usual)
            yield _Page(package, roots, (box[2] or _A4[0], box[3] or _A4[1]), media)


def _media(package: Package, document: etree._Element, folder: str) -> dict[str, str]:
    """Picture's resource id -> its part in the package."""
    found: dict[str, str] = {}
    for kind in ("PublicRes", "DocumentRes"):
        for reference in _named(document, kind):
            where = _joined(folder, reference.text or "")
            resources = package.xml(where)
            if resources is None:
                continue
            base = _joined(posixpath.dirname(where), resources.get("BaseLoc") or "")
            for medium in _named(resources, "MultiMedia"):
                for file in _named(medium, "MediaFile"):
                    found[medium.get("ID") or ""] = _joined(base, file.text or "")
    return found


def _properties(root: etree._Element) -> Properties:
    def said(name: str) -> str:
        return next((tidy(e.text or "") for e in _named(root, name)), "")

    return Properties(
        title=said("Title"), author=said("Author"), created=said("CreationDate"), modified=said("ModDate")
    )


def _named(root: etree._Element, name: str) -> Iterator[etree._Element]:
    """Elements of that name in whatever name space: writers differ."""
    return root.iter(f"{{*}}{name}")


def _joined(folder: str, name: str) -> str:
    name = name.strip().replace("\\", "/")
    return posixpath.normpath(name.lstrip("/") if name.startswith("/") else posixpath.join(folder, name))


def _numbers(text: str | None, count: int) -> list[float]:
    found = [_number(part) for part in (text or "").split()[:count]]
    return found + [0.0] * (count - len(found))


def _number(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        return 0.0
    return value if abs(value) < 1e6 else 0.0
