"""`writethru doctor`: whether the archive is sound."""

import click

from writethru import Archive
from writethru.cli import options, say
from writethru.errors import StoreError


@click.command("doctor")
@options.archive
@options.as_json
def command(store: str, as_json: bool) -> int:
    """Check the archive: the file itself, the index against the articles, what is unfinished. Exit code 2 where
    something is wrong."""
    with Archive(store) as archive:
        faults = archive.faults()
        entries = archive.intake.counts()
    if as_json:
        say.json_line({"store": store, "faults": faults, "entries": entries})
    elif not faults:
        waiting = entries.get("due", 0) + entries.get("ready", 0)
        click.echo(f"{store}: sound" + (f"; {waiting} entries wait for the next pull" if waiting else ""))
    if faults:
        more = f" (and {len(faults) - 1} more: --json names them)" if len(faults) > 1 else ""
        raise StoreError(f"{store}: {faults[0]}{more}")
    return 0
