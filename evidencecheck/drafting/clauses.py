"""The words of one clause as a clause of the model, and every doubt about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

import msgspec

from evidencecheck.drafting.cadences import Often, cadences_in, cadences_of_loss
from evidencecheck.drafting.deadlines import deadline_for, deadlines_in
from evidencecheck.drafting.evidence import Finder, Mention, Named, quiet
from evidencecheck.drafting.items import Piece
from evidencecheck.drafting.mending import plain
from evidencecheck.drafting.points import Loss
from evidencecheck.drafting.wording import wording
from evidencecheck.model import Clause, Deduction, Per, Requirement, Vocabulary
from evidencecheck.periods import Cadence

_BREAK = re.compile(r"[,;。()]")
_LIST_BREAK = re.compile(r"[,;。()、]")
_EVENTS = ("minutes", "lecture", "form", "report", "log", "register", "notes", "news", "summary", "notice")
_COUNTED_ONLY_AS_EVENTS = ("roster", "regulation", "plan", "official-document", "approval", "agreement")
_MOST_TIMES = 60
_COMBINED = re.compile(
    r"可(?:以)?(?:与|同|和|结合|跟)[^。;]{0,30}?(?:结合|合并|一并|同时|一起|套开)?(?=[,。;)]|$)"
)
_LATENESS = re.compile(r"(?:逾期|超期|迟报|晚报|未按(?:时|期)|不按(?:时|期)|不及时)[^,;。]{0,14}扣")
_LOOKED_AT = re.compile(r"有|看|查|附|提供")
_EACH_PERSON = re.compile(r"每名|每人|每位|人均|人人")
_EACH_READING = "每人都要有;程序不知道应有几人,有材料的列为待确认,请对照名册核对。"
_OR = re.compile(r"^(?:或者?|、?或)$")
_TITLE_LENGTH = 240
_IN_THE_YEAR = (None, Cadence.YEAR)
"""Frequencies beside which a deadline means anything; what comes every month is due every month."""


class Drafted(msgspec.Struct, frozen=True):
    """A clause and what is unclear in it."""

    clause: Clause
    doubts: tuple[str, ...]


def draft_clause(
    piece: Piece, number: str, finder: Finder, vocabulary: Vocabulary, aside: str = "", prefix: str = ""
) -> Drafted:
    """A clause without id. ``aside``: words of other columns that name papers; ``prefix``: what stood
    before its number."""
    doubts = list(piece.doubts)
    looked = quiet(piece.text)
    named, often = finder.named(looked), cadences_in(looked) or cadences_of_loss(looked)
    requires = list(_requirements(looked, named, often, vocabulary))
    if aside:
        other = quiet(aside)
        beside = finder.named(other)
        own = {kind for each in requires for kind in each.evidence}
        extra = _requirements(other, beside, cadences_in(other) or often, vocabulary)
        weak = {m.type for m in beside.mentions if m.text in wording().weak}
        weak |= {kind for kind, each in vocabulary.types.items() if each.container}
        requires += [
            each for each in extra if not own & set(each.evidence) and not (own and weak & set(each.evidence))
        ]
        named = Named(named.mentions + beside.mentions, named.unknown + beside.unknown)
    doubts += _doubts_of_names(named, vocabulary)
    used = {(each.every, each.times) for each in requires}
    for each in often:
        if (each.every, each.times) not in used and each.times > 1 - (each.every is not None):
            doubts.append(f"原文写有频次“{looked[each.start : each.end]}”,没有对应到材料")
    doubts += _doubts_of_deadlines(looked, requires)
    loss = piece.loss
    if loss is not None and loss.doubt:
        doubts.append(loss.doubt)
    if loss is None and piece.points and requires and _EACH_PERSON.search(looked):
        loss = Loss(Deduction(per=Per.PERSON, amount=piece.points, reading=_EACH_READING))
        doubts.append("“每名(每人)”要对照名册核对,程序不知道应有几人")
    discretion = loss is not None and loss.discretion
    deduct = loss.deduction if loss is not None and not discretion else None
    manual = _manual(piece.text, requires, named, discretion=discretion)
    clause = Clause(
        id="",
        title=_title(piece.text),
        number=number,
        points=_bonus_points(piece) if piece.bonus else piece.points,
        deduct=None if piece.bonus else deduct,
        requires=tuple(requires) if not discretion or requires else (),
        manual=manual,
        bonus=piece.bonus is not None,
        when=conditions_of(prefix, piece.text),
        note=f"原文:{piece.text}" if len(piece.text) > _TITLE_LENGTH else "",
    )
    return Drafted(clause, tuple(dict.fromkeys(doubts)))


def conditions_of(prefix: str, text: str) -> tuple[str, ...]:
    """Ids of the conditions that the words before or at the head of a clause set."""
    looked = [plain(prefix), plain(text)]
    return tuple(
        key
        for key, condition in wording().conditions.items()
        if any(re.search(form, each) for form in condition.written for each in looked if each)
    )


def _title(text: str) -> str:
    if len(text) <= _TITLE_LENGTH:
        return text
    cut = max(text.rfind(stop, 20, _TITLE_LENGTH) for stop in "。;\uff1b,\uff0c、")
    return text[: cut if cut > 0 else _TITLE_LENGTH]


def _bonus_points(piece: Piece) -> Decimal | None:
    if piece.bonus is None:
        return None
    amount, limit = piece.bonus
    return limit if limit is not None else amount


def _manual(text: str, requires: Sequence[Requirement], named: Named, *, discretion: bool) -> str:
    if discretion:
        return f"由检查人员评定(原文有酌情或幅度扣分):{_title(text)}"
    if not requires:
        return f"现场核查:{_title(text)}"
    papers = "、".join(dict.fromkeys(phrase for phrase, _ in named.unknown))
    return f"另看:{papers}" if papers else ""


def _doubts_of_names(named: Named, vocabulary: Vocabulary) -> list[str]:
    doubts = [
        f"“{mention.text}”按相近的“{vocabulary.name_of(mention.type)}”({mention.type})理解"
        for mention in named.mentions
        if not mention.sure
    ]
    for phrase, guess in named.unknown:
        near = f",是否想写 {guess}({vocabulary.name_of(guess)})" if guess else ""
        doubts.append(f"“{phrase}”尚无对应材料类型{near}")
    return doubts


def _doubts_of_deadlines(text: str, requires: Sequence[Requirement]) -> list[str]:
    """年初 names no day; and what comes late is never deducted by the program."""
    used = {each.before for each in requires}
    doubts = [
        f"原文写“{each.written}”,没有写明哪一天,截止暂按 {each.day}"
        for each in deadlines_in(text)
        if not each.sure and each.day in used
    ]
    if used - {""} and _LATENESS.search(text):
        doubts.append("原文写有逾期扣分;日期晚于时限的,程序列为待确认,不自动扣分")
    return doubts


def _requirements(
    text: str, named: Named, often: Sequence[Often], vocabulary: Vocabulary
) -> list[Requirement]:
    """One requirement a type, in order; 可与…结合 are no requirements of their own."""
    spans = [match.span() for match in _COMBINED.finditer(text) if "结合" in match[0] or "合并" in match[0]]
    asked = [m for m in named.mentions if not any(a <= m.start < b for a, b in spans)]
    combined = tuple(dict.fromkeys(m.type for m in named.mentions if m not in asked))
    deadlines = [d for d in deadlines_in(text) if not any(o.start < d.end and d.start < o.end for o in often)]
    papers = [(m.start, m.end) for m in named.mentions]
    merged: dict[tuple[str, ...], Requirement] = {}
    for types, mention in _alternatives(text, asked):
        genre = vocabulary.types[mention.type].genre
        how = _often_of(text, mention, asked, often, genre)
        key = next((k for k in merged if set(k) & set(types)), types)
        old = merged.get(key)
        if old is not None and (old.every or old.times > 1 or how is None):
            continue
        every = how.every if how else None
        limit = None
        if every in _IN_THE_YEAR:
            limit = deadline_for(text, (mention.start, mention.end), deadlines, papers)
        merged[key] = Requirement(
            evidence=key,
            every=every,
            times=how.times if how else 1,
            combined_with=combined if types[0].startswith("minutes") else (),
            before=limit.day if limit is not None else "",
        )
    return list(merged.values())


def _alternatives(text: str, asked: Sequence[Mention]) -> list[tuple[tuple[str, ...], Mention]]:
    """Mentions with the types that will do as well: 任职文件或批复."""
    rows: list[tuple[tuple[str, ...], Mention]] = []
    for mention in asked:
        if rows and _OR.match(text[rows[-1][1].end : mention.start]) and mention.type not in rows[-1][0]:
            rows[-1] = ((*rows[-1][0], mention.type), rows[-1][1])
        else:
            rows.append(((mention.type,), mention))
    return rows


def _often_of(
    text: str, mention: Mention, asked: Sequence[Mention], often: Sequence[Often], genre: str
) -> Often | None:
    """The frequency that goes with a mention: in its own phrase, in the phrase beside it that names no
    paper, or, for what is held, the only one of the clause."""
    inside = [o for o in often if mention.start <= o.start and o.end <= mention.end]
    if inside:
        return inside[0]
    usable = [o for o in often if o.times <= _MOST_TIMES]
    # 周例会 says how often of itself, and of nothing beside it.
    usable = [o for o in usable if not any(m.start <= o.start and o.end <= m.end for m in asked)]
    if genre in _COUNTED_ONLY_AS_EVENTS:
        usable = [o for o in usable if o.every is not None]
    first, last = _phrase(text, mention.start, mention.end)
    own = [o for o in usable if first <= o.start < last]
    if own:
        first, last = _phrase(text, mention.start, mention.end, _LIST_BREAK)
        own = [o for o in own if first <= o.start < last] or own
        near = [o for o in own if not _another_between(mention, o, asked)]
        return min(near or own, key=lambda o: _distance(mention, o))
    if genre in _COUNTED_ONLY_AS_EVENTS:
        return None
    for o in usable:
        start, end = _phrase(text, o.start, o.end)
        alone = not any(start <= m.start < end for m in asked)
        if alone and (start == last + 1 or end + 1 == first):
            return o
    distinct = {(o.every, o.times) for o in usable}
    if len(distinct) == 1 and genre in _EVENTS:
        start, end = _phrase(text, usable[0].start, usable[0].end)
        others = [m for m in asked if start <= m.start < end and m.type != mention.type]
        # 每半年述职一次,有述职报告和测评表: what is looked at for it comes as often.
        if not others or _LOOKED_AT.match(text, first):
            return usable[0]
    return None


def _phrase(text: str, start: int, end: int, stops: re.Pattern[str] = _BREAK) -> tuple[int, int]:
    first = max((m.end() for m in stops.finditer(text, 0, start)), default=0)
    stop = stops.search(text, end)
    return first, stop.start() if stop else len(text)


def _another_between(mention: Mention, often: Often, asked: Sequence[Mention]) -> bool:
    low, high = sorted((mention.start, often.start))
    return any(low < m.start < high and m.type != mention.type for m in asked)


def _distance(mention: Mention, often: Often) -> int:
    """Characters between; a frequency before the name counts as a little nearer."""
    if often.start <= mention.start:
        return max(0, mention.start - often.end)
    return max(0, often.start - mention.end) + 2
