"""What damaged files do to the program: never a traceback, never a hang, every file accounted for.

    python -m benchmarks.robustness [--mutants 3000] [--seed N] [--keep DIR] [--jobs N]

Real files (the sample township, the readers' test data, and an archive, an OFD, a .csv and a .png made
of them, since those two folders hold none) are damaged in many ways and checked in batches by the real
command. Mutant K of seed N is the same in every run over the same seeds, but for what involves the .7z,
whose packer notes the time. A batch in which something is wrong is halved until the file is found.
Exits with 1 where there was a violation.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import random
import re
import subprocess
import sys
import tarfile
import tempfile
import time
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from evidencecheck.errors import ExitStatus
from evidencecheck.model import FileStatus

ROOT = Path(__file__).parent.parent
SEED_FOLDERS = (ROOT / "corpus_samples" / "township", ROOT / "tests" / "reading" / "data")
NO_SEEDS = frozenset({".py", ".pyc", ".json"})
"""Endings of what lies beside the papers and is none."""
BATCH = 250
LIMIT_SECONDS = 420.0
LIMIT_SECONDS_PER_FILE = 4.0
"""One archive may take 300 s and one file 60 s before the program itself gives up on them."""
EXPECTED_EXITS = (ExitStatus.COMPLETE, ExitStatus.INCOMPLETE)
USABLE = (FileStatus.READ, FileStatus.OCR)
LOST = ("crash", "timeout", "memory", "error")
"""Codes of files whose reader did not even give up by itself."""
ENDINGS = (
    *(
        ".docx",
        ".doc",
        ".wps",
        ".xlsx",
        ".xls",
        ".et",
        ".pdf",
        ".txt",
        ".csv",
        ".rtf",
        ".html",
        ".odt",
        ".ods",
    ),
    *(".ofd", ".ppt", ".zip", ".7z", ".rar", ".tar", ".gz", ".jpg", ".png", ".bmp", ".tif", ".mht", ".tmp"),
)
HUGE = (b"99999999999", b"2147483648", b"4294967295", b"-1", b"0", b"1e308", b"65536", b"")
NUMBER = re.compile(rb"\d+(?:\.\d+)?")
ATTRIBUTE = re.compile(rb'="-?\d+(?:\.\d+)?(?:pt|cm|in|mm|%)?"')
TAG = re.compile(rb"<[^<>]{1,2000}>")
TEXT = re.compile(rb">([^<>]+)<")
STREAM = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)


class Seed(NamedTuple):
    """A sound file."""

    name: str
    """Relative to the repository; one that was made here begins with ``made/``."""
    ending: str
    data: bytes


class Mutant(NamedTuple):
    """A damaged file; ``key`` is the folder it lies in alone, so that it keeps its own name."""

    number: int
    key: str
    seed: Seed
    name: str
    data: bytes
    mutation: str


class Violation(NamedTuple):
    """A promise that was broken, and by which mutant; without one where no single file does it."""

    message: str
    mutant: Mutant | None


@dataclass
class Tally:
    """What became of the mutants of one format."""

    mutants: int = 0
    files: int = 0
    statuses: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)

    def add(self, other: Tally) -> None:
        self.mutants += other.mutants
        self.files += other.files
        self.statuses += other.statuses
        self.codes += other.codes


@dataclass
class Outcome:
    """All batches so far."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    violations: list[Violation] = field(default_factory=list)
    lost: list[tuple[str, Mutant]] = field(default_factory=list)
    slowest: float = 0.0
    slowest_batch: int = 0


