"""The only place that strings the rooms together: one submission, or a folder of them.

intake lists the files; reading and recognition run together in worker processes, so that a text
crosses the process border once, as records; crosscheck, assessment run here over all records.
"""

from __future__ import annotations

import contextlib
import functools
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import msgspec

from evidencecheck import assessment, crosscheck, intake
from evidencecheck.cache import Cache, fingerprint, key_of
from evidencecheck.errors import SubmissionError, UsageError
from evidencecheck.model import (
    Assessment,
    Document,
    FailedSubmission,
    FileOutcome,
    FileProblem,
    FileStatus,
    Record,
    RuleSet,
    SourceFile,
    Survey,
    Vocabulary,
)
from evidencecheck.periods import AssessmentWindow
from evidencecheck.rules import data_folder, load_vocabulary
from evidencecheck.workers import Failure, Success, more_time, run_isolated

FILE_SECONDS = 60.0
"""Longest reading of one file, or of one of its pages where text in pictures is recognised. The
slowest of 3,781 real files took 20 s; recognition takes 2 to 6 s a page on one processor."""
ARCHIVE_SECONDS = 300.0
"""Longest unpacking of one archive. The old ZIP cipher takes longest, about a second a megabyte."""
FILE_MEGABYTES = 1500
"""Most memory of one worker while it reads a file. Recognition takes up to 800 of it."""
PAGES_AT_ONCE = 8
"""Pages of pictures that one process recognises in one go: a long scan is shared out among all."""
FIRST_MONTH_OF_OWN_YEAR = 3
"""In January and February villages still look back on the year before."""

_READING_ROOMS = ("language", "model", "reading", "recognition", "rules")
_READING_LIBRARIES = (
    *("lxml", "python-docx", "office-oxide", "olefile", "python-calamine", "pypdfium2", "pdfplumber"),
    *("msoffcrypto-tool", "rjieba", "jieba", "rapidfuzz", "ahocorasick-rs", "rapidocr", "onnxruntime"),
)

Item = TypeVar("Item")
Result = TypeVar("Result")

Progress = Callable[[int, int, str], None]
"""Called with files done, files in all, and the file just done."""


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """What a check depends on besides the files.

    ``conditions`` are those somebody stated; ``passwords`` are tried on whatever is locked; ``ocr``:
    recognise text in pictures, where that is installed; ``cache``: where what was read from each
    file is kept for the next run.
    """

    window: AssessmentWindow
    name: str | None = None
    jobs: int = 0
    conditions: Mapping[str, bool] = {}
    passwords: tuple[str, ...] = ()
    ocr: bool = True
    cache: Cache | None = None


class Reading(msgspec.Struct, frozen=True):
    """What a worker sends back of one file. ``secret``: a password opened it."""

    status: FileStatus
    problem: FileProblem | None
    notes: tuple[str, ...]
    records: tuple[Record, ...]
    secret: bool = False


class LongScan(NamedTuple):
    """What a worker sends back of a file with more pages of pictures than it was to recognise: those
    it did, and how many it left."""

    known: dict[int, Any]
    left: int


class ReadingTask(NamedTuple):
    """A file to read, and which of its pages of pictures to recognise (``reading.Pages``)."""

    source: SourceFile
    first: int = 0
    end: int | None = None
    known: dict[int, Any] = {}  # noqa: RUF012 (read only here; what a worker adds to is its copy)


def window_for(year: int | None, as_of: date | None, today: date) -> AssessmentWindow:
    """The assessed year and the day of the look.

    Without a year: the one under way, until the end of February the one before. Without a day:
    today, or the year's end once it is over. Raises ``UsageError`` for a day before the year.
    """
    if year is None:
        year = as_of.year if as_of else today.year - (today.month < FIRST_MONTH_OF_OWN_YEAR)
    if as_of and as_of.year < year:
        raise UsageError(f"核查日 {as_of} 早于考核年度 {year}，请改正 --as-of 或 --year")
    return AssessmentWindow(year, as_of or min(today, date(year, 12, 31)))


