"""The library's verbs on files and on articles at hand."""

import json

import pytest

import writethru
from tests.conftest import article
from tests.copies.test_verdict import REPORT, REWORDED
from writethru.model import Reading, Refused


def test_read_answers_in_the_order_of_the_input(demo_pages):
    found = list(writethru.read([demo_pages / "06-dailyroll.txt", demo_pages / "03-vantage-24.html", "no such file"]))
    assert [type(one) for one in found] == [Reading, Reading, Refused]
    assert [len(one.articles) for one in found[:2]] == [4, 1]


def test_compare_takes_files_and_articles_at_hand(tmp_path):
    path = tmp_path / "wire.jsonl"
    path.write_text(json.dumps({"id": "wire", "headline": "Train", "paragraphs": list(REPORT)}))
    assert writethru.compare(path, article("copy", *REWORDED)).verdict.manner == "reworded"


def test_compare_refuses_a_file_of_several_articles(tmp_path):
    path = tmp_path / "two.jsonl"
    line = json.dumps({"headline": "Train", "paragraphs": list(REPORT)})
    path.write_text(f"{line}\n{line}\n")
    with pytest.raises(writethru.UsageError, match="more than one"):
        writethru.compare(path, article("copy", *REWORDED))


def test_compare_names_what_it_cannot_read(tmp_path):
    with pytest.raises(writethru.RefusedError, match="missing"):
        writethru.compare(tmp_path / "missing.html", article("copy", *REWORDED))


def test_trace_tells_how_each_copy_carries_the_report(demo_pages):
    """The table of src/writethru/demo/README.md, as far as the first version goes."""
    found = writethru.trace(demo_pages)
    names = {facts.article.id: facts.article.page.rsplit("/", 1)[-1] for facts in found.articles}
    largest = max(found.reports, key=lambda report: len(report.copies))
    manners = {names[copy.article]: copy.manner for copy in largest.copies}
    assert names[largest.origin] == "01-meridian-press.html"
    assert {name.split("-", 1)[1]: manner for name, manner in manners.items() if not name.startswith("11")} == {
        "meridian-press.html": "verbatim",
        "portside-herald.html": "verbatim",
        "vantage-24.html": "cut",
        "calder-chronicle.html": "edited",
        "pulseline.html": "reworded",
        "dailyroll.txt": "cut",
        "lannoch-courier.html": "merged",
    }
    assert {found.agencies[copy.article].name for copy in largest.copies} == {"MPA"}
    changes = {names[copy.article]: {change.kind for change in copy.changes} for copy in largest.copies}
    assert changes["04-calder-chronicle.html"] == {"number"}
    assert {"attribution", "certainty"} <= changes["05-pulseline.html"]
    assert not changes["02-portside-herald.html"]
    assert not changes["03-vantage-24.html"]
    contradicted = {names[check.article] for check in largest.disclaimers if check.contradicted}
    assert contradicted == {"05-pulseline.html"}
    story = next(story for story in found.stories if largest.id in story.reports)
    by_id = {report.id: names[report.origin] for report in found.reports}
    assert {by_id[report] for report in story.reports} == {
        "01-meridian-press.html",
        "08-auren-tribune.html",
    }
    followed = next(one for one in found.threads if story.id in one.stories)
    [sequel] = [one for one in found.stories if one.id in followed.stories and one.id != story.id]
    assert [by_id[report] for report in sequel.reports] == ["09-meridian-press-followup.html"]


def test_the_seeds(data):
    """The two pages it was born from: one report by AP, and three reports by Yonhap on the second page."""
    found = writethru.trace(sorted((data / "seeds").glob("*.txt")))
    assert sorted((report.agency, len(report.copies)) for report in found.reports) == [
        ("AP", 2),
        ("Yonhap", 1),
        ("Yonhap", 1),
        ("Yonhap", 1),
    ]
    lavrov = next(report for report in found.reports if report.agency == "AP")
    assert {found.agencies[copy.article].how for copy in lavrov.copies} == {"dateline", "inherited"}
    copy = lavrov.copies[1]
    assert copy.manner == "reworded"
    assert {change.kind for change in copy.changes} >= {"attribution", "certainty", "quantity_blur"}
    assert "date" not in {change.kind for change in copy.changes}
    assert [check.contradicted for check in lavrov.disclaimers] == [True]
    text = " ".join(p for facts in found.articles for p in facts.article.paragraphs)
    for furniture in (
        "Recommended For You",
        "Bangladesh interim",
        "Hashtags",
        "Comments",
        "may have been reworked",
        "AI Features",
    ):
        assert furniture not in text


def test_check_says_whether_a_rewrite_may_go_out():
    source = article("wire", *REPORT)
    rewrite = article("copy", *(sentence.replace("Eleven", "Thirteen") for sentence in REPORT))
    found = writethru.check(source, rewrite)
    assert (found.passed, [change.kind for change in found.moved]) == (False, ["number"])
    allowed = writethru.check(source, rewrite, allow=["number"])
    assert (allowed.passed, [change.kind for change in allowed.allowed]) == (True, ["number"])


def test_check_compares_a_rewrite_that_hardly_shows_its_source():
    """Who checks a rewrite knows that it is one: a few sentences told alike are enough, and none is refused."""
    source = article("wire", *REPORT)
    with pytest.raises(writethru.RefusedError, match="right pair"):
        writethru.check(source, article("other", "Snow fell in Varn on Monday.", "Schools stayed shut."))
