"""`writethru pull`: what the feeds and folders have that is new."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import timedelta

import click

from writethru.cli import options, say
from writethru.cli.feeds import NOTHING
from writethru.errors import UsageError


@click.command("pull")
@options.made_archive
@options.private
@click.option("--pace", type=click.FloatRange(0, 60), default=1.0, help="Seconds between two requests to one host.")
@click.option("--workers", type=click.IntRange(1, 64), default=16, help="Hosts that are asked at the same time.")
@click.option(
    "--recheck",
    type=click.IntRange(1, 3650),
    metavar="DAYS",
    help="Ask again for the pages of entries of the last so many days: outlets mend them without a word.",
)
@options.as_json
def command(
    store: str, allow_private: Sequence[str], pace: float, workers: int, recheck: int | None, as_json: bool
) -> int:
    """Ask every feed, fetch the pages they announce, read what is new in the folders, and keep all of it.

    May be broken off at any time: the next pull goes on. A page's text comes from the feed where the feed gives it
    whole, else from the page, else it is the feed's summary.
    """
    from writethru.cli.network import opened
    from writethru.pipeline.pulling import pull
    from writethru.sources.fetch import Pace

    manners = Pace(workers=workers, delay=pace)
    with opened(store, allow_private) as (archive, fetcher), say.progress() as progress:
        again = timedelta(days=recheck) if recheck else None
        done = pull(archive, fetcher, manners, progress=progress, recheck=again)
        followed = archive.intake.subscriptions()
        archive.make_ready(progress)
    if not followed:
        raise UsageError(NOTHING)
    if as_json:
        say.json_line(asdict(done))
    else:
        feeds = f"{say.count(done.asked, 'feed')} asked, {done.unchanged} unchanged, {done.failed} failed"
        pages = f"{say.count(done.pages, 'page')} fetched, {done.missed} missed"
        entries = say.count(done.entries, "new or changed entry", "new or changed entries")
        click.echo(f"{feeds}; {entries}; {pages}; {say.count(done.files, 'file')} read")
        click.echo(f"{say.count(done.articles, 'new article')}, {say.size(done.transferred)} transferred")
        for name in done.versions:
            told = "a fact changed" if name in done.moved else "no fact changed"
            click.echo(say.clean(f"new version, {told}: {name}"))
    say.refusals(done.refused)
    return 3 if done.refused else 0
