"""Reads real files that were damaged: `python -m tests.torture [--files 10000] [--seed 1]`.

Whatever the damage, a file gives a reading whose anchors hold, or a sentence why not; never another exception.
Prints how many of either there were; ends with exit code 1 at the first file that does anything else, and keeps it.
"""

import argparse
import io
import random
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.unit.documents.reading.sample import SAMPLES, as_docx, as_page, as_text
from tracker.documents.reading import Read, ReadingError, read

ROOT = Path(__file__).parents[1]
ENCODINGS = {
    "en": ("utf-8", "utf-16"),
    "ja": ("utf-8", "utf-16", "cp932", "euc-jp"),
    "ru": ("utf-8", "cp1251", "koi8-r"),
}
# seconds that one file may take, on a busy machine
PATIENCE = 20


def real_files() -> dict[str, bytes]:
    """Return real files of every kind: the samples in all forms, the founding documents."""
    files: dict[str, bytes] = {path.name: path.read_bytes() for path in (ROOT / "seed/documents").glob("*.txt")}
    for language, sample in SAMPLES.items():
        for encoding in ENCODINGS[language]:
            files[f"{language}-{encoding}.txt"] = as_text(sample).encode(encoding, errors="replace")
            files[f"{language}-{encoding}.html"] = as_page(sample).encode(encoding, errors="replace")
        files[f"{language}.docx"] = as_docx(sample)
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "tests.unit.documents.reading.draw", folder]
        subprocess.run(command, check=True, cwd=ROOT)
        files |= {path.name: path.read_bytes() for path in Path(folder).glob("*.pdf")}
    return files


def damaged(data: bytes, dice: random.Random) -> bytes:
    """Return `data` after one to four accidents."""
    if data.startswith(b"PK") and dice.random() < 0.6:
        data = _damaged_inside(data, dice)
        if dice.random() < 0.7:
            return data
    for _ in range(dice.randint(1, 4)):
        data = dice.choice(ACCIDENTS)(data, dice)
    return data


def _damaged_inside(data: bytes, dice: random.Random) -> bytes:
    """Return a ZIP one of whose members is damaged, though the ZIP itself is whole."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = dice.choice(sorted(parts))
    parts[name] = dice.choice(ACCIDENTS)(parts[name], dice)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def _flip(data: bytes, dice: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(dice.randint(1, 30)):
        if changed:
            changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def _cut_off(data: bytes, dice: random.Random) -> bytes:
    return data[: dice.randrange(len(data) + 1)]


def _cut_out(data: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(data) + 1)
    return data[:at] + data[at + dice.randint(1, 2000) :]


def _double(data: bytes, dice: random.Random) -> bytes:
    at, length = dice.randrange(len(data) + 1), dice.randint(1, 2000)
    return data[: at + length] + data[at : at + length] * dice.randint(1, 20) + data[at + length :]


def _blank(data: bytes, dice: random.Random) -> bytes:
    at, length = dice.randrange(len(data) + 1), dice.randint(1, 600)
    return data[:at] + dice.choice([b"\x00", b" ", b"\xff", b"<", b"9", b"("]) * length + data[at + length :]


def _tag(data: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(data) + 1)
    tags = [
        b"<table>",
        b"<tr><td colspan=99999 rowspan=99999>",
        b"</div>",
        b"<ol start=-5><li value=x>",
        b"<![CDATA[",
        b"&#x0;",
    ]
    tags += [
        b"<w:p>",
        b"</w:tbl>",
        b"<sup><a>1</a></sup>",
        b"<!--",
        b"<script>",
        b"/Length 99999999",
        b"endobj",
        b"\xe2\x80\xa8",
    ]
    return data[:at] + dice.choice(tags) * dice.choice([1, 1, 3, 300]) + data[at:]


ACCIDENTS: list[Callable[[bytes, random.Random], bytes]] = [
    _flip,
    _flip,
    _cut_off,
    _cut_out,
    _double,
    _blank,
    _tag,
    _tag,
]


def check(got: Read) -> None:
    """Raise `AssertionError` unless all anchors of `got` hold and nothing of its text was dropped."""
    text, reached = got.text, 0
    text.encode()  # no halves of characters
    assert "\x00" not in text
    for ordinal, passage in enumerate(got.passages):
        assert passage.ordinal == ordinal
        assert reached <= passage.start < passage.end <= len(text)
        assert not text[reached : passage.start].strip(), "text between two passages"
        reached = passage.end
    assert not text[reached:].strip(), "text behind the last passage"
    reached = 0
    for ordinal, segment in enumerate(got.segments):
        home = got.passages[segment.passage]
        assert segment.ordinal == ordinal
        assert max(reached, home.start) <= segment.start < segment.end <= home.end
        reached = segment.end


def outcome_of(data: bytes) -> str:
    """Return "read", or the sentence why not; raise what should never be raised."""
    begun = time.monotonic()
    try:
        check(read(data, file_name="file.bin"))
    except ReadingError as told:
        sentence = str(told.message)
        assert sentence.endswith("."), sentence
        return sentence
    assert time.monotonic() - begun < PATIENCE, "too slow"
    return "read"


def outcomes(number: int, seed: int) -> Iterator[str]:
    """Yield what became of so many damaged files."""
    files = sorted(real_files().items())
    dice = random.Random(seed)
    for count in range(number):
        name, whole = dice.choice(files)
        data = damaged(whole, dice)
        try:
            yield outcome_of(data)
        except Exception:
            kept = Path(tempfile.gettempdir()) / f"torture-{seed}-{count}-{name}"
            kept.write_bytes(data)
            sys.stderr.write(f"File {count} of seed {seed}, kept as {kept}\n")
            raise


def main() -> None:
    arguments = argparse.ArgumentParser(prog="python -m tests.torture", description="Read damaged files.")
    arguments.add_argument("--files", type=int, default=10_000)
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    begun = time.monotonic()
    found = Counter(outcomes(given.files, given.seed))
    for sentence, count in found.most_common():
        sys.stdout.write(f"{count:6d}  {sentence}\n")
    took = time.monotonic() - begun
    sys.stdout.write(f"{given.files} damaged files in {took:.0f} s; each was read or told.\n")


if __name__ == "__main__":
    main()
