"""A segment as the judges look at it: its zones of text, squeezed, and the shapes it shows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from evidencecheck.language import find_dates
from evidencecheck.recognition.fields import NAMING_LABELS, SUBJECT_LABELS
from evidencecheck.recognition.lexicon import Lexicon
from evidencecheck.recognition.lines import Line
from evidencecheck.recognition.patterns import tighten
from evidencecheck.recognition.splitting import Segment
from evidencecheck.recognition.titles import could_be_title, head_of, is_document_number, is_list_item

TITLE_LINES = 3
"""A title may run over so many lines (organisation, subject, form)."""
LONGEST_TITLE = 60
LEAD = 60
"""Characters of a first sentence that may name the meeting: 2024年2月14日,某村在村部召开支部组织生活会."""
HEADER_ROWS = 3
"""A table's header cells stand in its first rows."""
_HEADER_CELL = 12
_GENERIC_NAME = re.compile(
    r"^(?:新建|文档|副本|复件|扫描|图片|照片|微信|img|dsc|scan|document|doc|wps|未命名|无标题|text|file|mmexport)?[\W\d_a-z]*"
    r"(?:microsoft)?(?:word|excel|wps|office)?(?:文档|文件|工作表|表格|文本文档|图片)?[\W\d_a-z]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Portrait:
    """The zones of one segment. All strings are squeezed except ``title``."""

    segment: Segment
    title: str
    title_lines: tuple[int, ...]
    headings: tuple[tuple[str, int], ...]
    labels: tuple[tuple[str, int], ...]
    fields: tuple[tuple[str, int], ...]
    subjects: tuple[tuple[str, int], ...]
    columns: tuple[tuple[str, int], ...]
    body: str
    lead: str
    """The first sentence's opening, in which a text without title says what it is."""
    name: str
    stem: str
    """The file name without its ending, even where it says nothing but a date."""
    folders: tuple[str, ...]
    words: Mapping[str, int]
    """How often each word of two letters and more stands in the body, as jieba cuts it."""

    @cached_property
    def tight_title(self) -> str:
        """The title without white space."""
        return tighten(self.title)


def portrait_of(segment: Segment, path: str, lexicon: Lexicon) -> Portrait:
    """Lay a segment out into zones; ``path`` is the file's path in the submission."""
    title_lines = _title_lines(segment.lines, lexicon)
    title = " ".join(segment.lines[i].text for i in title_lines)
    if not title:
        title = _table_caption(segment.lines)
    folders, name = names_of(path)
    body = "\n".join(line.tight for i, line in enumerate(segment.lines) if i not in title_lines)
    block_of = [line.block for line in segment.lines]
    return Portrait(
        segment=segment,
        title=title,
        title_lines=title_lines,
        headings=tuple(_headings(segment.lines, title_lines)),
        labels=tuple((f.label, block_of[f.line]) for f in segment.fields),
        fields=tuple(
            (tighten(f.value)[:60], block_of[f.line]) for f in segment.fields if f.label in NAMING_LABELS
        ),
        subjects=tuple(
            (tighten(f.value)[:60], block_of[f.line]) for f in segment.fields if f.label in SUBJECT_LABELS
        ),
        columns=tuple(_columns(segment.lines)),
        body=body,
        lead=_lead(segment.lines, title_lines),
        name=name,
        stem=_stem(path),
        folders=folders,
        words=Counter(word for word in lexicon.segmenter.cut(body) if len(word) > 1),
    )


def title_of(portrait: Portrait) -> str:
    """The title as it is reported, or the first line where there is none."""
    title = " ".join(portrait.title.split())
    if not title:
        first = next((line.text for line in portrait.segment.lines if line.text), "")
        title = " ".join(first.split())
    return title[:LONGEST_TITLE]


def text_of(segment: Segment) -> str:
    """All lines of the segment, title included."""
    return "\n".join(line.text for line in segment.lines)


def names_of(path: str) -> tuple[tuple[str, ...], str]:
    """(folder names, file name without ending), squeezed; a meaningless file name is empty."""
    parts = [tighten(part) for part in path.replace("!/", "/").split("/")]
    name = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", parts[-1])
    return tuple(parts[:-1]), "" if _GENERIC_NAME.match(name) else name


def _stem(path: str) -> str:
    return re.sub(r"\.[A-Za-z0-9]{1,5}$", "", path.replace("!/", "/").rsplit("/", 1)[-1])


def is_generic_name(path: str) -> bool:
    """Whether the file name says nothing (新建 Microsoft Word 文档 (2).docx, 1.jpg)."""
    return not names_of(path)[1]


def _title_lines(lines: Sequence[Line], lexicon: Lexicon) -> tuple[int, ...]:
    """The lines at the top that together are the title."""
    chosen: list[int] = []
    for index, line in enumerate(lines[:8]):
        if is_document_number(line.tight):
            chosen = []
            continue
        if not could_be_title(line) or (is_list_item(line.tight) and not line.strong):
            if chosen or line.is_table or len(line.tight) > 60:
                break
            if _is_preamble(line):
                continue
            break
        chosen.append(index)
        if head_of(line.tight, lexicon) is not None or len(chosen) >= TITLE_LINES:
            break
    return tuple(_without_tail(lines, chosen, lexicon))


_JUST_A_DAY = re.compile(
    r"^[(\[]?(?:20)?[\d〇○零一二三四五六七八九十廿元年月日号./-]{3,14}[)\]]?[,、]?(?:\(?(?:星期|周)?[一二三四五六日天]\)?)?"
    r"[,、]?(?:晴|阴|雨|雪|多云)?[,、]?(?:上午|下午|晚上|晚|夜|早上|早)?[。:]?$"
)
"""4月4日, 5月13, 6月11号 星期二 晴: what follows says what it was."""


def _lead(lines: Sequence[Line], title_lines: tuple[int, ...]) -> str:
    for index, line in enumerate(lines[:4]):
        if index in title_lines or line.is_table or _JUST_A_DAY.match(line.tight):
            continue
        if len(line.tight) >= 4:
            return re.split(r"[。;!?:]", line.tight)[0][:LEAD]
    return ""


def _is_preamble(line: Line) -> bool:
    """Lines that may stand above a title: an attachment mark, a number, a secrecy mark."""
    return len(line.tight) <= 8 or line.tight.startswith(("附件", "附:", "编号"))


def _without_tail(lines: Sequence[Line], chosen: list[int], lexicon: Lexicon) -> list[int]:
    """Of several short lines, none with a head, only those that layout marks, or else the first."""
    if len(chosen) <= 1 or head_of(lines[chosen[-1]].tight, lexicon) is not None:
        return chosen
    strong = [i for i in chosen if lines[i].strong]
    return strong or chosen[:1]


def _table_caption(lines: Sequence[Line]) -> str:
    """The title that stands in a table's first row, as forms have it."""
    for line in lines[:2]:
        if line.is_table:
            for row in line.rows[:2]:
                cells = [cell for cell in row if cell]
                if len(cells) == 2 and len(cells[0]) <= 16 and _opens_with_date(cells[1]):
                    return cells[0]
                if len(cells) == 1 and 3 <= len(tighten(cells[0])) <= 60 and ":" not in cells[0][:8]:
                    return cells[0].split("\n")[0]
            return ""
    return ""


def _opens_with_date(cell: str) -> bool:
    dates = find_dates(cell[:24])
    return bool(dates) and dates[0].start == 0 and dates[0].day is not None


def _headings(lines: Sequence[Line], title_lines: tuple[int, ...]) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    for index, line in enumerate(lines):
        if index in title_lines or line.is_table:
            continue
        if len(line.tight) <= 30 and (line.strong or is_list_item(line.tight)):
            found.append((line.tight, line.block))
    return found[:40]


def _columns(lines: Sequence[Line]) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    for line in lines:
        if not line.is_table:
            continue
        for row in line.rows[:HEADER_ROWS]:
            cells = [tighten(cell) for cell in row if cell]
            if len(cells) >= 3 and all(len(cell) <= _HEADER_CELL for cell in cells):
                found.extend((cell, line.block) for cell in cells)
                break
    return found[:40]
