"""Finds what the tests need beside Python packages, or says the one line to type: `python -m tests.prepare`."""

import shutil
import sys

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
ADVICE = "The browser tests need Chromium. Type: sudo apt-get update && sudo apt-get install -y chromium"


def browser() -> str | None:
    """Return the path of a Chromium, or None."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def main() -> None:
    if browser() is None:
        sys.exit(ADVICE)


if __name__ == "__main__":
    main()
