"""Points lost: by clause as its deduction says, then capped by group, three figures at a time.

The three figures (worst, estimate, best) are scored alike, each on its own count of what lacks.
A deduction on the clause stands in for the group's. Then a cap is shared out among the clauses of
a group in the rule's order, first what is lost for certain, then what is lost as estimated, then
what might be lost: so every clause's share keeps best <= estimate <= worst, and the shares add up
to what the group loses.

Where the rule says nothing, nothing is invented: an incomplete clause that has points and no
deduction loses them all (it either earns them or not, no proportion), one that has neither loses
nothing. 每人, 每个组织 cannot be counted from files: papers that are there leave the clause to be
confirmed, papers that are not cost the clause's points, of which one person's or organisation's
amount is certain.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from evidencecheck.assessment.requirements import Judged
from evidencecheck.model import Clause, Deduction, Group, Per, ScoreRange, Status, group_points

ZERO = Decimal(0)
NOTHING = ScoreRange(estimate=ZERO, worst=ZERO, best=ZERO)

_UNCOUNTABLE = (Per.PERSON, Per.ORGANISATION)
_DORMANT = (Status.NOT_DUE, Status.NOT_APPLICABLE)


def deduction_of(clause: Clause, group: Group) -> Deduction | None:
    """The deduction that governs a clause: its own, else its group's."""
    return clause.deduct or group.deduct


def is_uncountable(clause: Clause, group: Group) -> bool:
    """Whether the deduction counts persons or organisations, which files cannot show."""
    deduction = deduction_of(clause, group)
    return deduction is not None and deduction.per in _UNCOUNTABLE


def clause_loss(clause: Clause, group: Group, judged: Sequence[Judged]) -> ScoreRange:
    """What a clause loses before its group's cap; bonus clauses and clauses not due lose nothing."""
    asked = [j for j in judged if j.result.status not in _DORMANT]
    if clause.bonus or not asked or (clause.any and len(asked) < len(_applicable(judged))):
        return NOTHING
    if is_uncountable(clause, group):
        return _uncountable_loss(clause, group, asked)
    return _three(asked, lambda lacking: _lost(clause, group, asked, lacking))


def group_cap(group: Group) -> Decimal:
    """The most a group can lose."""
    return group_points(group)


def share_out(
    group: Group, clauses: Sequence[Clause], losses: Sequence[ScoreRange]
) -> tuple[ScoreRange, ...]:
    """Each clause's share of what the group loses, after the deduction's limit and the group's points."""
    shares = list(losses)
    if group.deduct is not None and group.deduct.limit is not None:
        governed = [i for i, clause in enumerate(clauses) if clause.deduct is None]
        for index, share in zip(
            governed, _capped([shares[i] for i in governed], group.deduct.limit), strict=True
        ):
            shares[index] = share
    return tuple(_capped(shares, group_cap(group)))


def total(losses: Sequence[ScoreRange]) -> ScoreRange:
    """The sum of several losses."""
    return ScoreRange(
        estimate=sum((x.estimate for x in losses), ZERO),
        worst=sum((x.worst for x in losses), ZERO),
        best=sum((x.best for x in losses), ZERO),
    )


def bonus_of(clause: Clause, judged: Sequence[Judged]) -> Decimal:
    """Points that a bonus clause most likely earns."""
    applicable = _applicable(judged)
    there = [j for j in applicable if j.result.status is not Status.NOT_DUE and not j.gaps.estimate]
    awards = sum((j.requirement.award or ZERO for j in there), ZERO)
    complete = bool(there) and (clause.any or len(there) == len(applicable))
    if any(j.requirement.award is not None for j in applicable):
        return min(awards, clause.points) if clause.points is not None else awards
    if not complete:
        return ZERO
    return clause.points or (clause.deduct.amount if clause.deduct else ZERO)


def _applicable(judged: Sequence[Judged]) -> list[Judged]:
    return [j for j in judged if j.result.status is not Status.NOT_APPLICABLE]


