"""A document into the records it holds.

A book of minutes holds dozens of meetings, as paragraphs, as form tables, or both; a file may hold an
application, a resolution and minutes. A new record begins where a line is a title that is headed by a
form (…会议记录, …花名册), where the fields of a meeting start over (时间 again), where a form table
repeats, or where a notebook's entry starts with its date and says which meeting it was. A single
regulation, plan or summary is never cut, whatever it lists.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from evidencecheck.language import find_dates
from evidencecheck.recognition.entries import (
    NAMING_WEIGHT,
    dated_entries,
    entry_head,
    heads_log,
    is_month_heading,
    names_held,
    names_meetings,
)
from evidencecheck.recognition.fields import HELD_LABELS, MEETING_LABELS, NAMING_LABELS, Field, fields_of
from evidencecheck.recognition.lexicon import Lexicon
from evidencecheck.recognition.lines import Line
from evidencecheck.recognition.stacking import repeats_form, unstack
from evidencecheck.recognition.titles import (
    could_be_title,
    head_of,
    is_document_number,
    is_list_item,
)

LOOK_AHEAD = 7
"""Lines after a title within which a meeting's record shows a date or a field."""
COVER_LENGTH = 60
"""Characters that a cover page holds at most."""

_BOOK = re.compile(
    r"(?:本|簿|册|汇编|笔记|台账|合订|汇总|资料)$|^(?:目录|封面)$|(?:会议|活动|三会一课|一课)记录\(?20\d\d"
)
_YEAR_ALONE = re.compile(r"^\(?(?:20\d\d|二[〇○零][〇○零一二][〇○零一二三四五六七八九])年?度?\)?$")
_PAGE_MARK = re.compile(r"^第[\d一二三四五六七八九十]+页$")
_BRACKETED = re.compile(r"[(\[【][^)\]】]*[)\]】]?$")


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
    lists_meetings = any(names_meetings(line, lexicon) for line in body[:3])
    if not any(heads_log(line, lexicon) for line in body[:3] if could_be_title(line)):
        names = partial(names_held, lexicon=lexicon)
        body = [piece for line in body for piece in unstack(line, meetings=lists_meetings, names=names)]
    years = tuple(line for line in body if _YEAR_ALONE.match(line.tight))
    body = [line for line in body if line not in years] or body
    if not body:
        return ()
    starts = _starts(body, lexicon)
    pieces = [tuple(body[a:b]) for a, b in zip(starts, [*starts[1:], len(body)], strict=True)]
    return _with_context(pieces, asides, years, lexicon)


def _with_context(
    pieces: Sequence[tuple[Line, ...]],
    asides: tuple[Line, ...],
    years: tuple[Line, ...],
    lexicon: Lexicon,
) -> tuple[Segment, ...]:
    """Segments with the titles above them.

    Pieces that are nothing but titles become context, and so do lines that say but the year, wherever
    they stand. A piece without a title stands under that of the piece before it.
    """
    book = years
    title: tuple[Line, ...] = ()
    chapter: tuple[Line, ...] = ()
    segments: list[Segment] = []
    for number, piece in enumerate(pieces):
        last = number == len(pieces) - 1
        piece, following = _without_chapter(piece) if not last else (piece, chapter)
        if not piece:
            chapter = following
            continue
        if not last and (_only_titles(piece) or (number == 0 and _is_cover(piece))):
            if number == 0:
                book = (*book, *piece)[-3:]
            else:
                title = piece
            chapter = following or chapter
            continue
        cover = _cover(piece, lexicon, bound=len(pieces) > 1) if not segments else 0
        book = (*book, *piece[:cover])[-3:]
        piece = piece[cover:]
        titles = tuple(itertools.takewhile(could_be_title, piece))[:3]
        above = () if titles else title
        title = titles or title
        segments.append(Segment(piece, (*book, *above, *chapter), asides, fields_of(piece)))
        chapter = following or chapter
    return tuple(segments)


