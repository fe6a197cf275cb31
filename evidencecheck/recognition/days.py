"""Where the day stands on which a thing was held: places in the order in which they are believed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import msgspec

from evidencecheck.language import FoundDate, find_dates
from evidencecheck.recognition.fields import HELD_LABELS
from evidencecheck.recognition.portrait import Portrait
from evidencecheck.recognition.rows import date_in_parts, loose_date, row_dates, short_date
from evidencecheck.recognition.titles import is_document_number

LEAD_LINES = 4
"""Lines after the title in which the lead (…于3月5日召开) stands."""
LEAD_HEAD = 40
"""Characters of such a line in which its date stands."""
SIGNATURE_LINES = 4
LISTED_ROWS = 2
"""So many dated rows under a date column make a list of occasions."""

_HELD_AFTER = re.compile(
    r"召开|举行|举办|开展|组织|进行|在.{1,20}(?:会议室|活动室|村部|党群|礼堂|远教)|集中|参加|开会|上党课"
)
_NOT_YET = re.compile(
    r"(?:下次|下一次|下回|拟|拟定|定|将|计划|预计|准备|截止|截至|印发|颁布|发布|施行|生效|自|从|按照|根据)[^。,;]{0,6}$"
)
_AFTERTHOUGHT = re.compile(r"^(?:前|之前|以前|起|以来|前后|为止|印发|颁布|发布|通过的|以后|之后|至今|的《)")
_GOES_ON = re.compile(r"^(?:[,。、;()]|$|[上下中晚早]|星期|周|地点|于|在|,)")
_ELSEWHERE = re.compile(
    r"党的[一二三四五六七八九十\d]+|中国共产党|全国|中央|国务院|总书记|省委|市委|县委|[一-鿿]{2}(?:镇|乡|县)(?:党委|委|政府)?(?:召开|组织)"
)
"""Whose meeting it was when not the village's own: 党的二十大, 全国人大, 镇党委召开."""
_YEAR_FIRST = re.compile(r"^[(\[] ?(?:20)?\d\d年?[)\]] ?")
_ONLY_DATE = re.compile(r"^[\s((\[【-]*$")
_TIME_LABEL = re.compile(
    r"^(?!.*(?:下次|截止|报名|印发|通知|公示|出生|入党|填报|填表|填写|打印|归档|发布|发文|审批|批准|任期|任职|转正|完成|结束|整改|申请|递交|确定|上报|报送|签收))"
    r".{1,8}(?:时间|日期)$"
)
_GLUED_HOUR = re.compile(r"(\d{2,4}[-./]\d{1,2}[-./]\d{2})(?=\d{1,2}:\d\d)")
_WIDE = re.compile(r"(?: {2,}|\t|\||/ ?)$|^[一-鿿]{2,10} $")
_WORD_START = re.compile(r"[ ,、]+")
_SIGNATURE_REST = re.compile(r"^[^。;]{0,30}$")


@dataclass(frozen=True)
class Found:
    """A date, where it was read, and whether it only stands in for the day."""

    date: FoundDate
    source: str
    block: int | None
    inferred: bool = False


def held_days(portrait: Portrait) -> list[Found]:
    """The candidates of the first source that has any; a day beats a month further up."""
    coarse: list[Found] = []
    for finder in (
        in_fields,
        in_title,
        _under_title,
        _in_lead,
        _in_parts,
        _in_columns,
        _in_cells,
        _in_opening,
        _in_text,
        in_name,
        _only_day,
    ):
        found = [f for f in finder(portrait) if f.date.month or f.date.quarter or f.date.half or f.date.day]
        days = [f for f in found if f.date.day is not None]
        if days and finder is _under_title:
            days = _issued_later(portrait, days)
        if days:
            return [day for f in days for day in _each_day(f)]
        coarse = coarse or found
    return coarse or [
        Found(f.date, "signature", f.block, inferred=True) for f in signature_of(portrait) if f.date.month
    ]


def _issued_later(portrait: Portrait, days: list[Found]) -> list[Found]:
    """The day that the lead says the meeting was held on, where the line under the title gives a later one:
    the day on which a 纪要 was issued."""
    lead = _in_lead(portrait)
    if not lead:
        return days
    line, held = days[0].date, lead[0].date
    same_year = held.year is None or line.year is None or held.year == line.year
    earlier = (held.month or 0, held.day or 0) < (line.month or 0, line.day or 0)
    near = (line.month or 0) - (held.month or 0) <= 1
    if lead[0].block == days[0].block or not (same_year and earlier and near):
        return days
    year = held.year or line.year
    return [replace(lead[0], date=msgspec.structs.replace(held, year=year))]


