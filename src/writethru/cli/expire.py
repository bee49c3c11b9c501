"""`writethru expire`: what is old is forgotten."""

from datetime import UTC, datetime, timedelta

import click

from writethru import Archive
from writethru.cli import options, say
from writethru.errors import UsageError


@click.command("expire")
@click.option("--days", type=click.IntRange(1, 1_000_000), help="Keep what was published in the last so many days.")
@click.option("--size", type=click.FloatRange(1), metavar="MB", help="Forget the oldest until the file is no larger.")
@options.archive
def command(days: int | None, size: float | None, store: str) -> int:
    """Forget articles that were published, and pages that were fetched, longer ago. Articles without a date stay."""
    if days is None and size is None:
        raise UsageError("expire takes --days or --size")
    articles = pages = 0
    with Archive(store) as archive:
        if days is not None:
            now = datetime.now(UTC)
            before = now - min(timedelta(days=days), now - datetime(1, 1, 2, tzinfo=UTC))
            articles = archive.expire(before.date().isoformat())
            pages = archive.intake.expire(before.isoformat(timespec="seconds"))
        if size is not None:
            more = archive.shrink(int(size * 1_000_000))
            articles, pages = articles + more[0], pages + more[1]
    click.echo(f"{say.count(articles, 'article')} and {say.count(pages, 'page')} forgotten")
    return 0
