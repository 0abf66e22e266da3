"""Networks as data frames: the one place that knows pandas."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.analysis.table import Floats
from onrecord.records.errors import SettingError

if TYPE_CHECKING:
    import pandas


def frame_of(
    matrix: Floats, row_labels: Sequence[str], column_labels: Sequence[str]
) -> "pandas.DataFrame":
    """The matrix with its labels.

    Raises:
        SettingError: pandas is not installed.
    """
    try:
        import pandas  # noqa: PLC0415
    except ImportError as error:
        raise SettingError("pandas is not installed", remedy="pip install pandas") from error
    return pandas.DataFrame(matrix, index=list(row_labels), columns=list(column_labels))
