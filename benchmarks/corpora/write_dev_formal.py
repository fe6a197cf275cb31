"""Write the formal corpus: long official texts of ``dev_formal/_bank`` as real .txt, .docx and .xlsx files.

The bank is the source, one file of it holds many documents. Every document is its own text. This command
renders them under ``dev_formal/`` and writes ``dev_formal/truth.json``; two runs give the same bytes.

Markup of the bank::

    === path | assessed year                 a file begins
    --- type,type | event,event | key=value  a record begins (keys: also, genre, rows, first, last, verdict,
                                             split, extra, trap; ``?`` as events: not measured)
    # title   ^ red header   ## bold heading   > right-aligned   |a|b| table row   [[name]] sheet
"""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
import openpyxl
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from openpyxl.styles import Alignment, Border, Font, Side

HERE = Path(__file__).resolve().parent
CORPUS = HERE / "dev_formal"
BANK = CORPUS / "_bank"
_FIXED_TIME = (2024, 1, 1, 0, 0, 0)

_GENRES = {
    "roster": "committee-roster org-roster reserve-cadre-roster member-roster activist-roster",
    "plan": "reserve-cadre-training study-plan five-good-plan annual-work-plan training-plan activity-plan",
    "register": "org-chart decision-summary face-to-face-register dues-record duty-assignment "
    "activity-record party-affairs-disclosure contact-point talent-register opinion-solicitation",
    "official-document": "leading-group division-of-work face-to-face-plan assessment-result",
    "notes": "study-notes",
    "summary": "year-end-summary good-deeds",
    "report": "duty-report collective-income self-examination research-report democratic-life-bulletin",
    "schedule": "duty-schedule",
    "log": "duty-log work-log leave-record",
    "regulation": "village-regulations",
    "minutes": "face-to-face-minutes minutes-two-committees minutes-weekly minutes-branch-committee "
    "minutes-member-assembly theme-day minutes-group minutes-deliberation minutes-villagers "
    "minutes-rural-groups minutes-democratic-life minutes-organizational-life appraisal-minutes "
    "member-review-minutes branch-activity-book training-record minutes-party-committee minutes-secretaries "
    "integrity-education",
    "lecture": "party-lecture",
    "form": "appraisal-form member-review-form branch-assessment project-application",
    "dossier": "development-material",
    "pledge": "pledge",
    "approval": "approval appointment",
    "agreement": "coop-agreement",
    "notice": "meeting-notice",
    "news": "news",
    "policy": "policy",
    "template": "template",
    "other": "other",
}
GENRE_OF = {name: genre for genre, names in _GENRES.items() for name in names.split()}


def main() -> None:
    """Render the whole bank afresh."""
    for old in CORPUS.iterdir() if CORPUS.is_dir() else ():
        if old.name != BANK.name:
            shutil.rmtree(old) if old.is_dir() else old.unlink()
    files, seen = [], set()
    for entry, lines in _documents():
        if entry["path"] in seen:
            raise SystemExit(f"two documents at {entry['path']}")
        seen.add(entry["path"])
        target = CORPUS / entry["path"]
        target.parent.mkdir(parents=True, exist_ok=True)
        _WRITERS[target.suffix](target, lines)
        files.append(entry)
    truth = {"format": 1, "name": "dev_formal", "files": files}
    rows = json.dumps(truth, ensure_ascii=False, indent=1)
    (CORPUS / "truth.json").write_text(rows + "\n", encoding="utf-8")
    print(f"{len(files)} files, {sum(len(f['records']) for f in files)} records")


def _documents() -> Iterator[tuple[dict[str, Any], list[str]]]:
    """Each document of the bank: its entry in truth.json and its lines."""
    entry: dict[str, Any] = {}
    lines: list[str] = []
    for source in sorted(BANK.glob("*.txt")):
        for line in source.read_text(encoding="utf-8").splitlines():
            if line.startswith("=== "):
                if entry:
                    yield entry, lines
                path, year = (part.strip() for part in line[4:].split("|"))
                entry, lines = {"path": path, "year_context": int(year), "records": []}, []
            elif line.startswith("--- "):
                entry["records"].append(_record(entry, line[4:]))
            elif line.strip():
                lines.append(line.rstrip())
    yield entry, lines


