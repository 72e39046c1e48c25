"""Every word shown is there in Japanese and Russian, with the same placeholders, and nothing is left over."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from tracker.core.i18n import LANGUAGES

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "tracker" / "translations"
KEYWORDS = {
    "_": None,
    "_l": None,
    "gettext": None,
    "lazy_gettext": None,
    "msg": None,
    "ngettext": (1, 2),
    "nmsg": (1, 2),
}
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")


def extracted() -> set[str | tuple[str, str]]:
    with (FOLDER / "babel.cfg").open() as mapping:
        methods, options = parse_mapping_cfg(mapping)
    found = extract_from_dir(str(ROOT), methods, options, keywords=KEYWORDS, directory_filter=lambda path: True)
    return {message for path, _line, message, *_ in found if path.startswith(("tracker/", "templates/"))}


def catalogue(language: str) -> Catalog:
    with (FOLDER / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=language)


@pytest.fixture(scope="module")
def messages():
    return extracted()


def entries(language: str):
    return {tuple(entry.id) if entry.pluralizable else entry.id: entry for entry in catalogue(language) if entry.id}


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_each_text_is_translated(language, messages):
    known = entries(language)
    untold = [message for message in messages if message not in known]
    blank = [
        key
        for key, entry in known.items()
        if entry.fuzzy or not all(entry.string if entry.pluralizable else [entry.string])
    ]
    assert untold == []
    assert blank == []


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_no_text_is_left_over(language, messages):
    assert [key for key in entries(language) if key not in messages] == []


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_placeholders_are_kept(language):
    for key, entry in entries(language).items():
        wanted = set(PLACEHOLDER.findall(key if isinstance(key, str) else key[1]))
        strings = entry.string if entry.pluralizable else [entry.string]
        for string in strings:
            got = set(PLACEHOLDER.findall(string))
            # the singular of a plural may say "one" in words
            assert got <= wanted, (key, string)
            assert got == wanted or entry.pluralizable, (key, string)


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_every_plural_form_is_there(language):
    read = catalogue(language)
    assert read.num_plurals == {"ja": 1, "ru": 3}[language]
    for entry in read:
        if entry.pluralizable:
            assert len(entry.string) == read.num_plurals, entry.id


def test_a_pledge_is_never_called_an_obligation_in_russian():
    """LOOK: договорённость or мероприятие, not обязательство."""
    said = [str(entry.string) for entry in catalogue("ru") if entry.id and "бязательств" in str(entry.string)]
    assert said == []
