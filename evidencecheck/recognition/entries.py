"""The entries of a notebook: lines that open with a date and are each a meeting of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evidencecheck.language import find_dates
from evidencecheck.recognition.lexicon import Lexicon
from evidencecheck.recognition.lines import Line
from evidencecheck.recognition.patterns import tighten
from evidencecheck.recognition.rows import short_date
from evidencecheck.recognition.titles import could_be_title, head_of, is_list_item, without_item_number

NAMING_WEIGHT = 2.0
"""A topic's title pattern of this weight says which meeting an entry is."""
OTHER_WEIGHT = 3.0
"""A title pattern of this weight says that the matter is one that is not held."""
NUMBERED_NAME = 20
"""Characters of such a name at most; a longer item is about a meeting."""
LEAST_ENTRY = 16
"""Characters of an entry at least; a date and 印发, or a date alone, closes a paper."""
ENTRY_HEAD = 26
"""Characters at the start of a dated entry in which its meeting is named."""
KIND_FIRST = 14
"""Characters in which an entry that names its meeting before the date does so."""
LOG_WEIGHT = 3.5
"""A title word of this weight says that dated lines are rows of a log (值班日志); 工作记录 may hold
meetings."""

_WEEKDAY_WEATHER = re.compile(
    r"^[\s,、((]*(?:星期|周|礼拜)?[一二三四五六日天]?[))\s,、]*(?:晴|阴|雨|多云|雪)?[\s,、:]*"
)
_TO_COME = re.compile(r"下次|下回|下一次|拟|定于|计划|预计")
_WIDE = re.compile(r" {2,}|\t")
_BARE_DAY = re.compile(r"^(?:[12]?\d|3[01]) (?=[一-鿿])")
_BEFORE_DATE = " [(▲△●○◆◇■□★☆※◎·*>√-"
"""Brackets and the marks that people put before an entry."""
_ENTRY_NUMBER = re.compile(
    r"^(?:[((]?\d{1,3}[))、.](?!\d)|[①-⑳]|[((]?[一二三四五六七八九十]{1,3}[、))]"
    r"|(?:第[一二三四五六七八九十\d]{1,3}|头一?|首)[次期回](?=[:( ]))"
)


def dated_entries(body: Sequence[Line], lexicon: Lexicon) -> frozenset[int]:
    """Lines of a notebook that begin with a date and are each a meeting of their own.

    Either the entries name meetings, or the notebook's title does (2024年4月周例会). A diary or log,
    whose entries name none, stays one record with many events.
    """
    month = next((i for i, line in enumerate(body) if is_month_heading(line)), len(body))
    below_month = range(month + 1, len(body))
    first_kind = {
        i: kind
        for i, line in enumerate(body)
        if (kind := _kind_first(line, lexicon) or (i in below_month and _after_bare_day(line, lexicon)))
    }
    dated = [
        i
        for i, line in enumerate(body)
        if i in first_kind or (not line.is_table and entry_head(line) is not None)
    ]
    if dated and dated[-1] == len(body) - 1 and _closes(body[-1]):
        dated.pop()  # who signed, and when
    if any(not could_be_title(line) for line in body[: dated[0] if dated else 0]):
        dated = [i for i in dated if not _signs_before_title(body, i, lexicon)]
    dated = [i for i in dated if i - 1 not in dated or _day_of(body[i]) != _day_of(body[i - 1])]
    if len(dated) < 2:
        return frozenset()
    title = [line for line in body[: dated[0]][:3] if could_be_title(line)]
    if any(heads_log(line, lexicon) for line in title):
        return frozenset()
    if any(names_held(line.tight, lexicon) for line in title) and not _headed_as_whole(title, lexicon):
        return frozenset(dated)
    naming = [i for i in dated if i in first_kind or names_held(_entry_text(body, i), lexicon)]
    if len(naming) < 2 or len(naming) * 2 < len(dated):
        return frozenset()
    return frozenset(dated)


def _signs_before_title(body: Sequence[Line], index: int, lexicon: Lexicon) -> bool:
    """Whether a line that is but a day closes the paper above it: the next one's title follows."""
    if not _closes(body[index]) or len(tighten(entry_head(body[index]) or "")) > 0:
        return False
    following = body[index + 1]
    return could_be_title(following) and head_of(following.tight, lexicon) is not None


def _closes(line: Line) -> bool:
    dates = find_dates(line.text)
    return bool(dates) and len(line.text) - dates[-1].end <= 1


def possible_entries(body: Sequence[Line], lexicon: Lexicon) -> tuple[int, ...]:
    """Lines of a text without telling names that open with a date, each on another day, and may be
    meetings: whether they are, what they say must show.

    Under a month a bare day opens an entry too (11 叫8个组长).
    """
    if any(heads_log(line, lexicon) for line in body[:3] if could_be_title(line)):
        return ()
    months = any(is_month_heading(line) for line in body[:3])
    found: list[int] = []
    days = set()
    for i, line in enumerate(body):
        if line.is_table or not (entry_head(line) is not None or (months and _BARE_DAY.match(line.text))):
            continue
        day = _day_of(line) if entry_head(line) is not None else (None, line.text[:2])
        if day not in days:
            days.add(day)
            found.append(i)
    ends = [*found, len(body)][1:]
    long = [
        a
        for a, b in zip(found, ends, strict=True)
        if sum(len(line.tight) for line in body[a:b]) >= LEAST_ENTRY
    ]
    return tuple(long) if len(long) >= 2 else ()


def names_meetings(line: Line, lexicon: Lexicon) -> bool:
    """Whether the line is a title that names a kind of meeting and may head a book of them."""
    if not could_be_title(line) or not names_held(line.tight, lexicon):
        return False
    if heads_log(line, lexicon):
        return False
    return not _headed_as_whole([line], lexicon) or _registers_meetings(line, lexicon)


