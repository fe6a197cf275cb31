"""Dates by their role: which one is the day it was held, which only a signature or somebody's plan.

Ways in which a record is dated (``dated_by`` in the vocabulary):
``held`` the day it took place: a 时间 field, the title, the line under it, the lead, a table cell,
the file name, in this order; a signature date only when nothing else is there, marked as inferred.
``rows`` one event a row of a log. ``signed`` the day at the foot. ``year`` / ``half`` the time it is
about: title, lead, names, signature. Years that are not written beside a date come from the title,
the titles above, the signature, the folders; else the date stays yearless and crosscheck looks at
the neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from evidencecheck.language import FoundDate, find_dates
from evidencecheck.model import Event, YearlessDate
from evidencecheck.periods import PartialDate
from evidencecheck.recognition.fields import HELD_LABELS
from evidencecheck.recognition.portrait import Portrait
from evidencecheck.recognition.rows import dated_columns, row_dates, short_date

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
_ONLY_DATE = re.compile(r"^[\s((\[【]*$")
_TIME_LABEL = re.compile(
    r"^(?!.*(?:下次|截止|报名|印发|通知|公示|出生|入党|填报|填表|填写|打印|归档|发布|发文|审批|批准|任期|任职|转正|完成|结束|整改|申请|递交|确定|上报|报送|签收))"
    r".{1,8}(?:时间|日期)$"
)
_PLAIN_YEAR = re.compile(
    r"(?<![\d○〇零一二三四五六七八九])(?:20[0-4]\d|二[〇○零][〇○零一二][〇○零一二三四五六七八九])(?![\d○〇零一二三四五六七八九号])"
)
_BRACKETED_YEAR = re.compile(r"[(\[](20\d\d)[)\]]")
_GLUED_HOUR = re.compile(r"(\d{2,4}[-./]\d{1,2}[-./]\d{2})(?=\d{1,2}:\d\d)")
_WIDE = re.compile(r"(?: {2,}|\t|\||/ ?)$|^[一-鿿]{2,10} $")
_SIGNATURE_REST = re.compile(r"^[^。;]{0,30}$")


@dataclass(frozen=True)
class Dating:
    """The events of a record, and the years its surroundings name (nearest first)."""

    events: tuple[Event, ...] = ()
    yearless: tuple[YearlessDate, ...] = ()
    stated_years: tuple[int, ...] = ()


@dataclass(frozen=True)
class _Found:
    date: FoundDate
    source: str
    block: int | None
    inferred: bool = False


@dataclass(frozen=True)
class _Context:
    """What the surroundings say where a date leaves something out."""

    years: tuple[int, ...]
    months: tuple[int, ...]


def date_record(portrait: Portrait, dated_by: str) -> Dating:
    """The dates of a record that is dated in the given way."""
    context = _context(portrait)
    if dated_by == "rows":
        dating = _settle(_row_events(portrait, context), context)
        if dating.events or dating.yearless:
            return dating
        dating = _settle(_held(portrait), context)
        return dating if dating.events or dating.yearless else _about(portrait, context, halves=False)
    if dated_by == "held":
        dating = _settle(_held(portrait), context)
        return dating if dating.events or dating.yearless else _about(portrait, context, halves=False)
    if dated_by == "signed":
        signed = _settle(
            [f for f in (*_signature(portrait), *_in_fields(portrait)) if f.date.day][:1], context
        )
        if signed.events:
            return signed
    return _about(portrait, context, halves=dated_by == "half")


def _held(portrait: Portrait) -> list[_Found]:
    """The candidates of the first source that has any; a day beats a month further up."""
    coarse: list[_Found] = []
    for finder in (
        _in_fields,
        _in_title,
        _under_title,
        _in_lead,
        _in_columns,
        _in_cells,
        _in_opening,
        _in_text,
        _in_name,
    ):
        found = [f for f in finder(portrait) if f.date.month or f.date.quarter or f.date.half or f.date.day]
        days = [f for f in found if f.date.day is not None]
        if days:
            return days
        coarse = coarse or found
    return coarse or [
        _Found(f.date, "signature", f.block, inferred=True) for f in _signature(portrait) if f.date.month
    ]


def _in_fields(portrait: Portrait) -> list[_Found]:
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
            return [_Found(d, f"field {field.label}", block) for d in together]
    return []


def _in_title(portrait: Portrait) -> list[_Found]:
    block = portrait.segment.lines[portrait.title_lines[0]].block if portrait.title_lines else None
    dates = find_dates(portrait.title)
    short = short_date(portrait.title)
    if short and not dates:
        dates = (short,)
    return [_Found(d, "title", block) for d in dates]


def _body_lines(portrait: Portrait) -> list[tuple[int, str]]:
    """(block, text) of the first lines after the title that are no table."""
    titles = set(portrait.title_lines)
    return [
        (line.block, line.text)
        for i, line in enumerate(portrait.segment.lines)
        if i not in titles and not line.is_table
    ]


def _under_title(portrait: Portrait) -> list[_Found]:
    """A line that opens with the date, has it as a piece of its own between wide spaces, or ends in it
    in brackets (村党支部书记 桂某 (2021年6月21日))."""
    for block, text in _body_lines(portrait)[:3]:
        short = short_date(text)
        dates = find_dates(text)
        if short and not (dates and dates[0].start == 0):
            return [_Found(short, "line", block)]
        if not dates or dates[0].day is None:
            continue
        before, after = text[: dates[0].start], text[dates[0].end :]
        opens = _ONLY_DATE.match(_unnumbered(before)) is not None
        apart = dates[0].start <= 24 and _WIDE.search(before) is not None and ":" not in before
        closes = len(text) <= 40 and before.endswith("(") and after.strip() == ")"
        if (opens or apart or closes) and not _AFTERTHOUGHT.match(after.strip()):
            return [_Found(d, "line", block) for d in dates if d.start <= dates[0].end + 3]
    return []


def _unnumbered(text: str) -> str:
    return re.sub(r"^\s*(?:\d{1,3}[、.)](?!\d)|[①-⑳]|[一二三四五六七八九十]{1,3}、)\s*", "", text)


def _in_lead(portrait: Portrait) -> list[_Found]:
    for block, text in _body_lines(portrait)[:LEAD_LINES]:
        for d in find_dates(text[: LEAD_HEAD + 20]):
            if d.start > LEAD_HEAD or d.day is None:
                continue
            if _held_here(text, d):
                return [_Found(d, "lead", block)]
    return []


def _held_here(text: str, d: FoundDate) -> bool:
    after = text[d.end : d.end + 60]
    if _NOT_YET.search(text[: d.start][-12:]) or _AFTERTHOUGHT.match(after.lstrip()):
        return False
    if _ELSEWHERE.search(after[:24]):
        return False
    return _HELD_AFTER.search(after) is not None


def _in_columns(portrait: Portrait) -> list[_Found]:
    """Every row's day, where a table lists several occasions under a date column."""
    found = [
        _Found(d, source, block)
        for d, source, block in row_dates(portrait.segment.lines, None)
        if source.startswith("row") and d.day is not None and d.month is not None
    ]
    return found if len(found) >= LISTED_ROWS else []


