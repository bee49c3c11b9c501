"""The desk's pages: what each one shows, out of the archive."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple, get_args

from markupsafe import Markup

from writethru.desk.comparison import Beside, fragment
from writethru.desk.noted import noted
from writethru.desk.spread import picture
from writethru.desk.wording import headlines, label
from writethru.errors import NotThere, UsageError
from writethru.model import Agency, Article, Comparison, Copy, Facts, Kind, Manner, Note, Recall, Story
from writethru.pipeline.archive import Archive
from writethru.pipeline.noting import notes
from writethru.pipeline.watching import title, watched

PAGE = 25
"""Stories on the front at a time."""
OTHERS = 4
"""Outlets that are named under a story beside the one that leads."""
SCANNED = 400
"""Stories that are looked at for one page of a filtered front."""
STEPS = 20
"""Stories of its thread that a story's page shows."""
PAIRS = 4
"""Pairs of articles of a decision that are shown."""
FOUND = 50
"""Articles that a search shows."""
LATEST = 200
"""Articles of an outlet or agency that its page looks at."""


class Item(NamedTuple):
    """A story on the front: who leads, who else ran it, how many facts changed and were added, what was taken back."""

    story: Story
    lead: Article
    others: Sequence[Article]
    more: int
    changes: int
    additions: int
    recalled: Sequence[Recall]


class Row(NamedTuple):
    """An article of an outlet or on an agency's text: how it carries its report, and whose that is."""

    article: Article
    copy: Copy
    agency: Agency


def front(archive: Archive, number: int, filters: dict[str, str]) -> dict[str, Any]:
    """The newest stories, a page of them."""
    with archive.stories.moment():
        filtered = any(filters.values())
        items: list[Item] = []
        skipped, after = (number - 1) * PAGE, 0
        if not filtered:
            after, skipped = skipped, 0
        start, more = after, False
        while not more and after < start + SCANNED:
            some = archive.stories.latest(PAGE + 1, after=after)
            for story in some:
                if len(items) == skipped + PAGE:
                    more = True
                    break
                after += 1
                if (item := _item(archive, story, filters)) is not None:
                    items.append(item)
            if len(some) <= PAGE:
                break
        looked_at = after if filtered and not more and after >= start + SCANNED else None
        items = items[skipped:]
        recommended = archive.stories.recommended(4) if number == 1 and not filtered else []
    return {
        "items": items,
        "more": more,
        "number": number,
        "filters": filters,
        "filtered": filtered,
        "looked_at": looked_at,
        "recommended": recommended,
    }


def _item(archive: Archive, story: Story, filters: dict[str, str]) -> Item | None:
    """A story as the front shows it; None where the filters don't let it through."""
    if filters.get("single") and len(story.reports) > 1:
        return None
    agencies = {name.casefold() for name, _ in story.independence.agencies}
    if filters.get("agency") and filters["agency"].casefold() not in agencies:
        return None
    reports = archive.stories.reports(story)
    kinds = [change.kind for report in reports for copy in report.copies for change in copy.changes]
    additions = kinds.count("addition")
    changes = len(kinds) - additions
    if filters.get("changed") and not changes:
        return None
    articles = archive.articles(reports)
    known = {name: facts.article for name, facts in articles.items()}
    if filters.get("outlet") and filters["outlet"].casefold() not in {one.carrier.casefold() for one in known.values()}:
        return None
    sections = {(one.section or "").casefold() for one in known.values()}
    if filters.get("section") and filters["section"].casefold() not in sections:
        return None
    leader = max(reports, key=lambda report: len(report.copies))
    lead = known[leader.copies[0].article]
    firsts = {one.carrier: one for one in reversed(list(known.values())) if one.carrier != lead.carrier}
    others = list(reversed(firsts.values()))
    recalled = [report.recalled for report in reports if report.recalled is not None]
    return Item(story, lead, others[:OTHERS], max(0, len(others) - OTHERS), changes, additions, recalled)


def story(archive: Archive, name: str) -> dict[str, Any]:
    """A story from all sides. Raises UsageError for one that is not there."""
    kept = archive.stories
    with kept.moment():
        found = _story(archive, name)
        reports = kept.reports(found)
        facts = archive.articles(reports)
        articles = {one: each.article for one, each in facts.items()}
        runs = kept.spread(found, reports)
        agencies = archive.agencies(found.reports)
        return {
            "story": found,
            "reports": reports,
            "articles": articles,
            "agencies": agencies,
            "labels": {report.id: label(report, reports, articles) for report in reports},
            "summary": kept.summary(found, reports),
            "moved": [copy for report in reports for copy in report.copies if copy.changes],
            "headlines": headlines(reports, articles),
            "picture": Markup(picture(runs, found.headline)),  # noqa: S704 escaped there
            "timeline": kept.timeline(found.thread, found.id, STEPS) if found.thread else None,
            "related": kept.related(found),
        }


def _story(archive: Archive, name: str) -> Story:
    """A story by its id, or that in which an article or a report stands."""
    try:
        return archive.stories.story(name)
    except NotThere as none:
        try:
            found = archive.stories.of([name])
        except UsageError:
            raise none from None
        if not found:
            raise NotThere(f"{name}: is being gathered into a story; ask again in a moment") from None
        return found[0]


