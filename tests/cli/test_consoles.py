"""Consoles that can only encode GBK, and pipes: no crash, no escape codes, nothing English."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import run_process

_NAME = "支委会𠮷記録😀.txt"
"""A name with characters GBK does not have."""


@pytest.fixture
def awkward(village: Path) -> Path:
    (village / "会议" / "支委会3月.txt").rename(village / "会议" / _NAME)
    return village


_RUNS = {
    "check": ["check", "柳溪村", "--year", "2024"],
    "check as markdown": ["check", "柳溪村", "--year", "2024", "--format", "markdown"],
    "scan": ["scan", ".", "--year", "2024"],
    "inspect": ["inspect", f"柳溪村/会议/{_NAME}"],
    "checklist": ["checklist"],
    "rules show": ["rules", "show", "rural-grassroots-evaluation"],
    "help": ["check", "--help"],
    "wrong use": ["check", "没有𠮷😀"],
}


@pytest.mark.parametrize("args", _RUNS.values(), ids=_RUNS.keys())
@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_piped_output_is_whole_and_plain(awkward: Path, encoding: str, args: list[str]) -> None:
    ended = run_process(*args, cwd=awkward.parent, PYTHONIOENCODING=encoding)

    text, errors = ended.stdout.decode(encoding), ended.stderr.decode(encoding)
    assert ended.returncode in (0, 1, 3)
    assert "\x1b" not in text + errors
    assert "Traceback" not in errors
    assert text if ended.returncode != 3 else errors.startswith("错误：")


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_json_loses_no_character_in_any_encoding(awkward: Path, encoding: str) -> None:
    ended = run_process("check", "柳溪村", "--format", "json", cwd=awkward.parent, PYTHONIOENCODING=encoding)

    for reader in {"utf-8", encoding}:
        files = json.loads(ended.stdout.decode(reader))["files"]
        assert f"会议/{_NAME}" in [file["path"] for file in files]


def test_no_progress_is_shown_to_a_pipe(village: Path) -> None:
    assert run_process("scan", ".", cwd=village.parent, PYTHONIOENCODING="utf-8").stderr == b""


def test_a_terminal_is_given_progress_that_leaves_no_trace_on_standard_output(village: Path) -> None:
    ours, theirs = pty.openpty()
    ended = subprocess.run(
        [sys.executable, "-m", "evidencecheck", "check", "柳溪村"],
        cwd=village.parent,
        stdout=subprocess.PIPE,
        stderr=theirs,
        timeout=120,
        check=False,
    )
    os.close(theirs)
    shown = os.read(ours, 10_000)
    os.close(ours)

    assert b"1/2" in shown
    assert b"\x1b" not in ended.stdout


def test_a_reader_that_goes_away_is_told_nothing(village: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "evidencecheck", "rules", "show", "rural-grassroots-evaluation"],
        cwd=village.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        errors = process.stderr.read()
        process.wait(timeout=60)

    assert errors == b""
    assert process.returncode == 141
