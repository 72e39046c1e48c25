"""Making a pledge of a sentence, changing it, taking it back: one module an act."""

from tracker.commitments.amounts import Figure
from tracker.commitments.service.accepting import Place, accept, accept_again, accept_another
from tracker.commitments.service.by_hand import Words, enter_by_hand
from tracker.commitments.service.coming_back import bring_back, check_can_come_back
from tracker.commitments.service.consulting import Answer, answer_coding, close_consultation, open_consultation
from tracker.commitments.service.editing import edit_commitment
from tracker.commitments.service.ending import (
    End,
    Part,
    end_commitment,
    merge_commitments,
    replace_commitment,
    split_commitment,
)
from tracker.commitments.service.linking import end_link, link
from tracker.commitments.service.many import Change, change_many, changeable, check_change
from tracker.commitments.service.terms import Obliged, Terms
from tracker.commitments.service.undoing import undo
from tracker.commitments.service.versions import contents_of, keep_version, keep_versions
from tracker.commitments.service.with_document import Choice, bring_document_back, end_document, ended_with

__all__ = [
    "Answer",
    "Change",
    "Choice",
    "End",
    "Figure",
    "Obliged",
    "Part",
    "Place",
    "Terms",
    "Words",
    "accept",
    "accept_again",
    "accept_another",
    "answer_coding",
    "bring_back",
    "bring_document_back",
    "change_many",
    "changeable",
    "check_can_come_back",
    "check_change",
    "close_consultation",
    "contents_of",
    "edit_commitment",
    "end_commitment",
    "end_document",
    "end_link",
    "ended_with",
    "enter_by_hand",
    "keep_version",
    "keep_versions",
    "link",
    "merge_commitments",
    "open_consultation",
    "replace_commitment",
    "split_commitment",
    "undo",
]
