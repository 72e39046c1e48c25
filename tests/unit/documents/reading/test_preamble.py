"""What of a text is its preamble, told only where its form leaves no doubt."""

import pytest

from tracker.documents.reading import PassageKind, plain, read
from tracker.documents.reading.passages import passages_of

ACTS = "\n1. Water\nThe Parties will build a canal by the end of 2030, and will open it to all ships of the region.\n"
DEEDS_RU = "\n1. Вода\nСтороны построят канал до конца 2030 года и откроют его для всех судов региона.\n"
DEEDS_JA = "\n1. 水\n双方は、2030年末までに運河を建設し、地域のすべての船舶にこれを開放する。\n"


def preamble_of(text, language):
    got = read(text.encode(), language=language)
    return [got.text[p.start : p.end] for p in got.passages if p.kind is PassageKind.PREAMBLE], got


CLAUSES = {
    "en": (
        [
            'The Government of Alphia and the Government of Betania (hereinafter "the Parties"),',
            "Recalling the treaty of 2024,",
            "Deeply convinced that water serves all;",
            "Having met in spring, and",
            "Have agreed as follows:",
        ],
        ACTS,
    ),
    "ru": (
        [
            "Правительство Альфии и Правительство Бетании, именуемые в дальнейшем Сторонами,",
            "Ссылаясь на договор 2024 года,",
            "Принимая во внимание нужды населения;",
            "согласились о нижеследующем:",
        ],
        DEEDS_RU,
    ),
    "ja": (
        [
            "アルフィア政府及びベタニア政府（以下「双方」という。）は、",
            "2024年の条約を想起し、",
            "住民の必要にかんがみ、",
            "次のとおり協定した。",
        ],
        DEEDS_JA,
    ),
}


@pytest.mark.parametrize("language", CLAUSES)
def test_clauses_up_to_what_was_agreed_are_the_preamble(language):
    lines, acts = CLAUSES[language]
    found, got = preamble_of("Agreement\n\n" + "\n".join(lines) + "\n" + acts, language)
    assert found == lines
    # each is a sentence to be decided, like any other
    inside = {passage.ordinal for passage in got.passages if passage.kind is PassageKind.PREAMBLE}
    assert len([one for one in got.segments if one.passage in inside]) == len(lines)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Preamble\nWe share a river. We will share its water, too, as far as our means allow.\n" + ACTS),
        (
            "ru",
            "Преамбула\nМы живём у одной реки. Мы будем вместе пользоваться её водой по мере возможности.\n" + DEEDS_RU,
        ),
        ("ja", "前文\n我々は一つの川を分かち合う。我々は、可能な限りその水をも分かち合うものとする。\n" + DEEDS_JA),
    ],
)
def test_what_stands_under_a_heading_that_says_so_is_the_preamble(language, text):
    found, _got = preamble_of(text, language)
    assert len(found) == 1


MEETINGS = {
    "en": "The Foreign Ministers of Alphia and Betania met in Gamma on 5 June 2030. They took stock of their work.",
    "ru": "Министры иностранных дел Альфии и Бетании встретились в Гамме 5 июня 2030 года. Они обсудили свою работу.",
    "ja": "アルフィア及びベタニアの外相（以下「双方」という。）は、2030年6月5日、ガンマにおいて会合を開催した。",
}
ACTS_OF = {"en": ACTS, "ru": DEEDS_RU, "ja": DEEDS_JA}


@pytest.mark.parametrize("language", MEETINGS)
def test_ministers_who_met_before_the_first_heading_are_the_preamble(language):
    found, _got = preamble_of(f"{MEETINGS[language]}\n{ACTS_OF[language] * 2}", language)
    assert found == [MEETINGS[language]]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        # no part follows
        ("en", MEETINGS["en"] + "\nThey will build a canal by 2030.\n"),
        # news of one minister, with headings
        ("en", "Foreign Minister Doe met his colleague in Gamma on Monday.\n" + ACTS * 2),
        # an act that begins by recalling, and ends as a sentence
        ("en", "Recalling the treaty of 2024, the Parties will build a canal by 2030.\nIt will be open.\n" + ACTS),
        # under a number it is an article
        ("en", "1. Aims\nRecalling the treaty of 2024,\nMindful of the needs of all,\nthe Parties met.\n" + ACTS),
        ("en", "1. The Ministers of Alphia and Betania met in Gamma.\n2. They agreed to build a canal by 2030.\n"),
        # more words than what follows
        ("en", MEETINGS["en"] * 9 + "\n1. Water\nA canal.\n2. Land\nA road.\n"),
        ("ru", "Отмечая рост торговли, стороны договорились построить канал до 2030 года.\n" + DEEDS_RU),
        ("ja", "外務大臣は、2030年6月5日、ガンマにおいて会談した。\n" + DEEDS_JA * 2),
        ("kk", MEETINGS["ru"] + DEEDS_RU * 2),
    ],
)
def test_what_is_in_doubt_stays_text(language, text):
    assert preamble_of(text, language)[0] == []


@pytest.mark.parametrize("language", CLAUSES)
def test_for_what_reads_on_a_preamble_is_text_like_any_other(language):
    lines, acts = CLAUSES[language]
    _found, got = preamble_of("\n".join(lines) + "\n" + acts, language)
    assert [one.kind for one in plain(got.text, got.passages)] == [one.kind for one in passages_of(got.text, language)]
