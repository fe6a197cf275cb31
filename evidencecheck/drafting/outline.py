"""Lines into a tree of items, from their numbering or, where there is none, from their form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from evidencecheck.drafting.items import Item
from evidencecheck.drafting.lines import Line, Rows
from evidencecheck.drafting.markers import Marker, Rank, find_markers, follows_stop
from evidencecheck.drafting.mending import plain
from evidencecheck.language import fold


@dataclass
class Node:
    """One item: its marker, its words up to the next marker, the items below it."""

    rank: Rank
    value: int
    mark: str
    text: str
    children: list[Node] = field(default_factory=list)
    rows: Rows = ()
    when: tuple[str, ...] = ()
    prefix: str = ""
    """What stood before the marker on its line: 社区:"""
    declared: Decimal | None = None
    """Points from a table's own column."""
    scoring: str = ""
    """A table's words on how it is scored."""
    last: dict[Rank, int] = field(default_factory=dict)
    """Of the root: the last number of each rank."""
    taken: Item | None = None
    """What the item's words were taken apart into, once they were."""
    aside: str = ""
    """A table's words on what is looked at."""

    def walk(self) -> Iterator[Node]:
        """This item and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def head(self) -> str:
        """The first sentence: what an item with items below is called."""
        first = re.split(r"[。;\uff1b\n]", self.text.strip(), maxsplit=1)[0]
        points = re.search(
            r"[(\uff08][^()\uff08\uff09]{0,8}\d[^()\uff08\uff09]{0,12}分[^()\uff08\uff09]{0,10}[)\uff09]",
            first,
        )
        return first[: points.end()] if points else first


_POINTS_HEADING = re.compile(
    r"(?:(?<=[。;\uff1b\n])|(?<=分[)\uff09])|^)(?P<head>[^。;\uff1b,\uff0c\n(\uff08:\uff1a]{2,18}(?:[(\uff08][^()\uff08\uff09]{1,8}[)\uff09])?[(\uff08]"
    r"(?:共|计|满分)?\d+(?:\.\d+)?分[)\uff09])"
)
_THEN_SHARED = re.compile(r"\s*(?:[,\uff0c。:\uff1a]?\s*(?:每|凡)?(?:缺|少|有一)|[:\uff1a]?\s*$)")
_LOOK_AHEAD = 60
_WHOLE = re.compile(r"^\(?(?:标准分|满分|总分|分值|共计)[::(]*\d+分\)*[。;]?$")
_AFTER_WHOLE = re.compile(r"^(?:以上|上述|本项|本条)[^。]{0,20}(?:扣|得)")


def read_outline(lines: Iterable[Line]) -> Node:
    """The items of one rule under a nameless root; text before the first item is the root's own."""
    root = Node(Rank.BARE, 0, "", "")
    path = [root]
    taken = list(lines)
    numbered = sum(bool(m.at_start) for line in taken for m in find_markers(fold(line.text))[:1]) >= 2
    summed = set() if numbered else _summed_items(taken)
    for index, line in enumerate(taken):
        following = taken[index + 1].text if index + 1 < len(taken) else ""
        if line.rows:
            path[0].children.append(Node(Rank.BARE, 0, "表", "", rows=line.rows))
            path = [root]
            continue
        pieces = list(_bare_headings(line.text, following if numbered else None))
        for number, piece in enumerate(pieces):
            after = pieces[number + 1] if number + 1 < len(pieces) else following
            if path[-1] is root and _WHOLE.match(plain(piece)):
                root.text = f"{root.text}\n{piece.strip()}".strip()
            elif _is_bare_heading(piece) and index not in summed and (not numbered or _starts_count(after)):
                _open(path, Node(Rank.BARE, 0, "", piece.strip()), None)
            else:
                _add_line(path, piece, numbered)
    return root


