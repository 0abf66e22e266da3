"""Weight files, checked by digest, behind plain functions from texts to arrays."""

from onrecord.models.encoder_parse import EncoderParse
from onrecord.models.spacy_parse import SpacyParse

__all__ = ["CHOICES", "EncoderParse", "SpacyParse"]

CHOICES = {"encoder": EncoderParse, "spacy": SpacyParse}
