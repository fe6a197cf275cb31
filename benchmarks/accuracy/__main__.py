"""The command: corpora in, table and JSON out."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from benchmarks.accuracy.alignment import Pair, align
from benchmarks.accuracy.corpora import Corpus, CorpusError, load
from benchmarks.accuracy.coverage import Coverage, add_coverage, print_coverage
from benchmarks.accuracy.figures import Figures, add_file
from benchmarks.accuracy.mistakes import mistakes
from benchmarks.accuracy.periods import check_periods, print_periods
from benchmarks.accuracy.printing import (
    print_calibration,
    print_confusion,
    print_figures,
    print_mistakes,
    print_traps,
    print_types,
)
from benchmarks.accuracy.running import run
from evidencecheck.model import Vocabulary
from evidencecheck.rules import load_rule_set, load_vocabulary

ROOT = Path(__file__).parents[2]
VILLAGE_RULES = "rural-grassroots-evaluation"
USUAL = (ROOT / "benchmarks/corpora/dev", ROOT / "corpus_samples/township")


def main(arguments: list[str] | None = None) -> int:
    """Measure, print; 0 when every corpus could be measured, 2 when one could not be loaded."""
    options = _options(arguments)
    folders = options.corpus or [folder for folder in USUAL if (folder / "truth.json").is_file()]
    try:
        corpora = [load(folder) for folder in folders]
    except CorpusError as error:
        print(error, file=sys.stderr)
        return 2
    vocabulary = load_vocabulary()
    everything: list[dict[str, Any]] = []
    report: dict[str, Any] = {}
    for corpus in corpora:
        figures, found = _measure(corpus, vocabulary, options)
        everything += found
        report[corpus.name] = figures | {"mistakes": found}
    everything.sort(key=lambda m: -m["badness"])
    print_mistakes(everything, options.worst)
    if options.json:
        options.json.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


def _measure(
    corpus: Corpus, vocabulary: Vocabulary, options: argparse.Namespace
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    figures, runs, found = Figures(), [], []
    coverage, rules = Coverage(), load_rule_set(options.rules, vocabulary)
    for submission in corpus.submissions:
        done = run(submission, vocabulary)
        add_coverage(coverage, submission, done.claims, rules)
        runs.append(done)
        for file in submission.files:
            pairs: list[Pair] = align(file, done.claims.get(file.path, []))
            add_file(figures, pairs)
            found += mistakes(f"{corpus.name}/{submission.name}", pairs)
    print_figures(corpus.name, figures, runs)
    print_coverage(coverage)
    if not options.brief:
        print_types(figures)
        print_confusion(figures)
        print_calibration(figures)
        print_traps(figures)
    out = figures.as_json() | {"coverage": coverage.as_json()}
    out["unread"] = {path: why for r in runs for path, why in r.unread.items()}
    out["seconds"] = {
        "reading": sum(r.reading_seconds for r in runs),
        "recognition": sum(r.recognition_seconds for r in runs),
    }
    periods = check_periods(corpus, vocabulary, options.rules, options.jobs)
    if periods is not None:
        print_periods(periods)
        out["periods"] = periods.as_json()
    return out, found


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m benchmarks.accuracy", description="识别准确度")
    parser.add_argument(
        "--corpus", type=Path, nargs="+", action="extend", help="标注语料文件夹(含 truth.json)"
    )
    parser.add_argument("--json", type=Path, help="把全部数字和错误写成 JSON")
    parser.add_argument("--worst", type=int, default=10, help="列出最严重的几个错误")
    parser.add_argument("--rules", default=VILLAGE_RULES, help="核对缺失时间段所用的考核细则")
    parser.add_argument("--jobs", type=int, default=1, help="核对缺失时间段时的进程数")
    parser.add_argument("--brief", action="store_true", help="只打印汇总")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
