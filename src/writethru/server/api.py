"""The API: JSON in and out, described by OpenAPI 3.1.

Texts that others own go out as an excerpt with their address; the desk's own pages show them whole to its users.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from typing import Any, Final, NamedTuple

from writethru import __version__, records
from writethru.errors import UsageError
from writethru.model import Facts, Moved
from writethru.pipeline.archive import Archive
from writethru.pipeline.deciding import KINDS
from writethru.pipeline.noting import LONGEST, notes
from writethru.server import pages
from writethru.server.exports import KINDS as EXPORTS
from writethru.server.rights import outgoing

MOST: Final = 100
"""Items of one answer."""

Answer = Callable[[Archive, dict[str, str]], Any]


class Route(NamedTuple):
    """A place of the API that is read: its path, what it is, its parameters (name, where, what, whether it must be
    there), and what answers."""

    path: str
    summary: str
    parameters: tuple[tuple[str, str, str, bool], ...]
    answer: Answer


def _stories(archive: Archive, given: dict[str, str]) -> Any:
    limit, past = _limit(given), _place(given)
    with archive.stories.moment():
        found = archive.stories.latest(limit + 1, past=past)
        place = archive.stories.place(found[limit - 1]) if len(found) > limit else None
    return {"stories": [records.story(one) for one in found[:limit]], "next": place and _cursor(*place)}


def _story(archive: Archive, given: dict[str, str]) -> Any:
    kept = archive.stories
    with kept.moment():
        story = kept.story(given["id"])
        reports = kept.reports(story)
        return {
            **records.story(story),
            "reports": [records.report(one) for one in reports],
            "summary": records.summary(kept.summary(story, reports)),
            "spread": [records.run(one) for one in kept.spread(story, reports)],
            "timeline": [records.step(one) for one in (kept.timeline(story.thread).steps if story.thread else ())],
            "related": [records.related(one) for one in kept.related(story)],
        }


def _article(archive: Archive, given: dict[str, str]) -> Any:
    facts = archive.show(given["id"])
    return {
        **_outgoing(facts, archive.people.whole()),
        "recalled": records.recall(archive.recalls([given["id"]]).get(given["id"])),
    }


def _search(archive: Archive, given: dict[str, str]) -> Any:
    found = pages.fitting(archive, given.get("q", ""), given, _limit(given))
    whole = archive.people.whole()
    return {"articles": [_outgoing(facts, whole) for facts in found]}


def _compare(archive: Archive, given: dict[str, str]) -> Any:
    found = records.comparison(archive.compare(given["a"], given["b"]))
    for side in ("a", "b"):
        del found[side]["sentences"]
    return found


def _decisions(archive: Archive, _given: dict[str, str]) -> Any:
    return {"decisions": [records.decision(one) for one in archive.decisions()]}


def _acts(archive: Archive, given: dict[str, str]) -> Any:
    limit, before = _limit(given), _number(given, "after", 1 << 53, 1 << 53)
    found = archive.people.acts(limit + 1, before)
    more = str(found[limit - 1].number) if len(found) > limit else None
    return {"acts": [records.act(one) for one in found[:limit]], "next": more}


def _notes(archive: Archive, given: dict[str, str]) -> Any:
    return {"notes": [records.note(one) for one in notes(archive, given["on"])]}


def _outgoing(facts: Facts, whole: frozenset[str]) -> dict[str, Any]:
    """An article as it may leave the desk."""
    record = records.article(outgoing(facts, whole))
    excerpt = " ".join(record.pop("paragraphs"))
    return {**record, "excerpt": excerpt, "extra": {}}


def _limit(given: dict[str, str]) -> int:
    return _number(given, "limit", 20, MOST)


def _number(given: dict[str, str], name: str, usual: int, most: int) -> int:
    text = given.get(name) or str(usual)
    if not text.isascii() or not text.isdecimal() or len(text) > 16 or not 1 <= int(text) <= most:
        raise UsageError(f"{name}: takes a number from 1 to {most}")
    return int(text)


def _cursor(last: str, no: int) -> str:
    """A place in the list of the newest stories, as a text to be given back."""
    return urlsafe_b64encode(f"{no} {last}".encode()).decode().rstrip("=")


def _place(given: dict[str, str]) -> tuple[str, int] | None:
    """The place that a text stands for, None where none is given. Raises UsageError for one that is not ours."""
    text = given.get("after")
    if not text:
        return None
    try:
        no, last = urlsafe_b64decode(text.encode() + b"==").decode().split(" ", 1)
        return last, int(no) if len(no) < 16 else -1
    except ValueError:
        raise UsageError("after: takes what an earlier answer gave as next") from None


_LIMIT: Final = ("limit", "query", "how many at most", False)
_AFTER: Final = ("after", "query", "where to go on: what the answer before gave as `next`", False)
ROUTES: Final = (
    Route("/api/stories", "The stories, the newest first", (_LIMIT, _AFTER), _stories),
    Route("/api/stories/{id}", "A story from all sides", (("id", "path", "its id (s-...)", True),), _story),
    Route("/api/articles", "A kept article, its text as an excerpt", (("id", "query", "its id", True),), _article),
    Route(
        "/api/search",
        "Kept articles by their words",
        (
            ("q", "query", "words", False),
            ("outlet", "query", "only of it", False),
            ("agency", "query", "only on its text", False),
            ("manner", "query", "only copies of this manner", False),
            ("since", "query", "a day", False),
            ("until", "query", "a day", False),
            _LIMIT,
        ),
        _search,
    ),
    Route(
        "/api/compare",
        "Two kept articles held against each other",
        (("a", "query", "an id", True), ("b", "query", "an id", True)),
        _compare,
    ),
    Route("/api/decisions", "What people decided and nobody took back", (), _decisions),
    Route("/api/acts", "Who did what, the last first, also what was undone since", (_LIMIT, _AFTER), _acts),
    Route("/api/notes", "The notes on a story or an article", (("on", "query", "its id", True),), _notes),
)


_SCHEMAS: Final[dict[str, dict[str, Any]]] = {
    "limit": {"type": "integer", "minimum": 1, "maximum": MOST},
    "since": {"type": "string", "format": "date"},
    "until": {"type": "string", "format": "date"},
    "manner": {"enum": list(pages.MANNERS)},
}
"""What parameters take, beside any text."""


def described() -> dict[str, Any]:
    """The OpenAPI description of the routes."""
    error = {
        "description": "What is wrong, and what to do",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}},
    }
    answers = {
        "200": {"description": "The answer", "content": {"application/json": {"schema": {"type": "object"}}}},
        **dict.fromkeys(("400", "401", "403", "404", "405", "503"), error),
    }
    paths: dict[str, Any] = {
        route.path: {
            "get": {
                "summary": route.summary,
                "operationId": "get"
                + "".join(part.title() for part in route.path.replace("{", "").replace("}", "").split("/")[2:]),
                "parameters": [
                    {
                        "name": name,
                        "in": where,
                        "description": what,
                        "required": must,
                        "schema": _SCHEMAS.get(name, {"type": "string", **({"minLength": 1} if must else {})}),
                    }
                    for name, where, what, must in route.parameters
                ],
                "responses": answers,
            }
        }
        for route in ROUTES
    }
    decide = {
        "type": "object",
        "required": ["kind", "ids"],
        "properties": {
            "kind": {"enum": list(KINDS)},
            "ids": {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1, "maxItems": 100},
            "note": {"type": "string", "maxLength": LONGEST},
            "change": {
                "description": "of the kind wrong alone: the change as /api/compare gives it",
                "type": "object",
                "required": list(Moved._fields),
                "properties": {
                    "kind": {"type": "string"},
                    **{side: {"type": ["integer", "null"]} for side in ("a", "b")},
                    **{side: {"type": "string"} for side in ("a_text", "b_text")},
                },
            },
        },
    }
    note = {
        "type": "object",
        "required": ["on", "text"],
        "properties": {
            "on": {"type": "string", "minLength": 1},
            "text": {"type": "string", "maxLength": LONGEST, "minLength": 1},
            "sentence": {"type": "string", "description": "the words of the article that it is about"},
        },
    }
    for path, name, schema in (("/api/decisions", "decide", decide), ("/api/notes", "note", note)):
        paths.setdefault(path, {})["post"] = {
            "summary": "Decide about reports, stories and changes" if name == "decide" else "Write a note",
            "operationId": name,
            "requestBody": {"required": True, "content": {"application/json": {"schema": schema}}},
            "responses": {**answers, "413": error, "415": error},
        }
    paths["/api/export/{id}.{kind}"] = {
        "get": {
            "summary": "A story for other programs, one item or row a copy",
            "operationId": "export",
            "parameters": [
                {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}},
                {"name": "kind", "in": "path", "required": True, "schema": {"enum": list(EXPORTS)}},
            ],
            "responses": answers,
        }
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Writethru",
            "version": __version__,
            "description": "Stories, reports, copies and what changed.",
        },
        "paths": paths,
        "components": {
            "schemas": {"Error": {"type": "object", "required": ["error"], "properties": {"error": {"type": "string"}}}}
        },
    }
