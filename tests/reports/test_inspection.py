from __future__ import annotations

from evidencecheck.model import (
    Block,
    BlockKind,
    Document,
    FileProblem,
    FileStatus,
    Place,
    RecordWarning,
    WarningCode,
    YearlessDate,
)
from evidencecheck.reports import render_inspection
from tests.reports import builder as b
from tests.reports import goldens

DOCUMENT = Document(
    status=FileStatus.READ,
    blocks=(
        Block(kind=BlockKind.HEADING, text="支委会会议记录", place=Place(1)),
        Block(kind=BlockKind.PARAGRAPH, text="时间:3月5日", place=Place(1)),
        Block(kind=BlockKind.TABLE, text="主持人\t王某", place=Place(2)),
    ),
    notes=("有修订标记,删除的文字没有算进来",),
)


def _inspect(document: Document = DOCUMENT, *records: b.Record) -> str:
    return render_inspection(document, records, b.VOCABULARY, "4.会议记录/3月.docx", width=100)


def test_the_inspection_is_as_agreed() -> None:
    warning = RecordWarning(code=WarningCode.DATE_INFERRED, message="年份没有写,按文件夹推断")
    found = b.record(
        "", "3月.docx", "minutes-branch-committee", "2024-03-05", inferred=True, warnings=(warning,)
    )
    goldens.check("inspection.txt", _inspect(DOCUMENT, found))


def test_cues_for_and_against_stand_with_weight_and_place() -> None:
    text = _inspect(DOCUMENT, b.record("", "a.docx", "minutes-branch-committee", "2024-03-05"))
    assert "+2.1  标题“支委会会议记录”（第1页，第1段）" in text
    assert "-0.4  词语“通知”（第4段）" in text
    assert "2024年3月5日，读自“时间”一栏" in text


def test_a_date_without_a_year_is_said_to_have_none() -> None:
    date = YearlessDate(month=3, day=5, source="title")
    text = _inspect(DOCUMENT, b.record("", "a.docx", "minutes-branch-committee", yearless=(date,)))
    assert "3月5日，读自标题，没有写年份" in text


def test_a_file_that_cannot_be_read_says_what_to_do() -> None:
    problem = FileProblem("encrypted", "文件有密码", "请去除密码")
    text = _inspect(Document(status=FileStatus.ENCRYPTED, problem=problem))
    assert "已加密" in text and "请去除密码" in text
    assert "份材料" not in text


def test_personal_numbers_are_masked_here_too() -> None:
    document = Document(
        status=FileStatus.READ, blocks=(Block(kind=BlockKind.PARAGRAPH, text="电话13812345678"),)
    )
    text = _inspect(document, b.record("", "a.docx", "other", title="电话13812345678"))
    assert "13812345678" not in text
