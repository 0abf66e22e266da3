"""Runs the commands in the pages' console blocks: `make docs` puts in what they print now.

A console block holds lines that begin with `$ `, each followed by what it prints; a line that is
just `…` stands for any number of lines. The commands of a page run one after the other, in a
folder of their own with a copy of examples/ in it.
"""

import contextlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from typer.testing import CliRunner

from onrecord.run.cli import app

HERE = Path(__file__).parent
ROOT = HERE.parent
LEFT_OUT = "…"
WIDE = {"COLUMNS": "80", "NO_COLOR": "1"}
_BLOCK = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.DOTALL | re.MULTILINE)
_COMMAND = re.compile(r"^\$ ((?:.*\\\n)*.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
_ASIDE = ("cat", "head", "ls")


def pages() -> list[Path]:
    """The pages with console blocks."""
    some = [ROOT / "README.md", *sorted(HERE.rglob("*.md")), *sorted(ROOT.glob("examples/**/*.md"))]
    return [path for path in some if _BLOCK.search(path.read_text(encoding="utf-8"))]


def current(page: str) -> str:
    """The page with what its commands print now; unchanged where that is what it shows."""
    with _folder():
        return _BLOCK.sub(lambda block: _COMMAND.sub(_with_output, block[0]), page)


@contextlib.contextmanager
def _folder() -> Iterator[None]:
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        shutil.copytree(ROOT / "examples", "examples")
        yield


def _with_output(found: re.Match[str]) -> str:
    command, shown = found[1], found[2]
    return f"$ {command}\n{_shortened(printed(command), like=shown)}"


def printed(command: str) -> str:
    """What a command prints, words and data as they come; `> FILE` keeps the data for a file.

    Raises:
        ValueError: the command is none that a page may run, or it broke.
    """
    words = shlex.split(command.replace("\\\n", " "))
    if words[0] in _ASIDE:
        return subprocess.run(words, capture_output=True, text=True, check=True).stdout
    if words[0] != "onrecord":
        raise ValueError(f"a console block may not run {words[0]}")
    into = words.pop() if words[-2:-1] == [">"] else None
    done = CliRunner().invoke(app, words[1 : -1 if into else None], env=WIDE, prog_name="onrecord")
    if done.exception and not isinstance(done.exception, SystemExit):
        raise ValueError(command) from done.exception
    if into is None:
        return str(done.output)
    Path(into).write_text(done.stdout, encoding="utf-8")
    return str(done.stderr)


def _shortened(output: str, *, like: str) -> str:
    """The output, with what the page leaves out left out."""
    output = "".join(f"{line.rstrip()}\n" for line in output.splitlines())
    shown, actual = like.splitlines(), output.splitlines()
    if LEFT_OUT not in shown:
        return output
    parts = [re.escape(line) if line != LEFT_OUT else r"(?:.*\n)*?.*" for line in shown]
    if re.fullmatch("\n".join(parts), output.rstrip("\n")):
        return like
    n_first, n_last = shown.index(LEFT_OUT), shown[::-1].index(LEFT_OUT)
    last = actual[len(actual) - n_last :] if n_last else []
    return "".join(f"{line}\n" for line in (*actual[:n_first], LEFT_OUT, *last))


def main() -> None:
    """Rewrite every page whose commands print something else now."""
    for path in pages():
        before = path.read_text(encoding="utf-8")
        if (now := current(before)) != before:
            path.write_text(now, encoding="utf-8")
            sys.stderr.write(f"rewritten: {path.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
