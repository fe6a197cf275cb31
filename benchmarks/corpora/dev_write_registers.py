# ruff: noqa: E501
"""Registers and filled-in forms: face to face, decisions, appraisals, dues, posts, schedules."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from dev_kit import VILLAGES, Page, People, Text, say
from dev_write_tables import days_apart, page_of


def _table(title: str, columns: list[str], rows: list[list[Any]], *after: str) -> list[str]:
    return [
        f"# {title}",
        "|" + "|".join(columns) + "|",
        *("|" + "|".join(map(str, r)) + "|" for r in rows),
        *after,
    ]


ASKS = [
    "低保为何没评上",
    "门前水沟堵塞",
    "路灯不亮",
    "邻居占道堆柴",
    "养老金没到账",
    "想贷款养鸡",
    "自来水发黄",
    "机耕路太窄",
]
ANSWERS = [
    "当场解释政策",
    "已安排清理",
    "报供电所维修",
    "上门劝导，三日内搬走",
    "到社保所查询后补发",
    "联系信用社",
    "水厂冲洗管网",
    "列入明年项目",
]
DECISIONS = ["旧小学出租", "断头路硬化", "光伏电站分红", "低保评议", "山塘承包", "路灯安装", "自来水改造"]


def pages(dice: random.Random) -> list[Page]:
    """All registers and forms."""
    out: list[Page] = []
    for number in range(7):
        village, year, people = dice.choice(VILLAGES), dice.choice([2024, 2023]), People(dice)
        out.append(
            page_of(dice, [_face_to_face(dice, number, village, year, people)], village, year, "面对面登记表")
        )
        out.append(
            page_of(
                dice, [_decisions(dice, number, village, year, people)], village, year, "重要决策事项汇总"
            )
        )
        out.append(page_of(dice, [_appraisal(dice, number, village, year, people)], village, year, "测评表"))
        if number < 5:
            out.append(
                page_of(
                    dice, [_member_review(dice, number, village, year, people)], village, year, "民主评议测评"
                )
            )
            out.append(page_of(dice, [_dues(dice, number, village, year, people)], village, year, "党费"))
            out.append(
                page_of(dice, [_schedule(dice, number, village, year, people)], village, year, "值班安排")
            )
            out.append(
                page_of(dice, [_assignment(dice, number, village, year, people)], village, year, "设岗定责")
            )
            out.append(
                page_of(dice, [_activity(dice, number, village, year, people)], village, year, "活动台账")
            )
    return out


def _face_to_face(dice: random.Random, number: int, village: str, year: int, people: People) -> Text:
    kind = "face-to-face-register"
    days = days_apart(dice, year, 5, (4, 20))
    if number in (1, 4):
        lines = [
            "# “干部群众面对面”活动登记表" if number == 1 else "# 民情走访登记卡",
            f"|走访干部|{people.one()}|走访时间|{say(days[0], 'long')}|",
            f"|走访对象|{people.one()}|家庭住址|{village}三组|",
            f"|反映问题|{dice.choice(ASKS)}|<|<|", f"|处理意见|{dice.choice(ANSWERS)}|<|<|", "|群众签字|（手印）|<|<|",
        ]  # fmt: skip
        return Text([kind], lines, None)
    title = [
        "“干部群众面对面”活动登记表",
        "",
        "{v}面对面活动群众诉求登记台账",
        "干部走访群众登记簿",
        "",
        "{y}年干部群众面对面问题登记表",
        "面对面活动登记册",
    ][number]
    columns = dice.choice([
        ["日期", "姓名", "反映的问题", "处理意见", "经办干部"],
        ["序号", "时间", "群众姓名", "诉求内容", "办理结果", "回访情况"],
    ])  # fmt: skip
    rows = [
        [i, say(d, "dotted"), people.one(), dice.choice(ASKS), dice.choice(ANSWERS), "满意"] if columns[0] == "序号"
        else [say(d, "dotted"), people.one(), dice.choice(ASKS), dice.choice(ANSWERS), people.one()]
        for i, d in enumerate(days, 1)
    ]  # fmt: skip
    return Text([kind], _table(title.format(v=village, y=year), columns, rows), None)


def _decisions(dice: random.Random, number: int, village: str, year: int, people: People) -> Text:
    title = [
        "{v}重要决策事项实施情况汇总表",
        "{y}年重大事项决策及落实情况一览表",
        "“四议两公开”事项实施情况汇总",
        "重要决策事项实施情况汇报汇总表",
        "{v}村级重大决策执行情况登记表",
        "{v}{y}年度重要事项决策实施情况",
        "决策事项落实汇总表",
    ][number]
    columns = dice.choice([
        ["序号", "决策事项", "决策时间", "决策形式", "实施情况", "责任人"],
        ["决策内容", "提议时间", "表决结果", "落实情况", "公开时间"],
    ])  # fmt: skip
    days = days_apart(dice, year, 4, (20, 60))
    rows = [
        [i, item, say(d, "dotted"), dice.choice(["村民代表会议", "两委会", "党员大会"]), dice.choice(["已完成", "实施中", "完成80%"]), people.one()]
        if columns[0] == "序号"
        else [item, say(d, "dotted"), "全票通过", dice.choice(["已完工", "正在实施"]), say(d + timedelta(days=9), "dotted")]
        for i, (item, d) in enumerate(zip(dice.sample(DECISIONS, 4), days, strict=True), 1)
    ]  # fmt: skip
    return Text(["decision-summary"], _table(title.format(v=village, y=year), columns, rows), [str(year)])


def _appraisal(dice: random.Random, number: int, village: str, year: int, people: People) -> Text:
    half = number % 2
    when = f"{year}年{'下' if half else '上'}半年"
    label = [f"{year}-H{half + 1}"]
    if number in (2, 5):
        lines = [
            f"# {village}村干部述职民主测评票", f"（{when}）", "被测评人：" + people.one() + "   职务：村委会主任",
            "|测评内容|好|较好|一般|差|", "|履行职责|√||||", "|联系群众||√|||", "|廉洁自律|√||||", "总体评价：优秀（√）  称职（ ）  不称职（ ）",
        ]  # fmt: skip
        return Text(["appraisal-form"], lines, label)
    title = [
        f"{village}{when}述职测评表",
        "村干部述职测评结果汇总表",
        "",
        "述职评议民主测评统计表",
        f"{when}村干部测评汇总",
        "",
        "双述双评测评统计",
    ][number]
    rows = [
        [i, people.one(), p, a := dice.randint(30, 46), 50 - a, 0, 0]
        for i, p in enumerate(["书记", "主任", "文书", "妇联主席"], 1)
    ]
    head = [] if when in title else [f"测评时间：{when}"]
    lines = _table(
        title,
        ["序号", "姓名", "职务", "优秀", "称职", "基本称职", "不称职"],
        rows,
        "发出测评表50份，收回50份，有效50份。",
        f"监票人：{people.one()}  计票人：{people.one()}",
    )
    return Text(["appraisal-form"], [lines[0], *head, *lines[1:]], label)


def _member_review(dice: random.Random, number: int, village: str, year: int, people: People) -> Text:
    title = [
        f"{year}年度民主评议党员测评汇总表",
        f"{village}党支部民主评议党员结果统计表",
        "党员民主测评表",
        f"民主评议党员登记表（{year}年度）",
        "党员互评测评票汇总",
    ][number]
    if number == 3:
        lines = [
            f"# {title}",
            f"|姓名|{people.one()}|入党时间|2003.07|",
            "|个人总结|一年来能按时参加组织生活，联系五户群众，带头清理沟渠；不足是学习抓得不紧。|<|<|",
            "|党员互评|优秀12票 合格22票|<|<|",
            "|支部评定意见|合格|<|<|",
            "|本人签字|（签名）|<|<|",
        ]
        return Text(["member-review-form"], lines, [str(year)])
    rows = [[people.one(), a := dice.randint(5, 30), 36 - a, 0, 0] for _ in range(7)]
    lines = _table(title, ["党员姓名", "优秀", "合格", "基本合格", "不合格"], rows)
    return Text(["member-review-form"], lines, [str(year)] if str(year) in title else None)


def _dues(dice: random.Random, number: int, village: str, year: int, people: People) -> Text:
    title = [
        f"{village}党支部{year}年党费收缴登记表",
        "党费收缴记录",
        f"{year}年上半年党费收缴明细",
        "党员交纳党费登记册",
        "党费收缴台账",
    ][number]
    months = ["1月", "2月", "3月", "一季度小计"] if number % 2 else ["一季度", "二季度", "三季度", "四季度"]
    rows = [
        [people.one(), *(dice.choice(["3.00", "6.00", "9.00", "15.00"]) for _ in months), "本人签名"]
        for _ in range(8)
    ]
    return Text(
        ["dues-record"], _table(title, ["姓名", *months, "签字"], rows, f"收款人：{people.one()}"), None
    )


def _schedule(_: random.Random, number: int, village: str, year: int, people: People) -> Text:
    crew = people.some(6)
    if number == 1:
        rows: list[list[Any]] = [
            [f"星期{d}", crew[i % 6], crew[(i + 1) % 6]] for i, d in enumerate("一二三四五六日")
        ]
        return Text(
            ["duty-schedule"],
            _table(f"{village}干部轮流值班表", ["星期", "带班", "值班"], rows),
            None,
            more={"trap": "schedule-not-log"},
        )
    days = [date(year, 10, 1) + timedelta(days=i) for i in range(7)]
    rows = [
        [say(d, "yearless"), crew[i % 6], crew[(i + 2) % 6], "139****00" + str(10 + i)]
        for i, d in enumerate(days)
    ]
    title = [
        f"{year}年国庆节值班安排表",
        "",
        f"{village}国庆中秋值班安排",
        f"关于{year}年国庆期间值班的安排",
        "假期值班排班表",
    ][number]
    return Text(
        ["duty-schedule"],
        _table(
            title, ["日期", "带班领导", "值班人员", "联系电话"], rows, "请值班人员坚守岗位，保持电话畅通。"
        ),
        None,
        more={"trap": "schedule-not-log"},
    )


def _assignment(dice: random.Random, number: int, village: str, year: int, people: People) -> Text:
    posts = ["政策宣传岗", "环境监督岗", "纠纷调解岗", "治安巡逻岗", "扶贫帮困岗", "财务监督岗"]
    title = [
        f"{village}无职党员设岗定责一览表",
        "无职党员岗位职责表",
        "党员设岗定责登记表",
        f"{year}年无职党员认岗情况",
        "党员先锋岗设置台账",
    ][number]
    rows = [
        [p, people.one(), dice.choice(["每月宣讲一次", "每周巡查一次", "随叫随到", "参与理财日审核"])]
        for p in posts
    ]
    return Text(["duty-assignment"], _table(title, ["岗位名称", "党员姓名", "岗位职责"], rows), None)


def _activity(dice: random.Random, number: int, village: str, year: int, people: People) -> Text:
    days = days_apart(dice, year, 5, (20, 40))
    title = [
        f"{village}志愿服务活动台账",
        "志愿者活动记录表",
        f"{year}年新时代文明实践活动登记",
        "青年志愿服务记录",
        "巾帼志愿服务队活动台账",
    ][number]
    done = ["清理河道", "为老人理发", "交通劝导", "入户宣传反诈", "关爱留守儿童", "义务植树"]
    rows = [
        [
            say(d, "dotted"),
            dice.choice(done),
            f"{dice.randint(5, 30)}人",
            f"{dice.randint(2, 6)}小时",
            people.one(),
        ]
        for d in days
    ]
    return Text(
        ["activity-record"],
        _table(title, ["活动时间", "活动内容", "参加人数", "服务时长", "负责人"], rows),
        None,
    )
