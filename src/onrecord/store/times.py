"""Times in UTC, whatever a database makes of them."""

from datetime import UTC, datetime

LONG_AGO = datetime.min.replace(tzinfo=UTC)


def zoned(at: datetime) -> datetime:
    """The time in UTC: SQLite forgets the zone, PostgreSQL gives that of the session."""
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
