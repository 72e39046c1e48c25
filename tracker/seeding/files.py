"""The plain files that the program is seeded from."""

import tomllib
from pathlib import Path
from typing import Any

import config

FOLDER = config.ROOT / "seed"


def toml_in(path: Path) -> dict[str, Any]:
    """Return what a TOML file holds."""
    return tomllib.loads(path.read_text(encoding="utf-8"))
