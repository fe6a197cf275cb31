"""``rules draft``, ``diff`` and ``schema`` as a township meets them."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest

from evidencecheck.rules import data_folder

from .conftest import Run

RULE = """甲乡村级党建考核细则
一、组织生活(10分)
1、支委会每月一次(6分),每少一次扣0.5分;
2、党员花名册(4分)。
"""
OTHER = """乙乡组织工作考评办法
一、基础工作(5分)
1、党课每季度一次(5分)。
"""


@pytest.fixture
def rule(tmp_path: Path) -> Path:
    path = tmp_path / "原文.txt"
    path.write_text(RULE, encoding="gb18030")
    return path


def test_a_text_becomes_rules_that_run(run: Run, rule: Path, village: Path, tmp_path: Path) -> None:
    outcome = run("rules", "draft", rule, "-o", tmp_path / "甲乡.yaml")

    assert outcome.status == 0
    assert "总分 10 分" in outcome.out
    assert run("rules", "validate", tmp_path / "甲乡.yaml").status == 0
    checked = run("check", village, "--rules", tmp_path / "甲乡.yaml", "--year", "2024", "--no-cache")
    assert checked.status == 1
    assert "支委会每月一次" in checked.out


def test_a_word_file_with_a_table(run: Run, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("甲乡村级党建考核评分表")
    table = document.add_table(rows=3, cols=4)
    rows = (
        ("考核项目", "考核内容", "分值", "评分标准"),
        ("组织生活(10分)", "支委会每月召开一次", "6", "每少一次扣0.5分"),
        ("", "党员花名册", "4", "缺少的不得分"),
    )
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    document.save(str(tmp_path / "评分表.docx"))
    outcome = run("rules", "draft", tmp_path / "评分表.docx", "-o", tmp_path / "a.yaml")

    assert outcome.status == 0
    text = (tmp_path / "a.yaml").read_text(encoding="utf-8")
    assert "every: month" in text
    assert "{per: time, amount: 0.5, until: exhausted}" in text
    assert "evidence: member-roster" in text


def test_several_rules_in_one_file_become_several_files(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "合订.txt"
    path.write_text(RULE + OTHER, encoding="utf-8")

    assert run("rules", "draft", path, "-o", tmp_path / "a.yaml").status == 0
    assert run("rules", "validate", tmp_path / "a.yaml", tmp_path / "a-2.yaml").status == 0
    assert run("rules", "draft", path, "-o", tmp_path / "b.yaml", "--document", "乙乡").status == 0
    assert "乙乡组织工作考评办法" in (tmp_path / "b.yaml").read_text(encoding="utf-8")
    assert not (tmp_path / "b-2.yaml").exists()


def test_an_unknown_document_lists_those_there_are(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "合订.txt"
    path.write_text(RULE + OTHER, encoding="utf-8")
    outcome = run("rules", "draft", path, "-o", tmp_path / "a.yaml", "--document", "3")

    assert outcome.status == 2
    assert "甲乡村级党建考核细则" in outcome.err
    assert "乙乡组织工作考评办法" in outcome.err


def test_an_existing_file_is_not_overwritten_unasked(run: Run, rule: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.yaml"
    target.write_text("我改过的", encoding="utf-8")

    assert run("rules", "draft", rule, "-o", target).status == 2
    assert target.read_text(encoding="utf-8") == "我改过的"
    assert run("rules", "draft", rule, "-o", target, "--force").status == 0
    assert target.read_text(encoding="utf-8") != "我改过的"


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ("那天傍晚,老人坐在船头,望着江面。\n“该回去了。”他说。\n", "看不出是考核细则"),
        ("", "空"),
    ],
    ids=["novel", "empty"],
)
def test_what_is_no_rule_leaves_no_file(run: Run, tmp_path: Path, content: str, word: str) -> None:
    path = tmp_path / "原文.txt"
    path.write_text(content, encoding="utf-8")
    outcome = run("rules", "draft", path, "-o", tmp_path / "a.yaml")

    assert outcome.status == 2
    assert word in outcome.err
    assert not (tmp_path / "a.yaml").exists()


def test_the_output_must_be_a_rule_file(run: Run, rule: Path, tmp_path: Path) -> None:
    outcome = run("rules", "draft", rule, "-o", tmp_path / "a.docx")

    assert outcome.status == 2
    assert ".yaml" in outcome.err


def test_diff_tells_what_changed(run: Run, rule: Path, tmp_path: Path) -> None:
    run("rules", "draft", rule, "-o", tmp_path / "a.yaml")
    rule.write_text(RULE.replace("每月一次(6分)", "每季度一次(6分)"), encoding="utf-8")
    run("rules", "draft", rule, "-o", tmp_path / "b.yaml")
    outcome = run("rules", "diff", tmp_path / "a.yaml", tmp_path / "b.yaml")

    assert outcome.status == 0
    assert "由每月 1 次改为每季度 1 次" in outcome.out
    assert "没有实质变化" in run("rules", "diff", tmp_path / "a.yaml", tmp_path / "a.yaml").out


@pytest.mark.parametrize("file", sorted((data_folder() / "rule_sets").glob("*.yaml")), ids=lambda f: f.stem)
def test_every_shipped_rule_set_is_right(run: Run, file: Path) -> None:
    outcome = run("rules", "validate", file)

    assert outcome.status == 0
    assert "提醒" not in outcome.out


def test_the_schema_for_editors_is_written_where_asked(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "考核细则.schema.json"
    assert run("rules", "schema", "-o", target).status == 0
    shipped = data_folder() / "rule_sets.schema.json"
    assert json.loads(target.read_text(encoding="utf-8")) == json.loads(shipped.read_text(encoding="utf-8"))
    assert json.loads(run("rules", "schema").out)["title"] == "考核细则"
