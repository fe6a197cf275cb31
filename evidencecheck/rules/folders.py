"""Where the program's own data lies: the maps and the sample township."""

from __future__ import annotations

from pathlib import Path

from evidencecheck.errors import EvidenceCheckError

_PACKAGE = Path(__file__).resolve().parents[1]


def data_folder() -> Path:
    """The folder ``keyword_maps``: inside an installed package, beside it in a checkout.

    Raises ``EvidenceCheckError`` where neither is there.
    """
    return _shipped("keyword_maps")


def sample_folder() -> Path:
    """The sample township, found the same way; raises ``EvidenceCheckError``."""
    return _shipped("corpus_samples/township")


def _shipped(name: str) -> Path:
    """An installed wheel carries the data inside the package; a checkout and an editable
    install have it one folder higher, where editors of rules look for it."""
    for base in (_PACKAGE, _PACKAGE.parent):
        folder = base / name
        if folder.is_dir():
            return folder
    raise EvidenceCheckError(f"程序安装不完整:找不到自带的文件夹 {name}。请重新安装 evidencecheck。")
