"""`writethru show`: a kept article."""

import click

from writethru import Archive, records
from writethru.cli import options, say


@click.command("show")
@click.argument("name", metavar="ID")
@options.archive
@options.as_json
def command(name: str, store: str, as_json: bool) -> int:
    """A kept article by its ID, with its text, and whether its agency took it back."""
    with Archive(store) as archive:
        facts = archive.show(name)
        recalled = archive.recalls([name]).get(name)
    if as_json:
        say.json_line({**records.article(facts), "recalled": records.recall(recalled)})
        return 0
    say.article(facts, recalled)
    for paragraph in facts.article.paragraphs:
        click.echo()
        click.echo(say.clean(paragraph))
    return 0