def _summed_items(lines: list[Line]) -> set[int]:
    """Indices of lines that look like headings and are items: in a text without numbers, those whose
    points make up the points of a line before them."""
    worth = [_heading_points(line.text) for line in lines]
    items: set[int] = set()
    for index, whole in enumerate(worth):
        if whole is None or index in items:
            continue
        total, end = Decimal(0), index + 1
        while end < len(worth) and total < whole:
            part = worth[end]
            if part is None:
                break
            total, end = total + part, end + 1
        if total == whole and end - index > 2:
            items |= set(range(index + 1, end))
    return items


def _heading_points(text: str) -> Decimal | None:
    found = re.search(r"\((?:共|计|满分)?(\d+(?:\.\d+)?)分\)", plain(text))
    return Decimal(found[1]) if found else None


def _starts_count(text: str) -> bool:
    """Whether a text begins with the first number of a count."""
    first = next(iter(find_markers(fold(text[:_LOOK_AHEAD]).lstrip())), None)
    return first is not None and first.at_start and first.value == 1


def _bare_headings(text: str, following: str | None) -> Iterator[str]:
    """The line, cut before each heading that has points and no number and was run into it."""
    plain_text = fold(text)
    cuts = [0]
    for match in _POINTS_HEADING.finditer(plain_text):
        at = match.start("head")
        behind = plain_text[match.end() :]
        glued = _starts_count(behind)
        if find_markers(match["head"]) or not (glued or _THEN_SHARED.match(behind)):
            continue
        end = match.end() if glued else _end_of_shared(plain_text, match.end())
        rest = plain_text[end:]
        if following is not None and not _starts_count(rest if rest.strip() else following):
            continue
        cuts += [at] if at else []
        if at or len(plain_text) > match.end():
            cuts.append(end)
    cuts.append(len(text))
    for first, last in pairwise(cuts):
        if text[first:last].strip():
            yield text[first:last]


def _end_of_shared(text: str, position: int) -> int:
    """The end of the deduction that follows a heading: it belongs to the heading."""
    stop = re.compile(r"[。;\n]").search(text, position)
    return stop.end() if stop else len(text)


def _is_bare_heading(piece: str) -> bool:
    folded = fold(piece).strip()
    match = _POINTS_HEADING.match(folded)
    if match is None or find_markers(match["head"]):
        return False
    return bool(_THEN_SHARED.match(folded[match.end() :]))


def _add_line(path: list[Node], text: str, numbered: bool) -> None:
    """Hang one line's items into the tree; what precedes the first marker continues the open item."""
    folded = fold(text)
    begun: tuple[Marker, int] | None = None
    rest_from = 0
    markers = find_markers(folded)
    following = _next_values(markers)
    for marker, after in zip(markers, following, strict=True):
        if marker.start < rest_from or not _is_item(path, marker, folded, after):
            continue
        before = text[rest_from : marker.start]
        prefix = ""
        if begun is None and marker.at_start:
            prefix = before
        elif begun is None:
            _continue(path, before, numbered)
        else:
            path[-1].text = before.strip()
        _open(path, Node(marker.rank, marker.value, text[marker.start : marker.end].strip(), ""), marker)
        path[-1].prefix = prefix.strip()
        begun, rest_from = (marker, marker.end), marker.end
    if begun is None:
        _continue(path, text, numbered)
    else:
        path[-1].text = text[rest_from:].strip()


def _continue(path: list[Node], text: str, numbered: bool) -> None:
    if not text.strip():
        return
    if _AFTER_WHOLE.match(plain(text)) and len(path) > 2:
        path[-2].text = f"{path[-2].text}\n{text.strip()}".strip()
        return
    at_paragraph = path[-1].rank in (Rank.BARE, Rank.LINE) and path[-1] is not path[0]
    if not numbered and (at_paragraph or path[-1] is path[0]):
        while path[-1].rank is Rank.LINE:
            path.pop()
        node = Node(Rank.LINE, len(path[-1].children) + 1, "", text.strip())
        path[-1].children.append(node)
        path.append(node)
        return
    path[-1].text = f"{path[-1].text}\n{text.strip()}".strip()


