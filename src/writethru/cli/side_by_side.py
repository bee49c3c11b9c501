"""One comparison for a person: the verdict, the facts that moved, then both texts, sentence by sentence."""

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from writethru.cli import say
from writethru.cli.say import clean
from writethru.desk.rows import Side, pieces, rows
from writethru.model import Change, Comparison, Facts

WIDE = 110
"""Columns from which the texts stand side by side."""

_STYLE = {
    "number": "bold red",
    "attribution": "bold magenta",
    "polarity": "bold red",
    "quote": "bold yellow",
    "certainty": "bold cyan",
    "date": "bold blue",
    "entity": "bold green",
    "quantity_blur": "red",
    "omission": "yellow",
    "addition": "green",
}


def show(comparison: Comparison, width: int | None) -> None:
    """Print a comparison: side by side on a wide terminal, one under the other on a narrow one."""
    console = say.console(width)
    _head(console, comparison)
    for reason in comparison.limited:
        console.print(Text(f"  {reason}", style="bold yellow"))
    if comparison.alignment:
        _changes(console, comparison.changes)
        if console.width >= WIDE:
            _beside(console, comparison)
        else:
            _inline(console, comparison)


def changed(changes: Sequence[Change]) -> Table:
    """Changes, one under the other: kind, what it was and what it is, and why."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(ratio=3)
    table.add_column(ratio=2, style="dim")
    for change in changes:
        was, now = (clean(text) or "(nothing)" for text in (change.a_text, change.b_text))
        moved = Text(was) + Text(" → ", style="dim") + Text(now)
        table.add_row(Text(change.kind.replace("_", " "), style=_STYLE[change.kind]), moved, Text(clean(change.why)))
    return table


def _head(console: Console, comparison: Comparison) -> None:
    for side, facts in (("a", comparison.a), ("b", comparison.b)):
        console.print(Text(f"{side}  ", style="dim") + Text(clean(_name(facts)), style="bold"))
    verdict = comparison.verdict
    if verdict.derivation == "none":
        console.print("\nNeither is made from the other, so their facts are not compared.")
    else:
        origin = {"a": "a is the origin", "b": "b is the origin", "unknown": "which came first can't be told"}[
            verdict.origin
        ]
        console.print(
            f"\n{verdict.derivation.capitalize()} derived, {verdict.manner}; {origin}. "
            f"Of a {verdict.coverage_a:.0%} stands in b, of b {verdict.coverage_b:.0%} in a."
        )
    for reason in verdict.why:
        console.print(Text(f"  {clean(reason)}", style="dim"))
    for check in comparison.disclaimers:
        console.print(Text(f"  {clean(check.disclaimer.text)}", style="italic"))
        console.print(Text(f"  {clean(check.why)}", style="bold red" if check.contradicted else "dim"))


def _name(facts: Facts) -> str:
    article = facts.article
    return " · ".join(part for part in (article.headline or "(no headline)", article.outlet, article.published) if part)


def _changes(console: Console, changes: Sequence[Change]) -> None:
    if not changes:
        console.print("\nNo change of fact found.\n")
        return
    console.print(f"\n{len(changes)} change{'s' * (len(changes) != 1)} of fact:")
    console.print(Padding(changed(changes), (0, 0, 1, 2), expand=False))


def _beside(console: Console, comparison: Comparison) -> None:
    table = Table(expand=True, box=None, padding=(0, 2, 1, 0), show_header=True, header_style="dim")
    table.add_column("a", ratio=1)
    table.add_column("b", ratio=1)
    for row in rows(comparison):
        table.add_row(
            _sentences(console, comparison.a, row.a, comparison.changes, "a", bool(row.b)),
            _sentences(console, comparison.b, row.b, comparison.changes, "b", bool(row.a)),
        )
    console.print(table)


def _inline(console: Console, comparison: Comparison) -> None:
    for row in rows(comparison):
        left = _sentences(console, comparison.a, row.a, comparison.changes, "a", bool(row.b))
        right = _sentences(console, comparison.b, row.b, comparison.changes, "b", bool(row.a))
        if row.same:
            console.print(Text("  ") + left)
            continue
        if row.a:
            console.print(Text("a ", style="dim") + left)
        if row.b:
            console.print(Text("b ", style="dim") + right)
        console.print()


def _sentences(
    console: Console, facts: Facts, at: Sequence[int], changes: Sequence[Change], side: Side, partner: bool
) -> Text:
    """Some sentences of one side, the words of each change marked by its kind; in brackets where there is no colour."""
    out = Text(style="" if partner else "dim")
    for n in at:
        if len(out):
            out.append(" ")
        for piece in pieces(facts.sentences[n], n, side, changes):
            words = clean(piece.text)
            if piece.kind is None:
                out.append(words)
            else:
                out.append(words if console.is_terminal else f"[{words}]", style=_STYLE[piece.kind])
    return out
