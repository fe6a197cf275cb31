"""Archives for the tests, made by the programs people have, and by hand where no program would."""

from __future__ import annotations

import io
import tarfile
import zipfile
from pathlib import Path

import py7zr
import pyzipper
import rars

Members = dict[str, bytes]

MEETING = "支委会会议记录 2024年3月5日".encode() * 20
ROSTER = "党员花名册".encode() * 30
MEMBERS: Members = {"三月/支委会.txt": MEETING, "党员花名册.txt": ROSTER}


def zip_of(members: Members, *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """As Python, 7-Zip and current WinRAR write it: names in UTF-8, and flagged so."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return stream.getvalue()


def zip_with_raw_names(members: dict[bytes, bytes]) -> bytes:
    """As Chinese Windows writes it: names in its own code page, no flag."""
    placeholders = {f"{i:03d}{'x' * (len(name) - 3)}".encode(): name for i, name in enumerate(members)}
    data = zip_of({p.decode(): members[name] for p, name in placeholders.items()})
    for placeholder, name in placeholders.items():
        data = data.replace(placeholder, name)
    return data


def zip_with_link(name: str, target: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        info = zipfile.ZipInfo(name)
        info.create_system = 3
        info.external_attr = 0o120777 << 16
        package.writestr(info, target)
        package.writestr("a.txt", MEETING)
    return stream.getvalue()


def aes_zip_of(members: Members, password: str) -> bytes:
    """As WinRAR and 7-Zip lock it."""
    stream = io.BytesIO()
    with pyzipper.AESZipFile(
        stream, "w", compression=zipfile.ZIP_DEFLATED, encryption=pyzipper.WZ_AES
    ) as package:
        package.setpassword(password.encode())
        for name, data in members.items():
            package.writestr(name, data)
    return stream.getvalue()


def seven_zip_of(
    members: Members, password: str | None = None, *, lock_names: bool = False, plain_names: bool = False
) -> bytes:
    stream = io.BytesIO()
    with py7zr.SevenZipFile(stream, "w", password=password, header_encryption=lock_names) as package:
        package.set_encoded_header_mode(not plain_names)
        for name, data in members.items():
            package.writestr(data, name)
    return stream.getvalue()


def rar_of(
    members: Members,
    password: str | None = None,
    *,
    form: str = "rar50",
    lock_names: bool = False,
    solid: bool = False,
) -> bytes:
    package = rars.RarBuilder(form, password=password, encrypt_headers=lock_names, solid=solid)
    for name, data in members.items():
        package.add_bytes(data, name)
    return bytes(package.to_bytes())


def tar_of(members: Members, packing: str = "", *, encoding: str = "utf-8") -> bytes:
    """``packing``: nothing, gz, bz2 or xz."""
    stream = io.BytesIO()
    with tarfile.open(
        fileobj=stream, mode=f"w:{packing}", encoding=encoding, format=tarfile.GNU_FORMAT
    ) as tar:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    return stream.getvalue()


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path
