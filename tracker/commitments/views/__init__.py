"""The pages about documents, the bench, the editing of pledges, their links and the consultation on their coding."""

from tracker.commitments.views import (
    arriving,
    bench,
    by_hand,
    consulting,
    deadline,
    described,
    documents,
    edit,
    editions,
    figures,
    links,
    outside,
    owners,
    requests,
    rereading,
    rest,
    second,
)
from tracker.commitments.views.base import bp

__all__ = [
    "arriving",
    "bench",
    "bp",
    "by_hand",
    "consulting",
    "deadline",
    "described",
    "documents",
    "edit",
    "editions",
    "figures",
    "links",
    "outside",
    "owners",
    "requests",
    "rereading",
    "rest",
    "second",
]
