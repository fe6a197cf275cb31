"""Photographs and scans: .jpg, .png, .bmp, .tif with all its pages, .webp, .gif."""

from __future__ import annotations

from evidencecheck.model import Document, FileProblem, SourceFile
from evidencecheck.reading.ocr import Recogniser
from evidencecheck.reading.pdf_page import PageContent
from evidencecheck.reading.problems import ReadingError

_APPLE_MARKS = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc")
_APPLE = FileProblem(
    "unsupported",
    "是苹果手机的 HEIC 照片,还不能读取",
    "请在手机的“设置-相机-格式”里选“兼容性最佳”重拍,或另存为 JPG 后提交",
)


def read(data: bytes, _source: SourceFile, ocr: Recogniser) -> Document:
    """The text seen in the picture, a page a picture."""
    if data[4:12] in _APPLE_MARKS:
        # Said first: installing recognition would not help.
        raise ReadingError(_APPLE)
    if not ocr.ready:
        return ocr.refusal("是图片")
    # Loaded here: the library comes with the extra.
    from evidencecheck.reading.ocr_pictures import pages_of

    pages: list[PageContent] = []
    notes: list[str] = []
    for number, (picture, cut_off) in enumerate(pages_of(data), start=1):
        pages.append(ocr.page(picture, number))
        if cut_off:
            notes.append("图片不完整(没有下载或复制完),只识别了显示得出的部分")
    return ocr.document("是图片", pages, notes)
