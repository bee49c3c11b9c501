"""`writethru watch`: searches that are kept, each with a feed of its own."""

from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape

import click

from writethru import Archive, records
from writethru.cli import options, say
from writethru.cli.stories import figures
from writethru.errors import UsageError
from writethru.model import Story, Watch
from writethru.pipeline.watching import title, watched
from writethru.text.times import shown, zoned

_NUMBER = click.IntRange(1, 1 << 40)


@click.command("watch")
@click.argument("words", nargs=-1, metavar="[WORDS]...")
@options.made_archive
@options.filters
@click.option("--remove", type=_NUMBER, metavar="NUMBER", help="Forget a search.")
@click.option("--feed", type=_NUMBER, metavar="NUMBER", help="The stories of a search as an Atom feed.")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, help="How many stories a feed has at most.")
@click.option("--json", "as_json", is_flag=True, help="One JSON line a search.")
def command(
    words: Sequence[str],
    store: str,
    outlet: str | None,
    agency: str | None,
    manner: str | None,
    remove: int | None,
    feed: int | None,
    limit: int,
    as_json: bool,
) -> int:
    """Keep a search, under a number; without WORDS all that are kept, with their newest story.

    WORDS are as in `writethru search`.
    """
    kept_search = bool(words or outlet or agency or manner)
    if kept_search and (remove is not None or feed is not None):
        raise UsageError("watch takes WORDS and filters, or --remove, or --feed")
    now = datetime.now(UTC).isoformat(timespec="seconds")
    with Archive(store) as archive:
        kept = archive.stories.shelf
        if remove is not None:
            if not kept.unwatch(remove):
                raise UsageError(f"{remove}: no search of that number is kept; `writethru watch` lists them")
            click.echo(f"no longer watched: {remove}")
            return 0
        if kept_search:
            kept.watch(Watch(0, " ".join(words), outlet, agency, manner), now)
        watches = kept.watches()
        if feed is not None:
            one = next((one for one in watches if one.number == feed), None)
            if one is None:
                raise UsageError(f"{feed}: no search of that number is kept; `writethru watch` lists them")
            click.echo(_atom(one, watched(archive, one, limit), now).encode())
            return 0
        newest = {one.number: watched(archive, one, 1) for one in watches}
    for one in watches:
        if as_json:
            say.json_line({**records.watch(one), "newest": newest[one.number][0].id if newest[one.number] else None})
        else:
            told = newest[one.number]
            click.echo(say.clean(f"{one.number}  {title(one)}"))
            click.echo(say.clean(f"    {shown(told[0].last)}  {told[0].headline}" if told else "    nothing yet"))
    if not watches and not as_json:
        click.echo("nothing is watched; writethru watch WORDS keeps a search")
    return 0


def _atom(watch: Watch, stories: Sequence[Story], now: str) -> str:
    from writethru.desk.atom import Item, atom

    items = [
        Item(
            f"urn:writethru:story:{story.id}",
            story.headline,
            zoned(story.last) or zoned(watch.added) or now,
            None,
            f"<p>{escape(' · '.join(figures(story)))}</p>" + "".join(f"<p>{escape(why)}</p>" for why in story.why),
        )
        for story in stories
    ]
    updated = max((item.updated for item in items), default=now)
    return atom(f"urn:writethru:watch:{watch.number}", f"Watch: {title(watch)}", updated, items)