class Run(NamedTuple):
    """One run of the command. ``files`` by mutant; ``wrong`` is what concerns the run as a whole."""

    files: dict[str, list[dict[str, Any]]]
    wrong: tuple[str, ...]
    seconds: float


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.robustness",
        description="弄坏真实文件再核查：不报错退出、不卡住、每个文件都有交代",
    )
    parser.add_argument("--mutants", type=int, default=3000, metavar="N", help="弄坏多少个文件，默认 3000")
    parser.add_argument(
        "--seed", type=int, default=1, metavar="N", help="随机数种子，同一个种子结果相同，默认 1"
    )
    parser.add_argument("--keep", type=Path, metavar="DIR", help="弄坏的文件留在这个文件夹")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="核查时同时读取的进程数，默认 1")
    chosen = parser.parse_args(arguments)
    seeds = list(all_seeds())
    print(f"原件 {len(seeds)} 个，弄坏 {chosen.mutants} 个，种子 {chosen.seed}", flush=True)
    outcome = Outcome()
    with contextlib.ExitStack() as stack:
        if chosen.keep:
            chosen.keep.mkdir(parents=True, exist_ok=True)
        folder = chosen.keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        if wrong := _sound(seeds[0], folder):
            print(f"完好的文件也核查不了，没有往下做：{'；'.join(wrong)}")
            return 1
        for number, first in enumerate(range(0, chosen.mutants, BATCH)):
            last = min(first + BATCH, chosen.mutants)
            mutants = [mutant(seeds, chosen.seed, k) for k in range(first, last)]
            _check_batch(number, mutants, folder, chosen.jobs, outcome, keep=chosen.keep is not None)
    _print_table(outcome)
    return 1 if outcome.violations else 0


# ---- seeds ----


def all_seeds() -> Iterator[Seed]:
    """Every paper of the two folders, then what is made of them."""
    found = [
        Seed(path.relative_to(ROOT).as_posix(), path.suffix.lower(), path.read_bytes())
        for folder in SEED_FOLDERS
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix.lower() not in NO_SEEDS and "__pycache__" not in path.parts
    ]
    yield from found
    yield from _made(found)


def _made(found: list[Seed]) -> Iterator[Seed]:
    # The smallest of a few formats: the archives are there for their own sake.
    papers: dict[str, bytes] = {}
    for ending in (".docx", ".doc", ".xlsx", ".txt", ".pdf"):
        seed = min((s for s in found if s.ending == ending), key=lambda s: (len(s.data), s.name))
        papers[f"三月/{Path(seed.name).name}"] = seed.data
    table = "序号,姓名,职务,值班日期\n" + "".join(
        f"{n},王建国,党支部书记,2024年{n}月5日\n" for n in range(1, 13)
    )
    yield Seed("made/值班表.csv", ".csv", table.encode("gb18030"))
    yield Seed("made/公文.ofd", ".ofd", _ofd())
    for seed in found:
        # The other names under which these formats come.
        if seed.name.endswith(("data/minutes.doc", "data/roster.xls")):
            ending = {".doc": ".wps", ".xls": ".et"}[seed.ending]
            yield Seed(f"made/{Path(seed.name).stem}{ending}", ending, seed.data)
    zipped = _zip(papers)
    yield Seed("made/材料.zip", ".zip", zipped)
    yield Seed("made/包中包.zip", ".zip", _zip({"内层.zip": zipped, "说明.txt": "三月材料".encode()}))
    yield Seed("made/材料.tar.gz", ".gz", _tar(papers))
    yield from _made_by_libraries(papers, found)


def _made_by_libraries(papers: dict[str, bytes], found: list[Seed]) -> Iterator[Seed]:
    import py7zr
    import rars

    stream = io.BytesIO()
    with py7zr.SevenZipFile(stream, "w") as package:
        for name, data in papers.items():
            package.writestr(data, name)
    yield Seed("made/材料.7z", ".7z", stream.getvalue())
    builder = rars.RarBuilder("rar50", password=None, encrypt_headers=False, solid=False)
    for name, data in papers.items():
        builder.add_bytes(data, name)
    yield Seed("made/材料.rar", ".rar", bytes(builder.to_bytes()))
    # Without the extra [ocr] there is nothing to write pictures with, nor are they read.
    with contextlib.suppress(ImportError):
        from PIL import Image

        picture = next(seed for seed in found if seed.ending == ".jpg")
        for ending, form in ((".png", "PNG"), (".tif", "TIFF"), (".bmp", "BMP")):
            stream = io.BytesIO()
            with Image.open(io.BytesIO(picture.data)) as opened:
                opened.convert("L").resize((300, 400)).save(stream, form)
            yield Seed(f"made/照片{ending}", ending, stream.getvalue())


