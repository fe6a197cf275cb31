"""Which records count for a requirement, which are to be confirmed, which are refused, and why.

Confidence decides first, then what the record's warnings and dates put in doubt. A refusal always
carries its reason: a secretary who sees 缺失 beside a file he knows of must learn why it does not
count. Text that is alike or thin is asked about, never refused: a program cannot tell a copy from
two meetings that were alike.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from evidencecheck.assessment.bench import UNASSIGNED_TYPE, Bench
from evidencecheck.assessment.dating import Dating, Doubt, date_record
from evidencecheck.model import (
    EvidenceMatch,
    Record,
    RecordVerdict,
    RecordWarning,
    Requirement,
    WarningCode,
)

ACCEPT = 0.75
"""From this confidence on a record is taken for what it seems to be."""
REVIEW = 0.35
"""From this confidence on a person is asked; below it a record is not considered."""
LIKELY = 0.5
"""From this likelihood on the estimate counts a doubtful thing as being there."""

# How likely a record counts in spite of its warning, should a person look at it. A copy and a thin
# page lie in the folder and are counted by most inspectors; a form with open blanks is sent back.
_LIKELIHOOD = {
    WarningCode.NEAR_DUPLICATE: 0.6,
    WarningCode.OCR_DOUBTFUL: 0.6,
    WarningCode.LOW_TEXT: 0.5,
    WarningCode.TEMPLATE: 0.4,
}


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A record a requirement looked at. ``likelihood`` is 1 when accepted, 0 when rejected."""

    record: Record
    type: str
    confidence: float
    verdict: RecordVerdict
    likelihood: float
    dating: Dating
    reason: str = ""


def candidates_for(
    requirement: Requirement, bench: Bench, types: tuple[str, ...] | None = None
) -> tuple[Candidate, ...]:
    """Every record that may be one of ``types`` (the requirement's own when not given), by id."""
    wanted = requirement.evidence if types is None else types
    found = (_consider(record, wanted, requirement, bench) for record in bench.records)
    return tuple(candidate for candidate in found if candidate is not None)


def is_unassigned(record: Record) -> bool:
    """Whether recognition could not say what the record is."""
    best = record.best
    return best is None or best.type == UNASSIGNED_TYPE or best.confidence < REVIEW


def is_surely_else(record: Record) -> bool:
    """Whether an unassigned record is surely something no type covers (an agenda, a receipt): such a
    paper is listed, but holds nothing that is missing."""
    best = record.best
    return best is not None and best.type == UNASSIGNED_TYPE and best.confidence >= ACCEPT


def _consider(
    record: Record, types: tuple[str, ...], requirement: Requirement, bench: Bench
) -> Candidate | None:
    match = _best_match(record, types)
    if match is None or match.confidence < REVIEW:
        return None
    dating = date_record(record, match.type, requirement, bench)
    doubts = list(_doubts(record, match, types, requirement, bench))
    if dating.doubt is not None:
        doubts.append(dating.doubt)
    refusals = [d for d in doubts if d.verdict is RecordVerdict.REJECTED]
    verdict, likelihood, reason = RecordVerdict.ACCEPTED, 1.0, dating.note
    if refusals:
        verdict, likelihood, reason = RecordVerdict.REJECTED, 0.0, refusals[0].reason
    elif doubts:
        verdict = RecordVerdict.REVIEW
        likelihood = min(d.likelihood for d in doubts)
        reason = ";".join(d.reason for d in doubts)
    return Candidate(
        record=record,
        type=match.type,
        confidence=match.confidence,
        verdict=verdict,
        likelihood=likelihood,
        dating=dating,
        reason=reason,
    )


def _best_match(record: Record, types: tuple[str, ...]) -> EvidenceMatch | None:
    """The surest match among ``types``; of equal ones the type that the rule names first."""
    matches = [m for m in record.evidence if m.type in types]
    return min(matches, key=lambda m: (-m.confidence, types.index(m.type)), default=None)


def _doubts(
    record: Record, match: EvidenceMatch, types: tuple[str, ...], requirement: Requirement, bench: Bench
) -> Iterator[Doubt]:
    best = record.best
    name = bench.vocabulary.name_of(match.type)
    other = best is not None and best.type in bench.no_evidence and best.type not in types
    if best is not None and other and best.type != UNASSIGNED_TYPE and best.confidence >= ACCEPT:
        yield Doubt(RecordVerdict.REJECTED, f"是{bench.vocabulary.name_of(best.type)},不是{name}")
    elif match.confidence < ACCEPT:
        reason = f"像是{name},但把握只有{match.confidence:.0%}"
        yield Doubt(RecordVerdict.REVIEW, reason, match.confidence)
    for warning in record.warnings:
        doubt = _by_warning(record, warning, blank=other, requirement=requirement, bench=bench)
        if doubt is not None:
            yield doubt


def _by_warning(
    record: Record, warning: RecordWarning, *, blank: bool, requirement: Requirement, bench: Bench
) -> Doubt | None:
    """What a warning does; those about dates are settled with the dates."""
    match warning.code:
        case WarningCode.WRONG_VILLAGE:
            return Doubt(RecordVerdict.REJECTED, warning.message or "不是本村的材料")
        case WarningCode.TEMPLATE if blank:
            return Doubt(RecordVerdict.REJECTED, warning.message or "空白模板,没有填写")
        case WarningCode.NEAR_DUPLICATE if not _is_later_copy(record, warning, bench):
            return None
        case WarningCode.OCR_DOUBTFUL if requirement.every is None and requirement.times == 1:
            # Bad characters spoil dates before they spoil what a paper is; here no date is counted.
            return None
        case WarningCode.TEMPLATE:
            default = "表格没有填完"
        case WarningCode.NEAR_DUPLICATE:
            default = "与另一份材料内容高度相似,请人工核对"
        case WarningCode.OCR_DOUBTFUL:
            default = "图片识别把握不大,请核对日期和内容"
        case WarningCode.LOW_TEXT:
            default = "内容过少,请核对是否完整"
        case _:
            return None
    return Doubt(RecordVerdict.REVIEW, warning.message or default, _LIKELIHOOD[warning.code])


def _is_later_copy(record: Record, warning: RecordWarning, bench: Bench) -> bool:
    """Of records that are alike the first by date, then by id, stands; the others are asked about.

    A record whose twins are not known is taken for a copy.
    """
    twins = [bench.records[bench.order[other]] for other in warning.others if other in bench.order]
    own = _age(record, bench)
    return not twins or any(_age(twin, bench) < own for twin in twins)


def _age(record: Record, bench: Bench) -> tuple[str, int]:
    first = min((e.date.span.start.isoformat() for e in record.events), default="9999")
    return first, bench.order[record.id]