def _in_cells(portrait: Portrait) -> list[_Found]:
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
                    return [_Found(dates[0], "cell", line.block)]
    return []


def _in_opening(portrait: Portrait) -> list[_Found]:
    """A day among the first words of the first lines: 芦荡村支部,二〇一二年三月九日,船上."""
    lines = [(line.block, line.text) for line in portrait.segment.lines[:4] if not line.is_table]
    for block, text in lines[:3]:
        for d in find_dates(text[: LEAD_HEAD + 20]):
            after = text[d.end :].lstrip()
            if d.day is None or d.start > LEAD_HEAD or d.relative or not _GOES_ON.match(after):
                continue
            if not _NOT_YET.search(text[: d.start][-12:]) and not _ELSEWHERE.search(after[:24]):
                return [_Found(d, "opening", block)]
    return []


def _in_text(portrait: Portrait) -> list[_Found]:
    for block, text in _body_lines(portrait)[:20]:
        for d in find_dates(text[:600]):
            if d.day is not None and _held_here(text, d):
                return [_Found(d, "text", block)]
    return []


def _in_name(portrait: Portrait) -> list[_Found]:
    found = [_Found(d, "file name", None) for d in find_dates(portrait.stem, name=True)]
    if not found and portrait.folders:
        found = [
            _Found(d, "folder", None)
            for d in find_dates(portrait.folders[-1], name=True)
            if d.month or d.quarter or d.half
        ]
    above = [
        _Found(d, "heading", line.block)
        for line in reversed(portrait.segment.context)
        for d in find_dates(line.text)
        if d.month or d.quarter or d.half
    ]
    return found or above


