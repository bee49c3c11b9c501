"""The desk: every page, form, feed and place of the API, and what strangers may not."""

import csv
import io
import json
import re
import socket
import sqlite3
import threading
import time
import xml.etree.ElementTree as ElementTree
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from writethru import Archive
from writethru.errors import UsageError
from writethru.model import Article, User, Wire
from writethru.server import access, api, application, looking
from writethru.server.run import serve
from writethru.sources.feeds import parse

HOSTILE = '<script>alert("x")</script>'


def token(client, page="/decisions"):
    return re.search(r'name="token" value="([0-9a-f]+)"', client.get("/login").text)[1]


def post(client, path, **given):
    return client.post(path, data={"token": token(client), **given}, follow_redirects=False)


def test_every_page_is_reached_and_says_something(client, story):
    article = client.get(f"/api/stories/{story.id}").json()["spread"][1]["article"]
    for path, told in {
        "/": story.headline,
        f"/story/{story.id}": "Who ran it",
        f"/story/{story.reports[0]}": story.headline,
        f"/article?id={article}": "Whom it credits",
        "/search?q=dam": "Articles with dam",
        "/outlet?name=Pulseline": "carry an agency",
        "/agency?name=MPA": "on MPA's text",
        "/watches": "Nothing is watched",
        "/decisions": "Nobody decided anything",
        "/feeds": "Folded feeds",
        "/help": "next, previous",
        "/api": "OpenAPI",
    }.items():
        found = client.get(path)
        assert found.status_code == 200, path
        assert told in found.text.replace("&#39;", "'"), path
        assert len(found.content) < 100_000
        assert "script-src 'self'" in found.headers["content-security-policy"]


@pytest.mark.parametrize(
    "path",
    ["/nothing", "/story/s-000000000000", "/story/x", "/article?id=none", "/article", "/compare?a=x&b=y", "/static/../app.py",
     "/static/%2e%2e%2fatom.py", "/feeds/story/s-000000000000.atom", "/feeds/watch/9.atom", "/feeds/front.xml",
     "/api/stories/s-0", "/api/articles?id=none"],
)  # fmt: skip
def test_what_is_not_there_is_told(client, path):
    found = client.get(path)
    assert found.status_code == 404, found.text
    assert "Traceback" not in found.text


@pytest.mark.parametrize(
    "path",
    ["/api/stories?limit=9999", "/api/stories?limit=-1", "/api/stories?after=x", "/api/search?since=soon", "/api/compare?a=x",
     "/api/articles"],
)  # fmt: skip
def test_what_is_asked_wrongly_is_told(client, path):
    found = client.get(path)
    assert found.status_code == 400
    assert set(found.json()) == {"error"}


def test_two_copies_stand_side_by_side(client, story):
    row = next(
        (report, copy)
        for report in client.get(f"/api/stories/{story.id}").json()["reports"]
        for copy in report["copies"]
        if copy["changes"]
    )
    report, copy = row
    found = client.get("/compare", params={"a": report["origin"], "b": copy["article"]})
    assert found.status_code == 200
    assert "<mark" in found.text
    answer = client.get("/api/compare", params={"a": report["origin"], "b": copy["article"]}).json()
    assert answer["changes"]
    assert "sentences" not in answer["a"]


@pytest.mark.parametrize(("page", "articles"), [("/outlet?name=Pulseline", 1), ("/agency?name=MPA", 6)])
def test_each_figure_shows_the_articles_behind_it(client, page, articles):
    whole = client.get(page).text
    assert whole.count("<tr data-item>") >= articles
    figures = re.findall(r'only=([^"]+)">[^<]+</a> <meter[^>]*>(\d+)</meter>', whole)
    assert {name for name, _ in figures} >= {"credited", "withheld", "moved"}
    for name, number in figures:
        assert client.get(f"{page}&only={name}").text.count("<tr data-item>") == int(number)
    assert "None of them" in client.get(f"{page}&only=nonsense").text


def test_the_front_filters(client, story):
    assert story.headline in client.get("/?agency=mpa").text
    assert story.headline not in client.get("/?single=1").text
    assert story.headline in client.get("/?changed=1").text
    assert "No story is let through" in client.get("/?outlet=nobody").text


def test_what_is_new_since_the_last_visit_is_marked(client, store, monkeypatch):
    monkeypatch.setattr(looking, "SECONDS", 0.0)
    assert 'class="badge">new' not in client.get("/").text
    with Archive(store) as archive:
        archive.add(Article("x", "x.html", "Harbour opens", ("A harbour opened.",), published="2999-01-01T00:00:00Z"))
        archive.make_ready()
    assert client.get("/").text.count('class="badge">new') == 1


