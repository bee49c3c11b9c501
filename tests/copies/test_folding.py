"""From verified pairs to reports."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import facts
from tests.copies.test_verdict import INDEPENDENT, REPORT, REWORDED
from writethru.model import Article
from writethru.pipeline.archive import Archive, trace

OTHER = (
    "The central bank of Velland raised its key rate to 4.5 per cent on Tuesday, the fifth increase in a row.",
    "Governor Anneke Ruys said that inflation was still twice the target and that wages were rising faster than output.",
    "Economists at Brakman Bank had expected a pause after house prices fell by 3 per cent in the first quarter.",
    "The krone gained half a percent against the euro within minutes of the announcement.",
    "Unions called the decision a blow to families who must renew their mortgages this summer.",
    "Finance Minister Jorrit Spanga said the government would present relief measures in May.",
)


def folds(*texts):
    with Archive() as archive:
        archive.add(texts)
        return {frozenset(copy.article for copy in told.report.copies) for told in archive.reports()}


def test_copies_of_one_report_are_one_fold_and_an_independent_one_stays_apart():
    found = folds(
        facts("wire", *REPORT, published="2026-03-02T08:00"),
        facts("cut", *REPORT[:4], published="2026-03-02T09:00"),
        facts("reworded", *REWORDED, published="2026-03-02T10:00"),
        facts("own", *INDEPENDENT, published="2026-03-02T11:00"),
    )
    assert found == {frozenset({"wire", "cut", "reworded"}), frozenset({"own"})}


def test_an_article_that_merges_two_reports_does_not_join_them():
    merged = facts("merged", *REPORT[:5], *OTHER[:5], published="2026-03-02T12:00")
    found = folds(
        facts("train", *REPORT, published="2026-03-02T08:00"),
        facts("bank", *OTHER, published="2026-03-02T09:00"),
        merged,
    )
    assert len(found) == 2
    assert not any({"train", "bank"} <= fold for fold in found)


def test_a_copy_of_a_copy_belongs_to_the_report():
    found = folds(
        facts("wire", *REPORT, published="2026-03-02T08:00"),
        facts("cut", *REPORT[:5], published="2026-03-02T09:00"),
        facts("cut again", *REPORT[:3], published="2026-03-02T10:00"),
    )
    assert found == {frozenset({"wire", "cut", "cut again"})}


def test_a_part_of_an_old_report_is_background_not_a_copy():
    early = facts("early", *REPORT, published="2026-03-02")
    late = facts("late", *OTHER, *REPORT[4:8], published="2026-06-02")
    same_day = facts("same day", *OTHER, *REPORT[4:8], published="2026-03-02")
    assert len(folds(early, late)) == 2
    assert len(folds(early, same_day)) == 1


def test_an_outlets_standing_text_links_nothing():
    footer = (
        "Sign up for the Harrow Gazette's morning letter and have the day's reports on your table before breakfast.",
        "The Harrow Gazette has been reporting from the valleys of northern Wexmoor since the spring of 1871.",
        "Readers who notice a mistake are asked to write to our standards desk in Fennel Street.",
        "The Gazette's archive is open to subscribers and may be searched from the first issue onwards.",
    )
    texts = [
        facts(str(n), OTHER[n], REPORT[n], *footer, outlet="Harrow Gazette", published=f"2026-03-{n + 1:02}")
        for n in range(5)
    ]
    assert len(folds(*texts)) == 5


def test_a_report_that_many_outlets_run_is_not_standing_text():
    texts = [facts(str(n), *REPORT, outlet=f"Outlet {n}", published=f"2026-03-{n + 1:02}") for n in range(5)]
    assert len(folds(*texts)) == 1


ARTICLES = [
    Article(
        "wire",
        "1",
        "Ammonia train derails",
        ("VENDEL, March 2 (AFP) — " + REPORT[0], *REPORT[1:]),
        published="2026-03-02T08:00",
    ),
    Article("cut", "2", "Train derails", REPORT[:4], published="2026-03-02T09:00"),
    Article("reworded", "3", "Hundreds flee ammonia", REWORDED, published="2026-03-02T10:00"),
    Article("own", "4", "A smell of cleaning fluid", INDEPENDENT, published="2026-03-02T11:00"),
    Article("bank", "5", "Rate raised", OTHER, published="2026-03-02T08:30"),
    Article("undated", "6", "Derailed", REPORT),
]


@given(st.permutations(ARTICLES))
@settings(max_examples=15, deadline=None)
def test_the_answer_does_not_depend_on_the_order_of_the_input(given_order):
    assert trace(given_order) == trace(ARTICLES)


def test_a_copy_without_credit_inherits_the_agency_and_says_so():
    found = trace(ARTICLES)
    assert (found.agencies["wire"].name, found.agencies["wire"].how) == ("AFP", "dateline")
    assert (found.agencies["reworded"].name, found.agencies["reworded"].how) == ("AFP", "inherited")
    assert found.agencies["own"].how == "unknown"
    report = next(report for report in found.reports if report.origin == "wire")
    assert report.agency == "AFP"
    assert {copy.article for copy in report.copies} == {"wire", "cut", "reworded", "undated"}


def test_a_merged_article_that_ranks_first_does_not_split_the_report():
    """It carries another agency's credit and the earliest date, and a part of the report that all others carry whole."""
    merged = facts("merged", "KESSEL (AP) — " + OTHER[0], *OTHER[1:], *REPORT[:4], published="2026-03-01")
    found = folds(
        merged,
        facts("wire", "VENDEL (Reuters) - " + REPORT[0], *REPORT[1:], published="2026-03-02T08:00"),
        facts("cut", "VENDEL (Reuters) - " + REPORT[0], *REPORT[5:], published="2026-03-02T10:00"),
        facts("reworded", *REWORDED, published="2026-03-02T11:00"),
    )
    assert frozenset({"wire", "cut", "reworded", "merged"}) in found


def test_a_report_that_one_outlet_runs_for_days_is_not_standing_text():
    texts = [facts("wire", *REPORT, outlet="Wire", published="2026-03-01")]
    texts += [facts(str(n), *REPORT, outlet="Echo", published=f"2026-03-{n:02}") for n in (1, 2, 3)]
    assert len(folds(*texts)) == 1
    assert len(folds(*texts[1:])) == 1
