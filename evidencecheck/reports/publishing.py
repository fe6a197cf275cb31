"""The report files of one run, in one folder: all of them or none."""

from __future__ import annotations

from pathlib import Path

from evidencecheck.model import Assessment, Survey, Vocabulary
from evidencecheck.reports.excel import excel_bytes
from evidencecheck.reports.files import write_whole
from evidencecheck.reports.json_report import survey_to_json, to_json
from evidencecheck.reports.survey_excel import survey_excel_bytes
from evidencecheck.reports.surveys import SurveyView
from evidencecheck.reports.view import ReportView
from evidencecheck.reports.word import word_bytes


def write_reports(
    view: ReportView,
    assessment: Assessment,
    vocabulary: Vocabulary,
    folder: Path,
    *,
    version: str | None = None,
) -> tuple[Path, ...]:
    """Write 缺失材料清单.docx, 考核自查表.xlsx and report.json into ``folder`` (made if need be).

    Returns their paths. Raises ``OutputError``; then the files that were there before still are.
    """
    contents = {
        folder / "缺失材料清单.docx": word_bytes(view),
        folder / "考核自查表.xlsx": excel_bytes(view),
        folder / "report.json": to_json(assessment, vocabulary, version=version),
    }
    write_whole(contents)
    return tuple(contents)


def write_survey_reports(
    view: SurveyView, survey: Survey, vocabulary: Vocabulary, folder: Path, *, version: str | None = None
) -> tuple[Path, ...]:
    """Write 考核汇总.xlsx and report.json into ``folder``; otherwise as ``write_reports``."""
    contents = {
        folder / "考核汇总.xlsx": survey_excel_bytes(view),
        folder / "report.json": survey_to_json(survey, vocabulary, version=version),
    }
    write_whole(contents)
    return tuple(contents)
