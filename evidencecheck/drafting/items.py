"""An item's own words taken apart: what is asked, what it earns, what it costs, how often."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from evidencecheck.drafting.mending import plain
from evidencecheck.drafting.points import Loss, bonus_in, loss_in, points_in, says_exhausted

_SENTENCE = re.compile(r"[^。;\uff1b\n]+[。;\uff1b\n]?")
_TRAILING = " \t。;\uff1b、,\uff0c:\uff1a"
_BRACKETED_POINTS = re.compile(r"\s*[(\uff08]\s*(?:共|计|满分|分值)?\s*\d+(?:\.\d+)?\s*分\s*[)\uff09]")
# 总支以下党支部记录:支委会每月1次: asked for only where there is such a thing.
_CONDITIONAL = re.compile(
    r"^(?:总支以下|设(?:有)?党总支|社区:|\(社区\)|有合作社)[^。;]*(?:记录|每[月季年周]|次|册|表)"
)
_GLUED_HEAD = re.compile(
    r"[^。;\uff1b,\uff0c(\uff08]{2,40}[(\uff08]\s*\d+(?:\.\d+)?\s*分\s*[)\uff09](?=[\u4e00-\u9fff][^。;\uff1b]{5,})(?![的以并每])"
)
_BARE_POINTS = re.compile(r",\d+(?:\.\d+)?分(?=[;,。]|$)")
_ONLY_POINTS = re.compile(r"\s*[(\uff08]\s*(?:共|计|满分|分值)?\s*\d+(?:\.\d+)?\s*分\s*[)\uff09]")
# 支委会(6分),党员大会(4分),少一次各扣0.5分: what stands last counts for all of the sentence.
_EACH_LOSES = re.compile(r"(?:各|均|分别)扣\d")
_SOURCE_MARK = re.compile(r"^\s*[-·●◆■★☆※•○▲]+\s*")


@dataclass
class Piece:
    """Words that stand for one clause, with what they earn and cost."""

    text: str
    points: Decimal | None = None
    loss: Loss | None = None
    bonus: tuple[Decimal, Decimal | None] | None = None
    doubts: list[str] = field(default_factory=list)


@dataclass
class Item:
    """A leaf: its own points and loss, and the pieces its words fall into (one at least)."""

    title: str
    points: Decimal | None
    loss: Loss | None
    pieces: list[Piece]


def take_apart(text: str, declared: Decimal | None = None) -> Item:
    """What the words of one numbered item ask; ``declared``: its points where a column has them."""
    sentences = _sentences(text)
    glued = _GLUED_HEAD.match(sentences[0]) if sentences else None
    if glued:
        sentences[:1] = [glued[0], sentences[0][glued.end() :]]
    if not sentences:
        return Item("", declared, None, [])
    head = sentences[0]
    head_points = _own(plain(head))
    own = declared if declared is not None else head_points
    rest = sentences[1:]
    parts = [s for s in rest if _own(plain(s)) is not None]
    if parts and (own is not None or len(parts) >= 2):
        # The head is a heading with the points of the whole, if its parts make them up.
        pieces, shared = _pieces(rest, own)
        total = sum((p.points or Decimal(0) for p in pieces), Decimal(0))
        if head_points is not None and (declared is not None or total + head_points <= own if own else False):
            if declared is not None or total != own:
                pieces, shared = _pieces(sentences)
                own = declared
        elif head_points is None and declared is None:
            pieces, shared = _pieces(sentences)
        elif declared is None and total != own and _BARE_POINTS.search(plain(head)):
            # 支委会每月一次,15分;党员大会…,9分: the first of several, no heading above them.
            pieces, shared = _pieces(sentences)
            own = None
        return Item(clean(head), own, shared or _loss_of_head(head), pieces)
    inline = _pieces(sentences)[0] if _several(plain(head)) else []
    if len(inline) > 1:
        title = clean(re.split(r"[。;\uff1b,\uff0c:\uff1a]", head)[0])
        return Item(title, declared, None, inline)
    if not parts and own is not None and head_points is None and len(rest) > 0:
        head_points = None
    aside = [s for s in rest if own is None and _CONDITIONAL.match(plain(s))]
    if aside:
        sentences = [s for s in sentences if s not in aside]
    whole = "".join(sentences)
    piece = Piece(
        clean(whole), own if own is not None else _first_points(rest), loss_in_text(whole), bonus_of(whole)
    )
    return Item(clean(head), piece.points, None, [piece, *(Piece(clean(s)) for s in aside)])


def _sentences(text: str) -> list[str]:
    """The sentences of a text; points in brackets behind a full stop belong to the sentence before."""
    sentences: list[str] = []
    for match in _SENTENCE.finditer(text):
        if not match[0].strip(_TRAILING + "\n"):
            continue
        points = _ONLY_POINTS.match(match[0]) if sentences else None
        if points:
            sentences[-1] = re.sub(r"[。;\uff1b\n]+$", "", sentences[-1]) + points[0].strip() + "。"
        rest = match[0][points.end() :] if points else match[0]
        if rest.strip(_TRAILING + "\n"):
            sentences.append(rest)
    return sentences


def _first_points(sentences: list[str]) -> Decimal | None:
    return next((p for s in sentences if (p := _own(plain(s))) is not None), None)


def _several(head: str) -> bool:
    return len(points_in(head)) > 1 or any(p.each for p in points_in(head))


def loss_in_text(text: str) -> Loss | None:
    """The deduction in a text of several lines."""
    looked = plain(text)
    counted = bool(re.search(r"\d+(?:个|次|名|项)(?:以上)?|不少于|至少", looked))
    return loss_in(looked, counted=counted)


def bonus_of(text: str) -> tuple[Decimal, Decimal | None] | None:
    """What a text adds."""
    return bonus_in(plain(text))


def _loss_of_head(head: str) -> Loss | None:
    return loss_in_text(head) if "扣" in head else None


def _own(text: str) -> Decimal | None:
    """The first points a sentence gives; 各得 counts once here."""
    found = points_in(text)
    return found[0].amount if found else None


def _pieces(sentences: list[str], whole: Decimal | None = None) -> tuple[list[Piece], Loss | None]:
    """Sentences with points as pieces; what follows one without points of its own belongs to it if it
    is a remark on it, and to the whole if it is a deduction in a sentence of its own."""
    pieces: list[Piece] = []
    shared: Loss | None = None
    for sentence in sentences:
        looked = plain(sentence)
        found = points_in(looked)
        if not found:
            loss = loss_in_text(sentence)
            if (
                loss is not None
                and re.match(r"^[,。;]?(?:每|缺|少|扣完|未|不)[^,]{0,12}扣|^扣完", looked)
                and pieces
            ):
                pieces[-1].loss = pieces[-1].loss or loss
                pieces[-1].text += sentence
            elif loss is not None or says_exhausted(looked):
                shared = shared or loss
            elif pieces and not re.search(r"[\u4e00-\u9fff]{4}", looked):
                pieces[-1].text += sentence
            elif (bonus := bonus_of(sentence)) is not None:
                pieces.append(Piece(clean(sentence), bonus=bonus))
            elif pieces and len(looked) > 6 and not re.match(r"^(?:以|其中|注|如)", looked):
                pieces.append(Piece(clean(sentence)))
            continue
        cut = _split_points(sentence, whole)
        own = [Piece(clean(text), amount, loss_in_text(text), None) for text, amount in cut]
        if len(own) > 1 and own[-1].loss is not None and _EACH_LOSES.search(plain(cut[-1][0])):
            for piece in own:
                piece.loss = piece.loss or own[-1].loss
        pieces += own
    return pieces, shared


def _split_points(sentence: str, whole: Decimal | None) -> list[tuple[str, Decimal]]:
    """A sentence cut after each of its points, and 甲、乙各得1分 cut into its parts."""
    cut: list[tuple[str, Decimal]] = []
    last = 0
    # Blanks are dropped in the plain text: count in a text without them.
    text = re.sub(r"[ \u3000\xa0\t]", "", sentence)
    found = points_in(plain(text))
    for index, points in enumerate(found):
        end = found[index + 1].start if index + 1 < len(found) else len(text)
        stop = _next_part(text, points.end, end)
        piece = text[last:stop]
        last = stop
        if points.each:
            cut += [
                (part, points.amount) for part in _listed(piece, whole / points.amount if whole else None)
            ]
        elif piece.strip(_TRAILING):
            cut.append((piece, points.amount))
    if last < len(text) and cut and text[last:].strip(_TRAILING + ")"):
        cut[-1] = (cut[-1][0] + text[last:], cut[-1][1])
    return cut


def _next_part(text: str, start: int, end: int) -> int:
    """Where the words of the next points begin: after the first comma that does not lead to a
    deduction."""
    if end == len(text):
        return end
    for match in re.finditer(r"[,\uff0c、。;\uff1b]", text[start:end]):
        rest = text[start + match.end() : end]
        if not re.match(r"(?:每|少|缺|扣|未|不)[^,\uff0c。;\uff1b]{0,14}扣|扣完", rest):
            return start + match.end()
    return start


def _listed(piece: str, expected: Decimal | None) -> list[str]:
    """甲、乙和丙 of 甲、乙和丙各得1分: of the ways to part them the one that makes up ``expected``."""
    body = re.sub(r"各(?:得|计|记)?[\d.一二三四五六七八九十半]+分.*$", "", piece, flags=re.S)
    body = (
        body[_last_comma(body) :]
        if "、" in body[_last_comma(body) :] or "和" in body[_last_comma(body) :]
        else body
    )
    masked = re.sub(r"[(\uff08][^()\uff08\uff09]*[)\uff09]", lambda m: "\x00" * len(m[0]), body)
    ways = [_cut(body, masked, form) for form in (r"、", r"、|(?<=.{3})(?:以及|和|及)(?=.{3})")]
    fitting = [parts for parts in ways if expected is not None and len(parts) == expected]
    return (fitting or [parts for parts in ways if len(parts) > 1] or [[body]])[0]


def _cut(body: str, masked: str, form: str) -> list[str]:
    parts, last = [], 0
    for match in re.finditer(form, masked):
        parts.append(body[last : match.start()])
        last = match.end()
    parts.append(body[last:])
    return [part for part in parts if part.strip(_TRAILING)]


def _last_comma(text: str) -> int:
    masked = re.sub(r"[(\uff08][^()\uff08\uff09]*[)\uff09]", lambda m: "\x00" * len(m[0]), text)
    return max(masked.rfind(","), masked.rfind("\uff0c"), masked.rfind("\n")) + 1


def clean(text: str) -> str:
    """Words as a title: one line, no stops at the ends, the user's own width kept. Points in brackets
    are left out: they stand in a field of their own."""
    text = _BRACKETED_POINTS.sub("", _SOURCE_MARK.sub("", text))
    return re.sub(r"\s*\n\s*", "", text).strip(_TRAILING)
