# ruff: noqa: E501 -- lines of Chinese prose
"""Minutes in every form: labelled paragraphs, form tables, running prose, notebook lines, OCR, books."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from dev_banks import CLOSINGS, OPENINGS, PARTY, PLACES, REMARKS, SHARED_NOISE, VILLAGE
from dev_kinds import KINDS, Kind
from dev_kit import DATE_STYLES, TOWNS, VILLAGES, Page, People, Text, ocr, say

FOLDERS = ("会议记录", "三会一课", "1-6月", "会议材料", "村级材料/会议", "上报", "资料", "{village}")
TIMES = ("", "上午9：00", "下午3:00", "14时30分", "晚7点半", "上午", "下午两点", "15:00-17:00")


class Meeting:
    """One meeting that was held: its people, its place, what was said."""

    def __init__(
        self, kind: Kind, day: date, dice: random.Random, village: str = "", crew: list[str] | None = None
    ) -> None:
        self.kind, self.day, self.dice = kind, day, dice
        crew = crew or People(dice).some(4)
        self.size = dice.randint(*kind.size)
        self.words = {
            **dict(zip("pabc", crew, strict=True)),
            "v": village or dice.choice(VILLAGES), "t": dice.choice(TOWNS), "n": self.size, "m": self.size - 1,
            "y": day.year, "k": dice.randint(2, 15), "q": "一二三四"[(day.month - 1) // 3],
            "w": day.isocalendar().week, "mon": day.month,
        }  # fmt: skip
        self.matters = self._matters()

    def fill(self, text: str) -> str:
        return text.replace("{m}月", f"{self.day.month}月").format(**self.words)

    def _matters(self) -> list[tuple[str, list[str]]]:
        dice = self.dice
        own = dice.choice(self.kind.matters)
        picked = [(own[0], dice.sample(own[1], min(len(own[1]), dice.randint(2, 4))))]
        for letter in dice.sample(self.kind.banks, dice.randint(0, len(self.kind.banks))):
            bank = PARTY if letter == "P" else VILLAGE
            name, sentences = dice.choice(bank)
            picked.append((name, dice.sample(sentences, dice.randint(1, len(sentences)))))
        dice.shuffle(picked)
        return [(name, [self.fill(s) for s in sentences]) for name, sentences in picked]

    @property
    def place(self) -> str:
        return self.fill(self.dice.choice(PLACES))

    @property
    def present(self) -> str:
        return self.fill(self.dice.choice(self.kind.present))

    def title(self) -> str:
        return self.fill(self.dice.choice(self.kind.titles))

    def body(self) -> list[str]:
        """The proceedings as paragraphs, numbered in one of the ways people number."""
        dice, out = self.dice, []
        if dice.random() < 0.6:
            out.append(self.fill(dice.choice(OPENINGS)))
        style = dice.choice(["一、", "1、", "1.", "（一）", "第", "", "："])
        for number, (name, sentences) in enumerate(self.matters):
            mark = {
                "一、": f"{'一二三四五六'[number]}、{name}", "1、": f"{number + 1}、{name}。", "1.": f"{number + 1}.{name}。",
                "（一）": f"（{'一二三四五六'[number]}）{name}。", "第": f"第{'一二三四五六'[number]}项议程：{name}。",
                "：": f"关于{name}：",
            }.get(style, "")  # fmt: skip
            if style in ("一、", "第") and dice.random() < 0.5:
                out += [mark, *sentences]
            else:
                out.append(mark + "".join(sentences))
        if dice.random() < 0.35:
            out += [self.fill(x) for x in dice.sample(REMARKS, 2)]
        if dice.random() < 0.25:
            out.insert(len(out) // 2, self.fill(dice.choice(SHARED_NOISE)))
        out += sorted(
            (self.fill(x) for x in dice.sample(CLOSINGS, dice.randint(0, 2))), key=lambda x: "散会" in x
        )
        return out


def _when(meeting: Meeting, style: str) -> str:
    day = say(meeting.day, style)
    time = meeting.dice.choice(TIMES)
    # 2024.3.5 before 15:00 needs its space: nobody could tell 2024.3.515:00 apart.
    gap = " " if day[-1].isdecimal() and time[:1].isdigit() else ""
    return day if style in ("clock", "weekday") else day + gap + time


def labelled(meeting: Meeting, style: str) -> list[str]:
    """时间/地点/主持人/记录人 on lines of their own, then the text."""
    dice, words = meeting.dice, meeting.words
    colon = dice.choice(["：", "：", ":", "： "])
    time, place = dice.choice(
        [("时间", "地点"), ("会议时间", "会议地点"), ("时 间", "地 点"), ("开会时间", "开会地点")]
    )
    fields = [
        f"{time}{colon}{_when(meeting, style)}", f"{place}{colon}{meeting.place}",
        f"主持人{colon}{words['p']}", f"记录人{colon}{words['b']}",
        f"{dice.choice(meeting.kind.label_present)}{colon}{meeting.present}",
    ]  # fmt: skip
    if dice.random() < 0.4:
        fields.append(
            f"{dice.choice(['议题', '会议议题', '会议内容'])}{colon}{'；'.join(n for n, _ in meeting.matters)}"
        )
    if dice.random() < 0.3:
        fields[0:2] = [f"{fields[0]}    {fields[1]}"]
    return [f"# {meeting.title()}", *fields, *meeting.body()]


def form(meeting: Meeting, style: str) -> list[str]:
    """The printed form of the township, filled in."""
    dice, words = meeting.dice, meeting.words
    name = dice.choice(meeting.kind.names)
    rows = [
        f"|{dice.choice(['时间', '会议时间', '活动时间'])}|{_when(meeting, style)}|地点|{meeting.place}|",
        f"|主持人|{words['p']}|记录人|{words['b']}|",
        f"|应到人数|{meeting.size}|实到人数|{meeting.size - dice.randint(0, max(1, meeting.size // 5))}|",
        f"|{dice.choice(meeting.kind.label_present)}|{meeting.present}|<|<|",
    ]
    if dice.random() < 0.6:
        rows.insert(0, f"|{dice.choice(['会议名称', '会议类别', '会议主题', '活动名称'])}|{name}|<|<|")
    content = "\\n".join(meeting.body())
    if dice.random() < 0.7:
        rows.append(
            f"|{dice.choice(['会议内容', '主要内容', '会议记录', '活动内容', '内容摘要'])}|{content}|<|<|"
        )
    else:
        rows += ["|会议内容|<|<|<|", f"|{content}|<|<|<|"]
    if dice.random() < 0.4:
        rows.append("|备注||<|<|")
    return [f"# {meeting.title()}", *rows]


def prose(meeting: Meeting, style: str) -> list[str]:
    """Minutes that tell: the date in the first line, no labels."""
    dice, words = meeting.dice, meeting.words
    name = dice.choice(meeting.kind.names)
    first = dice.choice([
        f"{say(meeting.day, style)}，{words['v']}在{meeting.place}召开{name}。{meeting.present}参加会议，{words['p']}主持，{words['b']}记录。",
        f"{say(meeting.day, style)}{dice.choice(['上午', '下午', '晚'])}，{words['p']}在{meeting.place}主持召开{name}，{meeting.present}到会。纪要如下：",
        f"{name}    {say(meeting.day, style)}   {meeting.place}   到会：{meeting.present}   主持{words['p']}  记录{words['b']}",
    ])  # fmt: skip
    head = [f"# {meeting.title()}"] if dice.random() < 0.55 else []
    return [*head, first, *meeting.body()]


def notebook(meeting: Meeting, style: str) -> list[str]:
    """A few lines in a notebook, hardly a form at all."""
    dice, words = meeting.dice, meeting.words
    name = dice.choice(meeting.kind.names)
    sentences = [s for _, group in meeting.matters for s in group][: dice.randint(2, 4)]
    return [
        f"{say(meeting.day, style)} {name} {meeting.place} 到：{meeting.present}",
        "".join(sentences),
        f"记：{words['b']}",
    ]


def noisy(meeting: Meeting, style: str) -> list[str]:
    lines = labelled(meeting, style) if meeting.dice.random() < 0.6 else form(meeting, style)
    return ocr(lines, meeting.dice)


Layout = Callable[[Meeting, str], list[str]]
PLAN: list[tuple[Layout, str]] = [
    (labelled, "txt"), (form, "docx"), (prose, "txt"), (labelled, "docx"), (notebook, "txt"), (noisy, "txt"),
    (form, "docx"), (prose, "docx"), (labelled, "txt"),
]  # fmt: skip


def _text(meeting: Meeting, layout: Layout, style: str) -> Text:
    lines = layout(meeting, style)
    # A lecture's record is minutes to one eye and a lecture to another.
    genre = "any" if meeting.kind.id == "party-lecture" else ""
    more: dict[str, Any] = {"trap": "ocr"} if layout is noisy else {}
    if meeting.kind.id == "member-review-minutes":
        # The whole branch meets for it: to call it a members' assembly as well is no mistake.
        more["also"] = ["minutes-member-assembly"]
    return Text([meeting.kind.id], lines, [meeting.day.isoformat()], genre, layout.__name__, more)


def _some_day(dice: random.Random, year: int) -> date:
    return date(year, 1, 1) + timedelta(days=dice.randint(5, 355))


def _path(meeting: Meeting, dice: random.Random, suffix: str) -> str:
    folder = dice.choice(FOLDERS).format(village=meeting.words["v"]) + "/" if dice.random() < 0.33 else ""
    name = dice.choice([
        meeting.kind.names[0], f"{meeting.day.month}月", f"{meeting.day.year}.{meeting.day.month}.{meeting.day.day}",
        f"{meeting.kind.names[0]}记录{meeting.day.month}月份",
    ]) if dice.random() < 0.5 else "~"  # fmt: skip
    return f"{folder}{name}.{suffix}"


def singles(dice: random.Random) -> list[Page]:
    """Each kind in each layout, one meeting a file."""
    out = []
    for kind in KINDS:
        for number, (layout, suffix) in enumerate(PLAN):
            if number > 6 and kind.id in _RARE:
                continue
            year = dice.choice([2024, 2024, 2024, 2023, 2015])
            meeting = Meeting(kind, _some_day(dice, year), dice)
            style = "yearless" if dice.random() < 0.12 else dice.choice(DATE_STYLES)
            context = year if style == "yearless" else dice.choice([year, year, 2024])
            out.append(Page(_path(meeting, dice, suffix), [_text(meeting, layout, style)], context))
    return out


_RARE = frozenset({"minutes-group", "minutes-villagers", "training-record", "member-review-minutes"})


def _cover(village: str, year: int, dice: random.Random, party: bool) -> list[str]:
    if not party:
        return [f"# {village}会议记录", f"（{year}年）", "本簿由村文书保管"]
    return dice.choice([
        ["# 党支部活动记录簿", f"支部名称：中共{village}支部委员会", f"年    度：{year}年", "填写说明：本簿由支部指定专人填写，一事一记，妥善保管。"],
        [f"# 中共{village}支部委员会", "# 三会一课记录本", f"（{year}年度）"],
        ["# 会 议 记 录 本", f"单位：{village}    起止日期：{year}年1月至{year}年12月"],
    ])  # fmt: skip


def books(dice: random.Random) -> list[Page]:
    """Nine books in which meetings of several kinds stand one after the other."""
    by_id = {kind.id: kind for kind in KINDS}
    mixed = [
        "minutes-branch-committee",
        "minutes-branch-committee",
        "minutes-member-assembly",
        "party-lecture",
        "theme-day",
        "minutes-group",
    ]
    village_book = [
        "minutes-two-committees",
        "minutes-weekly",
        "minutes-two-committees",
        "minutes-rural-groups",
        "minutes-villagers",
    ]
    out = []
    for number in range(9):
        village, year = dice.choice(VILLAGES), dice.choice([2024, 2023])
        wanted = (village_book if number % 3 == 2 else mixed) * dice.choice([1, 1, 2])
        layouts = dice.choice([[labelled], [form], [labelled, form], [prose, labelled], [labelled, notebook]])
        style = dice.choice(["long", "dotted", "yearless", "padded", "han", "short"])
        days = sorted(_some_day(dice, year) for _ in wanted)
        crew = People(dice).some(4)
        texts = [
            _text(Meeting(by_id[kind], day, dice, village, crew), dice.choice(layouts), style)
            for kind, day in zip(wanted, days, strict=True)
        ]
        if style == "yearless" or number % 3:
            texts[0].lines[:0] = _cover(village, year, dice, wanted[0] == "minutes-branch-committee")
        suffix = "docx" if number % 2 else "txt"
        name = dice.choice(
            ["~", f"{village}会议记录{year}", "村级会议记录本"]
            if wanted[0] == "minutes-two-committees"
            else ["~", "党支部活动记录簿", "三会一课记录本"]
        )
        out.append(Page(f"{name}.{suffix}", texts, year, {"extra_ok": ["branch-activity-book"]}))
    return out


def notebooks(dice: random.Random) -> list[Page]:
    """A page of a notebook: a year or month above, then days, one short meeting each."""
    by_id = {kind.id: kind for kind in KINDS}
    out = []
    for kind, head, style in (
        ("minutes-weekly", "# {v}{y}年周例会记录", "yearless"),
        ("minutes-branch-committee", "# 支委会记录  {y}年度", "yearless"),
        ("minutes-weekly", "# 例会笔记 {y}年", "short"),
        ("face-to-face-minutes", "# {y}年干部群众面对面活动记录", "dotted"),
    ):
        year = dice.choice([2024, 2023])
        start = date(year, dice.randint(1, 6), dice.randint(1, 9))
        days = [start + timedelta(days=(7 if kind == "minutes-weekly" else 30) * i) for i in range(5)]
        village, crew = dice.choice(VILLAGES), People(dice).some(4)
        meetings = [Meeting(by_id[kind], day, dice, village, crew) for day in days]
        texts = [_text(m, notebook, style) for m in meetings]
        texts[0].lines.insert(0, meetings[0].fill(head))
        out.append(Page("~.txt", texts, year))
    return out


def pages(dice: random.Random) -> list[Page]:
    """All generated minutes."""
    return singles(dice) + books(dice) + notebooks(dice)
