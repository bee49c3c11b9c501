"""`writethru trace`: many articles to reports and stories."""

from collections.abc import Sequence

import click

from writethru import records
from writethru.cli import options, say
from writethru.pipeline.archive import trace


@click.command("trace")
@click.argument("paths", nargs=-1, metavar="PATH...")
@click.option("--store", metavar="FILE", help="Add to the archive in FILE; answer for all of it.")
@click.option("--json", "as_json", is_flag=True, help="The whole answer as one JSON object.")
@click.option("--all", "everything", is_flag=True, help="Show stories of a single article too, however many.")
def command(paths: Sequence[str], store: str | None, as_json: bool, everything: bool) -> int:
    """Fold articles into reports with their copies, and reports into stories.

    PATH is a saved page (HTML), a text capture of a page, article lines (JSON Lines), a feed, a wire file, a web
    archive, a folder, or - for standard input; each may be gzipped. The order of the inputs doesn't matter. With
    --store they are added to an archive, which is made if there is none; without a PATH an archive is shown as it is,
    without either the usual one (that of WRITETHRU_STORE, else the user's).
    """
    if not paths:
        store = options.there(store or options.usual_store())
    with say.progress() as progress:
        found = trace(list(paths), progress, store)
    if as_json:
        say.json_line(records.trace(found))
    elif found.articles:
        from writethru.cli.story_lines import show

        show(found, everything)
    say.refusals(found.refused)
    return say.exit_code(len(found.articles), found.refused)
