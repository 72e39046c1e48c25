"""Columns of the child tables that hold names, titles and translations: thing, language, text, standing."""

import enum
from collections.abc import Callable, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column


class Standing(enum.StrEnum):
    """What a text in one language is worth."""

    OURS = "ours"  # written by the program's people: titles, names
    AUTHENTIC = "authentic"
    OFFICIAL_TRANSLATION = "official_translation"
    UNOFFICIAL_TRANSLATION = "unofficial_translation"
    SECONDARY_SOURCE = "secondary_source"


# the tag of a text whose writer was not asked for its language (ISO 639-2)
UNTOLD = "und"


class InLanguage:
    """A text of something in one language (ISO 639-1: en, ja, ru)."""

    id: Mapped[int] = mapped_column(primary_key=True)
    language: Mapped[str] = mapped_column(sa.String(8))
    text: Mapped[str] = mapped_column(sa.Text)
    standing: Mapped[Standing] = mapped_column(default=Standing.OURS)


def set_texts(rows: list[Any], make: Callable[..., InLanguage], texts: Mapping[str, str]) -> None:
    """Let `rows` hold these texts by language, and no others; an empty one is none. Rows that are there are kept."""
    present = {row.language: row for row in rows}
    for language in {**present, **texts}:
        text, row = texts.get(language), present.get(language)
        if row is None and text:
            rows.append(make(language=language, text=text))
        elif row is not None and text:
            row.text = text
        elif row is not None:
            rows.remove(row)
