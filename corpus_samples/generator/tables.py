"""Rosters, registers, logs and forms: what a village keeps in tables."""

# ruff: noqa: E501  (long lines are prose)

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from generator.files import Item
from generator.hands import write_date
from generator.truth import Truth
from generator.village import YEAR, Village
from generator.voice import WORDS

Table = tuple[list[list[Any]], Truth]


def _roster(kind: str, title: str, note: str = "") -> Truth:
    return Truth([kind], "roster", title=title, note=note)


def committee_roster(v: Village, year: int = YEAR) -> Table:
    title = f"{v.name}两委成员花名册"
    rows: list[list[Any]] = [
        [title],
        ["序号", "姓名", "性别", "出生年月", "文化程度", "政治面貌", "职务", "联系电话"],
    ]
    rows += [
        [i, p.name, p.sex, p.born, p.school, "中共党员", p.role, p.phone] for i, p in enumerate(v.cadres, 1)
    ]
    rows.append([f"填报单位:{v.name}村民委员会      填报时间:{year}年3月"])
    truth = _roster("committee-roster", title)
    truth.year = year
    return rows, truth


def org_roster(v: Village) -> Table:
    title = f"{v.name}配套组织成员花名册"
    rows: list[list[Any]] = [[title], ["组织名称", "姓名", "性别", "职务", "联系电话", "备注"]]
    bodies = ["团支部", "妇联执委会", "民兵连", "治保调解会", "村务监督委员会", *v.groups]
    pool = v.some(v.villagers, 26)
    for body in bodies:
        small = body in v.groups
        for i in range(1 if small else 3):
            person = pool.pop()
            rows.append(
                [
                    body,
                    person.name,
                    person.sex,
                    "组长" if small else ["主任" if "会" in body else "负责人", "委员", "委员"][i],
                    person.phone,
                    "",
                ]
            )
    return rows, _roster("org-roster", title)


def reserve_roster(v: Village) -> Table:
    title = f"{v.name}后备干部花名册"
    rows: list[list[Any]] = [
        [title],
        ["序号", "姓名", "性别", "出生年月", "学历", "政治面貌", "现从事工作", "拟培养方向", "培养联系人"],
    ]
    for i, p in enumerate(v.young[:4], 1):
        rows.append(
            [
                i,
                p.name,
                p.sex,
                p.born,
                p.school,
                v.rng.choice(["入党积极分子", "共青团员", "中共预备党员"]),
                v.rng.choice(WORDS["shop"]),
                v.rng.choice(["文书", "会计", "妇联", "综治"]),
                v.cadres[i].name,
            ]
        )
    return rows, _roster("reserve-cadre-roster", title)


def member_roster(v: Village) -> Table:
    title = f"{v.name}党支部党员花名册"
    rows: list[list[Any]] = [
        [title],
        ["序号", "姓名", "性别", "出生年月", "文化程度", "入党时间", "所在党小组", "备注"],
    ]
    rows += [
        [
            i,
            p.name,
            p.sex,
            p.born,
            p.school,
            p.joined,
            f"第{'一二三'[i % 3]}党小组",
            v.rng.choice(["", "", "", "流动党员"]),
        ]
        for i, p in enumerate(v.members, 1)
    ]
    return rows, _roster("member-roster", title)


def activist_roster(v: Village) -> Table:
    title = f"{v.name}入党积极分子花名册"
    rows: list[list[Any]] = [
        [title],
        ["序号", "姓名", "性别", "出生年月", "学历", "申请入党时间", "确定为积极分子时间", "培养联系人"],
    ]
    rows += [
        [
            i,
            p.name,
            p.sex,
            p.born,
            p.school,
            f"2023.{2 + i}",
            f"{YEAR}.{i * 2}",
            f"{v.members[i].name}、{v.members[i + 9].name}",
        ]
        for i, p in enumerate(v.young[3:6], 1)
    ]
    return rows, _roster("activist-roster", title)


def decision_summary(v: Village) -> Table:
    title = f"{v.name}{YEAR}年重要决策事项实施情况汇总表"
    rows: list[list[Any]] = [
        [title],
        ["序号", "决策事项", "决策时间", "决策形式", "实施情况", "责任人", "完成时间"],
    ]
    matters = [
        f"{v.places[0]}道路硬化",
        f"{v.crops[0]}基地扩种",
        f"{v.places[2]}水面发包",
        "路灯更换",
        "集体收益分配方案",
        "村规民约修订",
        f"{v.groups[1]}渠道清淤",
    ]
    for i, matter in enumerate(matters, 1):
        rows.append(
            [
                i,
                matter,
                f"{YEAR}.{i + 1}.{v.rng.randint(3, 27)}",
                v.rng.choice(["四议两公开", "两委会", "村民代表会议"]),
                v.rng.choice(["已完成并验收", "完成七成,冬前收尾", "已签合同", "已公示无异议"]),
                v.rng.choice(v.cadres).name,
                f"{YEAR}.{i + 4 if i < 8 else 12}",
            ]
        )
    return rows, Truth(["decision-summary"], "register", title=title)


