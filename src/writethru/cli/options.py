"""Options that several commands share."""

import click

archive = click.option(
    "--store",
    required=True,
    envvar="WRITETHRU_STORE",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False),
    help="The archive's file.",
)
