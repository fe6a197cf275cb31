"""The vocabulary: genres and evidence types, one a file, checked against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec

from evidencecheck.errors import RuleError
from evidencecheck.model import Cues, EvidenceType, Genre, Vocabulary
from evidencecheck.rules.decoding import decode
from evidencecheck.rules.fitted import read_fitted
from evidencecheck.rules.folders import data_folder
from evidencecheck.rules.problems import (
    NodePath,
    RuleProblem,
    Trouble,
    either,
    nearest,
    not_undermined,
    raise_errors,
)
from evidencecheck.rules.source import Source

Kind = TypeVar("Kind", Genre, EvidenceType)

_DATED_BY = ("held", "rows", "year", "half", "signed")
_CUE_PLACES = tuple(field.name for field in msgspec.structs.fields(Cues))


def load_vocabulary(folder: Path | None = None) -> Vocabulary:
    """All genres and evidence types of ``folder`` (the shipped maps if None), read once a process.

    Raises ``RuleError`` with every mistake of every file.
    """
    return _load((folder if folder is not None else data_folder()).resolve())


@cache
def _load(folder: Path) -> Vocabulary:
    sources: dict[str, tuple[Source, list[Trouble]]] = {}
    genres = _decoded(folder / "genres", Genre, sources)
    types = _decoded(folder / "evidence", EvidenceType, sources)
    outcomes = {*types, *(genre.evidence for genre in genres.values() if genre.evidence)}
    vocabulary = Vocabulary(
        genres=genres,
        types=types,
        genre_words=read_fitted(folder / "fitted" / "genres.tsv", genres),
        type_words=read_fitted(folder / "fitted" / "types.tsv", outcomes),
    )
    found: dict[str, list[Trouble]] = {key: [] for key in sources}
    for name, genre in genres.items():
        found[f"genres/{name}"] += _check_genre(name, genre, vocabulary)
    for name, kind in types.items():
        found[f"evidence/{name}"] += _check_type(name, kind, vocabulary)
    problems: list[RuleProblem] = []
    for key, (source, troubles) in sources.items():
        problems += source.problems([*troubles, *not_undermined(found[key], troubles)])
    raise_errors(problems)
    return vocabulary


def _decoded(
    folder: Path, kind: type[Kind], sources: dict[str, tuple[Source, list[Trouble]]]
) -> dict[str, Kind]:
    """The folder's files by name; what is wrong with each is left in ``sources``."""
    files = sorted(folder.glob("*.yaml"))
    if not files:
        raise RuleError(f"词表文件夹 {folder} 里没有 .yaml 文件。请检查路径,或重新安装 evidencecheck。")
    values: dict[str, Kind] = {}
    for file in files:
        source = Source(file)
        troubles = source.troubles
        if source.root is not None:
            values[file.stem], troubles = decode(kind, source.root)
        sources[f"{folder.name}/{file.stem}"] = (source, troubles)
    return values


def _check_genre(name: str, genre: Genre, vocabulary: Vocabulary) -> Iterator[Trouble]:
    yield from _same_name(name, genre.id)
    yield from _dated_by(genre.dated_by, required=True)
    yield from _patterns(genre.cues)
    if genre.evidence:
        yield from _known(genre.evidence, _names(vocabulary.types), ("evidence",), "佐证类型")
    # What a text is instead of this genre may be named by its form or by its type.
    either_kind = {**_names(vocabulary.types), **_names(vocabulary.genres)}
    for index, miss in enumerate(genre.near_misses):
        yield from _known(miss.type, either_kind, ("near_misses", index, "type"), "体裁或佐证类型")


def _check_type(name: str, kind: EvidenceType, vocabulary: Vocabulary) -> Iterator[Trouble]:
    genres = _names(vocabulary.genres)
    yield from _same_name(name, kind.id)
    yield from _dated_by(kind.dated_by, required=False)
    yield from _patterns(kind.cues)
    yield from _known(kind.genre, genres, ("genre",), "体裁")
    for other in kind.also:
        yield from _known(other, genres, ("also", other), "体裁", at_key=True)
    for index, miss in enumerate(kind.near_misses):
        yield from _known(miss.type, _names(vocabulary.types), ("near_misses", index, "type"), "佐证类型")


def _names(entries: Mapping[str, Genre] | Mapping[str, EvidenceType]) -> dict[str, str]:
    return {key: entry.name for key, entry in entries.items()}


def _same_name(file: str, written: str) -> Iterator[Trouble]:
    if written != file:
        yield Trouble(
            code="name-differs", path=("id",), found=written, expected=f"与文件名相同:{file};或把文件改名"
        )


def _known(
    written: str, known: Mapping[str, str], path: NodePath, what: str, *, at_key: bool = False
) -> Iterator[Trouble]:
    if written not in known:
        expected = either(f"词表里已有的{what}", nearest(written, known))
        yield Trouble(code="unknown-id", path=path, found=written, expected=expected, at_key=at_key)


def _dated_by(written: str, *, required: bool) -> Iterator[Trouble]:
    if (written or required) and written not in _DATED_BY:
        expected = "held(举行之日)、rows(每行一个日期)year(所属年度)、half(所属半年)或 signed(落款之日)"
        yield Trouble(code="wrong-value", path=("dated_by",), found=written, expected=expected)


def _patterns(cues: Cues) -> Iterator[Trouble]:
    """A pattern that cannot work would otherwise show only in recognition, if at all."""
    for place in _CUE_PLACES:
        for pattern in getattr(cues, place):
            if wrong := _fault(pattern):
                found, expected = wrong
                where = ("cues", place, pattern)
                yield Trouble(code="wrong-value", path=where, found=found, expected=expected, at_key=True)


def _fault(pattern: str) -> tuple[str, str] | None:
    """What is wrong with a pattern and what it should be; None if nothing is."""
    if not pattern.strip() or pattern == "//":
        return "空的词", "要找的文字,或放在两条斜线之间的正则表达式"
    if pattern[0] != "/" or pattern[-1] != "/" or len(pattern) < len("/x/"):
        return None
    try:
        re.compile(pattern[1:-1])
    except re.error as error:
        place = f"(第 {(error.pos or 0) + 1} 个字符处不成立)"
        return pattern + place, "写对的正则表达式,放在两条斜线之间"
    return None
