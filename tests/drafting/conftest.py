"""A rule's text in, its draft out, through the room's door."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from evidencecheck.drafting import Draft, draft, lines_of
from evidencecheck.model import Clause, Document, RuleSet, Vocabulary
from evidencecheck.rules import load_rule_set, load_vocabulary


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


@pytest.fixture(scope="session")
def drafted(vocabulary: Vocabulary) -> Callable[..., tuple[Draft, ...]]:
    def make(source: Document | str, document: int | None = None) -> tuple[Draft, ...]:
        return draft(lines_of(source), vocabulary, "sample", "测试", document)

    return make


@pytest.fixture
def loaded(
    drafted: Callable[..., tuple[Draft, ...]], vocabulary: Vocabulary, tmp_path: Path
) -> Callable[[str], RuleSet]:
    """The draft as it is read back from its file: what a user runs."""

    def make(text: str) -> RuleSet:
        (only,) = drafted(text)
        file = tmp_path / "sample.yaml"
        file.write_text(only.text, encoding="utf-8")
        return load_rule_set(str(file), vocabulary)

    return make


@pytest.fixture
def clauses(loaded: Callable[[str], RuleSet]) -> Callable[[str], list[Clause]]:
    def make(text: str) -> list[Clause]:
        return [clause for _, _, clause in loaded(text).clauses()]

    return make
