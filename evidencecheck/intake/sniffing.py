"""What a file is, judged by its bytes; the name only breaks ties. Each answer says on what basis."""

from __future__ import annotations

import io
import re
import zipfile
from typing import NamedTuple

from evidencecheck.intake import compound
from evidencecheck.model import FileFormat


class Sniffed(NamedTuple):
    """A format, and in Chinese what it was recognised by."""

    format: FileFormat
    basis: str


# How much of the start of a text file is looked at.
_HEAD = 65536

_SIGNATURES: tuple[tuple[int, bytes, FileFormat, str], ...] = (
    (0, b"{\\rtf", FileFormat.RTF, "文件头 {\\rtf"),
    (0, b"\x89PNG\r\n\x1a\n", FileFormat.IMAGE, "文件头 PNG 图片"),
    (0, b"\xff\xd8\xff", FileFormat.IMAGE, "文件头 JPEG 图片"),
    (0, b"GIF8", FileFormat.IMAGE, "文件头 GIF 图片"),
    (0, b"II*\x00", FileFormat.IMAGE, "文件头 TIFF 图片"),
    (0, b"MM\x00*", FileFormat.IMAGE, "文件头 TIFF 图片"),
    (8, b"WEBP", FileFormat.IMAGE, "文件头 WEBP 图片"),
    (4, b"ftypheic", FileFormat.IMAGE, "文件头 HEIC 图片"),
    (4, b"ftypheix", FileFormat.IMAGE, "文件头 HEIC 图片"),
    (4, b"ftypmif1", FileFormat.IMAGE, "文件头 HEIF 图片"),
    (0, b"Rar!\x1a\x07", FileFormat.ARCHIVE, "文件头 RAR 压缩包"),
    (0, b"7z\xbc\xaf\x27\x1c", FileFormat.ARCHIVE, "文件头 7z 压缩包"),
    (0, b"\x1f\x8b\x08", FileFormat.ARCHIVE, "文件头 gzip 压缩包"),
    (0, b"\xfd7zXZ\x00", FileFormat.ARCHIVE, "文件头 xz 压缩包"),
    (257, b"ustar", FileFormat.ARCHIVE, "文件头 tar 压缩包"),
    (4, b"ftyp", FileFormat.MEDIA, "文件头 MP4 音视频"),
    (8, b"AVI ", FileFormat.MEDIA, "文件头 AVI 视频"),
    (8, b"WAVE", FileFormat.MEDIA, "文件头 WAV 音频"),
    (0, b"ID3", FileFormat.MEDIA, "文件头 MP3 音频"),
    (0, b"\xff\xfb", FileFormat.MEDIA, "文件头 MP3 音频"),
    (0, b"#!AMR", FileFormat.MEDIA, "文件头 AMR 录音"),
    (0, b"OggS", FileFormat.MEDIA, "文件头 OGG 音频"),
    (0, b"fLaC", FileFormat.MEDIA, "文件头 FLAC 音频"),
    (0, b"FLV\x01", FileFormat.MEDIA, "文件头 FLV 视频"),
    (0, b"\x1a\x45\xdf\xa3", FileFormat.MEDIA, "文件头 MKV 视频"),
    (0, b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", FileFormat.MEDIA, "文件头 WMV 音视频"),
    (0, b"\x00\x00\x01\xba", FileFormat.MEDIA, "文件头 MPEG 视频"),
    (0, b"MZ", FileFormat.PROGRAM, "文件头 Windows 程序"),
    (0, b"\x7fELF", FileFormat.PROGRAM, "文件头 Linux 程序"),
    (0, b"\xca\xfe\xba\xbe", FileFormat.PROGRAM, "文件头 程序"),
)

_WORD_ENDINGS = frozenset({"doc", "docx", "wps", "dot", "docm", "dotx", "wpt"})
_SHEET_ENDINGS = frozenset({"xls", "xlsx", "et", "xlsm", "xlt", "xlsb", "ett"})
_SLIDE_ENDINGS = frozenset({"ppt", "pptx", "dps", "pps", "ppsx"})
_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|meta\s)", re.IGNORECASE)
# Bytes that no text file has: control characters but tab, line feed, form feed, return, escape.
_CONTROL = bytes(c for c in range(32) if c not in (9, 10, 11, 12, 13, 26, 27))
# A printer's or an editor's stray one is forgiven up to this share.
_STRAY_CONTROLS = 0.002


