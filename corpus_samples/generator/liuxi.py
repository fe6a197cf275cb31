"""柳溪村: in good order. Everything asked for is there, in well-named folders."""

from __future__ import annotations

from datetime import date

from generator import papers, tables
from generator.cabinet import Cabinet, junk_owner, junk_thumbs, weeks
from generator.files import Item
from generator.hands import activity_page, form_table, headed, labelled, narrative, one_line, signed
from generator.meetings import Meeting, meet


def build(c: Cabinet) -> None:
    """Write the village."""
    _papers(c)
    _meetings(c)
    _members(c)
    _distractors(c)


def _papers(c: Cabinet) -> None:
    v = c.village
    box = "一、文件资料/"
    c.text(box + "01两委成员花名册.docx", tables.as_paper(tables.committee_roster(v)))
    c.text(box + "02关于成立党建工作领导组的通知.docx", papers.leading_group(v, date(2024, 1, 15)))
    c.text(box + "03村干部分工及包片.doc", papers.division(v, date(2024, 1, 16)))
    c.sheet(box + "04配套组织花名册.xlsx", 花名册=tables.org_roster(v))
    c.sheet(box + "05后备干部花名册.xls", Sheet1=tables.reserve_roster(v))
    c.text(box + "05后备干部培养措施.docx", papers.training_measures(v, date(2024, 2, 20)))
    c.text(box + "06学习/2024年度学习计划.docx", papers.study_plan(v))
    c.text(
        box + "06学习/学习笔记.docx",
        papers.study_notes(v, [date(2024, m, 11) for m in (1, 2, 4, 5, 7, 8, 10, 11)]),
    )
    c.text(box + "07创建五个好党组织计划.docx", papers.five_good(v))
    c.text(box + "08计划总结/柳溪村2024年工作计划.docx", papers.annual_plan(v))
    c.text(box + "08计划总结/柳溪村2024年工作总结.pdf", papers.annual_summary(v))
    c.sheet(box + "09重要决策事项实施情况汇总表.xlsx", 汇总表=tables.decision_summary(v))
    for half, name in ((1, "上半年"), (2, "下半年")):
        c.text(
            f"{box}10述职报告/{name}述职报告.docx",
            papers.duty_report(v, 0, half),
            papers.duty_report(v, 1, half),
        )
    c.sheet(
        box + "11值班/值班记录表2024.xlsx", 值班记录=tables.duty_log(v, date(2024, 1, 1), date(2024, 12, 31))
    )
    days = tables.days_of(date(2024, 1, 2), date(2024, 12, 30), 0.42, v.rng)
    c.text(box + "11值班/工作日志.docx", tables.work_log(v, days))
    c.sheet(
        box + "11值班/请销假登记.xlsx",
        请销假=tables.leave_log(v, [date(2024, m, 3 + 2 * m) for m in (1, 3, 4, 6, 7, 9, 10, 12)]),
    )
    c.sheet(box + "11值班/5月份值班安排表.xlsx", 安排=tables.duty_schedule(v, 5))
    c.text(box + "12工作制度汇编.doc", papers.regulations(v, 9))
    c.text(box + "13办实事和集体收入/办实事总结.docx", papers.good_deeds(v))
    c.text(box + "13办实事和集体收入/集体经济收入情况.docx", papers.income_report(v))
    c.text(box + "14干部群众面对面/活动实施方案.docx", papers.face_plan(v, date(2024, 1, 22)))
    c.sheet(
        box + "14干部群众面对面/面对面活动登记表.xlsx",
        登记表=tables.face_register(v, [date(2024, m, d) for m in range(1, 13) for d in (9, 21)]),
    )


