"""What crosses the line: files that browsers keep until they change, and text that is sent compressed.

The address of a file of the program names a digest of what it holds, so a browser asks for it once and again only
when it changed. In development files change under the running program: there they are asked for each time.
"""

import gzip
import hashlib
import secrets
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from flask import Flask, Response, current_app, request

# files that come with the program or its libraries
STATIC = {"static", "bootstrap.static", "htmx.static"}
# below it the answer fits one packet anyway
LEAST = 1000  # bytes
TEXT = {"text/html", "text/css", "text/javascript", "text/plain", "text/csv", "image/svg+xml", "application/json"}
FOREVER = "public, max-age=31536000, immutable"  # a year, in seconds
NAME_LENGTH = 100


def init_app(app: Flask) -> None:
    """Name the files of `app` by what they hold, and compress its answers."""
    app.extensions["digests"] = {}
    app.url_defaults(_name_digest)
    # those registered first come last: what all others made of the answer is compressed
    app.after_request(_compress)
    app.after_request(_keep)


def _name_digest(endpoint: str, values: dict[str, Any]) -> None:
    """Add to the address of a file a digest of what it holds."""
    if endpoint not in STATIC or current_app.config["DEVELOPMENT"]:
        return
    if digest := _digest_of(endpoint, values.get("filename", "")):
        values["v"] = digest


def _digest_of(endpoint: str, filename: str) -> str | None:
    """Return the digest of a file, read once; None when there is no such file."""
    digests: dict[tuple[str, str], str] = current_app.extensions["digests"]
    if (endpoint, filename) not in digests:
        owner = current_app.blueprints[endpoint.partition(".")[0]] if "." in endpoint else current_app
        path = Path(str(owner.static_folder)) / filename
        if not path.is_file():
            return None
        digests[endpoint, filename] = hashlib.sha256(path.read_bytes()).hexdigest()[:12]
    return digests[endpoint, filename]


def _keep(response: Response) -> Response:
    """Let browsers keep a file whose address names what it holds."""
    named = request.args.get("v")
    if request.endpoint in STATIC and named and response.status_code < 400:
        filename = (request.view_args or {}).get("filename", "")
        if named == _digest_of(request.endpoint, filename):
            response.headers["Cache-Control"] = FOREVER
    return response


def _compress(response: Response) -> Response:
    """Compress text of some length for browsers that take it; what is sent piece by piece stays as it is."""
    is_file = request.endpoint in STATIC
    if response.mimetype not in TEXT or (response.is_streamed and not is_file) or response.content_encoding:
        return response
    response.vary.add("Accept-Encoding")
    if response.status_code in (204, 206, 304) or not request.accept_encodings.quality("gzip"):
        return response
    response.direct_passthrough = False
    body = response.get_data()
    if len(body) >= LEAST:
        response.set_data(_compressed_file(body) if is_file else _compressed(body))
        response.content_encoding = "gzip"
        etag, _is_weak = response.get_etag()
        if etag:
            response.set_etag(etag, weak=True)
    return response


# files are the same for all: each is compressed once
@lru_cache(maxsize=100)
def _compressed_file(body: bytes) -> bytes:
    return _compressed(body)


def _compressed(body: bytes) -> bytes:
    packed = BytesIO()
    # a name of random length hides how well what was sent in compresses with what is secret (BREACH)
    name = "a" * secrets.randbelow(NAME_LENGTH)
    with gzip.GzipFile(filename=name, mode="wb", compresslevel=6, fileobj=packed, mtime=0) as file:
        file.write(body)
    return packed.getvalue()
