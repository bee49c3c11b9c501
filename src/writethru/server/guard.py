"""What every answer has, and which hosts are ours."""

import ipaddress
import re
import socket
from collections.abc import Iterable
from typing import Final

import idna
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


class Hosts:
    """The host names that a desk answers to. A page elsewhere can give its own name this desk's address (DNS rebinding)
    and so reach it through a reader's browser, but then the browser names that page's host.

    On this machine alone these are its own names; `opened` to a network also addresses in numbers, which nobody else
    can give to a page, the machine's name, and the `named` ones.
    """

    def __init__(self, *, opened: bool, named: Iterable[str] = ()) -> None:
        self._opened = opened
        own = [socket.gethostname(), socket.getfqdn()] if opened else []
        self._named = frozenset(map(_name, ("localhost", *named, *own)))

    def __contains__(self, host: str) -> bool:
        found = _HOST.fullmatch(host)
        if found is None:
            return False
        try:
            address = ipaddress.ip_address(found[1].strip("[]"))
        except ValueError:
            return _name(found[1]) in self._named
        mapped = getattr(address, "ipv4_mapped", None)
        return self._opened or (mapped or address).is_loopback


def _name(host: str) -> str:
    """A host name as browsers send it: in small letters, other scripts in Punycode, without the dot of the root."""
    small = host.strip().removesuffix(".").lower()
    try:
        return idna.encode(small).decode()
    except idna.IDNAError:
        return small


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
