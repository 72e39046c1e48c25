"""What may be taken in as a document."""

import re
from collections.abc import Collection, Mapping
from datetime import date

from tracker.core.errors import RuleBroken
from tracker.core.messages import msg
from tracker.documents.models import Document, PartInDocument
from tracker.documents.reading import FileKind, kind_of
from tracker.participants.models import Participant

# the beginning of the reference of each of its pledges, and its address: "CAJ06"
CODE = re.compile(r"[A-Z][A-Z0-9]{1,11}\Z")
# bytes that are read within a second
AT_ONCE = 100_000


def check_code(code: str) -> None:
    """Raise `RuleBroken` unless `code` can stand at the beginning of references."""
    if not CODE.match(code):
        raise RuleBroken(
            msg(
                "The code %(code)s cannot be used: take 2 to 12 capital Latin letters and digits, as in CAJ06.",
                code=code,
            )
        )


def check_size(data: bytes, limit: int, *, is_pasted: bool) -> None:
    """Raise `RuleBroken` when `data` is larger than `limit` bytes."""
    if len(data) <= limit:
        return
    megabytes = limit // 1_000_000
    if is_pasted:
        raise RuleBroken(
            msg(
                "The pasted text is larger than %(n)s MB. Save it as a text file and choose the file instead.",
                n=megabytes,
            )
        )
    raise RuleBroken(
        msg("The file is larger than %(n)s MB. Take out pictures, or split it into parts, and try again.", n=megabytes)
    )


def is_read_at_once(data: bytes) -> bool:
    """Tell whether `data` is read while the person waits: a small text or web page.

    Raises `ReadingError` for what is no file of a kind that is read.
    """
    return kind_of(data) in (FileKind.TEXT, FileKind.HTML) and len(data) <= AT_ONCE


def check_in_use(document: Document) -> None:
    """Raise `RuleBroken` when `document` has ended."""
    if document.ended_on is not None:
        raise RuleBroken(
            msg("%(code)s ended on %(day)s. Take its end back first.", code=document.code, day=document.ended_on)
        )


def check_day_of_end(document: Document, day: date) -> None:
    """Raise `RuleBroken` when `document` was not adopted yet on that day."""
    if document.adopted_on is not None and day < document.adopted_on:
        raise RuleBroken(
            msg(
                "%(code)s was adopted on %(day)s: it cannot have ended before.",
                code=document.code,
                day=document.adopted_on,
            )
        )


def check_titles(titles: Mapping[str, str]) -> None:
    """Raise `RuleBroken` unless there is a title in some language."""
    if not any(titles.values()):
        raise RuleBroken(msg("Give the document a title in at least one language."))


def check_parties(parties: Collection[tuple[Participant, PartInDocument]]) -> None:
    """Raise `RuleBroken` unless somebody adopted it, and nobody stands to it in two ways."""
    if not any(part is PartInDocument.PARTY for _who, part in parties):
        raise RuleBroken(msg("Say who adopted it: without a party its pledges would bind nobody."))
    if len({who.code for who, _part in parties}) < len(parties):
        raise RuleBroken(msg("A participant has one part in a document: party, guest or absent."))
