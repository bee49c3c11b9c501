"""The fingerprints of a text."""

import subprocess
import sys

import numpy as np

from writethru.copies import fingerprints as module
from writethru.copies.fingerprints import shared_weight
from writethru.text.lexicon import lexicon


def fingerprints(sentences):
    return module.fingerprints(lexicon.read(sentences))


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
    code = (
        "from writethru.copies.fingerprints import fingerprints; from writethru.text.lexicon import lexicon;"
        f"print(fingerprints(lexicon.read([{LINE!r}])).hashes.tolist())"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert eval(found) == fingerprints([LINE]).hashes.tolist()
