"""What every answer has, and which hosts are ours."""

import ipaddress
import re
import socket
from collections.abc import Iterable
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
    " img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; connect-src 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
_HOST: Final = re.compile(r"(\[[0-9a-fA-F:.]+\]|[^:\[\]@/]+)(?::\d{1,5})?")
"""A host with its port, as a browser sends it."""
_LOCAL: Final = re.compile(r"localhost\.?|127(?:\.\d{1,3}){3}|\[::1\]", re.I)
"""Names of this machine."""


class Hosts:
    """The host names that a desk answers to. A page elsewhere can give its own name this desk's address (DNS rebinding)
    and so reach it through a reader's browser, but then the browser names that page's host.

    On this machine alone these are its own names; `opened` to a network also addresses in numbers, which nobody else
    can give to a page, the machine's name, and the `named` ones.
    """

    def __init__(self, *, opened: bool, named: Iterable[str] = ()) -> None:
        self._opened = opened
        own = [socket.gethostname(), socket.getfqdn()] if opened else []
        self._named = frozenset(one.strip().rstrip(".").casefold() for one in (*named, *own) if one.strip())

    def __contains__(self, host: str) -> bool:
        found = _HOST.fullmatch(host)
        if found is None:
            return False
        name = found[1]
        if _LOCAL.fullmatch(name) or name.rstrip(".").casefold() in self._named:
            return True
        return self._opened and _is_address(name)


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


class Guard:
    """Headers that every answer has, and hosts that are none of ours refused."""

    def __init__(self, app: ASGIApp, hosts: Hosts) -> None:
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "private, no-cache")
            await send(message)

        host = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"host"), "")
        if host not in self._hosts:
            told = "this desk does not answer to that name; writethru serve --name NAME makes it\n"
            await Response(told, 421)(scope, receive, guarded)
            return
        await self._app(scope, receive, guarded)
