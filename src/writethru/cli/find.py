"""`writethru find`: where an archive has a text, whole or in part."""

import click

from writethru import Archive, records
from writethru.cli import options, say


@click.command("find")
@click.argument("path", metavar="PATH")
@options.archive
@click.option("--json", "as_json", is_flag=True, help="One JSON line an article.")
def command(path: str, store: str, as_json: bool) -> int:
    """The reports of an archive that a text carries, each with the article that is nearest to it, the closest first.

    PATH is a file with one page or one article line, or -. It is not added to the archive.
    """
    with Archive(store) as archive:
        found = archive.look_up(path)
    for one in found:
        if as_json:
            say.json_line(records.found(one))
        else:
            verdict = one.verdict
            click.echo(say.clean(f"{one.article}  {one.report}  {verdict.derivation}, {verdict.manner}"))
            click.echo(say.clean(f"    {verdict.why[0]}"))
    if not found and not as_json:
        click.echo("no article of the archive has a part of it")
    return 0
