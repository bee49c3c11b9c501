"""`writethru serve`: the desk in the browser."""

import tempfile
from importlib.resources import as_file, files
from pathlib import Path

import click

from writethru import Archive
from writethru.cli import options


@click.command("serve")
@options.made_archive
@click.option("--demo", is_flag=True, help="Over the sample pages that ship with the program; nothing is kept.")
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Where to listen; beyond this machine accounts are needed."
)
@click.option(
    "--name",
    "names",
    multiple=True,
    help="A host name that it answers to, as behind another server; accounts are needed.",
)
@click.option("--pull", type=click.IntRange(1, 10_080), metavar="MINUTES", help="Pull every so many minutes.")
@click.option("--port", type=click.IntRange(1, 65_535), default=8474, show_default=True, help="The port.")
def command(store: str, demo: bool, host: str, names: tuple[str, ...], pull: int | None, port: int) -> int:
    """Open the desk in the browser, with its API and folded feeds, until it is interrupted.

    On this machine alone it has one user and needs no login. To open it to a network make accounts first (`writethru
    account add NAME`) and put it behind a server that speaks https.
    """
    from writethru.server import serve

    shown = f"http://{f'[{host}]' if ':' in host else host}:{port}/ (Ctrl-C ends it)"

    def ready() -> None:
        click.echo(f"the desk is at {shown}")

    if demo:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "desk.db"
            with Archive(path) as archive, as_file(files("writethru") / "demo" / "pages") as pages:
                archive.add(pages)
            serve(path, host, port, names=names, ready=ready)
        return 0
    serve(Path(store), host, port, pull, names, ready)
    return 0
