"""A real Chromium in front of the real program, served by a process of its own, as in production."""

import functools
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.people import PASSWORD, name_of
from tests.prepare import ADVICE, browser
from tests.servers import free_port

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
ROOT = Path(__file__).parents[2]
PATIENCE = 60  # seconds for a server to answer, a report to be made
expect.set_options(timeout=15_000)


@dataclass
class Site:
    """The running program: its address and its folder."""

    url: str
    instance: Path


# for a module, not longer: while Playwright's event loop runs in a process, the program cannot
@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    path = browser()
    assert path, ADVICE
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def founding(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of the program with the founding world and a person a role, which takes long to make."""
    instance = tmp_path_factory.mktemp("founding")
    # in processes of their own: Playwright's event loop may be running in this one
    people = [sys.executable, "-m", "tests.browser.people"]
    for command in ([*flask(), "db", "upgrade"], [*flask(), "seed"], people):
        subprocess.run(command, cwd=ROOT, env=_environment(instance, "http://127.0.0.1"), check=True)
    return instance


@pytest.fixture(scope="module")
def site(founding: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The program on SQLite with the founding world of its own."""
    port = free_port()
    made = Site(f"http://127.0.0.1:{port}", tmp_path_factory.mktemp("site") / "instance")
    shutil.copytree(founding, made.instance)
    environment = _environment(made.instance, made.url)
    with running(["serve", "--port", str(port)], environment):
        _wait_for(made.url)
        yield made


@pytest.fixture(scope="module")
def worker(site: Site) -> Iterator[None]:
    """The worker beside the server, for tests that need what it makes."""
    with running(["worker"], _environment(site.instance, site.url)):
        yield


def _environment(instance: Path, url: str) -> dict[str, str]:
    return {
        **os.environ,
        "TRACKER_INSTANCE": str(instance),
        "TRACKER_URL": url,
        "TRACKER_ARGON2": "8,1,1",
    }


def flask() -> list[str]:
    """The command that runs the program's commands."""
    return [sys.executable, "-m", "flask", "--app", "tracker"]


@contextmanager
def running(arguments: list[str], environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run a command of the program beside the tests, and end it as an administrator would."""
    process = subprocess.Popen([*flask(), *arguments], cwd=ROOT, env=environment)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(PATIENCE)


@pytest.fixture(scope="module")
def signed_in(chromium: Browser, site: Site) -> Callable[[str], list[Any]]:
    """Return the cookies of a role, which signs in by the form once a module."""

    @functools.cache
    def cookies_of(role: str) -> list[Any]:
        context = chromium.new_context()
        page = context.new_page()
        page.goto(f"{site.url}/sign-in")
        sign_in(page, role)
        expect(page.locator("body.signed-in")).to_be_visible()
        cookies = context.cookies()
        context.close()
        return cookies

    return cookies_of


def sign_in(page: Page, role: str) -> None:
    """Fill in the form on `page` and send it."""
    page.locator("input[name=email]").fill(name_of(role))
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button[type=submit]").first.click()


@pytest.fixture
def open_as(chromium: Browser, signed_in: Callable[[str], list[Any]]) -> Iterator[Callable[..., Page]]:
    """Return a page for a role that is signed in, in a browser of its own."""
    contexts = []

    def make(role: str, width: int = 1280) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": 900}, locale="en")
        contexts.append(context)
        context.add_cookies(signed_in(role))
        return context.new_page()

    yield make
    for context in contexts:
        context.close()


def _wait_for(url: str) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            urllib.request.urlopen(f"{url}/sign-in", timeout=5).close()
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)
        else:
            return
