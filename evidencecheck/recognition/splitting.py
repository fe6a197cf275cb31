"""A document into the records it holds.

A book of minutes holds dozens of meetings, as paragraphs, as form tables, or both; a file may hold an
application, a resolution and minutes. A new record begins where a line is a title that is headed by a
form (…会议记录, …花名册), where the fields of a meeting start over (时间 again), where a form table
repeats, or where a notebook's entry starts with its date and says which meeting it was. A single
regulation, plan or summary is never cut, whatever it lists.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from evidencecheck.language import find_dates
from evidencecheck.recognition.fields import HELD_LABELS, MEETING_LABELS, Field, fields_of
from evidencecheck.recognition.lexicon import Lexicon
from evidencecheck.recognition.lines import Line
from evidencecheck.recognition.patterns import tighten
from evidencecheck.recognition.titles import (
    could_be_title,
    head_of,
    is_document_number,
    is_list_item,
    without_item_number,
)

LOOK_AHEAD = 7
"""Lines after a title within which a meeting's record shows a date or a field."""
NAMING_WEIGHT = 2.0
"""A topic's title pattern of this weight says which meeting an entry is."""
KIND_FIRST = 14
"""Characters in which an entry that names its meeting first does so."""
LOG_WEIGHT = 3.5
"""A title word of this weight says that dated lines are a log's rows (值班日志); 工作记录 may hold meetings."""
ENTRY_HEAD = 26
"""Characters at the start of a dated entry in which its meeting is named."""
COVER_LENGTH = 60
"""Characters that a cover page holds at most."""

_WEEKDAY_WEATHER = re.compile(
    r"^[\s,、((]*(?:星期|周|礼拜)?[一二三四五六日天]?[))\s,、]*(?:晴|阴|雨|多云|雪)?[\s,、:]*"
)
_WIDE = re.compile(r" {2,}|\t")
_DAY_ALONE = re.compile(r"^(?:[12]?\d|3[01])[日号](?=[ 、,:(星周]|$)")
_BOOK = re.compile(
    r"(?:本|簿|册|汇编|笔记|台账|合订|汇总|资料)$|^(?:目录|封面)$|(?:会议|活动|三会一课|一课)记录\(?20\d\d"
)
_BRACKETED = re.compile(r"[(\[【][^)\]】]*[)\]】]?$")
_ENTRY_NUMBER = re.compile(r"^(?:[((]?\d{1,3}[))、.](?!\d)|[①-⑳]|[一二三四五六七八九十]{1,3}、)")


@dataclass(frozen=True)
class Segment:
    """The lines of one record, with what it inherits from the book it stands in.

    ``context`` are the book's and chapter's titles above it, nearest last.
    """

    lines: tuple[Line, ...]
    context: tuple[Line, ...] = ()
    asides: tuple[Line, ...] = ()
    fields: tuple[Field, ...] = field(default=())


def split(lines: Sequence[Line], lexicon: Lexicon) -> tuple[Segment, ...]:
    """The segments of a document, in order. A document without text gives none."""
    asides = tuple(line for line in lines if line.aside)
    body = [line for line in lines if not line.aside]
    body = [piece for line in body for piece in _unstack(line)]
    if not body:
        return ()
    starts = _starts(body, lexicon)
    pieces = [tuple(body[a:b]) for a, b in zip(starts, [*starts[1:], len(body)], strict=True)]
    return _with_context(pieces, asides)


def _with_context(pieces: Sequence[tuple[Line, ...]], asides: tuple[Line, ...]) -> tuple[Segment, ...]:
    """Segments with the titles above them; pieces that are nothing but titles become context."""
    book: tuple[Line, ...] = ()
    segments: list[Segment] = []
    for number, piece in enumerate(pieces):
        last = number == len(pieces) - 1
        if not last and (_only_titles(piece) or (number == 0 and _is_cover(piece))):
            book = (*book, *piece)[-3:]
            continue
        cover = _cover(piece) if len(pieces) > 1 and not segments else 0
        book = (*book, *piece[:cover])[-3:]
        segments.append(Segment(piece[cover:], book, asides, fields_of(piece[cover:])))
    return tuple(segments)


def _is_cover(piece: tuple[Line, ...]) -> bool:
    """A first page that holds but the book's name and who keeps it."""
    short = sum(len(line.tight) for line in piece) <= COVER_LENGTH and len(piece) <= 8
    return short and not any(line.is_table for line in piece) and not fields_of(piece)


def _cover(piece: tuple[Line, ...]) -> int:
    """How many lines at the top name the book (…记录本, …手册), not its first record."""
    for index, line in enumerate(piece[:4]):
        if not could_be_title(line):
            break
        if _BOOK.search(_BRACKETED.sub("", line.tight)) and index + 1 < len(piece):
            return index + 1
    return 0