def days_of(first: date, last: date, keep: float, rng: Any) -> list[date]:
    """Days from first to last, each kept with probability ``keep``."""
    every = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return [d for d in every if rng.random() < keep]


def _stamp(day: date) -> datetime:
    return datetime.combine(day, time())


def duty_log(v: Village, first: date, last: date, form: str = "cell", keep: float = 0.97) -> Table:
    """Duty records, a row a day. ``form``: ``cell`` real date cells, else a written form."""
    title = f"{v.name}村干部值班记录表"
    rows: list[list[Any]] = [[title], ["日期", "值班人", "带班领导", "来访来电情况", "处理情况", "交接人"]]
    days = days_of(first, last, keep, v.rng)
    for i, day in enumerate(days):
        matter = v.rng.choice(
            [
                "无",
                "无异常",
                f"{v.rng.choice(v.villagers).name}来问{v.rng.choice(WORDS['ask'])}",
                f"镇{v.rng.choice(WORDS['dept'])}来电催报表",
                f"{v.rng.choice(v.groups)}反映{v.rng.choice(WORDS['broken'])}坏了",
            ]
        )
        done = (
            ""
            if matter.startswith("无")
            else v.rng.choice(["当场答复", "已转分管干部", "登记待办", "已办结"])
        )
        rows.append(
            [
                _stamp(day) if form == "cell" else write_date(day, form),
                v.cadres[i % 7].name,
                v.cadres[i % 2].name,
                matter,
                done,
                v.cadres[(i + 1) % 7].name,
            ]
        )
    return rows, Truth(["duty-log"], "log", days, rows=len(days), title=title)


def work_log(v: Village, days: list[date]) -> tuple[list[Item], Truth]:
    """A work diary as text: an entry a day."""
    title = f"{v.name}工作日志"
    items: list[Item] = [("title", title), ("plain", f"记录人:{v.clerk.name}")]
    for i, day in enumerate(days):
        doing = v.rng.sample(
            [
                f"上午到{v.rng.choice(v.groups)}核对{v.rng.choice(WORDS['ask'])}",
                f"接待{v.rng.choice(v.villagers).name}问{v.rng.choice(WORDS['ask'])}",
                f"陪镇{v.rng.choice(WORDS['dept'])}看{v.rng.choice(v.places)}现场",
                f"填{v.rng.choice(WORDS['paper'])}",
                f"调解{v.rng.choice(WORDS['quarrel'])}",
                f"下午发{v.rng.choice(WORDS['gift'])}{v.rng.randint(10, 90)}份",
                f"整理{v.rng.choice(WORDS['work'])}资料到六点",
                "镇上开会",
                "写公开栏",
            ],
            v.rng.randint(2, 3),
        )
        sky = v.rng.choice(["晴", "阴", "小雨", "多云"])
        items.append(
            (
                "plain",
                f"{write_date(day, 'cn' if i == 0 else 'short')} 星期{'一二三四五六日'[day.weekday()]} {sky} {';'.join(doing)}。",
            )
        )
    return items, Truth(["work-log"], "log", days, rows=len(days), title=title)


def work_log_sheet(v: Village, days: list[date]) -> Table:
    title = f"{v.name}{YEAR}年工作日志"
    rows: list[list[Any]] = [[title], ["日期", "姓名", "当日工作内容", "完成情况", "备注"]]
    for i, day in enumerate(days):
        text = f"{v.rng.choice(['入户核对', '上报', '整理', '宣传'])}{v.rng.choice(WORDS['work'])};{v.rng.choice(['处理', '查看', '登记'])}{v.rng.choice(v.places)}{v.rng.choice(WORDS['broken'])}"
        rows.append(
            [
                write_date(day, "dash"),
                v.cadres[i % 7].name,
                text,
                v.rng.choice(["完成", "完成", "继续跟进"]),
                "",
            ]
        )
    return rows, Truth(["work-log"], "log", days, rows=len(days), title=title)


def leave_log(v: Village, days: list[date]) -> Table:
    title = f"{v.name}干部请销假登记表"
    rows: list[list[Any]] = [[title], ["序号", "姓名", "请假事由", "请假时间", "天数", "批准人", "销假时间"]]
    for i, day in enumerate(days, 1):
        length = v.rng.randint(1, 4)
        back = day + timedelta(days=length)
        rows.append(
            [
                i,
                v.rng.choice(v.cadres[1:]).name,
                v.rng.choice(["陪母亲看病", "孩子开学", "家中办事", "体检", "走亲戚"]),
                write_date(day, "dot"),
                length,
                v.secretary.name,
                write_date(back, "dot"),
            ]
        )
    return rows, Truth(
        ["leave-record"], "log", days, rows=len(days), title=title, note="每行以请假时间计,销假时间不另计"
    )


