"""`writethru decide`: a person's word on the reports of an archive."""

from collections.abc import Sequence
from datetime import UTC, datetime

import click

from writethru import Archive, records
from writethru.cli import options, say
from writethru.errors import UsageError
from writethru.model import Decision, Moved
from writethru.pipeline.deciding import KINDS, decide

WHO = "command line"
"""Who decides here, in the record of what was done."""
LOGGED = 100
"""Acts that are listed."""


@click.command("decide")
@click.argument("kind", type=click.Choice([*KINDS, "list", "log"]))
@click.argument("ids", nargs=-1, metavar="[ID...]")
@options.archive
@click.option("--note", default="", help="Why; kept with the decision.")
@click.option(
    "--change", type=click.IntRange(1), help="wrong: which change, counted as `compare A B --store` lists them."
)
@click.option("--json", "as_json", is_flag=True, help="The decisions as one JSON line each.")
def command(kind: str, ids: Sequence[str], store: str, note: str, change: int | None, as_json: bool) -> int:
    """Correct the reports and stories of an archive; what was decided is kept and comes before what is measured.

    \b
    split ID...     these articles leave the report that they stand in; reports (r-...) leave their story
    merge ID ID...  the reports of these articles are one; stories (s-...) are one, under the first id
    pin ID BESIDE   the first article stands in the report of the second; a report (r-...) in a story (s-...)
    lead ID         this article is the origin of its report
    wrong A B       the --change from one article to the other is no change of fact
    undo NUMBER     take a decision back
    list            what was decided so far
    log             who did what, the last hundred acts, the last first, also what was undone since
    """
    if kind in ("list", "log") and ids:
        raise UsageError(f"decide {kind}: takes no id")
    with Archive(store) as archive:
        if kind not in ("list", "log"):
            moved = _moved(archive, ids, change) if kind == "wrong" or change is not None else None
            decide(archive, kind, ids, note, who=WHO, now=datetime.now(UTC).isoformat(timespec="seconds"), change=moved)
        if kind == "log":
            for act in archive.people.acts(LOGGED):
                told = f"{act.at}  {act.who}  {act.what} {act.decision or ''}  {act.about}  {act.note}"
                say.json_line(records.act(act)) if as_json else click.echo(say.clean(told.rstrip()))
            return 0
        decisions = archive.decisions()
        if not decisions and not as_json:
            click.echo("nothing stands that was decided")
        for decision in decisions:
            say.json_line(records.decision(decision)) if as_json else click.echo(say.clean(_line(decision)))
    return 0


def _moved(archive: Archive, ids: Sequence[str], number: int | None) -> Moved:
    """A change between two articles by its number."""
    if len(ids) != 2 or number is None:
        raise UsageError("decide wrong: takes two ids and --change NUMBER")
    changes = archive.compare(*ids).changes
    if number > len(changes):
        raise UsageError(f"--change {number}: there are {len(changes)} changes of fact between the two")
    return changes[number - 1].moved


def _line(decision: Decision) -> str:
    pairs = ", ".join(one if one == other else f"{one} {other}" for one, other in decision.pairs)
    change = f"  {decision.change.told}" if decision.change else ""
    return f"{decision.number}  {decision.kind}  {pairs}{change}  {decision.note}".rstrip()
