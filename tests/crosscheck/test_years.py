"""Years that a document does not show."""

from __future__ import annotations

import msgspec
import pytest

from evidencecheck.model import Record, WarningCode, YearlessDate

from .helpers import days, record, settled_one, warned, warning
from .helpers import settled as settle_all

UNKNOWN = record("支委会/3月.docx", yearless=[(3, 8)])


@pytest.mark.parametrize(
    ("neighbours", "year", "why"),
    [
        pytest.param([], 2024, "考核年度", id="nobody else: the assessed year"),
        pytest.param(
            [record("支委会/1月.docx", "2023-01-08"), record("支委会/2月.docx", "2023-02-08")],
            2023,
            "同一文件夹",
            id="all neighbours are of last year",
        ),
        pytest.param(
            [record("支委会/1月.docx", "2024-01-08")], 2024, "同一文件夹", id="a neighbour of this year"
        ),
        pytest.param(
            [record("支委会/去年.docx", "2023-12-08")],
            2024,
            "考核年度",
            id="a single stray paper of last year says nothing",
        ),
        pytest.param(
            [record("支委会/去年.docx", f"2023-{m:02d}-08", block=m) for m in range(1, 13)],
            2024,
            "考核年度",
            id="nor does a single book of it",
        ),
        pytest.param(
            [record(f"支委会/{y}-{m}.docx", f"{y}-{m:02d}-08") for y in (2023, 2024) for m in (1, 2)],
            2024,
            "考核年度",
            id="neighbours that disagree",
        ),
        pytest.param(
            [
                record("制度/值班.docx", "2019-01-08", type="regulations"),
                record("支委会/学习.docx", "2019-01-08", type="regulations"),
                record("支委会/议事.docx", "2019-02-08", type="regulations"),
            ],
            2024,
            "考核年度",
            id="papers that stay in force are no neighbours",
        ),
        pytest.param(
            [record(f"支委会/{n}.docx", "2023-05-01", type="policy") for n in range(3)],
            2024,
            "考核年度",
            id="nor are last year's orders from above",
        ),
        pytest.param(
            [
                record("a.docx", "2023-01-08"),
                record("b.docx", "2023-02-08"),
                record("支委会/2月.docx", "2024-02-08"),
            ],
            2024,
            "同一文件夹",
            id="the nearest folder is asked first",
        ),
        pytest.param(
            [record("党员大会/1.docx", "2023-01-08"), record("党员大会/2.docx", "2023-04-08")],
            2023,
            "同一文件夹",
            id="then the one above it",
        ),
    ],
)
def test_a_date_without_year_takes_it_from(neighbours: list[Record], year: int, why: str) -> None:
    found = settled_one("支委会/3月.docx", UNKNOWN, *neighbours)
    assert days(found) == [f"{year}-03-08"]
    message = warning(found, WarningCode.DATE_INFERRED)
    assert message is not None
    assert why in message.message
    assert str(year) in message.message


def test_what_was_found_out_is_marked_as_inferred_and_nothing_is_left_open() -> None:
    found = settled_one("支委会/3月.docx", UNKNOWN)
    assert [event.inferred for event in found.events] == [True]
    assert [event.source for event in found.events] == ["line"]
    assert found.yearless == ()


def test_a_written_year_is_not_touched() -> None:
    written = record("支委会/3月.docx", "2023-03-08")
    found = settled_one("支委会/3月.docx", written, *[record(f"支委会/{m}.docx", "2024-01-01") for m in "ab"])
    assert days(found) == ["2023-03-08"]
    assert not warned([found], WarningCode.DATE_INFERRED)


def test_the_other_rows_of_a_log_come_before_the_neighbours() -> None:
    log = record("日志/工作日志.txt", "2024-01-02", type="duty-log", yearless=[(1, 5), (2, 7)])
    found = settled_one(
        "日志/工作日志.txt", log, record("日志/a.docx", "2023-01-01"), record("日志/b.docx", "2023-02-01")
    )
    assert days(found) == ["2024-01-02", "2024-01-05", "2024-02-07"]


@pytest.mark.parametrize(
    ("first", "rest", "labels"),
    [
        pytest.param(
            "2023-12-30", [(12, 31), (1, 1), (2, 3)], ["2023-12-31", "2024-01-01", "2024-02-03"], id="on"
        ),
        pytest.param("2024-11-05", [(12, 3), (1, 8)], ["2024-12-03", "2025-01-08"], id="out of the year"),
        pytest.param(
            "2024-12-30", [(1, 2), (2, 7)], ["2024-01-02", "2024-02-07"], id="only the last row has one"
        ),
        pytest.param("2024-06-05", [(5, 30), (6, 7)], ["2024-05-30", "2024-06-07"], id="rows out of order"),
    ],
)
def test_a_log_runs_on_past_new_year(first: str, rest: list[tuple[int, int]], labels: list[str]) -> None:
    found = settled_one("值班.xlsx", record("值班.xlsx", first, type="duty-log", yearless=rest))
    assert days(found) == [first, *labels]


def test_the_last_of_february_tells_that_it_is_a_leap_year() -> None:
    leap = record("支委会/2月.docx", yearless=[(2, 29)])
    neighbours = [record("支委会/1月.docx", "2023-01-08"), record("支委会/3月.docx", "2023-03-08")]
    assert days(settled_one("支委会/2月.docx", leap, *neighbours)) == ["2024-02-29"]


def test_a_day_that_no_year_has_stays_open() -> None:
    odd = record("支委会/2月.docx", yearless=[(2, 30), (2, 20)])
    found = settled_one("支委会/2月.docx", odd)
    assert days(found) == ["2024-02-20"]
    assert [(d.month, d.day) for d in found.yearless] == [(2, 30)]
    alone = settled_one("支委会/2月.docx", record("支委会/2月.docx", yearless=[(2, 30)]))
    assert days(alone) == []
    assert not warned([alone], WarningCode.DATE_INFERRED)


@pytest.mark.parametrize(
    ("open_date", "label"),
    [
        pytest.param(YearlessDate(month=7, day=None, source="title"), "2024-07", id="month"),
        pytest.param(YearlessDate(month=None, day=None, quarter=3, source="title"), "2024-Q3", id="quarter"),
        pytest.param(YearlessDate(month=None, day=None, half=2, source="title"), "2024-H2", id="half-year"),
    ],
)
def test_coarser_dates_get_their_year_too(open_date: YearlessDate, label: str) -> None:
    one = msgspec.structs.replace(record("述职.docx", type="duty-report"), yearless=(open_date,))
    assert days(settled_one("述职.docx", one)) == [label]


def test_inside_an_archive_the_folders_are_the_archives() -> None:
    records = [
        record("材料.zip!/支委会/1.docx", "2023-01-08"),
        record("材料.zip!/支委会/2.docx", "2023-02-08"),
        record("材料.zip!/支委会/3.docx", yearless=[(3, 8)]),
    ]
    assert days(settle_all(*records)[2]) == ["2023-03-08"]
