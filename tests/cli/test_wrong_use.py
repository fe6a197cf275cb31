"""Each way to call the program wrongly: one Chinese line that names the thing and the way out."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import RULES, Run

# What a message may hold in Latin letters: the program's own words, which are typed as they stand.
_OURS = re.compile(
    r"--[a-z-]+|evidencecheck( [a-z]+)*( --help)?|[\w-]+\.(yaml|toml|txt)(:\d+)?|[a-z]+(-[a-z0-9]+)+"
    r"|想写 [a-z]+|general-branch|text|json|markdown|=yes|=no|inspect"
)
_BY_HAND = {
    "missing folder": (["check", "没有的村"], 3, ["没有的村", "检查路径"]),
    "missing township": (["scan", "没有的乡"], 3, ["没有的乡", "检查路径"]),
    "file given as folder": (["check", "说明.txt"], 3, ["说明.txt", "文件夹"]),
    "file given as township": (["scan", "说明.txt"], 3, ["说明.txt", "文件夹"]),
    "township without villages": (["scan", "空"], 3, ["空", "evidencecheck check"]),
    "missing file to inspect": (["inspect", "没有.docx"], 3, ["没有.docx", "检查路径"]),
    "unknown type to explain": (["inspect", "村.docx", "--why", "党员大会"], 2, ["党员大会会议记录"]),
    "folder given as file": (["inspect", "村"], 2, ["“村”", "evidencecheck check"]),
    "unknown rule set": (["check", "村", "--rules", "xyz"], 2, ["xyz", "rural-grassroots-evaluation"]),
    "missing rule file": (["check", "村", "--rules", "xyz.yaml"], 2, ["xyz.yaml", "检查路径"]),
    "missing rule file to validate": (["rules", "validate", "xyz.yaml"], 2, ["xyz.yaml", "检查路径"]),
    "unknown rule set to show": (["rules", "show", "xyz"], 2, ["xyz", "rural-grassroots-evaluation"]),
    "year that is none": (["check", "村", "--year", "abcd"], 2, ["--year", "abcd", "2024"]),
    "year out of range": (["check", "村", "--year", "24"], 2, ["--year", "24", "四位数字"]),
    "day that is none": (["check", "村", "--as-of", "6月底"], 2, ["--as-of", "6月底", "2024-06-30"]),
    "day before the year": (
        ["check", "村", "--year", "2024", "--as-of", "2023-06-30"],
        2,
        ["2023-06-30", "2024", "--as-of"],
    ),
    "form that is none": (["check", "村", "--format", "xml"], 2, ["--format", "text、json、markdown"]),
    "processes that are none": (["check", "村", "--jobs", "两个"], 2, ["--jobs", "两个", "整数"]),
    "processes below none": (["check", "村", "--jobs", "-1"], 2, ["--jobs", "-1", "整数"]),
    "unknown condition": (
        ["check", "村", "--condition", "town=yes"],
        2,
        ["town", "general-branch", "可用的条件"],
    ),
    "condition without answer": (["check", "村", "--condition", "town"], 2, ["--condition", "town", "=yes"]),
    "out inside the input": (["check", "村", "--out", "村/报告"], 2, ["“村”", "--out"]),
    "out is the input": (["scan", "村", "--out", "村"], 2, ["“村”", "--out"]),
    "out is a file": (["check", "村", "--out", "说明.txt"], 2, ["说明.txt", "不是文件夹", "--out"]),
    "out below a file": (["check", "村", "--out", "说明.txt/报告"], 2, ["说明.txt", "不是文件夹", "--out"]),
    "option without value": (["check", "村", "--year"], 2, ["--year", "跟一个值", "check --help"]),
    "unknown option": (["check", "村", "--yaer", "2024"], 2, ["--yaer", "--year", "check --help"]),
    "unknown option of the program": (["--quick"], 2, ["--quick", "--help"]),
    "unknown command": (["chek", "村"], 2, ["chek", "check", "--help"]),
    "unknown command without a likely one": (["审核", "村"], 2, ["审核", "evidencecheck --help"]),
    "unknown command of rules": (["rules", "shwo"], 2, ["shwo", "show", "rules --help"]),
    "no folder": (["check"], 2, ["缺少参数 文件夹", "check --help"]),
    "two folders": (["check", "村", "另一村"], 2, ["另一村", "加引号"]),
}


@pytest.fixture(autouse=True)
def _things_to_name(tmp_path: Path) -> None:
    (tmp_path / "村").mkdir()
    (tmp_path / "空").mkdir()
    (tmp_path / "说明.txt").write_text("说明", encoding="utf-8")


@pytest.mark.parametrize(("args", "status", "said"), _BY_HAND.values(), ids=_BY_HAND.keys())
def test_wrong_use_is_refused_in_one_chinese_line(
    run: Run, args: list[str], status: int, said: list[str]
) -> None:
    outcome = run(*args)

    assert outcome.status == status
    assert outcome.out == ""
    _assert_one_chinese_line(outcome.err, args)
    for words in said:
        assert words in outcome.err


_RULE_MISTAKES: dict[str, tuple[Callable[[str], str], int, list[str]]] = {
    "typo in a key": (lambda text: text.replace("title: 年度", "tilte: 年度"), 20, ["tilte", "title"]),
    "evidence not in the vocabulary": (
        lambda text: text.replace("evidence: annual-work-plan", "evidence: annual-wrok-plan"),
        21,
        ["annual-wrok-plan", "annual-work-plan", "年度工作计划"],
    ),
    "no number where one is asked for": (
        lambda text: text.replace("amount: 1", "amount: 一分"),
        14,
        ["一分"],
    ),
}


@pytest.mark.parametrize(("spoil", "line", "said"), _RULE_MISTAKES.values(), ids=_RULE_MISTAKES.keys())
@pytest.mark.parametrize("command", ["check", "checklist", "show"])
def test_wrong_rule_file_is_named_with_line_find_and_remedy_in_the_first_line(
    run: Run, tmp_path: Path, command: str, spoil: Callable[[str], str], line: int, said: list[str]
) -> None:
    file = tmp_path / "two-papers.yaml"
    file.write_text(spoil(RULES), encoding="utf-8")
    args = {
        "check": ["check", "村", "--rules", file],
        "checklist": ["checklist", "--rules", file],
        "show": ["rules", "show", file],
    }

    outcome = run(*args[command])

    first = outcome.err.splitlines()[0]
    assert outcome.status == 2
    assert outcome.out == ""
    assert first.startswith("错误：")
    assert f"{file}:{line} " in first
    for words in said:
        assert words in first


def test_validating_shows_every_mistake_of_every_file(run: Run, tmp_path: Path) -> None:
    wrong = tmp_path / "two-papers.yaml"
    wrong.write_text(
        RULES.replace("title: 年度", "tilte: 年度").replace("minutes-branch", "minutes-barnch"),
        encoding="utf-8",
    )
    broken = tmp_path / "broken.yaml"
    broken.write_text("id: [", encoding="utf-8")

    outcome = run("rules", "validate", wrong, broken)

    assert outcome.status == 2
    assert "two-papers.yaml：有 3 处错误" in outcome.out
    assert f"{wrong}:18:" in outcome.out
    assert f"{wrong}:20:" in outcome.out
    assert "broken.yaml：有 1 处错误" in outcome.out


@pytest.mark.parametrize("args", [[], ["rules"]], ids=["program", "rules"])
def test_a_bare_group_shows_its_help_and_counts_as_wrong_use(run: Run, args: list[str]) -> None:
    outcome = run(*args)

    assert outcome.status == 2
    assert "用法：" in outcome.err
    assert "命令" in outcome.err


def test_nothing_is_written_where_the_use_was_wrong(run: Run, tmp_path: Path) -> None:
    run("check", "村", "--out", "报告", "--rules", "xyz")
    run("check", "没有的村", "--out", "报告")

    assert not (tmp_path / "报告").exists()


def _assert_one_chinese_line(message: str, args: list[str]) -> None:
    assert message.startswith("错误：")
    assert message.count("\n") == 1
    rest = _OURS.sub("", message)
    for word in {word for arg in args for word in arg.split("=")}:
        rest = rest.replace(word, "")
    assert re.findall(r"[A-Za-z]{2,}", rest) == []
