"""Items of a paper -> real files, written by real programs, with fixed timestamps.

An item is a tuple: ("title", text), ("head", text), ("p", text), ("plain", text), ("sign", text),
("table", rows), ("break",). In a table's rows ``<`` joins a cell to its left neighbour and ``^`` to
the one above.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

Item = tuple[Any, ...]
STAMP = datetime(2025, 1, 6, 9, 30)


_WIDE = str.maketrans({c: chr(ord(c) + 0xFEE0) for c in ",:;?()"})
_NARROW = re.compile(r"(?<=[^\x00-\x7f])[,:;?()]|[,:;?()](?=[^\x00-\x7f])")


def widen(value: Any) -> Any:
    """Full-width punctuation beside Chinese characters, in a text or all through a table."""
    if isinstance(value, str):
        return _NARROW.sub(lambda m: m[0].translate(_WIDE), value)
    return [widen(v) for v in value] if isinstance(value, list) else value


@dataclass
class Job:
    """A file to be written: ``items`` for texts, ``sheets`` (name -> rows) for workbooks."""

    path: Path
    items: list[Item] = field(default_factory=list)
    sheets: dict[str, list[list[Any]]] = field(default_factory=dict)
    encoding: str = "utf-8"


class Writer:
    """Writes files at once where Python can, and keeps the others for one run of LibreOffice."""

    def __init__(self) -> None:
        self.later: list[Job] = []

    def write(self, job: Job) -> None:
        job.path.parent.mkdir(parents=True, exist_ok=True)
        kind = job.path.suffix
        if kind == ".docx":
            job.path.write_bytes(docx_bytes(job.items))
        elif kind == ".xlsx":
            xlsx_file(job.path, job.sheets)
        elif kind == ".txt":
            job.path.write_bytes(plain_text(job.items).encode(job.encoding))
        else:
            self.later.append(job)

    def finish(self) -> None:
        """Let LibreOffice write what is left: .doc, .rtf, .pdf from Word, .xls from Excel."""
        by_kind: dict[str, list[Job]] = defaultdict(list)
        for job in self.later:
            by_kind[job.path.suffix].append(job)
        with tempfile.TemporaryDirectory() as room:
            for kind, jobs in sorted(by_kind.items()):
                convert(jobs, kind, Path(room))
        self.later = []


def convert(jobs: list[Job], kind: str, room: Path) -> None:
    """One LibreOffice run for all files of one kind."""
    source, target = room / f"from{kind}", room / f"to{kind}"
    source.mkdir()
    names = []
    for number, job in enumerate(jobs):
        name = source / f"{number:03d}{'.xlsx' if job.sheets else '.docx'}"
        if job.sheets:
            xlsx_file(name, job.sheets)
        else:
            name.write_bytes(docx_bytes(job.items))
        names.append(str(name))
    filters = {
        ".doc": "doc:MS Word 97",
        ".xls": "xls:MS Excel 97",
        ".rtf": "rtf:Rich Text Format",
        ".pdf": "pdf",
    }
    environment = dict(os.environ, SOURCE_DATE_EPOCH=str(int(STAMP.timestamp())), TZ="Asia/Shanghai")
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{room}/profile",
            "--headless",
            "--convert-to",
            filters[kind],
            "--outdir",
            str(target),
            *names,
        ],
        check=True,
        capture_output=True,
        env=environment,
        timeout=600,
    )
    for number, job in enumerate(jobs):
        if kind == ".pdf":
            _settle_pdf(target / f"{number:03d}.pdf")
        shutil.move(target / f"{number:03d}{kind}", job.path)


def _settle_pdf(path: Path) -> None:
    """Take LibreOffice's clock and random ids out, byte for byte, so that a rerun changes nothing."""
    data = path.read_bytes()
    data = re.sub(rb"(?<=CreationDate\(D:)\d{14}", STAMP.strftime("%Y%m%d%H%M%S").encode(), data)
    data = re.sub(rb"(?<=[</])[0-9A-F]{32}(?=[>\r\n])", b"0" * 32, data)
    path.write_bytes(data)


def plain_text(items: list[Item]) -> str:
    """As a secretary types it into Notepad: CR LF, titles pushed to the middle with blanks."""
    lines: list[str] = []
    for item in items:
        if item[0] == "table":
            lines += ["\t".join("" if c in ("<", "^") else str(c) for c in row) for row in item[1]]
        elif item[0] == "title":
            lines += ["            " + item[1], ""]
        elif item[0] == "break":
            lines += ["", "------------------------------", ""]
        elif item[0] == "sign":
            lines.append(" " * 30 + item[1])
        else:
            lines.append(("  " if item[0] == "p" else "") + item[1])
    return "\r\n".join(lines) + "\r\n"


