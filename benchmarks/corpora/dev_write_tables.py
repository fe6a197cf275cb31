# ruff: noqa: E501
"""Rosters, logs, registers and forms: columns named and ordered as one clerk or another does it."""

from __future__ import annotations

import random
from datetime import date, timedelta

from dev_kit import VILLAGES, Page, People, Text, say

NATIONS = ["汉", "汉", "汉", "苗", "土家", "回"]
SCHOOL = ["初中", "高中", "中专", "大专", "本科", "小学"]
PATHS = ("花名册", "档案", "台账", "值班", "6.基础台账", "{v}/表格", "附件")


class Row:
    """One person's cells by column name."""

    def __init__(self, dice: random.Random, name: str, post: str) -> None:
        born = date(dice.randint(1955, 1998), dice.randint(1, 12), dice.randint(1, 28))
        joined = date(
            min(born.year + dice.randint(22, 40), 2021), dice.choice([7, 12, 6]), dice.randint(1, 28)
        )
        dotted = dice.random() < 0.6
        self.cells = {
            "姓名": name, "性别": dice.choice("男男女"), "民族": dice.choice(NATIONS),
            "出生年月": f"{born.year}.{born.month:02d}" if dotted else f"{born.year}年{born.month}月",
            "文化程度": dice.choice(SCHOOL), "学历": dice.choice(SCHOOL),
            "入党时间": f"{joined.year}.{joined.month:02d}" if dotted else f"{joined.year}年{joined.month}月",
            "职务": post, "联系电话": f"13{dice.randint(0, 9)}****{dice.randint(1000, 9999)}", "备注": "",
            "政治面貌": dice.choice(["中共党员", "群众", "中共党员"]), "任职时间": dice.choice(["2021.01", "2020.12", "2023.6"]),
            "身份证号": "4325**********" + str(dice.randint(1000, 9999)), "家庭住址": f"{dice.choice('一二三四五六七')}组",
            "党小组": f"第{dice.choice('一二三')}小组", "正式/预备": dice.choice(["正式", "正式", "正式", "预备"]),
            "培养联系人": "", "申请时间": f"202{dice.randint(2, 4)}.{dice.randint(1, 12):02d}", "列为积极分子时间": f"202{dice.randint(2, 4)}.{dice.randint(1, 12):02d}",
            "特长": dice.choice(["种植", "电脑", "财会", "养殖", "调解", "文艺"]), "推荐方式": dice.choice(["党员推荐", "群众推荐", "组织考察"]),
            "拟任职务": dice.choice(["村委委员", "支委委员", "文书", "妇联主席"]), "所在组织": post, "现从事工作": dice.choice(["合作社会计", "网格员", "务农", "个体经营", "民办教师"]),
        }  # fmt: skip


