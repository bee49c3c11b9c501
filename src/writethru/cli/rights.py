"""`writethru rights`: what of an outlet's texts may leave the desk."""

import click

from writethru import Archive
from writethru.cli import options, say
from writethru.errors import UsageError


@click.command("rights")
@click.argument("outlet", required=False)
@click.argument("what", required=False, type=click.Choice(["whole", "excerpt"]))
@options.archive
def command(outlet: str | None, what: str | None, store: str) -> int:
    """Say whether texts of OUTLET go out whole, where its terms allow that, or as an excerpt, as they do else. Without
    OUTLET, those that go out whole.

    The desk's own pages show its users whole texts; what goes out are feeds, API and exports.
    """
    with Archive(store) as archive:
        if outlet is None:
            for name in sorted(archive.people.whole()):
                click.echo(say.clean(name))
            return 0
        if what is None:
            raise UsageError("rights takes OUTLET and whole or excerpt")
        archive.people.allow(outlet, whole=what == "whole")
    click.echo(say.clean(f"{outlet}: {what}"))
    return 0