def _record(entry: dict[str, Any], head: str) -> dict[str, Any]:
    types, events, *more = (part.strip() for part in head.split("|"))
    names = types.split(",")
    record: dict[str, Any] = {"types": names, "genre": GENRE_OF[names[0]], "events": None}
    for name in names:
        GENRE_OF[name]  # a mistyped id stops the run
    if events != "?":
        if "=" in events:
            raise SystemExit(f"{entry['path']}: no events field")
        record["events"] = [event for event in events.split(",") if event]
    for pair in filter(None, ";".join(more).split(";")):
        key, value = pair.strip().split("=")
        if key == "extra":
            entry["extra_ok"] = value.split(",")
        elif key == "also":
            record["also"] = value.split(",")
        elif key in {"genre", "rows", "first", "last", "verdict", "split", "trap", "note"}:
            record[key] = int(value) if key == "rows" else value
        else:
            raise SystemExit(f"{entry['path']}: unknown key {key}")
    return record


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _write_txt(target: Path, lines: list[str]) -> None:
    """Plain text as saved from a web page; a third of the files in GBK, as Windows notepads leave them."""
    out = []
    for line in lines:
        if line.startswith("|"):
            out.append("\t".join(_cells(line)))
        elif line.startswith(("# ", "^ ")):
            out.append(" " * max(0, 20 - len(line) // 2) + line[2:])
        elif line.startswith("## "):
            out.append(line[3:])
        elif line.startswith("> "):
            out.append("  " * 12 + line[2:])
        else:
            out.append("  " + line)
    text = "\r\n".join(out) + "\r\n"
    gbk = sum(map(ord, target.name)) % 3 == 0
    target.write_bytes(text.encode("gb18030" if gbk else "utf-8"))


def _write_docx(target: Path, lines: list[str]) -> None:
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "仿宋", Pt(14)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋")
    table: list[list[str]] = []
    for line in [*lines, ""]:
        if line.startswith("|"):
            table.append(_cells(line))
            continue
        if table:
            _add_table(document, table)
            table = []
        if line:
            _add_paragraph(document, line)
    document.save(str(target))
    _fix_times(target)


def _add_paragraph(document: Any, line: str) -> None:
    mark, text = line.split(" ", 1) if line.startswith(("# ", "## ", "> ", "^ ")) else ("", line)
    paragraph = document.add_paragraph()
    run = paragraph.add_run(text)
    if mark in {"#", "^"}:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run.bold, run.font.size = True, Pt(22 if mark == "#" else 30)
    if mark == "^":
        run.font.color.rgb = RGBColor(0xFF, 0, 0)
    if mark == "##":
        run.bold = True
    if mark == ">":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if not mark:
        paragraph.paragraph_format.first_line_indent = Pt(28)


def _add_table(document: Any, rows: list[list[str]]) -> None:
    width = max(map(len, rows))
    table = document.add_table(rows=len(rows), cols=width, style="Table Grid")
    for i, row in enumerate(rows):
        cells = table.rows[i].cells
        if len(row) == 1 and width > 1:
            cells[0].merge(cells[-1])
        for cell, text in zip(cells, row, strict=False):
            cell.text = text


def _write_xlsx(target: Path, lines: list[str]) -> None:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    line_style = Side(style="thin")
    first, row = True, 0
    for line in lines:
        if line.startswith("[["):
            sheet = book.active if first else book.create_sheet()
            sheet.title, first, row = line.strip("[] "), False, 0
            continue
        row += 1
        if line.startswith("|"):
            for column, text in enumerate(_cells(line), 1):
                cell = sheet.cell(row, column, int(text) if text.isdigit() and len(text) < 7 else text)
                cell.border = Border(line_style, line_style, line_style, line_style)
        else:
            title = line.startswith("# ")
            cell = sheet.cell(row, 1, line.removeprefix("# ").removeprefix("> "))
            cell.font, cell.alignment = Font(bold=title, size=16 if title else 11), Alignment("center")
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=6)
    book.properties.created = book.properties.modified = datetime(*_FIXED_TIME)
    book.save(target)
    _fix_times(target)


def _fix_times(target: Path) -> None:
    """A container's own clock would make two runs differ."""
    with zipfile.ZipFile(target) as source:
        parts = [(name, source.read(name)) for name in source.namelist()]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in parts:
            if name == "docProps/core.xml" and b"dcterms:modified" in data:
                head, rest = data.split(b"<dcterms:modified", 1)
                tail = rest.split(b"</dcterms:modified>", 1)[1]
                data = head + tail
            out.writestr(zipfile.ZipInfo(name, _FIXED_TIME), data, zipfile.ZIP_DEFLATED)


_WRITERS = {".txt": _write_txt, ".docx": _write_docx, ".xlsx": _write_xlsx}

if __name__ == "__main__":
    main()
