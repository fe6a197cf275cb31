"""Labelled fields of a text: 时间:2024年3月5日, whether in a line, a run of lines, or a form's cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from evidencecheck.language import find_dates, squeeze
from evidencecheck.recognition.lines import Line

HELD_LABELS = frozenset(
    "时间 日子 会议时间 活动时间 开会日期 会议召开时间 组织时间 集中时间 活动开展时间 日期 会议日期 "
    "活动日期 召开时间 开会时间 召开日期 学习时间 学习日期 培训时间 授课时间 党课时间 上课时间 "
    "举办时间 测评时间 谈话时间 走访时间 组织生活时间 开展时间 议事时间 商议时间 年月日 时间地点 "
    "会议时间地点 时间及地点 讲课时间 座谈时间 评议时间".split()
)
"""Labels whose value is the time at which the thing itself took place."""

MEETING_LABELS = HELD_LABELS | frozenset(
    "地点 会议地点 活动地点 学习地点 培训地点 召开地点 地址 主持 主持人 会议主持 会议主持人 "
    "活动主持人 召集人 记录 记录人 记录员 会议记录 会议记录人 参加人 参加人员 参会人员 参会人 出席 "
    "出席人 出席人员 出席情况 到会人员 到会人数 参加人数 参会人数 出席人数 与会人员 列席 列席人 "
    "列席人员 缺席 缺席人 缺席人员 请假人员 未到人员 缺席人员及原因 缺席原因 应到 实到 应到人数 "
    "实到人数 应到党员 实到党员 应参加人数 实际参加人数 议题 会议议题 会议主题 主要议题 议程 会议议程 "
    "会议内容 活动内容 主要内容 内容 会议名称 活动名称 活动主题 会议类型 会议类别 活动类型 类别 "
    "会议形式 活动形式 会议决议 会议决定 决议 决定事项 形成决议 会议结果 授课人 主讲人 讲课人 "
    "学习内容 发言 讨论发言 发言人 讨论情况 参会党员 参加对象 学习形式 参加活动人员 会议记录内容 "
    "议事内容 商议内容 记实 会议纪实 活动纪实 参会党员签名 签到 参加党员 应到会人数 实到会人数 "
    "缺席人数 列席人数 活动情况 培训内容 培训对象 党课题目 授课题目 党课主题 主讲内容 活动过程 "
    "会议程序 意见建议 备注 落实情况 参会领导 出席领导".split()
)
"""Labels that forms of meetings and activities use; a colon may be missing after these."""

EXPECTED_LABELS = HELD_LABELS | frozenset(
    "地点 会议地点 活动地点 主持 主持人 会议主持人 记录 记录人 参加人员 参会人员 出席人员 "
    "参加人数 参会人数 应到人数 "
    "实到人数 应到 实到 议题 会议议题 会议内容 活动内容 主要内容 授课人 主讲人 党课题目 请假人 "
    "请假事由 值班人".split()
)
"""Labels that are not left empty in a paper that is filled in; 备注, 缺席 or 列席 may be."""

NAMING_LABELS = frozenset(
    "什么会 会名 会议名称 活动名称 会议类型 会议类别 活动类型 类别 会别 名称 会议种类 组织生活类型 "
    "组织生活类别 活动类别 组织生活形式 会议形式 活动形式 记录类别 类型 会议性质 活动项目".split()
)
"""Labels whose value names what kind of thing this is."""

SUBJECT_LABELS = frozenset(
    "会议主题 活动主题 主题 议题 会议议题 主要议题 会议事由 事由 议程 会议议程 活动内容 学习内容".split()
)
"""Labels whose value tells the subject, which may be the name of the thing (民主评议党员) or what was
talked of."""

_CELL_LABELS = MEETING_LABELS | NAMING_LABELS | SUBJECT_LABELS
"""What stands in a form's cell as the label of the next."""
_LABELS = "|".join(" ?".join(label) for label in sorted(MEETING_LABELS, key=len, reverse=True))
_PAIR = re.compile(r"([一-鿿](?: {0,4}[一-鿿/、]){0,11}?) {0,3}[:;]")
_BARE = re.compile(rf"^[\[【《(]?({_LABELS})[\]】》)]? +(?=\S)")
_GLUED_TIME = re.compile(
    rf"^({'|'.join(sorted(HELD_LABELS, key=len, reverse=True))})"
    r"(?=[\d○〇零一二三四五六七八九十]{1,4}[年月./-])"
)
_GLUED = re.compile(
    r"(地点|主持人|记录人|会议类别|应到人数|实到人数|参加人员|参会人员|出席人员|缺席人员|"
    r"列席人员|会议内容|会议议题|会议地点|主要内容|活动内容)(?!:)"
)
"""Labels that OCR leaves without colon or space before their value; in short lines they may be trusted."""
_BOXED = re.compile(rf"[\[【]({_LABELS})[\]】] ?:?(?=\S)")
"""【时间】2023年3月21日: a label in brackets with nothing between it and its value."""
_SPACED_OUT = re.compile(r"(?:\S {1,4})+\S")
"""签 到 表: a title set with gaps, not the label 签到 with a value."""
_BULLETS = "【[·◆●■ "
_AROUND_VALUE = " ,;、】]"
_SHORT_LINE = 46
HEADER_CELLS = 3
"""So many cells of a row that are all labels head columns; they are no fields."""
_NUMBERED = re.compile(r"^(?:[一二三四五六七八九十]+|\d+)[、.]")
HEADS_WITHIN = 3
"""A table's heads stand within its first rows."""
_HEAD_CELL = re.compile(r"[一-鿿()/、%]{1,8}")
_LABEL_CELL = re.compile(r"[一-鿿]{1,6}")


