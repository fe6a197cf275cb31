from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from evidencecheck.errors import OutputError
from evidencecheck.reports import (
    build_survey_view,
    build_view,
    write_reports,
    write_survey_reports,
    write_word,
)
from tests.reports import builder as b

NAMES = ["缺失材料清单.docx", "考核自查表.xlsx", "report.json"]


def _write(folder: Path) -> tuple[Path, ...]:
    return write_reports(build_view(b.village(), b.VOCABULARY), b.village(), b.VOCABULARY, folder)


def _names(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


def test_three_files_are_written_into_a_folder_made_for_them(tmp_path: Path) -> None:
    folder = tmp_path / "结果" / "2024"
    assert [p.name for p in _write(folder)] == NAMES
    assert _names(folder) == sorted(NAMES)
    assert all(p.stat().st_size > 1000 for p in folder.iterdir())


def test_writing_again_replaces_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "report.json").write_text("alt")
    _write(tmp_path)
    assert (tmp_path / "report.json").read_text(encoding="utf-8").startswith("{")
    assert _names(tmp_path) == sorted(NAMES)


def test_a_survey_writes_its_workbook_and_json(tmp_path: Path) -> None:
    view = build_survey_view(b.survey(), b.VOCABULARY)
    paths = write_survey_reports(view, b.survey(), b.VOCABULARY, tmp_path)
    assert [p.name for p in paths] == ["考核汇总.xlsx", "report.json"]


def _refuse(monkeypatch: pytest.MonkeyPatch, number: int, only: str) -> None:
    """Opening the files whose name contains ``only`` for writing fails with ``number``."""
    real = Path.open

    def fail(self: Path, mode: str = "r", *args, **kwargs):
        if only in self.name and mode != "r":
            raise OSError(number, os.strerror(number), str(self))
        return real(self, mode, *args, **kwargs)

    monkeypatch.setattr(Path, "open", fail)


def test_a_file_open_in_word_costs_none_of_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in NAMES:
        (tmp_path / name).write_text("alt")
    _refuse(monkeypatch, errno.EACCES, "考核自查表.xlsx")
    with pytest.raises(OutputError, match=r"考核自查表\.xlsx.*请先关闭"):
        _write(tmp_path)
    assert {(tmp_path / name).read_text() for name in NAMES} == {"alt"}
    assert _names(tmp_path) == sorted(NAMES)


def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _refuse(monkeypatch, errno.ENOSPC, "report.json")
    with pytest.raises(OutputError, match=r"磁盘空间不足.*report\.json"):
        _write(tmp_path)
    assert _names(tmp_path) == []


def test_a_read_only_disk_is_told_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _refuse(monkeypatch, errno.EROFS, "清单.docx")
    with pytest.raises(OutputError, match="只读"):
        write_word(build_view(b.village(), b.VOCABULARY), tmp_path / "清单.docx")


def test_a_file_in_the_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(OutputError, match="out 不是文件夹"):
        _write(tmp_path / "out")


def test_a_folder_in_the_place_of_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "report.json").mkdir()
    with pytest.raises(OutputError, match=r"report\.json 是文件夹"):
        _write(tmp_path)