def _without_chapter(piece: tuple[Line, ...]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """A piece without the month heading at its end, which is about what follows."""
    if is_month_heading(piece[-1]):
        return piece[:-1], piece[-1:]
    return piece, ()


def _is_cover(piece: tuple[Line, ...]) -> bool:
    """A first page that holds but the book's name and who keeps it."""
    short = sum(len(line.tight) for line in piece) <= COVER_LENGTH and len(piece) <= 8
    return short and not any(line.is_table for line in piece) and not fields_of(piece)


def _cover(piece: tuple[Line, ...], lexicon: Lexicon, *, bound: bool) -> int:
    """How many lines at the top name the book (…记录本, …手册), or stand on a page of their own, not with
    its first record. ``bound``: there are several records."""
    titles = list(itertools.takewhile(could_be_title, piece[:6]))
    broken = next((i for i, line in enumerate(piece[: len(titles) + 1]) if i and line.new_page), 0)
    if broken or not bound:
        return broken
    headed = [i for i, line in enumerate(titles) if head_of(line.tight, lexicon) is not None]
    if len(headed) >= 2 and len(titles) < len(piece):
        return headed[-2] + 1
    for index, line in enumerate(titles[:4]):
        if _BOOK.search(_BRACKETED.sub("", line.tight)) and index + 1 < len(piece):
            return index + 1
    return 0


def _only_titles(piece: tuple[Line, ...]) -> bool:
    return len(piece) <= 4 and all(
        could_be_title(line) and entry_head(line) is None and not line.text[0].isdigit() for line in piece
    )


def _starts(body: Sequence[Line], lexicon: Lexicon) -> list[int]:
    """Indices of the lines at which a record starts; the first is always 0."""
    starts = [0]
    state = _Current(lexicon)
    whole = _whole(body, lexicon)
    entries = frozenset() if whole else dated_entries(body, lexicon) | _entry_lines(body)
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
                return bool(find_dates(found.value, labelled=True)) or not found.value
            if self.labels & HELD_LABELS and find_dates(found.value, labelled=True):
                labels = {f.label for f in fields_of([line, *following[:4]])} & MEETING_LABELS
                return len(labels & self.labels) >= 2
        return False


def _whole(body: Sequence[Line], lexicon: Lexicon) -> str:
    """The genre of a text whose title says that it is one whole; empty when it may be a book."""
    for line in body[:6]:
        if could_be_title(line) and not is_document_number(line.tight):
            head = head_of(line.tight, lexicon)
            if head is not None:
                return "" if _may_bind(line, head.genre, lexicon) else head.genre
    return ""


def _may_bind(line: Line, genre: str, lexicon: Lexicon) -> bool:
    """Whether a title of that genre may head a book: by the genre, or because it names a meeting that
    is also kept in this form (面对面活动登记)."""
    return lexicon.genre(genre).book or any(
        hit.weight >= NAMING_WEIGHT
        and lexicon.dated_by(hit.owner) == "held"
        and hit.owner in lexicon.fits[genre]
        for hit in lexicon.topics["title"].find(line.tight)
    )


def _title_starts(body: Sequence[Line], index: int, state: _Current, whole: str, lexicon: Lexicon) -> bool:
    line = body[index]
    if not state.content or not could_be_title(line) or is_list_item(line.tight):
        return False
    head = head_of(line.tight, lexicon)
    if head is None and line.new_page:
        return _names_topic(line.tight, lexicon)
    if head is None or (head.genre == whole and (lexicon.genre(whole).any_subject or not line.display)):
        # A compilation of regulations, or of everybody's pledges, is one paper; 时间安排 a plan's chapter.
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


def _entry_lines(body: Sequence[Line]) -> frozenset[int]:
    """Lines cut out of tables, and tables that repeat the form of the one before them on a new page."""
    found = {i for i, line in enumerate(body) if line.entry}
    tables = [i for i, line in enumerate(body) if line.is_table]
    for before, here in itertools.pairwise(tables):
        if body[here].new_page and repeats_form(body[here], body[before]):
            found.add(here)
    return frozenset(found)


def _names_meeting_field(line: Line) -> bool:
    """活动名称:党员大会 above the time belongs to the record that the time opens."""
    return not line.is_table and any(f.label in NAMING_LABELS for f in fields_of([line]))


def _back_over_titles(body: Sequence[Line], index: int, floor: int, lexicon: Lexicon, *, headed: bool) -> int:
    """Where the record really begins: the titles that stand right above the line go with it.

    ``headed``: only such as end in a form's name (a short last line of the entry before is no title).
    """
    begin = index
    while begin - 1 > floor and begin > index - 3:
        above = body[begin - 1]
        if _names_meeting_field(above) or _PAGE_MARK.match(above.tight):
            begin -= 1
            continue
        if not could_be_title(above) or is_list_item(above.tight) or len(above.tight) > 36:
            break
        if head_of(above.tight, lexicon) is None:
            named = _names_topic(above.tight, lexicon)
            marked = above.strong and (named or not headed)
            if not marked and (headed or not named):
                break
        begin -= 1
    return begin
