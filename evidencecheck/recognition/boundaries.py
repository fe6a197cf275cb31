"""Where one record ends and the next begins, line by line.

A record begins at a title that is headed by a form (…会议记录, …花名册), where a meeting's fields start
over, where a form repeats, below a rule that somebody drew, behind a signature, and at a notebook's
entries that say which meeting they were.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from evidencecheck.language import find_dates
from evidencecheck.recognition.entries import (
    NAMING_WEIGHT,
    NUMBERED_NAME,
    dated_entries,
    names_held,
    numbered_name,
)
from evidencecheck.recognition.fields import HELD_LABELS, MEETING_LABELS, NAMING_LABELS, fields_of
from evidencecheck.recognition.lexicon import Lexicon
from evidencecheck.recognition.lines import Line
from evidencecheck.recognition.rows import loose_date
from evidencecheck.recognition.stacking import opens_with_day, repeats_form
from evidencecheck.recognition.titles import could_be_title, head_of, is_document_number, is_list_item

LOOK_AHEAD = 7
"""Lines after a title within which a meeting's record shows a date or a field."""
LEAST_PAPER = 5
"""Lines of an official paper at least: number, title, addressee, text, signature."""
LEAST_BELOW = 24
"""Characters below a plain line for it to be a title."""
LEAST_PLAIN_TITLE = 6
TITLE_WEIGHT = 3.5
"""A topic's title pattern of this weight names it plainly."""
NAMED_WITHIN = 24
"""Characters of the first line below a rule in which its meeting is named."""
UNPOINTED = 4
"""Lines from which a record has a text even where all are short and without full stops."""
LEAST_NAMED = 2
"""Lines of a record at least where the next one's first line says both its kind and its time again."""
LEAST_SIGNED = 3
"""Lines that stand before a title that follows a signature: title, text and the signature."""
SIGNATURE = 34
"""Characters of the line in which who signed a paper and when stand at most."""

_CHAPTER = re.compile(
    r"^(?:第[一二三四五六七八九十\d]{1,3}(?:[章节编条部项]|个?议[题程])|议[题程][一二三四五六七八九十\d]|"
    r"[(\[][一二三四五六七八九十\d]{1,3}[)\]])"
)
"""What heads a part of one paper."""
_FILLED_IN = re.compile(r"^(?:填[表报写]|制表|统计|汇总|造册|整理|经办|审核)[人者]?:")
"""Who made a table or a list, and when: it closes a paper as a signature does."""
_ATTACHED = re.compile(r"^\(?附件?[一二三四五六七八九十\d]{0,2}\)?:?$")
_ISSUER = re.compile(
    r"^(?:中共|中国共产党)?[一-鿿]{2,16}(?:委员会|支部|总支|党委|人民政府|居委会|村委会)(?:文件)?$"
)
_PAGE_MARK = re.compile(r"^第[\d一二三四五六七八九十]+页$")


