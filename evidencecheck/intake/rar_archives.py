"""RAR, versions 1.5 to 7, by rars."""

from __future__ import annotations

import io
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from evidencecheck.intake.bounds import (
    MAX_MEMBER_BYTES,
    ArchiveError,
    Gate,
    Keyring,
    damaged_archive,
    locked_archive,
    unsupported_archive,
)

# Members are unpacked so many bytes at a time; in a solid archive each batch starts from the front.
_BATCH_BYTES = 256 * 1024 * 1024
_UNIX_HOSTS = (1, 3)


def unpack_rar(archive: Path, gate: Gate, keys: Keyring) -> None:
    """All members; those that are broken are listed, the rest come out."""
    try:
        import rars
    except ImportError:
        # There is no wheel of it for every system.
        raise unsupported_archive("这台电脑上没有装解 RAR 的组件(rars)") from None
    for password in (None, *keys):
        try:
            package = rars.RarFile(str(archive), password=password)
            infos = [i for i in package.infolist() if not i.is_dir()]
            _list_and_save(package, infos, gate, password)
        except ArchiveError:
            raise
        except (rars.PasswordRequired, rars.BadPassword):
            gate.start_again()
            continue
        except rars.UnsupportedRarFeature:
            raise unsupported_archive("用了不常见的压缩方法,或是分卷压缩包") from None
        except rars.Error:
            raise damaged_archive() from None
        if password is not None:
            keys.fits(password)
            gate.locked = True
        return
    raise locked_archive(tried=bool(keys))


def _list_and_save(package: Any, infos: list[Any], gate: Gate, password: str | None) -> None:
    import rars

    wanted: list[Any] = []
    for info in infos:
        fits = gate.announce(info.file_size)
        if info.is_split_before or info.is_split_after:
            raise unsupported_archive("是分卷压缩包的一卷")
        if _is_link(info):
            gate.link(_name(info))
        elif not fits:
            gate.too_large(_name(info))
        elif info.is_encrypted and password is None:
            raise rars.PasswordRequired("a password is required")
        else:
            wanted.append(info)
    options = rars.ReadOptions(max_member_output_bytes=MAX_MEMBER_BYTES)
    for batch in _batches(wanted):
        try:
            contents = package.read_many(batch, password, options=options)
        except (rars.PasswordRequired, rars.BadPassword, rars.UnsupportedRarFeature):
            raise
        except rars.Error:
            contents = _one_by_one(package, batch, password, options)
        for info, data in zip(batch, contents, strict=True):
            if data is None:
                gate.damaged(_name(info))
            else:
                gate.save(_name(info), io.BytesIO(data))


def _one_by_one(package: Any, batch: list[Any], password: str | None, options: Any) -> Iterator[bytes | None]:
    """One of them is broken: find out which, and save the others."""
    import rars

    for info in batch:
        try:
            yield package.read(info, password, options=options)
        except (rars.PasswordRequired, rars.BadPassword, rars.UnsupportedRarFeature):
            raise
        except rars.Error:
            yield None


def _batches(infos: Iterable[Any]) -> Iterator[list[Any]]:
    batch: list[Any] = []
    size = 0
    for info in infos:
        if batch and size + info.file_size > _BATCH_BYTES:
            yield batch
            batch, size = [], 0
        batch.append(info)
        size += info.file_size
    if batch:
        yield batch


def _is_link(info: Any) -> bool:
    return info.host_os in _UNIX_HOSTS and stat.S_ISLNK(info.file_attr)


def _name(info: Any) -> str:
    """RAR 5 writes UTF-8; older ones the packer's code page beside or instead of Unicode."""
    raw = bytes(info.orig_filename_bytes).split(b"\x00")[0]
    for encoding in ("utf-8", "gb18030"):
        try:
            decoded = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        # With a zero byte the Unicode name follows, in a packing of its own that rars has undone.
        return info.filename if b"\x00" in info.orig_filename_bytes else decoded
    return str(info.filename)
