from __future__ import annotations

from decimal import Decimal

import msgspec

from evidencecheck.model import Clause, Condition, Deduction, Group, Level, Per, Requirement, RuleSet, Section
from evidencecheck.periods import Cadence
from evidencecheck.reports import render_checklist, render_rule_set
from tests.reports import builder as b
from tests.reports import goldens

RICH = RuleSet(
    id="rich",
    title="各种写法",
    level=Level.TOWNSHIP,
    source="示例",
    total=Decimal(10),
    conditions=(Condition(id="community", title="社区", shown_by=("社区",)),),
    sections=(
        Section(
            id="1",
            title="一",
            groups=(
                Group(
                    id="1.1",
                    title="甲",
                    incomplete="第3条以后缺页",
                    clauses=(
                        Clause(
                            id="1.1.1",
                            title="研究党建工作达4次得1分",
                            points=Decimal(1),
                            deduct=Deduction(per=Per.TIME, amount=Decimal("0.5"), limit=Decimal(1)),
                            requires=(
                                Requirement(
                                    evidence=("party-lecture",), times=4, award=Decimal("0.5"), before="07-31"
                                ),
                            ),
                        ),
                        Clause(
                            id="1.1.2",
                            title="任有一样",
                            points=Decimal(2),
                            any=True,
                            bonus=True,
                            when=("community",),
                            requires=(
                                Requirement(evidence=("duty-log",), every=Cadence.TWO_MONTHS),
                                Requirement(evidence=("committee-roster", "reserve-cadre-roster")),
                            ),
                        ),
                    ),
                ),
            ),
        ),
    ),
)


def test_the_checklist_is_as_agreed() -> None:
    goldens.check("checklist.txt", render_checklist(b.RULES, b.VOCABULARY, width=100))
    goldens.check("checklist.md", render_checklist(b.RULES, b.VOCABULARY, form="markdown"))


def test_the_rule_in_full_is_as_agreed() -> None:
    goldens.check("rules.txt", render_rule_set(b.RULES, b.VOCABULARY, width=100))


def test_every_construct_of_a_rule_is_shown() -> None:
    text = render_rule_set(RICH, b.VOCABULARY, width=200)
    for words in (
        "每少一次扣0.5分，最多扣1分",
        "全年4次",
        "有则得0.5分",
        "7月31日前",
        "加分项",
        "仅限：社区",
        "下面几样有一样即可",
        "两委成员花名册或后备干部花名册",
        "每两个月都要有",
        "第3条以后缺页",
        "committee-roster",
    ):
        assert words in text


def test_the_checklist_says_when_and_for_whom() -> None:
    text = render_checklist(RICH, b.VOCABULARY, width=200)
    for words in ("7月31日前", "双月底前", "仅限：社区", "几样中有一样即可"):
        assert words in text


def test_both_can_be_shown_on_a_gbk_console() -> None:
    odd = msgspec.structs.replace(RICH, title="细则•✓")
    render_rule_set(odd, b.VOCABULARY).encode("gbk")
    render_checklist(odd, b.VOCABULARY).encode("gbk")