ROSTERS: dict[str, list[tuple[str, list[str], list[str]]]] = {
    "committee-roster": [
        ("{v}两委成员花名册", ["姓名", "性别", "出生年月", "文化程度", "职务", "任职时间"], ["党支部书记、村委会主任", "副书记", "支部委员", "村委委员", "文书"]),
        ("{v}“两委”班子成员基本情况表", ["姓名", "性别", "民族", "出生年月", "学历", "入党时间", "职务", "联系电话"], ["书记", "主任", "副主任", "纪检委员", "组织委员", "妇联主席"]),
        ("{y}年村支两委干部名册", ["姓名", "职务", "性别", "政治面貌", "联系电话"], ["书记主任一肩挑", "副书记", "委员", "委员", "委员"]),
        ("村干部花名册（两委）", ["姓名", "性别", "出生年月", "职务", "身份证号", "备注"], ["支部书记", "村委会主任", "村会计", "治保主任"]),
        ("{v}现任两委班子成员名单", ["姓名", "职务"], ["党总支书记", "党总支副书记", "总支委员", "村委会主任", "村委会委员"]),
        ("两委成员登记表", ["职务", "姓名", "性别", "出生年月", "文化程度", "入党时间", "任职时间"], ["书记", "支委", "支委", "主任", "村委", "村委"]),
        ("{v}社区“两委”成员花名册", ["姓名", "性别", "出生年月", "学历", "职务", "联系电话"], ["社区书记", "居委会主任", "居委委员", "居委委员"]),
    ],
    "org-roster": [
        ("{v}配套组织花名册", ["所在组织", "姓名", "性别", "出生年月", "联系电话"], ["妇联主席", "团支部书记", "民兵连长", "治保主任", "调解主任"]),
        ("{v}共青团、妇联、民兵组织成员名册", ["姓名", "性别", "所在组织", "联系电话"], ["团支部书记", "团支部委员", "妇联主席", "妇联委员", "民兵连长", "民兵"]),
        ("{v}村民小组长花名册", ["姓名", "职务", "联系电话", "备注"], ["一组组长", "二组组长", "三组组长", "四组组长", "五组组长", "六组组长"]),
        ("{v}基干民兵花名册", ["姓名", "出生年月", "文化程度", "职务", "家庭住址"], ["连长", "指导员", "班长", "民兵", "民兵", "民兵"]),
        ("{v}妇联执委名单", ["姓名", "职务", "政治面貌", "联系电话"], ["妇联主席", "妇联副主席", "执委", "执委", "执委"]),
        ("村级配套组织人员名单", ["所在组织", "姓名", "备注"], ["监委会主任", "监委会委员", "老年协会会长", "红白理事会会长", "人民调解员"]),
        ("团员花名册", ["姓名", "性别", "民族", "出生年月", "学历", "备注"], ["", "", "", "", ""]),
    ],
    "reserve-cadre-roster": [
        ("{v}后备干部花名册", ["姓名", "性别", "出生年月", "学历", "政治面貌", "现从事工作", "拟任职务"], [""] * 4),
        ("村级后备干部名单", ["姓名", "性别", "出生年月", "特长", "推荐方式"], [""] * 3),
        ("{y}年{v}后备干部登记表", ["姓名", "民族", "文化程度", "入党时间", "现从事工作", "联系电话"], [""] * 5),
        ("{v}后备力量人才库名册", ["姓名", "性别", "出生年月", "文化程度", "特长", "备注"], [""] * 6),
        ("{v}村干部后备人选一览表", ["姓名", "出生年月", "政治面貌", "拟任职务", "培养联系人"], [""] * 3),
        ("后备干部名册", ["姓名", "性别", "学历", "家庭住址"], [""] * 2),
        ("{v}党组织书记后备人选花名册", ["姓名", "性别", "出生年月", "入党时间", "学历", "职务"], ["网格员", "合作社理事", "退役军人"]),
    ],
    "member-roster": [
        ("{v}党支部党员花名册", ["姓名", "性别", "民族", "出生年月", "入党时间", "学历", "党小组"], [""] * 14),
        ("党员名册", ["姓名", "性别", "出生年月", "入党时间", "正式/预备", "联系电话"], [""] * 10),
        ("中共{v}支部委员会党员基本信息表", ["姓名", "民族", "身份证号", "学历", "入党时间", "家庭住址"], [""] * 12),
        ("{y}年党员情况登记册", ["姓名", "性别", "入党时间", "职务", "备注"], ["书记", "组织委员"] + [""] * 7),
        ("流动党员花名册", ["姓名", "性别", "入党时间", "联系电话", "现从事工作"], [""] * 6),
    ],
    "activist-roster": [
        ("{v}入党积极分子花名册", ["姓名", "性别", "出生年月", "学历", "申请时间", "列为积极分子时间", "培养联系人"], [""] * 3),
        ("入党积极分子名单", ["姓名", "性别", "申请时间", "培养联系人"], [""] * 4),
        ("{y}年入党申请人、积极分子登记表", ["姓名", "出生年月", "文化程度", "申请时间", "备注"], [""] * 5),
        ("{v}党支部入党积极分子登记册", ["姓名", "民族", "现从事工作", "列为积极分子时间"], [""] * 2),
    ],
}  # fmt: skip


def rosters(dice: random.Random) -> list[Page]:
    out = []
    for kind, forms in ROSTERS.items():
        for title, columns, posts in forms:
            pool = [v for v in VILLAGES if v.endswith("社区")] if "社区" in title else VILLAGES
            village, year, people = dice.choice(pool), dice.choice([2024, 2024, 2023]), People(dice)
            dated = "{y}" in title or dice.random() < 0.4
            lines = [
                f"# {title.format(v=village.removesuffix('社区') if '社区' in title else village, y=year)}"
            ]
            if "{y}" not in title and dated:
                lines.append(
                    f"填报单位：{village}        填报时间：{say(date(year, dice.randint(1, 12), dice.randint(1, 28)), 'long')}"
                )
            number = dice.random() < 0.7
            lines.append("|" + ("序号|" if number else "") + "|".join(columns) + "|")
            for index, post in enumerate(posts, 1):
                cells = Row(dice, people.one(), post).cells
                if "培养联系人" in columns:
                    cells["培养联系人"] = people.one()
                lines.append(
                    "|" + (f"{index}|" if number else "") + "|".join(cells[c] for c in columns) + "|"
                )
            out.append(
                page_of(dice, [Text([kind], lines, [str(year)] if dated else None)], village, year, title)
            )
    return out


