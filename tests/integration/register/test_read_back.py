"""A file taken away, changed and read back: nothing differs, or each difference is told before it is made."""

import csv
import io
import json
from datetime import date

import pytest
import sqlalchemy as sa
import xlsxwriter
from python_calamine import CalamineWorkbook

from tests import factories as make
from tests.integration.register.test_narrowing import make_post
from tests.integration.register.test_several import entries, rows_in, state_of
from tests.pages import words_of
from tracker.commitments.models import (
    Amount,
    Beneficiary,
    Bound,
    Commitment,
    CommitmentOwner,
    CommitmentPartner,
    CommitmentTitle,
    CommitmentType,
    ConditionKind,
    ConditionState,
    DeadlineBasis,
    Life,
    Obligation,
    OwnerRole,
    Strength,
)
from tracker.core.db import db
from tracker.frameworks.models import PartnerRole, Precision
from tracker.participants.models import ParticipantKind

pytestmark = pytest.mark.usefixtures("unguarded")

TRICKY = [
    "=1+1",
    "'=quoted",
    "''@",
    "+7 (495) 000",
    "-",
    "@home",
    'He said "yes", and; no',
    "運河の建設、「橋」と（第２）",
    "Строительство ёлки",
    "x" * 200,
    "a\tb",
    "1.0",
    "2031-01-01",
    "TRUE",
    "00012",
    " blanks kept? ",
    "_x000D_",
    "emoji 🌊 and \u200b",
]
KINDS = ["csv", "xlsx"]


@pytest.fixture
def pledges(world):
    """Pledges with all there is to have, and one for each text that files tend to change."""
    bank = make.make_participant("BANK", "The bank", kind=ParticipantKind.ORGANISATION)
    group = make.make_participant("XG", "The lake countries", kind=ParticipantKind.GROUP)
    full = make.make_commitment(
        world.document,
        (world.alphia, world.betania),
        type="standing",
        strength=Strength.EFFORT,
        bound=Bound.JOINTLY,
        condition='Alphia will build\r\na "canal"',
        condition_kind=ConditionKind.ON_REQUEST,
        condition_state=ConditionState.TRIGGERED,
        due_on=date(2030, 6, 30),
        due_precision=Precision.MONTH,
        due_basis=DeadlineBasis.STATED,
        recurs="annual",
        is_bilateral=True,
    )
    lead, helper = make_post(world.alphia, "Lead"), make_post(world.betania, "Helper")
    for post, role in ((lead, OwnerRole.LEAD), (helper, OwnerRole.SUPPORTING)):
        db.session.add(CommitmentOwner(commitment_id=full.id, post_id=post.id, role=role, valid_from=make.THEN))
    db.session.add(CommitmentPartner(commitment_id=full.id, participant_id=bank.id, role=PartnerRole.FUNDER))
    db.session.add(Beneficiary(commitment_id=full.id, participant_id=group.id, said_as="the lakes"))
    db.session.add(Amount(commitment_id=full.id, verbatim="=5 million", value=5, unit="USD"))
    second = db.session.query(Obligation).filter_by(commitment_id=full.id, participant_id=world.betania.id).one()
    second.said_as, second.must_report = "XG", False
    db.session.commit()
    bare = make.make_commitment(world.document, (world.betania,), area_id=None)
    db.session.query(CommitmentTitle).filter_by(commitment_id=bare.id, language="ja").delete()
    return [full, bare, *(make.make_commitment(world.document, (world.alphia,), text) for text in TRICKY)]


def taken(client, kind, address="columns=all") -> bytes:
    response = client.get(f"/commitments.{kind}?{address}", buffered=True)
    assert response.status_code == 200
    return response.get_data()


def table_of(data: bytes, kind: str) -> list[list[str]]:
    if kind == "csv":
        return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()


def file_of(table: list[list[str]], kind: str, delimiter: str = ",") -> bytes:
    kept = io.BytesIO()
    if kind == "csv":
        text = io.StringIO()
        csv.writer(text, delimiter=delimiter).writerows(table)
        return text.getvalue().encode("utf-8-sig")
    with xlsxwriter.Workbook(kept) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(table):
            for column, text in enumerate(row):
                sheet.write(number, column, text) if not isinstance(text, str) else sheet.write_string(
                    number, column, text
                )
    return kept.getvalue()


def changed(data: bytes, kind: str, reference: str, **cells) -> bytes:
    """Return the file with cells of one pledge changed, as a spreadsheet would write it."""
    table = table_of(data, kind)
    keys = table[1]
    for row in table[2:]:
        if row[0] == reference:
            for key, text in cells.items():
                row[keys.index(key)] = text
    return file_of(table, kind)


def send(client, data: bytes, name: str = "pledges.csv"):
    return client.post(
        "/commitments/read-back", data={"file": (io.BytesIO(data), name)}, content_type="multipart/form-data"
    )


