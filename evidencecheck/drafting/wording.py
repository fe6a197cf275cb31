"""How rules call things: the room's own data, read once a process."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import msgspec
import yaml

_FILE = Path(__file__).with_name("wording.yaml")


class ConditionWording(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A condition a rule may set, and how it is written before or around a clause."""

    title: str
    shown_by: tuple[str, ...]
    written: tuple[str, ...]


class Generic(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that mean another type where the clause names one of the keys of ``beside``."""

    words: tuple[str, ...]
    beside: dict[str, str]


class Wording(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``names``: evidence type -> patterns (literal, or a regular expression between slashes) by which
    rules ask for it. ``bundles``: one phrase that asks for several types. ``slips``: regular expression ->
    replacement. ``advertisements``: what marks a bracket as one. ``papers``: words that end the name
    of a paper. ``preamble``: headings under which nothing is scored."""

    slips: dict[str, str]
    advertisements: tuple[str, ...]
    papers: tuple[str, ...]
    not_papers: tuple[str, ...]
    preamble: tuple[str, ...]
    names: dict[str, tuple[str, ...]]
    weak: tuple[str, ...]
    generic: dict[str, Generic]
    bundles: dict[str, tuple[str, ...]]
    conditions: dict[str, ConditionWording]


@cache
def wording() -> Wording:
    """The data beside this module."""
    with _FILE.open(encoding="utf-8") as file:
        return msgspec.convert(yaml.safe_load(file), Wording)


@cache
def pattern(written: str) -> re.Pattern[str]:
    """A literal text or a ``/regular expression/`` as a pattern."""
    if len(written) > 2 and written[0] == written[-1] == "/":
        return re.compile(written[1:-1])
    return re.compile(re.escape(written))
