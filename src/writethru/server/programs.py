"""What other programs read and send: feeds, exports, the API."""

from collections.abc import Callable
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from writethru import records
from writethru.model import Subscription, User
from writethru.pipeline import noting
from writethru.pipeline.archive import Archive
from writethru.pipeline.watching import title, watched
from writethru.server import api, exports, feeds
from writethru.server.looking import now
from writethru.server.taking import Taking, json_answer, moved, number
from writethru.sources.feeds import opml as as_opml


class Programs(Taking):
    """What programs read and send."""

    def feed(self, request: Request, archive: Archive) -> Response:
        """A folded feed, as Atom or JSON Feed: of the front, a story, a watch or an outlet."""
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

    def export(self, request: Request, archive: Archive) -> Response:
        """A story for other programs."""
        kind = request.path_params["kind"]
        if kind not in exports.KINDS:
            raise HTTPException(404, f"no such form; there is {', '.join(exports.KINDS)}")
        text = exports.export(archive, request.path_params["id"], kind, now())
        name = f'attachment; filename="{request.path_params["id"]}.{kind}"'
        headers = {"Content-Disposition": name} if kind in ("csv", "jsonl") else {}
        return Response(text.encode("utf-8", "replace"), media_type=exports.KINDS[kind], headers=headers)

    def opml(self, request: Request, archive: Archive) -> Response:
        """The feeds as a list."""
        base = f"{request.url.scheme}://{request.url.netloc}"
        listed = [Subscription(f"{base}/feeds/front.atom", title="Writethru: stories")]
        listed += [
            Subscription(f"{base}/feeds/watch/{one.number}.atom", title=title(one))
            for one in archive.stories.shelf.watches()
        ]
        return Response(
            as_opml(listed, "Writethru").encode("utf-8", "replace"), media_type="text/x-opml; charset=utf-8"
        )

    def api_decide(self, user: User, given: dict[str, Any]) -> Any:
        """Keep a decision."""
        kind, ids, note, change = given.get("kind"), given.get("ids"), given.get("note", ""), given.get("change")
        if not (isinstance(kind, str) and isinstance(note, str) and isinstance(ids, list)) or len(ids) > 100:
            raise HTTPException(400, "send kind, ids and perhaps a note")
        if not all(isinstance(one, str) for one in ids):
            raise HTTPException(400, "ids are texts")
        if len(note) > noting.LONGEST:
            raise HTTPException(400, f"a note has at most {noting.LONGEST:,} letters")
        with self.looking.writing() as archive:
            self.decided(archive, kind, ids, note, user, moved(change))
            return {"decisions": [records.decision(one) for one in archive.decisions()]}

    def api_note(self, user: User, given: dict[str, Any]) -> Any:
        """Keep a note."""
        on, text, sentence = given.get("on"), given.get("text"), given.get("sentence")
        if not isinstance(on, str) or not isinstance(text, str) or not isinstance(sentence, str | None):
            raise HTTPException(400, "send on (an id), text, and perhaps the sentence that it is about")
        with self.looking.writing() as archive:
            return {"number": noting.write(archive, on, text, user.name, now(), sentence)}


def answering(route: api.Route) -> Callable[[Request, Archive], Response]:
    """A place of the API that is read."""

    def answer(request: Request, archive: Archive) -> Response:
        given = {**dict(request.query_params), **request.path_params}
        missing = [name for name, _, _, must in route.parameters if must and not given.get(name)]
        if missing:
            raise HTTPException(400, f"{missing[0]}: must be given")
        return json_answer(route.answer(archive, given))

    return answer
