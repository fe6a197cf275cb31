"""Form and subject judged apart, then combined.

Each side sums the weights of its cues (log-odds). P(genre) is their softmax; within a genre, P(topic)
is a softmax over the types of that genre and the chance that it is none of them. A type's confidence
is the sum over the genres it can have. A record named as several things at once (党员大会暨主题党日)
is evidence of each.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from evidencecheck.model import Cue, CueKind, EvidenceMatch
from evidencecheck.recognition.cues import JOINED, NAMED, genre_cues, topic_cues
from evidencecheck.recognition.lexicon import Lexicon
from evidencecheck.recognition.portrait import Portrait, text_of, title_of
from evidencecheck.recognition.shapes import shapes_of
from evidencecheck.recognition.wording import Said, Wording, weighed, wording_of

WORDS_AT_MOST = 3.0
"""All words of the running text together add no more than this to one topic: a summary names everything."""
NO_TOPIC = 1.6
"""Log-odds that a text of a genre is about none of the known topics, against a topic without cues."""
SUBJECT_SHARE = 0.5
"""Part of the subject's log-odds that speaks for the genres in which that subject occurs."""
SHARPNESS = 1.35
"""What log-odds are multiplied by: hand-set weights were too modest. On the development corpus the share
of right records then meets the confidence from 0.6 upwards."""
NEGLIGIBLE = 1e-4
"""A genre of so small a share is not looked into."""
LEAST_SAID = 0.2
"""What the words must say together to be named as a reason."""
SHOWN = 0.02
"""Types below this confidence are not listed."""

_ALSO = re.compile(r"同时|暨|并|结合|合并|一并")
_PLANNED_BEFORE = re.compile(
    r"(?:研究|安排|准备|计划|拟|将|下次|下个?月|下两个月|下季度|下一步|要求|定于|决定)[^。;\n]{0,24}$"
)
_PLANNED = re.compile(r"^.{0,6}(?:研究|讨论|安排|准备|部署|商量|筹备|听取|传达|学习|关于|通报)")


@dataclass(frozen=True)
class Judgement:
    """The likeliest genre with its share of certainty, and every type that is worth a mention."""

    genre: str
    genre_confidence: float
    genre_cues: tuple[Cue, ...]
    evidence: tuple[EvidenceMatch, ...]
    shapes: Mapping[str, str]
    genres: Mapping[str, float]
    """Every genre with its share."""
    by_cues: Mapping[str, Mapping[str, float]]
    """``genres`` and ``types`` with their shares as the cues alone see them."""
    wording: Wording


def judge(portrait: Portrait, lexicon: Lexicon, about: str = "") -> Judgement:
    """What the segment is, with the reasons; those of the type ``about`` however unlikely it is."""
    shapes = shapes_of(portrait)
    for_genres = genre_cues(portrait, lexicon, shapes)
    for_topics = topic_cues(portrait, lexicon)
    topics = {
        tid: kind.prior + _total(for_topics.get(tid, ())) for tid, kind in lexicon.vocabulary.types.items()
    }
    genres = _genre_shares(for_genres, topics, lexicon)
    types = _type_shares(genres, topics, lexicon)
    wording = wording_of(title_of(portrait), text_of(portrait.segment), lexicon.segmenter)
    confidence, said_of_types = weighed(types, wording, lexicon.vocabulary.type_words)
    shares, said = weighed(genres, wording, lexicon.vocabulary.genre_words)
    best = max(shares, key=lambda gid: (shares[gid], gid))
    if about:
        confidence.setdefault(about, 0.0)
    _add_together(confidence, genres, topics, _together(portrait, lexicon), lexicon)
    reasons = partial(
        _cues_for, genre_cues=for_genres, topic_cues=for_topics, said=said_of_types, lexicon=lexicon
    )
    return Judgement(
        genre=best,
        genre_confidence=shares[best],
        genre_cues=tuple(_sorted([*for_genres.get(best, ()), *_said_cues(best, said)])),
        evidence=_listed(confidence, about, reasons),
        shapes=shapes,
        genres=shares,
        by_cues={"genres": genres, "types": types},
        wording=wording,
    )


def _listed(
    confidence: Mapping[str, float], about: str, reasons: Callable[[str], tuple[Cue, ...]]
) -> tuple[EvidenceMatch, ...]:
    """The types worth a mention, the likeliest first, each with its reasons."""
    listed = [
        EvidenceMatch(type=tid, confidence=round(min(value, 0.999), 4), cues=reasons(tid))
        for tid, value in confidence.items()
        if value >= SHOWN or tid == about
    ]
    return tuple(sorted(listed, key=lambda match: (-match.confidence, match.type)))


def _said_cues(owner: str, said: Mapping[str, Said]) -> Iterator[Cue]:
    """What all words of the text together say, as one cue."""
    if owner in said and abs(said[owner].weight) >= LEAST_SAID:
        weight = round(said[owner].weight, 2)
        yield Cue(kind=CueKind.WORD, text=said[owner].words, weight=weight)


