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
from dataclasses import dataclass, replace

from evidencecheck.language import FoundDate, find_dates
from evidencecheck.model import MENTIONED, Event, YearlessDate
from evidencecheck.periods import PartialDate
from evidencecheck.recognition.days import (
    Found,
    body_lines,
    held_days,
    in_fields,
    in_name,
    in_title,
    signature_of,
)
from evidencecheck.recognition.portrait import Portrait
from evidencecheck.recognition.rows import dated_columns, row_dates

LEAST_ROWS = 2
"""Dated rows from which a paper is a log; a single one may be a day that is but mentioned."""
FIRST_MONTHS = 3
"""Months in which a year is still looked back on."""
_PLAIN_YEAR = re.compile(
    r"(?<![\d○〇零一二三四五六七八九])(?:20[0-4]\d|二[〇○零][〇○零一二][〇○零一二三四五六七八九])(?![\d○〇零一二三四五六七八九号])"
)
_OF_YEAR = re.compile(r"(?P<year>20\d\d|二[〇○零][〇○零一二][〇○零一二三四五六七八九])年度")
_BRACKETED_YEAR = re.compile(r"[(\[](20\d\d)[)\]]")
_NOTED_YEAR = re.compile(
    r"[(\[] ?(?P<a>20\d\d|[12]\d(?=年)) ?年?度? ?[)\],、]|(?:^|[ 。)])(?P<b>20\d\d|[12]\d(?=年))年?$"
)
"""A year noted apart from the date: (2023年,…), 25年 at a line's end."""


@dataclass(frozen=True)
class Dating:
    """The events of a record, and the years its surroundings name (nearest first)."""

    events: tuple[Event, ...] = ()
    yearless: tuple[YearlessDate, ...] = ()
    stated_years: tuple[int, ...] = ()


@dataclass(frozen=True)
class _Context:
    """What the surroundings say where a date leaves something out."""

    years: tuple[int, ...]
    months: tuple[int, ...]
    ended: int | None = None
    """The year the record looks back on (2020年度…), where its kind does."""


def date_record(
    portrait: Portrait, dated_by: str, *, looks_back: bool = False, to_day: bool = False
) -> Dating:
    """The dates of a record that is dated in the given way.

    ``looks_back``: a day in the first months under a title that says 2020年度 is in 2021. ``to_day``: what
    is of a half-year was also held on a day (a vote), which is given where it lies in that half-year.
    """
    context = _context(portrait)
    if looks_back and (match := _OF_YEAR.search(portrait.tight_title)):
        context = replace(context, ended=to_year(match["year"]))
    if dated_by == "rows":
        dating = _settle(_row_events(portrait, context), context)
        if len(dating.events) + len(dating.yearless) >= LEAST_ROWS:
            return dating
        alone = dating
        dating = _settle(held_days(portrait), context)
        if not (dating.events or dating.yearless):
            dating = alone
        return dating if dating.events or dating.yearless else _about(portrait, context, halves=False)
    if dated_by == "held":
        dating = _settle(held_days(portrait), context)
        return dating if dating.events or dating.yearless else _about(portrait, context, halves=False)
    if dated_by == "signed":
        signed = _settle(
            [f for f in (*signature_of(portrait), *in_fields(portrait)) if f.date.day][:1], context
        )
        if signed.events:
            return signed
    return _about(portrait, context, halves=dated_by == "half", to_day=to_day)


def _row_events(portrait: Portrait, context: _Context) -> list[Found]:
    month = context.months[0] if context.months else None
    return [Found(d, source, block) for d, source, block in row_dates(portrait.segment.lines, month)]


