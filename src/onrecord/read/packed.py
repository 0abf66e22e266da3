"""Compressed files as streams of plain bytes: gzip and Zstandard."""

import gzip
import io
import zlib
from pathlib import Path
from typing import IO, BinaryIO, cast

from onrecord.records.errors import InputError, SettingError

ENDINGS = (".gz", ".zst")


def unpacked(path: Path) -> BinaryIO:
    """A stream of what the file holds, compressed or not by its ending.

    Raises:
        OSError: the file cannot be opened; later, while reading, that it is damaged.
        SettingError: zstandard is not installed.
    """
    if path.suffix.lower() == ".gz":
        return cast(BinaryIO, gzip.open(path, "rb"))
    if path.suffix.lower() == ".zst":
        return _zstandard(path.open("rb"))
    return path.open("rb")


def _zstandard(stream: IO[bytes]) -> BinaryIO:
    try:
        import zstandard  # noqa: PLC0415 - optional
    except ImportError as error:
        stream.close()
        raise SettingError(
            "files ending in .zst need zstandard", remedy='Install it: pip install "onrecord[warc]"'
        ) from error
    reader = zstandard.ZstdDecompressor().stream_reader(
        stream, read_across_frames=True, closefd=True
    )
    return cast(BinaryIO, io.BufferedReader(cast(io.RawIOBase, _Whole(reader, str(stream.name)))))


class _Whole(io.RawIOBase):
    """A decompressor whose troubles are those of a file."""

    def __init__(self, reader: IO[bytes], name: str) -> None:
        self._reader = reader
        self._name = name

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill the buffer; the number of bytes, 0 at the end."""
        view = memoryview(cast(bytearray, buffer))
        try:
            data = self._reader.read(len(view))
        except Exception as error:
            if type(error).__module__.startswith("zstandard"):
                raise OSError(0, f"damaged ({error})", self._name) from error
            raise
        view[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close the file beneath."""
        self._reader.close()
        super().close()


DAMAGED = (EOFError, gzip.BadGzipFile, zlib.error, OSError)


def damage(error: Exception, about: str) -> InputError:
    """The trouble of a compressed file that ends early or holds something else."""
    return InputError(
        f"it cannot be unpacked ({error})", about=about, remedy="Compress or download it again"
    )
