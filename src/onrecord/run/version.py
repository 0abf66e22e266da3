"""The version of the program, the one place where it is written besides pyproject.toml."""

VERSION = "0.1.0"
