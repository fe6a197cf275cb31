"""Dates by their role: the day of the meeting, and all the days that are not."""

from __future__ import annotations

import pytest

from .helpers import Piece, days, header, heading, one, records, title

MEETING = """地点:村部会议室
主持人:陈国平 记录人:何秀兰
应到5人,实到5人:陈国平、何秀兰、陈建军、徐文、吴小芳
会议内容:
一、学习上级文件,陈国平领学,大家谈了体会。
二、讨论秋季河道清淤,决定由陈建军负责,各组出工十人。
散会。"""


def meeting(when: str, head: str = "柳溪村支委会会议记录", after: str = "") -> str:
    return f"{head}\n{when}\n{MEETING}\n{after}"


@pytest.mark.parametrize(
    ("written", "label"),
    [
        pytest.param("2024年3月5日", "2024-03-05", id="as books have it"),
        pytest.param("2024 年 3 月 5 日", "2024-03-05", id="spaced"),
        pytest.param("2024年3月5日晚7:30", "2024-03-05", id="with the hour"),
        pytest.param("2024年3月5日(星期二)上午", "2024-03-05", id="with the weekday"),
        pytest.param("2024.3.5", "2024-03-05", id="points"),
        pytest.param("2024-03-05", "2024-03-05", id="dashes"),
        pytest.param("2024-03-0515:00", "2024-03-05", id="the hour glued on"),
        pytest.param("2024/3/5", "2024-03-05", id="slashes"),
        pytest.param("24.3.5", "2024-03-05", id="short year"),
        pytest.param("20240305", "2024-03-05", id="eight digits"),
        pytest.param("２０２４年３月５日", "2024-03-05", id="full width"),
        pytest.param("二〇二四年三月五日", "2024-03-05", id="characters"),
        pytest.param("二○二四年三月五日", "2024-03-05", id="characters with a circle"),
        pytest.param("2024年3月", "2024-03", id="a month only"),
        pytest.param("2024年3月X日", "2024-03", id="the day left open"),
        pytest.param("2024年第一季度", "2024-Q1", id="a quarter only"),
        pytest.param("05.03.2024", "2024-03-05", id="day first"),
    ],
)
def test_the_time_field_in_every_form(written: str, label: str) -> None:
    record = one(meeting(f"时间:{written}"))
    assert days(record) == [label]
    assert record.events[0].source == "field 时间"
    assert not record.events[0].inferred


@pytest.mark.parametrize(
    ("written", "labels"),
    [
        pytest.param(
            "2024年8月20、21、22日",
            ["2024-08-20", "2024-08-21", "2024-08-22"],
            id="three days of one meeting",
        ),
        pytest.param("2024年8月20日、21日", ["2024-08-20", "2024-08-21"], id="two days"),
        pytest.param("2024年3月5日至7日", ["2024-03-05"], id="from one to another: it began on the first"),
        pytest.param("2024年3月5日9:00至2024年3月5日11:30", ["2024-03-05"], id="from and to on one day"),
    ],
)
def test_a_meeting_of_several_days(written: str, labels: list[str]) -> None:
    assert days(one(meeting(f"时间:{written}"))) == labels


LABELS = "时间 会议时间 活动时间 召开时间 开会时间 日期 会议日期 学习时间".split()


@pytest.mark.parametrize("label", [*LABELS, "时  间"])
def test_every_label_of_a_time_field(label: str) -> None:
    assert days(one(meeting(f"{label}:2024年3月5日"))) == ["2024-03-05"]


@pytest.mark.parametrize(
    ("pieces", "source", "label"),
    [
        pytest.param(
            [meeting("", "柳溪村2024年3月5日支委会会议记录")], "title", "2024-03-05", id="in the title"
        ),
        pytest.param([meeting("2024年3月5日  村部")], "line", "2024-03-05", id="on the line under the title"),
        pytest.param([meeting("(2024年3月5日)")], "line", "2024-03-05", id="in brackets under the title"),
        pytest.param(
            [
                "柳溪村支委会会议记录\n2024年3月5日晚,柳溪村在村部召开支委会,陈国平主持,何秀兰记录,全体支委"
                "参加。\n会议学习了上级文件,讨论了秋季河道清淤,决定由陈建军负责。\n散会。"
            ],
            "line",
            "2024-03-05",
            id="at the head of the lead",
        ),
        pytest.param(
            [
                "柳溪村支委会会议记录\n柳溪村党支部于2024年3月5日在村部召开支委会,陈国平主持,何秀兰记录,全体"
                "支委参加。\n会议学习了上级文件,讨论了秋季河道清淤,决定由陈建军负责。\n散会。"
            ],
            "lead",
            "2024-03-05",
            id="in the lead",
        ),
        pytest.param(
            [
                title("柳溪村支委会会议记录"),
                [
                    ["会议时间", "2024年3月5日", "会议地点", "村部"],
                    ["主持人", "陈国平", "记录人", "何秀兰"],
                    ["参会人员", "陈国平、何秀兰、陈建军"],
                    ["会议内容", "讨论秋季河道清淤,决定由陈建军负责,各组出工十人。"],
                ],
            ],
            "field 会议时间",
            "2024-03-05",
            id="in a form's cell",
        ),
    ],
)
def test_where_the_day_is_read(pieces: list[Piece], source: str, label: str) -> None:
    record = one(*pieces)
    assert [(event.date.label, event.source) for event in record.events] == [(label, source)]
    assert not record.events[0].inferred


