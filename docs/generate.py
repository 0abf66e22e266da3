"""Rewrites the parts of the pages that are made from the code: `make docs`."""

import re
from dataclasses import fields
from pathlib import Path

from typer.main import get_command
from typer.testing import CliRunner

from onrecord.checks.catalogue import catalogue
from onrecord.checks.lists import examples_in
from onrecord.run.cli import app
from onrecord.run.settings import DEFAULTS

HERE = Path(__file__).parent
BEGIN, END = "<!-- made by `make docs`: begin -->", "<!-- end -->"
_PART = re.compile(re.escape(BEGIN) + ".*?" + re.escape(END), re.DOTALL)
_FIELD = re.compile(r"^\s*`(\w+)`: (.+?)(?=\n\s*`|\n\s*\n|\Z)", re.DOTALL | re.MULTILINE)


def made() -> dict[Path, str]:
    """Each page with a made part, and what that part must be."""
    pages = {HERE / "commands" / f"{name}.md": help_of(name) for name in commands()}
    return {**pages, HERE / "settings.md": tables(), HERE / "checks.md": all_checks()}


def commands() -> list[str]:
    """The names of all commands, in the order of the help."""
    return list(getattr(get_command(app), "commands", {}))


def help_of(command: str) -> str:
    """What `onrecord COMMAND --help` prints, 100 columns wide."""
    done = CliRunner().invoke(app, [command, "--help"], prog_name="onrecord", terminal_width=100)
    return f"```\n{done.stdout.strip()}\n```"


def tables() -> str:
    """One table of settings for each table of the TOML file."""
    return "\n\n".join(_table(field.name) for field in fields(DEFAULTS))


def _table(name: str) -> str:
    part = getattr(DEFAULTS, name)
    says = {key: " ".join(text.split()) for key, text in _FIELD.findall(type(part).__doc__ or "")}
    rows = [
        f"| `{field.name}` | `{_toml(getattr(part, field.name))}` | {says[field.name]} |"
        for field in fields(part)
    ]
    return "\n".join([f"## [{name}]", "", "| key | default | what |", "|---|---|---|", *rows])


def all_checks() -> str:
    """Every check with its meaning, an example, and what it says."""
    parts = []
    for entry in catalogue().values():
        says = "\n".join(f"- {text}" for text in entry.says.values())
        parts.append(f"### {entry.name}\n\n{entry.meaning}\n\nExample: {entry.example}\n\n{says}")
    rows = [f"| `{kind}` | {text} |" for kind, text in examples_in("loaded_words").items()]
    kinds = "\n".join(["| kind of loaded word | example |", "|---|---|", *rows])
    return "\n\n".join([*parts, "### The kinds of loaded words", kinds])


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    return f'"{value}"' if isinstance(value, str) else str(value)


def with_part(page: str, part: str) -> str:
    """The page with its made part replaced; what people wrote around it stays."""
    return _PART.sub(lambda _: f"{BEGIN}\n\n{part}\n\n{END}", page)


def main() -> None:
    """Rewrite every page that has a made part."""
    for path, part in made().items():
        path.write_text(with_part(path.read_text(encoding="utf-8"), part), encoding="utf-8")


if __name__ == "__main__":
    main()