def sniff(data: bytes, ending: str) -> Sniffed:
    """Format of a file from all its bytes (or, past the size intake holds, its first ones).

    ``ending`` is the lower-case extension; it decides only where several formats share the bytes.
    """
    head = data[:_HEAD]
    if head.startswith(compound.MAGIC):
        return _sniff_compound(data, ending)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _sniff_zip(data, ending)
    if b"%PDF-" in head[:1024]:
        return Sniffed(FileFormat.PDF, "文件头 %PDF")
    if head.startswith(b"BM") and len(head) > 26 and head[6:10] == b"\x00\x00\x00\x00":
        return Sniffed(FileFormat.IMAGE, "文件头 BMP 图片")
    if head.startswith(b"BZh") and head[4:10] == b"1AY&SY":
        return Sniffed(FileFormat.ARCHIVE, "文件头 bzip2 压缩包")
    for at, mark, found, basis in _SIGNATURES:
        if head.startswith(mark, at):
            return Sniffed(found, basis)
    return _sniff_text(head, ending, whole=len(data) <= _HEAD)


def _by_ending(ending: str, default: FileFormat) -> FileFormat:
    if ending in _WORD_ENDINGS:
        return FileFormat.DOCX
    if ending in _SHEET_ENDINGS:
        return FileFormat.XLSX
    return FileFormat.PPT if ending in _SLIDE_ENDINGS else default


def _sniff_compound(data: bytes, ending: str) -> Sniffed:
    entries = compound.root_entries(data)
    if "EncryptedPackage" in entries:
        return Sniffed(_by_ending(ending, FileFormat.DOCX), "OLE 流 EncryptedPackage(加密的 Office 文件)")
    if "WordDocument" in entries:
        return Sniffed(FileFormat.DOC, "OLE 流 WordDocument")
    if "Workbook" in entries or "Book" in entries:
        return Sniffed(FileFormat.XLS, "OLE 流 Workbook")
    if "PowerPoint Document" in entries:
        return Sniffed(FileFormat.PPT, "OLE 流 PowerPoint Document")
    if ending in _WORD_ENDINGS or ending in _SHEET_ENDINGS:
        # The directory is damaged; the reader may still find the stream, or says what is wrong.
        return Sniffed(
            FileFormat.DOC if ending in _WORD_ENDINGS else FileFormat.XLS,
            f"OLE 文件头,目录不全,按扩展名 .{ending}",
        )
    return Sniffed(FileFormat.UNKNOWN, "OLE 文件头,内容不是文档或表格")


def _sniff_zip(data: bytes, ending: str) -> Sniffed:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
            mimetype = _mimetype(package)
    except Exception:
        # Cut off while copying: the local headers still tell what it was meant to be.
        if b"word/document" in data or ending in _WORD_ENDINGS:
            return Sniffed(FileFormat.DOCX, "ZIP 文件头,目录损坏,内含 word/")
        if b"xl/work" in data or ending in _SHEET_ENDINGS:
            return Sniffed(FileFormat.XLSX, "ZIP 文件头,目录损坏,内含 xl/")
        return Sniffed(FileFormat.ARCHIVE, "ZIP 文件头,目录损坏")
    if "[Content_Types].xml" in names or "_rels/.rels" in names:
        for prefix, found in (("word/", FileFormat.DOCX), ("xl/", FileFormat.XLSX), ("ppt/", FileFormat.PPT)):
            if any(n.replace("\\", "/").startswith(prefix) for n in names):
                return Sniffed(found, f"ZIP 内含 {prefix}")
    for part, found in (
        ("text", FileFormat.ODT),
        ("spreadsheet", FileFormat.ODS),
        ("presentation", FileFormat.PPT),
    ):
        if mimetype.startswith(f"application/vnd.oasis.opendocument.{part}"):
            return Sniffed(found, f"ZIP 内 mimetype 为 opendocument.{part}")
    if not mimetype and {"content.xml", "META-INF/manifest.xml"} <= set(names):
        # The statement of the kind is lost; as an archive its parts would pass for papers.
        found = FileFormat.ODS if ending in _SHEET_ENDINGS | {"ods", "ots"} else FileFormat.ODT
        return Sniffed(found, "ZIP 内含 content.xml 和 META-INF/manifest.xml")
    if "OFD.xml" in names:
        return Sniffed(FileFormat.OFD, "ZIP 内含 OFD.xml")
    for mark in ("AndroidManifest.xml", "META-INF/MANIFEST.MF"):
        if mark in names:
            return Sniffed(FileFormat.PROGRAM, f"ZIP 内含 {mark}(安装包或程序)")
    return Sniffed(FileFormat.ARCHIVE, "ZIP 压缩包")


