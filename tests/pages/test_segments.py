"""From blocks to units: which text belongs to which article."""

from writethru.model import Page
from writethru.pages import blocks, parse, roles, segments

TEXT = [
    "The ferry to Marrow Island ran aground on a sandbank on Monday with forty passengers on board.",
    "Two tugs are to pull the vessel free at high water, which the pilots expect shortly after midnight.",
]
LIVE = "".join(
    f"<div><time>{hour}:05</time><h3>{head}</h3><span>Nora Teel</span><p>{text}</p></div>"
    for hour, head, text in [
        (18, "Afloat", "The ferry is afloat again and on its way to the yard in Oldenbruck."),
        (16, "Divers at work", "Divers have found no crack in the hull, the shipping line has said."),
        (11, "Passengers ashore", "All forty passengers have been brought ashore in two fishing boats."),
    ]
)


def cut(body: str) -> tuple[segments.Unit, ...]:
    line = blocks.from_tree(parse.tree(Page("page.html", "html", f"<html><body>{body}</body></html>")))
    return segments.cut(line, roles.roles(line)).units


def paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def test_posts_of_a_live_page_have_their_authors_however_short_they_are():
    _, *items = cut(f"<h1>Ferry aground: live</h1>{paragraphs(TEXT)}{LIVE}")
    assert [(unit.headline, unit.byline) for unit in items] == [
        ("Afloat", ("Nora Teel",)),
        ("Divers at work", ("Nora Teel",)),
        ("Passengers ashore", ("Nora Teel",)),
    ]


def test_the_time_that_begins_a_post_without_a_headline_is_not_its_text():
    items = [f"<p><b>{hour}.05 Uhr:</b> {text}</p>" for hour, text in zip((18, 16, 11), TEXT + TEXT[:1], strict=True)]
    _, first, *_ = cut(f"<h1>Ferry aground: live</h1>{paragraphs(TEXT)}<div>{''.join(items)}</div>")
    assert (first.headline, first.paragraphs) == ("", TEXT[:1])


def test_a_text_that_stands_on_the_page_twice_is_one_article():
    copy = f"<div><h1>Ferry aground off Marrow Island</h1>{paragraphs(TEXT)}</div>"
    (unit,) = cut(copy + copy)
    assert unit.paragraphs == TEXT


def test_an_article_does_not_end_with_a_heading_of_nothing():
    (unit,) = cut(f"<h1>Ferry aground off Marrow Island</h1>{paragraphs(TEXT)}<h3>Tuesday.</h3>")
    assert unit.paragraphs == TEXT


def test_a_headline_broken_into_lines_is_one():
    (unit,) = cut(f"<h1>Ferry aground<br>off Marrow Island</h1>{paragraphs(TEXT)}")
    assert unit.headline == "Ferry aground off Marrow Island"


def test_how_to_write_to_the_paper_is_nobodys_text():
    (unit,) = cut(f"<h1>Ferry aground off Marrow Island</h1>{paragraphs([*TEXT, 'Letters may be edited for length.'])}")
    assert unit.paragraphs == TEXT
