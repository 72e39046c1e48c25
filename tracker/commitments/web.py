"""A document or a pledge as far as the reader of a page may see it, for this room's pages and those of later rooms."""

import sqlalchemy as sa
from flask_login import current_user

from tracker.commitments import queries
from tracker.commitments.models import Commitment
from tracker.commitments.permissions import COMMITMENT_READ, DOCUMENT_READ
from tracker.core.db import one_or_404
from tracker.core.permissions import frameworks_of
from tracker.documents.models import Document
from tracker.documents.queries import document_by_code


def document_for_reader(code: str) -> Document:
    """Return the document with that code; raise `NotFound` when the reader may not know of it."""
    return one_or_404(document_by_code(code, frameworks_of(current_user.grants, DOCUMENT_READ)))


def pledge_for_reader(ref: str, *options: sa.orm.interfaces.ORMOption) -> Commitment:
    """Return the pledge with that reference, read anew; raise `NotFound` when the reader may not know of it."""
    found = queries.commitment_by_reference(ref, frameworks_of(current_user.grants, COMMITMENT_READ))
    return one_or_404(found.options(*options).execution_options(populate_existing=True))