def looked_at(client, data):
    page = send(client, data)
    assert page.status_code == 200, page.get_data(as_text=True)
    return page


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("kind", KINDS)
def test_an_unchanged_file_says_that_nothing_differs(world, pledges, client_of, kind, language):
    data = taken(client_of(world.admin, language), kind)
    assert len(table_of(data, kind)) == len(pledges) + 2
    client = client_of(world.admin)
    assert "Nothing differs" in words_of(looked_at(client, data))
    # written anew by a spreadsheet, cell by cell
    assert "Nothing differs" in words_of(looked_at(client, file_of(table_of(data, kind), kind)))


def test_a_file_with_semicolons_is_read_too(world, pledges, client_of):
    client = client_of(world.admin)
    data = file_of(table_of(taken(client, "csv"), "csv"), "csv", ";")
    assert "Nothing differs" in words_of(looked_at(client, data))


@pytest.mark.parametrize("kind", KINDS)
def test_all_that_was_changed_is_told_and_then_made_in_one_act(world, pledges, client_of, kind):
    client, full = client_of(world.admin), pledges[0]
    post = make_post(world.betania, "New lead")
    data = changed(
        taken(client, kind),
        kind,
        full.reference,
        title_en='=A "new" title',
        title_ja="新しい題名",
        title_ru="",
        type="deliverable",
        strength="firm",
        bound="each",
        obliged="XB:XG",
        area="2",
        condition="",
        condition_kind="",
        due_on="2031-12-31",
        due_precision="year",
        due_basis="set_by_owner",
        recurs="",
        bilateral="no",
        owners=f"{post.id}:lead",
        partners="BANK:channel",
        beneficiaries="",
    )
    # the apostrophe that says that a cell is no formula
    data = data.replace(b'"=A ""new""', b'"\'=A ""new""') if kind == "csv" else data
    page = looked_at(client, data)
    assert "18 cells differ." in words_of(page)
    assert state_of(full).strength is Strength.EFFORT
    assert client.post("/commitments/read-back", data={"rows": rows_in(page)}).status_code == 303
    now = state_of(full)
    assert (now.type, now.strength, now.bound, now.is_bilateral) == (
        CommitmentType.DELIVERABLE,
        Strength.FIRM,
        Bound.EACH,
        False,
    )
    assert (now.condition, now.condition_kind, now.condition_state, now.recurs) == (None, None, None, None)
    assert (now.due_on, now.due_precision, now.due_basis) == (
        date(2031, 12, 31),
        Precision.YEAR,
        DeadlineBasis.SET_BY_OWNER,
    )
    titles = db.session.query(CommitmentTitle).filter_by(commitment_id=full.id)
    assert {row.language: row.text for row in titles} == {"en": '=A "new" title', "ja": "新しい題名"}
    bound = db.session.query(Obligation).filter_by(commitment_id=full.id, valid_to=None).one()
    assert (bound.participant_id, bound.said_as, bound.must_report) == (world.betania.id, "XG", True)
    owner = db.session.query(CommitmentOwner).filter_by(commitment_id=full.id, valid_to=None).one()
    assert (owner.post_id, owner.role) == (post.id, OwnerRole.LEAD)
    partner = db.session.query(CommitmentPartner).filter_by(commitment_id=full.id).one()
    assert partner.role is PartnerRole.CHANNEL
    assert db.session.query(Beneficiary).filter_by(commitment_id=full.id).all() == []
    (entry,) = entries("commitment.several_edited")
    assert set(json.loads(entry.body)["changes"]["pledges"]) == {full.reference}
    assert "Nothing differs" in words_of(looked_at(client, taken(client, kind)))


def test_a_pledge_is_found_by_its_new_title(world, pledges, client_of):
    client = client_of(world.admin)
    page = looked_at(client, changed(taken(client, "csv"), "csv", pledges[1].reference, title_en="Hydropower"))
    client.post("/commitments/read-back", data={"rows": rows_in(page)})
    assert pledges[1].reference in client.get("/commitments?q=hydropower").get_data(as_text=True)


