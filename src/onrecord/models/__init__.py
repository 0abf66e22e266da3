"""Weight files, checked by digest, behind plain functions from texts to arrays."""

from collections.abc import Callable

from onrecord.models.encoder_parse import EncoderParse
from onrecord.models.spacy_parse import SpacyParse
from onrecord.records.reading import Step

__all__ = ["CHOICES", "EncoderParse", "SpacyParse"]

CHOICES: dict[str, Callable[[], Step]] = {"encoder": EncoderParse, "spacy": SpacyParse}
