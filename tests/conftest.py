"""Builders that all tests share, and the way to the data that only developers have."""

import os
from pathlib import Path

import pytest

from writethru.articles import examine
from writethru.model import Article, Facts

ROOT = Path(__file__).parent.parent


def article(id: str = "a", *paragraphs: str, headline: str = "A headline", **more: object) -> Article:
    """An article at hand, without a page."""
    return Article(id=id, page=f"{id}.html", headline=headline, paragraphs=paragraphs, **more)  # type: ignore[arg-type]


def facts(id: str = "a", *paragraphs: str, **more: object) -> Facts:
    """An article with what it says of itself."""
    return examine(article(id, *paragraphs, **more))


@pytest.fixture(scope="session")
def data() -> Path:
    """The development data, which does not ship with the source."""
    folder = Path(os.environ.get("WRITETHRU_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"the development data is not at {folder} (set WRITETHRU_DATA)")
    return folder


@pytest.fixture(scope="session")
def demo_pages() -> Path:
    """The sample pages of the demo."""
    return ROOT / "src" / "writethru" / "demo" / "pages"
