"""How requests are taken: who asks, whether a form is ours, what goes wrong."""

import hashlib
import json
import secrets
from collections.abc import Callable
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode

from anyio import CapacityLimiter, to_thread
from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from writethru.desk.templating import render
from writethru.errors import WritethruError
from writethru.model import Moved, User
from writethru.pipeline.archive import Archive
from writethru.pipeline.deciding import decide
from writethru.server.access import BROWSER, DAYS, SESSION, Access
from writethru.server.looking import Looking, now

PROGRAMS: Final = ("/api/", "/feeds/", "/feeds.opml")
"""What programs read; they may send name and password with each request."""
WAITING: Final = 20
"""Forms that wait to be taken in at most."""
FORM: Final = 262_144
"""Bytes of a form or of what is sent to the API."""
VISIT: Final = "writethru-visit"


class Taking:
    """Pages, forms, and what programs read and send, over an archive."""

    def __init__(self, looking: Looking, access: Access) -> None:
        self.looking = looking
        self.access = access
        self._writers = CapacityLimiter(1)

    def _who(self, request: Request) -> User | None:
        found = self.access.user(self.looking.archive(), request.cookies.get(SESSION), now())
        header = request.headers.get("authorization")
        if found is None and header and request.url.path.startswith(PROGRAMS):
            where = request.client.host if request.client else ""
            found = self.access.basic(self.looking.archive(), header, where)
        return found

    def _secret(self, request: Request) -> str | None:
        """What forms of this browser are bound to."""
        return request.cookies.get(SESSION) or request.cookies.get(BROWSER)

    def page(self, show: Callable[..., tuple[str, dict[str, Any]]], *, public: bool = False) -> Any:
        """A page: who isn't logged in goes to the login; the form token is bound to the browser."""

        def answer(request: Request) -> Response:
            user = self._who(request)
            if user is None and not public:
                here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
                return RedirectResponse(f"/login?{urlencode({'back': here})}", 303)
            secret = self._secret(request)
            fresh = secrets.token_urlsafe(24) if secret is None else None
            token = self.access.token(secret or fresh or "")
            archive = self.looking.archive()
            with archive.stories.moment():  # of one moment, whoever writes meanwhile
                template, given = show(request, archive)
            html = render(
                template,
                **{
                    "user": user if self.access.open_to_network else None,
                    "may_write": user is not None,
                    "may_edit": user is not None and user.role == "editor",
                    "csrf": lambda: _hidden(token),
                    **given,
                },
            )
            response = Response(html.encode("utf-8", "replace"), media_type="text/html; charset=utf-8")
            if fresh is not None:
                response.set_cookie(BROWSER, fresh, httponly=True, samesite="strict")
            if template == "front.html":
                response.set_cookie(VISIT, now(), max_age=DAYS * 86_400, httponly=True, samesite="strict")
            return response

        async def endpoint(request: Request) -> Response:
            return await run_in_threadpool(answer, request)

        return endpoint

    def form(self, act: Callable[..., Response], *, public: bool = False, editor: bool = False) -> Any:
        """A form of one of our pages."""

        async def endpoint(request: Request) -> Response:
            body = await _body(request)
            try:
                given = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=300)
            except ValueError:
                raise HTTPException(400, "has too many fields") from None

            def answer() -> Response:
                if not self.access.genuine(self._secret(request), dict(given).get("token", "")):
                    raise HTTPException(403, "this form is not from here any more; load its page again")
                user = self._allowed(request, public=public, editor=editor)
                return act(request, user, given)

            return await self._written(answer)

        return endpoint

    def post(self, act: Callable[..., Any], *, editor: bool = False) -> Any:
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
                return json_answer(act(self._allowed(request, editor=editor), given))

            return await self._written(answer)

        return endpoint

    async def _written(self, answer: Callable[[], Response]) -> Response:
        """What is sent, taken in one after another and apart from what is read: while a pull writes it may have to
        wait."""
        if self._writers.statistics().tasks_waiting >= WAITING:
            raise HTTPException(503, "too much is waiting to be written; try again in a moment")
        return await to_thread.run_sync(answer, limiter=self._writers)

    def get(self, show: Callable[[Request, Archive], Response]) -> Any:
        """What programs read; with an ETag."""

        async def endpoint(request: Request) -> Response:
            def answer() -> Response:
                self._allowed(request)
                archive = self.looking.archive()
                with archive.stories.moment():
                    return show(request, archive)

            response = await run_in_threadpool(answer)
            tag = '"' + hashlib.blake2b(bytes(response.body), digest_size=12).hexdigest() + '"'
            asked = request.headers.get("if-none-match", "")
            if "*" in asked or tag in {one.strip().removeprefix("W/") for one in asked.split(",")}:
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

    @staticmethod
    def decided(archive: Archive, kind: str, ids: list[str], note: str, user: User, change: Moved | None) -> None:
        """Keep what somebody decided, and make ready what follows from it."""
        decide(archive, kind, ids, note, who=user.name, now=now(), change=change)
        archive.make_ready()

    # --- errors ---

    async def wrong(self, request: Request, error: Exception) -> Response:
        """What can't be asked so, or isn't there; or the archive can't be used."""
        assert isinstance(error, WritethruError)
        return self._told(request, error.http_status, str(error))

    async def refused(self, request: Request, error: Exception) -> Response:
        """What may not be, or isn't there."""
        assert isinstance(error, HTTPException)
        answer = self._told(request, error.status_code, error.detail)
        answer.headers.update(error.headers or {})  # which methods are allowed
        return answer

    def form_again(self, request: Request, told: str, back: str | None) -> Response:
        """The login once more, with what was wrong."""
        token = self.access.token(self._secret(request) or "")
        html = render(
            "list.html", title="Log in", kind="login", told=told, back=inside(back), csrf=lambda: _hidden(token)
        )
        return Response(html.encode("utf-8", "replace"), 403, media_type="text/html; charset=utf-8")

    def _told(self, request: Request, status: int, told: str) -> Response:
        if request.url.path.startswith(PROGRAMS):
            answer = json_answer({"error": told}, status)
            if status == 401:
                answer.headers["WWW-Authenticate"] = 'Basic realm="Writethru", charset="UTF-8"'
            return answer
        titles = {404: "Not here", 403: "Not allowed", 413: "Too long", 503: "The archive can't be used"}
        html = render(
            "list.html", title=titles.get(status, "That can't be done"), kind="error", told=told, csrf=lambda: Markup()
        )
        return Response(html.encode("utf-8", "replace"), status, media_type="text/html; charset=utf-8")


def _hidden(token: str) -> Markup:
    """The token as a part of a form."""
    return Markup('<input type="hidden" name="token" value="{}">').format(token)


async def _body(request: Request) -> bytes:
    """What was sent, if it is not too long."""
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > FORM:
            raise HTTPException(413, f"is longer than {FORM // 1024} kB")
    return bytes(data)


def json_answer(found: Any, status: int = 200) -> Response:
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return Response(text.encode("utf-8", "replace"), status, media_type="application/json")


def inside(address: str | None) -> str:
    """An address of this desk; the front for any other."""
    if address is None or address.startswith(("//", "/\\")) or not address.isprintable():
        return "/"
    return address if address.startswith("/") else "/"


def number(text: str) -> int:
    """A number in an address. Raises HTTPException (404) for what is none that there could be."""
    if not (text.isascii() and text.isdecimal() and len(text) < 16):
        raise HTTPException(404, "no such number")
    return int(text)


def moved(given: Any) -> Moved | None:
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
