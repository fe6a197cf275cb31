"""Composes meetings and lays them out as different hands do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from generator.files import Item
from generator.truth import Truth
from generator.village import Person, Village
from generator.voice import AFFAIRS, FRAMES, KINDS, PARTY, Slots, say, topics_for

TYPES = {
    "two": "minutes-two-committees", "weekly": "minutes-weekly", "branch": "minutes-branch-committee",
    "assembly": "minutes-member-assembly", "lecture": "party-lecture", "theme": "theme-day",
    "deliberation": "minutes-deliberation", "rural": "minutes-rural-groups", "face": "face-to-face-minutes",
    "orglife": "minutes-organizational-life", "demlife": "minutes-democratic-life",
    "appraisal": "appraisal-minutes", "group": "minutes-group", "villagers": "minutes-villagers",
}
NAMES = {
    "two": ["村“两委”会议", "两委联席会议", "村支两委会"],
    "weekly": ["周例会", "两委干部周例会"],
    "branch": ["支部委员会会议", "支委会", "党支部委员会"],
    "assembly": ["党员大会", "支部党员大会"],
    "lecture": ["党课"],
    "theme": ["党员活动日", "主题党日活动", "创先争优活动日(党员活动日)"],
    "deliberation": ["党员议事会"],
    "rural": ["农组工作会议", "研究农组工作会", "村民小组(农组)工作会议"],
    "face": ["“干部群众面对面”活动", "干部群众面对面"],
    "orglife": ["组织生活会", "党员组织生活会", "支部组织生活会"],
    "demlife": ["支部班子民主生活会"],
    "appraisal": ["村干部述职测评会", "村干部述职测评会议"],
    "group": ["党小组会"],
    "villagers": ["村民代表会议"],
}
WHO = {
    "two": "村两委全体成员", "weekly": "两委干部", "branch": "支部委员会全体成员", "assembly": "全体党员",
    "lecture": "全体党员、入党积极分子", "theme": "全体党员", "deliberation": "党员代表、议事会成员",
    "rural": "两委成员、各村民小组长", "face": "包组干部和群众", "orglife": "支部全体党员",
    "demlife": "支部班子成员", "appraisal": "两委成员、党员代表、村民代表", "group": "本组党员",
    "villagers": "村民代表",
}
_BANK = {
    "lecture": "党课", "theme": "活动日", "deliberation": "党员议事会", "rural": "农组", "face": "面对面",
    "orglife": "组织生活会", "demlife": "民主生活会", "appraisal": "测评", "assembly": "党员大会", "group": "党小组",
}
_ROOMS = ["村会议室", "村部二楼会议室", "党群服务中心", "村委会办公室", "党员活动室"]


@dataclass
class Meeting:
    """One meeting, composed but not yet laid out."""

    village: Village
    kind: str
    day: date
    name: str
    room: str
    hour: int
    minute: int
    host: Person
    recorder: Person
    present: list[str]
    due: int
    absent: list[str]
    agenda: list[str]
    paras: list[str]
    also: list[str]

    @property
    def truth(self) -> Truth:
        genre = "lecture" if self.kind == "lecture" else "minutes"
        return Truth([TYPES[self.kind], *self.also], genre, [self.day], self.day.year, title=self.name)


def meet(village: Village, kind: str, day: date, size: int = 2, also: tuple[str, ...] = ()) -> Meeting:
    """Compose a meeting of ``kind``; ``size`` 1 short to 4 long."""
    rng = village.rng
    host = village.chief if kind == "weekly" and rng.random() < 0.4 else village.secretary
    recorder = village.clerk if rng.random() < 0.8 else village.cadres[4]
    present, absent = _attendance(village, kind)
    village.focus = {"here": str(len(present)), "due": str(len(present) + len(absent))}
    agenda, paras = _matter(village, kind, day, host, size)
    return Meeting(
        village, kind, day, rng.choice(NAMES[kind]), _room(village, kind), rng.choice([8, 9, 14, 15, 19]),
        rng.choice([0, 0, 30]), host, recorder, present, len(present) + len(absent), absent, agenda, paras,
        [TYPES[k] for k in also],
    )


def _room(village: Village, kind: str) -> str:
    if kind == "face":
        return village.rng.choice([f"{village.rng.choice(village.groups)}院坝", village.rng.choice(village.places)])
    return village.rng.choice(_ROOMS)


def _attendance(village: Village, kind: str) -> tuple[list[str], list[str]]:
    rng = village.rng
    if kind == "branch":
        pool = [p.name for p in village.branch_committee] + [village.members[8].name]
    elif kind in ("two", "weekly", "demlife"):
        pool = [p.name for p in village.cadres]
    elif kind == "face":
        pool = [p.name for p in village.some(village.cadres, 2) + village.some(village.villagers, rng.randint(5, 9))]
    elif kind == "rural":
        pool = [p.name for p in village.cadres + village.some(village.villagers, len(village.groups))]
    elif kind == "villagers":
        pool = [p.name for p in village.some(village.villagers, 26)]
    elif kind == "group":
        pool = [p.name for p in village.some(village.members, 9)]
    elif kind == "deliberation":
        pool = [p.name for p in village.some(village.members, 17)]
    else:
        pool = [p.name for p in village.members]
    missed = rng.choice([0, 0, 1, 2]) if len(pool) < 12 else rng.randint(1, 5)
    absent = [] if kind == "face" else rng.sample(pool[1:], min(missed, max(len(pool) - 4, 0)))
    return [n for n in pool if n not in absent], absent


def _matter(village: Village, kind: str, day: date, host: Person, size: int) -> tuple[list[str], list[str]]:
    """Agenda and paragraphs."""
    rng = village.rng
    paras = say(village, FRAMES["开场"].report, 1, day, host) if rng.random() < 0.75 and kind != "lecture" else []
    if kind == "weekly":
        paras += say(village, FRAMES["例会短句"].report, 1 + size, day, host)
        topic = topics_for(village, AFFAIRS, day, 1)[0]
        paras += say(village, topic.report, 1, day, host)
        paras += say(village, FRAMES["例会安排"].decision, 1 + (size > 1), day, host)
        return say(village, topic.agenda, 1, day, host), paras
    if kind in _BANK:
        own = KINDS[_BANK[kind]]
        agenda = say(village, own.agenda, 1, day, host)
        paras += say(village, own.report, 1 + size, day, host)
        paras += _voices(village, say(village, own.opinion, size, day, host))
        paras += say(village, own.decision, 1, day, host)
        if kind in ("assembly", "deliberation", "rural") and size > 1:
            extra = topics_for(village, PARTY if kind == "assembly" else AFFAIRS, day, 1)
            paras += _talk(village, extra[0], day, host)
            agenda += say(village, extra[0].agenda, 1, day, host)
    else:
        agenda = []
        topics = topics_for(village, PARTY, day, 1 + (size > 2)) if kind == "branch" else []
        topics += topics_for(village, AFFAIRS, day, max(size - len(topics), 1))
        for topic in topics:
            agenda += say(village, topic.agenda, 1, day, host)
            paras += _talk(village, topic, day, host)
    if rng.random() < 0.6:
        paras += say(village, FRAMES["收尾"].decision, 1, day, host)
    return agenda, paras


def _talk(village: Village, topic: object, day: date, host: Person) -> list[str]:
    rng = village.rng
    told = say(village, topic.report, rng.randint(1, 2), day, host)  # type: ignore[attr-defined]
    told += _voices(village, say(village, topic.opinion, rng.randint(1, 2), day, host))  # type: ignore[attr-defined]
    return told + say(village, topic.decision, rng.randint(1, 2), day, host)  # type: ignore[attr-defined]


def _voices(village: Village, opinions: list[str]) -> list[str]:
    """Give opinions a speaker, unless they have one."""
    voiced = []
    for text in opinions:
        speaker = village.rng.choice(village.members[:20]).name
        if any(name in text[:8] for name in (p.name for p in village.members)) or text.startswith(("党员", "代表")):
            voiced.append(text)
        else:
            voiced.append(f"{speaker}{village.rng.choice([':', '说:', '发言:', '提出,'])}{text}")
    return voiced


# --- dates as they are written -------------------------------------------------------------------

_NUMERALS = "〇一二三四五六七八九十"


def _numeral(number: int) -> str:
    if number <= 10:
        return _NUMERALS[number]
    tens, ones = divmod(number, 10)
    return ("" if tens == 1 else _NUMERALS[tens]) + "十" + (_NUMERALS[ones] if ones else "")


def write_date(day: date, form: str) -> str:
    """``day`` in one of the forms met in the field."""
    forms: dict[str, Callable[[], str]] = {
        "cn": lambda: f"{day.year}年{day.month}月{day.day}日",
        "cn0": lambda: f"{day.year}年{day.month:02d}月{day.day:02d}日",
        "spaced": lambda: f"{day.year} 年 {day.month} 月 {day.day} 日",
        "dot": lambda: f"{day.year}.{day.month}.{day.day}",
        "dash": lambda: day.isoformat(),
        "slash": lambda: f"{day.year}/{day.month}/{day.day}",
        "numeral": lambda: "".join(_NUMERALS[int(c)] for c in str(day.year)) + f"年{_numeral(day.month)}月{_numeral(day.day)}日",
        "short": lambda: f"{day.month}月{day.day}日",
        "shortdot": lambda: f"{day.month}.{day.day}",
        "full": lambda: f"{day.year}年{day.month}月{day.day}日".translate(str.maketrans("0123456789", "0123456789")),
        "weekday": lambda: f"{day.year}年{day.month}月{day.day}日(星期{'一二三四五六日'[day.weekday()]})",
    }
    return forms[form]()


def _clock(m: Meeting) -> str:
    part = "上午" if m.hour < 12 else "下午" if m.hour < 18 else "晚"
    hour = m.hour if m.hour <= 12 else m.hour - 12
    return f"{part}{hour}:{m.minute:02d}" if m.minute else f"{part}{hour}时"


# --- hands -----------------------------------------------------------------------------------------


def labelled(m: Meeting, form: str = "cn", title: bool = True, numbered: bool = False) -> list[Item]:
    """Labels a line each, then paragraphs."""
    items: list[Item] = []
    if title:
        items.append(("title", f"{m.village.name}{m.name}{m.village.rng.choice(['记录', '会议记录', '纪要']) if '会议' not in m.name else '记录'}"))
    items += [
        ("plain", f"时间:{write_date(m.day, form)}{_clock(m)}"),
        ("plain", f"地点:{m.room}"),
        ("plain", f"主持人:{m.host.name}"),
        ("plain", f"记录人:{m.recorder.name}"),
        ("plain", f"参加人员:{'、'.join(m.present) if len(m.present) < 14 else WHO[m.kind]}"),
        ("plain", f"应到:{m.due}人   实到:{len(m.present)}人"),
    ]
    if m.absent:
        items.append(("plain", f"缺席人员及原因:{'、'.join(m.absent)}({m.village.rng.choice(['外出务工', '生病', '家中有事', '到镇里开会'])})"))
    items.append(("plain", f"议题:{';'.join(m.agenda)}"))
    items.append(("plain", "会议内容:"))
    marks = [f"{_NUMERALS[i + 1] if i < 10 else i + 1}、" if numbered else "" for i in range(len(m.paras))]
    items += [("p", f"{mark}{text}。") for mark, text in zip(marks, m.paras, strict=True)]
    return items


def one_line(m: Meeting, form: str = "dot", title: bool = True) -> list[Item]:
    """Labels run together on one line with blanks between them."""
    items: list[Item] = [("title", f"{m.name}记录")] if title else []
    items.append(("plain", f"时间: {write_date(m.day, form)}   地点: {m.room}   主持: {m.host.name}  记录: {m.recorder.name}"))
    items.append(("plain", f"参会: {WHO[m.kind]}  {len(m.present)} 人,请假 {len(m.absent)} 人"))
    items.append(("p", f"{m.village.rng.choice(['内容', '会议内容', '主要内容'])}: " + ";".join(m.agenda) + "。" + "。".join(m.paras) + "。"))
    return items


def form_table(m: Meeting, form: str = "cn", title: bool = True, heading: str = "") -> list[Item]:
    """A printed form: labels in cells, the matter in one big merged cell."""
    items: list[Item] = []
    if title:
        items.append(("title", heading or f"{m.village.name}{m.name}记录表"))
    text = "\n".join(f"{i}.{t}。" for i, t in enumerate(m.paras, 1))
    rows = [
        ["会议名称", m.name, "<", "<"],
        ["时  间", f"{write_date(m.day, form)}{_clock(m)}", "地  点", m.room],
        ["主持人", m.host.name, "记录人", m.recorder.name],
        ["应到人数", str(m.due), "实到人数", str(len(m.present))],
        ["缺席人员", "、".join(m.absent) or "无", "<", "<"],
        ["参加人员", "、".join(m.present), "<", "<"],
        ["会议议题", ";".join(m.agenda), "<", "<"],
        [f"会 议 内 容\n{text}", "<", "<", "<"],
    ]
    items.append(("table", rows))
    return items


def activity_page(m: Meeting, form: str = "spaced", theme: str = "") -> list[Item]:
    """A page of the printed 党支部活动记录簿: the kind is only in the field 活动名称 or 活动类别."""
    items: list[Item] = [
        ("plain", f"活动时间:{write_date(m.day, form)}    活动地点:{m.room}"),
        ("plain", f"活动类别:{m.name}    主持人:{m.host.name}    记录人:{m.recorder.name}"),
        ("plain", f"应到党员 {m.due} 名,实到 {len(m.present)} 名,缺席 {len(m.absent)} 名{'(' + '、'.join(m.absent) + ')' if m.absent else ''}"),
        ("plain", f"活动主题:{theme or ';'.join(m.agenda)}"),
        ("plain", "活动内容:"),
    ]
    return items + [("p", f"{t}。") for t in m.paras]


def headed(m: Meeting, form: str = "dot") -> list[Item]:
    """A heading of date and kind, then bare text: a notebook kept on the computer."""
    items: list[Item] = [("head", f"{write_date(m.day, form)}  {m.name}")]
    items.append(("plain", f"到会:{'、'.join(m.present[:9])}{'等' + str(len(m.present)) + '人' if len(m.present) > 9 else ''}。{m.host.name}主持,{m.recorder.name}记。"))
    items += [("p", f"{t}。") for t in m.paras]
    return items


def note(m: Meeting, form: str = "short") -> list[Item]:
    """A notebook one-liner."""
    text = ";".join(m.paras)
    return [("plain", f"{write_date(m.day, form)} {m.name} {m.room} 参加:{len(m.present)}人 主持:{m.host.name} 内容:{text}。")]


def narrative(m: Meeting, form: str = "cn", title: bool = True) -> list[Item]:
    """Minutes as a text: the date in the first sentence."""
    items: list[Item] = [("title", f"{m.village.name}{m.name}纪要")] if title else []
    items.append(("p", f"{write_date(m.day, form)}{_clock(m)},{m.host.name}在{m.room}主持召开{m.name},{WHO[m.kind]}共{len(m.present)}人参加,{m.recorder.name}作记录。现将会议情况纪要如下:"))
    for i, agenda in enumerate(m.agenda, 1):
        items.append(("head", f"{_NUMERALS[i]}、{agenda}"))
        share = m.paras[(i - 1) * len(m.paras) // len(m.agenda): i * len(m.paras) // len(m.agenda)]
        items += [("p", f"{t}。") for t in share]
    items.append(("p", f"出席:{'、'.join(m.present[:12])}"))
    if m.absent:
        items.append(("p", f"请假:{'、'.join(m.absent)}"))
    return items


def signed(items: list[Item], m: Meeting, day: date) -> list[Item]:
    """Add a signature and its date, which is not the meeting's."""
    return [*items, ("sign", f"{m.village.name}党支部"), ("sign", write_date(day, "cn"))]


__all__ = ["Meeting", "Slots", "activity_page", "form_table", "headed", "labelled", "meet", "narrative", "note", "one_line", "signed", "write_date"]
