"""No piece of a page is dropped without a reason."""

import json

import pytest
from click.testing import CliRunner

from tests.pages.test_golden import CASES
from writethru.cli import street
from writethru.errors import RefusedError
from writethru.model import Page
from writethru.pages import blocks, parse, split

HTML = [case for case in CASES if (case / "in.html").exists()]


@pytest.mark.parametrize("case", HTML, ids=lambda case: case.name)
def test_every_piece_of_a_page_is_in_an_article_or_left_out_with_a_reason(case):
    page = Page("in.html", "html", (case / "in.html").read_text(encoding="utf-8"))
    try:
        found = split(page)
    except RefusedError:
        return  # the reason is the refusal's
    shown = "\n".join(text for a in found.articles for text in (a.headline, *a.paragraphs, *a.notes))
    left = {piece.text: piece.why for piece in found.furniture.left_out}
    assert all(left.values())
    for block in blocks.from_tree(parse.tree(page)):
        assert block.text in left or block.text in shown


def test_the_command_names_them_where_asked(demo_pages):
    file = str(sorted(demo_pages.glob("*.html"))[0])
    told = json.loads(CliRunner().invoke(street, ["read", "--json", "--left-out", file]).output)
    plain = json.loads(CliRunner().invoke(street, ["read", "--json", file]).output)
    assert all(piece["why"] for piece in told["furniture"]["left_out"])
    assert told["furniture"]["left_out"]
    assert set(plain["furniture"]) == {"recommended", "comments"}
