"""The routes of the desk, and what guards them."""

import hashlib
import json
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from importlib import resources
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode

from anyio import to_thread
from markupsafe import Markup
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from writethru import records
from writethru.desk.templating import render
from writethru.errors import StoreError, UsageError
from writethru.model import User, Watch
from writethru.pipeline.archive import Archive
from writethru.pipeline.watching import title, watched
from writethru.server import api, exports, feeds, pages
from writethru.server.access import BROWSER, DAYS, SESSION, Access
from writethru.server.looking import Looking, now

THREADS: Final = 4
"""Threads that make pages."""
FORM: Final = 65_536
"""Bytes of a form or of what is sent to the API."""
NOTE: Final = 10_000
"""Letters of a note."""
_VISIT: Final = "writethru-visit"
_HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
    " img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; connect-src 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
_STATIC: Final = {
    "desk.css": "text/css",
    "desk.js": "text/javascript",
    "icon.svg": "image/svg+xml",
    "comparison.css": "text/css",
}
_LOCAL_HOSTS: Final = ("localhost", "127.0.0.1", "[::1]")


def application(path: Path, *, open_to_network: bool = False) -> ASGIApp:
    """The desk over the archive in a file, as an ASGI application. `open_to_network`: a login is needed, and any host
    name is answered; else only the names of this machine, so that no page elsewhere can reach it under another."""
    desk = _Desk(Looking(path), Access(open_to_network=open_to_network))
    app = Starlette(
        routes=desk.routes(),
        lifespan=_few_threads,
        exception_handlers={UsageError: desk.wrong, StoreError: desk.wrong, HTTPException: desk.refused},
    )
    return _Guard(app, any_host=open_to_network)


@asynccontextmanager
async def _few_threads(_app: Starlette) -> AsyncIterator[None]:
    """Pages are made by few threads: Python runs one at a time, and each holds an archive."""
    to_thread.current_default_thread_limiter().total_tokens = THREADS
    yield


class _Guard:
    """Headers that every answer has, and hosts that are none of ours refused."""

    def __init__(self, app: ASGIApp, *, any_host: bool) -> None:
        self._app = app
        self._any_host = any_host

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
        if not self._any_host and host.rsplit(":", 1)[0] not in _LOCAL_HOSTS and host not in _LOCAL_HOSTS:
            await Response("this desk answers on this machine alone\n", 421)(scope, receive, guarded)
            return
        await self._app(scope, receive, guarded)


