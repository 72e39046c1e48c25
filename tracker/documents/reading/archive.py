"""Opening a ZIP without being overrun by it: what is inside is counted before it is unpacked."""

import io
import struct
import zipfile
import zlib
from lzma import LZMAError

from tracker.core.messages import msg
from tracker.documents.reading.errors import ReadingError

# bytes that one part may have when unpacked, and how much larger than its packed form all may be
PART_BYTES = 60_000_000
RATIO = 200
SMALL = 10_000_000
PARTS = 5000
# what the library raises when it meets what no ZIP should hold
BROKEN = (zipfile.BadZipFile, zlib.error, LZMAError, struct.error, EOFError, OSError, RuntimeError, ValueError)


def damaged() -> ReadingError:
    """Return what is said of a file that breaks off or does not fit together."""
    return ReadingError(
        msg("The file is damaged and cannot be opened. Open it where it was written, save it anew and send that.")
    )


def overlarge() -> ReadingError:
    """Return what is said of a file that is much larger inside than it looks."""
    return ReadingError(
        msg("The file is far larger inside than a document can be. Save it anew, without pictures, and send that.")
    )


def opened(data: bytes) -> zipfile.ZipFile:
    """Return the ZIP in `data`; raise `ReadingError` when it is damaged, encrypted or a bomb."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except BROKEN as broken:
        raise damaged() from broken
    members = archive.infolist()
    whole = sum(member.file_size for member in members)
    if len(members) > PARTS or whole > max(SMALL, RATIO * len(data)):
        raise overlarge()
    if any(member.flag_bits & 1 for member in members):
        raise ReadingError(msg("The file is protected with a password. Save it without one and send it again."))
    return archive


def names_in(data: bytes) -> set[str]:
    """Return the names of the members of the ZIP in `data`."""
    with opened(data) as archive:
        return set(archive.namelist())


def part_of(archive: zipfile.ZipFile, name: str) -> bytes | None:
    """Return one member of `archive`, None where it is not there; raise `ReadingError` when it is damaged or a bomb."""
    try:
        with archive.open(name) as part:
            content = part.read(PART_BYTES + 1)
    except KeyError:
        return None
    except BROKEN as broken:
        raise damaged() from broken
    if len(content) > PART_BYTES:
        raise overlarge()
    return content
