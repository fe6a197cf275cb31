"""How fast files are read, and what the cache saves.

    python -m benchmarks.speed [FOLDER] [--repeat 3]

FOLDER holds villages as for ``scan`` (the sample township by default). For each format: files a
second as the program reads them (one process, records included), and how many times as long that
takes as a bare loop that only opens the same files with the fastest parser there is. Then the whole
``scan`` as a user runs it, without anything in the cache and with all of it. Each figure is the best
of the repeats, bare and ours in turns in one run; seconds are CPU time of all processes, so that
other programs on the machine matter little.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pypdfium2
import python_calamine
from lxml import etree
from office_oxide import Document as OxideDocument

from evidencecheck import intake, reading, recognition
from evidencecheck.model import FileFormat, SourceFile, Vocabulary
from evidencecheck.rules import load_vocabulary, sample_folder


def _docx(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        etree.fromstring(package.read("word/document.xml"))


def _doc(data: bytes) -> None:
    OxideDocument.from_bytes(data, "doc").to_ir()


def _sheets(data: bytes) -> None:
    workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    for name in workbook.sheet_names:
        workbook.get_sheet_by_name(name).to_python(nrows=20_000)


def _pdf(data: bytes) -> None:
    pdf = pypdfium2.PdfDocument(data)
    for page in pdf:
        page.get_textpage().get_text_range()
    pdf.close()


def _text(data: bytes) -> None:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        data.decode("gb18030", "replace")


BARE: dict[FileFormat, tuple[str, Callable[[bytes], None]]] = {
    FileFormat.DOCX: ("zipfile + lxml", _docx),
    FileFormat.DOC: ("office-oxide", _doc),
    FileFormat.XLSX: ("calamine", _sheets),
    FileFormat.XLS: ("calamine", _sheets),
    FileFormat.ODS: ("calamine", _sheets),
    FileFormat.PDF: ("pdfium", _pdf),
    FileFormat.TXT: ("decode", _text),
    FileFormat.CSV: ("decode", _text),
}
"""The fastest parser of each format, by name; the others have none that is worth the name."""


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__.split("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=sample_folder())
    parser.add_argument("--repeat", type=int, default=3, metavar="N")
    chosen = parser.parse_args(arguments)
    with _opened(chosen.folder) as sources:
        _print_formats(sources, chosen.repeat)
    _print_cache(chosen.folder, chosen.repeat)
    return 0


@contextlib.contextmanager
def _opened(folder: Path) -> Iterator[dict[FileFormat, list[SourceFile]]]:
    """The files of all villages by format, archives unpacked while the block lasts."""
    groups: dict[FileFormat, list[SourceFile]] = {}
    with contextlib.ExitStack() as stack:
        for village in intake.list_submissions(folder):
            for source in stack.enter_context(intake.opened(village)).files:
                if source.status is None and source.format is not FileFormat.IMAGE:
                    groups.setdefault(source.format, []).append(source)
        yield groups


def _print_formats(groups: dict[FileFormat, list[SourceFile]], repeat: int) -> None:
    vocabulary = load_vocabulary()
    print(f"{'format':8}{'files':>6}{'files/s':>9}{'read ms':>9}{'+recognise':>11}{'bare ms':>9}  ratio")
    ours_of_all = bare_of_all = 0.0
    for form, sources in sorted(groups.items()):
        _read_all(sources, vocabulary)  # imports, and files into memory
        name, parser = BARE.get(form, ("", None))
        read, whole, bare = [], [], []
        for _ in range(repeat):
            read.append(_timed(lambda: [reading.read(source) for source in sources]))  # noqa: B023
            whole.append(_timed(lambda: _read_all(sources, vocabulary)))  # noqa: B023
            if parser is not None:
                bare.append(_timed(lambda: _open_all(sources, parser)))  # noqa: B023
        count = len(sources)
        line = f"{form:8}{count:6}{count / min(whole):9.0f}"
        line += f"{1000 * min(read) / count:9.2f}{1000 * min(whole) / count:11.2f}"
        if bare:
            ours_of_all += min(whole)
            bare_of_all += min(bare)
            line += f"{1000 * min(bare) / count:9.2f}{min(whole) / min(bare):7.1f} x {name}"
        print(line)
    if bare_of_all:
        print(f"all with a bare parser: {ours_of_all / bare_of_all:.1f} x the bare loop")


def _timed(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return max(time.process_time() - began, 1e-9)


def _read_all(sources: list[SourceFile], vocabulary: Vocabulary) -> None:
    for source in sources:
        recognition.recognise(reading.read(source), source.path, vocabulary)


def _open_all(sources: list[SourceFile], parser: Callable[[bytes], None]) -> None:
    for source in sources:
        # A damaged file in the folder is looked at by both sides.
        with contextlib.suppress(Exception):
            parser(Path(source.location).read_bytes())


def _print_cache(folder: Path, repeat: int) -> None:
    """``scan`` as its own process, the cache in a folder of its own."""
    cold, warm, empty = [], [], []
    with tempfile.TemporaryDirectory() as cache:
        for number in range(repeat):
            cold.append(_scan(folder, str(Path(cache) / str(number))))
            warm.append(_scan(folder, str(Path(cache) / str(number))))
            bare = Path(cache) / "township"
            (bare / "village").mkdir(parents=True, exist_ok=True)
            empty.append(_scan(bare, str(Path(cache) / str(number))))
    for name, runs in (("cold", cold), ("warm", warm), ("of an empty folder", empty)):
        print(f"scan {name}: {min(cpu for cpu, _ in runs):.2f} s CPU, {min(wall for _, wall in runs):.2f} s")
    shares = [min(w[i] for w in warm) / min(c[i] for c in cold) for i in (0, 1)]
    print(f"warm / cold: {shares[0]:.3f} of the CPU time, {shares[1]:.3f} of the time one waits (--jobs 1)")
    start = min(cpu for cpu, _ in empty)
    net = (min(cpu for cpu, _ in warm) - start) / (min(cpu for cpu, _ in cold) - start)
    print(f"less the start, which more files do not lengthen: {net:.3f} of the CPU time")


def _scan(folder: Path, cache: str) -> tuple[float, float]:
    """CPU seconds of the process and its workers, and seconds by the clock."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    command = ["scan", str(folder), "--format", "json", "--jobs", "1", "--ocr", "off"]
    subprocess.run(
        [sys.executable, "-m", "evidencecheck", *command],
        env={**os.environ, "XDG_CACHE_HOME": cache},
        stdout=subprocess.DEVNULL,
        check=False,
    )
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall


if __name__ == "__main__":
    raise SystemExit(main())
