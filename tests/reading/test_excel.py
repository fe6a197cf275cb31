from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from evidencecheck.model import BlockKind, Document, FileStatus

from .helpers import only_table, read_bytes, texts


@pytest.fixture
def book(tmp_path: Path) -> Callable[..., Document]:
    def read(**sheets: list[list[object]]) -> Document:
        stream = io.BytesIO()
        with xlsxwriter.Workbook(stream) as workbook:
            date = workbook.add_format({"num_format": "yyyy/m/d"})
            for name, rows in sheets.items():
                sheet = workbook.add_worksheet(name)
                for row, cells in enumerate(rows):
                    for column, value in enumerate(cells):
                        if isinstance(value, (dt.date, dt.datetime)):
                            sheet.write_datetime(row, column, value, date)
                        elif value is not None:
                            sheet.write(row, column, value)
        return read_bytes(tmp_path, "a.xlsx", stream.getvalue())

    return read


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3, "3"),
        (3.0, "3"),
        (12.5, "12.5"),
        (0.1 + 0.2, "0.3"),
        (13800000000, "13800000000"),
        (True, "是"),
        (dt.date(2024, 3, 5), "2024-03-05"),
        (dt.datetime(2024, 3, 5, 9, 30), "2024-03-05 09:30"),
        ("　王建国\u00a0", "王建国"),
        ("第一行\n第二行", "第一行\n第二行"),
    ],
)
def test_cells_read_as_their_owner_reads_them(
    book: Callable[..., Document], value: object, text: str
) -> None:
    assert only_table(book(表=[["值", "注"], [value, "x"]])).rows[1][0] == text


def test_sheets_come_in_order_each_on_its_page(book: Callable[..., Document]) -> None:
    document = book(一月=[["姓名", "签到"]], 空=[], 二月=[["姓名", "签退"]])
    assert [(b.place.sheet, b.new_page) for b in document.blocks] == [("一月", False), ("二月", True)]


def test_title_and_remarks_stand_outside_the_table(book: Callable[..., Document]) -> None:
    rows: list[list[object]] = [
        ["柳溪村值班表"],
        ["(2024年3月)"],
        ["日期", "值班人"],
        ["1日", "王建国"],
        ["制表:李秀英"],
    ]
    document = book(表=rows)
    assert [(b.kind, b.level, b.text) for b in document.blocks] == [
        (BlockKind.HEADING, 0, "柳溪村值班表"),
        (BlockKind.PARAGRAPH, None, "(2024年3月)"),
        (BlockKind.TABLE, None, "日期\t值班人\n1日\t王建国"),
        (BlockKind.PARAGRAPH, None, "制表:李秀英"),
    ]


def test_a_blank_row_in_a_list_does_not_cut_it(book: Callable[..., Document]) -> None:
    document = book(表=[["序号", "姓名"], [1, "王建国"], [], [2, "李秀英"]])
    assert only_table(document).rows == (("序号", "姓名"), ("1", "王建国"), ("2", "李秀英"))


def test_a_second_table_with_its_title_is_a_table_of_its_own(book: Callable[..., Document]) -> None:
    head: list[object] = ["序号", "姓名"]
    document = book(表=[["党员"], head, [1, "王建国"], [], ["积极分子"], head, [1, "陈晓梅"]])
    assert texts(document) == ["党员", "序号\t姓名\n1\t王建国", "积极分子", "序号\t姓名\n1\t陈晓梅"]


def test_a_repeated_header_begins_a_table(book: Callable[..., Document]) -> None:
    head: list[object] = ["序号", "姓名"]
    document = book(表=[head, [1, "王建国"], [], head, [1, "陈晓梅"]])
    assert [b.rows[1] for b in document.blocks] == [("1", "王建国"), ("1", "陈晓梅")]


def test_numbered_lines_left_to_fill_in_are_no_remarks(book: Callable[..., Document]) -> None:
    document = book(表=[["序号", "姓名"], [1, "王建国"], [2], [3]])
    assert only_table(document).rows[-1] == ("3", "")


def test_empty_columns_beside_the_table_are_dropped_and_those_inside_kept(
    book: Callable[..., Document],
) -> None:
    document = book(表=[[None, "姓名", None, "备注"], [None, "王建国", None, "书记"]])
    assert only_table(document).rows == (("姓名", "", "备注"), ("王建国", "", "书记"))


def test_a_sheet_without_end_is_cut_and_says_so(book: Callable[..., Document]) -> None:
    document = book(表=[["序号", "姓名"], *[[i, "某"] for i in range(20100)]])
    assert len(only_table(document).rows) == 20000
    assert "前 20000 行" in document.notes[0]


def test_a_workbook_without_content_is_called_empty(book: Callable[..., Document]) -> None:
    assert book(表=[]).status is FileStatus.EMPTY


def test_a_damaged_workbook_is_called_so(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, "a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))
    assert document.problem is not None
    assert document.problem.code == "damaged"


def test_a_damaged_picture_leaves_the_cells(tmp_path: Path) -> None:
    plain = io.BytesIO()
    with xlsxwriter.Workbook(plain) as workbook:
        workbook.add_worksheet().write(0, 0, "值班记录")
    with zipfile.ZipFile(plain, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/media/image1.png", bytes(range(256)) * 40)
        info = package.getinfo("xl/media/image1.png")
    data = bytearray(plain.getvalue())
    # Its compressed bytes begin after the local header; the first of them then names no kind of block.
    at = info.header_offset + 30 + len(info.filename)
    data[at : at + 4] = b"\xff" * 4
    assert texts(read_bytes(tmp_path, "a.xlsx", bytes(data))) == ["值班记录"]
