"""Which claimed record is which true one: in a file both keep their order, so an ordered alignment."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.accuracy.corpora import TrueFile, TrueRecord
from benchmarks.accuracy.running import Claim

BASE, BEST, CLAIMED, DATE, MONTH, ORDER = 0.5, 3.0, 2.0, 3.0, 1.0, 1.0
"""What a shared trait is worth when two records are matched. The date weighs as much as the type:
in a book of one kind of meeting only the date tells them apart."""


@dataclass(frozen=True)
class Pair:
    """A true record and its claim; None where the other side has none."""

    path: str
    year: int
    truth: TrueRecord | None
    claim: Claim | None
    more: tuple[Claim, ...] = ()
    """Further claims for a record that may be split."""


def align(file: TrueFile, claims: list[Claim]) -> list[Pair]:
    """Pairs for every true record and every claim that the file's label does not allow besides."""
    matches = _best_path(file.records, claims)
    taken = {c for _, c in matches}
    more: dict[int, list[Claim]] = {}
    extra: list[Claim] = []
    for index, claim in enumerate(claims):
        if index in taken:
            continue
        host = _host(file.records, claim)
        if host is not None:
            more.setdefault(host, []).append(claim)
        elif claim.best not in file.extra_ok:
            extra.append(claim)
    partner = dict(matches)
    pairs = [
        Pair(file.path, file.year, t, claims[partner[i]] if i in partner else None, tuple(more.get(i, ())))
        for i, t in enumerate(file.records)
    ]
    return pairs + [Pair(file.path, file.year, None, claim) for claim in extra]


def _host(records: tuple[TrueRecord, ...], claim: Claim) -> int | None:
    for index, record in enumerate(records):
        if record.split_any and claim.best in record.types:
            return index
    return None


def _best_path(records: tuple[TrueRecord, ...], claims: list[Claim]) -> list[tuple[int, int]]:
    """The order-keeping matching of greatest worth (Needleman and Wunsch, gaps cost nothing)."""
    rows, columns = len(records), len(claims)
    total = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(1, rows + 1):
        for j in range(1, columns + 1):
            met = total[i - 1][j - 1] + _worth(records, claims, i - 1, j - 1)
            total[i][j] = max(met, total[i - 1][j], total[i][j - 1])
    matches, i, j = [], rows, columns
    while i and j:
        if total[i][j] == total[i - 1][j]:
            i -= 1
        elif total[i][j] == total[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            matches.append((i, j))
    return matches[::-1]


def _worth(records: tuple[TrueRecord, ...], claims: list[Claim], i: int, j: int) -> float:
    truth, claim = records[i], claims[j]
    worth = BASE
    if claim.best in truth.types:
        worth += BEST
    elif claim.claimed & set(truth.types):
        worth += CLAIMED
    true_days, days = set(truth.events or ()), set(claim.dates)
    if true_days & days:
        worth += DATE
    elif {d[:7] for d in true_days} & {d[:7] for d in days}:
        worth += MONTH
    distance = abs((i + 0.5) / len(records) - (j + 0.5) / len(claims))
    return worth + ORDER * (1 - distance)