def comparison(archive: Archive, a: str, b: str) -> dict[str, Any]:
    """Two kept articles side by side. Raises UsageError for one that isn't kept."""
    with archive.stories.moment():
        found = archive.compare(a, b)
        told = next(iter(archive.stories.of([b])), None)
        sentences = (*found.a.sentences, *found.b.sentences)
        carriers, articles = archive.stories.carriers(told, sentences, (a, b)) if told else ([[]] * len(sentences), {})
    carried = [[(name, articles[name].article.carrier) for name in each] for each in _shared(found, carriers)]
    return {
        "comparison": found,
        "a": found.a.article,
        "b": found.b.article,
        "story": told,
        "kinds": [kind for kind in get_args(Kind) if any(change.kind == kind for change in found.changes)],
        "carried": {"a": carried[: len(found.a.sentences)], "b": carried[len(found.a.sentences) :]},
        "looked_at": len(articles),
        "shown": lambda sentence, change: Markup(fragment(found, Beside(sentence, change))),  # noqa: S704 escaped there
    }


def _shared(found: Comparison, carriers: Sequence[list[str]]) -> list[list[str]]:
    """Who carries each sentence of a, then of b: of two that say the same, with no fact changed, both have all."""
    shared = [list(each) for each in carriers]
    offset = len(found.a.sentences)
    moved = {("a", change.a) for change in found.changes} | {("b", change.b) for change in found.changes}
    for link in found.alignment:
        if len(link.a) == len(link.b) == 1 and not {("a", link.a[0]), ("b", link.b[0])} & moved:
            one, other = link.a[0], offset + link.b[0]
            shared[one] = shared[other] = list(dict.fromkeys(shared[one] + shared[other]))
    return shared


def beside(archive: Archive, a: Article, b: Article) -> dict[str, Any]:
    """What people said of two articles that are compared: notes on their sentences, and what they set aside."""
    found: dict[str, dict[str, list[Note]]] = {"a": {}, "b": {}}
    for side, article in (("a", a), ("b", b)):
        for note in notes(archive, article.id):
            found[side].setdefault(note.sentence or "", []).append(note)
    return {
        "notes": found,
        "aside": [one for one in archive.decisions() if one.change and one.pairs == ((a.id, b.id),)],
    }


def article(archive: Archive, name: str) -> dict[str, Any]:
    """An article with its versions. Raises UsageError for one that isn't kept."""
    with archive.stories.moment():
        facts = archive.show(name)
        told = archive.stories.of([name])
        address = facts.article.canonical_url or facts.article.url or ""
        written = notes(archive, name)
        report = archive.told([name])[name]
        copy = report.copy(name)
        checks = [check for check in report.report.disclaimers if check.article == name]
        return {
            "copy": copy,
            "agency": report.agencies[name],
            "against": archive.show(copy.against).article if copy.against is not None else None,
            "checks": checks,
            "checked": {check.disclaimer.text for check in checks},
            "facts": facts,
            "article": facts.article,
            "paragraphs": [noted(paragraph, written) for paragraph in facts.article.paragraphs],
            "versions": archive.versions(name),
            "recalled": archive.recalls([name]).get(name),
            "story": told[0] if told else None,
            "link": address if address.startswith(("http://", "https://")) else None,
            "notes": written,
        }


def outlet(archive: Archive, name: str) -> dict[str, Any]:
    """How an outlet uses its wires: its latest articles, and what they are made of."""
    return _used(archive, "outlet", name, archive.search("", LATEST, outlet=name))


def agency(archive: Archive, name: str) -> dict[str, Any]:
    """Who ran an agency's reports, and how."""
    return _used(archive, "agency", name, archive.search("", LATEST, agency=name))


def _used(archive: Archive, kind: str, name: str, found: Sequence[Facts]) -> dict[str, Any]:
    with archive.stories.moment():
        told = archive.told(facts.article.id for facts in found)
    rows = [
        Row(facts.article, told[name].copy(name), told[name].agencies[name])
        for facts in found
        for name in [facts.article.id]
    ]
    behind = {figure: [row for row in rows if stands(row)] for figure, stands in FIGURES.items()}
    manners = Counter(map(_manner, rows))
    return {
        "kind": kind,
        "name": name,
        "rows": rows,
        "behind": behind | {manner: [row for row in rows if _manner(row) == manner] for manner in manners},
        "manners": manners.most_common(),
    }


def _manner(row: Row) -> str:
    return "origin or own" if row.copy.source is None else row.copy.manner or "copy"


FIGURES: Final[dict[str, Callable[[Row], bool]]] = {
    "carried": lambda row: row.copy.source is not None or row.agency.name is not None,
    "credited": lambda row: row.agency.how in ("credit", "dateline"),
    "withheld": lambda row: row.agency.how not in ("credit", "dateline") and row.agency.name is not None,
    "moved": lambda row: bool(row.copy.changes),
}
"""What an outlet's or an agency's page counts: articles that carry somebody's report, that name an agency, that carry
an agency's text without saying so, and that changed a fact."""


def search(archive: Archive, query: str, filters: dict[str, str]) -> list[dict[str, Any]]:
    """Articles by their words, and whether they were taken back. Raises UsageError for a date that is none."""
    found = fitting(archive, query, filters, FOUND)
    recalled = archive.recalls(facts.article.id for facts in found)
    return [{"article": facts.article, "recalled": recalled.get(facts.article.id)} for facts in found]


def fitting(archive: Archive, query: str, filters: dict[str, str], limit: int) -> list[Facts]:
    """Articles by their words and by what else is asked of them, empty or not there where nothing is. Raises UsageError
    for a date that is none."""
    given = {name: filters.get(name) or None for name in ("outlet", "agency", "manner", "since", "until")}
    return archive.search(query, limit, newest=not query, **given)


def watches(archive: Archive) -> list[dict[str, Any]]:
    """The searches that are kept, each with its newest story."""
    return [
        {"watch": one, "title": title(one), "newest": next(iter(watched(archive, one, 1)), None)}
        for one in archive.stories.shelf.watches()
    ]


MANNERS = get_args(Manner)
