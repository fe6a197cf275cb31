"""The command that fits the weights of words.

    python -m benchmarks.fitting --corpus A B C            what the fit gains, each corpus held out in turn
    python -m benchmarks.fitting --corpus A B C --write    fit over all of them and write the tables

What is fitted: P(outcome) is the softmax of trust x log P(cues) + the sum of the weights of the words
of title and opening; multinomial logistic regression with a ridge. Outcomes are evidence types, and
separately genres. The corpora of the check set are not among the usual ones, nor may they be given.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks.accuracy.corpora import CorpusError
from benchmarks.fitting.examples import Example, from_vocabulary, gather
from benchmarks.fitting.regression import Fit, Settings, fit, shares
from evidencecheck.rules import load_vocabulary

ROOT = Path(__file__).parents[2]
CORPORA = ROOT / "benchmarks/corpora"
FITTED = ROOT / "keyword_maps/fitted"
ACCEPT = 0.75
SURE = 0.9
LEAST_WEIGHT = 0.1
"""Weights nearer to none than this are left out of the tables: most words say nothing of most types."""
SIDES = ("types", "genres")


def main(arguments: list[str] | None = None) -> int:
    """Hold out each corpus in turn and print, or write the tables."""
    options = _options(arguments)
    folders = options.corpus or usual_corpora()
    if any("check" in folder.name and folder.name != "check_opened" for folder in folders):
        print("the check set is not for fitting", file=sys.stderr)
        return 2
    vocabulary = load_vocabulary()
    try:
        examples = [example for folder in folders for example in gather(folder, vocabulary)]
        examples += from_vocabulary(vocabulary)
    except CorpusError as error:
        print(error, file=sys.stderr)
        return 2
    settings = Settings(ridge=options.ridge, trust=options.trust, least_files=options.least)
    for side in SIDES:
        own = [example.side(side) for example in examples]
        if options.write:
            FITTED.mkdir(exist_ok=True)
            _write(FITTED / f"{side}.tsv", fit(own, settings))
        else:
            _hold_out(side, own, settings)
    return 0


def usual_corpora() -> list[Path]:
    """Every labelled corpus of the repository that is no check set."""
    found = {p.parent for pattern in ("*/truth.json", "*/.source") for p in CORPORA.glob(pattern)}
    found.add(ROOT / "corpus_samples/township")
    return sorted(p for p in found if not p.name.startswith("check") or p.name == "check_opened")


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.fitting", description=__doc__.splitlines()[0])
    parser.add_argument("--corpus", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--ridge", type=float, default=0.3)
    parser.add_argument("--trust", type=float, default=1.0)
    parser.add_argument("--least", type=int, default=3, help="records a word must stand in")
    return parser.parse_args(arguments)


def _hold_out(side: str, examples: list[Example], settings: Settings) -> None:
    print(f"== {side}: {len(examples)} records, each corpus fitted without itself ==")
    for name in dict.fromkeys(example.corpus for example in examples):
        held = [example for example in examples if example.corpus == name and example.right]
        fitted = fit([example for example in examples if example.corpus != name], settings)
        before = [_hit(example, example.shares) for example in held]
        after = [_hit(example, shares(fitted, example)) for example in held]
        print(f"  {name:14} {len(held):4}  {_row(before)}   ->   {_row(after)}", flush=True)


def _hit(example: Example, given: dict[str, float]) -> tuple[float, bool]:
    best = max(given, key=lambda owner: (given[owner], owner))
    return given[best], best in example.right


def _row(hits: list[tuple[float, bool]]) -> str:
    right = sum(ok for _, ok in hits) / len(hits)
    parts = [f"first {right:6.1%}"]
    for least in (ACCEPT, SURE):
        sure = [ok for share, ok in hits if share >= least]
        parts.append(f">={least}: {sum(sure) / max(1, len(sure)):6.1%} of {len(sure):4}")
    return "  ".join(parts)


def _write(file: Path, fitted: Fit) -> None:
    lines = [
        "# Written by python -m benchmarks.fitting --write; a line: place, word, owner=log-odds ...",
        f"trust\t{fitted.words.trust}",
    ]
    for place, words in (("title", fitted.words.title), ("text", fitted.words.text)):
        for word in sorted(words):
            pairs = [(owner, w) for owner, w in words[word].items() if abs(w) >= LEAST_WEIGHT]
            pairs.sort(key=lambda pair: (-abs(pair[1]), pair[0]))
            if pairs:
                lines.append("\t".join([place, word, *(f"{owner}={w:.2f}" for owner, w in pairs)]))
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{file.name}: {len(lines) - 2} words")


if __name__ == "__main__":
    sys.exit(main())
