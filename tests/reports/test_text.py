"""Console text and Markdown."""

from __future__ import annotations

import msgspec
import pytest
from rich.cells import cell_len

from evidencecheck.model import Survey
from evidencecheck.reports import (
    build_survey_view,
    build_view,
    render_markdown,
    render_survey_markdown,
    render_survey_terminal,
    render_terminal,
)
from tests.reports import builder as b
from tests.reports import goldens


def _view():
    return build_view(b.village(), b.VOCABULARY)


def test_terminal_output_is_as_agreed() -> None:
    goldens.check("village.txt", render_terminal(_view(), width=100, color=False))


def test_survey_terminal_output_is_as_agreed() -> None:
    view = build_survey_view(b.survey(), b.VOCABULARY)
    goldens.check("survey.txt", render_survey_terminal(view, width=100, color=False))


def test_markdown_output_is_as_agreed() -> None:
    goldens.check("village.md", render_markdown(_view()))


def test_survey_markdown_output_is_as_agreed() -> None:
    goldens.check("survey.md", render_survey_markdown(build_survey_view(b.survey(), b.VOCABULARY)))


@pytest.mark.parametrize("width", [20, 60, 80, 100, 160])
def test_no_line_is_wider_than_the_console(width: int) -> None:
    text = render_terminal(_view(), width=width, color=False)
    assert max(cell_len(line) for line in text.splitlines()) <= max(40, width)


def test_without_colour_there_is_no_escape_code_and_with_it_there_is() -> None:
    assert "\x1b" not in render_terminal(_view(), width=80, color=False)
    assert "\x1b[" in render_terminal(_view(), width=80, color=True)


def test_an_escape_code_in_a_file_name_does_not_reach_the_console() -> None:
    hint = b.Hint(file="\x1b[2J坏.docx", confidence=0.5, message="")
    finding = b.finding("1.2.3", b.Status.REVIEW, b.lost("0", "1", "0"), hints=(hint,))
    text = render_terminal(build_view(b.village(findings=(finding,)), b.VOCABULARY), width=80, color=False)
    assert "\x1b" not in text
    assert "坏.docx" in text


def test_brackets_of_a_file_name_are_no_markup() -> None:
    hint = b.Hint(file="[red]甲[/red].docx", confidence=0.5, message="")
    finding = b.finding("1.2.3", b.Status.REVIEW, b.lost("0", "1", "0"), hints=(hint,))
    text = render_terminal(build_view(b.village(findings=(finding,)), b.VOCABULARY), width=200, color=False)
    assert "[red]甲[/red].docx" in text


@pytest.mark.parametrize("name", ["柳溪村•东组", "𬱖溪村", "✓村\U0001f600", "Café\u00a0村"])
def test_output_can_be_encoded_in_gbk_whatever_the_names(name: str) -> None:
    view = build_view(b.village(name), b.VOCABULARY)
    render_terminal(view, width=80, color=False).encode("gbk")
    survey = Survey(rules=b.RULES, window=b.WINDOW, assessments=(b.village(name),))
    survey_view = build_survey_view(survey, b.VOCABULARY)
    render_survey_terminal(survey_view, width=80, color=False).encode("gbk")


def test_a_utf8_console_gets_rare_characters_unharmed() -> None:
    view = build_view(b.village("𬱖溪村"), b.VOCABULARY)
    assert "𬱖溪村" in render_terminal(view, width=80, color=False, encoding="utf-8")


def test_the_console_tells_how_many_rows_it_left_out() -> None:
    papers = tuple(b.record(f"r{i}", f"其他/{i}.docx", "other") for i in range(30))
    assessment = b.village(records=papers, unassigned=tuple(r.id for r in papers))
    text = render_terminal(build_view(assessment, b.VOCABULARY), width=100, color=False)
    assert "还有18个" in text


def test_no_text_from_a_file_acts_as_markup_in_markdown() -> None:
    title = "<script>x</script>|**粗** [链](http://a.b) # `c`"
    paper = b.record("r1", "a|b_c.docx", "other", title=title)
    assessment = b.village(records=(paper,), unassigned=("r1",))
    text = render_markdown(build_view(assessment, b.VOCABULARY))
    row = next(line for line in text.splitlines() if "script" in line)
    assert "<script" not in row.replace("\\<", "")
    assert "a\\|b\\_c.docx" in row
    assert row.replace("\\|", "").count("|") == 6


def test_the_same_view_gives_the_same_text() -> None:
    first, second = _view(), _view()
    assert msgspec.json.encode(first) == msgspec.json.encode(second)
    assert render_terminal(first, width=90, color=True) == render_terminal(second, width=90, color=True)


def test_a_gap_names_the_unread_file_in_which_the_thing_may_lie() -> None:
    hint = b.Hint(file="支委会/7月.jpg", confidence=0.6, message="图片没有识别")
    finding = b.finding("1.2.2a", b.Status.PARTIAL, b.lost("0.5"), hints=(hint,))
    view = build_view(b.village(findings=(finding,)), b.VOCABULARY)
    assert "也许在：支委会/7月.jpg" in render_terminal(view, width=200, color=False)
    assert "也许在：支委会/7月.jpg" in render_markdown(view)
