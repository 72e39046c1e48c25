"""Draws the example report, in a process of its own: `python -m tests.unit.reports.draw FOLDER LANGUAGE…`.

typst must not be used in a process that may fork later, as that of the tests may.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from tests.unit.reports.example import tabled
from tracker import create_app
from tracker.reports.facts import facts_of
from tracker.reports.render import pdf
from tracker.reports.words import words_of


def main(folder: Path, languages: list[str]) -> None:
    app = create_app({"INSTANCE": str(folder), "SECRET_KEY": "for-tests-only"})
    with app.app_context():
        for language in languages:
            facts = facts_of(tabled(), language, record_hash="3f" * 32)
            drawn = pdf.drawn(facts, words_of(facts), at=datetime(2026, 6, 9, 20, 0, tzinfo=UTC))
            (folder / f"{language}.pdf").write_bytes(drawn)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