def page_of(
    dice: random.Random, texts: list[Text], village: str, year: int, title: str, suffix: str = ""
) -> Page:
    suffix = suffix or dice.choice(["docx", "docx", "txt", "xlsx", "txt"])
    folder = dice.choice(PATHS).format(v=village) + "/" if dice.random() < 0.35 else ""
    name = title.format(v="", y=year).strip("（）") if dice.random() < 0.45 else "~"
    return Page(f"{folder}{name}.{suffix}", texts, year)


# --- logs: one record, a date a row

WEATHER = ["晴", "阴", "小雨", "多云"]
WATCH = [
    "接待来访3人，办理证明1份",
    "无异常",
    "接镇里电话通知一个，已转告书记",
    "群众咨询医保，当场答复",
    "巡查水库一次，水位正常",
    "六组停电，联系供电所修复",
    "调解邻里纠纷一起",
    "一切正常",
    "整理档案，接待检查组",
]
WORK = [
    "到三组核实低保户2家",
    "陪同水利站看渠道",
    "参加镇里调度会，回来传达",
    "整理医保名单，电话催缴11户",
    "上午开支委会，下午入户走访",
    "发放养老认证通知，认证23人",
    "清理主干道垃圾",
    "写年中总结初稿",
    "帮五组协调机井用电",
    "到镇政府送材料",
    "带后备干部下组熟悉户情",
    "组织秧苗发放",
]
CAUSES = ["家中老人住院", "孩子开家长会", "外出办事", "感冒发烧", "亲戚办喜事", "到县城做体检", "丧事"]


def days_apart(dice: random.Random, year: int, count: int, step: tuple[int, int]) -> list[date]:
    day = date(year, dice.randint(1, 7), dice.randint(1, 20))
    days = []
    for _ in range(count):
        days.append(day)
        day += timedelta(days=dice.randint(*step))
    return days


def _log(kind: str, lines: list[str], days: list[date]) -> Text:
    more = {"rows": len(days), "first": min(days).isoformat(), "last": max(days).isoformat()}
    return Text([kind], lines, [], more=more)


def duty_logs(dice: random.Random) -> list[Page]:
    forms: list[tuple[str, list[str], str, str]] = [
        ("{v}值班记录表", ["日期", "值班人", "值班情况", "备注"], "long", ""),
        ("{y}年村干部值班记录", ["日期", "天气", "值班人员", "来电来访及处理情况"], "yearless", ""),
        ("值班登记簿", ["值班时间", "带班领导", "值班人员", "处理事项", "交班人签字"], "dotted", ""),
        ("{y}年{m}月值班记录", ["日期", "值班干部", "记事"], "day", ""),
        ("防汛值班记录", ["时间", "值班人", "水情雨情", "处置情况"], "long", ""),
        ("值班日志", [], "prose", ""),
        ("{v}党群服务中心干部坐班记录", ["日期", "坐班干部", "接待群众", "办理结果"], "dashed", ""),
    ]
    return [_logged("duty-log", dice, form, WATCH) for form in forms]


def work_logs(dice: random.Random) -> list[Page]:
    forms: list[tuple[str, list[str], str, str]] = [
        ("工作日志", ["日期", "工作内容", "完成情况"], "long", ""),
        ("{v}村干部工作日志（{y}年）", ["日期", "星期", "主要工作", "备注"], "yearless", ""),
        ("民情日记", [], "prose", ""),
        ("工 作 日 志", [], "prose", "姓名：{p}    职务：文书"),
        ("{y}年{m}月份工作日志", ["日期", "上午", "下午"], "day", ""),
        ("驻村工作日志", ["时间", "地点", "工作内容记录"], "dotted", ""),
        ("书记工作日志", [], "prose", "{y}年"),
    ]
    return [_logged("work-log", dice, form, WORK) for form in forms]