def _zip(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            # A fixed date: the same seed must give the same mutants.
            package.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _tar(members: dict[str, bytes]) -> bytes:
    import gzip

    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as package:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            package.addfile(info, io.BytesIO(data))
    return gzip.compress(stream.getvalue(), mtime=0)


def _ofd() -> bytes:
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    lines = "".join(
        f'<ofd:TextObject ID="{n}" Boundary="30 {20 + 8 * n} 150 4.2" Font="1" Size="4.2">'
        f'<ofd:TextCode X="0" Y="3.6" DeltaX="g 20 4.2">{text}</ofd:TextCode></ofd:TextObject>'
        for n, text in enumerate(("柳溪村党支部支委会会议记录", "时间：2024年3月5日", "主持人：王建国"), 1)
    )
    rules = "".join(
        f'<ofd:PathObject ID="{20 + n}" Boundary="30 {80 + 10 * n} 150 0.3" LineWidth="0.3">'
        "<ofd:AbbreviatedData>M 0 0 L 150 0</ofd:AbbreviatedData></ofd:PathObject>"
        for n in range(4)
    )
    return _zip(
        {
            "OFD.xml": f"<ofd:OFD {space}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
            "</ofd:DocBody></ofd:OFD>".encode(),
            "Doc_0/Document.xml": f"<ofd:Document {space}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>"
            "0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>"
            '<ofd:Page ID="0" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>'.encode(),
            "Doc_0/Pages/Page_0/Content.xml": f"<ofd:Page {space}><ofd:Content><ofd:Layer>{lines}{rules}"
            "</ofd:Layer></ofd:Content></ofd:Page>".encode(),
        }
    )


# ---- mutations ----

Change = Callable[[bytes, random.Random], tuple[bytes, str]]


def mutant(seeds: Sequence[Seed], seed_number: int, number: int) -> Mutant:
    """Mutant ``number``. It has a generator of its own, so that one can be made again without the rest."""
    source = seeds[number % len(seeds)]
    rng = random.Random(f"{seed_number}:{number}")
    name = Path(source.name).name
    data, told = source.data, []
    # Mostly one mutation: with several the first that ends the reading hides the others.
    for _ in range(rng.choice((1, 1, 1, 1, 2, 3))):
        kinds: list[str] = ["bytes"] * 4 + ["splice", "ending"]
        if zipfile.is_zipfile(io.BytesIO(data)):
            kinds += ["member"] * 12
        elif source.ending in (".pdf", ".rtf", ".html"):
            kinds += ["numbers"] * 5
        kind = rng.choice(kinds)
        if kind == "ending":
            ending = rng.choice(ENDINGS)
            name = Path(name).stem + ending
            told.append(f"扩展名改为 {ending}")
            continue
        if kind == "splice":
            data, said = _splice(data, rng, rng.choice(seeds))
        else:
            changes: dict[str, Change] = {"bytes": _bytes, "member": _member, "numbers": _numbers}
            data, said = changes[kind](data, rng)
        told.append(said)
    return Mutant(number, f"m{number:06d}", source, name, data, "；".join(told))


def _bytes(data: bytes, rng: random.Random) -> tuple[bytes, str]:
    """Damage as by a bad disk, a broken copy, a wrong transfer."""
    if not data:
        return b"\x00", "空文件改为一个零字节"
    size = len(data)
    at = rng.randrange(size)
    # Short chunks as a rule: where half the file is gone there is little left to go wrong with.
    length = min(size - at, rng.choice((1, 4, 16, 64, 512, 4096, max(1, size // 4))))
    match rng.randrange(6):
        case 0:
            return data[:at], f"截断到 {at} 字节"
        case 1:
            flipped, count = bytearray(data), rng.choice((1, 2, 8, 64, 512))
            for _ in range(count):
                flipped[rng.randrange(size)] ^= 1 << rng.randrange(8)
            return bytes(flipped), f"翻转 {count} 位"
        case 2:
            return data[:at] + data[at + length :], f"从 {at} 删去 {length} 字节"
        case 3:
            return data[: at + length] + data[at:], f"从 {at} 起 {length} 字节重复"
        case 4:
            return data[:at] + bytes(length) + data[at + length :], f"从 {at} 起 {length} 字节清零"
        case _:
            return data[:at] + rng.randbytes(length) + data[at:], f"在 {at} 插入 {length} 个随机字节"


def _splice(data: bytes, rng: random.Random, other: Seed) -> tuple[bytes, str]:
    at = rng.randrange(len(data) + 1)
    begin = rng.randrange(len(other.data) + 1)
    chunk = other.data[begin : begin + rng.choice((16, 256, 4096, 65536))]
    # Half the time in place of what was there, so that what follows stays where it is.
    behind = at + (len(chunk) if rng.random() < 0.5 else 0)
    return data[:at] + chunk + data[behind:], f"在 {at} 插入 {other.name} 从 {begin} 起的 {len(chunk)} 字节"


def _numbers(data: bytes, rng: random.Random) -> tuple[bytes, str]:
    """Numbers in the plain part of a file; compressed streams would only fail to open."""
    hidden = [match.span() for match in STREAM.finditer(data)]
    spots = [
        match.span()
        for match in NUMBER.finditer(data)
        if not any(begin <= match.start() < end for begin, end in hidden)
    ]
    if not spots:
        return _bytes(data, rng)
    told = []
    for begin, end in sorted(rng.sample(spots, min(len(spots), rng.choice((1, 1, 2, 5, 20)))), reverse=True):
        number = rng.choice((*HUGE, str(rng.randrange(1000)).encode()))
        told.append(f"{begin} 处 {_shown(data[begin:end])}→{_shown(number)}")
        data = data[:begin] + number + data[end:]
    return data, "改数字 " + "、".join(told[:5]) + (f" 等 {len(told)} 处" if len(told) > 5 else "")


def _member(data: bytes, rng: random.Random) -> tuple[bytes, str]:
    """Damage inside one member, packed again: otherwise the checksum ends the reading at once."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            infos = package.infolist()
            contents = [package.read(info) for info in infos]
    except Exception:
        # An earlier mutation of the same file has reached it already.
        return _bytes(data, rng)
    if not infos:
        return _bytes(data, rng)
    chosen = rng.randrange(len(infos))
    # The large parts hold the text; names alone would hit style tables most of the time.
    if rng.random() < 0.6:
        chosen = max(rng.sample(range(len(infos)), min(3, len(infos))), key=lambda i: len(contents[i]))
    name = infos[chosen].filename
    if rng.random() < 0.08:
        del infos[chosen], contents[chosen]
        said = "去掉"
    else:
        contents[chosen], said = _part(contents[chosen], rng)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for info, content in zip(infos, contents, strict=True):
            kept = zipfile.ZipInfo(info.filename, info.date_time)
            package.writestr(kept, content, info.compress_type)
    return stream.getvalue(), f"包内 {name}：{said}"


def _part(content: bytes, rng: random.Random) -> tuple[bytes, str]:
    tags = list(TAG.finditer(content)) if content.lstrip()[:1] == b"<" else []
    kind = rng.randrange(6) if tags else 5
    if kind in (0, 1):
        begin, end = rng.choice(tags).span()
        shown = _shown(content[begin:end])
        if kind == 0:
            return content[:begin] + content[end:], f"在 {begin} 删去标记 {shown}"
        times = rng.choice((1, 1, 3, 500, 5000))
        return content[:end] + content[begin:end] * times + content[
            end:
        ], f"在 {begin} 重复 {times} 次 {shown}"
    spots = list(ATTRIBUTE.finditer(content)) if kind in (2, 3) else list(TEXT.finditer(content))
    if kind == 5 or not spots:
        return _bytes(content, rng)
    begin, end = rng.choice(spots).span()
    if kind in (2, 3):
        number = rng.choice((*HUGE, b"NaN", b"x"))
        shown = f"{_shown(content[begin:end])}→{_shown(number)}"
        return content[: begin + 2] + number + content[end - 1 :], f"在 {begin} 改属性 {shown}"
    spoilt = bytearray(content)
    for _ in range(rng.choice((1, 3, 9))):
        spoilt[rng.randrange(begin + 1, end - 1)] ^= 1 << rng.randrange(8)
    return bytes(spoilt), f"在 {begin} 起的文字里翻转若干位"


def _shown(data: bytes) -> str:
    return data[:40].decode("utf-8", "replace") or "空"


# ---- runs ----


def _check_batch(
    number: int, mutants: list[Mutant], folder: Path, jobs: int, outcome: Outcome, *, keep: bool
) -> None:
    village = folder / f"batch{number:03d}"
    written(mutants, village)
    run = checked(village, len(mutants), jobs)
    if run.seconds > outcome.slowest:
        outcome.slowest, outcome.slowest_batch = run.seconds, number
    before = len(outcome.violations)
    if run.wrong:
        found = _halved(mutants, folder, jobs) or [
            Violation(
                f"第 {number} 批（{mutants[0].key} 到 {mutants[-1].key}）：{'；'.join(run.wrong)}", None
            )
        ]
        outcome.violations += found
    # A run that came to nothing has no list of files to compare with.
    if run.files:
        _account(mutants, run.files, outcome)
    else:
        for one in mutants:
            outcome.tallies.setdefault(one.seed.ending, Tally()).mutants += 1
    new = len(outcome.violations) - before
    print(f"第 {number} 批 {len(mutants)} 个：{run.seconds:.0f} 秒，违例 {new}", flush=True)
    if not keep:
        _removed(village)


def _sound(seed: Seed, folder: Path) -> tuple[str, ...]:
    """What goes wrong without any damage: a broken program would blame every single mutant."""
    with tempfile.TemporaryDirectory(dir=folder, prefix="sound") as village:
        written([Mutant(0, "m000000", seed, Path(seed.name).name, seed.data, "")], Path(village))
        return checked(Path(village), 1, 1).wrong


def written(mutants: list[Mutant], village: Path) -> None:
    """The mutants as a village folder, each in a folder of its own."""
    for one in mutants:
        place = village / one.key
        place.mkdir(parents=True, exist_ok=True)
        (place / one.name).write_bytes(one.data)


def _removed(village: Path) -> None:
    import shutil

    shutil.rmtree(village, ignore_errors=True)


def checked(village: Path, count: int, jobs: int) -> Run:
    """``check`` as a user runs it, and what is wrong with the run as such."""
    command = ["check", str(village), "--name", "柳溪村", "--year", "2024", "--format", "json"]
    began = time.perf_counter()
    try:
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "evidencecheck",
                *command,
                "--ocr",
                "off",
                "--no-cache",
                "--jobs",
                str(jobs),
            ],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=LIMIT_SECONDS + count * LIMIT_SECONDS_PER_FILE,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        return Run({}, (f"超过 {error.timeout:.0f} 秒没有结束",), time.perf_counter() - began)
    seconds = time.perf_counter() - began
    wrong = []
    if done.returncode not in EXPECTED_EXITS:
        wrong.append(f"退出状态 {done.returncode}")
    for name, stream in (("标准输出", done.stdout), ("标准错误", done.stderr)):
        if b"Traceback" in stream or b"panicked at" in stream:
            wrong.append(f"{name}里有程序错误：{_last_line(stream)}")
    files: dict[str, list[dict[str, Any]]] = {}
    try:
        for entry in json.loads(done.stdout)["files"]:
            files.setdefault(entry["path"].split("/")[0], []).append(entry)
    except (ValueError, KeyError, TypeError) as error:
        wrong.append(f"输出不是所定的 JSON：{error}")
    return Run(files, tuple(wrong), seconds)


def _last_line(stream: bytes) -> str:
    lines = stream.decode("utf-8", "replace").strip().splitlines()
    return lines[-1][:200] if lines else ""


def _halved(mutants: list[Mutant], folder: Path, jobs: int) -> list[Violation]:
    """The single mutants that make a run go wrong; none where it takes several of them."""
    found: list[Violation] = []
    middle = (len(mutants) + 1) // 2
    parts = [part for part in (mutants[:middle], mutants[middle:]) if part]
    for part in parts:
        with tempfile.TemporaryDirectory(dir=folder, prefix="half") as village:
            written(part, Path(village))
            wrong = checked(Path(village), len(part), jobs).wrong
        if wrong and len(part) == 1:
            found.append(Violation("；".join(wrong), part[0]))
        elif wrong:
            found += _halved(part, folder, jobs)
    return found


def _account(mutants: list[Mutant], files: dict[str, list[dict[str, Any]]], outcome: Outcome) -> None:
    known = {one.key for one in mutants}
    for key in sorted(set(files) - known):
        outcome.violations.append(Violation(f"列出了没有交的文件：{files[key][0]['path']}", None))
    for one in mutants:
        entries = files.get(one.key, [])
        tally = outcome.tallies.setdefault(one.seed.ending, Tally())
        tally.mutants += 1
        tally.files += len(entries)
        for message in _unaccounted(one, entries):
            outcome.violations.append(Violation(message, one))
        # An archive counts as read when anything in it was.
        usable = [e for e in entries if e["status"] in USABLE]
        shown: dict[str, Any] = (
            usable[0] if usable else entries[0] if entries else {"status": "", "problem": None}
        )
        tally.statuses[shown["status"]] += 1
        if shown["problem"] is not None and not usable:
            tally.codes[shown["problem"]["code"]] += 1
        for entry in entries:
            code = (entry["problem"] or {}).get("code")
            if code in LOST:
                outcome.lost.append((code, one))
                if entry is not shown:
                    tally.codes[code] += 1


def _unaccounted(one: Mutant, entries: list[dict[str, Any]]) -> Iterator[str]:
    """What is wrong with the entries of one mutant: itself once, or the files in it once each."""
    if not entries:
        yield "没有列出"
        return
    own = f"{one.key}/{unicodedata.normalize('NFC', one.name)}"
    for entry in entries:
        path, status = entry["path"], entry["status"]
        if path != own and not path.startswith(f"{own}!/"):
            yield f"列成了别的名字：{path}"
        if status not in list(FileStatus):
            yield f"状态不明：{path} {status}"
        elif status not in USABLE and not entry["problem"]:
            yield f"没有读取又没有说明原因：{path} {status}"
    if len(entries) > 1 and any(entry["path"] == own for entry in entries):
        yield "自己和里面的文件都列了，或列了两次"
    for path, count in Counter(entry["path"] for entry in entries).items():
        if count > 1 and path != own:
            yield f"列了 {count} 次：{path}"


# ---- output ----


def _print_table(outcome: Outcome) -> None:
    print()
    print(f"{'格式':6}{'个数':>6}{'列出':>6}{'读出':>6}  没有读出的，按原因")
    whole = Tally()
    for ending, tally in sorted(outcome.tallies.items()):
        whole.add(tally)
        print(_line(ending, tally))
    print(_line("合计", whole))
    statuses = "  ".join(f"{status or '没有列出'} {count}" for status, count in whole.statuses.most_common())
    print(f"状态：{statuses}")
    print(f"最慢的一批：第 {outcome.slowest_batch} 批，{outcome.slowest:.0f} 秒")
    if outcome.lost:
        print("\n读取进程自己没有收场的：")
        for code, one in outcome.lost:
            print(f"  {code:8}{_told(one)}")
    for violation in outcome.violations:
        where = f"{_told(violation.mutant)}：" if violation.mutant else ""
        print(f"违例 {where}{violation.message}")
    print(f"\n共 {whole.mutants} 个，违例 {len(outcome.violations)} 处")


def _line(name: str, tally: Tally) -> str:
    usable = sum(tally.statuses[status] for status in USABLE)
    codes = "  ".join(f"{code} {count}" for code, count in tally.codes.most_common())
    return f"{name:8}{tally.mutants:6}{tally.files:8}{usable:8}  {codes}"


def _told(one: Mutant) -> str:
    return f"{one.key}/{one.name}（{one.seed.name}，{one.mutation}）"


if __name__ == "__main__":
    raise SystemExit(main())
