"""An outlet's standing text."""

from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import facts
from tests.copies.kept import Kept
from tests.copies.test_folding import OTHER
from tests.copies.test_verdict import REPORT
from writethru.copies import precedence
from writethru.copies.standing import Habits, Printed, Ranked

FOOTER = "Readers who notice a mistake are asked to write to our standards desk in Fennel Street."
LETTER = "Sign up for the Harrow Gazette's morning letter and have the day's reports on your table before breakfast."
GAZETTE = {"outlet": "Harrow Gazette"}


def asked(habits, texts):
    return habits.silent([Printed.of(text) for text in texts])


def ranked(*texts):
    return [Ranked(Printed.of(text), precedence.rank(text, precedence.identity(text))) for text in texts]


def told(day, n=0, **fields):
    """A short article of a day, with the footer below."""
    own = (*OTHER, *REPORT)[(day + 5 * n) % 14]
    return facts(
        f"{day}-{n}", f"In brief {day}-{n}, {own}", FOOTER, **GAZETTE | {"published": f"2026-03-{day:02}"} | fields
    )


def silent(*texts):
    """For each text the sentences that count for nothing, in an archive of these texts."""
    habits = Habits(Kept())
    habits.add(ranked(*texts))
    return [[text.sentences[n] for n in sorted(found)] for text, found in zip(texts, asked(habits, texts), strict=True)]


def test_what_stands_in_three_articles_on_three_days_is_standing_text():
    assert silent(told(1), told(2), told(3)) == [[FOOTER]] * 3


def test_large_and_small_letters_are_one():
    shouted = facts("x", REPORT[0], FOOTER.upper(), published="2026-03-03", **GAZETTE)
    assert silent(told(1), told(2), shouted)[2] == [FOOTER.upper()]


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param([told(1), told(2)], id="two days are no habit"),
        pytest.param([told(1, n=n) for n in range(9)], id="nor are nine articles of one day"),
        pytest.param([told(n, outlet=f"Outlet {n}") for n in range(1, 9)], id="nor is a report that all outlets run"),
        pytest.param([told(n, outlet=None) for n in range(1, 9)], id="nobody's habit is known without an outlet"),
        pytest.param(
            [facts(str(n), REPORT[n], FOOTER, **GAZETTE) for n in range(8)], id="nor without a date of publication"
        ),
        pytest.param(
            [facts(str(n), REPORT[n], FOOTER, published="lately", **GAZETTE) for n in range(8)],
            id="or with one that can't be read",
        ),
        pytest.param(
            [facts(str(n), FOOTER, published=f"2026-03-0{n}", **GAZETTE) for n in range(1, 9)],
            id="nor is it all that an article says",
        ),
    ],
)
def test_what_is_no_standing_text(texts):
    assert silent(*texts) == [[] for _ in texts]


@pytest.mark.parametrize("a_day", [1, 12, 30, 100])
def test_an_outlet_may_print_many_articles_a_day(a_day):
    texts = [told(day, n=n) for day in (1, 2, 3) for n in range(a_day)]
    assert silent(*texts) == [[FOOTER]] * len(texts)


def test_days_count_whoever_is_credited():
    """Articles with an agency's credit and without stand apart in the order of precedence."""
    credited = facts("x", "VENDEL (AFP) — " + REPORT[0], FOOTER, published="2026-03-01", **GAZETTE)
    assert silent(credited, told(1, n=1), told(2)) == [[], [], []]
    assert silent(credited, told(2), told(3)) == [[FOOTER]] * 3


def test_an_hour_belongs_to_its_day():
    hours = [told(1, published=f"2026-03-01T{hour:02}:00") for hour in range(24)]
    assert silent(*hours, told(2)) == [[] for _ in range(25)]


def test_a_text_that_is_only_asked_about_is_measured_by_what_is_kept():
    habits = Habits(Kept())
    habits.add(ranked(told(1), told(2), told(3)))
    assert asked(habits, [told(9)]) == [frozenset({1})]
    assert asked(habits, [told(9, outlet="Echo")]) == [frozenset()]


def test_the_third_day_turns_what_came_before():
    habits = Habits(Kept())
    first, second, third = ranked(told(1), told(2), told(3))
    assert habits.add([first]) == set()
    assert habits.add([second]) == set()
    assert habits.add([third]) >= {first.rank, second.rank}
    assert habits.take_back([first]) >= {second.rank, third.rank}
    assert habits.silent([second.printed]) == [frozenset()]


def test_who_shares_a_rank_with_one_that_came_is_told_too():
    """Of two articles of one minute one in a hundred has the rank of the other."""
    habits = Habits(Kept())
    one, other = (Ranked(Printed.of(told(1, n=n)), 7 << 18) for n in (1, 2))
    second, third = ranked(told(2), told(3))
    habits.add([one])
    assert one.rank in habits.add([other, second, third])


TEXTS = st.lists(
    st.builds(
        lambda day, n, letter, outlet, credit: facts(
            f"{n}",
            ("VENDEL (AFP) — " if credit else "") + REPORT[n],
            *([LETTER] if letter else []),
            FOOTER,
            outlet=outlet,
            published=day and f"2026-03-0{day}",
        ),
        st.sampled_from([None, 1, 2, 3, 4]),
        st.integers(0, 7),
        st.booleans(),
        st.sampled_from([None, "Echo", "Harrow Gazette"]),
        st.booleans(),
    ),
    max_size=8,
    unique_by=precedence.identity,
)


@given(TEXTS, TEXTS, st.data())
@settings(deadline=None)
def test_standing_text_is_what_loops_over_all_articles_find(texts, more, data):
    """Whatever came and went, and those whose standing text turned are named."""
    known = {precedence.identity(text) for text in texts}
    more = [text for text in more if precedence.identity(text) not in known]
    gone = data.draw(st.lists(st.sampled_from(texts), unique_by=id)) if texts else []
    habits = Habits(Kept())
    habits.add(ranked(*texts))
    before = asked(habits, texts)
    turned = habits.take_back(ranked(*gone)) | habits.add(ranked(*more))
    left = [text for text in texts if not any(text is other for other in gone)]
    now = obvious([*left, *more])
    assert asked(habits, [*left, *more]) == now
    after = dict(zip(map(id, left), now, strict=False))
    changed = {
        one.rank
        for one, was in zip(ranked(*texts), before, strict=True)
        if after.get(id(one.printed.facts), was) != was
    }
    assert changed <= turned


def obvious(texts):
    days = defaultdict(set)
    for text in texts:
        for sentence in text.sentences:
            days[text.article.outlet, sentence].add(text.article.published)
    out = []
    for text in texts:
        outlet, day = text.article.outlet, text.article.published
        often = [n for n, one in enumerate(text.sentences) if len(days[outlet, one] - {None}) >= 3]
        much = sum(len(text.sentences[n]) for n in often) > 0.8 * sum(map(len, text.sentences))
        out.append(frozenset(often if outlet and day and not much else ()))
    return out