def duty_schedule(v: Village, month: int) -> Table:
    title = f"{v.name}{YEAR}年{month}月份值班安排表"
    days = days_of(date(YEAR, month, 1), date(YEAR, month, 28), 1, v.rng)
    rows: list[list[Any]] = [[title], ["日期", "带班领导", "值班人员", "联系电话"]]
    rows += [
        [write_date(d, "short"), v.cadres[i % 2].name, v.cadres[i % 7].name, v.cadres[i % 7].phone]
        for i, d in enumerate(days)
    ]
    return rows, Truth(["duty-schedule"], "schedule", title=title, note="排班,不是值班记录")


def face_register(v: Village, days: list[date]) -> Table:
    title = f"{v.name}“干部群众面对面”登记表"
    rows: list[list[Any]] = [
        [title],
        ["序号", "走访日期", "走访干部", "群众姓名", "住址", "反映的问题或建议", "答复办理情况", "群众签名"],
    ]
    for i, day in enumerate(days, 1):
        who = v.rng.choice(v.villagers).name
        rows.append(
            [
                i,
                write_date(day, "dot"),
                v.rng.choice(v.cadres).name,
                who,
                v.rng.choice(v.groups),
                v.rng.choice(
                    [
                        f"问{v.rng.choice(WORDS['ask'])}",
                        f"{v.rng.choice(v.places)}{v.rng.choice(WORDS['broken'])}坏了",
                        f"{v.rng.choice(WORDS['quarrel'])}",
                        f"{v.crops[0]}卖不上价",
                    ]
                ),
                v.rng.choice(["当场说清", "三天内修好", "转镇里", "列入计划"]),
                who,
            ]
        )
    return rows, Truth(["face-to-face-register"], "register", days, rows=len(days), title=title)


def appraisal_form(v: Village, half: int) -> tuple[list[Item], Truth]:
    name = "上半年" if half == 1 else "下半年"
    title = f"{v.name}{YEAR}年{name}村干部述职测评表"
    rows: list[list[Any]] = [["姓名", "职务", "优秀", "称职", "基本称职", "不称职", "备注"]]
    for p in v.cadres:
        best = v.rng.randint(22, 33)
        rows.append(
            [
                p.name,
                p.role,
                str(best),
                str(v.rng.randint(3, 9)),
                str(v.rng.randint(0, 3)),
                str(v.rng.choice([0, 0, 1])),
                "",
            ]
        )
    day = date(YEAR, 7, 9) if half == 1 else date(YEAR, 12, 26)
    items: list[Item] = [
        ("title", title),
        (
            "plain",
            f"测评范围:党员、村民代表      发出{v.rng.randint(38, 42)}张  收回{v.rng.randint(34, 37)}张",
        ),
        ("table", rows),
        ("plain", f"计票人:{v.villagers[1].name}   监票人:{v.villagers[2].name}"),
        ("sign", write_date(day, "cn")),
    ]
    truth = Truth(["appraisal-form"], "form", title=title, note=f"填表日期 {day.isoformat()}")
    truth.halves = [f"{YEAR}-H{half}"]
    return items, truth


def dues(v: Village) -> Table:
    title = f"{v.name}党支部{YEAR}年党费收缴登记表"
    rows: list[list[Any]] = [[title], ["姓名", *[f"{m}月" for m in range(1, 13)], "合计"]]
    for p in v.members:
        fee = v.rng.choice([2, 3, 3, 5, 8])
        rows.append([p.name, *[fee] * 12, fee * 12])
    return rows, Truth(["dues-record"], "register", title=title)


def duty_posts(v: Village) -> Table:
    title = f"{v.name}无职党员设岗定责一览表"
    rows: list[list[Any]] = [[title], ["序号", "党员姓名", "岗位", "岗位职责", "联系组"]]
    posts = {
        "政策宣传岗": "把上级政策讲到组",
        "环境监督岗": "巡查乱倒垃圾",
        "护渠岗": "看水放水",
        "调解岗": "劝和邻里",
        "敬老岗": "探望独居老人",
    }
    for i, p in enumerate(v.members[12:24], 1):
        post = v.rng.choice(sorted(posts))
        rows.append([i, p.name, post, posts[post], v.rng.choice(v.groups)])
    return rows, Truth(["duty-assignment"], "register", title=title)


def as_text(rows: list[list[Any]]) -> list[Item]:
    """A table as part of a Word file: its title row becomes a title, a lone last row a remark."""
    items: list[Item] = []
    table: list[list[Any]] = []
    for i, row in enumerate(rows):
        if len(row) == 1:
            items.append(("title" if i == 0 else "sign", row[0]))
        else:
            table.append(
                [
                    "" if c == "" else write_date(c.date(), "cn") if isinstance(c, datetime) else str(c)
                    for c in row
                ]
            )
    place = next((n for n, it in enumerate(items) if it[0] == "sign"), len(items))
    items.insert(place, ("table", table))
    return items


def as_paper(table: Table) -> tuple[list[Item], Truth]:
    """A table with its truth, for a Word file."""
    return as_text(table[0]), table[1]
