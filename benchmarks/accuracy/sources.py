"""Corpora kept as texts: documents written from ``.source/*.src``, with their labels.

    python -m benchmarks.accuracy.sources benchmarks/corpora/dev_rural [another folder]

Most corpora keep the texts alone; ``written`` lays their documents into a temporary folder when they
are measured.

A source file holds documents one after another; every text is written by hand, none filled in from lists:

    === 会议/3月.docx | y=2024 | ok=branch-activity-book | enc=gbk
    > bc | 2024-03-05 | trap=ocr
    > news | -
    ---
    text ...

A ``>`` line is one record: types (codes of ``CODES`` or public ids), events (``-`` none, ``?`` not asked),
then any of ``also= rows= first= last= verdict= split= trap= genre= note=``. In .docx and .xlsx a line
``|a|b|`` is a table row; a cell ``<`` belongs to the cell on its left, ``^`` to the one above, ``\\n``
breaks the line, ``d:2024-03-05`` is a real date and ``n:5`` a number (.xlsx). ``! text`` is a centred
heading, ``***`` a page break, ``## name`` the next sheet.
"""

import atexit
import datetime
import functools
import json
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import docx
import openpyxl
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt
from openpyxl.styles import Alignment, Font

STAMP = datetime.datetime(2024, 1, 1)

CODES = {
    "bc": "minutes-branch-committee",
    "ma": "minutes-member-assembly",
    "pl": "party-lecture",
    "td": "theme-day",
    "gr": "minutes-group",
    "de": "minutes-deliberation",
    "vi": "minutes-villagers",
    "rg": "minutes-rural-groups",
    "dl": "minutes-democratic-life",
    "ol": "minutes-organizational-life",
    "tc": "minutes-two-committees",
    "wk": "minutes-weekly",
    "ff": "face-to-face-minutes",
    "ap": "appraisal-minutes",
    "mr": "member-review-minutes",
    "tr": "training-record",
}
GENRES = {
    "minutes": [
        *CODES.values(),
        "branch-activity-book",
        "minutes-party-committee",
        "minutes-secretaries",
        "integrity-education",
    ],
    "roster": ["committee-roster", "org-roster", "reserve-cadre-roster", "member-roster", "activist-roster"],
    "plan": ["reserve-cadre-training", "study-plan", "five-good-plan", "annual-work-plan", "training-plan"],
    "register": [
        "org-chart",
        "decision-summary",
        "face-to-face-register",
        "dues-record",
        "duty-assignment",
        "party-affairs-disclosure",
        "contact-point",
        "talent-register",
        "opinion-solicitation",
    ],
    "official-document": ["leading-group", "division-of-work", "face-to-face-plan", "assessment-result"],
    "summary": ["year-end-summary", "good-deeds"],
    "report": [
        "duty-report",
        "collective-income",
        "self-examination",
        "research-report",
        "democratic-life-bulletin",
    ],
    "log": ["duty-log", "work-log", "leave-record"],
    "form": ["appraisal-form", "member-review-form", "branch-assessment", "project-application"],
    "approval": ["approval", "appointment"],
    "notes": ["study-notes"],
    "schedule": ["duty-schedule"],
    "regulation": ["village-regulations"],
    "dossier": ["development-material"],
    "pledge": ["pledge"],
    "agreement": ["coop-agreement"],
    "": ["activity-record", "activity-plan", "meeting-notice", "news", "policy", "template", "other"],
}
GENRE_OF = {name: genre for genre, names in GENRES.items() for name in names} | {"party-lecture": "lecture"}

Row = list[str]


class SourceError(Exception):
    """A source cannot be written; the message says which document and why."""


def write(corpus: Path, target: Path) -> None:
    """Write the documents of ``corpus`` and their ``truth.json`` into ``target``."""
    files = []
    for source in sorted((corpus / ".source").glob("*.src")):
        for number, block in enumerate(source.read_text(encoding="utf-8").split("\n=== ")):
            block = block.removeprefix("=== ")
            if number or not block.startswith("#"):
                try:
                    files.append(_document(block, target))
                except (KeyError, ValueError, IndexError) as error:
                    raise SourceError(f"{source.name}: {block[:60]!r}: {error!r}") from None
    paths = [f["path"] for f in files]
    doubled = {p for p in paths if paths.count(p) > 1}
    if doubled:
        raise SourceError(f"written twice: {sorted(doubled)}")
    truth = {"format": 1, "name": corpus.name, "files": files}
    (target / "truth.json").write_text(
        json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )


def written(corpus: Path) -> Path:
    """The folder in which the documents of ``corpus`` lie: itself, or one that lasts as the process does."""
    if (corpus / "truth.json").is_file() or not (corpus / ".source").is_dir():
        return corpus
    return _temporary(corpus.resolve())


@functools.cache
def _temporary(corpus: Path) -> Path:
    folder = tempfile.TemporaryDirectory(prefix=f"{corpus.name}-")
    atexit.register(folder.cleanup)
    write(corpus, Path(folder.name))
    return Path(folder.name)


def _document(block: str, folder: Path) -> dict[str, Any]:
    head, _, rest = block.partition("\n")
    labels, mark, body = ("\n" + rest).partition("\n---\n")
    if not mark:
        raise ValueError("no --- line")
    path, *options = (part.strip() for part in head.split("|"))
    settings = dict(option.split("=", 1) for option in options)
    entry: dict[str, Any] = {"path": path, "year_context": int(settings["y"])}
    if "ok" in settings:
        entry["extra_ok"] = [_type(t) for t in settings["ok"].split(",")]
    entry["records"] = [_record(line[1:]) for line in labels.split("\n") if line.startswith(">")]
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    lines = body.strip("\n").split("\n")
    if path.endswith(".txt"):
        target.write_bytes("\r\n".join(lines).encode(settings.get("enc", "utf-8")))
    elif path.endswith(".docx"):
        _write_docx(target, lines)
    elif path.endswith(".xlsx"):
        _write_xlsx(target, lines)
    else:
        raise ValueError("unknown format")
    return entry