def test_notes_are_written_and_taken_away(client, story):
    assert post(client, "/notes", on=story.id, text="Check the toll", back=f"/story/{story.id}").status_code == 303
    page = client.get(f"/story/{story.id}").text
    assert "Check the toll" in page
    number = re.search(r'id="note-(\d+)"', page)[1]
    assert post(client, f"/notes/{number}/remove", back=f"/story/{story.id}").status_code == 303
    assert "Check the toll" not in client.get(f"/story/{story.id}").text
    assert post(client, "/notes", on="nothing", text="x").status_code == 404
    assert post(client, "/notes", on=story.id, text=" ").status_code == 400
    assert post(client, "/notes", on=story.id, text="x" * 10_001).status_code == 400


def test_decisions_are_made_and_undone(client, story):
    done = post(client, "/decide", kind="split", id=story.reports[1], note="another dam", back=f"/story/{story.id}")
    assert (done.status_code, done.headers["location"]) == (303, f"/story/{story.id}")
    assert len(client.get(f"/api/stories/{story.id}").json()["reports"]) == 1
    assert "another dam" in client.get("/decisions").text
    assert post(client, "/decide", kind="undo", id="1", back="/decisions").status_code == 303
    assert len(client.get(f"/api/stories/{story.id}").json()["reports"]) == 2
    assert post(client, "/decide", kind="undo", id="1").status_code == 404
    assert post(client, "/decide", kind="burn", id="1").status_code == 400


def moved(client, story):
    """Two articles, and the changes of fact from the one to the other."""
    for report in client.get(f"/api/stories/{story.id}").json()["reports"]:
        for copy in report["copies"]:
            if copy["changes"] > 1:
                ids = {"a": report["origin"], "b": copy["article"]}
                return ids, client.get("/api/compare", params=ids).json()["changes"]
    raise AssertionError("nothing moved")


def test_a_change_that_is_none_is_set_aside_everywhere(client, story):
    ids, changes = moved(client, story)
    wrong = {name: changes[0][name] for name in ("kind", "a", "b", "a_text", "b_text")}

    def counts():
        compared = client.get("/api/compare", params=ids).json()["changes"]
        page = client.get("/compare", params=ids).text
        copies = [
            copy["changes"]
            for report in client.get(f"/api/stories/{story.id}").json()["reports"]
            for copy in report["copies"]
            if copy["article"] == ids["b"]
        ]
        return len(compared), page.count('<tr id="c'), *copies

    before = counts()
    assert before == (len(changes),) * 3
    answer = client.post(
        "/api/decisions", json={"kind": "wrong", "ids": list(ids.values()), "change": wrong, "note": "typo"}
    )
    assert answer.json()["decisions"][0]["change"] == wrong
    assert counts() == (len(changes) - 1,) * 3
    assert "Set aside by people" in client.get("/compare", params=ids).text
    again = client.post("/api/decisions", json={"kind": "wrong", "ids": list(ids.values()), "change": wrong})
    assert (again.status_code, "no such change" in again.json()["error"]) == (400, True)
    assert client.post("/api/decisions", json={"kind": "wrong", "ids": list(ids.values())}).status_code == 400
    for odd in ({}, [], "x", "{", {**wrong, "a": "1"}, {**wrong, "kind": None}, 7):
        given = {"kind": "wrong", "ids": list(ids.values()), "change": odd}
        assert client.post("/api/decisions", json=given).status_code == 400
    assert client.post("/api/decisions", json={"kind": "undo", "ids": ["1"], "change": wrong}).status_code == 400
    assert client.post("/api/decisions", json={"kind": "undo", "ids": ["1"]}).status_code == 200
    assert counts() == before


def test_who_did_what_stays_on_record(client, story):
    post(client, "/notes", on=story.id, text="Check the toll")
    post(client, "/decide", kind="split", id=story.reports[1], note="another dam")
    post(client, "/decide", kind="undo", id="1")
    post(client, "/decide", kind="split", id=story.reports[1])
    post(client, "/notes/1/remove")
    acts = client.get("/api/acts?limit=3").json()
    assert [(one["what"], one["decision"]) for one in acts["acts"]] == [
        ("note removed", None),
        ("split", 2),
        ("undo", 1),
    ]
    rest = client.get("/api/acts", params={"after": acts["next"]}).json()
    assert [(one["what"], one["who"], one["note"]) for one in rest["acts"]] == [
        ("split", "you", "another dam"),
        ("note", "you", "Check the toll"),
    ]
    assert rest["next"] is None
    page = client.get("/decisions").text
    assert page.count("another dam") == 1
    assert "Decision 2: not one story" in page


