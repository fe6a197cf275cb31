"""Mistakes once found in use, each with the smallest paper that showed it."""

import pytest

from evidencecheck.model import WarningCode
from tests.recognition.helpers import codes, days, kinds, one, paragraph, records, served, title

B = """地点:村部会议室
主持人:陈国平 记录人:何秀兰
参加人员:陈国平、何秀兰、陈建军
会议内容:安排春灌,陈建军说闸门要修,大家一致同意。
散会。"""
COMMITTEE = "minutes-branch-committee"


def test_a_title_that_stands_once_holds_for_every_meeting_below() -> None:
    found = records("柳溪村支委会会议记录", *[f"时间:2024年{m}月8日\n{B}" for m in (1, 2, 3)])
    assert kinds(found) == [COMMITTEE] * 3
    assert [days(r) for r in found] == [[f"2024-0{m}-08"] for m in (1, 2, 3)]


@pytest.mark.parametrize("name", ["20240305.docx", "2024.3.5.docx", "2024-03-05.jpg"])
def test_a_file_name_that_is_but_a_date_is_one(name: str) -> None:
    assert days(one(f"柳溪村支委会会议记录\n{B}", path=f"支委会/{name}")) == ["2024-03-05"]


def test_a_time_field_left_as_year_month_day_in_full_minutes_is_half_filled() -> None:
    record = one(f"柳溪村支委会会议记录\n时间:  年  月  日\n{B}")
    assert record.best is not None and record.best.type == COMMITTEE
    assert WarningCode.TEMPLATE in codes(record)


def test_three_open_fields_of_ten_are_half_filled() -> None:
    record = one(
        title("柳溪村支委会会议记录"),
        [
            ["会议时间", "", "会议地点", "村部"],
            ["主持人", "", "记录人", ""],
            ["应到人数", "3", "实到人数", "3"],
            ["参会人员", "陈国平、何秀兰、陈建军", "缺席人员", "无"],
            ["会议内容", "讨论秋季河道清淤,决定由陈建军负责,各组出工十人,三天内完成,工具自带。"],
            ["会议决议", "一致同意"],
        ],
    )
    assert record.best is not None and record.best.type == COMMITTEE
    assert WarningCode.TEMPLATE in codes(record)


def test_months_that_cross_a_table_with_a_date_column_are_captions() -> None:
    rows = [
        ["日期", "值班人", "值班情况"],
        ["一月份"],
        ["3日", "陈国平", "正常"],
        ["4", "何秀兰", "正常"],
        ["二月份"],
        ["5日", "徐文", "正常"],
    ]
    record = one(title("柳溪村2024年值班记录表"), rows)
    assert days(record) == ["2024-01-03", "2024-01-04", "2024-02-05"]


def test_a_books_title_with_the_year_before_the_meeting_is_a_book() -> None:
    found = records(
        title("柳溪村党支部2024年三会一课记录"),
        f"支委会会议记录\n时间:2024年1月8日\n{B}",
        f"党员大会会议记录\n时间:2024年2月8日\n{B}",
    )
    assert kinds(found) == [COMMITTEE, "minutes-member-assembly"]


def test_registers_one_below_the_other_with_nothing_else() -> None:
    found = records(
        title("柳溪村两委成员花名册"),
        [["序号", "姓名", "性别", "职务"], ["1", "陈国平", "男", "书记"], ["2", "何秀兰", "女", "副书记"]],
        title("柳溪村后备干部花名册"),
        [["序号", "姓名", "性别", "学历"], ["1", "何倩", "女", "大专"], ["2", "徐文", "男", "本科"]],
    )
    assert kinds(found) == ["committee-roster", "reserve-cadre-roster"]


def test_a_cover_of_titles_before_a_page_break_gives_its_year() -> None:
    inside = paragraph("支委会会议记录", new_page=True)
    found = records(
        title("柳溪村"), title("支委会会议记录"), "二〇二四年",
        inside, f"时间:1月8日\n{B}", inside, f"时间:2月8日\n{B}",
    )  # fmt: skip
    assert [days(r) for r in found] == [["2024-01-08"], ["2024-02-08"]]


def test_the_committee_of_a_general_branch() -> None:
    assert served(one(f"柳溪村党总支委员会会议记录\n时间:2024年3月5日\n{B}")) == {COMMITTEE}
