"""What people send from the desk's own forms."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from writethru.model import User, Watch
from writethru.pipeline import noting
from writethru.server import pages
from writethru.server.access import DAYS, SESSION
from writethru.server.looking import now
from writethru.server.taking import Taking, inside, moved, number


class Forms(Taking):
    """The forms: each acts, and leads to the next page."""

    def login(self, request: Request, _user: User | None, given: list[tuple[str, str]]) -> Response:
        """Begin a session."""
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

    def logout(self, request: Request, _user: User | None, _given: list[tuple[str, str]]) -> Response:
        """End a session."""
        with self.looking.writing(shown=False) as archive:
            archive.people.log_out(request.cookies.get(SESSION, ""))
        response = RedirectResponse("/login", 303)
        response.delete_cookie(SESSION)
        return response

    def write_note(self, _request: Request, user: User, given: list[tuple[str, str]]) -> Response:
        """Keep a note."""
        form = dict(given)
        with self.looking.writing() as archive:
            noting.write(archive, form.get("on", ""), form.get("text", ""), user.name, now(), form.get("sentence"))
        return _to_notes(form.get("back"))

    def remove_note(self, request: Request, user: User, given: list[tuple[str, str]]) -> Response:
        """Take a note away: its author's or an editor's to do."""
        with self.looking.writing() as archive:
            note = archive.people.note(number(request.path_params["number"]))
            if note is None:
                raise HTTPException(404, "no such note")
            if user.role != "editor" and note.author != user.name:
                raise HTTPException(403, "only its author or an editor takes a note away")
            archive.people.remove(note.number, user.name, now())
        return _to_notes(dict(given).get("back"))

    def decide(self, _request: Request, user: User, given: list[tuple[str, str]]) -> Response:
        """Keep a decision."""
        form = dict(given)
        ids = [value.strip() for name, value in given if name == "id"]
        with self.looking.writing() as archive:
            note = form.get("note", "")[: noting.LONGEST]
            self.decided(archive, form.get("kind", ""), ids, note, user, moved(form.get("change")))
        return RedirectResponse(inside(form.get("back")), 303)

    def watch(self, _request: Request, _user: User, given: list[tuple[str, str]]) -> Response:
        """Keep a search."""
        form = {name: value.strip()[:400] for name, value in given}
        if form.get("manner") and form["manner"] not in pages.MANNERS:
            raise HTTPException(400, "no such manner")
        if not any(form.get(name) for name in ("terms", "outlet", "agency", "manner")):
            raise HTTPException(400, "a watch needs words or a filter")
        one = Watch(0, form.get("terms", ""), *(form.get(name) or None for name in ("outlet", "agency", "manner")))
        with self.looking.writing() as archive:
            archive.stories.shelf.watch(one, now())
        return RedirectResponse("/watches", 303)

    def unwatch(self, request: Request, _user: User, _given: list[tuple[str, str]]) -> Response:
        """Let go of a search."""
        with self.looking.writing() as archive:
            if not archive.stories.shelf.unwatch(number(request.path_params["number"])):
                raise HTTPException(404, "no such watch")
        return RedirectResponse("/watches", 303)


def _to_notes(back: str | None) -> Response:
    """Back to a page: to the place that its address names, else to its notes."""
    address = inside(back)
    return RedirectResponse(address if "#" in address else f"{address}#notes", 303)
