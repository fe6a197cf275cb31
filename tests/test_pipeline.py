"""The rooms strung together: every file accounted for, one bad file or village never costs the rest."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from evidencecheck import pipeline, reading
from evidencecheck.errors import SubmissionError, UsageError
from evidencecheck.model import Assessment, FileStatus, RuleSet, Vocabulary
from evidencecheck.periods import AssessmentWindow
from evidencecheck.rules import load_rule_set, load_vocabulary
from tests.intake.packing import rar_of, seven_zip_of, zip_of

MINUTES = """{village}党支部支委会会议记录
时间：2024年{month}月5日上午9时
地点：村党群服务中心二楼会议室
主持人：周明远
记录人：何秀兰
参加人员：周明远、何秀兰、陈立本、吴桂芳
议题：{subject}
周明远：今天召开支委会，先听大家的意见。
会议决定：由陈立本负责落实，月底前报结果。
"""


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


@pytest.fixture(scope="module")
def rules(vocabulary: Vocabulary) -> RuleSet:
    return load_rule_set("rural-grassroots-evaluation", vocabulary)


def _options(**changes: Any) -> pipeline.Options:
    return pipeline.Options(window=AssessmentWindow.whole_year(2024), jobs=2, **changes)


def _village(town: Path, name: str, **months: str) -> Path:
    folder = town / name / "会议记录"
    folder.mkdir(parents=True)
    for number, (month, subject) in enumerate(months.items(), 1):
        text = MINUTES.format(village=name, month=month.removeprefix("m"), subject=subject)
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return town / name


@pytest.fixture
def village(tmp_path: Path) -> Path:
    folder = _village(tmp_path, "柳溪村", m3="研究春季防火巡查", m4="研究发展党员工作", m5="研究组道硬化")
    (folder / "空白.txt").write_bytes(b"")
    (folder / "~$记录.docx").write_bytes(b"\x05admin")
    (folder / "损坏.docx").write_bytes(b"PK\x03\x04" + b"\xff" * 300)
    return folder


_TODAY = date(2025, 1, 20)
_WINDOWS = {
    "in January the year before, over": (None, None, _TODAY, AssessmentWindow(2024, date(2024, 12, 31))),
    "from March the year under way": (
        None,
        None,
        date(2025, 3, 1),
        AssessmentWindow(2025, date(2025, 3, 1)),
    ),
    "a year that is over": (2023, None, _TODAY, AssessmentWindow(2023, date(2023, 12, 31))),
    "a year that is under way": (2025, None, _TODAY, AssessmentWindow(2025, _TODAY)),
    "a day says the year": (None, date(2024, 6, 30), _TODAY, AssessmentWindow(2024, date(2024, 6, 30))),
    "a day after the year": (2024, date(2025, 2, 1), _TODAY, AssessmentWindow(2024, date(2025, 2, 1))),
}


@pytest.mark.parametrize(("year", "as_of", "today", "window"), _WINDOWS.values(), ids=_WINDOWS.keys())
def test_assessed_year_and_day_of_the_look(
    year: int | None, as_of: date | None, today: date, window: AssessmentWindow
) -> None:
    assert pipeline.window_for(year, as_of, today) == window


def test_a_day_before_the_assessed_year_is_refused() -> None:
    with pytest.raises(UsageError, match=r"2023-06-30.*2024"):
        pipeline.window_for(2024, date(2023, 6, 30), _TODAY)


def test_every_file_is_accounted_for(village: Path, rules: RuleSet, vocabulary: Vocabulary) -> None:
    result = pipeline.check(village, rules, vocabulary, _options())

    statuses = {file.path: file.status for file in result.files}
    assert statuses == {
        "~$记录.docx": FileStatus.SKIPPED,
        "会议记录/1.txt": FileStatus.READ,
        "会议记录/2.txt": FileStatus.READ,
        "会议记录/3.txt": FileStatus.READ,
        "损坏.docx": FileStatus.UNREADABLE,
        "空白.txt": FileStatus.EMPTY,
    }
    assert {record.id for record in result.records} == {id_ for file in result.files for id_ in file.records}
    for file in result.files:
        assert (file.problem is None) == (file.status is FileStatus.READ)


def test_files_in_are_those_read_set_aside_or_with_a_problem(
    village: Path, rules: RuleSet, vocabulary: Vocabulary
) -> None:
    """Counted by what really lies there, archives by what was packed into them."""
    members = {"四月/支委会.txt": MINUTES.format(village="柳溪村", month=6, subject="研究防汛").encode()}
    members |= {"视频.mp4": b"\x00\x00\x00\x20ftypisom", "Thumbs.db": b"\xd0\xcf", "空.docx": b""}
    (village / "微信.zip").write_bytes(zip_of({**members, "里层.7z": seven_zip_of(members)}))
    (village / "锁.rar").write_bytes(rar_of(members, "mima"))
    (village / "录音.mp3").write_bytes(b"ID3\x03")
    (village / "安装.exe").write_bytes(b"MZ\x90\x00")
    (village / "数据.dat").write_bytes(bytes(range(256)) * 8)
    plain = [p for p in village.rglob("*") if p.is_file() and p.name != "微信.zip"]

    result = pipeline.check(village, rules, vocabulary, _options())

    assert len(result.files) == len(plain) + 2 * len(members)
    by_status = Counter(file.status for file in result.files)
    # 3 plain minutes and 2 packed; mp3, exe, owner file, packed films and thumbnails.
    assert by_status == {
        FileStatus.READ: 5,
        FileStatus.SKIPPED: 7,
        FileStatus.EMPTY: 3,
        FileStatus.ENCRYPTED: 1,
        FileStatus.UNREADABLE: 2,
    }
    assert len({file.path for file in result.files}) == len(result.files)
    assert all(file.problem is not None for file in result.files if file.status is not FileStatus.READ)
    packed = "微信.zip!/里层.7z!/四月/支委会.txt"
    assert any(file.path == packed and file.records for file in result.files)


@pytest.mark.skipif(sys.platform != "linux", reason="forked workers take over the misbehaving function")
def test_an_archive_is_unpacked_where_its_death_costs_nothing_else(
    village: Path, rules: RuleSet, vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch
) -> None:
    (village / "微信.zip").write_bytes(zip_of({"a.txt": b"text"}))
    monkeypatch.setattr(pipeline.intake, "unpack", _die)

    result = pipeline.check(village, rules, vocabulary, _options())

    files = {file.path: file for file in result.files}
    lost = files["微信.zip"]
    assert lost.status is FileStatus.UNREADABLE
    assert lost.problem is not None
    assert lost.problem.code == "crash"
    assert files["会议记录/1.txt"].records


def test_the_number_of_workers_changes_nothing(village: Path, rules: RuleSet, vocabulary: Vocabulary) -> None:
    one, three = (
        pipeline.check(village, rules, vocabulary, pipeline.Options(window=_options().window, jobs=jobs))
        for jobs in (1, 3)
    )

    assert one == three


def test_progress_counts_the_files_that_are_read(
    village: Path, rules: RuleSet, vocabulary: Vocabulary
) -> None:
    seen: list[tuple[int, int]] = []

    pipeline.check(village, rules, vocabulary, _options(), lambda done, total, _: seen.append((done, total)))

    assert seen == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_the_name_given_goes_before_the_folders(
    tmp_path: Path, rules: RuleSet, vocabulary: Vocabulary
) -> None:
    folder = _village(tmp_path, "柳溪村", m3="研究春季防火巡查")

    own, other = (pipeline.check(folder, rules, vocabulary, _options(name=name)) for name in (None, "石桥村"))

    assert (own.name, other.name) == ("柳溪村", "石桥村")
    warned = [[warning.code.value for warning in result.records[0].warnings] for result in (own, other)]
    assert warned == [[], ["wrong-village"]]


def _die(*_: object, **__: object) -> None:
    os._exit(3)


def _raise(*_: object) -> None:
    raise RuntimeError("a fault in a reader")


def _hang(*_: object) -> None:
    time.sleep(60)


def _swell(*_: object) -> None:
    # On and on: how much a forked worker begins with depends on what earlier tests have loaded.
    hoard = []
    for _ in range(300):
        hoard.append(bytearray(8_000_000))
        time.sleep(0.01)
    time.sleep(60)


@pytest.mark.skipif(sys.platform != "linux", reason="forked workers take over the misbehaving reader")
@pytest.mark.parametrize(
    ("misbehave", "code"),
    [(_die, "crash"), (_raise, "error"), (_hang, "timeout"), (_swell, "memory")],
    ids=["crash", "error", "timeout", "memory"],
)
def test_a_file_that_breaks_its_reader_costs_that_file_alone(
    village: Path,
    rules: RuleSet,
    vocabulary: Vocabulary,
    monkeypatch: pytest.MonkeyPatch,
    misbehave: Any,
    code: str,
) -> None:
    read = reading.read
    monkeypatch.setattr(
        reading,
        "read",
        lambda source, **how: misbehave() if "2.txt" in source.path else read(source, **how),
    )
    monkeypatch.setattr(pipeline, "FILE_SECONDS", 30.0 if code == "memory" else 2.0)
    # Forked workers begin with what the tests before this one have loaded.
    loaded = int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE") // 1_000_000
    monkeypatch.setattr(pipeline, "FILE_MEGABYTES", loaded + 250)

    result = pipeline.check(village, rules, vocabulary, _options())

    files = {file.path: file for file in result.files}
    lost = files["会议记录/2.txt"]
    assert lost.status is FileStatus.UNREADABLE
    assert lost.problem is not None
    assert lost.problem.code == code
    assert lost.problem.advice
    assert files["会议记录/1.txt"].records
    assert files["会议记录/3.txt"].records


def test_villages_are_told_one_after_another(tmp_path: Path, rules: RuleSet, vocabulary: Vocabulary) -> None:
    for name in ("石桥村", "柳溪村"):
        _village(tmp_path, name, m3="研究春季防火巡查")
    done: list[Assessment] = []

    survey = pipeline.scan(tmp_path, rules, vocabulary, _options(), done=done.append)

    assert [result.name for result in survey.assessments] == ["柳溪村", "石桥村"]
    assert tuple(done) == survey.assessments
    assert survey.failed == ()


def test_a_village_that_cannot_be_opened_costs_that_village_alone(
    tmp_path: Path, rules: RuleSet, vocabulary: Vocabulary
) -> None:
    for name in ("一村", "二村", "三村"):
        _village(tmp_path, name, m3="研究春季防火巡查")

    def take_away_the_next(result: Assessment) -> None:
        if result.name == "一村":
            shutil.rmtree(tmp_path / "三村")

    survey = pipeline.scan(tmp_path, rules, vocabulary, _options(), done=take_away_the_next)

    assert [result.name for result in survey.assessments] == ["一村", "二村"]
    assert [failed.name for failed in survey.failed] == ["三村"]
    assert "三村" in survey.failed[0].message


def test_a_township_without_villages_is_refused(
    tmp_path: Path, rules: RuleSet, vocabulary: Vocabulary
) -> None:
    with pytest.raises(SubmissionError, match="evidencecheck check"):
        pipeline.scan(tmp_path, rules, vocabulary, _options())


def test_looking_into_a_file_gives_its_text_and_its_records(village: Path) -> None:
    ((path, document, records),) = pipeline.inspect(village / "会议记录" / "1.txt")

    assert path == "会议记录/1.txt"
    assert document.status is FileStatus.READ
    assert document.blocks
    assert [record.best.type for record in records if record.best] == ["minutes-branch-committee"]


@pytest.mark.skipif(sys.platform != "linux", reason="forked workers take over the misbehaving reader")
def test_looking_into_a_file_that_breaks_its_reader_ends_in_a_problem(
    village: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "read", _die)

    ((_, document, records),) = pipeline.inspect(village / "会议记录" / "1.txt")

    assert document.status is FileStatus.UNREADABLE
    assert document.problem is not None
    assert document.problem.code == "crash"
    assert records == ()


def test_looking_into_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SubmissionError, match=r"没有\.docx"):
        pipeline.inspect(tmp_path / "没有.docx")
