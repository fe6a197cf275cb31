"""Counting occasions: which periods are filled for certain, which perhaps, which are empty.

An occasion counts once however many copies of it lie in the folder, and only in the period it
falls in: a month with two meetings does not fill another. So what surely counts in a period is the
greatest number of its dates that cannot mean one and the same occasion (spans of days that do not
overlap). Everything else that may be an occasion is a **claim**: a range of neighbouring periods
it may fall in and how many it may fill. Claims fill only what sure occasions leave empty, and
never more periods than they have occasions: a minutes dated 2024年 fills one of three empty
months, nobody knows which. The greatest number of gaps that claims can fill is found by giving
each gap, in order of time, to the claim that runs out first; that is optimal for ranges, and it
is why one more valid record can never make a result worse.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence

import msgspec

from evidencecheck.assessment.bench import Bench
from evidencecheck.assessment.dating import reach_of
from evidencecheck.assessment.matching import LIKELY, Candidate
from evidencecheck.model import RecordVerdict, Requirement
from evidencecheck.periods import Period

COARSE = 0.5
"""How likely a date known only to a longer span belongs to the gap that it may fill."""


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """One occasion, or one paper, that a record shows. Units of equal ``identity`` are the same one.

    ``kind`` is its evidence type for an occasion, empty for a paper: papers of one date are
    different papers, occasions of one day and type are one.
    """

    identity: tuple[str, ...]
    kind: str
    span: Period
    sure: bool
    likelihood: float
    source: str


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """That ``source`` (a record's id, or a file's path when ``is_file``) may fill up to
    ``capacity`` gaps in the periods ``first`` to ``last`` (indices, both included)."""

    first: int
    last: int
    capacity: int
    likelihood: float
    source: str
    is_file: bool = False


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """What one period is known to hold: sure occasions, the records behind them, what lacks."""

    period: Period
    due: bool
    found: int
    gap: int
    sources: tuple[str, ...]


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """The periods in order, and what may yet fill their gaps."""

    counts: tuple[Count, ...]
    claims: tuple[Claim, ...]


def units_of(candidate: Candidate, requirement: Requirement, bench: Bench) -> tuple[Unit, ...]:
    """The occasions or papers that a candidate shows; none when it was rejected."""
    if candidate.verdict is RecordVerdict.REJECTED:
        return ()
    record, spans = candidate.record, candidate.dating.spans
    paper = bench.is_paper(candidate.type)
    whole = reach_of(requirement, bench)
    if not spans or (paper and requirement.every is None):
        spans = (whole,)
    units = []
    for span in spans:
        exact = span.start == span.end
        identity = (span.label, candidate.type) if exact and not paper else (span.label, record.fingerprint)
        units.append(
            Unit(
                identity=identity,
                kind="" if paper else candidate.type,
                span=span,
                sure=candidate.verdict is RecordVerdict.ACCEPTED,
                likelihood=candidate.likelihood,
                source=record.id,
            )
        )
    return tuple(units)


def tally(periods: Sequence[Period], due: Sequence[bool], required: int, units: Iterable[Unit]) -> Tally:
    """Count the units into ``periods`` of which ``required`` occasions each are asked for."""
    units = sorted(units, key=lambda u: (u.span, u.identity, u.source))
    sure: list[list[Unit]] = [[] for _ in periods]
    loose: list[Unit] = []
    for unit in units:
        home = next((i for i, p in enumerate(periods) if p.covers(unit.span)), None) if unit.sure else None
        if home is None:
            loose.append(unit)
        else:
            sure[home].append(unit)
    counts = tuple(
        _count(period, is_due, required, inside)
        for period, is_due, inside in zip(periods, due, sure, strict=True)
    )
    spare = [claim for index, inside in enumerate(sure) for claim in _spare(index, inside)]
    return Tally(counts=counts, claims=(*spare, *_loose_claims(loose, sure, periods)))


def claim_of(
    span: Period,
    periods: Sequence[Period],
    *,
    source: str,
    likelihood: float,
    capacity: int,
    is_file: bool = False,
) -> Claim | None:
    """A claim on the periods that ``span`` overlaps; None when it overlaps none."""
    touched = [i for i, period in enumerate(periods) if period.overlaps(span)]
    if not touched:
        return None
    return Claim(
        first=touched[0],
        last=touched[-1],
        capacity=capacity,
        likelihood=likelihood,
        source=source,
        is_file=is_file,
    )


def fill(gaps: Sequence[int], claims: Iterable[Claim]) -> tuple[tuple[Claim, ...], ...]:
    """Give every gap that can be filled a claim, as many as possible; the claims used, a period each."""
    waiting = sorted(claims, key=_urgency, reverse=True)
    waiting.sort(key=lambda c: c.first, reverse=True)
    open_claims: list[tuple[tuple[int, bool, float, str], int, int, Claim]] = []
    used: list[tuple[Claim, ...]] = []
    for index, gap in enumerate(gaps):
        while waiting and waiting[-1].first <= index:
            claim = waiting.pop()
            heapq.heappush(open_claims, (_urgency(claim), len(waiting), claim.capacity, claim))
        taken: list[Claim] = []
        while open_claims and len(taken) < gap:
            urgency, number, capacity, claim = heapq.heappop(open_claims)
            if claim.last < index or capacity <= 0:
                continue
            taken.append(claim)
            heapq.heappush(open_claims, (urgency, number, capacity - 1, claim))
        used.append(tuple(taken))
    return tuple(used)


def unfilled(gaps: Sequence[int], claims: Iterable[Claim]) -> int:
    """How many occasions lack even when every one of ``claims`` is granted."""
    return sum(gaps) - sum(len(taken) for taken in fill(gaps, claims))


def likely(claims: Iterable[Claim]) -> list[Claim]:
    """The claims that the estimate grants."""
    return [claim for claim in claims if claim.likelihood >= LIKELY]


def _urgency(claim: Claim) -> tuple[int, bool, float, str]:
    return claim.last, claim.is_file, -claim.likelihood, claim.source


def _count(period: Period, due: bool, required: int, units: Sequence[Unit]) -> Count:
    found = _distinct(units)
    return Count(
        period=period,
        due=due,
        found=found,
        gap=max(0, required - found) if due else 0,
        sources=tuple(dict.fromkeys(unit.source for unit in units)),
    )


def _distinct(units: Sequence[Unit]) -> int:
    """The greatest number of units of which no two can be the same occasion."""
    papers = {unit.identity for unit in units if not unit.kind}
    last_end: dict[str, Period] = {}
    occasions = 0
    for unit in sorted(units, key=lambda u: (u.span.end, u.span.start)):
        before = last_end.get(unit.kind)
        if unit.kind and (before is None or before.end < unit.span.start):
            last_end[unit.kind] = unit.span
            occasions += 1
    return len(papers) + occasions


def _spare(index: int, units: Sequence[Unit]) -> list[Claim]:
    """Dates of one period that may be further occasions or may not: one month, two minutes of it."""
    different = {unit.identity: unit for unit in reversed(units)}
    spare = len(different) - _distinct(units)
    if spare <= 0:
        return []
    vague = [u for _, u in sorted(different.items()) if u.kind and u.span.start != u.span.end]
    return [
        Claim(first=index, last=index, capacity=1, likelihood=COARSE, source=unit.source)
        for unit in vague[:spare]
    ]


def _loose_claims(
    loose: Sequence[Unit], sure: Sequence[Sequence[Unit]], periods: Sequence[Period]
) -> list[Claim]:
    """Claims of the doubtful units; a doubtful copy of a sure occasion is no further one."""
    known = {unit.identity for inside in sure for unit in inside}
    best: dict[tuple[str, ...], Unit] = {}
    for unit in loose:
        other = best.get(unit.identity)
        if unit.identity not in known and (other is None or other.likelihood < unit.likelihood):
            best[unit.identity] = unit
    claims = []
    for unit in best.values():
        likelihood = min(unit.likelihood, COARSE) if unit.sure else _coarsened(unit, periods)
        claim = claim_of(unit.span, periods, source=unit.source, likelihood=likelihood, capacity=1)
        if claim is not None:
            claims.append(claim)
    return claims


def _coarsened(unit: Unit, periods: Sequence[Period]) -> float:
    inside = any(period.covers(unit.span) for period in periods)
    return unit.likelihood if inside else min(unit.likelihood, COARSE)
