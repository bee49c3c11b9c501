"""`writethru search`: kept articles by their words."""

from collections.abc import Sequence

import click

from writethru import Archive, records
from writethru.cli import options, say


@click.command("search")
@click.argument("words", nargs=-1, metavar="[WORDS]...")
@options.archive
@options.filters
@click.option("--since", metavar="DATE", help="Published on that day or later (2026-03-17).")
@click.option("--until", metavar="DATE", help="Published on that day or earlier.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, help="How many at most.")
@click.option("--json", "as_json", is_flag=True, help="One JSON line an article.")
def command(
    words: Sequence[str],
    store: str,
    outlet: str | None,
    agency: str | None,
    manner: str | None,
    since: str | None,
    until: str | None,
    limit: int,
    as_json: bool,
) -> int:
    """The kept articles that have all WORDS, the most telling first; without WORDS the newest.

    '"Some words"' in double quotes stand together, WORD* begins so, -WORD (after --) must not be there; accents and
    capitals don't matter.
    """
    with Archive(store) as archive:
        found = archive.search(
            " ".join(words), limit, outlet=outlet, agency=agency, manner=manner, since=since, until=until
        )
        recalled = archive.recalls(facts.article.id for facts in found)
    for facts in found:
        taken_back = recalled.get(facts.article.id)
        if as_json:
            say.json_line({**records.article(facts), "recalled": records.recall(taken_back)})
        else:
            say.article(facts, taken_back)
    if not found and not as_json:
        within = " that the filters let through" if outlet or agency or manner or since or until else ""
        click.echo(f"no kept article{within} has all of these words" if words else f"no article{within} is kept")
    return 0
