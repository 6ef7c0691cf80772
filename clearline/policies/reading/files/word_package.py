"""The parts of a Word file, unpacked no further than a policy needs."""

import io
import zipfile
import zlib

from clearline.policies.reading.files.word_xml import DAMAGED
from clearline.policies.reading.model import UnreadablePolicy

LARGEST_PART = 32 * 1024 * 1024  # bytes of XML; 60 pages take 1 to 2 MB
LARGEST_WHOLE = 400 * 1024 * 1024  # bytes as declared, pictures included
MOST_PARTS = 5_000
_MACROS = ("vbaproject.bin", "vbadata.xml")
_TOO_BIG = "This Word file unpacks to far more than a policy can hold, so it was not opened."
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError, KeyError)


class WordPackage:
    """An opened package. Sizes are checked as declared first, and again while unpacking, since they may lie."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN:
            raise UnreadablePolicy(DAMAGED) from None
        self._names = {info.filename.lower(): info for info in self._zip.infolist()}
        self._refuse_bombs()
        self._refuse_others()

    def part(self, name: str) -> bytes | None:
        """The part's bytes; None where the package has no such part."""
        info = self._names.get(name.lower())
        if info is None:
            return None
        try:
            with self._zip.open(info) as part:
                content = part.read(LARGEST_PART + 1)
        except _BROKEN:
            raise UnreadablePolicy(DAMAGED) from None
        if len(content) > LARGEST_PART:
            raise UnreadablePolicy(_TOO_BIG)
        return content

    def _refuse_bombs(self) -> None:
        infos = self._zip.infolist()
        declared = sum(info.file_size for info in infos)
        largest = max((info.file_size for info in infos if info.filename.endswith(".xml")), default=0)
        if len(infos) > MOST_PARTS or declared > LARGEST_WHOLE or largest > LARGEST_PART:
            raise UnreadablePolicy(_TOO_BIG)

    def _refuse_others(self) -> None:
        if any(name.endswith(_MACROS) for name in self._names):
            raise UnreadablePolicy("This Word file carries macros; save it as an ordinary .docx and bring that.")
        types = self.part("[Content_Types].xml") or b""
        if b"macroEnabled" in types:
            raise UnreadablePolicy("This Word file carries macros; save it as an ordinary .docx and bring that.")
        if "word/document.xml" not in self._names:
            raise UnreadablePolicy(
                "This file was expected to be a Word file (.docx), but it is a different kind of archive."
            )
