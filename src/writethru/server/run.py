"""Listening: on this machine alone, or with accounts beyond."""

import ipaddress
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


def serve(path: Path, host: str, port: int) -> None:
    """Serve the desk until it is interrupted. Raises UsageError where it would be open to the network without
    accounts."""
    opened = not is_loopback(host)
    with Archive(path) as archive:
        if opened and not archive.people.accounts():
            raise UsageError(
                f"{host}: others could reach the desk there, and it has no accounts;"
                " make one with writethru account add NAME"
            )
        archive.make_ready()
    uvicorn.run(
        application(path, open_to_network=opened),
        host=host,
        port=port,
        log_level="warning",
        access_log=False,
        server_header=False,
        limit_concurrency=200,
        timeout_keep_alive=20,
        h11_max_incomplete_event_size=65_536,
    )
