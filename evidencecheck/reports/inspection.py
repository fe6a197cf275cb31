"""What was read of one file and what it is taken for, told so that a clerk can follow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from evidencecheck.model import BlockKind, Cue, Document, EvidenceMatch, FileStatus, Record, Vocabulary
from evidencecheck.reports.console import Sheet
from evidencecheck.reports.masking import clean
from evidencecheck.reports.papers import date_sources
from evidencecheck.reports.wording import CUE_KIND, FILE_STATUS, percent, place_words, rule_text, typeset

_BLOCK_KIND = {
    BlockKind.HEADING: "标题",
    BlockKind.PARAGRAPH: "段落",
    BlockKind.TABLE: "表格",
    BlockKind.PAGE_TEXT: "识别出的文字行",
}
_OPENING = 60  # characters of the text shown, enough to find the place again
_CUES = 12  # of a match, heaviest first
_CANDIDATES = 3


def render_inspection(
    document: Document,
    records: Sequence[Record],
    vocabulary: Vocabulary,
    file: str,
    *,
    width: int = 100,
    color: bool = False,
    encoding: str = "gbk",
    about: str = "",
) -> str:
    """The reading of ``file``: its blocks, how it was split, and each record with its reasons.

    A cue's weight is said as it was added up: what speaks for a judgement with +, what speaks
    against it with -; 1 counts a little, 3 much, 5 nearly settles it. ``about``: a type whose reasons
    are told apart, of each record.
    """
    sheet = Sheet(width=width, color=color, encoding=encoding)
    sheet.line(clean(file), "bold")
    _reading(sheet, document)
    if document.status in (FileStatus.READ, FileStatus.OCR):
        sheet.heading(f"二、分成{len(records)}份材料" if records else "二、没有认出材料")
        if records:
            sheet.line(
                "依据后面的数字：+ 表示支持，- 表示不支持；1 左右作用小，3 作用大，5 基本可以断定。", indent=2
            )
    for number, record in enumerate(records, 1):
        sheet.line()
        _record(sheet, number, record, document, vocabulary, about)
        if about:
            _why(sheet, record, document, vocabulary, about)
    return sheet.text


def _reading(sheet: Sheet, document: Document) -> None:
    sheet.heading(f"一、读取情况：{FILE_STATUS[document.status]}")
    lines: list[str] = []
    kinds = [(name, sum(b.kind is kind for b in document.blocks)) for kind, name in _BLOCK_KIND.items()]
    if document.blocks:
        lines.append("读到" + "、".join(f"{name}{number}个" for name, number in kinds if number))
    pages = {b.place.page for b in document.blocks if b.place.page}
    if pages:
        lines.append(f"共{len(pages)}页有文字")
    sheets = list(dict.fromkeys(b.place.sheet for b in document.blocks if b.place.sheet))
    if sheets:
        lines.append("工作表：" + "、".join(clean(name) for name in sheets))
    if document.confidence is not None:
        lines.append(f"文字由图片识别得来，平均把握{percent(document.confidence)}")
    if document.problem:
        lines += [typeset(document.problem.message), typeset(document.problem.advice)]
    lines += [typeset(note) for note in document.notes]
    if document.blocks:
        lines.append(f"开头：{_opening(document.blocks[0].text)}")
    sheet.items(line for line in lines if line)


def _record(
    sheet: Sheet, number: int, record: Record, document: Document, vocabulary: Vocabulary, about: str
) -> None:
    genre = vocabulary.genres.get(record.genre)
    genre_name = rule_text(genre.name) if genre else record.genre
    title = clean(record.title).strip() or "（无标题）"
    sheet.line(f"[{number}] {title}    {place_words(record.place)}", "bold")
    sheet.line(f"体裁：{genre_name}（把握{percent(record.genre_confidence)}）", indent=4)
    _cues(sheet, record.genre_cues, document)
    if not record.evidence:
        sheet.line("认作：没有认出是哪类材料", indent=4)
    # The type that is asked about is told apart, below.
    listed = [m for i, m in enumerate(record.evidence) if not i or m.type != about]
    for i, match in enumerate(listed[:_CANDIDATES]):
        _match(sheet, match, document, vocabulary, best=i == 0)
    dates = date_sources(record)
    sheet.line("日期：" if dates else "日期：没有读到", indent=4)
    sheet.items(dates, indent=6)
    if record.owners:
        sheet.line("单位：" + "、".join(clean(owner) for owner in record.owners), indent=4)
    if record.fields:
        fields = (f"{clean(k)}={_opening(v)}" for k, v in record.fields.items())
        sheet.line("栏目：" + "；".join(fields), indent=4)
    for warning in record.warnings:
        sheet.line(f"提醒：{typeset(warning.message)}", "yellow", indent=4)


def _why(sheet: Sheet, record: Record, document: Document, vocabulary: Vocabulary, about: str) -> None:
    """What speaks for and against one type, and what the record is taken for in its place."""
    nothing = EvidenceMatch(type=about, confidence=0.0)
    match = next((m for m in record.evidence if m.type == about), nothing)
    name = rule_text(vocabulary.name_of(about))
    sheet.line(f"是不是“{name}”：把握{percent(match.confidence)}", "bold", indent=4)
    sides = (
        ("支持", [cue for cue in match.cues if cue.weight > 0]),
        ("不支持", [cue for cue in match.cues if cue.weight < 0]),
    )
    for side, cues in sides:
        sheet.line(f"{side}：" if cues else f"{side}：没有找到依据", indent=6)
        _cues(sheet, cues, document, indent=8)
    best = record.evidence[0] if record.evidence else match
    if best is not match:
        genre = vocabulary.genres.get(record.genre)
        other = rule_text(vocabulary.name_of(best.type))
        form = f"，体裁是“{rule_text(genre.name)}”" if genre else ""
        sheet.line(f"更像：“{other}”（把握{percent(best.confidence)}）{form}，依据见上", indent=6)


def _match(
    sheet: Sheet, match: EvidenceMatch, document: Document, vocabulary: Vocabulary, *, best: bool
) -> None:
    name = rule_text(vocabulary.name_of(match.type))
    lead = "认作" if best else "也可能是"
    sheet.line(f"{lead}：{name}（把握{percent(match.confidence)}）", "green" if best else "", indent=4)
    _cues(sheet, match.cues, document)


def _cues(sheet: Sheet, cues: Iterable[Cue], document: Document, indent: int = 6) -> None:
    heaviest = sorted(cues, key=lambda cue: -abs(cue.weight))
    sheet.items((_cue(cue, document) for cue in heaviest[:_CUES]), indent=indent)
    if len(heaviest) > _CUES:
        sheet.line(f"……另有{len(heaviest) - _CUES}条作用更小的依据", indent=indent)


def _cue(cue: Cue, document: Document) -> str:
    return f"{cue.weight:+.1f}  {CUE_KIND[cue.kind]}“{_opening(cue.text)}”{_cue_place(cue, document)}"


def _cue_place(cue: Cue, document: Document) -> str:
    """The page where the format has pages, and the block, counted from one."""
    if cue.block is None:
        return ""
    page = document.blocks[cue.block].place.page if cue.block < len(document.blocks) else None
    return f"（第{page}页，第{cue.block + 1}段）" if page else f"（第{cue.block + 1}段）"


def _opening(text: str) -> str:
    plain = " ".join(clean(text).split())
    return plain if len(plain) <= _OPENING else plain[:_OPENING] + "……"
