"""Form and subject judged apart, then combined.

Each side sums the weights of its cues (log-odds). P(genre) is their softmax; within a genre, P(topic)
is a softmax over the types of that genre and the chance that it is none of them. A type's confidence
is the sum over the genres it can have. A record named as several things at once (党员大会暨主题党日)
is evidence of each.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import msgspec
from rapidfuzz.distance import Hamming

from evidencecheck.model import Cue, CueKind, EvidenceMatch
from evidencecheck.recognition.lexicon import HEAD_WEIGHT, Lexicon
from evidencecheck.recognition.patterns import Hit, Matcher
from evidencecheck.recognition.portrait import Portrait
from evidencecheck.recognition.shapes import shapes_of
from evidencecheck.recognition.titles import brackets_of, head_of, trimmed

NOT_AT_THE_END = 0.3
"""Share of its weight that a genre word keeps where it does not head the title."""
CONTEXT = 0.7
"""Share of its weight that a cue keeps in a title above, when the record has none that says more."""
LEAD = 0.8
"""Share of its weight that a name keeps in the opening of a text whose title does not name it."""
BEFORE_HEAD = 0.6
"""Share of its weight that a subject keeps in a title when another follows that is the head."""
HEAVY = 0.8
"""A later subject must weigh so much of the earlier to be the head: 活动记录 is none beside 面对面."""
PLACED = 1.6
"""How much more folder and file name say of a text that names itself nowhere."""
SUBJECT = 0.5
"""Share of its weight that a name keeps as a 议题: a meeting may discuss what it is not."""
LATER_IN_TEXT = 0.6
"""Share of its weight that a phrase keeps past the opening of the text."""
OPENING = 400
"""Characters (squeezed) that make the opening of a text."""
REPEATS = (1.0, 0.5, 0.25)
"""What the first, second and third occurrence of a word add."""
WORDS_AT_MOST = 3.0
"""All words of the running text together add no more than this to one topic: a summary names everything."""
NO_TOPIC = 1.6
"""Log-odds that a text of a genre is about none of the known topics, against a topic without cues."""
SUBJECT_SHARE = 0.5
"""Part of the subject's log-odds that speaks for the genres in which that subject occurs."""
NAMED = 2.0
"""Weight from which a pattern names what a record is."""
FUZZY_SHARE = 0.7
"""Share of its weight that a title pattern keeps when one of its letters was read wrongly."""
FUZZY_PATTERN = 4
FUZZY_TITLE = 30
"""Letters: shorter patterns, and longer titles, hold too much by chance."""
SHARPNESS = 1.35
"""What log-odds are multiplied by: hand-set weights were too modest. On the development corpus the share
of right records then meets the confidence from 0.6 upwards."""
NEGLIGIBLE = 1e-4
"""A genre of so small a share is not looked into."""
SHOWN = 0.02
"""Types below this confidence are not listed."""

_KIND = {
    "title": CueKind.TITLE,
    "heading": CueKind.HEADING,
    "labels": CueKind.LABEL,
    "fields": CueKind.FIELD,
    "columns": CueKind.COLUMN,
    "phrases": CueKind.PHRASE,
    "names": CueKind.FILE_NAME,
    "folders": CueKind.FOLDER,
}
_JOINED = re.compile(r"暨|及|和|与|、|\+|/|,|;|&")
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


def judge(portrait: Portrait, lexicon: Lexicon, about: str = "") -> Judgement:
    """What the segment is, with the reasons; those of the type ``about`` however unlikely it is."""
    shapes = shapes_of(portrait)
    genre_cues = _gather(_genre_cues(portrait, lexicon, shapes))
    topic_cues = _gather(_topic_cues(portrait, lexicon))
    topics = {
        tid: kind.prior + _total(topic_cues.get(tid, ())) for tid, kind in lexicon.vocabulary.types.items()
    }
    genres = _genre_shares(genre_cues, topics, lexicon)
    best = max(genres, key=lambda gid: (genres[gid], gid))
    matches = _combine(genres, topics, genre_cues, topic_cues, _together(portrait, lexicon), lexicon, about)
    return Judgement(best, genres[best], tuple(_sorted(genre_cues.get(best, ()))), matches, shapes)


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


def _combine(
    genres: Mapping[str, float],
    topics: Mapping[str, float],
    genre_cues: Mapping[str, list[Cue]],
    topic_cues: Mapping[str, list[Cue]],
    together: Mapping[str, float],
    lexicon: Lexicon,
    about: str,
) -> tuple[EvidenceMatch, ...]:
    confidence: dict[str, float] = {about: 0.0} if about else {}
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
    _add_together(confidence, genres, topics, together, lexicon)
    listed = [
        EvidenceMatch(
            type=tid,
            confidence=round(min(value, 0.999), 4),
            cues=_cues_for(tid, genre_cues, topic_cues, lexicon),
        )
        for tid, value in confidence.items()
        if value >= SHOWN or tid == about
    ]
    return tuple(sorted(listed, key=lambda match: (-match.confidence, match.type)))


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
        parts = [part for part in _JOINED.split(text) if not _PLANNED.match(part)]
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
    lexicon: Lexicon,
) -> tuple[Cue, ...]:
    kind = lexicon.vocabulary.types.get(tid)
    form = [
        cue
        for gid, genre in lexicon.vocabulary.genres.items()
        if genre.evidence == tid or (kind is not None and not genre.evidence and kind.genre == gid)
        for cue in genre_cues.get(gid, ())
    ]
    return tuple(_sorted([*topic_cues.get(tid, ()), *form])[:10])


