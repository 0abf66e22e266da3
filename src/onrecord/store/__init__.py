"""A collection: the readings of many articles by many coders, and what people decided.

    with open_collection("talks.db", create=True) as talks:      # or postgresql://name@host/db
        talks.add(readings, coder=Coder(name="onrecord", kind=CoderKind.MACHINE, version="0.1.0"))
        page = talks.statements(Filter(speaker="Ilse Varga", text="talks"), limit=50)
        row = page.rows[0]           # .record (Said), .words, .names, .coder, .state, .version
        more = talks.statements(Filter(speaker="Ilse Varga"), limit=50, after=page.after)
        talks.edit([Edit(noun=Noun.STATEMENT, id=row.id, document=row.document,
                         state=State.REJECTED)], coder="ann", reason="a caption")
        talks.undo(coder="ann"); talks.redo(coder="ann")
        talks.history(Noun.STATEMENT, row.id, document=row.document)
        talks.readings(Filter(seen_by="ann"))     # Reading records, as ann has corrected them
        talks.table()                             # the positions as numpy columns

Layers. Every row of an article belongs to a coder. A machine's rows never change; a person who
accepts, corrects or rejects one makes a row of the same id in his own layer, and persons together
may make one in the layer "adjudicated". Without `coder` or `seen_by` in the filter the topmost row
of each id is shown: adjudicated, else the latest decision of a person, else the newest reading.
`Filter(coder=key)` shows one layer, `Filter(seen_by=name)` what one person sees who must not see
the others.

Edits. `Edit.expects` is the version of the row in the coder's own layer that he looked at, 0 when
he has none yet; another version raises StaleError with `yours` and `theirs`. The edits of one
`edit` call are one change: undone and redone together, also after a restart. Identities (who actors
are across articles), issues (the codebook) and the facts of documents are edited the same way and
have no layers: Edit(noun=Noun.IDENTITY, id=…, expects=version, record=replace(identity, into=…)).

Nothing of the database leaves this room: records, frozen rows and plain columns do.
"""

from onrecord.store.characters import folded
from onrecord.store.coders import coder_named
from onrecord.store.collection import Collection, open_collection
from onrecord.store.database import is_server
from onrecord.store.filters import EVERYTHING, SEEN, Filter
from onrecord.store.identities import Identify, identity_of
from onrecord.store.merging import Merged
from onrecord.store.rows import (
    ADJUDICATED,
    Account,
    ActorRow,
    Added,
    Change,
    Cited,
    Coder,
    CoderKind,
    DocumentRow,
    Edit,
    Entry,
    Facts,
    Identity,
    Noun,
    Page,
    Record,
    Row,
    Said,
    State,
)
from onrecord.store.table import PositionTable
from onrecord.store.words import matches

__all__ = [
    "ADJUDICATED",
    "EVERYTHING",
    "SEEN",
    "Account",
    "ActorRow",
    "Added",
    "Change",
    "Cited",
    "Coder",
    "CoderKind",
    "Collection",
    "DocumentRow",
    "Edit",
    "Entry",
    "Facts",
    "Filter",
    "Identify",
    "Identity",
    "Merged",
    "Noun",
    "Page",
    "Record",
    "Row",
    "Said",
    "State",
    "PositionTable",
    "coder_named",
    "folded",
    "identity_of",
    "is_server",
    "matches",
    "open_collection",
]
