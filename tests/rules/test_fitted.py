"""The tables of fitted word weights."""

from __future__ import annotations

from pathlib import Path

import pytest

from evidencecheck.errors import RuleError
from evidencecheck.rules.fitted import read_fitted

OWNERS = ("news", "other")


def test_a_table_gives_weights_by_place_and_word(tmp_path: Path) -> None:
    file = tmp_path / "types.tsv"
    file.write_text(
        "# 说明\ntrust\t0.8\ntitle\t喜讯\tnews=1.20\ntext\t记者\tnews=2.00\tother=-0.50\n", encoding="utf-8"
    )
    fitted = read_fitted(file, OWNERS)
    assert fitted.trust == 0.8
    assert fitted.title == {"喜讯": {"news": 1.2}}
    assert fitted.text == {"记者": {"news": 2.0, "other": -0.5}}


def test_an_owner_the_vocabulary_no_longer_has_is_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "types.tsv"
    file.write_text("text\t记者\tnews=2\tbroadcast=1\n", encoding="utf-8")
    assert read_fitted(file, OWNERS).text == {"记者": {"news": 2.0}}


def test_without_a_table_nothing_is_fitted(tmp_path: Path) -> None:
    assert read_fitted(tmp_path / "types.tsv", OWNERS).text == {}


@pytest.mark.parametrize(
    "line", ["text\t记者\tnews=很大", "body\t记者\tnews=1", "trust\t多", "text\t记者\tnews=nan"]
)
def test_a_broken_line_is_named(tmp_path: Path, line: str) -> None:
    file = tmp_path / "types.tsv"
    file.write_text(f"trust\t1\n{line}\n", encoding="utf-8")
    with pytest.raises(RuleError, match="第 2 行无法读取"):
        read_fitted(file, OWNERS)
