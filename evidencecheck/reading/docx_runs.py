"""The runs of one paragraph -> its lines, with how they look, and what hangs on it."""

from __future__ import annotations

from lxml import etree

from evidencecheck.reading.docx_styles import VANISH, B, W, size, switched_on, value, values

_R, _T, _TAB, _BR, _CR, _RPR = W + "r", W + "t", W + "tab", W + "br", W + "cr", W + "rPr"
_PTAB, _HYPHEN, _SYM, _FIELD, _RUBY = (W + n for n in ("ptab", "noBreakHyphen", "sym", "fldChar", "ruby"))
_DELETED = frozenset({W + "del", W + "moveFrom"})
_INSERTED = frozenset({W + "ins", W + "moveTo"})
_SDT, _SDT_PROPERTIES = W + "sdt", W + "sdtPr"
_THROUGH = frozenset(
    {
        *_INSERTED,
        W + "hyperlink",
        W + "smartTag",
        W + "sdtContent",
        W + "fldSimple",
        W + "customXml",
        W + "bdo",
        W + "dir",
        W + "ruby",
        W + "rubyBase",
    }
)
_BOX = W + "txbxContent"
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_PICTURES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
    "{urn:schemas-microsoft-com:vml}imagedata",
)
_PICTURE_IDS = ("}embed", "}id")
_DRAWN = frozenset({W + "drawing", W + "pict", W + "object"})

# Ticks and boxes of the Wingdings fonts, by the character code they are stored under.
_SYMBOLS = {
    ("wingdings", 0xFE): "☑",
    ("wingdings", 0xFD): "☒",
    ("wingdings", 0xFC): "√",
    ("wingdings", 0xA8): "□",
    ("wingdings", 0x6F): "□",
    ("wingdings 2", 0x52): "☑",
    ("wingdings 2", 0x50): "√",
    ("wingdings 2", 0xA3): "□",
    ("wingdings 2", 0x54): "☒",
}


class Line:
    """One line of a paragraph: text, and for each run how many characters look how."""

    def __init__(self, *, new_page: bool = False) -> None:
        self.text = ""
        self.looks: list[tuple[int, bool | None, float | None]] = []
        self.new_page = new_page


class Lines:
    """What a paragraph holds: lines (cut at manual line and page breaks), text boxes, pictures."""

    def __init__(self, paragraph: etree._Element) -> None:
        self.lines = [Line()]
        self.boxes: list[etree._Element] = []
        self.images = 0
        self.pictures: list[str] = []
        """Relation ids of the pictures, as far as they lie in the file."""
        self.revised = False
        self._children(paragraph)

    def _children(self, element: etree._Element) -> None:
        for child in element:
            tag = child.tag
            if tag == _R:
                self._run(child)
            elif tag in _THROUGH:
                self.revised = self.revised or tag in _INSERTED
                self._children(child)
            elif tag == _SDT:
                if value(child.find(_SDT_PROPERTIES), "showingPlcHdr") is None:
                    self._children(child)
            elif tag in _DELETED:
                self.revised = True
            elif tag == _ALTERNATE:
                self._drawn(child)
            elif isinstance(tag, str) and tag.startswith(_MATH):
                self._add("".join(t.text or "" for t in child.iter(_MATH + "t")), None, None)

    def _run(self, run: etree._Element) -> None:
        properties = run.find(_RPR)
        bold: bool | None = None
        points: float | None = None
        if properties is not None:
            own = values(properties)
            if switched_on(own, VANISH):
                return
            bold, points = switched_on(own, B), size(own)
        for child in run:
            tag = child.tag
            if tag == _T:
                self._add(child.text or "", bold, points)
            elif tag in (_TAB, _PTAB):
                self._add("\t", bold, points)
            elif tag in (_BR, _CR):
                self.lines.append(Line(new_page=child.get(W + "type") == "page"))
            elif tag in _DRAWN or tag == _ALTERNATE:
                self._drawn(child)
            elif tag == _HYPHEN:
                self._add("-", bold, points)
            elif tag == _SYM:
                self._add(_symbol(child), bold, points)
            elif tag == _FIELD:
                self._add(_form_field(child), bold, points)
            elif tag == _RUBY:
                self._children(child)

    def _add(self, text: str, bold: bool | None, points: float | None) -> None:
        if text:
            line = self.lines[-1]
            line.text += text
            line.looks.append((len(text), bold, points))

    def _drawn(self, element: etree._Element) -> None:
        """Text boxes and pictures; of two renderings of the same thing only one counts."""
        if element.tag == _ALTERNATE:
            # The first choice is what Word 2010 and later show; old readers' fallback repeats it.
            for choice in element:
                boxes, images = len(self.boxes), self.images
                self._drawn(choice)
                if len(self.boxes) > boxes or self.images > images:
                    return
            return
        for child in element:
            if child.tag == _BOX:
                self.boxes.append(child)
            elif child.tag in _PICTURES:
                self.images += 1
                self.pictures += [str(v) for k, v in child.attrib.items() if str(k).endswith(_PICTURE_IDS)]
            elif child.tag == _R:
                self._run(child)
            else:
                self._drawn(child)


def _symbol(element: etree._Element) -> str:
    try:
        code = int(element.get(W + "char", ""), 16)
    except ValueError:
        return ""
    font = (element.get(W + "font") or "").lower()
    if 0xF000 <= code <= 0xF0FF:
        code -= 0xF000
    return _SYMBOLS.get(
        (font, code), "" if "dings" in font or "symbol" in font else chr(code) if code > 31 else ""
    )


def _form_field(element: etree._Element) -> str:
    """A tick box or a drop-down list of an old-style form."""
    data = element.find(W + "ffData")
    if data is None:
        return ""
    box, choices = data.find(W + "checkBox"), data.find(W + "ddList")
    if box is not None:
        ticked = switched_on(values(box), W + "checked")
        return "☑" if (switched_on(values(box), W + "default") if ticked is None else ticked) else "□"
    if choices is not None:
        entries = [e.get(W + "val", "") for e in choices.iter(W + "listEntry")]
        at = value(choices, "result") or "0"
        return entries[int(at)] if at.isdigit() and int(at) < len(entries) else ""
    return ""