def _each_day(found: Found) -> Iterator[Found]:
    """Both days of 3月21日至22日; of a longer span the first alone, as not every day may have been one."""
    yield found
    first, last = found.date, found.date.last
    if last is not None and (last[1], last[2]) == (first.month, (first.day or 0) + 1):
        yield replace(found, date=msgspec.structs.replace(first, day=last[2], last=None))


def in_fields(portrait: Portrait) -> list[Found]:
    """The first field that gives the time; else one whose label merely ends in 时间 or 日期."""
    fields = portrait.segment.fields
    known = [field for field in fields if field.label in HELD_LABELS]
    others = [field for field in fields if _TIME_LABEL.search(field.label) and field not in known]
    for field in (*known, *others):
        value = _GLUED_HOUR.sub(r"\1 ", field.value)
        dates = tuple(d for d in find_dates(value, labelled=True) if not _NOT_YET.search(value[: d.start]))
        if dates:
            together = [dates[0], *(d for d in dates[1:] if d.start - dates[0].end <= 6)]
            block = portrait.segment.lines[field.line].block
            return [Found(d, f"field {field.label}", block) for d in together]
    return []


def in_title(portrait: Portrait) -> list[Found]:
    """Every date of the title."""
    block = portrait.segment.lines[portrait.title_lines[0]].block if portrait.title_lines else None
    dates = find_dates(portrait.title)
    short = short_date(portrait.title)
    if short and (not dates or (short.month and all(d.day is None and d.year is None for d in dates))):
        dates = (short,)
    elif all(d.day is None for d in dates) and (loose := loose_date(portrait.title)) is not None:
        year = loose.year or next((d.year for d in dates), None)
        dates = (msgspec.structs.replace(loose, year=year),)
    return [Found(d, "title", block) for d in dates]


def body_lines(portrait: Portrait) -> list[tuple[int, str]]:
    """(block, text) of the first lines after the title that are no table."""
    titles = set(portrait.title_lines)
    return [
        (line.block, line.text)
        for i, line in enumerate(portrait.segment.lines)
        if i not in titles and not line.is_table
    ]


def _under_title(portrait: Portrait) -> list[Found]:
    """A line that opens with the date, has it as a piece of its own between wide spaces, or ends in it
    in brackets (村党支部书记 桂某 (2021年6月21日))."""
    for block, text in body_lines(portrait)[:3]:
        short = None if is_document_number(text) else short_date(_YEAR_FIRST.sub("", text))
        dates = _with_year_before(find_dates(text))
        if short and not (dates and dates[0].start == 0 and dates[0].day is not None):
            return [Found(short, "line", block)]
        if not dates or dates[0].day is None:
            continue
        before, after = text[: dates[0].start], text[dates[0].end :]
        opens = _ONLY_DATE.match(_unnumbered(before)) is not None
        apart = dates[0].start <= 24 and _WIDE.search(before) is not None and ":" not in before
        closes = len(text) <= 40 and before.endswith("(") and after.strip() == ")"
        if (opens or apart or closes) and not _AFTERTHOUGHT.match(after):
            return [Found(d, "line", block) for d in _run(dates)]
    return []


def _with_year_before(dates: Sequence[FoundDate]) -> Sequence[FoundDate]:
    """二〇一一年腊月初三,阳历十二月二十七日: the year stands before, the day behind."""
    if len(dates) < 2 or dates[0].month is not None or dates[1].year is not None or dates[1].day is None:
        return dates
    first, second = dates[:2]
    return [msgspec.structs.replace(second, start=first.start, year=first.year), *dates[2:]]


def _run(dates: Sequence[FoundDate]) -> list[FoundDate]:
    """The first date and those that follow it at once: 8月20、21、22日."""
    run = [dates[0]]
    for date in dates[1:]:
        if date.start > run[-1].end + 3:
            break
        run.append(date)
    return run


def _unnumbered(text: str) -> str:
    return re.sub(r"^\s*(?:\d{1,3}[、.)](?!\d)|[①-⑳]|[一二三四五六七八九十]{1,3}、)\s*", "", text)


def _in_lead(portrait: Portrait) -> list[Found]:
    for block, text in body_lines(portrait)[:LEAD_LINES]:
        for d in find_dates(text[: LEAD_HEAD + 20]):
            if d.start > LEAD_HEAD or d.day is None:
                continue
            if _held_here(text, d):
                return [Found(d, "lead", block)]
    return []


def _held_here(text: str, d: FoundDate) -> bool:
    after = text[d.end : d.end + 60]
    if _NOT_YET.search(text[: d.start][-12:]) or _AFTERTHOUGHT.match(after):
        return False
    if _ELSEWHERE.search(after[:24]):
        return False
    return _HELD_AFTER.search(after) is not None


