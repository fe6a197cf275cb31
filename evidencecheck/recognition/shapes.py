"""Shapes: what a text shows of its form apart from its words. Names are used in the genres' data."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable

from evidencecheck.language import find_dates, is_blank_value, squeeze
from evidencecheck.recognition.fields import EXPECTED_LABELS, HELD_LABELS, MEETING_LABELS, Field
from evidencecheck.recognition.portrait import Portrait

BLANK_FIELD = re.compile(
    r"(?<![\d××xX])[××xX✕╳]{2,}|_{2,}|某某|(?<![\d*])[*※○〇]{3,}(?![\d*])|(?<=:)[.…]{2,}|□|[一-鿿](?<!某)某(?=村|镇|乡|县|支部|同志)|20[xX××]{2}|年月日(?![一-鿿])"
)
"""What stands where something is still to be filled in."""
_GAP = re.compile(r"[一-鿿,:] {2,}(?=[天日月年元人名次号时分](?![一-鿿]| ?\d)|[,。])|: {3,}(?=[一-鿿]{2,6}:)")
"""A gap left for a figure or a name: 需请假    天,自    月   日."""
MANY_BLANKS = 0.02
"""Blanks a character from which a text is a form, not a record; filled minutes stay under 0.004."""
LEAST_BLANKS = 3
"""Fewer blanks than this are forgotten fields, not a form."""
SOME_BLANKS = 0.006
HEADER_CELLS = 3
_HEADING_CELL = 8
"""Characters of a cell across a whole row up to which it heads what follows."""
EMPTY_CELLS = 6
"""Cells beside header and first column from which a table can be called empty."""
EMPTY_SHARE = 0.08
FILLED_ROWS = 2
SCORED_ROWS = 2
SPARSE_SHARE = 0.35
"""Up to these shares of filled cells a table is empty (a form, with an example row at most), or
half-filled; kept tables, with a column for remarks left blank, are filled to two thirds and more."""

_RECURRING = re.compile(
    r"每(?:周|月|季|年|半年|天|日|两|逢|个|星期|次)|逢[一二三四五六日\d]|原则上|不少于|至少|不定期|一般"
)
_ARTICLE = re.compile(r"^第[一二三四五六七八九十百\d]+[条章]", re.MULTILINE)
_COUNTS = re.compile(r"应(?:到|参会?|出席)[^。\n]{0,8}?\d+[人名][^。\n]{0,20}?实(?:到|际)")
_SPEAKER = re.compile(r"^([一-鿿]{2,3}(?:\([^)\n]{1,12}\)|书记|主任|同志|委员)?):(?=[^\n]{8})", re.MULTILINE)
_NO_NAME = re.compile(r"(?:书记|主任|委员|组长|成员|人员|干部|时间|地点|目标|责任|内容|要求|措施|单位|事项)$")
_ADDRESSEE = re.compile(
    r"^(?:各[一-鿿、]{2,20}|全[体村][一-鿿]{2,8}|尊敬的[一-鿿、]{2,16}|同志们|敬爱的党组织|镇党委|乡党委|中共[一-鿿]{4,20}委员会):$"
)
_DOC_NUMBER = re.compile(r"[\[〔【(][12]\d{3}[\]〕】)]\d+号")
_SIGNED = re.compile(
    r"(?:村|社区|支部|委员会|党委|党总支|办公室|组|人)[^。\n]{0,12}\n?[12][\d〇○零一二三四五六七八九]{3}年[^。\n]{1,6}月[^。\n]{1,4}日$"
)
_FIRST_PERSON = re.compile(r"我(?!村|们|镇|国|党|县|区|市|省|支部|社区)|本人")
_SCORE_HEADING = re.compile(
    r"(?:(?:自评|自查|考核|考评|核定|核查|检查|评定|评)得?分|(?:实|总|实际|最后|最终)?得分)数?"
)
_SCORE = re.compile(r"\d{1,3}(?:\.\d{1,2})?分?")
_NAME_LIST = re.compile(r"[一-鿿]{2,3}(?:[、,][一-鿿]{2,3}){7,}")
_QUESTION = re.compile(r"如何|怎[样么]|写法|格式|范[文本]|模板|样[本式表]|注意事项|要点提示|参考")


def shapes_of(portrait: Portrait) -> dict[str, str]:
    """The shapes a segment shows, each with what was seen, for the cue."""
    found = {}
    for name, finder in _FINDERS:
        seen = finder(portrait)
        if seen:
            found[name] = seen
    return found


def blanks(portrait: Portrait) -> int:
    """How many places are still to be filled in: empty fields, and lines with marks or gaps that hold a
    place. A line counts once."""
    labels = {f.line for f in portrait.segment.fields if _is_open(f)}
    marked = {
        i
        for i, line in enumerate(portrait.segment.lines)
        if BLANK_FIELD.search(line.tight) or (not line.is_table and _GAP.search(line.text))
    }
    return len(blank_labels(portrait)) + len(marked - labels)


def _is_open(field: Field) -> bool:
    return field.label in EXPECTED_LABELS and is_blank_value(field.value)


def _mostly_open(portrait: Portrait) -> bool:
    """Whether no fewer of the expected fields are open than filled in."""
    expected = [f for f in portrait.segment.fields if f.label in EXPECTED_LABELS]
    return 2 * sum(map(_is_open, expected)) >= len(expected)


def blank_labels(portrait: Portrait) -> tuple[str, ...]:
    """Labels of the fields that are not filled in."""
    return tuple(f.label for f in portrait.segment.fields if _is_open(f))


def _meeting_fields(portrait: Portrait) -> str:
    labels = {f.label for f in portrait.segment.fields} & MEETING_LABELS
    return "、".join(sorted(labels)[:6]) if len(labels) >= 3 and labels & HELD_LABELS else ""


def _few_meeting_fields(portrait: Portrait) -> str:
    labels = {f.label for f in portrait.segment.fields} & MEETING_LABELS
    return "、".join(sorted(labels)) if len(labels) == 2 and labels & HELD_LABELS else ""


def _filled_meeting_fields(portrait: Portrait) -> str:
    filled = {
        f.label for f in portrait.segment.fields if f.label in MEETING_LABELS and not is_blank_value(f.value)
    }
    told = len(filled) >= 3 and filled & HELD_LABELS and not _recurring_time(portrait)
    return "、".join(sorted(filled)[:6]) if told else ""


def _recurring_time(portrait: Portrait) -> str:
    """A time that comes round (每周一上午8时): when a rule wants it held, not when it was."""
    for field in portrait.segment.fields:
        if field.label in HELD_LABELS and _RECURRING.search(field.value) and not find_dates(field.value):
            return field.value[:20]
    return ""


def _date_filled(portrait: Portrait) -> str:
    """A time that is filled in to the day: whatever else is blank, somebody began to use the form."""
    for field in portrait.segment.fields:
        if field.label in HELD_LABELS and field.value:
            dates = find_dates(field.value, labelled=True)
            if dates and dates[0].day is not None and not dates[0].blank:
                return field.value[:20]
    return ""


def _articles(portrait: Portrait) -> str:
    found = _ARTICLE.findall(portrait.body)
    return f"“第×条”{len(found)}处" if len(found) >= 3 else ""


def _day_rows(portrait: Portrait) -> str:
    count = 0
    for line in portrait.segment.lines:
        rows = [" ".join(row[:3]) for row in line.rows] if line.is_table else [line.text]
        for text in rows:
            head = text[:22]
            dates = find_dates(head)
            count += bool(dates and dates[0].start <= 3 and dates[0].day is not None)
    return f"逐日条目{count}行" if count >= 4 else ""


def _person_rows(portrait: Portrait) -> str:
    header = {cell for cell, _ in portrait.columns}
    if not any(cell in ("姓名", "党员姓名", "名字", "姓 名") or cell.endswith("姓名") for cell in header):
        return ""
    rows = sum(len(line.rows) - 1 for line in portrait.segment.lines if line.is_table)
    filled = sum(
        1 for line in portrait.segment.lines for row in line.rows[1:] if sum(bool(cell) for cell in row) >= 2
    )
    return f"人员{rows}行" if filled >= 2 else ""


def _scored(portrait: Portrait) -> str:
    """Figures below a heading such as 得分: somebody was marked, this is not the scale itself."""
    for line in portrait.segment.lines:
        for number, row in enumerate(line.rows[:3]):
            at = [i for i, cell in enumerate(row) if _SCORE_HEADING.fullmatch(squeeze(cell))]
            below = [squeeze(cells[i]) for i in at for cells in line.rows[number + 1 :] if i < len(cells)]
            given = sum(bool(_SCORE.fullmatch(cell)) for cell in below)
            if given >= SCORED_ROWS and 2 * given >= len(below):
                return f"{squeeze(row[at[0]])}{given}处"
    return ""


def _filling(portrait: Portrait) -> tuple[float, int] | None:
    """Share of a table's cells that are filled, beside header, first column, labels and numbers, and in
    how many rows; of the emptiest table. None without a table that is large enough to tell."""
    found = []
    for line in portrait.segment.lines:
        if len(line.rows) == 1 and _is_header(line.rows[0]):
            found.append((0.0, 0))
        form = sum(squeeze(row[0]).rstrip(":") in MEETING_LABELS for row in line.rows) >= 2
        asked = [_asked_in_form(row) if form else _asked_of(row) for row in line.rows[1:]]
        count = sum(map(len, asked))
        if count >= EMPTY_CELLS:
            filled = [sum(not is_blank_value(cell) for cell in row) for row in asked]
            found.append((sum(filled) / count, sum(map(bool, filled))))
    return min(found, default=None)


def _asked_in_form(row: tuple[str, ...]) -> list[str]:
    """The cells of a form's row that are to be filled in: those behind the labels. What else is empty there
    belongs to a merged cell, and a cell that runs over the whole row is filled or a heading."""
    cells = [squeeze(cell).rstrip(":") for cell in row]
    filled = [cell for cell in cells if cell]
    if len(filled) == 1 and filled[0] not in MEETING_LABELS:
        return [filled[0]] if len(filled[0]) > _HEADING_CELL else []
    asked = []
    for label, value in itertools.pairwise([*cells, ""]):
        if label in MEETING_LABELS:
            asked.append("" if value in MEETING_LABELS else value)
        elif value and value not in MEETING_LABELS:
            asked.append(value)
    return asked


def _asked_of(row: tuple[str, ...]) -> list[str]:
    """The cells of a row that are to be filled in, beside the first."""
    cells = [squeeze(cell).rstrip(":") for cell in row]
    cells = [cell for i, cell in enumerate(cells[1:]) if not _is_lone_label(cells[1:], i)]
    return [cell for cell in cells if cell not in MEETING_LABELS and not cell.isdigit()]


def _is_lone_label(row: list[str], i: int) -> bool:
    """Whether a cell asks for the next one, in a row of label and value whose values are not filled in."""
    return i % 2 == 1 and bool(row[i]) and row[i - 1 : i] == [""] and row[i + 1 : i + 2] in ([""], [])


def _empty_rows(portrait: Portrait) -> str:
    filling = _filling(portrait)
    empty = filling is not None and filling[0] <= EMPTY_SHARE and filling[1] < FILLED_ROWS
    return "表格基本空白" if empty and not _date_filled(portrait) else ""


def _sparse_rows(portrait: Portrait) -> str:
    filling = _filling(portrait)
    sparse = filling is not None and filling[0] <= SPARSE_SHARE and not _empty_rows(portrait)
    return "表格大半空白" if sparse else ""


def _is_header(row: tuple[str, ...]) -> bool:
    cells = [cell for cell in row if cell]
    return len(cells) >= HEADER_CELLS and all(len(cell) <= 10 and cell.isalpha() for cell in cells)


def _pattern(pattern: re.Pattern[str], least: int = 1) -> Callable[[Portrait], str]:
    def find(portrait: Portrait) -> str:
        found = [match.group() for match in pattern.finditer(portrait.body)]
        return found[0][:20] if len(found) >= least else ""

    return find


def _speakers(portrait: Portrait) -> str:
    """Lines that open with a person's name and a colon: what was said at a meeting."""
    names = [match.group(1) for match in _SPEAKER.finditer(portrait.body)]
    names = [name for name in names if name not in MEETING_LABELS and not _NO_NAME.fullmatch(name[-2:])]
    return names[0] if len(names) >= 3 else ""


