"""Words for roles and browsers."""

from flask_babel import lazy_gettext as _l

from tracker.core.messages import Message, msg
from tracker.core.permissions import Role

ROLES = {
    Role.COORDINATOR: _l("Coordinator"),
    Role.REVIEWER: _l("Reviewer"),
    Role.ADMIN: _l("Admin"),
    Role.OBSERVER: _l("Observer"),
}

# what a browser says of itself, the most particular first: most of them also name Chrome and Safari
BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "YaBrowser/": "Yandex Browser",
    "Firefox/": "Firefox",
    "FxiOS/": "Firefox",
    "CriOS/": "Chrome",
    "Chrome/": "Chrome",
    "Safari/": "Safari",
}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iOS",
    "iPad": "iPadOS",
    "Windows": "Windows",
    "Mac OS X": "macOS",
    "CrOS": "ChromeOS",
    "Linux": "Linux",
}


def browser_of(user_agent: str) -> Message:
    """Return which browser, on what system, a person recognises in `user_agent`."""
    browser = next((name for sign, name in BROWSERS.items() if sign in user_agent), None)
    system = next((name for sign, name in SYSTEMS.items() if sign in user_agent), None)
    if browser and system:
        return msg("%(browser)s on %(system)s", browser=browser, system=system)
    return msg("%(browser)s", browser=browser) if browser else msg("A browser we do not know")