def _only_titles(piece: tuple[Line, ...]) -> bool:
    return len(piece) <= 4 and all(could_be_title(line) and _entry_head(line) is None for line in piece)


def _starts(body: Sequence[Line], lexicon: Lexicon) -> list[int]:
    """Indices of the lines at which a record starts; the first is always 0."""
    starts = [0]
    state = _Current(lexicon)
    whole = _whole(body, lexicon)
    entries = frozenset() if whole else _dated_entries(body, lexicon)
    for index, line in enumerate(body):
        if index and (
            index in entries
            or _title_starts(body, index, state, whole, lexicon)
            or (not whole and state.repeats(line, body[index + 1 : index + 1 + LOOK_AHEAD]))
        ):
            begin = _back_over_titles(body, index, starts[-1], lexicon, headed=index in entries)
            if begin > starts[-1]:
                starts.append(begin)
                state = _Current(lexicon)
                for earlier in body[begin:index]:
                    state.take(earlier)
        state.take(line)
    return starts


class _Current:
    """What the record being gathered has shown so far."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.labels: set[str] = set()
        self.content = 0
        self.lines = 0

    def take(self, line: Line) -> None:
        """Add a line to the record."""
        self.lines += 1
        self.labels.update(f.label for f in fields_of([line]) if f.label in MEETING_LABELS)
        if line.is_table or not could_be_title(line):
            self.content += 1

    def repeats(self, line: Line, following: Sequence[Line]) -> bool:
        """Whether the line starts a meeting's fields over: 时间 again, with a date in it.

        Under another label (会议时间, then 时间) it does when place, chair or clerk follow as well.
        """
        enough = self.content >= (1 if line.is_table else 2)
        for found in fields_of([line]):
            if found.label not in HELD_LABELS or not enough:
                continue
            if found.label in self.labels:
                return bool(find_dates(found.value)) or not found.value
            if self.labels & HELD_LABELS and find_dates(found.value):
                labels = {f.label for f in fields_of([line, *following[:4]])} & MEETING_LABELS
                return len(labels & self.labels) >= 2
        return False


def _whole(body: Sequence[Line], lexicon: Lexicon) -> str:
    """The genre of a text whose title says that it is one whole; empty when it may be a book."""
    for line in body[:6]:
        if could_be_title(line) and not is_document_number(line.tight):
            head = head_of(line.tight, lexicon)
            if head is not None:
                return "" if lexicon.genre(head.genre).book else head.genre
    return ""


def _title_starts(body: Sequence[Line], index: int, state: _Current, whole: str, lexicon: Lexicon) -> bool:
    line = body[index]
    if not state.content or not could_be_title(line) or is_list_item(line.tight):
        return False
    head = head_of(line.tight, lexicon)
    if head is None or (head.genre == whole and lexicon.genre(whole).any_subject):
        # A compilation of regulations, or of everybody's pledges, is one paper.
        return False
    if line.new_page or (line.strong and _names_topic(line.tight, lexicon)):
        return True
    if whole and not line.strong:
        return False
    following = body[index + 1 : index + 1 + LOOK_AHEAD]
    if _shows_meeting(following):
        return True
    other = lexicon.genre(head.genre).dated_by != "held"
    return other and (line.strong or bool(following and following[0].is_table))


def _names_topic(tight: str, lexicon: Lexicon) -> bool:
    return any(hit.weight >= NAMING_WEIGHT for hit in lexicon.topics["title"].find(tight))


def _shows_meeting(following: Sequence[Line]) -> bool:
    labels = {f.label for f in fields_of(following)}
    if labels & HELD_LABELS or len(labels & MEETING_LABELS) >= 2:
        return True
    return any(find_dates(line.text[:20]) for line in following[:2] if not line.is_table)


def _back_over_titles(
    body: Sequence[Line], index: int, floor: int, lexicon: Lexicon, *, headed: bool
) -> int:
    """Where the record really begins: the titles that stand right above the line go with it.

    ``headed``: only such as end in a form's name (a short last line of the entry before is no title).
    """
    begin = index
    while begin - 1 > floor and begin > index - 3:
        above = body[begin - 1]
        if not could_be_title(above) or is_list_item(above.tight) or len(above.tight) > 36:
            break
        named = above.strong or _names_topic(above.tight, lexicon)
        if head_of(above.tight, lexicon) is None and (headed or not named):
            break
        begin -= 1
    return begin


def _dated_entries(body: Sequence[Line], lexicon: Lexicon) -> frozenset[int]:
    """Lines of a notebook that begin with a date and are each a meeting of their own.

    Either the entries name meetings, or the notebook's title does (2024年4月周例会). A diary or log,
    whose entries name none, stays one record with many events.
    """
    first_kind = {i: kind for i, line in enumerate(body) if (kind := _kind_first(line, lexicon))}
    dated = [
        i for i, line in enumerate(body) if i in first_kind or (not line.is_table and _entry_head(line) is not None)
    ]
    dated = [i for i in dated if i - 1 not in dated or _day_of(body[i]) != _day_of(body[i - 1])]
    if len(dated) < 2:
        return frozenset()
    title = [line for line in body[: dated[0]][:3] if could_be_title(line)]
    if any(_heads_log(line, lexicon) for line in title):
        return frozenset()
    if any(_names_held(line.tight, lexicon) for line in title) and not _headed_as_whole(title, lexicon):
        return frozenset(dated)
    named = [i for i in dated if i in first_kind or _entry_head(body[i], day_alone=False) is not None]
    naming = [i for i in named if i in first_kind or _names_held(_entry_text(body, i), lexicon)]
    if len(naming) < 2 or len(naming) * 2 < len(named):
        return frozenset()
    return frozenset(named)


def _kind_first(line: Line, lexicon: Lexicon) -> str:
    """The meeting an entry names before its date: 两委会    2023.6.4   党员活动室; empty where none."""
    pieces = _WIDE.split(line.text, maxsplit=2)
    if line.is_table or len(pieces) < 2 or len(pieces[0]) > KIND_FIRST or not _names_held(pieces[0], lexicon):
        return ""
    dates = find_dates(pieces[1])
    whole = dates and dates[0].start == 0 and dates[0].day is not None and dates[0].month is not None
    return pieces[0] if whole else ""


def _heads_log(line: Line, lexicon: Lexicon) -> bool:
    head = head_of(line.tight, lexicon)
    return head is not None and head.weight >= LOG_WEIGHT and lexicon.genre(head.genre).dated_by == "rows"


def _day_of(line: Line) -> tuple[int | None, int | None]:
    """Month and day that open the line: a title and the line under it often say the same day."""
    dates = find_dates(line.text[:24])
    return (dates[0].month, dates[0].day) if dates else (None, None)


def _headed_as_whole(titles: Sequence[Line], lexicon: Lexicon) -> bool:
    heads = [head for line in titles if (head := head_of(line.tight, lexicon)) is not None]
    return any(not lexicon.genre(head.genre).book for head in heads)


def _entry_head(line: Line, *, day_alone: bool = True) -> str | None:
    """What follows the date that opens the line, or None when no date does.

    ``day_alone``: 8日 counts too, as it stands under a month's title.
    """
    text = _ENTRY_NUMBER.sub("", line.text, count=1).lstrip(" [【(")
    alone = _DAY_ALONE.match(text) if day_alone else None
    if alone:
        return text[alone.end() :]
    dates = find_dates(text[:24])
    first = dates[0] if dates else None
    if first is None or first.start > 0 or first.day is None or first.month is None or first.relative:
        return None
    rest = text[first.end :]
    if rest.lstrip()[:1] in ("前", "至", "起", "之", "以", "的", "后"):
        return None
    return _WEEKDAY_WEATHER.sub("", rest, count=1)


def _entry_text(body: Sequence[Line], index: int) -> str:
    rest = _entry_head(body[index]) or ""
    if len(tighten(rest)) < 4 and index + 1 < len(body):
        rest = rest + body[index + 1].tight
    return tighten(rest)[:ENTRY_HEAD]


def _names_held(text: str, lexicon: Lexicon) -> bool:
    return any(
        hit.weight >= NAMING_WEIGHT
        and lexicon.dated_by(hit.owner) == "held"
        and lexicon.genre(lexicon.type(hit.owner).genre).dated_by == "held"
        for hit in lexicon.topics["title"].find(without_item_number(tighten(text)))
    )


def _unstack(line: Line) -> list[Line]:
    """A table in which a meeting's form repeats, as one table a form; any other as it is."""
    if not line.is_table:
        return [line]
    cuts = [0]
    seen: set[str] = set()
    for number, row in enumerate(line.rows):
        labels = {f.label for f in fields_of([replace(line, rows=(row,))])}
        held = labels & HELD_LABELS
        if held & seen and number:
            cuts.append(_row_of_title(line.rows, number))
            seen = set()
        seen |= labels
    if len(cuts) == 1 or len(line.rows[0]) < 2:
        return [line]
    bounds = list(zip(cuts, [*cuts[1:], len(line.rows)], strict=True))
    return [_part(line, line.rows[a:b]) for a, b in bounds if b > a]


def _row_of_title(rows: tuple[tuple[str, ...], ...], number: int) -> int:
    """The row above counts as the form's title when it has a single, short cell."""
    above = [cell for cell in rows[number - 1] if cell]
    return number - 1 if len(above) == 1 and len(tighten(above[0])) <= 30 and ":" not in above[0] else number


def _part(line: Line, rows: tuple[tuple[str, ...], ...]) -> Line:
    text = "\n".join(" ".join(filter(None, row)) for row in rows)
    return replace(line, rows=rows, text=text, tight=tighten(text))
