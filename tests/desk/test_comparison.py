"""A comparison as a page of its own: what it shows, and what a stranger's text can't do to it."""

import re
from dataclasses import replace

from lxml import html

from tests.changes.conftest import facts
from writethru import changes, copies, desk
from writethru.desk.rows import pieces, rows
from writethru.model import Aligned, Change, Comparison, Verdict

REPORT = ["The ferry carried 238 passengers.", "It sank off the cape at dawn.", "Divers found the wreck."]
COPY = ["The ferry carried 283 passengers.", "Divers found the wreck."]


def comparison(a=REPORT, b=COPY, headline="Ferry sinks off the cape"):
    left, right = facts("a", a, headline=headline), facts("b", b, headline="Ferry lost")
    links = (Aligned((0,), (0,), 0.9, "edited"), Aligned((2,), (1,), 1.0, "verbatim"))
    verdict = Verdict("wholly", "cut", "a", 0.7, 1.0, ("2 of 2 sentences of b say what 2 of 3 of a say",))
    return Comparison("pair", left, right, verdict, links, changes.find(left, right, links))


def parsed(value):
    return html.fromstring(desk.page(value))


def test_it_shows_the_verdict_the_changes_with_their_reasons_and_both_texts():
    page = parsed(comparison())
    text = " ".join(page.text_content().split())
    assert "Wholly derived, cut. a is the origin. 70% of a stands in b, 100% of b in a." in text
    assert [m.text for m in page.iter("mark")] == ["238", "283"]
    (row,) = page.xpath("//table[@class='changes']/tbody/tr")
    cells = [" ".join(cell.text_content().split()) for cell in row]
    assert cells[:3] == ["number", "238", "283"]
    assert cells[3]


def test_a_sentence_without_a_partner_stands_where_it_stood():
    value = comparison()
    assert [(row.a, row.b, row.same) for row in rows(value)] == [
        ((0,), (0,), False),
        ((1,), (), False),
        ((2,), (1,), True),
    ]
    assert "not in b" in parsed(value).text_content()


def test_each_change_leads_to_its_words_and_back():
    """For who can't see colours, and for who reads with the keyboard."""
    page = parsed(comparison())
    ids = {node.get("id") for node in page.iter() if node.get("id")}
    links = [node.get("href") for node in page.iter("a")]
    assert links
    assert {link.removeprefix("#") for link in links} <= ids
    assert all(mark.xpath("a[@class='label']/text()") == ["number"] for mark in page.iter("mark"))


def test_ids_are_used_once():
    ids = [node.get("id") for node in parsed(comparison()).iter() if node.get("id")]
    assert len(ids) == len(set(ids))


def test_it_loads_nothing_and_runs_nothing():
    source = desk.page(comparison())
    page = html.fromstring(source)
    assert not list(page.iter("script", "img", "link", "iframe", "object"))
    assert not re.search(r"https?:|url\(|@import", source)
    assert "default-src 'none'" in source


def test_foreign_text_is_escaped_wherever_it_stands():
    """Headline, sentence, changed words, outlet and reason are strangers'."""
    bad = '<script>alert("1")</script><img src=x onerror=alert(2)>'
    page = parsed(
        comparison([f"The {bad} carried 238 men.", *REPORT[1:]], [f"The {bad} carried 283 men.", COPY[1]], bad)
    )
    assert not list(page.iter("script", "img"))
    assert page.text_content().count("<script>") >= 3
    assert not [node for node in page.iter() if any(name.startswith("on") for name in node.attrib)]


def test_overlapping_marks_leave_every_word_in_place():
    sentence = "The mayor said 12 people died."
    marks = [
        Change("attribution", 0, None, "The mayor said", "", "", (0, 14), None),
        Change("certainty", 0, None, "mayor said 12", "", "", (4, 17), None),
        Change("number", 0, None, "12", "", "", (15, 17), None),
    ]
    cut = pieces(sentence, 0, "a", marks)
    assert "".join(piece.text for piece in cut) == sentence
    assert [piece.kind for piece in cut if piece.kind] == ["attribution", "number"]


def test_a_comparison_of_strangers_says_so():
    left, right = facts("a", REPORT), facts("b", ["Snow fell in Varn on Monday."])
    verdict, links = copies.compare(left, right)
    page = parsed(Comparison("pair", left, right, verdict, links, ()))
    assert "Neither text is made from the other" in page.text_content()


def test_a_change_inside_another_leads_to_its_sentence():
    """Marks don't overlap; every link has a place to go to."""
    value = comparison()
    inner = Change("polarity", 0, 0, "carried 238", "carried 283", "why", (10, 21), (10, 21))
    page = parsed(replace(value, changes=(*value.changes, inner)))
    ids = {node.get("id") for node in page.iter() if node.get("id")}
    assert {node.get("href").removeprefix("#") for node in page.iter("a")} <= ids