def _dated_opening(portrait: Portrait) -> str:
    """A first line that opens with a day and goes on: a notebook's entry."""
    first = portrait.segment.lines[0]
    if first.is_table:
        return ""
    dates = find_dates(first.text[:24])
    goes_on = bool(dates) and len(first.text) - dates[0].end >= 3
    return dates[0].text if goes_on and dates[0].day is not None and dates[0].start <= 3 else ""


def _addressee(portrait: Portrait) -> str:
    lines = portrait.segment.lines[: len(portrait.title_lines) + 3]
    return next((line.tight for line in lines if _ADDRESSEE.match(line.tight)), "")


def _document_number(portrait: Portrait) -> str:
    for line in portrait.segment.lines[:4]:
        match = _DOC_NUMBER.search(line.tight)
        if match and len(line.tight) < 24:
            return line.tight
    return ""


def _signed(portrait: Portrait) -> str:
    match = _SIGNED.search(portrait.body[-60:].rstrip())
    return match.group().replace("\n", " ") if match else ""


def _many_blanks(portrait: Portrait) -> str:
    count = blanks(portrait)
    many = count >= LEAST_BLANKS and count >= MANY_BLANKS * len(portrait.body)
    return "大量空白未填" if many and _mostly_open(portrait) and not _date_filled(portrait) else ""


