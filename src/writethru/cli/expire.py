"""`writethru expire`: what is old is forgotten."""

from datetime import UTC, datetime, timedelta

import click

from writethru import Archive
from writethru.cli import options


@click.command("expire")
@click.option("--days", type=click.IntRange(1), required=True, help="Keep what was published in the last so many days.")
@options.archive
def command(days: int, store: str) -> int:
    """Forget articles that were published, and pages that were fetched, longer ago. Articles without a date stay."""
    before = datetime.now(UTC) - timedelta(days=days)
    with Archive(store) as archive:
        articles = archive.expire(before.date().isoformat())
        pages = archive.intake.expire(before.isoformat(timespec="seconds"))
    click.echo(f"{articles} articles and {pages} pages forgotten")
    return 0
