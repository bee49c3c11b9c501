"""Where the articles of a page begin, and what shows it."""

import pytest

from writethru.pages import blocks, heads, posts, roles
from writethru.pages.blocks import Block

FERRY = (
    "The ferry to Marrow Island ran aground on a sandbank on Monday with forty passengers on board, and the harbour "
    "master closed the northern channel until divers have looked at the hull. Nobody was hurt, the shipping line said. "
    "Two tugs are to pull the vessel free at high water, which the pilots expect shortly after midnight. "
    "Timetables on the southern route stay as they are."
)
BREAD = (
    "Bakers in Oldenbruck will charge forty cents more for a loaf from October, their guild decided, because flour, "
    "butter and gas have become dearer since the spring. Customers should expect smaller rolls as well, a miller warned. "
    "Supermarkets declined to comment on whether factory bread would follow soon."
)
CHESS = (
    "A schoolgirl of eleven beat the reigning champion of the province at chess, playing black, in a tournament held "
    "at the library of Tarnholt. Her trainer, a retired postman, called the endgame flawless. She begins secondary "
    "school next week and means to become a geologist, "
    "because stones, unlike bishops, never sulk."
)
OWLS = (
    "Three owlets hatched in the belfry at Harsum, where the parish has silenced its bells until summer. A camera shows "
    "the nest in the village hall, and pensioners bring cake. Biologists ring such birds after four weeks, provided that "
    "both parents hunt well and nobody climbs those narrow stairs at night."
)
STORIES = {
    "Ferry aground off Marrow Island with forty aboard": FERRY,
    "Bread to cost forty cents more in Oldenbruck": BREAD,
    "Schoolgirl of eleven beats provincial chess champion": CHESS,
    "Owlets hatch in the belfry and silence the bells": OWLS,
}


def line(*texts: str | tuple[str, int], box: int = 9) -> list[Block]:
    """Blocks of one container, a number beside a text being its heading's level."""
    out = []
    for place, text in enumerate(texts, 10):
        words, level = text if isinstance(text, tuple) else (text, None)
        tag = f"h{level}." if level else "p."
        out.append(Block(words, (0, 1, box, place), ("body.", "div.", tag), level))
    return out


def found(page: list[Block], titles=(), declared=()) -> list[str]:
    at = heads.find(page, roles.roles(page), titles, declared)
    return [page[i].text for i in at.all]


@pytest.mark.parametrize("levels", [(1, 1, 1, 1), (1, 2, 2, 2), (1, 3, 3, 3)])
def test_headings_in_one_container_head_articles_where_the_texts_share_no_words(levels):
    page = line(
        *(part for (head, text), level in zip(STORIES.items(), levels, strict=True) for part in ((head, level), text))
    )
    assert found(page) == list(STORIES)


def test_headings_in_one_container_over_one_subject_are_subheads():
    page = line(
        ("Ferry aground off Marrow Island with forty aboard", 1),
        FERRY,
        ("How the ferry came to run aground off the island", 2),
        FERRY.replace("Monday", "that day").replace("Nobody was hurt", "Passengers told how it happened"),
        ("What the harbour master says about the channel", 2),
        FERRY.replace("forty passengers", "its passengers").replace("midnight", "dawn"),
    )
    assert found(page) == ["Ferry aground off Marrow Island with forty aboard"]


def test_a_headline_that_the_metadata_declares_heads_an_article_without_any_mark_up():
    page = line(*(part for head, text in STORIES.items() for part in (head, text)))
    assert found(page, list(STORIES)[:1], list(STORIES)) == list(STORIES)


def test_share_buttons_between_headline_and_text_are_no_distance():
    buttons = [
        "Share on Facebook",
        "Share on X",
        "WhatsApp",
        "Email",
        "Print",
        "Copy link",
        "Telegram",
        "Reddit",
        "Tweet",
    ]
    parts = [part for head, text in STORIES.items() for part in ((head, 1), *buttons, text)]
    assert found(line(*parts)) == list(STORIES)


@pytest.mark.parametrize(
    "title", ["Letters to the editor, 3 March", "News in brief", "L’essentiel de la journée", "Kurz notiert"]
)
def test_a_page_that_calls_itself_a_gathering_has_short_items(title):
    short = [(head, text.split(". ")[0] + ".") for head, text in STORIES.items()]
    page = line((title, 1), *(part for head, text in short for part in ((head, 3), text)))
    assert found(page)[1:] == list(STORIES)


@pytest.mark.parametrize("clock", ["{}:42", "{}h42 -", "{}.42 Uhr:", "{}:42 Uhr"])
def test_paragraphs_that_begin_with_times_running_down_are_posts(clock):
    texts = [f"{clock.format(hour)} {text}" for hour, text in zip((18, 16, 11, 9), STORIES.values(), strict=True)]
    page = line(
        ("Ferry aground off Marrow Island: what we know", 1), "The ferry ran aground on Monday morning.", *texts
    )
    assert found(page)[1:] == texts


def test_times_that_run_up_are_a_chronicle_unless_the_page_calls_itself_live():
    texts = [f"{hour}:42 {text}" for hour, text in zip((9, 11, 16, 18), STORIES.values(), strict=True)]
    intro = "The ferry ran aground on Monday morning, and much has happened since."
    assert len(found(line(("Ferry aground: a day on the sandbank", 1), intro, *texts))) == 1
    assert len(found(line(("Live: ferry aground off Marrow Island", 1), intro, *texts))) == 5


def test_texts_with_datelines_behind_rules_are_items_without_a_headline():
    filed = [
        f"{place} — {text}" for place, text in zip(("BRIDGETOWN", "CASTRIES, St. Lucia"), (BREAD, CHESS), strict=True)
    ]
    page = line(("The Latest: ferry aground", 1), f"MARROW (AP) — {FERRY}", "___", filed[0], "___", filed[1])
    assert found(page)[1:] == filed


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("OSLO (AP) — The ferry", True),
        ("NEW YORK, May 19 (Reuters) - The ferry", True),
        ("Kiel (dpa) - Die Fähre", True),
        ("ST. JOHN’S, Newfoundland -- The ferry", True),
        ("NATO, the alliance, met", False),
        ("The ferry (AP photo) ran aground", False),
        ("A – the first of three", False),
    ],
)
def test_datelines_begin_a_text(text, is_one):
    assert posts.is_dateline(text) is is_one


def test_the_headline_of_a_capture_stands_below_the_name_of_the_site_and_its_menu():
    page = blocks.from_text(f"The Marrow Island Echo\nNews\nSport\nWeather\nFerry aground off Marrow Island\n{FERRY}")
    assert found(page) == ["Ferry aground off Marrow Island"]
