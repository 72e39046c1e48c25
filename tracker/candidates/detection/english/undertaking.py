"""Is it an undertaking: finds the cues of a sentence and weighs subject, frame and act."""

import re
from dataclasses import dataclass, replace

from tracker.candidates.detection.cues import Entry, Lexicon
from tracker.candidates.detection.english.mentions import Mention
from tracker.candidates.detection.english.subjects import Subject, subject_of
from tracker.candidates.detection.strength import Shade, Strength, shade_of

# what may stand before the subject of an item: "The", a quotation mark, a year
OPENING = re.compile(r"[\"“'(]?(?:(?:19|20)\d\d(?:[/–-]\d{2,4})?\s*[:–—-]\s*)?(?:[Tt]he\s+)?")
# a participle that opens a sentence tells in what spirit it was said: "Reaffirming their intention to"
OPENS_A_PREAMBLE = re.compile(r"[\W\d]*[a-z]{3,}ing\b")
# where begins what somebody says or thinks: "I think | these issues"
THINKS = re.compile(
    r"\b(?:that|(?:I|[Ww]e|[Hh]e|[Ss]he|[Tt]hey) (?:think|believe|hope|expect|trust)s?)\s+(?=[^,;.]*\Z)"
)
PAST = re.compile(r"(?:ed|took)\b")
WENT = re.compile(r"\b(?:met|held|came|took|sat|[a-z]+ed)\b")
WORD = re.compile(r"[a-z][a-z-]*")
# a quotation mark before a few words of a sentence: reiterated their "strong commitment to …"
QUOTED_WORDS = re.compile(r"(?<=[a-z,:] )[\"“«](?=[a-z])")
# a further clause that tells of an act of its own: "the programme, which | it will extend"
GOES_ON = ", which "
SHOUTED = re.compile(r"(?:[A-Z]{4,}\s+)+(?=[a-z])")


@dataclass(frozen=True, slots=True)
class Before:
    """What the sentence before, of the same paragraph, was about.

    `acts`: one who can act, so that "it" is no thing. `told`: what somebody said or agreed, with which "would" goes on.
    """

    acts: bool = False
    told: bool = False


@dataclass(frozen=True, slots=True)
class Undertaking:
    """One act that somebody undertakes in a sentence; spans are in the sentence.

    `act` is where the words of the act begin; `rule` is "cue/kind of subject".
    """

    entry: Entry
    start: int
    end: int
    act: int
    subject: Subject
    shade: Shade
    rule: str


def undertakings_in(
    sentence: str, mentions: list[Mention], lexicon: Lexicon, before: Before = Before()
) -> list[Undertaking]:
    """Return the undertakings in `sentence` in order; none where it only reports, hopes or describes."""
    found: list[Undertaking] = []
    sentence = _with_small_verb(sentence, mentions, lexicon)
    for entry in lexicon.standing_in(sentence, "undertakings"):
        for hit in entry.pattern.finditer(sentence):
            undertaking = _weighed(sentence, entry, hit, mentions, lexicon, before)
            if undertaking:
                found.append(undertaking)
    kept: list[Undertaking] = []
    for undertaking in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or undertaking.start >= kept[-1].end:
            kept.append(_with_near_subject(undertaking, kept, sentence))
    return kept


def _with_near_subject(one: Undertaking, before: list[Undertaking], sentence: str) -> Undertaking:
    """Return `one` with the subject of the same cue before it: "said Peru would pay and would help"."""
    last = before[-1] if before else None
    if last is None or not one.subject.inherited or last.subject.kind != "agent":
        return one
    same = WORD.match(sentence, one.start), WORD.match(sentence, last.start)
    return replace(one, subject=last.subject) if same[0] and same[1] and same[0][0] == same[1][0] else one


def _with_small_verb(sentence: str, mentions: list[Mention], lexicon: Lexicon) -> str:
    """Return `sentence` with its first words small, where they name nobody: "AGREE to meet", "Agreed to meet".

    A lead-in that breaks off before its verb gets one, so that its cue is seen: "The Parties will:". Marks of quotation
    between a verb and what belongs to it are blanks.
    """
    sentence = QUOTED_WORDS.sub(" ", sentence)
    sentence = lexicon.words("grammar", "breaks_off").sub(r"\1 do", sentence)
    if any(mention.start == 0 for mention in mentions):
        return sentence
    shouted = SHOUTED.match(sentence)
    length = shouted.end() if shouted else 1
    return sentence[:length].lower() + sentence[length:]


