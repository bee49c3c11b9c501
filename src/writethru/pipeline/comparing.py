"""Two texts of one story, held against each other."""

import json
from collections.abc import Iterator

from writethru.errors import RefusedError
from writethru.model import Comparison, Facts, Page, Refused
from writethru.pipeline.reading import Place, Text, text_of


def compare(a: Text, b: Text, name: str | None = None, *, rewrite: bool = False) -> Comparison:
    """How one of two texts is made from the other, and the facts that moved from `a` to `b`.

    A file must hold one page; its main article is compared. `rewrite` says that b is known to be made from a, so that
    they are compared however little of a's wording is left. Raises RefusedError where a file holds no article.
    """
    from writethru import changes, copies

    left, right = text_of(a), text_of(b)
    verdict, alignment = copies.compare(left, right, rewrite=rewrite)
    checks = (
        copies.check_disclaimer(left, right, alignment, "a"),
        copies.check_disclaimer(right, left, alignment, "b"),
    )
    return Comparison(
        id=name or f"{left.article.id} {right.article.id}",
        a=left,
        b=right,
        verdict=verdict,
        alignment=alignment,
        changes=changes.find(left, right, alignment),
        disclaimers=tuple(check for check in checks if check),
        limited=changes.limited(left, right) if alignment else (),
    )


def compare_pairs(place: Place, *, rewrite: bool = False) -> Iterator[Comparison | Refused]:
    """One comparison a line of a JSON Lines file: {"id", "a": article, "b": article}; bad lines are refused."""
    from writethru import sources

    for found in sources.pages([str(place)]):
        if isinstance(found, Refused):
            yield found
            continue
        try:
            name, a, b = _pair(found)
            yield compare(a, b, name, rewrite=rewrite)
        except RefusedError as error:
            yield Refused(error.item, error.stage, error.reason)


def _pair(page: Page) -> tuple[str, Facts, Facts]:
    """The name and the two articles of one line of pairs."""
    from writethru import articles, pages

    expected = 'is no pair: expected an object {"id": text, "a": article, "b": article} on each line'
    try:
        data = json.loads(page.body)
    except (ValueError, RecursionError):
        raise RefusedError(page.item, "pairs", expected) from None
    if not isinstance(data, dict) or not isinstance(data.get("a"), dict) or not isinstance(data.get("b"), dict):
        raise RefusedError(page.item, "pairs", expected)
    sides = []
    for side in ("a", "b"):
        line = Page(f"{page.item} ({side})", "line", json.dumps(data[side]))
        sides.append(articles.examine(pages.split(line).articles[0]))
    name = data.get("id")
    return str(name) if isinstance(name, str | int) and not isinstance(name, bool) else page.item, sides[0], sides[1]
