"""The report as a tagged PDF, drawn by typst from `report.typ`; only in the worker, never in a web process.

A process that used typst and then forks leaves its child hanging, so typst is imported where it is used. The same facts
give the same bytes, in any process: fonts come from the installed packages, the time from the record.
"""

import importlib.resources
import json
import shutil
import tempfile
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from tracker.reports.shapes import ReportFacts

TEMPLATE = Path(__file__).parent / "report.typ"


def drawn(facts: ReportFacts, words: dict[str, Any], *, at: datetime) -> bytes:
    """Return the PDF of `facts` in their language; `at` is the time it bears."""
    import typst

    content = {"facts": {**asdict(facts), "pledges": [asdict(pledge) for pledge in facts.pledges]}, "words": words}
    with tempfile.TemporaryDirectory(prefix="tracker-report-") as folder:
        shutil.copy(TEMPLATE, folder)
        (Path(folder) / "content.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        made: bytes = typst.compile(
            str(Path(folder) / TEMPLATE.name),
            root=folder,
            font_paths=[str(fonts())],
            ignore_system_fonts=True,
            timestamp=int(at.timestamp()),
            # tagged for screen readers, and fit to be kept: ISO 14289-1 and ISO 19005-2, level A
            pdf_standards=["ua-1", "a-2a"],
        )
    return made


def fonts() -> Path:
    """Return the folder of Noto Sans JP, which has Latin, Japanese and Russian letters."""
    return Path(str(importlib.resources.files("justmytype_intl_cjk"))) / "fonts" / "ofl" / "notosansjp"