WRONG = [
    ({"type": "unheard-of"}, "“unheard-of” is none of these: deliverable, standing"),
    ({"type": ""}, "This cell cannot be empty. Write one of these: deliverable, standing"),
    ({"area": "99"}, "The dialogue has no area “99”."),
    ({"due_on": "31.12.2031"}, "There is no day “31.12.2031”."),
    ({"due_on": "2031-12-31"}, "Say how exactly the date is known."),
    ({"obliged": ""}, "Say who is bound"),
    ({"obliged": "ZZ"}, "Nobody is known by the code “ZZ”."),
    ({"obliged": "XA;XA"}, "“XA” stands twice."),
    ({"owners": "999:lead"}, "There is no post number “999”."),
    ({"owners": "x"}, "There is no post number “x”."),
    ({"partners": "BANK:friend"}, "“friend” is none of these: funder"),
    ({"bilateral": "perhaps"}, "“perhaps” is none of these: yes, no."),
    ({"recurs": "daily"}, "“daily” is none of these: annual, regular."),
    ({"title_en": "x" * 201}, "A title may have 200 characters at most."),
    ({"title_en": "", "title_ru": "", "title_ja": ""}, "Give the pledge a short title in at least one language."),
    ({"condition": "if the sun shines", "condition_kind": "event"}, "copied word for word"),
    ({"life": "closed"}, "This column only tells"),
    ({"sentence": "Something else."}, "This column only tells"),
    ({"version": "7", "type": "standing"}, "Somebody changed this pledge in the meantime."),
    ({"version": "", "type": "standing"}, "Somebody changed this pledge in the meantime."),
]


@pytest.mark.any_database
@pytest.mark.parametrize(("cells", "sentence"), WRONG)
def test_each_mistake_is_told_with_its_row_and_nothing_is_done(world, pledges, client_of, cells, sentence):
    client, bare = client_of(world.admin), pledges[1]
    data = changed(taken(client, "csv"), "csv", pledges[2].reference, type="recurring")
    page = send(client, changed(data, "csv", bare.reference, **cells))
    assert page.status_code == 422
    assert sentence in words_of(page)
    # under the two rows of heads it is the second pledge
    assert f"Why 4 {bare.reference}" in words_of(page)
    assert 'name="rows"' not in page.get_data(as_text=True)


def test_an_unknown_reference_and_one_that_stands_twice_are_told(world, pledges, client_of):
    client = client_of(world.admin)
    table = table_of(taken(client, "csv"), "csv")
    stranger = ["XX-1-01", *table[2][1:]]
    words = words_of(send(client, file_of([*table, stranger, table[3]], "csv")))
    last = len(table) + 2
    assert f"{last - 1} XX-1-01 the whole row No pledge has this reference" in words
    assert f"4 and {last} {table[3][0]} the whole row This pledge stands in several rows." in words


def test_a_pledge_changed_since_it_was_looked_at_stops_the_whole_act(world, pledges, client_of):
    client = client_of(world.admin)
    data = changed(taken(client, "csv"), "csv", pledges[1].reference, type="recurring")
    page = looked_at(client, changed(data, "csv", pledges[2].reference, type="recurring"))
    state_of(pledges[2]).strength = "proposal"
    db.session.commit()
    assert client.post("/commitments/read-back", data={"rows": rows_in(page)}).status_code == 409
    assert state_of(pledges[1]).type is CommitmentType.DELIVERABLE


def test_columns_may_be_left_out_and_unknown_ones_are_told(world, pledges, client_of):
    client = client_of(world.admin)
    table = [["type", "reference", "mine", "version"], ["recurring", pledges[1].reference, "x", "1"]]
    words = words_of(looked_at(client, file_of(table, "xlsx")))
    assert "1 cell differs." in words
    assert "were not read: mine." in words


def test_days_and_numbers_that_a_spreadsheet_made_are_read_as_they_look(world, pledges, client_of):
    client = client_of(world.admin)
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept) as book:
        sheet, day = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, ["reference", "due_on", "due_precision", "due_basis", "version"])
        sheet.write_row(1, 0, [pledges[1].reference, "", "day", "stated", 1])
        sheet.write_datetime(1, 1, date(2031, 5, 6), day)
    assert "2031-05-06" in words_of(looked_at(client, kept.getvalue()))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "no row with the keys"),
        (b"a,b\n1,2\n", "no row with the keys"),
        ("причина".encode("cp1251"), "neither a workbook nor CSV"),
        (b"PK\x03\x04 broken", "damaged"),
        (b"reference,version,type,type\nx,1,a,b\n", "stands twice"),
    ],
)
def test_a_file_that_is_none_of_ours_is_refused_with_a_sentence(world, client_of, data, sentence):
    page = send(client_of(world.admin), data)
    assert page.status_code == 422
    assert sentence in words_of(page)


def test_who_may_not_edit_may_not_send_a_file(world, client_of):
    assert client_of(world.reviewer).get("/commitments/read-back").status_code == 403
    assert "read-back" not in client_of(world.reviewer).get("/commitments").get_data(as_text=True)


def test_closed_pledges_go_round_too_but_are_not_changed(world, client_of):
    ended = {"life": Life.CLOSED, "ended_on": date(2026, 1, 1), "end_reason": "Done."}
    closed = make.make_commitment(world.document, (world.alphia,), **ended)
    client = client_of(world.admin)
    data = taken(client, "csv")
    assert "Nothing differs" in words_of(looked_at(client, data))
    page = send(client, changed(data, "csv", closed.reference, type="standing"))
    assert "is no longer in force" in words_of(page)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Commitment)) == 1
