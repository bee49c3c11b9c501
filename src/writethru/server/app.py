"""The routes of the desk."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from importlib import resources
from pathlib import Path
from typing import Any, Final

from anyio import to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from writethru.errors import WritethruError
from writethru.server import api
from writethru.server.access import Access
from writethru.server.forms import Forms
from writethru.server.guard import Guard, Hosts
from writethru.server.looking import Looking
from writethru.server.programs import Programs, answering
from writethru.server.showing import Showing
from writethru.server.taking import json_answer

THREADS: Final = 4
"""Threads that make pages."""
_STATIC: Final = {
    "desk.css": "text/css",
    "desk.js": "text/javascript",
    "icon.svg": "image/svg+xml",
    "comparison.css": "text/css",
}


def application(path: Path, *, open_to_network: bool = False, names: Iterable[str] = ()) -> ASGIApp:
    """The desk over the archive in a file, as an ASGI application. `open_to_network`: a login is needed. `names` are
    host names that it answers to beside those of this machine."""
    desk = _Desk(Looking(path), Access(open_to_network=open_to_network))
    app = Starlette(
        routes=desk.routes(),
        lifespan=_few_threads,
        exception_handlers={WritethruError: desk.wrong, HTTPException: desk.refused},
    )
    return Guard(app, Hosts(opened=open_to_network, named=names))


@asynccontextmanager
async def _few_threads(_app: Starlette) -> AsyncIterator[None]:
    """Pages are made by few threads: Python runs one at a time, and each holds an archive."""
    to_thread.current_default_thread_limiter().total_tokens = THREADS
    yield


class _Desk(Showing, Forms, Programs):
    """What each address answers."""

    def __init__(self, looking: Looking, access: Access) -> None:
        super().__init__(looking, access)
        self._static = {
            name: resources.files("writethru.desk")
            .joinpath("static" if name != "comparison.css" else ".", name)
            .read_bytes()
            for name in _STATIC
        }

    def routes(self) -> list[Route]:
        """The routes."""
        page = self.page
        sent = {
            "/api/decisions": self.post(self.api_decide, editor=True),
            "/api/notes": self.post(self.api_note),
        }
        return [
            Route("/", page(self.front)),
            Route("/story/{id}", page(self.story)),
            Route("/article", page(self.article)),
            Route("/compare", page(self.compare)),
            Route("/note", page(self.note_page)),
            Route("/outlet", page(self.outlet)),
            Route("/agency", page(self.agency)),
            Route("/search", page(self.search)),
            Route("/watches", page(self.watches)),
            Route("/decisions", page(self.decisions)),
            Route("/feeds", page(self.feeds)),
            Route("/help", page(lambda *_: ("list.html", {"title": "Keys", "kind": "help", "rows": ()}))),
            Route("/login", page(self.login_page, public=True)),
            Route("/login", self.form(self.login, public=True), methods=["POST"]),
            Route("/logout", self.form(self.logout), methods=["POST"]),
            Route("/notes", self.form(self.write_note), methods=["POST"]),
            Route("/notes/{number}/remove", self.form(self.remove_note), methods=["POST"]),
            Route("/decide", self.form(self.decide, editor=True), methods=["POST"]),
            Route("/watches", self.form(self.watch, editor=True), methods=["POST"]),
            Route("/watches/{number}/remove", self.form(self.unwatch, editor=True), methods=["POST"]),
            Route("/static/{name}", self._file),
            Route("/feeds.opml", self.get(self.opml)),
            Route("/feeds/front.{kind}", self.get(self.feed)),
            Route("/feeds/outlet.{kind}", self.get(self.feed)),
            Route("/feeds/story/{id}.{kind}", self.get(self.feed)),
            Route("/feeds/watch/{number}.{kind}", self.get(self.feed)),
            Route("/api", page(lambda *_: ("api.html", {"title": "API", "routes": api.ROUTES}))),
            Route("/api/export/{id}.{kind}", self.get(self.export)),
            Route("/api/openapi.json", self.get(lambda *_: json_answer(api.described()))),
            *(self._api(one, sent.get(one.path)) for one in api.ROUTES),
        ]

    def _api(self, one: api.Route, sent: Any) -> Route:
        """A place of the API: what is read there, and what may be sent there."""
        read = self.get(answering(one))
        if sent is None:
            return Route(one.path, read)

        async def either(request: Request) -> Response:
            found: Response = await (sent if request.method == "POST" else read)(request)
            return found

        return Route(one.path, either, methods=["GET", "POST"])

    async def _file(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in self._static:
            raise HTTPException(404, "no such file")
        return Response(self._static[name], media_type=_STATIC[name], headers={"Cache-Control": "max-age=3600"})
