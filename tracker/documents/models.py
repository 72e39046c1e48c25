"""Tables of documents: a work has editions (languages), an edition readings, a reading passages and segments."""

import enum
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from tracker.accounts.models import Person
from tracker.core.db import Base, Ends, Key, Versioned, ends_with_a_reason
from tracker.core.names import InLanguage, Standing
from tracker.documents.reading.shapes import PassageKind, Stage
from tracker.frameworks.models import Framework, Meeting, Precision
from tracker.participants.models import Participant

PATH_LENGTH = 64
FILE_NAME_LENGTH = 255  # characters; what a browser sends beyond them is cut


class DocumentKind(enum.StrEnum):
    """What sort of text it is."""

    ACTION_PLAN = "action_plan"
    ROADMAP = "roadmap"
    PROGRAMME = "programme"
    DECLARATION = "declaration"
    JOINT_STATEMENT = "joint_statement"
    CHAIRS_SUMMARY = "chairs_summary"
    CONCLUSIONS = "conclusions"
    PRESS_RELEASE = "press_release"
    REPORT = "report"
    FACT_SHEET = "fact_sheet"


class PartInDocument(enum.StrEnum):
    """How a participant stands to a document."""

    PARTY = "party"
    GUEST = "guest"
    ABSENT = "absent"


class DocumentEnding(enum.StrEnum):
    """How a document ended as a whole."""

    SUPERSEDED = "superseded"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"