def docx_bytes(items: list[Item]) -> bytes:
    """A Word file through python-docx, packed anew so that no clock gets into it."""
    document = Document()
    document.styles["Normal"].font.name = "FangSong"
    document.styles["Normal"].element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋")
    document.styles["Normal"].font.size = Pt(14)
    # The template's many coloured styles are in no village's papers, and LibreOffice lists their
    # colours in .rtf in an order that changes from run to run.
    for style in document.styles.element.xpath("./w:style"):
        if style.get(qn("w:styleId")) not in ("Normal", "TableNormal", "TableGrid", "DefaultParagraphFont"):
            style.getparent().remove(style)
    for section in document.sections:
        section.left_margin = section.right_margin = Cm(2.6)
    core = document.core_properties
    core.created = core.modified = STAMP
    core.author, core.title, core.comments = "Administrator", "", ""
    for item in items:
        _add(document, item)
    stream = io.BytesIO()
    document.save(stream)
    return _repack(stream.getvalue())


def _add(document: Any, item: Item) -> None:
    kind = item[0]
    if kind == "table":
        _add_table(document, item[1])
        return
    if kind == "break":
        document.add_page_break()
        return
    paragraph = document.add_paragraph()
    run = paragraph.add_run(item[1])
    paragraph.paragraph_format.space_after = Pt(3)
    if kind == "title":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run.font.size, run.bold = Pt(20), True
    elif kind == "head":
        run.bold = True
    elif kind == "sign":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    elif kind == "p":
        paragraph.paragraph_format.first_line_indent = Pt(28)


def _add_table(document: Any, rows: list[list[Any]]) -> None:
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    table.style = "Table Grid"
    grid = [list(row.cells) for row in table.rows]
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if value in ("<", "^"):
                continue
            right, below = c, r
            while right + 1 < len(row) and row[right + 1] == "<":
                right += 1
            while below + 1 < len(rows) and rows[below + 1][c] == "^":
                below += 1
            cell = grid[r][c]
            if (right, below) != (c, r):
                cell = cell.merge(grid[below][right])
            parts = str(value).split("\n")
            cell.text = parts[0]
            for part in parts[1:]:
                cell.add_paragraph(part)
            for paragraph in cell.paragraphs:
                for run in paragraph.runs:
                    run.font.size = Pt(11 if len(rows) > 8 else 12)
    document.add_paragraph()


def _repack(data: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, STAMP.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return packed.getvalue()


def xlsx_file(path: Path, sheets: dict[str, list[list[Any]]]) -> None:
    """A workbook. A row of one cell is a title over the whole width."""
    with xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({"created": STAMP, "author": "Administrator"})
        cell = book.add_format({"border": 1, "text_wrap": True, "valign": "vcenter", "font_name": "宋体"})
        title = book.add_format({"bold": True, "align": "center", "font_size": 16, "font_name": "黑体"})
        day = book.add_format({"border": 1, "num_format": "yyyy/m/d", "font_name": "宋体"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            width = max(len(row) for row in rows)
            sheet.set_column(0, width - 1, 14)
            for r, row in enumerate(rows):
                if len(row) == 1 and width > 1:
                    sheet.merge_range(r, 0, r, width - 1, row[0], title if r == 0 else cell)
                    continue
                for c, value in enumerate(row):
                    if isinstance(value, datetime):
                        sheet.write_datetime(r, c, value, day)
                    else:
                        sheet.write(r, c, value, cell)


def thumbnail(items: list[Item], path: Path) -> None:
    """The page as the tiny preview picture that WeChat leaves when the photograph was never
    opened: no eye and no OCR can read it."""
    with tempfile.TemporaryDirectory() as room:
        page = Path(room) / "page.pdf"
        job = Job(page, items)
        convert([job], ".pdf", Path(room))
        subprocess.run(
            [
                "pdftoppm",
                "-jpeg",
                "-r",
                "13",
                "-singlefile",
                "-f",
                "1",
                "-l",
                "1",
                str(page),
                str(Path(room) / "page"),
            ],
            check=True,
            capture_output=True,
        )
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(Path(room) / "page.jpg", path)


def picture_pdf(picture: Path, path: Path) -> None:
    """A PDF that is nothing but one picture: no text layer."""
    with tempfile.TemporaryDirectory() as room:
        document = Document()
        document.core_properties.created = document.core_properties.modified = STAMP
        document.add_picture(str(picture), width=Cm(15))
        stream = io.BytesIO()
        document.save(stream)
        source = Path(room) / "scan.docx"
        source.write_bytes(_repack(stream.getvalue()))
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation=file://{room}/profile",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                room,
                str(source),
            ],
            check=True,
            capture_output=True,
            timeout=300,
            env=dict(os.environ, SOURCE_DATE_EPOCH=str(int(STAMP.timestamp())), TZ="Asia/Shanghai"),
        )
        _settle_pdf(Path(room) / "scan.pdf")
        shutil.move(Path(room) / "scan.pdf", path)
