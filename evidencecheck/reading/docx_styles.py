"""Styles and numbering of a .docx: what a paragraph looks like, and the 一、 that nobody typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL = W + "val"
_DEFAULT_SIZE = 10.5
_HEADING_NAME = re.compile(r"^(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_TITLE_NAMES = frozenset({"title", "标题"})
_NONE: Mapping[str, str] = {}
B, SIZE, VANISH, PAGE_BREAK_BEFORE = W + "b", W + "sz", W + "vanish", W + "pageBreakBefore"
_FALSE = frozenset({"0", "false", "off", "none"})


def value(parent: etree._Element | None, tag: str) -> str | None:
    """``w:val`` of a child, None where there is no such child; "" where it has no value."""
    child = parent.find(W + tag) if parent is not None else None
    return None if child is None else child.get(_VAL, "")


def values(properties: etree._Element | None) -> Mapping[str, str]:
    """Tag -> ``w:val`` of all children, gone through once: there are many runs."""
    return {child.tag: child.get(_VAL, "") for child in properties} if properties is not None else _NONE


def switched_on(own: Mapping[str, str], tag: str) -> bool | None:
    """A toggle such as bold: on, off, or None where nothing is said."""
    found = own.get(tag)
    return None if found is None else found.lower() not in _FALSE


class Look(NamedTuple):
    """What a style, with all it is based on, says about a paragraph."""

    level: int | None = None
    centered: bool | None = None
    bold: bool | None = None
    size: float | None = None
    numbering: tuple[str, int] | None = None
    page_break: bool = False


class Styles:
    """Paragraph styles by id, resolved along what they are based on."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._looks: dict[str, Look] = {}
        self._default = ""
        default = None
        if root is not None:
            for style in root.iterfind(f".//{W}style" if root.tag != W + "styles" else W + "style"):
                key = style.get(W + "styleId", "")
                self._elements[key] = style
                if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true"):
                    self._default = key
            default = size(values(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")))
        self._base = Look(size=default or _DEFAULT_SIZE)

    def look(self, key: str | None) -> Look:
        """The look of a style id; of the default style where the id is None or unknown."""
        key = key if key in self._elements else self._default
        if key not in self._looks:
            self._looks[key] = self._resolve(key, 0)
        return self._looks[key]

    def _resolve(self, key: str, depth: int) -> Look:
        style = self._elements.get(key)
        if style is None or depth > 20:
            return self._base
        parent = value(style, "basedOn")
        base = self._resolve(parent, depth + 1) if parent else self._base
        properties = style.find(W + "pPr")
        own, run = values(properties), values(style.find(W + "rPr"))
        name = (value(style, "name") or "").strip()
        level = base.level
        if name.lower() in _TITLE_NAMES:
            level = 0
        elif match := _HEADING_NAME.match(name):
            level = int(match.group(1))
        elif (outline := outline_level(own)) is not None:
            level = outline
        centered, bold = alignment(own), switched_on(run, B)
        numbering = _numbering(properties, base.numbering)
        page_break = switched_on(own, PAGE_BREAK_BEFORE)
        return Look(
            level=level,
            centered=base.centered if centered is None else centered,
            bold=base.bold if bold is None else bold,
            size=size(run) or base.size,
            numbering=numbering,
            page_break=base.page_break if page_break is None else page_break,
        )


def size(own: Mapping[str, str]) -> float | None:
    """Font size of a run's or style's own properties in points."""
    found = own.get(SIZE)
    try:
        return float(found) / 2 if found else None
    except ValueError:
        return None


def alignment(own: Mapping[str, str]) -> bool | None:
    """Whether a paragraph is centered; None where it is not said."""
    found = own.get(W + "jc")
    return None if found is None else found == "center"


def outline_level(own: Mapping[str, str]) -> int | None:
    """Heading level 1 to 9 of a paragraph's own outline level, None for running text."""
    found = own.get(W + "outlineLvl")
    return int(found) + 1 if found and found.isdigit() and int(found) < 9 else None


def _numbering(properties: etree._Element | None, base: tuple[str, int] | None) -> tuple[str, int] | None:
    element = properties.find(W + "numPr") if properties is not None else None
    if element is None:
        return base
    number, level = value(element, "numId"), value(element, "ilvl")
    key = number if number is not None else (base[0] if base else "0")
    depth = int(level) if level and level.isdigit() else (base[1] if base and number is None else 0)
    return None if key == "0" else (key, depth)


def numbering_of(properties: etree._Element | None, style: Look) -> tuple[str, int] | None:
    """List id and level a paragraph is numbered by: its own, else its style's; None for none."""
    return _numbering(properties, style.numbering)


class _Level(NamedTuple):
    format: str
    text: str
    start: int
    legal: bool


class Numbering:
    """Lists and their running counters; ``label`` must be called for every paragraph in order."""

    def __init__(self, load: Callable[[], etree._Element | None]) -> None:
        self._load = load
        self._lists: dict[str, tuple[str, dict[int, _Level]]] | None = None
        self._counts: dict[str, dict[int, int]] = {}

    def _read(self) -> dict[str, tuple[str, dict[int, _Level]]]:
        """List id -> what it counts with, and its levels. Most papers have no list: read on demand."""
        lists: dict[str, tuple[str, dict[int, _Level]]] = {}
        known: dict[str, dict[int, _Level]] = {}
        root = self._load()
        if root is None:
            return lists
        for abstract in root.iter(W + "abstractNum"):
            levels = {int(e.get(W + "ilvl", "0")): _level(e) for e in abstract.iter(W + "lvl")}
            known[abstract.get(W + "abstractNumId", "")] = levels
        for number in root.iter(W + "num"):
            base = value(number, "abstractNumId") or ""
            levels = dict(known.get(base, {}))
            for override in number.iter(W + "lvlOverride"):
                depth = int(override.get(W + "ilvl", "0"))
                own, start = override.find(W + "lvl"), value(override, "startOverride")
                if own is not None:
                    levels[depth] = _level(own)
                if start and depth in levels:
                    levels[depth] = levels[depth]._replace(start=int(start))
                    # An overridden start makes a list of its own; others go on counting.
                    base = f"{base}/{number.get(W + 'numId')}"
            lists[number.get(W + "numId", "")] = (base, levels)
        return lists

    def label(self, key: str, depth: int) -> str:
        """The number as printed before the next paragraph of this list; "" for bullets."""
        if self._lists is None:
            self._lists = self._read()
        base, levels = self._lists.get(key, ("", {}))
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self._counts.setdefault(base, {})
        counts[depth] = counts[depth] + 1 if depth in counts else level.start
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        if level.format in ("bullet", "none"):
            return ""

        def part(match: re.Match[str]) -> str:
            at = int(match.group(1)) - 1
            of = levels.get(at, level)
            form = "decimal" if level.legal and at != depth else of.format
            return _write(counts.get(at, of.start), form)

        return re.sub(r"%([1-9])", part, level.text)


def _level(element: etree._Element) -> _Level:
    start = value(element, "start") or "1"
    return _Level(
        format=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText") or "",
        start=int(start) if start.lstrip("-").isdigit() else 1,
        legal=bool(switched_on(values(element), W + "isLgl")),
    )


_DIGITS = "〇一二三四五六七八九"


def _chinese(number: int) -> str:
    """十二, 一百零三: counting numerals to 9999."""
    if not 0 < number < 10000:
        return str(number)
    parts: list[str] = []
    skipped = False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit == 0:
            skipped = bool(parts)
            continue
        if skipped:
            parts.append("零")
            skipped = False
        parts.append(name if unit == 10 and digit == 1 and not parts else _DIGITS[digit] + name)
    return "".join(parts)


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else ""


def _roman(number: int) -> str:
    pairs = (
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    )
    written = ""
    for amount, letters in pairs:
        times, number = divmod(number, amount)
        written += letters * times
    return written


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if 1 <= number <= 20 else str(number)


def _from(characters: str) -> Callable[[int], str]:
    return lambda n: characters[(n - 1) % len(characters)] if n > 0 else ""


_WRITERS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "japaneseDigitalTenThousand": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "ideographDigital": lambda n: "".join(_DIGITS[int(d)] for d in str(max(n, 0))),
    "ideographTraditional": _from("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _from("子丑寅卯辰巳午未申酉戌亥"),
    "chineseLegalSimplified": lambda n: _chinese(n).translate(
        str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
    ),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": lambda n: f"({n})",
    "decimalEnclosedFullstop": lambda n: f"{n}.",
    "decimalZero": lambda n: f"{n:02d}",
    "decimalFullWidth": lambda n: str(n).translate({48 + i: 0xFF10 + i for i in range(10)}),
    "lowerLetter": _letters,
    "upperLetter": lambda n: _letters(n).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda n: _roman(n).upper(),
}


def _write(number: int, form: str) -> str:
    return _WRITERS.get(form, str)(number)
