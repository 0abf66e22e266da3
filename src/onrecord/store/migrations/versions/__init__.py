"""The migrations: appended, never edited."""
