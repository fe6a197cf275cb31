"""Which months, quarters and half-years a folder's papers cover, by their labels and by recognition.

For every folder that a village handed in and every requirement with a frequency: the periods in which
a labelled record of the asked kind was held, against those in which recognition accepts one. Years that
people left out are those of the corpus; what neighbours or decisions add is not measured here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from benchmarks.accuracy.corpora import DISTRACTORS, Submission, TrueFile
from benchmarks.accuracy.dates import ratio
from benchmarks.accuracy.running import Claim
from evidencecheck.model import Requirement, RuleSet
from evidencecheck.periods import PartialDate, periods_in

LEAST_FILES = 15
"""Files that make a top folder a village's; with fewer, the corpus is one."""

Held = tuple[frozenset[str], tuple[str, ...]]
"""Types and dates of one record."""


@dataclass
class Coverage:
    """Periods ``found``, ``missed``, ``invented``; ``exact`` of ``asked`` (folder, requirement) pairs."""

    found: int = 0
    missed: int = 0
    invented: int = 0
    exact: int = 0
    asked: int = 0

    def as_json(self) -> dict[str, Any]:
        """The counts, and the share that is exact."""
        return {**self.__dict__, "exact_share": ratio(self.exact, self.asked)}


def add_coverage(
    coverage: Coverage, submission: Submission, claims: dict[str, list[Claim]], rules: RuleSet
) -> None:
    """Count one submission, folder by folder."""
    for files in _folders(submission.files):
        year = Counter(file.year for file in files).most_common(1)[0][0]
        true = [held for file in files for held in _labelled(file)]
        seen = [(c.accepted, c.dates) for file in files for c in claims.get(file.path, [])]
        for requirement in _frequent(rules):
            wanted = _covered(true, requirement, year)
            given = _covered(seen, requirement, year)
            if not wanted and not given:
                continue
            coverage.asked += 1
            coverage.exact += wanted == given
            coverage.found += len(wanted & given)
            coverage.missed += len(wanted - given)
            coverage.invented += len(given - wanted)


def print_coverage(coverage: Coverage) -> None:
    """Two lines."""
    print(f"  有频次的时间段: 认出 {coverage.found}, 漏掉 {coverage.missed}, 多出 {coverage.invented}")
    share = f"{coverage.exact / coverage.asked:.1%}" if coverage.asked else "—"
    print(f"  (村, 要求) 覆盖的时间段完全一致   {share}  ({coverage.exact}/{coverage.asked})")


def _folders(files: Iterable[TrueFile]) -> Iterator[list[TrueFile]]:
    files = list(files)
    tops: dict[str, list[TrueFile]] = defaultdict(list)
    for file in files:
        tops[file.path.split("/")[0] if "/" in file.path else ""].append(file)
    large = {top: own for top, own in tops.items() if top and len(own) >= LEAST_FILES}
    yield from large.values()
    rest = [file for top, own in tops.items() if top not in large for file in own]
    if rest:
        yield rest


def _labelled(file: TrueFile) -> Iterator[Held]:
    for record in file.records:
        if record.events and not record.review:
            yield frozenset(record.types), record.events


def _frequent(rules: RuleSet) -> Iterator[Requirement]:
    for _, _, clause in rules.clauses():
        yield from (r for r in clause.requires if r.every and not set(r.evidence) & DISTRACTORS)


def _covered(records: Iterable[Held], requirement: Requirement, year: int) -> set[str]:
    periods = periods_in(year, requirement.every)
    spans = [
        PartialDate.parse(date).span
        for types, dates in records
        if types & set(requirement.evidence)
        for date in dates
    ]
    return {period.label for period in periods if any(period.covers(span) for span in spans)}
