"""What the refusals of web servers mean for who asked."""

from http import HTTPStatus
from typing import Final

from writethru.sources.fetch.faults import FetchError

_WORDS: Final = {
    304: "says that nothing changed, though nothing was known; fetch it anew",
    401: "asks for a login; open it yourself",
    402: "asks for payment; open it yourself",
    403: "refuses to be read by us; open it yourself, or ask its owner",
    404: "is not there (any more); check the address",
    410: "is gone for good; take it off your list",
    429: "was asked too often; wait, and ask it less often",
    451: "is withheld for legal reasons; look for it elsewhere",
    503: "is out of service for now; try again later",
}
_PASSING: Final = frozenset({408, 421, 425, 429})


def refusal(status: int, retry_after: float | None) -> FetchError:
    """The refusal that an answer with this status is. Faults of the server (5xx), and a few more, are passing."""
    passing = status in _PASSING or status >= 500
    default = "try again later" if passing else "check the address"
    words = _WORDS.get(status) or f"gives nothing to read; {default}"
    name = HTTPStatus(status).phrase if status in set(HTTPStatus) else "an unknown status"
    reason = f"{words} (status {status}, {name})"
    return FetchError("", "status", reason, passing=passing, status=status, retry_after=retry_after)
