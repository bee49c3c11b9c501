"""Fingerprints and the candidates that they find."""

import subprocess
import sys

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from writethru.copies.candidates import FEWEST, HUBS, SHARE, candidates, sample
from writethru.copies.fingerprints import Fingerprints, fingerprints, shared_weight

LINE = "Salvage crews towed the burning tanker Aldebaran into the harbour of Kirkstrand."


def test_the_order_of_neighbouring_words_is_forgotten():
    assert np.array_equal(
        fingerprints(["tanker Aldebaran burning"]).hashes, fingerprints(["burning Aldebaran tanker"]).hashes
    )


def test_stop_words_and_inflection_leave_no_trace():
    assert np.array_equal(
        fingerprints(["The tankers were burning"]).hashes, fingerprints(["a tanker that burns"]).hashes
    )


def test_words_of_different_sentences_make_no_pair():
    whole, apart = fingerprints(["tanker burning"]), fingerprints(["tanker", "burning"])
    assert len(whole.hashes) == 1
    assert len(apart.hashes) == 0


def test_rare_words_weigh_more():
    assert fingerprints(["Aldebaran Kirkstrand"]).weight > fingerprints(["president said time people year"]).weight / 6


def test_a_script_without_spaces_has_fingerprints():
    one, other = fingerprints(["北京时间周三上午发射升空"]), fingerprints(["火箭于北京时间周三上午发射"])
    assert shared_weight(one, other) > 0.3 * one.weight


def test_fingerprints_are_the_same_in_another_process():
    code = f"from writethru.copies.fingerprints import fingerprints; print(fingerprints([{LINE!r}]).hashes.tolist())"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert eval(found) == fingerprints([LINE]).hashes.tolist()


def texts():
    """Small sets of fingerprints over few hashes, so that many are shared."""
    one = st.sets(st.integers(0, 40), max_size=25)
    return st.lists(one, max_size=HUBS).map(
        lambda found: [
            Fingerprints(np.array(sorted(h), np.uint64), np.array([1 + n % 3 for n in sorted(h)], np.float32))
            for h in found
        ]
    )


@given(texts())
@settings(max_examples=200)
def test_candidates_are_those_of_a_slow_and_obvious_search(found):
    """Against an oracle that holds every text against every other."""
    want = []
    for i, one in enumerate(found):
        for j in range(i + 1, len(found)):
            shared = len(set(one.hashes.tolist()) & set(found[j].hashes.tolist()))
            if shared >= FEWEST and shared_weight(one, found[j]) >= SHARE * min(one.weight, found[j].weight) - 1e-6:
                want.append((i, j))
    assert candidates(found) == want


def test_a_family_larger_than_the_hubs_stays_together():
    """5,000 outlets run one report: each is paired with the first ones, so no cap on frequency breaks it apart."""
    one = sample(fingerprints([f"{LINE} The {n} crew of Brightwater port watched Osvald Tarn." for n in range(40)]))
    pairs = candidates([one] * 500)
    assert {j for i, j in pairs if i == 0} == set(range(1, 500))
    assert len(pairs) <= 500 * HUBS


def test_no_texts_no_candidates():
    assert candidates([]) == []
    assert candidates([fingerprints([])] * 3) == []
