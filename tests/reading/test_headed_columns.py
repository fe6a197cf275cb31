"""Tables that only their columns show: the rows come out, or nothing is made of the lines."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from evidencecheck.reading.headed_columns import headed_table
from evidencecheck.reading.pdf_page import Line

from .data.make import SCORING
from .helpers import DATA, only_table, read_path

SIZE = 10.0
HEADS = ("项目", "内容", "分值", "标准")
COLUMNS = (50.0, 150.0, 350.0, 400.0)


def piece(column: int, y: float, text: str) -> Line:
    width = sum(SIZE * (0.5 if c.isascii() else 1) for c in text)
    return Line(text, COLUMNS[column], COLUMNS[column] + width, y - SIZE / 2, y + SIZE / 2, SIZE)


def laid_out(rows: Sequence[Sequence[str]], *, centred: bool) -> list[Line]:
    """Rows of cells, a cell's lines parted by bars, 15 points a line, 5 between rows."""
    lines = [piece(i, 700, head) for i, head in enumerate(HEADS)]
    y = 680.0
    for row in rows:
        height = 15 * max(cell.count("|") + 1 for cell in row)
        for column, cell in enumerate(row):
            parts = cell.split("|") if cell else []
            top = y - (height - 15 * len(parts)) / 2 if centred else y
            lines += [piece(column, top - 15 * i, part) for i, part in enumerate(parts)]
        y -= height + 5
    return lines


def the_rows(lines: Sequence[Line]) -> list[list[str]]:
    found = headed_table(lines)
    assert found is not None
    return found.table.rows


ROWS = (
    ("组织", "支委会每月召开一次并有完整的记录|可查", "12", "少一次扣一分,扣完为止"),
    ("队伍", "党员花名册", "8", "没有的不得分|记录不全的|扣一半"),
    ("服务", "党务公开每季度一次", "10", "少一次扣两分"),
    ("其他", "有值班表", "5", ""),
)


@pytest.mark.parametrize("centred", [False, True], ids=["from the top", "centred"])
def test_cells_of_several_lines_go_to_their_rows(centred: bool) -> None:
    assert the_rows(laid_out(ROWS, centred=centred)) == [
        list(HEADS),
        ["组织", "支委会每月召开一次并有完整的记录可查", "12", "少一次扣一分,扣完为止"],
        ["队伍", "党员花名册", "8", "没有的不得分\n记录不全的\n扣一半"],
        ["服务", "党务公开每季度一次", "10", "少一次扣两分"],
        ["其他", "有值班表", "5", ""],
    ]


def test_a_figure_set_to_the_right_stays_in_its_column() -> None:
    lines = [
        Line(p.text, 392, 397, p.bottom, p.top, p.size) if p.text.isdigit() else p
        for p in laid_out(ROWS, centred=False)
    ]
    assert [row[2] for row in the_rows(lines)] == ["分值", "12", "8", "10", "5"]


def test_what_stands_below_a_table_is_none_of_it() -> None:
    lines = [*laid_out(ROWS, centred=False), piece(0, 560, "填表人:赵长河")]
    found = headed_table(lines)
    assert found is not None
    assert lines[-1] not in found.sources


def test_half_a_table_is_none() -> None:
    """Lines that go on below but not in the columns: all of it stays as it was read."""
    rows = [(a, f"{n}.{b}", c, d) for n, (a, b, c, d) in enumerate(ROWS, 1)]
    across = Line("5.材料从第一栏写到了第三栏里面去的一行文字一共有三十来个", 50, 380, 535, 545, SIZE)
    assert headed_table([*laid_out(rows, centred=False), across]) is None


@pytest.mark.parametrize(
    "below",
    [
        [["支委会会议记录", "二〇二四年"], ["地点", "会议室"]],
        [["赵长河", "孙桂兰", "刘志强"], ["陈晓梅", "周大山", "吴春花"]],
    ],
    ids=["a form", "names"],
)
def test_words_side_by_side_are_no_table(below: list[list[str]]) -> None:
    lines = [piece(i, 700, head) for i, head in enumerate(HEADS)]
    for n, row in enumerate(below):
        lines += [piece(i, 680 - 20 * n, text) for i, text in enumerate(row)]
    assert headed_table(lines) is None


def test_a_real_table_goes_on_over_a_page_that_ends_within_a_row() -> None:
    document = read_path(DATA / "scoring.pdf")
    assert only_table(document).rows == tuple(tuple(r) for r in [*SCORING, *SCORING[1:], *SCORING[1:]])


def test_a_printed_sheet_with_centred_cells_and_merged_parts() -> None:
    document = read_path(DATA / "scoring_centred.pdf")
    assert only_table(document).rows == tuple(map(tuple, SCORING))
    assert [b.text for b in document.blocks if not b.rows] == ["村级党建工作考核评分表"]
