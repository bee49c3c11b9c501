"""A trace for a person: each story with its reports, under each report who ran it and what they made of it."""

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from writethru.cli import say
from writethru.cli.say import clean, count
from writethru.cli.side_by_side import changed
from writethru.desk.wording import label
from writethru.model import Agency, Copy, Report, Story, Trace
from writethru.text.times import shown

SINGLES = 10
"""Up to how many stories of one article are shown when nobody asked for all."""
CHANGES = 4
"""Changed facts that are shown under a copy; `compare` shows all."""


def show(trace: Trace, everything: bool = False, console: Console | None = None) -> None:
    """Print stories, those with most articles first."""
    teller = _Teller(trace, console or say.console())
    ordered = sorted(trace.stories, key=lambda story: (-story.articles, story.first or "9999", story.id))
    singles = [story for story in ordered if story.articles == 1]
    hidden = len(singles) > SINGLES and not everything
    for story in ordered:
        if story.articles > 1 or not hidden:
            teller.story(story)
    if hidden:
        teller.line(f"and {len(singles)} stories of a single article (--all shows them)")
    copied = sum(len(report.copies) > 1 for report in trace.reports)
    counts = [count(len(trace.articles), "article"), f"{count(len(trace.reports), 'report')} ({copied} with copies)"]
    teller.line(", ".join([*counts, f"{len(trace.stories)} stories" if len(trace.stories) != 1 else "1 story"]), "dim")


class _Teller:
    """The answer to look things up in, and the console to print on."""

    def __init__(self, trace: Trace, console: Console) -> None:
        self._trace = trace
        self._console = console
        self._articles = {facts.article.id: facts.article for facts in trace.articles}
        self._reports = {report.id: report for report in trace.reports}
        self._stories = {story.id: story for story in trace.stories}
        self._threads = {story: thread.stories for thread in trace.threads for story in thread.stories}

    def line(self, text: str, style: str = "") -> None:
        """Print one text, a stranger's or ours; what it is indented by stays when it wraps."""
        told = text.lstrip(" ")
        self._console.print(Padding(Text(clean(told), style=style), (0, 0, 0, len(text) - len(told)), expand=False))

    def story(self, story: Story) -> None:
        """Its headline and figures, its reports, and the stories that go before and after it."""
        if story.articles == 1:
            self._single(story)
            return
        reports = sorted((self._reports[name] for name in story.reports), key=lambda report: -len(report.copies))
        agencies = ", ".join(dict.fromkeys(report.agency for report in reports if report.agency))
        counts = [count(story.articles, "article"), count(len(reports), "report"), agencies or "agency unknown"]
        self.line(story.headline, "bold")
        self.line("  " + " · ".join([*counts, say.span(story), *(f"#{tag}" for tag in story.tags)]), "dim")
        for why in story.why:
            self.line(f"  {why}", "dim")
        for report in reports:
            self._console.print()
            self.line(f"  {label(report, reports, self._articles)}", "bold cyan")
            if report.recalled is not None:
                self.line(f"  {report.recalled.signal.upper()}: {report.recalled.why}", "bold red")
            self._copies(report)
        self._thread(story)

    def _single(self, story: Story) -> None:
        """A story that one article tells, in two lines."""
        name = self._reports[story.reports[0]].copies[0].article
        article = self._articles[name]
        told = [article.carrier, shown(article.when), _agency(self._trace.agencies[name])]
        self.line(story.headline, "bold")
        self.line("  " + " · ".join([*told, *(f"#{tag}" for tag in story.tags)]), "dim")
        recalled = self._reports[story.reports[0]].recalled
        if recalled is not None:
            self.line(f"  {recalled.signal.upper()}: {recalled.why}", "bold red")
        self._thread(story)

    def _thread(self, story: Story) -> None:
        for name in self._threads.get(story.id, ()):
            if name != story.id:
                other = self._stories[name]
                self.line(f"  same thread: {say.span(other)}  {other.headline}", "dim")
        self._console.print()

    def _copies(self, report: Report) -> None:
        agencies = [_agency(self._trace.agencies[copy.article]) for copy in report.copies]
        widths = (12, 13, 10, min(24, max(map(len, agencies))))  # time, manner, changes, agency
        table = Table.grid(padding=(0, 2, 0, 0))
        room = self._console.width - 4 - sum(widths) - 2 * len(widths)
        table.add_column(no_wrap=True, overflow="ellipsis", width=min(30, max(12, room)))
        for width in widths:
            table.add_column(width=width)
        for copy, agency in zip(report.copies, agencies, strict=True):
            article = self._articles[copy.article]
            table.add_row(
                Text(clean(article.carrier), style="bold" if copy.source is None else ""),
                Text(shown(article.when)[5:] if article.when else "no date", style="dim"),
                Text("origin" if copy.source is None else f"{copy.manner} {copy.coverage:.0%}"),
                Text(count(len(copy.changes), "change") if copy.changes else "", style="bold red"),
                Text(agency, style="dim"),
            )
        self._console.print(Padding(table, (0, 0, 0, 4), expand=False))
        for copy in report.copies:
            self._changes(copy)
        for check in report.disclaimers:
            carrier = self._articles[check.article].carrier
            self.line(f"    {carrier}'s disclaimer {check.why}", "red" if check.contradicted else "dim")

    def _changes(self, copy: Copy) -> None:
        if not copy.changes:
            return
        self.line(f"    {self._articles[copy.article].carrier} changed:")
        self._console.print(Padding(changed(copy.changes[:CHANGES]), (0, 0, 0, 6), expand=False))
        if len(copy.changes) > CHANGES:
            self.line(f"      and {len(copy.changes) - CHANGES} more (compare shows all)", "dim")


def _agency(agency: Agency) -> str:
    return f"{agency.name}, {agency.how}" if agency.name else "no credit"
