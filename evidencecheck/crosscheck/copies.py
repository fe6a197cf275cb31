"""Copies: the same paper twice, and a text that repeats another's with the date changed (雷同).

Two files with the same text are one paper and cost nothing: they hold the same event. A text that
repeats another's under a different date is what inspectors look for; the later one is marked.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from evidencecheck.crosscheck.kinds import dated_by, is_evidence
from evidencecheck.crosscheck.own_text import OwnText, own_texts
from evidencecheck.crosscheck.warning import with_warning
from evidencecheck.model import Record, WarningCode
from evidencecheck.periods import Precision

if TYPE_CHECKING:
    from evidencecheck.crosscheck.setting import Setting

SAME_TEXT = 93.0
"""From this similarity (0 to 100, dates, names and form text taken out) two texts are called alike.
Routine meetings of one village written by one hand reach the eighties."""
LEAST_TEXT = 60
"""Characters of own text from which a comparison says anything."""
SAME_WHOLE = 97.0
LEAST_WHOLE = 120
"""Where next to no line is a text's own (it was copied month after month with a word changed), the whole
must be so alike and have so many characters."""
SHARED = 0.25
"""Share of a text's turns (a clause after another) that an earlier one must hold as well before the two
are compared. A copy in which OCR misread every twentieth letter still has twice as many."""
LOOK_BACK = 12
"""How many earlier texts a turn calls up. Those of a printed form are in all of them, others in fewer."""
FEW_EVENTS = 3
"""More dates than this make a log or a register, whose rows are alike by nature."""

PROSE = 0.5
"""Share of its characters in lines with whole sentences that makes a text prose and no table."""


def mark_copies(records: tuple[Record, ...], setting: Setting) -> tuple[Record, ...]:
    """Warn of the later of two records of one type, at different times, whose texts are nearly the same."""
    texts = own_texts([record.text for record in records])
    marked = list(records)
    for group in _comparable(records, setting):
        original: dict[int, int] = {}
        for later, earlier in _candidates(group, texts):
            if later in original or _same_time(records[earlier], records[later]):
                continue
            ratio = _likeness(texts[earlier], texts[later])
            if ratio:
                first = original[later] = original.get(earlier, earlier)
                message = f"内容与{_name(records[first])}高度相似({ratio:.0f}%),请人工核对"
                others = (records[first].id,)
                marked[later] = with_warning(marked[later], WarningCode.NEAR_DUPLICATE, message, others)
    return tuple(marked)


def _comparable(records: Sequence[Record], setting: Setting) -> Iterator[list[int]]:
    """Indices of the records of one type that happened at some time of the year, the earliest first."""
    by_type: dict[str, list[int]] = {}
    for index, record in enumerate(records):
        if record.best and is_evidence(record, setting) and _is_timed(record, setting):
            by_type.setdefault(record.best.type, []).append(index)
    for group in by_type.values():
        yield sorted(group, key=lambda index: (records[index].events[0].date.span.start, index))


def _is_timed(record: Record, setting: Setting) -> bool:
    """What takes place, and what is written anew each half-year; a 测评表 repeats the last one by nature."""
    how = dated_by(record, setting)
    if not 0 < len(record.events) <= FEW_EVENTS or record.events[0].date.precision is Precision.YEAR:
        return False
    return how == "held" or (how == "half" and _is_prose(record.text))


def _is_prose(text: str) -> bool:
    return sum(len(line) for line in text.split("\n") if "。" in line) >= PROSE * len(text)


def _candidates(group: Sequence[int], texts: Sequence[OwnText]) -> Iterator[tuple[int, int]]:
    """(later, earlier) of the pairs that share enough to be worth a comparison.

    Comparing all with all would take seconds for a few hundred minutes; this grows with their number.
    """
    holding: dict[tuple[str, str], deque[int]] = {}
    for place, index in enumerate(group):
        turns = set(texts[index].turns)
        shared = Counter(earlier for turn in turns for earlier in holding.get(turn, ()))
        least = SHARED * len(turns)
        yield from ((index, group[e]) for e in sorted(shared) if shared[e] > least)
        for turn in turns:
            holding.setdefault(turn, deque(maxlen=LOOK_BACK)).append(place)


def _likeness(first: OwnText, second: OwnText) -> float:
    """How alike the two are, 0 to 100; 0 when they are not alike enough to say so."""
    if max(len(first.own), len(second.own)) >= LEAST_TEXT:
        return fuzz.ratio(first.own, second.own, score_cutoff=SAME_TEXT)
    if min(len(first.whole), len(second.whole)) >= LEAST_WHOLE:
        return fuzz.ratio(first.whole, second.whole, score_cutoff=SAME_WHOLE)
    return 0.0


def _same_time(first: Record, second: Record) -> bool:
    spans = [event.date.span for event in first.events]
    return any(event.date.span.overlaps(span) for event in second.events for span in spans)


def _name(record: Record) -> str:
    return f"{record.file}中{record.events[0].date.label}的记录"
