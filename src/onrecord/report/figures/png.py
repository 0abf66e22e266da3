"""A drawing as PNG, by resvg: a wheel without system libraries, under the MIT licence."""

from onrecord.records.errors import SettingError
from onrecord.report.figures.canvas import Drawing, Theme, svg

SHARPNESS = 2


def png(drawing: Drawing, theme: Theme = Theme.LIGHT) -> bytes:
    """The drawing in two pixels a unit.

    Raises:
        SettingError: the extra `onrecord[figures]` is not installed.
    """
    try:
        import resvg_py  # noqa: PLC0415 - the one file that knows it
    except ImportError as error:
        raise SettingError(
            "PNG needs resvg-py",
            remedy="pip install 'onrecord[figures]', or save the figure as .svg",
        ) from error
    made: bytes = resvg_py.svg_to_bytes(svg_string=svg(drawing, theme), zoom=SHARPNESS)
    return bytes(made)
