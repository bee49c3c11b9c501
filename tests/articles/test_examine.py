"""An article's own facts as a whole: disclaimers, running text, and hostile input."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from writethru.articles import examine
from writethru.articles.agencies import named, of_site
from writethru.articles.disclaimer import claims
from writethru.model import Article


@pytest.mark.parametrize(
    ("line", "claim"),
    [
        (
            "(Except for the headline, this story has not been edited by our staff and is published from a syndicated feed.)",
            "headline_only",
        ),
        (
            "Only the title of this story may have been reworded; everything else is auto-generated from a syndicated feed.",
            "headline_only",
        ),
        (
            "This story has not been edited by Ledger staff and is published from a syndicated feed.",
            "verbatim",
        ),
        ("This report was published from a wire agency feed without modifications to the text.", "verbatim"),
        ("Die Redaktion hat diese Meldung redaktionell nicht bearbeitet.", "verbatim"),
        ("Esta noticia ha sido publicada sin modificaciones.", "verbatim"),
        ("Cet article est publié automatiquement depuis un flux.", "verbatim"),
        ("This article was edited by our desk for style and length.", "edited"),
        ("This article was generated with the help of artificial intelligence.", "edited"),
        ("AI-generated summary", "edited"),
        ("Dieser Text wurde mit Hilfe von KI erstellt.", "edited"),
        ("With inputs from agencies", "with_inputs"),
        ("The Associated Press contributed to this report.", "with_inputs"),
        ("(Mit Material von dpa)", "with_inputs"),
        ("Con información de EFE", "with_inputs"),
        ("This post was originally published on the 3rd of May and updated since.", None),
        ("The ministry said the report had been edited.", None),
        (
            "AI-assisted ferries will cross the sound with fewer people on board than ever before, the yard says.",
            None,
        ),
        ("The ferry runs again.", None),
    ],
)
def test_disclaimers_claim(line: str, claim: str | None) -> None:
    assert claims(line) == claim


def test_the_most_specific_disclaimer_counts() -> None:
    notes = ("With inputs from agencies", "Only the headline of this report was changed by the editors.")
    disclaimer = examine(Article("a", "p", "h", ("It runs.",), notes=notes)).disclaimer
    assert disclaimer is not None
    assert (disclaimer.text, disclaimer.claims) == (notes[1], "headline_only")


def test_running_text_has_neither_dateline_nor_sign_off_nor_headline() -> None:
    article = Article(
        "a",
        "p",
        "Ferry runs again",
        (
            "By JANE DOE, Associated Press",
            "OSLO, Jul 9 (AP) — The ferry runs again. It had run aground.",
            "The ferry on April 3. (AP Photo/Jane Doe)",
            "___",
            "“We are back,” the U.S. captain said. (AP) NSA NSA",
            "Copyright 2025 The Associated Press. All rights reserved.",
            "All rights reserved.",
            "(Only the headline of this report may have been reworked.)",
        ),
    )
    assert examine(article).sentences == (
        "The ferry runs again.",
        "It had run aground.",
        "“We are back,” the U.S. captain said.",
    )


def test_one_paragraph_may_hold_dateline_and_sign_off() -> None:
    article = Article("a", "p", "h", ("SEOUL, July 9 (Yonhap) -- The ferry runs again, officials said. (Yonhap)",))
    assert examine(article).sentences == ("The ferry runs again, officials said.",)


def test_names_are_found_as_words_and_the_longest_counts() -> None:
    text = "dpa-AFX, dpa und die Deutsche Presse-Agentur; padpa, APs"
    assert [each.agency for each in named(text)] == ["dpa-AFX", "dpa", "dpa"]
    assert text[: named(text)[0].end] == "dpa-AFX"


def test_agencies_own_sites() -> None:
    assert of_site("https://apnews.com/article/ferry") == "AP"
    assert of_site("https://www.notapnews.com/") is None
    assert of_site("http://[broken") is None


_WORDS = st.sampled_from(
    """(AP) — - : ( ) [ ] / © Copyright 2025 Reuters dpa (dpa/gem) OSLO, Jul 9 Seoul With inputs from EFE via . , “ ” (
    Mit Material von contributed to this report Reporting by ; Editing by Photo= [서울=연합뉴스] 新华社北京7月9日电 The ferry runs
    headline not been edited story \n \0 ’""".split(" ")
)
_LINES = st.one_of(st.lists(_WORDS, max_size=25).map(" ".join), st.text(max_size=80))


@settings(max_examples=300, deadline=None)
@given(
    st.lists(_LINES, max_size=8),
    st.lists(_LINES, max_size=3),
    st.lists(_LINES, max_size=3),
    st.one_of(st.none(), _LINES),
    st.one_of(st.none(), _LINES.map("https://".__add__)),
)
def test_whatever_the_text_the_spans_are_its_own_words(
    paragraphs: list[str], notes: list[str], byline: list[str], outlet: str | None, url: str | None
) -> None:
    article = Article(
        "a", "p", "h", tuple(paragraphs), notes=tuple(notes), byline=tuple(byline), outlet=outlet, url=url
    )
    facts = examine(article)
    texts = [*paragraphs, *notes, *byline, outlet or ""]
    assert all(any(credit.span in text for text in texts) for credit in facts.credits)
    assert facts.dateline is None or any(text.startswith(facts.dateline.span) for text in paragraphs)
    assert facts.disclaimer is None or any(facts.disclaimer.text in text for text in texts)
    assert all(any(sentence in text for text in paragraphs) for sentence in facts.sentences)


@pytest.mark.parametrize(
    "piece",
    [
        "©",
        "(",
        "( ",
        "copyright ",
        "reporting by ",
        "with ",
        "AP ",
        "A",
        "A, ",
        " - ",
        "新华社北京",
        "[a=",
        "this story ",
        "Jul 9, ",
    ],
)
def test_long_lines_of_one_thing_take_no_time(piece: str) -> None:
    began = time.process_time()
    for text in (piece * (20_000 // len(piece)), piece * (200 // len(piece)), piece * (90 // len(piece))):
        examine(Article("a", "p", "h", (text, text), notes=(text,), byline=(text,)))
    assert time.process_time() - began < 1.0
