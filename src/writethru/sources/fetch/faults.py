"""What goes wrong on the way to a web address, in one error that says whether to try again."""

from typing import Final, Literal

from writethru.errors import RefusedError

STAGE: Final = "sources"

Fault = Literal[
    "address",
    "dns",
    "connect",
    "tls",
    "timeout",
    "invalid",
    "cut off",
    "too large",
    "redirects",
    "status",
    "robots",
    "given up",
]
"""Where a fetch failed: the address is not one to go to; its host has no address; nobody answers there; no secure
connection; too slow; the answer is not HTTP as it should be; it breaks off; it is too large or a bomb; the redirects
lead nowhere; the answer is a refusal; the host's robots.txt says no; the host was not asked, for it failed before."""


class FetchError(RefusedError):
    """One address could not be fetched.

    `reason` goes on from the address ("https://...: answers 404 ..."). `passing`: the fault may be over at another
    time, so try again later. `gone`: the host says that nothing is there (404, 410). `status`: the answer's status
    where there was one. `retry_after`: seconds that the host asked to be left alone, at least 0.
    """

    def __init__(
        self,
        item: str,
        fault: Fault,
        reason: str,
        *,
        passing: bool = False,
        status: int | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(item, STAGE, reason)
        self.fault: Fault = fault
        self.passing = passing
        self.status = status
        self.retry_after = retry_after

    @property
    def gone(self) -> bool:
        """Whether the host says that nothing is there."""
        return self.status in (404, 410)

    @property
    def unanswered(self) -> bool:
        """Whether the host itself could not be reached, so that its other addresses will fail alike."""
        return self.fault in ("dns", "connect", "timeout", "tls")

    def about(self, item: str, through: str = "") -> "FetchError":
        """The same fault told of the address `item` that was asked, which led `through` another one."""
        reason = f"leads to {through}, which {self.reason}" if through else self.reason
        return FetchError(
            item, self.fault, reason, passing=self.passing, status=self.status, retry_after=self.retry_after
        )
