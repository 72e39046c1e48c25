"""First tables."""

import sqlalchemy as sa
from alembic import op

revision = '20261121_first_tables'
down_revision = None


def upgrade() -> None:
    op.create_table('framework',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=64).with_variant(sa.String(length=64, collation='C'), 'postgresql'), nullable=False),
    sa.Column('timezone', sa.String(length=64), nullable=False),
    sa.Column('is_fictitious', sa.Boolean(), nullable=False),
    sa.Column('assessment_mode', sa.String(length=32), nullable=False),
    sa.Column('return_mode', sa.String(length=32), nullable=False),
    sa.Column('has_silence_procedure', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_framework')),
    sa.UniqueConstraint('code', name=op.f('uq_framework_code'))
    )
    op.create_table('journal_entry',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.Column('event', sa.String(length=64), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('subject_type', sa.String(length=64), nullable=False),
    sa.Column('subject_id', sa.Integer(), nullable=False),
    sa.Column('framework_id', sa.Integer(), nullable=True),
    sa.Column('body', sa.Text(), nullable=False),
    sa.Column('hash', sa.String(length=64), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_journal_entry'))
    )
    with op.batch_alter_table('journal_entry', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_journal_entry_framework_id_id'), ['framework_id', 'id'], unique=False)
        batch_op.create_index(batch_op.f('ix_journal_entry_subject_type_subject_id_id'), ['subject_type', 'subject_id', 'id'], unique=False)

    op.create_table('journal_head',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('last_id', sa.Integer(), nullable=False),
    sa.Column('hash', sa.String(length=64), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_journal_head'))
    )
    op.create_table('letter',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('to_address', sa.String(length=254), nullable=False),
    sa.Column('language', sa.String(length=8), nullable=False),
    sa.Column('subject', sa.String(length=200), nullable=False),
    sa.Column('body', sa.Text(), nullable=False),
    sa.Column('written_at', sa.DateTime(), nullable=False),
    sa.Column('next_try_at', sa.DateTime(), nullable=False),
    sa.Column('tries_count', sa.Integer(), nullable=False),
    sa.Column('sent_at', sa.DateTime(), nullable=True),
    sa.Column('last_error', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_letter'))
    )
    with op.batch_alter_table('letter', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_letter_sent_at_next_try_at'), ['sent_at', 'next_try_at'], unique=False)

    op.create_table('participant',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=64).with_variant(sa.String(length=64, collation='C'), 'postgresql'), nullable=False),
    sa.Column('kind', sa.String(length=32), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_participant')),
    sa.UniqueConstraint('code', name=op.f('uq_participant_code'))
    )
    op.create_table('person',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('email', sa.String(length=254), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('language', sa.String(length=8), nullable=False),
    sa.Column('password_hash', sa.String(length=200), nullable=False),
    sa.Column('must_change_password', sa.Boolean(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.Column('ended_at', sa.DateTime(), nullable=True),
    sa.Column('end_reason', sa.Text(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_person')),
    sa.UniqueConstraint('email', name=op.f('uq_person_email'))
    )
    op.create_table('sign_in_failure',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name_digest', sa.String(length=64), nullable=False),
    sa.Column('address', sa.String(length=64), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sign_in_failure'))
    )
    with op.batch_alter_table('sign_in_failure', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sign_in_failure_address_at'), ['address', 'at'], unique=False)
        batch_op.create_index(batch_op.f('ix_sign_in_failure_name_digest_at'), ['name_digest', 'at'], unique=False)

    op.create_table('area',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('framework_id', sa.Integer(), nullable=False),
    sa.Column('parent_id', sa.Integer(), nullable=True),
    sa.Column('code', sa.String(length=64).with_variant(sa.String(length=64, collation='C'), 'postgresql'), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('coined_by', sa.String(length=64), nullable=True),
    sa.Column('printed', sa.Text(), nullable=True),
    sa.Column('printed_language', sa.String(length=8), nullable=True),
    sa.Column('ended_on', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['framework_id'], ['framework.id'], name=op.f('fk_area_framework_id')),
    sa.ForeignKeyConstraint(['parent_id'], ['area.id'], name=op.f('fk_area_parent_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_area')),
    sa.UniqueConstraint('framework_id', 'code', name=op.f('uq_area_framework_id_code')),
    sa.UniqueConstraint('id', 'framework_id', name=op.f('uq_area_id_framework_id'))
    )
    op.create_table('body',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('framework_id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=64).with_variant(sa.String(length=64, collation='C'), 'postgresql'), nullable=False),
    sa.ForeignKeyConstraint(['framework_id'], ['framework.id'], name=op.f('fk_body_framework_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_body')),
    sa.UniqueConstraint('framework_id', 'code', name=op.f('uq_body_framework_id_code'))
    )
    op.create_table('framework_name',
    sa.Column('framework_id', sa.Integer(), nullable=False),
    sa.Column('form', sa.String(length=32), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('language', sa.String(length=8), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('standing', sa.String(length=32), nullable=False),
    sa.ForeignKeyConstraint(['framework_id'], ['framework.id'], name=op.f('fk_framework_name_framework_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_framework_name')),
    sa.UniqueConstraint('framework_id', 'language', 'form', name=op.f('uq_framework_name_framework_id_language_form'))
    )
    op.create_table('framework_part',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('framework_id', sa.Integer(), nullable=False),
    sa.Column('participant_id', sa.Integer(), nullable=False),
    sa.Column('part', sa.String(length=32), nullable=False),
    sa.Column('protocol_order', sa.Integer(), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=True),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.Column('source', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['framework_id'], ['framework.id'], name=op.f('fk_framework_part_framework_id')),
    sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_framework_part_participant_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_framework_part')),
    sa.UniqueConstraint('framework_id', 'participant_id', 'part', 'valid_from', name=op.f('uq_framework_part_framework_id_participant_id_part_valid_from'))
    )
    with op.batch_alter_table('framework_part', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_framework_part_participant_id'), ['participant_id'], unique=False)

    op.create_table('institution',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('participant_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_institution_participant_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_institution'))
    )
    with op.batch_alter_table('institution', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_institution_participant_id'), ['participant_id'], unique=False)

    op.create_table('membership',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('group_id', sa.Integer(), nullable=False),
    sa.Column('member_id', sa.Integer(), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=True),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['group_id'], ['participant.id'], name=op.f('fk_membership_group_id')),
    sa.ForeignKeyConstraint(['member_id'], ['participant.id'], name=op.f('fk_membership_member_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_membership')),
    sa.UniqueConstraint('group_id', 'member_id', 'valid_from', name=op.f('uq_membership_group_id_member_id_valid_from'))
    )
    with op.batch_alter_table('membership', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_membership_member_id'), ['member_id'], unique=False)

    op.create_table('parked_form',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('path', sa.String(length=500), nullable=False),
    sa.Column('fields', sa.JSON(), nullable=False),
    sa.Column('parked_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_parked_form_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_parked_form'))
    )
    with op.batch_alter_table('parked_form', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_parked_form_person_id'), ['person_id'], unique=False)

    op.create_table('participant_name',
    sa.Column('participant_id', sa.Integer(), nullable=False),
    sa.Column('form', sa.String(length=32), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=True),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('language', sa.String(length=8), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('standing', sa.String(length=32), nullable=False),
    sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_participant_name_participant_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_participant_name')),
    sa.UniqueConstraint('participant_id', 'language', 'form', 'valid_from', name=op.f('uq_participant_name_participant_id_language_form_valid_from'))
    )
    op.create_table('role_grant',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('role', sa.String(length=32), nullable=False),
    sa.Column('framework_id', sa.Integer(), nullable=True),
    sa.Column('participant_id', sa.Integer(), nullable=True),
    sa.Column('granted_at', sa.DateTime(), nullable=False),
    sa.Column('ended_at', sa.DateTime(), nullable=True),
    sa.CheckConstraint("role <> 'coordinator' OR participant_id IS NOT NULL", name=op.f('ck_role_grant_coordinator_has_participant')),
    sa.CheckConstraint("role = 'admin' OR framework_id IS NOT NULL", name=op.f('ck_role_grant_only_admins_everywhere')),
    sa.ForeignKeyConstraint(['framework_id'], ['framework.id'], name=op.f('fk_role_grant_framework_id')),
    sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_role_grant_participant_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_role_grant_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_role_grant'))
    )
    with op.batch_alter_table('role_grant', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_role_grant_person_id'), ['person_id'], unique=False)

    op.create_table('sign_in_session',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('token_digest', sa.String(length=64), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('began_at', sa.DateTime(), nullable=False),
    sa.Column('expires_at', sa.DateTime(), nullable=False),
    sa.Column('ended_at', sa.DateTime(), nullable=True),
    sa.Column('browser', sa.String(length=300), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_sign_in_session_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sign_in_session')),
    sa.UniqueConstraint('token_digest', name=op.f('uq_sign_in_session_token_digest'))
    )
    with op.batch_alter_table('sign_in_session', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sign_in_session_person_id'), ['person_id'], unique=False)

    op.create_table('area_name',
    sa.Column('area_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('language', sa.String(length=8), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('standing', sa.String(length=32), nullable=False),
    sa.ForeignKeyConstraint(['area_id'], ['area.id'], name=op.f('fk_area_name_area_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_area_name')),
    sa.UniqueConstraint('area_id', 'language', name=op.f('uq_area_name_area_id_language'))
    )
    op.create_table('body_name',
    sa.Column('body_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('language', sa.String(length=8), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('standing', sa.String(length=32), nullable=False),
    sa.ForeignKeyConstraint(['body_id'], ['body.id'], name=op.f('fk_body_name_body_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_body_name')),
    sa.UniqueConstraint('body_id', 'language', name=op.f('uq_body_name_body_id_language'))
    )
    op.create_table('institution_name',
    sa.Column('institution_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('language', sa.String(length=8), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('standing', sa.String(length=32), nullable=False),
    sa.ForeignKeyConstraint(['institution_id'], ['institution.id'], name=op.f('fk_institution_name_institution_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_institution_name')),
    sa.UniqueConstraint('institution_id', 'language', name=op.f('uq_institution_name_institution_id_language'))
    )
    op.create_table('meeting',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('framework_id', sa.Integer(), nullable=False),
    sa.Column('body_id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=64).with_variant(sa.String(length=64, collation='C'), 'postgresql'), nullable=False),
    sa.Column('number', sa.Integer(), nullable=True),
    sa.Column('state', sa.String(length=32), nullable=False),
    sa.Column('held_on', sa.Date(), nullable=True),
    sa.Column('precision', sa.String(length=32), nullable=False),
    sa.Column('source', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['body_id'], ['body.id'], name=op.f('fk_meeting_body_id')),
    sa.ForeignKeyConstraint(['framework_id'], ['framework.id'], name=op.f('fk_meeting_framework_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_meeting')),
    sa.UniqueConstraint('framework_id', 'code', name=op.f('uq_meeting_framework_id_code')),
    sa.UniqueConstraint('id', 'framework_id', name=op.f('uq_meeting_id_framework_id'))
    )
    op.create_table('post',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('institution_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['institution_id'], ['institution.id'], name=op.f('fk_post_institution_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_post'))
    )
    with op.batch_alter_table('post', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_post_institution_id'), ['institution_id'], unique=False)

    op.create_table('document',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('framework_id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=64).with_variant(sa.String(length=64, collation='C'), 'postgresql'), nullable=False),
    sa.Column('kind', sa.String(length=32), nullable=False),
    sa.Column('adopted_on', sa.Date(), nullable=True),
    sa.Column('adopted_precision', sa.String(length=32), nullable=False),
    sa.Column('posted_on', sa.Date(), nullable=True),
    sa.Column('posted_precision', sa.String(length=32), nullable=False),
    sa.Column('meeting_id', sa.Integer(), nullable=True),
    sa.Column('authentic_languages', sa.JSON(), nullable=False),
    sa.Column('added_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['framework_id'], ['framework.id'], name=op.f('fk_document_framework_id')),
    sa.ForeignKeyConstraint(['meeting_id', 'framework_id'], ['meeting.id', 'meeting.framework_id'], name=op.f('fk_document_meeting_id_framework_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_document')),
    sa.UniqueConstraint('code', name=op.f('uq_document_code')),
    sa.UniqueConstraint('id', 'framework_id', name=op.f('uq_document_id_framework_id'))
    )
    with op.batch_alter_table('document', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_document_framework_id'), ['framework_id'], unique=False)

    op.create_table('meeting_place',
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('language', sa.String(length=8), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('standing', sa.String(length=32), nullable=False),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_meeting_place_meeting_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_meeting_place')),
    sa.UniqueConstraint('meeting_id', 'language', name=op.f('uq_meeting_place_meeting_id_language'))
    )
    op.create_table('post_name',
    sa.Column('post_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('language', sa.String(length=8), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('standing', sa.String(length=32), nullable=False),
    sa.ForeignKeyConstraint(['post_id'], ['post.id'], name=op.f('fk_post_name_post_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_post_name')),
    sa.UniqueConstraint('post_id', 'language', name=op.f('uq_post_name_post_id_language'))
    )
    op.create_table('review_cycle',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('framework_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=64).with_variant(sa.String(length=64, collation='C'), 'postgresql'), nullable=False),
    sa.Column('status', sa.String(length=32), nullable=False),
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('period_from', sa.Date(), nullable=False),
    sa.Column('period_to', sa.Date(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('timezone', sa.String(length=64), nullable=False),
    sa.Column('planned_at', sa.DateTime(), nullable=False),
    sa.Column('opened_at', sa.DateTime(), nullable=True),
    sa.Column('locked_at', sa.DateTime(), nullable=True),
    sa.Column('tabled_at', sa.DateTime(), nullable=True),
    sa.Column('closed_at', sa.DateTime(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('period_from <= period_to', name=op.f('ck_review_cycle_period_runs_forward')),
    sa.ForeignKeyConstraint(['framework_id'], ['framework.id'], name=op.f('fk_review_cycle_framework_id')),
    sa.ForeignKeyConstraint(['meeting_id', 'framework_id'], ['meeting.id', 'meeting.framework_id'], name=op.f('fk_review_cycle_meeting_id_framework_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_review_cycle')),
    sa.UniqueConstraint('code', name=op.f('uq_review_cycle_code')),
    sa.UniqueConstraint('framework_id', 'number', name=op.f('uq_review_cycle_framework_id_number')),
    sa.UniqueConstraint('id', 'framework_id', name=op.f('uq_review_cycle_id_framework_id'))
    )
    op.create_table('commitment',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('framework_id', sa.Integer(), nullable=False),
    sa.Column('document_id', sa.Integer(), nullable=False),
    sa.Column('reference', sa.String(length=64).with_variant(sa.String(length=64, collation='C'), 'postgresql'), nullable=False),
    sa.Column('heading', sa.String(length=64), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('position', sa.String(length=64).with_variant(sa.String(length=64, collation='C'), 'postgresql'), nullable=False),
    sa.Column('type', sa.String(length=32), nullable=False),
    sa.Column('strength', sa.String(length=32), nullable=False),
    sa.Column('bound', sa.String(length=32), nullable=False),
    sa.Column('area_id', sa.Integer(), nullable=True),
    sa.Column('condition', sa.Text(), nullable=True),
    sa.Column('condition_kind', sa.String(length=32), nullable=True),
    sa.Column('condition_state', sa.String(length=32), nullable=True),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('due_precision', sa.String(length=32), nullable=False),
    sa.Column('due_basis', sa.String(length=32), nullable=False),
    sa.Column('recurs', sa.String(length=32), nullable=True),
    sa.Column('life', sa.String(length=32), nullable=False),
    sa.Column('ended_on', sa.Date(), nullable=True),
    sa.Column('end_reason', sa.Text(), nullable=True),
    sa.Column('accepted_at', sa.DateTime(), nullable=False),
    sa.Column('owner_post_id', sa.Integer(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('(condition IS NULL) = (condition_state IS NULL)', name=op.f('ck_commitment_condition_has_a_state')),
    sa.CheckConstraint('(ended_on IS NULL) = (end_reason IS NULL)', name=op.f('ck_commitment_end_has_a_reason')),
    sa.ForeignKeyConstraint(['area_id', 'framework_id'], ['area.id', 'area.framework_id'], name=op.f('fk_commitment_area_id_framework_id')),
    sa.ForeignKeyConstraint(['document_id', 'framework_id'], ['document.id', 'document.framework_id'], name=op.f('fk_commitment_document_id_framework_id')),
    sa.ForeignKeyConstraint(['framework_id'], ['framework.id'], name=op.f('fk_commitment_framework_id')),
    sa.ForeignKeyConstraint(['owner_post_id'], ['post.id'], name=op.f('fk_commitment_owner_post_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_commitment')),
    sa.UniqueConstraint('id', 'framework_id', name=op.f('uq_commitment_id_framework_id')),
    sa.UniqueConstraint('reference', name=op.f('uq_commitment_reference'))
    )
    with op.batch_alter_table('commitment', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_commitment_document_id_heading_number'), ['document_id', 'heading', 'number'], unique=True)
        batch_op.create_index(batch_op.f('ix_commitment_framework_id_position'), ['framework_id', 'position'], unique=False)

    op.create_table('cycle_record',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('framework_id', sa.Integer(), nullable=False),
    sa.Column('cycle_id', sa.Integer(), nullable=False),
    sa.Column('schema_version', sa.Integer(), nullable=False),
    sa.Column('frozen_at', sa.DateTime(), nullable=False),
    sa.Column('journal_number', sa.Integer(), nullable=False),
    sa.Column('journal_hash', sa.String(length=64), nullable=False),
    sa.Column('hash', sa.String(length=64), nullable=False),
    sa.ForeignKeyConstraint(['cycle_id'], ['review_cycle.id'], name=op.f('fk_cycle_record_cycle_id')),
    sa.ForeignKeyConstraint(['framework_id'], ['framework.id'], name=op.f('fk_cycle_record_framework_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_cycle_record')),
    sa.UniqueConstraint('cycle_id', name=op.f('uq_cycle_record_cycle_id'))
    )
    op.create_table('cycle_title',
    sa.Column('cycle_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('language', sa.String(length=8), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('standing', sa.String(length=32), nullable=False),
    sa.ForeignKeyConstraint(['cycle_id'], ['review_cycle.id'], name=op.f('fk_cycle_title_cycle_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_cycle_title')),
    sa.UniqueConstraint('cycle_id', 'language', name=op.f('uq_cycle_title_cycle_id_language'))
    )
    op.create_table('document_party',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('document_id', sa.Integer(), nullable=False),
    sa.Column('participant_id', sa.Integer(), nullable=False),
    sa.Column('part', sa.String(length=32), nullable=False),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_document_party_document_id')),
    sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_document_party_participant_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_document_party')),
    sa.UniqueConstraint('document_id', 'participant_id', name=op.f('uq_document_party_document_id_participant_id'))
    )
    op.create_table('document_place',
    sa.Column('document_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('language', sa.String(length=8), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('standing', sa.String(length=32), nullable=False),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_document_place_document_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_document_place')),
    sa.UniqueConstraint('document_id', 'language', name=op.f('uq_document_place_document_id_language'))
    )
    op.create_table('document_title',
    sa.Column('document_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('language', sa.String(length=8), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('standing', sa.String(length=32), nullable=False),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_document_title_document_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_document_title')),
    sa.UniqueConstraint('document_id', 'language', name=op.f('uq_document_title_document_id_language'))
    )
    op.create_table('edition',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('document_id', sa.Integer(), nullable=False),
    sa.Column('language', sa.String(length=8), nullable=False),
    sa.Column('standing', sa.String(length=32), nullable=False),
    sa.Column('file_name', sa.String(length=255), nullable=True),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('original', sa.LargeBinary(), nullable=True),
    sa.Column('received_at', sa.DateTime(), nullable=False),
    sa.Column('received_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_edition_document_id')),
    sa.ForeignKeyConstraint(['received_by_id'], ['person.id'], name=op.f('fk_edition_received_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_edition')),
    sa.UniqueConstraint('document_id', 'sha256', name=op.f('uq_edition_document_id_sha256'))
    )
    op.create_table('commitment_amount',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('commitment_id', sa.Integer(), nullable=False),
    sa.Column('verbatim', sa.String(length=200), nullable=False),
    sa.Column('value', sa.Numeric(precision=24, scale=4), nullable=False),
    sa.Column('unit', sa.String(length=32), nullable=False),
    sa.ForeignKeyConstraint(['commitment_id'], ['commitment.id'], name=op.f('fk_commitment_amount_commitment_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_commitment_amount'))
    )
    with op.batch_alter_table('commitment_amount', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_commitment_amount_commitment_id'), ['commitment_id'], unique=False)

    op.create_table('commitment_title',
    sa.Column('commitment_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('language', sa.String(length=8), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('standing', sa.String(length=32), nullable=False),
    sa.ForeignKeyConstraint(['commitment_id'], ['commitment.id'], name=op.f('fk_commitment_title_commitment_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_commitment_title')),
    sa.UniqueConstraint('commitment_id', 'language', name=op.f('uq_commitment_title_commitment_id_language'))
    )
    op.create_table('commitment_version',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('commitment_id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('valid_from', sa.DateTime(), nullable=False),
    sa.Column('valid_to', sa.DateTime(), nullable=True),
    sa.Column('content', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['commitment_id'], ['commitment.id'], name=op.f('fk_commitment_version_commitment_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_commitment_version')),
    sa.UniqueConstraint('commitment_id', 'version', name=op.f('uq_commitment_version_commitment_id_version'))
    )
    op.create_table('cycle_scope',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('cycle_id', sa.Integer(), nullable=False),
    sa.Column('commitment_id', sa.Integer(), nullable=False),
    sa.Column('is_included', sa.Boolean(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.CheckConstraint('is_included OR reason IS NOT NULL', name=op.f('ck_cycle_scope_exclusion_has_a_reason')),
    sa.ForeignKeyConstraint(['commitment_id'], ['commitment.id'], name=op.f('fk_cycle_scope_commitment_id')),
    sa.ForeignKeyConstraint(['cycle_id'], ['review_cycle.id'], name=op.f('fk_cycle_scope_cycle_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_cycle_scope')),
    sa.UniqueConstraint('cycle_id', 'commitment_id', name=op.f('uq_cycle_scope_cycle_id_commitment_id'))
    )
    with op.batch_alter_table('cycle_scope', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_cycle_scope_commitment_id'), ['commitment_id'], unique=False)

    op.create_table('issued_report',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('record_id', sa.Integer(), nullable=False),
    sa.Column('language', sa.String(length=8), nullable=False),
    sa.Column('ordered_at', sa.DateTime(), nullable=False),
    sa.Column('tried_at', sa.DateTime(), nullable=True),
    sa.Column('made_at', sa.DateTime(), nullable=True),
    sa.Column('last_error', sa.Text(), nullable=True),
    sa.Column('sha256', sa.String(length=64), nullable=True),
    sa.Column('content', sa.LargeBinary(), nullable=True),
    sa.ForeignKeyConstraint(['record_id'], ['cycle_record.id'], name=op.f('fk_issued_report_record_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_issued_report')),
    sa.UniqueConstraint('record_id', 'language', name=op.f('uq_issued_report_record_id_language'))
    )
    op.create_table('obligation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('commitment_id', sa.Integer(), nullable=False),
    sa.Column('participant_id', sa.Integer(), nullable=False),
    sa.Column('said_as', sa.String(length=64), nullable=False),
    sa.Column('must_report', sa.Boolean(), nullable=False),
    sa.Column('valid_from', sa.DateTime(), nullable=False),
    sa.Column('valid_to', sa.DateTime(), nullable=True),
    sa.ForeignKeyConstraint(['commitment_id'], ['commitment.id'], name=op.f('fk_obligation_commitment_id')),
    sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_obligation_participant_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_obligation')),
    sa.UniqueConstraint('commitment_id', 'participant_id', 'valid_from', name=op.f('uq_obligation_commitment_id_participant_id_valid_from'))
    )
    with op.batch_alter_table('obligation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_obligation_participant_id'), ['participant_id'], unique=False)

    op.create_table('reading',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('reader', sa.String(length=32), nullable=False),
    sa.Column('text', sa.Text(), nullable=True),
    sa.Column('read_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['edition_id'], ['edition.id'], name=op.f('fk_reading_edition_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reading'))
    )
    with op.batch_alter_table('reading', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_reading_edition_id'), ['edition_id'], unique=False)

    op.create_table('record_part',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('record_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=32), nullable=False),
    sa.Column('visibility', sa.String(length=32), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=True),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.ForeignKeyConstraint(['record_id'], ['cycle_record.id'], name=op.f('fk_record_part_record_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_record_part')),
    sa.UniqueConstraint('record_id', 'name', name=op.f('uq_record_part_record_id_name'))
    )
    op.create_table('passage',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('reading_id', sa.Integer(), nullable=False),
    sa.Column('ordinal', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=32), nullable=False),
    sa.Column('heading_path', sa.String(length=64), nullable=True),
    sa.Column('start', sa.Integer(), nullable=False),
    sa.Column('end', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['reading_id'], ['reading.id'], name=op.f('fk_passage_reading_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_passage')),
    sa.UniqueConstraint('reading_id', 'ordinal', name=op.f('uq_passage_reading_id_ordinal'))
    )
    op.create_table('sheet',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('framework_id', sa.Integer(), nullable=False),
    sa.Column('cycle_id', sa.Integer(), nullable=False),
    sa.Column('commitment_id', sa.Integer(), nullable=False),
    sa.Column('obligation_id', sa.Integer(), nullable=False),
    sa.Column('participant_id', sa.Integer(), nullable=False),
    sa.Column('status', sa.String(length=32), nullable=False),
    sa.Column('accepted_submission_id', sa.Integer(), nullable=True),
    sa.Column('accepted_at', sa.DateTime(), nullable=True),
    sa.Column('accepted_by_id', sa.Integer(), nullable=True),
    sa.Column('language', sa.String(length=8), nullable=False),
    sa.Column('is_nil_return', sa.Boolean(), nullable=False),
    sa.Column('state', sa.String(length=32), nullable=True),
    sa.Column('done', sa.Text(), nullable=False),
    sa.Column('evidence', sa.Text(), nullable=False),
    sa.Column('obstacles', sa.JSON(), nullable=False),
    sa.Column('obstacle_note', sa.Text(), nullable=False),
    sa.Column('next_step', sa.Text(), nullable=False),
    sa.Column('next_step_on', sa.Date(), nullable=True),
    sa.Column('request_to_meeting', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['accepted_by_id'], ['person.id'], name=op.f('fk_sheet_accepted_by_id')),
    sa.ForeignKeyConstraint(['commitment_id', 'framework_id'], ['commitment.id', 'commitment.framework_id'], name=op.f('fk_sheet_commitment_id_framework_id')),
    sa.ForeignKeyConstraint(['cycle_id', 'framework_id'], ['review_cycle.id', 'review_cycle.framework_id'], name=op.f('fk_sheet_cycle_id_framework_id')),
    sa.ForeignKeyConstraint(['framework_id'], ['framework.id'], name=op.f('fk_sheet_framework_id')),
    sa.ForeignKeyConstraint(['obligation_id'], ['obligation.id'], name=op.f('fk_sheet_obligation_id')),
    sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_sheet_participant_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sheet')),
    sa.UniqueConstraint('cycle_id', 'obligation_id', name=op.f('uq_sheet_cycle_id_obligation_id'))
    )
    with op.batch_alter_table('sheet', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sheet_commitment_id'), ['commitment_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_sheet_cycle_id_participant_id'), ['cycle_id', 'participant_id'], unique=False)

    op.create_table('segment',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('reading_id', sa.Integer(), nullable=False),
    sa.Column('passage_id', sa.Integer(), nullable=False),
    sa.Column('ordinal', sa.Integer(), nullable=False),
    sa.Column('heading_path', sa.String(length=64), nullable=True),
    sa.Column('start', sa.Integer(), nullable=False),
    sa.Column('end', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['passage_id'], ['passage.id'], name=op.f('fk_segment_passage_id')),
    sa.ForeignKeyConstraint(['reading_id'], ['reading.id'], name=op.f('fk_segment_reading_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_segment')),
    sa.UniqueConstraint('reading_id', 'ordinal', name=op.f('uq_segment_reading_id_ordinal'))
    )
    op.create_table('submission',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('sheet_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('sent_at', sa.DateTime(), nullable=False),
    sa.Column('sent_by_id', sa.Integer(), nullable=False),
    sa.Column('is_late', sa.Boolean(), nullable=False),
    sa.Column('recalled_at', sa.DateTime(), nullable=True),
    sa.Column('language', sa.String(length=8), nullable=False),
    sa.Column('is_nil_return', sa.Boolean(), nullable=False),
    sa.Column('state', sa.String(length=32), nullable=True),
    sa.Column('done', sa.Text(), nullable=False),
    sa.Column('evidence', sa.Text(), nullable=False),
    sa.Column('obstacles', sa.JSON(), nullable=False),
    sa.Column('obstacle_note', sa.Text(), nullable=False),
    sa.Column('next_step', sa.Text(), nullable=False),
    sa.Column('next_step_on', sa.Date(), nullable=True),
    sa.Column('request_to_meeting', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['sent_by_id'], ['person.id'], name=op.f('fk_submission_sent_by_id')),
    sa.ForeignKeyConstraint(['sheet_id'], ['sheet.id'], name=op.f('fk_submission_sheet_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_submission')),
    sa.UniqueConstraint('sheet_id', 'number', name=op.f('uq_submission_sheet_id_number'))
    )
    op.create_table('candidate',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('segment_id', sa.Integer(), nullable=False),
    sa.Column('start', sa.Integer(), nullable=False),
    sa.Column('end', sa.Integer(), nullable=False),
    sa.Column('finding', sa.JSON(), nullable=False),
    sa.Column('found_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['segment_id'], ['segment.id'], name=op.f('fk_candidate_segment_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_candidate')),
    sa.UniqueConstraint('segment_id', 'start', 'end', name=op.f('uq_candidate_segment_id_start_end'))
    )
    op.create_table('clarification',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('sheet_id', sa.Integer(), nullable=False),
    sa.Column('submission_id', sa.Integer(), nullable=False),
    sa.Column('question', sa.Text(), nullable=False),
    sa.Column('language', sa.String(length=8), nullable=False),
    sa.Column('asked_at', sa.DateTime(), nullable=False),
    sa.Column('asked_by_id', sa.Integer(), nullable=False),
    sa.Column('answer_by', sa.Date(), nullable=True),
    sa.Column('answered_at', sa.DateTime(), nullable=True),
    sa.Column('answer', sa.Text(), nullable=True),
    sa.Column('answer_submission_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['answer_submission_id'], ['submission.id'], name=op.f('fk_clarification_answer_submission_id')),
    sa.ForeignKeyConstraint(['asked_by_id'], ['person.id'], name=op.f('fk_clarification_asked_by_id')),
    sa.ForeignKeyConstraint(['sheet_id'], ['sheet.id'], name=op.f('fk_clarification_sheet_id')),
    sa.ForeignKeyConstraint(['submission_id'], ['submission.id'], name=op.f('fk_clarification_submission_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_clarification'))
    )
    with op.batch_alter_table('clarification', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_clarification_sheet_id'), ['sheet_id'], unique=False)

    op.create_table('commitment_source',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('commitment_id', sa.Integer(), nullable=False),
    sa.Column('segment_id', sa.Integer(), nullable=False),
    sa.Column('language', sa.String(length=8), nullable=False),
    sa.Column('start', sa.Integer(), nullable=False),
    sa.Column('end', sa.Integer(), nullable=False),
    sa.Column('quote', sa.Text(), nullable=False),
    sa.Column('before', sa.String(length=32), nullable=False),
    sa.Column('after', sa.String(length=32), nullable=False),
    sa.Column('heading_path', sa.String(length=64), nullable=True),
    sa.Column('ordinal', sa.Integer(), nullable=False),
    sa.Column('cues', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['commitment_id'], ['commitment.id'], name=op.f('fk_commitment_source_commitment_id')),
    sa.ForeignKeyConstraint(['segment_id'], ['segment.id'], name=op.f('fk_commitment_source_segment_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_commitment_source')),
    sa.UniqueConstraint('commitment_id', name=op.f('uq_commitment_source_commitment_id'))
    )
    with op.batch_alter_table('commitment_source', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_commitment_source_segment_id'), ['segment_id'], unique=False)

    op.create_table('segment_decision',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('segment_id', sa.Integer(), nullable=False),
    sa.Column('ending', sa.String(length=32), nullable=False),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('part_of_id', sa.Integer(), nullable=True),
    sa.Column('decided_at', sa.DateTime(), nullable=False),
    sa.Column('decided_by_id', sa.Integer(), nullable=True),
    sa.Column('undone_at', sa.DateTime(), nullable=True),
    sa.Column('undone_by_id', sa.Integer(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("ending <> 'excluded' OR reason IS NOT NULL", name=op.f('ck_segment_decision_excluded_has_a_reason')),
    sa.CheckConstraint("ending <> 'part_of' OR part_of_id IS NOT NULL", name=op.f('ck_segment_decision_part_of_something')),
    sa.ForeignKeyConstraint(['decided_by_id'], ['person.id'], name=op.f('fk_segment_decision_decided_by_id')),
    sa.ForeignKeyConstraint(['part_of_id'], ['segment.id'], name=op.f('fk_segment_decision_part_of_id')),
    sa.ForeignKeyConstraint(['segment_id'], ['segment.id'], name=op.f('fk_segment_decision_segment_id')),
    sa.ForeignKeyConstraint(['undone_by_id'], ['person.id'], name=op.f('fk_segment_decision_undone_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_segment_decision'))
    )
    with op.batch_alter_table('segment_decision', schema=None) as batch_op:
        batch_op.create_index('uq_segment_decision_in_force', ['segment_id'], unique=True, sqlite_where=sa.text('undone_at IS NULL'), postgresql_where=sa.text('undone_at IS NULL'))

    # sheets and submissions point at each other: the second key can only come now
    with op.batch_alter_table('sheet') as batch_op:
        batch_op.create_foreign_key('fk_sheet_accepted_submission_id', 'submission', ['accepted_submission_id'], ['id'])


def downgrade() -> None:
    with op.batch_alter_table('sheet') as batch_op:
        batch_op.drop_constraint('fk_sheet_accepted_submission_id', type_='foreignkey')

    with op.batch_alter_table('segment_decision', schema=None) as batch_op:
        batch_op.drop_index('uq_segment_decision_in_force', sqlite_where=sa.text('undone_at IS NULL'), postgresql_where=sa.text('undone_at IS NULL'))

    op.drop_table('segment_decision')
    with op.batch_alter_table('commitment_source', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_commitment_source_segment_id'))

    op.drop_table('commitment_source')
    with op.batch_alter_table('clarification', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_clarification_sheet_id'))

    op.drop_table('clarification')
    op.drop_table('candidate')
    op.drop_table('submission')
    op.drop_table('segment')
    with op.batch_alter_table('sheet', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sheet_cycle_id_participant_id'))
        batch_op.drop_index(batch_op.f('ix_sheet_commitment_id'))

    op.drop_table('sheet')
    op.drop_table('passage')
    op.drop_table('record_part')
    with op.batch_alter_table('reading', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_reading_edition_id'))

    op.drop_table('reading')
    with op.batch_alter_table('obligation', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_obligation_participant_id'))

    op.drop_table('obligation')
    op.drop_table('issued_report')
    with op.batch_alter_table('cycle_scope', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_cycle_scope_commitment_id'))

    op.drop_table('cycle_scope')
    op.drop_table('commitment_version')
    op.drop_table('commitment_title')
    with op.batch_alter_table('commitment_amount', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_commitment_amount_commitment_id'))

    op.drop_table('commitment_amount')
    op.drop_table('edition')
    op.drop_table('document_title')
    op.drop_table('document_place')
    op.drop_table('document_party')
    op.drop_table('cycle_title')
    op.drop_table('cycle_record')
    with op.batch_alter_table('commitment', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_commitment_framework_id_position'))
        batch_op.drop_index(batch_op.f('ix_commitment_document_id_heading_number'))

    op.drop_table('commitment')
    op.drop_table('review_cycle')
    op.drop_table('post_name')
    op.drop_table('meeting_place')
    with op.batch_alter_table('document', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_document_framework_id'))

    op.drop_table('document')
    with op.batch_alter_table('post', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_post_institution_id'))

    op.drop_table('post')
    op.drop_table('meeting')
    op.drop_table('institution_name')
    op.drop_table('body_name')
    op.drop_table('area_name')
    with op.batch_alter_table('sign_in_session', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sign_in_session_person_id'))

    op.drop_table('sign_in_session')
    with op.batch_alter_table('role_grant', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_role_grant_person_id'))

    op.drop_table('role_grant')
    op.drop_table('participant_name')
    with op.batch_alter_table('parked_form', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_parked_form_person_id'))

    op.drop_table('parked_form')
    with op.batch_alter_table('membership', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_membership_member_id'))

    op.drop_table('membership')
    with op.batch_alter_table('institution', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_institution_participant_id'))

    op.drop_table('institution')
    with op.batch_alter_table('framework_part', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_framework_part_participant_id'))

    op.drop_table('framework_part')
    op.drop_table('framework_name')
    op.drop_table('body')
    op.drop_table('area')
    with op.batch_alter_table('sign_in_failure', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sign_in_failure_name_digest_at'))
        batch_op.drop_index(batch_op.f('ix_sign_in_failure_address_at'))

    op.drop_table('sign_in_failure')
    op.drop_table('person')
    op.drop_table('participant')
    with op.batch_alter_table('letter', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_letter_sent_at_next_try_at'))

    op.drop_table('letter')
    op.drop_table('journal_head')
    with op.batch_alter_table('journal_entry', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_journal_entry_subject_type_subject_id_id'))
        batch_op.drop_index(batch_op.f('ix_journal_entry_framework_id_id'))

    op.drop_table('journal_entry')
    op.drop_table('framework')
