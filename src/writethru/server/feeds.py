"""Folded feeds: one entry a story, with its copies and what they changed, in Atom and JSON Feed."""

from collections.abc import Sequence
from html import escape
from typing import Any

from writethru.desk.atom import Item, atom
from writethru.desk.wording import label
from writethru.model import Story
from writethru.pipeline.archive import Archive
from writethru.server.rights import outgoing
from writethru.text.times import shown, zoned
from writethru.text.xml import allowed

MOST = 40
"""Stories of a feed."""


def entries(archive: Archive, told: Sequence[Story], base: str, now: str) -> list[Item]:
    """Stories as the entries of a feed. `base` is the address of the desk."""
    with archive.stories.moment():
        whole = archive.people.whole()
        return [_entry(archive, story, base, now, whole) for story in told]


def _entry(archive: Archive, story: Story, base: str, now: str, whole: frozenset[str]) -> Item:
    reports = archive.stories.reports(story)
    texts = archive.articles(reports)
    articles = {name: facts.article for name, facts in texts.items()}
    lines = []
    for report in reports:
        recalled = (
            f"<strong>{escape(report.recalled.signal.upper())}: {escape(report.recalled.why)}</strong> "
            if report.recalled
            else ""
        )
        excerpt = " ".join(outgoing(texts[report.copies[0].article], whole).article.paragraphs)
        lines.append(f"<h3>{escape(label(report, reports, articles))}</h3><p>{recalled}{escape(excerpt)}</p><ul>")
        for copy in report.copies:
            one = articles[copy.article]
            manner = "origin" if copy.source is None else f"{copy.manner} {copy.coverage:.0%}"
            changes = "; ".join(change.moved.told for change in copy.changes[:5])
            link = one.canonical_url or one.url or ""
            name = escape(one.carrier)
            named = f'<a href="{escape(link)}">{name}</a>' if link.startswith(("http://", "https://")) else name
            lines.append(
                f"<li>{named}, {shown(one.when)}: {escape(manner)}{'; ' + escape(changes) if changes else ''}</li>"
            )
        lines.append("</ul>")
    return Item(
        f"urn:writethru:story:{story.id}",
        story.headline or "(no headline)",
        zoned(story.last) or now,
        f"{base}/story/{story.id}",
        "".join(lines),
    )


def atom_feed(name: str, title: str, items: Sequence[Item], address: str, now: str) -> str:
    """An Atom feed of entries."""
    return atom(name, title, max((item.updated for item in items), default=now), items, address)


def json_feed(title: str, items: Sequence[Item], address: str, base: str, stories: Sequence[Story]) -> dict[str, Any]:
    """A JSON Feed 1.1 of entries; `_writethru` has each story's figures."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": allowed(title),
        "home_page_url": base,
        "feed_url": address,
        "items": [
            {
                "id": item.name,
                "url": item.address,
                "title": allowed(item.title),
                "content_html": allowed(item.html),
                "date_modified": item.updated,
                "tags": list(story.tags),
                "_writethru": {
                    "articles": story.articles,
                    "reports": len(story.reports),
                    "agencies": [list(one) for one in story.independence.agencies],
                    "unknown": story.independence.unknown,
                },
            }
            for item, story in zip(items, stories, strict=True)
        ],
    }
