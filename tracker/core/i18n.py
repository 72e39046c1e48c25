"""Words in the reader's language: English, Japanese, Russian."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from babel.dates import format_datetime, get_timezone_location
from babel.lists import format_list
from flask import Flask, g, has_request_context, request, session
from flask_babel import Babel, force_locale, get_domain, get_locale, gettext, ngettext
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

from tracker.core import clock, days
from tracker.core.errors import TrackerError
from tracker.core.messages import Message

# each in its own words, for the language switch
LANGUAGES = {"en": "English", "ja": "日本語", "ru": "Русский"}
# the letters by which they are told apart
JAPANESE, CYRILLIC, LATIN = (
    re.compile("[\u3041-\u30ff\u4e00-\u9fff]"),
    re.compile("[\u0400-\u04ff]"),
    re.compile("[A-Za-z]"),
)
babel = Babel()
_catalogues: dict[str, "Words"] = {}


class Text(Protocol):
    """A row of a table of names, titles or translations."""

    language: str
    text: str


def init_app(app: Flask) -> None:
    """Let each request speak the language its reader chose."""
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = f"{app.root_path}/translations"
    babel.init_app(app, locale_selector=_chosen)
    # with the callables that the extension makes of these, looking a word up costs five times as much
    app.jinja_env.globals.update(_=_in_template, gettext=_in_template, ngettext=_counted_in_template, typed=typed)


class Words:
    """The words of one language: its catalogue, and sentences without parameters as they stand in pages."""

    def __init__(self) -> None:
        self.catalogue = get_domain().get_translations()
        self.ready: dict[tuple[str, bool], str] = {}


@pass_eval_context
def _in_template(context: EvalContext, text: str, /, **values: Any) -> str:
    """Return `text` in the reader's language, with its parameters, escaped where the template is."""
    words, key = _words(), (text, bool(context.autoescape))
    # always a format, so that a per cent sign is written in the same way in all texts
    if values:
        return _markup(context, words.catalogue.gettext(text)) % values
    if key not in words.ready:
        words.ready[key] = _markup(context, words.catalogue.gettext(text)) % values
    return words.ready[key]


@pass_eval_context
def _counted_in_template(context: EvalContext, text: str, plural: str, number: int, /, **values: Any) -> str:
    """Return the same of a text that counts; the number has the name `num`."""
    return _markup(context, _words().catalogue.ngettext(text, plural, number)) % {"num": number, **values}


def _markup(context: EvalContext, text: str) -> str:
    return Markup(text) if context.autoescape else text  # noqa: S704  # a text of ours; what is put into it is escaped


def _words() -> Words:
    """Return the words of the language spoken now."""
    locale = getattr(getattr(g, "_flask_babel", None), "babel_locale", None) or get_locale()
    spoken = locale.language if locale else ""
    if spoken not in _catalogues:
        _catalogues[spoken] = Words()
    return _catalogues[spoken]


def language() -> str:
    """Return the reader's language, one of `LANGUAGES`."""
    locale = get_locale()
    return locale.language if locale and locale.language in LANGUAGES else "en"


def _chosen() -> str:
    if not has_request_context():
        return "en"
    for wanted in (session.get("language"), getattr(g, "person_language", None)):
        if wanted in LANGUAGES:
            return str(wanted)
    return request.accept_languages.best_match(list(LANGUAGES), "en") or "en"


def translated(message: Message | TrackerError, into: str | None = None) -> str:
    """Return the sentence of `message` in the reader's language, or in `into`."""
    if into:
        with force_locale(into):
            return translated(message)
    if isinstance(message, TrackerError):
        message = message.message
    params = {name: _shown(value) for name, value in message.params.items()}
    if message.plural is not None:
        params.pop("count", None)
        # flask-babel gives the number under the name `num`
        return ngettext(message.text, message.plural, message.count, count=message.count, **params)
    return gettext(message.text, **params)


def _shown(value: object) -> object:
    if isinstance(value, Message):
        return translated(value)
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    if isinstance(value, Mapping):
        return named(value)
    return day(value) if isinstance(value, date) else value


def named(texts: Sequence[Text] | Mapping[str, str], into: str | None = None) -> str:
    """Return the text in the reader's language (or `into`), else in English, else any; "" when there is none."""
    wanted = into or language()
    by_language = texts if isinstance(texts, Mapping) else {row.language: row.text for row in texts}
    return by_language.get(wanted) or by_language.get("en") or next(iter(by_language.values()), "")


def day(value: date | None, precision: str = "day", into: str | None = None) -> str:
    """Return a calendar day as far as it is known: 5 June 2006, June 2006 or 2006, in the reader's language."""
    return days.spoken(value, precision, into or language())


def day_in(zone: str, instant: datetime | None, into: str | None = None) -> str:
    """Return the calendar day of an instant in `zone` (an IANA name), in the reader's language; "" for None."""
    return day(clock.day_of(instant, zone), into=into) if instant else ""


def moment(value: datetime | None, zone: str = "UTC", into: str | None = None) -> str:
    """Return an instant as day and time in `zone`, with the zone named."""
    if value is None:
        return ""
    spoken = into or language()
    time = format_datetime(value, "HH:mm", tzinfo=ZoneInfo(zone), locale=spoken)
    return f"{day_in(zone, value, spoken)} {time} ({zone_named(zone, spoken)})"


def zone_named(zone: str, into: str | None = None) -> str:
    """Return the city a time zone is named after, in the reader's language: "Tokyo" of Asia/Tokyo."""
    return _city_of(zone, into or language())


@cache
def _city_of(zone: str, spoken: str) -> str:
    return get_timezone_location(ZoneInfo(zone), locale=spoken, return_city=True)


def listed(words: Iterable[object], into: str | None = None) -> str:
    """Return `words` as a list in the reader's language: "Japan, Kazakhstan and Uzbekistan"."""
    return _listed(tuple(map(str, words)), into or language())


# a page says the same lists again and again, and Babel reads its patterns anew for each
@lru_cache(maxsize=2000)
def _listed(words: tuple[str, ...], spoken: str) -> str:
    return format_list(list(words), locale=spoken)


def written_in(text: str) -> str:
    """Return in which of our languages `text` is written, by its script; "" where it has no letter."""
    if JAPANESE.search(text):
        return "ja"
    russian, latin = (len(script.findall(text)) for script in (CYRILLIC, LATIN))
    return "ru" if russian > latin else "en" if latin else ""


def typed(text: str | None) -> str:
    """Return what somebody typed in one language alone, for a page: marked with it where it is not the reader's."""
    written = written_in(text or "")
    if written in ("", language()):
        return text or ""
    shown = Markup('<span lang="{written}">{text}</span> <span class="quiet small">({name})</span>')
    return shown.format(written=written, text=text, name=language_named(written))


def language_named(code: str) -> str:
    """Return the name of one of our languages in the reader's."""
    return {"en": gettext("English"), "ja": gettext("Japanese"), "ru": gettext("Russian")}[code]


def template_words() -> dict[str, Any]:
    """Return what templates may call to put things into words."""
    return {
        "named": named,
        "day": day,
        "day_in": day_in,
        "moment": moment,
        "zone_named": zone_named,
        "listed": listed,
        "translated": translated,
        "language": language,
        "LANGUAGES": LANGUAGES,
    }
