"""Who is known by an id that several have."""

from itertools import permutations

import pytest

from writethru import Archive
from writethru.model import Article


def of(page, outlet, published, text):
    return Article("post:17", page, "Head", (text,), outlet=outlet, published=published)


FIRST = of("https://harrow.example/17", "Harrow", "2026-03-02T08:00:00Z", "Eleven wagons left the track near Vendel.")
MENDED = of("https://www.harrow.example/17", "Harrow", "2026-03-02T09:00:00Z", "Twelve wagons left the track.")
TAKEN = of("https://evil.example/feed#17", "Harrow", "2026-03-02T10:00:00Z", "Nobody was there, it was all invented.")
OTHER = of("https://harrow.example/17", "Lannoch", "2026-03-03T10:00:00Z", "The ferry ran aground off Storvik.")


@pytest.mark.parametrize("order", list(permutations([FIRST, MENDED, TAKEN, OTHER])))
def test_an_id_is_that_of_the_newest_version_of_who_had_it_first(order):
    with Archive() as archive:
        archive.add(order)
        assert archive.show("post:17").article.paragraphs == MENDED.paragraphs
        assert [one.facts.article.paragraphs for one in archive.versions("post:17")] == [
            FIRST.paragraphs,
            MENDED.paragraphs,
        ]
        assert len({facts.article.id for facts in archive.trace().articles}) == 4
