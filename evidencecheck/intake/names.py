"""What a file's name alone can settle: litter of systems and programs, and how a name is shown."""

from __future__ import annotations

import contextlib
import os
import re
import unicodedata

from evidencecheck.model import FileProblem

_LITTER_NAMES = frozenset({"thumbs.db", "ehthumbs.db", ".ds_store", "desktop.ini", "autorun.inf", "icon\r"})
_LITTER_FOLDERS = frozenset({"__macosx", "$recycle.bin", "system volume information", "@eadir"})
_LITTER_PREFIXES = ("~$", "._", ".~", "~wrl", "~wrd")
_TEMPORARY_ENDINGS = (".tmp", ".temp", ".lock")
_UNFINISHED_ENDINGS = (".crdownload", ".part", ".partial", ".download", ".downloading", ".xltd", ".td")
_SHORTCUT_ENDINGS = (".lnk", ".url", ".webloc")

_LITTER = FileProblem("junk", "系统或办公软件自动生成的临时文件,不是材料", "无需处理")
_SHORTCUT = FileProblem("shortcut", "只是一个快捷方式,里面没有内容", "请把快捷方式指向的原文件复制到本文件夹")
_UNFINISHED = FileProblem("unfinished", "没有下载完的文件,打不开", "请重新下载或重新复制这个文件")
LINK = FileProblem("link", "是指向别处的链接,没有跟随", "请把链接指向的文件或文件夹本身复制到本文件夹")

# A part of an archive split over several files: 材料.part2.rar, 材料.r01, 材料.z01, 材料.7z.003.
_VOLUME = re.compile(r"\.(?:part\d+\.rar|[rz]\d{2,3}|(?:7z|zip|rar)\.\d{3}|\d{3})$", re.IGNORECASE)

# Control characters would break a line of a report; lone surrogates cannot be written at all.
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def is_litter_folder(name: str) -> bool:
    """Whether a folder is made by a system and holds nothing anyone handed in."""
    return name.lower() in _LITTER_FOLDERS or (name.startswith(".") and name not in (".", ".."))


def problem_by_name(name: str) -> FileProblem | None:
    """The problem of a file that its name gives away, or None where the content has to say."""
    lowered = name.lower()
    if lowered.endswith(_SHORTCUT_ENDINGS):
        return _SHORTCUT
    if (
        lowered in _LITTER_NAMES
        or lowered.startswith(_LITTER_PREFIXES)
        or lowered.endswith(_TEMPORARY_ENDINGS)
    ):
        return _LITTER
    if lowered.endswith(_UNFINISHED_ENDINGS):
        return _UNFINISHED
    return None


def litter() -> FileProblem:
    """The problem of a file that lies in a folder of litter."""
    return _LITTER


def is_volume(name: str) -> bool:
    """Whether a name is that of one part of an archive split over several files."""
    return _VOLUME.search(name) is not None


def printable(name: str) -> str:
    """The name as it can be shown and written: one line, no direction marks, no lone surrogates.

    A name that is no UTF-8 is as a rule GBK from a copied disk; it is shown as what it says.
    """
    if any("\udc80" <= c <= "\udcff" for c in name):
        with contextlib.suppress(UnicodeDecodeError, UnicodeEncodeError):
            name = os.fsencode(name).decode("gb18030")
    return unicodedata.normalize("NFC", _UNPRINTABLE.sub(_escape, name))


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    return (
        f"\\x{code - 0xDC00:02x}"
        if 0xDC80 <= code <= 0xDCFF
        else f"\\u{code:04x}"
        if code > 0xFF
        else f"\\x{code:02x}"
    )


def extension(name: str) -> str:
    """The lower-case ending without its dot; a copy named ``报告.docx(1)`` counts as docx."""
    stem, dot, ending = name.lower().strip().rpartition(".")
    known = re.match(r"[a-z0-9]+", ending)
    return known.group() if dot and stem and known else ""
