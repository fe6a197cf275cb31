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
from dataclasses import dataclass, field, replace
from functools import partial

from evidencecheck.language import find_dates
from evidencecheck.recognition.boundaries import starts_of, whole_of
from evidencecheck.recognition.entries import (
    entry_head,
    heads_log,
    is_month_heading,
    names_held,
    names_meetings,
    names_no_meeting,
    numbered_name,
    possible_entries,
)
from evidencecheck.recognition.fields import MEETING_LABELS, Field, fields_of
from evidencecheck.recognition.lexicon import Lexicon
from evidencecheck.recognition.lines import Line
from evidencecheck.recognition.stacking import unstack
from evidencecheck.recognition.titles import (
    could_be_title,
    head_of,
    without_item_number,
)

COVER_LENGTH = 60
"""Characters that a cover page holds at most."""

TOLD_LINES = 3
"""So many lines with a day among them are no titles but a short record of one (党日4月18号)."""

_BOOK = re.compile(
    r"(?:本|簿|册|汇编|笔记|台账|合订|汇总|资料)$|^(?:目录|封面)$|(?:会议|活动|三会一课|一课)记录\(?20\d\d"
)
_YEAR_ALONE = re.compile(r"^\(?(?:20\d\d|二[〇○零][〇○零一二][〇○零一二三四五六七八九])年?度?\)?$")
_YEAR_NOTED = re.compile(r"^[一-鿿]{0,8}[(\[]?(?:20\d\d|[12]\d(?=年))年?度?[)\],,、][^。]{0,16}$")
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
    entries: tuple[int, ...] = ()
    """Lines that may each begin a record of its own; see ``parted``."""


def split(lines: Sequence[Line], lexicon: Lexicon) -> tuple[Segment, ...]:
    """The segments of a document, in order. A document without text gives none."""
    asides = tuple(line for line in lines if line.aside)
    body = [line for line in lines if not line.aside]
    lists_meetings = any(names_meetings(line, lexicon) for line in body[:3])
    if not any(heads_log(line, lexicon) for line in body[:3] if could_be_title(line)):
        elsewhere = any(names_no_meeting(line, lexicon) for line in body[:3])
        whole = whole_of(body, lexicon)
        may_list = not elsewhere and (not whole or _keeps_meetings(whole, lexicon))
        names = partial(names_held, lexicon=lexicon) if lists_meetings or may_list else _names_nothing
        body = [piece for line in body for piece in unstack(line, meetings=lists_meetings, names=names)]
    years = tuple(line for line in body if _YEAR_ALONE.match(line.tight))
    body = [line for line in body if not _YEAR_ALONE.match(line.tight)] or body
    if not body:
        return ()
    starts = starts_of(body, lexicon)
    pieces = [tuple(body[a:b]) for a, b in zip(starts, [*starts[1:], len(body)], strict=True)]
    return _with_context(pieces, asides, years, lexicon)


def _names_nothing(_: str) -> bool:
    """Under a title of another matter (发展党员全程纪实) the meetings that rows mention are its steps."""
    return False


def _keeps_meetings(genre: str, lexicon: Lexicon) -> bool:
    """Whether meetings are also kept in this form (会议登记簿); in a plan or a roster they are not."""
    return any(
        lexicon.dated_by(tid) == "held" and lexicon.genre(lexicon.type(tid).genre).dated_by == "held"
        for tid in lexicon.fits[genre]
    )


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
        piece = _unnumbered(piece[cover:], lexicon)
        titles = tuple(itertools.takewhile(could_be_title, piece))[:3]
        # The title above holds for what follows it, the day in it does not.
        above = () if titles else tuple(line for line in title if not _says_day(line))
        # Nor does an entry's own first line (三月十七 五个组长开会) hold for the entries below it.
        if titles and not (len(pieces) > 1 and entry_head(titles[0]) is not None):
            title = titles
        entries = () if whole_of(piece, lexicon) else possible_entries(piece, lexicon)
        segments.append(Segment(piece, (*book, *above, *chapter), asides, fields_of(piece), entries))
        chapter = following or chapter
    return tuple(segments)


def parted(segment: Segment) -> tuple[Segment, ...]:
    """The segment cut where its entries begin, each below what stands above the first of them and below
    lines that say but the year. A long text above them is a piece of its own."""
    first = segment.entries[0]
    head = segment.lines[:first]
    short = sum(len(line.tight) for line in head) <= COVER_LENGTH and not any(line.is_table for line in head)
    years = tuple(line for line in segment.lines[first:] if _YEAR_NOTED.match(line.tight))
    context = (*segment.context, *years, *(head if short else head[:1]))[-4:]
    starts = segment.entries if short else (0, *segment.entries)
    pieces = [segment.lines[a:b] for a, b in zip(starts, [*starts[1:], len(segment.lines)], strict=True)]
    found = []
    chapter = tuple(line for line in head if is_month_heading(line))[-1:]
    for piece in pieces:
        body, following = _without_chapter(piece)
        found.append(Segment(body, (*context, *chapter), segment.asides, fields_of(body)))
        chapter = following or chapter
    return tuple(found)


def _unnumbered(piece: tuple[Line, ...], lexicon: Lexicon) -> tuple[Line, ...]:
    """The piece, its title without the number it has in the book: (二)党员活动日."""
    if not piece or not numbered_name(piece[0], lexicon):
        return piece
    text = without_item_number(piece[0].text.strip())
    return (replace(piece[0], text=text, tight=without_item_number(piece[0].tight)), *piece[1:])


def _says_day(line: Line) -> bool:
    return any(date.day is not None for date in find_dates(line.text))


def _without_chapter(piece: tuple[Line, ...]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """A piece without the month heading at its end, which is about what follows."""
    if is_month_heading(piece[-1]):
        return piece[:-1], piece[-1:]
    return piece, ()


def _is_cover(piece: tuple[Line, ...]) -> bool:
    """A first page that holds but the book's name and who keeps it."""
    short = sum(len(line.tight) for line in piece) <= COVER_LENGTH and len(piece) <= 8
    held = any(entry_head(line) is not None or _says_day(line) for line in piece)
    told = any(f.label in MEETING_LABELS for f in fields_of(piece))
    return short and not held and not told and not any(line.is_table for line in piece)


def _cover(piece: tuple[Line, ...], lexicon: Lexicon, *, bound: bool) -> int:
    """How many lines at the top name the book (…记录本, …手册), or stand on a page of their own, not with
    its first record. ``bound``: there are several records."""
    titles = list(itertools.takewhile(could_be_title, piece[:6]))
    broken = next((i for i, line in enumerate(piece[: len(titles) + 1]) if i and line.new_page), 0)
    if sum(len(line.tight) for line in piece[:broken]) > COVER_LENGTH:
        broken = 0
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
    if len(piece) >= TOLD_LINES and any(_says_day(line) for line in piece):
        return False
    return len(piece) <= 4 and all(
        could_be_title(line) and entry_head(line) is None and not line.text[0].isdigit() for line in piece
    )
