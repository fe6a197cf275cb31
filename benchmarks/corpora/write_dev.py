"""Write the dev corpus: ``python benchmarks/corpora/write_dev.py``.

Comes in: the hand-written papers of ``dev_source/*.txt`` and the writers ``dev_*.py``. Goes out:
``dev/`` with its files and ``truth.json``; the same on every run. The words of these papers were
written without a look at the program's cues, and must stay so.

A source file reads ``@@ PATH [year=2023] [key=value …]`` for a file and
``@ TYPE[+TYPE] [EVENTS] [key=value …]`` for a record in it; EVENTS are dates separated by commas,
``-`` for none, ``?`` where dates are not measured.
"""

from __future__ import annotations

import json
import random
import shutil
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import dev_files  # noqa: E402
from dev_kit import DISTRACTORS, GENRE_OF, Page, Text  # noqa: E402

SEED = 20240614
MEANINGLESS = (
    "新建 Microsoft Word 文档{}", "新建文档({})", "扫描{:04d}", "{}", "文档{}", "未命名{}", "IMG_2024{:04d}",
    "副本{}", "微信图片_{:05d}", "最新{}", "打印{}", "0{}", "材料{}", "DOC{:03d}", "无标题{}", "存档{}",
)  # fmt: skip


def _value(text: str) -> Any:
    if text in ("true", "false"):
        return text == "true"
    if text.isdigit():
        return int(text)
    return text.split("+") if "+" in text else text


def _options(words: list[str]) -> dict[str, Any]:
    return {key: _value(value) for key, _, value in (word.partition("=") for word in words)}


def _events(word: str) -> list[str] | None:
    return None if word == "?" else [] if word == "-" else word.split(",")


def read_source(path: Path) -> list[Page]:
    """The files a hand-written source holds; ``ValueError`` names the line that is wrong."""
    pages: list[Page] = []
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = raw.rstrip()
        if line.startswith("%"):
            continue
        if line.startswith("@@ "):
            name, *words = line[3:].split()
            options = _options(words)
            pages.append(Page(name, [], int(options.pop("year", 2024)), options))
        elif line.startswith("@ "):
            types, *words = line[2:].split()
            plain = [word for word in words if "=" not in word]
            words = [word for word in words if "=" in word]
            events = _events(plain[0]) if plain else None
            text = Text(types.split("+"), [], events, more=_options(words))
            text.genre, text.note = text.more.pop("genre", ""), str(text.more.pop("note", ""))
            if unknown := [t for t in text.types if t not in GENRE_OF]:
                raise ValueError(f"{path.name}:{number}: no such type {unknown}")
            pages[-1].texts.append(text)
        elif line and pages:
            pages[-1].texts[-1].lines.append(line)
    return pages


def _named(pages: list[Page]) -> None:
    """Give the files marked ``~`` names that say nothing; no two files share a path.

    A name hangs on the file's own text, so that a file added elsewhere renames no other.
    """
    seen: set[str] = set()
    for page in pages:
        dice = random.Random(page.path + "".join(line for text in page.texts for line in text.lines))
        folder, _, name = page.path.rpartition("/")
        prefix = f"{folder}/" if folder else ""
        stem, dot, suffix = name.rpartition(".")
        while stem == "~" or page.path in seen:
            shown = dice.choice(MEANINGLESS) if stem == "~" else stem + "({})"
            page.path = f"{prefix}{shown.format(dice.randint(1, 99))}{dot}{suffix}"
            if page.path not in seen:
                break
        seen.add(page.path)


def pages() -> list[Page]:
    """Every file of the corpus, in order."""
    out: list[Page] = []
    for source in sorted((HERE / "dev_source").glob("*.txt")):
        out += read_source(source)
    for name in sorted(p.stem for p in HERE.glob("dev_write_*.py")):
        out += __import__(name).pages(random.Random(f"{SEED}/{name}"))
    _named(out)
    return out


def main() -> None:
    everything = pages()
    target = HERE / "dev"
    shutil.rmtree(target, ignore_errors=True)
    files = []
    for page in everything:
        dev_files.write(page, target / page.path, random.Random(page.path))
        records = [text.label() for text in page.texts]
        files.append({"path": page.path, "year_context": page.year, **page.more, "records": records})
    truth = {"format": 1, "name": "dev", "files": files}
    (target / "truth.json").write_text(
        json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    _print_counts(files)


def _print_counts(files: list[dict[str, Any]]) -> None:
    counts = dict.fromkeys(GENRE_OF, 0)
    for record in (r for f in files for r in f["records"]):
        for kind in record["types"]:
            counts[kind] += 1
    total = sum(len(f["records"]) for f in files)
    bad = sum(1 for f in files for r in f["records"] if r["types"][0] in DISTRACTORS)
    print(f"{len(files)} files, {total} records, {bad} distractors")
    print("  ".join(f"{kind}={count}" for kind, count in sorted(counts.items(), key=lambda kv: kv[1])))


if __name__ == "__main__":
    main()
