"""How well text in pictures is read: seconds a page, characters and dates right, by condition.

    python -m benchmarks.ocr [--pages N] [--condition NAME]...

Papers of the sample township are printed to PDF with LibreOffice, drawn, spoilt and read again. The
truth is the text layer of the PDF. Characters are compared without white space and with
punctuation folded: 1 - edit distance / characters of the truth. A date is right when it comes back whole.
"""

from __future__ import annotations

import argparse
import re
import statistics
import subprocess
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from benchmarks.ocr_pages import CONDITIONS, drawn
from evidencecheck.model import Document, FileFormat, SourceFile
from evidencecheck.reading import read

TOWNSHIP = Path(__file__).parent.parent / "corpus_samples" / "township"
DATE = re.compile(r"(?:20\d\d年\d{1,2}月\d{1,2}日|20\d\d-\d\d-\d\d|20\d\d\.\d{1,2}\.\d{1,2})")
FOLDED = str.maketrans("，：；！？（）［］“”‘’", ",:;!?()[]\"\"''")


class Result(NamedTuple):
    """One page under one condition."""

    seconds: float
    accuracy: float
    confidence: float
    dates: int
    dates_right: int
    rows: int
    rows_right: int


def main() -> None:
    """Print one line a condition."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pages", type=int, default=8)
    parser.add_argument("--condition", action="append", choices=list(CONDITIONS))
    parser.add_argument("--each", action="store_true", help="print every page too")
    options = parser.parse_args()
    print("condition      pages  s/page  characters  worst  dates     table rows  confidence")
    with tempfile.TemporaryDirectory() as folder:
        pages = printed(Path(folder), options.pages)
        for name in options.condition or CONDITIONS:
            results = []
            for pdf, text in pages:
                results.append(measured(pdf, text, name, Path(folder)))
                if options.each:
                    print(f"    {pdf.stem[:30]}  {results[-1]}")
            print(line(name, results), flush=True)


def line(name: str, results: list[Result]) -> str:
    """The figures of one condition."""
    dates, right = sum(r.dates for r in results), sum(r.dates_right for r in results)
    rows, rows_right = sum(r.rows for r in results), sum(r.rows_right for r in results)
    return (
        f"{name:14} {len(results):5}  {statistics.mean(r.seconds for r in results):6.2f}  "
        f"{statistics.mean(r.accuracy for r in results):10.1%}  {min(r.accuracy for r in results):5.1%}  "
        f"{right:3} / {dates:<3}  {rows_right:4} / {rows:<4}  "
        f"{statistics.mean(r.confidence for r in results):8.3f}"
    )


def printed(folder: Path, count: int) -> list[tuple[Path, Document]]:
    """One-page PDFs of sample papers, spread over the villages, with what their text layer says."""
    papers = sorted(TOWNSHIP.rglob("*.docx"), key=lambda p: (len(p.read_bytes()) % 97, p.name))
    chosen: list[Path] = []
    for number, paper in enumerate(papers[: count * 2]):
        copy = folder / f"{number:02}_{paper.name}"
        copy.write_bytes(paper.read_bytes())
        chosen.append(copy)
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    subprocess.run(
        [*command, "--convert-to", "pdf", "--outdir", str(folder), *map(str, chosen)],
        check=True,
        capture_output=True,
        timeout=300,
    )
    found = []
    for pdf in sorted(folder.glob("*.pdf")):
        one = first_page(pdf)
        document = read_file(one, FileFormat.PDF)
        if len(tight(document)) > 150 and len(found) < count:
            found.append((one, document))
    return found


def first_page(pdf: Path) -> Path:
    """A PDF of the first page alone."""
    import pypdfium2 as pdfium

    whole, one = pdfium.PdfDocument(pdf), pdfium.PdfDocument.new()
    one.import_pages(whole, [0])
    path = pdf.with_name(f"{pdf.stem}_1.pdf_")
    one.save(path)
    return path


def measured(pdf: Path, truth: Document, condition: str, folder: Path) -> Result:
    """The page spoilt, read and compared."""
    picture = folder / "page.png"
    CONDITIONS[condition](drawn(pdf, 1)).save(picture)
    started = time.perf_counter()
    document = read_file(picture, FileFormat.IMAGE)
    seconds = time.perf_counter() - started
    wanted, got = tight(truth), tight(document)
    distance = Levenshtein.distance(wanted, got)
    dates = DATE.findall(wanted)
    rows = [row for block in truth.blocks for row in block.rows if sum(map(bool, row)) > 1]
    found = {tight_row(row) for block in document.blocks for row in block.rows}
    return Result(
        seconds,
        max(0.0, 1 - distance / len(wanted)),
        document.confidence or 0.0,
        len(dates),
        sum(min(dates.count(d), got.count(d)) for d in set(dates)),
        len(rows),
        sum(tight_row(row) in found for row in rows),
    )


def tight(document: Document) -> str:
    """All text without white space, punctuation folded."""
    return "".join("".join(b.text for b in document.blocks).split()).translate(FOLDED)


def tight_row(row: tuple[str, ...]) -> tuple[str, ...]:
    """A row's cells likewise."""
    return tuple("".join(cell.split()).translate(FOLDED) for cell in row)


def read_file(path: Path, form: FileFormat) -> Document:
    """What the reader makes of one file."""
    source = SourceFile(
        path=path.name, location=str(path), format=form, basis="", size=path.stat().st_size, digest=""
    )
    return read(source, ocr=True)


if __name__ == "__main__":
    main()
