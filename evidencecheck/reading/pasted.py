"""Pictures pasted into Word files and workbooks -> the blocks of their text, for the place they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from evidencecheck.model import Block, Document, FileFormat, FileStatus, Place
from evidencecheck.reading.carving import pictures_of
from evidencecheck.reading.ocr import Recogniser
from evidencecheck.reading.page_blocks import blocks_of
from evidencecheck.reading.problems import ReadingError
from evidencecheck.reading.texts import characters

# Smaller ones, in pixels, are signatures, stamps, emblems and lines.
_LEAST_WIDTH, _LEAST_HEIGHT = 300, 150
# A file of more pictures is an album.
_MAX_PICTURES = 200
# Below so many characters a picture the pictures are the document; files with text enough for a few
# of them are not looked through.
_REMARKABLE, _A_FEW = 150, 20
_THIN = 20
_PICTURES_ONLY = ("needs-ocr", "empty")
# Characters from which a picture is a page of its own: two photographed minutes are two papers.
_A_PAGE = 60


def recognised_pictures(
    pictures: Iterable[tuple[int, bytes]], ocr: Recogniser, place: Place | None = None
) -> list[tuple[int, list[Block]]]:
    """The blocks of each picture that has text, with the number it came with.

    A picture that occurs twice is read once; one that cannot be opened (a drawing in Windows' own
    format) is passed over. ``place`` is that of all blocks.
    """
    # Loaded here: the library comes with the extra.
    from evidencecheck.reading.ocr_pictures import pages_of

    found: list[tuple[int, list[Block]]] = []
    seen: set[bytes] = set()
    for at, data in pictures:
        if data in seen or len(seen) >= _MAX_PICTURES:
            continue
        seen.add(data)
        try:
            pages = [page for page, _ in pages_of(data)]
        except ReadingError:
            continue
        large = [p for p in pages if p.shape[1] >= _LEAST_WIDTH and p.shape[0] >= _LEAST_HEIGHT]
        blocks = blocks_of([ocr.page(page, number) for number, page in enumerate(large, start=1)])
        if blocks:
            blocks = [msgspec.structs.replace(b, place=place or Place()) for b in blocks]
            if characters(blocks) >= _A_PAGE:
                blocks[0] = msgspec.structs.replace(blocks[0], new_page=True)
            found.append((at, blocks))
    return found


def with_pictures(document: Document, data: bytes, form: FileFormat, ocr: Recogniser) -> Document:
    """The document with the text of its pictures after its own, where its own is thin.

    For formats whose readers do not know where a picture stands. ``data`` are the file's bytes.
    """
    count = characters(document.blocks)
    if count >= _REMARKABLE * _A_FEW or (document.problem and document.problem.code not in _PICTURES_ONLY):
        return document
    pictures = pictures_of(data, form)
    if not pictures or count >= _REMARKABLE * len(pictures):
        return document
    what = f"文件里只有 {len(pictures)} 张图片"
    if not ocr.ready:
        return ocr.refusal(what, document.blocks) if count < _THIN else document
    found = recognised_pictures([(0, picture) for picture in pictures], ocr)
    if not found:
        return ocr.nothing(what) if count < _THIN else document
    notes = [note for note in document.notes if "没有读取" not in note]
    return Document(
        status=FileStatus.OCR,
        blocks=(*document.blocks, *(block for _, blocks in found for block in blocks)),
        properties=document.properties,
        notes=(*notes, f"文件含 {len(pictures)} 张图片,图片里的文字由程序识别得来,列在最后"),
        confidence=ocr.confidence,
    )


def woven(blocks: Sequence[Block], pictures: Sequence[tuple[int, list[Block]]]) -> list[Block]:
    """The blocks with each picture's before the one whose number it came with."""
    result: list[Block] = []
    done = 0
    for at, found in pictures:
        result += blocks[done:at]
        done = max(done, at)
        result += found
    return result + list(blocks[done:])
