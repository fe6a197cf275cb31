# ruff: noqa: E501
"""What the writer of the dev corpus works with: labelled pages, dates as people write them, OCR slips.

A text is a list of lines: ``# `` opens a centred title, ``## `` a heading, ``|`` a table row whose
cells are separated by ``|`` (a cell ``<`` is merged into the one at its left, ``\\n`` starts a new
paragraph in a cell), ``<page>`` a page break; anything else is a paragraph.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date
from typing import Any

GENRE_OF = {
    "committee-roster": "roster", "org-roster": "roster", "reserve-cadre-roster": "roster",
    "member-roster": "roster", "activist-roster": "roster", "reserve-cadre-training": "plan",
    "org-chart": "register", "leading-group": "official-document", "division-of-work": "official-document",
    "study-plan": "plan", "study-notes": "notes", "five-good-plan": "plan", "annual-work-plan": "plan",
    "year-end-summary": "summary", "decision-summary": "register", "duty-report": "report",
    "duty-schedule": "schedule", "duty-log": "log", "work-log": "log", "leave-record": "log",
    "village-regulations": "regulation", "good-deeds": "summary", "collective-income": "report",
    "face-to-face-plan": "official-document", "face-to-face-register": "register",
    "face-to-face-minutes": "minutes", "minutes-two-committees": "minutes", "minutes-weekly": "minutes",
    "minutes-branch-committee": "minutes", "minutes-member-assembly": "minutes",
    "party-lecture": "lecture", "theme-day": "minutes", "minutes-group": "minutes",
    "minutes-deliberation": "minutes", "minutes-villagers": "minutes", "minutes-rural-groups": "minutes",
    "minutes-democratic-life": "minutes", "minutes-organizational-life": "minutes",
    "self-examination": "report", "appraisal-minutes": "minutes", "appraisal-form": "form",
    "member-review-form": "form", "member-review-minutes": "minutes", "branch-activity-book": "minutes",
    "development-material": "dossier", "dues-record": "register", "training-plan": "plan",
    "training-record": "minutes", "pledge": "pledge", "duty-assignment": "register",
    "approval": "approval", "appointment": "approval", "coop-agreement": "agreement",
    "activity-plan": "plan", "activity-record": "register", "meeting-notice": "notice", "news": "news",
    "policy": "policy", "template": "template", "other": "other",
}  # fmt: skip
"""The genre the vocabulary gives each type, for truth that names the type alone."""

DISTRACTORS = frozenset({"meeting-notice", "news", "policy", "template", "other"})

SURNAMES = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
GIVEN = "建国 国强 志明 桂英 秀兰 德福 玉珍 海波 永平 春生 金花 文斌 小军 爱民 丽娟 长贵 世华 明辉 红梅 立新 振华 福全 守义 玉梅 小燕 家旺 光荣 天顺 庆丰 宝山 学军 正民 美玲 晓东 雪芹 银山 水生 大勇 双喜 卫东 保田 凤英 仁忠 有才 茂林 新民 少华 秋菊 兴旺 成林 培根 东升 翠萍 绍文 开元 广财 承志 月娥 运来 连生 克勤 根发 土生 显明 传宝 善良 祖德 良田 喜凤 彩霞 腊梅 益民 为民 敏 强 伟 静 勇 军 芳 杰 涛 波 琴 霞 斌 平 辉 刚 云 莉".split()
VILLAGES = "石桥湾村 上梁坡村 杏花岭村 双塘村 白鹭洼村 青杠坪村 北渠头村 槐荫社区 南埂村 大榆树村 龙潭埠村 枫树坳村 后畈村 沙河沿村 七里店村 黄泥堰村 桃源冲村 小柏庄村 东圩村 草庙子村 金鸡滩村 望江社区 磨盘岭村 竹园社区 三道沟村 高家楼村 五里桥村 芦花荡村 老槐树村 茶亭村".split()
TOWNS = "河口镇 云台乡 清水镇 大柳镇 凤鸣镇 长岭乡 南屏镇 太平桥镇 官塘镇 虎山乡".split()


@dataclass
class Text:
    """One record as it stands in a file, with its label. ``events`` None: dates are not measured."""

    types: list[str]
    lines: list[str]
    events: list[str] | None = None
    genre: str = ""
    note: str = ""
    more: dict[str, Any] = field(default_factory=dict)

    def label(self) -> dict[str, Any]:
        """The entry for ``truth.json``."""
        entry: dict[str, Any] = {
            "types": self.types,
            "genre": "" if self.genre == "any" else self.genre or GENRE_OF[self.types[0]],
            "events": self.events,
            "note": self.note,
        }
        return entry | self.more


@dataclass
class Page:
    """A file to be written; ``path`` may be ``~.docx``: the writer then finds a meaningless name."""

    path: str
    texts: list[Text]
    year: int = 2024
    more: dict[str, Any] = field(default_factory=dict)


class People:
    """A village's people, each name once."""

    def __init__(self, dice: random.Random) -> None:
        self._dice = dice
        self._seen: set[str] = set()

    def one(self) -> str:
        while True:
            name = self._dice.choice(SURNAMES) + self._dice.choice(GIVEN)
            if name not in self._seen:
                self._seen.add(name)
                return name

    def some(self, count: int) -> list[str]:
        return [self.one() for _ in range(count)]


