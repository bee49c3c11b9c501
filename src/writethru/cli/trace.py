"""`writethru trace`: many articles to reports and stories."""

from collections.abc import Sequence

import click

from writethru import records
from writethru.cli import say
from writethru.pipeline.archive import trace


@click.command("trace")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--json", "as_json", is_flag=True, help="The whole answer as one JSON object.")
@click.option("--all", "everything", is_flag=True, help="Show stories of a single article too, however many.")
def command(paths: Sequence[str], as_json: bool, everything: bool) -> int:
    """Fold articles into reports with their copies, and reports into stories.

    PATH is a saved page (HTML), a text capture of a page, article lines (JSON Lines), a folder, or - for standard
    input; each may be gzipped. The order of the inputs doesn't matter.
    """
    with say.progress() as progress:
        found = trace(list(paths), progress)
    if as_json:
        say.json_line(records.trace(found))
    elif found.articles:
        from writethru.cli.story_lines import show

        show(found, everything)
    say.refusals(found.refused)
    return say.exit_code(len(found.articles), found.refused)
