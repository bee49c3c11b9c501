"""A quick look for pieces of words."""

from hypothesis import given
from hypothesis import strategies as st

from writethru.articles.needles import one_of

_TEXTS = st.text(alphabet="abz- .é", max_size=12)


@given(st.lists(_TEXTS.filter(bool), min_size=1, max_size=6), _TEXTS)
def test_a_piece_is_found_wherever_it_stands(pieces: list[str], text: str) -> None:
    """Against a search for one piece after the other."""
    assert (one_of(pieces).search(text) is not None) == any(piece in text for piece in pieces)
