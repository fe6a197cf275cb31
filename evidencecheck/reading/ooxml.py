"""The package of a .docx: its parts by relation, parsed with no entities and within bounds."""

from __future__ import annotations

import io
import lzma
import posixpath
import re
import zipfile
import zlib

from lxml import etree

from evidencecheck.model import Properties
from evidencecheck.reading.problems import damaged, too_large
from evidencecheck.reading.texts import tidy

# The XML of the longest record books measures below 30 MB; a bomb unpacks to gigabytes.
_MAX_PART_BYTES = 120 * 1024 * 1024
_MAX_MEMBERS = 20000

# What a member that cannot be unpacked raises, ValueError where its place would lie before the file.
BROKEN_MEMBER = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, NotImplementedError, RuntimeError),
    *(EOFError, OSError, ValueError),
)

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_USUAL_MAIN_PART = "word/document.xml"
_OFFICE_DOCUMENT = "/officeDocument"


class Package:
    """A zip of XML parts. Names are without a leading slash, compared without case."""

    def __init__(self, data: bytes, what: str) -> None:
        self._what = what
        self._known: dict[str, list[tuple[str, str, str]]] = {}
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
            raise damaged(what) from None
        infos = self._zip.infolist()
        if len(infos) > _MAX_MEMBERS:
            raise too_large(f"{what}内部文件过多")
        # Some writers use backslashes.
        self._infos = {i.filename.replace("\\", "/").lstrip("/").lower(): i for i in infos}

    def names(self) -> list[str]:
        """Lower-case names of all parts."""
        return list(self._infos)

    def bytes(self, name: str) -> bytes | None:
        """A part's bytes, None where there is no such part or it cannot be unpacked."""
        info = self._infos.get(name.lower())
        if info is None:
            return None
        if info.file_size > _MAX_PART_BYTES:
            raise too_large(f"{self._what}解开后过大")
        try:
            return self._zip.read(info)
        except BROKEN_MEMBER:
            return None

    def xml(self, name: str) -> etree._Element | None:
        """A part's root element; a part that is slightly broken is read as far as it goes."""
        data = self.bytes(name)
        return parse(data) if data else None

    def main_part(self) -> str:
        """The name of the document part that the package itself names."""
        if _USUAL_MAIN_PART not in self._infos:
            for kind, target in self.relations(""):
                if kind.endswith(_OFFICE_DOCUMENT):
                    return target
        return _USUAL_MAIN_PART

    def relations(self, part: str) -> list[tuple[str, str]]:
        """Kind and target (a part's name) of everything that a part refers to inside the package."""
        return [(kind, target) for _, kind, target in self._related(part)]

    def relation_targets(self, part: str) -> dict[str, str]:
        """Relation id -> part name."""
        return {key: target for key, _, target in self._related(part)}

    def _related(self, part: str) -> list[tuple[str, str, str]]:
        if part not in self._known:
            self._known[part] = self._read_relations(part)
        return self._known[part]

    def _read_relations(self, part: str) -> list[tuple[str, str, str]]:
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        if root is None:
            return []
        found = []
        for relation in root.iter(_RELATION):
            if relation.get("TargetMode") == "External":
                continue
            target = (relation.get("Target") or "").replace("\\", "/")
            path = (
                target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            )
            found.append((relation.get("Id") or "", relation.get("Type") or "", path.lower()))
        return found

    def properties(self) -> Properties:
        """Title, author and dates of the core properties."""
        root = self.xml("docprops/core.xml")
        if root is None:
            return Properties()
        # Not QName: it refuses the prefixes that a forgiven mistake in the declarations leaves in tags.
        values = {re.split("[}:]", e.tag)[-1]: tidy(e.text or "") for e in root if isinstance(e.tag, str)}
        return Properties(
            title=values.get("title", ""),
            author=values.get("creator", ""),
            created=values.get("created", ""),
            modified=values.get("modified", ""),
        )


def parse(data: bytes) -> etree._Element | None:
    """XML without entities or network. A second, forgiving pass takes what the first refuses."""
    for recover in (False, True):
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, huge_tree=False, recover=recover, remove_comments=True
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError):
            continue
        if root is not None:
            return root
    return None
