"""Every status a clause can have, and what its reason and advice say."""

from __future__ import annotations

from datetime import date

import pytest

from evidencecheck.model import Per, RecordVerdict, Status
from evidencecheck.periods import Cadence
from tests.assessment.builders import clause as clause_of
from tests.assessment.builders import (
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
ROSTER = needs("members")


@pytest.mark.parametrize(
    ("requires", "records", "expected"),
    [
        pytest.param([ROSTER], [record(1, "members", "2024")], Status.MET, id="roster of the year"),
        pytest.param([ROSTER], [], Status.MISSING, id="no roster"),
        pytest.param([ROSTER], [record(1, {"members": 0.5})], Status.REVIEW, id="doubtful roster"),
        pytest.param([ROSTER], [record(1, {"members": 0.1})], Status.MISSING, id="hardly a roster"),
        pytest.param([MONTHLY], monthly("committee", *range(1, 13)), Status.MET, id="twelve months"),
        pytest.param([MONTHLY], monthly("committee", 1, 2, 3), Status.PARTIAL, id="three months"),
        pytest.param([MONTHLY], [], Status.MISSING, id="no month"),
        pytest.param(
            [MONTHLY],
            [*monthly("committee", *range(1, 12)), record(20, {"committee": 0.6}, "2024-12-05")],
            Status.REVIEW,
            id="eleven months and a doubtful one",
        ),
        pytest.param([ROSTER, MONTHLY], [record(1, "members")], Status.PARTIAL, id="one of two requirements"),
        pytest.param(
            [ROSTER, needs("cadres")],
            [record(1, {"members": 0.5})],
            Status.PARTIAL,
            id="one missing for certain and one to confirm",
        ),
        pytest.param(
            [ROSTER, needs("cadres")],
            [record(1, "cadres"), record(2, {"members": 0.5})],
            Status.REVIEW,
            id="one met and one to confirm",
        ),
    ],
)
def test_status_of_a_clause(requires, records, expected):
    assert finding(*requires, records=records).status is expected


def test_alternatives_are_met_by_any_of_them():
    assert finding(ROSTER, MONTHLY, any=True, records=[record(1, "members")]).status is Status.MET


def test_alternatives_are_to_confirm_when_the_best_of_them_is():
    found = finding(ROSTER, MONTHLY, any=True, records=[record(1, {"members": 0.5})])
    assert found.status is Status.REVIEW
    assert losses(found) == (0, 0, 1)


def test_alternatives_all_missing_are_missing_once():
    found = finding(ROSTER, MONTHLY, any=True, deduct=per(Per.EVIDENCE))
    assert (found.status, found.deduction) == (Status.MISSING, 1)


def test_nothing_is_due_before_its_period_ends():
    found = finding(ROSTER, MONTHLY, as_of=date(2024, 1, 15))
    assert found.status is Status.NOT_DUE
    assert losses(found) == (0, 0, 0)


def test_mid_year_only_ended_periods_are_due():
    found = finding(MONTHLY, records=monthly("committee", 1, 2, 4), as_of=date(2024, 5, 20))
    statuses = [p.status for p in found.requirements[0].periods]
    met, missing, waiting = Status.MET, Status.MISSING, Status.NOT_DUE
    assert statuses == [met, met, missing, met] + [waiting] * 8
    assert "应有4次,查到3次,缺2024年3月" in found.reason


def test_a_meeting_found_in_a_period_that_has_not_ended_counts_already():
    found = finding(MONTHLY, records=monthly("committee", 1, 2), as_of=date(2024, 2, 20))
    assert [p.status for p in found.requirements[0].periods][:3] == [Status.MET, Status.MET, Status.NOT_DUE]
    assert found.status is Status.MET


def test_deadline_within_the_year_makes_a_paper_due_early():
    plan = needs("members", before="03-31")
    assert finding(plan, as_of=date(2024, 3, 30)).status is Status.NOT_DUE
    assert finding(plan, as_of=date(2024, 3, 31)).status is Status.MISSING


def test_paper_dated_after_the_deadline_is_to_confirm():
    found = finding(needs("members", before="03-31"), records=[record(1, "members", "2024-06-01")])
    assert found.status is Status.REVIEW
    assert "晚于规定时限(3月31日)" in found.reason
    assert found.requirements[0].due == date(2024, 3, 31)


def test_lateness_is_asked_about_and_not_deducted():
    found = finding(needs("members", before="03-31"), records=[record(1, "members", "2024-06-01")])
    assert losses(found) == (0, 0, 1)


def test_paper_asked_for_by_a_day_says_by_which():
    plan = needs("members", before="03-31")
    assert finding(plan, as_of=date(2024, 3, 30)).reason == "尚未到期(时限3月31日)"
    assert finding(plan, as_of=date(2024, 4, 1)).reason == "未查到(时限3月31日)"
    assert finding(needs("members")).requirements[0].due is None


def test_several_in_the_year_by_a_day_are_not_due_before_it():
    lectures = needs("lecture", times=2, before="11-30")
    found = finding(lectures, records=[record(1, "lecture", "2024-04-01")], as_of=date(2024, 7, 1))
    assert found.status is Status.NOT_DUE
    assert "时限11月30日" in found.reason
    assert "已有1次" in found.reason


def test_clause_that_no_file_can_show_is_manual_and_costs_nothing():
    found = finding(manual="看公开栏")
    assert found.status is Status.MANUAL
    assert "看公开栏" in found.reason
    assert losses(found) == (0, 0, 0)


def test_clause_with_papers_and_inspection_is_judged_on_its_papers():
    found = finding(ROSTER, manual="看活动室")
    assert found.status is Status.MISSING
    assert "另需现场核查:看活动室" in found.reason


@pytest.mark.parametrize("where", ["group", "clause", "requirement"])
@pytest.mark.parametrize(
    ("conditions", "applies"),
    [({"general-branch": True}, True), ({"general-branch": False}, False), ({}, False)],
    ids=["holds", "does not hold", "nobody said"],
)
def test_condition_decides_whether_it_is_asked_for(where, conditions, applies):
    when = {where: ("general-branch",)}
    requirement = needs("members", when=when.get("requirement", ()))
    one = clause_of(requirement, when=when.get("clause", ()))
    rules = rule(group(one, deduct=per(Per.ITEM), when=when.get("group", ())))
    found = judge(rules, conditions=conditions).findings[0]
    assert found.status is (Status.MISSING if applies else Status.NOT_APPLICABLE)
    assert found.deduction == (1 if applies else 0)
    assert applies or "general-branch" in found.reason


def test_points_of_a_group_that_does_not_apply_are_not_checkable():
    rules = rule(
        group(clause_of(ROSTER), deduct=per(Per.ITEM)),
        group(clause_of(MONTHLY, id="c2"), id="g2", points="4", when=("general-branch",)),
    )
    assert judge(rules).score.checkable == 6
    assert judge(rules, conditions={"general-branch": True}).score.checkable == 10


def test_bonus_clause_without_papers_is_no_loss():
    found = finding(needs("members", award=5), bonus=True)
    assert found.status is Status.NOT_APPLICABLE
    assert losses(found) == (0, 0, 0)


def test_bonus_points_stand_apart_from_the_score():
    rules = rule(group(clause_of(ROSTER, bonus=True, points=5)))
    score = judge(rules, record(1, "members")).score
    assert (score.bonus, score.estimate, score.ceiling) == (5, 70, 70)


def test_reason_and_advice_name_counts_and_months():
    present = [m for m in range(1, 13) if m not in (5, 9)]
    requirement = needs("committee", every=Cadence.MONTH, fields=("时间", "主持人"))
    found = finding(requirement, records=monthly("committee", *present))
    assert found.reason == "应有12次,查到10次,缺2024年5月、9月"
    assert found.advice.startswith("请补交2024年5月、9月的支委会会议记录(要求每月1次),要写明时间、主持人")
    assert "不要补造" in found.advice


def test_reason_names_each_requirement_of_several():
    found = finding(ROSTER, MONTHLY, records=[record(1, "members")])
    assert "党员花名册:已查到1份;支委会会议记录:应有12次,一次也没有查到" in found.reason


def test_reason_says_why_a_paper_that_is_there_does_not_count():
    found = finding(ROSTER, records=[record(1, "members", "2023")])
    assert found.status is Status.MISSING
    assert "另有1份不能计入(时间为2023年,不属于2024年度)" in found.reason
    assert found.requirements[0].records[0].verdict is RecordVerdict.REJECTED


def test_basis_gives_reading_and_alternative():
    deduct = per(Per.ITEM, reading="按序号计。", alternative="按份计")
    found = finding(ROSTER, deduct=deduct)
    assert found.basis == "每缺一项扣1分,扣完为止。采用的理解:按序号计。另一种理解:按份计"


def test_provider_is_the_clause_s_or_that_of_what_lacks():
    requires = [needs("members", provider="村文书"), needs("cadres", provider="组织委员")]
    assert finding(*requires, records=[record(1, "members")]).provider == "组织委员"
    assert finding(*requires, provider="村支书").provider == "村支书"


def test_unassigned_are_records_that_nobody_could_tell_and_nothing_uses():
    told = [record(1, "cadres"), record(2, {"template": 0.9}), record(3, "duty-log")]
    untold = [record(10, {"other": 0.8}), record(9, {"life": 0.2}), record(11, {})]
    used = record(12, {"other": 0.5, "members": 0.4})
    rules = rule(group(clause_of(ROSTER), deduct=per(Per.ITEM)))
    assert judge(rules, *told, *untold, used).unassigned == ("r9", "r10", "r11")


def test_an_empty_folder_gives_a_result_for_every_clause():
    rules = rule(group(clause_of(ROSTER), clause_of(MONTHLY, id="c2"), deduct=per(Per.ITEM)))
    result = judge(rules)
    assert [f.status for f in result.findings] == [Status.MISSING, Status.MISSING]
    assert result.warnings
    assert not judge(rules, record(1, "members"), files=[unread("1.jpg")]).warnings
