"""Options that several commands share, and what may not stand beside what."""

import os
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import get_args

import click

from writethru.errors import StoreError, UsageError
from writethru.model import Manner
from writethru.text.times import day

MANNERS = get_args(Manner)
_STORE = "The archive's file; by default WRITETHRU_STORE, else one in the place for the user's data."


def usual_store() -> str:
    """Where the archive lies if a command isn't told: by the environment, else in the place for a user's data."""
    from platformdirs import user_data_path

    return os.environ.get("WRITETHRU_STORE") or str(user_data_path("writethru", appauthor=False) / "desk.db")


def there(store: str) -> str:
    """The file of an archive that must be there. Raises UsageError."""
    if not Path(store).exists():
        raise UsageError(f"{store}: no archive is there; writethru add makes one, and so does trace PATH --store FILE")
    return store


def _made(_context: click.Context, _option: click.Parameter, store: str) -> str:
    """The file of an archive that may not be there yet, in a folder that is. Raises StoreError."""
    try:
        Path(store).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{store}: its folder can't be made ({error.strerror}); name another file") from None
    return store


def _there(_context: click.Context, _option: click.Parameter, store: str) -> str:
    return there(store)


archive = click.option("--store", default=usual_store, metavar="FILE", callback=_there, help=_STORE)
made_archive = click.option(
    "--store", default=usual_store, metavar="FILE", callback=_made, help=f"{_STORE} Made if there is none."
)
as_json = click.option("--json", "as_json", is_flag=True, help="The answer as JSON.")
private = click.option(
    "--allow-private",
    multiple=True,
    envvar="WRITETHRU_ALLOW_PRIVATE",
    metavar="HOST[:PORT]",
    help='A host that may have a private or loopback address ("all": every one); others are refused. Also by'
    " WRITETHRU_ALLOW_PRIVATE.",
)
html = click.option("--html", metavar="FILE", help="Write the comparison to FILE as a page of its own.")
width = click.option(
    "--width",
    type=click.IntRange(40, 1000),
    help="Columns of the output; a comparison stands side by side from 110 on.",
)


def two_or_pairs(command: str, paths: Sequence[str], pairs: str | None, html: str | None) -> None:
    """Two files or a file of pairs, and no page that would be written over one of them; raises UsageError."""
    if (len(paths) != 2) == (pairs is None):
        raise UsageError(f"{command} takes two files, or --pairs FILE")
    if pairs is not None and html is not None:
        raise UsageError("--html takes one comparison: give two files")
    if pairs is not None and Path(pairs).is_dir():
        raise UsageError(f"--pairs takes a file of pairs; {pairs} is a folder")
    if tuple(paths) == ("-", "-"):
        raise UsageError("standard input holds one text; give the other as a file")
    if html is not None and Path(html).exists() and any(Path(html).samefile(p) for p in paths if Path(p).exists()):
        raise UsageError(f"--html {html} would write over one of the texts; name another file")


def filters(command: Callable[..., int]) -> Callable[..., int]:
    """What found articles are held against."""
    for option in (
        click.option("--manner", type=click.Choice(MANNERS), help="Only copies of this manner."),
        click.option("--agency", metavar="NAME", help="Only what rests on this agency, credited or not."),
        click.option("--outlet", metavar="NAME", help="Only of this outlet."),
    ):
        command = option(command)
    return command


def days(since: str | None, until: str | None) -> tuple[str | None, str | None]:
    """Two days as the archive keeps them (2026-03-17). Raises UsageError for what is none, and where the first comes
    after the last."""
    found = [given and day(given) for given in (since, until)]
    for given, one in zip((since, until), found, strict=True):
        if given is not None and one is None:
            raise UsageError(f"{given}: is no date; give one like 2026-03-17")
    first, last = (one and date.fromordinal(one).isoformat() for one in found)
    if first and last and first > last:
        raise UsageError(f"{since} comes after {until}; give the earlier day first")
    return first or None, last or None
