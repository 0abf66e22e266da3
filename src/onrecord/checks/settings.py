"""What can be set about the checks."""

from dataclasses import dataclass

from onrecord.checks.catalogue import catalogue
from onrecord.records.errors import SettingError


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckSettings:
    """Which checks are left out.

    `off`: names of the checks that say nothing (names of docs/checks.md).

    Raises:
        SettingError: a name that no check has.
    """

    off: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name in self.off:
            if name not in catalogue():
                raise SettingError(
                    f'there is no check "{name}"',
                    about="checks.off",
                    remedy=f"There are: {', '.join(sorted(catalogue()))}",
                )
