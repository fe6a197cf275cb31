"""Write the check corpus: hand-written texts of ``check/_bank`` into real .txt, .docx and .xlsx files.

The bank is the source: one file of it holds many documents in a small markup (below). This command
renders them under ``check/`` and writes ``check/truth.json``. The check corpus measures; nobody who
adjusts cues reads it.

Markup of the bank::

    === path | assessed year | flags     a file begins (flags: gbk bom br grid tab space lf heading)
    --- type,type | event,event | note   a record begins (``^rows:first:last`` for a log, ``none`` for
                                         text that belongs to no record)
    # title   ## heading   > right-aligned line   |a|b| table row   [[name]] sheet   [pb] new page
    %h header   %f footer   @rows NAME    rows written by the function of that name below

A cell ``<`` joins the cell to its left, ``^`` the cell above; ``\\n`` breaks a line inside a cell;
``d:2024-03-05`` is a real date in a spreadsheet.

What the labels mean. Types: what the text is evidence of; several where one meeting served several; a
book is split and each meeting has its own type (the book itself, ``branch-activity-book``, is none).
Events: the days on which the thing was held, as exactly as the text, its headings, file or folder name
say; the time it is about for rosters, plans, forms, summaries and reports; nothing for papers that are
no evidence, even where they name a day. A note that begins with ``review`` marks a half-filled form:
neither evidence nor rubbish.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import docx
import openpyxl
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Pt
from openpyxl.styles import Alignment, Border, Font, Side

HERE = Path(__file__).resolve().parent
CHECK = HERE / "check"
OPENED = Path(__file__).parent / "check_opened"
BANK = CHECK / "_bank"
_FIXED_TIME = (2024, 1, 1, 0, 0, 0)

LATER_TYPES: dict[str, dict[str, Any]] = {
    "调研.docx": {"types": ["research-report"], "also": ["other"]},
    "考核/评分表.xlsx": {"types": ["branch-assessment"], "events": ["2018"], "also": ["policy"]},
    "旧材料/中心组.txt": {"types": ["study-notes"], "events": ["2018-05-25"], "also": ["other"]},
}
"""Opened papers that the vocabulary had no type for, or gave to nobody, when the bank was labelled. The half
that stays closed keeps its labels."""

GENRES = {
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
GENRE_OF = {name: genre for genre, names in GENRES.items() for name in names.split()}


@dataclass
class Entry:
    """One file of the corpus, as the bank describes it."""

    path: str
    year: int
    flags: set[str]
    lines: list[str] = field(default_factory=list)
    records: list[dict[str, Any]] = field(default_factory=list)


def parse(text: str, origin: str) -> Iterator[Entry]:
    """The entries of one bank file, in order; ``ValueError`` names the line that is wrong."""
    entry: Entry | None = None
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("=== "):
            if entry:
                yield entry
            path, year, flags = ([*line[4:].split("|"), ""])[:3]
            entry = Entry(path.strip(), int(year), set(flags.split()))
        elif entry is None:
            raise ValueError(f"{origin}:{number}: text before the first file")
        elif line.startswith("--- "):
            if entry.lines and entry.lines[-1].startswith("|"):
                entry.lines.append("")  # a table ends with its record
            try:
                _add_record(entry, line[4:])
            except (KeyError, ValueError) as error:
                raise ValueError(f"{origin}:{number}: {error}") from error
        elif line.startswith("@rows "):
            entry.lines.extend(ROWS[line[6:].strip()]())
        else:
            entry.lines.append(_punctuated(line, sum(entry.path.encode()) % 7))
    if entry:
        yield entry


_MARK = re.compile(r"(?<![0-9A-Za-z])[,;?!:]|[,;?!:](?![0-9A-Za-z])")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_WIDE = str.maketrans(",;?!:", "\uff0c\uff1b\uff1f\uff01\uff1a")


def _punctuated(line: str, habit: int) -> str:
    """Bank punctuation is half-width; most writers use full-width, some neither wholly nor never."""
    if habit == 0:
        return line
    kept = ":" if habit == 1 else ""
    line = _MARK.sub(lambda m: m[0] if m[0] in kept else m[0].translate(_WIDE), line)
    line = re.sub(r"d\uff1a(?=\d{4}-)", "d:", line)
    if habit in (2, 3):
        return line
    return _BRACKETS.sub(lambda m: f"\uff08{m[1]}\uff09", line)


_LABEL = re.compile(r"\d{4}(-\d\d(-\d\d)?|-Q[1-4]|-H[12])?")


def _add_record(entry: Entry, spec: str) -> None:
    kinds, events, note = ([part.strip() for part in spec.split("|")] + ["", ""])[:3]
    if kinds == "none":
        return
    types = kinds.split(",")
    genre = GENRE_OF[types[0]]
    for name in types:
        GENRE_OF[name]
    held: list[str] | dict[str, Any]
    if events.startswith("^"):
        rows, first, last = events[1:].split(":")
        held = {"rows": int(rows), "first": first, "last": last}
        labels = [first, last]
    else:
        held = labels = [part for part in events.split(",") if part]
    for label in labels:
        if not _LABEL.fullmatch(label):
            raise ValueError(f"not a date label: {label}")
        if len(label) == 10 and label[5] not in "QH":
            date.fromisoformat(label)
    entry.records.append({"types": types, "genre": genre, "events": held, "note": note})


def cells_of(line: str) -> list[str]:
    """The cells of a table row."""
    return [cell.strip().replace("\\n", "\n") for cell in line.strip().strip("|").split("|")]


def write_text(entry: Entry, target: Path) -> None:
    """A plain text file, in the encoding and table habit the flags ask for."""
    out: list[str] = []
    for line in entry.lines:
        if line.startswith("# "):
            title = line[2:]
            out.append(title if "lf" in entry.flags else " " * max(0, 30 - len(title)) + title)
        elif line.startswith("## "):
            out.append(line[3:])
        elif line.startswith("> "):
            out.append(" " * 40 + line[2:])
        elif line.startswith("|"):
            cells = [cell for cell in cells_of(line) if cell not in ("<", "^")]
            sep = "\t" if "tab" in entry.flags else "  " if "space" in entry.flags else " | "
            out.append(sep.join(cells))
        elif line == "[pb]":
            out.append("")
        elif not line.startswith(("%h", "%f", "[[")):
            out.append(line)
    newline = "\n" if "lf" in entry.flags else "\r\n"
    encoding = "gb18030" if "gbk" in entry.flags else "utf-8-sig" if "bom" in entry.flags else "utf-8"
    target.write_bytes((newline.join(out).strip("\r\n") + newline).encode(encoding))


def write_docx(entry: Entry, target: Path) -> None:
    """A Word file laid out the way offices do: centred title, indented body, bordered tables."""
    document = docx.Document()
    variant = sum(entry.path.encode())
    body = document.styles["Normal"]
    body.font.name = "Times New Roman"
    body.font.size = Pt((16, 14, 12)[variant % 3])
    body.element.rPr.rFonts.set(qn("w:eastAsia"), ("仿宋", "宋体", "仿宋_GB2312")[variant % 3])
    rows: list[list[str]] = []
    joined: list[str] = []

    def flush() -> None:
        if rows:
            _docx_table(document, rows)
            rows.clear()
        if joined:
            paragraph = document.add_paragraph()
            for index, text in enumerate(joined):
                run = paragraph.add_run(text)
                if index + 1 < len(joined):
                    run.add_break(WD_BREAK.LINE)
            joined.clear()

    for line in entry.lines:
        if line.startswith("|"):
            if joined:
                flush()
            rows.append(cells_of(line))
            continue
        if "br" in entry.flags and line.strip() and not line.startswith(("#", ">", "%", "[")):
            if rows:
                flush()
            joined.append(line)
            continue
        flush()
        _docx_line(document, line, entry.flags)
    flush()
    document.save(str(target))
    _settle_zip(target)


def _docx_line(document: Any, line: str, flags: set[str]) -> None:
    section = document.sections[0]
    if line.startswith("%h"):
        section.header.paragraphs[0].text = line[2:].strip()
    elif line.startswith("%f"):
        section.footer.paragraphs[0].text = line[2:].strip()
    elif line == "[pb]":
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    elif line.startswith("# ") and "heading" in flags:
        document.add_heading(line[2:], 1)
    elif line.startswith("# "):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(line[2:])
        run.bold, run.font.size = True, Pt(22)
    elif line.startswith("## ") and "heading" in flags:
        document.add_heading(line[3:], 2)
    elif line.startswith("## "):
        document.add_paragraph().add_run(line[3:]).bold = True
    elif line.startswith("> "):
        document.add_paragraph(line[2:]).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    else:
        paragraph = document.add_paragraph(line)
        if len(line) > 34:
            paragraph.paragraph_format.first_line_indent = Pt(28)


def _docx_table(document: Any, rows: list[list[str]]) -> None:
    width = max(len(row) for row in rows)
    table = document.add_table(rows=len(rows), cols=width, style="Table Grid")
    grid = [list(row.cells) for row in table.rows]
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text not in ("<", "^"):
                grid[r][c].text = text
    for r, row in enumerate(rows):
        starts = [c for c, text in enumerate(row) if text not in ("<", "^")]
        for index, c in enumerate(starts):
            end = (starts[index + 1] if index + 1 < len(starts) else width) - 1
            while end > c and end < len(row) and row[end] == "^":
                end -= 1
            if end > c:
                grid[r][c].merge(grid[r][end])
    for c in range(width):
        for r in range(1, len(rows)):
            if c < len(rows[r]) and rows[r][c] == "^":
                top = r - 1
                while rows[top][c] == "^":
                    top -= 1
                if r + 1 == len(rows) or c >= len(rows[r + 1]) or rows[r + 1][c] != "^":
                    grid[top][c].merge(grid[r][c])


def write_xlsx(entry: Entry, target: Path) -> None:
    """A workbook; title lines are merged over the width of their table."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    width = max((len(cells_of(line)) for line in entry.lines if line.startswith("|")), default=1)
    edge = Side(style="thin")
    row, used = 0, False
    for line in entry.lines:
        if line.startswith("[["):
            sheet = sheet if not used else book.create_sheet()
            sheet.title, row, used = line[2:-2], 0, True
            continue
        if not line.strip() or line.startswith("%") or line == "[pb]":
            continue
        used, row = True, row + 1
        if not line.startswith("|"):
            cell = sheet.cell(row, 1, line.lstrip("#> "))
            sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)
            if line.startswith("#"):
                cell.font, cell.alignment = Font(size=18, bold=True), Alignment(horizontal="center")
            continue
        _sheet_row(sheet, row, cells_of(line), Border(edge, edge, edge, edge))
    stamp = book.properties
    stamp.created = stamp.modified = datetime(2024, 1, 1)
    book.save(target)
    _settle_zip(target)


