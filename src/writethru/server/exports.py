"""A story for other programs: ninjs, NewsML-G2, JSON-LD, and one row a copy as JSON Lines or CSV."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any, Final

from writethru.desk.exports import lineage, message, ninjs
from writethru.desk.linked import json_ld
from writethru.pipeline.archive import Archive
from writethru.server.rights import outgoing
from writethru.text.xml import allowed

KINDS: Final = {
    "ninjs": "application/json",
    "g2": "application/xml; charset=utf-8",
    "jsonld": "application/ld+json",
    "jsonl": "application/x-ndjson",
    "csv": "text/csv; charset=utf-8",
}
"""What a story is given as, with its media type."""
_COLUMNS: Final = (
    *("story", "report", "agency", "how", "article", "outlet", "headline", "published"),
    *("url", "origin", "derivation", "manner", "coverage", "from", "version", "changes"),
)


def export(archive: Archive, name: str, kind: str, now: str) -> str:
    """A story (id) as one of `KINDS`. Raises UsageError where there is none."""
    with archive.stories.moment():
        if kind in ("jsonl", "csv"):
            rows = list(_rows(archive, name))
            return _csv(rows) if kind == "csv" else "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        reports = archive.stories.reports(archive.stories.story(name))
        texts = archive.articles(reports)
        whole = archive.people.whole()
        lawful = {key: outgoing(facts, whole) for key, facts in texts.items()}
        if kind == "g2":
            return message(
                [(lawful[copy.article], lineage(report, copy, texts)) for report in reports for copy in report.copies],
                now,
            )
        if kind == "ninjs":
            found: Any = [
                ninjs(lawful[copy.article], now, texts[copy.source].article if copy.source in texts else None)
                for report in reports
                for copy in report.copies
            ]
        else:
            found = [
                json_ld(
                    lawful[copy.article],
                    report.agency,
                    texts[copy.source].article if copy.source in texts else None,
                    copy.changes,
                )
                for report in reports
                for copy in report.copies
            ]
        return json.dumps(found, ensure_ascii=False, indent=1)


def _rows(archive: Archive, name: str) -> Iterator[dict[str, Any]]:
    story = archive.stories.story(name)
    reports = archive.stories.reports(story)
    articles = {key: facts.article for key, facts in archive.articles(reports).items()}
    agencies = archive.agencies(story.reports)
    for report in reports:
        for copy in report.copies:
            one, agency = articles[copy.article], agencies[copy.article]
            values = (
                *(story.id, report.id, agency.name, agency.how, copy.article, one.carrier, one.headline, one.when),
                *(
                    one.canonical_url or one.url,
                    report.origin,
                    copy.derivation,
                    copy.manner if copy.source else "origin",
                    round(copy.coverage, 4),
                ),
                *(copy.source, copy.version, len(copy.changes)),
            )
            yield dict(zip(_COLUMNS, values, strict=True))


def _csv(rows: list[dict[str, Any]]) -> str:
    """Rows as CSV, in which no cell is taken for a formula by a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(_COLUMNS)
    for row in rows:
        writer.writerow([_cell(value) for value in row.values()])
    return out.getvalue()


def _cell(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    text = allowed(value)
    return f"'{text}" if text[:1] in tuple("=+-@\t\r") else text
