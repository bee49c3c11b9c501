"""The commands that look at stories: stories, story, watch, search by agency and manner, decide."""

import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

import writethru as package
from tests.cli import writethru
from writethru.sources.feeds import parse

PAGES = Path(package.__file__).parent / "demo" / "pages"


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    store = tmp_path_factory.mktemp("stories") / "desk.db"
    assert writethru("trace", PAGES, "--store", store, "--json").returncode == 0
    return store


@pytest.fixture
def store(kept, tmp_path):
    copy = tmp_path / "desk.db"
    assert writethru("backup", copy, "--store", kept).returncode == 0
    return copy


def lines(*words):
    done = writethru(*words, "--json")
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_stories_are_listed_with_each_figure_apart(store):
    found = lines("stories", "--store", store)
    largest = max(found, key=lambda one: one["articles"])
    assert (largest["articles"], len(largest["reports"])) == (10, 2)
    assert largest["independence"]["unknown"] == 1
    assert largest["independence"]["agencies"] == [["MPA", 1]]
    shown = writethru("stories", "--several", "--store", store).stdout
    assert "10 articles · 2 reports · MPA · 1 report without a credit" in shown
    assert shown.count("s-") == 1
    assert len(lines("stories", "--store", store, "--limit", 2)) == 2
    assert lines("stories", "--store", store, "--since", "2027-01-01") == []


def test_a_story_is_shown_from_all_sides(store, tmp_path):
    [story] = lines("stories", "--several", "--store", store)
    [found] = lines("story", story["id"], "--store", store, "--spread", tmp_path / "spread.svg")
    assert found["summary"]["agreed"]
    assert len(found["spread"]) == story["articles"]
    assert [one["new"] != [] for one in found["timeline"]] == [False, True]
    assert found["related"][0]["why"].startswith("same thread")
    ElementTree.parse(tmp_path / "spread.svg")
    by_article = lines("story", found["spread"][0]["article"], "--store", store)
    by_report = lines("story", story["reports"][0], "--store", store)
    assert by_article[0]["id"] == by_report[0]["id"] == story["id"]
    shown = writethru("story", story["id"], "--store", store).stdout
    assert "said by several reports" in shown
    assert "said by one report only" in shown


@pytest.mark.parametrize("name", ["s-000000000000", "r-000000000000", "nothing", "s-", "t-4f37fb693f1c"])
def test_what_is_no_story_is_one_line(store, name):
    done = writethru("story", name, "--store", store)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


def test_a_watch_has_a_feed_of_its_own(store):
    assert writethru("watch", "--store", store).stdout.startswith("nothing is watched")
    assert writethru("watch", "dam", "Velmara", "--agency", "MPA", "--store", store).returncode == 0
    assert writethru("watch", "dam", "Velmara", "--agency", "MPA", "--store", store).returncode == 0
    [watch] = lines("watch", "--store", store)
    assert (watch["terms"], watch["agency"], watch["newest"] is not None) == ("dam Velmara", "MPA", True)
    feed = writethru("watch", "--feed", watch["number"], "--store", store).stdout
    found = parse(feed.encode(), "watch")
    assert len({entry.id for entry, _ in found.entries}) == len(found.entries) == 2
    assert writethru("watch", "--remove", watch["number"], "--store", store).returncode == 0
    assert writethru("watch", "--remove", watch["number"], "--store", store).returncode == 2
    assert writethru("watch", "--feed", watch["number"], "--store", store).returncode == 2


def test_found_articles_are_held_against_agency_and_manner(store):
    every = {one["id"] for one in lines("search", "dam", "--store", store)}
    by_agency = {one["id"] for one in lines("search", "dam", "--agency", "mpa", "--store", store)}
    reworded = lines("search", "dam", "--manner", "reworded", "--store", store)
    assert by_agency < every
    assert [one["outlet"] for one in reworded] == ["Pulseline"]
    assert "filters" in writethru("search", "dam", "--manner", "expanded", "--store", store).stdout


def test_stories_are_split_merged_and_pinned_by_their_ids(store):
    before = lines("stories", "--store", store)
    both = next(one for one in before if len(one["reports"]) == 2)
    other = next(one for one in before if one["id"] != both["id"])
    done = writethru("decide", "split", both["reports"][1], "--store", store, "--note", "another dam")
    assert (done.returncode, done.stdout.count("split story")) == (0, 1)
    assert len(lines("stories", "--store", store)) == len(before) + 1
    assert writethru("decide", "undo", 1, "--store", store).returncode == 0
    assert lines("stories", "--store", store) == before
    assert writethru("decide", "merge", other["id"], both["id"], "--store", store).returncode == 0
    merged = lines("stories", "--store", store)
    assert len(merged) == len(before) - 1
    assert next(one for one in merged if one["id"] == other["id"])["articles"] == both["articles"] + other["articles"]
    assert writethru("decide", "undo", 2, "--store", store).returncode == 0
    assert writethru("decide", "pin", other["reports"][0], both["id"], "--store", store).returncode == 0
    assert (
        other["reports"][0]
        in next(one for one in lines("stories", "--store", store) if one["id"] == both["id"])["reports"]
    )
    mixed = writethru("decide", "merge", other["id"], "some/article", "--store", store)
    assert (mixed.returncode, mixed.stderr.count("\n")) == (2, 1)


def test_a_change_that_is_none_is_set_aside(store):
    [story] = lines("stories", "--several", "--store", store)
    [told] = lines("story", story["id"], "--store", store)
    run = next(one for one in told["spread"] if one["manner"] == "reworded")
    ids = run["from"], run["article"]
    done = writethru("compare", *ids, "--store", store, "--json")
    assert done.returncode == 1
    changes = json.loads(done.stdout)["changes"]
    last = writethru("decide", "wrong", *ids, "--change", len(changes), "--note", "a typo", "--store", store)
    assert (last.returncode, "wrong change" in last.stdout, "a typo" in last.stdout) == (0, True, True)
    assert json.loads(writethru("compare", *ids, "--store", store, "--json").stdout)["changes"] == changes[:-1]
    for wrong in (("--change", len(changes)), (), ("--change", 0)):
        refused = writethru("decide", "wrong", *ids, *wrong, "--store", store)
        assert (refused.returncode, refused.stdout, "Traceback" in refused.stderr) == (2, "", False)
    assert writethru("decide", "undo", 1, "--store", store).returncode == 0
    assert [(one["what"], one["who"], one["decision"]) for one in lines("decide", "log", "--store", store)] == [
        ("undo", "command line", 1),
        ("wrong", "command line", 1),
    ]
    assert json.loads(writethru("compare", *ids, "--store", store, "--json").stdout)["changes"] == changes
    assert writethru("compare", "a", "b", "--store", store).stderr.count("\n") == 1


def test_recommendations_are_off_until_they_are_switched_on(store):
    [story] = lines("stories", "--several", "--store", store)
    assert lines("stories", "--recommended", "--store", store) == []
    assert writethru("stories", "--recommend", "on", "--store", store).returncode == 0
    assert writethru("story", story["id"], "--store", store).returncode == 0
    [one] = lines("stories", "--recommended", "--store", store)
    assert story["headline"] in one["why"]
