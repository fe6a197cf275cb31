"""杏花岭村: record books of many kinds of meeting, and file names that say nothing."""

from __future__ import annotations

from datetime import date

from generator import papers, tables
from generator.cabinet import Cabinet, weeks
from generator.hands import activity_page, form_table, headed, labelled, note, one_line
from generator.meetings import Meeting, meet


def build(c: Cabinet) -> None:
    """Write the village."""
    _books(c)
    _more_meetings(c)
    _texts(c)
    _sheets(c)


def _in_order(meetings: list[Meeting]) -> list[Meeting]:
    return sorted(meetings, key=lambda m: m.day)


def _books(c: Cabinet) -> None:
    """Books that hold several kinds of meeting, in the order in which they were held."""
    v = c.village
    first = [
        meet(v, "branch", date(2024, m, d), 2) for m, d in ((1, 8), (2, 5), (3, 11), (4, 9), (5, 14), (6, 11))
    ]
    first += [
        meet(v, "assembly", date(2024, 3, 28), 3),
        meet(v, "assembly", date(2024, 6, 28), 3),
        meet(v, "lecture", date(2024, 2, 22), 3),
    ]
    first += [
        meet(v, "theme", date(2024, 3, 12), 2),
        meet(v, "theme", date(2024, 5, 17), 2),
        meet(v, "orglife", date(2024, 1, 30), 3),
        meet(v, "orglife", date(2024, 5, 28), 2),
    ]
    c.book(
        "新建 Microsoft Word 文档.docx",
        _in_order(first),
        activity_page,
        "spaced",
        front=[
            ("title", "党支部活动记录簿"),
            ("plain", "支部:杏花岭村党支部    起止:2024年1月至6月"),
            ("break",),
        ],
    )
    second = [
        meet(v, "branch", date(2024, m, d), 2) for m, d in ((7, 9), (9, 10), (10, 14), (11, 12), (12, 10))
    ]
    second += [
        meet(v, "assembly", date(2024, 9, 27), 3),
        meet(v, "assembly", date(2024, 12, 20), 3),
        meet(v, "lecture", date(2024, 7, 1), 3),
        meet(v, "lecture", date(2024, 10, 30), 3),
    ]
    second += [
        meet(v, "theme", date(2024, 8, 16), 2),
        meet(v, "theme", date(2024, 12, 3), 2),
        meet(v, "orglife", date(2024, 8, 27), 2),
        meet(v, "orglife", date(2024, 11, 26), 3),
    ]
    c.book(
        "新建 Microsoft Word 文档 (2).docx",
        _in_order(second),
        headed,
        "cn",
        gap="line",
        front=[("title", "支部工作记录(下半年)"), ("sign", "杏花岭村党支部 2024年")],
    )
    weekly = [
        meet(v, "weekly", d, 1 + d.day % 2)
        for d in weeks(1, 52, lambda w: w % 3)
        if d.isocalendar().week not in (31, 32)
    ]
    c.book("文档3.doc", weekly[:26], one_line, "dot", gap="line", title=True)
    c.book(
        "文档4.doc",
        weekly[26:],
        note,
        "cn",
        gap="none",
        front=[("title", "每周例会"), ("plain", "杏花岭村 2024年下半年")],
    )


