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
        recalled = archive.recalls(one.article for one in found)
        articles = {one.article: archive.show(one.article) for one in found}
    for one in found:
        if as_json:
            taken_back = recalled.get(one.article)
            say.json_line({**records.found(one), "recalled": records.recall(taken_back)})
        else:
            say.article(articles[one.article], recalled.get(one.article))
            verdict = one.verdict
            click.echo(say.clean(f"    {verdict.derivation}, {verdict.manner}: {verdict.why[0]}  [{one.report}]"))
    if not found and not as_json:
        click.echo("no article of the archive has a part of it")
    return 0
