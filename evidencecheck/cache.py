"""What was made of a file, kept for the next run: bytes under a key, in the user's cache folder.

Comes in: keys and bytes. Goes out: the bytes, or nothing. Bounded, private to the user, safe under
several processes, and never needed: whatever is wrong with it, the work is simply done again. Must
not know what the bytes mean; a key is a hash, so that no name of a file stands in the folder.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import time
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

LIMIT_BYTES = 512 * 1024**2
"""Most that is kept. The records of a file of the sample township take 2 KB packed on average."""
_TRIMMED_TO = 0.8
# An entry that is used keeps its place; writing the time down once a day is enough.
_TOUCH_SECONDS = 24 * 3600.0
# The texts of people's papers do not stay for ever where nobody asks for them any more.
_UNUSED_SECONDS = 90 * 24 * 3600.0
# What a process that died left half-written.
_STALE_SECONDS = 3600.0
_MARK = b"EC1\n"
_CHECK_BYTES = 16


class CacheInfo(NamedTuple):
    """Where the cache lies, how many entries it has, their bytes, and the most it may have."""

    folder: Path
    entries: int
    size: int
    limit: int


class Cache:
    """Entries in a folder of its own. No method raises for anything wrong with disk or content."""

    def __init__(self, folder: Path, limit: int = LIMIT_BYTES) -> None:
        self.folder = folder
        self._entries = folder / "readings"
        self._limit = limit
        self._size: int | None = None

    def get(self, key: str) -> bytes | None:
        """The bytes put under ``key``; None where there are none or they are damaged."""
        path = self._path(key)
        try:
            with path.open("rb") as stream:
                data = stream.read()
                age = time.time() - os.fstat(stream.fileno()).st_mtime
        except OSError:
            return None
        value = _unpacked(data)
        with contextlib.suppress(OSError):
            if value is None:
                path.unlink()
            elif age > _TOUCH_SECONDS:
                os.utime(path)
        return value

    def put(self, key: str, value: bytes) -> None:
        """Keep bytes under ``key``; the oldest entries go where there would be too much."""
        packed = zlib.compress(value, 1)
        data = _MARK + hashlib.sha256(packed).digest()[:_CHECK_BYTES] + packed
        path = self._path(key)
        unfinished = path.with_name(f"{path.name}.{os.getpid()}.{time.monotonic_ns()}")
        try:
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            for folder in (self.folder, self._entries, path.parent):
                folder.mkdir(exist_ok=True, mode=0o700)
            _write_private(unfinished, data)
            # Another process sees the old entry or the whole new one, never half of it.
            unfinished.replace(path)
        except OSError:
            with contextlib.suppress(OSError):
                unfinished.unlink()
            return
        self._grown(len(data))

    def info(self) -> CacheInfo:
        """How much there is."""
        sizes = [size for _, size, _ in self._listed()]
        return CacheInfo(self.folder, len(sizes), sum(sizes), self._limit)

    def clear(self) -> int:
        """Remove every entry; how many there were."""
        removed = 0
        for _, _, path in self._listed():
            with contextlib.suppress(OSError):
                path.unlink()
                removed += 1
        for folder in (*self._folders(), self._entries, self.folder):
            # What another program put there stays, and its folder with it.
            with contextlib.suppress(OSError):
                folder.rmdir()
        self._size = None
        return removed

    def _path(self, key: str) -> Path:
        return self._entries / key[:2] / key

    def _grown(self, more: int) -> None:
        # The folder is looked through once a process, then only where it may have grown too large.
        self._size = None if self._size is None else self._size + more
        if self._size is None or self._size > self._limit:
            self._trim()

    def _trim(self) -> None:
        """Drop what is too old or half-written, then the least used until there is room again."""
        entries = sorted(self._listed())
        total = sum(size for _, size, _ in entries)
        wanted = _TRIMMED_TO * self._limit if total > self._limit else total
        now = time.time()
        for changed, size, path in entries:
            oldest = _STALE_SECONDS if "." in path.name else _UNUSED_SECONDS
            if total > wanted or now - changed > oldest:
                with contextlib.suppress(OSError):
                    path.unlink()
                    total -= size
        self._size = total

    def _folders(self) -> list[Path]:
        try:
            with os.scandir(self._entries) as listing:
                return [Path(e.path) for e in listing if e.is_dir(follow_symlinks=False)]
        except OSError:
            return []

    def _listed(self) -> Iterator[tuple[float, int, Path]]:
        """When last used, bytes and path of every file."""
        for folder in self._folders():
            with contextlib.suppress(OSError), os.scandir(folder) as listing:
                for entry in listing:
                    with contextlib.suppress(OSError):
                        if entry.is_file(follow_symlinks=False):
                            about = entry.stat(follow_symlinks=False)
                            yield about.st_mtime, about.st_size, Path(entry.path)


def user_cache() -> Cache:
    """The cache of whoever runs the program."""
    # Loaded here: a run without a cache does not need it.
    import platformdirs

    return Cache(Path(platformdirs.user_cache_dir("evidencecheck", appauthor=False)))


def key_of(*parts: str) -> str:
    """One key for all that an entry depends on."""
    joined = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()


def fingerprint(paths: Iterable[Path], distributions: Iterable[str]) -> str:
    """A hash of files and of the versions of installed distributions (or that they are not there).

    Whoever puts it into a key is never served what an older program made.
    """
    from importlib import metadata

    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.name.encode() + b"\x00" + hashlib.sha256(path.read_bytes()).digest())
    for name in distributions:
        try:
            version = metadata.version(name)
        except metadata.PackageNotFoundError:
            version = "-"
        digest.update(f"{name} {version}\n".encode())
    return digest.hexdigest()


def _write_private(path: Path, data: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(handle, "wb") as stream:  # noqa: PTH123 (the mode is set before a byte is written)
        stream.write(data)


def _unpacked(data: bytes) -> bytes | None:
    start = len(_MARK) + _CHECK_BYTES
    packed = data[start:]
    if (
        not data.startswith(_MARK)
        or hashlib.sha256(packed).digest()[:_CHECK_BYTES] != data[len(_MARK) : start]
    ):
        return None
    try:
        return zlib.decompress(packed)
    except zlib.error:
        return None
