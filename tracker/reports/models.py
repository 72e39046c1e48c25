"""Table of the issued reports."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from tracker.assessments.models import CycleRecord
from tracker.core.db import Base


class IssuedReport(Base):
    """The report of a record in one language, as a PDF; to be made while `made_at` is None."""

    __tablename__ = "issued_report"
    __table_args__ = (sa.UniqueConstraint("record_id", "language"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(sa.ForeignKey("cycle_record.id"))
    language: Mapped[str] = mapped_column(sa.String(8))
    ordered_at: Mapped[datetime]
    tried_at: Mapped[datetime | None]
    made_at: Mapped[datetime | None]
    last_error: Mapped[str | None] = mapped_column(sa.Text)
    sha256: Mapped[str | None] = mapped_column(sa.String(64))
    content: Mapped[bytes | None] = deferred(mapped_column(sa.LargeBinary))
    record: Mapped[CycleRecord] = relationship(lazy="raise_on_sql")
