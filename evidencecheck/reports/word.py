"""缺失材料清单.docx: to be printed on A4, handed out, and worked off with a pen."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell

from evidencecheck.reports import layout
from evidencecheck.reports.files import same_bytes, write_whole
from evidencecheck.reports.layout import Table
from evidencecheck.reports.view import ReportView

_TITLE_FONT = "方正小标宋简体"
_HEAD_FONT = "黑体"
_BODY_FONT = "仿宋"
_TABLE_FONT = "宋体"
_LATIN_FONT = "Times New Roman"
# Offices have the first of each pair; a home computer has the second.
_STAND_INS = {_TITLE_FONT: "黑体", _BODY_FONT: "仿宋_GB2312"}

_MARGIN = Mm(18)
_PAGE_WIDTH, _PAGE_HEIGHT = Mm(297), Mm(210)
_TABLE_WIDTH = 261  # mm between the margins of a landscape A4
_HEADER_SHADE = "E7E6E6"
_NO_DAY = date(2000, 1, 1)
_NUMERALS = "一二三四五六七八九十"


def write_word(view: ReportView, path: Path) -> None:
    """Write the list of what is missing to ``path``, whole or not at all. Raises ``OutputError``."""
    write_whole({path: word_bytes(view)})


def word_bytes(view: ReportView) -> bytes:
    """The list as a .docx package; the same view gives the same bytes."""
    paper = Paper(title=layout.report_title(view), day=view.as_of_day)
    paper.title(layout.report_title(view))
    for line in layout.head_lines(view):
        paper.text(line)
    for warning in view.warnings:
        paper.text(f"注意：{warning}", bold=True)
    paper.section(layout.gap_table(view), centred=(0, 5))
    for table, centred in (
        (layout.doubt_table(view), (0, 6)),
        (layout.unreadable_table(view), (0,)),
        (layout.unassigned_table(view), (0,)),
        (layout.manual_table(view), (0,)),
    ):
        if table.rows:
            paper.section(table, centred=centred)
    readings = layout.reading_lines(view)
    if readings:
        paper.heading("细则口径")
        for number, line in enumerate(readings, 1):
            paper.text(f"{number}. {line}")
    paper.text(view.honesty, space_before=8, keep_with_next=True)
    paper.text(
        "村党组织负责人（签字）：______________    核查人（签字）：______________    "
        "核查日期：________年____月____日",
        space_before=14,
    )
    return paper.to_bytes()


def checklist_bytes(title: str, head: Iterable[str], tables: Iterable[Table]) -> bytes:
    """A checklist to tick, in the same dress. It has no day of its own: the rule may be of any year."""
    paper = Paper(title=title, day=_NO_DAY)
    paper.title(title)
    for line in head:
        paper.text(line)
    for table in tables:
        paper.section(table, centred=(len(table.columns) - 1,))
    return paper.to_bytes()


class Paper:
    """A landscape A4 document in the fonts of an office, with numbered parts and tables."""

    def __init__(self, *, title: str, day: date) -> None:
        self._document: WordDocument = docx.Document()
        self._parts = 0
        self._set_page(title)
        self._set_styles()
        properties = self._document.core_properties
        stamp = datetime.combine(day, time())
        properties.title, properties.author, properties.comments = title, "EvidenceCheck", ""
        properties.created = properties.modified = stamp
        properties.last_modified_by = "EvidenceCheck"

    def title(self, text: str) -> None:
        """The document's title, centred."""
        paragraph = self._document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_after = Pt(8)
        _run(paragraph, text, _TITLE_FONT, 20)

    def heading(self, text: str) -> None:
        """The heading of a part, numbered 一、二、三."""
        self._parts += 1
        paragraph = self._document.add_paragraph(style="Heading 1")
        number = _NUMERALS[self._parts - 1] if self._parts <= len(_NUMERALS) else str(self._parts)
        _run(paragraph, f"{number}、{text}", _HEAD_FONT, 13)

    def text(
        self, text: str, *, bold: bool = False, space_before: int = 0, keep_with_next: bool = False
    ) -> None:
        """A paragraph of running text."""
        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.space_before = Pt(space_before)
        paragraph.paragraph_format.keep_with_next = keep_with_next
        _run(paragraph, text, _BODY_FONT, 11, bold=bold)

    def section(self, table: Table, centred: Iterable[int] = ()) -> None:
        """A heading with its table; what is said instead, where the table has no rows."""
        self.heading(table.title)
        if not table.rows:
            self.text(table.empty)
            return
        if table.note:
            self.text(table.note, keep_with_next=True)
        self.table(table, frozenset(centred))

    def table(self, table: Table, centred: frozenset[int]) -> None:
        """A ruled table whose header row is repeated on every page."""
        grid = self._document.add_table(rows=1, cols=len(table.columns), style="Table Grid")
        grid.alignment = WD_TABLE_ALIGNMENT.CENTER
        grid.autofit = False
        total = sum(table.widths)
        for column, width in zip(grid.columns, table.widths, strict=True):
            column.width = Mm(width * _TABLE_WIDTH / total)
        _set_cell_margins(grid)
        header = grid.rows[0]
        _mark(header, "w:tblHeader")
        for cell, text in zip(header._tr.tc_lst, table.columns, strict=True):
            _fill(cell, text, header, bold=True, centre=True, shade=_HEADER_SHADE)
        for values in table.rows:
            row = grid.add_row()
            _mark(row, "w:cantSplit")
            for i, (cell, text) in enumerate(zip(row._tr.tc_lst, values, strict=True)):
                _fill(cell, text, row, centre=i in centred)

    def to_bytes(self) -> bytes:
        """The finished package."""
        out = io.BytesIO()
        self._document.save(out)
        return same_bytes(out.getvalue())

    def _set_page(self, title: str) -> None:
        section = self._document.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = _PAGE_WIDTH, _PAGE_HEIGHT
        section.left_margin = section.right_margin = _MARGIN
        section.top_margin, section.bottom_margin = Mm(18), Mm(16)
        section.header_distance = section.footer_distance = Mm(9)
        footer = section.footer.paragraphs[0]
        footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _run(footer, f"{title}    第 ", _TABLE_FONT, 9)
        _field(footer, "PAGE")
        _run(footer, " 页  共 ", _TABLE_FONT, 9)
        _field(footer, "NUMPAGES")
        _run(footer, " 页", _TABLE_FONT, 9)

    def _set_styles(self) -> None:
        normal = self._document.styles["Normal"]
        normal.font.name, normal.font.size = _LATIN_FONT, Pt(11)
        normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _BODY_FONT)
        normal.paragraph_format.space_after = Pt(2)
        normal.paragraph_format.line_spacing = 1.15
        heading = self._document.styles["Heading 1"]
        heading.font.name, heading.font.size, heading.font.bold = _LATIN_FONT, Pt(13), False
        heading.font.color.rgb = None
        heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(10), Pt(4)
        heading.paragraph_format.keep_with_next = True
        _name_stand_ins(self._document)