def _signature(portrait: Portrait) -> list[_Found]:
    """The date at the foot: the last short line that ends in a date, or is one."""
    lines = [line for line in portrait.segment.lines if not line.is_table]
    for line in reversed(lines[-SIGNATURE_LINES:]):
        dates = find_dates(line.text)
        last = dates[-1] if dates else None
        if last and len(line.text) - last.end <= 4 and _SIGNATURE_REST.match(line.text[: last.start]):
            return [_Found(last, "signature", line.block)]
    return []


def _row_events(portrait: Portrait, context: _Context) -> list[_Found]:
    month = context.months[0] if context.months else None
    return [_Found(d, source, block) for d, source, block in row_dates(portrait.segment.lines, month)]


def _about(portrait: Portrait, context: _Context, *, halves: bool) -> Dating:
    """The time a plan, roster or report is about."""
    lead = [
        _Found(d, "lead", block)
        for block, text in _body_lines(portrait)[:3]
        for d in find_dates(text[:60])
        if d.day is None
    ]
    names = [f for f in _in_name(portrait) if f.source == "file name"]
    signature = _signature(portrait)
    fields = _in_fields(portrait)
    titled = _in_title(portrait)
    stated = [f for f in (*titled, *names) if f.date.half or f.date.quarter]
    if not stated and halves:
        stated = [f for f in lead if f.date.half] or _half_by_signature(signature, titled)
    candidates = [
        *stated,
        *(f for f in titled if f.date.year),
        *_bracketed_year(portrait),
        *(f for f in lead if f.date.year and f.date.month is None),
        *(f for f in (*names, *fields, *signature) if f.date.year),
    ]
    if not candidates:
        candidates = _years_around(portrait)
    dating = _settle([_coarse(f) for f in candidates[:1]], context)
    return dating if dating.events or dating.yearless else Dating((), (), context.years)


def plain_years(text: str) -> list[int]:
    """Years that stand without 年: 值班记录 七月份 (2022), 台账(二〇二四)."""
    return [to_year(match.group()) for match in _PLAIN_YEAR.finditer(text)]


def to_year(figures: str) -> int:
    """The year in Arabic or Chinese figures."""
    return int(
        "".join(
            str("〇一二三四五六七八九".find(char.replace("○", "〇").replace("零", "〇")))
            if not char.isdigit()
            else char
            for char in figures
        )
    )


def _bracketed_year(portrait: Portrait) -> list[_Found]:
    """花名册(2024): a year alone, in brackets, in a title."""
    match = _BRACKETED_YEAR.search(portrait.tight_title)
    if match is None:
        return []
    year = int(match.group(1))
    return [
        _Found(FoundDate(start=match.start(), end=match.end(), text=match.group(), year=year), "title", None)
    ]


