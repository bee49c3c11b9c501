"""Which words are signals, and which only look like them."""

import pytest

from writethru.sources.wires import signals


@pytest.mark.parametrize(
    ("line", "signal"),
    [
        ("BC-US--Storm, 2nd Ld-Writethru", "writethru"),
        ("BC-US--Storm, 1st Ld", "update"),
        ("UPDATE 3-Storm nears coast", "update"),
        ("Storm nears coast, Update", "update"),
        ("CORRECTED-Storm nears coast", "correction"),
        ("Correction: Storm story", "correction"),
        ("BC-US--Storm, Correction", "correction"),
        ("BC-US--Storm, BULLETIN KILL", "kill"),
        ("MANDATORY KILL: Storm", "kill"),
        ("BC-US--Storm, Kill", "kill"),
        ("KILL: Storm nears coast", "kill"),
        ("WITHHOLD Storm nears coast", "withhold"),
        ("Police kill gunman in Lannoch", None),
        ("POLICE KILL GUNMAN IN LANNOCH", None),
        ("BC-US--Police Kill", None),
        ("House of Correction burns", None),
        ("Lead found in water", None),
        ("Judge withholds verdict", None),
        ("Software update breaks phones", None),
        (None, None),
    ],
)
def test_slugs_and_headlines(line, signal):
    assert signals.of_words(lines=[line]) == signal


@pytest.mark.parametrize(
    ("note", "signal"),
    [
        ("Eds: Corrects spelling in 3rd graf.", "correction"),
        ("With AP Photos. CORRECTS the date.", "correction"),
        ("Eds: Updates. With AP Photos.", "update"),
        ("Eds: Adds full-year results.", "update"),
        ("Eds: Kill the story slugged BC-Storm; its facts were wrong.", "kill"),
        ("BULLETIN KILL", "kill"),
        ("Withhold this story until told.", "withhold"),
        ("A correction officer is quoted.", None),
        ("With AP Photos.", None),
    ],
)
def test_notes(note, signal):
    assert signals.of_words(notes=[note]) == signal


@pytest.mark.parametrize(
    ("version", "signal"),
    [
        ("1stLd-Writethru", "writethru"),
        ("3RD LEAD", "update"),
        ("KILL", "kill"),
        ("BULLETIN KILL", "kill"),
        ("Withhold", "withhold"),
        ("CORRECTION", "correction"),
        ("EXTRA", None),
    ],
)
def test_versions(version, signal):
    assert signals.of_words(version=version) == signal


@pytest.mark.parametrize(
    ("code", "signal"),
    [
        ("sig:update", "update"),
        ("http://cv.iptc.org/newscodes/signal/correction", "correction"),
        ("own:kill", "kill"),
        ("sig:atomic", None),
        ("update:append", None),
    ],
)
def test_codes(code, signal):
    assert signals.of_codes([code]) == signal


def test_the_heaviest_of_several_counts():
    assert signals.of_words(version="1st Ld-Writethru", notes=["Eds: Corrects a name."]) == "correction"
    assert signals.strongest("update", "kill", None) == "kill"