def _three(asked: Sequence[Judged], lost: Callable[[list[int]], Decimal]) -> ScoreRange:
    return ScoreRange(
        estimate=lost([j.gaps.estimate for j in asked]),
        worst=lost([j.gaps.worst for j in asked]),
        best=lost([j.gaps.best for j in asked]),
    )


def _lost(clause: Clause, group: Group, asked: Sequence[Judged], lacking: Sequence[int]) -> Decimal:
    """What is lost when so many occasions of each requirement lack; with any-of the cheapest alone."""
    pairs = list(zip(asked, lacking, strict=True))
    alternatives = [[pair] for pair in pairs] if clause.any else [pairs]
    lost = min(_lost_together(clause, group, pairs) for pairs in alternatives)
    if clause.points is not None:
        lost = min(lost, clause.points)
    if clause.deduct is not None and clause.deduct.limit is not None:
        lost = min(lost, clause.deduct.limit)
    return max(lost, ZERO)


def _lost_together(clause: Clause, group: Group, pairs: Sequence[tuple[Judged, int]]) -> Decimal:
    deduction = deduction_of(clause, group)
    if deduction is not None and deduction.per is Per.ALL:
        pool = clause.points if clause.points is not None else group_points(group)
        return pool if any(count for _, count in pairs) else ZERO
    awarded = [(j.requirement.award, n) for j, n in pairs if j.requirement.award is not None]
    plain = [n for j, n in pairs if j.requirement.award is None]
    lost = sum((_award_lost(award, n, deduction) for award, n in awarded), ZERO)
    if deduction is not None:
        return lost + deduction.amount * _units(deduction.per, plain)
    rest = (clause.points or ZERO) - sum((award for award, _ in awarded), ZERO)
    return lost + (max(rest, ZERO) if any(plain) else ZERO)


def _award_lost(award: Decimal, lacking: int, deduction: Deduction | None) -> Decimal:
    """A piece that earns points by itself loses them; 少一次扣0.5分 takes them bit by bit."""
    if not lacking:
        return ZERO
    if deduction is not None and deduction.per is Per.TIME and deduction.amount:
        return min(award, deduction.amount * lacking)
    return award


def _units(per: Per, lacking: Sequence[int]) -> int:
    if per is Per.TIME:
        return sum(lacking)
    incomplete = sum(1 for count in lacking if count)
    return incomplete if per is Per.EVIDENCE else min(1, incomplete)


def _uncountable_loss(clause: Clause, group: Group, asked: Sequence[Judged]) -> ScoreRange:
    deduction = deduction_of(clause, group)
    amount = deduction.amount if deduction else ZERO
    limit = deduction.limit if deduction else None
    pool = clause.points if clause.points is not None else (limit if limit is not None else amount)
    missing = min if clause.any else max
    return ScoreRange(
        worst=pool,
        estimate=pool if missing(j.gaps.estimate for j in asked) else ZERO,
        best=min(amount, pool) if missing(j.gaps.best for j in asked) else ZERO,
    )


def _capped(losses: Sequence[ScoreRange], cap: Decimal) -> list[ScoreRange]:
    best = _shared([x.best for x in losses], cap)
    more = _shared([x.estimate - x.best for x in losses], cap - sum(best, ZERO))
    most = _shared([x.worst - x.estimate for x in losses], cap - sum(best, ZERO) - sum(more, ZERO))
    return [
        ScoreRange(estimate=b + m, worst=b + m + w, best=b) for b, m, w in zip(best, more, most, strict=True)
    ]


def _shared(amounts: Sequence[Decimal], cap: Decimal) -> list[Decimal]:
    """``amounts`` in order until ``cap`` is used up."""
    shares: list[Decimal] = []
    for amount in amounts:
        share = min(amount, max(cap, ZERO))
        shares.append(share)
        cap -= share
    return shares
