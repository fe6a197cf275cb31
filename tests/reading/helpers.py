from __future__ import annotations

import io
import zipfile
from pathlib import Path

from evidencecheck.model import Block, Document, FileFormat, SourceFile
from evidencecheck.reading import read

DATA = Path(__file__).parent / "data"

ENDINGS = {
    ".docx": FileFormat.DOCX,
    ".doc": FileFormat.DOC,
    ".xlsx": FileFormat.XLSX,
    ".xls": FileFormat.XLS,
    ".ods": FileFormat.ODS,
    ".odt": FileFormat.ODT,
    ".pdf": FileFormat.PDF,
    ".rtf": FileFormat.RTF,
    ".html": FileFormat.HTML,
    ".txt": FileFormat.TXT,
    ".csv": FileFormat.CSV,
}


def read_path(path: Path, form: FileFormat | None = None) -> Document:
    source = SourceFile(
        path=path.name,
        location=str(path),
        format=form or ENDINGS[path.suffix],
        basis="",
        size=path.stat().st_size,
        digest="",
    )
    return read(source)


def read_bytes(folder: Path, name: str, data: bytes) -> Document:
    path = folder / name
    path.write_bytes(data)
    return read_path(path)


def texts(document: Document) -> list[str]:
    return [b.text for b in document.blocks]


def only_table(document: Document) -> Block:
    (found,) = [b for b in document.blocks if b.rows]
    return found


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx_bytes(body: str, **parts: str) -> bytes:
    """A .docx of bare XML: what python-docx has no words for."""
    package = io.BytesIO()
    kinds = {"numbering": "numbering", "styles": "styles", "footnotes": "footnotes", "header1": "header"}
    with zipfile.ZipFile(package, "w") as file:
        file.writestr("[Content_Types].xml", '<?xml version="1.0"?><Types/>')
        relations = "".join(
            f'<Relationship Id="{name}" Type="http://x/{kinds[name]}" Target="{name}.xml"/>' for name in parts
        )
        file.writestr(
            "word/_rels/document.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f"{relations}</Relationships>",
        )
        file.writestr("word/document.xml", f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            file.writestr(f"word/{name}.xml", content)
    return package.getvalue()


NAMESPACES = (
    W
    + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    + ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    + ' xmlns:v="urn:schemas-microsoft-com:vml"'
    + ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    + ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def p(text: str, properties: str = "") -> str:
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"
