"""What speaks for and against: the cues of a segment, gathered from each of its zones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import msgspec
from rapidfuzz.distance import Hamming

from evidencecheck.model import Cue, CueKind
from evidencecheck.recognition.lexicon import HEAD_WEIGHT, Lexicon
from evidencecheck.recognition.patterns import Hit, Matcher
from evidencecheck.recognition.portrait import Portrait
from evidencecheck.recognition.titles import brackets_of, head_of, trimmed

NOT_AT_THE_END = 0.3
"""Share of its weight that a genre word keeps where it does not head the title."""
PLAIN_WEIGHT = 3.5
PLAIN_HEAD = 1.35
"""What more a plain form's name (…制度, …方案, …通知) says at the very end of a title: whatever is listed
below it, a paper is what its title ends in."""
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
NAMED = 2.0
"""Weight from which a pattern names what a record is."""
FUZZY_SHARE = 0.7
"""Share of its weight that a title pattern keeps when one of its letters was read wrongly."""
FUZZY_PATTERN = 4
FUZZY_TITLE = 30
"""Letters: shorter patterns, and longer titles, hold too much by chance."""
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
JOINED = re.compile(r"暨|及|和|与|、|\+|/|,|;|&")


def genre_cues(portrait: Portrait, lexicon: Lexicon, shapes: Mapping[str, str]) -> dict[str, list[Cue]]:
    """What speaks for each genre."""
    return _gather(_genre_cues(portrait, lexicon, shapes))


def topic_cues(portrait: Portrait, lexicon: Lexicon) -> dict[str, list[Cue]]:
    """What speaks for each type of evidence, of whatever form."""
    return _gather(_topic_cues(portrait, lexicon))


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
        gain = PLAIN_HEAD if head.weight >= PLAIN_WEIGHT and head.end >= len(core) else 1.0
        yield head.genre, Cue(kind=kind, text=head.text, weight=head.weight * share * gain, block=block)
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
        joined = any(JOINED.search(title[hit.end : other.start]) for other in later)
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
