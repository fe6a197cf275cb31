"""What went wrong, worst first, with what spoke for it."""

from __future__ import annotations

from typing import Any

from benchmarks.accuracy.alignment import Pair
from benchmarks.accuracy.dates import wrong_dates
from benchmarks.accuracy.figures import REVIEW_FROM, accepted_wrongly, is_right

ACCEPTED_DISTRACTOR, SURE_AND_WRONG, LOST, INVENTED_RECORD, WRONG_TYPE = 6, 4, 4, 3, 3
SECOND_TYPE, HALF_FILLED, WRONG_DATE = 3, 2, 2
"""How bad each kind is, beside the confidence it was made with: points are lost or won wrongly by
the first ones, asked about by the last ones."""


def mistakes(corpus: str, pairs: list[Pair]) -> list[dict[str, Any]]:
    """Every mistake in ``pairs``, worst first."""
    found = [m for pair in pairs if (m := _mistake(corpus, pair))]
    return sorted(found, key=lambda m: (-m["badness"], m["file"]))


def _mistake(corpus: str, pair: Pair) -> dict[str, Any] | None:
    judged = _judged(pair)
    if judged is None:
        return None
    badness, what = judged
    truth, claim = pair.truth, pair.claim
    missed, invented = wrong_dates(pair)
    entry: dict[str, Any] = {
        "corpus": corpus,
        "file": pair.path,
        "what": what,
        "badness": round(badness, 2),
        "expected": list(truth.types) if truth else [],
        "expected_genre": truth.genre if truth else "",
        "note": (truth.trap or truth.note) if truth else "",
        "got": claim.best if claim else "",
        "accepted_wrongly": sorted(accepted_wrongly(pair)),
        "confidence": round(claim.confidence, 3) if claim else None,
        "genre": claim.record.genre if claim else "",
        "title": claim.record.title if claim else "",
        "dates_missed": sorted(missed),
        "dates_invented": sorted(invented),
        "cues": [],
        "cues_expected": [],
    }
    if claim is not None:
        wrong = entry["accepted_wrongly"]
        entry["cues"] = _shown(pair, wrong[0] if wrong and is_right(pair) else claim.best)
        if truth is not None and not is_right(pair):
            entry["confidence_expected"] = round(claim.confidence_in(truth.types), 3)
            entry["cues_expected"] = _shown(pair, truth.types[0])
    return entry


def _shown(pair: Pair, kind: str) -> list[str]:
    assert pair.claim is not None
    return [f"{what} {c.kind}:{c.text}{c.weight:+.1f}" for what, c in pair.claim.cues(kind)]


def _judged(pair: Pair) -> tuple[float, str] | None:
    truth, claim = pair.truth, pair.claim
    if truth is None:
        assert claim is not None
        return (INVENTED_RECORD + claim.confidence, "多出的记录") if claim.accepted else None
    if claim is None:
        return LOST, "没有识别出来的记录"
    if truth.review:
        if claim.accepted:
            return HALF_FILLED + claim.confidence, "半填的表被当作证据"
        return (HALF_FILLED, "半填的表被丢弃") if claim.confidence_in(truth.types) < REVIEW_FROM else None
    if accepted_wrongly(pair) and truth.is_distractor:
        return ACCEPTED_DISTRACTOR + claim.confidence, "非证据被当作证据"
    if not is_right(pair):
        base = SURE_AND_WRONG if claim.confidence >= 0.9 else WRONG_TYPE
        return base + claim.confidence, "类型判错"
    if second := accepted_wrongly(pair):
        assert claim is not None
        return SECOND_TYPE + claim.confidence_in(tuple(second)), "另外还被当作其他证据"
    missed, invented = wrong_dates(pair)
    return (WRONG_DATE + 0.1 * len(missed | invented), "日期不对") if missed or invented else None
