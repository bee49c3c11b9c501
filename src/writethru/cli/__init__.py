"""The commands: each parses, calls one public function and presents its answer. Loaded one by one, when called."""

import errno
import gc
import io
import os
import sys
import traceback
from importlib import import_module

import click

from writethru.errors import WritethruError

_COMMANDS = {
    "read": "Take pages apart: articles, who they credit, and what is furniture.",
    "compare": "Hold two texts of one story against each other: which facts moved.",
    "check": "Hold a rewrite against its source before it goes out: a gate.",
    "trace": "Fold articles into reports with their copies, and reports into stories.",
    "stories": "What happened: stories with their reports, the newest first.",
    "story": "One story: its summary, its journey, its thread, what to read next.",
    "watch": "Keep a search, with a feed of its own.",
    "serve": "The desk in the browser, its API and its folded feeds.",
    "rights": "What of an outlet's texts may leave the desk.",
    "account": "Who may use a desk that is open to a network.",
    "find": "Where an archive has a text, whole or in part.",
    "decide": "Correct reports, stories and changes; undo; who did what.",
    "add": "Follow feeds, lists of feeds (OPML), and folders of wire files or pages.",
    "pull": "Bring in what the feeds and folders have that is new.",
    "feeds": "What is followed, and what fails, why and since when.",
    "search": "The kept articles that have some words.",
    "show": "A kept article, with its text.",
    "history": "The versions of an article, and which facts its outlet changed.",
    "backup": "Copy the archive to a file, also while it is used.",
    "doctor": "Check the archive, and say what to do.",
    "expire": "Make the archive smaller: forget what is old.",
    "demo": "Trace an invented report through the sample pages that ship with the program.",
}


class _Street(click.Group):
    """Commands that are imported only when they run, so that help answers in a blink."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"writethru.cli.{cmd_name}").command
        return command

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.group(cls=_Street, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="writethru", message="%(prog)s %(version)s")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
def street(debug: bool) -> None:
    """Writethru follows a news report through every page that carries it: copies folded, changes shown, sources
    counted.

    Exit codes: 0 done, 1 compare or check found a change of fact, 2 wrong use or nothing readable, 3 some inputs were
    refused and the rest was done.
    """


def main() -> None:
    """Run a command; an error of ours is one line on stderr and its exit code."""
    debug = sys.argv[1:2] == ["--debug"]
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal that can't show a letter gets a mark in its place
            stream.reconfigure(errors="replace")
    gc.set_threshold(100_000, 20, 20)  # articles stay until the end: looking for garbage among them is waste
    try:
        with street.make_context("writethru", sys.argv[1:]) as context:
            code = street.invoke(context)
            sys.stdout.flush()
    except click.exceptions.Exit as stop:
        code = stop.exit_code
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("writethru: interrupted", err=True)
        code = 130
    except WritethruError as error:
        if debug:
            traceback.print_exc()
        click.echo(f"writethru: {error}", err=True)
        code = error.exit_code
    except BrokenPipeError:  # the reader of our output has gone: `writethru trace ... | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 141
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EIO, errno.EBADF):
            raise
        click.echo(f"writethru: the output can't be written: {error.strerror}", err=True)
        code = 2
    sys.exit(code)
