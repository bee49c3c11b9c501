"""`writethru compare`: two texts of one story."""

from collections.abc import Sequence
from pathlib import Path

import click

from writethru import records
from writethru.cli import say
from writethru.errors import UsageError
from writethru.model import Comparison, Refused
from writethru.pipeline.comparing import compare, compare_pairs


@click.command("compare")
@click.argument("paths", nargs=-1, metavar="A B")
@click.option("--pairs", metavar="FILE", help='JSON Lines of {"id", "a": article, "b": article}; - for standard input.')
@click.option("--json", "as_json", is_flag=True, help="One JSON line a comparison.")
@click.option("--width", type=click.IntRange(40, 1000), help="Columns of the output; from 110 on side by side.")
def command(paths: Sequence[str], pairs: str | None, as_json: bool, width: int | None) -> int:
    """Hold two texts of one story against each other: which facts moved.

    A is the source, B the copy; each is a file with one page or one article line. The exit code is 1 where a fact
    moved.
    """
    if (len(paths) != 2) == (pairs is None):
        raise UsageError("compare takes two files, or --pairs FILE")
    if pairs is not None and Path(pairs).is_dir():
        raise UsageError(f"--pairs takes a file of pairs; {pairs} is a folder")
    if paths == ("-", "-"):
        raise UsageError("standard input holds one text; give the other as a file")
    found = compare_pairs(pairs) if pairs is not None else iter([compare(paths[0], paths[1])])
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
