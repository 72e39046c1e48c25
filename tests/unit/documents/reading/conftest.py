"""The samples as PDFs, drawn once."""

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def drawn(tmp_path_factory):
    """The folder with <language>-<layout>.pdf."""
    folder = tmp_path_factory.mktemp("drawn")
    root = Path(__file__).parents[4]
    subprocess.run([sys.executable, "-m", "tests.unit.documents.reading.draw", str(folder)], check=True, cwd=root)
    return folder