NEXT = "下次会议定于2024年4月12日召开,请各位支委准时参加。"
SPEECH = "陈国平:2023年12月20日镇里开了会,要求2024年5月1日前完成。1949年10月1日建国以来变化很大。"
SIGNATURE = "柳溪村党支部\n2024年3月9日"
PLANNED = "研究决定拟定于2024年3月28日召开党员大会,4月20日开展主题党日活动。"


@pytest.mark.parametrize(
    "after",
    [
        pytest.param(NEXT, id="the next meeting's"),
        pytest.param(SPEECH, id="those of speeches and of history"),
        pytest.param(SIGNATURE, id="the signature's"),
        pytest.param(PLANNED, id="those of plans"),
        pytest.param(f"{SPEECH}\n{PLANNED}\n{NEXT}\n{SIGNATURE}", id="all of them"),
    ],
)
@pytest.mark.parametrize(
    ("when", "head"),
    [
        pytest.param("时间:2024年3月5日", "柳溪村支委会会议记录", id="field"),
        pytest.param("2024年3月5日", "柳溪村支委会会议记录", id="line"),
        pytest.param("", "柳溪村2024年3月5日支委会会议记录", id="title"),
    ],
)
def test_a_date_that_is_not_the_meetings_is_left_out(when: str, head: str, after: str) -> None:
    assert days(one(meeting(when, head, after))) == ["2024-03-05"]


@pytest.mark.parametrize(
    "head",
    [
        pytest.param("柳溪村2022年度组织生活会会议记录", id="about the year before"),
        pytest.param("柳溪村2022年度民主生活会记录", id="about the year before, 民主生活会"),
    ],
)
def test_a_meeting_about_last_year_is_of_the_day_it_was_held(head: str) -> None:
    assert days(one(meeting("时间:2023年2月10日", head))) == ["2023-02-10"]


@pytest.mark.parametrize("head", ["柳溪村2022年度组织生活会会议记录", "柳溪村2022年度村干部述职测评会议记录"])
def test_a_day_early_in_the_year_after_the_one_looked_back_on(head: str) -> None:
    assert days(one(meeting("3月2日 村部", head))) == ["2023-03-02"]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([["年", "2024", "月", "3"], ["日", "5", "组长", "田小荣"]], id="beside"),
        pytest.param([["年", "月", "日", "地点"], ["2024", "3", "5", "申家院子"]], id="below"),
        pytest.param([["2024", "年", "3", "月", "5", "日"]], id="behind"),
    ],
)
def test_year_month_and_day_in_cells_of_their_own(rows: list[list[str]]) -> None:
    rows = [
        ["党小组会议记录"],
        *rows,
        ["应到", "9", "实到", "8"],
        ["内容", "讨论推荐李天翔为发展对象,大家同意"],
    ]
    assert days(one(rows)) == ["2024-03-05"]


@pytest.mark.parametrize(
    ("when", "found"),
    [
        ("时间:2024年3月5日至6日", ["2024-03-05", "2024-03-06"]),
        ("时间:2024.3.5—3.6", ["2024-03-05", "2024-03-06"]),
        ("时间:2024年3月5日至9日", ["2024-03-05"]),
    ],
)
def test_both_days_of_two_and_the_first_of_more(when: str, found: list[str]) -> None:
    assert days(one(meeting(when, "柳溪村支委会会议记录"))) == found


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("柳溪村党课\n七月廿四 陈国平讲入党那天的事,到三十二人。\n记:何秀兰 (2024年)", id="廿"),
        pytest.param(
            "柳溪村党课 7月24 晚上\n陈国平讲入党那天的事,到三十二人。\n(2024年,在小学教室)", id="no 日"
        ),
        pytest.param("柳溪村党课\n(24年)7.24 晚上 陈国平讲入党那天的事,到三十二人。", id="a point"),
        pytest.param(
            "柳溪村党课\n陈国平讲入党那天的事\n听的人三十二个,是2024年7月24日晚上的事,下着雨",
            id="the only day",
        ),
        pytest.param(
            "柳溪村党课\n二〇二四年六月十九,阳历七月二十四日\n陈国平讲入党那天的事", id="year before"
        ),
    ],
)
def test_days_as_notebooks_write_them(written: str) -> None:
    assert days(one(written)) == ["2024-07-24"]


