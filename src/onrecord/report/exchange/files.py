"""How exchange files are opened and written: JSON with limits, zip archives without bombs."""

import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from onrecord.records.errors import InputError

MAX_JSON_BYTES = 512 << 20
MAX_MEMBERS = 100_000
MAX_MEMBER_BYTES = 64 << 20
MAX_ARCHIVE_BYTES = 2 << 30  # of all members together, unpacked
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # in XML 1.0
SURROGATE = re.compile("[\ud800-\udfff]")
STAND_IN = "\N{REPLACEMENT CHARACTER}"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the same content gives the same bytes


def json_in(path: Path) -> object:
    """What a JSON file holds.

    Raises:
        InputError: too large, not UTF-8, not JSON, or nested too deep.
    """
    if path.stat().st_size > MAX_JSON_BYTES:
        raise InputError(f"it is larger than {MAX_JSON_BYTES:,} bytes", about=str(path))
    try:
        return json.loads(path.read_bytes().decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InputError(f"it is not JSON in UTF-8 ({error})", about=str(path)) from error


def one_line(value: object) -> str:
    """A value as one line of JSON that UTF-8 can hold."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace").decode("utf-8")


def add_member(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    """Add a file to an archive."""
    info = zipfile.ZipInfo(name, date_time=_EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, data)


_DAMAGED = (
    *(zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError),
    *(OSError, ValueError, zlib.error),
)


def members(path: Path) -> Iterator[tuple[str, bytes]]:
    """The name and bytes of each file in a zip archive, in the order of the archive.

    Raises:
        InputError: no archive, a damaged one, or more than the limits allow.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            if len(infos) > MAX_MEMBERS or sum(i.file_size for i in infos) > MAX_ARCHIVE_BYTES:
                raise InputError("the archive unpacks to more than is safe", about=str(path))
            for info in infos:
                yield info.filename, _data(archive, info, path)
    except _DAMAGED as error:
        raise InputError(f"it is not a zip archive ({error})", about=str(path)) from error


def _data(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: Path) -> bytes:
    with archive.open(info) as member:
        data = member.read(MAX_MEMBER_BYTES + 1)
    if len(data) > MAX_MEMBER_BYTES:
        what = f"{info.filename[:80]} is larger than {MAX_MEMBER_BYTES:,} bytes"
        raise InputError(what, about=str(path))
    return data


def stem(number: int, id: str) -> str:
    """A file name for an article: its number, and its id as far as every system can hold it."""
    plain = re.sub(r"[^A-Za-z0-9._-]+", "_", id)[:60].strip("._")
    return f"{number:06}-{plain}" if plain else f"{number:06}"


def stem_of(name: str) -> str:
    """The name of a member without its last ending."""
    return str(PurePosixPath(name).with_suffix(""))
