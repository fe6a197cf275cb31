"""Workbooks: .xlsx, .xls, Kingsoft .et, .ods."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Sequence

import python_calamine as calamine

from evidencecheck.model import Block, Document, FileStatus, Place, SourceFile
from evidencecheck.reading.grids import sheet_blocks
from evidencecheck.reading.problems import damaged, encrypted
from evidencecheck.reading.texts import tidy

# A sheet someone has formatted to the bottom has a million rows; papers have hundreds.
_MAX_ROWS = 20000
_MAX_COLUMNS = 256


def read(data: bytes, _source: SourceFile) -> Document:
    """One part a sheet, in the workbook's order; hidden sheets too, with a note."""
    try:
        workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    except calamine.PasswordError:
        raise encrypted() from None
    except calamine.CalamineError as error:
        if "assword" in str(error) or "ncrypted" in str(error):
            raise encrypted() from None
        raise damaged("表格文件") from None
    blocks: list[Block] = []
    notes: list[str] = []
    for sheet in workbook.sheets_metadata:
        if sheet.typ is not calamine.SheetTypeEnum.WorkSheet:
            continue
        try:
            rows, cut = _rows(workbook.get_sheet_by_name(sheet.name))
        except calamine.CalamineError:
            notes.append(f"工作表“{sheet.name}”已损坏,没有读取")
            continue
        found = sheet_blocks(rows, Place(sheet=sheet.name), new_page=bool(blocks))
        if cut:
            notes.append(f"工作表“{sheet.name}”只读取了前 {_MAX_ROWS} 行、{_MAX_COLUMNS} 列")
        if found and sheet.visible is not calamine.SheetVisibleEnum.Visible:
            notes.append(f"工作表“{sheet.name}”是隐藏的,已读取")
        blocks.extend(found)
    return Document(status=FileStatus.READ, blocks=tuple(blocks), notes=tuple(notes))


def _rows(sheet: calamine.CalamineSheet) -> tuple[list[list[str]], bool]:
    """Tidied cells, and whether the sheet goes on past what was taken."""
    rows: list[list[str]] = []
    cut = False
    for row in _values(sheet):
        if len(rows) >= _MAX_ROWS:
            return rows, True
        cells = [_text(value) if value != "" else "" for value in row[:_MAX_COLUMNS]]
        cut = cut or any(value != "" for value in row[_MAX_COLUMNS:])
        rows.append(cells)
    while rows and not any(rows[-1]):
        rows.pop()
    return rows, cut


def _values(sheet: calamine.CalamineSheet) -> Iterator[Sequence[object]]:
    if sheet.height == 0:
        return iter(())
    return iter(sheet.to_python(skip_empty_area=True, nrows=_MAX_ROWS + 1))


def _text(value: object) -> str:
    """A cell as its owner reads it: whole numbers without a point, dates as 2024-03-05."""
    if isinstance(value, str):
        return tidy(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.10g}"
    if isinstance(value, dt.datetime):
        midnight = value.time() == dt.time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "minutes")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dt.time):
        return value.isoformat("minutes")
    if isinstance(value, dt.timedelta):
        minutes = int(value.total_seconds()) // 60
        return f"{minutes // 60}:{minutes % 60:02d}"
    return str(value)
