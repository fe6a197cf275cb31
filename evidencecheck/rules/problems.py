"""Mistakes in a data file, as data: where, what was found, what may stand there."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path

import msgspec
from yaml import Node

from evidencecheck.errors import RuleError

NodePath = tuple[str | int, ...]
"""The way from the top of a YAML file to one of its values."""

# Below this a "did you mean" is a guess that leads astray (rapidfuzz ratio, 0 to 100).
_NEAR = 70
_BLANKED = frozenset({"wrong-type", "wrong-value", "missing-key"})
_ABSENCES = frozenset({"nothing-asked", "no-points", "no-deduction"})


class Severity(StrEnum):
    """Whether a problem stops the file from being used."""

    ERROR = "error"
    WARNING = "warning"


class RuleProblem(msgspec.Struct, frozen=True, kw_only=True):
    """One mistake in one file.

    ``line`` and ``column`` count from 1, ``width`` is the number of characters meant. ``path`` reads
    ``sections[0].groups[1].id``. ``found`` and ``expected`` are Chinese sentences without a full
    stop. ``excerpt`` holds the lines around as (number, text).
    """

    code: str
    file: Path
    line: int
    column: int
    width: int
    path: str
    found: str
    expected: str
    severity: Severity = Severity.ERROR
    excerpt: tuple[tuple[int, str], ...] = ()

    @property
    def is_error(self) -> bool:
        """False for a warning, with which the file can still be used."""
        return self.severity is Severity.ERROR

    def text(self) -> str:
        """The problem as it is shown: code, file and line, the lines around, the spot marked."""
        label = "错误" if self.is_error else "提醒"
        lines = [f"{label} [{self.code}] {self.file}:{self.line}:{self.column}"]
        gutter = max((len(str(number)) for number, _ in self.excerpt), default=1) + 2
        for number, content in self.excerpt:
            lines.append(f"{number:>{gutter}} | {content}")
            if number == self.line:
                lines.append(f"{'':>{gutter}} | {self._marker(content)}")
        if self.path:
            lines.append(f"  位置:{self.path}")
        lines += [f"  现为:{self.found}", f"  应为:{self.expected}"]
        return "\n".join(lines)

    def _marker(self, content: str) -> str:
        """Carets under the spot; a Chinese character takes two columns on a terminal."""
        before, meant = content[: self.column - 1], content[self.column - 1 :][: self.width]
        return " " * _columns(before) + "^" * max(1, _columns(meant))


class Trouble(msgspec.Struct, frozen=True, kw_only=True):
    """A mistake not yet located in its file. ``node`` pins it where ``path`` alone would not do;
    ``at_key`` means the key at the end of ``path``, not its value."""

    code: str
    path: NodePath
    found: str
    expected: str
    node: Node | None = None
    at_key: bool = False
    warning: bool = False


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def path_label(path: NodePath) -> str:
    """``("sections", 0, "id")`` as ``sections[0].id``."""
    label = ""
    for step in path:
        label += f"[{step}]" if isinstance(step, int) else f".{step}" if label else step
    return label


def not_undermined(troubles: Iterable[Trouble], structural: Iterable[Trouble]) -> list[Trouble]:
    """The troubles that do not merely follow from a structural one: where a value could not be read,
    what is said about it or about its surroundings would be said about a blank."""
    broken = tuple(structural)
    return [trouble for trouble in troubles if not any(_follows(trouble, each) for each in broken)]


def _follows(trouble: Trouble, broken: Trouble) -> bool:
    """Sums are not worth telling until all is read. What lies in a value that was replaced by a blank,
    or holds it, says nothing. A thing absent from a clause, or from its group two steps up, may be
    the very key that is misspelt there."""
    path = broken.path
    if trouble.warning or path[: len(trouble.path)] == trouble.path:
        return True
    if broken.code in _BLANKED and trouble.path[: len(path)] == path:
        return True
    return trouble.code in _ABSENCES and path[:-1] in (trouble.path, trouble.path[:-2])


def nearest(found: str, choices: Mapping[str, str]) -> str:
    """A Chinese question naming the choice most like ``found``, or an empty string.

    ``choices`` maps what may be written to its Chinese name, or to an empty string: who writes the
    name where the id belongs is shown the id.
    """
    # Imported only when a mistake was made: it costs more than reading a right rule set does.
    from rapidfuzz import fuzz, process

    spelled = process.extractOne(found.lower(), list(choices), scorer=fuzz.ratio, score_cutoff=_NEAR)
    best = spelled[0] if spelled else ""
    if not best:
        called = process.extractOne(found, choices, scorer=fuzz.ratio, score_cutoff=_NEAR)
        best = called[2] if called else ""
    if not best:
        return ""
    return f"是否想写 {best}({choices[best]})?" if choices[best] else f"是否想写 {best}?"


def either(expected: str, guess: str) -> str:
    """What may stand there, the guess (if there is one) after it."""
    return f"{expected};{guess}" if guess else expected


def raise_errors(problems: Iterable[RuleProblem]) -> None:
    """Raise one ``RuleError`` that shows every error, the most telling one in its first line; warnings
    alone raise nothing."""
    errors = [problem for problem in problems if problem.is_error]
    if errors:
        # A key that is missing is often the misspelt one beside it, and that one tells more.
        first = min(errors, key=lambda problem: problem.code == "missing-key")
        head = (
            f"{first.file}:{first.line} {first.found},{first.expected}(规则文件共 {len(errors)} 处错误,见下)"
        )
        raise RuleError("\n\n".join([head, *(problem.text() for problem in errors)]))
