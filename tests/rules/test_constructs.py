"""Everything the rules of the seed say can be written down and arrives in the model as meant."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from evidencecheck.model import Clause, Deduction, Group, Level, Per, Requirement, RuleSet, Vocabulary
from evidencecheck.periods import Cadence
from evidencecheck.rules import load_rule_set, validate

HEAD = """\
id: sample
title: 某镇考核细则
level: village
source: 某镇文件
total: {total}
conditions: [{{id: community, title: 社区, shown_by: 社区}}, {{id: coop, title: 有合作社}}]
sections:
  - id: "1"
    title: 组织建设
    groups:
      - id: "1.1"
        title: 资料
        {group}
        clauses:
          - id: "1.1.1"
            title: 某条
            {clause}
"""


@pytest.fixture
def load(write: Callable[..., Path], words: Vocabulary) -> Callable[..., RuleSet]:
    def load_text(clause: str, group: str = "points: 6", total: str = "6") -> RuleSet:
        text = HEAD.format(clause=clause.replace("\n", "\n" + " " * 12), group=group, total=total)
        path = write(text)
        assert [problem.text() for problem in validate(path, words) if problem.is_error] == []
        return load_rule_set(str(path), words)

    return load_text


def only_group(rules: RuleSet) -> Group:
    return rules.sections[0].groups[0]


def only_clause(rules: RuleSet) -> Clause:
    return only_group(rules).clauses[0]


ONE = "requires: [{evidence: committee-roster}]"


@pytest.mark.parametrize(
    ("text", "deduction"),
    [
        ("{per: item, amount: 1, until: exhausted}", Deduction(per=Per.ITEM, amount=Decimal(1))),
        ("{per: evidence, amount: 1}", Deduction(per=Per.EVIDENCE, amount=Decimal(1))),
        ("{per: time, amount: 0.5}", Deduction(per=Per.TIME, amount=Decimal("0.5"))),
        ("{per: person, amount: 0.2}", Deduction(per=Per.PERSON, amount=Decimal("0.2"))),
        ("{per: organisation, amount: 0.5}", Deduction(per=Per.ORGANISATION, amount=Decimal("0.5"))),
        ("{per: all}", Deduction(per=Per.ALL)),
        ("{per: item, amount: 1, until: 2}", Deduction(per=Per.ITEM, amount=Decimal(1), limit=Decimal(2))),
        (
            "{per: item, amount: 1, until: exhausted, limit: 1.5}",
            Deduction(per=Per.ITEM, amount=Decimal(1), limit=Decimal("1.5")),
        ),
        (
            "{per: item, amount: 1, reading: 按条计, alternative: 按份计}",
            Deduction(per=Per.ITEM, amount=Decimal(1), reading="按条计", alternative="按份计"),
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
@pytest.mark.parametrize("where", ["group", "clause"])
def test_deduction(text: str, deduction: Deduction, where: str, load: Callable[..., RuleSet]) -> None:
    if where == "group":
        assert only_group(load(ONE, group=f"points: 6\n        deduct: {text}")).deduct == deduction
    else:
        assert only_clause(load(f"{ONE}\ndeduct: {text}")).deduct == deduction


@pytest.mark.parametrize(
    ("text", "requirement"),
    [
        ("evidence: committee-roster", Requirement(evidence=("committee-roster",))),
        (
            "evidence: [minutes-branch-committee, minutes-member-assembly]",
            Requirement(evidence=("minutes-branch-committee", "minutes-member-assembly")),
        ),
        *(
            (
                f"evidence: meeting-notice, every: {cadence.value}",
                Requirement(evidence=("meeting-notice",), every=cadence),
            )
            for cadence in Cadence
        ),
        ("evidence: meeting-notice, times: 4", Requirement(evidence=("meeting-notice",), times=4)),
        (
            "evidence: meeting-notice, every: half-year, times: 2",
            Requirement(evidence=("meeting-notice",), every=Cadence.HALF_YEAR, times=2),
        ),
        (
            "evidence: minutes-organizational-life, every: quarter, combined_with: minutes-member-assembly",
            Requirement(
                evidence=("minutes-organizational-life",),
                every=Cadence.QUARTER,
                combined_with=("minutes-member-assembly",),
            ),
        ),
        (
            "evidence: annual-work-plan, when: [community], before: 07-31",
            Requirement(evidence=("annual-work-plan",), when=("community",), before="07-31"),
        ),
        (
            "evidence: annual-work-plan, title: 计划, fields: [年度, 措施], provider: 文书",
            Requirement(
                evidence=("annual-work-plan",), title="计划", fields=("年度", "措施"), provider="文书"
            ),
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_requirement(text: str, requirement: Requirement, load: Callable[..., RuleSet]) -> None:
    clause = only_clause(load(f"requires: [{{{text}}}]\ndeduct: {{per: item, amount: 1}}"))
    assert clause.requires == (requirement,)


def test_points_for_each_piece(load: Callable[..., RuleSet]) -> None:
    """有全年意见和季度重点工作分解各得1分."""
    clause = only_clause(
        load(
            "points: 2\n"
            "requires: [{evidence: annual-work-plan, award: 1}, {evidence: meeting-notice, award: 1.0}]"
        )
    )
    assert [requirement.award for requirement in clause.requires] == [Decimal(1), Decimal("1.0")]


def test_four_times_for_a_point_and_half_a_point_less_each(load: Callable[..., RuleSet]) -> None:
    """达4次得1分,少一次扣0.5分."""
    clause = only_clause(
        load(
            "points: 1\ndeduct: {per: time, amount: 0.5}\n"
            "requires: [{evidence: minutes-branch-committee, times: 4}]",
            group="note: 分值在条款里",
            total="1",
        )
    )
    assert (clause.points, clause.requires[0].times) == (Decimal(1), 4)


def test_any_of_several_requirements(load: Callable[..., RuleSet]) -> None:
    clause = only_clause(
        load(
            "any: true\ndeduct: {per: item, amount: 1}\n"
            "requires: [{evidence: annual-work-plan}, {evidence: meeting-notice}]"
        )
    )
    assert clause.any


def test_what_only_an_inspector_can_see(load: Callable[..., RuleSet]) -> None:
    clause = only_clause(load("points: 1\nmanual: 看活动室和电教设施"))
    assert (clause.manual, clause.requires) == ("看活动室和电教设施", ())


def test_bonus_for_each_piece_needs_no_points_of_its_own(load: Callable[..., RuleSet]) -> None:
    clause = only_clause(load("bonus: true\nrequires: [{evidence: meeting-notice, award: 5}]"))
    assert clause.bonus


def test_clause_only_for_communities_with_a_cooperative(load: Callable[..., RuleSet]) -> None:
    rules = load(f"when: [community, coop]\ndeduct: {{per: all}}\n{ONE}")
    assert only_clause(rules).when == ("community", "coop")
    assert rules.conditions[0].shown_by == ("社区",)


def test_a_rule_without_points_only_lists_papers(load: Callable[..., RuleSet]) -> None:
    rules = load(ONE, group="note: 原文没有分值", total="0")
    assert rules.total == rules.checkable_points == 0


@pytest.mark.parametrize("level", Level)
def test_level(
    level: Level, load: Callable[..., RuleSet], write: Callable[..., Path], words: Vocabulary
) -> None:
    text = HEAD.format(clause=f"{ONE}\n            deduct: {{per: all}}", group="points: 6", total="6")
    path = write(text.replace("level: village", f"level: {level.value}"))
    assert load_rule_set(str(path), words).level is level


def test_decimals_are_never_binary_floats(load: Callable[..., RuleSet]) -> None:
    """0.1 as a float is 0.1000000000000000055…; ten of them would not make a point."""
    deduct = only_clause(load(f"{ONE}\ndeduct: {{per: item, amount: 0.1}}")).deduct
    assert deduct is not None
    assert str(deduct.amount) == "0.1"
    assert deduct.amount * 10 == 1


def test_numbers_of_clauses_stay_as_written(load: Callable[..., RuleSet]) -> None:
    """Unquoted 1.10 would be the number 1.1 to a YAML loader."""
    clause = only_clause(load(f"number: 1.10\ndeduct: {{per: all}}\n{ONE}"))
    assert clause.number == "1.10"
