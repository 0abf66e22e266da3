"""Where a row stands for a person: his own decision, else what the machine proposed."""

from dataclasses import dataclass

from onrecord.store import Collection, Entry, Noun, Record, State

NOT_THERE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A row as a person has it. `version` is that of his layer, 0 when he decided nothing.

    `state` is NOT_THERE for a row of his own whose making was undone; `record` the record that
    shows, None then.
    """

    noun: Noun
    document: str
    id: str
    version: int
    state: str
    record: Record | None

    @property
    def json(self) -> dict[str, str | int]:
        """What the islands are told."""
        return told(self.noun, self.document, self.id, version=self.version, state=self.state)


def told(noun: Noun, document: str, id: str, *, version: int, state: str) -> dict[str, str | int]:
    """How a row stands, as the islands are told."""
    return {
        "noun": noun.value,
        "document": document,
        "id": id,
        "version": version,
        "state": state,
    }


def standing(collection: Collection, noun: Noun, document: str, id: str, *, layer: str) -> Standing:
    """The row as the owner of the layer has it; costs as much as the row's history is long.

    Raises:
        InputError: nothing ever had this id.
    """
    entries = collection.history(noun, id, document=document)
    own = _last(entries, layer)
    if own is not None and own.after_state is not State.WITHDRAWN:
        state = own.after_state or State.PROPOSED
        return _of(noun, document, id, version=own.version, state=state.value, record=own.after)
    below = next((one for one in reversed(entries) if one.change == 0 and one.after), None)
    if below is None:
        return _of(noun, document, id, version=0, state=NOT_THERE, record=None)
    return _of(noun, document, id, version=0, state=State.PROPOSED.value, record=below.after)


def _of(
    noun: Noun, document: str, id: str, *, version: int, state: str, record: Record | None
) -> Standing:
    return Standing(
        noun=noun, document=document, id=id, version=version, state=state, record=record
    )


def _last(entries: tuple[Entry, ...], layer: str) -> Entry | None:
    """The newest entry of a layer; rows without layers have the layer ""."""
    return next((one for one in reversed(entries) if one.layer in (layer, "")), None)
