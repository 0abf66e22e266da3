"""How far two passes over the same cues agree beyond chance."""

from collections import Counter
from collections.abc import Sequence


def krippendorff_alpha(pairs: Sequence[tuple[str, str]]) -> float:
    """Krippendorff's alpha for nominal codes, two codes a unit and none missing.

    1 for full agreement, 0 for what chance gives, negative below; 1 when only one code was used.

    Raises:
        ValueError: no pairs.

    Source: Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", nominal data.

    >>> round(krippendorff_alpha([("a", "a"), ("a", "b"), ("b", "b"), ("b", "b")]), 3)
    0.533
    """
    if not pairs:
        raise ValueError("agreement needs at least one unit coded twice")
    values = Counter(code for pair in pairs for code in pair)
    n = values.total()
    observed = sum(one != other for one, other in pairs) / len(pairs)
    expected = 1 - sum(count * (count - 1) for count in values.values()) / (n * (n - 1))
    return 1 - observed / expected if expected else 1.0
