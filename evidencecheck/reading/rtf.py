"""RTF, also under the name .doc: our own reader, because text in GBK and tables must both come out.

``rtf_tokens`` cuts the file up and decodes it; here the words become paragraphs and tables.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from evidencecheck.model import Block, Document, FileStatus, Part, Place, SourceFile
from evidencecheck.reading.problems import damaged, garbled, needs_ocr
from evidencecheck.reading.rtf_tokens import Decoder, Token, tokens
from evidencecheck.reading.texts import characters, is_page_number, looks_garbled, paragraph, table, tidy

_THIN = 20
_MAX_COLUMNS = 64
# Edges of cells this near (in twips) are one column.
_SAME_EDGE = 40

_SKIPPED = frozenset(
    """
    colortbl info pict objdata sn sv nonesttables annotation atnid atnauthor generator xe tc rxe filetbl
    listtable listoverridetable revtbl rsidtbl themedata datastore bkmkstart bkmkend pgdsctbl fldinst ud
    shprslt
    """.split()
)
_PARTS = {
    "header": Part.HEADER,
    "headerl": Part.HEADER,
    "headerr": Part.HEADER,
    "headerf": Part.HEADER,
    "footer": Part.FOOTER,
    "footerl": Part.FOOTER,
    "footerr": Part.FOOTER,
    "footerf": Part.FOOTER,
    "footnote": Part.NOTE,
    "shptxt": Part.TEXT_BOX,
}
_HEADING = re.compile(r"^(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_CHARACTERS = {
    "tab": "\t",
    "line": "\n",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "·",
    "emspace": "\u3000",
    "~": " ",
    "_": "-",
}


@dataclass(slots=True)
class _State:
    """What holds inside the current group."""

    skip: bool = False
    part: Part = Part.BODY
    hidden: bool = False
    bold: bool = False
    size: float | None = None
    centered: bool = False
    level: int | None = None
    in_table: bool = False
    font: int = 0
    skip_after_unicode: int = 1
    asian: bool = False
    table_of: str = ""


@dataclass(slots=True)
class _Flow:
    """Text of the body, or of one header, note or text box, as it is put together."""

    part: Part
    text: str = ""
    look: _State = field(default_factory=_State)
    cell: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    rows: list[tuple[list[str], list[int], list[str]]] = field(default_factory=list)
    edges: list[int] = field(default_factory=list)
    merges: list[str] = field(default_factory=list)
    merge: str = ""
    blocks: list[Block] = field(default_factory=list)
    new_page: bool = False


def read(data: bytes, _source: SourceFile) -> Document:
    """Blocks of the body, text boxes and notes, then headers and footers."""
    reader = _Reader()
    reader.run(data)
    blocks = reader.blocks()
    text = "\n".join(b.text for b in blocks)
    if looks_garbled(text[:50000]):
        raise garbled()
    if reader.images and characters(blocks) < _THIN:
        return needs_ocr(f"文件里只有 {reader.images} 张图片", tuple(blocks))
    if reader.cut_off and not blocks:
        raise damaged()
    notes = ("文件不完整,只读出了前一部分",) if reader.cut_off else ()
    return Document(status=FileStatus.READ, blocks=tuple(blocks), notes=notes)


class _Reader:
    def __init__(self) -> None:
        self._decoder = Decoder()
        self._state = _State()
        self._stack: list[_State] = []
        self._body = _Flow(Part.BODY)
        self._flows = [self._body]
        self._levels: dict[int, int] = {}
        self._style: tuple[int, str] | None = None
        self._after_star = False
        self._to_skip = 0
        self.images = 0

    def run(self, data: bytes) -> None:
        for token in tokens(data):
            self._take(token)
        self._end_paragraph(self._flows[-1])
        for flow in self._flows:
            self._end_table(flow)

    @property
    def cut_off(self) -> bool:
        """Whether the file ended inside a group."""
        return bool(self._stack)

    def blocks(self) -> list[Block]:
        """All blocks; headers and footers last, each text once."""
        body = self._body.blocks
        margins: dict[str, Block] = {}
        for flow in self._flows[1:]:
            for block in flow.blocks:
                if flow.part in (Part.HEADER, Part.FOOTER):
                    if not is_page_number(block.text):
                        margins.setdefault(block.text, block)
                else:
                    body.append(block)
        return body + list(margins.values())

    def _flow(self) -> _Flow:
        if self._state.part is Part.BODY:
            return self._body
        return self._flows[-1]

    def _take(self, token: Token) -> None:
        kind, word, number = token
        if kind == "open":
            self._stack.append(replace(self._state))
        elif kind == "close":
            self._close()
        elif kind == "word":
            self._word(word, number)
        elif kind == "byte":
            if self._to_skip:
                self._to_skip -= 1
            else:
                self._say(self._decoder.feed(bytes([number or 0])))
        elif kind == "text":
            raw = word.encode("latin-1")
            if self._to_skip:
                cut = min(self._to_skip, len(raw))
                raw, self._to_skip = raw[cut:], self._to_skip - cut
            self._say(self._decoder.feed(raw))
        if kind != "word" or word != "*":
            self._after_star = False

    def _say(self, text: str) -> None:
        state = self._state
        if state.table_of:
            self._table_entry(text)
        elif text and not state.skip and not state.hidden:
            flow = self._flow()
            if not flow.text.strip():
                flow.look = replace(state)
            flow.text += text

    def _table_entry(self, text: str) -> None:
        """A style's name: headings keep their level."""
        if self._state.table_of == "stylesheet" and self._style:
            number, name = self._style
            self._style = (number, name + text)
            match = _HEADING.match(self._style[1].rstrip(";").strip())
            if match:
                self._levels[number] = int(match.group(1))

    def _close(self) -> None:
        self._say(self._decoder.flush())
        ended = self._state
        if self._stack:
            self._state = self._stack.pop()
        if ended.part is not self._state.part and ended.part is not Part.BODY:
            self._end_paragraph(self._flows[-1])
            self._end_table(self._flows[-1])
        self._decoder.use_font(self._state.font)

    def _word(self, word: str, number: int | None) -> None:
        self._say(self._decoder.flush())
        state = self._state
        if word == "*":
            self._after_star = True
            return
        if self._after_star and word not in ("shpinst", "shptxt", "nesttableprops"):
            state.skip = True
        if word in ("fonttbl", "stylesheet"):
            state.table_of = word
        elif word == "pict":
            self.images += 0 if state.skip else 1
            state.skip = True
        elif word in _SKIPPED:
            state.skip = True
        elif word in _PARTS and not state.skip:
            state.part = _PARTS[word]
            self._flows.append(_Flow(state.part))
        elif word == "u":
            self._say(self._decoder.unicode(number or 0))
            self._to_skip = state.skip_after_unicode
            return
        elif word in _CHARACTERS:
            self._say(_CHARACTERS[word])
        elif not state.skip:
            self._format(word, number)
        self._to_skip = 0

    def _format(self, word: str, number: int | None) -> None:
        state = self._state
        on = number != 0
        if word == "ansicpg":
            self._decoder.default_page(number or 0)
        elif word == "f":
            state.font = number or 0
            if state.table_of == "fonttbl":
                self._decoder.define_font(state.font)
            self._decoder.use_font(state.font)
        elif word in ("dbch", "loch", "hich", "ltrch", "rtlch"):
            state.asian = word == "dbch"
        elif word in ("ab", "afs", "af"):
            # Associated properties are those of Chinese characters only after \dbch.
            if state.asian:
                self._format(word[1:], number)
        elif word == "fcharset":
            self._decoder.font_charset(number or 0)
        elif word == "s":
            if state.table_of == "stylesheet":
                self._style = (number or 0, "")
            else:
                state.level = self._levels.get(number or 0, state.level)
        elif word == "uc":
            state.skip_after_unicode = max(number or 0, 0)
        elif word in ("v", "deleted"):
            state.hidden = on
        elif word == "b":
            state.bold = on
        elif word == "fs":
            state.size = (number or 0) / 2 or None
        elif word == "plain":
            state.bold, state.size, state.hidden = False, None, False
        elif not state.table_of:
            self._layout(word, number)

    def _layout(self, word: str, number: int | None) -> None:
        state, flow = self._state, self._flow()
        if word == "pard":
            state.centered, state.level, state.in_table = False, None, False
        elif word in ("qc", "ql", "qr", "qj", "qd"):
            state.centered = word == "qc"
        elif word == "outlinelevel":
            state.level = (number or 0) + 1 if (number or 0) < 9 else None
        elif word == "intbl":
            state.in_table = True
        elif word in _ACTIONS:
            _ACTIONS[word](self, flow)
        elif word in ("clmrg", "clvmrg"):
            flow.merge = word
        elif word == "cellx" and len(flow.edges) < _MAX_COLUMNS:
            flow.edges.append(number or 0)
            flow.merges.append(flow.merge)
            flow.merge = ""

    # ---- what ends something ----

    def _end_paragraph(self, flow: _Flow) -> None:
        text, flow.text = flow.text, ""
        if self._state.in_table and flow.part is self._state.part:
            flow.cell.append(tidy(text))
            return
        if cleaned := tidy(text):
            self._end_table(flow)
            look = flow.look
            for line in cleaned.split("\n"):
                flow.blocks.append(
                    paragraph(
                        line,
                        Place(part=flow.part),
                        level=look.level,
                        centered=look.centered,
                        bold=look.bold,
                        font_size=look.size,
                        new_page=flow.new_page and flow.part is Part.BODY and bool(flow.blocks),
                    )
                )
                flow.new_page = False

    def _end_cell(self, flow: _Flow) -> None:
        flow.cell.append(tidy(flow.text))
        flow.cells.append("\n".join(t for t in flow.cell if t))
        flow.text, flow.cell = "", []

    def _end_row(self, flow: _Flow) -> None:
        if flow.cells:
            flow.rows.append((flow.cells, list(flow.edges), list(flow.merges)))
        flow.cells = []

    def _start_row(self, flow: _Flow) -> None:
        flow.edges, flow.merges, flow.merge = [], [], ""

    def _new_page(self, flow: _Flow) -> None:
        self._end_paragraph(flow)
        if not self._state.in_table:
            self._end_table(flow)
        flow.new_page = True

    def _end_nested(self, flow: _Flow) -> None:
        flow.cell.append(tidy(flow.text))
        flow.text = ""

    def _end_table(self, flow: _Flow) -> None:
        rows, flow.rows = flow.rows, []
        if len(rows) == 1 and len(rows[0][0]) == 1:
            flow.blocks += [paragraph(t, Place(part=flow.part)) for t in rows[0][0][0].split("\n") if t]
        elif block := table(_on_one_grid(rows), Place(part=flow.part), new_page=flow.new_page and bool(rows)):
            flow.blocks.append(block)
            flow.new_page = False


_ACTIONS: dict[str, Callable[[_Reader, _Flow], None]] = {
    "par": _Reader._end_paragraph,
    "sect": _Reader._new_page,
    "page": _Reader._new_page,
    "pagebb": _Reader._new_page,
    "cell": _Reader._end_cell,
    "row": _Reader._end_row,
    "trowd": _Reader._start_row,
    "nestcell": _Reader._end_nested,
}


def _on_one_grid(rows: list[tuple[list[str], list[int], list[str]]]) -> list[list[str]]:
    """Put rows whose cells end at different places on the columns of all of them."""
    ends: list[int] = []
    for edge in sorted({e for _, edges, _ in rows for e in edges}):
        if not ends or edge - ends[-1] > _SAME_EDGE:
            ends.append(edge)
    grid: list[list[str]] = []
    for cells, edges, merges in rows:
        if len(edges) < len(cells) or len(ends) > _MAX_COLUMNS:
            grid.append(cells)
            continue
        line: list[str] = []
        for cell, edge, merge in zip(cells, edges, merges, strict=False):
            column = min(range(len(ends)), key=lambda i: abs(ends[i] - edge))
            line.append("" if merge else cell)
            line += [""] * (column + 1 - len(line))
        grid.append(line)
    return grid
