"""`writethru feeds`: what is followed, and how it fares."""

from dataclasses import asdict
from pathlib import Path

import click

from writethru import Archive
from writethru.cli import options, say
from writethru.errors import UsageError
from writethru.model import Subscription

NOTHING = "nothing is followed; writethru add takes feeds and folders"


@click.command("feeds")
@options.archive
@click.option("--failing", is_flag=True, help="Only those that fail.")
@click.option("--opml", is_flag=True, help="As OPML, which other readers take.")
@click.option("--remove", metavar="ADDRESS", help="Don't follow it any longer; what it brought stays.")
@click.option("--json", "as_json", is_flag=True, help="One JSON line a feed or folder.")
def command(store: str, failing: bool, opml: bool, remove: str | None, as_json: bool) -> int:
    """What is followed, when it was last asked, and what fails, why and since when."""
    with Archive(store) as archive:
        if remove is not None:
            where = remove if archive.intake.unsubscribe(remove) else str(Path(remove).resolve())
            if where != remove and not archive.intake.unsubscribe(where):
                raise UsageError(f"{remove}: isn't followed; `writethru feeds` lists what is")
            click.echo(say.clean(f"no longer followed: {where}"))
            return 0
        found = [one for one in archive.intake.subscriptions() if one.failures or one.gone or not failing]
    if opml:
        from writethru.sources.feeds import opml as written

        click.echo(written([one for one in found if one.kind == "feed"], "Writethru"))
        return 0
    for one in found:
        if as_json:
            say.json_line(asdict(one))
        else:
            _show(one)
    if not found and not as_json:
        click.echo("nothing fails" if failing else NOTHING)
    return 0


def _show(one: Subscription) -> None:
    folder = f"  [{one.folder}]" if one.folder else ""
    if one.title:
        click.echo(say.clean(f"{one.title}{folder}"))
        click.echo(say.clean(f"    {one.address}"))
    else:
        click.echo(say.clean(f"{one.address}{folder}"))
    asked = f"last asked {one.checked}" if one.checked else "not asked yet"
    click.echo(say.clean(f"    {asked}" + (f", not before {one.due}" if one.due else "")))
    if one.entries:
        click.echo(f"    {say.count(one.entries, 'entry', 'entries')}, the latest {one.latest}")
    if one.gone:
        click.echo(say.clean(f"    gone since {one.since}: {one.reason}"))
    elif one.failures:
        click.echo(say.clean(f"    {say.count(one.failures, 'failure')} since {one.since}: {one.reason}"))
