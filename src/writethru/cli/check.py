"""`writethru check`: a rewrite before it goes out."""

import json
from collections.abc import Iterator, Sequence
from typing import cast

import click

from writethru import records
from writethru.cli import annotations, options, say
from writethru.errors import UsageError
from writethru.model import Check, Kind, Refused
from writethru.pipeline.checking import KINDS, check, check_pairs

FORMATS = ("text", "json", "github", "sarif")


@click.command("check")
@click.argument("paths", nargs=-1, metavar="SOURCE REWRITE")
@click.option("--pairs", metavar="FILE", help='JSON Lines of {"id", "a": source, "b": rewrite}; - for standard input.')
@click.option("--allow", multiple=True, metavar="KIND", help=f"Let changes of this kind pass: {', '.join(KINDS)}.")
@click.option("--format", "shape", type=click.Choice(FORMATS), default="text", help="How to tell; default: text.")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@options.html
@options.width
def command(
    paths: Sequence[str],
    pairs: str | None,
    allow: Sequence[str],
    shape: str,
    as_json: bool,
    html: str | None,
    width: int | None,
) -> int:
    """Hold a rewrite against its source before it goes out: which facts moved.

    REWRITE is taken to be made from SOURCE, however little of its wording is left. The exit code is 1 where a fact
    moved that is not allowed to, 0 where none did; a rewrite in which nothing of the source is found is refused (2).
    """
    options.two_or_pairs("check", paths, pairs, html)
    if as_json and shape not in ("text", "json"):
        raise UsageError(f"--json and --format {shape} exclude one another")
    shape = "json" if as_json else shape
    refused: list[Refused] = []
    logged: list[tuple[Check, str]] = []
    done = moved = 0
    for one in _checks(paths, pairs, cast("Sequence[Kind]", allow)):
        if isinstance(one, Refused):
            refused.append(one)
            if shape == "json" and pairs is not None:
                say.json_line({"id": one.item, "refused": [records.refused(one)]})
            continue
        done += 1
        moved += not one.passed
        file = paths[1] if paths else cast("str", pairs)
        if html is not None:
            say.page(html, one.comparison)
        if shape == "sarif":
            logged.append((one, file))
        else:
            _tell(one, shape, file, width, named=pairs is not None)
    if shape == "sarif":
        click.echo(json.dumps(annotations.sarif(logged), ensure_ascii=False, indent=2))
    say.refusals(refused)
    return say.exit_code(done, refused) or int(moved > 0)


def _checks(paths: Sequence[str], pairs: str | None, allow: Sequence[Kind]) -> Iterator[Check | Refused]:
    if pairs is None:
        yield check(paths[0], paths[1], allow)
        return
    yield from check_pairs(pairs, allow)


def _tell(one: Check, shape: str, file: str, width: int | None, *, named: bool) -> None:
    if shape == "json":
        say.json_line(records.check(one))
        return
    if shape == "github":
        for line in annotations.github(one, file):
            click.echo(say.clean(line))
        return
    from writethru.cli.side_by_side import changed

    console = say.console(width)
    name = f"{say.clean(one.comparison.id)}: " if named else ""
    if one.passed:
        console.print(f"{name}no fact moved" + (" that is not allowed to" if one.allowed else ""), markup=False)
    else:
        console.print(f"{name}{say.count(len(one.moved), 'change')} of fact", markup=False)
        console.print(changed(one.moved))
    for reason in one.comparison.limited:
        console.print(reason, style="bold yellow", markup=False)
    if one.allowed:
        console.print(f"{say.count(len(one.allowed), 'change')} of a kind that is allowed", style="dim", markup=False)
    for disclaimed in one.comparison.disclaimers:
        console.print(say.clean(disclaimed.why), style="bold red" if disclaimed.contradicted else "dim", markup=False)
