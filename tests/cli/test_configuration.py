"""Flags go before the environment, the environment before evidencecheck.toml."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Run


def _settle(tmp_path: Path, text: str, encoding: str = "utf-8") -> None:
    (tmp_path / "evidencecheck.toml").write_bytes(text.encode(encoding))


def _year(out: str) -> int:
    year: int = json.loads(out)["period"]["year"]
    return year


def test_flag_before_environment_before_file(
    run: Run, village: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _settle(tmp_path, '[check]\nyear = 2021\nformat = "json"\n')
    assert _year(run("check", village).out) == 2021

    monkeypatch.setenv("EVIDENCECHECK_CHECK_YEAR", "2022")
    assert _year(run("check", village).out) == 2022

    assert _year(run("check", village, "--year", "2023").out) == 2023


def test_a_commands_table_goes_before_what_holds_for_all(run: Run, village: Path, tmp_path: Path) -> None:
    _settle(tmp_path, 'year = 2020\nformat = "json"\n[check]\nyear = 2021\n')

    assert _year(run("check", village).out) == 2021


def test_settings_are_named_as_the_options_are(
    run: Run, village: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _settle(tmp_path, 'as-of = "2024-06-30"\ncondition = ["general-branch=yes"]\n')
    monkeypatch.setenv("EVIDENCECHECK_CHECK_FORMAT", "json")

    report = json.loads(run("check", village).out)

    assert report["period"]["as_of"] == "2024-06-30"
    assert "not-applicable" not in {finding["status"] for finding in report["findings"]}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_what_notepad_saves_is_read(run: Run, village: Path, tmp_path: Path, encoding: str) -> None:
    _settle(tmp_path, '# 上一年度\nformat = "json"\nyear = 2021\n', encoding)

    assert _year(run("check", village).out) == 2021


_WRONG = {
    "no TOML": ("year: 2024\n", ["第 1 行", "year = 2024"]),
    "unknown setting": ("yeer = 2024\n", ["yeer", "year"]),
    "unknown table": ("[chek]\nyear = 2024\n", ["chek", "check"]),
    "setting of another command": ('[demo]\nname = "柳溪村"\n', ["[demo]", "name", "dest"]),
    "value that is none": ('year = "今年"\n', ["--year", "配置文件", "今年"]),
    "one where there may be many": ('condition = "general-branch=yes"\n', ["--condition", "列表"]),
}


@pytest.mark.parametrize(("text", "said"), _WRONG.values(), ids=_WRONG.keys())
def test_wrong_configuration_is_named_in_one_line(
    run: Run, village: Path, tmp_path: Path, text: str, said: list[str]
) -> None:
    _settle(tmp_path, text)

    outcome = run("check", village)

    assert outcome.status == 2
    assert outcome.err.startswith("错误：")
    assert outcome.err.count("\n") == 1
    for words in said:
        assert words in outcome.err


def test_wrong_environment_is_named(run: Run, village: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVIDENCECHECK_CHECK_YEAR", "abcd")

    outcome = run("check", village)

    assert outcome.status == 2
    assert "环境变量" in outcome.err
    assert "abcd" in outcome.err
