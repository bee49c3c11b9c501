"""Forms that are filled in anew, and copies with a figure or two that moved."""

import pytest

from tests.conftest import facts
from writethru.copies.verdict import judge, prepare

PAYOUT = (
    "Monthly dividend 7.1 cents against 7.1 cents prior.",
    "Payable March 31 to holders of record March 16.",
    "The payout is that of the Halvorsen Fjordland Income Trust of Vendel.",
)
OTHER_TRUST = (*PAYOUT[:2], "The payout is that of the Halvorsen Kirkstrand Growth Trust of Vendel.")
OTHER_SUM = (PAYOUT[0].replace("7.1", "6.4"), PAYOUT[1].replace("16", "19"), PAYOUT[2])
PRICES = (
    "Grade A steers 612 618 624 off 3, grade B 588 591 597 unchanged, grade C 540 546 551 up 2.",
    "Heifers 500 515 522 off 1, cows 310 318 325 unchanged.",
)
LATER_PRICES = (
    "Grade A steers 609 616 624 off 3, grade B 588 593 597 unchanged, grade C 540 546 555 up 2.",
    "Heifers 500 515 522 off 1, cows 310 318 325 unchanged.",
)
ACCIDENT = (
    "A ferry with 214 passengers ran aground off Kirkstrand in thick fog early on Tuesday, the coastguard said.",
    "Two lifeboats from Brekke took off 96 people, among them 11 children, before the tide turned.",
    "The Aldebaran, built in Vendel in 1998, was on its way from Halvik with 40 lorries on board.",
)


def two_items(one, other, headline="", other_headline=""):
    return judge(
        prepare(facts("a", *one, headline=headline)), prepare(facts("b", *other, headline=other_headline))
    ).two_items


@pytest.mark.parametrize(
    ("one", "other", "headlines"),
    [
        pytest.param(
            PAYOUT, OTHER_TRUST, ("Fjordland trust sets payout", "Kirkstrand trust sets payout"), id="dividends"
        ),
        pytest.param(PAYOUT, OTHER_SUM, ("Trust sets payout", "Trust sets payout"), id="another sum"),
        pytest.param(PRICES, LATER_PRICES, ("Cash prices", "Cash prices"), id="a table with other figures"),
    ],
)
def test_two_items_of_one_form(one, other, headlines):
    assert two_items(one, other, *headlines)
    assert two_items(other, one, *headlines[::-1])


@pytest.mark.parametrize(
    ("other", "headline"),
    [
        pytest.param(PAYOUT, "Vendel News: Halvorsen pays", id="the same under another outlet's headline"),
        pytest.param(PAYOUT[:2], "Fjordland trust sets payout", id="cut"),
        pytest.param(
            (PAYOUT[0].replace("7.1 cents prior", "7.0 cents prior"), *PAYOUT[1:]), "Fjordland", id="corrected"
        ),
    ],
)
def test_a_copy_of_a_brief_text_is_the_same_item(other, headline):
    assert not two_items(PAYOUT, other, "Fjordland trust sets payout", headline)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param((ACCIDENT[0].replace("214", "241"), *ACCIDENT[1:]), id="a figure that moved"),
        pytest.param(ACCIDENT[:2], id="cut"),
        pytest.param(
            (
                "Thick fog drove a ferry carrying 214 people onto rocks near Kirkstrand on Tuesday morning, the coastguard said.",
                "Lifeboats sent from Brekke rescued 96 of them before the tide turned, 11 of whom were children.",
                ACCIDENT[2],
            ),
            id="reworded",
        ),
    ],
)
def test_who_changes_the_words_or_a_figure_fills_in_no_form(other):
    assert not two_items(ACCIDENT, other, "Ferry aground off Kirkstrand", "Fog: 214 on stranded ferry Aldebaran")


def test_a_text_is_the_same_item_as_itself():
    for text in (PAYOUT, PRICES, ACCIDENT, ("Ammonia.",)):
        found = judge(prepare(facts("a", *text)), prepare(facts("b", *text)))
        assert not found.two_items
        assert not found.refilled
        assert found.told == 1.0


@pytest.mark.parametrize(
    "one", [(), ("It was what it was.",), ('"We were ready," he said.', '"Nobody asked us," he said to me.')]
)
def test_who_says_nothing_of_his_own_fills_in_no_form(one):
    for other in (one, PAYOUT, (*one, "It is."), (*one, *PAYOUT)):
        judge(prepare(facts("a", *one)), prepare(facts("b", *other)))
        assert not two_items(one, other, "Trust sets payout", "Ferry aground")
        assert not two_items(other, one, "Trust sets payout", "Ferry aground")
