"""A trace for a person: each story with its reports, under each report who ran it and what they made of it."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from writethru.cli.say import clean
from writethru.cli.side_by_side import changed_line
from writethru.model import Agency, Article, Copy, Report, Story, Trace

SINGLES = 10
"""Up to how many stories of one article are shown when nobody asked for all."""
CHANGES = 4
"""Changed facts that are shown under a copy; `compare` shows all."""


def show(trace: Trace, everything: bool = False, console: Console | None = None) -> None:
    """Print stories, those with most articles first."""
    console = console or Console(highlight=False)
    reports = {report.id: report for report in trace.reports}
    articles = {facts.article.id: facts.article for facts in trace.articles}
    threads = {story: thread.stories for thread in trace.threads for story in thread.stories}
    ordered = sorted(trace.stories, key=lambda story: (-story.articles, story.first or "9999", story.id))
    singles = [story for story in ordered if story.articles == 1]
    hidden = len(singles) > SINGLES and not everything
    told = {story.id: story for story in ordered}
    for story in ordered:
        if story.articles == 1 and hidden:
            continue
        _story(console, story, [reports[name] for name in story.reports], articles, trace)
        for name in threads.get(story.id, ()):
            if name != story.id:
                console.print(Text(f"  same thread   {_span(told[name])}  {clean(told[name].headline)}", style="dim"))
        console.print()
    if hidden:
        console.print(f"and {len(singles)} stories of a single article (--all shows them)")
    copies = sum(len(report.copies) > 1 for report in trace.reports)
    console.print(
        f"{len(trace.articles)} articles, {len(trace.reports)} reports ({copies} with copies), {len(trace.stories)} stories",
        style="dim",
    )


def _story(
    console: Console, story: Story, reports: Sequence[Report], articles: dict[str, Article], trace: Trace
) -> None:
    console.print(Text(clean(story.headline), style="bold"))
    agencies = list(dict.fromkeys(report.agency for report in reports if report.agency))
    counts = [
        _count(story.articles, "article"),
        _count(len(reports), "report"),
        ", ".join(agencies) or "agency unknown",
    ]
    console.print(Text("  " + " · ".join([*counts, _span(story), *(f"#{tag}" for tag in story.tags)]), style="dim"))
    for why in story.why:
        console.print(Text(f"  {clean(why)}", style="dim"))
    reports = sorted(reports, key=lambda report: -len(report.copies))
    for report in reports:
        _report(console, report, articles, trace, _label(report, reports, articles))


def _report(console: Console, report: Report, articles: dict[str, Article], trace: Trace, label: str) -> None:
    console.print(Text(f"\n  {label}", style="bold cyan"))
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False, pad_edge=False)
    table.add_column(no_wrap=True, overflow="ellipsis", max_width=30)
    for _ in range(4):
        table.add_column(no_wrap=True)
    for copy in report.copies:
        article = articles[copy.article]
        table.add_row(
            Text("    " + _outlet(article), style="bold" if copy.source is None else ""),
            Text(_time(article.when)[5:] if article.when else "no date", style="dim"),
            Text("origin" if copy.source is None else f"{copy.manner} {copy.coverage:.0%}"),
            Text(_count(len(copy.changes), "change") if copy.changes else "", style="bold red"),
            Text(_agency(trace.agencies[copy.article]), style="dim"),
        )
    console.print(table)
    for copy in report.copies:
        _changed(console, copy, articles[copy.article])
    for check in report.disclaimers:
        style = "red" if check.contradicted else "dim"
        console.print(Text(f"    {_outlet(articles[check.article])}'s disclaimer {clean(check.why)}", style=style))


def _label(report: Report, story: Sequence[Report], articles: dict[str, Article]) -> str:
    """What a report is to its story: the first by its source, one of another source, or one that nobody signs."""
    first = story[0] is report
    if report.agency is None:
        return f"{'report' if first else 'separate report'} of {_outlet(articles[report.copies[0].article])}, no agency known"
    if not first and report.agency == story[0].agency:
        return f"another report by {report.agency}"
    return f"{'report' if first else 'independent report'} by {report.agency}"


def _changed(console: Console, copy: Copy, article: Article) -> None:
    if not copy.changes:
        return
    console.print(Text(f"    {_outlet(article)} changed:"))
    for change in copy.changes[:CHANGES]:
        console.print(Text("      ") + changed_line(change))
    if len(copy.changes) > CHANGES:
        console.print(Text(f"      and {len(copy.changes) - CHANGES} more (compare shows all)", style="dim"))


def _agency(agency: Agency) -> str:
    return f"{agency.name}, {agency.how}" if agency.name else "no credit"


def _outlet(article: Article) -> str:
    """Who carries an article: the outlet, or the file it was read from."""
    return clean(article.outlet or Path(article.page).name)


def _span(story: Story) -> str:
    first, last = _time(story.first), _time(story.last)
    return first if first == last else f"{first} to {last}"


def _time(when: str | None) -> str:
    return when[:16].replace("T", " ") if when else "no date"


def _count(n: int, noun: str) -> str:
    return f"{n} {noun}{'s' * (n != 1)}"
