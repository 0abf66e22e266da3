"""The nouns of the project: values that are checked once, on construction."""
