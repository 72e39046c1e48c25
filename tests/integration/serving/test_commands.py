"""`up`, `serve` and `worker` start, answer and end cleanly, and leave nothing behind."""

import os
import signal
import urllib.error
import urllib.request

import pytest

from tests.integration.serving.processes import children_of, is_alive, running, told_to_end, wait_until
from tests.servers import free_port


def answers(port: int) -> bool:
    try:
        return urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in", timeout=5).status == 200
    except (urllib.error.URLError, ConnectionError):
        return False


@pytest.fixture(scope="module")
def up(tmp_path_factory):
    """Return what runs `up` on that port, in one installation for all tests: the first start alone seeds it."""
    home = tmp_path_factory.mktemp("installation")

    def start(port: int):
        return running("up", "--port", str(port), home=home)

    return start


def is_up(process, port: int) -> bool:
    return len(children_of(process)) == 1 and answers(port)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_up_serves_with_the_worker_beside_and_ends_without_a_trace(up, number):
    port = free_port()
    with up(port) as process:
        wait_until(lambda: is_up(process, port))
        [worker] = children_of(process)
        # as Ctrl-C in a terminal does
        os.killpg(process.pid, number)
        said, _nothing = process.communicate(timeout=60)
        assert (process.returncode, is_alive(worker)) == (0, False), said
    assert f"http://127.0.0.1:{port}" in said
    assert said.rstrip().endswith("Stopped.")
    assert "Traceback" not in said


def test_a_taken_port_is_one_sentence(up):
    port = free_port()
    with up(port) as process:
        wait_until(lambda: is_up(process, port))
        with up(port) as second:
            said, _nothing = second.communicate(timeout=60)
        assert (second.returncode, len(said.strip().splitlines())) == (1, 1), said
        assert f"127.0.0.1:{port} cannot be used" in said
        assert told_to_end(process)[0] == 0


def test_a_worker_that_dies_is_started_again_and_one_whose_parent_dies_ends(up):
    port = free_port()
    with up(port) as process:
        wait_until(lambda: is_up(process, port))
        [first] = children_of(process)
        os.kill(first, signal.SIGKILL)
        [second] = wait_until(lambda: [one for one in children_of(process) if one != first])
        os.kill(process.pid, signal.SIGKILL)
        wait_until(lambda: not is_alive(second))


def test_serve_answers_and_ends(tmp_path):
    port = free_port()
    with running("db", "upgrade", home=tmp_path) as process:
        process.communicate(timeout=60)
    with running("serve", "--port", str(port), home=tmp_path) as process:
        wait_until(lambda: answers(port))
        code, said = told_to_end(process)
    assert (code, "Traceback" in said) == (0, False), said


def test_behind_https_serve_wants_its_secret(tmp_path):
    with running("serve", home=tmp_path, URL="https://tracker.example", SECRET_KEY="") as process:
        said, _nothing = process.communicate(timeout=60)
    assert process.returncode
    assert "TRACKER_SECRET_KEY is not set" in said
