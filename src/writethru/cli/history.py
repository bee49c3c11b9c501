"""`writethru history`: the versions of an article."""

import click

from writethru import Archive, records
from writethru.cli import options, say


@click.command("history")
@click.argument("name", metavar="ID")
@options.archive
@click.option("--json", "as_json", is_flag=True, help="One JSON line a version.")
def command(name: str, store: str, as_json: bool) -> int:
    """The versions of an article that are kept, the oldest first, and which facts each changed in the one before."""
    with Archive(store) as archive:
        found = archive.versions(name)
    for n, one in enumerate(found, 1):
        if as_json:
            say.json_line(records.version(one))
            continue
        article = one.facts.article
        signal = f"  {article.wire.signal.upper()}" if article.wire and article.wire.signal else ""
        click.echo(say.clean(f"{n}  {article.updated or article.published or 'undated'}  {article.headline}{signal}"))
        for note in one.notes:
            click.echo(say.clean(f"    note: {note}"))
        if one.headline is not None:
            click.echo(say.clean(f"    headline: {_turned(one.headline, article.headline)}"))
        for change in one.changes:
            click.echo(say.clean(f"    {change.kind}: {_turned(change.a_text, change.b_text)} ({change.why})"))
        if one.verdict is not None and not one.changes:
            click.echo("    no fact changed")
    return 0


def _turned(before: str, after: str) -> str:
    return f"{before or '(nothing)'} → {after or '(nothing)'}"
