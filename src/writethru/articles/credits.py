"""Whom an article credits: agencies in its dateline, byline, sign-off, notes and metadata."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from writethru.articles.agencies import AGENCY_LIKE, UNNAMED, Named, named, of_site
from writethru.articles.forms import BETWEEN, WITH, WRITER, is_photo, is_title, of_line, of_whole_line, without
from writethru.articles.house import House, is_agency
from writethru.model import Article, Credit, Dateline

HEAD, TAIL = 4, 6
"""Paragraphs at the head and at the tail of an article among which credits stand."""
SHORT = 100
"""Letters of a line at the head that may be a credit."""

_PASSED_ON = re.compile(r"(?P<who>\S.{1,40}?)\svia\s")
_PERSONAL = re.compile(r"\b(?:writer|reporter|correspondent|editor|journalist)s?\b", re.I)
_SOURCED = re.compile(r"\W*(?:sources?|quellen?|fuentes?|fontes?|bron|källa|kilde|źródło)\s?:", re.I)
_BARE_MARK = re.compile(r"\W*\w{1,8}")


def find(article: Article, dateline: Dateline | None, house: House) -> tuple[Credit, ...]:
    """The credits of an article, in the order of its wire, dateline, byline, text, notes, metadata.

    There is one for each agency, role and place. An outlet's own name counts only in a dateline.
    """
    found = (
        *_of_wire(article),
        *_of_dateline(dateline),
        *(credit for name in article.byline for credit in of_byline(name, house)),
        *_of_text(article.paragraphs, house),
        *(credit for note in _standing_apart(article) for credit in of_line(note, house, "note")),
        *_of_metadata(article, house),
    )
    kept: dict[tuple[str, str, str], Credit] = {}
    for credit in found:
        own = credit.agency == house.agency or house.owns(credit.agency)
        if credit.where in ("dateline", "wire") or not own:
            kept.setdefault((credit.agency, credit.role, credit.where), credit)
    return tuple(kept.values())


def _of_wire(article: Article) -> Iterator[Credit]:
    """An item of a wire is its agency's, whether the table knows that one or not."""
    wire = article.wire
    by = (wire.provider or wire.credit if wire else None) or (article.outlet if wire else None)
    if by:
        known = named(by, loose=True)
        whole = len(known) == 1 and (known[0].start, known[0].end) == (0, len(by))
        yield Credit(known[0].agency if whole else by, "origin", "wire", by)


def _of_dateline(dateline: Dateline | None) -> Iterator[Credit]:
    if dateline is None or dateline.agency is None:
        return
    yield Credit(dateline.agency, "origin", "dateline", dateline.span)
    if not dateline.place and (by := _PASSED_ON.match(dateline.span)):
        yield Credit(by["who"], "origin", "dateline", dateline.span)


def of_byline(name: str, house: House) -> Iterator[Credit]:
    """Credits of one name in a byline: "Associated Press", "La Gazette avec AFP", "J. Doe, AP Writer"."""
    if len(name) > 140 or is_photo(name):
        return
    found = [each for each in named(name, loose=WRITER.search(name) is not None) if not _is_persons(name, each)]
    if not found and (like := AGENCY_LIKE.search(name)) is not None:
        yield Credit(like.group(), "origin", "byline", name)
    beside = without(name, [(each.start, each.end) for each in found]).strip()
    shared = (
        WITH.search(name + " ") is not None
        or house.owns(WRITER.sub("", beside))
        or (house.is_staff(beside) and BETWEEN.search(name) is not None and not _PERSONAL.search(beside))
    )
    for each in found:
        if each.agency != UNNAMED or shared or not is_title(beside):  # "Top Agencies" is no agency
            yield Credit(each.agency, "contributed" if shared else "origin", "byline", name)


def _is_persons(name: str, agency: Named) -> bool:
    """Whether an agency's one-word name is a part of a person's, as in "Petra Vollan" or "Jane Petra"."""
    printed = name[agency.start : agency.end]
    before, after = name[: agency.start], WRITER.sub("", name[agency.end :])
    if " " in printed or printed.isupper() or printed.islower():
        return False
    return re.fullmatch(r"(?:\s[A-Z]\w+){1,2}", after) is not None or re.fullmatch(r"[A-Z]\w+\s", before) is not None


def _of_text(paragraphs: Sequence[str], house: House) -> Iterator[Credit]:
    for index, paragraph in enumerate(paragraphs):
        if index >= len(paragraphs) - TAIL:
            yield from of_line(paragraph, house, "signoff", last=index == len(paragraphs) - 1)
        elif index < HEAD and len(paragraph) <= SHORT:
            yield from of_whole_line(paragraph, house, "byline")


def _standing_apart(article: Article) -> Iterator[str]:
    """The notes, without those that stand amid the text too, which belong to a picture or a teaser.

    A bare mark is left out as well: it is as often a picture's as the text's. So are sources where there are several.
    """
    amid = frozenset(article.paragraphs[HEAD:-TAIL])
    sourced = [note for note in article.notes if _SOURCED.match(note)]
    pictures = frozenset(sourced if len(sourced) > 1 else ())
    return (note for note in article.notes if note not in amid | pictures and not _BARE_MARK.fullmatch(note))


def _of_metadata(article: Article, house: House) -> Iterator[Credit]:
    """What the page declares as source: by name, as publisher, or by the address of the original."""
    for source in (*article.declared, article.canonical_url or ""):
        if "://" not in source:
            yield from (replace(credit, where="metadata") for credit in of_byline(source, house))
        elif agency := of_site(source):
            yield Credit(agency, "origin", "metadata", source)
    if article.outlet and house.agency is None and is_agency(article.outlet):
        yield from (Credit(each.agency, "origin", "metadata", article.outlet) for each in named(article.outlet))
