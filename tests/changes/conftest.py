"""How the situations of this room are set up: two texts whose sentences answer one another in order."""

from collections.abc import Callable, Sequence

import pytest

from writethru import model
from writethru.changes import find

Compare = Callable[..., tuple[model.Change, ...]]


def facts(id: str, sentences: Sequence[str], published: str | None = "2024-03-14", headline: str = "") -> model.Facts:
    return model.Facts(model.Article(id, id, headline, tuple(sentences), published=published), tuple(sentences))


@pytest.fixture
def compare() -> Compare:
    """Changes between two texts, given as one sentence each or as equally many, aligned one to one."""

    def run(
        a: str | Sequence[str],
        b: str | Sequence[str],
        links: Sequence[tuple[Sequence[int], Sequence[int]]] | None = None,
        published: tuple[str | None, str | None] = ("2024-03-14", "2024-03-14"),
    ) -> tuple[model.Change, ...]:
        left = [a] if isinstance(a, str) else a
        right = [b] if isinstance(b, str) else b
        pairs = links or [((i,), (i,)) for i in range(min(len(left), len(right)))]
        alignment = [model.Aligned(tuple(i), tuple(j), 0.8, "reworded") for i, j in pairs]
        return find(facts("a", left, published[0]), facts("b", right, published[1]), alignment)

    return run
