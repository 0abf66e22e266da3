"""On the Record: who said what, through whom, and which sentences nobody is named for."""

__version__ = "0.1.0"
