"""Tables in the outline become items like any others."""

from __future__ import annotations

from collections.abc import Sequence

from evidencecheck.drafting.lines import Rows, lines_of
from evidencecheck.drafting.markers import Rank
from evidencecheck.drafting.mending import plain
from evidencecheck.drafting.outline import Node, read_outline
from evidencecheck.drafting.points import column_points, points_in
from evidencecheck.drafting.tables import Row, rows_of


def expand_tables(node: Node, remarks: list[str]) -> None:
    """Replace every table below ``node`` by its items, in place."""
    children: list[Node] = []
    for child in node.children:
        if child.rows:
            children += _nodes(child.rows, remarks)
        else:
            expand_tables(child, remarks)
            children.append(child)
    node.children = children


def _nodes(rows: Rows, remarks: list[str]) -> list[Node]:
    found = rows_of(rows) or _without_header(rows)
    if not found:
        remarks.append("有一张表没有认出表头(要有“考核内容”“分值”“评分标准”等列),没有用上")
        return []
    top: list[Node] = []
    path: list[tuple[str, Node]] = []
    for row in found:
        depth = 0
        while depth < min(len(path), len(row.sections)) and path[depth][0] == row.sections[depth]:
            depth += 1
        del path[depth:]
        for name in row.sections[depth:]:
            part = Node(Rank.BARE, 0, "", name.replace("\n", ""))
            (path[-1][1].children if path else top).append(part)
            path.append((name, part))
        (path[-1][1].children if path else top).append(_item(row))
    for part in (each for node in top for each in node.walk()):
        only = part.children[0] if len(part.children) == 1 else None
        if only is not None and only.children and only.declared is not None and part.declared is None:
            # A part of one row whose cell lists the items: the row's points are the part's.
            part.declared, part.children = only.declared, only.children
    return top


def _item(row: Row) -> Node:
    """One row; where its cell holds several numbered items with points, these are below it."""
    inner = read_outline(lines_of(row.item))
    node = Node(Rank.LINE, 0, "", row.item, scoring=row.scoring, aside=row.evidence)
    node.declared = column_points(row.points)
    own_points = [points_in(plain(child.text)) for child in inner.children]
    if len(inner.children) >= 2 and all(own_points):
        name = row.sections[-1] if row.sections else "考核内容"
        node.text, node.children = inner.text or name, inner.children
        for child in node.children:
            child.aside = row.evidence
    elif len(inner.children) == 1 and not inner.text and not inner.children[0].children:
        node.text, node.mark = inner.children[0].text, inner.children[0].mark
    return node


def _without_header(rows: Sequence[Sequence[str]]) -> list[Row]:
    """Rows of a table whose head is on another page: the longest cell is what is asked, a cell that is
    only a number its points."""
    found = []
    for row in rows:
        cells = [cell for cell in row if cell.strip()]
        points = [cell for cell in cells[1:] if column_points(cell) is not None]
        texts = [cell for cell in cells if column_points(cell) is None]
        if len(points) != 1 or not texts:
            continue
        item = max(texts, key=len)
        rest = [cell for cell in texts if cell is not item]
        scoring = "\n".join(cell for cell in rest if "扣" in cell or "得" in cell)
        found.append(Row((), item, points[0], scoring, ""))
    return found if len(found) >= 2 else []
