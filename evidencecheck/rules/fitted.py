"""The fitted weights of words: a table of text that ``benchmarks.fitting`` writes."""

from __future__ import annotations

import math
from collections.abc import Collection
from pathlib import Path

from evidencecheck.errors import RuleError
from evidencecheck.model import FittedWords

_PLACES = ("title", "text")


def read_fitted(file: Path, owners: Collection[str]) -> FittedWords:
    """The table ``file``: ``trust`` and a number, then lines of place, word and ``owner=weight`` pairs,
    all parted by tabs; nothing fitted where the file is not there.

    An owner that the vocabulary no longer has is passed over: the table is older than it. Raises
    ``RuleError`` with the line that cannot be read.
    """
    if not file.is_file():
        return FittedWords()
    trust = 1.0
    words: dict[str, dict[str, dict[str, float]]] = {place: {} for place in _PLACES}
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        place, _, rest = line.partition("\t")
        try:
            if place == "trust":
                trust = _number(rest)
                continue
            word, *pairs = rest.split("\t")
            split = [pair.rpartition("=") for pair in pairs]
            weights = {owner: _number(weight) for owner, _, weight in split if owner in owners}
            words[place][word] = weights
        except (ValueError, KeyError):
            raise RuleError(
                f"词语权重表 {file} 第 {number} 行无法读取:{line[:60]!r}。"
                "应为“位置、词语、类型=权重”,以制表符分隔;请恢复原文件,或重新安装 evidencecheck。"
            ) from None
    return FittedWords(trust=trust, title=words["title"], text=words["text"])


def _number(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(text)
    return value
