"""Lines onto paper: .txt, .docx with real tables, .xlsx. Same lines, same bytes."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import docx
import xlsxwriter
from dev_kit import Page, Text
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Pt

_STAMP = (2024, 1, 1, 8, 0, 0)


def cells(line: str) -> list[str]:
    return line.strip().strip("|").split("|")


def write(page: Page, target: Path, dice: random.Random) -> None:
    """Write ``page`` to ``target``; the suffix decides the format."""
    target.parent.mkdir(parents=True, exist_ok=True)
    match target.suffix:
        case ".docx":
            target.write_bytes(_docx(page.texts, dice))
        case ".xlsx":
            _xlsx(page.texts, target)
        case _:
            encoding = "gb18030" if dice.random() < 0.25 else "utf-8"
            target.write_text(_txt(page.texts, dice), encoding=encoding, newline="\r\n")


def _txt(texts: list[Text], dice: random.Random) -> str:
    joint = dice.choice(["\t", "\t", "  ", " "])
    out: list[str] = []
    for number, text in enumerate(texts):
        if number:
            out.append("")
        for line in text.lines:
            if line == "<page>":
                out.append("")
            elif line.startswith("|"):
                out.append(joint.join(c for c in cells(line) if c != "<").replace("\\n", "\n"))
            elif line.startswith("## "):
                out.append(line[3:])
            elif line.startswith("# "):
                out.append(" " * dice.choice([0, 0, 8, 12]) + line[2:])
            else:
                out.append(line)
    return "\n".join(out) + "\n"


def _docx(texts: list[Text], dice: random.Random) -> bytes:
    book = docx.Document()
    styled, breaks, indent = dice.random() < 0.3, dice.random() < 0.5, dice.random() < 0.6
    for number, text in enumerate(texts):
        if number and breaks:
            book.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        rows: list[list[str]] = []
        for line in [*text.lines, ""]:
            if line.startswith("|"):
                rows.append(cells(line))
                continue
            if rows:
                _table(book, rows)
                rows = []
            _paragraph(book, line, styled, indent)
    raw = io.BytesIO()
    book.save(raw)
    return _restamped(raw.getvalue())


def _paragraph(book: docx.document.Document, line: str, styled: bool, indent: bool) -> None:
    if line == "<page>":
        book.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    elif line.startswith("# ") and styled:
        book.add_heading(line[2:], 1)
    elif line.startswith("# "):
        paragraph = book.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(line[2:])
        run.bold, run.font.size = True, Pt(22)
    elif line.startswith("## ") and styled:
        book.add_heading(line[3:], 2)
    elif line.startswith("## "):
        book.add_paragraph().add_run(line[3:]).bold = True
    elif line:
        paragraph = book.add_paragraph(line)
        if indent:
            paragraph.paragraph_format.first_line_indent = Pt(28)


def _table(book: docx.document.Document, rows: list[list[str]]) -> None:
    width = max(len(row) for row in rows)
    table = book.add_table(rows=len(rows), cols=width)
    table.style = "Table Grid"
    for r, row in enumerate(rows):
        padded = row + [""] * (width - len(row)) if len(row) > 1 else row + ["<"] * (width - 1)
        c = 0
        while c < width:
            last = c
            while last + 1 < width and padded[last + 1] == "<":
                last += 1
            cell = table.cell(r, c)
            if last > c:
                cell = cell.merge(table.cell(r, last))
            first, *others = padded[c].split("\\n")
            cell.text = first
            for other in others:
                cell.add_paragraph(other)
            c = last + 1


def _restamped(data: bytes) -> bytes:
    """The package with fixed times in its directory, so that writing twice gives the same file."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if "thumbnail" in name:
                continue
            content = old.read(name)
            if name == "_rels/.rels":
                content = _without_thumbnail(content)
            new.writestr(zipfile.ZipInfo(name, _STAMP), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _without_thumbnail(rels: bytes) -> bytes:
    from lxml import etree

    root = etree.fromstring(rels)
    for child in list(root):
        if "thumbnail" in child.get("Target", ""):
            root.remove(child)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _xlsx(texts: list[Text], target: Path) -> None:
    from datetime import datetime

    with xlsxwriter.Workbook(str(target)) as book:
        book.set_properties({"created": datetime(2024, 1, 1)})
        title = book.add_format({"bold": True, "font_size": 16, "align": "center"})
        for number, text in enumerate(texts):
            sheet = book.add_worksheet(text.more.get("sheet", f"Sheet{number + 1}"))
            width = max((len(cells(x)) for x in text.lines if x.startswith("|")), default=1)
            for r, line in enumerate(text.lines):
                if line.startswith("|"):
                    for c, cell in enumerate(cells(line)):
                        _cell(sheet, r, c, cell)
                elif line.startswith("#") and width > 1:
                    sheet.merge_range(r, 0, r, width - 1, line.lstrip("# "), title)
                else:
                    sheet.write_string(r, 0, line.lstrip("# "))


def _cell(sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, text: str) -> None:
    if text in ("", "<"):
        return
    if text.isdigit() and len(text) < 10:
        sheet.write_number(row, column, int(text))
    else:
        sheet.write_string(row, column, text.replace("\\n", "\n"))
