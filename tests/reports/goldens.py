"""Expected outputs lie in ``golden/``. To accept a change of wording or layout on purpose, run the
tests once with ``ACCEPT_GOLDEN=1`` and read the difference before committing it."""

from __future__ import annotations

import os
from pathlib import Path

_FOLDER = Path(__file__).parent / "golden"


def check(name: str, text: str) -> None:
    path = _FOLDER / name
    if os.environ.get("ACCEPT_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")
