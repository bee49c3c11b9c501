"""`writethru compare`: two texts of one story."""

from collections.abc import Sequence

import click

from writethru import records
from writethru.cli import options, say
from writethru.model import Comparison, Refused
from writethru.pipeline.comparing import compare, compare_pairs


@click.command("compare")
@click.argument("paths", nargs=-1, metavar="A B")
@click.option("--pairs", metavar="FILE", help='JSON Lines of {"id", "a": article, "b": article}; - for standard input.')
@click.option("--store", metavar="FILE", help="A and B are ids of articles that this archive keeps.")
@click.option("--json", "as_json", is_flag=True, help="One JSON line a comparison.")
@options.html
@options.width
def command(
    paths: Sequence[str], pairs: str | None, store: str | None, as_json: bool, html: str | None, width: int | None
) -> int:
    """Hold two texts of one story against each other: which facts moved.

    A is the source, B the copy; each is a file with one page or one article line. The exit code is 1 where a fact
    moved.
    """
    options.two_or_pairs("compare", paths, pairs, html)
    if pairs is not None:
        found = compare_pairs(pairs)
    elif store is not None:
        from writethru import Archive

        with Archive(options.there(store)) as archive:
            found = iter([archive.compare(paths[0], paths[1])])
    else:
        found = iter([compare(paths[0], paths[1])])
    refused: list[Refused] = []
    done = changed = 0
    for one in found:
        if isinstance(one, Refused):
            refused.append(one)
            if as_json and pairs is not None:
                say.json_line({"id": one.item, "refused": [records.refused(one)]})
            continue
        done += 1
        changed += bool(one.changes)
        if html is not None:
            say.page(html, one)
        if as_json:
            say.json_line(records.comparison(one))
        else:
            _show(one, width, named=pairs is not None)
    say.refusals(refused)
    return say.exit_code(done, refused) or int(changed > 0)


def _show(comparison: Comparison, width: int | None, named: bool) -> None:
    from writethru.cli.side_by_side import show

    if named:
        click.echo(f"--- {say.clean(comparison.id)}")
    show(comparison, width)
