"""Every kind of mistake in a rule file is shown with its line, its spot and what may stand there."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from evidencecheck.errors import ExitStatus, RuleError, UnknownRuleSetError
from evidencecheck.model import Vocabulary
from evidencecheck.rules import RuleProblem, load_rule_set, validate

from .wrong_rule_files import RIGHT, WRONG


def problems_of(text: str, write: Callable[..., Path], words: Vocabulary) -> tuple[RuleProblem, ...]:
    return validate(write(text), words)


def test_the_right_file_has_no_problem(write: Callable[..., Path], words: Vocabulary) -> None:
    assert problems_of(RIGHT, write, words) == ()


@pytest.mark.parametrize("case", WRONG)
def test_mistake_is_shown_where_it_is(case: str, write: Callable[..., Path], words: Vocabulary) -> None:
    old, new, code, path, found, expected = WRONG[case]
    assert RIGHT.count(old) >= 1
    marked = RIGHT.replace(old, new, 1)
    problems = problems_of(marked.replace("⟦", "").replace("⟧", ""), write, words)

    problem = next(each for each in problems if each.code == code)
    assert problem.is_error
    assert problem.path.endswith(path)
    assert found in problem.found
    assert expected in problem.expected
    if "⟦" in marked:
        before, _, after = marked.partition("⟦")
        meant = after.partition("⟧")[0]
        assert problem.line == before.count("\n") + 1
        assert problem.column == len(before) - before.rfind("\n")
        assert problem.width == max(1, len(meant))
    with pytest.raises(RuleError, match=code) as caught:
        load_rule_set(str(write(marked.replace("⟦", "").replace("⟧", ""))), words)
    assert caught.value.status is ExitStatus.WRONG_USE


@pytest.mark.parametrize("case", WRONG)
def test_caret_stands_under_the_spot(case: str, write: Callable[..., Path], words: Vocabulary) -> None:
    """Measured in terminal columns: a Chinese character is two wide."""
    old, new, code, *_ = WRONG[case]
    text = RIGHT.replace(old, new, 1).replace("⟦", "").replace("⟧", "")
    problem = next(each for each in problems_of(text, write, words) if each.code == code)
    shown = problem.text().split("\n")
    at = next(i for i, line in enumerate(shown) if line.lstrip().startswith(f"{problem.line} | "))
    spot = shown[at].index("| ") + 2 + problem.column - 1

    assert columns(shown[at][:spot]) == shown[at + 1].index("^")
    assert shown[at + 1].count("^") == max(1, columns(shown[at][spot : spot + problem.width]))


def columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def test_problem_reads_like_a_compiler_message(write: Callable[..., Path], words: Vocabulary) -> None:
    path = write(RIGHT.replace("title: 花名册", "title: 花名册\n            tilte: 册"))
    assert validate(path, words)[0].text() == (
        f"错误 [unknown-key] {path}:23:13\n"
        "  22 |             title: 花名册\n"
        "  23 |             tilte: 册\n"
        "     |             ^^^^^\n"
        "  24 |             requires: [{evidence: committee-roster}]\n"
        "  位置:sections[0].groups[0].clauses[0].tilte\n"
        "  现为:不认识的键 tilte\n"
        "  应为:是否想写 title(名称)?这里可以写的键:id(编号)、title(名称)、number(原文序号)、points(分值)、"
        "deduct(扣分办法)、requires(应有材料)、any(任一即可)、manual(现场核查内容)、bonus(加分项)、when(适用条件)、"
        "provider(通常由谁提供)、note(备注)"
    )


def test_all_mistakes_are_shown_at_once_in_the_order_of_the_file(
    write: Callable[..., Path], words: Vocabulary
) -> None:
    text = RIGHT
    for old, new in (
        ("level: village", "level: hamlet"),
        ("amount: 1,", "amount: 一,"),
        ("evidence: committee-roster", "evidence: nowhere"),
        ("every: month", "evry: month"),
        ('id: "1.2.2"', 'id: "1.2.1"'),
    ):
        text = text.replace(old, new, 1)
    problems = problems_of(text, write, words)
    codes = [problem.code for problem in problems]
    assert codes == ["wrong-value", "wrong-value", "unknown-evidence", "unknown-key", "duplicate-id"]
    with pytest.raises(RuleError, match="5 处错误") as caught:
        load_rule_set(str(write(text)), words)
    assert all(problem.text() in caught.value.message for problem in problems)


def test_a_mistake_is_not_followed_by_its_consequences(write: Callable[..., Path], words: Vocabulary) -> None:
    """Misspelt ``requires`` leaves a clause without any; misspelt points leave a sum that does not fit."""
    for old, new in (
        ("requires: [{", "require: [{"),
        ("    points: 10", "    points: 十"),
        ("        points: 4", "        point: 4"),
        ("deduct: {per: item, amount: 1, until: exhausted}", "deduct:"),
        ("        deduct: {per: item", "        deducted: {per: item"),
    ):
        assert len(problems_of(RIGHT.replace(old, new, 1), write, words)) == 1


@pytest.mark.parametrize(
    ("old", "new", "path", "found"),
    [
        ("total: 10", "total: 9", "total", "各部分合计 10 分,多于总分的 9 分"),
        ("total: 10", "total: 11", "total", "各部分合计 10 分,少于总分的 11 分"),
        ("    points: 10", "    points: 9", "sections[0].points", "各组合计 10 分,多于部分“1”的 9 分"),
        (
            "            points: 4",
            "            points: 5",
            "sections[0].groups[1].points",
            "各条款合计 7 分,多于",
        ),
        (
            "award: 1",
            "award: 5",
            "sections[0].groups[1].clauses[0].points",
            "合计 5 分,多于条款“1.2.1”的 4 分",
        ),
    ],
)
def test_points_that_do_not_add_up_are_a_warning(
    old: str, new: str, path: str, found: str, write: Callable[..., Path], words: Vocabulary
) -> None:
    file = write(RIGHT.replace(old, new, 1))
    problems = validate(file, words)
    problem = next(each for each in problems if each.path == path)
    assert not problem.is_error
    assert found in problem.found
    assert problem.text().startswith("提醒 [points-misfit]")
    assert load_rule_set(str(file), words).id == "sample"


def test_a_part_said_to_be_incomplete_may_be_worth_less(
    write: Callable[..., Path], words: Vocabulary
) -> None:
    text = RIGHT.replace("total: 10", "total: 100\nincomplete: 原文缺其余部分")
    assert problems_of(text, write, words) == ()


def test_parts_under_different_conditions_exclude_each_other(
    write: Callable[..., Path], words: Vocabulary
) -> None:
    """镇党委 18 分 and 机关党委 18 分 stand for the same 18 points."""
    text = RIGHT.replace("  - id: general-branch", "  - id: town\n    title: 镇党委\n  - id: general-branch")
    text = text.replace(
        "        title: 资料\n        points: 4",
        "        title: 资料\n        when: town\n        points: 10",
    )
    text = text.replace(
        "        title: 活动\n        points: 6",
        "        title: 活动\n        when: general-branch\n        points: 6",
    )
    assert [each.path for each in problems_of(text, write, words)] == []


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_files_saved_by_windows_editors_are_understood(
    encoding: str, write: Callable[..., Path], words: Vocabulary
) -> None:
    path = write(RIGHT.replace("\n", "\r\n").replace("total: 10", "total: ten"), encoding=encoding)
    problem = validate(path, words)[0]
    assert (problem.line, problem.column, problem.found) == (6, 8, "ten")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"id: a\n" * 200_000, "超过 1000 KB"),
        (b"\x81\x00\xff\xff\x00", "编码无法识别"),
    ],
    ids=["too large", "no text"],
)
def test_what_is_no_rule_file_is_refused_unread(
    data: bytes, message: str, tmp_path: Path, words: Vocabulary
) -> None:
    path = tmp_path / "sample.yaml"
    path.write_bytes(data)
    with pytest.raises(RuleError, match=message):
        load_rule_set(str(path), words)


@pytest.mark.parametrize("text", ["", "# 只有注释\n"])
def test_an_empty_file_is_said_to_be_empty(text: str, write: Callable[..., Path], words: Vocabulary) -> None:
    assert [each.found for each in problems_of(text, write, words)] == ["文件是空的"]


def test_a_deadline_beside_a_frequency_is_a_warning(write: Callable[..., Path], words: Vocabulary) -> None:
    (problem,) = problems_of(
        RIGHT.replace("every: month\n", 'every: month\n                before: "07-31"\n'), write, words
    )
    assert (problem.code, problem.is_error) == ("no-effect", False)
    assert problem.path.endswith("clauses[1].requires[0].before")
    assert "every: month" in problem.found


def test_a_bomb_of_references_is_refused_at_its_first_use(
    write: Callable[..., Path], words: Vocabulary
) -> None:
    bomb = "id: sample\na: &a [x, x]\n" + "".join(
        f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n"
        for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    problems = problems_of(bomb, write, words)
    assert [(each.code, each.line) for each in problems] == [("alias", 3)]


def test_deep_nesting_is_refused(write: Callable[..., Path], words: Vocabulary) -> None:
    assert [each.code for each in problems_of("[" * 100_000, write, words)] == ["syntax"]


def test_a_nul_character_is_a_mistake_at_its_place(write: Callable[..., Path], words: Vocabulary) -> None:
    problem = problems_of("id: sample\ntitle: 某\x07乡\n", write, words)[0]
    assert (problem.code, problem.line, problem.column) == ("syntax", 2, 9)


def test_unknown_id_names_it_and_the_ids_there_are(words: Vocabulary) -> None:
    with pytest.raises(UnknownRuleSetError) as caught:
        load_rule_set("rural-grassroot-evaluation", words)
    assert "rural-grassroot-evaluation" in caught.value.message
    assert "是否想写 rural-grassroots-evaluation?" in caught.value.message
    assert "--rules" in caught.value.message
    assert "\n" not in caught.value.message


@pytest.mark.parametrize("path", ["没有/细则.yaml", "细则.yml", "./rules"])
def test_missing_file_is_named(path: str, words: Vocabulary) -> None:
    with pytest.raises(UnknownRuleSetError, match=r"没有这个规则文件"):
        load_rule_set(path, words)


def test_validate_of_a_missing_file_names_it(tmp_path: Path, words: Vocabulary) -> None:
    with pytest.raises(UnknownRuleSetError, match="missing"):
        validate(tmp_path / "missing.yaml", words)
