"""Figures as a table for people."""

from __future__ import annotations

from typing import Any

from benchmarks.accuracy.corpora import DISTRACTORS
from benchmarks.accuracy.figures import Figures, Tally
from benchmarks.accuracy.running import Run


def percent(share: float | None) -> str:
    return "   —  " if share is None else f"{100 * share:5.1f}%"


def _line(name: str, tally: Tally) -> str:
    return f"  {name}  {percent(tally.share)}  ({tally.right}/{tally.total})"


def print_figures(name: str, figures: Figures, runs: list[Run]) -> None:
    """The summary of one corpus and its tables."""
    dates = figures.dates
    print(f"\n== {name}: {figures.records} 条标注记录, 识别出 {figures.claims} 条 ==")
    print(_line("首选类型正确", figures.top1))
    print(_line("体裁正确", figures.genre))
    print(_line("非证据没有被接受", figures.distractors))
    print(_line("没有另被当作其他证据", figures.second))
    print(_line("文件拆分正确", figures.files))
    print(_line("多记录文件拆分正确", figures.books))
    print(_line("置信度>=0.9 的判断正确", figures.sure))
    print(f"  多出的记录 {figures.extra} 条, 其中会被当作证据 {figures.extra_accepted} 条")
    print(f"  半填的表: {dict(figures.review) or '无'}")
    held = Tally(dates.day_found, dates.day_found + dates.day_missed)
    print(_line("日期(到日)找到", held) + f"  多出 {dates.day_invented}")
    print(_line("只到月/季的日期找到", Tally(dates.coarse_found, dates.coarse_found + dates.coarse_missed)))
    spans = dates.span_right + dates.span_wrong + dates.span_none
    print(_line("材料所属年度/半年正确", Tally(dates.span_right, spans)) + f"  没有判断 {dates.span_none}")
    print(
        _line("逐日记录整本正确", Tally(dates.logs_exact, dates.logs))
        + f"  行 {dates.rows_found}/{dates.rows_true}"
    )
    seconds = sum(r.recognition_seconds for r in runs), sum(r.reading_seconds for r in runs)
    print(f"  用时: 识别 {seconds[0]:.2f} s, 读取 {seconds[1]:.2f} s")
    unread = {path: why for run in runs for path, why in run.unread.items()}
    if unread:
        print(
            f"  没有读成 {len(unread)} 个: " + "; ".join(f"{p}({w})" for p, w in sorted(unread.items())[:5])
        )


def print_types(figures: Figures) -> None:
    print("\n  类型                          准确率   召回率      F1   对/漏/错")
    order = sorted(figures.types.items(), key=lambda kv: (kv[0] in DISTRACTORS, kv[1].f1 or 0))
    for kind, f in order:
        print(
            f"  {kind:28} {percent(f.precision)}  {percent(f.recall)}  {percent(f.f1)}"
            f"   {f.found}/{f.missed}/{f.wrong}"
        )


def print_confusion(figures: Figures, count: int = 15) -> None:
    if figures.genres:
        print("\n  体裁混淆(应为 -> 判为)")
    for (true, got), n in figures.genres.most_common(count):
        print(f"  {true:20} -> {got or '(无)':20} {n}")


def print_calibration(figures: Figures) -> None:
    print("\n  置信度校准")
    lows = list(figures.bins)
    for low, high in zip(lows, [*lows[1:], 1.0], strict=True):
        tally = figures.bins[low]
        if tally.total:
            print(f"  {low:.2f}-{high:.2f}  正确 {percent(tally.share)}  ({tally.right}/{tally.total})")


def print_traps(figures: Figures) -> None:
    if figures.traps:
        print("\n  各类陷阱")
    for trap, tally in sorted(figures.traps.items(), key=lambda kv: kv[1].share or 0):
        print(f"  {trap:28} {percent(tally.share)}  ({tally.right}/{tally.total})")


def print_mistakes(found: list[dict[str, Any]], count: int) -> None:
    if not found:
        return
    print(f"\n== 最严重的 {min(count, len(found))} 个错误(共 {len(found)} 个) ==")
    for m in found[:count]:
        confidence = "" if m["confidence"] is None else f" {m['confidence']:.2f}"
        print(f"\n  [{m['what']}] {m['corpus']}: {m['file']}  {m['note']}")
        print(f"    应为 {'+'.join(m['expected']) or '(没有)'}/{m['expected_genre']}"
              f"  判为 {m['got'] or '(没有)'}{confidence}/{m['genre']}  标题「{m['title']}」")  # fmt: skip
        if m["accepted_wrongly"]:
            print(f"    会被误当作证据: {' '.join(m['accepted_wrongly'])}")
        if m["dates_missed"] or m["dates_invented"]:
            print(f"    漏掉日期 {m['dates_missed']}  多出日期 {m['dates_invented']}")
        if m["cues"]:
            print("    依据: " + "  ".join(m["cues"]))
        if m["cues_expected"]:
            print(f"    应有类型({m.get('confidence_expected')}): " + "  ".join(m["cues_expected"]))
