"""An article's versions: what its outlet made of it after it went out, by the same comparison as between outlets."""

from collections.abc import Iterable, Iterator

from writethru import changes, copies
from writethru.model import Facts, Version
from writethru.text.sites import site


def same_item(one: Facts, other: Facts) -> bool:
    """Whether two texts of one id are versions of one article: two outlets may number theirs alike, and a site may name
    its own like another's, so the outlet and the site that each came from count too."""
    a, b = one.article, other.article
    return a.id == b.id and a.outlet == b.outlet and site(a.page) == site(b.page)


def same_text(one: Facts, other: Facts) -> bool:
    """Whether two texts say the same: headline, sentences, and what a wire says of them."""
    a, b = one.article, other.article
    return one.sentences == other.sentences and (a.headline, a.wire) == (b.headline, b.wire)


def versions(texts: Iterable[Facts]) -> Iterator[Version]:
    """The versions of one article, the oldest first, each with what it changed in the one before that has a text. A
    notice that takes the item back is told, and compared with nothing."""
    before: Facts | None = None
    for facts in texts:
        if before is None or not facts.sentences or is_notice(facts):
            yield Version(facts)
        else:
            verdict, alignment = copies.compare(before, facts, rewrite=True)
            yield Version(
                facts,
                headline=before.article.headline if before.article.headline != facts.article.headline else None,
                verdict=verdict,
                changes=changes.find(before, facts, alignment),
                alignment=alignment,
                notes=tuple(note for note in facts.article.notes if note not in before.article.notes),
            )
        if facts.sentences and not is_notice(facts):
            before = facts


def is_notice(facts: Facts) -> bool:
    """Whether an article is an agency's word that an item may not be used."""
    return facts.article.wire is not None and facts.article.wire.signal in ("kill", "withhold")