def _some_blanks(portrait: Portrait) -> str:
    count = blanks(portrait)
    missing_date = bool(set(blank_labels(portrait)) & HELD_LABELS)
    some = missing_date or (count and count >= SOME_BLANKS * len(portrait.body))
    return "有空白未填" if some and not _many_blanks(portrait) else ""


def _how_to(portrait: Portrait) -> str:
    match = _QUESTION.search(portrait.tight_title)
    return match.group() if match else ""


_FINDERS: tuple[tuple[str, Callable[[Portrait], str]], ...] = (
    ("meeting-fields", _meeting_fields),
    ("few-meeting-fields", _few_meeting_fields),
    ("filled-meeting-fields", _filled_meeting_fields),
    ("recurring-time", _recurring_time),
    ("articles", _articles),
    ("day-rows", _day_rows),
    ("person-rows", _person_rows),
    ("scored", _scored),
    ("empty-rows", _empty_rows),
    ("sparse-rows", _sparse_rows),
    ("attendance-counts", _pattern(_COUNTS)),
    ("speakers", _speakers),
    ("dated-opening", _dated_opening),
    ("first-person", _pattern(_FIRST_PERSON, 4)),
    ("name-list", _pattern(_NAME_LIST)),
    ("addressee", _addressee),
    ("document-number", _document_number),
    ("signed", _signed),
    ("many-blanks", _many_blanks),
    ("some-blanks", _some_blanks),
    ("how-to", _how_to),
)
SHAPES = tuple(name for name, _ in _FINDERS)
"""Every shape's name; the vocabulary may use no other."""
