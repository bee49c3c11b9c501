"""How every command speaks: data to stdout, the rest to stderr; JSON for machines, colour only on a terminal."""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from writethru.errors import NothingReadable, UsageError
from writethru.model import Comparison, Facts, Recall, Refused, Story
from writethru.text.times import shown

if TYPE_CHECKING:
    from rich.console import Console

SHOWN = 20
"""Refused inputs that are named one by one; `--json` has them all."""

NARROWEST = 20
"""Columns below which nothing can be laid out."""

_BIDI = [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_CONTROLS = {
    **dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), *_BIDI]),
    **dict.fromkeys([0x09, 0x0A, 0x0D, 0x2028, 0x2029], " "),
}


def json_line(record: dict[str, Any]) -> None:
    """One JSON object on one line of stdout, in UTF-8 whatever the terminal speaks."""
    click.echo(json.dumps(record, ensure_ascii=False).encode("utf-8", "replace"))


def clean(text: str) -> str:
    """A stranger's text on one line, without what a terminal would obey: control characters, turns of direction."""
    return text.translate(_CONTROLS)


def console(width: int | None = None) -> "Console":
    """Where a person's view is printed: a closed pipe is ours to handle, and no terminal is narrower than 20."""
    from rich.console import Console

    class Ours(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    out = Ours(highlight=False, width=width)
    if out.width < NARROWEST:
        out.width = NARROWEST
    return out


def page(file: str, comparison: Comparison) -> None:
    """Write a comparison to a file as a page of its own; an error is one line."""
    from writethru.desk import page as made

    try:
        Path(file).write_text(made(comparison), encoding="utf-8", errors="replace")
    except OSError as error:
        raise UsageError(f"{file}: the page can't be written: {error.strerror}") from None


def count(n: int, noun: str, nouns: str | None = None) -> str:
    """ "1 article", "2 articles"."""
    return f"{n} {noun if n == 1 else nouns or noun + 's'}"


def size(octets: int) -> str:
    """ "120 bytes", "4 kB", "1.2 MB"."""
    if octets < 1_000:
        return count(octets, "byte")
    return f"{octets / 1e3:.0f} kB" if octets < 1_000_000 else f"{octets / 1e6:.1f} MB"


def span(story: Story) -> str:
    """When a story was told, to the minute."""
    first, last = shown(story.first), shown(story.last)
    return first if first == last else f"{first} to {last}"


def article(facts: Facts, recalled: Recall | None = None) -> None:
    """An article in two lines, and whether its agency took the report back."""
    one = facts.article
    click.echo(clean(one.headline or "(no headline)"))
    click.echo(clean(f"    {one.carrier}, {one.when or 'no date'}  {one.id}"))
    if recalled is not None:
        click.echo(clean(f"    {recalled.signal.upper()}: {recalled.why}"))


def refusals(refused: Sequence[Refused]) -> None:
    """Name what was refused and why, on stderr."""
    if not refused:
        return
    click.echo(f"{len(refused)} refused:", err=True)
    for one in refused[:SHOWN]:
        click.echo(f"  {clean(one.item)}: {clean(one.reason)} [{one.stage}]", err=True)
    if len(refused) > SHOWN:
        click.echo(f"  and {len(refused) - SHOWN} more (--json names them all)", err=True)


def exit_code(done: int, refused: Sequence[Refused]) -> int:
    """0 where all was done, 3 where some inputs were refused; raises NothingReadable where nothing was done."""
    if not done:
        reason = "the reasons stand above" if refused else "no page and no article was found there"
        raise NothingReadable(f"nothing could be read; {reason}")
    return 3 if refused else 0


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None]]:
    """A progress bar on stderr, on a terminal only, for work that takes longer than a moment."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description:<12}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, Any] = {}

        def told(what: str, done: int, of: int) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what, total=of or None)
            if done % 16 == 0 or done == of:
                bars.update(tasks[what], completed=done)

        yield told
