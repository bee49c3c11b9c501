"""The index: the same articles give the same reports, however they came, and the fast path finds what the slow one does."""

import tempfile
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.conftest import facts
from tests.copies import obvious
from tests.copies.test_folding import OTHER
from tests.copies.test_verdict import INDEPENDENT, REPORT, REWORDED
from writethru.copies import Index, held, postings, precedence
from writethru.copies import index as index_module
from writethru.copies.sampling import Sample
from writethru.store import Shelf

STRIKE = (
    "Ferry crews on the Isle of Carrow walked out at dawn on Tuesday after talks about night shifts broke down.",
    "All eleven sailings between Carrow and the mainland port of Ebbmouth were cancelled, stranding 1,400 passengers.",
    "The seafarers' union wants two crews for each night crossing, as the inspectorate had advised in February.",
    "Strait Lines, the operator, said that it had offered 6.5 per cent more pay and a review of the rota.",
    "Hotels in Ebbmouth opened their ballrooms to families who could not get home.",
    "Hauliers warned that the island's supermarkets would run out of milk and bread by Thursday.",
    "The regional assembly meets on Wednesday to discuss an emergency timetable with two chartered boats.",
)
FOOTER = (
    "Sign up for the Harrow Gazette's morning letter and have the day's reports on your table before breakfast.",
    "Readers who notice a mistake are asked to write to our standards desk in Fennel Street.",
)
BOILERPLATE = (
    "Nordtog was founded in 1911 as a state railway and has been listed on the Vendel exchange since the reform of 1998.",
    "It carries 40 million passengers a year on 3,100 kilometres of track and employs 9,000 people in four provinces.",
)

GAZETTE = {"outlet": "Harrow Gazette"}
ECHO = {"outlet": "Echo"}
POOL = [
    facts("wire", "VENDEL, March 2 (AFP) — " + REPORT[0], *REPORT[1:], published="2026-03-02T08:00"),
    facts("verbatim", *REPORT, published="2026-03-02T09:00", **ECHO),
    facts("same minute", *REPORT, published="2026-03-02T09:00", outlet="Post"),
    facts("cut", *REPORT[:4], published="2026-03-02T09:00"),
    facts("end", *REPORT[4:], published="2026-03-03"),
    facts("reworded", *REWORDED, published="2026-03-02T10:00"),
    facts("undated", *REPORT[:6]),
    facts("own", *INDEPENDENT, published="2026-03-02T11:00"),
    facts("merged", *OTHER[:5], *REPORT[:5], published="2026-03-01T07:00"),
    facts("both", *STRIKE, *REPORT, published="2026-03-04"),
    facts("bank", *OTHER, published="2026-03-02"),
    facts("bank", *OTHER[:5], published="2026-03-02T12:00"),
    facts("bank", *OTHER, STRIKE[0], published="2026-03-02T13:00"),
    facts("bank late", *OTHER[:3], published="2026-05-02"),
    facts("strike", *STRIKE, *FOOTER, published="2026-03-05T06:00", **GAZETTE),
    facts("strike", *STRIKE[:6], *FOOTER, published="2026-03-06T06:00", **GAZETTE),
    facts("strike 2", *STRIKE[3:], *BOILERPLATE, *FOOTER, published="2026-03-06T06:00", **GAZETTE),
    facts("rail", *INDEPENDENT[:3], *BOILERPLATE, *FOOTER, published="2026-03-07T06:00", **GAZETTE),
    facts("rates", *OTHER[2:], *BOILERPLATE, *FOOTER, published="2026-03-08", **GAZETTE),
    facts("short", STRIKE[0], *FOOTER, published="2026-03-09", **GAZETTE),
    facts("copy", *STRIKE, "(This story has not been edited and is auto-generated from a syndicated feed.)"),
    facts("brief", REPORT[0]),
    facts("empty"),
    facts("word", "Ammonia."),
    # The same articles again, from other pages and with other dates.
    facts("cut", *REPORT[:4], published="2026-03-01T09:00"),
    facts("bank late", *OTHER[:3], published="2026-06-02"),
]
PLACES = st.integers(0, len(POOL) - 1)
TEXTS = st.lists(PLACES, unique=True)
SLOW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def pool(places):
    """The texts at these places of the pool: numbers are easier to read in a failed example."""
    return [POOL[n] for n in places]


