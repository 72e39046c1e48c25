"""Forms of Russian words: how names are declined, verbs conjugated, and letters made alike."""

import re
from collections.abc import Iterator
from functools import lru_cache

CASES = frozenset("NGDAIP")  # nominative, genitive, dative, accusative, instrumental, prepositional
Forms = dict[str, frozenset[str]]

# endings of nouns: what is cut from the nominative -> ending -> cases
FEMININE_IA = {"ия": "N", "ии": "GDP", "ию": "A", "ией": "I"}
FEMININE_A = {"а": "N", "ы": "G", "и": "G", "е": "DP", "у": "A", "ой": "I", "ей": "I"}
FEMININE_YA = {"я": "N", "и": "G", "е": "DP", "ю": "A", "ей": "I"}
SOFT = {"ь": "NA", "и": "GDP", "ью": "I", "я": "G", "ю": "D", "ем": "I", "е": "P"}
SHORT_I = {"й": "NA", "я": "G", "ю": "D", "ем": "I", "е": "P"}
NEUTER_IE = {"ие": "NA", "ия": "G", "ию": "D", "ием": "I", "ии": "P"}
PLURAL = {"ы": "NA", "и": "NA", "": "G", "ов": "G", "ей": "G", "ам": "D", "ям": "D", "ами": "I", "ях": "P", "ах": "P"}
HARD = {"": "NA", "а": "G", "у": "D", "ом": "I", "ем": "I", "е": "P"}
ADJECTIVE = {
    "ий": "NA", "ый": "NA", "ая": "N", "ое": "NA", "ие": "NA", "ые": "NA", "ого": "GA", "ой": "GDIP", "ому": "D",
    "ую": "A", "им": "ID", "ым": "ID", "ом": "P", "их": "GP", "ых": "GP", "ими": "I", "ыми": "I", "яя": "N", "ее": "NA",
    "его": "GA", "ей": "GDIP", "ему": "D", "юю": "A", "ем": "P",
}  # fmt: skip
ADJECTIVE_NAME = re.compile(r"(?:ая|ые|ий|ый|ое|ие)\Z")
NOUN_CLASSES = (
    ("ия", FEMININE_IA),
    ("ие", NEUTER_IE),
    ("ство", {"ство": "NA", "ства": "GN", "ству": "D", "ством": "I", "стве": "P", "ств": "G", "ствам": "D"}),
    ("во", {"во": "NA", "ва": "G", "ву": "D", "вом": "I", "ве": "P"}),
    ("а", FEMININE_A),
    ("я", FEMININE_YA),
    ("ь", SOFT),
    ("й", SHORT_I),
    ("ы", PLURAL),
)
PERSON_ENDINGS = re.compile(r"(?:ого|ому|ыми|ими|ами|ой|ом|ем|ым|им|ей|ою|а|у|я|ю|е|ы|и|й|ь|о)\Z")


def plain(text: str) -> str:
    """Return `text` with е for ё; every character stays at its place."""
    return text.replace("ё", "е").replace("Ё", "Е")


def _merged(pairs: Iterator[tuple[str, str]]) -> Forms:
    forms: dict[str, set[str]] = {}
    for form, cases in pairs:
        forms.setdefault(form, set()).update(cases)
    return {form: frozenset(cases) for form, cases in forms.items()}


def noun_forms(noun: str) -> Forms:
    """Return the forms of a noun in the singular (of a plural name: in the plural) with their cases."""
    if noun == "Египет":
        return {noun: frozenset("NA")} | {"Египт" + new: frozenset(cases) for new, cases in HARD.items() if new}
    for ending, table in NOUN_CLASSES:
        if noun.endswith(ending) and len(noun) > len(ending) + 1:
            stem = noun[: -len(ending)]
            return _merged((stem + new, cases) for new, cases in table.items())
    if noun[-1] in "оеиуэю" or noun.isupper():
        return {noun: CASES}
    return _merged((noun + new, cases) for new, cases in HARD.items())


