"""The street: the only module that knows all rooms and their order.

The rooms are imported where they are used, so that `import writethru` stays light.
"""

import hashlib
import json
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from writethru.errors import RefusedError, UsageError
from writethru.model import (
    Agency,
    Article,
    Comparison,
    Copy,
    DisclaimerCheck,
    Facts,
    Page,
    Reading,
    Refused,
    Report,
    Trace,
)

if TYPE_CHECKING:
    from writethru.copies import Carried, Fold, Progress

Place = str | Path
"""A file, a folder, or "-" for standard input."""
Text = Place | Article | Facts
"""What can be compared: a file with one page or article line, or an article at hand."""
_ENDED = "reading it ended the process (out of memory?); hand in its text"
GENERATED = "a-"
"""How ids begin that are made from content, where a page or line gives none."""


def _quiet(_what: str, _done: int, _of: int) -> None:
    """Progress that nobody watches."""


def read(places: Sequence[Place] | Place, jobs: int = 1) -> Iterator[Reading | Refused]:
    """Take pages apart: one `Reading` a page, or one `Refused` for each item that can't be used, in the input's order.

    `places` are files, folders or "-": saved HTML pages, text captures, article lines, each also gzipped. `jobs` is the
    number of processes that many pages are spread over.
    """
    from writethru import sources, workers

    given = [places] if isinstance(places, str | Path) else places
    yield from workers.spread(_reading, sources.pages([str(place) for place in given]), jobs, _lost)


def _lost(page: Page | Refused) -> Reading | Refused:
    return page if isinstance(page, Refused) else Refused(page.item, "pages", _ENDED)


def _reading(page: Page | Refused) -> Reading | Refused:
    from writethru import articles, pages

    if isinstance(page, Refused):
        return page
    try:
        split = pages.split(page)
    except RefusedError as error:
        return Refused(error.item, error.stage, error.reason)
    facts = tuple(articles.examine(article) for article in split.articles)
    return Reading(split.page, split.url, facts, split.furniture)


def compare(a: Text, b: Text, name: str | None = None) -> Comparison:
    """How one of two texts is made from the other, and the facts that moved from `a` to `b`.

    A file must hold one page; its main article is compared. Raises RefusedError where it holds none.
    """
    from writethru import changes, copies

    left, right = _text(a), _text(b)
    verdict, alignment = copies.compare(left, right)
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
    )


def compare_pairs(place: Place) -> Iterator[Comparison | Refused]:
    """One comparison a line of a JSON Lines file: {"id", "a": article, "b": article}; bad lines are refused."""
    from writethru import sources

    for found in sources.pages([str(place)]):
        if isinstance(found, Refused):
            yield found
            continue
        try:
            name, a, b = _pair(found)
            yield compare(a, b, name)
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
    return str(name) if isinstance(name, str | int) else page.item, sides[0], sides[1]


def _text(given: Text) -> Facts:
    from writethru import articles

    if isinstance(given, Facts):
        return given
    if isinstance(given, Article):
        return articles.examine(given)
    readings = []
    for found in read(given):
        if isinstance(found, Refused):
            raise RefusedError(found.item, found.stage, found.reason)
        readings.append(found)
        if len(readings) > 1:
            raise UsageError(f"{given}: holds more than one page or article; compare takes one on each side")
    mains = [facts for reading in readings for facts in reading.articles if facts.article.main]
    if not mains:
        raise RefusedError(str(given), "pages", "holds no article; give a page or an article line")
    return mains[0]


def trace(given: Iterable[Text] | Text, progress: "Progress" = _quiet) -> Trace:
    """Fold articles into reports with their copies, and reports into stories.

    `given` are files, folders or "-", or articles at hand. The answer does not depend on their order.
    """
    from writethru import copies, stories

    found, refused = _gathered([given] if isinstance(given, str | Path | Article | Facts) else given, progress)
    texts = sorted(found, key=copies.rank)
    folds = copies.find(texts, progress)
    agencies: dict[str, Agency] = {}
    reports = []
    for n, fold in enumerate(folds):
        agency, each = copies.agencies([texts[carried.article] for carried in fold])
        agencies |= {texts[carried.article].article.id: one for carried, one in zip(fold, each, strict=True)}
        reports.append(_report(fold, texts, agency))
        progress("changes", n + 1, len(folds))
    by_id = {facts.article.id: facts for facts in texts}
    gathered, threads = stories.gather(reports, by_id)
    return Trace(tuple(texts), agencies, tuple(reports), gathered, threads, tuple(refused))


