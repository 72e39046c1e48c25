"""What is known of a document beside its text, and writing it into the rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from tracker.core.names import set_texts
from tracker.documents.models import (
    Document,
    DocumentKind,
    DocumentParty,
    DocumentPlace,
    DocumentTitle,
    PartInDocument,
)
from tracker.frameworks.models import Framework, Meeting, Precision
from tracker.participants.models import Participant


@dataclass(frozen=True)
class Particulars:
    """What is known of a document beside its text; titles and places by language."""

    code: str
    kind: DocumentKind
    titles: Mapping[str, str]
    adopted_on: date | None = None
    adopted_precision: Precision = Precision.DAY
    posted_on: date | None = None  # when a secondary source was published
    posted_precision: Precision = Precision.DAY
    places: Mapping[str, str] = field(default_factory=dict)
    meeting: Meeting | None = None
    authentic_languages: Sequence[str] = ()
    parties: Sequence[tuple[Participant, PartInDocument]] = ()


def new_document(framework: Framework, particulars: Particulars, at: datetime) -> Document:
    """Return a new document of `framework` with all that is known of it; it is not in the session yet."""
    document = Document(framework_id=framework.id, code=particulars.code, added_at=at)
    set_particulars(document, particulars)
    return document


def set_particulars(document: Document, particulars: Particulars) -> None:
    """Let `document` be what `particulars` say; its titles, places and parties are loaded. Its code stays."""
    document.kind = particulars.kind
    document.adopted_on = particulars.adopted_on
    document.adopted_precision = particulars.adopted_precision if particulars.adopted_on else Precision.NONE
    document.posted_on = particulars.posted_on
    document.posted_precision = particulars.posted_precision if particulars.posted_on else Precision.NONE
    document.meeting_id = particulars.meeting.id if particulars.meeting else None
    document.authentic_languages = list(particulars.authentic_languages)
    set_texts(document.titles, DocumentTitle, particulars.titles)
    set_texts(document.places, DocumentPlace, particulars.places)
    _set_parties(document, particulars)


def _set_parties(document: Document, particulars: Particulars) -> None:
    wanted = {who.id: (who, part) for who, part in particulars.parties}
    for row in list(document.parties):
        if row.participant_id in wanted:
            row.part = wanted.pop(row.participant_id)[1]
        else:
            document.parties.remove(row)
    document.parties.extend(DocumentParty(participant=who, part=part) for who, part in wanted.values())
