"""What a finished shard says of itself: its input, who read it, what came out."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path

from onrecord.records.errors import InputError
from onrecord.run.settings import Settings
from onrecord.run.version import VERSION

NAME = "manifest.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Maker:
    """Who reads: digests of settings and model files, the version, the names of the steps."""

    version: str
    settings: str
    models: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """One finished shard.

    `articles` = `read` + `rejected`; `dropped` counts by reason the records of a web archive
    that are no pages; `files` are SHA-256 digests by name; `took_s` is wall time in seconds.
    """

    shard: str
    input_bytes: int
    input_sha256: str
    maker: Maker
    articles: int
    read: int
    rejected: int
    statements: int
    words: int
    dropped: Mapping[str, int] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    took_s: float = 0.0


def save(manifest: Manifest, folder: Path) -> None:
    """Write the manifest into the folder of its shard."""
    text = json.dumps(asdict(manifest), indent=1, ensure_ascii=False) + "\n"
    (folder / NAME).write_text(text, encoding="utf-8")


def manifest_in(folder: Path) -> Manifest | None:
    """The manifest of a folder; None when there is none or it is not one of ours."""
    try:
        row = json.loads((folder / NAME).read_text(encoding="utf-8"))
        maker = row.pop("maker")
        made = Maker(**(maker | {"steps": tuple(maker["steps"])}))
        return Manifest(**row, maker=made)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def is_done(folder: Path, *, input_sha256: str, maker: Maker) -> Manifest | None:
    """The manifest when the shard was read from the same input by the same maker, whole."""
    found = manifest_in(folder)
    if found is None or found.input_sha256 != input_sha256 or found.maker != maker:
        return None
    return found if all((folder / name).is_file() for name in found.files) else None


def digest_of(path: Path) -> str:
    """The SHA-256 digest of a file; of a folder, of the names and digests of its files.

    Raises:
        InputError: it cannot be read.
    """
    try:
        if path.is_dir():
            found = sorted(p for p in path.rglob("*") if p.is_file())  # opening a pipe would wait
            rows = (f"{p.relative_to(path)}\0{digest_of(p)}\n" for p in found)
            return hashlib.sha256("".join(rows).encode()).hexdigest()
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise InputError(f"it cannot be read ({error.strerror})", about=str(path)) from error


def bytes_of(path: Path) -> int:
    """The size of a file, or of all files in a folder; 0 for what is not there."""
    try:
        if path.is_dir():
            return sum(one.stat().st_size for one in path.rglob("*") if one.is_file())
        return path.stat().st_size
    except OSError:
        return 0


def settings_digest(settings: Settings) -> str:
    """The same for the same settings; a cast file and a codebook count by what they hold."""
    given = (settings.steps.cast_file, settings.steps.codebook)
    held = "".join(digest_of(Path(file)) for file in given if file)
    text = json.dumps([asdict(settings), held], sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def models_digest() -> str:
    """The digest of the manifest of model files, which holds theirs."""
    data = (files("onrecord.models") / "manifest.toml").read_bytes()
    return hashlib.sha256(data).hexdigest()


def maker_of(settings: Settings, steps: tuple[str, ...]) -> Maker:
    """Who reads with these settings and steps."""
    return Maker(
        version=VERSION,
        settings=settings_digest(settings),
        models=models_digest(),
        steps=steps,
    )