@pytest.fixture(autouse=True, scope="module")
def remembered():
    """The verdict on two texts has tests of its own; here it is asked for once."""
    with pytest.MonkeyPatch.context() as patched:
        for name, key in {"prepare": _text, "judge": _pair}.items():
            once = _once(getattr(index_module, name), key)
            for module in (index_module, held, obvious):
                if hasattr(module, name):
                    patched.setattr(module, name, once)
        yield


def _once(function, key):
    known = {}

    def asked(*args):
        name = key(*args)
        if name not in known:
            known[name] = function(*args)
        return known[name]

    return asked


def _text(facts, silent=frozenset()):
    return facts.article.id, facts.article.when, facts.article.outlet, facts.sentences, silent


def _pair(a, b, *more):
    return *(_text(one.facts, one.told) for one in (a, b)), more


def found(index, shelf):
    """The reports, without the numbers that articles got by their arrival."""
    with index.moment():
        keys = {no: entry.key for no, entry in shelf.entries(shelf.all()).items()}
        return {obvious.told(*index.report(origin), keys) for origin in shelf.origins()}


def filled(texts, hubs=2, batch=100):
    """The reports of an index to which texts were added in batches."""
    shelf = Shelf()
    index = Index(shelf, hubs)
    for n in range(0, len(texts), batch):
        index.add(texts[n : n + batch])
    return found(index, shelf)


def one_rank_a_day(patched):
    """Two articles of a minute have one rank now and then; here, all of a day have one."""
    exact = precedence.rank
    patched.setattr(precedence, "rank", lambda facts, key: exact(facts, key) >> 18 << 18)


@pytest.fixture(params=["every article a rank of its own", "one rank a day"])
def ranks(request, monkeypatch):
    """Whether articles may have one rank."""
    if request.param == "one rank a day":
        one_rank_a_day(monkeypatch)


class _Obvious:
    """The obvious index, which remembers its answers, since it is slow."""

    def __init__(self):
        self._known = {}

    def reports(self, texts, hubs, decided=()):
        texts = obvious.kept(texts)
        ranks = tuple(precedence.rank(one, key) for key, one in sorted(texts.items()))
        asked = (ranks, tuple(_text(one) for _, one in sorted(texts.items())), hubs, tuple(decided))
        if asked not in self._known:
            self._known[asked] = obvious.reports(texts, hubs, decided)
        return self._known[asked]


OBVIOUS = _Obvious()


@pytest.mark.usefixtures("ranks")
@pytest.mark.parametrize("hubs", [1, 2, 3, 24])
@given(st.permutations(range(len(POOL))), st.integers(1, len(POOL)))
@SLOW
def test_any_order_and_any_batches_give_the_reports_of_the_obvious_index(hubs, order, batch):
    assert filled(pool(order), hubs, batch) == OBVIOUS.reports(POOL, hubs)


@pytest.mark.parametrize("hubs", [2, 3])
@given(TEXTS, st.integers(1, 5))
@SLOW
def test_any_articles_give_the_reports_of_the_obvious_index(hubs, places, batch):
    texts = pool(places)
    assert filled(texts, hubs, batch) == OBVIOUS.reports(texts, hubs)


