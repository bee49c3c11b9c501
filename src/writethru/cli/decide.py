"""`writethru decide`: a person's word on the reports of an archive."""

import re
from collections.abc import Sequence

import click

from writethru import Archive, records
from writethru.cli import options, say
from writethru.errors import UsageError

LEAST = {"split": 1, "merge": 2, "pin": 2, "lead": 1, "undo": 1, "list": 0}
MOST = {"pin": 2, "lead": 1, "undo": 1, "list": 0}


@click.command("decide")
@click.argument("kind", type=click.Choice(list(LEAST)))
@click.argument("ids", nargs=-1, metavar="[ID...]")
@options.archive
@click.option("--note", default="", help="Why; kept with the decision.")
@click.option("--json", "as_json", is_flag=True, help="The decisions as one JSON line each.")
def command(kind: str, ids: Sequence[str], store: str, note: str, as_json: bool) -> int:
    """Correct the reports and stories of an archive; what was decided is kept and comes before what is measured.

    \b
    split ID...     these articles leave the report that they stand in; reports (r-...) leave their story
    merge ID ID...  the reports of these articles are one; stories (s-...) are one, under the first id
    pin ID BESIDE   the first article stands in the report of the second; a report (r-...) in a story (s-...)
    lead ID         this article is the origin of its report
    undo NUMBER     take a decision back
    list            what was decided so far
    """
    if not LEAST[kind] <= len(ids) <= MOST.get(kind, len(ids)):
        raise UsageError(f"decide {kind}: takes another number of ids; see writethru decide --help")
    with Archive(store) as archive:
        if kind == "split":
            (archive.stories if _all(ids, "r-") else archive).split(ids, note)
        elif kind == "merge":
            (archive.stories if _all(ids, "s-") else archive).merge(ids, note)
        elif kind == "pin":
            (archive.stories if ids[1].startswith("s-") else archive).pin(ids[0], ids[1], note)
        elif kind == "lead":
            archive.lead(ids[0], note)
        elif kind == "undo":
            archive.undo(_number(ids[0]))
        for decision in archive.decisions():
            if as_json:
                say.json_line(records.decision(decision))
            else:
                pairs = ", ".join(one if one == other else f"{one} {other}" for one, other in decision.pairs)
                click.echo(say.clean(f"{decision.number}  {decision.kind}  {pairs}  {decision.note}".rstrip()))
    return 0


def _all(ids: Sequence[str], prefix: str) -> bool:
    """Whether all ids are those of reports, or of stories. Raises UsageError for a mixture."""
    of_them = [name.startswith(prefix) for name in ids]
    if any(of_them) and not all(of_them):
        raise UsageError(f"give ids of one kind: all of them {prefix}..., or none")
    return all(of_them)


def _number(text: str) -> int:
    if not re.fullmatch("[0-9]{1,15}", text):
        raise UsageError(f"{text}: is no number of a decision; `decide list` shows them")
    return int(text)