def leave_records(dice: random.Random) -> list[Page]:
    forms: list[tuple[str, list[str], str, str]] = [
        ("{v}请销假登记表", ["请假时间", "请假人", "事由", "批准人", "销假时间"], "dotted", ""),
        ("村干部请销假记录", ["日期", "姓名", "请假天数", "请假事由", "批准人", "销假签字"], "long", ""),
        ("{y}年度请销假台账", ["请假日期", "姓名", "职务", "原因", "审批人"], "yearless", ""),
        ("请销假登记簿", ["姓名", "请假时间", "事由", "天数", "备注"], "dashed", ""),
    ]
    out = [_logged("leave-record", dice, form, CAUSES) for form in forms]
    for style in ("long", "han", "spaced"):
        village, people = dice.choice(VILLAGES), People(dice)
        day = date(2024, dice.randint(1, 12), dice.randint(1, 26))
        back = day + timedelta(days=2)
        lines = dice.choice([
            ["# 请 假 条", f"{village}党支部：", f"本人因{dice.choice(CAUSES)}，需请假两天，时间为{say(day, style)}至{say(back, style)}，请批准。", f"请假人：{people.one()}", f"批准人：{people.one()}（同意）"],
            ["请假条", f"王书记：我{say(day, style)}、{back.day - 1}日因{dice.choice(CAUSES)}不能到村部上班，特此请假，望批准为盼。", f"            {people.one()}", f"已销假。{people.one()}"],
        ])  # fmt: skip
        out.append(
            Page(
                f"{dice.choice(['~', '请假/~'])}.{dice.choice(['txt', 'docx'])}",
                [Text(["leave-record"], lines, None)],
                2024,
            )
        )
    return out


def _logged(kind: str, dice: random.Random, form: tuple[str, list[str], str, str], bank: list[str]) -> Page:
    title, columns, style, extra = form
    village, year, people = dice.choice(VILLAGES), dice.choice([2024, 2024, 2023]), People(dice)
    crew = people.some(4)
    step = (1, 2) if kind != "leave-record" else (9, 30)
    days = days_apart(dice, year, dice.randint(5, 16) if kind != "leave-record" else dice.randint(4, 7), step)
    if style == "day":
        start = days[0].replace(day=2)
        days = [start + timedelta(days=2 * i) for i in range(dice.randint(6, 12))]
    words = {"v": village, "y": year, "m": days[0].month, "p": crew[0]}
    lines = [f"# {title.format(**words)}"] + ([extra.format(**words)] if extra else [])
    yearless_title = "{y}" not in title + extra
    if style == "prose":
        writing = "long" if yearless_title else "yearless"
        for day in days:
            lines.append(
                f"{say(day, writing)} {dice.choice(['', '星期' + '一二三四五六日'[day.weekday()]])} {dice.choice(WEATHER)}"
            )
            lines.append(
                "，".join(dice.sample(bank, 2))
                + f"。{'值班：' + dice.choice(crew) if kind == 'duty-log' else ''}"
            )
    else:
        lines.append("|" + "|".join(columns) + "|")
        lines += ["|" + "|".join(_cell(dice, c, d, style, crew, bank) for c in columns) + "|" for d in days]
    text = _log(kind, lines, days)
    if title == "民情日记":
        text.more["also"] = ["face-to-face-register"]
    return page_of(dice, [text], village, year, title.replace("{m}月", ""))


def _cell(dice: random.Random, column: str, day: date, style: str, crew: list[str], bank: list[str]) -> str:
    if column in ("日期", "时间", "值班时间", "请假时间", "请假日期"):
        return f"{day.day}日" if style == "day" else say(day, style)
    match column:
        case "星期":
            return "一二三四五六日"[day.weekday()]
        case "天气" | "水情雨情":
            return dice.choice(WEATHER)
        case "销假时间":
            return say(day + timedelta(days=1), "dotted")
        case "请假天数" | "天数":
            return f"{dice.randint(1, 3)}天"
        case "地点":
            return dice.choice(["三组", "村部", "镇政府", "水库"])
        case "职务":
            return dice.choice(["委员", "文书", "副主任"])
        case "完成情况" | "办理结果" | "处置情况":
            return dice.choice(["已完成", "已办", "正在办"])
        case "接待群众":
            return f"{dice.randint(1, 9)}人"
        case "备注":
            return ""
    if any(word in column for word in ("人", "领导", "干部", "姓名", "签字")):
        return dice.choice(crew)
    return dice.choice(bank)


def pages(dice: random.Random) -> list[Page]:
    """All rosters and logs."""
    return rosters(dice) + duty_logs(dice) + work_logs(dice) + leave_records(dice)
