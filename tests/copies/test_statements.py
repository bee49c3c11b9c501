"""Words that are nobody's reporting though no marks stand round them."""

import pytest

from tests.conftest import facts
from writethru.copies.statements import nobodys, openings
from writethru.text.lexicon import lexicon


def told(*paragraphs: str) -> list[str]:
    """The sentences that count as reporting."""
    article = facts("a", *paragraphs)
    left_out = nobodys(article.sentences, lexicon.read(article.sentences), openings(article))
    return [sentence for n, sentence in enumerate(article.sentences) if n not in left_out]


REPORTED = "The minister defended the plan on Sunday. She spoke in Vendel."


def test_the_sentences_that_open_a_paragraph_are_known():
    assert openings(facts("a", "One came. Two came.", "Three came.", "Four came. Five came.")) == [0, 2, 3]


@pytest.mark.parametrize(
    "post",
    [
        ("The line will be mended. Wait and see! — Ida Brekke (@idabrekke) March 2, 2026",),
        ("The line will be mended. Wait and see!", "— Ida Brekke (@idabrekke) March 2, 2026"),
        ("The line will be mended. Wait and see! pic.twitter.com/x1y2z3",),
    ],
    ids=["signed", "signature in a paragraph of its own", "with a picture"],
)
def test_an_embedded_post_is_nobodys_reporting(post):
    assert told(REPORTED, *post, "Her party applauded.") == [
        "The minister defended the plan on Sunday.",
        "She spoke in Vendel.",
        "Her party applauded.",
    ]


def test_a_statement_in_full_goes_on_until_somebody_is_quoted_again():
    text = told(
        REPORTED,
        "Here is the full statement:",
        "The line has been neglected for thirty years. It will be mended.",
        "Every bend will be looked at.",
        "The operator said it welcomed the plan.",
    )
    assert text[-2:] == ["Here is the full statement:", "The operator said it welcomed the plan."]


@pytest.mark.parametrize(
    "line",
    [
        "Sign up for our newsletter and never miss a story.",
        "Your browser does not support the audio element.",
        "Follow us on Instagram for more.",
        "Click here to read the whole series.",
        "Anyone with information is asked to call the harbour police on 0555 010 010.",
        "Witnesses who were on the quay should contact the coastguard.",
    ],
)
def test_words_to_the_reader_are_nobodys_reporting(line):
    assert line not in told(REPORTED, line)


def test_a_reporter_who_names_an_account_is_reporting():
    text = "The minister (@idabrekke) said on Sunday that the line would be mended."
    assert told(REPORTED, text)[-1] == text


def test_a_post_that_fills_a_paragraph_takes_nothing_from_the_one_before():
    post = (
        "The line will be mended, every bend of it, whatever the operator says — Ida Brekke (@idabrekke) March 2, 2026"
    )
    assert told(REPORTED, post) == told(REPORTED)


def test_a_colon_alone_opens_no_statement():
    assert len(told("The plan has three parts:", "A new track. A new bridge.")) == 3
