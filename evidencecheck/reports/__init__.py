"""Says what an assessment found: on a console, as Markdown, JSON, Word and Excel.

Comes in: assessments, surveys, rule sets, documents and records, and the vocabulary for names.
Goes out: texts, bytes, and files written whole or not at all. ``view`` decides once what is said
(order, rounding, grouping, masking, wording); the writers only lay out. Must not judge anything,
read a file of the submission, or show an unmasked personal number.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from evidencecheck.reports.excel import write_excel
    from evidencecheck.reports.inspection import render_inspection
    from evidencecheck.reports.json_report import survey_to_json, to_json
    from evidencecheck.reports.markdown import render_markdown, render_survey_markdown
    from evidencecheck.reports.masking import clean, mask
    from evidencecheck.reports.publishing import write_reports, write_survey_reports
    from evidencecheck.reports.rulebook import render_checklist, render_rule_set, write_checklist
    from evidencecheck.reports.survey_excel import write_survey_excel
    from evidencecheck.reports.surveys import SurveyView, build_survey_view
    from evidencecheck.reports.terminal import render_survey_terminal, render_terminal
    from evidencecheck.reports.view import ReportView, build_view
    from evidencecheck.reports.word import write_word

# Loaded on first use: a command that prints JSON must not wait for Word's and Excel's libraries.
_HOMES = {
    "ReportView": "view",
    "SurveyView": "surveys",
    "build_survey_view": "surveys",
    "build_view": "view",
    "clean": "masking",
    "mask": "masking",
    "render_checklist": "rulebook",
    "render_inspection": "inspection",
    "render_markdown": "markdown",
    "render_rule_set": "rulebook",
    "render_survey_markdown": "markdown",
    "render_survey_terminal": "terminal",
    "render_terminal": "terminal",
    "survey_to_json": "json_report",
    "to_json": "json_report",
    "write_checklist": "rulebook",
    "write_excel": "excel",
    "write_reports": "publishing",
    "write_survey_excel": "survey_excel",
    "write_survey_reports": "publishing",
    "write_word": "word",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


__all__ = [
    "ReportView",
    "SurveyView",
    "build_survey_view",
    "build_view",
    "clean",
    "mask",
    "render_checklist",
    "render_inspection",
    "render_markdown",
    "render_rule_set",
    "render_survey_markdown",
    "render_survey_terminal",
    "render_terminal",
    "survey_to_json",
    "to_json",
    "write_checklist",
    "write_excel",
    "write_reports",
    "write_survey_excel",
    "write_survey_reports",
    "write_word",
]