def _genre_cues(portrait: Portrait, lexicon: Lexicon, shapes: Mapping[str, str]) -> Iterator[tuple[str, Cue]]:
    matchers = lexicon.genres
    yield from _title_heads(portrait, lexicon)
    yield from _zone_hits(portrait, matchers)
    yield from _word_cues(portrait, lexicon.genre_words)
    for shape, seen in shapes.items():
        for gid, weight in lexicon.genre_shapes.get(shape, ()):
            yield gid, Cue(kind=CueKind.SHAPE, text=seen, weight=weight)


def _title_heads(portrait: Portrait, lexicon: Lexicon) -> Iterator[tuple[str, Cue]]:
    """Genre words of the title: full weight at its end and in brackets, little elsewhere."""
    title = portrait.tight_title
    yield from _heads_of(title, 1.0, CueKind.TITLE, _title_block(portrait), lexicon)
    if head_of(title, lexicon) is None:
        for line in portrait.segment.context:
            yield from _heads_of(line.tight, CONTEXT, CueKind.HEADING, line.block, lexicon)
    if portrait.name and portrait.name not in title:
        yield from _heads_of(portrait.name, 0.5, CueKind.FILE_NAME, None, lexicon)


def _heads_of(
    title: str, share: float, kind: CueKind, block: int | None, lexicon: Lexicon
) -> Iterator[tuple[str, Cue]]:
    matcher = lexicon.genres["title"]
    core = trimmed(title)
    head = head_of(title, lexicon)
    if head is not None:
        yield head.genre, Cue(kind=kind, text=head.text, weight=head.weight * share, block=block)
    for hit in matcher.find(core):
        if head is not None and hit.owner == head.genre and hit.start < head.end and head.start < hit.end:
            continue
        at_end = head is not None and hit.end >= len(core) - 1 and hit.text == head.text
        whole = at_end or hit.regular or hit.weight < HEAD_WEIGHT
        weight = hit.weight * share * (1.0 if whole else NOT_AT_THE_END)
        yield hit.owner, Cue(kind=kind, text=hit.text, weight=weight, block=block)
    for bracket in brackets_of(title):
        for hit in matcher.find(bracket):
            yield hit.owner, Cue(kind=kind, text=hit.text, weight=hit.weight * share, block=block)


def _topic_cues(portrait: Portrait, lexicon: Lexicon) -> Iterator[tuple[str, Cue]]:
    block = _title_block(portrait)
    matcher = lexicon.topics["title"]
    hits = list(_best_hits(_headmost(portrait.tight_title, matcher.find(portrait.tight_title))))
    for hit in hits:
        yield hit.owner, Cue(kind=CueKind.TITLE, text=hit.text, weight=hit.weight, block=block)
    if not hits and portrait.tight_title:
        yield from _fuzzy_title(portrait.tight_title, matcher, block)
    in_fields = any(hit.weight >= NAMED for text, _ in portrait.fields for hit in _in_field(text, lexicon))
    if not any(hit.weight >= NAMED for hit in hits) and not in_fields:
        share = CONTEXT
        for hit in _best_hits(matcher.find(portrait.lead)):
            yield hit.owner, Cue(kind=CueKind.FIELD, text=hit.text, weight=hit.weight * LEAD)
        for hit in _best_hits(_around(matcher, _context_title(portrait), lexicon)):
            yield hit.owner, Cue(kind=CueKind.HEADING, text=hit.text, weight=hit.weight * share)
        for hit in _best_hits(_around(matcher, portrait.name, lexicon)):
            yield hit.owner, Cue(kind=CueKind.FILE_NAME, text=hit.text, weight=hit.weight * CONTEXT)
    for text, block in portrait.subjects:
        for hit in lexicon.topics["fields"].find(text):
            weight = hit.weight * SUBJECT
            yield hit.owner, Cue(kind=CueKind.PHRASE, text=hit.text, weight=weight, block=block)
    named = any(hit.weight >= NAMED for hit in hits) or bool(portrait.fields)
    for owner, cue in _zone_hits(portrait, lexicon.topics):
        placed = not named and cue.kind in (CueKind.FOLDER, CueKind.FILE_NAME)
        yield owner, msgspec.structs.replace(cue, weight=cue.weight * PLACED) if placed else cue
    yield from _word_cues(portrait, lexicon.topic_words)


