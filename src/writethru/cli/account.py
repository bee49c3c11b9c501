"""`writethru account`: who may use a desk that is open to a network."""

import sys
from getpass import getpass
from typing import Literal

import click

from writethru import Archive
from writethru.cli import options, say
from writethru.errors import UsageError
from writethru.model import User


@click.command("account")
@click.argument("act", type=click.Choice(["add", "remove", "list"]))
@click.argument("name", required=False)
@click.option(
    "--role",
    type=click.Choice(["reader", "editor"]),
    default="reader",
    help="Editors decide, readers look and write notes.",
)
@options.made_archive
def command(act: str, name: str | None, role: Literal["reader", "editor"], store: str) -> int:
    """Make, remove and list accounts. The password is asked for, or read from standard input."""
    with Archive(store) as archive:
        if act == "list":
            for one in archive.people.accounts():
                click.echo(say.clean(f"{one.name}  {one.role}"))
            return 0
        if not name or len(name) > 100 or not name.isprintable():
            raise UsageError(f"account {act}: takes a name")
        if act == "remove":
            if not archive.people.remove_account(name):
                raise UsageError(f"{name}: has no account")
            click.echo(say.clean(f"removed: {name}"))
            return 0
        from writethru.server.access import hashed

        archive.people.keep_account(User(name, role), hashed(_password()))
    click.echo(say.clean(f"{name}: {role}"))
    return 0


def _password() -> str:
    """The password, asked for twice at a terminal, else the first line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    first, second = getpass("Password: "), getpass("Again: ")
    if first != second:
        raise UsageError("the two differ; try again")
    return first