def test_a_note_is_on_a_sentence(client, story):
    ids, _ = moved(client, story)
    comparison = client.get("/compare", params=ids).text
    assert "Also in" in comparison
    link = re.search(r'href="(/note\?on=[^"]+)"', comparison)[1].replace("&amp;", "&")
    sentence = re.search(r"<blockquote>(.+?)</blockquote>", client.get(link).text)[1]
    assert post(client, "/notes", on=ids["a"], text="Who says so?", sentence=sentence).status_code == 303
    assert 'class="noted"' in client.get("/compare", params=ids).text
    assert f"<q>{sentence}</q>" in client.get("/article", params={"id": ids["a"]}).text
    assert client.get("/api/notes", params={"on": ids["a"]}).json()["notes"][0]["sentence"] == sentence
    for on, words in ((ids["a"], "words of nobody"), (story.id, sentence)):
        assert post(client, "/notes", on=on, text="x", sentence=words).status_code == 400
    for n in ("999", "x", "-1", ""):
        assert client.get("/note", params={"on": ids["a"], "sentence": n}).status_code == 404


@pytest.mark.parametrize("after", ["x", "!!", "MQ", "é", "bm90IG91cnM", "9" * 400])
def test_a_cursor_that_is_not_ours_is_refused(client, after):
    assert client.get("/api/stories", params={"after": after}).status_code == 400


def test_a_list_goes_on_where_it_was_whatever_comes_meanwhile(client, store):
    first = client.get("/api/stories?limit=3").json()
    with Archive(store) as archive:
        archive.add(Article("x", "x.html", "Harbour opens", ("A harbour opened.",), published="2999-01-01T00:00:00Z"))
        archive.make_ready()
    rest = client.get("/api/stories", params={"after": first["next"], "limit": 100}).json()
    ids = [one["id"] for one in first["stories"] + rest["stories"]]
    assert len(ids) == len(set(ids)) == 6


def test_a_watch_is_kept_with_its_feed(client):
    assert post(client, "/watches", terms="dam", agency="MPA").status_code == 303
    assert "agency: MPA" in client.get("/watches").text
    assert len(parse(client.get("/feeds/watch/1.atom").content, "feed").entries) == 2
    assert "/feeds/watch/1.atom" in client.get("/feeds.opml").text
    assert post(client, "/watches/1/remove").status_code == 303
    assert client.get("/feeds/watch/1.atom").status_code == 404


