"""`writethru backup`: a copy of the archive."""

import click

from writethru import Archive
from writethru.cli import options


@click.command("backup")
@click.argument("to", metavar="FILE")
@options.archive
def command(to: str, store: str) -> int:
    """Copy the archive to FILE, which must not be there yet. Others may read and write the archive meanwhile."""
    with Archive(store) as archive:
        size = archive.backup(to)
    click.echo(f"{to}: {size / 1e6:.1f} MB")
    return 0
