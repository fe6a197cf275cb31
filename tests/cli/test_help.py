"""The help of every command, and the version."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

import evidencecheck

from .conftest import Run

_COMMANDS = [
    [],
    ["check"],
    ["scan"],
    ["inspect"],
    ["checklist"],
    ["rules"],
    ["rules", "list"],
    ["rules", "show"],
    ["rules", "validate"],
    ["rules", "draft"],
    ["rules", "diff"],
    ["rules", "schema"],
    ["cache"],
    ["cache", "info"],
    ["cache", "clear"],
    ["demo"],
]
# What is typed as it stands, and so is not translated.
_TYPED = re.compile(
    r"evidencecheck(-demo)?( [a-z]+)*|--[a-z-]+|rural-grassroots-evaluation|general-branch=yes|=yes\|no"
    r"|text(\|json)?\|markdown|默认 text|auto\|off|auto(?=（默认）)|off(?= 不)|rules list"
    r"|Word|PDF|Excel|JSON|-o(?=, --output)|-o(?= \S+\.yaml)"
    r"|\.docx|\.yaml|^  [a-z]+ ",
    re.MULTILINE,
)


@pytest.mark.parametrize("command", _COMMANDS, ids=" ".join)
def test_help_is_chinese_throughout(run: Run, command: list[str]) -> None:
    outcome = run(*command, "--help")

    assert outcome.status == 0
    assert outcome.err == ""
    assert outcome.out.startswith(f"用法：{' '.join(['evidencecheck', *command])} ")
    assert re.findall(r"[A-Za-z]+", _TYPED.sub("", outcome.out)) == []
    assert not re.search(r"[ \t]$", outcome.out, re.MULTILINE)


def test_every_command_is_held_to_that(run: Run) -> None:
    for group in ([], ["rules"], ["cache"]):
        listed = run(*group, "--help").out.partition("命令:\n")[2]
        names = re.findall(r"^  ([a-z]+) ", listed, re.MULTILINE)
        assert names
        for name in names:
            assert [*group, name] in _COMMANDS


def test_every_option_says_what_it_is_for(run: Run) -> None:
    for command in _COMMANDS:
        lines = run(*command, "--help").out.partition("选项:\n")[2].partition("\n\n")[0].splitlines()
        for line in lines:
            if line.startswith("  --"):
                assert re.search(r"  \S", line.lstrip()), line


def test_version_is_the_package_version(run: Run) -> None:
    assert run("--version").out == f"evidencecheck {evidencecheck.__version__}\n"


@pytest.mark.parametrize("command", ["", "check", "scan", "inspect", "demo"])
def test_help_loads_no_reader(command: str) -> None:
    """What keeps the help quick, without a clock in a test."""
    code = (
        "import sys\n"
        "from evidencecheck.cli import main\n"
        "try:\n"
        f"    main([*{command.split()!r}, '--help'])\n"
        "except SystemExit:\n"
        "    pass\n"
        "heavy = {'lxml', 'docx', 'pypdfium2', 'pdfplumber', 'rjieba', 'xlsxwriter', 'yaml', 'msgspec'}\n"
        "print(*sorted(heavy & set(sys.modules)), file=sys.stderr, end='')\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True, timeout=60
    )
    assert ended.stderr == ""
