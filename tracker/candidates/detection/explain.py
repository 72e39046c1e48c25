"""A finding told for a reader: what was found, by which rule, and which words spoke for it."""

from collections.abc import Iterator

from tracker.candidates.detection.finding import Finding

# what the last part of a rule says, "will/agent": the cue "will" counts because …
REASONS = {
    "agent": "one who can act is its subject",
    "thing": "its subject is a body or thing that is told what to do",
    "laid down": "it says that something will be done",
    "impersonal": "it needs no subject",
    "text": "its subject is a text that lays something down",
    "subject left out": "its subject is left out at the beginning of the sentence",
    "relative": "its subject is a relative pronoun",
}


def explained(number: int, finding: Finding) -> str:
    """Return `finding` as some lines for a reader; places of cues are code points of the document."""
    return "\n".join(_lines(number, finding))


def _lines(number: int, finding: Finding) -> Iterator[str]:
    place = f" · {finding.section}" if finding.section else ""
    yield f"{number}. {', '.join(finding.actors)} · {finding.strength.value} · {finding.type.value}{place}"
    yield f"   {' '.join(finding.text.split())}"
    yield f"   rule       {_reason_of(finding.rule)}"
    if finding.resolved and finding.resolved != finding.actors:
        yield f"   bound      {', '.join(finding.resolved)}"
    if finding.condition:
        yield f"   condition  {_folded(finding.condition)} ({finding.condition_kind})"
    if finding.when:
        due = f", due {finding.due} ({finding.due_precision})" if finding.due else ""
        yield f"   when       {_folded(finding.when)}{due}{f', {finding.recurs}' if finding.recurs else ''}"
    for amount in finding.amounts:
        yield f"   amount     {_folded(amount['text'])} = {amount['value']} {amount['unit']}"
    for cue in finding.cues:
        yield f"   cue        “{_folded(cue.text)}” says {cue.sense}: {cue.name}, {cue.start}–{cue.end}"


def _folded(words: str) -> str:
    return " ".join(words.split())


def _reason_of(rule: str) -> str:
    """Return `rule` with what its last part means, where that is known."""
    head, _, second = rule.partition(", second act")
    reason = REASONS.get(head.rpartition("/")[2])
    more = ", and this act shares it" if rule.endswith("second act") and not second else ""
    return f"{rule}: {reason}{more}" if reason else rule
