"""石桥村: a village with named gaps. Each gap stands in the README; everything else is there."""

from __future__ import annotations

from datetime import date

from generator import papers, tables
from generator.cabinet import Cabinet, weeks
from generator.files import thumbnail
from generator.hands import activity_page, form_table, headed, labelled, narrative, note, one_line
from generator.meetings import meet


def build(c: Cabinet) -> None:
    """Write the village."""
    _papers(c)
    _meetings(c)
    _members(c)
    _distractors(c)


def _papers(c: Cabinet) -> None:
    v = c.village
    box = "2024年度/1班子建设/"
    c.sheet(box + "两委班子花名册.xlsx", 两委=tables.committee_roster(v), 党员=tables.member_roster(v))
    c.text(box + "石桥支〔2024〕1号 领导小组.doc", papers.leading_group(v, date(2024, 2, 19)))
    c.text(box + "干部分工.docx", papers.division(v, date(2024, 2, 19)))
    c.text(box + "配套组织人员.docx", tables.as_paper(tables.org_roster(v)))
    c.text(box + "后备干部培养措施.docx", papers.training_measures(v, date(2024, 3, 4)))
    c.text(box + "学习计划.docx", papers.study_plan(v))
    c.text(
        box + "学习心得.txt",
        papers.study_notes(v, [date(2024, m, 20) for m in (1, 3, 5, 6, 8, 9, 11, 12)]),
        encoding="gb18030",
    )
    c.text(box + "年初计划.docx", papers.annual_plan(v))
    c.text(box + "年终总结.docx", papers.annual_summary(v))
    c.text(box + "述职/上半年述职报告-书记.docx", papers.duty_report(v, 0, 1))
    c.text(box + "述职/上半年述职报告-主任.doc", papers.duty_report(v, 1, 1))
    c.sheet(
        box + "值班/值班记录.xls",
        上半年=tables.duty_log(v, date(2024, 1, 1), date(2024, 6, 30), "dot"),
        下半年=tables.duty_log(v, date(2024, 7, 1), date(2024, 12, 31), "dot"),
    )
    c.sheet(
        box + "值班/工作日志.xlsx",
        日志=tables.work_log_sheet(v, tables.days_of(date(2024, 1, 2), date(2024, 12, 30), 0.5, v.rng)),
    )
    slip = [("title", "请假条"), ("p", "本人因事请假两天,望批准。"), ("sign", "2024年3月6日")]
    c.root.joinpath(box, "值班").mkdir(parents=True, exist_ok=True)
    thumbnail(slip, c.root / box / "值班/请销假登记照片.jpg")
    c.placed(box + "值班/请销假登记照片.jpg", "unreadable", "微信缩略图,字迹无法辨认", [("leave-record", "")])
    c.text(box + "各项工作制度.docx", papers.regulations(v, 8))
    c.text(box + "为民办实事总结.docx", papers.good_deeds(v))
    c.text(box + "集体收入.docx", papers.income_report(v))
    c.text(box + "面对面/面对面活动方案.docx", papers.face_plan(v, date(2024, 2, 26)))
    c.sheet(
        box + "面对面/民情登记表.xlsx",
        登记=tables.face_register(v, [date(2024, m, 13) for m in range(2, 13)]),
    )


