from __future__ import annotations

from typing import Any

import msgspec
import pytest

from evidencecheck.language import FoundDate, find_dates

Parts = dict[str, Any]


def parts_of(date: FoundDate) -> Parts:
    """What was read, without what was not."""
    parts = msgspec.structs.asdict(date)
    return {
        name: value
        for name, value in parts.items()
        if name not in ("start", "end", "text") and value not in (None, False, "")
    }


def read(text: str, **where: bool) -> list[Parts]:
    return [parts_of(date) for date in find_dates(text, **where)]


def ymd(year: int, month: int, day: int) -> Parts:
    return {"year": year, "month": month, "day": day}


THE_FIFTH = ymd(2024, 3, 5)


@pytest.mark.parametrize(
    "text",
    [
        "2024年3月5日", "2024年03月05日", "2024 年 3 月 5 日", "2024年3月5号", "2024年3月5曰",
        "２０２４年３月５日", "2 0 2 4年3月5日",
        "2O24年3月5日", "2024年\n3月5日", "2024年度3月5日", "24年3月5日", "2024.3.5", "2024.03.05",
        "2024. 3. 5", "2024-03-05", "2024-3-5",
        "2024/3/5", "2024·3·5", "2024、3、5", "2024，3，5", "24.3.5", "'24.3.5", "24/3/5", "24-03-05",
        "05.03.2024", "5/3/2024",
        "二〇二四年三月五日", "二○二四年三月五日", "二零二四年三月五日", "二0二四年三月五日",
        "二O二四年三月五日", "贰零贰肆年叁月伍日",
        "二〇二四年〇三月〇五日", "⼆〇⼆四年三⽉五⽇", "2024.3月5日", "2024年三月5日", "2024年的3月5日",
        "2024年3月5", "时间:20240305",
    ],
)  # fmt: skip
def test_forms_of_a_day(text: str) -> None:
    assert read(text) == [THE_FIFTH]
    assert read(f"召开时间为{text}\n参加人员为全体党员,地点在村部二楼会议室。") == [THE_FIFTH]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2024年", {"year": 2024}),
        ("2024年度工作计划", {"year": 2024}),
        ("二〇二四年度", {"year": 2024}),
        ("24年度", {"year": 2024}),
        ("2024年3月", {"year": 2024, "month": 3}),
        ("2024年3月份", {"year": 2024, "month": 3}),
        ("2024年三月中旬", {"year": 2024, "month": 3}),
        ("2024年3月底", {"year": 2024, "month": 3}),
        ("2024.03", {"year": 2024, "month": 3}),
        ("2024.3", {"year": 2024, "month": 3}),
        ("2024/03", {"year": 2024, "month": 3}),
        ("24年3月", {"year": 2024, "month": 3}),
        ("二四年三月", {"year": 2024, "month": 3}),
        ("入党时间1998.07", {"year": 1998, "month": 7}),
        ("3月5日", {"month": 3, "day": 5}),
        ("三月五日", {"month": 3, "day": 5}),
        ("十二月三十一日", {"month": 12, "day": 31}),
        ("十一月廿三日", {"month": 11, "day": 23}),
        ("3月份", {"month": 3}),
        ("三月上旬", {"month": 3}),
        ("元月", {"month": 1}),
        ("第一季度", {"quarter": 1}),
        ("四季度", {"quarter": 4}),
        ("2024年第1季度", {"year": 2024, "quarter": 1}),
        ("上半年", {"half": 1}),
        ("2024年下半年", {"year": 2024, "half": 2}),
        ("今年3月", {"month": 3, "relative": "this-year"}),
        ("去年3月5日", {"month": 3, "day": 5, "relative": "last-year"}),
        ("本月5日", {"day": 5, "relative": "this-month"}),
        ("上月20日", {"day": 20, "relative": "last-month"}),
        ("11日", {"day": 11}),
        ("2024年第3次支委会", {"year": 2024}),
        ("2024年1月余款结转", {"year": 2024, "month": 1}),
        ("1、3月5日召开支委会", {"month": 3, "day": 5}),
        ("1、2月工作总结", {"month": 2}),
        ("2024年12月龄满", {"year": 2024, "month": 12}),
    ],
)
def test_less_than_a_day_is_read_as_far_as_it_is_written(text: str, parts: Parts) -> None:
    assert read(text) == [parts]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("8月20、21、22日", [{"month": 8, "day": day} for day in (20, 21, 22)]),
        ("2024年8月20日、21日和25日", [ymd(2024, 8, day) for day in (20, 21, 25)]),
        ("2024年3月5日、4月6日", [THE_FIFTH, ymd(2024, 4, 6)]),
        ("3月5日(星期二)、7日(星期四)", [{"month": 3, "day": 5}, {"month": 3, "day": 7}]),
        ("2024年3、4、5月", [{"year": 2024, "month": month} for month in (3, 4, 5)]),
        ("2024年第一、二季度", [{"year": 2024, "quarter": 1}, {"year": 2024, "quarter": 2}]),
        ("3月5日至7日", [{"month": 3, "day": 5, "last": (None, 3, 7)}]),
        ("3月5日—4月2日", [{"month": 3, "day": 5, "last": (None, 4, 2)}]),
        ("3月5-7日", [{"month": 3, "day": 5, "last": (None, 3, 7)}]),
        ("8月20日上午至21日下午", [{"month": 8, "day": 20, "last": (None, 8, 21)}]),
        ("2024年3月5日至2024年4月2日", [{**THE_FIFTH, "last": (2024, 4, 2)}]),
        ("2024年12月28日至1月3日", [{**ymd(2024, 12, 28), "last": (2025, 1, 3)}]),
        ("2024.3.5-3.7", [{**THE_FIFTH, "last": (2024, 3, 7)}]),
        ("2024.3.5-7", [{**THE_FIFTH, "last": (2024, 3, 7)}]),
        ("2024-03-05至2024-03-07", [{**THE_FIFTH, "last": (2024, 3, 7)}]),
        ("3月至5月", [{"month": 3, "last": (None, 5, 31)}]),
        ("2024年1-3月", [{"year": 2024, "month": 1, "last": (2024, 3, 31)}]),
        ("2020.7-2023.2", [{"year": 2020, "month": 7, "last": (2023, 2, 28)}]),
        ("2024年3月5日上午9:00至11:30", [THE_FIFTH]),
        ("2023—2024年度", [{"year": 2023}, {"year": 2024}]),
        ("2024年度\n3月5日 支委会\n4月2日 支委会",
         [{"year": 2024, "month": 3, "day": 5}, {"month": 4, "day": 2}]),
    ],
)  # fmt: skip
def test_several_days_and_ranges(text: str, dates: list[Parts]) -> None:
    assert read(text) == dates


