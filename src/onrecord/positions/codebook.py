"""Codebooks: what is in dispute, read from YAML and checked."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from pathlib import Path

from onrecord.positions.words import problem_of
from onrecord.positions.yaml_rows import Lined, rows_of
from onrecord.records.errors import InputError
from onrecord.records.issue import Issue

Codebook = tuple[Issue, ...]
KEYS = ("name", "definition", "words", "opposites", "weak", "for", "against", "parent")
_LISTS = ("words", "opposites", "weak", "for", "against")
_NEEDED = ("name", "definition", "words")
MAX_ISSUES = 1000


def codebook_in(path: Path) -> Codebook:
    """The issues of a YAML file, in its order; the format is that of docs/codebook.md.

    Raises:
        InputError: the file cannot be opened, is not such YAML, or an issue is wrong; names the
            line, the issue and the key.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(
            f"the codebook cannot be opened ({error.strerror})", about=str(path)
        ) from error
    return codebook_of(data, about=str(path))


@cache
def default_codebook() -> Codebook:
    """The codebook of the package: eighteen issues of negotiations of any kind."""
    name = "negotiations.yaml"
    data = files("onrecord.positions").joinpath(f"data/{name}").read_bytes()
    return codebook_of(data, about=name)


def codebook_of(data: bytes, *, about: str) -> Codebook:
    """The issues written in some bytes of YAML; raises as `codebook_in` does."""
    whole = rows_of(data, about)
    if whole is None or not isinstance(whole.value, dict):
        raise InputError(
            "the codebook has no list of issues", about=about, remedy="Begin it with `issues:`"
        )
    _check_keys(whole.value, ("issues",), about, whole.line)
    listed = whole.value.get("issues")
    if listed is None or not isinstance(listed.value, list) or not listed.value:
        raise InputError("`issues` has no issue in it", about=about, remedy="List at least one")
    if len(listed.value) > MAX_ISSUES:
        raise InputError(f"there are more than {MAX_ISSUES} issues", about=about)
    rows = [_issue(row, about) for row in listed.value]
    _check_names(rows, [row.line for row in listed.value], about)
    return tuple(rows)


def _issue(row: Lined, about: str) -> Issue:
    where = f"{about}, line {row.line}"
    if not isinstance(row.value, dict):
        raise InputError(
            "an issue is not a list of keys, or has a key twice",
            about=where,
            remedy=f"Its keys are {', '.join(KEYS)}",
        )
    texts = row.value
    named = texts.get("name")
    where = f'{where}, issue "{named.value}"' if named else where
    _check_keys(texts, KEYS, where, row.line)
    for key in _NEEDED:
        if key not in texts:
            raise InputError(f"the issue has no `{key}`", about=where, remedy=f"Add `{key}:`")
    lists = {key: _texts(texts, key, where) for key in _LISTS}
    for key in ("words", "opposites"):
        _check_words(lists[key], key, where)
    _check_apart(lists["words"], lists["opposites"], where)
    _check_weak(lists, where)
    return Issue(
        name=_text(texts["name"], "name", where),
        definition=_text(texts["definition"], "definition", where),
        words=lists["words"],
        opposites=lists["opposites"],
        weak=lists["weak"],
        examples_for=lists["for"],
        examples_against=lists["against"],
        parent=_text(texts["parent"], "parent", where) if "parent" in texts else None,
    )


def _check_keys(row: Mapping[str, Lined], known: Sequence[str], where: str, line: int) -> None:
    for key in row:
        if key not in known:
            near = get_close_matches(key, known, n=1)
            remedy = f"Did you mean `{near[0]}`?" if near else f"Known: {', '.join(known)}"
            at = row[key].line
            spot = where if at == line else f"{where}, line {at}"
            raise InputError(f"`{key}` is not a key of a codebook", about=spot, remedy=remedy)


def _text(row: Lined, key: str, where: str) -> str:
    if not isinstance(row.value, str) or not row.value.strip():
        raise InputError(f"`{key}` is not a text", about=where, remedy=f"Write `{key}: some words`")
    return " ".join(row.value.split())


def _texts(row: Mapping[str, Lined], key: str, where: str) -> tuple[str, ...]:
    if key not in row:
        return ()
    listed = row[key].value
    if not isinstance(listed, list):
        raise InputError(
            f"`{key}` is not a list", about=where, remedy=f"Write `{key}: [one, another]`"
        )
    return tuple(_text(one, key, f"{where}, line {one.line}") for one in listed)


def _check_words(words: Sequence[str], key: str, where: str) -> None:
    if key == "words" and not words:
        raise InputError(
            "`words` is empty", about=where, remedy="Name a word the issue is known by"
        )
    for word in words:
        problem = problem_of(word)
        if problem:
            raise InputError(
                f'"{word}" in `{key}` {problem}',
                about=where,
                remedy="Words are plain; only the end of a word may be left open with *",
            )


def _check_apart(words: Sequence[str], opposites: Sequence[str], where: str) -> None:
    both = {w.lower() for w in words} & {w.lower() for w in opposites}
    if both:
        raise InputError(
            f'"{min(both)}" is in `words` and in `opposites`', about=where, remedy="Keep one"
        )


def _check_weak(lists: Mapping[str, Sequence[str]], where: str) -> None:
    known = {*lists["words"], *lists["opposites"]}
    for word in lists["weak"]:
        if word not in known:
            near = get_close_matches(word, known, n=1)
            remedy = (
                f'Did you mean "{near[0]}"?' if near else "Add it to one of them, or leave it out"
            )
            raise InputError(
                f'"{word}" in `weak` is neither in `words` nor in `opposites`',
                about=where,
                remedy=remedy,
            )


def _check_names(issues: Sequence[Issue], lines: Sequence[int], about: str) -> None:
    names: dict[str, int] = {}
    for issue, line in zip(issues, lines, strict=True):
        if issue.name in names:
            raise InputError(
                f'two issues are named "{issue.name}" (first on line {names[issue.name]})',
                about=f"{about}, line {line}",
                remedy="Give each issue a name of its own",
            )
        names[issue.name] = line
    parents = {issue.name: issue.parent for issue in issues}
    for issue, line in zip(issues, lines, strict=True):
        _check_parent(issue, parents, f'{about}, line {line}, issue "{issue.name}"')


def _check_parent(issue: Issue, parents: Mapping[str, str | None], where: str) -> None:
    seen = [issue.name]
    at = issue.parent
    while at is not None:
        if at not in parents:
            near = get_close_matches(at, parents, n=1)
            remedy = f'Did you mean "{near[0]}"?' if near else "Define it, or leave `parent` out"
            raise InputError(f'no issue is named "{at}"', about=where, remedy=remedy)
        if at in seen:
            raise InputError(
                f"the parents go round in a circle: {' > '.join([*seen, at])}", about=where
            )
        seen.append(at)
        at = parents[at]
