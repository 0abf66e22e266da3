"""Brings the tables of a collection up to date, one migration after the other."""

from importlib.resources import files

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text

_LOCK = 0x6F6E7265  # "onre": two programs never migrate one PostgreSQL database at once


def upgrade(engine: Engine, address: str) -> None:
    """Run the migrations a collection lacks, in one transaction with the rows that record them."""
    with engine.connect() as connection:
        writing = connection.execution_options(onrecord_writes=True)
        with writing.begin():
            if engine.dialect.name == "postgresql":
                writing.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            config = _config()
            config.attributes["connection"] = writing
            command.upgrade(config, "head")


def newest() -> str:
    """The revision of the newest migration in the package."""
    return ScriptDirectory.from_config(_config()).get_current_head() or ""


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(files("onrecord.store") / "migrations"))
    return config
