"""The errors a person or a program can meet, and what to do about each.

OnRecordError
    ├── RecordError    a value that a record cannot hold
    ├── SettingError   an option, flag or settings file that makes no sense
    ├── InputError     a file, page or line that cannot be read as an article
    │   └── FetchError a web address that could not be fetched
    ├── ModelError     a weight file that is missing, changed or cannot be opened
    └── StoreError     a collection that cannot be opened, read or written
        └── StaleError an edit of a row that somebody changed meanwhile
"""


class OnRecordError(Exception):
    """What went wrong, what it is about, and what to do.

    Args:
        what: One sentence without a final stop.
        about: The file, address, line or record concerned; None when there is none.
        remedy: One sentence that says what the reader can do.
        retryable: True when the same call may succeed later with nothing changed.
    """

    def __init__(
        self, what: str, *, about: str | None = None, remedy: str = "", retryable: bool = False
    ) -> None:
        super().__init__(what, about, remedy)
        self.what = what
        self.about = about
        self.remedy = remedy
        self.retryable = retryable

    def __str__(self) -> str:
        """One line: about, what, remedy."""
        where = f"{self.about}: " if self.about else ""
        advice = f". {self.remedy}" if self.remedy else ""
        return f"{where}{self.what}{advice}"


class RecordError(OnRecordError):
    """A value that a record cannot hold."""


class SettingError(OnRecordError):
    """An option, flag or settings file that makes no sense."""


class InputError(OnRecordError):
    """A file, page or line that cannot be read as an article."""


class FetchError(InputError):
    """A web address that could not be fetched."""


class ModelError(OnRecordError):
    """A weight file that is missing, changed or cannot be opened."""


class StoreError(OnRecordError):
    """A collection that cannot be opened, read or written."""


class StaleError(StoreError):
    """An edit of a row that somebody changed meanwhile; it carries both versions.

    Args:
        about: The row.
        yours: What the edit would have made of it, in the form the caller gave.
        theirs: The row as it stands now; None when it is not there.
    """

    def __init__(self, *, about: str, yours: object, theirs: object) -> None:
        super().__init__(
            "somebody changed this meanwhile",
            about=about,
            remedy="Look at both versions and decide again",
        )
        self.yours = yours
        self.theirs = theirs
