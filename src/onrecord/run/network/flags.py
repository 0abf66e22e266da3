"""From the flags of `onrecord network` to its parts."""

from collections.abc import Mapping
from pathlib import Path
from typing import TextIO

from onrecord.run.network.answer import Form
from onrecord.run.network.asked import MEASURING, OPTIONS, Measuring, asked_of
from onrecord.run.network.printing import Wanted
from onrecord.run.network.running import Output, answered


def network_printed(address: str, given: Mapping[str, object], *, out: TextIO) -> tuple[str, ...]:
    """Print what the flags ask for; gives what a person should know besides.

    Raises: what `answered` raises.
    """
    form = Form.CSV if given["as_csv"] else Form.JSON if given["as_json"] else Form.LINES
    return answered(
        address,
        asked_of({name: value for name, value in given.items() if name in OPTIONS}),
        wanted=Wanted(
            limit=_whole(given["limit"]),
            evidence=bool(given["evidence"]),
            intervals=_whole(given["intervals"]),
            chance=_whole(given["chance"]),
        ),
        measuring=Measuring(**{name: given[name] for name in MEASURING}),  # type: ignore[arg-type]
        output=Output(
            form=form,
            into=_path(given["into"]),
            figure=_path(given["figure"]),
            replace=bool(given["replace"]),
        ),
        out=out,
    )


def _whole(value: object) -> int:
    return int(str(value))


def _path(value: object) -> Path | None:
    return value if isinstance(value, Path) else None
