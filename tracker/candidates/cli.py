"""The command that finds pledges in a file; it reads no database."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import click
from flask.cli import AppGroup

from tracker.candidates.detection import Finding, detect, explained
from tracker.core.errors import TrackerError
from tracker.documents.reading import Read, read

CODE = re.compile(r"[A-Z][A-Z0-9]{1,9}")

cli = AppGroup("candidates", help="Find pledges in documents.", short_help="Find pledges in documents.")


class _Refused(click.ClickException):
    """A sentence on standard error, and exit code 2."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        """Print the sentence alone."""
        click.echo(self.message, err=True)


def _read(file: str, language: str | None) -> Read:
    """Return what is in `file`; refuses what cannot be read, with a sentence."""
    path = Path(file)
    if not path.is_file():
        raise _Refused(f"There is no file {file}.")
    try:
        return read(path.read_bytes(), language=language)
    except OSError as broken:
        raise _Refused(f"The file {file} cannot be read: {broken.strerror}.") from broken
    except TrackerError as broken:
        raise _Refused(str(broken.message)) from broken


def _day_of(text: str | None) -> date | None:
    """Return the date `text` writes as YYYY-MM-DD; refuses days that do not exist."""
    if text is None:
        return None
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise _Refused(f"{text} is no date. Write it as YYYY-MM-DD, for example 2006-06-05.") from None


def _parties_of(text: str | None) -> list[str]:
    """Return the codes that `text` lists; refuses what is no code."""
    codes = [code.strip() for code in text.split(",")] if text is not None else []
    for code in codes:
        if not CODE.fullmatch(code):
            raise _Refused(f"{code or 'An empty word'} is no code of a party. Write codes as in JP,KZ,GUAM.")
    return list(dict.fromkeys(codes))


def line_of(number: int, finding: Finding) -> dict[str, Any]:
    """Return `finding` as the keys of a line of JSON."""
    return {
        "n": number,
        "text": finding.text,
        "label": "yes",
        "actors": finding.actors,
        "strength": finding.strength.value,
        "condition": finding.condition,
        "when": finding.when,
        "due": finding.due,
        "recurs": finding.recurs,
        "amounts": finding.amounts,
        "section": finding.section,
        "resolved": finding.resolved,
        "type": finding.type.value,
        "rule": finding.rule,
        "cues": [cue.text for cue in finding.cues],
    }


@cli.command("detect", with_appcontext=False)
@click.argument("file")
@click.option("--language", help="Language of the text; without it the text tells.")
@click.option("--date", "day", help="Day of the document, YYYY-MM-DD; dates words like 'next year'.")
@click.option("--parties", help="Codes of the parties, separated by commas; fills 'resolved'.")
@click.option("--explain", is_flag=True, help="Tell for a reader the rule and the cues of each.")
def detect_command(file: str, language: str | None, day: str | None, parties: str | None, explain: bool) -> None:
    """Print the pledges found in FILE, one JSON object a line; with --explain as paragraphs for a reader."""
    when, who, got = _day_of(day), _parties_of(parties), _read(file, language)
    try:
        cut = got.passages, got.segments
        findings = detect(got.text, language=got.language, date=when, parties=who, cut=cut)
    except TrackerError as broken:
        raise _Refused(str(broken.message)) from broken
    for number, finding in enumerate(findings, 1):
        line = json.dumps(line_of(number, finding), ensure_ascii=False)
        click.echo(explained(number, finding) + "\n" if explain else line)
