"""Pairs -> figures: types, genres, dates, splitting, distractors, calibration."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any

from benchmarks.accuracy.alignment import Pair
from benchmarks.accuracy.corpora import DISTRACTORS
from benchmarks.accuracy.dates import DateFigures, add_dates, wrong_dates

BINS = (0.0, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9, 0.95)
SURE = 0.9
REVIEW_FROM = 0.25
"""Below this a half-filled form is thrown away rather than asked about."""


@dataclass
class Tally:
    right: int = 0
    total: int = 0

    def add(self, right: bool) -> None:
        self.right += right
        self.total += 1

    @property
    def share(self) -> float | None:
        return self.right / self.total if self.total else None


@dataclass
class TypeFigures:
    found: int = 0
    missed: int = 0
    wrong: int = 0

    @property
    def precision(self) -> float | None:
        claimed = self.found + self.wrong
        return self.found / claimed if claimed else None

    @property
    def recall(self) -> float | None:
        true = self.found + self.missed
        return self.found / true if true else None

    @property
    def f1(self) -> float | None:
        whole = 2 * self.found + self.missed + self.wrong
        return 2 * self.found / whole if whole else None


@dataclass
class Figures:
    """All figures of one corpus. ``extra`` counts claims that are no record of the truth."""

    records: int = 0
    claims: int = 0
    top1: Tally = field(default_factory=Tally)
    types: dict[str, TypeFigures] = field(default_factory=dict)
    genres: Counter[tuple[str, str]] = field(default_factory=Counter)
    genre: Tally = field(default_factory=Tally)
    distractors: Tally = field(default_factory=Tally)
    """``right``: not accepted as evidence."""
    second: Tally = field(default_factory=Tally)
    """Evidence whose likeliest type is right; ``right``: accepted for no other type besides."""
    extra: int = 0
    extra_accepted: int = 0
    files: Tally = field(default_factory=Tally)
    books: Tally = field(default_factory=Tally)
    """Files with several records, split into as many as there are."""
    review: Counter[str] = field(default_factory=Counter)
    bins: dict[float, Tally] = field(default_factory=lambda: {low: Tally() for low in BINS})
    sure: Tally = field(default_factory=Tally)
    traps: dict[str, Tally] = field(default_factory=dict)
    dates: DateFigures = field(default_factory=DateFigures)

    def as_json(self) -> dict[str, Any]:
        return {
            "records": self.records,
            "claims": self.claims,
            "top1": _tally(self.top1),
            "genre": _tally(self.genre),
            "genre_confusion": [
                {"true": true, "claimed": got, "count": n} for (true, got), n in self.genres.most_common()
            ],
            "types": {
                kind: asdict(f) | {"precision": f.precision, "recall": f.recall, "f1": f.f1}
                for kind, f in sorted(self.types.items())
            },
            "distractors_kept_out": _tally(self.distractors),
            "no_wrong_second_type": _tally(self.second),
            "extra_records": self.extra,
            "extra_records_accepted": self.extra_accepted,
            "files_split_right": _tally(self.files),
            "books_split_right": _tally(self.books),
            "half_filled": dict(self.review),
            "calibration": [{"from": low} | _tally(t) for low, t in self.bins.items()],
            "sure_at_0.9": _tally(self.sure),
            "traps": {trap: _tally(t) for trap, t in sorted(self.traps.items())},
            "dates": self.dates.as_json(),
        }


def _tally(tally: Tally) -> dict[str, Any]:
    return {"right": tally.right, "total": tally.total, "share": tally.share}


def add_file(figures: Figures, pairs: list[Pair]) -> None:
    """Count one file's pairs into ``figures``."""
    for pair in pairs:
        if pair.truth is not None:
            _add_truth(figures, pair)
        else:
            _add_extra(figures, pair)
        add_dates(figures.dates, pair)
    true = sum(1 for p in pairs if p.truth is not None)
    whole = all(p.truth is not None and p.claim is not None for p in pairs)
    figures.files.add(whole)
    if true > 1:
        figures.books.add(whole)


def is_right(pair: Pair) -> bool:
    """Whether the likeliest type is one the record has."""
    return (
        pair.truth is not None
        and pair.claim is not None
        and (pair.claim.best in pair.truth.types or pair.claim.best in pair.truth.also)
    )


def accepted_wrongly(pair: Pair) -> frozenset[str]:
    """Types of evidence the record would be counted for and is not."""
    if pair.claim is None or (pair.truth is not None and pair.truth.review):
        return frozenset()
    allowed = set(pair.truth.types) | pair.truth.also if pair.truth else set()
    return pair.claim.accepted - allowed


def _add_truth(figures: Figures, pair: Pair) -> None:
    truth, claim = pair.truth, pair.claim
    assert truth is not None
    figures.records += 1
    figures.claims += claim is not None
    if truth.review:
        _add_review(figures, pair)
        return
    figures.top1.add(is_right(pair))
    if truth.trap:
        fine = is_right(pair) or (truth.is_distractor and not accepted_wrongly(pair))
        fine = fine and not any(wrong_dates(pair))
        figures.traps.setdefault(truth.trap, Tally()).add(fine)
    claimed = claim.claimed if claim else frozenset()
    for kind in truth.types:
        entry = figures.types.setdefault(kind, TypeFigures())
        if kind in claimed:
            entry.found += 1
        elif not claimed & truth.also:
            entry.missed += 1
    for kind in claimed - set(truth.types) - truth.also:
        figures.types.setdefault(kind, TypeFigures()).wrong += 1
    if truth.genre and claim is not None:
        figures.genre.add(truth.genre == claim.record.genre)
        if truth.genre != claim.record.genre:
            figures.genres[truth.genre, claim.record.genre] += 1
    if is_right(pair) and not truth.is_distractor:
        figures.second.add(not accepted_wrongly(pair))
    if truth.is_distractor:
        figures.distractors.add(not accepted_wrongly(pair))
    _calibrate(figures, pair)


def _add_review(figures: Figures, pair: Pair) -> None:
    truth, claim = pair.truth, pair.claim
    assert truth is not None
    if claim is None:
        verdict = "lost"
    elif claim.accepted:
        verdict = "accepted"
    else:
        # A label may call a half-filled form by its kind or a template: both ask for the same.
        found = claim.confidence_in(truth.types) >= REVIEW_FROM or claim.unfilled
        verdict = "review" if found else "rejected"
    figures.review[verdict] += 1


def _add_extra(figures: Figures, pair: Pair) -> None:
    claim = pair.claim
    assert claim is not None
    figures.claims += 1
    figures.extra += 1
    figures.extra_accepted += bool(claim.accepted)
    for kind in claim.claimed - DISTRACTORS:
        figures.types.setdefault(kind, TypeFigures()).wrong += 1
    _calibrate(figures, pair)


def _calibrate(figures: Figures, pair: Pair) -> None:
    if pair.claim is None or not pair.claim.best:
        return
    right, confidence = is_right(pair), pair.claim.confidence
    figures.bins[max(low for low in BINS if low <= confidence)].add(right)
    if confidence >= SURE:
        figures.sure.add(right)