_DIGITS = "〇一二三四五六七八九"


def han(number: int) -> str:
    """1 to 99 in Chinese numerals."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else _DIGITS[tens] + "十")
    return head + (_DIGITS[ones] if ones else "")


def han_year(year: int, zero: str = "〇") -> str:
    return "".join(zero if d == "0" else _DIGITS[int(d)] for d in str(year))


_WEEKDAYS = "一二三四五六日"
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")

DATE_STYLES = (
    "long", "long", "long", "padded", "dotted", "dashed", "short", "han", "han-o", "clock", "weekday",
    "spaced", "slash", "wide",
)  # fmt: skip


def say(day: date, style: str) -> str:
    """``day`` the way one clerk or another writes it."""
    y, m, d = day.year, day.month, day.day
    match style:
        case "padded":
            return f"{y}年{m:02d}月{d:02d}日"
        case "dotted":
            return f"{y}.{m}.{d}"
        case "dashed":
            return f"{y}-{m:02d}-{d:02d}"
        case "short":
            return f"{y % 100}.{m}.{d}"
        case "han":
            return f"{han_year(y)}年{han(m)}月{han(d)}日"
        case "han-o":
            return f"{han_year(y, '○')}年{han(m)}月{han(d)}日"
        case "clock":
            return f"{y}年{m}月{d}日上午9：00"
        case "weekday":
            return f"{y}年{m}月{d}日（星期{_WEEKDAYS[day.weekday()]}）下午3时"
        case "spaced":
            return f"{y} 年 {m} 月 {d} 日"
        case "slash":
            return f"{y}/{m}/{d}"
        case "wide":
            return f"{y}年{m}月{d}日".translate(_WIDE)
        case "yearless":
            return f"{m}月{d}日"
        case "day-first":
            return f"{d:02d}.{m:02d}.{y}"
        case _:
            return f"{y}年{m}月{d}日"


_SLIPS = {
    "党": ["觉", "*", "堂"], "支": ["材", "文", "攴"], "委": ["季", "娄"], "会": ["舍", "会", "全"],
    "议": ["仪", "汉"], "记": ["讠己", "汜"], "录": ["绿", "求"], "持": ["待", "特"], "席": ["度", "常"],
    "村": ["衬", "材"], "部": ["都", "陪"], "员": ["贝", "员"], "员大": ["员太"], "到": ["刭", "列"],
    "群": ["郡"], "众": ["从"], "未": ["末"], "已": ["己"], "人": ["入", "八"], "组": ["绍", "姐"],
    "织": ["只", "职"], "动": ["动", "幼"], "活": ["话", "沽"], "学": ["孛", "字"], "习": ["刁"],
    "致": ["至"], "意": ["惫"], "表": ["麦"], "决": ["块", "诀"], "发": ["友"], "展": ["屐"], "治": ["冶"],
}  # fmt: skip


def ocr(lines: list[str], dice: random.Random, rate: float = 0.06) -> list[str]:
    """The lines as a reader of handwriting would hand them on: wrong, lost and run-together characters.

    Digits stay, since the label can only ask for what is still to be read.
    """
    out: list[str] = []
    for line in lines:
        bare = line.removeprefix("## ").removeprefix("# ")
        if bare.startswith("|"):
            bare = "".join(cell for cell in bare.strip("|").split("|") if cell != "<").replace("\\n", "")
        chars = [dice.choice(_SLIPS[c]) if c in _SLIPS and dice.random() < rate * 2.2 else c for c in bare]
        text = "".join(chars)
        if len(text) > 6 and not text[0].isdigit() and dice.random() < rate:
            text = text[1:]
        if dice.random() < 0.3:
            text = text.replace("：", dice.choice([":", "∶", " ", ";"]))
        width = dice.choice([18, 22, 26])
        out.extend(text[i : i + width] for i in range(0, len(text), width)) if len(text) > 40 else out.append(
            text
        )
    return out