def _about(portrait: Portrait, context: _Context, *, halves: bool, to_day: bool = False) -> Dating:
    """The time a plan, roster or report is about."""
    lead = [
        Found(d, "lead", block)
        for block, text in body_lines(portrait)[:3]
        for d in find_dates(text[:60])
        if d.day is None
    ]
    names = [f for f in in_name(portrait) if f.source == "file name"]
    signature = signature_of(portrait)
    fields = in_fields(portrait)
    titled = in_title(portrait)
    stated = [f for f in (*titled, *names) if f.date.half or f.date.quarter]
    if to_day and halves:
        fields = [f for f in held_days(portrait) if f.date.day] or fields
    if not stated and halves:
        stated = [f for f in lead if f.date.half] or _half_by_signature(signature or fields, titled)
        if to_day and stated and stated[0].inferred:
            stated = [f for f in (*signature, *fields) if _lies_in(f, stated[0])][:1] or stated
    candidates = [
        *stated,
        *(f for f in titled if f.date.year),
        *_bracketed_year(portrait),
        *(f for f in lead if f.date.year and f.date.month is None),
        *(f for f in (*names, *fields, *signature) if f.date.year),
    ]
    if not candidates:
        candidates = _years_around(portrait)
    dating = _settle([f if to_day and f in stated else _coarse(f) for f in candidates[:1]], context)
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


def _bracketed_year(portrait: Portrait) -> list[Found]:
    """花名册(2024): a year alone, in brackets, in a title."""
    match = _BRACKETED_YEAR.search(portrait.tight_title)
    if match is None:
        return []
    year = int(match.group(1))
    return [
        Found(FoundDate(start=match.start(), end=match.end(), text=match.group(), year=year), "title", None)
    ]


def _half_by_signature(signature: Sequence[Found], titled: Sequence[Found]) -> list[Found]:
    """A half-year's report is signed at its end or soon after: June to August, or December to February."""
    for found in signature:
        month, year = found.date.month, found.date.year
        if month is None or year is None:
            continue
        half, year = (1, year) if 5 <= month <= 9 else (2, year - (month <= 3))
        if any(f.date.year not in (None, year) for f in titled) or month in (4, 10):
            continue
        date = FoundDate(start=0, end=0, text=found.date.text, year=year, half=half)
        return [Found(date, found.source, found.block, inferred=True)]
    return []


def _lies_in(found: Found, half: Found) -> bool:
    d = found.date
    in_half = d.month is not None and (1 if d.month <= 6 else 2) == half.date.half
    return d.day is not None and d.year == half.date.year and in_half


def _coarse(found: Found) -> Found:
    """A day at the foot of a plan says its year only."""
    d = found.date
    if d.half or d.quarter or found.source == "title":
        return found
    year = FoundDate(start=d.start, end=d.end, text=d.text, year=d.year)
    return Found(year, found.source, found.block, found.inferred)


def _years_around(portrait: Portrait) -> list[Found]:
    """A year in a folder, a title above, or the only year in the text."""
    for source, text in _surroundings(portrait):
        for d in find_dates(text, name=source in ("folder", "file name")):
            if d.year:
                return [Found(d, source, None, inferred=True)]
    years = {d.year for _, text in body_lines(portrait)[:12] for d in find_dates(text[:400]) if d.year}
    years = years if len(years) == 1 else set(dated_columns(portrait.segment.lines))
    if len(years) == 1:
        return [Found(FoundDate(start=0, end=0, text="", year=years.pop()), MENTIONED, None, inferred=True)]
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
            years.extend(d.year for f in signature_of(portrait) if (d := f.date).year)
    noted = {
        2000 + int(match["a"] or match["b"]) % 2000
        for line in portrait.segment.lines
        if not line.is_table
        for match in _NOTED_YEAR.finditer(line.text.strip())
    }
    if len(noted) == 1:
        years.extend(noted)
    return _Context(tuple(dict.fromkeys(years)), tuple(dict.fromkeys(months)))


def _settle(found: Iterable[Found], context: _Context) -> Dating:
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
        if d.year is None and year == context.ended and year is not None and (month or 12) <= FIRST_MONTHS:
            year += 1
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
