"""Which weight files we open, and the check that they are the ones we measured."""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from onrecord.records.errors import ModelError


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """One model of the manifest.

    `files` maps each file's path, relative to the model's folder, to its SHA-256 in hexadecimal.
    `size` is the sum of the files in bytes.
    """

    name: str
    version: str
    licence: str
    source: str
    size: int
    files: Mapping[str, str]

    @property
    def digest(self) -> str:
        """One SHA-256 for the whole model: stored with every row that it helped to make."""
        lines = "".join(f"{digest}  {path}\n" for path, digest in sorted(self.files.items()))
        return hashlib.sha256(lines.encode()).hexdigest()


@cache
def weights(name: str) -> Weights:
    """The entry of `manifest.toml` with this name.

    Raises:
        ModelError: the manifest has no such model.
    """
    text = files("onrecord.models").joinpath("manifest.toml").read_text(encoding="utf-8")
    models = tomllib.loads(text)
    if name not in models:
        raise ModelError(
            "the manifest has no such model", about=name, remedy=f"Known: {', '.join(models)}"
        )
    entry = models[name]
    return Weights(
        name=name,
        version=entry["version"],
        licence=entry["licence"],
        source=entry["source"],
        size=entry["bytes"],
        files=entry["files"],
    )


def verify(model: Weights, folder: Path) -> None:
    """Read every file of the model and compare its digest; about 10 ms for 16 MB.

    Raises:
        ModelError: a file is missing or differs.
    """
    for path, digest in model.files.items():
        checked_bytes(folder / path, digest)


def checked_bytes(path: Path, digest: str) -> bytes:
    """The bytes of a file whose SHA-256 is `digest`.

    Raises:
        ModelError: the file is missing or differs.
    """
    remedy = "Install onrecord again in a fresh environment"
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ModelError(
            f"a weight file cannot be read ({error.strerror})", about=str(path), remedy=remedy
        ) from error
    if hashlib.sha256(data).hexdigest() != digest:
        raise ModelError(
            "a weight file is not the one this version was measured with",
            about=str(path),
            remedy=remedy,
        )
    return data
