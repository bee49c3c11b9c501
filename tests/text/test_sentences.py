"""Sentences of news text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writethru.text.sentences import sentences


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("It rained. It stopped.", ["It rained.", "It stopped."]),
        ("The U.S. agreed to it.", ["The U.S. agreed to it."]),
        ("They left the U.S. The talks go on.", ["They left the U.S.", "The talks go on."]),
        ("Sen. Ann B. Cole met Gen. Roth on Jan. 6 in Bern.", ["Sen. Ann B. Cole met Gen. Roth on Jan. 6 in Bern."]),
        ("It rose 3.5 percent. Nobody knew why.", ["It rose 3.5 percent.", "Nobody knew why."]),
        ('"We go," he said. "Now." She stayed.', ['"We go," he said.', '"Now."', "She stayed."]),
        ("“Is it true?” she asked.", ["“Is it true?” she asked."]),
        ("He works for Orlo Corp. The firm is small.", ["He works for Orlo Corp.", "The firm is small."]),
        ("At 5 p.m. Tuesday it closed.", ["At 5 p.m. Tuesday it closed."]),
        ("Was it you? No! Perhaps…", ["Was it you?", "No!", "Perhaps…"]),
        ("他说了。我们走吧！", ["他说了。", "我们走吧！"]),
        ("", []),
    ],
)
def test_named_situations(text, want):
    assert list(sentences(text)) == want


@given(st.text(alphabet="aAbB .!?\"'”\n", max_size=60))
def test_nothing_is_lost_but_space(text):
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())
