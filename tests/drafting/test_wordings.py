"""One wording each: frequencies, deductions, points, names of papers, slips."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from evidencecheck.drafting import Draft
from evidencecheck.model import Clause, Per, RuleSet
from evidencecheck.periods import Cadence

Clauses = Callable[[str], list[Clause]]
Drafted = Callable[..., tuple[Draft, ...]]
RULE = "考核细则\n一、组织生活(20分)\n1、{}\n2、党员花名册(5分)\n"

FREQUENCIES = {
    "支委会每月一次(5分)": (Cadence.MONTH, 1),
    "支委会一月一次(5分)": (Cadence.MONTH, 1),
    "一月召开一次支委会(5分)": (Cadence.MONTH, 1),
    "每月召开 2 次支委会(5分)": (Cadence.MONTH, 2),
    "按月召开支委会(5分)": (Cadence.MONTH, 1),
    "支委会每季度至少一次(5分)": (Cadence.QUARTER, 1),
    "支委会一季度一次(5分)": (Cadence.QUARTER, 1),
    "每两个月召开一次支委会(5分)": (Cadence.TWO_MONTHS, 1),
    "支委会三个月一次(5分)": (Cadence.QUARTER, 1),
    "支委会隔月一次(5分)": (Cadence.TWO_MONTHS, 1),
    "支委会半月碰一次头(5分)": (Cadence.MONTH, 2),
    "支委会一年四回(5分)": (None, 4),
    "支委会半年一次(5分)": (Cadence.HALF_YEAR, 1),
    "支委会每半年不少于两次(5分)": (Cadence.HALF_YEAR, 2),
    "支委会半年和年底各一次(5分)": (Cadence.HALF_YEAR, 1),
    "支委会每周一次(5分)": (Cadence.WEEK, 1),
    "支委会一年两次(5分)": (None, 2),
    "支委会全年不少于4次(5分)": (None, 4),
    "召开支委会6次以上(5分)": (None, 6),
    "支委会每年一次(5分)": (None, 1),
    "支委会(每月一次)(5分)": (Cadence.MONTH, 1),
    "按规定召开支委会(5分)": (None, 1),
    "支委会每月一次(5分),每少一个月扣0.5分": (Cadence.MONTH, 1),
    "召开支委会(5分),每少一次扣1分": (None, 1),
    "坚持召开支委会(5分),每缺一个月扣0.5分": (Cadence.MONTH, 1),
    "坚持召开支委会(5分),少一季度扣1分": (Cadence.QUARTER, 1),
}


@pytest.mark.parametrize("words", FREQUENCIES)
def test_frequency(clauses: Clauses, words: str) -> None:
    (requirement,) = clauses(RULE.format(words))[0].requires

    assert requirement.evidence == ("minutes-branch-committee",)
    assert (requirement.every, requirement.times) == FREQUENCIES[words]


DEDUCTIONS = {
    "支委会(5分),每少一次扣0.5分": (Per.TIME, "0.5", None),
    "支委会(5分),缺一次扣1分,扣完为止": (Per.TIME, "1", None),
    "支委会(5分),少一次扣1分,最多扣3分": (Per.TIME, "1", "3"),
    "两委成员花名册、党员花名册(5分),缺一项扣1分": (Per.ITEM, "1", None),
    "会议记录每缺一种扣2分,支委会记录(5分)": (Per.EVIDENCE, "2", None),
    "发展党员材料(5分),缺一份扣1分": (Per.EVIDENCE, "1", None),
    "述职报告(5分),每缺一人扣1分": (Per.PERSON, "1", None),
    "群团组织健全(5分),有一个村不健全扣0.5分": (Per.ORGANISATION, "0.5", None),
    "应建未建党组织的,少一个扣1分(5分)": (Per.ORGANISATION, "1", None),
    "党员花名册(5分),无花名册不得分": (Per.ALL, "0", None),
    "值班记录(5分),每缺半天扣半分": (Per.ITEM, "0.5", None),
    "支委会记录(5分),每少一次扣0。5分": (Per.TIME, "0", None),
}


@pytest.mark.parametrize("words", list(DEDUCTIONS)[:-1])
def test_deduction(clauses: Clauses, words: str) -> None:
    deduct = clauses(RULE.format(words))[0].deduct
    per, amount, limit = DEDUCTIONS[words]

    assert deduct is not None
    assert (deduct.per, deduct.amount) == (per, Decimal(amount))
    assert deduct.limit == (Decimal(limit) if limit else None)


@pytest.mark.parametrize(
    ("words", "points"),
    [
        ("支委会记录(5分)", "5"),
        ("支委会记录(0.5 分)", "0.5"),
        ("支委会记录（１０分）", "10"),
        ("支委会记录,得2分", "2"),
        ("支委会记录,计6分", "6"),
        ("支委会记录,记4分", "4"),
        ("支委会记录(满分8分)", "8"),
        ("支委会记录齐全。(3分)", "3"),
        ("支委会记录(5分,每少一次扣1分)", "5"),
    ],
)
def test_points(clauses: Clauses, words: str, points: str) -> None:
    assert clauses(RULE.format(words))[0].points == Decimal(points)


@pytest.mark.parametrize(
    ("words", "types"),
    [
        ("支委minzhu生活会记录(5分)", {"minutes-democratic-life"}),
        ("流淌党员台帐(5分)", {"member-roster"}),
        ("冬训有计划、有记录(5分)", {"training-plan", "training-record"}),
        ("后备干部花名册及培养措施文件(5分)", {"reserve-cadre-roster", "reserve-cadre-training"}),
        ("“两委”会议记录周例会记录(5分)", {"minutes-two-committees", "minutes-weekly"}),
        ("任职文件或批复文件(5分)", {"appointment", "approval"}),
        ("党支部活动记录簿(看党员大会、党课记录)(5分)", {"minutes-member-assembly", "party-lecture"}),
        ("支委会(学习、讨论确定入党积极分子)(5分)", {"minutes-branch-committee"}),
        ("党委全年研究党建工作达4次(5分)", {"minutes-party-committee"}),
        ("党支部书记例会记录(5分)", {"minutes-secretaries"}),
        ("党务、政务公开及时(5分)", {"party-affairs-disclosure"}),
        ("党务公开制度(5分)", {"village-regulations"}),
        ("每名党委委员有党建工作联系点(5分)", {"contact-point"}),
        ("支部目标考核台账(5分)", {"branch-assessment"}),
        ("书记的目标考核情况及结果通报(5分)", {"assessment-result"}),
        ("建立农村实用人才库(5分)", {"talent-register"}),
        ("后备人才库(5分)", {"reserve-cadre-roster"}),
        ("有读书笔记和调研文章(5分)", {"study-notes", "research-report"}),
        ("警示教育活动记录(5分)", {"integrity-education"}),
        ("征求意见表、意见汇总(5分)", {"opinion-solicitation"}),
        ("上报民主生活会会议记录、情况通报(5分)", {"minutes-democratic-life", "democratic-life-bulletin"}),
        ("申报8个以上重点项目(5分)", {"project-application"}),
        (
            "严格执行“三会一课”,支委会每月一次,党课每季度一次(5分)",
            {"minutes-branch-committee", "party-lecture"},
        ),
        ("班子成员团结协作(5分)", set()),
        ("村口有宣传栏(5分)", set()),
    ],
)
def test_papers_named_in_a_clause(clauses: Clauses, words: str, types: set[str]) -> None:
    clause = clauses(RULE.format(words))[0]

    assert {kind for requirement in clause.requires for kind in requirement.evidence} == types
    assert bool(clause.manual) == (not types)


def test_an_alternative_is_one_requirement(clauses: Clauses) -> None:
    (requirement,) = clauses(RULE.format("任职文件或批复文件(5分)"))[0].requires

    assert requirement.evidence == ("appointment", "approval")


@pytest.mark.parametrize(
    ("words", "types"),
    [
        ("民主评议党员,有会议记录、测评表(5分)", ("member-review-minutes", "member-review-form")),
        ("书记述职,有测评表(5分)", ("duty-report", "appraisal-form")),
        ("书记向党员大会述职,提交述职报告(5分)", ("duty-report",)),
    ],
)
def test_a_name_means_what_it_stands_beside(clauses: Clauses, words: str, types: tuple[str, ...]) -> None:
    found = [kind for each in clauses(RULE.format(words))[0].requires for kind in each.evidence]

    assert tuple(found) == types


def test_points_behind_a_comma_after_a_frequency_are_points(loaded: Callable[[str], RuleSet]) -> None:
    rules = loaded(
        "考核细则\n一、会议(24分)\n1、支委会每月一次,15分,每少一次扣1分;党员大会每季度一次,9分,每少一次扣2分。\n"
    )
    found = [clause for _, _, clause in rules.clauses()]

    assert [clause.points for clause in found] == [15, 9]
    assert [clause.deduct.amount for clause in found if clause.deduct] == [1, 2]


def test_what_costs_the_same_in_each_stands_last(loaded: Callable[[str], RuleSet]) -> None:
    rules = loaded(
        "考核细则\n一、会议(10分)\n1、支委会每月一次(6分),党员大会每季度一次(4分),少一次各扣0.5分。\n"
    )
    found = [clause for _, _, clause in rules.clauses()]

    assert [clause.deduct and clause.deduct.amount for clause in found] == [Decimal("0.5")] * 2


def test_what_may_be_combined_is_not_asked_for_itself(clauses: Clauses) -> None:
    words = "党员组织生活会(每季度一次,可与党员大会结合)(5分)"
    (requirement,) = clauses(RULE.format(words))[0].requires

    assert requirement.evidence == ("minutes-organizational-life",)
    assert requirement.every is Cadence.QUARTER
    assert requirement.combined_with == ("minutes-member-assembly",)


def test_a_deadline_is_kept(clauses: Clauses) -> None:
    (requirement,) = clauses(RULE.format("7月底前报送半年工作总结(5分)"))[0].requires

    assert requirement.before == "07-31"


@pytest.mark.parametrize(
    ("words", "limits"),
    [
        ("12月20日前报送年终工作总结", ["12-20"]),
        ("六月底之前上报半年工作总结", ["06-30"]),
        ("3月底前制定年度工作计划,12月20日前上报年终工作总结", ["03-31", "12-20"]),
        ("年度工作计划(3月15日前上报)", ["03-15"]),
        ("年终工作总结,12月20日前上报,支委会每月一次", ["12-20", ""]),
        ("7月底前,报送半年工作总结和党员花名册", ["07-31", "07-31"]),
        ("年初有工作计划,年终有工作总结", ["03-31", ""]),
        ("上半年完成党员花名册", ["06-30"]),
        ("有上半年工作总结", [""]),
        ("11月中旬前报党员花名册", ["11-20"]),
        ("每月底前上报党员花名册", [""]),
        ("年初以来的党员花名册", [""]),
        ("3月底前召开动员会,支委会每月一次", [""]),
        ("次年1月10日前报年终工作总结", [""]),
    ],
)
def test_a_deadline_belongs_to_its_paper(clauses: Clauses, words: str, limits: list[str]) -> None:
    assert [each.before for each in clauses(RULE.format(f"{words}(5分)"))[0].requires] == limits


def test_a_part_of_the_year_is_to_be_checked(drafted: Drafted) -> None:
    (only,) = drafted(RULE.format("年初有工作计划(5分)"))

    assert "# 待核: 原文写“年初”,没有写明哪一天,截止暂按 03-31" in only.text
    assert 'before: "03-31"' in only.text


def test_lateness_that_costs_points_is_left_to_people(drafted: Drafted) -> None:
    (only,) = drafted(RULE.format("3月底前上报工作计划(5分),逾期每天扣1分"))

    assert "原文写有逾期扣分" in only.text


def test_discretion_is_left_to_the_inspector(clauses: Clauses) -> None:
    clause = clauses(RULE.format("学习笔记齐全(5分),不齐全的酌情扣分"))[0]

    assert clause.deduct is None
    assert "酌情" in clause.manual


def test_each_person_is_counted_against_a_roster(clauses: Clauses) -> None:
    clause = clauses(RULE.format("每名班子成员撰写心得体会2篇以上(5分)"))[0]

    assert clause.deduct is not None
    assert (clause.deduct.per, clause.deduct.amount) == (Per.PERSON, Decimal(5))


def test_points_for_each_of_several(loaded: Callable[[str], RuleSet]) -> None:
    rules = loaded(
        "考核细则\n一、责任(8分)\n1、思路清晰得2分。有工作计划和工作总结各得1分。\n2、党员花名册得6分。\n"
    )
    group = rules.sections[0].groups[0]

    assert group.points == 2
    assert [(clause.title, clause.points) for clause in group.clauses] == [("有工作计划", 1), ("工作总结", 1)]