def starts_of(body: Sequence[Line], lexicon: Lexicon) -> list[int]:
    """Indices of the lines at which a record starts; the first is always 0."""
    starts = [0]
    state = _Current(lexicon)
    whole = whole_of(body, lexicon)
    entries = frozenset(i for i, line in enumerate(body) if line.entry)
    if not whole:
        entries |= dated_entries(body, lexicon) | _repeated_forms(body)
    for index, line in enumerate(body):
        if index and (
            index in entries
            or _numbered_paper(body, index)
            or (not whole and numbered_name(line, lexicon) and _shows_meeting(body[index + 1 : index + 3]))
            or (line.parted and not whole and _opens_record(body, index, lexicon))
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


def _numbered_paper(body: Sequence[Line], index: int) -> bool:
    """Whether the line is another official paper's number, shortly behind the signature of the one before."""
    if index < LEAST_PAPER or not is_document_number(body[index].tight):
        return False
    return any(_signs(line) for line in body[index - 3 : index])


def _opens_record(body: Sequence[Line], index: int, lexicon: Lexicon) -> bool:
    """Whether the first line below a rule begins another record: a day, a field or a meeting's name."""
    line = body[index]
    dated = any(d.day is not None for d in find_dates(line.text[:40]))
    return dated or names_held(line.tight[:NAMED_WITHIN], lexicon) or _shows_meeting(body[index : index + 3])


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
        here = {f.label for f in fields_of([line])}
        named = bool(here & NAMING_LABELS & self.labels)
        enough = self.content >= (1 if line.is_table else 2) or (named and self.lines >= LEAST_NAMED)
        for found in fields_of([line]):
            if found.label not in HELD_LABELS or not enough:
                continue
            if found.label in self.labels:
                return bool(find_dates(found.value, labelled=True)) or not found.value
            if self.labels & HELD_LABELS and find_dates(found.value, labelled=True):
                labels = {f.label for f in fields_of([line, *following[:4]])} & MEETING_LABELS
                return len(labels & self.labels) >= 2
        return False


def whole_of(body: Sequence[Line], lexicon: Lexicon) -> str:
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
    told = state.content or state.lines >= UNPOINTED
    if not told or not could_be_title(line) or is_list_item(line.tight):
        return False
    if _CHAPTER.match(line.tight) and not line.new_page:
        return False
    head = head_of(line.tight, lexicon)
    signed = state.lines >= LEAST_SIGNED and _closed_by_signature(body, index)
    if head is None and (line.new_page or signed):
        return _names_topic(line.tight, lexicon)
    if head is None:
        return not whole and _names_and_dates(line, lexicon)
    if head.genre == whole and lexicon.genre(whole).any_subject:
        return False  # a compilation of regulations is one paper
    if _names_another(body, index, lexicon):
        return True
    if signed and _names_paper(line, lexicon):
        return True
    if head.genre == whole and not line.display:
        return False  # 时间安排 is a chapter of a plan, each pledge a part of everybody's
    if line.new_page or signed or (line.strong and _names_topic(line.tight, lexicon)):
        return True
    if whole and not line.strong:
        return False
    following = body[index + 1 : index + 1 + LOOK_AHEAD]
    if _shows_meeting(following):
        return True
    other = lexicon.genre(head.genre).dated_by != "held"
    return other and (line.strong or bool(following and following[0].is_table))


def _closed_by_signature(body: Sequence[Line], index: int) -> bool:
    """Whether a signature stands right above, or above the name of the body that issued the next paper, or
    the word 附件 does."""
    above = body[index - 1]
    if _signs(above) or _ATTACHED.match(above.tight):
        return True
    return bool(_ISSUER.match(above.tight)) and index >= LEAST_SIGNED and _signs(body[index - 2])


def _signs(line: Line) -> bool:
    """Whether the line signs off a paper: short, and a day or a month of a year at its end."""
    if line.is_table or len(line.tight) > SIGNATURE:
        return False
    if not _FILLED_IN.match(line.tight) and (":" in line.tight or fields_of([line])):
        return False
    dates = find_dates(line.text)
    return (
        bool(dates)
        and dates[-1].year is not None
        and dates[-1].month is not None
        and len(line.text) - dates[-1].end <= 1
    )


def _names_another(body: Sequence[Line], index: int, lexicon: Lexicon) -> bool:
    """Whether a line that is set like the rest is the title of another paper: it names a matter that the
    titles so far do not, ends in a form, stands behind the end of a text, and has a text below it."""
    line, before = body[index], body[index - 1]
    closed = before.is_table or before.tight[-1:] in "。!;)" or _signs(before)
    below = sum(len(other.tight) for other in body[index + 1 : index + 4])
    if not closed or below < LEAST_BELOW or len(line.tight) < LEAST_PLAIN_TITLE or fields_of([line]):
        return False
    named = _main_topic(line, lexicon)
    titles = [other for other in body[:index] if could_be_title(other)]
    return named != "" and all(_main_topic(other, lexicon) != named for other in titles)


def _names_and_dates(line: Line, lexicon: Lexicon) -> bool:
    """Whether a short line says which meeting, and on which day: 支委会(9.5)."""
    if len(line.tight) > NUMBERED_NAME or not names_held(line.tight, lexicon):
        return False
    return loose_date(line.text) is not None


def _names_paper(line: Line, lexicon: Lexicon) -> bool:
    """Whether a title behind a signature is a paper's own and no chapter's: it says of what it is."""
    return "关于" in line.tight or _names_topic(line.tight, lexicon)


def _main_topic(line: Line, lexicon: Lexicon) -> str:
    """The matter that the line names most plainly, empty where it names none."""
    hits = [hit for hit in lexicon.topics["title"].find(line.tight) if hit.weight >= TITLE_WEIGHT]
    return max(hits, key=lambda hit: (hit.weight, hit.end)).owner if hits else ""


def _names_topic(tight: str, lexicon: Lexicon) -> bool:
    return any(hit.weight >= NAMING_WEIGHT for hit in lexicon.topics["title"].find(tight))


def _shows_meeting(following: Sequence[Line]) -> bool:
    labels = {f.label for f in fields_of(following)}
    if labels & HELD_LABELS or len(labels & MEETING_LABELS) >= 2:
        return True
    return any(
        d.month is not None for line in following[:2] if not line.is_table for d in find_dates(line.text[:20])
    )


def _repeated_forms(body: Sequence[Line]) -> frozenset[int]:
    """Tables that repeat the form of the one before them on a new page, or open with a day as it does."""
    found: set[int] = set()
    tables = [i for i, line in enumerate(body) if line.is_table]
    for before, here in itertools.pairwise(tables):
        new_form = body[here].new_page and repeats_form(body[here], body[before])
        if new_form or (opens_with_day(body[here]) and opens_with_day(body[before])):
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
        if numbered_name(above, lexicon):
            begin -= 1
            break
        if not could_be_title(above) or is_list_item(above.tight) or len(above.tight) > 36:
            break
        if head_of(above.tight, lexicon) is None:
            named = _names_topic(above.tight, lexicon)
            marked = above.strong and (named or not headed)
            if not marked and (headed or not named):
                break
        begin -= 1
    return begin