def _half_by_signature(signature: Sequence[_Found], titled: Sequence[_Found]) -> list[_Found]:
    """A half-year's report is signed at its end or soon after: June to August, or December to February."""
    for found in signature:
        month, year = found.date.month, found.date.year
        if month is None or year is None:
            continue
        half, year = (1, year) if 5 <= month <= 9 else (2, year - (month <= 3))
        if any(f.date.year not in (None, year) for f in titled) or month in (4, 10):
            continue
        date = FoundDate(start=0, end=0, text=found.date.text, year=year, half=half)
        return [_Found(date, found.source, found.block, inferred=True)]
    return []


def _coarse(found: _Found) -> _Found:
    """A day at the foot of a plan says its year only."""
    d = found.date
    if d.half or d.quarter or found.source == "title":
        return found
    year = FoundDate(start=d.start, end=d.end, text=d.text, year=d.year)
    return _Found(year, found.source, found.block, found.inferred)


def _years_around(portrait: Portrait) -> list[_Found]:
    """A year in a folder, a title above, or the only year in the text."""
    for source, text in _surroundings(portrait):
        for d in find_dates(text, name=source in ("folder", "file name")):
            if d.year:
                return [_Found(d, source, None, inferred=True)]
    years = {d.year for _, text in _body_lines(portrait)[:12] for d in find_dates(text[:400]) if d.year}
    years = years if len(years) == 1 else set(dated_columns(portrait.segment.lines))
    if len(years) == 1:
        return [_Found(FoundDate(start=0, end=0, text="", year=years.pop()), "text", None, inferred=True)]
    return []


def _surroundings(portrait: Portrait) -> Iterator[tuple[str, str]]:
    yield "title", portrait.title
    for line in reversed(portrait.segment.context):
        yield "heading", line.text
    yield "file name", portrait.name
    for folder in reversed(portrait.folders):
        yield "folder", folder
    for line in portrait.segment.asides:
        yield "header", line.text


def _context(portrait: Portrait) -> _Context:
    years: list[int] = []
    months: list[int] = []
    for source, text in _surroundings(portrait):
        for d in find_dates(text, name=source in ("folder", "file name")):
            if d.year:
                years.append(d.year)
            if d.month:
                months.append(d.month)
        years.extend(plain_years(text))
        if source == "title":
            years.extend(d.year for f in _signature(portrait) if (d := f.date).year)
    return _Context(tuple(dict.fromkeys(years)), tuple(dict.fromkeys(months)))


def _settle(found: Iterable[_Found], context: _Context) -> Dating:
    """Events where the year is known, yearless dates where it is not."""
    events: dict[str, Event] = {}
    yearless: dict[tuple[int | None, ...], YearlessDate] = {}
    for item in found:
        d = item.date
        if d.year is None and d.relative.startswith(("last", "next")):
            continue
        month = d.month
        if d.day is not None and month is None:
            month = context.months[0] if context.months else None
            if month is None:
                continue
        year = d.year or (context.years[0] if context.years else None)
        inferred = item.inferred or d.year is None or month != d.month
        if year is None:
            if month or d.quarter or d.half:
                undated = YearlessDate(
                    month=month,
                    day=d.day,
                    source=item.source,
                    block=item.block,
                    quarter=d.quarter,
                    half=d.half,
                )
                yearless.setdefault((month, d.day, d.quarter, d.half), undated)
            continue
        date = _partial(year, month, d)
        if date is not None:
            events.setdefault(
                date.label, Event(date=date, source=item.source, inferred=inferred, block=item.block)
            )
    return Dating(tuple(events.values()), tuple(yearless.values()), context.years)


def _partial(year: int, month: int | None, d: FoundDate) -> PartialDate | None:
    try:
        if month is not None:
            return PartialDate(year, month, d.day)
        if d.quarter is not None:
            return PartialDate(year, quarter=d.quarter)
        if d.half is not None:
            return PartialDate(year, half=d.half)
        return PartialDate(year)
    except ValueError:
        return None
