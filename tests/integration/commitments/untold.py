"""What is typed of a pledge whose document has no text."""

TERMS = {
    "title_en": "Train people",
    "type": "deliverable",
    "strength": "firm",
    "bound": "named",
    "area": "",
    "condition_kind": "",
    "due_basis": "none",
    "recurs": "",
}
TYPED = {
    "words-segment": "",
    "words-quote": "Alphia will train 1,000 people over three years.",
    "words-language": "en",
    "words-standing": "secondary_source",
    "words-told_by": "Report of the chair, page 3",
    "words-heading": "0",
}