def test_with_nothing_else_the_signature_stands_in_and_is_marked() -> None:
    record = one(f"柳溪村支委会会议记录\n{MEETING}\n柳溪村党支部\n2024年3月9日")
    assert [(e.date.label, e.source, e.inferred) for e in record.events] == [
        ("2024-03-09", "signature", True)
    ]


@pytest.mark.parametrize(
    ("pieces", "path"),
    [
        pytest.param([meeting("时间:3月5日", "柳溪村2024年支委会会议记录")], "1.docx", id="title"),
        pytest.param([meeting("时间:3月5日")], "2024年/1.docx", id="folder"),
        pytest.param([meeting("时间:3月5日")], "2024年度材料/支委会/1.docx", id="folder further up"),
        pytest.param([meeting("时间:3月5日")], "材料/2024年支委会.docx", id="file name"),
        pytest.param(
            [header("柳溪村2024年度党建材料"), meeting("时间:3月5日")], "材料/1.docx", id="page header"
        ),
        pytest.param(
            [meeting("时间:3月5日", after="柳溪村党支部\n2024年3月9日")], "材料/1.docx", id="signature"
        ),
    ],
)
def test_a_year_that_is_written_elsewhere(pieces: list[Piece], path: str) -> None:
    record = one(*pieces, path=path)
    assert [(event.date.label, event.inferred) for event in record.events] == [("2024-03-05", True)]


def test_a_year_that_is_written_nowhere_is_not_made_up() -> None:
    record = one(meeting("时间:3月5日"))
    assert record.events == ()
    assert [(d.month, d.day) for d in record.yearless] == [(3, 5)]


@pytest.mark.parametrize(
    ("path", "label"),
    [
        pytest.param("支委会/2024.3.5支委会.docx", "2024-03-05", id="points"),
        pytest.param("支委会/支委会20240305.docx", "2024-03-05", id="eight digits"),
        pytest.param("2024年/支委会/3月支委会.docx", "2024-03", id="a month, the year in a folder"),
    ],
)
def test_the_file_name_tells_where_the_text_does_not(path: str, label: str) -> None:
    assert days(one(f"柳溪村支委会会议记录\n{MEETING}", path=path)) == [label]


def test_the_text_comes_before_the_file_name() -> None:
    assert days(one(meeting("时间:2024年3月5日"), path="支委会/2024年4月支委会.docx")) == ["2024-03-05"]


def test_a_month_under_its_heading() -> None:
    """A notebook that names the month once and then but the days."""
    found = records(
        title("2024年支委会会议记录"),
        heading("三月份"),
        "5日 支委会 村部 参加:陈国平、何秀兰、陈建军 讨论河道清淤,决定各组出工十人。",
        "19日 支委会 村部 参加:陈国平、何秀兰、陈建军 研究低保动态调整,公示七天。",
        heading("四月份"),
        "9日 支委会 村部 参加:陈国平、何秀兰、陈建军 安排秸秆禁烧值守,党员轮流值夜。",
    )
    assert [label for record in found for label in days(record)] == ["2024-03-05", "2024-03-19", "2024-04-09"]


@pytest.mark.parametrize(
    ("head", "signature", "path", "labels"),
    [
        pytest.param("陈国平2024年上半年述职报告", "", "1.docx", ["2024-H1"], id="title"),
        pytest.param(
            "2024年下半年述职报告", "2025年1月4日", "1.docx", ["2024-H2"], id="not the signature's year"
        ),
        pytest.param("述职报告", "2024年6月28日", "1.docx", ["2024-H1"], id="signed at the end of June"),
        pytest.param("述职报告", "2024年7月5日", "1.docx", ["2024-H1"], id="signed in July"),
        pytest.param("述职报告", "2024年12月26日", "1.docx", ["2024-H2"], id="signed at the year's end"),
        pytest.param("述职报告", "2025年1月6日", "1.docx", ["2024-H2"], id="signed in January"),
        pytest.param("述职报告", "", "2024年/上半年述职报告.docx", ["2024-H1"], id="file name and folder"),
    ],
)
def test_the_half_year_a_duty_report_is_about(
    head: str, signature: str, path: str, labels: list[str]
) -> None:
    body = (
        "我叫陈国平,任柳溪村党支部书记。我认真学习党的理论,按时主持支委会,抓好党员教育。\n"
        "我引进合作社两家,流转土地三百亩,带动四十户务工。我拆除旱厕二十一座,清运垃圾六十车。\n"
        "我的不足是学习不够深入,今后我将改进作风,请同志们监督。\n述职人:陈国平"
    )
    assert days(one(f"{head}\n{body}\n{signature}", path=path)) == labels


