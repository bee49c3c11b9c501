"""Article lines: what is understood, what is kept, and what is refused by the name of its key."""

import json
from datetime import datetime

import pytest

from writethru.errors import RefusedError
from writethru.model import Article, Page
from writethru.pages import split


def read(**fields: object) -> Article:
    (article,) = split(Page("wire.jsonl:3", "line", json.dumps(fields))).articles
    return article


def test_a_full_line_is_read_as_it_stands():
    article = read(
        id="7",
        url="https://x.example/7",
        outlet="Bay Courier",
        published="2025-03-03",
        headline="Strike ends",
        paragraphs=["Teachers voted.", "Schools open."],
    )
    assert (article.id, article.url, article.outlet) == ("7", "https://x.example/7", "Bay Courier")
    assert (article.published, article.headline) == ("2025-03-03", "Strike ends")
    assert article.paragraphs == ("Teachers voted.", "Schools open.")
    assert article.main


@pytest.mark.parametrize(
    ("dates", "published"),
    [
        ({"date": "26-FEB-1987 15:01:01.79"}, "1987-02-26T15:01:01"),
        ({"date": "2026-03-01", "published": "2026-03-02"}, "2026-03-02"),
        ({"date": "last week"}, None),
        ({"date": 7}, None),
    ],
)
def test_a_date_is_the_publication_where_nothing_else_is_said(dates, published):
    assert read(headline="H", text="One.", **dates).published == published


def test_a_text_with_newlines_is_split_into_paragraphs():
    assert read(headline="H", text="One.\n\nTwo  words.\r\n").paragraphs == ("One.", "Two words.")


def test_keys_that_are_not_ours_are_kept():
    assert read(text="One.", score=5, label={"a": 1}).extra == {"score": 5, "label": {"a": 1}}


def test_known_keys_of_the_wrong_type_are_kept_as_they_came():
    article = read(text="One.", byline=5, tags=["#News"], section="World")
    assert (article.byline, article.tags, article.section) == ((), ("News",), "World")
    assert article.extra == {"byline": 5}


def test_an_id_that_is_missing_is_made_from_the_text_and_stays_the_same():
    first, again, other = read(text="One."), read(text="One."), read(text="Two.")
    assert first.id == again.id != other.id
    assert len(first.id) == len("a-") + 12


@pytest.mark.parametrize(
    "note",
    ["(Yonhap)", "(WN) RKS", "With inputs from PTI", "© 2025 Bay Courier. All rights reserved."],
)
def test_a_last_paragraph_that_only_speaks_about_the_text_is_a_note(note):
    article = read(headline="H", paragraphs=["Teachers voted on Sunday.", note])
    assert article.paragraphs == ("Teachers voted on Sunday.",)
    assert article.notes == (note,)


def test_a_sign_off_that_ends_a_paragraph_stays_there():
    assert read(text="Teachers voted on Sunday. (AP) NSA").notes == ()


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("", "no JSON"),
        ("{", "no JSON"),
        ("[" * 100_000, "nested too deep"),
        ("[1]", "it is a list, not a JSON object"),
        ("5", "it is a number"),
        ("{}", "it has no text"),
        ('{"paragraphs": []}', "it has no text"),
        ('{"text": " \\n "}', "it has no text"),
        ('{"paragraphs": "One."}', '"paragraphs" is a string, expected a list of strings'),
        ('{"paragraphs": ["One.", 2]}', '"paragraphs" is a list, expected a list of strings (item 2 is a number)'),
        ('{"id": "1", "a": {"text": "One."}, "b": {"text": "Two."}}', "looks like a pair of articles; use compare"),
        ('{"headline": 5, "text": "One."}', '"headline" is a number, expected a string'),
        ('{"text": ["One."]}', '"text" is a list, expected a string'),
        ('{"url": {}, "text": "One."}', '"url" is an object, expected a string'),
        ('{"published": 2025, "text": "One."}', '"published" is a number, expected a date'),
        ('{"id": true, "text": "One."}', '"id" is a boolean, expected a string'),
    ],
)
def test_a_line_of_the_wrong_shape_is_refused_by_the_key_that_is_wrong(body, reason):
    with pytest.raises(RefusedError) as refused:
        split(Page("wire.jsonl:3", "line", body))
    assert reason in refused.value.reason
    assert refused.value.item == "wire.jsonl:3"


def test_a_line_that_is_no_json_is_told_what_is_expected_and_no_position():
    with pytest.raises(RefusedError) as refused:
        split(Page("wire.jsonl:3", "line", "nonsense"))
    assert refused.value.reason.startswith("it is no JSON object; an article line is {")
    assert "column" not in refused.value.reason


@pytest.mark.parametrize("text", ["last Tuesday", "2026-13-45", "0000-00-00", "2025-02-30", "2025"])
def test_a_publication_that_is_no_date_is_kept_beside_the_article(text):
    article = read(text="One.", published=text, updated=text)
    assert (article.published, article.updated) == (None, None)
    assert article.extra == {"published": text, "updated": text}


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2025-03-03T08:10:00Z", "2025-03-03T08:10:00+00:00"),
        ("Mon, 03 Mar 2025 08:10:00 +0100", "2025-03-03T08:10:00+01:00"),
        ("2025-03-03T08:10:75", "2025-03-03"),
        ("2025-03-03T08:10+99:00", "2025-03-03T08:10"),
    ],
)
def test_a_date_is_made_valid_iso_8601(text, iso):
    article = read(text="One.", published=text)
    assert article.published == iso
    assert datetime.fromisoformat(iso)
    assert article.extra == {}


def test_half_characters_are_replaced():
    assert read(text="a\ud800b").paragraphs == ("a\ufffdb",)


def test_constants_that_json_does_not_know_are_nothing():
    body = '{"id": "x", "headline": "H", "paragraphs": ["One two three four."], "k": NaN, "l": -Infinity}'
    assert split(Page("x.jsonl:1", "line", body)).articles[0].extra == {"k": None, "l": None}


def test_an_id_made_from_content_does_not_depend_on_the_line():
    body = '{"headline": "H", "paragraphs": ["One two three four."]}'
    assert (
        split(Page("x.jsonl:1", "line", body)).articles[0].id == split(Page("x.jsonl:7", "line", body)).articles[0].id
    )
