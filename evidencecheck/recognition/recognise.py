"""A document into its records: split, lay out, judge, date."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from evidencecheck.language import find_owners, fingerprint
from evidencecheck.model import (
    Document,
    Event,
    Record,
    RecordPlace,
    RecordWarning,
    Vocabulary,
    WarningCode,
)
from evidencecheck.recognition.events import Dating, date_record
from evidencecheck.recognition.judging import Judgement, judge
from evidencecheck.recognition.lexicon import Lexicon, lexicon_of
from evidencecheck.recognition.lines import lines_of
from evidencecheck.recognition.portrait import Portrait, portrait_of, text_of, title_of
from evidencecheck.recognition.shapes import blank_labels
from evidencecheck.recognition.splitting import Segment, parted, split

_BLANK_SHAPES = frozenset({"many-blanks", "some-blanks", "empty-rows", "sparse-rows"})

LEAST_TEXT = 12
"""Characters below which a segment is no record of its own."""
DOUBTFUL_OCR = 0.9
"""Mean confidence of a recognised document below which its dates are to be looked at again. Pages
above it came back with 95 % of their characters or more, those below it with 84 % or less."""
THIN_TEXT = 40
"""Characters below which a record is called thin; one-line notebook entries start at about fifty."""
HELD_SHARE = 0.57
"""Mean share of what is held on a day from which dated entries are taken apart."""
OLD_YEAR, NEW_YEAR = 11, 2
"""Of two records on end: the month from which, and up to which, the second is of the next year."""
KEPT_FIELDS = 24
LONGEST_VALUE = 120


def recognise(
    document: Document, path: str, vocabulary: Vocabulary, *, about: str = ""
) -> tuple[Record, ...]:
    """The records of ``document``, read from the file ``path`` (relative to the submission).

    Pure: depends on the two and the vocabulary alone. Ids are empty; crosscheck gives them. Each record
    lists its likely types, and the type ``about`` however unlikely it is.
    """
    lexicon = lexicon_of(vocabulary)
    records = [_record(segment, path, lexicon, about) for segment in _segments(document, path, lexicon)]
    return tuple(_doubted(record, document) for record in _years_from_neighbours(records))


def observe(document: Document, path: str, vocabulary: Vocabulary) -> tuple[Judgement, ...]:
    """How each of the records that ``recognise`` gives is judged, in the same order: what the weights of
    words are fitted over."""
    lexicon = lexicon_of(vocabulary)
    portraits = [portrait_of(segment, path, lexicon) for segment in _segments(document, path, lexicon)]
    return tuple(judge(portrait, lexicon) for portrait in portraits)


def _segments(document: Document, path: str, lexicon: Lexicon) -> list[Segment]:
    segments = [
        piece
        for segment in split(lines_of(document), lexicon)
        for piece in (parted(segment) if _holds_meetings(segment, path, lexicon) else (segment,))
    ]
    return [
        segment
        for segment in segments
        if len(segments) == 1 or sum(len(line.tight) for line in segment.lines) >= LEAST_TEXT
    ]


def _holds_meetings(segment: Segment, path: str, lexicon: Lexicon) -> bool:
    """Whether the dated entries of a text are, by what they say, mostly things that were held on a day,
    each a record of its own, and not the lines of a log."""
    if not segment.entries:
        return False
    pieces = [portrait_of(piece, path, lexicon) for piece in parted(segment)]
    held = [
        share
        for piece in pieces
        for gid, share in judge(piece, lexicon).genres.items()
        if lexicon.genre(gid).entries
    ]
    return sum(held) >= HELD_SHARE * len(pieces)


def _doubted(record: Record, document: Document) -> Record:
    """The record, with a warning where its text was read from pictures that are hard to read."""
    if document.confidence is None or document.confidence >= DOUBTFUL_OCR:
        return record
    message = f"图片识别把握不大(平均 {document.confidence:.0%}),请对照原件核对日期和内容"
    warning = RecordWarning(code=WarningCode.OCR_DOUBTFUL, message=message)
    return msgspec.structs.replace(record, warnings=(*record.warnings, warning))


def _record(segment: Segment, path: str, lexicon: Lexicon, about: str) -> Record:
    portrait = portrait_of(segment, path, lexicon)
    judgement = judge(portrait, lexicon, about)
    best = judgement.evidence[0].type if judgement.evidence else "other"
    # Minutes of nobody knows which meeting still took place on a day.
    dated_by = lexicon.genre(judgement.genre).dated_by if best == "other" else lexicon.dated_by(best)
    voted = lexicon.genre(judgement.genre).dated_by == "held"
    dating = date_record(portrait, dated_by, looks_back=lexicon.looks_back(best), to_day=voted)
    text = text_of(segment)
    return Record(
        file=path,
        fingerprint=fingerprint(text),
        title=title_of(portrait),
        place=RecordPlace(
            segment.lines[0].page, segment.lines[0].block, max(line.block for line in segment.lines)
        ),
        genre=judgement.genre,
        genre_confidence=round(judgement.genre_confidence, 4),
        genre_cues=judgement.genre_cues[:10],
        evidence=judgement.evidence,
        events=dating.events,
        yearless=dating.yearless,
        stated_years=dating.stated_years,
        owners=_owners(portrait),
        fields=_kept_fields(portrait),
        text=text,
        warnings=tuple(_warnings(portrait, judgement, dating, lexicon)),
    )


def _owners(portrait: Portrait) -> tuple[str, ...]:
    """Villages that title, page header, titles above and signature name, in this order."""
    lines = portrait.segment.lines
    places = [portrait.title, *(line.text for line in portrait.segment.asides[:4])]
    places += [line.text for line in portrait.segment.context]
    places += [line.text for line in lines[-3:] if not line.is_table and len(line.text) <= 40]
    found: dict[str, None] = {}
    for text in places:
        found.update(dict.fromkeys(find_owners(text)))
    return tuple(found)


def _kept_fields(portrait: Portrait) -> dict[str, str]:
    kept: dict[str, str] = {}
    for field in portrait.segment.fields:
        if field.label not in kept and len(kept) < KEPT_FIELDS:
            kept[field.label] = field.value[:LONGEST_VALUE]
    return kept


def _warnings(
    portrait: Portrait, judgement: Judgement, dating: Dating, lexicon: Lexicon
) -> list[RecordWarning]:
    found = []
    best = judgement.evidence[0].type if judgement.evidence else "other"
    is_evidence = best in lexicon.vocabulary.types and not _is_none(best, lexicon)
    if is_evidence and _BLANK_SHAPES & set(judgement.shapes):
        labels = "、".join(dict.fromkeys(blank_labels(portrait)))
        what = f"未填写:{labels}" if labels else "有空白或×××未填写"
        found.append(RecordWarning(code=WarningCode.TEMPLATE, message=f"表格未填完整,{what}"))
    if is_evidence and len(portrait.body) < THIN_TEXT and not portrait.columns:
        found.append(RecordWarning(code=WarningCode.LOW_TEXT, message="内容过少,难以作为凭证"))
    if any(event.inferred for event in dating.events):
        found.append(RecordWarning(code=WarningCode.DATE_INFERRED, message="日期不完整,年份等由上下文推定"))
    return found


def _is_none(type_id: str, lexicon: Lexicon) -> bool:
    """Whether the type stands for no evidence (template, notice, other …)."""
    return type_id == "other" or any(
        genre.evidence == type_id for genre in lexicon.vocabulary.genres.values()
    )


def _years_from_neighbours(records: Sequence[Record]) -> list[Record]:
    """Within one file a date without a year takes the year of the record before it, or after it."""
    years = [next((event.date.year for event in record.events), None) for record in records]
    settled: list[Record] = []
    for index, record in enumerate(records):
        turned = _over_new_year(settled[-1], record) if settled else None
        if turned is not None or not record.yearless or record.events:
            settled.append(turned or record)
            continue
        before = next((year for year in reversed(years[:index]) if year), None)
        year = before or next((year for year in years[index:] if year), None)
        settled.append(_with_year(record, year) if year else record)
    return settled


def _over_new_year(before: Record, record: Record) -> Record | None:
    """The record a year later, where December is followed by January and only the book names a year."""
    earlier, own = (next(iter(r.events), None) for r in (before, record))
    if earlier is None or own is None or not own.inferred or earlier.date.year != own.date.year:
        return None
    months = earlier.date.month, own.date.month
    if None in months or not (months[0] or 0) >= OLD_YEAR or not (months[1] or 13) <= NEW_YEAR:
        return None
    moved = [
        msgspec.structs.replace(e, date=msgspec.structs.replace(e.date, year=e.date.year + 1))
        for e in record.events
    ]
    return msgspec.structs.replace(record, events=tuple(moved))


def _with_year(record: Record, year: int) -> Record:
    events = list(record.events)
    for yearless in record.yearless:
        date = yearless.in_year(year)
        if date is None:
            continue
        events.append(Event(date=date, source=yearless.source, inferred=True, block=yearless.block))
    warning = RecordWarning(
        code=WarningCode.DATE_INFERRED, message=f"日期未写年份,按同一文件的其他记录推定为{year}年"
    )
    return msgspec.structs.replace(
        record, events=tuple(events), yearless=(), warnings=(*record.warnings, warning)
    )
