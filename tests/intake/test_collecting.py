from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

import pytest

from evidencecheck.errors import SubmissionError
from evidencecheck.intake import list_submissions
from evidencecheck.model import FileFormat, FileStatus, SourceFile
from tests.intake.helpers import collect

unix_only = pytest.mark.skipif(sys.platform == "win32", reason="names and links of Unix")


def put(folder: Path, name: str, data: bytes = "正文内容".encode()) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def by_path(folder: Path) -> dict[str, SourceFile]:
    return {f.path: f for f in collect(folder).files}


def test_every_file_is_listed_once_sorted_by_path(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.txt", "a/1.txt", "~$b.doc", "空.docx"):
        put(tmp_path, name)
    submission = collect(tmp_path)
    assert [f.path for f in submission.files] == ["a/1.txt", "a/2.txt", "b.txt", "~$b.doc", "空.docx"]
    assert submission.name == tmp_path.name


def test_a_file_to_be_read_has_format_basis_size_and_hash(tmp_path: Path) -> None:
    data = "时间:2024年3月5日".encode("gb18030")
    path = put(tmp_path, "记录.doc", data)
    (file,) = collect(tmp_path).files
    assert (file.format, file.status, file.problem) == (FileFormat.TXT, None, None)
    assert file.basis == "纯文本(GB18030)"
    assert (file.size, file.digest) == (len(data), hashlib.sha256(data).hexdigest())
    assert Path(file.location).samefile(path)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("~$记录.docx", "junk"),
        (".~记录.wps", "junk"),
        ("Thumbs.db", "junk"),
        (".DS_Store", "junk"),
        ("desktop.ini", "junk"),
        ("__MACOSX/._记录.docx", "junk"),
        ("__MACOSX/记录.docx", "junk"),
        (".git/config", "junk"),
        ("~WRL0001.tmp", "junk"),
        ("记录.docx.lnk", "shortcut"),
    ],
)
def test_litter_is_set_aside_and_said_so(tmp_path: Path, name: str, code: str) -> None:
    put(tmp_path, name)
    (file,) = collect(tmp_path).files
    assert file.path == name
    assert file.format is FileFormat.JUNK
    assert file.status is FileStatus.SKIPPED
    assert file.problem is not None
    assert file.problem.code == code
    assert file.problem.advice


def test_an_unfinished_download_is_no_litter(tmp_path: Path) -> None:
    put(tmp_path, "会议记录.docx.crdownload")
    (file,) = collect(tmp_path).files
    assert file.status is FileStatus.UNREADABLE
    assert file.problem is not None
    assert "重新下载" in file.problem.advice


def test_a_file_of_no_bytes_is_empty(tmp_path: Path) -> None:
    put(tmp_path, "花名册.docx", b"")
    (file,) = collect(tmp_path).files
    assert file.status is FileStatus.EMPTY
    assert file.problem is not None
    assert file.problem.code == "empty"


@pytest.mark.parametrize(
    ("data", "form", "status"),
    [
        (b"Rar!\x1a\x07\x00 rar", FileFormat.ARCHIVE, FileStatus.UNREADABLE),
        (b"\x00\x00\x00\x18ftypmp42", FileFormat.MEDIA, FileStatus.SKIPPED),
        (b"MZ\x90\x00\x03", FileFormat.PROGRAM, FileStatus.SKIPPED),
        (bytes(range(256)) * 4, FileFormat.UNKNOWN, FileStatus.UNREADABLE),
    ],
    ids=["archive", "media", "program", "unknown"],
)
def test_what_cannot_be_read_yet_says_what_to_do(
    tmp_path: Path, data: bytes, form: FileFormat, status: FileStatus
) -> None:
    put(tmp_path, "资料", data)
    (file,) = collect(tmp_path).files
    assert (file.format, file.status) == (form, status)
    assert file.problem is not None
    assert file.problem.message
    assert file.problem.advice


@unix_only
def test_links_are_listed_and_never_followed(tmp_path: Path) -> None:
    outside = put(tmp_path, "外/秘密.txt")
    village = tmp_path / "柳溪村"
    put(village, "a.txt")
    (village / "外.txt").symlink_to(outside)
    (village / "外面").symlink_to(outside.parent)
    (village / "回环").symlink_to(village)
    files = by_path(village)
    assert sorted(files) == ["a.txt", "回环", "外.txt", "外面"]
    for name in ("回环", "外.txt", "外面"):
        problem = files[name].problem
        assert files[name].status is FileStatus.SKIPPED
        assert problem is not None
        assert problem.code == "link"


@unix_only
def test_odd_names_are_shown_on_one_line(tmp_path: Path) -> None:
    put(tmp_path, "换\n行.txt")
    put(tmp_path, "方向\u202etxt.exe")
    put(tmp_path, os.fsdecode("支委会.txt".encode("gbk")))
    put(tmp_path, os.fsdecode(b"\xff\xfe.txt"))
    files = by_path(tmp_path)
    assert len(files) == 4
    assert "支委会.txt" in files
    for path, file in files.items():
        path.encode("utf-8")
        assert path.isprintable()
        assert file.status is None


def test_names_that_are_shown_alike_stay_apart(tmp_path: Path) -> None:
    put(tmp_path, "caf\u00e9.txt", b"1")
    put(tmp_path, "cafe\u0301.txt", b"2")
    if len(list(tmp_path.iterdir())) < 2:
        pytest.skip("this file system takes them for one")
    assert len(by_path(tmp_path)) == 2


@unix_only
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_cannot_be_opened_is_reported(tmp_path: Path) -> None:
    put(tmp_path, "锁/a.txt")
    (tmp_path / "锁").chmod(0)
    try:
        (file,) = collect(tmp_path).files
    finally:
        (tmp_path / "锁").chmod(0o700)
    assert (file.path, file.status) == ("锁/", FileStatus.UNREADABLE)


def test_an_endless_depth_is_cut_and_reported(tmp_path: Path) -> None:
    put(tmp_path, "/".join(["深"] * 70) + "/a.txt")
    (file,) = collect(tmp_path).files
    assert file.problem is not None
    assert file.problem.code == "too-deep"


def test_an_empty_folder_has_no_files(tmp_path: Path) -> None:
    assert collect(tmp_path).files == ()


def test_an_archive_is_a_submission_of_its_name(tmp_path: Path) -> None:
    path = put(tmp_path, "柳溪村.rar", b"Rar!\x1a\x07\x00 rar")
    submission = collect(path)
    assert submission.name == "柳溪村"
    assert [f.format for f in submission.files] == [FileFormat.ARCHIVE]


@pytest.mark.parametrize("function", [collect, list_submissions])
def test_nothing_to_work_on_is_one_chinese_line(tmp_path: Path, function: object) -> None:
    plain = put(tmp_path, "说明.txt")
    for path, part in ((tmp_path / "没有", "找不到"), (plain / "下面", "找不到"), (plain, "不是文件夹")):
        with pytest.raises(SubmissionError) as caught:
            function(path)  # type: ignore[operator]
        assert part in caught.value.message
        assert "\n" not in caught.value.message


def test_submissions_are_the_subfolders_and_archives(tmp_path: Path) -> None:
    for name in ("乙村/a.txt", "甲村/a.txt", ".隐藏/a.txt", "__MACOSX/a.txt", "汇总.txt", "~$丙村.zip"):
        put(tmp_path, name)
    put(tmp_path, "丙村.7z", b"7z\xbc\xaf\x27\x1c ...")
    assert [p.name for p in list_submissions(tmp_path)] == ["丙村.7z", "乙村", "甲村"]
