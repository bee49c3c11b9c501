"""`writethru search`: kept articles by their words."""

import click

from writethru import Archive, records
from writethru.cli import options, say


@click.command("search")
@click.argument("query", metavar="WORDS")
@options.archive
@click.option("--outlet", metavar="NAME", help="Only of this outlet.")
@click.option("--since", metavar="DATE", help="Published on that day or later (2026-03-17).")
@click.option("--until", metavar="DATE", help="Published on that day or earlier.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, help="How many at most.")
@click.option("--json", "as_json", is_flag=True, help="One JSON line an article.")
def command(
    query: str, store: str, outlet: str | None, since: str | None, until: str | None, limit: int, as_json: bool
) -> int:
    """The kept articles that have all WORDS, the most telling first.

    "Some words" in double quotes stand together, WORD* begins so; accents and capitals don't matter.
    """
    with Archive(store) as archive:
        found = archive.search(query, limit, outlet=outlet, since=since, until=until)
    for facts in found:
        if as_json:
            say.json_line(records.article(facts))
            continue
        article = facts.article
        click.echo(say.clean(f"{article.headline}"))
        click.echo(say.clean(f"    {article.carrier}, {article.when or 'no date'}  {article.id}"))
    if not found and not as_json:
        click.echo("no kept article has all of these words")
    return 0
