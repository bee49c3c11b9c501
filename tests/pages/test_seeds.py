"""The two pages that the project began with (development data, not shipped)."""

import pytest

from writethru.model import Page, Split
from writethru.pages import split


@pytest.fixture(scope="module")
def seeds(data) -> list[Split]:
    """Both captures, taken apart."""
    paths = sorted((data / "seeds").glob("*.txt"))
    return [split(Page(path.name, "capture", path.read_text(encoding="utf-8"))) for path in paths]


def test_the_first_page_carries_one_article_with_its_date_byline_and_disclaimer(seeds):
    (article,) = seeds[0].articles
    assert article.updated == "2025-07-09T14:28"
    assert article.byline == ("Editorji News Desk",)
    assert article.outlet == "Editorji"
    assert len(article.paragraphs) == 6
    assert article.paragraphs[-1].endswith("(AP) NSA NSA")
    assert len(article.notes) == 1


def test_the_five_recommended_headlines_are_furniture(seeds):
    assert len(seeds[0].furniture.recommended) == 5
    text = "\n".join(seeds[0].articles[0].paragraphs)
    assert not any(headline in text for headline in seeds[0].furniture.recommended)


def test_the_second_page_carries_four_articles_three_of_them_another_outlets(seeds):
    articles = seeds[1].articles
    assert [article.main for article in articles] == [True, False, False, False]
    assert [article.outlet for article in articles[1:]] == ["Korea Herald"] * 3
    assert all(article.paragraphs[-1].endswith("(Yonhap)") for article in articles[1:])
    assert seeds[1].furniture.comments == 0


def test_no_label_or_promotion_is_in_any_text(seeds):
    text = "\n".join(p for page in seeds for article in page.articles for p in article.paragraphs)
    for line in ("Hashtags", "AI Features", "Comments", "Related Articles", "hours ago", "Recommended"):
        assert line not in text