def plural_forms(noun: str) -> Forms:
    """Return the forms of a noun in the plural: "министр" gives "министры", "министров" and so on."""
    stem = re.sub(r"(?:ь|й|а|я|о)\Z", "", noun)
    soft = noun[-1] in "ьй"
    if noun.endswith(("ство", "во")):
        return _merged(
            (stem + new, cases) for new, cases in (("а", "NA"), ("", "G"), ("ам", "D"), ("ами", "I"), ("ах", "P"))
        )
    if noun.endswith("ия"):
        endings = {"и": "NA", "й": "G", "ям": "D", "ями": "I", "ях": "P"}
    elif soft:
        endings = {"и": "NA", "ей": "G", "ев": "G", "ям": "D", "ями": "I", "ях": "P"}
    else:
        vowel = "и" if stem[-1] in "гкхжчшщ" else "ы"
        own = "" if noun[-1] in "ао" else "ов"
        endings = {vowel: "NA", own: "G", "ам": "D", "ами": "I", "ах": "P"}
    return _merged((stem + new, cases) for new, cases in endings.items())


def adjective_forms(stem: str) -> Forms:
    """Return the forms of the adjective with `stem`, in all genders and numbers."""
    return {stem + ending: frozenset(cases) for ending, cases in ADJECTIVE.items()}


def name_forms(name: str) -> Forms:
    """Return the forms of a name of one or several words, each word declined: "Южная Корея" gives "Южной Кореи"."""
    whole: Forms = {"": CASES}
    for place, word in enumerate(plain(name).split(" ")):
        forms = _word_forms(word)
        blank = " " if place else ""
        joined: dict[str, set[str]] = {}
        for before, cases in whole.items():
            for form, own in forms.items():
                if cases & own:
                    joined.setdefault(before + blank + form, set()).update(cases & own)
        whole = {form: frozenset(cases) for form, cases in joined.items()}
    return whole


def _word_forms(word: str) -> Forms:
    if not word[0].isupper() or len(word) < 3 or word.isupper():
        return {word: CASES}
    if word == "Америки":
        return {word: CASES}
    if ADJECTIVE_NAME.search(word) and len(word) > 4 and word not in ("Тюркие",):
        table = adjective_forms(word[:-2])
        same = {form: cases for form, cases in table.items() if _same_gender(word[-2:], form[len(word) - 2 :])}
        return same
    return noun_forms(word)


def _same_gender(ending: str, other: str) -> bool:
    """Tell whether two endings of an adjective belong to one gender and number."""
    feminine, plural = ("ая", "ой", "ую", "яя", "ей", "юю"), ("ые", "ие", "ых", "их", "ым", "им", "ыми", "ими")
    if ending in feminine:
        return other in feminine
    if ending in ("ые", "ие"):
        return other in plural
    return other not in feminine and other not in ("ые", "ие", "ых", "их", "ыми", "ими")


def surname_forms(surname: str) -> Forms:
    """Return the forms of a surname with their cases: "Путин" gives "Путина", "Путиным"; "Абэ" only itself."""
    if re.search(r"(?:[оеуиэ]|енко|ль|лль)\Z", surname):
        return {surname: CASES}
    if re.search(r"(?:ова|ева|ина)\Z", surname):
        return {surname: frozenset("N"), surname[:-1] + "ой": frozenset("GDIP"), surname[:-1] + "у": frozenset("A")}
    if re.search(r"(?:ов|ев|ин|ын)\Z", surname):
        return _merged(
            (surname + ending, cases) for ending, cases in (("", "N"), ("а", "GA"), ("у", "D"), ("ым", "I"), ("е", "P"))
        )
    if surname.endswith("ий"):
        endings = (("ий", "N"), ("ого", "GA"), ("ому", "D"), ("им", "I"), ("ом", "P"))
        return _merged((surname[:-2] + ending, cases) for ending, cases in endings)
    return {form: cases - {"A"} if form == surname else cases for form, cases in noun_forms(surname).items()}


@lru_cache(maxsize=4096)
def person_stem(word: str) -> str:
    """Return what the forms of a person's name share: "Горняка" and "Горняк" give "Горняк"."""
    word = plain(word)
    word = word.capitalize() if word.isupper() else word
    cut = PERSON_ENDINGS.sub("", word)
    return cut if len(cut) >= 3 else word


