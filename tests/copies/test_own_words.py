"""What stands outside quotation marks, whatever the marks and however they were kept."""

import time

import pytest

from writethru.copies.own_words import parted, without_quotations


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ('"We are ready," Holm said.', "Holm said."),
        ("“We are ready,” Holm said.", "Holm said."),
        ("«Vi er klare», sa Holm.", ", sa Holm."),
        ("„Wir sind bereit“, sagte Holm.", ", sagte Holm."),
        ("「準備はできている」と述べた。", "と述べた。"),
        ("`` We are ready , '' Holm said .", "Holm said ."),
        ("''We are ready,'' Holm said.", "Holm said."),
        ("‘We don’t know,’ Holm said.", "Holm said."),
        ("'We don't know,' Holm said.", "Holm said."),
        ('“We are ready," Holm said.', "Holm said."),
        ("\"We are ready , '' Holm said .", "Holm said ."),
        ("“He called it “peanuts” and left,” Holm said.", "Holm said."),
    ],
    ids=[
        "straight",
        "curly",
        "pointed",
        "low",
        "corners",
        "two strokes each",
        "two apostrophes each",
        "single curly with an apostrophe inside",
        "single straight with an apostrophe inside",
        "closed by another mark",
        "closed by two apostrophes",
        "marks within marks",
    ],
)
def test_quoted_words_are_left_out_in_every_style_of_mark(text, own):
    assert without_quotations([text])[0].strip() == own


@pytest.mark.parametrize(
    "text",
    [
        "The voters' view and the farmers' anger didn't change.",
        'A man of 6\' 2" and a plank of 12" were found.',
        "Don’t ask the voters’ wives, Holm's aides wrote.",
    ],
    ids=["possessives", "feet and inches", "curly apostrophes"],
)
def test_apostrophes_and_measures_quote_nothing(text):
    assert without_quotations([text]) == [text]


def test_a_quotation_may_run_over_sentences():
    assert [s.strip() for s in without_quotations(['Holm said: "We go.', 'We stay."', "She left."])] == [
        "Holm said:",
        "",
        "She left.",
    ]


def test_a_long_quotation_opens_each_paragraph_and_closes_the_last():
    speech = ["“We were ready.", "“We had been ready for a year.", "“Nobody asked us,” Holm said."]
    assert [s.strip() for s in parted(speech, [0, 1, 2]).own] == ["", "", "Holm said."]


def test_a_mark_that_nothing_closes_holds_to_the_end_of_its_paragraph():
    text = ['"We were ready.', "We are ready still.", "The crews left at noon.", 'Holm said "that is all" and left.']
    own = [s.strip() for s in parted(text, [0, 2, 3]).own]
    assert own[:3] == ["", "", "The crews left at noon."]
    assert own[3].split() == ["Holm", "said", "and", "left."]


def test_what_is_quoted_is_handed_back():
    assert parted(["Holm said “no” and ‘never.’"]).quoted == ["“no”", "‘never.’"]


@pytest.mark.parametrize("bad", ['"a', "“a", "``a'", "'a ", "‘a’b", '"a\n', "''a", "“a“b”"])
def test_a_text_full_of_stray_marks_takes_no_longer_than_a_text(bad):
    text = (bad * 50_000).split("\n")
    start = time.process_time()
    parted(text, range(0, len(text), 2))
    assert time.process_time() - start < 5
