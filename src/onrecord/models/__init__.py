"""Weight files, checked by digest, behind plain functions from texts to arrays."""

from onrecord.models.spacy_parse import SpacyParse

__all__ = ["SpacyParse"]
