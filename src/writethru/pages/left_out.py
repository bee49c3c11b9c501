"""Every piece of a page that went into none of its articles, and why: nothing is dropped without a reason."""

from collections.abc import Sequence

from writethru.model import Article, LeftOut
from writethru.pages.roles import Role
from writethru.pages.segments import Cut

_LONG = 200_000
_WHY: dict[Role, str] = {
    "off": "menu, form, embedded post or foot of the page",
    "link": "a link",
    "rule": "a mark that parts two texts",
    "meta": "who, when or where: read as metadata",
    "hashtags": "hashtags: kept as tags",
    "note": "speaks about a text: kept as its note, or the site's own",
    "also": "points to another article",
    "related": "heads a list of other articles",
    "recommended": "heads a list of other articles",
    "next": "leads to another article",
    "comments": "belongs to the readers' comments",
    "promotion": "advertises",
    "share": "share buttons and counters",
    "tags": "heads the tags",
    "menu": "menu",
    "author": "about the author",
}


def of(cut: Cut, articles: Sequence[Article], chances: Sequence[float] = ()) -> tuple[LeftOut, ...]:
    """What of the cut's line of blocks is in no article, in page order. `chances` are those of the main text, where
    they were asked for (maintext.chances)."""
    shown = {text for article in articles for text in (article.headline, *article.paragraphs, *article.notes)}
    joined = "\n".join(shown)
    out = []
    for i, block in enumerate(cut.line):
        if block.text in shown:
            continue
        runs_on = block.runs_on or i + 1 < len(cut.line) and cut.line[i + 1].runs_on
        if runs_on and (len(joined) > _LONG or block.text in joined):
            continue
        out.append(LeftOut(block.text, _why(cut, i, chances)))
    return tuple(out)


def _why(cut: Cut, i: int, chances: Sequence[float]) -> str:
    if (why := _WHY.get(cut.kinds[i])) is not None:
        return why
    if i in cut.boxed:
        return "stands in a box of other things"
    return f"does not read as text (chance {chances[i]:.2f})" if chances else "stands in no article"
