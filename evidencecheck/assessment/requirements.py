"""Judging one requirement: its records, its periods, what may hide elsewhere, what lacks."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

import msgspec

from evidencecheck.assessment.bench import Bench
from evidencecheck.assessment.cadence import (
    Claim,
    Count,
    Tally,
    Unit,
    claim_of,
    fill,
    likely,
    tally,
    unfilled,
    units_of,
)
from evidencecheck.assessment.dating import deadline_of
from evidencecheck.assessment.hints import HintedClaim, Lead, hints_for
from evidencecheck.assessment.matching import LIKELY, Candidate, candidates_for
from evidencecheck.model import (
    ConsideredRecord,
    Hint,
    PeriodResult,
    RecordVerdict,
    Requirement,
    RequirementResult,
    Status,
)
from evidencecheck.periods import Period, periods_in

COMBINED = 0.4
"""How likely a meeting that may serve a second purpose did so though its record does not say it."""


class Gaps(msgspec.Struct, frozen=True):
    """Occasions that lack, when every doubtful one is rejected, as is most likely, when every one
    is accepted: worst >= estimate >= best."""

    worst: int = 0
    estimate: int = 0
    best: int = 0


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """A requirement with its result, what lacks of it, and where that may lie. ``vague`` are the
    labels of periods that were given something which may as well belong to another gap."""

    requirement: Requirement
    result: RequirementResult
    gaps: Gaps = Gaps()
    hints: tuple[Hint, ...] = ()
    vague: frozenset[str] = frozenset()


def judge(requirement: Requirement, leads: Sequence[Lead], bench: Bench) -> Judged:
    """How ``requirement`` fares with the submission's records and with what could not be read."""
    periods = periods_in(bench.window.year, requirement.every)
    candidates = candidates_for(requirement, bench)
    units = [unit for c in candidates for unit in units_of(c, requirement, bench)]
    counted = tally(periods, _due(requirement, periods, bench), requirement.times, units)
    combined, combined_claims = _combined(requirement, candidates, periods, bench)
    claims = [*counted.claims, *combined_claims]
    gap = [count.gap for count in counted.counts]
    hinted = _hinted(requirement, leads, periods, gap, claims, bench) if sum(gap) else []
    everything = [*claims, *(claim for h in hinted for claim in h.claims)]
    fills = fill(gap, everything)
    gaps = Gaps(
        worst=sum(gap),
        estimate=unfilled(gap, likely(everything)),
        best=sum(gap) - sum(len(taken) for taken in fills),
    )
    results = tuple(_period(c, taken, requirement) for c, taken in zip(counted.counts, fills, strict=True))
    used = {claim.source for taken in fills for claim in taken if not claim.is_file}
    considered = _considered(candidates, units, counted, [c for c in combined if c.record.id in used])
    result = RequirementResult(
        title=_title(requirement, bench),
        evidence=requirement.evidence,
        every=requirement.every,
        times=requirement.times,
        status=_status(results, gaps),
        periods=results,
        records=considered,
        due=deadline_of(requirement, bench.window.year),
    )
    return Judged(
        requirement=requirement,
        result=result,
        gaps=gaps,
        hints=tuple(h.hint for h in hinted),
        vague=_vague(counted, gap, fills),
    )


def not_applicable(requirement: Requirement, reason: str, bench: Bench) -> Judged:
    """A requirement that is not asked for here."""
    result = RequirementResult(
        title=_title(requirement, bench),
        evidence=requirement.evidence,
        every=requirement.every,
        times=requirement.times,
        status=Status.NOT_APPLICABLE,
        reason=reason,
    )
    return Judged(requirement=requirement, result=result)


def _due(requirement: Requirement, periods: Sequence[Period], bench: Bench) -> list[bool]:
    deadline = deadline_of(requirement, bench.window.year)
    if deadline is not None:
        return [deadline <= bench.window.as_of for _ in periods]
    return [bench.window.is_due(period) for period in periods]


def _combined(
    requirement: Requirement, own: Sequence[Candidate], periods: Sequence[Period], bench: Bench
) -> tuple[list[Candidate], list[Claim]]:
    """Records of the types this may have been dealt with together (可与党员大会结合)."""
    if not requirement.combined_with:
        return [], []
    known = {c.record.id for c in own}
    found = candidates_for(requirement, bench, requirement.combined_with)
    others = [c for c in found if c.record.id not in known and c.verdict is not RecordVerdict.REJECTED]
    claims: dict[tuple[str, ...], Claim] = {}
    for candidate in others:
        for unit in units_of(candidate, requirement, bench):
            likelihood = min(COMBINED, unit.likelihood)
            claim = claim_of(unit.span, periods, source=unit.source, likelihood=likelihood, capacity=1)
            if claim is not None:
                claims.setdefault(unit.identity, claim)
    return others, list(claims.values())


