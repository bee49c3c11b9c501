"""`writethru add`: what the archive follows."""

from collections.abc import Sequence
from dataclasses import asdict

import click

from writethru.cli import options, say


@click.command("add")
@click.argument("given", nargs=-1, required=True, metavar="FEED|SITE|OPML|FOLDER...")
@click.option("--folder", metavar="NAME", help='File them under a name ("World/Asia").')
@options.made_archive
@options.private
@options.as_json
def command(given: Sequence[str], folder: str | None, store: str, allow_private: Sequence[str], as_json: bool) -> int:
    """Follow feeds and folders; `pull` brings in what they have.

    A FEED is an address; of a SITE the feed is taken that its page names; an OPML file or a text file with an address a
    line is a list of feeds. A FOLDER is watched for wire files, saved pages, web archives and article lines.
    """
    from writethru.cli.network import opened
    from writethru.pipeline.subscribing import subscribe

    with opened(store, allow_private) as (archive, fetcher):
        done = subscribe(archive, given, fetcher, folder)
    if as_json:
        say.json_line(asdict(done))
    else:
        for address in done.new:
            click.echo(say.clean(f"follows {address}"))
        for address in done.known:
            click.echo(say.clean(f"followed already: {address}"))
    say.refusals(done.refused)
    return say.exit_code(len(done.new) + len(done.known), done.refused)
