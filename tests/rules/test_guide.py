"""The guide for writers of rules shows a rule file that really works and a message that is really shown."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from evidencecheck.rules import load_vocabulary, validate

GUIDE = Path(__file__).parents[2] / "docs" / "考核规则怎么写.md"


@pytest.fixture(scope="module")
def example() -> str:
    found = re.search(r"```yaml\n(id: .*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    return found[1]


def test_its_example_has_nothing_wrong_or_doubtful(example: str, write: Callable[..., Path]) -> None:
    assert validate(write(example, "我的细则.yaml"), load_vocabulary()) == ()


def test_its_message_is_the_one_shown(example: str, write: Callable[..., Path]) -> None:
    path = write(example.replace("committee-roster", "comittee-roster", 1), "我的细则.yaml")
    (problem,) = validate(path, load_vocabulary())
    shown = problem.text().replace(str(path), path.name)
    assert f"```\n{shown}\n```" in GUIDE.read_text(encoding="utf-8")