def vocabulary_for(cache: Cache | None) -> Vocabulary:
    """The shipped vocabulary. Its files are decoded and checked once, not in every run.

    Raises ``RuleError`` where one is wrong.
    """
    if cache is None:
        return load_vocabulary()
    key = key_of("vocabulary", _program())
    if (data := cache.get(key)) is not None:
        with contextlib.suppress(msgspec.MsgspecError):
            return msgspec.msgpack.decode(data, type=Vocabulary)
    vocabulary = load_vocabulary()
    cache.put(key, msgspec.msgpack.encode(vocabulary))
    return vocabulary


def check(
    path: Path,
    rules: RuleSet,
    vocabulary: Vocabulary,
    options: Options,
    progress: Progress | None = None,
) -> Assessment:
    """Assess one submission. Raises ``SubmissionError`` when it cannot be read at all."""
    with intake.opened(path, options.passwords, _unpack_isolated) as submission:
        readings = _read_all(submission.files, options, progress)
    name = options.name or submission.name
    found = [record for outcome in readings.values() for record in outcome.records]
    records = crosscheck.settle(found, name=name, window=options.window, vocabulary=vocabulary)
    shown = crosscheck.shown_conditions(rules.conditions, records, name)
    result = assessment.assess(
        name=name,
        path=submission.path,
        rules=rules,
        window=options.window,
        vocabulary=vocabulary,
        records=records,
        files=_outcomes(submission.files, readings, records),
        conditions={**shown, **options.conditions},
    )
    notes = tuple(f"{path}：{note}" for path, outcome in readings.items() for note in outcome.notes)
    return msgspec.structs.replace(result, warnings=(*result.warnings, *notes))


def scan(
    folder: Path,
    rules: RuleSet,
    vocabulary: Vocabulary,
    options: Options,
    progress: Progress | None = None,
    done: Callable[[Assessment], None] | None = None,
) -> Survey:
    """Assess every village below ``folder``, one after another; ``done`` gets each as it is ready."""
    villages = intake.list_submissions(folder)
    if not villages:
        raise SubmissionError(f"“{folder}”下没有村文件夹或压缩包；核查单个村请用 evidencecheck check")
    assessed: list[Assessment] = []
    failed: list[FailedSubmission] = []
    for number, village in enumerate(villages):
        try:
            result = check(village, rules, vocabulary, options)
        except SubmissionError as error:
            failed.append(FailedSubmission(name=village.stem, path=str(village), message=error.message))
            continue
        assessed.append(result)
        if done:
            done(result)
        if progress:
            progress(number + 1, len(villages), result.name)
    return Survey(rules=rules, window=options.window, assessments=tuple(assessed), failed=tuple(failed))


def inspect(
    path: Path, passwords: tuple[str, ...] = (), *, ocr: bool = True, about: str = ""
) -> list[tuple[str, Document, tuple[Record, ...]]]:
    """What is read from one file (of an archive: from each file in it), and the records seen in it,
    with what speaks for and against the type ``about``.

    Raises ``SubmissionError`` when there is no such file; one that cannot be read comes back as a
    document with its problem.
    """
    with intake.identified(path, passwords, _unpack_isolated) as sources:
        todo = [source for source in sources if source.status is None]
        look = functools.partial(read_in_full, passwords=passwords, ocr=ocr, about=about)
        outcomes = {todo[index].path: outcome for index, outcome in _isolated(look, todo, 1)}
    found: list[tuple[str, Document, tuple[Record, ...]]] = []
    for source in sources:
        outcome = outcomes.get(source.path)
        if isinstance(outcome, Success):
            found.append((source.path, *outcome.value))
        elif outcome is not None:
            lost = _lost(outcome)
            found.append((source.path, Document(status=lost.status, problem=lost.problem), ()))
        elif source.status is not None:
            found.append((source.path, Document(status=source.status, problem=source.problem), ()))
    return found


def read_and_recognise(
    task: ReadingTask, passwords: tuple[str, ...] = (), *, ocr: bool = True
) -> Reading | LongScan:
    """One file in a worker: its text becomes records there, unless pages of it were left to others."""
    from evidencecheck import reading, recognition

    share = reading.Pages(task.first, task.end, task.known)
    document = reading.read(task.source, passwords=passwords, ocr=ocr, more_time=more_time, share=share)
    if share.left:
        return LongScan(share.known, share.left)
    records = recognition.recognise(document, task.source.path, load_vocabulary())
    return Reading(document.status, document.problem, document.notes, records, document.unlocked)