def _type(code: str) -> str:
    name = CODES.get(code.strip(), code.strip())
    if name not in GENRE_OF:
        raise ValueError(f"no type {name!r}")
    return name


def _record(line: str) -> dict[str, Any]:
    types, events, *more = (part.strip() for part in line.split("|"))
    names = [_type(t) for t in types.split(",")]
    record: dict[str, Any] = {"types": names, "genre": GENRE_OF[names[0]]}
    record["events"] = (
        None if events == "?" else [] if events == "-" else [e.strip() for e in events.split(",")]
    )
    for setting in more:
        key, value = setting.split("=", 1)
        if key not in ("also", "rows", "first", "last", "verdict", "split", "trap", "genre", "note"):
            raise ValueError(f"no key {key!r}")
        record[key] = (
            int(value) if key == "rows" else [_type(t) for t in value.split(",")] if key == "also" else value
        )
    for event in record["events"] or []:
        if len(event) == 10:
            datetime.date.fromisoformat(event)
    return record


def _cells(line: str) -> Row:
    line = line.removeprefix("|")
    return [cell.strip().replace("\\n", "\n") for cell in line.removesuffix("|").split("|")]


def _squared(rows: list[Row]) -> list[Row]:
    width = max(map(len, rows))
    # A short row's last cell runs on to the right edge, as a clerk's merged row does.
    return [row + ["<"] * (width - len(row)) if len(row) < width else row for row in rows]


def _spans(rows: list[Row]) -> list[tuple[int, int, int, int]]:
    """Merged areas as top, left, bottom, right."""
    spans = []
    for top, row in enumerate(rows):
        for left, text in enumerate(row):
            if text in ("<", "^"):
                continue
            right, bottom = left, top
            while right + 1 < len(row) and row[right + 1] == "<":
                right += 1
            while bottom + 1 < len(rows) and rows[bottom + 1][left] == "^":
                bottom += 1
            if (right, bottom) != (left, top):
                spans.append((top, left, bottom, right))
    return spans


def _write_docx(target: Path, lines: list[str]) -> None:
    document = docx.Document()
    font = document.styles["Normal"].font
    font.name, font.size = "仿宋", Pt(12)
    document.styles["Normal"].element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋")
    document.core_properties.created = document.core_properties.modified = STAMP
    document.core_properties.author = ""
    document.core_properties.comments = ""
    table: list[Row] = []
    for line in [*lines, ""]:
        if line.startswith("|"):
            table.append(_cells(line))
            continue
        if table:
            _docx_table(document, _squared(table))
            table = []
        if line == "***":
            document.add_page_break()  # type: ignore[no-untyped-call]
        elif line.startswith("! "):
            paragraph = document.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            run = paragraph.add_run(line[2:])
            run.bold, run.font.size = True, Pt(18)
        else:
            document.add_paragraph(line)
    document.save(str(target))
    _fix_times(target)


def _docx_table(document: Any, rows: list[Row]) -> None:
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    table.style = "Table Grid"
    for top, left, bottom, right in _spans(rows):
        table.cell(top, left).merge(table.cell(bottom, right))
    for row, texts in zip(table.rows, rows, strict=True):
        cells = row.cells
        for cell, text in zip(cells, texts, strict=True):
            if text not in ("<", "^"):
                cell.text = text


def _write_xlsx(target: Path, lines: list[str]) -> None:
    book = openpyxl.Workbook()
    book.properties.created = book.properties.modified = STAMP
    book.remove(book.active)
    sheets: list[tuple[str, list[Row]]] = []
    for line in lines:
        if line.startswith("## "):
            sheets.append((line[3:].strip(), []))
        else:
            if not sheets:
                sheets.append(("Sheet1", []))
            sheets[-1][1].append(_cells(line))
    for title, rows in sheets:
        _xlsx_sheet(book.create_sheet(title), rows)
    book.save(target)
    _fix_times(target)


def _xlsx_sheet(sheet: Any, rows: list[Row]) -> None:
    for top, row in enumerate(rows, 1):
        for left, text in enumerate(row, 1):
            if text in ("<", "^", ""):
                continue
            cell = sheet.cell(top, left)
            if text.startswith("d:"):
                cell.value = datetime.date.fromisoformat(text[2:])
                cell.number_format = 'm"月"d"日"' if top % 2 else "yyyy/m/d"
            else:
                cell.value = float(text[2:]) if text.startswith("n:") else text
            cell.alignment = Alignment(wrap_text="\n" in text, vertical="center")
            if top == 1:
                cell.font = Font(name="宋体", size=16, bold=True)
    width = max((len(row) for row in rows), default=1)
    padded = [row + [""] * (width - len(row)) for row in rows]
    for top, left, bottom, right in _spans(padded):
        sheet.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)


def _fix_times(target: Path) -> None:
    """Two runs must give the same bytes: member times, and the modified time openpyxl writes, are set."""
    with zipfile.ZipFile(target) as archive:
        members = [(info.filename, archive.read(info)) for info in archive.infolist()]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            if name == "docProps/core.xml":
                head, mark, tail = data.partition(b"<dcterms:modified")
                if mark:
                    opening, _, rest = tail.partition(b">")
                    data = head + mark + opening + b">2024-01-01T00:00:00Z" + rest[rest.index(b"<") :]
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    try:
        write(Path(sys.argv[1]), Path(sys.argv[-1]))
    except SourceError as error:
        sys.exit(str(error))
