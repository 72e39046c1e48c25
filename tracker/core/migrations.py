"""The history of the tables, run by Alembic from inside the program: `flask --app tracker db upgrade`."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy.engine import Connection

FOLDER = Path(__file__).parents[2] / "migrations"


def alembic_config(connection: Connection) -> Config:
    """Return Alembic's settings for the database behind `connection`."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("file_template", "%%(rev)s")
    config.attributes["connection"] = connection
    return config


def upgrade(connection: Connection, to: str = "head") -> None:
    """Bring the tables up to revision `to`, keeping the rows."""
    command.upgrade(alembic_config(connection), to)


def downgrade(connection: Connection, to: str) -> None:
    """Take the tables back to revision `to` ("base": none left)."""
    command.downgrade(alembic_config(connection), to)
