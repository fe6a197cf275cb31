"""Frequencies: what fills a period, what may fill one, what is counted once."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidencecheck.model import Per, RecordVerdict, Status
from evidencecheck.periods import Cadence
from tests.assessment.builders import clause, finding, group, judge, losses, monthly, needs, per, record, rule

EACH_TIME = per(Per.TIME, "1")
MONTHLY = needs("committee", every=Cadence.MONTH)
QUARTERLY = needs("assembly", every=Cadence.QUARTER)
WEEKLY = needs("weekly", every=Cadence.WEEK)


def lacking(requirement, records, **more):
    """How many occasions lack: (when all doubt is granted, as estimated, when none is)."""
    rules = rule(group(clause(requirement), points="100", deduct=EACH_TIME))
    return tuple(int(n) for n in losses(judge(rules, *records, **more).findings[0]))


def test_two_meetings_in_one_month_do_not_fill_another():
    records = [*monthly("committee", *range(1, 12)), record(30, "committee", "2024-11-25")]
    assert lacking(MONTHLY, records) == (1, 1, 1)


def test_copies_of_one_meeting_are_one():
    twice_a_month = needs("committee", every=Cadence.MONTH, times=2)
    copies = [record(1, "committee", "2024-03-05"), record(2, "committee", "2024-03-05")]
    found = finding(twice_a_month, records=copies)
    march = found.requirements[0].periods[2]
    assert (march.found, march.status) == (1, Status.PARTIAL)
    assert march.records == ("r1", "r2")
    assert "同一次" in found.requirements[0].records[1].reason


def test_meetings_of_two_kinds_on_one_day_are_two():
    requirement = needs(("committee", "assembly"), times=2)
    records = [record(1, "committee", "2024-03-05"), record(2, "assembly", "2024-03-05")]
    assert finding(requirement, records=records).status is Status.MET


def test_month_alone_beside_a_day_of_it_may_be_the_same_meeting():
    twice_a_month = needs("committee", every=Cadence.MONTH, times=2)
    others = [record(n, "committee", f"2024-{m:02d}-0{d}") for n, (m, d) in enumerate(_twice_but_march(), 10)]
    march = [record(1, "committee", "2024-03-05"), record(2, "committee", "2024-03")]
    found = finding(twice_a_month, records=[*others, *march])
    assert found.requirements[0].periods[2].found == 1
    assert found.status is Status.REVIEW


def _twice_but_march():
    return [(month, day) for month in range(1, 13) if month != 3 for day in (4, 8)]


def test_so_often_in_the_year_is_partial_while_fewer():
    four = needs("committee", times=4)
    records = monthly("committee", 2, 5, 9)
    assert finding(four, records=records[:1]).status is Status.PARTIAL
    found = finding(four, records=records)
    assert (found.status, found.reason) == (Status.PARTIAL, "应有4次,查到3次,还差1次")
    assert finding(four, records=[*records, record(9, "committee", "2024-11-01")]).status is Status.MET
    assert finding(four).status is Status.MISSING


def test_papers_are_counted_by_text_not_by_date():
    two = needs("members", times=2)
    assert (
        finding(two, records=[record(1, "members", "2024"), record(2, "members", "2024")]).status
        is Status.MET
    )
    copies = [record(n, "members", "2024", fingerprint="same") for n in (1, 2)]
    assert finding(two, records=copies).status is Status.PARTIAL


@pytest.mark.parametrize(
    ("year", "day", "index"),
    [
        pytest.param(2025, "2024-12-30", 0, id="Monday of the first week lies in the old year"),
        pytest.param(2024, "2024-12-29", 51, id="last Sunday"),
        pytest.param(2026, "2027-01-02", 52, id="fifty-third week ends in the new year"),
    ],
)
def test_week_belongs_to_its_iso_year(year, day, index):
    found = finding(WEEKLY, records=[record(1, "weekly", day)], year=year)
    assert [i for i, p in enumerate(found.requirements[0].periods) if p.found] == [index]


def test_day_in_the_year_but_in_a_week_of_the_next_does_not_count():
    found = finding(WEEKLY, records=[record(1, "weekly", "2024-12-30")])
    assert found.requirements[0].records[0].verdict is RecordVerdict.REJECTED
    assert found.status is Status.MISSING


@pytest.mark.parametrize(
    ("requirement", "dates", "expected"),
    [
        pytest.param(MONTHLY, ["2024"], (11, 11, 12), id="a year fills one month, nobody knows which"),
        pytest.param(MONTHLY, ["2024-Q1"], (11, 11, 12), id="a quarter fills one of its months"),
        pytest.param(MONTHLY, ["2024-Q1"] * 4, (9, 9, 12), id="four of a quarter fill its three months"),
        pytest.param(MONTHLY, [], (12, 12, 12), id="nothing"),
        pytest.param(QUARTERLY, ["2024-H1", "2024-H1", "2024-02-01"], (2, 2, 3), id="halves around a day"),
        pytest.param(QUARTERLY, ["2024-Q1", "2024-05"], (2, 2, 2), id="finer or equal is certain"),
        pytest.param(needs("weekly", every=Cadence.WEEK), ["2024-03"], (51, 51, 52), id="month for weeks"),
    ],
)
def test_date_coarser_than_the_period_fills_at_most_one(requirement, dates, expected):
    kind = requirement.evidence[0]
    records = [record(n, kind, when) for n, when in enumerate(dates, 1)]
    assert lacking(requirement, records) == expected


def test_undated_minutes_may_be_any_one_month_but_are_not_expected_to_count():
    assert lacking(MONTHLY, [record(1, "committee")]) == (11, 12, 12)


def test_record_with_a_vague_date_is_named_as_to_confirm():
    records = [*monthly("committee", *range(1, 11)), record(30, "committee", "2024")]
    found = finding(MONTHLY, records=records)
    assert found.status is Status.PARTIAL
    assert found.reason.startswith("应有12次,查到10次,缺2024年11月、12月,其中1次可能已有")
    assert found.requirements[0].records[-1].verdict is RecordVerdict.REVIEW


def test_doubtful_meetings_fill_only_what_sure_ones_leave():
    records = [*monthly("committee", *range(1, 12)), record(30, {"committee": 0.6}, "2024-11-02")]
    assert lacking(MONTHLY, records) == (1, 1, 1)


def test_meeting_that_may_have_been_held_together_is_to_confirm():
    requirement = needs("life", every=Cadence.QUARTER, combined_with=("assembly",))
    own = [record(n, "life", f"2024-{m:02d}-03") for n, m in enumerate((1, 4, 7), 1)]
    found = finding(requirement, records=[*own, record(9, "assembly", "2024-11-20")])
    assert (found.status, losses(found)) == (Status.REVIEW, (0, 1, 1))
    assert found.requirements[0].periods[3].records == ("r9",)
    assert found.requirements[0].records[-1].verdict is RecordVerdict.REVIEW
    assert "2024年第四季度待确认" in found.reason


def test_meeting_held_together_is_not_mentioned_where_the_own_record_is_there():
    requirement = needs("life", every=Cadence.QUARTER, combined_with=("assembly",))
    own = [record(n, "life", f"2024-{m:02d}-03") for n, m in enumerate((1, 4, 7, 10), 1)]
    found = finding(requirement, records=[*own, record(9, "assembly", "2024-11-20")])
    assert found.status is Status.MET
    assert all(c.record != "r9" for c in found.requirements[0].records)


DAYS = st.dates(date(2023, 11, 1), date(2025, 2, 28))
CADENCES = st.sampled_from(list(Cadence))


@settings(max_examples=60, deadline=None)
@given(days=st.lists(DAYS, max_size=25), cadence=CADENCES, times=st.integers(1, 3), as_of=DAYS)
def test_exact_days_are_counted_as_by_hand(days, cadence, times, as_of):
    requirement = needs("committee", every=cadence, times=times)
    records = [record(n, "committee", day.isoformat()) for n, day in enumerate(days, 1)]
    periods = finding(requirement, records=records, as_of=as_of).requirements[0].periods
    for result in periods:
        inside = {day for day in days if day in result.period}
        assert result.found == len(inside)
        if len(inside) >= times:
            assert result.status is Status.MET
        elif result.period.end > as_of:
            assert result.status is Status.NOT_DUE
        else:
            assert result.status is (Status.PARTIAL if inside else Status.MISSING)
    assert all(b.period.start - a.period.end == timedelta(days=1) for a, b in pairwise(periods))


@settings(max_examples=40, deadline=None)
@given(
    present=st.sets(st.integers(1, 4)),
    vague=st.lists(st.sampled_from(["2024", "2024-H1", "2024-H2"]), max_size=4),
)
def test_as_many_gaps_are_filled_as_can_be(present, vague):
    months = {1: "02", 2: "05", 3: "08", 4: "11"}
    sure = [record(n, "assembly", f"2024-{months[q]}-03") for n, q in enumerate(sorted(present), 1)]
    records = [*sure, *(record(n, "assembly", when) for n, when in enumerate(vague, 20))]
    gaps = [q for q in months if q not in present]
    best, estimate, worst = lacking(QUARTERLY, records)
    assert worst == len(gaps)
    assert best == estimate == len(gaps) - _most_filled(gaps, vague)


def _most_filled(gaps, vague):
    reach = {"2024": {1, 2, 3, 4}, "2024-H1": {1, 2}, "2024-H2": {3, 4}}
    orders = permutations(gaps)
    return max(_greedy(order, [reach[when] for when in vague]) for order in orders)


def _greedy(gaps, reaches):
    """Every way to try it, for at most four gaps: the first gap takes any claim, the rest go on."""
    if not gaps or not reaches:
        return 0
    first, rest = gaps[0], gaps[1:]
    skipping = _greedy(rest, reaches)
    taking = [
        1 + _greedy(rest, reaches[:i] + reaches[i + 1 :]) for i, reach in enumerate(reaches) if first in reach
    ]
    return max([skipping, *taking])