@pytest.mark.parametrize(
    ("rows", "labels"),
    [
        pytest.param(
            [
                ["序号", "日期", "值班人", "值班情况"],
                ["1", "2024年1月3日", "陈国平", "正常"],
                ["2", "2024.1.4", "何秀兰", "来访两人"],
                ["3", "2024-1-5", "陈建军", "正常"],
            ],
            ["2024-01-03", "2024-01-04", "2024-01-05"],
            id="a column 日期 with years",
        ),
        pytest.param(
            [
                ["日期", "值班人", "值班情况"],
                ["1月3日", "陈国平", "正常"],
                ["1.4", "何秀兰", "来访两人"],
                ["1/5", "陈建军", "正常"],
            ],
            ["2024-01-03", "2024-01-04", "2024-01-05"],
            id="without years",
        ),
        pytest.param(
            [
                ["月", "日", "值班人", "值班情况"],
                ["1", "3", "陈国平", "正常"],
                ["", "4", "何秀兰", "来访两人"],
                ["2", "5", "陈建军", "正常"],
            ],
            ["2024-01-03", "2024-01-04", "2024-02-05"],
            id="month and day apart, the month once",
        ),
    ],
)
def test_the_rows_of_a_duty_log(rows: list[list[str]], labels: list[str]) -> None:
    record = one(title("柳溪村2024年值班记录表"), rows)
    assert record.best is not None
    assert record.best.type == "duty-log"
    assert days(record) == labels


def test_a_work_diary_in_lines() -> None:
    record = one(
        title("柳溪村工作日志"),
        "2024年1月2日 上午到镇里开会,下午入户走访低保户。",
        "1月4日 组织各组长统计春耕用水,修闸门一处。",
        "2月7日 慰问老党员六户,每户米一袋油一桶。",
        "3月11日 排查危房两户,上报镇建设办。",
    )
    written = [(event.date.month, event.date.day) for event in record.events]
    assert written + [(d.month, d.day) for d in record.yearless] == [(1, 2), (1, 4), (2, 7), (3, 11)]
    assert {event.date.year for event in record.events} == {2024}


@pytest.mark.parametrize(
    ("head", "body", "label"),
    [
        pytest.param(
            "柳溪村2024年工作计划",
            "一、抓好支部建设,每月召开支委会。\n二、发展集体经济,流转土地。\n柳溪村\n2024年1月8日",
            "2024",
            id="a plan",
        ),
        pytest.param(
            "柳溪村2024年度工作总结",
            "一年来,我村完成了以下工作:一、支部建设。二、集体经济。\n今后的打算。\n柳溪村\n2025年1月3日",
            "2024",
            id="a summary signed in the next year",
        ),
    ],
)
def test_a_paper_about_a_year(head: str, body: str, label: str) -> None:
    assert days(one(title(head), body)) == [label]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("冬月初一(11月26)支委会", "11-26"),
        ("村支两委会议(9.4)", "09-04"),
        ("三月十九支部几个人开会", "03-19"),
        ("党小组会记录 二〇二四年六月廿四", "06-24"),
        ("录音文件 20241125_093012 识别结果", "11-25"),
    ],
)
def test_days_as_people_write_them_in_a_title(written: str, day: str) -> None:
    text = f"{written}\n陈国平主持,何秀兰记。\n议了清沟和党费的事,大家同意,各组月底前出工。"
    (record,) = records(text, path="2024年/会议/记录.docx")
    assert days(record) == [f"2024-{day}"]


def test_the_day_of_a_vote_that_stands_under_its_title() -> None:
    record = one(
        title("柳溪村村干部年度述职测评结果"),
        "(2024年12月24日下午 村活动室 发53张 收53张)",
        [
            ["被测评人", "职务", "优秀", "称职", "基本称职", "不称职"],
            ["陈国平", "支部书记", "41", "10", "2", "0"],
            ["何秀兰", "文书", "38", "14", "1", "0"],
        ],
    )
    assert days(record) == ["2024-12-24"]


def test_when_people_mean_to_meet_again_is_no_signature() -> None:
    record = one(
        "党小组会记录\n小组长陈建军主持,到会7人,学了条例,说了防汛守夜的事。\n大家都签了字 下次七月中旬再开"
    )
    assert not any(event.source == "signature" for event in record.events)
