"""Golden cases: a page, what must come of it, and why. Only the fields that want.json names are compared."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from writethru.model import Page
from writethru.pages import split

CASES = sorted((Path(__file__).parents[2] / "cases" / "pages").iterdir())


def only(found: Any, want: Any) -> Any:
    """`found` cut down to what `want` names."""
    if isinstance(want, dict):
        return {key: only(found[key], value) for key, value in want.items()}
    if isinstance(found, (list, tuple)) and isinstance(want, list):
        if len(found) != len(want):
            return list(found)
        return [only(a, b) for a, b in zip(found, want, strict=True)]
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_page_is_taken_apart_as_its_case_says(case):
    source = next(case.glob("in.*"))
    medium = "capture" if source.suffix == ".txt" else "html"
    found = split(Page(source.name, medium, source.read_text(encoding="utf-8")))
    want = json.loads((case / "want.json").read_text(encoding="utf-8"))
    assert only(asdict(found), want) == want, (case / "why.md").read_text(encoding="utf-8")