class Field(NamedTuple):
    """A label without white space, its value, and the line it stands in."""

    label: str
    value: str
    line: int


def fields_of(lines: Iterable[Line], start: int = 0) -> tuple[Field, ...]:
    """Every labelled field of the lines, in order; indices count from ``start``."""
    found: list[Field] = []
    for index, line in enumerate(lines, start):
        if line.is_table:
            found.extend(Field(label, value, index) for label, value in table_fields(line.rows))
        else:
            found.extend(Field(label, value, index) for label, value in line_fields(line.text))
    return tuple(found)


@lru_cache(maxsize=4096)
def line_fields(text: str) -> tuple[tuple[str, str], ...]:
    """The fields of one line: ``时间:… 地点:…`` gives two."""
    return tuple(_line_fields(text))


def _line_fields(text: str) -> Iterator[tuple[str, str]]:
    if _SPACED_OUT.fullmatch(text.strip()):
        return
    text = _BOXED.sub(r"\1:", _NUMBERED.sub("", text)).lstrip(_BULLETS)
    marks = list(_labels(text))
    for (label, _, value_start), following in zip(marks, [*marks[1:], None], strict=False):
        value_end = following[1] if following else len(text)
        yield label, text[value_start:value_end].strip(_AROUND_VALUE)


def _labels(text: str) -> Iterator[tuple[str, int, int]]:
    """(label, where it starts, where its value starts)."""
    position = 0
    glued = _GLUED_TIME.match(text)
    bare = _BARE.match(text)
    if glued:
        yield glued.group(1), 0, glued.end()
        position = glued.end()
    elif bare and ":" not in text[: bare.end() + 1]:
        yield bare.group(1).replace(" ", ""), 0, bare.end()
        position = bare.end()
    pairs = list(_colon_labels(text, position))
    if not pairs and len(text) <= _SHORT_LINE:
        first = _GLUED.match(text) if not position else None
        if first or position:
            yield from ((m.group(1), m.start(), m.end()) for m in _GLUED.finditer(text, position))
    yield from pairs


def _colon_labels(text: str, position: int) -> Iterator[tuple[str, int, int]]:
    for match in _PAIR.finditer(text, position):
        label = match.group(1).replace(" ", "")
        known = _known_suffix(label)
        offset = _offset_of_suffix(match.group(1), known) if known else 0
        apart = offset == 0 or match.start() > 0 or match.group(1)[offset - 1] == " "
        if known and apart:
            yield known, match.start(1) + offset, match.end()
        elif match.start() == 0 and len(label) <= 8 and text[match.end() - 1] == ":":
            yield label, 0, match.end()


def _known_suffix(label: str) -> str:
    """The longest known label that ends ``label``: two fields on a line run together in one match."""
    for begin in range(len(label) - 1):
        if label[begin:] in MEETING_LABELS:
            return label[begin:]
    return ""


def _offset_of_suffix(spaced: str, suffix: str) -> int:
    wanted = len(suffix)
    for index in range(len(spaced) - 1, -1, -1):
        if spaced[index] != " ":
            wanted -= 1
            if wanted == 0:
                return index
    return 0


@lru_cache(maxsize=256)
def table_fields(rows: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, str], ...]:
    """The fields of a form: label cells with the value cell that follows each."""
    return tuple(_table_fields(rows))


def _table_fields(rows: tuple[tuple[str, ...], ...]) -> Iterator[tuple[str, str]]:
    for number, row in enumerate(rows):
        cells = [cell for cell in row if cell]
        if number < HEADS_WITHIN and _heads_columns(cells, rows[number + 1 : number + 2]):
            continue
        found = list(_row_fields(cells))
        if len(cells) == 2 and not found and _LABEL_CELL.fullmatch(squeeze(cells[0]).rstrip(":")):
            # A form of two columns: whatever stands left is a label.
            yield squeeze(cells[0]).rstrip(":"), cells[1]
            continue
        open_labels = sum(not value for _, value in found)
        if len(cells) >= HEADER_CELLS and (open_labels == len(found) or 2 * open_labels > len(found) > 1):
            continue  # heads of columns: one label after the other
        yield from found


def _heads_columns(cells: list[str], below: tuple[tuple[str, ...], ...]) -> bool:
    """Whether a row of short names stands above a row that is filled in: heads, not labels."""
    if len(cells) <= HEADER_CELLS or not all(_HEAD_CELL.fullmatch(squeeze(cell)) for cell in cells):
        return False
    if any(date.month is not None for cell in cells for date in find_dates(cell)):
        return False  # 次数 | 第四次 | 时间 | 十二月廿四日
    filled = [cell for row in below for cell in row if cell]
    return len(filled) >= HEADER_CELLS and squeeze(filled[0]).rstrip(":") not in MEETING_LABELS


def _row_fields(cells: list[str]) -> Iterator[tuple[str, str]]:
    """Label cells with the value cell that follows each; a cell may also hold whole fields itself."""
    index = 0
    while index < len(cells):
        cell = cells[index]
        label = squeeze(cell).rstrip(":")
        following = cells[index + 1] if index + 1 < len(cells) else ""
        if label in _CELL_LABELS:
            has_value = bool(following) and squeeze(following).rstrip(":") not in _CELL_LABELS
            yield label, following if has_value else ""
            index += 2 if has_value else 1
            continue
        if ":" in cell:
            for line in cell.split("\n"):
                yield from line_fields(line)
        index += 1