def _in_parts(portrait: Portrait) -> list[Found]:
    """年 | 2021 | 月 | 5 | 日 | 20: year, month and day in cells of their own."""
    for line in portrait.segment.lines:
        found = date_in_parts(line.rows)
        if found is not None:
            return [Found(found, "cell", line.block)]
    return []


def _in_columns(portrait: Portrait) -> list[Found]:
    """Every row's day, where a table lists several occasions under a date column."""
    found = [
        Found(d, source, block)
        for d, source, block in row_dates(portrait.segment.lines, None)
        if source.startswith("row") and d.day is not None and d.month is not None
    ]
    return found if len(found) >= LISTED_ROWS else []


def _in_cells(portrait: Portrait) -> list[Found]:
    for line in portrait.segment.lines:
        for row in line.rows:
            for cell in row:
                dates = find_dates(cell) if 5 <= len(cell) <= 30 else ()
                if (
                    dates
                    and dates[0].day is not None
                    and dates[0].start <= 6
                    and len(cell) - dates[0].end <= 14
                ):
                    return [Found(dates[0], "cell", line.block)]
    return []


def _in_opening(portrait: Portrait) -> list[Found]:
    """A day among the first words of the first lines: 芦荡村支部,二〇一二年三月九日,船上."""
    lines = [(line.block, line.text) for line in portrait.segment.lines[:4] if not line.is_table]
    for block, text in lines[:3]:
        for d in find_dates(text[: LEAD_HEAD + 20]):
            after = text[d.end :].lstrip()
            goes_on = _GOES_ON.match(after) or (len(text) <= LEAD_HEAD and text[d.end : d.end + 1] == " ")
            if d.day is None or d.start > LEAD_HEAD or d.relative or not goes_on:
                continue
            if not _NOT_YET.search(text[: d.start][-12:]) and not _ELSEWHERE.search(after[:24]):
                return [Found(d, "opening", block)]
    return []


def _in_text(portrait: Portrait) -> list[Found]:
    for block, text in body_lines(portrait)[:20]:
        for d in find_dates(text[:600]):
            if d.day is not None and _held_here(text, d):
                return [Found(d, "text", block)]
    return []


def _only_day(portrait: Portrait) -> list[Found]:
    """The one day that the whole record names, wherever it stands."""
    found: list[Found] = []
    for line in portrait.segment.lines:
        for text in [cell for row in line.rows for cell in row] if line.is_table else [line.text]:
            dates = [d for d in find_dates(text) if d.day is not None and d.month is not None]
            for d in dates:
                if _NOT_YET.search(text[: d.start][-12:]) or _AFTERTHOUGHT.match(text[d.end :]):
                    continue
                found.append(Found(d, "text", line.block))
            short = None if dates or line.is_table else _inner_date(text)
            if short is not None:
                found.append(Found(short, "text", line.block))
    days = {(f.date.year, f.date.month, f.date.day) for f in found}
    signed = [f.block for f in signature_of(portrait)]
    return found[:1] if len(days) == 1 and found[0].block not in signed else []


def _inner_date(text: str) -> FoundDate | None:
    """七月十二 or 2.1 as a word of its own within the first words of a line."""
    for match in _WORD_START.finditer(text[:LEAD_HEAD]):
        short = short_date(text[match.end() :])
        if short is not None and short.month is not None:
            return short
    return None


def in_name(portrait: Portrait) -> list[Found]:
    """The dates of the file name, or what month or quarter its folder or a title above says."""
    found = [Found(d, "file name", None) for d in find_dates(portrait.stem, name=True)]
    if not found and portrait.folders:
        found = [
            Found(d, "folder", None)
            for d in find_dates(portrait.folders[-1], name=True)
            if d.month or d.quarter or d.half
        ]
    above = [
        Found(d, "heading", line.block)
        for line in reversed(portrait.segment.context)
        for d in find_dates(line.text)
        if d.month or d.quarter or d.half
    ]
    return found or above


def signature_of(portrait: Portrait) -> list[Found]:
    """The date at the foot: the last short line that ends in a date, or is one."""
    lines = [line for line in portrait.segment.lines if not line.is_table]
    for line in reversed(lines[-SIGNATURE_LINES:]):
        dates = find_dates(line.text)
        last = dates[-1] if dates and not _NOT_YET.search(line.text[: dates[-1].start]) else None
        if last and len(line.text) - last.end <= 4 and _SIGNATURE_REST.match(line.text[: last.start]):
            return [Found(last, "signature", line.block)]
    return []