def _sheet_row(sheet: Any, row: int, cells: list[str], border: Border) -> None:
    for column, text in enumerate(cells, 1):
        value: Any = None if text in ("<", "^", "") else text
        if text.startswith("d:"):
            value = date.fromisoformat(text[2:])
        elif re.fullmatch(r"[1-9]\d{0,6}(\.\d+)?", text):
            value = float(text) if "." in text else int(text)
        sheet.cell(row, column, value).border = border
    for column, text in enumerate(cells, 1):
        if text == "<" and (column == len(cells) or cells[column] != "<"):
            first = column
            while cells[first - 1] == "<":
                first -= 1
            sheet.merge_cells(start_row=row, start_column=first, end_row=row, end_column=column)


def _settle_zip(path: Path) -> None:
    """Rewrite the container with one fixed time, so that a second run writes the same bytes."""
    with zipfile.ZipFile(path) as old:
        parts = [(name, old.read(name)) for name in old.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts:
            if name == "docProps/core.xml":
                data = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2024-01-01T00:00:00Z", data)
            info = zipfile.ZipInfo(name, _FIXED_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, data)


def _days(first: date, count: int, step: int = 1, weekend: bool = True) -> Iterator[date]:
    day = first
    while count:
        if weekend or day.weekday() < 5:
            yield day
            count -= 1
        day += timedelta(step)


def _duty_month() -> list[str]:
    """A month of duty, hand-filled: many quiet days, a few that were not."""
    people = ("樊有粮", "阿兰", "敖树林", "祁小满", "祁占元")
    seen = {
        3: "夜里两点七组电话,羊跑上公路,已赶回",
        6: "来访3人,办医保2人,1人问宅基地",
        9: "大雨,去水塘看了两遍,闸开一格",
        13: "镇里查岗,在",
        18: "有醉汉坐台阶,劝走",
        22: "停电4小时,冰箱疫苗转镇卫生院",
        27: "收快递两件,代老人取",
    }
    quiet = ("正常", "无事", "接电话2个", "平安", "发药")
    return [
        f"|{day:%-m月%-d日}|{people[i % 5]}|{seen.get(day.day, quiet[i % 5])}|{people[(i + 1) % 5]}|"
        for i, day in enumerate(_days(date(2018, 8, 1), 31))
    ]


def _duty_year() -> list[str]:
    """A duty book of a whole year, one line for every working day."""
    crew = ("凌海", "郁青山", "蒲晓琴", "冯乐", "宫大勇")
    notes = ("无", "接待2人次", "代办1件", "调解口角1起", "无", "防火巡查", "盖章5份", "无", "上级来电1次")
    return [
        f"|d:{day:%Y-%m-%d}|{crew[day.weekday()]}|{notes[i % 9]}|{'已交班' if i % 7 else ''}|"
        for i, day in enumerate(_days(date(2023, 1, 3), 250, weekend=False))
    ]


ROWS: dict[str, Callable[[], list[str]]] = {"duty-month": _duty_month, "duty-year": _duty_year}
WRITERS = {".txt": write_text, ".docx": write_docx, ".xlsx": write_xlsx}


def is_opened(path: str) -> bool:
    """Whether a paper belongs to the half that may be looked at while cues are adjusted.

    Half of this hand's papers went over to the development side once the first figures were in: their
    folder is ``check_opened/``. What stays in ``check/`` is only ever counted.
    """
    return hashlib.sha256(path.encode()).digest()[0] % 2 == 0


def clear(folder: Path) -> None:
    """Remove what an earlier run wrote."""
    folder.mkdir(exist_ok=True)
    for child in folder.iterdir():
        if child.is_dir() and child != BANK:
            shutil.rmtree(child)
        elif child.is_file():
            child.unlink()


def write(entries: list[Entry], folder: Path) -> None:
    """The papers and their truth."""
    clear(folder)
    for entry in entries:
        target = folder / entry.path
        target.parent.mkdir(parents=True, exist_ok=True)
        WRITERS[target.suffix](entry, target)
    files = [{"path": e.path, "year_context": e.year, "records": e.records} for e in entries]
    lines = ",\n".join(json.dumps(item, ensure_ascii=False) for item in files)
    (folder / "truth.json").write_text(f'{{"schema_version": 1, "files": [\n{lines}\n]}}\n', "utf-8")


def _relabel(entry: Entry) -> None:
    later = LATER_TYPES.get(entry.path)
    if later:
        entry.records[0].update(later, genre=GENRE_OF[later["types"][0]])


def main() -> None:
    """Render the whole bank; what an earlier run wrote and the bank no longer holds goes."""
    entries = [e for bank in sorted(BANK.glob("*.txt")) for e in parse(bank.read_text("utf-8"), bank.name)]
    paths = [entry.path for entry in entries]
    twice = {path for path in paths if paths.count(path) > 1}
    if twice:
        raise SystemExit(f"written twice: {sorted(twice)}")
    write([e for e in entries if not is_opened(e.path)], CHECK)
    opened = [e for e in entries if is_opened(e.path)]
    for entry in opened:
        _relabel(entry)
    write(opened, OPENED)
    kinds: dict[str, int] = {}
    for record in (record for entry in entries for record in entry.records):
        for name in record["types"]:
            kinds[name] = kinds.get(name, 0) + 1
    for name in GENRE_OF:
        print(f"{kinds.get(name, 0):4d} {name}")
    suffixes = [Path(path).suffix for path in paths]
    print(
        {suffix: suffixes.count(suffix) for suffix in WRITERS},
        sum(len(e.records) for e in entries),
        "records",
    )


if __name__ == "__main__":
    main()