def _hinted(
    requirement: Requirement,
    leads: Sequence[Lead],
    periods: Sequence[Period],
    gap: Sequence[int],
    claims: Sequence[Claim],
    bench: Bench,
) -> list[HintedClaim]:
    """The hints on what lacks, likeliest first. Where doubtful records may fill all of it already,
    files that say nothing of the matter are not named besides."""
    answered = unfilled(gap, claims) == 0
    hinted = [
        h
        for h in hints_for(requirement, leads, periods, bench)
        if any(sum(gap[c.first : c.last + 1]) for c in h.claims)
        and (not answered or h.hint.confidence >= LIKELY)
    ]
    return sorted(hinted, key=lambda h: (-h.hint.confidence, h.hint.file))


def _vague(counted: Tally, gap: Sequence[int], fills: Sequence[Sequence[Claim]]) -> frozenset[str]:
    labels = set()
    for index, taken in enumerate(fills):
        for claim in taken:
            others = sum(gap[claim.first : claim.last + 1]) - gap[index]
            if others > 0 and claim.capacity == 1:
                labels.add(counted.counts[index].period.label)
    return frozenset(labels)


def _period(count: Count, taken: Sequence[Claim], requirement: Requirement) -> PeriodResult:
    records = [claim.source for claim in taken if not claim.is_file]
    return PeriodResult(
        period=count.period,
        required=requirement.times,
        found=count.found,
        doubtful=len(records),
        status=_period_status(count, len(taken), requirement.times),
        records=tuple(dict.fromkeys((*count.sources, *records))),
    )


def _period_status(count: Count, filled: int, required: int) -> Status:
    if count.found >= required:
        return Status.MET
    if not count.due:
        return Status.NOT_DUE
    if filled >= count.gap:
        return Status.REVIEW
    return Status.PARTIAL if count.found or filled else Status.MISSING


def _status(periods: Sequence[PeriodResult], gaps: Gaps) -> Status:
    """The requirement's status; unread files alone do not make a part of it present."""
    if not gaps.worst:
        return Status.MET if any(p.status is Status.MET for p in periods) else Status.NOT_DUE
    if not gaps.best:
        return Status.REVIEW
    return Status.PARTIAL if any(p.found or p.doubtful for p in periods) else Status.MISSING


def _considered(
    candidates: Sequence[Candidate], units: Sequence[Unit], counted: Tally, combined: Sequence[Candidate]
) -> tuple[ConsideredRecord, ...]:
    sure = {source for count in counted.counts for source in count.sources}
    claiming = {claim.source for claim in counted.claims}
    first = _first_sources(units)
    repeated = {u.source for u in units} - set(first.values())
    considered = [_consider(c, c.record.id in sure, claiming, repeated) for c in candidates]
    considered += [
        ConsideredRecord(
            record=c.record.id,
            confidence=c.confidence,
            verdict=RecordVerdict.REVIEW,
            reason="可以结合进行,但记录里没有写明,请确认",
        )
        for c in combined
    ]
    order = list(RecordVerdict)
    return tuple(sorted(considered, key=lambda c: order.index(c.verdict)))


def _consider(
    candidate: Candidate, sure: bool, claiming: AbstractSet[str], repeated: AbstractSet[str]
) -> ConsideredRecord:
    """A record accepted for what it is may still leave open which period it belongs to."""
    verdict, reason = candidate.verdict, candidate.reason
    if verdict is RecordVerdict.ACCEPTED and not sure and candidate.record.id in claiming:
        verdict, reason = RecordVerdict.REVIEW, "日期写得不够具体,无法确定属于哪一期"
    elif verdict is RecordVerdict.ACCEPTED and candidate.record.id in repeated:
        reason = "与另一份材料是同一次,只计一次"
    return ConsideredRecord(
        record=candidate.record.id, confidence=candidate.confidence, verdict=verdict, reason=reason
    )


def _first_sources(units: Sequence[Unit]) -> dict[tuple[str, ...], str]:
    """Which record shows an occasion first; sure ones before doubtful ones."""
    first: dict[tuple[str, ...], str] = {}
    for unit in sorted(units, key=lambda u: not u.sure):
        first.setdefault(unit.identity, unit.source)
    return first


def _title(requirement: Requirement, bench: Bench) -> str:
    return requirement.title or "或".join(bench.vocabulary.name_of(t) for t in requirement.evidence)
