"""A dialogue of two countries with a plan on the bench."""

from types import SimpleNamespace

import pytest

from tests.factories import THEN, make_document, make_framework, make_participant, make_person, segments_in
from tracker.core.db import db
from tracker.core.permissions import Role
from tracker.documents.models import Document, DocumentKind, DocumentParty, DocumentTitle, KnownThrough, PartInDocument


@pytest.fixture
def world(app):
    """Two parties, one document with nothing decided, an admin, a reviewer and a coordinator."""
    alphia = make_participant("XA", "Alphia")
    betania = make_participant("XB", "Betania")
    framework = make_framework("XXD", (alphia, betania))
    return SimpleNamespace(
        alphia=alphia,
        betania=betania,
        framework=framework,
        document=make_document(framework, parties=(alphia, betania)),
        admin=make_person(Role.ADMIN, framework),
        reviewer=make_person(Role.REVIEWER, framework),
        coordinator=make_person(Role.COORDINATOR, framework, alphia),
    )


@pytest.fixture
def client(world, client_of, unguarded):
    """The admin, whose forms need no token."""
    return client_of(world.admin)


@pytest.fixture
def untold(world):
    """The sentence that tells of XD04, a document of both parties that has no text."""
    parties = [DocumentParty(participant_id=who.id, part=PartInDocument.PARTY) for who in (world.alphia, world.betania)]
    document = Document(
        framework_id=world.framework.id,
        code="XD04",
        kind=DocumentKind.DECLARATION,
        titles=[DocumentTitle(language="en", text="First declaration")],
        parties=parties,
        added_at=THEN,
    )
    db.session.add(document)
    db.session.flush()
    segment = segments_in(world.document)[0]
    db.session.add(KnownThrough(document_id=document.id, segment_id=segment.id))
    db.session.commit()
    return segment