class AWorkingLife(RuleBasedStateMachine):
    """Articles come and go, people decide, the file is closed and opened: the reports are those of what is kept."""

    @initialize(hubs=st.sampled_from([1, 2, 3, 24]), ties=st.booleans(), on_disk=st.booleans())
    def begin(self, hubs, ties, on_disk):
        self.patched = pytest.MonkeyPatch()
        if ties:
            one_rank_a_day(self.patched)
        self.hubs = hubs
        self.folder = tempfile.TemporaryDirectory() if on_disk else None
        self.path = Path(self.folder.name) / "desk.db" if self.folder else None
        self.kept = {}
        self.decided = {}
        self.open()

    def open(self):
        self.shelf = Shelf(self.path)
        self.index = Index(self.shelf, self.hubs)

    def teardown(self):
        if hasattr(self, "shelf"):
            self.shelf.close()
            self.patched.undo()
            if self.folder:
                self.folder.cleanup()

    @rule(places=st.lists(PLACES, max_size=8))
    def add(self, places):
        self.index.add(pool(places))
        self.kept = obvious.kept([*self.kept.values(), *pool(places)])

    @precondition(lambda self: self.kept)
    @rule(data=st.data())
    def remove(self, data):
        gone = data.draw(st.sets(st.sampled_from(sorted(self.kept)), max_size=4))
        self.index.remove(self.numbers(gone))
        self.kept = {key: one for key, one in self.kept.items() if key not in gone}

    @precondition(lambda self: self.kept)
    @rule(data=st.data(), kind=st.sampled_from(["split", "merge", "pin", "lead"]))
    def decide(self, data, kind):
        some = st.sampled_from(sorted(self.kept))
        pairs = data.draw(st.sets(st.tuples(some, some), min_size=1, max_size=2))
        pairs = {(one, one) if kind == "lead" else (one, other) for one, other in pairs}
        pairs = {(one, other) for one, other in pairs if kind == "lead" or one != other}
        if pairs:
            self.index.decide(kind, [tuple(self.numbers(pair)) for pair in pairs], "")
            self.decided[max(self.decided, default=0) + 1] = (kind, frozenset(pairs))

    @precondition(lambda self: self.decided)
    @rule(data=st.data())
    def undo(self, data):
        decision = data.draw(st.sampled_from(sorted(self.decided)))
        self.index.undo(decision)
        del self.decided[decision]

    @rule(place=PLACES)
    def look_up(self, place):
        with self.index.moment():
            self.index.look_up(POOL[place])

    @precondition(lambda self: self.path)
    @rule()
    def reopen(self):
        self.shelf.close()
        self.open()

    @precondition(lambda self: self.path)
    @rule(places=st.lists(PLACES, max_size=4))
    def another_process_adds(self, places):
        other = Shelf(self.path)
        Index(other, self.hubs).add(pool(places))
        other.close()
        self.kept = obvious.kept([*self.kept.values(), *pool(places)])

    @rule()
    def compare_reports(self):
        decided = tuple(self.decided[n] for n in sorted(self.decided))
        assert found(self.index, self.shelf) == OBVIOUS.reports(self.kept.values(), self.hubs, decided)

    @invariant()
    def as_many_articles_as_are_kept(self):
        if hasattr(self, "shelf"):
            assert {entry.key for entry in self.shelf.entries(self.shelf.all()).values()} == self.kept.keys()

    def numbers(self, keys):
        wanted = list(keys)
        return list(map(self.shelf.known(wanted).__getitem__, wanted))


AWorkingLife.TestCase.settings = settings(
    max_examples=40, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck)
)
test_a_working_life_leaves_the_reports_of_what_is_kept = AWorkingLife.TestCase


@given(TEXTS, TEXTS)
@SLOW
def test_adding_two_and_removing_one_is_adding_the_other_alone(places, others):
    texts, gone = pool(places), obvious.kept(pool(others)).keys()
    shelf = Shelf()
    index = Index(shelf, 2)
    index.add(texts)
    index.add(pool(others))
    index.remove(shelf.known(gone).values())
    assert found(index, shelf) == filled([one for one in texts if precedence.identity(one) not in gone])


@given(TEXTS)
@SLOW
def test_adding_the_same_again_changes_nothing(places):
    shelf = Shelf()
    index = Index(shelf, 2)
    index.add(pool(places))
    before = found(index, shelf)
    assert index.add(pool(places)).new == []
    assert (shelf.unlisted(1), shelf.unsettled()) == ([], [])
    assert found(index, shelf) == before


