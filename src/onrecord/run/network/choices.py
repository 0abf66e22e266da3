"""The words that the flags of `onrecord network` take, without loading what computes."""

from typing import Literal

Shape = Literal["one-mode", "two-mode", "event-list", "relays"]
Ties = Literal["subtract", "congruence", "conflict", "ignore", "combine"]
Norm = Literal["no", "average", "jaccard", "cosine", "activity", "prominence"]
Once = Literal["include", "document", "week", "month", "year", "acrossrange"]
Curve = Literal["uniform", "triangular", "epanechnikov", "gaussian"]
Whose = Literal["declared", "alleged", "both"]
Compat = Literal["dna-3.1"]
Measure = Literal[
    "backbone",
    "camps",
    "communities",
    "scaling",
    "phases",
    "agreement",
    "shifts",
    "contradictions",
    "bars",
]
