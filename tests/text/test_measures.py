"""Units of measure."""

import pytest

from writethru.text.measures import measure_of
from writethru.text.words import stem_of


@pytest.mark.parametrize(
    ("unit", "other", "times"),
    [
        ("mile", "kilometres", 1.609),
        ("acres", "hectare", 0.4047),
        ("pounds", "kilograms", 0.4536),
        ("weeks", "days", 7),
    ],
)
def test_a_unit_is_so_many_of_another(unit, other, times):
    dimension, factor = measure_of(stem_of(unit))
    same, base = measure_of(stem_of(other))
    assert dimension == same
    assert factor / base == pytest.approx(times, rel=1e-3)


def test_what_is_no_unit_measures_nothing():
    assert measure_of("ferri") is None