def _run(paragraph: Any, text: str, font: str, size: float, *, bold: bool = False) -> None:
    run = paragraph.add_run(text)
    run.font.name, run.font.size, run.font.bold = _LATIN_FONT, Pt(size), bold
    fonts = run._element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), font)
    # Without the hint Word sets “” and — in the Latin font, half as wide.
    fonts.set(qn("w:hint"), "eastAsia")


def _field(paragraph: Any, code: str) -> None:
    """A field Word fills in when it lays the page out; until then it shows 1."""
    begin, instruction, separate, shown, end = (
        OxmlElement(name) for name in ("w:fldChar", "w:instrText", "w:fldChar", "w:t", "w:fldChar")
    )
    for mark, kind in ((begin, "begin"), (separate, "separate"), (end, "end")):
        mark.set(qn("w:fldCharType"), kind)
    instruction.set(qn("xml:space"), "preserve")
    instruction.text, shown.text = f" {code} ", "1"
    for element in (begin, instruction, separate, shown, end):
        run = paragraph.add_run()
        run.font.name, run.font.size = _LATIN_FONT, Pt(9)
        run._element.append(element)


def _fill(
    cell: Any, text: str, parent: Any, *, bold: bool = False, centre: bool = False, shade: str = ""
) -> None:
    whole = _Cell(cell, parent)
    for i, line in enumerate(text.split("\n")):
        paragraph = whole.paragraphs[0] if i == 0 else whole.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.paragraph_format.line_spacing = 1.0
        if centre:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _run(paragraph, line, _HEAD_FONT if bold else _TABLE_FONT, 9.5)
    properties = cell.get_or_add_tcPr()
    if shade:
        shading = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", shade)):
            shading.set(qn(f"w:{name}"), value)
        properties.append(shading)
    middle = OxmlElement("w:vAlign")
    middle.set(qn("w:val"), "center")
    properties.append(middle)


def _mark(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _set_cell_margins(grid: Any) -> None:
    margins = OxmlElement("w:tblCellMar")
    for side, twips in (("top", 40), ("left", 70), ("bottom", 40), ("right", 70)):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(twips))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    # The schema wants tblCellMar before tblLook.
    grid._tbl.tblPr.find(qn("w:tblLook")).addprevious(margins)


def _name_stand_ins(document: WordDocument) -> None:
    """Tell Word, in the table of fonts, what to take where a font is not installed."""
    for part in document.part.package.iter_parts():
        if str(part.partname) == "/word/fontTable.xml":
            fonts = "".join(
                f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
                for name, other in _STAND_INS.items()
            )
            part._blob = part.blob.replace(b"</w:fonts>", fonts.encode() + b"</w:fonts>")
