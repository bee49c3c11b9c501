"""Names, and whether two of them name the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writethru.text import names


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Malaysia's Prime Minister, Najib Ramli, spoke.", ["Malaysia", "Prime Minister", "Najib Ramli"]),
        ("The office of Maj. Gen. Fuad Basri closed.", ["Maj. Gen. Fuad Basri"]),
        ("It was Nora Lind of Fjordlag who won.", ["Nora Lind", "Fjordlag"]),
        ("The Ministry of Health in Oslo closed.", ["Ministry of Health", "Oslo"]),
        ("Photos showed the scene.", []),
        ("On Monday it rained in March.", []),
        ("He met Environment Minister Jan Holt.", ["Environment Minister", "Jan Holt"]),
        ("Saudi Arabia and the U.S. agreed.", ["Saudi Arabia", "U.S."]),
    ],
)
def test_names_of_a_sentence(text: str, want: list[str]) -> None:
    """Titles stay with their holder, an office before him stands alone, the opening word is no name by its capital."""
    assert [n.text for n in names.find(text)] == want


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Najib Ramli", "Ramli", True),
        ("United Nations", "UN", True),
        ("Korean Central News Agency", "KCNA", True),
        ("Malaysia", "Kuala Lumpur", True),
        ("Britain", "British", True),
        ("Kim Jong-un", "Kim Jong Un", True),
        ("Sergei Lavrov", "Sergey Lavrov", True),
        ("Doug Feldt", "Douglas J. Feldt", True),
        ("Oslo", "Oslo District Court", False),
        ("Thailand", "Malaysia", False),
        ("North Korea", "South Korea", False),
        ("Nora Lind", "Oskar Brandt", False),
        ("Interior Ministry", "Health Ministry", False),
        ("Tomas Sand", "Maria Sand", False),
    ],
)
def test_same_is_what_may_name_one(one: str, other: str, same: bool) -> None:
    """Short forms, acronyms, transcriptions and seats of government are one; a shared surname is not."""
    (a,), (b,) = (names.find(f"it was {name} there") for name in (one, other))
    assert names.same(a, b) is names.same(b, a) is same


def test_every_country_has_a_name_and_no_name_stands_for_two() -> None:
    """places.tsv is read whole; its demonyms and capitals point to one country each."""
    table = names.places()
    assert table["burmese"] == "myanmar"
    assert table["ankara"] == "turkey"
    assert len(set(table.values())) > 190


@given(st.text(max_size=200))
def test_any_text_is_read_without_error(text: str) -> None:
    """Hostile text gives names whose spans hold their words."""
    assert all(text[n.start : n.end] == n.text and n.key for n in names.find(text))
