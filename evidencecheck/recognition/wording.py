"""What the words of a record say, as fitted over labelled records: a second voice beside the cues.

The cues that people wrote know titles, labels and forms; a text that has none of them (news without
a reporter, a notebook's entry) still differs in its everyday words. Each word's weight stands in
``keyword_maps/fitted``, so that every share can be taken apart into the words that made it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import NamedTuple

from evidencecheck.language import Segmenter
from evidencecheck.model import FittedWords
from evidencecheck.recognition.patterns import tighten

OPENING = 800
"""Characters of a text (without white space) whose words are looked at: what it is shows early, and a
long text is no surer than a short one."""
LEAST_SHARE = 1e-3
"""A share that the cues alone leave at less than this can still be raised from here."""
SETTLED = 0.97
HALVED = 0.5
"""Where the cues alone are this sure (a title that says 制度 at its end), words count by half."""
NAMED_WORDS = 4
"""Words that are named as the reason."""

_WORD = re.compile(r"[一-鿿]{2,8}")


class Wording(NamedTuple):
    """The different words of a record: of its title, and of its opening (title included)."""

    title: frozenset[str]
    text: frozenset[str]


class Said(NamedTuple):
    """What the words together say for or against one owner; ``heard`` are the words with their weights."""

    weight: float
    heard: tuple[tuple[float, str], ...]

    @property
    def words(self) -> str:
        """The words that say most of it."""
        agreeing = sorted((-abs(weight), word) for weight, word in self.heard if weight * self.weight > 0)
        return "、".join(dict.fromkeys(word for _, word in agreeing[:NAMED_WORDS]))


def wording_of(title: str, text: str, segmenter: Segmenter) -> Wording:
    """The words of two and more Chinese letters, as jieba cuts them."""
    return Wording(_words(tighten(title), segmenter), _words(tighten(text)[:OPENING], segmenter))


def weighed(
    shares: Mapping[str, float], wording: Wording, fitted: FittedWords
) -> tuple[dict[str, float], dict[str, Said]]:
    """The shares that cues gave, with what the words say added; and what they said of each owner.

    The words are added to the logarithm of the shares, multiplied by the fit's trust in them.
    """
    spoken = _spoken(wording, fitted)
    if not spoken:
        return dict(shares), {}
    heed = HALVED if max(shares.values(), default=0.0) >= SETTLED else 1.0
    said = {
        owner: Said(heed * sum(weight for weight, _ in words), tuple(words))
        for owner, words in spoken.items()
    }
    scores = {
        owner: fitted.trust * math.log(max(shares.get(owner, 0.0), LEAST_SHARE))
        + (said[owner].weight if owner in said else 0.0)
        for owner in {**shares, **said}
    }
    top = max(scores.values())
    raised = {owner: math.exp(score - top) for owner, score in scores.items()}
    total = sum(raised.values())
    return {owner: value / total for owner, value in raised.items()}, said


def _spoken(wording: Wording, fitted: FittedWords) -> dict[str, list[tuple[float, str]]]:
    spoken: dict[str, list[tuple[float, str]]] = {}
    for words, weights in ((wording.title, fitted.title), (wording.text, fitted.text)):
        for word in sorted(words & weights.keys()):
            for owner, weight in weights[word].items():
                spoken.setdefault(owner, []).append((weight, word))
    return spoken


def _words(tight: str, segmenter: Segmenter) -> frozenset[str]:
    return frozenset(word for word in segmenter.cut(tight) if _WORD.fullmatch(word))