@pytest.mark.parametrize(
    "text",
    [
        "3.5亩", "1.2公里", "版本 1.2.3", "v11.2.3", "13905551234", "0555-2024315", "340123199003071234",
        "18:30", "3/5", "第3次",
        "2024号", "三个月", "3个月", "5日内", "二十年", "七一", "1.1.2", "10.1.2 述职报告", "2024.35元",
        "2024.5万元", "¥2024.5", "2622年",
        "1024年", "星期三", "去年", "今年", "腊月初八", "正月十五", "农历三月初五", "农历2024年三月初五",
        "八月十五", "三月三", "二月二",
        "闰六月", "每月15日", "每季度一次", "每半年一次", "前三季度", "一月一次", "三月一次", "共12月",
        "12月龄", "13月", "工作24年",
        "三年", "〔2024〕5号", "出生年月", "出生年月日", "出 生 年 月", "每年 月均",
        "5日前", "十二", "192.168.1.10", "2024.3.5.6",
        "第十二月", "0.5", "2024-3", "十月革命", "1-2", "45%", "", "柳溪村党支部",
    ],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    assert read(text) == []
    assert read(f"有关部门的同志认真研究以后说明情况如下:{text},特此说明并请各位党员同志知悉。") == []


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2025年3月X日", {"year": 2025, "month": 3}),
        ("2025年3月  日", {"year": 2025, "month": 3}),
        ("20xx年4月", {"month": 4}),
        ("202X年", {}),
        ("20××年×月×日", {}),
        ("2024年_月_日", {"year": 2024}),
        ("2024年 月 日", {"year": 2024}),
        ("2024年×月5日", {"year": 2024, "day": 5}),
        ("年  月  日", {}),
        ("20  年  月  日", {}),
        ("20 年 月 日", {}),
        ("____年__月__日", {}),
        ("某年某月某日", {}),
        ("○年○月○日", {}),
        ("2024.×.×", {"year": 2024}),
    ],
)
def test_placeholder_is_a_blank_date(text: str, parts: Parts) -> None:
    assert read(text) == [{**parts, "blank": True}]
    assert read(f"会议召开的时间:{text}\n会议召开的地点:村部二楼的会议室。") == [{**parts, "blank": True}]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2月30日", {"month": 2}),
        ("2024年2月30日", {"year": 2024, "month": 2}),
        ("2023年2月29日", {"year": 2023, "month": 2}),
        ("11月31日", {"month": 11}),
        ("2024年13月5日", {"year": 2024}),
        ("2024.13.5", {"year": 2024}),
        ("2024年3月32日", {"year": 2024, "month": 3}),
    ],
)
def test_day_that_does_not_exist_is_invalid(text: str, parts: Parts) -> None:
    assert read(text)[0] == {**parts, "invalid": True}


