"""The API: JSON in and out, described by OpenAPI 3.1.

Texts that others own go out as an excerpt with their address; the desk's own pages show them whole to its users.
"""

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from writethru import __version__, records
from writethru.errors import UsageError
from writethru.model import Facts
from writethru.pipeline.archive import Archive
from writethru.pipeline.comparing import compare
from writethru.server import pages
from writethru.server.exports import KINDS as EXPORTS
from writethru.server.exports import outgoing

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
    limit, after = _number(given, "limit", 20, MOST), _number(given, "after", 0, 1_000_000_000)
    found = archive.stories.latest(limit + 1, after=after)
    more = after + limit if len(found) > limit else None
    return {"stories": [records.story(one) for one in found[:limit]], "next": more}


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
            "timeline": [records.step(one) for one in (kept.timeline(story.thread) if story.thread else ())],
            "related": [records.related(one) for one in kept.related(story)],
        }


def _article(archive: Archive, given: dict[str, str]) -> Any:
    facts = archive.show(given["id"])
    return {
        **_outgoing(facts, archive.people.whole()),
        "recalled": records.recall(archive.recalls([given["id"]]).get(given["id"])),
    }


def _search(archive: Archive, given: dict[str, str]) -> Any:
    found = pages.search(archive, given.get("q", ""), given, _number(given, "limit", 20, MOST))
    whole = archive.people.whole()
    return {"articles": [_outgoing(facts, whole) for facts in found["facts"]]}


def _compare(archive: Archive, given: dict[str, str]) -> Any:
    found = records.comparison(compare(archive.show(given["a"]), archive.show(given["b"])))
    for side in ("a", "b"):
        del found[side]["sentences"]
    return found


def _decisions(archive: Archive, _given: dict[str, str]) -> Any:
    return {"decisions": [records.decision(one) for one in archive.decisions()]}


def _outgoing(facts: Facts, whole: frozenset[str]) -> dict[str, Any]:
    """An article as it may leave the desk."""
    record = records.article(outgoing(facts, whole))
    excerpt = " ".join(record.pop("paragraphs"))
    return {**record, "excerpt": excerpt, "extra": {}}


def _number(given: dict[str, str], name: str, usual: int, most: int) -> int:
    text = given.get(name) or str(usual)
    if not text.isascii() or not text.isdecimal() or len(text) > 12 or int(text) > most:
        raise UsageError(f"{name}: takes a number from 0 to {most}")
    return int(text)


_LIMIT: Final = ("limit", "query", "how many at most", False)
ROUTES: Final = (
    Route(
        "/api/stories", "The stories, the newest first", (_LIMIT, ("after", "query", "as `next` says", False)), _stories
    ),
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
    Route("/api/decisions", "What people decided", (), _decisions),
)


def described() -> dict[str, Any]:
    """The OpenAPI description of the routes."""
    error = {
        "description": "What is wrong, and what to do",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}},
    }
    answers = {
        "200": {"description": "The answer", "content": {"application/json": {"schema": {"type": "object"}}}},
        "400": error,
        "401": error,
        "404": error,
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
                        "schema": {"type": "integer", "minimum": 0}
                        if name in ("limit", "after")
                        else {"type": "string"},
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
            "ids": {"type": "array", "items": {"type": "string"}, "maxItems": 100},
            "note": {"type": "string", "maxLength": 10_000},
        },
    }
    note = {
        "type": "object",
        "required": ["on", "text"],
        "properties": {"on": {"type": "string"}, "text": {"type": "string", "maxLength": 10_000, "minLength": 1}},
    }
    for path, name, schema in (("/api/decisions", "decide", decide), ("/api/notes", "note", note)):
        paths.setdefault(path, {})["post"] = {
            "summary": "Decide about reports and stories" if name == "decide" else "Write a note",
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


KINDS: Final = ("split", "merge", "pin", "undo")


def decide(archive: Archive, kind: str, ids: list[str], note: str) -> None:
    """Carry out a person's decision. Raises UsageError for what can't be decided."""
    stories = archive.stories
    kinds = {one[:2] if one[:2] in ("r-", "s-") else "article" for one in ids}
    if len(set(ids)) < len(ids) or (kind in ("split", "merge") and len(kinds) > 1):
        raise UsageError("give each id once, and ids of one kind: articles, reports (r-...) or stories (s-...)")
    if kind == "undo" and len(ids) == 1 and ids[0].isascii() and ids[0].isdecimal() and len(ids[0]) < 16:
        archive.undo(int(ids[0]))
    elif kind == "split" and ids:
        (stories if ids[0].startswith("r-") else archive).split(ids, note)
    elif kind == "merge" and len(ids) > 1:
        (stories if ids[0].startswith("s-") else archive).merge(ids, note)
    elif kind == "pin" and len(ids) == 2:
        (stories if ids[1].startswith("s-") else archive).pin(ids[0], ids[1], note)
    else:
        raise UsageError(f"{kind[:40]}: takes other ids; see /api/openapi.json")
    archive.make_ready()
