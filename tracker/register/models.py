"""Tables of the register's own: ways of looking at it."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.models import Person
from tracker.core.db import Base


class SavedView(Base):
    """A way of looking at the list under a name: `query` is the part of the address after the question mark.

    A shared one is for all who may read the register of its dialogue.
    """

    __tablename__ = "saved_view"
    __table_args__ = (sa.UniqueConstraint("person_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    framework_id: Mapped[int | None] = mapped_column(sa.ForeignKey("framework.id"), index=True)  # None: own alone
    name: Mapped[str] = mapped_column(sa.String(100))
    query: Mapped[str] = mapped_column(sa.Text)
    saved_at: Mapped[datetime]
    person: Mapped[Person] = relationship(lazy="raise_on_sql")