def _next_values(markers: list[Marker]) -> list[int | None]:
    """For each marker the number of the next one of its rank on the line."""
    seen: dict[Rank, int] = {}
    values: list[int | None] = []
    for marker in reversed(markers):
        values.append(seen.get(marker.rank))
        seen[marker.rank] = marker.value
    return values[::-1]


def _is_item(path: list[Node], marker: Marker, text: str, after: int | None) -> bool:
    """Whether a possible marker begins an item here; ``after``: the next number of its rank."""
    if marker.at_start:
        return True
    expected = _expected(path, marker.rank)
    if marker.rank in (Rank.CHINESE_BRACKET, Rank.ARTICLE, Rank.CIRCLE, Rank.CHAPTER, Rank.SECTION):
        return marker.value in expected or follows_stop(text, marker.start)
    if marker.rank in (Rank.FIGURE_BRACKET, Rank.FIGURE_HALF, Rank.LETTER):
        return marker.value in expected
    if follows_stop(text, marker.start):
        return marker.value in expected or marker.rank is Rank.CHINESE
    # Run into the heading before it: only a count that goes on, or a new one that will.
    opens = marker.value == 1 and not _counted(path, marker.rank)
    return opens or (
        marker.value in expected and marker.value > 1 and (after is None or after > marker.value)
    )


def _counted(path: list[Node], rank: Rank) -> bool:
    return any(node.rank is rank for node in path)


def _expected(path: list[Node], rank: Rank) -> set[int]:
    """The numbers that may come: the next of each open count of that rank, or 1."""
    expected = {1}
    for parent in path:
        same = next((child.value for child in reversed(parent.children) if child.rank is rank), None)
        if same is not None:
            expected |= {same + 1, same + 2}
    if rank in (Rank.CHINESE_BRACKET, Rank.ARTICLE):
        # These are often counted on over the parts above them.
        expected.add(path[0].last.get(rank, 0) + 1)
    return expected


def _open(path: list[Node], node: Node, marker: Marker | None) -> None:
    """Find the node's parent: a rank already open closes what is below it, a new one goes below."""
    for depth, open_node in enumerate(path):
        if depth and open_node.rank is node.rank:
            del path[depth:]
            break
    else:
        _close_for_new_rank(path, node)
    if marker is not None and node.rank is Rank.DECIMAL:
        _close_for_decimal(path, node)
    path[-1].children.append(node)
    path.append(node)
    path[0].last[node.rank] = node.value


_HIGH = (Rank.CHAPTER, Rank.SECTION, Rank.CHINESE, Rank.CHINESE_BRACKET)


def _close_for_new_rank(path: list[Node], node: Node) -> None:
    if node.rank is Rank.BARE:
        # A heading without number closes items, never the numbered parts above them.
        while len(path) > 1 and path[-1].rank not in _HIGH:
            path.pop()
    elif node.rank in _HIGH:
        order = _HIGH.index(node.rank)
        while len(path) > 1 and (path[-1].rank not in _HIGH or _HIGH.index(path[-1].rank) > order):
            if path[-1].rank is Rank.ARTICLE and node.rank is Rank.CHINESE_BRACKET:
                # 第六条 … (一) …: the parts of an article, as laws number them.
                break
            path.pop()
    else:
        while path[-1].rank is Rank.LINE:
            path.pop()


def _close_for_decimal(path: list[Node], node: Node) -> None:
    """1.2 belongs to 1., whatever is open."""
    whole = int(re.sub(r"\D.*", "", fold(node.mark)) or 0)
    for depth, open_node in enumerate(path):
        if open_node.rank in (Rank.FIGURE, Rank.CHINESE) and open_node.value == whole:
            del path[depth + 1 :]
            return
