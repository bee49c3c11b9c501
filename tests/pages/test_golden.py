"""Golden cases: a page, what must come of it, and why. Only the fields that want.json names are compared.

Beside the fields of a Split, a want.json may say `refused` (words of the reason why the page has no article), and an
article in it `holds` and `lacks` (strings that its text must and must not have, where its paragraphs are a matter of
taste, as those of a table are).
"""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from writethru.errors import RefusedError
from writethru.model import Page
from writethru.pages import split

CASES = sorted((Path(__file__).parents[2] / "cases" / "pages").iterdir())

KNOWN: dict[str, str] = {
    "arabic": "a bold Arabic pointer stays in the text",
    "cookie-wall-last": "a consent layer of plain divs is taken for text",
    "digest-run-in": "run-in headlines in paragraphs are one article",
    "photo-gallery": "the consent layer is taken for an article",
    "print-page": "the list of links and the page's address stay in the text",
    "pull-quotes": "a repeated line in a blockquote stays in the text",
    "section-front": "teasers and a newsletter box are taken for an article",
    "short-and-linked": "a paragraph that is one link is taken for a pointer",
    "table-layout": "a caption in a small table and the copyright line stay in the text; a job title is taken for a name",
    "text-in-cells": "a caption in a row stays in the text; a numeric date beside a name is read as names",
    "ticker-clock-lines": "the time of its last state is taken for that of its publication",
    "two-copyright-lines": "the agency's copyright line stays in the text, the site's own becomes a note",
}
"""Cases that aren't met yet, with what is wrong. They must fail: a mend takes its case off this list."""


def only(found: Any, want: Any) -> Any:
    """`found` cut down to what `want` names."""
    if isinstance(want, dict):
        return {key: _part(found, key, value) for key, value in want.items()}
    if isinstance(found, (list, tuple)) and isinstance(want, list):
        if len(found) != len(want):
            return list(found)
        return [only(a, b) for a, b in zip(found, want, strict=True)]
    return found


def _part(found: Any, key: str, want: Any) -> Any:
    if key in ("holds", "lacks"):
        text = "\n".join(found["paragraphs"])
        return [phrase for phrase in want if (phrase in text) == (key == "holds")]
    return only(found[key], want)


def known(case: Path) -> Any:
    marks = [pytest.mark.xfail(reason=KNOWN[case.name], strict=True)] if case.name in KNOWN else []
    return pytest.param(case, id=case.name, marks=marks)


@pytest.mark.parametrize("case", [known(case) for case in CASES])
def test_a_page_is_taken_apart_as_its_case_says(case):
    source = next(case.glob("in.*"))
    medium = "capture" if source.suffix == ".txt" else "html"
    page = Page(source.name, medium, source.read_text(encoding="utf-8"))
    want = json.loads((case / "want.json").read_text(encoding="utf-8"))
    why = (case / "why.md").read_text(encoding="utf-8")
    if "refused" in want:
        with pytest.raises(RefusedError, match=want["refused"]):
            split(page)
    else:
        assert only(asdict(split(page)), want) == want, why


def test_every_known_miss_is_a_case():
    assert KNOWN.keys() <= {case.name for case in CASES}
