"""What is handed in packed: every file in it comes out, nothing escapes, and what does not is said."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import shutil
import struct
import subprocess
import sys
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from evidencecheck import intake
from evidencecheck.intake import MAX_DEPTH, Submission, UnpackJob, identified, opened, unpack
from evidencecheck.model import FileFormat, FileStatus, SourceFile
from tests.intake.helpers import collect
from tests.intake.packing import (
    MEETING,
    MEMBERS,
    ROSTER,
    aes_zip_of,
    put,
    rar_of,
    seven_zip_of,
    tar_of,
    zip_of,
    zip_with_link,
    zip_with_raw_names,
)

SEVEN_ZIP = shutil.which("7z")
with_7z = pytest.mark.skipif(SEVEN_ZIP is None, reason="the program 7z is not installed")


def contents(path: Path, *passwords: str) -> dict[str, bytes]:
    """Path and bytes of every file that can be read."""
    with opened(path, passwords) as submission:
        return {f.path: Path(f.location).read_bytes() for f in submission.files if f.status is None}


def only(submission: Submission) -> SourceFile:
    (file,) = submission.files
    return file


def code(file: SourceFile) -> str:
    assert file.problem is not None
    assert file.problem.advice
    return file.problem.code


MAKERS: dict[str, Callable[[], bytes]] = {
    "材料.zip": lambda: zip_of(MEMBERS),
    "存储.zip": lambda: zip_of(MEMBERS, method=zipfile.ZIP_STORED),
    "材料.7z": lambda: seven_zip_of(MEMBERS),
    "材料.rar": lambda: rar_of(MEMBERS),
    "老.rar": lambda: rar_of(MEMBERS, form="rar29"),
    "连续.rar": lambda: rar_of(MEMBERS, solid=True),
    "材料.tar": lambda: tar_of(MEMBERS),
    "材料.tar.gz": lambda: tar_of(MEMBERS, "gz"),
    "材料.tar.bz2": lambda: tar_of(MEMBERS, "bz2"),
    "材料.tar.xz": lambda: tar_of(MEMBERS, "xz"),
    "老.tar": lambda: tar_of(MEMBERS, encoding="gb18030"),
    "其实是7z.zip": lambda: seven_zip_of(MEMBERS),
    "没有扩展名": lambda: zip_of(MEMBERS),
}


@pytest.mark.parametrize("name", MAKERS)
def test_files_in_an_archive_are_listed_under_it(tmp_path: Path, name: str) -> None:
    put(tmp_path, f"会议/{name}", MAKERS[name]())
    assert contents(tmp_path) == {
        f"会议/{name}!/三月/支委会.txt": MEETING,
        f"会议/{name}!/党员花名册.txt": ROSTER,
    }


@pytest.mark.parametrize("name", MAKERS)
def test_an_archive_is_a_submission(tmp_path: Path, name: str) -> None:
    path = put(tmp_path, name, MAKERS[name]())
    submission = collect(path)
    assert [f.path for f in submission.files] == [f"{name}!/三月/支委会.txt", f"{name}!/党员花名册.txt"]
    assert submission.name == name.split(".")[0]


@with_7z
@pytest.mark.parametrize("ending", ["7z", "zip", "tar"])
def test_archives_written_by_7_zip_are_read(tmp_path: Path, ending: str) -> None:
    source = tmp_path / "柳溪村"
    for name, data in MEMBERS.items():
        put(source, name, data)
    archive = tmp_path / f"材料.{ending}"
    subprocess.run(
        [SEVEN_ZIP or "", "a", str(archive), "柳溪村"], cwd=tmp_path, check=True, capture_output=True
    )
    assert sorted(contents(archive).values()) == sorted(MEMBERS.values())
    assert f"材料.{ending}!/柳溪村/三月/支委会.txt" in contents(archive)


@with_7z
@pytest.mark.parametrize(
    "options", [["-tzip", "-pmima-1"], ["-tzip", "-pmima-1", "-mem=AES256"], ["-pmima-1", "-mhe"]]
)
def test_archives_locked_by_7_zip_open_with_their_password(tmp_path: Path, options: list[str]) -> None:
    put(tmp_path, "支委会.txt", MEETING)
    command = [SEVEN_ZIP or "", "a", *options, "材料.bin", "支委会.txt"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    assert contents(tmp_path / "材料.bin", "别的", "mima-1") == {"材料.bin!/支委会.txt": MEETING}


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("三月/支委会.txt", "三月/支委会.txt".encode("gb18030")),
        ("三月/支委会.txt", "三月/支委会.txt".encode()),
        # The second byte of some GBK characters is that of a backslash.
        ("诚信/俓.txt", "诚信\\俓.txt".encode("gb18030")),
    ],
    ids=["GBK", "UTF-8 without its flag", "GBK with a backslash inside a character"],
)
def test_names_of_a_zip_are_read_in_the_encoding_they_were_written_in(
    tmp_path: Path, name: str, raw: bytes
) -> None:
    put(tmp_path, "材料.zip", zip_with_raw_names({raw: MEETING}))
    assert contents(tmp_path) == {f"材料.zip!/{name}": MEETING}


def test_the_unicode_name_beside_an_old_one_goes_before_it(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        info = zipfile.ZipInfo("bm.txt")
        named = struct.pack("<BI", 1, zlib.crc32(b"bm.txt")) + "报名表.txt".encode()
        info.extra = struct.pack("<HH", 0x7075, len(named)) + named
        package.writestr(info, MEETING)
    put(tmp_path, "材料.zip", stream.getvalue())
    assert contents(tmp_path) == {"材料.zip!/报名表.txt": MEETING}


def test_an_archive_in_an_archive_is_opened(tmp_path: Path) -> None:
    inner = zip_of({"支委会.txt": MEETING})
    put(tmp_path, "全年.7z", seven_zip_of({"三月.zip": inner, "花名册.txt": ROSTER}))
    assert contents(tmp_path) == {"全年.7z!/三月.zip!/支委会.txt": MEETING, "全年.7z!/花名册.txt": ROSTER}


def test_archives_too_deep_in_each_other_are_reported(tmp_path: Path) -> None:
    data, name = MEETING, "支委会.txt"
    for level in range(MAX_DEPTH, -1, -1):
        data, name = zip_of({name: data, f"第{level}层.txt": ROSTER}), f"{level}.zip"
    path = put(tmp_path, "材料.zip", data)
    submission = collect(path)
    deep = [f for f in submission.files if f.status is not None]
    assert [code(f) for f in deep] == ["archive-depth"]
    assert "层数过多" in deep[0].problem.message  # type: ignore[union-attr]
    assert len(submission.files) == MAX_DEPTH + 1


def test_each_member_is_judged_by_its_content(tmp_path: Path) -> None:
    members = {
        "照片.doc": b"\x89PNG\r\n\x1a\n...",
        "会议.mp4": b"\x00\x00\x00\x20ftypisom",
        "安装.docx": b"MZ\x90\x00",
        "空.txt": b"",
        "__MACOSX/._支委会.txt": b"\x00\x05",
        "~$支委会.docx": b"\x05admin",
        "支委会.wps": MEETING,
    }
    put(tmp_path, "材料.zip", zip_of(members))
    found = {f.path.removeprefix("材料.zip!/"): f for f in collect(tmp_path).files}
    assert sorted(found) == sorted(members)
    assert {name: f.format.value for name, f in found.items()} == {
        "照片.doc": "image",
        "会议.mp4": "media",
        "安装.docx": "program",
        "空.txt": "unknown",
        "__MACOSX/._支委会.txt": "junk",
        "~$支委会.docx": "junk",
        "支委会.wps": "txt",
    }
    assert found["空.txt"].status is FileStatus.EMPTY


@pytest.mark.parametrize(
    ("maker", "name"),
    [
        (zip_of, "../../逃.txt"),
        (zip_of, "/etc/逃.txt"),
        (zip_of, "C:\\windows\\逃.txt"),
        (zip_of, "a/../../../逃.txt"),
        (tar_of, "../../逃.txt"),
        (tar_of, "/逃.txt"),
    ],
)
def test_no_name_leads_out_of_the_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, maker: Callable[[dict[str, bytes]], bytes], name: str
) -> None:
    place = tmp_path / "临时"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    village = tmp_path / "村"
    put(village, "材料.bin", maker({name: MEETING, "a.txt": ROSTER}))
    with opened(village) as submission:
        assert len(submission.files) == 2
        for file in submission.files:
            inside = file.path.split("!/")[1]
            assert ".." not in inside
            assert not inside.startswith("/")
            assert Path(file.location).resolve().is_relative_to(place.resolve())
        assert {Path(f.location).read_bytes() for f in submission.files} == {MEETING, ROSTER}
        outside = [p for p in tmp_path.rglob("*") if "逃" in p.name]
    assert outside == []
    assert not Path("/etc/逃.txt").exists()


def test_a_7z_with_a_path_that_leads_out_gives_the_rest(tmp_path: Path) -> None:
    data = seven_zip_of({"xx/xx/b.txt": MEETING, "a.txt": ROSTER}, plain_names=True)
    escaping = data.replace("xx/xx/b.txt".encode("utf-16-le"), "../../b.txt".encode("utf-16-le"))
    # The header's checksum, and that of the start header over it, follow the names.
    offset, size = struct.unpack_from("<QQ", escaping, 12)
    header = escaping[32 + offset : 32 + offset + size]
    start = struct.pack("<QQI", offset, size, zlib.crc32(header))
    escaping = escaping[:8] + struct.pack("<I", zlib.crc32(start)) + start + escaping[32:]
    put(tmp_path, "材料.7z", escaping)
    found = {f.path: f for f in collect(tmp_path).files}
    assert found["材料.7z!/a.txt"].status is None
    assert code(found["材料.7z!/b.txt"]) == "unsafe-path"


def test_links_in_archives_are_listed_and_not_followed(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w:gz") as tar:
        for name, kind in (
            ("软链接", tarfile.SYMTYPE),
            ("硬链接", tarfile.LNKTYPE),
            ("管道", tarfile.FIFOTYPE),
        ):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            tar.addfile(info)
        info = tarfile.TarInfo("a.txt")
        info.size = len(MEETING)
        tar.addfile(info, io.BytesIO(MEETING))
    put(tmp_path, "材料.tgz", stream.getvalue())
    put(tmp_path, "材料.zip", zip_with_link("软链接", "/etc/passwd"))
    files = {f.path: f for f in collect(tmp_path).files}
    assert {path: f.status for path, f in files.items()} == {
        "材料.tgz!/a.txt": None,
        "材料.tgz!/硬链接": FileStatus.SKIPPED,
        "材料.tgz!/管道": FileStatus.SKIPPED,
        "材料.tgz!/软链接": FileStatus.SKIPPED,
        "材料.zip!/a.txt": None,
        "材料.zip!/软链接": FileStatus.SKIPPED,
    }
    assert code(files["材料.zip!/软链接"]) == "link"


@pytest.mark.parametrize(
    ("opener", "ending"), [(gzip.compress, "gz"), (bz2.compress, "bz2"), (lzma.compress, "xz")]
)
def test_a_single_compressed_file_comes_out_under_its_name(
    tmp_path: Path, opener: Callable[[bytes], bytes], ending: str
) -> None:
    put(tmp_path, f"支委会.txt.{ending}", opener(MEETING))
    assert contents(tmp_path) == {f"支委会.txt.{ending}!/支委会.txt": MEETING}


LOCKED: dict[str, bytes] = {
    "AES.zip": aes_zip_of(MEMBERS, "柳溪2024"),
    "材料.7z": seven_zip_of(MEMBERS, "柳溪2024"),
    "名也锁.7z": seven_zip_of(MEMBERS, "柳溪2024", lock_names=True),
    "材料.rar": rar_of(MEMBERS, "柳溪2024"),
    "名也锁.rar": rar_of(MEMBERS, "柳溪2024", lock_names=True),
    "老.rar": rar_of(MEMBERS, "柳溪2024", form="rar29"),
}


@pytest.mark.parametrize("name", LOCKED)
def test_a_locked_archive_is_reported_as_a_whole(tmp_path: Path, name: str) -> None:
    put(tmp_path, name, LOCKED[name])
    for passwords, said in (((), "已加密,打不开"), (("错的", "也错"), "所给的密码")):
        file = only(collect(tmp_path, *passwords))
        assert (file.path, file.status, code(file)) == (name, FileStatus.ENCRYPTED, "encrypted")
        assert said in file.problem.message  # type: ignore[union-attr]
        assert "柳溪2024" not in repr(file)


@pytest.mark.parametrize("name", LOCKED)
def test_a_locked_archive_opens_with_its_password(tmp_path: Path, name: str) -> None:
    put(tmp_path, name, LOCKED[name])
    assert contents(tmp_path, "错的", "柳溪2024") == {f"{name}!/{m}": data for m, data in MEMBERS.items()}
    assert all(f.locked for f in collect(tmp_path, "柳溪2024").files)
    assert "柳溪2024" not in repr(collect(tmp_path, "柳溪2024"))


def test_in_a_partly_locked_zip_the_rest_is_read(tmp_path: Path) -> None:
    whole = aes_zip_of({"秘密.txt": MEETING}, "pw")
    stream = io.BytesIO(whole)
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr("公开.txt", ROSTER)
    put(tmp_path, "材料.zip", stream.getvalue())
    found = {f.path: f.status for f in collect(tmp_path).files}
    assert found == {"材料.zip!/公开.txt": None, "材料.zip!/秘密.txt": FileStatus.ENCRYPTED}


@pytest.mark.parametrize("name", [n for n in MAKERS if n not in ("老.tar", "没有扩展名", "存储.zip")])
@pytest.mark.parametrize("kept", [0.3, 0.7])
def test_an_archive_cut_off_is_reported_as_damaged(tmp_path: Path, name: str, kept: float) -> None:
    data = MAKERS[name]()
    if name == "材料.tar":
        # tar pads with zeros; what stands before them is cut.
        data = data.rstrip(b"\x00")
    put(tmp_path, name, data[: int(len(data) * kept)])
    file = only(collect(tmp_path))
    assert (file.path, file.format, file.status) == (name, FileFormat.ARCHIVE, FileStatus.UNREADABLE)
    assert code(file) == "damaged"


def test_one_damaged_member_costs_itself_alone(tmp_path: Path) -> None:
    data = bytearray(zip_of({"坏.txt": MEETING, "好.txt": ROSTER}, method=zipfile.ZIP_STORED))
    data[data.index(MEETING) + 5] ^= 0xFF
    put(tmp_path, "材料.zip", bytes(data))
    found = {f.path: f for f in collect(tmp_path).files}
    assert found["材料.zip!/好.txt"].status is None
    assert code(found["材料.zip!/坏.txt"]) == "damaged"


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_damage_in_any_packing_costs_its_member_alone(tmp_path: Path, method: int) -> None:
    noise = bytes(range(256)) * 20
    data = bytearray(zip_of({"a.txt": noise, "b.txt": MEETING}, method=method))
    at = 30 + len("a.txt") + 20
    data[at : at + 60] = b"\xff" * 60
    put(tmp_path, "村/材料.zip", bytes(data))
    found = {file.path: file for file in collect(tmp_path / "村").files}
    assert code(found["材料.zip!/a.txt"]) == "damaged"
    assert found["材料.zip!/b.txt"].problem is None


def test_a_lost_beginning_costs_the_members_in_it_alone(tmp_path: Path) -> None:
    whole = zip_of({"a.txt": MEETING, "b.txt": MEETING})
    # The end no longer lies where it says, so that the first member would lie before the file.
    put(tmp_path, "村/材料.zip", whole[whole.index(b"PK\x03\x04", 1) :])
    found = {file.path: file for file in collect(tmp_path / "村").files}
    assert code(found["材料.zip!/a.txt"]) == "damaged"
    assert found["材料.zip!/b.txt"].problem is None


@pytest.mark.parametrize("ending", ["part2.rar", "r01", "z01", "7z.002", "003"])
def test_one_volume_of_a_split_archive_is_named_as_such(tmp_path: Path, ending: str) -> None:
    start = b"Rar!\x1a\x07\x01\x00" if ending == "part2.rar" else b""
    put(tmp_path, f"材料.{ending}", start + os.urandom(300) + b"\x00\x00")
    assert code(only(collect(tmp_path))) == "volume"


def test_an_empty_archive_says_so(tmp_path: Path) -> None:
    put(tmp_path, "材料.zip", zip_of({}))
    file = only(collect(tmp_path))
    assert (file.status, code(file)) == (FileStatus.EMPTY, "empty")


BOMB = b" " * (80 * 1024 * 1024)


@pytest.mark.parametrize(
    "data",
    [
        zip_of({"a.txt": BOMB}),
        tar_of({"a.txt": BOMB}, "gz"),
        gzip.compress(BOMB),
        seven_zip_of({"a.txt": BOMB}),
    ],
    ids=["zip", "tar.gz", "gz", "7z"],
)
def test_a_bomb_is_reported_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes
) -> None:
    place = tmp_path / "临时"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    path = put(tmp_path, "材料.bin", data)
    with opened(path) as submission:
        assert code(only(submission)) == "archive-ratio"
        assert [p for p in place.rglob("*") if p.is_file()] == []


def test_a_zip_that_lies_about_its_sizes_is_cut_at_what_it_says(tmp_path: Path) -> None:
    data = bytearray(zip_of({"a.txt": b"\x00" * 5_000_000}))
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", data, data.index(mark) + at, 1000)
    put(tmp_path, "材料.zip", bytes(data))
    assert code(only(collect(tmp_path))) == "damaged"


def _job(archive: Path, **bounds: int) -> UnpackJob:
    into = archive.parent / "into"
    into.mkdir(exist_ok=True)
    return UnpackJob(str(archive), archive.name, str(into), **bounds)


@pytest.mark.parametrize("name", [n for n in MAKERS if "." in n])
@pytest.mark.parametrize(("bound", "said"), [("members", "archive-count"), ("total", "archive-size")])
def test_past_the_allowance_an_archive_is_refused_as_a_whole(
    tmp_path: Path, name: str, bound: str, said: str
) -> None:
    archive = put(tmp_path, name, MAKERS[name]())
    found = unpack(_job(archive, **{bound: 1}))
    assert found.members == ()
    assert found.problem is not None
    assert found.problem.code == said
    assert found.problem.message.endswith("没有解开")
    assert not (tmp_path / "into").exists()


def test_the_allowance_holds_for_all_archives_of_a_submission_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("evidencecheck.intake.expanding.MAX_MEMBERS", 3)
    for number in (1, 2):
        put(tmp_path, f"{number}.zip", zip_of(MEMBERS))
    files = {f.path: f for f in collect(tmp_path).files}
    assert sorted(files) == ["1.zip!/三月/支委会.txt", "1.zip!/党员花名册.txt", "2.zip"]
    assert code(files["2.zip"]) == "archive-count"


def test_a_member_too_large_to_read_is_listed_and_the_rest_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("evidencecheck.intake.bounds.MAX_MEMBER_BYTES", 4000)
    for name, maker in (("a.zip", zip_of), ("a.7z", seven_zip_of), ("a.tar", tar_of), ("a.rar", rar_of)):
        put(tmp_path, name, maker({"大.bin": os.urandom(9000), "支委会.txt": MEETING}))
        found = {f.path.split("!/")[1]: f for f in collect(tmp_path / name).files}
        assert found["支委会.txt"].status is None
        assert code(found["大.bin"]) == "too-large"


def test_unpacked_files_are_private_outside_the_folder_and_gone_at_the_end(tmp_path: Path) -> None:
    put(tmp_path, "材料.zip", zip_of(MEMBERS))
    before = sorted(tmp_path.rglob("*"))
    with opened(tmp_path) as submission:
        places = [Path(f.location) for f in submission.files]
        assert all(p.is_file() and not p.is_relative_to(tmp_path) for p in places)
        folder = places[0].parents[1]
        if sys.platform != "win32":
            assert folder.stat().st_mode & 0o077 == 0
        assert sorted(tmp_path.rglob("*")) == before
    assert not folder.exists()


def test_unpacked_files_go_when_the_run_breaks_off(tmp_path: Path) -> None:
    put(tmp_path, "材料.zip", zip_of(MEMBERS))
    seen: list[Path] = []
    with pytest.raises(KeyboardInterrupt), opened(tmp_path) as submission:
        seen += [Path(f.location) for f in submission.files]
        raise KeyboardInterrupt
    assert seen
    assert not any(p.exists() for p in seen)


def test_a_folder_that_holds_the_temporary_folder_is_not_unpacked_into(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "村/tmp").mkdir(parents=True)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "村/tmp"))
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda *_: str(tmp_path / "cache"))
    put(tmp_path / "村", "材料.zip", zip_of(MEMBERS))
    with opened(tmp_path / "村") as submission:
        assert all(Path(f.location).is_relative_to(tmp_path / "cache") for f in submission.files)


def test_looking_into_an_archive_shows_its_files(tmp_path: Path) -> None:
    path = put(tmp_path, "村/材料.zip", zip_of(MEMBERS))
    with identified(path) as files:
        assert [f.path for f in files] == ["村/材料.zip!/三月/支委会.txt", "村/材料.zip!/党员花名册.txt"]


def test_a_worker_that_died_unpacking_costs_that_archive_alone(tmp_path: Path) -> None:
    def dies_on_bad(job: UnpackJob) -> intake.Unpacked:
        found = unpack(job)
        if job.name == "坏.zip":
            from evidencecheck.model import FileProblem

            return intake.Unpacked(problem=FileProblem("timeout", "解压超时", "请分成几个"))
        return found

    put(tmp_path, "坏.zip", zip_of(MEMBERS))
    put(tmp_path, "好.zip", zip_of(MEMBERS))
    with opened(tmp_path, (), dies_on_bad) as submission:
        assert [f.path for f in submission.files] == [
            "坏.zip",
            "好.zip!/三月/支委会.txt",
            "好.zip!/党员花名册.txt",
        ]
        assert code(submission.files[0]) == "timeout"
        folder = Path(submission.files[1].location).parents[1]
        assert len([p for p in folder.rglob("*") if p.is_file()]) == 2