@pytest.mark.parametrize("text", [one for one in POOL if len(one.sentences) > 1], ids=lambda one: one.article.id)
def test_an_article_is_a_verbatim_copy_of_itself(text):
    """And of all that are kept the closest one."""
    index = Index(Shelf())
    index.add(POOL)
    with index.moment():
        verdict = index.look_up(text)[0].verdict
    assert (verdict.derivation, verdict.manner) == ("wholly", "verbatim")
    assert (verdict.coverage_a, verdict.coverage_b) == (1.0, 1.0)


def test_looking_up_changes_nothing():
    shelf = Shelf()
    index = Index(shelf)
    index.add(POOL[:5])
    before = found(index, shelf)
    with index.moment():
        index.look_up(POOL[6])
    assert (len(shelf.all()), shelf.unlisted(1), shelf.unsettled()) == (5, [], [])
    assert found(index, shelf) == before


def test_of_an_article_that_came_twice_one_is_kept_and_the_other_named():
    index = Index(Shelf())
    early, late = (facts("a", *REPORT, published=f"2026-03-0{n}") for n in (1, 2))
    assert [(one.passed, one.kept) for one in index.add([late, early]).repeated] == [(late, early)]
    assert [(one.passed, one.kept) for one in index.add([late]).repeated] == [(late, early)]


@pytest.mark.parametrize("order", list(permutations("xyz")), ids="".join)
def test_two_articles_of_one_rank_are_two(order, monkeypatch):
    """What only one of them has in common with another is no reason to hold the other against it."""
    marks = {name: {*range(10)} for name in "abcd"} | {
        "x": {*range(9), 100},
        "y": {20, 21, 22},
        "z": {*range(25)} - {22},
    }
    ranks = {name: n for n, name in enumerate("abcdxyz")} | {"y": 4}
    texts = {name: facts(name, *REPORT) for name in marks}
    keys = {precedence.identity(text): name for name, text in texts.items()}
    monkeypatch.setattr(precedence, "rank", lambda facts, key: ranks[keys[key]])
    monkeypatch.setattr(index_module, "_own", lambda facts, _: facts.article.id)
    monkeypatch.setattr(index_module, "samples", lambda names: [Sample(_row(marks[name]), 10) for name in names])
    shelf = Shelf()
    index = Index(shelf)
    index.add(texts[name] for name in "abcd")
    for name in order:
        index.add([texts[name]])
        with index.moment():
            names = shelf.names(shelf.all())
    [z] = (no for no, name in names.items() if name == "z")
    assert {names[no] for no in shelf.partners([z])[z]} == {*"abcd", "y"}


def _row(marks):
    return np.array(sorted(marks), np.uint32)


class _BrokenOff(Exception):
    """What breaks a change off."""


def _break_off(*_args):
    raise _BrokenOff


@pytest.mark.parametrize(
    ("change", "steps"),
    [
        ("add", ["put", "replace", "write", "drop", "unlink", "unlist"]),
        ("remove", ["remove", "replace", "write", "drop", "unlink", "unlist"]),
        ("settle", ["tie", "settle"]),
    ],
)
@pytest.mark.parametrize("on_disk", [False, True], ids=["in memory", "on disk"])
def test_a_change_that_breaks_off_leaves_no_trace_and_can_be_made_again(change, steps, on_disk, tmp_path, monkeypatch):
    monkeypatch.setattr(postings, "FAN", 2)
    shelf = Shelf(tmp_path / "desk.db" if on_disk else None)
    index = Index(shelf, 1)
    first, rest = POOL[:17], POOL[17:]  # the Gazette's footer is standing text since the rest came
    index.add(first + rest if change == "remove" else first)
    before = found(index, shelf)
    few = shelf.known(map(precedence.identity, rest)).values()
    changes = {
        "add": lambda: index.add(rest),
        "remove": lambda: index.remove(few),
        "settle": lambda: (index.add(rest), found(index, shelf)),
    }
    for step in steps:
        with monkeypatch.context() as patched:
            patched.setattr(shelf, step, _break_off)
            with pytest.raises(_BrokenOff):
                changes[change]()
        if change != "settle":
            assert found(index, shelf) == before
    changes[change]()
    assert found(index, shelf) == filled([facts for facts, _ in shelf.texts(shelf.all()).values()], 1)
    shelf.close()