class _Desk:
    """What each address answers."""

    def __init__(self, looking: Looking, access: Access) -> None:
        self._looking = looking
        self._access = access
        self._static = {
            name: resources.files("writethru.desk")
            .joinpath("static" if name != "comparison.css" else ".", name)
            .read_bytes()
            for name in _STATIC
        }

    def routes(self) -> list[Route]:
        """The routes."""
        page = self._page
        return [
            Route("/", page(self._front)),
            Route("/story/{id}", page(self._story)),
            Route("/article", page(self._article)),
            Route("/compare", page(self._compare)),
            Route("/outlet", page(self._outlet)),
            Route("/agency", page(self._agency)),
            Route("/search", page(self._search)),
            Route("/watches", page(self._watches)),
            Route("/decisions", page(self._decisions)),
            Route("/feeds", page(self._feeds)),
            Route("/help", page(lambda *_: ("list.html", {"title": "Keys", "kind": "help", "rows": ()}))),
            Route("/login", page(self._login_page, public=True)),
            Route("/login", self._form(self._login, public=True), methods=["POST"]),
            Route("/logout", self._form(self._logout), methods=["POST"]),
            Route("/notes", self._form(self._write_note), methods=["POST"]),
            Route("/notes/{number:int}/remove", self._form(self._remove_note), methods=["POST"]),
            Route("/decide", self._form(self._decide, editor=True), methods=["POST"]),
            Route("/watches", self._form(self._watch, editor=True), methods=["POST"]),
            Route("/watches/{number:int}/remove", self._form(self._unwatch, editor=True), methods=["POST"]),
            Route("/static/{name}", self._file),
            Route("/feeds.opml", self._get(self._opml)),
            Route("/feeds/front.{kind}", self._get(self._feed)),
            Route("/feeds/outlet.{kind}", self._get(self._feed)),
            Route("/feeds/story/{id}.{kind}", self._get(self._feed)),
            Route("/feeds/watch/{number:int}.{kind}", self._get(self._feed)),
            Route("/api", page(lambda *_: ("api.html", {"title": "API", "routes": api.ROUTES}))),
            Route("/api/export/{id}.{kind}", self._get(self._export)),
            Route("/api/openapi.json", self._get(lambda *_: _json(api.described()))),
            *(Route(one.path, self._get(_answering(one))) for one in api.ROUTES),
            Route("/api/decisions", self._post(self._api_decide, editor=True), methods=["POST"]),
            Route("/api/notes", self._post(self._api_note), methods=["POST"]),
        ]

    # --- how requests are taken ---

    def _who(self, request: Request) -> User | None:
        return self._access.user(self._looking.archive(), request.cookies.get(SESSION), now())

    def _secret(self, request: Request) -> str | None:
        """What forms of this browser are bound to."""
        return request.cookies.get(SESSION) or request.cookies.get(BROWSER)

    def _page(self, show: Callable[..., tuple[str, dict[str, Any]]], *, public: bool = False) -> Any:
        """A page: who isn't logged in goes to the login; the form token is bound to the browser."""

        def answer(request: Request) -> Response:
            user = self._who(request)
            if user is None and not public:
                here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
                return RedirectResponse(f"/login?{urlencode({'back': here})}", 303)
            secret = self._secret(request)
            fresh = secrets.token_urlsafe(24) if secret is None else None
            token = self._access.token(secret or fresh or "")
            hidden = Markup('<input type="hidden" name="token" value="{}">').format(token)
            template, given = show(request, self._looking.archive())
            html = render(
                template,
                **{
                    "user": user if self._access.open_to_network else None,
                    "may_write": user is not None,
                    "may_edit": user is not None and user.role == "editor",
                    "csrf": lambda: hidden,
                    **given,
                },
            )
            response = Response(html.encode("utf-8", "replace"), media_type="text/html; charset=utf-8")
            if fresh is not None:
                response.set_cookie(BROWSER, fresh, httponly=True, samesite="strict")
            if template == "front.html":
                response.set_cookie(_VISIT, now(), max_age=DAYS * 86_400, httponly=True, samesite="strict")
            return response

        async def endpoint(request: Request) -> Response:
            return await run_in_threadpool(answer, request)

        return endpoint

    def _form(self, act: Callable[..., Response], *, public: bool = False, editor: bool = False) -> Any:
        """A form of one of our pages."""

        async def endpoint(request: Request) -> Response:
            body = await _body(request)
            given = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=300)

            def answer() -> Response:
                if not self._access.genuine(self._secret(request), dict(given).get("token", "")):
                    raise HTTPException(403, "this form is not from here any more; load its page again")
                user = self._allowed(request, public=public, editor=editor)
                return act(request, user, given)

            return await run_in_threadpool(answer)

        return endpoint

    def _post(self, act: Callable[..., Any], *, editor: bool = False) -> Any:
        """JSON that is sent to the API. Another site can't send it: browsers ask first, and we don't agree."""

        async def endpoint(request: Request) -> Response:
            if request.headers.get("content-type", "").split(";")[0].strip() != "application/json":
                raise HTTPException(415, "send application/json")
            try:
                given = json.loads(await _body(request))
            except (ValueError, RecursionError):
                raise HTTPException(400, "is no JSON") from None
            if not isinstance(given, dict):
                raise HTTPException(400, "send an object")

            def answer() -> Response:
                return _json(act(self._allowed(request, editor=editor), given))

            return await run_in_threadpool(answer)

        return endpoint

    def _get(self, show: Callable[[Request, Archive], Response]) -> Any:
        """What programs read; with an ETag."""

        async def endpoint(request: Request) -> Response:
            def answer() -> Response:
                self._allowed(request)
                return show(request, self._looking.archive())

            response = await run_in_threadpool(answer)
            tag = '"' + hashlib.blake2b(bytes(response.body), digest_size=12).hexdigest() + '"'
            if request.headers.get("if-none-match") == tag:
                return Response(status_code=304, headers={"ETag": tag})
            response.headers["ETag"] = tag
            return response

        return endpoint

    def _allowed(self, request: Request, *, public: bool = False, editor: bool = False) -> User | None:
        user = self._who(request)
        if user is None and not public:
            raise HTTPException(401, "log in first")
        if editor and (user is None or user.role != "editor"):
            raise HTTPException(403, "this takes an editor's account")
        return user

    # --- errors ---

    async def wrong(self, request: Request, error: Exception) -> Response:
        """What can't be asked so, or isn't there; or the archive can't be used."""
        status = (
            503
            if isinstance(error, StoreError)
            else 404
            if "no such" in str(error) or "no article" in str(error) or "no report" in str(error)
            else 400
        )
        return self._told(request, status, str(error))

    async def refused(self, request: Request, error: Exception) -> Response:
        """What may not be, or isn't there."""
        assert isinstance(error, HTTPException)
        return self._told(request, error.status_code, error.detail)

    def _told(self, request: Request, status: int, told: str) -> Response:
        if request.url.path.startswith(("/api/", "/feeds/")):
            return _json({"error": told}, status)
        titles = {404: "Not here", 403: "Not allowed", 413: "Too long", 503: "The archive can't be used"}
        html = render(
            "list.html", title=titles.get(status, "That can't be done"), kind="error", told=told, csrf=lambda: Markup()
        )
        return Response(html.encode("utf-8", "replace"), status, media_type="text/html; charset=utf-8")

    # --- pages ---

    def _front(self, request: Request, archive: Archive) -> tuple[str, dict[str, Any]]:
        given = request.query_params
        filters = {
            name: given.get(name, "").strip()[:200] for name in ("outlet", "agency", "section", "changed", "single")
        }
        number = _page_number(given.get("page"))
        here = "/?" + "".join(f"{urlencode({name: value})}&" for name, value in filters.items() if value)
        key = ("front", number, *filters.items())
        found = self._looking.remembered(key, lambda: pages.front(archive, number, filters))
        seen = request.cookies.get(_VISIT)
        new = {
            item.story.id for item in found["items"] if seen and item.story.last and item.story.last[:19] > seen[:19]
        }
        return "front.html", {"title": "Stories", "here": here, "new": new, **found}

    def _story(self, request: Request, archive: Archive) -> tuple[str, dict[str, Any]]:
        name = request.path_params["id"]
        found = self._looking.remembered(("story", name), lambda: pages.story(archive, name))
        told = found["story"]
        found = {**found, "notes": archive.people.notes(told.id)}
        return "story.html", {"title": told.headline, "on": told.id, "where": f"/story/{told.id}", **found}

    def _article(self, request: Request, archive: Archive) -> tuple[str, dict[str, Any]]:
        name = request.query_params.get("id", "")
        found = pages.article(archive, name)
        where = f"/article?{urlencode({'id': name})}"
        return "article.html", {"title": found["article"].headline, "on": name, "where": where, **found}

    def _compare(self, request: Request, archive: Archive) -> tuple[str, dict[str, Any]]:
        found = pages.comparison(archive, request.query_params.get("a", ""), request.query_params.get("b", ""))
        return "compare.html", {"title": "Compared: " + found["b"].headline, **found}

    def _outlet(self, request: Request, archive: Archive) -> tuple[str, dict[str, Any]]:
        name = request.query_params.get("name", "")[:300]
        found = self._looking.remembered(("outlet", name), lambda: pages.outlet(archive, name))
        return "outlet.html", {"title": name, **found}

    def _agency(self, request: Request, archive: Archive) -> tuple[str, dict[str, Any]]:
        name = request.query_params.get("name", "")[:300]
        found = self._looking.remembered(("agency", name), lambda: pages.agency(archive, name))
        return "outlet.html", {"title": name, **found}

    def _search(self, request: Request, archive: Archive) -> tuple[str, dict[str, Any]]:
        given = {name: value[:400] for name, value in request.query_params.items()}
        filters = {name: given.get(name, "") for name in ("outlet", "agency", "manner", "since", "until")}
        query, wrong = given.get("q", "").strip(), None
        try:
            found = pages.search(archive, query, filters)
        except UsageError as error:
            found, wrong = {"found": []}, str(error)
        more = {
            "title": f"Search: {query}",
            "query": query,
            "filters": filters,
            "manners": pages.MANNERS,
            "wrong": wrong,
        }
        return "search.html", {**more, **found}

    def _watches(self, _request: Request, archive: Archive) -> tuple[str, dict[str, Any]]:
        return "list.html", {"title": "Watches", "kind": "watches", "rows": pages.watches(archive)}

    def _decisions(self, _request: Request, archive: Archive) -> tuple[str, dict[str, Any]]:
        return "list.html", {"title": "Decisions", "kind": "decisions", "rows": archive.decisions()[::-1]}

    def _feeds(self, _request: Request, archive: Archive) -> tuple[str, dict[str, Any]]:
        rows = [{"watch": one, "title": title(one)} for one in archive.stories.shelf.watches()]
        return "list.html", {"title": "Feeds", "kind": "feeds", "rows": rows}

    def _login_page(self, request: Request, _archive: Archive) -> tuple[str, dict[str, Any]]:
        return "list.html", {"title": "Log in", "kind": "login", "back": _inside(request.query_params.get("back"))}

    async def _file(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in self._static:
            raise HTTPException(404, "no such file")
        return Response(self._static[name], media_type=_STATIC[name], headers={"Cache-Control": "max-age=3600"})

    # --- forms ---

    def _login(self, request: Request, _user: User | None, given: list[tuple[str, str]]) -> Response:
        form = dict(given)
        where = request.client.host if request.client else ""
        with self._looking.writing() as archive:
            secret = self._access.log_in(archive, form.get("name", ""), form.get("password", ""), where, now())
        if secret is None:
            raise HTTPException(403, "that name and password don't belong together")
        response = RedirectResponse(_inside(form.get("back")), 303)
        response.set_cookie(
            SESSION, secret, max_age=DAYS * 86_400, httponly=True, samesite="lax", secure=request.url.scheme == "https"
        )
        return response

    def _logout(self, request: Request, _user: User | None, _given: list[tuple[str, str]]) -> Response:
        with self._looking.writing() as archive:
            archive.people.log_out(request.cookies.get(SESSION, ""))
        response = RedirectResponse("/login", 303)
        response.delete_cookie(SESSION)
        return response

    def _write_note(self, _request: Request, user: User, given: list[tuple[str, str]]) -> Response:
        form = dict(given)
        self._note(user, form.get("on", ""), form.get("text", ""))
        return RedirectResponse(_inside(form.get("back")) + "#notes", 303)

    def _note(self, user: User, on: str, text: str) -> int:
        if not text.strip() or len(text) > NOTE or len(on) > 8_000:
            raise HTTPException(400, f"a note has 1 to {NOTE:,} letters")
        with self._looking.writing() as archive:
            if on.startswith("s-"):
                archive.stories.story(on)
            else:
                archive.show(on)
            return archive.people.write(on, text.strip(), user.name, now())

    def _remove_note(self, request: Request, user: User, given: list[tuple[str, str]]) -> Response:
        with self._looking.writing() as archive:
            note = archive.people.note(request.path_params["number"])
            if note is None:
                raise HTTPException(404, "no such note")
            if user.role != "editor" and note.author != user.name:
                raise HTTPException(403, "only its author or an editor takes a note away")
            archive.people.remove(note.number, user.name, now())
        return RedirectResponse(_inside(dict(given).get("back")) + "#notes", 303)

    def _decide(self, _request: Request, user: User, given: list[tuple[str, str]]) -> Response:
        form = dict(given)
        note = form.get("note", "")[:NOTE]
        signed = f"{note} ({user.name})" if self._access.open_to_network else note
        with self._looking.writing() as archive:
            api.decide(archive, form.get("kind", ""), [value.strip() for name, value in given if name == "id"], signed)
        return RedirectResponse(_inside(form.get("back")), 303)

    def _watch(self, _request: Request, _user: User, given: list[tuple[str, str]]) -> Response:
        form = {name: value.strip()[:400] for name, value in given}
        if form.get("manner") and form["manner"] not in pages.MANNERS:
            raise HTTPException(400, "no such manner")
        one = Watch(0, form.get("terms", ""), *(form.get(name) or None for name in ("outlet", "agency", "manner")))
        with self._looking.writing() as archive:
            archive.stories.shelf.watch(one, now())
        return RedirectResponse("/watches", 303)

    def _unwatch(self, request: Request, _user: User, _given: list[tuple[str, str]]) -> Response:
        with self._looking.writing() as archive:
            archive.stories.shelf.unwatch(request.path_params["number"])
        return RedirectResponse("/watches", 303)

    # --- what programs read and send ---

    def _feed(self, request: Request, archive: Archive) -> Response:
        given, kind = request.path_params, request.path_params["kind"]
        base = f"{request.url.scheme}://{request.url.netloc}"
        if kind not in ("atom", "json"):
            raise HTTPException(404, "no such feed; there is .atom and .json")
        if "id" in given:
            told = [archive.stories.story(given["id"])]
            name, called = f"story:{told[0].id}", told[0].headline
        elif "number" in given:
            one = next((one for one in archive.stories.shelf.watches() if one.number == given["number"]), None)
            if one is None:
                raise HTTPException(404, "no such watch")
            told, name, called = watched(archive, one, feeds.MOST), f"watch:{one.number}", f"Watch: {title(one)}"
        elif request.url.path.startswith("/feeds/outlet."):
            outlet = request.query_params.get("name", "")[:300]
            found = archive.search("", feeds.MOST * 5, outlet=outlet, newest=True)
            told = archive.stories.of(facts.article.id for facts in found)[: feeds.MOST]
            name, called = f"outlet:{outlet}", outlet
        else:
            told, name, called = archive.stories.latest(feeds.MOST), "front", "Writethru: stories"
        dated = [one for one in told if one.last]
        address, stands = str(request.url), "1970-01-01T00:00:00Z"
        items = feeds.entries(archive, dated, base, stands)
        if kind == "json":
            response = _json(feeds.json_feed(called, items, address, base, dated))
            response.headers["Content-Type"] = "application/feed+json"
            return response
        text = feeds.atom_feed(f"urn:writethru:{name}", called, items, address, stands)
        return Response(text.encode("utf-8", "replace"), media_type="application/atom+xml; charset=utf-8")

    def _export(self, request: Request, archive: Archive) -> Response:
        kind = request.path_params["kind"]
        if kind not in exports.KINDS:
            raise HTTPException(404, f"no such form; there is {', '.join(exports.KINDS)}")
        text = exports.export(archive, request.path_params["id"], kind, now())
        name = f'attachment; filename="{request.path_params["id"]}.{kind}"'
        headers = {"Content-Disposition": name} if kind in ("csv", "jsonl") else {}
        return Response(text.encode("utf-8", "replace"), media_type=exports.KINDS[kind], headers=headers)

    def _opml(self, request: Request, archive: Archive) -> Response:
        from writethru.model import Subscription
        from writethru.sources.feeds import opml

        base = f"{request.url.scheme}://{request.url.netloc}"
        listed = [Subscription(f"{base}/feeds/front.atom", title="Writethru: stories")]
        listed += [
            Subscription(f"{base}/feeds/watch/{one.number}.atom", title=title(one))
            for one in archive.stories.shelf.watches()
        ]
        return Response(opml(listed, "Writethru").encode("utf-8", "replace"), media_type="text/x-opml; charset=utf-8")

    def _api_decide(self, user: User, given: dict[str, Any]) -> Any:
        kind, ids, note = given.get("kind"), given.get("ids"), given.get("note", "")
        if not (isinstance(kind, str) and isinstance(note, str) and isinstance(ids, list)) or len(ids) > 100:
            raise HTTPException(400, "send kind, ids and perhaps a note")
        if not all(isinstance(one, str) for one in ids) or len(note) > NOTE:
            raise HTTPException(400, "ids are texts, and a note is short")
        signed = f"{note} ({user.name})" if self._access.open_to_network else note
        with self._looking.writing() as archive:
            api.decide(archive, kind, ids, signed)
            return {"decisions": [records.decision(one) for one in archive.decisions()]}

    def _api_note(self, user: User, given: dict[str, Any]) -> Any:
        on, text = given.get("on"), given.get("text")
        if not isinstance(on, str) or not isinstance(text, str):
            raise HTTPException(400, "send on (an id) and text")
        return {"number": self._note(user, on, text)}


def _answering(route: api.Route) -> Callable[[Request, Archive], Response]:
    """A place of the API that is read."""

    def answer(request: Request, archive: Archive) -> Response:
        given = {**dict(request.query_params), **request.path_params}
        missing = [name for name, _, _, must in route.parameters if must and not given.get(name)]
        if missing:
            raise HTTPException(400, f"{missing[0]}: must be given")
        return _json(route.answer(archive, given))

    return answer


async def _body(request: Request) -> bytes:
    """What was sent, if it is not too long."""
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > FORM:
            raise HTTPException(413, f"is longer than {FORM // 1024} kB")
    return bytes(data)


def _json(found: Any, status: int = 200) -> Response:
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return Response(text.encode("utf-8", "replace"), status, media_type="application/json")


def _page_number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and 0 < len(text) < 6 and int(text) else 1


def _inside(address: str | None) -> str:
    """An address of this desk; the front for any other."""
    inside = (
        address is not None
        and address.startswith("/")
        and not address.startswith(("//", "/\\"))
        and address.isprintable()
    )
    return address if inside and address is not None else "/"
