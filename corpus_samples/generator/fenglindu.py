"""枫林渡村: a few real papers among traps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from generator import papers, tables, traps
from generator.cabinet import Cabinet, junk_owner, weeks
from generator.files import picture_pdf, thumbnail
from generator.hands import form_table, headed, labelled, narrative, one_line
from generator.meetings import Meeting, meet
from generator.truth import Truth
from generator.village import YEAR, Village


def build(c: Cabinet, neighbour: Village) -> None:
    """Write the village. ``neighbour``: whose study plan lies here by mistake."""
    _papers(c, neighbour)
    _branch(c)
    _meetings(c)
    _members(c)
    _distractors(c)


def _old(paper: papers.Paper, note: str) -> papers.Paper:
    """The same paper, which does not count."""
    return paper[0], replace(paper[1], counts=False, note=note)


def _papers(c: Cabinet, neighbour: Village) -> None:
    v = c.village
    box = "班子建设/"
    c.text(box + "两委成员花名册.docx", tables.as_paper(tables.committee_roster(v)))
    c.text(box + "党建工作领导小组.docx", _old(papers.leading_group(v, date(2023, 3, 6)), "上年度文件"))
    c.text(box + "分工包片.docx", papers.division(v, date(2024, 1, 9)))
    c.other(
        box + "配套组织花名册.docx",
        traps.blank_form(
            "村级配套组织花名册", ["序号", "组织名称", "姓名", "性别", "出生年月", "职务", "联系电话"]
        ),
        "template",
        note="空白表",
    )
    roster = Truth(
        ["reserve-cadre-roster"], "roster", doubt=True, note="只填了姓名,其余空白", title="后备干部花名册"
    )
    c.text(box + "后备干部/后备干部花名册.docx", (traps.half_filled_roster(v), roster))
    c.text(box + "后备干部/培养措施.docx", papers.training_measures(v, date(2024, 3, 11)))
    c.text(box + "学习/年度学习计划.docx", _old(papers.study_plan(neighbour), "柳溪村的计划,不是本村的"))
    c.text(
        box + "学习/学习笔记.docx",
        papers.study_notes(v, [date(2024, m, 15) for m in (1, 3, 4, 6, 8, 9, 11, 12)]),
    )
    c.other(
        box + "五个好党组织创建工作计划.docx",
        traps.howto_plan(),
        "template",
        note="写法说明,不是本村的计划",
        year=None,
    )
    c.text(box + "工作计划.docx", papers.annual_plan(v))
    c.text(box + "工作总结.docx", _old(papers.annual_summary(v, 2023), "上年度总结"))
    c.text(box + "2025年工作计划.docx", _old(papers.annual_plan(v, 2025), "下年度计划"))
    c.sheet(box + "重要决策事项汇总.xlsx", 汇总=tables.decision_summary(v))
    c.text(box + "述职/上半年述职报告.docx", papers.duty_report(v, 0, 1))
    c.other(box + "述职/下半年述职报告.docx", traps.blank_report(), "template", note="没有填写的样稿")
    c.sheet(box + "值班/值班表.xlsx", 三月=tables.duty_schedule(v, 3), 九月=tables.duty_schedule(v, 9))
    c.text(
        box + "值班/工作日志.txt",
        tables.work_log(v, tables.days_of(date(2024, 2, 20), date(2024, 11, 29), 0.25, v.rng)),
        encoding="gb18030",
    )
    c.other(
        box + "值班/请假条.docx",
        [
            ("title", "请 假 条"),
            ("plain", "           同志:"),
            ("p", "本人因              ,需请假    天,自    月   日至    月   日,请批准。"),
            ("sign", "请假人:            "),
            ("sign", "    年   月   日"),
            ("plain", "批准人意见:"),
            ("plain", "销假时间:"),
        ],
        "template",
        note="空白请假条",
        year=None,
    )
    c.text(box + "工作制度.docx", papers.regulations(v, 9))
    c.other(box + "办实事.docx", traps.news(v), "news", note="新闻报道", events=[date(2024, 8, 23)])
    c.text(box + "集体收入情况.docx", papers.income_report(v))
    c.text(box + "面对面/活动方案.docx", papers.face_plan(v, date(2024, 1, 30)))
    c.other(
        box + "面对面/登记表.docx",
        traps.blank_form(
            "“干部群众面对面”登记表", ["序号", "走访日期", "走访干部", "群众姓名", "反映的问题", "办理情况"]
        ),
        "template",
        note="空白表",
    )


def _copy(meeting: Meeting, day: date) -> tuple[Meeting, Truth]:
    """Minutes of another month with nothing but the date changed."""
    copied = replace(meeting, day=day, absent=[] if day.month % 2 else meeting.absent)
    return copied, replace(
        copied.truth, doubt=True, note=f"与 {meeting.day.isoformat()} 的记录雷同,只改了日期"
    )


def _branch(c: Cabinet) -> None:
    v = c.village
    box = "会议记录/支委会/"
    for month, hand, form in ((1, labelled, "cn"), (2, narrative, "cn"), (6, form_table, "dot")):
        meeting = meet(v, "branch", date(2024, month, 9 + month), 3)
        c.text(f"{box}{month}月支委会.docx", (hand(meeting, form), meeting.truth))
    march = meet(v, "branch", date(2024, 3, 12), 3)
    c.text(box + "3月支委会.docx", (labelled(march, "cn"), march.truth))
    for day in (date(2024, 4, 12), date(2024, 5, 13)):
        copied, truth = _copy(march, day)
        c.text(f"{box}{day.month}月支委会.docx", (labelled(copied, "cn"), truth))
    lost = meet(v, "branch", date(2024, 7, 16), 3)
    c.root.joinpath(box).mkdir(parents=True, exist_ok=True)
    thumbnail(labelled(lost), c.root / box / "支委会7月.jpg")
    c.placed(
        box + "支委会7月.jpg",
        "unreadable",
        "微信缩略图,字迹无法辨认",
        [("minutes-branch-committee", "2024-07")],
    )
    notice = traps.meeting_notice(
        v, "支部委员会会议", "8月15日晚7时", "研究发展党员和秋收用工,", "2024年8月13日"
    )
    c.other(
        box + "支委会会议记录.docx", notice, "meeting-notice", "notice", "文件名是记录,内容是通知", events=[]
    )
    c.other(
        box + "9月 支委会记录规范.docx", traps.howto_minutes(), "template", note="写法说明和范文", year=None
    )
    half = Truth(
        ["minutes-branch-committee"],
        "minutes",
        doubt=True,
        note="没有日期、实到人数和内容",
        halves=["2024-10"],
    )
    c.text(box + "10月支委会.docx", (traps.half_filled_minutes(v), half))


def _meetings(c: Cabinet) -> None:
    v = c.village
    box = "会议记录/"
    c.other(
        box + "两委会/8月两委会.docx",
        traps.agenda(v),
        "other",
        note="议程,不是记录",
        types=["other", "meeting-notice"],
    )
    c.book(box + "周例会一季度.docx", [meet(v, "weekly", d, 2) for d in weeks(2, 13)], labelled, "cn")
    faces: list[tuple[Meeting, Truth]] = []
    for month in range(1, 13):
        if month in (6, 11):
            faces.append(_copy(faces[-1][0], date(2024, month, 14)))
        else:
            meeting = meet(v, "face", date(2024, month, 12), 3)
            faces.append((meeting, meeting.truth))
    c.text(box + "面对面活动记录.docx", *[(labelled(m, "cn"), t) for m, t in faces])
    theme = meet(v, "theme", date(2024, 3, 8), 3)
    page = labelled(theme, "cn")
    for path in ("一季度活动日.docx", "一季度活动日 - 副本.docx", "一季度活动日(打印).pdf"):
        c.text(box + "党员活动日/" + path, (page, replace(theme.truth, note="同一次活动的三份文件之一")))
    theme = meet(v, "theme", date(2024, 6, 21), 2)
    c.text(box + "党员活动日/二季度活动日.docx", (headed(theme, "cn"), theme.truth))
    c.other(
        box + "党员活动日/三季度活动日.docx",
        traps.theme_news(v),
        "news",
        note="公众号报道",
        events=[date(2024, 9, 13)],
    )
    c.other(
        box + "党员活动日/四季度活动日.docx",
        traps.activity_scheme(v),
        "activity-plan",
        "plan",
        "方案,不是记录",
    )
    old = [meet(v, "deliberation", date(2023, m, 19), 3) for m in (3, 6, 9, 12)]
    c.text(
        box + "党员议事会记录.docx",
        *[(labelled(m, "cn"), replace(m.truth, counts=False, note="上年度记录")) for m in old],
    )
    c.book(
        box + "农组会议记录.docx",
        [meet(v, "rural", date(2024, m, 23), 2) for m in (1, 4, 7, 10)],
        one_line,
        "cn",
    )
    life = meet(v, "demlife", date(2024, 2, 2), 3)
    title = f"{v.name}2023年度支部班子民主生活会"
    c.text(
        box + "2023年度民主生活会.docx",
        (
            labelled(replace(life, name="2023年度支部班子民主生活会"), "cn"),
            replace(life.truth, title=title, note="2023年度的会,2024年2月召开"),
        ),
    )
    meeting = meet(v, "appraisal", date(2024, 6, 28), 3)
    c.text(
        box + "述职测评/上半年述职测评.docx",
        (labelled(meeting, "cn"), meeting.truth),
        tables.appraisal_form(v, 1),
    )
    c.other(box + "述职测评/下半年述职测评会.docx", traps.host_script(v), "other", note="主持词,不是记录")
    c.other(
        box + "述职测评/下半年测评表.docx",
        traps.blank_form(
            "村干部述职测评表", ["序号", "姓名", "职务", "优秀", "称职", "基本称职", "不称职"], 7
        ),
        "template",
        note="空白表",
        year=None,
    )


def _members(c: Cabinet) -> None:
    v = c.village
    box = "党员教育管理/"
    c.book(
        box + "党员大会/上半年党员大会.docx",
        [meet(v, "assembly", date(2024, m, d), 3) for m, d in ((3, 29), (5, 30))],
        labelled,
        "cn",
    )
    notice = traps.meeting_notice(
        v, "党员大会", "2024年9月25日上午9时", "讨论预备党员转正并上党课,", "2024年9月20日"
    )
    c.other(box + "党员大会/9月党员大会.docx", notice, "meeting-notice", "notice", "通知,不是记录")
    path = box + "党员大会/第四季度党员大会(扫描件).pdf"
    picture = c.root / box / "page.jpg"
    thumbnail(labelled(meet(v, "assembly", date(2024, 12, 18), 2)), picture)
    (c.root / path).parent.mkdir(parents=True, exist_ok=True)
    picture_pdf(picture, c.root / path)
    picture.unlink()
    c.placed(path, "unreadable", "只有一张模糊图片,没有文字层", [("minutes-member-assembly", "2024-Q4")])
    lecture = meet(v, "lecture", date(2024, 3, 29), 9)
    c.text(box + "党课/3月党课.docx", (labelled(lecture, "cn"), lecture.truth))
    life = meet(v, "orglife", date(2024, 12, 5), 4)
    c.text(box + "组织生活会.docx", (narrative(life, "cn"), life.truth))
    c.other(box + "签到表.docx", traps.sign_in(v), "other", "form", "只有签到,没有会议内容")


def _distractors(c: Cabinet) -> None:
    v = c.village
    c.other("资料/青禾镇2024年考评细则.docx", traps.assessment_rules(), "policy", note="上级的考核细则")
    c.other(
        "资料/党务村务公开目录.doc",
        traps.disclosure_catalogue(v),
        "other",
        "register",
        "目录,点到了各种材料的名字",
        types=["other"],
        year=YEAR,
    )
    c.other("资料/稻虾共作.txt", traps.technique(), "other", note="农技资料", year=None, encoding="gb18030")
    c.raw("资料/~$评细则.docx", junk_owner("Administrator"), "skipped", "Word 打开文件时留下的临时文件")
    c.raw("资料/新建文本文档.txt", b"", "empty", "零字节文件")
