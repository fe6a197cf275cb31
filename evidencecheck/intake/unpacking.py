"""One archive -> its files under numbers in an empty folder; to be run in a worker of its own."""

from __future__ import annotations

import errno
from pathlib import Path

from evidencecheck.intake.bounds import (
    ArchiveError,
    Gate,
    Keyring,
    Unpacked,
    UnpackJob,
    damaged_archive,
    empty_folder,
    no_room,
)
from evidencecheck.intake.names import is_volume
from evidencecheck.intake.sources import VOLUME

_RAR = b"Rar!\x1a\x07"
_SEVEN_ZIP = b"7z\xbc\xaf\x27\x1c"
_ZIP = b"PK"


def unpack(job: UnpackJob) -> Unpacked:
    """Unpack the archive, or say why not; past a bound nothing is left of it.

    Needs no network, follows no link, writes below ``job.into`` alone. May still hang or blow up on
    a hostile archive, so it is to be run where that costs nothing else.
    """
    try:
        gate = Gate(job)
        _unpack(Path(job.archive), job.name, gate, Keyring(job.passwords))
        return gate.result()
    except ArchiveError as error:
        problem, status = error.problem, error.status
        if problem.code == "damaged" and is_volume(job.name):
            problem = VOLUME
    except OSError as error:
        refused = no_room() if error.errno == errno.ENOSPC else damaged_archive()
        problem, status = refused.problem, refused.status
    except (MemoryError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException:
        # Libraries raise whatever a broken header leads them to, Rust panics among it.
        refused = damaged_archive()
        problem, status = refused.problem, refused.status
    empty_folder(Path(job.into))
    return Unpacked(problem=problem, status=status)


def _unpack(archive: Path, name: str, gate: Gate, keys: Keyring) -> None:
    with archive.open("rb") as stream:
        head = stream.read(8)
    # Each library is loaded only where there is such an archive.
    if head.startswith(_ZIP):
        from evidencecheck.intake.zips import unpack_zip

        unpack_zip(archive, gate, keys)
    elif head.startswith(_SEVEN_ZIP):
        from evidencecheck.intake.sevenzips import unpack_7z

        unpack_7z(archive, gate, keys)
    elif head.startswith(_RAR):
        from evidencecheck.intake.rar_archives import unpack_rar

        unpack_rar(archive, gate, keys)
    else:
        from evidencecheck.intake.tars import unpack_tar

        unpack_tar(archive, name, gate)