def _meetings(c: Cabinet) -> None:
    v = c.village
    box = "2024年度/2会议记录/"
    c.book(
        box + "两委会议.docx",
        [meet(v, "two", date(2024, m, 15), 2) for m in (1, 4, 7, 10, 12)],
        narrative,
        "cn",
    )
    days = [d for d in weeks(1, 52, lambda w: w % 2) if d.isocalendar().week not in (6, 40)]
    # A week with two meetings does not make up for another.
    days.append(date.fromisocalendar(2024, 20, 5))
    c.book(
        box + "周例会记录本.docx",
        [meet(v, "weekly", d, 1) for d in sorted(days)],
        note,
        "short",
        gap="none",
        front=[("title", "石桥村两委干部周例会记录本"), ("sign", "2024年度")],
    )
    months = [m for m in range(1, 13) if m not in (5, 9)]
    first = [meet(v, "branch", date(2024, m, 5 + m), 2) for m in months if m <= 6]
    second = [meet(v, "branch", date(2024, m, 5 + m), 3) for m in months if m > 6]
    c.book(box + "支委会记录(1-6月).docx", first, labelled, "cn", "dot")
    c.book(box + "支委会记录(7-12月).pdf", second, form_table, "cn")
    for m in range(1, 13):
        if m != 11:
            meeting = meet(v, "face", date(2024, m, 13), 1 + m % 3)
            hand, form = [(labelled, "cn"), (one_line, "dot"), (narrative, "cn0")][m % 3]
            c.text(f"{box}面对面/{m}月.docx", (hand(meeting, form), meeting.truth))
    c.book(
        box + "党员活动日.docx",
        [meet(v, "theme", date(2024, m, d), 2) for m, d in ((3, 5), (5, 24), (11, 15))],
        headed,
        "cn",
        front=[("title", "石桥村党员活动日记录")],
        gap="line",
    )
    for quarter, month in ((1, 3), (2, 6), (4, 12)):
        meeting = meet(v, "deliberation", date(2024, month, 18), 3)
        c.text(
            f"{box}党员议事会/第{'一二三四'[quarter - 1]}季度党员议事会.docx",
            (labelled(meeting, "weekday"), meeting.truth),
        )
    lost = meet(v, "deliberation", date(2024, 9, 18), 3)
    c.truncated(
        box + "党员议事会/第三季度党员议事会.docx",
        labelled(lost, "weekday"),
        "文件不完整(拷贝中断)",
        [("minutes-deliberation", "2024-Q3")],
    )
    c.book(
        box + "农组会议.docx",
        [meet(v, "rural", date(2024, m, 22), 2) for m in (2, 5, 8, 11)],
        one_line,
        "dash",
    )
    meeting = meet(v, "demlife", date(2024, 2, 2), 3)
    c.text(
        box + "民主生活会.docx",
        (narrative(meeting), meeting.truth),
        papers.self_examination(v, date(2024, 1, 30)),
    )
    for half, day in ((1, date(2024, 6, 25)), (2, date(2024, 12, 20))):
        meeting = meet(v, "appraisal", day, 3)
        c.text(
            f"{box}述职测评{'上' if half == 1 else '下'}半年会议记录.docx",
            (labelled(meeting, "cn"), meeting.truth),
        )
    c.text(box + "上半年述职测评表.docx", tables.appraisal_form(v, 1))


def _members(c: Cabinet) -> None:
    v = c.village
    box = "2024年度/3党员队伍/"
    pages = [meet(v, "assembly", date(2024, m, d), 3) for m, d in ((3, 22), (6, 30), (9, 26), (12, 13))]
    pages += [meet(v, "lecture", date(2024, m, d), 3) for m, d in ((2, 28), (7, 1), (6, 14))]
    pages += [meet(v, "group", date(2024, m, 17), 2) for m in (4, 8)]
    c.book(
        box + "党支部活动记录簿.docx",
        sorted(pages, key=lambda m: m.day),
        activity_page,
        "spaced",
        front=[
            ("title", "党支部活动记录簿"),
            ("plain", "支部名称:中共青禾镇石桥村支部委员会"),
            ("plain", "使用年度:2024年"),
            ("break",),
        ],
    )
    for month in (3, 6, 12):
        meeting = meet(v, "orglife", date(2024, month, 27), 3)
        c.text(f"{box}组织生活会{month}月.docx", (labelled(meeting, "cn", numbered=True), meeting.truth))
    c.sheet(box + "党费.xlsx", 党费=tables.dues(v))
    c.text(box + "承诺书.docx", papers.pledge(v, date(2024, 3, 15)))


def _distractors(c: Cabinet) -> None:
    c.other(
        "2024年度/4其他/核桃冬季管理要点.txt",
        [
            ("title", "核桃冬季管理要点"),
            ("p", "一、清园。落叶和病枝集中运出园外处理,树干涂白。"),
            ("p", "二、施肥。封冻前每株环状沟施腐熟农家肥三十公斤。"),
            ("p", "三、防冻。幼树根颈培土三十公分,风口地块扎草把。"),
            ("sign", "石桥村农技员整理"),
        ],
        "other",
        note="农技资料",
        encoding="gb18030",
    )
    rows = [
        ["日期", "借书人", "书名", "归还"],
        ["2024.7.8", "马小燕", "《养羊问答》", "已还"],
        ["2024.7.15", "宋海涛", "《民法典通俗读本》", "已还"],
        ["2024.8.2", "何彩云", "《小学作文》", "未还"],
    ]
    c.other(
        "2024年度/4其他/农家书屋借阅登记.docx",
        [("title", "石桥村农家书屋借阅登记"), ("table", rows)],
        "other",
        "register",
        "与考核无关的登记",
        types=["other", "activity-record"],
    )
