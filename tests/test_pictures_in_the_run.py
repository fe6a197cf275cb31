"""A photographed paper through the whole run: read in a worker, recognised, counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import ocr_pages
from evidencecheck import pipeline
from evidencecheck.model import Assessment, Document, FileStatus, WarningCode
from evidencecheck.periods import AssessmentWindow
from evidencecheck.recognition import recognise
from evidencecheck.rules import load_rule_set, load_vocabulary

from .reading.helpers import DATA, read_path

RULES = "rural-grassroots-evaluation"


def checked(village: Path, *, ocr: bool) -> Assessment:
    vocabulary = load_vocabulary()
    options = pipeline.Options(window=AssessmentWindow.whole_year(2024), jobs=1, ocr=ocr)
    return pipeline.check(village, load_rule_set(RULES, vocabulary), vocabulary, options)


@pytest.mark.ocr
def test_photographed_minutes_count_as_the_meeting_they_are_of(tmp_path: Path) -> None:
    village = tmp_path / "柳溪村"
    village.mkdir()
    page = ocr_pages.photographed(ocr_pages.drawn(DATA / "minutes.pdf", 1))
    page.save(village / "IMG_20240612_091500.jpg", quality=70)

    read = checked(village, ocr=True)
    left = checked(village, ocr=False)

    assert [f.status for f in read.files] == [FileStatus.OCR]
    (record,) = read.records
    assert record.best is not None and record.best.type == "minutes-branch-committee"
    # The day of the meeting, not the one in the file's name.
    assert [e.date.label for e in record.events] == ["2024-03-05"]
    assert [f.status for f in left.files] == [FileStatus.UNREADABLE]
    assert left.files[0].problem is not None and "--ocr off" in left.files[0].problem.advice


@pytest.mark.parametrize(
    ("confidence", "doubted"), [(None, False), (0.97, False), (0.9, False), (0.82, True)]
)
def test_records_of_a_page_that_is_hard_to_read_are_doubted(confidence: float | None, doubted: bool) -> None:
    minutes = read_path(DATA / "minutes.docx")
    document = Document(status=FileStatus.OCR, blocks=minutes.blocks, confidence=confidence)

    for record in recognise(document, "扫描0001.pdf", load_vocabulary()):
        codes = [warning.code for warning in record.warnings]
        assert (WarningCode.OCR_DOUBTFUL in codes) is doubted