# verbs with forms of their own; a tail stands for all verbs that end so ("писать": подписать, написать)
IRREGULAR = {
    "взять": "возьмет возьмут возьмем", "снять": "снимет снимут снимем", "занять": "займет займут займем",
    "заняться": "займется займутся займемся", "изъять": "изымет изымут изымем", "понять": "поймет поймут поймем",
    "поднять": "поднимет поднимут поднимем", "принять": "примет примут примем",
    "предпринять": "предпримет предпримут предпримем", "начать": "начнет начнут начнем",
    "начаться": "начнется начнутся",
    "стать": "станет станут станем", "быть": "будет будут будем", "прийти": "придет придут придем",
    "остаться": "останется останутся останемся", "обязаться": "обяжется обяжутся обяжемся",
    "вернуть": "вернет вернут вернем", "брать": "берет берут берем",
    "прибыть": "прибудет прибудут прибудем", "отбыть": "отбудет отбудут отбудем",
    "вылететь": "вылетит вылетят вылетим", "прилететь": "прилетит прилетят прилетим",
    "пресечь": "пресечет пресекут пресечем", "сберечь": "сбережет сберегут сбережем",
    "зачесть": "зачтет зачтут зачтем", "учесть": "учтет учтут учтем", "нанять": "наймет наймут наймем",
    "встать": "встанет встанут встанем", "сесть": "сядет сядут сядем", "спасти": "спасет спасут спасем",
    "побороть": "поборет поборют поборем", "выстоять": "выстоит выстоят выстоим",
}  # fmt: skip
TAILS = {
    "слать": "шлет шлют шлем", "лечь": "лечет лекут лечем", "мочь": "может могут можем",
    "стичь": "стигнет стигнут стигнем", "брать": "берет берут берем", "звать": "зовет зовут зовем",
    "писать": "пишет пишут пишем", "казать": "кажет кажут кажем", "держать": "держит держат держим",
    "смотреть": "смотрит смотрят смотрим", "видеть": "видит видят видим", "йти": "йдет йдут йдем",
    "вести": "ведет ведут ведем", "нести": "несет несут несем", "брести": "бретет бретут бретем",
    "везти": "везет везут везем", "расти": "растет растут растем", "крыть": "кроет кроют кроем",
    "биться": "бьется бьются бьемся", "стояться": "стоится стоятся", "сеять": "сеет сеют сеем",
    "хранить": "хранит хранят храним", "ехать": "едет едут едем", "скать": "щет щут щем",
    "вязать": "вяжет вяжут вяжем", "бязать": "бяжет бяжут бяжем", "резать": "режет режут режем",
    "рвать": "рвет рвут рвем",
}  # fmt: skip
GIVE = re.compile(r"(?:\A|воссоз|соз|пере|переиз|из|при|от|про|раз|за|по|с|вы)дать\Z")
HISSING = "жшщч"
# endings of infinitives and what stands in their place
REGULAR = (
    ("овать", "ует уют уем"), ("евать", "ует уют уем"), ("давать", "дает дают даем"), ("знавать", "знает знают знаем"),
    ("нуть", "нет нут нем"),
)  # fmt: skip


def conjugated(infinitive: str) -> set[str]:
    """Return the forms of the third person and the first person plural of a verb; reflexive ones end in «ся»."""
    own = _own_forms(infinitive)
    if own:
        return own
    if infinitive.endswith(("ся", "сь")):
        return {form + "ся" for form in conjugated(infinitive[:-2])}
    for tail, endings in REGULAR:
        if infinitive.endswith(tail):
            return {infinitive[: -len(tail)] + ending for ending in endings.split()}
    stem = infinitive[:-3]
    if infinitive.endswith("ить"):
        return {stem + ending for ending in ("ит", "ат" if stem[-1] in HISSING else "ят", "им")}
    return {infinitive[:-2] + ending for ending in ("ет", "ют", "ем")}


def _own_forms(infinitive: str) -> set[str]:
    """Return the forms of a verb that follows no rule, nothing for others."""
    if infinitive in IRREGULAR:
        return set(IRREGULAR[infinitive].split())
    for tail, own in TAILS.items():
        if infinitive.endswith(tail):
            return {infinitive[: -len(tail)] + form for form in own.split()}
    if GIVE.fullmatch(infinitive):
        return {infinitive[:-3] + form for form in ("аст", "адут", "адим")}
    return set()
