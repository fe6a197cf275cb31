"""The cache: the same answers sooner, nothing kept that should not be, and never in the way."""

from __future__ import annotations

import io
import os
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from evidencecheck import pipeline
from evidencecheck.cache import Cache, fingerprint, key_of
from evidencecheck.model import Assessment, FileStatus, RuleSet, Vocabulary
from evidencecheck.periods import AssessmentWindow
from evidencecheck.rules import load_rule_set, load_vocabulary
from tests.intake.packing import aes_zip_of

MINUTES = """柳溪村党支部支委会会议记录
时间：2024年3月{day}日上午9时
地点：村党群服务中心二楼会议室
主持人：周明远  记录人：何秀兰
参加人员：周明远、何秀兰、陈立本、吴桂芳
议题：研究春季防火巡查
周明远：今天召开支委会，先听大家的意见。
会议决定：由陈立本负责落实，月底前报结果。
"""
DATA = Path(__file__).parent / "reading" / "data"

Check = Callable[..., tuple[Assessment, int]]


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


@pytest.fixture(scope="module")
def rules(vocabulary: Vocabulary) -> RuleSet:
    return load_rule_set("rural-grassroots-evaluation", vocabulary)


@pytest.fixture
def village(tmp_path: Path) -> Path:
    folder = tmp_path / "柳溪村"
    folder.mkdir()
    for day in (5, 6):
        (folder / f"{day}.txt").write_text(MINUTES.format(day=day), encoding="utf-8")
    (folder / "花名册.docx").write_bytes((DATA / "minutes.docx").read_bytes())
    return folder


@pytest.fixture
def check(
    village: Path,
    rules: RuleSet,
    vocabulary: Vocabulary,
    cache: Cache,
    monkeypatch: pytest.MonkeyPatch,
) -> Check:
    """Check the village with the cache; the result, and how many files were really read."""

    def run(**how: object) -> tuple[Assessment, int]:
        read: list[str] = []
        options = pipeline.Options(
            window=AssessmentWindow.whole_year(2024),
            jobs=1,
            **{"cache": cache, **how},  # type: ignore[arg-type]
        )
        isolated = pipeline._isolated

        def counted(function: Any, tasks: Any, jobs: int) -> Any:
            read.extend(task.source.path for task in tasks)
            return isolated(function, tasks, jobs)

        with monkeypatch.context() as patch:
            patch.setattr(pipeline, "_isolated", counted)
            result = pipeline.check(village, rules, vocabulary, options)
        return result, len(read)

    return run


def test_a_second_run_reads_nothing_and_says_the_same(check: Check) -> None:
    plain, _ = check(cache=None)
    cold, read = check()
    warm, read_again = check()
    assert (read, read_again) == (3, 0)
    assert plain == cold == warm


def test_a_changed_file_is_read_again_and_the_others_are_not(check: Check, village: Path) -> None:
    check()
    (village / "5.txt").write_text(MINUTES.format(day=9), encoding="utf-8")
    result, read = check()
    assert read == 1
    assert any(e.date.label == "2024-03-09" for r in result.records for e in r.events)


def test_a_file_under_another_name_is_read_again(check: Check, village: Path) -> None:
    """The name is a cue: what was made of the text under the old one may not hold."""
    check()
    (village / "5.txt").rename(village / "党员大会.txt")
    result, read = check()
    assert read == 1
    assert "党员大会.txt" in {record.file for record in result.records}


