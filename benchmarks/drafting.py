"""How well a rule's own text becomes a rule set, clause by clause: a table of figures.

    python -m benchmarks.drafting                        the rule texts of benchmarks/corpora/rule_texts
    python -m benchmarks.drafting --seed FOLDER          and the five scoring documents of the seed, whose
                                                         text is not in this repository, against the rule
                                                         sets made by hand
    python -m benchmarks.drafting --mistakes             every difference as well

A figure is the share of clauses of the truth (whose words are found in the draft) that are right in points,
deduction, frequency of every paper, and papers asked for.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from rapidfuzz import fuzz

from evidencecheck.drafting import draft, lines_of
from evidencecheck.language import squeeze
from evidencecheck.model import Deduction, Group, Requirement, RuleSet, Vocabulary
from evidencecheck.rules import load_rule_set, load_vocabulary

TEXTS = Path(__file__).parent / "corpora" / "rule_texts"
SEED_RULES = (
    "township-party-work",
    "rural-grassroots-evaluation",
    "party-committee-organisation-work",
    "organisation-work-assessment",
    "village-community-evidence-guide",
)
FOUND_BY_PAPER = 50
FOUND = 72
"""rapidfuzz partial ratio from which a drafted clause holds the words of a true one."""


@dataclass(frozen=True)
class Asked:
    """One clause as far as it is compared."""

    words: str
    points: Decimal | None
    deduct: str
    papers: dict[str, str]
    """Type (alternatives joined by a bar) -> frequency."""


@dataclass
class Score:
    """Right and compared, by aspect."""

    name: str
    counts: dict[str, list[int]] = field(default_factory=dict)
    mistakes: list[str] = field(default_factory=list)

    def add(self, aspect: str, right: int, compared: int = 1) -> None:
        entry = self.counts.setdefault(aspect, [0, 0])
        entry[0] += right
        entry[1] += compared


ASPECTS = ("clauses", "points", "deduction", "cadence", "evidence", "spurious")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=Path, help="folder with the seed's text file")
    parser.add_argument("--mistakes", action="store_true", help="show every difference")
    options = parser.parse_args()
    vocabulary = load_vocabulary()
    groups = {name: list(_own_texts(TEXTS / name, vocabulary)) for name in ("dev", "check")}
    if options.seed:
        groups["seed"] = list(_seed_texts(options.seed, vocabulary))
    print(f"{'text':<44}" + "".join(f"{aspect:>12}" for aspect in ASPECTS))
    for name, scores in groups.items():
        for score in scores:
            print(_row(score))
        print(_row(_sum(f"== {name}", scores)))
        if options.mistakes:
            for score in scores:
                print("\n".join(f"   {score.name}: {mistake}" for mistake in score.mistakes))


def _own_texts(folder: Path, vocabulary: Vocabulary) -> Iterator[Score]:
    for file in sorted(folder.glob("*.txt")):
        truth = list(_truth_of(file.with_suffix(".truth.tsv")))
        drafted = draft(lines_of(file.read_text(encoding="utf-8")), vocabulary, "x", "benchmark")
        rules = [each.rules for each in drafted if each.rules]
        yield _compare(file.stem, truth, [clause for each in rules for clause in _asked_of(each)])


def _truth_of(file: Path) -> Iterator[Asked]:
    for line in file.read_text(encoding="utf-8").splitlines():
        words, points, deduct, papers = line.split("\t")
        yield Asked(
            squeeze(words),
            None if points == "-" else Decimal(points),
            deduct,
            dict(_paper(each.strip()) for each in papers.split(";") if each.strip() != "-"),
        )


def _paper(text: str) -> tuple[str, str]:
    kind, _, often = text.partition("@")
    return kind, often or "1"


def _seed_texts(folder: Path, vocabulary: Vocabulary) -> Iterator[Score]:
    text = max(folder.glob("*.txt"), key=lambda file: file.stat().st_size).read_text(encoding="utf-8")
    drafts = {each.title: each.rules for each in draft(lines_of(text), vocabulary, "x", "seed") if each.rules}
    for name in SEED_RULES:
        truth = load_rule_set(name, vocabulary)
        title = max(drafts, key=lambda t: fuzz.ratio(t, truth.title))
        yield _compare(name, list(_asked_of(truth)), list(_asked_of(drafts[title])), by_hand=True)


def _asked_of(rules: RuleSet) -> Iterator[Asked]:
    for _, group, clause in rules.clauses():
        yield Asked(
            squeeze(clause.title),
            clause.points if clause.points is not None else _only(group),
            _deduct(clause.deduct or group.deduct),
            {"|".join(each.evidence): _often(each) for each in clause.requires},
        )


def _only(group: Group) -> Decimal | None:
    """A group of one clause gives its points to it."""
    return group.points if len(group.clauses) == 1 else None


def _deduct(deduct: Deduction | None) -> str:
    if deduct is None:
        return "-"
    limit = f"<={deduct.limit}" if deduct.limit is not None else ""
    return f"{deduct.per.value} {_figure(deduct.amount)}{limit}"


def _figure(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _often(each: Requirement) -> str:
    if each.every is None:
        return str(each.times)
    return each.every.value + (f"*{each.times}" if each.times > 1 else "")


def _compare(name: str, truth: list[Asked], drafted: list[Asked], *, by_hand: bool = False) -> Score:
    score = Score(name)
    held: set[int] = set()
    for asked in truth:
        best = max(
            range(len(drafted)), key=lambda i: _likeness(asked, drafted[i]) - (i in held), default=None
        )
        found = best is not None and _is_same(asked, drafted[best])
        score.add("clauses", found)
        if not found or best is None:
            score.mistakes.append(f"not found: {asked.words}")
            continue
        held.add(best)
        _compare_clause(score, asked, drafted[best], within=by_hand)
    score.add("spurious", len(drafted) - len(held), len(drafted))
    score.mistakes += [f"nobody asked: {each.words}" for i, each in enumerate(drafted) if i not in held]
    return score


def _likeness(asked: Asked, drafted: Asked) -> float:
    """Words first; of clauses with like words the one with the same points and papers."""
    words = fuzz.partial_ratio(asked.words, drafted.words)
    whole = fuzz.ratio(asked.words, drafted.words)
    same = len(set(asked.papers) & set(drafted.papers)) + (asked.points == drafted.points)
    return words + whole / 20 + 4 * same


def _is_same(asked: Asked, drafted: Asked) -> bool:
    """The same words, or the same paper in words not too far off: rule sets made by hand reword."""
    words = fuzz.partial_ratio(asked.words, drafted.words)
    return words >= FOUND or (words >= FOUND_BY_PAPER and bool(set(asked.papers) & set(drafted.papers)))


def _compare_clause(score: Score, asked: Asked, drafted: Asked, *, within: bool) -> None:
    """``within``: the rule set made by hand may have parted a numbered item into several clauses; the
    draft's clause then asks for more than the one it is held against."""
    score.add("points", asked.points == drafted.points)
    if asked.points != drafted.points:
        score.mistakes.append(f"points {drafted.points} for {asked.points}: {asked.words}")
    score.add("deduction", asked.deduct == drafted.deduct)
    if asked.deduct != drafted.deduct:
        score.mistakes.append(f"deduction {drafted.deduct} for {asked.deduct}: {asked.words}")
    for kinds, often in asked.papers.items():
        match = next((k for k in drafted.papers if set(k.split("|")) & set(kinds.split("|"))), None)
        score.add("evidence", match is not None)
        if match is None:
            score.mistakes.append(f"no {kinds} but {', '.join(drafted.papers) or 'none'}: {asked.words}")
            continue
        score.add("cadence", drafted.papers[match] == often)
        if drafted.papers[match] != often:
            score.mistakes.append(f"{match} {drafted.papers[match]} for {often}: {asked.words}")
    known = {kind for kinds in asked.papers for kind in kinds.split("|")}
    extra = [k for k in drafted.papers if not known & set(k.split("|"))]
    if extra and not (within and len(drafted.words) > 2 * len(asked.words)):
        score.add("evidence", 0, len(extra))
        score.mistakes.append(f"also {', '.join(extra)}: {asked.words}")


def _sum(name: str, scores: list[Score]) -> Score:
    whole = Score(name)
    for score in scores:
        for aspect, (right, compared) in score.counts.items():
            whole.add(aspect, right, compared)
    return whole


def _row(score: Score) -> str:
    cells = []
    for aspect in ASPECTS:
        right, compared = score.counts.get(aspect, [0, 0])
        share = f"{100 * right / compared:.0f}%" if compared and aspect != "spurious" else ""
        cells.append(f"{right}/{compared} {share}".strip())
    name = re.sub(r"\s+", " ", score.name)
    return f"{name:<44}" + "".join(f"{cell:>12}" for cell in cells)


if __name__ == "__main__":
    main()
