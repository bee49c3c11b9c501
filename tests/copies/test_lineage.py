"""From which copy each article has its report, and which articles carry it beside another."""

import pytest

from tests.conftest import facts
from tests.copies.test_folding import OTHER
from tests.copies.test_index import STRIKE
from tests.copies.test_verdict import REPORT
from writethru.copies import Index
from writethru.store import Shelf

EDITED = (
    REPORT[0].replace("early on Monday", "on Monday morning"),
    REPORT[1].replace("Eleven", "Twelve"),
    *REPORT[2:5],
)


def reports(*texts):
    """The reports of these texts: for each the articles and guests, as id: what is told of it."""
    shelf = Shelf()
    index = Index(shelf)
    index.add(texts)
    with index.moment():
        names = shelf.names(shelf.all())
        out = {}
        for origin in shelf.origins():
            carried, guests = index.report(origin)
            out[names[origin]] = [
                {names[one.no]: (names.get(one.source), names.get(one.reference), one.version) for one in some}
                for some in (carried, guests)
            ]
        return out


def told(text, hour, *paragraphs, **fields):
    return facts(text, *paragraphs, published=f"2026-03-02T{hour:02}:00", **fields)


def test_the_origin_comes_from_nobody_and_copies_come_from_it():
    found = reports(told("wire", 8, *REPORT), told("copy", 9, *REPORT), told("cut", 10, *REPORT[:5]))
    assert found == {"wire": [{"wire": (None, None, 1), "copy": ("wire", "wire", 1), "cut": ("wire", "wire", 1)}, {}]}


def test_a_copy_of_a_cut_and_edited_copy_comes_from_that_and_is_compared_with_the_origin():
    found = reports(told("wire", 8, *REPORT), told("edited", 9, *EDITED), told("echo", 10, *EDITED))
    assert found["wire"][0]["echo"] == ("edited", "wire", 1)


def test_articles_stand_by_time_and_then_by_id():
    found = reports(*(told(name, hour, *REPORT) for name, hour in (("wire", 8), ("c", 9), ("b", 10), ("a", 10))))
    assert list(found["wire"][0]) == ["wire", "c", "a", "b"]


def test_versions_at_one_outlet_are_a_chain():
    """A writethru, an update and a correction: each is made from the one before it."""
    gazette = {"outlet": "Harrow Gazette"}
    found = reports(
        told("wire", 8, *REPORT),
        told("first", 9, *REPORT[:4], **gazette),
        told("second", 10, *REPORT[:6], **gazette),
        told("echo", 10, *REPORT[:6], outlet="Echo"),
        told("third", 11, *REPORT, **gazette),
    )
    assert found["wire"][0] == {
        "wire": (None, None, 1),
        "first": ("wire", "wire", 1),
        "echo": ("wire", "wire", 1),
        "second": ("first", "wire", 2),
        "third": ("second", "wire", 3),
    }


def test_versions_of_the_origins_outlet_begin_with_it():
    agency = {"outlet": "AFP"}
    found = reports(told("lead", 8, *REPORT, **agency), told("update", 9, *REPORT, STRIKE[0], **agency))
    assert found["lead"][0]["update"] == ("lead", "lead", 2)


def test_another_article_of_the_outlet_is_no_version():
    """It carries a part of the report beside other news: it isn't made from the one before."""
    gazette = {"outlet": "Harrow Gazette"}
    found = reports(
        told("wire", 8, *REPORT),
        told("first", 9, *REPORT[:4], **gazette),
        told("second", 10, *REPORT[4:], **gazette),
    )
    assert found["wire"][0]["second"] == ("wire", "wire", 1)


def test_an_article_that_carries_two_reports_is_listed_under_one_and_named_under_the_other():
    found = reports(
        told("rail", 8, *REPORT),
        told("rail copy", 9, *REPORT),
        told("bank", 8, *OTHER),
        told("bank copy", 9, *OTHER),
        told("both", 12, *REPORT, *OTHER[:5]),
    )
    assert set(found) == {"rail", "bank"}
    assert list(found["rail"][0]) == ["rail", "rail copy", "both"]
    assert found["bank"][1] == {"both": ("bank", "bank", 1)}
    assert found["rail"][1] == {}


@pytest.mark.parametrize(
    "paragraphs",
    [
        pytest.param((*REPORT, *OTHER[:2]), id="two sentences of it"),
        pytest.param((*REPORT, *STRIKE), id="none of it"),
    ],
)
def test_a_part_is_no_second_report(paragraphs):
    found = reports(told("rail", 8, *REPORT), told("bank", 8, *OTHER), told("both", 12, *paragraphs))
    assert found["bank"][1] == {}


def test_what_two_reports_have_in_common_makes_nobody_a_guest():
    """An article of one report that carries the other by the same sentences."""
    background = OTHER[:4]
    found = reports(
        told("rail", 8, *REPORT, *background),
        told("strike", 8, *STRIKE, *background),
        told("copy", 9, *STRIKE, *background),
    )
    assert all(guests == {} for _, guests in found.values())


def test_the_index_remembers_few_texts_and_answers_the_same(monkeypatch):
    from writethru.copies import readied

    texts = [told(str(n), n, *REPORT[: 8 - n % 4], outlet=f"Outlet {n % 3}") for n in range(12)]
    wanted = reports(*texts)
    monkeypatch.setattr(readied, "REMEMBERED", 1)
    assert reports(*texts) == wanted
