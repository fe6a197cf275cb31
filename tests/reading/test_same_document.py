"""One document, saved by real programs in every format: text and tables must come out alike."""

from __future__ import annotations

from pathlib import Path

import pytest
from rapidfuzz.distance import Levenshtein

from evidencecheck.model import BlockKind, Document, FileStatus, Part

from .helpers import DATA, only_table, read_path


def squeezed(document: Document) -> str:
    return "".join("".join(b.text.split()) for b in document.blocks)


@pytest.fixture(scope="module")
def original() -> Document:
    return read_path(DATA / "minutes.docx")


FORMATS = ["doc", "pdf", "rtf", "odt", "html"]


@pytest.mark.parametrize("ending", FORMATS)
def test_text_is_that_of_the_docx(ending: str, original: Document) -> None:
    document = read_path(DATA / f"minutes.{ending}")
    assert document.status is FileStatus.READ
    assert document.notes == ()
    ours, expected = squeezed(document), squeezed(original)
    assert Levenshtein.distance(ours, expected) <= 0.01 * len(expected)


@pytest.mark.parametrize("ending", FORMATS)
def test_tables_are_those_of_the_docx(ending: str, original: Document) -> None:
    assert only_table(read_path(DATA / f"minutes.{ending}")).rows == only_table(original).rows


@pytest.mark.parametrize("ending", FORMATS)
def test_paragraphs_begin_and_end_where_they_do_in_the_docx(ending: str, original: Document) -> None:
    document = read_path(DATA / f"minutes.{ending}")
    assert [b.text for b in document.blocks if not b.rows] == [b.text for b in original.blocks if not b.rows]


@pytest.mark.parametrize("ending", FORMATS)
def test_the_second_page_is_seen_to_begin(ending: str) -> None:
    document = read_path(DATA / f"minutes.{ending}")
    assert [b.text for b in document.blocks if b.new_page] == ["柳溪村两委成员花名册"]


@pytest.mark.parametrize("ending", FORMATS)
def test_the_title_looks_like_one(ending: str) -> None:
    title = read_path(DATA / f"minutes.{ending}").blocks[0]
    assert title.centered
    assert title.font_size == pytest.approx(22, abs=1)


def test_the_docx_itself_is_what_was_written(original: Document) -> None:
    assert original.blocks[0].text == "中共柳溪村支部委员会会议记录"
    assert original.blocks[1].text == "时间:2024年3月5日上午9:00"
    rows = only_table(original).rows
    assert rows[0] == ("序号", "姓名", "性别", "出生年月", "职务", "备注")
    assert [r[5][:2] for r in rows[1:5]] == ["负责", "", "", ""]
    assert rows[-1] == ("合计:4人", "", "", "", "", "")


@pytest.mark.parametrize("ending", ["docx", "doc", "odt", "rtf"])
def test_text_in_places_people_forget(ending: str) -> None:
    document = read_path(DATA / f"places.{ending}")
    found = sorted((b.text, b.place.part, b.new_page) for b in document.blocks)
    expected = [
        ("一、工作回顾", Part.BODY, False),
        ("时间:3月5日", Part.BODY, False),
        ("地点:村委会", Part.BODY, False),
        ("应到党员三十一人", Part.BODY, False),
        ("正文后有文本框", Part.BODY, False),
        ("项目\t内容\n学习\t第一段 第二段", Part.BODY, False),
        ("2024年4月支委会", Part.BODY, True),
        ("柳溪村党支部", Part.HEADER, False),
    ]
    if ending != "rtf":
        # The program that wrote the .rtf left the text box out.
        expected.append(("框内:签收人李秀英", Part.TEXT_BOX, False))
    assert found == sorted(expected)
    assert document.blocks[0].level == 1
    assert only_table(document).rows == (("项目", "内容"), ("学习", "第一段\n第二段"))


@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods"])
def test_workbooks_of_every_format_give_the_same_blocks(ending: str) -> None:
    document = read_path(DATA / f"roster.{ending}")
    assert [(b.kind, b.text, b.place.sheet, b.new_page) for b in document.blocks] == [
        (BlockKind.HEADING, "柳溪村党员花名册", "党员花名册", False),
        (
            BlockKind.TABLE,
            "序号\t姓名\t入党时间\t党费(元)\n1\t王建国\t1996-07-01\t12.5\n2\t李秀英\t2005年6月\t10",
            "党员花名册",
            False,
        ),
        (BlockKind.HEADING, "流动党员", "党员花名册", False),
        (BlockKind.TABLE, "序号\t姓名\t去向\t电话\n1\t孙桂兰\t县城\t13800000000", "党员花名册", False),
        (BlockKind.TABLE, "月份\t次数\n3月\t1", "底稿", True),
    ]
    assert document.notes == ("工作表“底稿”是隐藏的,已读取",)


@pytest.mark.parametrize("name", sorted(p.name for p in DATA.iterdir() if p.suffix != ".py"))
@pytest.mark.parametrize("kept", [0.25, 0.6, 0.97])
def test_a_file_cut_off_gives_a_document_and_no_exception(tmp_path: Path, name: str, kept: float) -> None:
    data = (DATA / name).read_bytes()
    path = tmp_path / name
    path.write_bytes(data[: int(len(data) * kept)])
    document = read_path(path)
    assert document.blocks or document.problem is not None