def _genre_shares(
    genre_cues: Mapping[str, list[Cue]], topics: Mapping[str, float], lexicon: Lexicon
) -> dict[str, float]:
    """P(genre): its own cues, and a part of what the subject says.

    A text named 支委会 and nothing else is minutes, because that is the form this subject has. Genres
    that can be about anything (制度, 通知) get as much from a subject as the likeliest other does.
    """
    support: dict[str, float] = {}
    for gid, genre in lexicon.vocabulary.genres.items():
        if not genre.any_subject and not genre.evidence:
            fitting = [topics[tid] + fit for tid, fit in lexicon.fits[gid].items()]
            support[gid] = max(0.0, max(fitting, default=0.0) - NO_TOPIC)
    most = max(support.values(), default=0.0)
    scores = {
        gid: genre.prior
        + _total(genre_cues.get(gid, ()))
        + (0.0 if genre.overlay else SUBJECT_SHARE * (most if genre.any_subject else support.get(gid, 0.0)))
        for gid, genre in lexicon.vocabulary.genres.items()
    }
    return _overlaid(scores, {gid for gid, genre in lexicon.vocabulary.genres.items() if genre.overlay})


def _overlaid(scores: Mapping[str, float], overlays: set[str]) -> dict[str, float]:
    """Softmax over the genres, after each overlay took its own chance off the whole.

    A blank form shows every mark of the genre it is a form of; whether it is blank is another question.
    """
    shares = {}
    rest = 1.0
    for gid in sorted(overlays):
        shares[gid] = rest / (1.0 + math.exp(-scores[gid]))
        rest -= shares[gid]
    plain = _softmax({gid: score for gid, score in scores.items() if gid not in overlays})
    return {**{gid: rest * share for gid, share in plain.items()}, **shares}


def _type_shares(
    genres: Mapping[str, float], topics: Mapping[str, float], lexicon: Lexicon
) -> dict[str, float]:
    """P(type): the sum over the genres it can have, as the cues alone see it."""
    confidence: dict[str, float] = {}
    nothing = 0.0
    for gid, share in genres.items():
        own = lexicon.genre(gid).evidence
        if own:
            confidence[own] = confidence.get(own, 0.0) + share
            continue
        if share < NEGLIGIBLE:
            continue
        within = _within(gid, topics, lexicon)
        nothing += share * within.pop("", 0.0)
        for tid, part in within.items():
            confidence[tid] = confidence.get(tid, 0.0) + share * part
    if "other" in lexicon.vocabulary.types:
        confidence["other"] = confidence.get("other", 0.0) + nothing
    return confidence


def _within(gid: str, topics: Mapping[str, float], lexicon: Lexicon) -> dict[str, float]:
    """P(type | genre), and under the empty key that it is none of the known types."""
    scores = {"": NO_TOPIC}
    for tid, fit in lexicon.fits[gid].items():
        scores[tid] = topics[tid] + fit
    return _softmax(scores)


def _add_together(
    confidence: dict[str, float],
    genres: Mapping[str, float],
    topics: Mapping[str, float],
    together: Mapping[str, float],
    lexicon: Lexicon,
) -> None:
    """Raise the types that the record says it is as well: 党员大会暨主题党日, or a 党课 inside a 党员大会."""
    for tid, weight in together.items():
        fits = sum(share for gid, share in genres.items() if tid in lexicon.fits[gid])
        alone = fits / (1.0 + math.exp(NO_TOPIC - max(weight, topics[tid])))
        confidence[tid] = max(confidence.get(tid, 0.0), alone)


def _together(portrait: Portrait, lexicon: Lexicon) -> dict[str, float]:
    """Types named side by side in title, lead or a naming field, and those shown inside, with weights."""
    matcher = lexicon.topics["title"]
    found: dict[str, float] = {}
    fields = [(text, lexicon.topics["fields"]) for text, _ in portrait.fields]
    leads = [(portrait.lead, matcher)] if _ALSO.search(portrait.lead) else []
    for text, names in [(portrait.tight_title, matcher), *leads, *fields]:
        parts = [part for part in JOINED.split(text) if not _PLANNED.match(part)]
        named = [{hit.owner: hit.weight for hit in names.find(part) if hit.weight >= NAMED} for part in parts]
        named = [owners for owners in named if owners]
        if len(named) >= 2:
            for owners in named:
                best = max(owners, key=lambda owner: (owners[owner], owner))
                found[best] = max(found.get(best, 0.0), owners[best])
    for hit in lexicon.topics["within"].find(portrait.body):
        if _PLANNED_BEFORE.search(portrait.body[max(0, hit.start - 30) : hit.start]):
            continue
        found[hit.owner] = max(found.get(hit.owner, 0.0), hit.weight)
    return found


def _cues_for(
    tid: str,
    genre_cues: Mapping[str, list[Cue]],
    topic_cues: Mapping[str, list[Cue]],
    said: Mapping[str, Said],
    lexicon: Lexicon,
) -> tuple[Cue, ...]:
    kind = lexicon.vocabulary.types.get(tid)
    form = [
        cue
        for gid, genre in lexicon.vocabulary.genres.items()
        if genre.evidence == tid or (kind is not None and not genre.evidence and kind.genre == gid)
        for cue in genre_cues.get(gid, ())
    ]
    return tuple(_sorted([*topic_cues.get(tid, ()), *form, *_said_cues(tid, said)])[:10])


def _total(cues: Iterable[Cue]) -> float:
    words = 0.0
    others = 0.0
    for cue in cues:
        if cue.kind is CueKind.WORD:
            words += cue.weight
        else:
            others += cue.weight
    return others + max(-WORDS_AT_MOST, min(WORDS_AT_MOST, words))


def _sorted(cues: Iterable[Cue]) -> list[Cue]:
    return sorted(cues, key=lambda cue: (-abs(cue.weight), cue.kind, cue.text))


def _softmax(scores: Mapping[str, float]) -> dict[str, float]:
    top = max(scores.values())
    raised = {key: math.exp(SHARPNESS * (score - top)) for key, score in scores.items()}
    total = sum(raised.values())
    return {key: value / total for key, value in raised.items()}
