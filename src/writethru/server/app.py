"""The routes of the desk."""

import json
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from importlib import resources
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

from anyio import to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from writethru import records
from writethru.errors import UsageError, WritethruError
from writethru.model import Moved, User, Watch
from writethru.pipeline import noting
from writethru.pipeline.archive import Archive
from writethru.pipeline.deciding import decide
from writethru.pipeline.watching import title, watched
from writethru.server import api, exports, feeds, pages
from writethru.server.access import DAYS, SESSION, Access
from writethru.server.guard import Guard, Hosts
from writethru.server.looking import Looking, now
from writethru.server.taking import VISIT, Taking, inside, json_answer, number

ACTS: Final = 200
"""Acts that the page of decisions shows."""
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


class _Desk(Taking):
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
            "/api/decisions": self.post(self._api_decide, editor=True),
            "/api/notes": self.post(self._api_note),
        }
        return [
            Route("/", page(self._front)),
            Route("/story/{id}", page(self._story)),
            Route("/article", page(self._article)),
            Route("/compare", page(self._compare)),
            Route("/note", page(self._note_page)),
            Route("/outlet", page(self._outlet)),
            Route("/agency", page(self._agency)),
            Route("/search", page(self._search)),
            Route("/watches", page(self._watches)),
            Route("/decisions", page(self._decisions)),
            Route("/feeds", page(self._feeds)),
            Route("/help", page(lambda *_: ("list.html", {"title": "Keys", "kind": "help", "rows": ()}))),
            Route("/login", page(self._login_page, public=True)),
            Route("/login", self.form(self._login, public=True), methods=["POST"]),
            Route("/logout", self.form(self._logout), methods=["POST"]),
            Route("/notes", self.form(self._write_note), methods=["POST"]),
            Route("/notes/{number}/remove", self.form(self._remove_note), methods=["POST"]),
            Route("/decide", self.form(self._decide, editor=True), methods=["POST"]),
            Route("/watches", self.form(self._watch, editor=True), methods=["POST"]),
            Route("/watches/{number}/remove", self.form(self._unwatch, editor=True), methods=["POST"]),
            Route("/static/{name}", self._file),
            Route("/feeds.opml", self.get(self._opml)),
            Route("/feeds/front.{kind}", self.get(self._feed)),
            Route("/feeds/outlet.{kind}", self.get(self._feed)),
            Route("/feeds/story/{id}.{kind}", self.get(self._feed)),
            Route("/feeds/watch/{number}.{kind}", self.get(self._feed)),
            Route("/api", page(lambda *_: ("api.html", {"title": "API", "routes": api.ROUTES}))),
            Route("/api/export/{id}.{kind}", self.get(self._export)),
            Route("/api/openapi.json", self.get(lambda *_: json_answer(api.described()))),
            *(self._api(one, sent.get(one.path)) for one in api.ROUTES),
        ]

    def _api(self, one: api.Route, sent: Any) -> Route:
        """A place of the API: what is read there, and what may be sent there."""
        read = self.get(_answering(one))
        if sent is None:
            return Route(one.path, read)

        async def either(request: Request) -> Response:
            found: Response = await (sent if request.method == "POST" else read)(request)
            return found

        return Route(one.path, either, methods=["GET", "POST"])

    # --- pages ---

    def _front(self, request: Request, archive: Archive) -> tuple[str, dict[str, Any]]:
        given = request.query_params
        filters = {
            name: given.get(name, "").strip()[:200] for name in ("outlet", "agency", "section", "changed", "single")
        }
        number = _page_number(given.get("page"))
        here = "/?" + "".join(f"{urlencode({name: value})}&" for name, value in filters.items() if value)
        key = ("front", number, *filters.items())
        found = self.looking.remembered(key, lambda: pages.front(archive, number, filters))
        seen = request.cookies.get(VISIT)
        new = {
            item.story.id for item in found["items"] if seen and item.story.last and item.story.last[:19] > seen[:19]
        }
        return "front.html", {"title": "Stories", "here": here, "new": new, **found}

    def _story(self, request: Request, archive: Archive) -> tuple[str, dict[str, Any]]:
        name = request.path_params["id"]
        found = self.looking.remembered(("story", name), lambda: pages.story(archive, name))
        told = found["story"]
        found = {**found, "notes": noting.notes(archive, told.id)}
        return "story.html", {"title": told.headline, "on": told.id, "where": f"/story/{told.id}", **found}

    def _article(self, request: Request, archive: Archive) -> tuple[str, dict[str, Any]]:
        name = request.query_params.get("id", "")
        found = pages.article(archive, name)
        where = f"/article?{urlencode({'id': name})}"
        return "article.html", {"title": found["article"].headline, "on": name, "where": where, **found}

    def _compare(self, request: Request, archive: Archive) -> tuple[str, dict[str, Any]]:
        a, b = request.query_params.get("a", ""), request.query_params.get("b", "")
        found = self.looking.remembered(("compare", a, b), lambda: pages.comparison(archive, a, b))
        where = f"/compare?{urlencode({'a': a, 'b': b})}"
        said = pages.beside(archive, found["a"], found["b"])
        return "compare.html", {"title": "Compared: " + found["b"].headline, "where": where, **found, **said}

    def _note_page(self, request: Request, archive: Archive) -> tuple[str, dict[str, Any]]:
        on, back = request.query_params.get("on", ""), inside(request.query_params.get("back"))
        facts, n = archive.show(on), number(request.query_params.get("sentence", ""))
        if n >= len(facts.sentences):
            raise HTTPException(404, "no such sentence")
        sentence = facts.sentences[n]
        notes = [note for note in noting.notes(archive, on) if note.sentence == sentence]
        found = {"article": facts.article, "sentence": sentence, "notes": notes, "on": on, "where": back}
        return "note.html", {"title": "A note on a sentence", **found}

    def _outlet(self, request: Request, archive: Archive) -> tuple[str, dict[str, Any]]:
        name = request.query_params.get("name", "")[:300]
        found = self.looking.remembered(("outlet", name), lambda: pages.outlet(archive, name))
        return "outlet.html", self._used(request, found)

    def _agency(self, request: Request, archive: Archive) -> tuple[str, dict[str, Any]]:
        name = request.query_params.get("name", "")[:300]
        found = self.looking.remembered(("agency", name), lambda: pages.agency(archive, name))
        return "outlet.html", self._used(request, found)

    def _used(self, request: Request, found: dict[str, Any]) -> dict[str, Any]:
        """What an outlet's or an agency's page shows: all of its articles, or those behind one figure."""
        only = request.query_params.get("only", "")
        shown = found["behind"].get(only, () if only else found["rows"])
        here = f"/{found['kind']}?{urlencode({'name': found['name']})}"
        return {"title": found["name"], "only": only, "shown": shown, "here": here, **found}

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
            "most": pages.FOUND,
            "wrong": wrong,
        }
        return "search.html", {**more, **found}

    def _watches(self, _request: Request, archive: Archive) -> tuple[str, dict[str, Any]]:
        return "list.html", {"title": "Watches", "kind": "watches", "rows": pages.watches(archive)}

    def _decisions(self, _request: Request, archive: Archive) -> tuple[str, dict[str, Any]]:
        rows = archive.decisions()[::-1]
        names = {name for one in rows for pair in one.pairs[: pages.PAIRS] for name in pair}
        return "list.html", {
            "title": "Decisions",
            "kind": "decisions",
            "rows": rows,
            "articles": {name: facts.article for name, facts in archive.named(names).items()},
            "acts": archive.people.acts(ACTS),
            "by": archive.people.deciders(one.number for one in rows),
            "shown_pairs": pages.PAIRS,
        }

    def _feeds(self, _request: Request, archive: Archive) -> tuple[str, dict[str, Any]]:
        rows = [{"watch": one, "title": title(one)} for one in archive.stories.shelf.watches()]
        return "list.html", {"title": "Feeds", "kind": "feeds", "rows": rows}

    def _login_page(self, request: Request, _archive: Archive) -> tuple[str, dict[str, Any]]:
        back = inside(request.query_params.get("back"))
        return "list.html", {"title": "Log in", "kind": "login", "back": back, "told": None}

    async def _file(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in self._static:
            raise HTTPException(404, "no such file")
        return Response(self._static[name], media_type=_STATIC[name], headers={"Cache-Control": "max-age=3600"})

    # --- forms ---

    def _login(self, request: Request, _user: User | None, given: list[tuple[str, str]]) -> Response:
        form = dict(given)
        where = request.client.host if request.client else ""
        user = self.access.proved(self.looking.archive(), form.get("name", ""), form.get("password", ""), where)
        if user is None:
            return self.form_again(request, "That name and password don't belong together.", form.get("back"))
        with self.looking.writing(shown=False) as archive:
            secret = self.access.begun(archive, user, now())
        response = RedirectResponse(inside(form.get("back")), 303)
        response.set_cookie(
            SESSION, secret, max_age=DAYS * 86_400, httponly=True, samesite="lax", secure=request.url.scheme == "https"
        )
        return response

    def _logout(self, request: Request, _user: User | None, _given: list[tuple[str, str]]) -> Response:
        with self.looking.writing(shown=False) as archive:
            archive.people.log_out(request.cookies.get(SESSION, ""))
        response = RedirectResponse("/login", 303)
        response.delete_cookie(SESSION)
        return response

    def _write_note(self, _request: Request, user: User, given: list[tuple[str, str]]) -> Response:
        form = dict(given)
        with self.looking.writing() as archive:
            noting.write(archive, form.get("on", ""), form.get("text", ""), user.name, now(), form.get("sentence"))
        back = inside(form.get("back"))
        return RedirectResponse(back if "#" in back else f"{back}#notes", 303)

    def _remove_note(self, request: Request, user: User, given: list[tuple[str, str]]) -> Response:
        with self.looking.writing() as archive:
            note = archive.people.note(number(request.path_params["number"]))
            if note is None:
                raise HTTPException(404, "no such note")
            if user.role != "editor" and note.author != user.name:
                raise HTTPException(403, "only its author or an editor takes a note away")
            archive.people.remove(note.number, user.name, now())
        return RedirectResponse(inside(dict(given).get("back")) + "#notes", 303)

    def _decide(self, _request: Request, user: User, given: list[tuple[str, str]]) -> Response:
        form = dict(given)
        ids = [value.strip() for name, value in given if name == "id"]
        with self.looking.writing() as archive:
            note = form.get("note", "")[: noting.LONGEST]
            self._decided(archive, form.get("kind", ""), ids, note, user, _moved(form.get("change")))
        return RedirectResponse(inside(form.get("back")), 303)

    @staticmethod
    def _decided(archive: Archive, kind: str, ids: list[str], note: str, user: User, change: Moved | None) -> None:
        decide(archive, kind, ids, note, who=user.name, now=now(), change=change)
        archive.make_ready()

    def _watch(self, _request: Request, _user: User, given: list[tuple[str, str]]) -> Response:
        form = {name: value.strip()[:400] for name, value in given}
        if form.get("manner") and form["manner"] not in pages.MANNERS:
            raise HTTPException(400, "no such manner")
        if not any(form.get(name) for name in ("terms", "outlet", "agency", "manner")):
            raise HTTPException(400, "a watch needs words or a filter")
        one = Watch(0, form.get("terms", ""), *(form.get(name) or None for name in ("outlet", "agency", "manner")))
        with self.looking.writing() as archive:
            archive.stories.shelf.watch(one, now())
        return RedirectResponse("/watches", 303)

    def _unwatch(self, request: Request, _user: User, _given: list[tuple[str, str]]) -> Response:
        with self.looking.writing() as archive:
            if not archive.stories.shelf.unwatch(number(request.path_params["number"])):
                raise HTTPException(404, "no such watch")
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
            wanted = number(given["number"])
            one = next((one for one in archive.stories.shelf.watches() if one.number == wanted), None)
            if one is None:
                raise HTTPException(404, "no such watch")
            told, name, called = watched(archive, one, feeds.MOST), f"watch:{one.number}", f"Watch: {title(one)}"
        elif request.url.path.startswith("/feeds/outlet."):
            outlet = request.query_params.get("name", "")[:300]
            found = archive.search("", feeds.MOST * 5, outlet=outlet, newest=True) if outlet else []
            if not found:
                raise HTTPException(404, "nothing of such an outlet is kept; give its name as its page has it")
            told = archive.stories.of(facts.article.id for facts in found)[: feeds.MOST]
            name, called = f"outlet:{outlet}", outlet
        else:
            told, name, called = archive.stories.latest(feeds.MOST), "front", "Writethru: stories"
        dated = [one for one in told if one.last]
        address, stands = str(request.url), "1970-01-01T00:00:00Z"
        items = feeds.entries(archive, dated, base, stands)
        if kind == "json":
            response = json_answer(feeds.json_feed(called, items, address, base, dated))
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
        kind, ids, note, change = given.get("kind"), given.get("ids"), given.get("note", ""), given.get("change")
        if not (isinstance(kind, str) and isinstance(note, str) and isinstance(ids, list)) or len(ids) > 100:
            raise HTTPException(400, "send kind, ids and perhaps a note")
        if not all(isinstance(one, str) for one in ids):
            raise HTTPException(400, "ids are texts")
        if len(note) > noting.LONGEST:
            raise HTTPException(400, f"a note has at most {noting.LONGEST:,} letters")
        with self.looking.writing() as archive:
            self._decided(archive, kind, ids, note, user, _moved(change))
            return {"decisions": [records.decision(one) for one in archive.decisions()]}

    def _api_note(self, user: User, given: dict[str, Any]) -> Any:
        on, text, sentence = given.get("on"), given.get("text"), given.get("sentence")
        if not isinstance(on, str) or not isinstance(text, str) or not isinstance(sentence, str | None):
            raise HTTPException(400, "send on (an id), text, and perhaps the sentence that it is about")
        with self.looking.writing() as archive:
            return {"number": noting.write(archive, on, text, user.name, now(), sentence)}


def _answering(route: api.Route) -> Callable[[Request, Archive], Response]:
    """A place of the API that is read."""

    def answer(request: Request, archive: Archive) -> Response:
        given = {**dict(request.query_params), **request.path_params}
        missing = [name for name, _, _, must in route.parameters if must and not given.get(name)]
        if missing:
            raise HTTPException(400, f"{missing[0]}: must be given")
        return json_answer(route.answer(archive, given))

    return answer


def _moved(given: Any) -> Moved | None:
    """A change as a form (JSON) or the API names it, None where none is named. Raises HTTPException for no change."""
    if given is None:
        return None
    try:
        found = json.loads(given) if isinstance(given, str) else given
        one = Moved(*(found[name] for name in Moved._fields))
    except (ValueError, RecursionError, TypeError, KeyError):
        raise HTTPException(400, f"a change has {', '.join(Moved._fields)}, as /api/compare gives them") from None
    if not all(isinstance(text, str) for text in (one.kind, one.a_text, one.b_text)):
        raise HTTPException(400, "kind, a_text and b_text of a change are texts")
    if not all(n is None or type(n) is int for n in (one.a, one.b)):
        raise HTTPException(400, "a and b of a change are numbers of sentences, or null")
    return one


def _page_number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and 0 < len(text) < 6 and int(text) else 1