def read_in_full(
    source: SourceFile, passwords: tuple[str, ...] = (), *, ocr: bool = True, about: str = ""
) -> tuple[Document, tuple[Record, ...]]:
    """One file in a worker, its text coming back too: for those who look into a single file."""
    from evidencecheck import reading, recognition

    document = reading.read(source, passwords=passwords, ocr=ocr, more_time=more_time)
    return document, recognition.recognise(document, source.path, load_vocabulary(), about=about)


def _unpack_isolated(job: intake.UnpackJob) -> intake.Unpacked:
    """One archive in a worker of its own: it may come from anybody."""
    ((_, outcome),) = run_isolated(
        intake.unpack, [job], jobs=1, seconds=ARCHIVE_SECONDS, megabytes=FILE_MEGABYTES
    )
    if isinstance(outcome, Success):
        unpacked: intake.Unpacked = outcome.value
        return unpacked
    message, advice = _ARCHIVE_FAILURES[outcome.kind]
    problem = FileProblem(code=outcome.kind, message=message, advice=advice)
    return intake.Unpacked(problem=problem, status=FileStatus.UNREADABLE)


def _read_all(
    files: tuple[SourceFile, ...], options: Options, progress: Progress | None
) -> dict[str, Reading]:
    """Readings by path, largest file first so that no worker is left with it at the end."""
    wanted = [f for f in files if f.status is None]
    keys = {f.path: _cache_key(f, options) for f in wanted if not f.locked} if options.cache else {}
    readings: dict[str, Reading] = {}
    for path, key in keys.items():
        if (kept := _from_cache(options.cache, key, path)) is not None:
            readings[path] = kept
    if readings and progress:
        progress(len(readings), len(wanted), next(reversed(readings)))
    todo = sorted((f for f in wanted if f.path not in readings), key=lambda f: (-f.size, f.path))
    look = functools.partial(read_and_recognise, passwords=options.passwords, ocr=options.ocr)
    jobs = options.jobs or os.cpu_count() or 1
    scans: list[tuple[SourceFile, LongScan]] = []

    def tell(what: str) -> None:
        if progress:
            progress(len(readings), len(wanted), what)

    def read(tasks: Sequence[ReadingTask]) -> None:
        for index, outcome in _isolated(look, tasks, jobs):
            source = tasks[index].source
            if isinstance(outcome, Failure):
                readings[source.path] = _lost(outcome)
            elif isinstance(outcome.value, LongScan):
                scans.append((source, outcome.value))
            else:
                readings[source.path] = outcome.value
                if source.path in keys:
                    _to_cache(options.cache, keys[source.path], outcome.value)
            tell(source.path)

    read([ReadingTask(source, end=PAGES_AT_ONCE if jobs > 1 else None) for source in todo])
    read(_shared_out(look, scans, jobs, tell))
    return {path: readings[path] for path in sorted(readings)}


def _shared_out(
    look: Callable[[ReadingTask], Reading | LongScan],
    scans: list[tuple[SourceFile, LongScan]],
    jobs: int,
    tell: Callable[[str], None],
) -> list[ReadingTask]:
    """Have the pages that were left recognised by all processes; the tasks that put them together.

    A part that fails leaves its pages to the last reading, whose failure is then the file's.
    """
    known = {source.path: dict(scan.known) for source, scan in scans}
    total = {source.path: PAGES_AT_ONCE + scan.left for source, scan in scans}
    parts = [
        ReadingTask(source, first, first + PAGES_AT_ONCE)
        for source, _ in scans
        for first in range(PAGES_AT_ONCE, total[source.path], PAGES_AT_ONCE)
    ]
    for index, outcome in _isolated(look, parts, jobs):
        path = parts[index].source.path
        if isinstance(outcome, Success) and isinstance(outcome.value, LongScan):
            known[path] |= outcome.value.known
        tell(f"{path}（已识别 {len(known[path])}/{total[path]} 页）")
    return [ReadingTask(source, known=known[source.path]) for source, _ in scans]


