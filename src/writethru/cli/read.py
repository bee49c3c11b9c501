"""`writethru read`: pages to their articles."""

from collections.abc import Sequence

import click

from writethru import records
from writethru.cli import say
from writethru.model import Facts, Reading, Refused
from writethru.pipeline.reading import read
from writethru.workers import processors


@click.command("read")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--json", "as_json", is_flag=True, help="One JSON line a page.")
@click.option("--text", is_flag=True, help="Print the articles' paragraphs too.")
@click.option("--left-out", is_flag=True, help="Print each piece of the page that is in no article, and why.")
@click.option(
    "--jobs", type=click.IntRange(1, 256), default=processors, help="Processes for many pages; default: all processors."
)
def command(paths: Sequence[str], as_json: bool, text: bool, left_out: bool, jobs: int) -> int:
    """Take pages apart: articles, who they credit, and what is furniture.

    PATH is a saved page (HTML), a text capture of a page, article lines (JSON Lines), a feed, a wire file, a web
    archive, a folder, or - for standard input; each may be gzipped.
    """
    refused: list[Refused] = []
    done = 0
    for found in read(paths, jobs):
        if isinstance(found, Refused):
            refused.append(found)
            if as_json:
                say.json_line({"page": found.item, "articles": [], "refused": [records.refused(found)]})
        else:
            done += 1
            if as_json:
                say.json_line(records.reading(found, left_out))
            else:
                _show(found, text, left_out)
    say.refusals(refused)
    return say.exit_code(done, refused)


def _show(reading: Reading, text: bool, left_out: bool) -> None:
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    console = say.console()
    console.print(Text(say.clean(reading.page), style="dim"))
    for facts in reading.articles:
        article = facts.article
        console.print(
            Text(("" if article.main else "  also: ") + say.clean(article.headline or "(no headline)"), style="bold")
        )
        rows = Table.grid(padding=(0, 2, 0, 0))
        for label, value in _facts(facts):
            rows.add_row(Text(label, style="dim"), Text(say.clean(value)))
        console.print(Padding(rows, (0, 0, 0, 2), expand=False))
        if text:
            for paragraph in article.paragraphs:
                console.print(Padding(Text(say.clean(paragraph)), (0, 0, 1, 4), expand=False))
    if reading.furniture.recommended:
        headlines = say.count(len(reading.furniture.recommended), "recommended headline")
        console.print(Text(f"  {'left out':<11}{headlines}", style="dim"))
    for piece in reading.furniture.left_out if left_out else ():
        console.print(Text(f"  {'left out':<11}{say.clean(piece.text)} "), Text(f"[{piece.why}]", style="dim"))
    console.print()


def _facts(facts: Facts) -> list[tuple[str, str]]:
    article = facts.article
    rows = [
        ("outlet", article.outlet),
        ("byline", ", ".join(article.byline)),
        ("published", article.published),
        ("updated", article.updated),
        ("section", article.section),
        ("tags", ", ".join(article.tags)),
        ("dateline", facts.dateline.span if facts.dateline else None),
        ("credits", "; ".join(f"{c.agency} ({c.role}, {c.where}: {c.span})" for c in facts.credits)),
        ("disclaimer", f"{facts.disclaimer.text} [{facts.disclaimer.claims}]" if facts.disclaimer else None),
        ("text", f"{say.count(len(article.paragraphs), 'paragraph')}, {say.count(len(facts.sentences), 'sentence')}"),
        ("related", say.count(len(article.related), "link") if article.related else None),
    ]
    return [(label, value) for label, value in rows if value]
