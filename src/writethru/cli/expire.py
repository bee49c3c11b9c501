"""`writethru expire`: what is old is forgotten."""

import math
from datetime import UTC, datetime, timedelta

import click

from writethru import Archive
from writethru.cli import options, say
from writethru.errors import UsageError


@click.command("expire")
@click.option("--days", type=click.IntRange(1, 1_000_000), help="Keep what was published in the last so many days.")
@click.option("--size", type=click.FloatRange(1), metavar="MB", help="Forget the oldest until the file is no larger.")
@click.option("--dry-run", is_flag=True, help="Say what --days would forget, and forget nothing.")
@options.archive
def command(days: int | None, size: float | None, dry_run: bool, store: str) -> int:
    """Forget articles that were published, and pages that were fetched, longer ago. Articles without a date stay."""
    if (days is None and size is None) or (dry_run and size is not None):
        raise UsageError("expire takes --days or --size, and --dry-run with --days alone")
    if size is not None and not math.isfinite(size):
        raise UsageError("--size takes a number of megabytes")
    articles = pages = 0
    with Archive(store) as archive:
        all_of_them, before = archive.count(), archive.size()
        if days is not None:
            now = datetime.now(UTC)
            first = now - min(timedelta(days=days), now - datetime(1, 1, 2, tzinfo=UTC))
            articles = archive.expire(first.date().isoformat(), dry_run=dry_run)
            pages = archive.intake.expire(first.isoformat(timespec="seconds"), dry_run=dry_run)
        if size is not None:
            more = archive.shrink(int(size * 1_000_000))
            articles, pages = articles + more[0], pages + more[1]
        after = archive.size()
    told = "would be forgotten" if dry_run else "forgotten"
    click.echo(f"{articles} of {say.count(all_of_them, 'article')} and {say.count(pages, 'page')} {told}")
    click.echo(f"{before / 1e6:.1f} MB before, {after / 1e6:.1f} MB now")
    if size is not None and after > size * 1_000_000:
        raise UsageError(f"the file can't be made smaller than {after / 1e6:.1f} MB: what is left has no date or waits")
    return 0
