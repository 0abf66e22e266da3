"""What is in dispute, as a codebook defines it."""

from dataclasses import dataclass

from onrecord.records.errors import RecordError


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One issue of a codebook.

    `words` are words and phrases that point to it, `opposites` those for its opposite: who is for
    neutrality is against joining an alliance. `weak` are those of both that need a second sign
    of the issue in the same text ("inspections" alone may be of anything). `examples_for` and
    `examples_against` are sentences that support and oppose it; `parent` names the issue it is a
    part of, None when it stands by itself. A position refers to an issue by its name.

    Raises:
        RecordError: no name or definition, or an issue that is its own parent.
    """

    name: str
    definition: str
    words: tuple[str, ...] = ()
    opposites: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    examples_for: tuple[str, ...] = ()
    examples_against: tuple[str, ...] = ()
    parent: str | None = None

    def __post_init__(self) -> None:
        if not self.name.strip() or not self.definition.strip():
            raise RecordError(
                "an issue needs a name and a definition",
                about=self.name or None,
                remedy="Say in one sentence what is in dispute",
            )
        if self.parent == self.name:
            raise RecordError("an issue cannot be a part of itself", about=self.name)