def _gathered(given: Iterable[Text], progress: "Progress") -> tuple[list[Facts], list[Refused]]:
    """All articles of the inputs, each with an id of its own, and what was refused."""
    found: dict[str, list[Facts]] = {}
    refused: list[Refused] = []
    done = 0
    for item in _articles(given):
        if isinstance(item, Refused):
            refused.append(item)
        else:
            found.setdefault(item.article.id, []).append(item)
            done += 1
            progress("articles", done, 0)
    kept = [one for same in found.values() for one in _told_apart(same, refused, found.keys())]
    return kept, refused


def _told_apart(same: Sequence[Facts], refused: list[Refused], taken: Container[str]) -> Iterator[Facts]:
    """Articles of one id: the first by page keeps it, the same article again is refused, another gets a suffix.

    Two outlets may both number their articles from 1, and save the same text as index.html.
    """
    first, *others = sorted(same, key=lambda facts: (facts.article.page, facts.article.paragraphs))
    yield first
    seen = {_identity(first)}
    for facts in others:
        article = facts.article
        if _identity(facts) in seen:
            reason = f"the same article as {first.article.page}, with the same id {article.id!r}; it is counted once"
            refused.append(Refused(article.page, "articles", reason))
            continue
        seen.add(_identity(facts))
        name = f"{article.id}~{_digest(repr(_identity(facts)), 3)}"
        while name in taken:  # somebody's own id, by a chance of one in millions
            name += "~"
        yield replace(facts, article=replace(article, id=name))


def _identity(facts: Facts) -> tuple[str | None, ...]:
    """What makes two articles of one id the same: the text and the address, and without an address the page."""
    article = facts.article
    place = article.url or article.canonical_url
    if place is None and article.id.startswith(GENERATED):
        place = article.page
    return (place, article.outlet, article.headline, *article.paragraphs)


def _articles(given: Iterable[Text]) -> Iterator[Facts | Refused]:
    """Articles at hand, then those of all places together, so that a file named twice is read once."""
    places: list[Place] = []
    for text in given:
        if isinstance(text, Article | Facts):
            yield _text(text)
        else:
            places.append(text)
    for reading in read(places) if places else ():
        if isinstance(reading, Refused):
            yield reading
        else:
            yield from reading.articles


def _report(fold: "Fold", texts: Sequence[Facts], agency: str | None) -> Report:
    from writethru import copies

    origin = texts[fold[0].article]
    checks: dict[str, list[DisclaimerCheck]] = {}
    for carried in fold[1:]:
        for check in _checks(carried, texts, copies.check_disclaimer):
            checks.setdefault(check.article, []).append(check)
    kept = (copies.closest_check(checks[article]) for article in sorted(checks))
    return Report(
        id="r-" + _digest(origin.article.id, 6),
        agency=agency,
        origin=origin.article.id,
        copies=tuple(_copy(carried, texts) for carried in fold),
        disclaimers=tuple(check for check in kept if check),
    )


def _checks(
    carried: "Carried", texts: Sequence[Facts], check: Callable[..., DisclaimerCheck | None]
) -> Iterator[DisclaimerCheck]:
    """The disclaimers of an article and of the one it is compared with, held against each other."""
    if carried.reference is None:
        return
    a, b = texts[carried.reference], texts[carried.article]
    for found in (check(a, b, carried.alignment, "a"), check(b, a, carried.alignment, "b")):
        if found:
            yield found


def _copy(carried: "Carried", texts: Sequence[Facts]) -> Copy:
    from writethru import changes

    facts = texts[carried.article]
    if carried.source is None or carried.reference is None or carried.verdict is None:
        return Copy(facts.article.id, "wholly", "verbatim", None, None, 1.0, (), ("the origin: " + _origin(facts),))
    reference = texts[carried.reference]
    return Copy(
        article=facts.article.id,
        derivation=carried.verdict.derivation,
        manner=carried.verdict.manner or "edited",
        source=texts[carried.source].article.id,
        against=reference.article.id,
        coverage=carried.verdict.coverage_a,
        changes=changes.find(reference, facts, carried.alignment),
        why=carried.verdict.why,
    )


def _digest(text: str, size: int) -> str:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=size).hexdigest()


def _origin(facts: Facts) -> str:
    """Why an article is taken for the origin of its report."""
    from writethru import copies

    agency = copies.own_credit(facts)
    if agency:
        return f"has what others carry, and the credit of {agency}"
    return f"has what others carry; {f'published {facts.article.when}' if facts.article.when else 'without a date'}"
