"""`writethru story`: one story, looked at from all sides."""

from datetime import UTC, datetime
from pathlib import Path

import click

from writethru import Archive, records
from writethru.cli import options, say
from writethru.cli.stories import figures
from writethru.errors import UsageError
from writethru.model import Agreed, Report, Run, Story, Summary
from writethru.text.times import shown


@click.command("story")
@click.argument("name", metavar="ID")
@options.archive
@click.option("--spread", metavar="FILE", help="Write its journey through the outlets to FILE, as a picture (SVG).")
@options.as_json
def command(name: str, store: str, spread: str | None, as_json: bool) -> int:
    """A story: what its reports agree on and what only one has, who ran it when and how, its thread, and what to read
    next.

    ID is that of the story (s-...), of a report (r-...) or of an article in it.
    """
    if spread is not None and Path(spread).exists() and Path(spread).samefile(store):
        raise UsageError(f"--spread {spread} would write over the archive; name another file")
    with Archive(store) as archive:
        kept = archive.stories
        if name.startswith("s-"):
            story = kept.story(name)
        else:
            [story] = kept.of([name])
        reports = kept.reports(story)
        summary, runs, related = kept.summary(story, reports), kept.spread(story, reports), kept.related(story)
        steps = kept.timeline(story.thread).steps if story.thread else ()
        kept.open(story, datetime.now(UTC).isoformat(timespec="seconds"))
    if spread is not None:
        from writethru.desk.spread import picture

        try:
            Path(spread).write_text(picture(runs, story.headline), encoding="utf-8", errors="replace")
        except OSError as error:
            raise UsageError(f"{spread}: the picture can't be written: {error.strerror}") from None
    if as_json:
        say.json_line(
            {
                **records.story(story),
                "summary": records.summary(summary),
                "spread": [records.run(one) for one in runs],
                "timeline": [records.step(one) for one in steps],
                "related": [records.related(one) for one in related],
            }
        )
        return 0
    _show(story, reports, summary, runs)
    if len(steps) > 1:
        click.echo("thread")
        for step in steps:
            new = f"  new: {', '.join(step.new)}" if step.new else ""
            here = "*" if step.story == story.id else " "
            click.echo(say.clean(f"  {here} {shown(step.when)}  {step.headline}{new}"))
    if related:
        click.echo("related")
        for other in related:
            click.echo(say.clean(f"    {other.story}  {other.headline}  ({other.why})"))
    return 0


def _show(story: Story, reports: list[Report], summary: Summary, runs: tuple[Run, ...]) -> None:
    click.echo(say.clean(story.headline or "(no headline)"))
    click.echo(say.clean("    " + " · ".join([*figures(story), *(f"#{tag}" for tag in story.tags)])))
    for why in story.why:
        click.echo(say.clean(f"    {why}"))
    for report in reports:
        if report.recalled is not None:
            click.echo(say.clean(f"    {report.recalled.signal.upper()}: {report.recalled.why}"))
    several = len(reports) > 1
    _sentences(
        "said by several reports" if several else "kept by most copies", summary.agreed, len(reports) if several else 0
    )
    _sentences("said by one report only", summary.alone, 0)
    click.echo("ran by")
    for run in runs:
        manner = "origin" if run.source is None else f"{run.manner} {run.coverage:.0%}"
        changes = f", {say.count(run.changes, 'change')}" if run.changes else ""
        click.echo(say.clean(f"    {shown(run.when)}  {run.outlet}  {manner}{changes}  [{run.report}]"))


def _sentences(title: str, found: tuple[Agreed, ...], reports: int) -> None:
    if found:
        click.echo(title)
    for one in found:
        click.echo(say.clean(f"    {one.text}"))
        outlets = ", ".join(one.outlets[:5]) + (", ..." if len(one.outlets) > 5 else "")
        of = f"{len(one.reports)} of {reports} reports, " if reports else ""
        click.echo(say.clean(f"        {of}{say.count(one.articles, 'article')}: {outlets}"))
