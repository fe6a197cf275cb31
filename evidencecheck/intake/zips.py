"""ZIP, as Windows, WinRAR, 7-Zip, WeChat and others write it: names in several encodings, two ciphers."""

from __future__ import annotations

import errno
import lzma
import stat
import struct
import zipfile
import zlib
from pathlib import Path
from typing import IO, Any

from evidencecheck.intake.bounds import ArchiveError, Gate, Keyring, damaged_archive

_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_AES = 99
_UNICODE_PATH = 0x7075
_UNIX = 3
# What a wrong password or broken data raises while a member is unpacked.
_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, ValueError, struct.error)
# Likewise as an OSError: broken bzip2 data bears no number, a place before the file an invalid argument.
_BROKEN_NUMBERS = (None, errno.EINVAL)


def unpack_zip(archive: Path, gate: Gate, keys: Keyring) -> None:
    """All members; those that are broken or locked are listed, the rest come out."""
    try:
        package = zipfile.ZipFile(archive)
    except (*_BROKEN, NotImplementedError):
        raise damaged_archive() from None
    with package:
        infos = [(i, info) for i, info in enumerate(package.infolist()) if not _is_folder(info)]
        wanted = [gate.announce(info.file_size) for _, info in infos]
        for (index, info), fits in zip(infos, wanted, strict=True):
            name = member_name(info)
            kind = stat.S_IFMT(info.external_attr >> 16) if info.create_system == _UNIX else 0
            if kind == stat.S_IFLNK:
                gate.link(name)
            elif kind not in (0, stat.S_IFREG):
                gate.special(name)
            elif not fits:
                gate.too_large(name)
            elif info.flag_bits & _ENCRYPTED:
                _save_locked(package, index, info, name, gate, keys)
            else:
                _save(package, info, name, gate)


def _is_folder(info: zipfile.ZipInfo) -> bool:
    return info.filename.endswith("/") or (info.filename.endswith("\\") and info.file_size == 0)


def member_name(info: zipfile.ZipInfo) -> str:
    """The name its maker meant: by flag, by the extra field of WinRAR and Info-ZIP, else by trial.

    Without the flag the standard says code page 437, and Chinese Windows writes its own, GBK; some
    programs write UTF-8 and forget the flag.
    """
    if info.flag_bits & _UTF8_NAME:
        return info.orig_filename
    try:
        raw = info.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return info.orig_filename
    if named := _unicode_path(info.extra, raw):
        return named
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.orig_filename


def _unicode_path(extra: bytes, raw: bytes) -> str:
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        content = extra[at + 4 : at + 4 + size]
        if kind == _UNICODE_PATH and size > 5 and content[0] == 1:
            # The checksum tells that nobody has renamed the member since.
            if struct.unpack_from("<I", content, 1)[0] == zlib.crc32(raw):
                return content[5:].decode("utf-8", "replace")
            return ""
        at += 4 + size
    return ""


def _save(package: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, gate: Gate) -> None:
    try:
        with package.open(info) as stream:
            gate.save(name, stream)
    except NotImplementedError:
        gate.unknown_method(name)
    except ArchiveError:
        raise
    except (*_BROKEN, RuntimeError):
        gate.damaged(name)
    except OSError as error:
        # A disk that is full or fails is not the member's doing.
        if error.errno not in _BROKEN_NUMBERS:
            raise
        gate.damaged(name)


def _save_locked(
    package: zipfile.ZipFile, index: int, info: zipfile.ZipInfo, name: str, gate: Gate, keys: Keyring
) -> None:
    """Try the passwords on one member; the check in its header lets one wrong one in 256 through."""
    for password in keys:
        # Chinese passwords reach the cipher as whatever bytes the packer's system wrote.
        for secret in dict.fromkeys((password.encode("utf-8"), password.encode("gb18030", "replace"))):
            try:
                with _opened(package, index, info, secret) as stream:
                    gate.save(name, stream)
            except NotImplementedError:
                gate.unknown_method(name)
                return
            except ArchiveError:
                raise
            except (*_BROKEN, RuntimeError):
                continue
            keys.fits(password)
            gate.locked = True
            return
    gate.lock(name)


def _opened(package: zipfile.ZipFile, index: int, info: zipfile.ZipInfo, secret: bytes) -> IO[bytes]:
    if info.compress_type != _AES:
        return package.open(info, pwd=secret)
    import pyzipper

    aes: Any = getattr(package, "aes_reader", None)
    if aes is None:
        # The library forks zipfile and has its own list of members, in the same order.
        aes = pyzipper.AESZipFile(str(package.filename))
        package.aes_reader = aes  # type: ignore[attr-defined]
    stream: IO[bytes] = aes.open(aes.infolist()[index], pwd=secret)
    return stream
