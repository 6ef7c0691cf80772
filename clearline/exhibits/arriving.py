"""Files on their way in. They are sealed as they arrive, under a key that is only in this process's memory, and wait in
a file without a name: nothing in clear touches the disk, and what is left after a refusal or a crash cannot be read.
"""

import tempfile
import weakref
from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from clearline.exhibits import scanning
from clearline.kernel.sealing import new_sealing_key
from clearline.kernel.segments import SEALED_SEGMENT, SEGMENT, Sealer, open_segments

WAITING = "upload"


class Spool:
    """Bytes that wait, sealed. They can be read as often as needed until it is closed."""

    def __init__(self) -> None:
        self._key = new_sealing_key()
        self._file = tempfile.TemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR)  # noqa: SIM115 - closed by `close`
        self.close = weakref.finalize(self, self._file.close)  # also when a request breaks off and nobody closes it
        self._sealer = Sealer(self._key, bound_to=WAITING)

    def push(self, data: bytes) -> None:
        for segment in self._sealer.push(data):
            self._file.write(segment)

    def end(self) -> None:
        self._file.write(self._sealer.end())

    def chunks(self) -> Iterator[bytes]:
        return open_segments(self._key, self._segments(), bound_to=WAITING)

    def _segments(self) -> Iterator[bytes]:
        self._file.seek(0)
        while segment := self._file.read(SEALED_SEGMENT):
            yield segment


class SealedUpload(UploadedFile):  # type: ignore[type-arg] # at run time it takes none
    """A file of a form that has arrived whole. `problem` says why it cannot be kept, when a virus check says so."""

    def __init__(self, spool: Spool, name: str, size: int) -> None:
        super().__init__(file=None, name=name, size=size)
        self._spool = spool
        self.problem = scanning.problem(spool.chunks())

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        return self._spool.chunks()

    def multiple_chunks(self, chunk_size: int | None = None) -> bool:
        return True

    def close(self) -> None:
        self._spool.close()


class SealedUploadHandler(FileUploadHandler):
    """What Django hands a file to, piece by piece, on the pages that `LARGER_UPLOADS` names."""

    chunk_size = SEGMENT
    spool: Spool | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.spool = Spool()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        assert self.spool is not None  # noqa: S101 - Django begins every file with `new_file`
        self.spool.push(raw_data)

    def file_complete(self, file_size: int) -> SealedUpload:
        assert self.spool is not None  # noqa: S101
        spool, self.spool = self.spool, None
        spool.end()
        return SealedUpload(spool, self.file_name or "", file_size)

    def upload_interrupted(self) -> None:
        if self.spool is not None:
            self.spool.close()


def arrive(name: str, chunks: Iterable[bytes]) -> SealedUpload:
    """A file that comes from elsewhere than a form."""
    spool, size = Spool(), 0
    for chunk in chunks:
        spool.push(chunk)
        size += len(chunk)
    spool.end()
    return SealedUpload(spool, name, size)