def _headmost(title: str, hits: Iterable[Hit]) -> Iterator[Hit]:
    """Subjects of a title: the last one is what it is, what stands before it who or which kind of it
    (支委班子民主生活会, 两委干部周例会), unless the two are joined."""
    hits = list(hits)
    for hit in hits:
        later = [other for other in hits if other.start >= hit.end and other.weight >= HEAVY * hit.weight]
        joined = any(_JOINED.search(title[hit.end : other.start]) for other in later)
        behind = any("(" not in title[hit.end : other.start] for other in later)
        share = BEFORE_HEAD if behind and not joined else 1.0
        yield hit._replace(weight=hit.weight * share)


def _in_field(text: str, lexicon: Lexicon) -> list[Hit]:
    return lexicon.topics["fields"].find(text)


def _around(matcher: Matcher, text: str, lexicon: Lexicon) -> list[Hit]:
    """Hits in a title above or a file name; a binding's own name does not name what it holds."""
    return [hit for hit in matcher.find(text) if not lexicon.type(hit.owner).container]


def _context_title(portrait: Portrait) -> str:
    return "\n".join(line.tight for line in portrait.segment.context)


def _title_block(portrait: Portrait) -> int | None:
    return portrait.segment.lines[portrait.title_lines[0]].block if portrait.title_lines else None


def _fuzzy_title(title: str, matcher: Matcher, block: int | None) -> Iterator[tuple[str, Cue]]:
    """Title patterns that the title holds but for one wrong letter: 材委会会议 for 支委会会议."""
    if len(title) > FUZZY_TITLE:
        return
    longest = 0
    chosen: list[tuple[int, str]] = []
    for index, pattern in enumerate(matcher.literals):
        size = len(pattern)
        if size < FUZZY_PATTERN or size < longest:
            continue
        window = _slip(pattern, title)
        if window:
            chosen = [(index, window)] if size > longest else [*chosen, (index, window)]
            longest = size
    for index, window in chosen:
        for owner, weight in matcher.owners(index):
            text = f"{window}≈{matcher.literals[index]}"
            yield owner, Cue(kind=CueKind.TITLE, text=text, weight=weight * FUZZY_SHARE, block=block)


def _slip(pattern: str, title: str) -> str:
    """The piece of the title that is the pattern with one letter read wrongly, or the first one lost."""
    size = len(pattern)
    if title.startswith(pattern[1:]):
        return title[: size - 1]
    for start in range(len(title) - size + 1):
        window = title[start : start + size]
        if Hamming.distance(pattern, window, score_cutoff=1) <= 1:
            return window
    return ""


def _zone_hits(portrait: Portrait, matchers: Mapping[str, Matcher]) -> Iterator[tuple[str, Cue]]:
    """Cues of every zone but the title, which each side treats in its own way."""
    for zone, texts in (
        ("heading", portrait.headings),
        ("labels", portrait.labels),
        ("fields", portrait.fields),
        ("columns", portrait.columns),
    ):
        for text, block in texts:
            for hit in matchers[zone].find(text):
                yield hit.owner, Cue(kind=_KIND[zone], text=hit.text, weight=hit.weight, block=block)
    for hit in matchers["names"].find(portrait.name):
        yield hit.owner, Cue(kind=CueKind.FILE_NAME, text=hit.text, weight=hit.weight)
    for folder in portrait.folders[-2:]:
        for hit in matchers["folders"].find(folder):
            yield hit.owner, Cue(kind=CueKind.FOLDER, text=hit.text, weight=hit.weight)
    for hit in matchers["phrases"].find(portrait.body):
        weight = hit.weight if hit.start <= OPENING else hit.weight * LATER_IN_TEXT
        yield hit.owner, Cue(kind=CueKind.PHRASE, text=hit.text, weight=weight)


def _word_cues(
    portrait: Portrait, words: Mapping[str, tuple[tuple[str, float], ...]]
) -> Iterator[tuple[str, Cue]]:
    """Words of the running text, each with what its repetitions add."""
    for word, count in portrait.words.items():
        for owner, weight in words.get(word, ()):
            gain = weight * sum(REPEATS[:count])
            yield owner, Cue(kind=CueKind.WORD, text=word, weight=gain)


def _best_hits(hits: Iterable[Hit]) -> Iterator[Hit]:
    """One hit an owner and text."""
    seen = set()
    for hit in hits:
        if (hit.owner, hit.text) not in seen:
            seen.add((hit.owner, hit.text))
            yield hit


def _gather(cues: Iterable[tuple[str, Cue]]) -> dict[str, list[Cue]]:
    """Cues by owner; the same cue in the same kind counts once, at its strongest."""
    chosen: dict[str, dict[tuple[CueKind, str], Cue]] = {}
    for owner, cue in cues:
        own = chosen.setdefault(owner, {})
        key = (cue.kind, cue.text)
        known = own.get(key)
        if known is None or abs(cue.weight) > abs(known.weight):
            own[key] = cue
    return {owner: list(own.values()) for owner, own in chosen.items()}


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
