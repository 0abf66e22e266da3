"""How a command ends: its exit code, and one line for whatever went wrong."""

import functools
import os
import sys
from collections.abc import Callable
from typing import ParamSpec

import typer

from onrecord.records.errors import OnRecordError

DONE, TROUBLE, STOPPED = 0, 1, 130
P = ParamSpec("P")


def ends_well(command: Callable[P, int]) -> Callable[P, None]:
    """The command, ending with the exit code it gives and with one line for any trouble."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        raise typer.Exit(_code(functools.partial(command, *args, **kwargs)))

    return run


def _code(command: Callable[[], int]) -> int:
    try:
        return command()
    except OnRecordError as error:
        typer.echo(f"onrecord: {error}", err=True)
        return TROUBLE
    except KeyboardInterrupt:
        typer.echo("onrecord: stopped", err=True)
        return STOPPED
    except BrokenPipeError:
        _close_quietly()
        return DONE
    except OSError as error:
        typer.echo(f"onrecord: {error.filename or 'output'}: {error.strerror}", err=True)
        return TROUBLE


def _close_quietly() -> None:
    """Send what is still buffered nowhere, so that nothing complains when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