def _weighed(
    sentence: str, entry: Entry, hit: re.Match[str], mentions: list[Mention], lexicon: Lexicon, before: Before
) -> Undertaking | None:
    """Return the undertaking that `hit` shows, None when its subject or frame speaks against it."""
    subject = subject_of(sentence, hit.start(), mentions, lexicon)
    if entry.more["subject"] == "none":
        subject = Subject("none")
    if _is_framed_out(sentence, entry, hit, subject, lexicon, before):
        return None
    rule = _rule_of(sentence, hit.end(), entry, subject, lexicon)
    if rule is None or (
        rule == "agent" and _is_it(subject, mentions) and _foretells(sentence, hit.end(), entry, lexicon, before)
    ):
        return None
    end = lexicon.words("grammar", "clause_end").search(sentence, hit.end())
    shade = shade_of(sentence, hit.end(), end.start() if end else len(sentence), Strength(entry.sense), lexicon)
    return Undertaking(entry, hit.start(), hit.end(), hit.end(), subject, shade, f"{entry.name}/{rule}")


def _is_framed_out(
    sentence: str, entry: Entry, hit: re.Match[str], subject: Subject, lexicon: Lexicon, before: Before
) -> bool:
    """Tell whether what stands around the cue makes it a hope, an aside, a denial or the news of an older pledge."""
    start = subject.start if subject.kind == "agent" and not subject.inherited else hit.start()
    frames = {frame.sense: frame.pattern for frame in lexicon.entries("frames")}
    if any(frames["negated"].search(sentence, max(0, at - 30), at) for at in (hit.start(), start)):
        return True
    if _is_of_the_past(sentence, entry, hit, lexicon):
        return True
    against = ["hope", *([entry.more["against_frame"]] if "against_frame" in entry.more else [])]
    goes_on = subject.kind == "agent" and not subject.codes and sentence[:start].endswith(GOES_ON)
    # "a memorandum which provides" is no aside either
    if not goes_on and entry.more["subject"] != "text" and not _is_of_an_event(sentence, hit, lexicon):
        against.append("side")
    older = lexicon.words("grammar", "was_signed").search(sentence, hit.end())
    if PAST.search(hit[0]) or older:  # "a memorandum under which Japan undertook to" is older than the text
        against.append("past side")
    if entry.name.startswith("said") and subject.kind != "agent":
        against.append("restated")
    clause = _clause_of_a_thing(sentence, hit.start()) if subject.kind == "thing" else start
    if any(frames[sense].search(sentence, max(0, at - 160), at) for sense in against for at in {start, clause}):
        return True
    if before.told and subject.kind in ("agent", "thing"):
        return False
    return entry.more.get("frame") == "said" and not _is_said(sentence, start, hit.end(), frames["said"], lexicon)


def _is_of_an_event(sentence: str, hit: re.Match[str], lexicon: Lexicon) -> bool:
    """Tell whether a further clause lays down when a gathering is held: "the summit, which will be held in May"."""
    held = lexicon.words("grammar", "is_held").match(sentence, hit.end())
    return bool(held and lexicon.words("grammar", "event_which").search(sentence[: hit.start()]))


def _is_of_the_past(sentence: str, entry: Entry, hit: re.Match[str], lexicon: Lexicon) -> bool:
    """Tell whether the sentence opens with a time gone by, of which the cue then tells: "Last year Peru pledged to"."""
    tells = PAST.search(hit[0]) or entry.name.startswith(("said", "announced"))
    return bool(tells and lexicon.words("grammar", "past_opening").match(sentence))


def _clause_of_a_thing(sentence: str, at: int) -> int:
    """Return where the clause begins whose subject is the thing before `at`: "believed that | the plan will"."""
    found = THINKS.search(sentence[max(0, at - 80) : at])
    return max(0, at - 80) + found.end() if found else at


def _is_said(sentence: str, start: int, end: int, frame: re.Pattern[str], lexicon: Lexicon) -> bool:
    """Tell whether somebody says or agrees the clause from `start`, before it or behind it."""
    before = frame.search(sentence, max(0, start - 320), start) or lexicon.words("grammar", "said_between").search(
        sentence, start, end
    )
    return bool(before or lexicon.words("grammar", "said_after").search(sentence, end))


def _rule_of(
    sentence: str,
    act: int,
    entry: Entry,
    subject: Subject,
    lexicon: Lexicon,
) -> str | None:
    """Return by which kind of subject the cue counts, None when it does not."""
    wanted = entry.more["subject"]
    if not _opens(sentence, act, entry, subject, lexicon):
        return None
    if wanted == "none":
        return "impersonal"
    if wanted == "text":
        by_pronoun = subject.kind == "agent" and subject.chain[-1].may_be_thing
        return "text" if by_pronoun or lexicon.words("actors", "text").search(subject.words) else None
    if subject.kind == "left out":
        return "subject left out" if entry.name not in lexicon.table("grammar", "lists")["needs_a_subject"] else None
    if subject.kind == "agent":
        return "agent" if _agent_acts(sentence, act, subject, lexicon) else None
    if wanted == "agent" and subject.kind == "thing" and not entry.more.get("things"):
        return "body" if _is_body_of_persons(subject.words, lexicon) else None
    if entry.more.get("things"):
        return _rule_of_a_thing(sentence, act, subject, lexicon)
    return subject.kind if wanted == "any" else None


def _is_it(subject: Subject, mentions: list[Mention]) -> bool:
    """Tell whether the subject is an "it" before which the sentence names nobody who acts."""
    return subject.chain[-1].may_be_thing and not any(one.acts and one.end <= subject.start for one in mentions)


