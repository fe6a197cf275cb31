"""What changed between two years' rules, in words."""

from __future__ import annotations

from decimal import Decimal

import msgspec
import pytest

from evidencecheck.model import (
    Clause,
    Deduction,
    Group,
    Level,
    Per,
    Requirement,
    RuleSet,
    Section,
    Vocabulary,
)
from evidencecheck.periods import Cadence
from evidencecheck.rules import differences

ROSTER = Clause(
    id="1.1.1",
    title="两委成员花名册",
    points=Decimal(2),
    requires=(Requirement(evidence=("committee-roster",)),),
)
BRANCH = Clause(
    id="1.1.2",
    title="支委会,每月一次",
    points=Decimal(4),
    deduct=Deduction(per=Per.TIME, amount=Decimal("0.5")),
    requires=(Requirement(evidence=("minutes-branch-committee",), every=Cadence.MONTH),),
)


def _rules(*clauses: Clause, total: int = 6, points: int = 6) -> RuleSet:
    group = Group(id="1.1", title="资料", clauses=clauses)
    return RuleSet(
        id="sample",
        title="考核细则",
        level=Level.VILLAGE,
        source="测试",
        total=Decimal(total),
        sections=(Section(id="1", title="组织建设", points=Decimal(points), groups=(group,)),),
    )


def test_equal_rules_have_no_difference(words: Vocabulary) -> None:
    assert differences(_rules(ROSTER, BRANCH), _rules(ROSTER, BRANCH), words) == ()


def test_new_ids_and_a_new_order_are_no_difference(words: Vocabulary) -> None:
    moved = msgspec.structs.replace(ROSTER, id="1.1.9")

    assert differences(_rules(ROSTER, BRANCH), _rules(BRANCH, moved), words) == ()


_QUARTERLY = (Requirement(evidence=("minutes-branch-committee",), every=Cadence.QUARTER),)
_CHANGES = {
    "points": ({"points": Decimal(5)}, "“支委会,每月一次”:分值由4 分改为5 分"),
    "deduction": (
        {"deduct": Deduction(per=Per.TIME, amount=Decimal(1), limit=Decimal(3))},
        "“支委会,每月一次”:扣分办法由“按每次扣 0.5 分”改为“按每次扣 1 分,最多扣 3 分”",
    ),
    "frequency": (
        {"requires": _QUARTERLY, "title": "支委会,每季度一次"},
        "“支委会,每季度一次”:“支委会会议记录”由每月 1 次改为每季度 1 次",
    ),
    "paper": (
        {"requires": (*BRANCH.requires, Requirement(evidence=("meeting-notice",)))},
        "“支委会,每月一次”:增加材料“会议通知”,全年一份(次)",
    ),
    "condition": ({"when": ("community",)}, "“支委会,每月一次”:适用条件由“所有村”改为“community”"),
    "manual": ({"requires": (), "manual": "看会议室"}, "“支委会,每月一次”:改为只作现场核查"),
}


@pytest.mark.parametrize("change", _CHANGES)
def test_a_changed_clause_is_told_in_words(words: Vocabulary, change: str) -> None:
    fields, sentence = _CHANGES[change]
    changed = msgspec.structs.replace(BRANCH, **fields)

    assert differences(_rules(ROSTER, BRANCH), _rules(ROSTER, changed), words) == (sentence,)


def test_added_and_dropped_clauses(words: Vocabulary) -> None:
    assert differences(_rules(ROSTER), _rules(BRANCH), words) == (
        "新增:“支委会,每月一次”(4 分;支委会会议记录,每月 1 次)",
        "取消:“两委成员花名册”(原为2 分;两委成员花名册,全年一份(次))",
    )


def test_totals_and_parts(words: Vocabulary) -> None:
    assert differences(_rules(ROSTER), _rules(ROSTER, total=10, points=8), words) == (
        "总分:6 分改为 10 分",
        "“组织建设”:6 分改为 8 分",
    )


def test_a_deadline_is_told_in_words(words: Vocabulary) -> None:
    by_july = msgspec.structs.replace(
        ROSTER, requires=(Requirement(evidence=("committee-roster",), before="07-31"),)
    )

    (changed,) = differences(_rules(ROSTER, BRANCH), _rules(by_july, BRANCH), words)
    assert changed == "“两委成员花名册”:“两委成员花名册”的期限由年底改为7月31日前"
    told = differences(_rules(BRANCH), _rules(by_july, BRANCH), words)
    assert any("新增:“两委成员花名册”" in each and "7月31日前" in each for each in told)