def _meetings(c: Cabinet) -> None:
    v = c.village
    box = "二、会议记录/"
    c.book(
        box + "两委会议记录.docx",
        [
            meet(v, "two", date(2024, m, d), 3 + m % 4)
            for m, d in ((1, 12), (3, 8), (5, 10), (7, 12), (9, 6), (11, 8))
        ],
        labelled,
        "cn",
        numbered=True,
    )
    hands = [(labelled, "cn"), (one_line, "dot"), (headed, "weekday"), (form_table, "cn")]
    for quarter, (hand, form) in enumerate(hands, 1):
        meetings = [meet(v, "weekly", d, 1 + d.day % 2) for d in weeks(13 * quarter - 12, 13 * quarter)]
        c.book(
            f"{box}周例会/第{'一二三四'[quarter - 1]}季度周例会记录.docx",
            meetings,
            hand,
            form,
            gap="line" if quarter == 3 else "break",
        )
    _branch(c, box + "支委会/")
    face = [meet(v, "face", date(2024, m, 8 + m), 2) for m in range(1, 13)]
    c.book(box + "面对面活动记录(上半年).docx", face[:6], form_table, "cn")
    c.book(box + "面对面活动记录(下半年).pdf", face[6:], labelled, "dot")
    for m, d in ((3, 12), (6, 28), (9, 20), (12, 6)):
        meeting = meet(v, "theme", date(2024, m, d), 2 + (m == 6))
        c.text(f"{box}党员活动日/{m}月党员活动日.docx", (activity_like(meeting), meeting.truth))
    c.book(
        box + "党员议事会记录.docx",
        [meet(v, "deliberation", date(2024, m, d), 3) for m, d in ((2, 27), (5, 22), (8, 16), (11, 19))],
        labelled,
        "numeral",
        "cn",
    )
    c.book(
        box + "农组工作会议记录.doc",
        [meet(v, "rural", date(2024, m, d), 2) for m, d in ((3, 19), (6, 11), (9, 12), (12, 17))],
        labelled,
        "cn",
    )
    meeting = meet(v, "demlife", date(2024, 1, 26), 5)
    c.text(box + "班子民主生活会记录.docx", (labelled(meeting, "weekday", numbered=True), meeting.truth))
    for half, day in ((1, date(2024, 6, 27)), (2, date(2024, 12, 26))):
        meeting = meet(v, "appraisal", day, 3)
        name = "上半年" if half == 1 else "下半年"
        page = signed(labelled(meeting), meeting, date(2024, day.month, 28))
        c.text(
            f"{box}述职测评/{name}述职测评会议记录和测评表.docx",
            (page, meeting.truth),
            tables.appraisal_form(v, half),
        )


def activity_like(meeting: Meeting) -> list[Item]:
    """A page of the activity book with a heading of its own."""
    return [("title", f"{meeting.village.name}党支部活动记录"), *activity_page(meeting)]


def _branch(c: Cabinet, box: str) -> None:
    """Twelve files in changing hands and formats."""
    v = c.village
    hands = [
        labelled,
        labelled,
        form_table,
        one_line,
        narrative,
        labelled,
        form_table,
        labelled,
        narrative,
        one_line,
        labelled,
        form_table,
    ]
    forms = ["cn", "cn0", "spaced", "dot", "cn", "dash", "cn", "numeral", "weekday", "full", "cn", "dot"]
    kinds = ["docx", "docx", "docx", "txt", "docx", "doc", "docx", "rtf", "docx", "txt", "docx", "docx"]
    for month in range(1, 13):
        meeting = meet(v, "branch", date(2024, month, (month * 7) % 23 + 3), 2 + month % 3)
        items = hands[month - 1](meeting, forms[month - 1])
        if month in (3, 8):
            items = signed(items, meeting, date(2024, month, 28))
        c.text(f"{box}{month}月支委会.{kinds[month - 1]}", (items, meeting.truth), encoding="gb18030")


def _members(c: Cabinet) -> None:
    v = c.village
    box = "三、党员教育管理/"
    assemblies = [meet(v, "assembly", date(2024, m, d), 3) for m, d in ((1, 20), (4, 17), (10, 18))]
    # Held together and recorded together: it serves both.
    assemblies.insert(2, meet(v, "assembly", date(2024, 7, 1), 2, also=("lecture",)))
    c.book(box + "党员大会记录.docx", assemblies, labelled, "cn")
    lectures = [meet(v, "lecture", date(2024, m, d), 4) for m, d in ((2, 2), (5, 9), (8, 9), (11, 6))]
    c.book(box + "党课记录.docx", lectures, labelled, "cn")
    c.book(
        box + "组织生活会记录.docx",
        [meet(v, "orglife", date(2024, m, d), 3) for m, d in ((2, 4), (5, 29), (8, 28), (11, 27))],
        narrative,
        "cn",
    )
    c.sheet(box + "党员花名册.xlsx", 党员=tables.member_roster(v))
    c.sheet(box + "党费收缴登记表.xlsx", 党费=tables.dues(v))


def _distractors(c: Cabinet) -> None:
    c.raw("一、文件资料/Thumbs.db", junk_thumbs(), "skipped", "Windows 缩略图缓存")
    c.raw(
        "二、会议记录/支委会/~$月支委会.docx",
        junk_owner("Administrator"),
        "skipped",
        "Word 打开文件时留下的临时文件",
    )
    c.other(
        "其他/村民停水通知.txt",
        [
            ("title", "停水通知"),
            ("plain", "各位村民:"),
            ("p", "因更换大坝塘主管,定于4月23日上午8时至下午5时停水,请提前把缸存满,给您带来不便请谅解。"),
            ("sign", "柳溪村村委会"),
            ("sign", "2024年4月21日"),
        ],
        "other",
        "notice",
        "给村民的通知,不是会议通知",
        types=["other", "meeting-notice"],
    )
