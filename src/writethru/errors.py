"""The errors a user may meet: one tree, with the wording's rule, the exit code and the HTTP status of each.

Every message is one line and says what failed, on which item, and what to do next. Errors of libraries are
translated where they enter; anything that is not in this tree is a bug and is never caught.
"""

from typing import ClassVar


class WritethruError(Exception):
    """Stops the run. `exit_code` is the process's exit code, `http_status` the desk's answer (see the table in
    docs/reference.md)."""

    exit_code: ClassVar[int] = 2
    http_status: ClassVar[int] = 400


class UsageError(WritethruError):
    """The call itself is wrong: an option, an argument, a missing file named on the command line."""


class NotThere(UsageError):
    """What was asked for by its id or number is not kept."""

    http_status = 404


class NothingReadable(WritethruError):
    """None of the inputs could be read; each refusal has its own reason."""


class StoreError(WritethruError):
    """The store can't be used: another program's file, a newer version's, or one that somebody else is writing."""

    http_status = 503


class RefusedError(WritethruError):
    """One item can't be used; where it is one of many it becomes a `model.Refused` and the exit code is 3.

    `reason` says what is wrong and what to do about it, without the item's name; `item` names the item.
    """

    def __init__(self, item: str, stage: str, reason: str) -> None:
        super().__init__(f"{item}: {reason}")
        self.item = item
        self.stage = stage
        self.reason = reason
