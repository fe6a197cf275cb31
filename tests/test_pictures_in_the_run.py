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


def checked(
    village: Path, *, ocr: bool = True, jobs: int = 1, progress: pipeline.Progress | None = None
) -> Assessment:
    vocabulary = load_vocabulary()
    options = pipeline.Options(window=AssessmentWindow.whole_year(2024), jobs=jobs, ocr=ocr)
    return pipeline.check(village, load_rule_set(RULES, vocabulary), vocabulary, options, progress)


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


@pytest.mark.ocr
def test_a_long_scan_is_shared_out_and_comes_back_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages that are recognised apart keep their places, and the user is told how far it is."""
    village = tmp_path / "柳溪村"
    village.mkdir()
    drawn = [ocr_pages.drawn(DATA / "minutes.pdf", number).resize((1240, 1754)) for number in (1, 2)]
    drawn[0].save(village / "扫描.pdf", save_all=True, append_images=[drawn[1], drawn[0]], resolution=150)
    (village / "说明.txt").write_text("柳溪村说明", encoding="utf-8")
    monkeypatch.setattr(pipeline, "PAGES_AT_ONCE", 1)
    told: list[tuple[int, int, str]] = []

    alone = checked(village)
    shared = checked(village, jobs=2, progress=lambda *progress: told.append(progress))

    assert shared.records == alone.records
    assert shared.files == alone.files
    assert len(shared.records) >= 3
    assert [what for _, _, what in told if "页" in what] == [
        "扫描.pdf（已识别 2/3 页）",
        "扫描.pdf（已识别 3/3 页）",
    ]
    assert told[-1] == (2, 2, "扫描.pdf")
    assert all(done < total for done, total, _ in told[:-1])


@pytest.mark.parametrize(
    ("confidence", "doubted"), [(None, False), (0.97, False), (0.9, False), (0.82, True)]
)
def test_records_of_a_page_that_is_hard_to_read_are_doubted(confidence: float | None, doubted: bool) -> None:
    minutes = read_path(DATA / "minutes.docx")
    document = Document(status=FileStatus.OCR, blocks=minutes.blocks, confidence=confidence)

    for record in recognise(document, "扫描0001.pdf", load_vocabulary()):
        codes = [warning.code for warning in record.warnings]
        assert (WarningCode.OCR_DOUBTFUL in codes) is doubted
