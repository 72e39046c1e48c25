"""The samples as PDFs, drawn once."""

import subprocess
import sys
from pathlib import Path

import pytest

from tracker.documents.reading import read


@pytest.fixture(scope="session")
def drawn(tmp_path_factory):
    """The folder with <language>-<layout>.pdf."""
    folder = tmp_path_factory.mktemp("drawn")
    root = Path(__file__).parents[4]
    subprocess.run([sys.executable, "-m", "tests.unit.documents.reading.draw", str(folder)], check=True, cwd=root)
    return folder


DRAW = """
import sys, typst
from tracker.reports.render.pdf import fonts
source = sys.stdin.read()
open(sys.argv[1] + "/x.typ", "w").write(source)
drawn = typst.compile(sys.argv[1] + "/x.typ", font_paths=[str(fonts())], ignore_system_fonts=True)
open(sys.argv[1] + "/x.pdf", "wb").write(drawn)
"""


@pytest.fixture
def pdf(tmp_path):
    """Draw what is typed and read it."""

    def draw(source: str):
        looks = '#set text(size: 10pt, font: "Noto Sans JP", lang: "en")\n#set page(width: 120mm, height: 100mm)\n'
        root = Path(__file__).parents[4]
        command = [sys.executable, "-c", DRAW, str(tmp_path)]
        subprocess.run(command, input=looks + source, text=True, check=True, cwd=root)
        return read((tmp_path / "x.pdf").read_bytes())

    return draw
