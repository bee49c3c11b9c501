"""Captures that are short, or that no line heads for sure."""

import pytest

from writethru.model import Page
from writethru.pages import split

BODY = "The ferry ran aground off Hestur on Monday and all its passengers were saved.\nThe cause is not known.\n"


@pytest.mark.parametrize(
    ("text", "headline", "paragraphs"),
    [("Ferry aground\n\n" + BODY, "Ferry aground", 2), (BODY, "", 2)],
    ids=["a headline of two words", "no headline"],
)
def test_a_plain_text_is_an_article(text, headline, paragraphs):
    article = split(Page("x.txt", "capture", text)).articles[0]
    assert (article.headline, len(article.paragraphs)) == (headline, paragraphs)
