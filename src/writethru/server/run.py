"""Listening: on this machine alone, or with accounts beyond."""

import ipaddress
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import uvicorn

from writethru.errors import UsageError
from writethru.pipeline.archive import Archive
from writethru.server.app import application


def is_loopback(host: str) -> bool:
    """Whether a host to listen on is this machine alone."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def serve(
    path: Path,
    host: str,
    port: int,
    pull: int | None = None,
    names: Sequence[str] = (),
    ready: Callable[[], None] = lambda: None,
) -> None:
    """Serve the desk until it is interrupted, and let another process pull every so many minutes. `names` are host
    names that it answers to beside those of this machine: then others reach it, through a server before it.
    `ready` is called as soon as it listens.

    Raises UsageError where it would be open to the network without accounts, and where it can't listen there.
    """
    opened = bool(names) or not is_loopback(host)
    with Archive(path) as archive:
        if opened and not archive.people.accounts():
            raise UsageError(
                f"{', '.join(names) or host}: others could reach the desk there, and it has no accounts;"
                " make one with writethru account add NAME"
            )
        archive.make_ready()
    listening = _listening(host, port)
    ready()
    if pull is not None:
        threading.Thread(target=_pull, args=(path, pull), daemon=True).start()
    config = uvicorn.Config(
        application(path, open_to_network=opened, names=names),
        log_level="warning",
        access_log=False,
        server_header=False,
        limit_concurrency=200,
        timeout_keep_alive=20,
        h11_max_incomplete_event_size=65_536,
    )
    uvicorn.Server(config).run(sockets=[listening])


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens on a host and port. Raises UsageError where they can't be had."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, protocol)
        try:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind(address)
            listening.listen()
        except OSError:
            listening.close()
            raise
    except OSError as error:
        raise UsageError(f"{host}: can't listen on port {port} ({error.strerror}); --port names another") from None
    return listening


def _pull(path: Path, minutes: int) -> None:
    """Pull in a process of its own, so that nobody who reads waits; what it says of failures goes to our stderr."""
    while True:
        subprocess.run(  # noqa: S603 our own command
            [sys.executable, "-m", "writethru", "pull", "--store", str(path)], stdout=subprocess.DEVNULL, check=False
        )
        time.sleep(60 * minutes)
