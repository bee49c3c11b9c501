"""What each page of the desk shows, out of its address."""

from typing import Any, Final
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request

from writethru.errors import UsageError
from writethru.pipeline import noting
from writethru.pipeline.archive import Archive
from writethru.pipeline.watching import title
from writethru.server import pages
from writethru.server.taking import VISIT, Taking, inside, number

ACTS: Final = 200
"""Acts that the page of decisions shows."""


class Showing(Taking):
    """The pages: each gives the template and what it shows."""

    def front(self, request: Request, archive: Archive) -> tuple[str, dict[str, Any]]:
        """The newest stories, with filters, and what is new since the last visit."""
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

    def story(self, request: Request, archive: Archive) -> tuple[str, dict[str, Any]]:
        """A story from all sides."""
        name = request.path_params["id"]
        found = self.looking.remembered(("story", name), lambda: pages.story(archive, name))
        told = found["story"]
        found = {**found, "notes": noting.notes(archive, told.id)}
        return "story.html", {"title": told.headline, "on": told.id, "where": f"/story/{told.id}", **found}

    def article(self, request: Request, archive: Archive) -> tuple[str, dict[str, Any]]:
        """An article with how it carries its report, its versions and notes."""
        name = request.query_params.get("id", "")
        found = pages.article(archive, name)
        where = f"/article?{urlencode({'id': name})}"
        return "article.html", {"title": found["article"].headline, "on": name, "where": where, **found}

    def compare(self, request: Request, archive: Archive) -> tuple[str, dict[str, Any]]:
        """Two kept articles side by side."""
        a, b = request.query_params.get("a", ""), request.query_params.get("b", "")
        found = self.looking.remembered(("compare", a, b), lambda: pages.comparison(archive, a, b))
        where = f"/compare?{urlencode({'a': a, 'b': b})}"
        said = pages.beside(archive, found["a"], found["b"])
        return "compare.html", {"title": "Compared: " + found["b"].headline, "where": where, **found, **said}

    def note_page(self, request: Request, archive: Archive) -> tuple[str, dict[str, Any]]:
        """A form for a note on a sentence."""
        on, back = request.query_params.get("on", ""), inside(request.query_params.get("back"))
        facts, n = archive.show(on), number(request.query_params.get("sentence", ""))
        if n >= len(facts.sentences):
            raise HTTPException(404, "no such sentence")
        sentence = facts.sentences[n]
        notes = [note for note in noting.notes(archive, on) if note.sentence == sentence]
        found = {"article": facts.article, "sentence": sentence, "notes": notes, "on": on, "where": back}
        return "note.html", {"title": "A note on a sentence", **found}

    def outlet(self, request: Request, archive: Archive) -> tuple[str, dict[str, Any]]:
        """How an outlet uses its wires."""
        name = _name(request)
        found = self.looking.remembered(("outlet", name), lambda: pages.outlet(archive, name))
        return "outlet.html", self._used(request, found)

    def agency(self, request: Request, archive: Archive) -> tuple[str, dict[str, Any]]:
        """Who ran an agency's reports, and how."""
        name = _name(request)
        found = self.looking.remembered(("agency", name), lambda: pages.agency(archive, name))
        return "outlet.html", self._used(request, found)

    def _used(self, request: Request, found: dict[str, Any]) -> dict[str, Any]:
        """What an outlet's or an agency's page shows: all of its articles, or those behind one figure."""
        only = request.query_params.get("only", "")
        shown = found["behind"].get(only, () if only else found["rows"])
        here = f"/{found['kind']}?{urlencode({'name': found['name']})}"
        return {"title": found["name"], "only": only, "shown": shown, "here": here, **found}

    def search(self, request: Request, archive: Archive) -> tuple[str, dict[str, Any]]:
        """Articles by their words."""
        given = {name: value[:400] for name, value in request.query_params.items()}
        filters = {name: given.get(name, "") for name in ("outlet", "agency", "manner", "since", "until")}
        query, wrong = given.get("q", "").strip(), None
        try:
            found = pages.search(archive, query, filters)
        except UsageError as error:
            found, wrong = [], str(error)
        return "search.html", {
            "title": f"Search: {query}",
            "query": query,
            "filters": filters,
            "manners": pages.MANNERS,
            "most": pages.FOUND,
            "wrong": wrong,
            "found": found,
        }

    def watches(self, _request: Request, archive: Archive) -> tuple[str, dict[str, Any]]:
        """The searches that are kept."""
        return "list.html", {"title": "Watches", "kind": "watches", "rows": pages.watches(archive)}

    def decisions(self, _request: Request, archive: Archive) -> tuple[str, dict[str, Any]]:
        """What people decided, and who did what."""
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

    def feeds(self, _request: Request, archive: Archive) -> tuple[str, dict[str, Any]]:
        """The folded feeds."""
        rows = [{"watch": one, "title": title(one)} for one in archive.stories.shelf.watches()]
        return "list.html", {"title": "Feeds", "kind": "feeds", "rows": rows}

    def login_page(self, request: Request, _archive: Archive) -> tuple[str, dict[str, Any]]:
        """The form to log in with."""
        back = inside(request.query_params.get("back"))
        return "list.html", {"title": "Log in", "kind": "login", "back": back, "told": None}


def _name(request: Request) -> str:
    """The outlet or agency that is asked for. Raises HTTPException (404) where none is named."""
    name = request.query_params.get("name", "").strip()[:300]
    if not name:
        raise HTTPException(404, "no such page: it needs a name")
    return name


def _page_number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and 0 < len(text) < 6 and int(text) else 1
