"""Measures how fast files are read, and in how much memory: `python -m bench.reading [--pages 300]`.

A plan of many pages is set in type once; then processes of their own read it and tell the time they took and the most
memory they held. The floor is pypdfium2 alone, giving of each page what a reading is made of: the rectangles of its
text and the words in each. "Laid out" is the same with columns, tables and paragraphs put together, "whole" with
passages and segments too. Ends with exit code 1 where P12 or the limits of issue 3 do not hold.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2

from tracker.documents.reading import read
from tracker.documents.reading.pdf import laid_pdf

ROOT = Path(__file__).parents[1]
# pages/s beside the floor; seconds and MB of memory for 300 pages; MB more for twice the pages
RATIO, SECONDS, MEMORY, GROWTH = 0.8, 30, 500, 0.25
TRIES = 3
PLAN = """
#set page(paper: "a4", header: [Plan of action], numbering: "1 / 1")
#set text(size: 11pt, lang: "en", font: "Noto Sans JP")
#set par(justify: true)
#for part in json("plan.json") { par(part) }
"""


def draw(folder: Path, pages: int) -> None:
    """Set a plan of at least so many pages in type."""
    import typst

    from tracker.reports.render.pdf import fonts

    text = (ROOT / "seed/documents/ca-japan-action-plan-2006.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip()]
    (folder / "plan.json").write_text(json.dumps(lines * (pages // 9 + 1)), encoding="utf-8")
    (folder / "plan.typ").write_text(PLAN, encoding="utf-8")
    typst.compile(
        str(folder / "plan.typ"), output=str(folder / "plan.pdf"), font_paths=[str(fonts())], ignore_system_fonts=True
    )


def floor(data: bytes) -> int:
    """Read with pypdfium2 alone; return the number of pages."""
    document = pypdfium2.PdfDocument(data)
    for page in document:
        words = page.get_textpage()
        for place in range(words.count_rects()):
            words.get_text_bounded(*words.get_rect(place))
        words.close()
        page.close()
    return len(document)


def laid_out(data: bytes) -> int:
    """Read up to the text laid out; return the number of pages."""
    return laid_pdf(data).pages or 0


def whole(data: bytes) -> int:
    """Read all; return the number of pages."""
    return read(data).pages or 0


WAYS: dict[str, Callable[[bytes], int]] = {"floor": floor, "laid out": laid_out, "whole": whole}


def measured(way: str, path: Path) -> tuple[int, float, float]:
    """Return pages, seconds of the processor, and MB held at most, of reading `path` in a process of its own."""
    command = [sys.executable, "-m", "bench.reading", "--measure", way, str(path)]
    tries = [
        json.loads(subprocess.run(command, check=True, capture_output=True, cwd=ROOT).stdout) for _ in range(TRIES)
    ]
    return min(((pages, seconds, memory) for pages, seconds, memory in tries), key=lambda one: one[1])


def measure(way: str, path: Path) -> None:
    """Print what reading `path` took."""
    data = path.read_bytes()
    begun = time.process_time()
    pages = WAYS[way](data)
    seconds = time.process_time() - begun
    print(json.dumps([pages, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))


def main() -> int:
    """Measure, print and answer whether the goals hold."""
    parser = argparse.ArgumentParser(prog="python -m bench.reading", description="Measure how files are read.")
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--measure", nargs=2, metavar=("WAY", "FILE"), help="only this, in this process")
    given = parser.parse_args()
    if given.measure:
        measure(given.measure[0], Path(given.measure[1]))
        return 0
    print("| reading a PDF | pages | seconds | pages/s | x floor | MB |")
    print("|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        half = rows_of(Path(folder), given.pages // 2)
        full = rows_of(Path(folder), given.pages)
    broken = missed(half, full)
    print("\n".join(["", *broken]) if broken else "\nAll goals hold.")
    return 1 if broken else 0


def rows_of(folder: Path, pages: int) -> dict[str, tuple[int, float, float]]:
    """Draw so many pages, read them every way, print a line for each."""
    drawing = f"from bench.reading import draw; from pathlib import Path; draw(Path({str(folder)!r}), {pages})"
    subprocess.run([sys.executable, "-c", drawing], check=True, cwd=ROOT)
    found = {way: measured(way, folder / "plan.pdf") for way in WAYS}
    slowest = found["floor"][1]
    for way, (count, seconds, memory) in found.items():
        print(f"| {way} | {count} | {seconds:.2f} | {count / seconds:.0f} | {slowest / seconds:.2f} | {memory:.0f} |")
    return found


def missed(half: dict[str, tuple[int, float, float]], full: dict[str, tuple[int, float, float]]) -> list[str]:
    """Return a sentence for each goal that does not hold."""
    broken = []
    ratio = full["floor"][1] / full["laid out"][1]
    if ratio < RATIO:
        broken.append(f"P12: laid out at {ratio:.2f} of the floor's pages a second, below {RATIO}")
    pages, seconds, memory = full["whole"]
    if seconds > SECONDS * pages / 300 or memory > MEMORY:
        broken.append(f"{pages} pages took {seconds:.1f} s and {memory:.0f} MB")
    growth = (memory - half["whole"][2]) / max(pages - half["whole"][0], 1)
    if growth > GROWTH:
        broken.append(f"P12: each page more holds {growth:.2f} MB more")
    return broken


if __name__ == "__main__":
    sys.exit(main())
