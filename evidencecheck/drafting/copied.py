"""A table that copying turned into one line a cell: put together again from what a line looks like.

Only after a run of lines that are the table's column heads; the heads' order says whether a bare number
before a text or after it is its points.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from evidencecheck.drafting.lines import Line
from evidencecheck.drafting.mending import plain
from evidencecheck.drafting.points import column_points
from evidencecheck.drafting.tables import role_of

_LEAST_HEADS = 4
_MOST_HEADS = 9
_SECTION = re.compile(r"^[^。;,]{2,18}?\(?\d{1,3}(?:\.\d)?分\)?$")
_LOOK = re.compile(r"^(?:查看|查阅|检查|实地|听取|看|查|走访|抽查|现场|座谈|随机)")
_ALONE = re.compile(r"^\(\d+(?:\.\d+)?分\)$")
_HEAD = ("考核项目", "考核内容", "分值", "评分标准", "查阅资料")


def rejoin(lines: Sequence[Line]) -> list[Line]:
    """The lines, with a run of cells after column heads as one table."""
    for first in range(len(lines)):
        heads = _heads(lines, first)
        if heads:
            body = lines[first + len(heads) :]
            end = next((i for i, line in enumerate(body) if line.rows), len(body))
            rows = _rows(body[:end], heads)
            if len(rows) < 2:
                return list(lines)
            whole = [line for line in lines[first : first + len(heads)] if re.search(r"\d+分", line.text)]
            slips = tuple(slip for line in body[:end] for slip in line.slips)
            table = Line("", (_HEAD, *rows), slips)
            return [*lines[:first], *whole, table, *body[end:]]
    return list(lines)


def _heads(lines: Sequence[Line], first: int) -> list[str]:
    """The roles of the column heads that begin here; empty where too few do."""
    roles: list[str] = []
    named: set[str] = set()
    for line in lines[first : first + _MOST_HEADS]:
        role = "" if line.rows else role_of(re.sub(r"\(.*\)", "", plain(line.text)))
        if not role and plain(line.text) not in ("考核", "考评", "检查"):
            break
        roles.append(role or "skip")
        named.add(role)
    useful = {"item", "scoring", "section"} & named and {"points"} & named
    return roles if len(roles) >= _LEAST_HEADS and useful else []


def _rows(lines: Sequence[Line], heads: Sequence[str]) -> list[tuple[str, ...]]:
    asked = next((i for i, role in enumerate(heads) if role in ("item", "scoring")), 0)
    points_first = heads.index("points") < asked
    rows: list[list[str]] = []
    section, number = "", ""
    for text in _with_lone_points(lines):
        looked = plain(text)
        if column_points(text) is not None:
            if points_first or not rows:
                number = text
            elif not rows[-1][2]:
                rows[-1][2] = text
        elif _SECTION.match(looked):
            section = text
        elif _LOOK.match(looked) and rows:
            rows[-1][4] = f"{rows[-1][4]}\n{text}".strip()
            if re.search(r"扣|不得分|不给分|不计分", looked):
                rows[-1][3] = text
        else:
            rows.append([section, text, number if points_first else "", "", ""])
            number = ""
    return [tuple(row) for row in rows]


def _with_lone_points(lines: Sequence[Line]) -> list[str]:
    """(2分) on a line of its own belongs to the line before it."""
    texts: list[str] = []
    for line in lines:
        if texts and _ALONE.match(plain(line.text)):
            texts[-1] += line.text
        elif line.text:
            texts.append(line.text)
    return texts
