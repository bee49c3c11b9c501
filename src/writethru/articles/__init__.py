"""An article's own facts: dateline, credits, disclaimer, and its running text in sentences."""

from writethru.articles import body, credits, dateline, disclaimer, house
from writethru.model import Article, Facts

__all__ = ["examine"]


def examine(article: Article) -> Facts:
    """What an article says of itself, and the sentences of its running text. Never fails."""
    home = house.of(article)
    filed = dateline.find(article.paragraphs, home)
    return Facts(
        article,
        sentences=body.of(article.paragraphs, filed, home),
        dateline=filed[1] if filed else None,
        credits=credits.find(article, filed[1] if filed else None, home),
        disclaimer=disclaimer.find(article),
    )