def _registers_meetings(line: Line, lexicon: Lexicon) -> bool:
    """党员活动日登记簿, 党课台账: a register whose matter is a kind of meeting that is kept so too."""
    head = head_of(line.tight, lexicon)
    hits = [hit for hit in lexicon.topics["title"].find(line.tight) if hit.weight >= NAMING_WEIGHT]
    if head is None or not hits:
        return False
    most = max(hit.weight for hit in hits)
    return all(
        lexicon.dated_by(hit.owner) == "held"
        and lexicon.genre(lexicon.type(hit.owner).genre).dated_by == "held"
        and hit.owner in lexicon.fits[head.genre]
        for hit in hits
        if hit.weight == most
    )


def numbered_name(line: Line, lexicon: Lexicon) -> bool:
    """Whether the line is but a number and a meeting's name, as the pages of a book are headed: (四)党课."""
    if line.is_table or len(line.tight) > NUMBERED_NAME or not is_list_item(line.tight):
        return False
    if short_date(line.text) is not None:
        return False
    name = without_item_number(line.tight)
    return not re.search(r"[,。;:]", name) and names_held(name, lexicon)


def names_no_meeting(line: Line, lexicon: Lexicon) -> bool:
    """Whether the line is a title that names a matter which is not held on a day (发展党员全程纪实表)."""
    if not could_be_title(line) or names_held(line.tight, lexicon):
        return False
    return any(
        hit.weight >= OTHER_WEIGHT and lexicon.dated_by(hit.owner) != "held"
        for hit in lexicon.topics["title"].find(line.tight)
    )


def is_month_heading(line: Line) -> bool:
    """Whether the line is but a month (三月, 2024年3月份): a chapter of a notebook."""
    if line.is_table or not 2 <= len(line.tight) <= 10:
        return False
    dates = find_dates(line.text)
    return (
        len(dates) == 1
        and dates[0].month is not None
        and dates[0].day is None
        and not line.tight[dates[0].end :].strip("份(): ")
    )


def _kind_first(line: Line, lexicon: Lexicon) -> str:
    """The meeting an entry names before its date: 两委会    2023.6.4   党员活动室; empty where none."""
    if line.is_table:
        return ""
    dates = find_dates(line.text[: 2 * KIND_FIRST + 8])
    first = next((date for date in dates if date.day is not None), None)
    if first is None or not 0 < first.start <= KIND_FIRST + 2 or first.day is None or first.month is None:
        return ""
    if line.text[first.end :].lstrip()[:1] in ("前", "之", "以", "起"):
        return ""
    before = line.text[: first.start].rstrip().rstrip(",")
    if _TO_COME.search(before):
        return ""
    return before if not re.search(r"[,:。]|[于在]$", before.rstrip()) and names_held(before, lexicon) else ""


def _after_bare_day(line: Line, lexicon: Lexicon) -> str:
    """The meeting named behind a day that stands without 日 under a month: 27 支委会 电话."""
    match = None if line.is_table else _BARE_DAY.match(line.text)
    rest = line.text[match.end() :][:KIND_FIRST] if match else ""
    return rest if rest and names_held(rest, lexicon) else ""


def heads_log(line: Line, lexicon: Lexicon) -> bool:
    """Whether the line is a title whose head says log (值班记录): its dated lines and rows are one record."""
    head = head_of(line.tight, lexicon)
    return head is not None and head.weight >= LOG_WEIGHT and lexicon.genre(head.genre).dated_by == "rows"


def _day_of(line: Line) -> tuple[int | None, int | None]:
    """Month and day that open the line: a title and the line under it often say the same day."""
    short = short_date(line.text, bare=False)
    if short:
        return short.month, short.day
    dates = find_dates(line.text[:24])
    return (dates[0].month, dates[0].day) if dates else (None, None)


def _headed_as_whole(titles: Sequence[Line], lexicon: Lexicon) -> bool:
    heads = [head for line in titles if (head := head_of(line.tight, lexicon)) is not None]
    return any(not lexicon.genre(head.genre).book for head in heads)


def entry_head(line: Line) -> str | None:
    """What follows the date that opens the line, or None when no date does.

    8日 counts, as it stands under a month's title, and 4.18 with a space behind it.
    """
    text = _ENTRY_NUMBER.sub("", line.text, count=1).lstrip(_BEFORE_DATE).removeprefix("补")
    short = short_date(text, bare=False)
    if short:
        return _WEEKDAY_WEATHER.sub("", text[short.end :], count=1)
    dates = find_dates(text[:24])
    first = dates[0] if dates else None
    if first is None or first.start > 0 or first.day is None or first.month is None or first.relative:
        return None
    rest = text[first.end :]
    if rest.lstrip()[:1] in ("前", "至", "起", "之", "以", "的", "后") or rest.lstrip().startswith(
        ("补记", "印发")
    ):
        return None
    return _WEEKDAY_WEATHER.sub("", rest, count=1)


def _entry_text(body: Sequence[Line], index: int) -> str:
    rest = entry_head(body[index]) or ""
    if len(tighten(rest)) < 4 and index + 1 < len(body):
        rest = rest + body[index + 1].tight
    return tighten(rest)[:ENTRY_HEAD]


def names_held(text: str, lexicon: Lexicon) -> bool:
    """Whether the text names a kind of meeting or activity that is held on a day."""
    return any(
        hit.weight >= NAMING_WEIGHT
        and lexicon.dated_by(hit.owner) == "held"
        and lexicon.genre(lexicon.type(hit.owner).genre).dated_by == "held"
        for hit in lexicon.topics["title"].find(without_item_number(tighten(text)))
    )
