"""``cache info`` and ``cache clear``, ``--no-cache``, ``--password``: as a user meets them."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from tests.intake.packing import aes_zip_of

from .conftest import MINUTES, PLAN, Run, run_process

only_here = pytest.mark.skipif(sys.platform != "linux", reason="the cache folder is set by XDG_CACHE_HOME")
PASSWORD = "liuxi-2024"


def _kept(run: Run) -> int:
    found = re.search(r"条目：(\d+) 条", run("cache", "info").out)
    assert found
    return int(found[1])


@only_here
def test_what_was_read_is_kept_until_it_is_cleared(run: Run, village: Path) -> None:
    assert _kept(run) == 0
    first = run("check", village)
    # Two papers, and the vocabulary.
    assert _kept(run) == 3
    assert run("check", village) == first
    assert "已清除 3 条" in run("cache", "clear").out
    assert _kept(run) == 0


@only_here
def test_without_cache_nothing_is_kept(run: Run, village: Path) -> None:
    with_cache = run("check", village)
    run("cache", "clear")
    assert run("check", village, "--no-cache") == with_cache
    assert _kept(run) == 0


def test_the_cache_says_where_it_is_and_how_large_it_may_grow(run: Run) -> None:
    outcome = run("cache", "info")
    assert outcome.status == 0
    assert "evidencecheck" in outcome.out
    assert "上限：512 MB" in outcome.out


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    members = {"会议/支委会3月.txt": MINUTES.encode(), "2024年工作计划.txt": PLAN.encode("gb18030")}
    path = tmp_path / "柳溪村.zip"
    path.write_bytes(aes_zip_of(members, PASSWORD))
    return path


def test_a_locked_archive_is_checked_with_its_password(run: Run, locked: Path, two_papers: Path) -> None:
    args = ("check", locked, "--rules", two_papers, "--year", "2024")
    without = run(*args)
    assert without.status == 1
    assert "压缩包已加密，打不开" in without.out
    opened = run(*args, "--password", "另一个", "--password", PASSWORD)
    assert opened.status == 0
    assert "柳溪村" in opened.out


def test_the_password_can_come_from_the_environment(locked: Path, two_papers: Path) -> None:
    ended = run_process(
        *("check", locked, "--rules", two_papers, "--year", "2024"),
        cwd=locked.parent,
        EVIDENCECHECK_CHECK_PASSWORD=PASSWORD,
    )
    assert ended.returncode == 0, ended.stderr.decode()


def test_the_password_stands_in_no_output_report_or_cache(
    run: Run, locked: Path, two_papers: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    args = ("check", locked, "--rules", two_papers, "--year", "2024", "--out", tmp_path / "报告")
    for wrong in ((), ("--format", "json"), ("--format", "markdown")):
        outcome = run(*args, *wrong, "--password", PASSWORD)
        assert PASSWORD not in outcome.out + outcome.err
    written = [p for p in tmp_path.rglob("*") if p.is_file() and p != locked]
    written += [p for p in tmp_path_factory.getbasetemp().glob("cache*/**/*") if p.is_file()]
    assert len(written) >= 3
    assert not any(PASSWORD.encode() in p.read_bytes() for p in written)


def test_looking_into_a_locked_archive_takes_a_password_too(run: Run, locked: Path) -> None:
    assert "密码" in run("inspect", locked).out
    outcome = run("inspect", locked, "--password", PASSWORD)
    assert "柳溪村.zip!/会议/支委会3月.txt" in outcome.out
    assert "支委会" in outcome.out


def test_archives_are_villages_of_a_scan(run: Run, locked: Path, two_papers: Path) -> None:
    town = locked.parent / "镇"
    town.mkdir()
    locked.rename(town / "柳溪村.zip")
    outcome = run("scan", town, "--rules", two_papers, "--year", "2024", "--password", PASSWORD)
    assert outcome.status == 0
    assert "柳溪村" in outcome.out
