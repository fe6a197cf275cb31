"""Recognition of text in pictures, as the readers use it: whether it may be, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from evidencecheck.model import Block, Document, FileProblem, FileStatus, Properties
from evidencecheck.reading.ocr_engine import installed
from evidencecheck.reading.page_blocks import blocks_of
from evidencecheck.reading.pdf_page import PageContent

if TYPE_CHECKING:
    from evidencecheck.reading.ocr_page import Recognised

# Below this long side, in pixels, handwriting and print on a whole page are mush.
_LEGIBLE_PIXELS = 500
# So many pieces that look like text and are none are no chance in a photograph; a scan shows paper.
_BLURS_OF_A_PHOTOGRAPH = 4
INSTALL = 'python -m pip install "evidencecheck[ocr]"'


@dataclass(slots=True)
class Pages:
    """Which of a file's pages of pictures one reading recognises: those from ``first`` to before ``end``.

    Pages count from 0 in the order in which the reader comes to them, which depends on the file
    alone; so several processes can share one long scan. Those of ``known`` are taken as they are,
    and those recognised are added to it; ``left`` counts those that came back empty because they
    are neither.
    """

    first: int = 0
    end: int | None = None
    known: dict[int, Recognised] = field(default_factory=dict)
    left: int = 0


class Recogniser:
    """Reads the pictures of one file, and keeps count of how sure it was.

    ``wanted``: whether the user wants it at all. ``more_time`` is called before every page, so that a
    long file is given the time of one page again and again and not that of a file once. ``share``:
    the pages to recognise, all unless given.
    """

    def __init__(self, *, wanted: bool, more_time: Callable[[], None], share: Pages | None = None) -> None:
        self._wanted = wanted
        self._more_time = more_time
        self._share = share or Pages()
        self._met = 0
        self._sum = 0.0
        self._characters = 0
        self.pages = 0
        self.illegible = 0

    @property
    def ready(self) -> bool:
        """Whether pictures can be read in this run."""
        return self._wanted and installed()

    def page(self, picture: Any, number: int, long_side: float | None = None) -> PageContent:
        """Lines and tables of a picture (RGB), or of what a function makes when it is needed.

        ``long_side`` in points, None for A4's.
        """
        share, at = self._share, self._met
        self._met += 1
        if (found := share.known.get(at)) is None:
            if at < share.first or (share.end is not None and at >= share.end):
                share.left += 1
                return PageContent(number, 1.0, 1.0, recognised=True)
            found = share.known[at] = self._look(
                picture() if callable(picture) else picture, number, long_side
            )
        self.pages += 1
        if found.confidence is not None:
            count = len("".join(found.content.text().split()))
            self._characters += count
            self._sum += found.confidence * count
        else:
            blurs = 1 if long_side else _BLURS_OF_A_PHOTOGRAPH
            self.illegible += found.illegible >= blurs or found.pixels < _LEGIBLE_PIXELS
        return found.content

    def _look(self, picture: Any, number: int, long_side: float | None) -> Recognised:
        # Loaded here: most runs never see a picture.
        from evidencecheck.reading.ocr_page import read_picture

        self._more_time()
        return read_picture(picture, number, long_side) if long_side else read_picture(picture, number)

    @property
    def confidence(self) -> float | None:
        """The mean over all characters read so far, None without any."""
        return round(self._sum / self._characters, 4) if self._characters else None

    def document(
        self,
        what: str,
        pages: list[PageContent],
        notes: list[str],
        properties: Properties = Properties(),  # noqa: B008 (frozen)
    ) -> Document:
        """The document that these pages make; with a problem where nothing could be read."""
        blocks = blocks_of(pages)
        if blocks:
            return Document(
                status=FileStatus.OCR,
                blocks=tuple(blocks),
                properties=properties,
                notes=tuple(notes),
                confidence=self.confidence,
            )
        return self.nothing(what, tuple(notes))

    def nothing(self, what: str, notes: tuple[str, ...] = ()) -> Document:
        """A file of pictures in which no text was found."""
        if self.illegible:
            problem = FileProblem(
                "illegible", f"{what},字迹认不出来", "请对着材料端正、清楚地重拍或重扫,或提交电子版"
            )
            return Document(status=FileStatus.UNREADABLE, problem=problem, notes=notes)
        problem = FileProblem("no-text", f"{what},没有发现文字", "如果是会议或活动照片,请附文字记录")
        return Document(status=FileStatus.EMPTY, problem=problem, notes=notes)

    def refusal(self, what: str, blocks: tuple[Block, ...] = (), notes: tuple[str, ...] = ()) -> Document:
        """A file of pictures that are not read in this run, with what to do about it."""
        if self._wanted:
            problem = FileProblem(
                "needs-ocr",
                f"{what},没有安装文字识别,里面的文字没有读取",
                f"请安装文字识别(在命令行运行 {INSTALL})后重新核查,或人工查看",
            )
        else:
            problem = FileProblem(
                "needs-ocr",
                f"{what},本次没有识别图片中的文字",
                "请不加 --ocr off 重新核查,或人工查看",
            )
        return Document(status=FileStatus.UNREADABLE, blocks=blocks, problem=problem, notes=notes)
