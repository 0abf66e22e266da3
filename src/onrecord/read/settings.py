"""How much the read room takes in before it refuses."""

from dataclasses import dataclass, fields

from onrecord.records.errors import SettingError


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSettings:
    """Limits on what is opened and fetched.

    `max_bytes`: of one page, file or JSON line, also after decompression (bytes).
    `max_chars`: of one article (characters).
    `max_tags`: of one HTML page; the main text of 100,000 takes some 20 s to find (tags).
    `timeout_s`: for one address from the first byte sent to the last received, redirects and all.
    `max_redirects`: followed from one address, 0 for none.
    `user_agent`: the name given to web servers.
    `feed_state`: a JSON file that remembers feeds, unchanged ones give nothing ("" for none).
    `allow_loopback`: also fetch from this machine itself; for tests and local servers.

    Raises:
        SettingError: a limit is not positive.
    """

    max_bytes: int = 20_000_000
    max_chars: int = 2_000_000
    max_tags: int = 100_000
    timeout_s: float = 30.0
    max_redirects: int = 5
    user_agent: str = "onrecord"
    feed_state: str = ""
    allow_loopback: bool = False

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            least = 0 if field.name == "max_redirects" else 1e-9
            if not isinstance(value, str) and value < least and field.name != "allow_loopback":
                raise SettingError(
                    f"{field.name} is {value}", remedy="Give a number greater than zero"
                )


DEFAULTS = ReadSettings()