class Document(Ends, Versioned, Base):
    """A text in which things were promised; without an edition it is known only through passages of other texts."""

    __tablename__ = "document"
    __table_args__ = (
        sa.UniqueConstraint("id", "framework_id"),
        sa.ForeignKeyConstraint(["meeting_id", "framework_id"], ["meeting.id", "meeting.framework_id"]),
        sa.ForeignKeyConstraint(["followed_by_id", "framework_id"], ["document.id", "document.framework_id"]),
        ends_with_a_reason(),
        sa.CheckConstraint("(ended_on IS NULL) = (ending IS NULL)", name="end_is_of_a_kind"),
        sa.CheckConstraint("followed_by_id IS NULL OR ended_on IS NOT NULL", name="what_is_followed_has_ended"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    framework_id: Mapped[int] = mapped_column(sa.ForeignKey("framework.id"), index=True)
    code: Mapped[str] = mapped_column(Key, unique=True)
    kind: Mapped[DocumentKind]
    adopted_on: Mapped[date | None]
    adopted_precision: Mapped[Precision] = mapped_column(default=Precision.NONE)
    posted_on: Mapped[date | None]  # when a secondary source was published
    posted_precision: Mapped[Precision] = mapped_column(default=Precision.NONE)
    meeting_id: Mapped[int | None]
    authentic_languages: Mapped[list[str]] = mapped_column(default=list)
    added_at: Mapped[datetime]
    ending: Mapped[DocumentEnding | None]
    followed_by_id: Mapped[int | None] = mapped_column()
    framework: Mapped[Framework] = relationship(lazy="raise_on_sql")
    meeting: Mapped[Meeting | None] = relationship(lazy="raise_on_sql", viewonly=True)
    followed_by: Mapped["Document | None"] = relationship(
        lazy="raise_on_sql", viewonly=True, remote_side=[id], foreign_keys=[followed_by_id]
    )
    titles: Mapped[list["DocumentTitle"]] = relationship(lazy="raise_on_sql", cascade="all, delete-orphan")
    places: Mapped[list["DocumentPlace"]] = relationship(lazy="raise_on_sql", cascade="all, delete-orphan")
    parties: Mapped[list["DocumentParty"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", order_by="DocumentParty.id"
    )


class DocumentTitle(InLanguage, Base):
    """A document's title in one language."""

    __tablename__ = "document_title"
    __table_args__ = (sa.UniqueConstraint("document_id", "language"),)

    document_id: Mapped[int] = mapped_column(sa.ForeignKey("document.id"))


class DocumentPlace(InLanguage, Base):
    """Where a document was adopted, in one language."""

    __tablename__ = "document_place"
    __table_args__ = (sa.UniqueConstraint("document_id", "language"),)

    document_id: Mapped[int] = mapped_column(sa.ForeignKey("document.id"))


class DocumentParty(Base):
    """A participant's part in a document."""

    __tablename__ = "document_party"
    __table_args__ = (sa.UniqueConstraint("document_id", "participant_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(sa.ForeignKey("document.id"))
    participant_id: Mapped[int] = mapped_column(sa.ForeignKey("participant.id"))
    part: Mapped[PartInDocument]
    participant: Mapped[Participant] = relationship(lazy="raise_on_sql")


class Edition(Base):
    """A document as received in one language; the file is kept as it came and never changed."""

    __tablename__ = "edition"
    __table_args__ = (sa.UniqueConstraint("document_id", "sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(sa.ForeignKey("document.id"))
    language: Mapped[str] = mapped_column(sa.String(8))
    standing: Mapped[Standing]
    file_name: Mapped[str | None] = mapped_column(sa.String(FILE_NAME_LENGTH))  # None: pasted
    encoding: Mapped[str | None] = mapped_column(sa.String(32))  # of a text or web page: how its bytes were read
    sha256: Mapped[str] = mapped_column(sa.String(64))
    original: Mapped[bytes] = deferred(mapped_column(sa.LargeBinary))
    received_at: Mapped[datetime]
    received_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    document: Mapped[Document] = relationship(lazy="raise_on_sql")
    received_by: Mapped[Person | None] = relationship(lazy="raise_on_sql")


class Reading(Base):
    """The text got from an edition by one version of the reader; all anchors count its code points."""

    __tablename__ = "reading"

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("edition.id"), index=True)
    reader: Mapped[str] = mapped_column(sa.String(32))  # name and version of what read it: "text-1"
    text: Mapped[str] = deferred(mapped_column(sa.Text))
    pages: Mapped[int | None]
    # messages about the reading, as data
    notes: Mapped[list[dict[str, Any]] | None] = mapped_column(sa.JSON(none_as_null=True))
    read_at: Mapped[datetime]
    edition: Mapped[Edition] = relationship(lazy="raise_on_sql")


class Passage(Base):
    """A block of a reading, in order; `start` and `end` are code points, half open."""

    __tablename__ = "passage"
    __table_args__ = (sa.UniqueConstraint("reading_id", "ordinal"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    reading_id: Mapped[int] = mapped_column(sa.ForeignKey("reading.id"))
    ordinal: Mapped[int]
    kind: Mapped[PassageKind]
    heading_path: Mapped[str | None] = mapped_column(sa.String(PATH_LENGTH))  # as in the text: "2(7)"
    number: Mapped[str | None] = mapped_column(sa.String(PATH_LENGTH))  # its own number or bullet, as written
    start: Mapped[int]
    end: Mapped[int]
    # where it stands on paper: {"page", "box": [left, bottom, right, top] in points}, one a page and column
    places: Mapped[list[dict[str, Any]] | None] = mapped_column(sa.JSON(none_as_null=True))


class Segment(Base):
    """A sentence or list item; each is decided once: the coverage ledger. The decision itself is in `candidates`."""

    __tablename__ = "segment"
    __table_args__ = (sa.UniqueConstraint("reading_id", "ordinal"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    reading_id: Mapped[int] = mapped_column(sa.ForeignKey("reading.id"))
    passage_id: Mapped[int] = mapped_column(sa.ForeignKey("passage.id"))
    ordinal: Mapped[int]
    heading_path: Mapped[str | None] = mapped_column(sa.String(PATH_LENGTH))
    lead_in: Mapped[int | None]  # the ordinal of the segment that introduces its list
    start: Mapped[int]
    end: Mapped[int]
    passage: Mapped[Passage] = relationship(lazy="raise_on_sql")


class KnownThrough(Base):
    """A passage of another text that tells of a document we have no file of."""

    __tablename__ = "known_through"
    __table_args__ = (sa.UniqueConstraint("document_id", "segment_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(sa.ForeignKey("document.id"))
    segment_id: Mapped[int] = mapped_column(sa.ForeignKey("segment.id"))
    segment: Mapped[Segment] = relationship(lazy="raise_on_sql")


class SegmentMatch(Base):
    """A sentence of a translation that says what a sentence of the original says, or a part of it."""

    __tablename__ = "segment_match"
    __table_args__ = (sa.UniqueConstraint("original_id", "translated_id"), sa.Index(None, "translated_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    original_id: Mapped[int] = mapped_column(sa.ForeignKey("segment.id"))
    translated_id: Mapped[int] = mapped_column(sa.ForeignKey("segment.id"))


class Arrival(Base):
    """A file or pasted text that was handed in, while it is read and until it is taken in or put away.

    It becomes a document, or an edition of the one it is for.

    In nobody's hands, or taken up and dated; read when there is an `outcome`, not readable when there is a `failure`.
    """

    __tablename__ = "arrival"
    __table_args__ = (
        sa.UniqueConstraint("framework_id", "sha256"),
        # several files of a document that is here may wait, of a new one one alone
        sa.Index(
            "ix_arrival_code_of_new",
            "code",
            unique=True,
            sqlite_where=sa.text("document_id IS NULL"),
            postgresql_where=sa.text("document_id IS NULL"),
        ),
        sa.CheckConstraint("outcome IS NULL OR failure IS NULL", name="read_or_not_readable"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    framework_id: Mapped[int] = mapped_column(sa.ForeignKey("framework.id"), index=True)
    code: Mapped[str] = mapped_column(Key)  # of the document it may become, or is an edition of
    document_id: Mapped[int | None] = mapped_column(sa.ForeignKey("document.id"))  # None: it becomes a new one
    particulars: Mapped[dict[str, Any]]  # what was typed about that document, as `arriving.packed` writes it
    standing: Mapped[Standing]
    language: Mapped[str | None] = mapped_column(sa.String(8))  # as a person said; None: as the text tells
    encoding: Mapped[str | None] = mapped_column(sa.String(32))  # as a person said; None: as the bytes tell
    file_name: Mapped[str | None] = mapped_column(sa.String(FILE_NAME_LENGTH))
    sha256: Mapped[str] = mapped_column(sa.String(64))
    original: Mapped[bytes] = deferred(mapped_column(sa.LargeBinary, nullable=False))
    received_at: Mapped[datetime]
    received_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    tried_at: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)
    stage: Mapped[Stage] = mapped_column(default=Stage.OPENING)
    done: Mapped[int] = mapped_column(default=0)
    whole: Mapped[int] = mapped_column(default=1)
    failure: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))  # a message as data
    # what was read and found, as data
    outcome: Mapped[dict[str, Any] | None] = deferred(mapped_column(sa.JSON(none_as_null=True)))
    framework: Mapped[Framework] = relationship(lazy="raise_on_sql")
    received_by: Mapped[Person] = relationship(lazy="raise_on_sql")
