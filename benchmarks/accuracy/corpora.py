"""Labelled corpora: a folder with ``truth.json``, of loose files or of whole villages."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.accuracy.sources import SourceError, written

DISTRACTORS = frozenset({"meeting-notice", "news", "policy", "template", "other"})
DEFAULT_YEAR = 2024


@dataclass(frozen=True)
class TrueRecord:
    """What one record of a file is.

    ``events``: date labels; None where dates are not measured. ``rows``: how many rows a log has,
    with ``first`` and ``last`` day. ``also``: types that may be claimed for it without being wrong.
    ``review``: it must neither be accepted nor thrown away (half-filled forms). ``split_any``: it
    may as well be taken for several records. ``trap``: which trap it sets, for figures by trap.
    """

    types: tuple[str, ...]
    genre: str
    events: tuple[str, ...] | None
    also: frozenset[str] = frozenset()
    rows: int | None = None
    first: str = ""
    last: str = ""
    review: bool = False
    split_any: bool = False
    trap: str = ""
    note: str = ""

    @property
    def is_distractor(self) -> bool:
        return self.types[0] in DISTRACTORS


@dataclass(frozen=True)
class TrueFile:
    """``extra_ok``: types of records that may be found besides (a book's cover)."""

    path: str
    year: int
    records: tuple[TrueRecord, ...]
    extra_ok: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Submission:
    """A folder that is read as one: a village, or a heap of loose files."""

    name: str
    folder: Path
    files: tuple[TrueFile, ...]
    year: int = DEFAULT_YEAR
    findings: Any = None


@dataclass(frozen=True)
class Corpus:
    name: str
    folder: Path
    submissions: tuple[Submission, ...] = field(default=())


class CorpusError(Exception):
    """A corpus cannot be used; the message says which and why."""


def load(folder: Path) -> Corpus:
    """Read ``folder/truth.json`` in either form; ``CorpusError`` where it is missing or wrong."""
    try:
        folder = written(folder)
    except SourceError as error:
        raise CorpusError(f"{folder}: {error}") from None
    path = folder / "truth.json"
    try:
        truth = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CorpusError(f"{folder}: 没有 truth.json") from None
    except ValueError as error:
        raise CorpusError(f"{path}: 不是有效的 JSON({error})") from None
    name = str(truth.get("name", folder.name))
    try:
        if "villages" in truth:
            year = int(truth.get("year", DEFAULT_YEAR))
            return Corpus(name, folder, tuple(_village(folder, v, year) for v in truth["villages"]))
        files = tuple(_file(f, DEFAULT_YEAR) for f in truth["files"])
    except (KeyError, TypeError, ValueError) as error:
        raise CorpusError(f"{path}: 标注格式不对({error!r})") from None
    return Corpus(name, folder, (Submission(name, folder, files),))


def _village(folder: Path, village: dict[str, Any], year: int) -> Submission:
    year = int(village.get("year", year))
    return Submission(
        name=str(village.get("name", village["folder"])),
        folder=folder / village["folder"],
        files=tuple(_file(f, year) for f in village["files"]),
        year=year,
        findings=village.get("findings"),
    )


def _file(entry: dict[str, Any], year: int) -> TrueFile:
    return TrueFile(
        path=entry["path"],
        year=int(entry.get("year_context", year)),
        records=tuple(_record(r) for r in entry["records"]),
        extra_ok=frozenset(_listed(entry.get("extra_ok"))),
    )


def _record(entry: dict[str, Any]) -> TrueRecord:
    types = _listed(entry["types"])
    events = entry.get("events")
    log: dict[str, Any] = events if isinstance(events, dict) else entry
    return TrueRecord(
        types=tuple(types),
        genre=entry.get("genre", ""),
        events=tuple(events) if isinstance(events, list) and types[0] not in DISTRACTORS else None,
        # Doubtful for a reason that only neighbours show: alone, either judgement is right.
        also=frozenset(_listed(entry.get("also"))) | ({"template"} if entry.get("doubt") else set()),
        rows=log.get("rows"),
        first=log.get("first", ""),
        last=log.get("last", ""),
        review=entry.get("verdict") == "review",
        split_any=entry.get("split") == "any",
        trap=entry.get("trap", ""),
        note=entry.get("note", ""),
    )


def _listed(value: Any) -> list[str]:
    if value is None:
        return []
    return [value] if isinstance(value, str) else list(value)
