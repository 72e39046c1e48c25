"""The example report as PDFs, drawn once."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.reports.example import LANGUAGES


def draw(folder: Path, *languages: str) -> Path:
    """Draw the example report in those languages into `folder`."""
    subprocess.run([sys.executable, "-m", "tests.unit.reports.draw", str(folder), *languages], check=True, timeout=120)
    return folder


@pytest.fixture(scope="session")
def drawn(tmp_path_factory) -> Path:
    return draw(tmp_path_factory.mktemp("reports"), *LANGUAGES)