def test_february_29_without_a_year_may_be_meant() -> None:
    assert read("2月29日") == [{"month": 2, "day": 29}]


def test_year_garbled_by_ocr_leaves_month_and_day() -> None:
    assert read("2622年3月5日") == [{"month": 3, "day": 5}]


def test_space_before_an_ordinary_word_is_no_blank_day() -> None:
    assert read("2024年3月 日常工作") == [{"year": 2024, "month": 3}]


@pytest.mark.parametrize(
    ("name", "dates"),
    [
        ("20240305支委会.docx", [THE_FIFTH]),
        ("240305支委会.docx", [THE_FIFTH]),
        ("支委会2024_3_5.doc", [THE_FIFTH]),
        ("IMG_20240305_103022.jpg", [THE_FIFTH]),
        ("微信图片_20240305103022.jpg", [THE_FIFTH]),
        ("24.3.5支委会", [THE_FIFTH]),
        ("202403", [{"year": 2024, "month": 3}]),
        ("2024-3", [{"year": 2024, "month": 3}]),
        ("2024年/3月", [{"year": 2024}, {"month": 3}]),
        ("2024 3月", [{"year": 2024, "month": 3}]),
        ("2024第一季度", [{"year": 2024, "quarter": 1}]),
        ("2024上半年述职", [{"year": 2024, "half": 1}]),
        ("2024支委会", [{"year": 2024}]),
        ("2023-2024", [{"year": 2023}, {"year": 2024}]),
        ("240305-240307", [{**THE_FIFTH, "last": (2024, 3, 7)}]),
        ("3.15支委会", [{"month": 3, "day": 15}]),
        ("03.05党课", [{"month": 3, "day": 5}]),
        ("4.会议记录/3月.docx", [{"month": 3}]),
        ("11日", [{"day": 11}]),
        ("1.会议记录", []),
        ("1.2 值班", []),
        ("1.1.2 述职", []),
        ("第3次", []),
        ("扫描0003.pdf", []),
        ("新建 Microsoft Word 文档 (2).docx", []),
        ("v2024", []),
        ("20240230", []),
        ("2024号", []),
    ],
)
def test_names_of_files_and_folders(name: str, dates: list[Parts]) -> None:
    assert read(name, name=True) == dates


@pytest.mark.parametrize(
    ("value", "dates"),
    [
        ("3.5", [{"month": 3, "day": 5}]),
        ("3/5", [{"month": 3, "day": 5}]),
        ("3-5", [{"month": 3, "day": 5}]),
        ("0305", [{"month": 3, "day": 5}]),
        ("3.15上午", [{"month": 3, "day": 15}]),
        ("5日", [{"day": 5}]),
        ("3.5-3.7", [{"month": 3, "day": 5, "last": (None, 3, 7)}]),
        ("20240305", [THE_FIFTH]),
        ("2024.3.5 14:30", [THE_FIFTH]),
        ("14:30", []),
        ("村会议室", []),
    ],
)
def test_date_field_may_leave_the_year_and_the_units_out(value: str, dates: list[Parts]) -> None:
    assert read(value, labelled=True) == dates


def test_offsets_are_those_of_the_text_as_it_stands() -> None:
    text = "  会议（时间：２０２４年３月５日，  ⼆〇⼆四年四月2日）共8月20、21日"
    found = find_dates(text)
    assert [text[date.start : date.end] for date in found] == [date.text for date in found]
    assert [date.text for date in found] == ["２０２４年３月５日", "⼆〇⼆四年四月2日", "8月20", "21日"]


def test_blank_date_begins_on_its_own_line() -> None:
    text = "请假人:____\n    年  月  日"
    assert [date.text for date in find_dates(text)] == ["年  月  日"]
