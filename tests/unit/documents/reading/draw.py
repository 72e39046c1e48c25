"""Draws the samples as PDFs, in a process of its own: `python -m tests.unit.documents.reading.draw FOLDER`.

typst must not be used in a process that may fork later, as that of the tests may.
"""

import sys
from pathlib import Path

import typst

from tests.unit.documents.reading.sample import SAMPLES, typeset
from tracker.reports.render.pdf import fonts

LAYOUTS = {"plain": (1, True), "columns": (2, True), "unruled": (1, False)}


def main(folder: Path) -> None:
    for language, sample in SAMPLES.items():
        for name, (columns, ruled) in LAYOUTS.items():
            source, content = typeset(sample, columns=columns, ruled=ruled)
            (folder / "sample.json").write_text(content, encoding="utf-8")
            (folder / "sample.typ").write_text(source, encoding="utf-8")
            drawn = typst.compile(
                str(folder / "sample.typ"), root=str(folder), font_paths=[str(fonts())], ignore_system_fonts=True
            )
            (folder / f"{language}-{name}.pdf").write_bytes(drawn)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
