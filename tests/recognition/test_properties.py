"""What holds for any document whatever."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from evidencecheck.model import Block, BlockKind, Document, FileStatus, Part, Place, Record
from evidencecheck.recognition import recognise
from evidencecheck.rules import load_vocabulary

from .helpers import table

# Pieces of real papers, so that random documents come near to what splitting and dating work on.
PIECES = [
    *"支委会会议记录 党员大会 2024年3月5日 2024.13.45 3月8日 8日 时间: 会议时间: 主持人:陈国平".split(),
    *"第一条 一、 (二) 关于召开 的通知 制度 花名册 姓名 值班日志 述职报告 ××× ____ 20××年 地点 日期".split(),
    *"散会。 暨 上半年 二〇二四年 下次会议定于 2月30日 柳溪村 柳溪村党支部 月 日 序号 〔2024〕3号".split(),
    *"：（）。 \n\t\v",
]
WORDS = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=8).map("".join)
PLACES = st.builds(
    Place, st.none() | st.integers(1, 3), st.none() | st.just("Sheet1"), st.sampled_from(list(Part))
)
PARAGRAPHS = st.builds(
    Block,
    kind=st.sampled_from([BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.PAGE_TEXT]),
    text=WORDS,
    level=st.none() | st.integers(0, 9),
    place=PLACES,
    centered=st.booleans(),
    bold=st.booleans(),
    font_size=st.none() | st.sampled_from([0.0, 10.5, 16.0, 22.0]),
    new_page=st.booleans(),
)
TABLES = st.lists(st.lists(WORDS, min_size=1, max_size=4), min_size=1, max_size=5).map(table)
DOCUMENTS = st.builds(
    Document,
    status=st.sampled_from([FileStatus.READ, FileStatus.OCR]),
    blocks=st.lists(PARAGRAPHS | TABLES, max_size=9).map(tuple),
)
PATHS = st.sampled_from(
    ["1.docx", "支委会/3月.docx", "2024年/2会议/支委会(3.5).doc", "a.zip!/b/c", "", "/", "../x."]
)


def recognised(document: Document, path: str) -> tuple[Record, ...]:
    return recognise(document, path, load_vocabulary())


@settings(max_examples=120, deadline=None)
@given(DOCUMENTS, PATHS)
def test_any_document_gives_records_that_hold_together(document: Document, path: str) -> None:
    found = recognised(document, path)
    last = len(document.blocks) - 1
    for record in found:
        assert record.file == path
        assert 0 <= record.place.first_block <= record.place.last_block <= last
        assert record.id == ""
        assert all(0 <= match.confidence <= 1 for match in record.evidence)
        assert 0 <= record.genre_confidence <= 1
        blocks = [event.block for event in (*record.events, *record.yearless)]
        blocks += [cue.block for match in record.evidence for cue in match.cues]
        assert all(block is None or 0 <= block <= last for block in blocks)
        labels = [event.date.label for event in record.events]
        assert len(labels) == len(set(labels))
        assert all(event.source for event in record.events)
        assert all(d.month is None or 1 <= d.month <= 12 for d in record.yearless)
        assert all(warning.message for warning in record.warnings)
    starts = [record.place.first_block for record in found]
    assert starts == sorted(starts)


@settings(max_examples=40, deadline=None)
@given(DOCUMENTS, PATHS)
def test_the_same_document_gives_the_same_records(document: Document, path: str) -> None:
    assert recognised(document, path) == recognised(document, path)


@settings(max_examples=40, deadline=None)
@given(DOCUMENTS)
def test_a_documents_text_is_marked_by_the_same_print_wherever_it_lies(document: Document) -> None:
    """A decision is bound to the text, and holds when the file is moved into another folder."""
    prints = [
        [record.fingerprint for record in recognised(document, path)] for path in ("1.docx", "会议/2.docx")
    ]
    assert prints[0] == prints[1]
