"""Sentences as data: said by rules and services, translated only where they are shown.

A rule does not know the reader's language. It says `msg("…%(name)s…", name=…)`; the edge (`core.i18n.translated`)
turns that into words. `pybabel` collects the texts from the calls of `msg`, `nmsg` and `_l`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Message:
    """A sentence in English with its parameters, to be translated later.

    `plural` and `count` are set where the words depend on a number.
    A parameter may itself be a `Message`, which is then translated first, or a name in several languages.
    """

    text: str
    params: Mapping[str, object] = field(default_factory=dict)
    plural: str | None = None
    count: int = 0

    def __str__(self) -> str:
        """Return the English sentence, for logs and commands."""
        text = self.plural if self.plural is not None and self.count != 1 else self.text
        said = {name: _in_english(one) for name, one in self.params.items()}
        return text % said if said else text


def _in_english(value: object) -> object:
    """Return a name in several languages in English, where there is one; anything else as it is."""
    return value.get("en") or next(iter(value.values()), "") if isinstance(value, Mapping) else value


def packed(message: Message) -> dict[str, Any]:
    """Return `message` as JSON can hold it."""
    params = {
        name: {"message": packed(one)} if isinstance(one, Message) else one for name, one in message.params.items()
    }
    return {"text": message.text, "params": params, "plural": message.plural, "count": message.count}


def unpacked(data: Mapping[str, Any]) -> Message:
    """Return the message that `packed` made `data` of."""
    params = {
        name: unpacked(one["message"]) if isinstance(one, dict) and set(one) == {"message"} else one
        for name, one in data["params"].items()
    }
    return Message(data["text"], params, data["plural"], data["count"])


def msg(text: str, /, **params: object) -> Message:
    """Return `text` as a message; `%(name)s` in it is filled from `params`."""
    return Message(text, params)


def nmsg(text: str, plural: str, count: int, /, **params: object) -> Message:
    """Return a message whose words depend on `count`, which is also the parameter `count`."""
    return Message(text, {"count": count, **params}, plural, count)
