"""Measures how fast the detector reads and what it keeps: `python -m bench.speed [--languages en ja ru]`.

Prints pages a second (best of five, in processor time), by how much longer a page takes in a text four times as long
(1.0 where time grows with the text), and what stays in memory when the same texts were read again. Ends with exit
code 1 below `PAGES` pages a second, above `GROWTH`, or where more than `KEPT` bytes stay.
"""

import argparse
import gc
import sys
import time
import tracemalloc

from bench.evaluate import PAGE, founding_documents, own_documents
from tracker.candidates.detection import detect, languages
from tracker.documents.reading import decode

PAGES = 50.0
GROWTH = 1.5
KEPT = 200_000
TIMES = 4


def texts_of(language: str) -> list[str]:
    """Return the texts in `language` there are to read."""
    pairs = own_documents(language) + (founding_documents() if language == "en" else [])
    return [decode(document.read_bytes()) for document, _ in pairs]


def seconds_of(texts: list[str], language: str, *, tries: int = 5) -> float:
    """Return the processor time of reading `texts`, the best of some tries."""
    best = float("inf")
    for _ in range(tries):
        begun = time.process_time()
        for text in texts:
            detect(text, language=language)
        best = min(best, time.process_time() - begun)
    return best


def kept_by(texts: list[str], language: str) -> int:
    """Return how many bytes stay in memory after `texts` were read once more."""
    tracemalloc.start()
    for text in texts:
        detect(text, language=language)
    gc.collect()
    before = tracemalloc.get_traced_memory()[0]
    for text in texts:
        detect(text, language=language)
    gc.collect()
    after = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return after - before


def main(arguments: list[str] | None = None) -> int:
    """Print a line for each language; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench.speed", description="Measure the detector.")
    parser.add_argument("--languages", nargs="*", help="only these")
    options = parser.parse_args(arguments)
    fails = 0
    print(f"{'language':10s}{'pages':>8s}{'pages/s':>10s}{'growth':>8s}{'bytes kept':>12s}")
    for language in options.languages or languages():
        texts = [text for text in texts_of(language) if text]
        if not texts:
            continue
        pages = sum(map(len, texts)) / PAGE
        once = seconds_of(texts, language)
        longer = seconds_of(["\n\n".join([text] * TIMES) for text in texts], language, tries=2)
        rate, growth, kept = pages / once, longer / TIMES / once, kept_by(texts, language)
        fails += rate < PAGES or growth > GROWTH or kept > KEPT
        print(f"{language:10s}{pages:8.1f}{rate:10.0f}{growth:8.2f}{kept:12d}")
    return 1 if fails else 0


if __name__ == "__main__":
    sys.exit(main())
