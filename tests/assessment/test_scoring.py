"""Points: every deduction, caps, shares, three figures, and what must always hold of them."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidencecheck.model import Deduction, Per, Status, group_points
from evidencecheck.periods import Cadence
from tests.assessment.builders import (
    clause,
    finding,
    group,
    judge,
    losses,
    monthly,
    needs,
    per,
    record,
    rule,
    unread,
)

MONTHLY = needs("committee", every=Cadence.MONTH)
ROSTER, CADRES = needs("members"), needs("cadres")
NINE_MONTHS = monthly("committee", *range(1, 10), first=10)


@pytest.mark.parametrize(
    ("deduct", "more", "lost"),
    [
        pytest.param(per(Per.ITEM, "1"), {}, "1", id="a numbered clause once"),
        pytest.param(per(Per.EVIDENCE, "1"), {}, "2", id="each piece, a frequency once"),
        pytest.param(per(Per.TIME, "0.5"), {}, "2", id="each occasion: roster and three months"),
        pytest.param(per(Per.TIME, "0.5", limit=Decimal("1.5")), {}, "1.5", id="limit"),
        pytest.param(per(Per.TIME, "0.5"), {"points": Decimal(1)}, "1", id="the clause's own points"),
        pytest.param(per(Per.ALL), {"points": Decimal(2)}, "2", id="all or nothing of the clause"),
        pytest.param(per(Per.ALL), {}, "6", id="all or nothing of the group"),
        pytest.param(None, {"points": Decimal(2)}, "2", id="points and no deduction: all of them"),
        pytest.param(None, {}, "0", id="neither points nor deduction: nothing is invented"),
        pytest.param(per(Per.ITEM, "9"), {}, "6", id="never more than the group has"),
    ],
)
def test_what_a_deduction_takes(deduct, more, lost):
    found = finding(
        ROSTER, MONTHLY, CADRES, records=[*NINE_MONTHS, record(1, "cadres")], deduct=deduct, **more
    )
    assert losses(found) == (Decimal(lost),) * 3


def test_the_clause_s_deduction_stands_in_for_the_group_s():
    rules = rule(group(clause(MONTHLY, deduct=per(Per.TIME, "0.5")), deduct=per(Per.ITEM, "3")))
    assert judge(rules, *NINE_MONTHS).findings[0].deduction == Decimal("1.5")


@pytest.mark.parametrize(
    ("requires", "more", "lost"),
    [
        pytest.param([needs("members", award="1"), needs("life", award="1")], {}, "1", id="one piece of two"),
        pytest.param(
            [needs("committee", times=12, award="1")],
            {"deduct": per(Per.TIME, "0.5")},
            "1",
            id="each time until the piece's points are gone",
        ),
        pytest.param(
            [needs("committee", times=10, award="1")],
            {"deduct": per(Per.TIME, "0.5")},
            "0.5",
            id="one time short",
        ),
        pytest.param([needs("life", award="1"), CADRES], {"points": Decimal(3)}, "3", id="the rest in one"),
        pytest.param([needs("life", award="1"), ROSTER], {"points": Decimal(3)}, "1", id="award alone"),
    ],
)
def test_pieces_that_earn_points_by_themselves(requires, more, lost):
    requires = [_decimal(r) for r in requires]
    deduct = more.pop("deduct", None)
    found = finding(*requires, records=[*NINE_MONTHS, record(1, "members")], deduct=deduct, **more)
    assert found.deduction == Decimal(lost)


def _decimal(requirement):
    award = requirement.award
    return needs(
        requirement.evidence, times=requirement.times, award=None if award is None else Decimal(award)
    )


@pytest.mark.parametrize("what", [Per.PERSON, Per.ORGANISATION])
def test_persons_cannot_be_counted_from_files(what):
    deduct = per(what, "0.5")
    there = finding(ROSTER, records=[record(1, "members")], deduct=deduct, points=Decimal(3))
    assert (there.status, losses(there)) == (Status.REVIEW, (0, 0, 3))
    assert "请人工确认" in there.reason
    gone = finding(ROSTER, deduct=deduct, points=Decimal(3))
    assert (gone.status, losses(gone)) == (Status.MISSING, (Decimal("0.5"), 3, 3))


def test_group_points_are_used_up_in_the_order_of_the_clauses():
    rules = rule(group(*(clause(ROSTER, id=f"c{n}") for n in range(4)), points="2.5", deduct=per(Per.ITEM)))
    result = judge(rules)
    assert [f.deduction for f in result.findings] == [1, 1, Decimal("0.5"), 0]
    assert result.groups[0].lost.estimate == Decimal("2.5")
    assert result.score.estimate == Decimal("67.5")


def test_what_is_certain_is_taken_before_what_is_doubtful():
    doubtful, certain = clause(ROSTER, id="c1"), clause(CADRES, id="c2")
    rules = rule(group(doubtful, certain, points="1", deduct=per(Per.ITEM)))
    first, second = judge(rules, record(1, {"members": 0.6})).findings
    assert losses(first) == (0, 0, 0)
    assert losses(second) == (1, 1, 1)


def test_limit_of_the_group_s_deduction_spares_clauses_with_their_own():
    own = clause(ROSTER, id="c3", deduct=per(Per.ITEM, "2"))
    rules = rule(
        group(clause(ROSTER), clause(CADRES, id="c2"), own, deduct=per(Per.ITEM, "1", limit=Decimal(1)))
    )
    assert [f.deduction for f in judge(rules).findings] == [1, 0, 2]


def test_three_figures_of_the_score():
    rules = rule(
        group(clause(ROSTER), clause(CADRES, id="c2"), clause(MONTHLY, id="c3"), deduct=per(Per.ITEM))
    )
    records = [record(1, {"members": 0.6}), record(2, {"cadres": 0.4})]
    score = judge(rules, *records).score
    assert (score.ceiling, score.estimate, score.floor) == (69, 68, 67)
    assert (score.points, score.checkable, score.deducted) == (70, 6, 2)


# Rules and folders at random: what must hold of every one of them.

_TYPES = ["committee", "assembly", "life", "members", "cadres", "report", "regulations", "duty-log"]
_DATES = [
    *(f"2024-{month:02d}-{day:02d}" for month in range(1, 13) for day in (3, 17)),
    "2024",
    "2024-Q2",
    "2024-H1",
    "2024-H2",
    "2024-05",
    "2023-06-01",
    "2025-01-08",
]
_POINTS = st.sampled_from([Decimal(n) / 2 for n in range(1, 9)])

requirements = st.builds(
    needs,
    st.lists(st.sampled_from(_TYPES), min_size=1, max_size=2, unique=True).map(tuple),
    every=st.sampled_from([None, *Cadence]),
    times=st.integers(1, 3),
    award=st.none() | _POINTS,
    combined_with=st.sampled_from([(), ("assembly",), ("committee", "assembly")]),
    before=st.sampled_from(["", "", "07-31"]),
)
deductions = st.none() | st.builds(
    Deduction, per=st.sampled_from(list(Per)), amount=_POINTS, limit=st.none() | _POINTS
)
clauses = st.builds(
    lambda requires, **more: clause(*requires, **more),
    st.lists(requirements, max_size=3),
    points=st.none() | _POINTS,
    deduct=deductions,
    any=st.booleans(),
    bonus=st.sampled_from([False, False, True]),
)
groups = st.builds(
    lambda clauses, points, deduct: group(*clauses, points=points, deduct=deduct),
    st.lists(clauses, min_size=1, max_size=4),
    st.none() | _POINTS.map(str),
    deductions,
)
confidences = st.sampled_from([0.1, 0.25, 0.4, 0.6, 0.8, 0.97])
folders = st.lists(
    st.tuples(
        st.sampled_from([*_TYPES, "other"]), confidences, st.lists(st.sampled_from(_DATES), max_size=2)
    ),
    max_size=14,
).map(lambda rows: [record(n, {t: c}, *dates) for n, (t, c, dates) in enumerate(rows, 1)])
unreads = st.lists(
    st.sampled_from(
        ["1.jpg", "支委会3月.pdf", "花名册/2.jpg", "会议记录/扫描.pdf", "党员花名册.xls", "通知.doc"]
    ),
    unique=True,
    max_size=3,
).map(lambda paths: [unread(path) for path in paths])


@settings(max_examples=120, deadline=None)
@given(parts=st.lists(groups, min_size=1, max_size=2), records=folders, files=unreads)
def test_losses_keep_their_bounds(parts, records, files):
    rules = rule(*parts)
    result = judge(rules, *records, files=files)
    score = result.score
    assert score.floor <= score.estimate <= score.ceiling <= score.points
    assert score.estimate == score.points - score.deducted
    at = 0
    for part, scored in zip(parts, result.groups, strict=True):
        findings = result.findings[at : at + len(part.clauses)]
        at += len(part.clauses)
        for figure in ("best", "estimate", "worst"):
            lost = getattr(scored.lost, figure)
            assert lost == sum((getattr(f.lost, figure) for f in findings), Decimal(0))
            assert 0 <= lost <= group_points(part)
        for one in findings:
            assert 0 <= one.lost.best <= one.lost.estimate <= one.lost.worst
            if one.status not in (Status.PARTIAL, Status.MISSING):
                assert one.lost.best == 0, "only what lacks for certain costs points for certain"
            if one.status in (Status.MET, Status.NOT_DUE, Status.MANUAL, Status.NOT_APPLICABLE):
                assert losses(one) == (0, 0, 0)


@settings(max_examples=120, deadline=None)
@given(
    parts=st.lists(groups, min_size=1, max_size=2),
    records=folders,
    files=unreads,
    kind=st.sampled_from(_TYPES),
    when=st.sampled_from([d for d in _DATES if d.startswith("2024-") and len(d) == 10]),
)
def test_one_more_valid_record_never_lowers_the_score(parts, records, files, kind, when):
    rules = rule(*parts)
    before = judge(rules, *records, files=files).score
    after = judge(rules, *records, record(99, kind, when), files=files).score
    assert after.floor >= before.floor
    assert after.estimate >= before.estimate
    assert after.ceiling >= before.ceiling
    assert after.bonus >= before.bonus


@settings(max_examples=60, deadline=None)
@given(part=groups, records=folders, files=unreads, seed=st.integers(0, 999))
def test_order_of_records_and_files_changes_nothing(part, records, files, seed):
    rules = rule(part)
    first = judge(rules, *records, files=files)
    mixed, mixed_files = records[:], files[:]
    random.Random(seed).shuffle(mixed)
    random.Random(seed).shuffle(mixed_files)
    second = judge(rules, *mixed, files=mixed_files)
    assert (first.findings, first.score, first.groups) == (second.findings, second.score, second.groups)
    assert (first.unassigned, first.warnings) == (second.unassigned, second.warnings)
