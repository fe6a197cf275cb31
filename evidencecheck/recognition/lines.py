"""A document as lines: what a reader's eye runs over, with the marks of layout kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from evidencecheck.language import fold
from evidencecheck.model import Block, BlockKind, Document, Part
from evidencecheck.recognition.patterns import tighten

LARGER_POINTS = 1.5
"""A line set so much larger than most of the text, in points, is a title. Body text of official papers is
三号 (16), of reports 四号 (14), so no absolute size tells."""
MOST = 0.6
"""Where this share of the text is bold or centred, bold or centred says nothing."""

_TICKED = re.compile(r"[☑√✓■☒].{1,12}□|□.{1,24}[☑√✓■☒]")
_UNTICKED = re.compile(r"□ ?[^\s□☑√✓■☒、,;]{1,12}|[☑√✓■☒] ?")
"""Of boxes to tick only the ticked ones say something: ☑支委会 □党员大会 □党课."""
_OCR_DIGITS = re.compile(r"(?<=\d)[Oo](?=[\d年月日:./-])|(?<=[年月])[Oo](?=\d)|(?<=\d)[lI](?=[\d年月日:])")
"""Letters that OCR puts between figures: 2O22年11月1O日, 1l月."""

_RULE = re.compile(
    r"^[-=*~#+]{3,}(?:第?[\d一二三四五六七八九十]{1,3}页[-=*~#+]*)?$|^\(?第[\d一二三四五六七八九十]{1,3}页\)?$"
)
"""A row of dashes, or a page's number: what follows is parted from what stands before."""
_FURNITURE = re.compile(
    r"^(?:您?(?:现在)?(?:所在|当前|的)*位置:?|首页[>|»]|当前位置|索引号|(?:信息)?分类:|发布(?:机构|日期|时间):|"
    r"(?:浏览|阅读|点击)(?:次数|量|数)?:?\d|字[体号]:|【?打印】?$|分享到|全文预览|文档预览|下载(?:文档|此文|APP|原文)|"
    r"上一篇|下一篇|相关(?:推荐|文档|阅读)|加入收藏|.{0,12}VIP|.{2,30}由会员分享|.{0,8}最新最全的文档|举报$|版权|免责声明)"
)
"""What a site puts around a text that people copy from it."""
_POSTED = re.compile(
    r"(?:来源|稿源|作者|发布者|发布单位|信息来源|发布日期|发布时间|更新时间|日期|时间|浏览次数|浏览量|浏览|阅读量|阅读次数|阅读|"
    r"点击数|点击|访问量|字体|字号|公开范围|分享|责任编辑|编辑)(?::|\d)"
)
_TELLING_SHEET = re.compile(r"^(?!(?:工作)?表(?:格|单|页)?[ \d一二三四五六七八九十]*$).*[一-鿿]{2}|^1?\d月")
"""A sheet's name that somebody gave it."""
MARKS_OF_POSTING = 2
"""So many of a site's marks in one short line are about the page, its date too: 来源:… 发布日期:… 浏览:87."""
LONGEST_POSTING = 110


@dataclass(frozen=True)
class Line:
    """One line of text, or one whole table.

    ``text`` is folded (half-width, plain spaces), ``tight`` the same without white space and quotes.
    ``strong`` is set where layout marks it as a title or heading, ``display`` where it marks it as a
    title (centred, or set larger). ``rows`` only for a table.
    """

    text: str
    tight: str
    block: int
    page: int | None = None
    strong: bool = False
    display: bool = False
    new_page: bool = False
    rows: tuple[tuple[str, ...], ...] = ()
    parted: bool = False
    """Below a row of dashes or a page's number that somebody wrote."""
    entry: bool = False
    """A row or block cut out of a table that listed several records: each is one of its own."""
    aside: bool = False
    """Header, footer or note: said about the document, not part of its run."""

    @property
    def is_table(self) -> bool:
        """Whether this line stands for a table."""
        return bool(self.rows)


@dataclass(frozen=True)
class _Look:
    """What is usual in a document, so that a line can stand out."""

    size: float
    bold_tells: bool
    centered_tells: bool


def lines_of(document: Document) -> tuple[Line, ...]:
    """Every line and table of the document, in order; blank ones dropped."""
    found: list[Line] = []
    parted = False
    for line in _all_lines(document):
        if not line.is_table and _RULE.match(line.tight):
            parted = True
        elif not (line.text and _FURNITURE.match(line.tight)):
            if _is_posting(line):
                line = replace(line, aside=True)
            found.append(replace(line, new_page=True, parted=True) if parted and not line.aside else line)
            parted = parted and line.aside
    return tuple(found)


def _all_lines(document: Document) -> Iterator[Line]:
    look = _look(document)
    sheet: str | None = None
    for index, block in enumerate(document.blocks):
        if block.place.sheet != sheet:
            sheet = block.place.sheet
            if sheet and block.rows and _TELLING_SHEET.search(sheet):
                # A table that has no title of its own stands under its sheet's name.
                text = _folded(sheet).strip()
                yield Line(text, tighten(text), index, strong=True, new_page=block.new_page)
        yield from _lines(index, block, look)


def _is_posting(line: Line) -> bool:
    """Whether the line says where, when and by whom a page was put on a site."""
    if line.is_table or len(line.tight) > LONGEST_POSTING:
        return False
    marks = {match.group() for match in _POSTED.finditer(line.tight)}
    return len(marks) >= MARKS_OF_POSTING and any(not mark.startswith(("日期", "时间")) for mark in marks)


def _look(document: Document) -> _Look:
    sizes: dict[float, int] = {}
    total = bold = centered = 0
    for block in document.blocks:
        length = len(block.text)
        total += length
        if block.rows:
            continue
        bold += length * block.bold
        centered += length * block.centered
        if block.font_size:
            sizes[block.font_size] = sizes.get(block.font_size, 0) + length
    usual = max(sizes, key=lambda size: (sizes[size], -size), default=0.0)
    return _Look(usual, bold < MOST * total, centered < MOST * total)


def _lines(index: int, block: Block, look: _Look) -> Iterator[Line]:
    aside = block.place.part in (Part.HEADER, Part.FOOTER, Part.NOTE)
    page = block.place.page
    if block.rows:
        rows = tuple(tuple(_folded(cell).strip() for cell in row) for row in block.rows)
        text = "\n".join(" ".join(filter(None, row)) for row in rows)
        yield Line(text, tighten(text), index, page, new_page=block.new_page, rows=rows, aside=aside)
        return
    larger = look.size > 0 and (block.font_size or 0) >= look.size + LARGER_POINTS
    display = larger or (block.centered and look.centered_tells) or block.level == 0
    strong = display or block.kind is BlockKind.HEADING or (block.bold and look.bold_tells)
    first = True
    for piece in re.split(r"[\r\n\v\f]+", block.text):
        text = _folded(piece).strip()
        if text:
            new_page = block.new_page and first
            yield Line(text, tighten(text), index, page, strong, display, new_page=new_page, aside=aside)
            first = False


def _folded(text: str) -> str:
    folded = fold(text) if "\n" not in text else "\n".join(map(fold, text.split("\n")))
    folded = _OCR_DIGITS.sub(lambda match: "0" if match.group() in "Oo" else "1", folded)
    return _UNTICKED.sub("", folded) if _TICKED.search(folded) else folded