def test_a_change_of_code_or_words_makes_everything_be_read_again(
    check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    check()
    monkeypatch.setattr(pipeline, "_program", lambda: "another version")
    assert check()[1] == 3


def test_the_fingerprint_sees_files_and_libraries(tmp_path: Path) -> None:
    words = tmp_path / "minutes.yaml"
    words.write_text("id: minutes")
    before = fingerprint([words], ["msgspec", "not-installed-at-all"])
    assert before == fingerprint([words], ["msgspec", "not-installed-at-all"])
    assert before != fingerprint([words], ["msgspec"])
    words.write_text("id: minutes # changed")
    assert before != fingerprint([words], ["msgspec", "not-installed-at-all"])


def test_the_programs_fingerprint_covers_readers_recognition_and_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[Path] = []
    monkeypatch.setattr(pipeline, "fingerprint", lambda paths, _: seen.extend(paths) or "x")
    pipeline._program.__wrapped__()
    names = {f"{p.parent.name}/{p.name}" for p in seen}
    assert {"reading/docx.py", "recognition/judging.py", "language/dates.py", "model/records.py"} <= names
    assert {
        "genres/minutes.yaml",
        "evidence/minutes-branch-committee.yaml",
        "evidencecheck/periods.py",
    } <= names


def test_recognising_pictures_or_not_are_kept_apart(check: Check) -> None:
    check(ocr=True)
    assert check(ocr=False)[1] == 3
    assert check(ocr=True)[1] == 0


def test_neither_names_nor_passwords_nor_what_they_protect_are_kept(
    check: Check, village: Path, cache: Cache
) -> None:
    (village / "锁.zip").write_bytes(aes_zip_of({"6.txt": MINUTES.format(day=20).encode()}, "柳溪-2024"))
    plain = io.BytesIO((DATA / "minutes.docx").read_bytes())
    with (village / "锁.docx").open("wb") as locked:
        OOXMLFile(plain).encrypt("柳溪-2024", locked)
    result, read = check(passwords=("柳溪-2024",))
    assert {f.path for f in result.files if f.status is FileStatus.READ} >= {"锁.docx", "锁.zip!/6.txt"}
    assert read == 5
    entries = [p for p in cache.folder.rglob("*") if p.is_file()]
    assert len(entries) == 3
    values = [cache.get(p.name) or b"" for p in entries]
    for text in ("柳溪-2024", "花名册.docx", "5.txt", "3月20日"):
        assert not any(text.encode() in value for value in values)
    assert check()[1] == 1  # the locked document, which may be asked for again with a password
    statuses = {f.path: f.status for f in check()[0].files}
    assert statuses["锁.docx"] is statuses["锁.zip"] is FileStatus.ENCRYPTED


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[:-9],
        lambda data: data[:30] + b"\x00\x00" + data[32:],
        lambda data: b"?" * 99,
    ],
    ids=["empty", "cut off", "changed", "something else"],
)
def test_a_damaged_entry_is_done_again(check: Check, cache: Cache, damage: Callable[[bytes], bytes]) -> None:
    good, _ = check()
    for path in [p for p in cache.folder.rglob("*") if p.is_file()]:
        path.write_bytes(damage(path.read_bytes()))
    assert check() == (good, 3)
    assert check() == (good, 0)


def test_an_entry_of_another_shape_is_done_again(check: Check, cache: Cache) -> None:
    good, _ = check()
    for path in [p for p in cache.folder.rglob("*") if p.is_file()]:
        cache.put(path.name, msgspec.msgpack.encode({"status": "read"}))
    assert check() == (good, 3)


def test_a_cache_that_cannot_be_written_is_done_without(check: Check, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    nowhere = Cache(tmp_path / "file" / "cache")
    good, _ = check(cache=None)
    assert check(cache=nowhere) == (good, 3)
    assert nowhere.info().entries == 0
    assert nowhere.clear() == 0


@pytest.mark.skipif(sys.platform == "win32", reason="modes of Unix")
def test_only_the_user_can_open_it(cache: Cache) -> None:
    old = os.umask(0)
    try:
        cache.put(key_of("a"), b"text")
    finally:
        os.umask(old)
    for path in cache.folder.rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)


def test_the_least_used_go_where_there_would_be_too_much(tmp_path: Path) -> None:
    cache = Cache(tmp_path, limit=60_000)
    keys = [key_of(str(number)) for number in range(20)]
    for number, key in enumerate(keys):
        cache.put(key, os.urandom(5000))
        path = next(tmp_path.rglob(key), None)
        if path:
            os.utime(path, (time.time() - 3600 + number,) * 2)
    assert cache.info().size <= 60_000
    assert cache.get(keys[0]) is None
    assert cache.get(keys[-1]) is not None


def test_what_nobody_asked_for_in_three_months_goes(tmp_path: Path) -> None:
    Cache(tmp_path).put(key_of("old"), b"1")
    Cache(tmp_path).put(key_of("used"), b"2")
    for path in [p for p in tmp_path.rglob("*") if p.is_file()]:
        os.utime(path, (time.time() - 100 * 24 * 3600,) * 2)
    cache = Cache(tmp_path)
    assert cache.get(key_of("used")) == b"2"
    cache.put(key_of("new"), b"3")
    assert cache.get(key_of("old")) is None
    assert cache.get(key_of("used")) == b"2"


_WRITER = """
import os, sys
from pathlib import Path
from evidencecheck.cache import Cache, key_of
cache = Cache(Path(sys.argv[1]), limit=200_000)
for number in range(150):
    key = key_of(str(number % 10))
    cache.put(key, bytes([number % 10]) * 20_000 + os.urandom(5000))
    value = cache.get(key)
    assert value is None or value[:20_000] == bytes([number % 10]) * 20_000
    if number % 50 == 49:
        cache.clear()
"""


def test_several_processes_never_see_half_an_entry(tmp_path: Path) -> None:
    running = [subprocess.Popen([sys.executable, "-c", _WRITER, str(tmp_path)]) for _ in range(3)]
    assert [process.wait(timeout=60) for process in running] == [0, 0, 0]


def test_parts_of_a_key_cannot_run_into_each_other() -> None:
    assert key_of("ab", "c") != key_of("a", "bc")
