"""A disclaimer's claim held against what was measured."""

import pytest

from tests.conftest import facts
from tests.copies.test_verdict import REPORT, REWORDED
from writethru.copies import check_disclaimer, closest_check, compare
from writethru.model import Disclaimer, Facts


def claiming(text: Facts, claims) -> Facts:
    return Facts(text.article, text.sentences, disclaimer=Disclaimer("Some words of the house.", claims))


@pytest.mark.parametrize(
    ("claims", "copy", "contradicted"),
    [
        ("headline_only", REWORDED, True),
        ("headline_only", REPORT, False),
        ("verbatim", REWORDED, True),
        ("verbatim", REPORT[:5], False),
        ("edited", REWORDED, False),
        ("with_inputs", REPORT, True),
    ],
)
def test_a_claim_is_held_against_the_sentences(claims, copy, contradicted):
    source, claimed = facts("a", *REPORT), claiming(facts("b", *copy), claims)
    _, links = compare(source, claimed)
    check = check_disclaimer(claimed, source, links, "b")
    assert check is not None
    assert check.contradicted is contradicted
    assert 0 <= check.altered <= 1


def test_inputs_only_holds_where_most_of_the_text_is_the_outlets_own():
    own = [
        f"The harbour master of Brightwater counted {n} trawlers at quay number {n * 7} on that foggy evening."
        for n in range(9)
    ]
    source, claimed = facts("a", *REPORT[:5]), claiming(facts("b", *REPORT[:5], *own), "with_inputs")
    _, links = compare(source, claimed)
    check = check_disclaimer(claimed, source, links, "b")
    assert check is not None
    assert not check.contradicted


def test_one_faithful_twin_clears_a_disclaimer():
    claimed = claiming(facts("b", *REPORT), "verbatim")
    checks = []
    for other in (facts("reworded", *REWORDED), facts("twin", *REPORT)):
        _, links = compare(other, claimed)
        checks.append(check_disclaimer(claimed, other, links, "b"))
    best = closest_check(checks)
    assert best is not None
    assert best.against == "twin"
    assert not best.contradicted


def test_without_a_disclaimer_or_a_partner_there_is_nothing_to_check():
    a, b = facts("a", *REPORT), facts("b", *REWORDED)
    _, links = compare(a, b)
    assert check_disclaimer(b, a, links, "b") is None
    assert check_disclaimer(claiming(b, "verbatim"), a, (), "b") is None
