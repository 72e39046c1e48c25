"""What the sentences of a reading tell as done; it is read when it is asked for, and kept nowhere."""

from collections.abc import Collection, Sequence

from tracker.candidates.deeds import Deed, deeds_in
from tracker.candidates.detection.language import Document as Described
from tracker.candidates.service import cut_of
from tracker.documents.models import Document, PartInDocument, Passage, Reading, Segment
from tracker.participants.groups import names_by_code


def deeds_told(
    document: Document,
    reading: Reading,
    passages: Sequence[Passage],
    segments: Sequence[Segment],
    *,
    only: Collection[int] | None = None,
) -> dict[int, list[Deed]]:
    """Return ordinal -> what that sentence of `reading` tells as done, for those that tell of anything.

    `only` are the ordinals asked about; None asks about the whole text, which takes a few seconds for a hundred pages.
    """
    parties = tuple(row.participant.code for row in document.parties if row.part is PartInDocument.PARTY)
    cut = cut_of(passages, segments)
    described = Described(
        reading.text,
        reading.edition.language,
        *cut,
        document.adopted_on or document.posted_on,
        parties,
        names_by_code(),
    )
    return deeds_in(described, only)
