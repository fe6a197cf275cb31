"""A small vocabulary in a folder of its own, so that no test here depends on the shipped words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from evidencecheck.model import Vocabulary
from evidencecheck.rules import load_vocabulary

GENRES = {"roster": "名册", "minutes": "会议记录", "plan": "计划", "notice": "通知"}
TYPES = {
    "committee-roster": ("两委成员花名册", "roster"),
    "annual-work-plan": ("年度工作计划", "plan"),
    "minutes-branch-committee": ("支委会会议记录", "minutes"),
    "minutes-member-assembly": ("党员大会会议记录", "minutes"),
    "minutes-organizational-life": ("组织生活会记录", "minutes"),
    "meeting-notice": ("会议通知", "notice"),
}


@pytest.fixture
def words_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "words"
    (folder / "genres").mkdir(parents=True)
    (folder / "evidence").mkdir()
    for name, title in GENRES.items():
        (folder / "genres" / f"{name}.yaml").write_text(f"id: {name}\nname: {title}\n", encoding="utf-8")
    for name, (title, genre) in TYPES.items():
        text = f"id: {name}\nname: {title}\ngenre: {genre}\n"
        (folder / "evidence" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def words(words_folder: Path) -> Vocabulary:
    return load_vocabulary(words_folder)


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    def write_file(text: str, name: str = "sample.yaml", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return write_file
