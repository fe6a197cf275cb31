"""The vocabulary made ready to work with: matchers per zone, for genres and for topics."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from evidencecheck.language import Segmenter
from evidencecheck.model import Cues, EvidenceType, Genre, Vocabulary
from evidencecheck.recognition.patterns import Matcher, tighten, zone_patterns

ZONES = ("title", "heading", "labels", "fields", "columns", "phrases", "within", "names", "folders")
"""Zones whose cues are patterns of characters; ``words`` are looked up among the words jieba cuts."""

_WORD = re.compile(r"[一-鿿]{2,6}")

HEAD_WEIGHT = 1.5
"""A title word of a genre with at least this weight can be the head of a title (…记录, …花名册)."""


INNER = 0.35
"""Share of its weight that a subject keeps inside a longer name of another: 积极分子 in 入党积极分子."""


@dataclass(frozen=True)
class Lexicon:
    """Matchers by zone; ``heads`` finds the words that can end a title."""

    vocabulary: Vocabulary
    genres: Mapping[str, Matcher]
    topics: Mapping[str, Matcher]
    genre_shapes: Mapping[str, tuple[tuple[str, float], ...]]
    genre_words: Mapping[str, tuple[tuple[str, float], ...]]
    topic_words: Mapping[str, tuple[tuple[str, float], ...]]
    segmenter: Segmenter
    fits: Mapping[str, Mapping[str, float]]
    """For each genre the types that can come in it, with what that costs them (log-odds)."""

    def genre(self, genre_id: str) -> Genre:
        """The genre with that id."""
        return self.vocabulary.genres[genre_id]

    def type(self, type_id: str) -> EvidenceType:
        """The evidence type with that id."""
        return self.vocabulary.types[type_id]

    def dated_by(self, type_id: str) -> str:
        """What the date of such a record is: ``held``, ``rows`` or ``year``."""
        kind = self.vocabulary.types.get(type_id)
        if kind is None:
            return self.vocabulary.genres[type_id].dated_by if type_id in self.vocabulary.genres else "year"
        return kind.dated_by or self.vocabulary.genres[kind.genre].dated_by

    def looks_back(self, type_id: str) -> bool:
        """Whether such a record is about the year before when it is held early in one."""
        kind = self.vocabulary.types.get(type_id)
        return kind is not None and kind.looks_back


def lexicon_of(vocabulary: Vocabulary) -> Lexicon:
    """The lexicon of a vocabulary, built once per process."""
    return _built(_Key(vocabulary))


class _Key:
    """Identity of a vocabulary as a cache key: it is frozen, but holds dicts."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def __hash__(self) -> int:
        return id(self.vocabulary)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.vocabulary is self.vocabulary


@lru_cache(maxsize=4)
def _built(key: _Key) -> Lexicon:
    vocabulary = key.vocabulary
    genres = {gid: _zones(genre.cues) for gid, genre in vocabulary.genres.items()}
    topics = {tid: _zones(kind.cues) for tid, kind in vocabulary.types.items()}
    genre_words = _words({gid: genre.cues for gid, genre in vocabulary.genres.items()})
    topic_words = _words({tid: kind.cues for tid, kind in vocabulary.types.items()})
    shapes: dict[str, list[tuple[str, float]]] = {}
    for gid, genre in vocabulary.genres.items():
        for shape, weight in genre.cues.shapes.items():
            shapes.setdefault(shape, []).append((gid, weight))
    return Lexicon(
        vocabulary=vocabulary,
        genres={zone: Matcher(zone_patterns(genres, zone)) for zone in ZONES},
        topics={zone: Matcher(zone_patterns(topics, zone), INNER) for zone in ZONES},
        genre_shapes={shape: tuple(uses) for shape, uses in shapes.items()},
        genre_words=genre_words,
        topic_words=topic_words,
        segmenter=Segmenter(_own_words(vocabulary)),
        fits={gid: _fitting(gid, vocabulary) for gid in vocabulary.genres},
    )


def _fitting(gid: str, vocabulary: Vocabulary) -> dict[str, float]:
    found = {}
    for tid, kind in vocabulary.types.items():
        if kind.genre == gid:
            found[tid] = 0.0
        elif gid in kind.also:
            found[tid] = kind.also[gid]
    return found


def _words(cues: Mapping[str, Cues]) -> dict[str, tuple[tuple[str, float], ...]]:
    """Owner and weight of each word cue, by word."""
    found: dict[str, list[tuple[str, float]]] = {}
    for owner, own in cues.items():
        for word, weight in own.words.items():
            found.setdefault(tighten(word), []).append((owner, weight))
    return {word: tuple(uses) for word, uses in found.items()}


def _own_words(vocabulary: Vocabulary) -> set[str]:
    """Words of the vocabulary that the stock dictionary would split: 三会一课, 党小组会, 请销假."""
    owners = [genre.cues for genre in vocabulary.genres.values()]
    owners += [kind.cues for kind in vocabulary.types.values()]
    patterns = {word for cues in owners for word in (*cues.words, *cues.title, *cues.labels)}
    return {word for pattern in patterns if _WORD.fullmatch(word := tighten(pattern))}


def _zones(cues: Cues) -> dict[str, dict[str, float]]:
    return {zone: getattr(cues, zone) for zone in ZONES}
