"""What is shipped, and that it is found however the program was installed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import evidencecheck
from evidencecheck.rules import data_folder, sample_folder

CHECKOUT = Path(__file__).resolve().parents[1]
PACKAGE = Path(evidencecheck.__file__).parent
_WHERE = (
    "from evidencecheck.rules import *\n"
    "print(data_folder())\n"
    "print(sample_folder())\n"
    "print(*[rules.id for rules in list_rule_sets()])\n"
)


def _asked_in(site: Path, cwd: Path) -> list[str]:
    """Where a program unpacked into ``site`` finds its data, and which rule sets it has."""
    ended = subprocess.run(
        [sys.executable, "-c", _WHERE],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(site), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    return ended.stdout.splitlines()


def _data_files(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_a_checkout_finds_its_data_beside_the_package() -> None:
    assert data_folder() == CHECKOUT / "keyword_maps"
    assert sample_folder() == CHECKOUT / "corpus_samples" / "township"


def test_an_installed_package_finds_its_data_inside(tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(PACKAGE, site / "evidencecheck", ignore=shutil.ignore_patterns("__pycache__"))
    inside = site / "evidencecheck"
    shutil.copytree(CHECKOUT / "keyword_maps", inside / "keyword_maps")
    (inside / "corpus_samples" / "township").mkdir(parents=True)

    assert _asked_in(site, tmp_path) == [
        str(inside / "keyword_maps"),
        str(inside / "corpus_samples" / "township"),
        " ".join(sorted(path.stem for path in (CHECKOUT / "keyword_maps" / "rule_sets").glob("*.yaml"))),
    ]


def test_an_installation_without_data_says_what_to_do(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "evidencecheck", ignore=shutil.ignore_patterns("__pycache__"))
    ended = subprocess.run(
        [sys.executable, "-m", "evidencecheck", "rules", "list"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )

    assert ended.returncode == 2
    assert "keyword_maps" in ended.stderr
    assert "重新安装" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_the_commands_that_ci_pastes_are_in_the_readme() -> None:
    pasted = re.findall(r"from_readme ([a-z-]+)\)", (CHECKOUT / ".ci" / "run").read_text(encoding="utf-8"))
    marked = re.findall(r"<!-- ci: ([a-z-]+) -->\n+```", (CHECKOUT / "README.md").read_text(encoding="utf-8"))

    assert sorted(pasted) == sorted(marked)


def test_version_stands_in_the_changelog() -> None:
    text = (CHECKOUT / "CHANGELOG.md").read_text(encoding="utf-8")

    assert f"## [{evidencecheck.__version__}]" in text


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(folder), str(CHECKOUT)],
        check=True,
        timeout=300,
    )
    (built,) = folder.glob("*.whl")
    return built


@pytest.mark.slow
def test_the_wheel_holds_maps_sample_and_schema(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as package:
        names = set(package.namelist())
        text = package.read(next(n for n in names if n.endswith("METADATA"))).decode("utf-8")

    maps = {f"evidencecheck/keyword_maps/{name}" for name in _data_files(CHECKOUT / "keyword_maps")}
    sample = {f"evidencecheck/corpus_samples/township/{name}" for name in _data_files(sample_folder())}
    assert maps
    assert sample
    assert maps | sample | {"evidencecheck/reports/report.schema.json"} <= names
    assert f"Version: {evidencecheck.__version__}" in text


@pytest.mark.slow
def test_the_wheel_holds_nothing_but_the_program(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as package:
        tops = {name.split("/")[0] for name in package.namelist()}
        litter = [name for name in package.namelist() if "__pycache__" in name or "generator" in name]

    assert tops == {"evidencecheck", f"evidencecheck-{evidencecheck.__version__}.dist-info"}
    assert litter == []


@pytest.mark.slow
def test_the_unpacked_wheel_finds_its_data_and_runs_the_demo(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as package:
        package.extractall(site)

    maps, sample, rules = _asked_in(site, tmp_path)
    assert maps == str(site / "evidencecheck" / "keyword_maps")
    assert sample == str(site / "evidencecheck" / "corpus_samples" / "township")
    assert "rural-grassroots-evaluation" in rules.split()

    ended = subprocess.run(
        [sys.executable, "-m", "evidencecheck", "demo"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        timeout=300,
        check=False,
    )
    assert ended.returncode == 0
    assert (tmp_path / "evidencecheck-demo" / "核查结果" / "考核汇总.xlsx").is_file()


@pytest.mark.slow
def test_the_output_shown_in_the_readme_is_what_the_program_prints() -> None:
    text = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"<!-- excerpt: 石桥村 -->\n```text\n(.*?)```", text, re.DOTALL)
    ended = subprocess.run(
        [sys.executable, "-m", "evidencecheck", "check", str(sample_folder() / "石桥村"), "--year", "2024"],
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )

    printed = [line.rstrip() for line in ended.stdout.splitlines()]
    assert [line for line in shown.splitlines() if line != "……" and line not in printed] == []
