"""Lays meetings out as different hands do, and writes dates in the forms met in the field."""

# ruff: noqa: E501  (long lines are prose)

from __future__ import annotations

import zlib
from collections.abc import Callable
from datetime import date

from generator.files import Item
from generator.meetings import WHO, Meeting

_FULL_DIGITS = {ord(str(n)): chr(0xFF10 + n) for n in range(10)}
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
        "numeral": lambda: (
            "".join(_NUMERALS[int(c)] for c in str(day.year))
            + f"年{_numeral(day.month)}月{_numeral(day.day)}日"
        ),
        "short": lambda: f"{day.month}月{day.day}日",
        "shortdot": lambda: f"{day.month}.{day.day}",
        "full": lambda: f"{day.year}年{day.month}月{day.day}日".translate(_FULL_DIGITS),
        "weekday": lambda: f"{day.year}年{day.month}月{day.day}日(星期{'一二三四五六日'[day.weekday()]})",
    }
    return forms[form]()


def _clock(m: Meeting) -> str:
    part = "上午" if m.hour < 12 else "下午" if m.hour < 18 else "晚"
    hour = m.hour if m.hour <= 12 else m.hour - 12
    return f"{part}{hour}:{m.minute:02d}" if m.minute else f"{part}{hour}时"


_LABELS = [
    ("时间", "地点", "主持人", "记录人", "参加人员", "议题", "会议内容"),
    ("会议时间", "会议地点", "主持人", "记录人", "出席人员", "会议议题", "会议记录"),
    ("时  间", "地  点", "主 持 人", "记 录 人", "参会人员", "主要议题", "内  容"),
    ("时间", "地点", "主持", "记录", "参加人", "会议主题", "会议情况"),
]


def _mark(m: Meeting) -> int:
    """A number that stays the same when only the date of the minutes is changed."""
    return zlib.crc32("".join(m.paras).encode())


def _title(m: Meeting) -> str:
    if "会议" in m.name:
        endings = ["记录"]
    elif m.name.endswith("会"):
        endings = ["会议记录", "纪要", "记录"]
    else:
        endings = ["记录", "活动记录"] if "活动" not in m.name else ["记录"]
    text = m.village.name + m.name + endings[_mark(m) % len(endings)]
    return " ".join(text) if _mark(m) % 11 == 3 else text


def labelled(m: Meeting, form: str = "cn", title: bool = True, numbered: bool = False) -> list[Item]:
    """Labels a line each, then paragraphs."""
    items: list[Item] = [("title", _title(m))] if title else []
    when, where, host, recorder, present, agenda, matter = _LABELS[_mark(m) % len(_LABELS)]
    items += [
        ("plain", f"{when}:{write_date(m.day, form)}{_clock(m)}"),
        ("plain", f"{where}:{m.room}"),
        ("plain", f"{host}:{m.host.name}"),
    ]
    if m.kind == "lecture":
        items.append(("plain", f"主讲人:{m.village.secretary.name}"))
    items += [
        ("plain", f"{recorder}:{m.recorder.name}"),
        ("plain", f"{present}:{'、'.join(m.present) if len(m.present) < 14 else WHO[m.kind]}"),
    ]
    if m.kind != "face":
        items.append(("plain", f"应到:{m.due}人   实到:{len(m.present)}人"))
    if m.absent:
        why = ["外出务工", "生病", "家中有事", "到镇里开会"][_mark(m) % 4]
        items.append(("plain", f"缺席人员及原因:{'、'.join(m.absent)}({why})"))
    items.append(("plain", f"{agenda}:{';'.join(m.agenda)}"))
    items.append(("plain", f"{matter}:"))
    marks = [f"{_NUMERALS[i + 1] if i < 10 else i + 1}、" if numbered else "" for i in range(len(m.paras))]
    return items + [("p", f"{mark}{text}。") for mark, text in zip(marks, m.paras, strict=True)]


def one_line(m: Meeting, form: str = "dot", title: bool = True) -> list[Item]:
    """Labels run together on one line with blanks between them."""
    items: list[Item] = [("title", f"{m.name}记录")] if title else []
    items.append(
        (
            "plain",
            f"时间: {write_date(m.day, form)}   地点: {m.room}   主持: {m.host.name}  记录: {m.recorder.name}",
        )
    )
    items.append(("plain", f"参会: {WHO[m.kind]}  {len(m.present)} 人,请假 {len(m.absent)} 人"))
    items.append(
        (
            "p",
            f"{m.village.rng.choice(['内容', '会议内容', '主要内容'])}: "
            + ";".join(m.agenda)
            + "。"
            + "。".join(m.paras)
            + "。",
        )
    )
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
        (
            "plain",
            f"应到党员 {m.due} 名,实到 {len(m.present)} 名,缺席 {len(m.absent)} 名{'(' + '、'.join(m.absent) + ')' if m.absent else ''}",
        ),
        ("plain", f"活动主题:{theme or ';'.join(m.agenda)}"),
        ("plain", "活动内容:"),
    ]
    return items + [("p", f"{t}。") for t in m.paras]


def headed(m: Meeting, form: str = "dot") -> list[Item]:
    """A heading of date and kind, then bare text: a notebook kept on the computer."""
    items: list[Item] = [("head", f"{write_date(m.day, form)}  {m.name}")]
    items.append(
        (
            "plain",
            f"到会:{'、'.join(m.present[:9])}{'等' + str(len(m.present)) + '人' if len(m.present) > 9 else ''}。{m.host.name}主持,{m.recorder.name}记。",
        )
    )
    items += [("p", f"{t}。") for t in m.paras]
    return items


def note(m: Meeting, form: str = "short") -> list[Item]:
    """A notebook one-liner."""
    text = ";".join(m.paras)
    return [
        (
            "plain",
            f"{write_date(m.day, form)} {m.name} {m.room} 参加:{len(m.present)}人 主持:{m.host.name} 内容:{text}。",
        )
    ]


def narrative(m: Meeting, form: str = "cn", title: bool = True) -> list[Item]:
    """Minutes as a text: the date in the first sentence."""
    items: list[Item] = [("title", f"{m.village.name}{m.name}纪要")] if title else []
    did = "组织开展" if m.kind in ("face", "theme", "lecture") else "主持召开"
    items.append(
        (
            "p",
            f"{write_date(m.day, form)}{_clock(m)},{m.host.name}在{m.room}{did}{m.name},{WHO[m.kind]}"
            f"共{len(m.present)}人参加,{m.recorder.name}作记录。现将会议情况纪要如下:",
        )
    )
    items += [("p", f"{t}。") for t in m.paras[: m.starts[0]]]
    for i, agenda in enumerate(m.agenda, 1):
        items.append(("head", f"{_NUMERALS[i]}、{agenda}"))
        share = m.paras[m.starts[i - 1] : m.starts[i] if i < len(m.starts) else None]
        items += [("p", f"{t}。") for t in share]
    items.append(("p", f"出席:{'、'.join(m.present[:12])}"))
    if m.absent:
        items.append(("p", f"请假:{'、'.join(m.absent)}"))
    return items


def signed(items: list[Item], m: Meeting, day: date) -> list[Item]:
    """Add a signature and its date, which is not the meeting's."""
    return [*items, ("sign", f"{m.village.name}党支部"), ("sign", write_date(day, "cn"))]
