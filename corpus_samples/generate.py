"""Writes the sample township: ``python corpus_samples/generate.py [VILLAGE ...]``.

Needs LibreOffice (``soffice``) and poppler (``pdftoppm``) besides the development environment.
Writes ``corpus_samples/township/`` anew, with ``truth.json`` beside the villages' folders.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from generator import fenglindu, liuxi, shiqiao, xinghualing
from generator.cabinet import Cabinet
from generator.files import Writer
from generator.truth import YEAR, findings
from generator.village import the_villages

TOWNSHIP = Path(__file__).parent / "township"
BUILDERS: dict[str, Callable[[Cabinet], None]] = {
    "柳溪村": liuxi.build,
    "石桥村": shiqiao.build,
    "杏花岭村": xinghualing.build,
    "枫林渡村": lambda cabinet: fenglindu.build(cabinet, the_villages()["柳溪村"]),
}


def main() -> None:
    """Write all villages and the truth."""
    shutil.rmtree(TOWNSHIP, ignore_errors=True)
    writer = Writer()
    villages = the_villages()
    cabinets = []
    for name, build in BUILDERS.items():
        cabinet = Cabinet(villages[name], TOWNSHIP / name, writer)
        build(cabinet)
        cabinets.append(cabinet)
    writer.finish()
    truth = {
        "schema_version": 1,
        "year": YEAR,
        "rules": "rural-grassroots-evaluation",
        "villages": [
            {
                "name": c.village.name,
                "folder": c.village.name,
                "conditions": {"general-branch": False},
                "files": [s.as_data() for s in sorted(c.shelves, key=lambda s: s.path)],
                "findings": findings(c.shelves),
            }
            for c in cabinets
        ],
    }
    text = json.dumps(truth, ensure_ascii=False, indent=1)
    (TOWNSHIP / "truth.json").write_text(text + "\n", "utf-8")
    for c in cabinets:
        print(f"{c.village.name}:{len(c.shelves)} 个文件,{sum(len(s.records) for s in c.shelves)} 份材料")


if __name__ == "__main__":
    main()
