"""What is said of all villages of one scan: ranking, matrix, what lacks where."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import msgspec

from evidencecheck.model import Assessment, Status, Survey, Vocabulary
from evidencecheck.reports.clauses import LACKING, ClauseView, by_points_recoverable, clause_views
from evidencecheck.reports.masking import clean
from evidencecheck.reports.papers import FileView, file_views
from evidencecheck.reports.view import CountView, ScoreView, as_of_words, counts_of, incomplete_of, score_view
from evidencecheck.reports.wording import STATUS, points, rule_text, typeset


class VillageView(msgspec.Struct, frozen=True, kw_only=True):
    """One village in a survey. ``rank`` counts from 1, equal estimates share a rank. ``cells``
    has a status for every column of the matrix, None where the village has no such finding."""

    name: str
    rank: int
    score: ScoreView
    counts: tuple[CountView, ...]
    lacking: int
    doubtful: int
    files: int
    gaps: tuple[ClauseView, ...]
    doubts: tuple[ClauseView, ...]
    unreadable: tuple[FileView, ...]
    cells: tuple[ClauseView | None, ...]
    warnings: tuple[str, ...]


class ColumnView(msgspec.Struct, frozen=True):
    """A clause as a column of the matrix; ``lacking`` villages lack it, ``doubtful`` are unclear."""

    id: str
    title: str
    lacking: int
    doubtful: int


class FailureView(msgspec.Struct, frozen=True):
    """A village that could not be checked."""

    name: str
    message: str


class SurveyView(msgspec.Struct, frozen=True, kw_only=True):
    """Everything said of one scan; ``villages`` in the order of their names, ``ranking`` by score."""

    year: int
    rules_title: str
    as_of: str
    as_of_day: date
    summary: str
    villages: tuple[VillageView, ...]
    columns: tuple[ColumnView, ...]
    failed: tuple[FailureView, ...]
    incomplete: tuple[str, ...]

    @property
    def ranking(self) -> tuple[VillageView, ...]:
        """The villages by rank, then in the order of their names."""
        return tuple(sorted(self.villages, key=lambda village: village.rank))


def build_survey_view(survey: Survey, vocabulary: Vocabulary) -> SurveyView:
    """Decide what is said of all villages together."""
    clauses = tuple((clean(c.id), rule_text(c.title)) for _, _, c in survey.rules.clauses())
    ids = tuple(clause_id for clause_id, _ in clauses)
    estimates = [a.score.estimate + a.score.bonus for a in survey.assessments]
    villages = tuple(
        _village(a, 1 + sum(other > own for other in estimates), ids, vocabulary)
        for a, own in zip(survey.assessments, estimates, strict=True)
    )
    return SurveyView(
        year=survey.window.year,
        rules_title=rule_text(survey.rules.title),
        as_of=as_of_words(survey.window),
        as_of_day=survey.window.as_of,
        summary=_summary(survey, estimates),
        villages=villages,
        columns=tuple(
            ColumnView(
                clause_id,
                title,
                sum(_has(v, i, LACKING) for v in villages),
                sum(_has(v, i, (Status.REVIEW,)) for v in villages),
            )
            for i, (clause_id, title) in enumerate(clauses)
        ),
        failed=tuple(FailureView(clean(f.name), typeset(f.message)) for f in survey.failed),
        incomplete=incomplete_of(survey.rules),
    )


def cell_words(cell: ClauseView | None) -> str:
    """A cell of the matrix: the status, with the points where it costs some."""
    if cell is None:
        return ""
    if cell.status in LACKING and cell.deduction:
        return f"{STATUS[cell.status]} -{points(cell.deduction)}"
    return STATUS[cell.status]


def _village(assessment: Assessment, rank: int, ids: tuple[str, ...], vocabulary: Vocabulary) -> VillageView:
    clauses = clause_views(assessment, vocabulary)
    by_id = {c.id: c for c in clauses}
    files = file_views(assessment)
    gaps = by_points_recoverable(c for c in clauses if c.status in LACKING)
    doubts = by_points_recoverable(c for c in clauses if c.status is Status.REVIEW)
    return VillageView(
        name=clean(assessment.name),
        rank=rank,
        score=score_view(assessment.score),
        counts=counts_of(clauses),
        lacking=len(gaps),
        doubtful=len(doubts),
        files=len(files),
        gaps=gaps,
        doubts=doubts,
        unreadable=tuple(f for f in files if not f.readable),
        cells=tuple(by_id.get(clause_id) for clause_id in ids),
        warnings=tuple(typeset(w) for w in assessment.warnings),
    )


def _has(village: VillageView, column: int, statuses: tuple[Status, ...]) -> bool:
    cell = village.cells[column]
    return cell is not None and cell.status in statuses


def _summary(survey: Survey, estimates: list[Decimal]) -> str:
    failed = f"，另有{len(survey.failed)}个村没有核对成" if survey.failed else ""
    if not estimates:
        return f"没有核对成一个村{failed}"
    beyond = survey.assessments[0].score.points - survey.assessments[0].score.checkable
    mean = sum(estimates, Decimal(0)) / len(estimates) - beyond
    best, worst = max(estimates) - beyond, min(estimates) - beyond
    checkable = points(survey.assessments[0].score.checkable)
    return (
        f"共核对{len(estimates)}个村{failed}；可核 {checkable} 分，"
        f"预计平均 {points(mean)} 分，最高 {points(best)} 分，最低 {points(worst)} 分"
    )
