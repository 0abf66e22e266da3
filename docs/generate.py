"""Rewrites the parts of the pages that are made from the code: `make docs`."""

import enum
import inspect
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from typer.main import get_command
from typer.testing import CliRunner

import onrecord
from onrecord.checks.catalogue import catalogue
from onrecord.checks.lists import examples_in
from onrecord.records.schema import record_schema
from onrecord.run.cli import app
from onrecord.run.settings import DEFAULTS

HERE = Path(__file__).parent
BEGIN, END = "<!-- made by `make docs`: begin -->", "<!-- end -->"
_PART = re.compile(re.escape(BEGIN) + ".*?" + re.escape(END), re.DOTALL)
_FIELD = re.compile(r"^\s*`(\w+)`: (.+?)(?=\n\s*`|\n\s*\n|\Z)", re.DOTALL | re.MULTILINE)


def made() -> dict[Path, str]:
    """Each page with a made part, and what that part must be."""
    pages = {HERE / "commands" / f"{name}.md": help_of(name) for name in commands()}
    return {
        **pages,
        HERE / "settings.md": tables(),
        HERE / "checks.md": all_checks(),
        HERE / "api.md": api(),
        HERE / "schema.md": objects(),
        HERE / "licences.md": licences(),
    }


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


def api() -> str:
    """Every public name with its signature and what its docstring says."""
    names = [name for name in onrecord.__all__ if not name.startswith("__")]
    return "\n\n".join("\n\n".join(_described(name)) for name in names)


def _described(name: str) -> Iterator[str]:
    thing = getattr(onrecord, name)
    yield f"### {name}"
    if inspect.isclass(thing) and issubclass(thing, enum.Enum):
        yield f"Values: {', '.join(f'`{one.name}`' for one in thing)}."
    else:
        yield f"```\n{name}{_arguments(thing)}\n```"
    yield _as_list(inspect.cleandoc(thing.__doc__).partition(">>>")[0].strip())
    if methods := _methods(thing):
        yield "\n".join(["| method | what |", "|---|---|", *methods])


def _arguments(thing: Callable[..., object]) -> str:
    """The arguments, one a line, without the modules of their types and without long defaults."""
    given, stars = [], False
    for one in inspect.signature(thing).parameters.values():
        if one.kind is one.KEYWORD_ONLY and not stars:
            given.append("*")
            stars = True
        kind = re.sub(r"(?:\w+\.)+(?=\w)", "", inspect.formatannotation(one.annotation))
        default = repr(one.default) if isinstance(one.default, str | bool | None) else "…"
        given.append(f"{one.name}: {kind}" + ("" if one.default is one.empty else f" = {default}"))
    return "(\n" + "".join(f"    {one},\n" for one in given) + ")" if given else "()"


def _as_list(doc: str) -> str:
    """A docstring with its sections as lists: Args, Raises and so on."""
    doc = re.sub(r"^ {4}(\w+): ", r"- `\1`: ", doc, flags=re.MULTILINE)
    doc = re.sub(r"^ +(?=\S)", "  ", doc, flags=re.MULTILINE)
    return re.sub(r"^(Args|Returns|Raises|Source):$", r"**\1**\n", doc, flags=re.MULTILINE)


def _methods(thing: object) -> list[str]:
    """One row for each public method that the class itself defines."""
    own = vars(thing) if inspect.isclass(thing) else {}
    docs = {name: inspect.getdoc(one) for name, one in own.items() if _is_method(name, one)}
    return [f"| `{name}` | {(doc or '').splitlines()[0]} |" for name, doc in docs.items()]


def _is_method(name: str, one: object) -> bool:
    found = inspect.isfunction(one) or isinstance(one, property | classmethod)
    return found and not name.startswith("_")


def objects() -> str:
    """One table for each object of the record's JSON Schema."""
    defined = record_schema()["$defs"].items()
    return "\n\n".join(_object(name, one) for name, one in defined if "properties" in one)


def _object(name: str, schema: Mapping[str, Any]) -> str:
    rows = [f"| `{key}` | {_kind(one)} |" for key, one in schema.get("properties", {}).items()]
    return "\n".join([f"## {name}", "", "| key | holds |", "|---|---|", *rows])


def _kind(schema: Mapping[str, Any]) -> str:
    """What a key holds, in words."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](#{name})" if name != "span" else "span"
    if "enum" in schema:
        return ", ".join(f"`{json.dumps(one)}`" for one in schema["enum"])
    if "const" in schema:
        return f"`{json.dumps(schema['const'])}`"
    if "items" in schema:
        return f"list of {_kind(schema['items'])}"
    if choices := schema.get("oneOf", schema.get("anyOf")):
        return " or ".join(_kind(one) for one in choices)
    if "properties" in schema:
        return "object with " + ", ".join(f"`{key}`" for key in schema["properties"])
    kind = schema.get("type", "anything")
    return " or ".join(kind) if isinstance(kind, list) else str(kind)


def licences() -> str:
    """One row for each package of the lock file, from release/licences.json."""
    read = json.loads((HERE.parent / "release" / "licences.json").read_text(encoding="utf-8"))
    rows = [f"| {one['name']} | {one['version']} | {one['licence']} |" for one in read["packages"]]
    return "\n".join(["| package | version | licence |", "|---|---|---|", *rows])


def with_part(page: str, part: str) -> str:
    """The page with its made part replaced; what people wrote around it stays."""
    return _PART.sub(lambda _: f"{BEGIN}\n\n{part}\n\n{END}", page)


def main() -> None:
    """Rewrite every page that has a made part."""
    for path, part in made().items():
        path.write_text(with_part(path.read_text(encoding="utf-8"), part), encoding="utf-8")


if __name__ == "__main__":
    main()
