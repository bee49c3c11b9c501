"""`writethru demo`: the main job on samples of our own writing."""

import shutil
import sys
from contextlib import ExitStack
from importlib import resources
from pathlib import Path

import click

from writethru import records
from writethru.cli import say
from writethru.pipeline.archive import trace


@click.command("demo")
@click.option("--json", "as_json", is_flag=True, help="The whole answer as one JSON object.")
@click.option("--folder", is_flag=True, help="Only say where the sample pages are.")
def command(as_json: bool, folder: bool) -> int:
    """Trace an invented report through the sample pages that ship with the program."""
    with ExitStack() as stack:
        pages = stack.enter_context(resources.as_file(resources.files("writethru.demo") / "pages"))
        if folder:
            click.echo(pages)
            return 0
        found = trace(pages)
        if as_json:
            say.json_line(records.trace(found))
            return 0
        from writethru.cli.story_lines import show

        click.echo("An invented agency's report of a dam that breaks, followed through the pages of eleven outlets.\n")
        show(found)
        command = shutil.which("writethru") or str(Path(sys.argv[0]).resolve())
        click.echo(f"""
Try next:
  cd {pages}
  # what a machine's rewording did to the facts
  {command} compare 01-meridian-press.html 05-pulseline.html
  # four articles on one page, each with its credit
  {command} read 06-dailyroll.txt
  # the same on pages that you have saved
  {command} trace YOUR-PAGES/""")
    return 0
