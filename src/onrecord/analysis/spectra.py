"""How far apart two networks are, by their cells or by their spectra."""

from collections.abc import Sequence
from enum import StrEnum

import numpy as np

from onrecord.analysis.network import Mode, Network
from onrecord.analysis.table import Floats
from onrecord.records.errors import SettingError


class Distance(StrEnum):
    """Between two networks: sum of absolute differences of cells, or of eigenvalues."""

    CELLS = "absdiff"
    SPECTRAL = "spectral"


def spectrum(matrix: Floats, *, as_dna: bool = False) -> Floats:
    """Eigenvalues of the Laplacian, largest first, divided by their sum; shape (n,).

    Negative ties count as none. All zeros for a network without ties. DNA's are the sorted and
    normalised row sums instead, which it calls eigenvalues.

    Source: Laplacian L = D - A (Chung 1997, Spectral Graph Theory, chapter 1). O(n^3).

    >>> spectrum(np.array([[0., 1, 0], [1, 0, 1], [0, 1, 0]])).round(2).tolist()
    [0.75, 0.25, 0.0]
    """
    ties = np.maximum(matrix, 0)
    degrees = ties.sum(axis=1)
    total = degrees.sum()
    if not total > 0:
        return np.zeros(len(matrix))
    if as_dna:
        return np.asarray(np.sort(degrees)[::-1] / total)
    laplacian = np.diag(degrees) - ties
    values = np.maximum(np.linalg.eigvalsh(laplacian)[::-1], 0)
    values[values < total * len(values) * np.finfo(float).eps] = 0.0
    return values / values.sum() if values.sum() > 0 else np.zeros(len(matrix))


def network_distances(
    networks: Sequence[Network],
    distance: Distance = Distance.CELLS,
    *,
    as_dna: bool = False,
    scaled: bool = True,
) -> Floats:
    """Distances between networks of the same labels; shape (n, n).

    `scaled` divides by the largest, unless all networks are the same. O(n^2) comparisons.

    Raises:
        SettingError: labels differ, or spectra of networks that are not one-mode.
    """
    if len({(n.row_labels, n.column_labels) for n in networks}) > 1:
        raise SettingError(
            "networks of different actors cannot be compared", remedy="Build them with isolates"
        )
    if Distance(distance) is Distance.CELLS:
        points = np.array([network.matrix.ravel() for network in networks])
    else:
        if any(network.mode is not Mode.ONE for network in networks):
            raise SettingError("only one-mode networks have a spectrum", remedy="Use absdiff")
        points = np.array([spectrum(network.matrix, as_dna=as_dna) for network in networks])
    out = np.array([np.abs(points - point).sum(axis=1) for point in points])
    out = out.reshape(len(networks), len(networks))
    largest = out.max(initial=0.0)
    return out / largest if scaled and largest > 0 else out
