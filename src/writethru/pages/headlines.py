"""Which of the headlines that a page declares and shows is its article's, and where it stays in the text."""

import re
from collections.abc import Iterable, Sequence

from writethru.pages.evidence import shared
from writethru.pages.metadata import Metadata
from writethru.pages.segments import Unit
from writethru.text.phrases import plain
from writethru.text.words import stems

_LEAD = 4
_LONGEST = 300
_KIN = 0.5
_SAME = 0.75
_STOP = re.compile(r"[.。।]$")


def chosen(unit: Unit, meta: Metadata, alone: bool) -> str:
    """The headline of the page's own article, which may stand `alone` on it.

    What the page shows as JSON-LD or a meta tag declares it comes first, then what JSON-LD declares, then a first-level
    heading that says much of what a meta tag declares, then what the tag declares, then the page's heading, then its
    title. The heading is the first-level one, or any that says much of what the title says; of several articles each
    has its own.
    """
    shown = plain(unit.headline)
    alike = next((headline for headline in meta.headlines if plain(headline) == shown), None)
    if alike or meta.headline:
        return alike or _unsited(unit, meta) or _heading(unit, meta) or meta.headline or ""
    title = meta.titles[0] if meta.titles else ""
    first = unit.level == 1 and not _is_site(shown, meta)
    if shown and (
        first or not alone or plain(title) == plain(meta.outlet) or shown in plain(title) or _kin(unit, title)
    ):
        return unit.headline
    return title


def below(paragraphs: Sequence[str], headlines: Iterable[str]) -> tuple[str, ...]:
    """The text without its headline, in whichever of these forms, and however slightly it differs, it stands above."""
    forms = {plain(headline): frozenset(stems(headline)) for headline in headlines if headline}
    return tuple(
        text
        for i, text in enumerate(paragraphs)
        if plain(text) not in forms and not (i < _LEAD and _heads(text, forms))
    )


def _heads(text: str, forms: dict[str, frozenset[str]]) -> bool:
    """Whether a line above the text is a headline with more or less of it: no sentence, and nearly the same words."""
    if len(text) > _LONGEST or _STOP.search(text):
        return False
    mine, own = plain(text), frozenset(stems(text))
    return any(
        form in mine and 2 * len(form) >= len(mine)
        or mine in form and len(own) > 2
        or len(own) > 2 and shared(own, stemmed) >= _SAME and 2 * len(own & stemmed) >= max(len(own), len(stemmed))
        for form, stemmed in forms.items()
        if form
    )  # fmt: skip


def _kin(unit: Unit, title: str) -> bool:
    own = frozenset(stems(unit.headline))
    return len(own) > 2 and shared(own, frozenset(stems(title))) >= _KIN


def _unsited(unit: Unit, meta: Metadata) -> str | None:
    """The first-level heading where the declared headline is the same with the site's name or slogan beside it."""
    if not plain(unit.headline):
        return None
    before, shown, after = (meta.headline or "").casefold().partition(unit.headline.casefold())
    rest = before + after
    sited = "|" in rest or meta.outlet and plain(meta.outlet) in plain(rest)
    return unit.headline if unit.level == 1 and shown and sited and not _is_site(plain(shown), meta) else None


def _heading(unit: Unit, meta: Metadata) -> str | None:
    """The first-level heading where only a meta tag, written for search engines and shares, words it otherwise."""
    declared = meta.headline or ""
    if meta.described or unit.level != 1 or _is_site(plain(unit.headline), meta):
        return None
    return unit.headline if _kin(unit, declared) and plain(declared) not in plain(unit.headline) else None


def _is_site(shown: str, meta: Metadata) -> bool:
    """Whether a first-level heading is the site's name: the outlet's, or what a title has beside the headline."""
    beside = (title.replace(bare, "") for title in meta.titles for bare in meta.titles if bare != title)
    return shown in {plain(meta.outlet), *map(plain, beside)}
