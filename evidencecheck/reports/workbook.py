"""What all workbooks share: fonts, colours of the statuses, sheets with headings, print set-up.

Every text is written as a string, so that nothing from a file becomes a formula, a link or a number.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from evidencecheck.model import Status
from evidencecheck.reports.files import same_bytes
from evidencecheck.reports.measure import cell_columns

_FONT = "宋体"
_HEAD_FONT = "黑体"
# Excel refuses longer cells; a line at the end says that there was more.
_MOST_CHARACTERS = 32_000

# Fill and ink: readable when printed in black and white, since the word stands in the cell too.
COLOURS = {
    Status.MET: ("#E2EFDA", "#375623"),
    Status.PARTIAL: ("#FFF2CC", "#7F6000"),
    Status.MISSING: ("#F8CBAD", "#9C0006"),
    Status.REVIEW: ("#E4DFEC", "#5B2C83"),
    Status.NOT_DUE: ("#F2F2F2", "#7F7F7F"),
    Status.MANUAL: ("#DDEBF7", "#1F4E78"),
    Status.NOT_APPLICABLE: ("#F2F2F2", "#7F7F7F"),
    Status.WAIVED: ("#EDEDED", "#404040"),
}


class Workbook:
    """An .xlsx package in memory; the same content gives the same bytes."""

    def __init__(self, *, title: str, day: date) -> None:
        self._out = io.BytesIO()
        self._book = xlsxwriter.Workbook(
            self._out,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        self._book.set_properties(
            {"title": title, "author": "EvidenceCheck", "created": datetime.combine(day, time())}
        )
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def sheet(
        self, name: str, *, landscape: bool = True, repeat_columns: int = 0, pages_wide: int = 1
    ) -> Sheet:
        """A new sheet, printed on A4 and fitted to the width of ``pages_wide`` pages."""
        page = self._book.add_worksheet(name)
        page.set_paper(9)
        if landscape:
            page.set_landscape()
        page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        page.fit_to_pages(pages_wide, 0)
        page.set_footer("&C&9&A    第 &P 页 共 &N 页")
        if repeat_columns:
            page.repeat_columns(0, repeat_columns - 1)
        return Sheet(page, self)

    def style(self, **properties: Any) -> Any:
        """A cell format; equal ones are made once."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            base = {"font_name": _FONT, "font_size": 10, "valign": "vcenter", "text_wrap": True}
            self._formats[key] = self._book.add_format({**base, **properties})
        return self._formats[key]

    def to_bytes(self) -> bytes:
        """The finished package."""
        self._book.close()
        return same_bytes(self._out.getvalue())


class Cell:
    """A text or a number, with the status that colours it; the row grows with a ``tall`` text."""

    __slots__ = ("centre", "status", "tall", "value")

    def __init__(
        self, value: str | float, status: Status | None = None, *, centre: bool = False, tall: bool = True
    ) -> None:
        self.value, self.status, self.centre, self.tall = value, status, centre, tall


class Sheet:
    """Rows from top to bottom: headings first, then one table with a header row."""

    def __init__(self, page: Worksheet, book: Workbook) -> None:
        self.page = page
        self.row = 0
        self._book = book
        self._widths: list[float] = []

    def columns(self, widths: Sequence[float]) -> None:
        """Column widths in characters."""
        self._widths = list(widths)
        for i, width in enumerate(widths):
            self.page.set_column(i, i, width)

    def title(self, text: str, lines: Sequence[str] = ()) -> None:
        """The title and the lines under it, each over all columns."""
        styles = [self._book.style(bold=True, font_name=_HEAD_FONT, font_size=15, align="center")]
        styles += [self._book.style(align="left")] * len(lines)
        for i, (line, style) in enumerate(zip((text, *lines), styles, strict=True)):
            room = sum(self._widths) or 80
            height = 28 if i == 0 else 15 * max(1, -(-cell_columns(line) // int(room)))
            self.page.set_row(self.row, height)
            self._merge(self.row, 0, self.row, max(1, len(self._widths) - 1), line, style)
            self.row += 1

    def header(self, titles: Sequence[str], *, freeze_columns: int = 0, upright: bool = False) -> None:
        """The header row: repeated in print, frozen on the screen."""
        style = self._book.style(
            bold=True, align="center", bg_color="#D9E1F2", border=1, **({"rotation": 90} if upright else {})
        )
        for i, text in enumerate(titles):
            self.page.write_string(self.row, i, text, style)
        lines = [-(-cell_columns(t) // max(1, int(w))) for t, w in zip(titles, self._widths, strict=False)]
        self.page.set_row(self.row, max(20, 14 * max(lines, default=1)))
        self.page.repeat_rows(self.row)
        self.row += 1
        self.page.freeze_panes(self.row, freeze_columns)

    def filter(self, columns: int, rows: int) -> None:
        """Arrows on the header row above the next ``rows`` rows."""
        if rows:
            self.page.autofilter(self.row - 1, 0, self.row - 1 + rows, columns - 1)

    def line(self, cells: Sequence[str | Cell]) -> None:
        """One row; its height follows its longest text, which no viewer but Excel works out itself."""
        lines = 1
        for i, given in enumerate(cells):
            cell = given if isinstance(given, Cell) else Cell(given)
            self.put(self.row, i, cell)
            if isinstance(cell.value, str) and cell.tall and i < len(self._widths):
                lines = max(lines, _lines(cell.value, self._widths[i]))
        self.page.set_row(self.row, min(400, 13.5 * lines + 4))
        self.row += 1

    def note(self, text: str) -> None:
        """A remark in a row of its own."""
        self.page.write_string(self.row, 0, text, self._book.style(text_wrap=False))
        self.row += 1

    def put(self, row: int, column: int, cell: Cell, last_column: int | None = None) -> None:
        """One cell, or one that spans columns up to ``last_column``."""
        properties: dict[str, Any] = {"border": 1}
        if cell.status is not None:
            fill, ink = COLOURS[cell.status]
            properties |= {"bg_color": fill, "font_color": ink}
        if cell.status is not None or cell.centre or not isinstance(cell.value, str):
            properties["align"] = "center"
        style = self._book.style(**properties)
        if last_column is not None and last_column > column:
            self._merge(row, column, row, last_column, str(cell.value), style)
        elif isinstance(cell.value, str):
            self.page.write_string(row, column, _bounded(cell.value), style)
        else:
            self.page.write_number(row, column, cell.value, style)

    def _merge(self, top: int, left: int, bottom: int, right: int, text: str, style: Any) -> None:
        # merge_range would guess the type of the text: blank first, then the string itself.
        self.page.merge_range(top, left, bottom, right, "", style)
        self.page.write_string(top, left, _bounded(text), style)


def _bounded(text: str) -> str:
    return text if len(text) <= _MOST_CHARACTERS else text[:_MOST_CHARACTERS] + "……（太长，余下略）"


def _lines(text: str, width: float) -> int:
    room = max(1, int(width))
    return sum(max(1, -(-cell_columns(line) // room)) for line in text.split("\n"))