def _cache_key(source: SourceFile, options: Options) -> str:
    """All that a reading depends on: the bytes, the path (it is a cue), the options, this program."""
    return key_of(source.digest, source.path, source.format, f"ocr={options.ocr}", _program())


@functools.cache
def _program() -> str:
    """The code and data that a reading goes through; a change of either makes every entry old."""
    package = Path(__file__).parent
    paths = [p for room in _READING_ROOMS for p in (package / room).rglob("*.py")]
    paths += package.glob("*.py")
    paths += (p for part in ("genres", "evidence", "fitted") for p in data_folder().glob(f"{part}/*"))
    return fingerprint(paths, _READING_LIBRARIES)


def _from_cache(cache: Cache | None, key: str, path: str) -> Reading | None:
    if cache is None or (data := cache.get(key)) is None:
        return None
    try:
        reading = msgspec.msgpack.decode(data, type=Reading)
    except msgspec.MsgspecError:
        return None
    records = tuple(msgspec.structs.replace(record, file=path) for record in reading.records)
    return msgspec.structs.replace(reading, records=records)


def _to_cache(cache: Cache | None, key: str, reading: Reading) -> None:
    """Keep a reading, but for what a password protects; the path, known to who asks, is left out."""
    if cache is None or reading.secret or reading.status is FileStatus.ENCRYPTED:
        return
    records = tuple(msgspec.structs.replace(record, file="") for record in reading.records)
    cache.put(key, msgspec.msgpack.encode(msgspec.structs.replace(reading, records=records)))


def _isolated(
    function: Callable[[Item], Result], items: Sequence[Item], jobs: int
) -> Iterator[tuple[int, Success[Result] | Failure]]:
    if items:
        # Loaded here, once for all workers; a run in which no file has changed needs none of it.
        from evidencecheck import reading, recognition  # noqa: F401

        load_vocabulary()
    return run_isolated(
        function,
        items,
        jobs=max(1, min(jobs, len(items))),
        seconds=FILE_SECONDS,
        megabytes=FILE_MEGABYTES,
    )


def _lost(failure: Failure) -> Reading:
    message, advice = _FAILURES[failure.kind]
    problem = FileProblem(code=failure.kind, message=message, advice=advice)
    return Reading(FileStatus.UNREADABLE, problem, (), ())


_FAILURES = {
    "crash": ("读取时程序异常退出，文件可能已损坏", "请用 Word 或 WPS 打开后另存为 .docx 再交"),
    "timeout": ("读取超时", "请拆分成几个较小的文件后再交"),
    "memory": ("读取所需内存过大", "请拆分成几个较小的文件后再交"),
    "error": ("读取出错，文件可能已损坏", "请用 Word 或 WPS 打开后另存为 .docx 再交"),
}
_ARCHIVE_FAILURES = {
    "crash": ("解压时程序异常退出，压缩包可能已损坏", "请重新压缩，或直接提交解压出来的文件夹"),
    "timeout": ("解压超时，没有解开", "请分成几个较小的压缩包，或直接提交解压出来的文件夹"),
    "memory": ("解压所需内存过大，没有解开", "请直接提交解压出来的文件夹"),
    "error": ("解压出错，压缩包可能已损坏", "请重新压缩，或直接提交解压出来的文件夹"),
}


def _outcomes(
    files: tuple[SourceFile, ...], readings: Mapping[str, Reading], records: tuple[Record, ...]
) -> tuple[FileOutcome, ...]:
    ids: dict[str, list[str]] = {}
    for record in records:
        ids.setdefault(record.file, []).append(record.id)
    outcomes = []
    for file in files:
        seen = readings.get(file.path)
        outcomes.append(
            FileOutcome(
                path=file.path,
                format=file.format,
                status=seen.status if seen else file.status or FileStatus.SKIPPED,
                problem=seen.problem if seen else file.problem,
                records=tuple(ids.get(file.path, ())),
            )
        )
    return tuple(outcomes)