def _more_meetings(c: Cabinet) -> None:
    v = c.village
    faces = [meet(v, "face", date(2024, m, 24 - m), 2) for m in range(1, 13)]
    c.book("扫描0003.pdf", faces[:7], form_table, "cn")
    c.book("扫描0004.pdf", faces[7:], labelled, "cn")
    mixed = [meet(v, "two", date(2024, m, 20), 3) for m in (1, 5, 9)] + [
        meet(v, "villagers", date(2024, m, 25), 2) for m in (3, 10)
    ]
    c.book("a1.docx", _in_order(mixed), labelled, "numeral", "cn0")
    mixed = [meet(v, "deliberation", date(2024, m, 16), 3) for m in (2, 4, 7, 10)] + [
        meet(v, "rural", date(2024, m, 26), 2) for m in (1, 6, 9, 11)
    ]
    c.book("a2.docx", _in_order(mixed), form_table, "cn", title=False)
    for path, half, day in (("2024.6.26.docx", 1, date(2024, 6, 26)), ("12345.docx", 2, date(2024, 12, 27))):
        meeting = meet(v, "appraisal", day, 3)
        c.text(path, (labelled(meeting), meeting.truth), tables.appraisal_form(v, half))
    meeting = meet(v, "two", date(2024, 11, 18), 2)
    c.text("未命名.txt", (one_line(meeting, "full", title=True), meeting.truth), encoding="gb18030")


def _texts(c: Cabinet) -> None:
    v = c.village
    c.text("1.docx", tables.as_paper(tables.committee_roster(v)), tables.as_paper(tables.org_roster(v)))
    c.text("2.docx", papers.leading_group(v, date(2024, 1, 18)), papers.division(v, date(2024, 1, 18)))
    c.text("3.docx", papers.annual_plan(v), papers.study_plan(v))
    c.text("新建文本文档.txt", papers.study_notes(v, [date(2024, m, 6) for m in (2, 3, 4, 6, 7, 9, 10, 12)]))
    c.text("文档1.docx", papers.five_good(v))
    c.text("文档2.rtf", papers.annual_summary(v))
    c.text("副本.docx", papers.training_measures(v, date(2024, 2, 28)))
    c.text("微信文件/20240705.docx", papers.duty_report(v, 0, 1), papers.duty_report(v, 1, 1))
    c.text("微信文件/20241228.docx", papers.duty_report(v, 0, 2), papers.duty_report(v, 3, 2))
    c.text("微信文件/IMG_0012.pdf", papers.regulations(v, 8))
    c.text("微信文件/最终版(改)2.docx", papers.good_deeds(v))
    c.text("微信文件/111.docx", papers.face_plan(v, date(2024, 2, 1)))
    c.text(
        "微信文件/无标题.docx", papers.development(v, date(2024, 5, 4)), papers.pledge(v, date(2024, 7, 1))
    )
    c.other(
        "微信文件/新建文档.docx",
        [
            ("title", "谷子地膜覆盖栽培"),
            ("p", "杏花岭土薄,春旱重,覆膜能保墒增温。播前浅耕耙平,膜宽八十公分,行距四十公分,穴播三到五粒。"),
            ("p", "出苗后及时放苗封土,拔节期看天追一次尿素,每亩七八公斤。秋后把残膜拾干净,交回收点换新膜。"),
        ],
        "other",
        note="农技资料",
    )
    c.other(
        "微信文件/转发.txt",
        [
            (
                "plain",
                "【温馨提示】近期有人冒充供电局上门查表收费,请大家不要相信,不要转账。有疑问打村部电话。——杏花岭村村委会转派出所",
            )
        ],
        "other",
        "notice",
        "转发的提示",
        types=["other", "meeting-notice"],
    )


def _sheets(c: Cabinet) -> None:
    v = c.village
    c.sheet(
        "工作簿1.xlsx",
        Sheet1=tables.duty_log(v, date(2024, 1, 1), date(2024, 12, 31), "dash"),
        Sheet2=tables.leave_log(v, [date(2024, m, 4 + m) for m in (2, 3, 5, 6, 8, 9, 11)]),
    )
    c.sheet(
        "工作簿2.xls",
        Sheet1=tables.reserve_roster(v),
        Sheet2=tables.activist_roster(v),
        Sheet3=tables.member_roster(v),
    )
    c.sheet("新建 Microsoft Excel 工作表.xlsx", Sheet1=tables.decision_summary(v))
    c.sheet("表2.xlsx", Sheet1=tables.dues(v), Sheet2=tables.duty_posts(v))
