"""Is it an undertaking: finds the cues of a sentence and weighs subject, frame and act."""

import re
from dataclasses import dataclass
from functools import cache

from tracker.candidates.detection.cues import Entry, Lexicon, lexicon_of
from tracker.candidates.detection.russian.mentions import Mention
from tracker.candidates.detection.russian.subjects import Subject, subject_of
from tracker.candidates.detection.russian.words import conjugated
from tracker.candidates.detection.strength import Shade, Strength, shade_of


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


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of the document: `treaty`: its present tense lays down; `reports`: it is news of others."""

    treaty: bool = False
    reports: bool = False


@cache
def forms_of(name: str) -> frozenset[str]:
    """Return all forms of the verbs of a list in verbs.toml."""
    words = lexicon_of("ru").table("verbs", "lists")[name].split()
    return frozenset(form for word in words for form in conjugated(word))


@cache
def words_of(name: str) -> frozenset[str]:
    """Return the words of a list in verbs.toml as they stand."""
    return frozenset(lexicon_of("ru").table("verbs", "lists")[name].split())


def undertakings_in(sentence: str, mentions: list[Mention], lexicon: Lexicon, setting: Setting) -> list[Undertaking]:
    """Return the undertakings in `sentence` in order; none where it only reports, hopes or describes."""
    found = _found_in(sentence, mentions, lexicon, setting)
    if not found and lexicon.words("grammar", "relative").search(sentence):
        found = [
            one
            for one in _found_in(sentence, mentions, lexicon, setting, relative=True)
            if _is_dated(sentence, one, lexicon)
        ]
    kept: list[Undertaking] = []
    for undertaking in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or undertaking.start >= kept[-1].end:
            kept.append(undertaking)
    return kept


def _found_in(
    sentence: str, mentions: list[Mention], lexicon: Lexicon, setting: Setting, *, relative: bool = False
) -> list[Undertaking]:
    """Return every cue that counts; with `relative` only those inside a relative clause."""
    found: list[Undertaking] = []
    treaty = setting.treaty and not lexicon.words("grammar", "under_way").search(sentence)
    in_relative = lexicon.table("grammar", "lists")["in_relative"]
    for entry in lexicon.standing_in(sentence.lower(), "undertakings"):
        if (relative and entry.name not in in_relative) or (entry.more.get("treaty") and not treaty):
            continue
        if setting.reports and entry.more.get("laid_down"):
            continue
        for hit in entry.pattern.finditer(sentence):
            if "forms" in entry.more and not _has_form(entry.more["forms"], hit, lexicon):
                continue
            undertaking = _weighed(sentence, entry, hit, mentions, lexicon, relative=relative)
            if undertaking:
                found.append(undertaking)
    return found


def _act_of(hit: re.Match[str]) -> int:
    """Return where the act begins that a cue speaks of."""
    named = hit.groupdict()
    for key in ("act", "act2", "act3"):
        if named.get(key) is not None:
            return hit.start(key)
    return hit.end()


def _has_form(forms: str, hit: re.Match[str], lexicon: Lexicon) -> bool:
    """Tell whether the word found is a form of a verb of the list `forms`."""
    if forms == "act":
        word = (hit["act"] or hit.groupdict().get("act2") or "").lower()
        return word not in words_of("no_participle") and not lexicon.words("grammar", "noun_like_verb").fullmatch(word)
    word = hit["act"].lower()
    word = re.sub(r"сь\Z", "ся", word)
    known = forms_of(forms)
    return (
        word in known
        or (word.endswith("ся") and word[:-2] in known)
        or (forms == "future" and word in forms_of("laid"))
    )


def _weighed(
    sentence: str, entry: Entry, hit: re.Match[str], mentions: list[Mention], lexicon: Lexicon, *, relative: bool
) -> Undertaking | None:
    """Return the undertaking that `hit` shows, None when its subject or frame speaks against it."""
    subject = subject_of(sentence, hit.span(), mentions, lexicon, behind=entry.more.get("behind", True))
    if entry.more["subject"] == "none" and subject.kind == "agent":
        subject = Subject("none", start=hit.start())
    if _is_framed_out(sentence, entry, hit, subject, lexicon, relative=relative):
        return None
    rule = _rule_of(sentence, hit, entry, subject, lexicon)
    if rule is None:
        return None
    act = _act_of(hit)
    end = re.compile(r"[;:!?]|[.](?=\s|\Z)").search(sentence, max(act, hit.start()))
    shade = shade_of(sentence, act, end.start() if end else len(sentence), Strength(entry.sense), lexicon)
    return Undertaking(entry, hit.start(), hit.end(), act, subject, shade, f"{entry.name}/{rule}")


def _is_dated(sentence: str, undertaking: Undertaking, lexicon: Lexicon) -> bool:
    """Tell whether a relative clause says who acts, or by when, so that it lays something down."""
    if undertaking.subject.kind in ("agent", "by"):
        return undertaking.subject.chain[-1].kind not in ("back", "they")
    return undertaking.entry.more["subject"] == "none" or bool(
        lexicon.words("grammar", "future_time").search(sentence, undertaking.start)
    )


def _is_framed_out(
    sentence: str, entry: Entry, hit: re.Match[str], subject: Subject, lexicon: Lexicon, *, relative: bool
) -> bool:
    """Tell whether what stands around the cue makes it a hope, an aside, a denial or the news of an older pledge."""
    frames = {frame.sense: frame.pattern for frame in lexicon.entries("frames")}
    if entry.name not in lexicon.table("grammar", "lists")["negative"] and frames["negated"].search(
        sentence, max(0, hit.start() - 30), hit.start()
    ):
        return True
    if _is_asked(sentence, hit, lexicon) or _is_of_old(sentence, entry, hit, lexicon):
        return True
    start = min(subject.start, hit.start()) if subject.kind == "agent" else hit.start()
    window = max(0, start - 200)
    joined = lexicon.words("grammar", "joined_verb").search(sentence, window, hit.start())
    if joined and lexicon.words("grammar", "past_verb").match(hit[0]):
        return False  # "выразил надежду, что …, и подтвердил намерение": said by the subject of the sentence
    if frames["hope"].search(sentence, window, start) or _is_hoped_by_itself(
        sentence, frames["hope"], start, hit.start(), lexicon
    ):
        return True
    if entry.name.startswith("said") and (
        frames["restated"].search(sentence, window, start)
        or lexicon.words("grammar", "with_thanks").search(sentence, 0, hit.start())
    ):
        return True
    if entry.more["subject"] == "none" and lexicon.words("grammar", "by_which").search(sentence[window:start]):
        return False  # "план, которым предусмотрено"
    side = frames["side"].search(sentence, window, start)
    return _is_aside(side, entry, lexicon, relative=relative)


def _is_aside(side: re.Match[str] | None, entry: Entry, lexicon: Lexicon, *, relative: bool) -> bool:
    """Tell whether the cue hangs on the "if", "so that", "which" that `side` found before it."""
    if side is None or (relative and lexicon.words("grammar", "which").match(side[0])):
        return False
    behind_purpose = entry.name in lexicon.table("grammar", "lists")["behind_purpose"]
    if behind_purpose and lexicon.words("grammar", "purpose").match(side[0]):
        return False  # "чтобы построить мост будут наняты рабочие": the purpose has its own verb
    return bool(entry.more["subject"] != "text")


def _is_asked(sentence: str, hit: re.Match[str], lexicon: Lexicon) -> bool:
    """Tell whether the cue asks or stands in a question: "поддержит ли Чили", "давайте", "обсудили, как будет"."""
    asked = sentence.startswith(" ли ", hit.end()) or lexicon.words("grammar", "asked").search(sentence, 0, hit.start())
    return bool(asked or "?" in sentence[-4:] or lexicon.words("grammar", "question").match(sentence))


def _is_of_old(sentence: str, entry: Entry, hit: re.Match[str], lexicon: Lexicon) -> bool:
    """Tell whether the cue tells again what was promised, or what was agreed or proposed in an earlier year."""
    if lexicon.words("grammar", "past_verb").match(hit[0]) and lexicon.words("grammar", "told_again").search(
        sentence, 0, hit.start()
    ):
        return True
    if entry.sense == "proposal":
        return bool(lexicon.words("grammar", "proposed_earlier").search(sentence, 0, hit.start()))
    agreed = entry.more.get("mutual") or lexicon.words("grammar", "past_verb").match(hit[0])
    return bool(agreed and lexicon.words("grammar", "agreed_earlier").search(sentence, 0, hit.start()))


def _is_hoped_by_itself(sentence: str, hope: re.Pattern[str], start: int, end: int, lexicon: Lexicon) -> bool:
    """Tell whether a subject hopes what it will do itself: "Стороны выразили уверенность, что придут"."""
    told = hope.search(sentence, start, end)
    joined = lexicon.words("grammar", "joined_verb").search(sentence, start, end)
    return bool(told and not joined and lexicon.words("grammar", "that_clause").search(told[0]))


def _rule_of(sentence: str, hit: re.Match[str], entry: Entry, subject: Subject, lexicon: Lexicon) -> str | None:
    """Return by which kind of subject the cue counts, None when it does not."""
    wanted, forms = entry.more["subject"], entry.more.get("forms")
    if wanted == "none":
        return "impersonal"
    if wanted == "text":
        clause = re.split(r"[.;:]", sentence[: hit.start()])[-1]
        return "text" if lexicon.words("grammar", "text").search(clause[-120:]) and subject.kind != "agent" else None
    if forms:
        return _rule_of_form(sentence, hit, entry, subject, lexicon)
    alone = subject.kind != "agent" or subject.chain[-1].kind in ("name", "group", "joint")
    if wanted == "agent" and alone and lexicon.words("grammar", "first_person_verb").match(hit[0]):
        return "we"
    if subject.kind == "agent" or wanted == "any":
        return subject.kind
    if subject.kind == "left out":
        return "subject left out"
    return "body" if _is_body(sentence, hit.start(), lexicon) else None


def _rule_of_form(sentence: str, hit: re.Match[str], entry: Entry, subject: Subject, lexicon: Lexicon) -> str | None:
    """Return why a verb in a form that tells the future counts, None when it does not."""
    forms = entry.more["forms"]
    if forms == "either":
        kind = "agent" if subject.kind == "agent" else "body" if _is_body(sentence, hit.start(), lexicon) else None
        return kind if kind and _is_ahead(sentence, hit, lexicon) else None
    if forms in ("future", "laying"):
        return _rule_of_verb(sentence, hit, forms, subject, lexicon)
    return (
        _rule_of_passive(sentence, hit, subject, lexicon)
        if entry.name == "will be done"
        else _rule_of_infinitive(sentence, hit, subject, lexicon)
    )


def _is_ahead(sentence: str, hit: re.Match[str], lexicon: Lexicon) -> bool:
    """Tell whether a verb that may be present or future speaks of what is to come."""
    if any(lexicon.words("grammar", name).search(sentence) for name in ("under_way", "since")):
        return False
    if hit["act"].lower() in forms_of("mostly_future"):
        return True
    counted = lexicon.words("grammar", "counted").search(sentence, hit.end())
    return bool(counted or lexicon.words("grammar", "future_time").search(sentence))


def _rule_of_verb(sentence: str, hit: re.Match[str], forms: str, subject: Subject, lexicon: Lexicon) -> str | None:
    """Return why a verb in the future, or in the present of a treaty, counts."""
    word = re.sub(r"сь\Z", "ся", hit["act"].lower())
    we = word.endswith(("ем", "им", "емся", "имся"))
    if forms == "future" and word in forms_of("states"):
        return None
    if subject.kind == "agent":
        if we and subject.chain[-1].kind in ("name", "group"):
            return None
        return "agent"
    if we:
        return "we"
    if forms == "future" and (word in forms_of("laid") or _is_by_somebody(sentence, hit, lexicon)):
        return "laid down"
    if subject.kind == "left out" and sentence[:1].islower():
        return "subject left out"  # an item that goes on from its lead-in: "построят …;"
    return "body" if _is_body_at(sentence, hit, forms, lexicon) else None


def _is_body_at(sentence: str, hit: re.Match[str], forms: str, lexicon: Lexicon) -> bool:
    """Tell whether a body or people stand before a verb, or behind it where that verb may have them."""
    if forms == "future":
        behind = lexicon.words("grammar", "people_from").match(sentence, hit.end())
    else:
        behind = lexicon.words("grammar", "body").match(sentence, hit.end() + 1)
    return bool(behind) or _is_body(sentence, hit.start(), lexicon)


def _is_by_somebody(sentence: str, hit: re.Match[str], lexicon: Lexicon) -> bool:
    """Tell whether unnamed people do it: "В Лиме построят школу"."""
    return hit["act"].lower() in words_of("by_somebody") and bool(
        lexicon.words("grammar", "done_somewhere").search(sentence, 0, hit.start())
    )


def _is_body(sentence: str, at: int, lexicon: Lexicon) -> bool:
    """Tell whether a body stands before the verb at `at`, in its clause and under no preposition."""
    breaks = list(lexicon.words("grammar", "clause_break").finditer(sentence, 0, at))
    begin = breaks[-1].end() if breaks else 0
    preposition = lexicon.words("grammar", "preposition")
    return any(
        not preposition.search(sentence[begin : hit.start()])
        for hit in lexicon.words("grammar", "body").finditer(sentence, begin, at)
    )


def _rule_of_passive(sentence: str, hit: re.Match[str], subject: Subject, lexicon: Lexicon) -> str | None:
    """Return why "будет" with a participle counts: something is laid down."""
    word = (hit["act"] or hit["act2"]).lower()
    if lexicon.words("grammar", "short_ending").sub("", word) in words_of("stative"):
        reached = lexicon.words("grammar", "reached").match(word)
        if not (reached and lexicon.words("grammar", "agreement").search(sentence, hit.end(), hit.end() + 60)):
            return None
    return subject.kind if subject.kind in ("agent", "by") else "laid down"


def _rule_of_infinitive(sentence: str, hit: re.Match[str], subject: Subject, lexicon: Lexicon) -> str | None:
    """Return why "будет" with an infinitive counts: an actor, or a thing that will be done (reflexive)."""
    word = hit["act"].lower()
    bare = re.sub(r"с[ья]\Z", "", word)
    if subject.kind == "agent":
        return None if word in words_of("being") else "agent"
    if hit[0].lower().startswith(("будем", "станем")):
        return "we"
    if subject.kind == "left out" and hit[0][:1].islower():
        return "subject left out"
    if word == "проходить":
        counted = lexicon.words("grammar", "counts_people").match(sentence, hit.end())
        return None if counted else "laid down"  # "будут проходить 5 тысяч человек"
    if word.endswith(("ся", "сь")) and word not in words_of("no_act") and bare not in words_of("no_act"):
        return "laid down"
    if word not in words_of("being") and lexicon.words("grammar", "plural_body").search(sentence[: hit.start()]):
        return "body"
    return None
