from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from evidencecheck.model import BlockKind, FileStatus

from .helpers import only_table, read_bytes, texts

MINUTES = "支委会会议记录\r\n时间:2024年3月5日\r\n\r\n　　会议研究了发展党员工作。\r\n"
LINES = ["支委会会议记录", "时间:2024年3月5日", "会议研究了发展党员工作。"]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(MINUTES.encode("utf-8"), id="utf-8"),
        pytest.param(codecs.BOM_UTF8 + MINUTES.encode("utf-8"), id="utf-8-with-mark"),
        pytest.param(MINUTES.encode("gbk"), id="gbk"),
        pytest.param(MINUTES.encode("gb18030"), id="gb18030"),
        pytest.param(MINUTES.encode("utf-16"), id="utf-16-with-mark"),
        pytest.param(codecs.BOM_UTF16_BE + MINUTES.encode("utf-16-be"), id="utf-16-be-with-mark"),
        pytest.param(MINUTES.encode("utf-16-le"), id="utf-16-le"),
        pytest.param(MINUTES.encode("utf-16-be"), id="utf-16-be"),
        pytest.param(MINUTES.encode("utf-8").replace(b"\r\n", b"\n"), id="unix-line-ends"),
        pytest.param(MINUTES.encode("utf-8").replace(b"\r\n", b"\r"), id="old-mac-line-ends"),
    ],
)
def test_lines_come_out_whatever_the_encoding(tmp_path: Path, data: bytes) -> None:
    assert texts(read_bytes(tmp_path, "a.txt", data)) == LINES


def test_characters_beyond_gbk_survive(tmp_path: Path) -> None:
    assert texts(read_bytes(tmp_path, "a.txt", "记录人:王䶮、㑇𠮷".encode("gb18030"))) == [
        "记录人:王䶮、㑇𠮷"
    ]


def test_utf8_cut_in_a_character_is_still_utf8(tmp_path: Path) -> None:
    (text,) = texts(read_bytes(tmp_path, "a.txt", ("会议记录" * 50).encode()[:-1]))
    assert text.startswith("会议记录" * 49 + "会议记")


def test_a_form_feed_begins_a_page(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, "a.txt", "一月\n\f二月\n正文".encode())
    assert [(b.text, b.new_page) for b in document.blocks] == [
        ("一月", False),
        ("二月", True),
        ("正文", False),
    ]


def test_blank_text_is_called_empty(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, "a.txt", b"\r\n  \r\n")
    assert document.status is FileStatus.EMPTY


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_a_csv_is_a_table_with_its_title(tmp_path: Path, delimiter: str) -> None:
    lines = [
        "柳溪村党员花名册",
        delimiter.join(("序号", "姓名", "备注")),
        delimiter.join(("1", "王建国", '"甲、乙"')),
    ]
    document = read_bytes(
        tmp_path, "a.csv", "\r\n".join([delimiter.join(lines[:1]), *lines[1:]]).encode("gbk")
    )
    assert document.blocks[0].kind is BlockKind.HEADING
    assert only_table(document).rows == (("序号", "姓名", "备注"), ("1", "王建国", "甲、乙"))


def test_bytes_in_the_wrong_encoding_are_not_passed_on_as_text(tmp_path: Path) -> None:
    mojibake = "中共柳溪村支部委员会会议记录".encode().decode("latin-1") * 5
    document = read_bytes(tmp_path, "a.txt", mojibake.encode())
    assert document.problem is not None
    assert document.problem.code == "garbled"


def test_empty_cells_at_the_ends_of_a_pasted_row_stay(tmp_path: Path) -> None:
    text = "项目\t内容\t分值\t得分\n\t支委会\t每月\t5\t\n\t时间:3月\n"
    assert texts(read_bytes(tmp_path, "a.txt", text.encode())) == [
        "项目\t内容\t分值\t得分",
        "\t支委会\t每月\t5\t",
        "时间:3月",
    ]