def _mimetype(package: zipfile.ZipFile) -> str:
    """What an OpenDocument file says it is; empty where it does not, or no longer."""
    try:
        return package.read("mimetype")[:100].decode("latin-1")
    except Exception:
        return ""


def _sniff_text(head: bytes, ending: str, *, whole: bool) -> Sniffed:
    encoding = _text_encoding(head, whole=whole)
    if encoding is None:
        return Sniffed(FileFormat.UNKNOWN, "内容不属于任何已知格式")
    plain = head.replace(b"\x00", b"") if encoding.startswith("UTF-16") else head
    start = plain[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if _MARKUP.search(start) and start.startswith(b"<"):
        return Sniffed(FileFormat.HTML, "文本开头是 HTML 标记")
    if start[:13].lower() == b"mime-version:" and b"text/html" in plain:
        return Sniffed(FileFormat.HTML, "文本开头是 MIME 单个网页(mht)")
    if (
        b"<?mso-application" in start
        or b"<w:wordDocument" in start
        or b"schemas-microsoft-com:office:spreadsheet" in start
    ):
        return Sniffed(FileFormat.HTML, "文本是 Office XML")
    if ending in ("csv", "tsv") or (ending in _SHEET_ENDINGS and b"\t" in start):
        return Sniffed(FileFormat.CSV, f"纯文本({encoding}),扩展名 .{ending}")
    return Sniffed(FileFormat.TXT, f"纯文本({encoding})")


def _text_encoding(head: bytes, *, whole: bool) -> str | None:
    """The likely encoding of a text, or None where the bytes are no text at all."""
    if head.startswith(b"\xef\xbb\xbf"):
        return "UTF-8"
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    controls = len(head) - len(head.translate(None, _CONTROL))
    if controls and _looks_like_utf16(head):
        return "UTF-16"
    if controls > _STRAY_CONTROLS * len(head) or b"\x00\x00" in head:
        return None
    for encoding, name in (("utf-8", "UTF-8"), ("gb18030", "GB18030")):
        for cut in range(4 if not whole else 1):
            # The end of the head may stand in the middle of a character.
            try:
                head[: len(head) - cut].decode(encoding)
            except UnicodeDecodeError:
                continue
            return name
    # A byte or two gone bad make no text illegible; its reader replaces them.
    if _reads_as_text(head, "utf-8"):
        return "UTF-8"
    return "GB18030" if _reads_as_text(head, "gb18030") else None


def _looks_like_utf16(head: bytes) -> bool:
    """UTF-16 without a mark."""
    even = head[: len(head) // 2 * 2]
    return _reads_as_text(even, "utf-16-le") or _reads_as_text(even, "utf-16-be")


def _reads_as_text(data: bytes, encoding: str) -> bool:
    """Whether nearly all characters are ASCII, Chinese, punctuation or full-width."""
    text = data.decode(encoding, "replace")
    usual = sum(
        c in "\t\r\n"
        or " " <= c <= "~"
        or "\u2010" <= c <= "\u2027"
        or "\u3000" <= c <= "\u9fff"
        or "\uff00" <= c <= "\uffef"
        for c in text
    )
    return bool(text) and usual >= 0.95 * len(text)