@pytest.mark.parametrize("path", ["/feeds/front", "/feeds/outlet", "/feeds/story/{}"])
def test_feeds_have_one_entry_a_story_and_stay(client, story, path):
    path = path.format(story.id)
    query = "?name=Pulseline" if "outlet" in path else ""
    atom, feed = client.get(f"{path}.atom{query}"), client.get(f"{path}.json{query}")
    found = parse(atom.content, "feed")
    ids = [entry.id for entry, _ in found.entries]
    assert len(set(ids)) == len(ids) > 0
    assert f"urn:writethru:story:{story.id}" in ids
    assert [one["id"] for one in feed.json()["items"]] == ids
    for answer in (atom, feed):
        again = client.get(str(answer.url), headers={"If-None-Match": answer.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")


def test_what_goes_out_is_an_excerpt(client):
    found = client.get("/api/search?q=dam").json()["articles"]
    assert found
    assert all("paragraphs" not in one and len(one["excerpt"]) <= 301 for one in found)


def test_the_api_is_as_it_is_described(client, story):
    described = client.get("/api/openapi.json").json()
    paths = {route.path for route in api.ROUTES} | {"/api/export/{id}.{kind}"}
    assert set(described["paths"]) == paths
    done = client.post("/api/notes", json={"on": story.id, "text": "by the API"})
    assert done.json() == {"number": 1}
    done = client.post("/api/decisions", json={"kind": "split", "ids": [story.reports[1]]})
    assert done.json()["decisions"][0]["kind"] == "split story"
    for wrong in (
        b"[]",
        b"{",
        b'{"kind": 1}',
        b'{"kind":"undo","ids":["x"]}',
        b'{"kind":"undo","ids":["99"]}',
        b"[" * 50_000,
    ):
        answer = client.post("/api/decisions", content=wrong, headers={"Content-Type": "application/json"})
        assert answer.status_code in (400, 404), wrong[:40]
    assert client.post("/api/decisions", content=b"kind=undo").status_code == 415
    seen, after = [], ""
    while after is not None:
        answer = client.get("/api/stories", params={"limit": 2, "after": after}).json()
        seen += [one["id"] for one in answer["stories"]]
        after = answer["next"]
    assert len(seen) == len(set(seen)) == 7


def test_a_story_is_taken_along(client, store, story):
    def taken(kind):
        found = client.get(f"/api/export/{story.id}.{kind}")
        assert found.status_code == 200
        return found

    rows = list(csv.DictReader(io.StringIO(taken("csv").text)))
    lines = [json.loads(line) for line in taken("jsonl").text.splitlines()]
    assert len(rows) == len(lines) == story.articles
    assert [row["outlet"] for row in rows] == [line["outlet"] for line in lines]
    items = taken("ninjs").json()
    assert {one["representationType"] for one in items} == {"partial"}
    assert len(ElementTree.fromstring(taken("g2").text).findall(".//{*}newsItem")) == story.articles
    linked = taken("jsonld").json()
    copy = next(one for one in linked if one.get("publisher", {}).get("name") == "Pulseline")
    assert (copy["creditText"], copy["isBasedOn"]["publisher"]["name"]) == ("MPA", "Meridian Press Agency")
    assert len(copy["articleBody"]) <= 301
    with Archive(store) as archive:
        archive.people.allow("Pulseline", whole=True)
    whole = next(one for one in taken("jsonld").json() if one.get("publisher", {}).get("name") == "Pulseline")
    assert len(whole["articleBody"]) > 1000
    assert client.get(f"/api/export/{story.id}.exe").status_code == 404
    assert client.get("/api/export/s-000000000000.csv").status_code == 404


def test_no_cell_is_a_formula(store):
    with Archive(store) as archive:
        archive.add(Article("f", "f.html", "=HYPERLINK(1)", ("Eleven wagons left the track.",), outlet="@x"))
        archive.make_ready()
        [story] = archive.stories.of(["f"])
    with TestClient(application(store), base_url="http://localhost") as client:
        [row] = csv.DictReader(io.StringIO(client.get(f"/api/export/{story.id}.csv").text))
        assert (row["headline"], row["outlet"]) == ("'=HYPERLINK(1)", "'@x")


# --- what strangers may not ---


def test_foreign_words_stay_words(store):
    wire = Wire("ninjs", signal="kill", provider=HOSTILE, item=HOSTILE)
    hostile = Article(
        HOSTILE, f"https://x.example/{HOSTILE}", HOSTILE, (HOSTILE, "Eleven wagons left the track near Vendel."), outlet=HOSTILE,
        byline=(HOSTILE,), url="javascript:alert(1)", canonical_url="javascript:alert(1)", tags=(HOSTILE,), section=HOSTILE,
        notes=(HOSTILE,), published="2026-03-02", wire=wire,
    )  # fmt: skip
    with Archive(store) as archive:
        archive.add(hostile)
        archive.make_ready()
        [story] = archive.stories.of([HOSTILE])
    with TestClient(application(store), base_url="http://localhost") as client:
        post(client, "/notes", on=story.id, text=HOSTILE, back=f"/story/{story.id}")
        post(client, "/watches", terms=HOSTILE)
        assert post(client, "/notes", on=HOSTILE, text=HOSTILE, sentence=HOSTILE).status_code == 303
        assert post(client, "/decide", kind="lead", id=HOSTILE, note=HOSTILE).status_code == 303
        pages = [
            client.get("/"), client.get(f"/story/{story.id}"), client.get("/article", params={"id": HOSTILE}), client.get("/watches"),
            client.get("/search", params={"q": HOSTILE, "outlet": HOSTILE}), client.get("/outlet", params={"name": HOSTILE}),
            client.get("/compare", params={"a": HOSTILE, "b": HOSTILE}), client.get("/feeds"), client.get("/nothing" + HOSTILE),
            client.get("/decisions"), client.get("/note", params={"on": HOSTILE, "sentence": 0, "back": HOSTILE}),
            client.get("/outlet", params={"name": HOSTILE, "only": HOSTILE}), client.get("/login", params={"back": HOSTILE}),
        ]  # fmt: skip
        for page in pages:
            assert "<script>alert" not in page.text
            assert "javascript:" not in page.text
        assert "<script>alert" not in client.get("/feeds/front.atom").text
        for item in client.get("/feeds/front.json").json()["items"]:
            assert "<script" not in item["content_html"]
            assert "javascript:" not in item["content_html"]


def test_a_form_from_elsewhere_is_refused(client, story):
    assert client.post("/notes", data={"on": story.id, "text": "x"}).status_code == 403
    assert client.post("/notes", data={"on": story.id, "text": "x", "token": "0" * 48}).status_code == 403
    good = token(client)
    client.cookies.clear()
    assert client.post("/notes", data={"on": story.id, "text": "x", "token": good}).status_code == 403


def test_another_host_name_is_refused(store):
    with TestClient(application(store), base_url="http://evil.example") as client:
        assert client.get("/").status_code == 421


@pytest.mark.parametrize(
    "host", ["LOCALHOST", "localhost:80", "127.0.0.2:8474", "[::1]:8474", "localhost.", "[::ffff:127.0.0.1]"]
)
def test_every_name_of_this_machine_is_answered(client, host):
    assert client.get("/help", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("host", ["localhost:evil", "127.0.0.1.evil.example", "localhost@evil", ""])
def test_no_name_that_only_looks_like_it_is(client, host):
    assert client.get("/help", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize(
    ("host", "answered"),
    [
        ("desk.example", True),
        ("DESK.example.:8474", True),
        ("192.168.7.9:8474", True),
        ("[2001:db8::7]:8474", True),
        ("localhost:8474", True),
        ("[0:0:0:0:0:0:0:1]", True),
        ("xn--strae-oqa.example", True),
        ("strasse.example", False),
        ("desk.example..", False),
        ("evil.example", False),
        ("desk.example.evil.example", False),
        ("desk.example@evil.example", False),
        ("", False),
    ],
)
def test_a_desk_on_a_network_answers_to_its_own_names(store, host, answered):
    with TestClient(application(store, open_to_network=True, names=["desk.example", "straße.example"])) as client:
        assert (client.get("/login", headers={"Host": host}).status_code == 200) == answered


def test_odd_forms_and_numbers_are_refused(client):
    assert client.post("/notes", data={"token": "é"}).status_code == 403
    many = "&".join(f"a{n}=1" for n in range(400))
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert client.post("/notes", content=many, headers=form).status_code == 400
    for number in ("9" * 25, "9" * 5000, "0", "-1", "x"):
        assert client.get(f"/feeds/watch/{number}.atom").status_code == 404
        assert post(client, f"/notes/{number}/remove").status_code == 404
        assert post(client, f"/watches/{number}/remove").status_code == 404
    assert post(client, "/watches").status_code == 400
    for ids in (["a", "a"], ["s-1", "a"], ["r-1", "s-1"]):
        assert client.post("/api/decisions", json={"kind": "merge", "ids": ids}).status_code == 400


def test_readers_don_t_wait_for_a_pull_that_writes(client, story, store):
    with sqlite3.connect(store, isolation_level=None) as pull:
        pull.execute("BEGIN IMMEDIATE")
        good = token(client)
        given = {"token": good, "on": story.id, "text": "x", "back": "/"}
        waiting = [threading.Thread(target=lambda: client.post("/notes", data=given)) for _ in range(5)]
        for one in waiting:
            one.start()
        time.sleep(0.5)
        start = time.monotonic()
        assert client.get("/help").status_code == client.get(f"/story/{story.id}").status_code == 200
        assert time.monotonic() - start < 5
        pull.execute("ROLLBACK")
    for one in waiting:
        one.join()
    assert len(client.get(f"/story/{story.id}").text.split('id="note-')) == 6


def test_what_was_made_before_a_write_is_not_remembered_after_it(store):
    seen = looking.Looking(store)

    def made():
        with seen.writing():
            pass
        return "old"

    assert seen.remembered("k", made) == "old"
    assert seen.remembered("k", lambda: "new") == "new"


def test_a_file_that_is_gone_is_told_and_not_made_anew(client, store, tmp_path):
    assert client.get("/").status_code == 200
    for file in tmp_path.glob("desk.db*"):
        file.rename(tmp_path / f"away-{file.name}")
    assert client.get("/decisions").status_code == 503
    assert client.post("/api/notes", json={"on": "x", "text": "x"}).status_code == 503
    assert not store.exists()
    for file in tmp_path.glob("away-*"):
        file.rename(tmp_path / file.name.removeprefix("away-"))
    assert client.get("/decisions").status_code == 200


def test_an_etag_may_be_weak_or_one_of_several(client):
    tag = client.get("/feeds/front.atom").headers["etag"]
    for asked in (tag, f"W/{tag}", f'"x", {tag}', "*"):
        assert client.get("/feeds/front.atom", headers={"If-None-Match": asked}).status_code == 304
    assert client.get("/feeds/front.atom", headers={"If-None-Match": '"x"'}).status_code == 200


def test_a_huge_note_is_refused(client, story):
    good = token(client)
    body = f"token={good}&on={story.id}&text=" + "x" * 10_000_000
    done = client.post("/notes", content=body, headers={"Content-Type": "application/x-www-form-urlencoded"})
    assert done.status_code == 413


@pytest.mark.parametrize(
    "query", ["' OR 1=1 --", '"', "NEAR(a b)", "a*b^c:d", "headline:x", "%00", "(", "AND", "\U0001f600"]
)
def test_a_search_is_words_and_no_sql(client, query):
    assert client.get("/search", params={"q": query, "outlet": query}).status_code == 200


@pytest.mark.parametrize(
    "back", ["//evil.example", "https://evil.example", "/\\evil.example", "/x\r\nSet-Cookie: a=b", ""]
)
def test_nobody_is_sent_elsewhere_and_headers_hold(client, story, back):
    done = post(client, "/notes", on=story.id, text="x", back=back)
    assert done.headers["location"] == "/#notes"
    assert "a=b" not in done.headers.get("set-cookie", "")


def test_beyond_this_machine_accounts_are_needed(store):
    with pytest.raises(UsageError, match="account add"):
        serve(store, "0.0.0.0", 0)


class TestAccounts:
    @pytest.fixture
    def client(self, store):
        with Archive(store) as archive:
            for name, role in (("ada", "editor"), ("ben", "reader")):
                archive.people.keep_account(User(name, role), access.hashed(f"secret of {name}"))
        with TestClient(
            application(store, open_to_network=True, names=["Desk.example"]), base_url="http://desk.example"
        ) as client:
            yield client

    def log_in(self, client, name, password=None):
        return post(client, "/login", name=name, password=password or f"secret of {name}", back="/decisions")

    def test_nothing_is_shown_before_the_login(self, client):
        found = client.get("/story/x", follow_redirects=False)
        assert (found.status_code, found.headers["location"]) == (303, "/login?back=%2Fstory%2Fx")
        for path in ("/api/stories", "/feeds/front.atom", "/feeds.opml"):
            assert client.get(path).status_code == 401
        assert client.post("/api/notes", json={"on": "x", "text": "x"}).status_code == 401

    def test_a_session_is_new_at_each_login_and_ends(self, client):
        client.cookies.set("writethru-session", "chosen-by-a-stranger", domain="desk.example")
        done = self.log_in(client, "ada")
        assert done.headers["location"] == "/decisions"
        secret = re.search(r"writethru-session=([^;]+)", done.headers["set-cookie"])[1]
        assert secret != "chosen-by-a-stranger"
        assert "HttpOnly" in done.headers["set-cookie"]
        client.cookies.clear()
        client.cookies.set("writethru-session", secret, domain="desk.example")
        assert "ada: log out" in client.get("/").text
        assert post_as(client, "/logout").status_code == 303
        assert client.get("/", follow_redirects=False).status_code == 303

    def test_a_reader_writes_notes_and_decides_nothing(self, client, story):
        self.log_in(client, "ben")
        assert post_as(client, "/notes", on=story.id, text="from ben").status_code == 303
        assert "ben," in client.get(f"/story/{story.id}").text
        assert "Correct it" not in client.get(f"/story/{story.id}").text
        assert post_as(client, "/decide", kind="split", id=story.reports[1]).status_code == 403
        assert client.post("/api/decisions", json={"kind": "undo", "ids": ["1"]}).status_code == 403

    def test_feed_readers_send_name_and_password(self, client, story):
        found = client.get("/feeds/front.atom")
        assert (found.status_code, found.headers["www-authenticate"][:5]) == (401, "Basic")
        for path in ("/feeds/front.atom", "/feeds.opml", "/api/stories", "/feeds/front.json"):
            assert client.get(path, auth=("ben", "secret of ben")).status_code == 200
            assert client.get(path, auth=("ben", "secret of ada")).status_code == 401
        for header in ("Basic x", "Basic", "Bearer abc", "Basic " + "A" * 5000, "Basic w6k="):
            assert client.get("/api/stories", headers={"Authorization": header}).status_code == 401
        assert client.get("/", auth=("ben", "secret of ben"), follow_redirects=False).status_code == 303
        wrong = client.post("/api/decisions", json={"kind": "undo", "ids": ["1"]}, auth=("ben", "secret of ben"))
        assert wrong.status_code == 403
        note = client.post("/api/notes", json={"on": story.id, "text": "by a program"}, auth=("ben", "secret of ben"))
        assert note.status_code == 200

    def test_who_guesses_waits(self, client):
        for _ in range(access.GUESSES):
            assert self.log_in(client, "ada", "wrong password").status_code == 403
        assert "too many" in self.log_in(client, "ada").text
        assert self.log_in(client, "ben").status_code == 303  # nobody else waits for it
        for n in range(access.GUESSES_OF_ALL):
            self.log_in(client, f"x{n}", "wrong password")
        assert "too many" in self.log_in(client, "ben").text  # but for one who tries them all
        assert self.log_in(client, "x" * 300).status_code == 403

    def test_passwords_are_kept_hashed(self, client, store):
        with Archive(store) as archive:
            assert archive.people.account("ada")[1].startswith("$argon2id$")
        assert b"secret of ada" not in store.read_bytes()
        with pytest.raises(UsageError, match="letters"):
            access.hashed("short")


def post_as(client, path, **given):
    page = client.get("/").text
    good = re.search(r'name="token" value="([0-9a-f]+)"', page)[1]
    return client.post(path, data={"token": good, **given}, follow_redirects=False)


def test_answers_are_json(client):
    assert json.loads(client.get("/api/stories").content)["stories"]


# --- while others write ---


def get_all(client):
    return [
        client.get(path)
        for path in ("/", "/api/stories", "/feeds/front.atom", "/search?q=dam", "/outlet?name=Pulseline")
    ]


def test_nothing_breaks_while_articles_are_forgotten(client, store, story, monkeypatch):
    seen = []
    with Archive(store) as archive:
        let_go = archive.stories.let_go
        monkeypatch.setattr(looking, "SECONDS", 0.0)
        monkeypatch.setattr(archive.stories, "let_go", lambda: (seen.extend(get_all(client)), let_go()))
        archive.remove([copy.article for report in archive.stories.reports(story) for copy in report.copies][:3])
    assert [one.status_code for one in seen] == [200] * 5
    assert [one.status_code for one in get_all(client)] == [200] * 5


def test_nothing_breaks_while_an_article_waits_to_be_gathered(client, store, story, monkeypatch):
    monkeypatch.setattr(looking, "SECONDS", 0.0)
    with Archive(store) as archive:
        origin = archive.stories.reports(story)[0].origin
        older = archive.show(origin).article
        archive.add(
            [replace(older, published="2020-01-01T00:00:00Z"), Article("new", "n.html", "New", ("A dam broke.",))]
        )
        assert [one.status_code for one in get_all(client)] == [200] * 5
        assert client.get("/story/new").status_code == 404
        assert client.get("/article?id=new").status_code == 200
        archive.make_ready()
    assert client.get("/story/new").status_code == 200


def test_of_two_changes_in_the_same_words_one_is_set_aside(tmp_path):
    told = (
        "The mill at Orsa burned for nine hours on Tuesday, and smoke lay over the valley until the evening wind came.",
        "Doctors said 30 workers were treated for burns in the hospital at Mora during the night that followed.",
        "Police said 30 workers were questioned about the state of the boilers and the locked doors of the loft.",
        "The owner, Ake Lund, told reporters that the mill had passed every inspection since it was rebuilt in 1998.",
    )
    with Archive(tmp_path / "desk.db") as archive:
        archive.add(
            [
                Article("o", "o.html", "Mill", told),
                Article("c", "c.html", "Mill", tuple(t.replace("30", "50") for t in told)),
            ]
        )
        one, other = archive.compare("o", "c").changes
        archive.wrong("o", "c", one.moved)
        assert archive.compare("o", "c").changes == (other,)
        with pytest.raises(UsageError, match="no such change"):
            archive.wrong("o", "c", one.moved)


def test_a_change_that_is_set_aside_is_none_in_the_versions_either(tmp_path):
    first = "Doctors said 30 workers were treated for burns in the hospital at Mora during the night that followed the fire."
    with Archive(tmp_path / "desk.db") as archive:
        for toll, day in (("30", "01"), ("50", "02")):
            text = (
                first.replace("30", toll),
                "The owner told reporters that the mill had passed every inspection since 1998.",
            )
            archive.add([Article("a", "a.html", "Mill", text, outlet="Post", published=f"2026-03-{day}T08:00:00Z")])
        old, new = archive.versions("a")
        [change] = new.changes
        archive.wrong(old.facts.article.id, "a", change.moved)
        assert archive.versions("a")[1].changes == ()


def test_notes_stay_with_what_they_are_about(client, store, story):
    with Archive(store) as archive:
        one, other = archive.stories.latest(20)[:2]
        archive.add(
            [Article("n", "n.html", "Ferry", ("The ferry waits.",), outlet="Post", published="2026-03-01T08:00:00Z")]
        )
        archive.make_ready()
    assert post(client, "/notes", on="n", text="Which ferry?", sentence="The ferry waits.").status_code == 303
    assert post(client, "/notes", on=other.id, text="on the other").status_code == 303
    with Archive(store) as archive:
        archive.add(
            [Article("n", "n.html", "Ferry", ("The ferry sails.",), outlet="Post", published="2026-03-02T08:00:00Z")]
        )
        archive.make_ready()
        [older, _] = [one.facts.article.id for one in archive.versions("n")]
    assert "Which ferry?" not in client.get("/article?id=n").text
    assert "Which ferry?" in client.get("/article", params={"id": older}).text
    assert post(client, "/decide", kind="merge", id=[one.id, other.id]).status_code == 303
    assert "on the other" in client.get(f"/story/{one.id}").text
    assert post(client, "/decide", kind="undo", id="1").status_code == 303
    assert "on the other" not in client.get(f"/story/{one.id}").text
    assert "on the other" in client.get(f"/story/{other.id}").text


def test_a_name_on_this_machine_needs_accounts_too(store):
    with pytest.raises(UsageError, match=r"desk\.example.*account add"):
        serve(store, "127.0.0.1", 0, names=["desk.example"])


def test_a_wrong_password_can_be_corrected_at_once(store):
    with Archive(store) as archive:
        archive.people.keep_account(User("ada", "editor"), access.hashed("secret of ada"))
    with TestClient(application(store, open_to_network=True), base_url="http://localhost") as client:
        done = post(client, "/login", name="ada", password="wrong", back="/decisions")
        assert (done.status_code, 'name="password"' in done.text, 'value="/decisions"' in done.text) == (
            403,
            True,
            True,
        )
        good = re.search(r'name="token" value="([0-9a-f]+)"', done.text)[1]
        again = {"token": good, "name": "ada", "password": "secret of ada", "back": "/decisions"}
        assert client.post("/login", data=again, follow_redirects=False).headers["location"] == "/decisions"


@pytest.mark.parametrize(
    ("path", "allowed"), [("/notes", "POST"), ("/api/stories", "GET"), ("/api/notes", "GET"), ("/api/notes", "POST")]
)
def test_what_is_allowed_is_told(client, path, allowed):
    found = client.delete(path)
    assert (found.status_code, allowed in found.headers["allow"]) == (405, True)


def test_an_odd_language_breaks_no_export(client, store, story):
    with Archive(store) as archive:
        archive.add([Article("l", "l.html", "Ferry", ("The ferry waits.",), language="en\x01")])
        archive.make_ready()
        [told] = archive.stories.of(["l"])
    for kind in ("g2", "ninjs", "jsonld", "jsonl", "csv"):
        assert client.get(f"/api/export/{told.id}.{kind}").status_code == 200


def test_notes_on_a_story_stay_when_the_article_that_stood_for_it_goes(client, store, story):
    assert post(client, "/notes", on=story.id, text="Keep me").status_code == 303
    with Archive(store) as archive:
        archive.remove([archive.stories.reports(story)[0].origin])
        archive.make_ready()
    assert "Keep me" in client.get(f"/story/{story.id}").text


def test_a_note_finds_its_sentence_whatever_spaces_it_has(client, store):
    with Archive(store) as archive:
        archive.add([Article("r", "r.html", "Rain", ("At Orsa 246\u00a0millimetres fell in a night.",))])
        archive.make_ready()
    page = client.get("/note?on=r&sentence=0").text
    sentence = re.search(r"<blockquote>(.+?)</blockquote>", page)[1]
    assert post(client, "/notes", on="r", text="Is that a record?", sentence=sentence).status_code == 303
    assert 'class="noted"' in client.get("/article?id=r").text
    assert "Is that a record?" in client.get("/note?on=r&sentence=0").text
    assert post(client, "/notes", on="r", text="and so", sentence="246 millimetres  fell").status_code == 303


def test_an_outlet_needs_a_name(client):
    for path in ("/outlet", "/agency?name=", "/outlet?name=%20"):
        assert client.get(path).status_code == 404


def test_it_listens_before_it_says_so():
    from writethru.server.run import _listening

    with _listening("127.0.0.1", 0) as listening:
        with socket.create_connection(listening.getsockname()):
            pass
        with pytest.raises(UsageError, match="can't listen on port"):
            _listening("127.0.0.1", listening.getsockname()[1])


def test_the_record_says_what_was_undone(client, story):
    post(client, "/decide", kind="split", id=story.reports[1])
    post(client, "/decide", kind="undo", id="001")
    assert client.get("/api/acts?limit=1").json()["acts"][0]["about"].startswith("split story: ")
