"""The sentence of a pledge in the other languages there are; an authentic one in the reader's own comes first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from tracker.commitments.models import CommitmentSource
from tracker.commitments.wording import UNSPACED
from tracker.core.names import Standing
from tracker.documents.editions import RANK
from tracker.documents.labels import STANDINGS, language_name


@dataclass(frozen=True)
class Said:
    """What a text in another language says where the pledge stands; `is_older` than the original as it is now."""

    text: str
    language: str
    standing: Standing
    is_older: bool
    ordinal: int
    code: str

    @property
    def name(self) -> str:
        """The name of its language."""
        return language_name(self.language)

    @property
    def worth(self) -> str:
        """What the text is, in words."""
        return str(STANDINGS[self.standing])


def said_in(rows: Iterable[Any]) -> list[Said]:
    """Return the sentence in each language of `rows` (of `sentences_in_translation`), the authentic ones first."""
    in_order = sorted(rows, key=lambda row: row.number_in_part)
    found = [list(group) for _language, group in groupby(in_order, key=lambda row: row.language)]
    found.sort(key=lambda said: RANK[said[0].standing])
    return [
        Said(
            text=("" if said[0].language in UNSPACED else " ").join(row.text.strip() for row in said),
            language=said[0].language,
            standing=said[0].standing,
            is_older=said[0].is_older,
            ordinal=said[0].ordinal,
            code=said[0].code,
        )
        for said in found
    ]


def own_text(said: Sequence[Said], source: CommitmentSource, here: Any, spoken: str) -> Said | None:
    """Return the one of `said` that its reader, who speaks `spoken`, reads first: as authentic as any, and no less new.

    None where the pledge stands in that language itself, or in some words only of its sentence: which of the words of
    another language are these, nobody has said. `here` is the row of `sentences_around`.
    """
    if here is None or source.language == spoken or (source.start, source.end) != (here.start, here.end):
        return None
    is_own = (one for one in said if one.language == spoken and one.standing is Standing.AUTHENTIC)
    return next((one for one in is_own if not one.is_older), None)


def own_texts(rows: Iterable[Any]) -> dict[int, dict[str, str]]:
    """Return pledge -> language -> what its reader reads first, of `rows` of `authentic_sentences`."""
    by_pledge: dict[int, list[Any]] = {}
    for row in rows:
        by_pledge.setdefault(row.commitment_id, []).append(row)
    return {
        key: {said.language: said.text for said in said_in(rows) if not said.is_older}
        for key, rows in by_pledge.items()
    }