def _foretells(sentence: str, act: int, entry: Entry, lexicon: Lexicon, before: Before) -> bool:
    """Tell whether what "it" will do at `act` is foretold of a thing: "it aims to", "it will be"."""
    verb = WORD.match(sentence, act)
    if entry.more.get("aims"):
        return True
    if before.acts and verb and verb[0] not in lexicon.table("verbs", "idle"):
        return False
    return bool(entry.more.get("things")) and _is_effect(sentence, act, lexicon)


def _opens(sentence: str, act: int, entry: Entry, subject: Subject, lexicon: Lexicon) -> bool:
    """Tell whether the subject opens the sentence, for a cue that counts only then: "Peru to appoint a coordinator".

    Others count only behind an opening of their own: "With this funding, Peru is".
    """
    if subject.kind == "left out" and OPENS_A_PREAMBLE.match(sentence, 0, act):
        return False
    if "opening" in entry.more:
        return lexicon.words("grammar", entry.more["opening"]).match(sentence) is not None
    if not entry.more.get("opens"):
        return True
    if subject.kind != "agent" or subject.inherited or WENT.search(sentence, subject.chain[-1].end, act):
        return False
    return OPENING.fullmatch(sentence, 0, subject.start) is not None


def _rule_of_a_thing(sentence: str, act: int, subject: Subject, lexicon: Lexicon) -> str | None:
    """Return by which rule a cue counts whose subject is a thing, None when it does not."""
    if head_of(subject.words, lexicon) in lexicon.table("verbs", "no_gatherings"):
        return None
    held = subject.kind == "relative" and lexicon.words("grammar", "is_held").match(sentence, act)
    if held or _is_laid_down(sentence, act, lexicon):
        return "laid down"
    return "thing" if subject.kind == "thing" and _thing_acts(sentence, act, subject, lexicon) else None


def _agent_acts(sentence: str, act: int, subject: Subject, lexicon: Lexicon) -> bool:
    """Tell whether what an actor will do is an act, not a state ("will benefit") or part of a speech."""
    if subject.chain[-1].first_person and lexicon.any_of("verbs", "speech").match(sentence, act):
        return False
    return not lexicon.any_of("verbs", "states").match(sentence, act)


def _is_laid_down(sentence: str, act: int, lexicon: Lexicon) -> bool:
    """Tell whether at `act` a passive says that something will be done: "be held"."""
    found = lexicon.words("grammar", "passive").match(sentence, act)
    if not found:
        return False
    participle = found[1]
    if participle in lexicon.table("verbs", "stative"):
        return False
    return bool(lexicon.words("grammar", "participle").match(participle)) or participle in lexicon.table(
        "verbs", "irregular"
    )


def _is_effect(sentence: str, act: int, lexicon: Lexicon) -> bool:
    """Tell whether the verb at `act` tells an effect of a thing or its state: "be", "help", "connect"."""
    verb = WORD.match(sentence, act)
    return bool(verb and verb[0] in lexicon.table("verbs", "effect")) and not _is_laid_down(sentence, act, lexicon)


def _thing_acts(sentence: str, act: int, subject: Subject, lexicon: Lexicon) -> bool:
    """Tell whether a thing "will" do what bodies are told to do (meet, report), not what is foretold (help, become)."""
    if head_of(subject.words, lexicon) in lexicon.table("verbs", "no_bodies"):
        return False
    if lexicon.words("actors", "private").search(subject.words[-60:]):
        return False
    if lexicon.any_of("verbs", "laying").match(sentence, act):
        return True
    verb = WORD.match(sentence, act)
    if verb and verb[0] in lexicon.table("verbs", "money_does") and is_money(subject.words, lexicon):
        return True
    if verb and verb[0] not in lexicon.table("verbs", "idle") and _is_body_of_persons(subject.words, lexicon):
        return True
    if not verb or _is_effect(sentence, act, lexicon):
        return False
    return bool(lexicon.words("actors", "body").search(subject.words[-80:]))


def _is_body_of_persons(words: str, lexicon: Lexicon) -> bool:
    """Tell whether `words` end with a body of persons as the subject: "the agency", not "the work of the agency"."""
    body = lexicon.words("actors", "person_body").search(words[-80:])
    return bool(body and not lexicon.words("actors", "preposition").search(words[-80:][: body.start()]))


def is_money(words: str, lexicon: Lexicon) -> bool:
    """Tell whether `words` end with money that is given, as the subject: "The funding", "this grant of $3 million"."""
    return bool(lexicon.words("actors", "money").search(words[-120:]))


def head_of(words: str, lexicon: Lexicon) -> str:
    """Return the head of the noun phrase that ends `words`: "meeting" of "…, the first meeting of experts"."""
    phrase = lexicon.words("grammar", "head_end").sub("", re.split(r"[,;]\s", words)[-1]).split()
    return phrase[-1].lower() if phrase else ""
