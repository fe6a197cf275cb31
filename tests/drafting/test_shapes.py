"""Whole texts: numbering, headings, tables, documents run together, texts that are no rule."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
import yaml

from evidencecheck.drafting import Draft, lines_of, titles
from evidencecheck.model import (
    Block,
    BlockKind,
    Clause,
    Document,
    FileStatus,
    Level,
    Per,
    RuleSet,
    Vocabulary,
)
from evidencecheck.rules import rule_set_schema, validate

Clauses = Callable[[str], list[Clause]]
Drafted = Callable[..., tuple[Draft, ...]]
TEXTS = Path(__file__).parents[2] / "benchmarks" / "corpora" / "rule_texts"

NUMBERINGS = {
    "figures": "考核细则\n一、资料(10分)\n1、党员花名册(5分)\n2、党课记录(5分)",
    "points": "考核细则\n一、资料(10分)\n1.党员花名册(5分)\n2.党课记录(5分)",
    "full width": "考核细则\n一、资料（１０分）\n１．党员花名册（５分）\n２．党课记录（５分）",
    "full width, glued": "考核细则一、资料（１０分）１、党员花名册（５分）；２、党课记录（５分）。",
    "brackets": "考核细则\n一、资料(10分)\n(1)党员花名册(5分)\n(2)党课记录(5分)",
    "circles": "考核细则\n一、资料(10分)\n①党员花名册(5分);②党课记录(5分)",
    "letters": "考核细则\n一、资料(10分)\nA、党员花名册(5分)\nB、党课记录(5分)",
    "articles": "考核细则\n第一章 资料(10分)\n第一条 党员花名册(5分)\n第二条 党课记录(5分)",
    "Chinese": "考核细则\n第一部分 资料(10分)\n一、党员花名册(5分)\n二、党课记录(5分)",
    "decimals": "考核细则\n1.资料(10分)\n1.1党员花名册(5分)\n1.2党课记录(5分)",
    "glued": "考核细则一、资料(10分)1、党员花名册(5分);2、党课记录(5分)。",
    "missing number": "考核细则\n一、资料(10分)\n1、党员花名册(5分)\n4、党课记录(5分)",
    "none": "考核细则\n资料(10分)\n党员花名册(5分)\n党课记录(5分)",
    "table": "考核细则\n项目\t考核内容\t分值\t评分标准\n资料(10分)\t党员花名册\t5\t\n\t党课记录\t5\t\n",
    "one cell a line": (
        "考核评分表\n"
        "类别\n序号\n考核内容\n分值\n考核办法\n资料10分\n党员花名册\n5分\n查看资料\n党课记录\n5分\n查看资料\n"
    ),
}


@pytest.mark.parametrize("text", NUMBERINGS.values(), ids=NUMBERINGS.keys())
def test_clauses_are_found_under_every_numbering(loaded: Callable[[str], RuleSet], text: str) -> None:
    rules = loaded(text)

    assert rules.total == 10
    found = [(c.requires[0].evidence, c.points) for _, _, c in rules.clauses()]
    assert found == [(("member-roster",), 5), (("party-lecture",), 5)]


def test_width_makes_no_difference(drafted: Drafted) -> None:
    half = (
        "考核细则\n一、责任(8分)\n1、思路清晰(4分)。有工作计划(2分);有季度分解、工作总结各得1分,少一项扣1分。\n"
        "2、会议(4分),缺一项扣1分。支委会(2分);党课(2分)。"
    )
    full = half.translate(str.maketrans("(),;0123456789", "（），；０１２３４５６７８９"))
    (first,), (second,) = drafted(half), drafted(full)

    assert first.rules is not None and second.rules is not None
    shapes = [
        [(g.points, g.deduct, c.points, c.deduct, c.requires) for _, g, c in rules.clauses()]
        for rules in (first.rules, second.rules)
    ]
    assert shapes[0] == shapes[1]
    assert len(shapes[0]) == 5
    assert "分）" not in second.rules.sections[0].title


def test_a_heading_run_into_the_last_item_opens_a_group(loaded: Callable[[str], RuleSet]) -> None:
    rules = loaded(
        "考核细则\n一、班子建设(16分)文件资料类(6分),缺一项扣1分,扣完为止。\n1、党员花名册;2、学习计划;"
        "会议类(10分),每少一次扣2分。\n1、支委会每月一次;2、党员大会每季度一次;"
    )
    first, second = rules.sections[0].groups

    assert (first.title, first.points) == ("文件资料类", 6)
    assert (second.title, second.points) == ("会议类", 10)
    assert first.deduct is not None and first.deduct.per is Per.ITEM
    assert second.deduct is not None and second.deduct.per is Per.TIME
    assert [len(group.clauses) for group in (first, second)] == [2, 2]


def test_items_too_few_to_use_up_the_points_are_counted_by_paper(loaded: Callable[[str], RuleSet]) -> None:
    rules = loaded(
        "考核细则\n一、会议记录(10分),缺一项扣1分。\n1、支委会、党员大会、党课记录\n2、周例会、两委会议记录"
    )
    deduct = rules.sections[0].groups[0].deduct

    assert deduct is not None
    assert deduct.per is Per.EVIDENCE
    assert deduct.reading
    assert deduct.alternative


def test_sentences_with_points_are_clauses_of_their_heading(loaded: Callable[[str], RuleSet]) -> None:
    rules = loaded(
        "考核细则\n(一)党委建设(6分)1、制度建设(4分)。\n分工明确(1分);召开民主生活会(3分),少一次扣1分。\n2、值班(2分)。\n"
        "坚持值班(1分);有工作日志(1分)。"
    )
    group = rules.sections[0].groups[0]

    assert (group.title, group.points) == ("制度建设", 4)
    assert [clause.points for clause in group.clauses] == [1, 3]


def test_headings_that_stand_for_each_other_become_conditions(loaded: Callable[[str], RuleSet]) -> None:
    rules = loaded(
        "考核细则\n一、基础考核(28分)\n(一)责任(10分)\n1、有工作计划得10分。\n(二)组织建设(镇党委18分)\n1、有党员花名册得18分。\n"
        "(二)组织建设(机关党委18分)\n1、有工作总结得18分。"
    )

    assert [condition.title for condition in rules.conditions] == ["镇党委", "机关党委"]
    groups = [group for section in rules.sections for group in section.groups]
    assert [group.when for group in groups] == [(), ("alternative-1",), ("alternative-2",)]


def test_what_is_asked_of_communities_alone_is_a_condition(clauses: Clauses) -> None:
    found = clauses("考核细则\n一、资料(10分)\n1、党员花名册(5分)\n社区:2、共驻共建协议书(5分)")

    assert [clause.when for clause in found] == [(), ("community",)]


def test_parts_that_say_how_it_is_assessed_are_no_clauses(loaded: Callable[[str], RuleSet]) -> None:
    rules = loaded(
        "考核办法\n一、考核对象\n各村党支部。\n二、考核方式\n实行百分制。创新项目每项加5分,最高加10分。\n"
        "三、考核内容(100分)\n1、支委会每月一次(60分)\n2、党员花名册(40分)\n四、结果运用\n评出先进。"
    )
    *asked, bonus = (clause for _, _, clause in rules.clauses())

    assert [clause.points for clause in asked] == [60, 40]
    assert (bonus.bonus, bonus.points) == (True, 10)
    assert rules.total == 100


def test_sums_that_do_not_fit_are_told(drafted: Drafted) -> None:
    (only,) = drafted("考核细则\n一、资料(10分)\n1、党员花名册(5分)\n2、党课记录(3分)")

    assert any("合计 8 分,少于标明的 10 分" in line for line in only.report)
    assert "合计 8 分" in only.text


def test_an_end_cut_off_is_marked(loaded: Callable[[str], RuleSet]) -> None:
    rules = loaded(
        "考核细则\n一、资料(8分)\n1、党员花名册(5分)\n2、组织生活会(3分)(每季度一次,可与党员大会结合,"
    )

    assert "中断" in rules.incomplete


def test_an_advertisement_inside_a_word_is_dropped(drafted: Drafted) -> None:
    (only,) = drafted("考核细则\n一、资料(8分)\n1、活动总(查看更多请登录某某网站)结(5分)\n2、党课(3分)")

    assert "网站" not in only.text.partition("\nid:")[2]
    assert any("网站" in line for line in only.report)
    assert only.rules is not None
    assert only.rules.sections[0].groups[0].clauses[0].requires[0].evidence == ("year-end-summary",)


TWO = (
    "甲乡村级党建考核细则一、资料(8分)\n1、党员花名册(5分)\n2、党课记录(3分)\n"
    "乙乡组织工作考评办法\n一、会议(5分)\n1、支委会每月一次(5分)\n"
)


def test_documents_run_together_are_told_apart(drafted: Drafted) -> None:
    assert titles(lines_of(TWO)) == ("甲乡村级党建考核细则", "乙乡组织工作考评办法")
    first, second = drafted(TWO)
    assert first.rules is not None and second.rules is not None
    assert (first.rules.id, second.rules.id) == ("sample", "sample-2")
    assert (first.rules.total, second.rules.total) == (8, 5)


def test_one_of_them_can_be_chosen(drafted: Drafted) -> None:
    (only,) = drafted(TWO, 2)

    assert only.title == "乙乡组织工作考评办法"


def test_a_plan_without_points_becomes_a_checklist(loaded: Callable[[str], RuleSet]) -> None:
    rules = loaded(
        "主题教育活动实施方案\n一、主要内容\n1.成立活动领导小组。\n2.每月组织一次集中学习。\n3.开展志愿服务活动。\n"
        "二、工作要求\n加强领导。"
    )

    assert rules.total == 0
    assert rules.level is Level.ACTIVITY
    assert len(rules.clauses()) == 3


@pytest.mark.parametrize(
    "text",
    [
        "那天傍晚,老人坐在船头,望着江面。\n“该回去了。”他说。\n儿子没有作声,只把桨放进水里。\n",
        "",
        "关于停水的通知\n因检修管道,明日停水一天。\n",
    ],
    ids=["novel", "empty", "notice"],
)
def test_what_is_no_rule_is_refused_with_what_was_found(drafted: Drafted, text: str) -> None:
    for each in drafted(text):
        assert each.rules is None
        assert "看不出是考核细则" in each.report[0]


def test_a_word_table_is_read_by_its_heads(drafted: Drafted) -> None:
    rows = (
        ("考核项目", "考核内容", "标准分", "扣分标准", "查阅资料"),
        ("组织生活(10分)", "支委会每月1次", "6", "少一次扣0.5分", "会议记录"),
        ("", "按时收缴党费", "4", "", "党费收缴登记表"),
    )
    text = "\n".join("\t".join(row) for row in rows)
    document = Document(status=FileStatus.READ, blocks=(Block(kind=BlockKind.TABLE, text=text, rows=rows),))
    (only,) = drafted(document)

    assert only.rules is not None
    section = only.rules.sections[0]
    assert (section.title, section.points) == ("组织生活", 10)
    first, second = (clause for _, _, clause in only.rules.clauses())
    assert first.points == 6
    assert first.deduct is not None and first.deduct.per is Per.TIME
    assert second.requires[0].evidence == ("dues-record",)


def test_the_parts_of_an_article_stand_below_it(drafted: Drafted) -> None:
    (only,) = drafted(
        "考核办法\n第一章 资料(20分)\n"
        "第一条 资料完备(20分)。下列资料每少一件扣10分:(一)年度工作计划;(二)党员名册。\n"
        "第二章 活动(10分)\n第二条 党课每季度一次(10分),每少一次扣2分。\n"
    )

    assert only.rules is not None
    group = only.rules.sections[0].groups[0]
    assert [clause.title for clause in group.clauses] == ["年度工作计划", "党员名册"]
    assert group.deduct is not None and group.deduct.per is Per.EVIDENCE


def test_weights_and_vetoes_are_noted_and_not_reckoned(drafted: Drafted) -> None:
    (only,) = drafted(
        "考核办法\n第一条 日常考核占40%,年终考核占60%。\n第二条 有一票否决情形的,评定为末等。\n"
        "第三条 党课每季度一次(10分),每少一次扣2分。\n第四条 党员花名册(5分),没有的不得分。\n"
    )

    assert only.rules is not None
    assert "日常考核占40%,年终考核占60%" in only.rules.note
    assert "一票否决" in only.rules.note


def test_a_part_s_worth_is_not_the_whole_and_a_label_no_title(drafted: Drafted) -> None:
    (only,) = drafted(
        "甲县农村党支部“争星”评星细则\n评星办法:每颗星满分20分,得16分点亮。\n一、建设星(20分)\n1.党员花名册(20分)。\n"
        "二、管理星(20分)\n2.党课每季度一次(20分),少一次扣2分。\n"
    )

    assert only.title == "甲县农村党支部“争星”评星细则"
    assert only.rules is not None and only.rules.total == 40


def test_columns_that_ran_together_are_said_and_not_passed_over(drafted: Drafted) -> None:
    (only,) = drafted(
        "评分表\n项目 考核内容 分值 评分标准\n一、组织(10分) 1.支委会每月 6 每少一次扣1分\n"
        "次,记录完整\n2.党员花名册 4 没有的不得分\n"
    )

    assert any("没有框线的表(表头“项目 考核内容 分值 评分标准”)" in line for line in only.report)
    assert "没有框线的表" in only.text


def test_one_figure_that_was_not_read_is_what_is_left_of_its_part(drafted: Drafted) -> None:
    rows = (
        ("项目", "考核内容", "分值", "评分标准"),
        ("组织建设(20分)", "支委会每月一次", "6", "每少一次扣1分"),
        ("", "党员大会每季度一次", "", "每少一次扣2分"),
        ("", "党员花名册", "6", "没有的不得分"),
    )
    text = "\n".join("\t".join(row) for row in rows)
    document = Document(status=FileStatus.READ, blocks=(Block(kind=BlockKind.TABLE, text=text, rows=rows),))
    (only,) = drafted(document)

    assert only.rules is not None
    assert [clause.points for _, _, clause in only.rules.clauses()] == [6, 8, 6]
    assert "# 待核: 没有认出本条分值,按本组所余 8 分计" in only.text


def test_the_file_is_told_to_be_checked_where_a_paper_has_no_type(drafted: Drafted) -> None:
    (only,) = drafted("考核细则\n一、资料(8分)\n1、农机具保养登记表(5分)\n2、党课记录(3分)")

    assert "# 待核: “农机具保养登记表”尚无对应材料类型" in only.text


@pytest.mark.parametrize("file", sorted(TEXTS.glob("*/*.txt")), ids=lambda file: file.stem)
def test_every_draft_runs_without_editing(
    drafted: Drafted, vocabulary: Vocabulary, tmp_path: Path, file: Path
) -> None:
    rules = [each for each in drafted(file.read_text(encoding="utf-8")) if each.rules is not None]
    assert rules
    for each in rules:
        assert each.rules is not None
        target = tmp_path / f"{each.rules.id}.yaml"
        target.write_text(each.text, encoding="utf-8")
        assert [problem.text() for problem in validate(target, vocabulary) if problem.is_error] == []
        jsonschema.validate(yaml.safe_load(each.text), rule_set_schema(vocabulary))
