"""`writethru stories`: what happened, by the reports of it."""

import click

from writethru import Archive, records
from writethru.cli import options, say
from writethru.model import Story


@click.command("stories")
@options.archive
@click.option("--limit", type=click.IntRange(1, 100_000), default=20, help="How many at most.")
@click.option("--since", metavar="DATE", help="With a report of that day or later (2026-03-17).")
@click.option("--until", metavar="DATE", help="With a report of that day or earlier.")
@click.option("--several", is_flag=True, help="Only those that more than one report tells.")
@click.option("--recommended", is_flag=True, help="Stories like those that you opened, with the reason.")
@click.option(
    "--recommend", type=click.Choice(["on", "off"]), help="Switch that on or off; off forgets what you opened."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON line a story.")
def command(
    store: str,
    limit: int,
    since: str | None,
    until: str | None,
    several: bool,
    recommended: bool,
    recommend: str | None,
    as_json: bool,
) -> int:
    """The stories of an archive, the newest first: how many articles and reports each has, and from whom.

    Recommendations are off unless you switch them on; they rest on the stories that you opened with `writethru story`,
    and nothing of it leaves the archive.
    """
    with Archive(store) as archive, say.progress() as progress:
        if recommend is not None:
            archive.stories.recommend(recommend == "on")
            click.echo(f"recommendations are {recommend}")
            return 0
        archive.stories.gather(progress)
        if recommended:
            named = archive.stories.recommended(limit)
            for one in named:
                if as_json:
                    say.json_line(records.related(one))
                else:
                    click.echo(say.clean(f"{one.story}  {one.headline}"))
                    click.echo(say.clean(f"    {one.why}"))
            if not named and not as_json:
                click.echo("nothing to recommend; --recommend on switches it on, and it rests on stories that you open")
            return 0
        found = archive.stories.latest(limit, *options.days(since, until), several=several)
    for story in found:
        if as_json:
            say.json_line(records.story(story))
        else:
            show(story)
    if not found and not as_json:
        filtered = " that the filters let through" if since or until or several else ""
        click.echo(f"no story{filtered} is kept")
    return 0


def show(story: Story) -> None:
    """A story in two lines: its id and headline; when, how many, from whom."""
    click.echo(say.clean(f"{story.id}  {story.headline or '(no headline)'}"))
    click.echo(say.clean("    " + " · ".join(figures(story))))


def figures(story: Story) -> list[str]:
    """When a story was told, by how many articles and reports, and on whom they rest, each figure apart."""
    rests = story.independence
    agencies = ", ".join(f"{name} ({count})" if count > 1 else name for name, count in rests.agencies)
    unknown = f"{say.count(rests.unknown, 'report')} without a credit" if rests.unknown else ""
    families = ", ".join(f"{count} outlets of {name}" for name, count in rests.families)
    told = [say.span(story), say.count(story.articles, "article"), say.count(len(story.reports), "report")]
    return [*told, *(one for one in (agencies, unknown, families) if one)]
