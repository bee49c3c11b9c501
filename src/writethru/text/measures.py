"""Units of measure in English news, so that 432 miles and 695 kilometres are one distance and 432 kilometres another.

Factors are exact by definition (international yard and pound, 1959; SI); months and years are the calendar's mean.
"""

from writethru.text.words import stem_of

# Dimension -> words of a unit -> how many of the dimension's first unit it is.
_UNITS: dict[str, dict[str, float]] = {
    "time": {
        "day": 1.0,
        "minute": 1 / 1440,
        "hour": 1 / 24,
        "week": 7.0,
        "month": 30.4,
        "year": 365.25,
        "decade": 3652.5,
    },
    "length": {
        "metre meter": 1.0,
        "kilometre kilometer km kilometres": 1000.0,
        "centimetre centimeter cm": 0.01,
        "millimetre millimeter mm": 0.001,
        "mile miles": 1609.344,
        "yard": 0.9144,
        "foot feet ft": 0.3048,
        "inch inches": 0.0254,
    },
    "mass": {
        "kilogram kilogramme kilo kg": 1.0,
        "gram gramme": 0.001,
        "tonne": 1000.0,
        "ton": 1000.0,
        "pound lb lbs": 0.45359237,
        "ounce oz": 0.028349523125,
    },
    "area": {"hectare ha": 10000.0, "acre": 4046.8564224},
    "speed": {"kph kmh": 1.0, "mph": 1.609344, "knot": 1.852},
    "volume": {"litre liter": 1.0, "gallon": 3.785411784, "barrel": 158.987294928},
}
_TABLE = {
    stem_of(word) or word: (dimension, factor)
    for dimension, units in _UNITS.items()
    for words, factor in units.items()
    for word in words.split()
}


def measure_of(stem: str) -> tuple[str, float] | None:
    """The dimension that a unit (by its stem) measures and its factor, None of a word that is no unit.

    >>> measure_of("mile")
    ('length', 1609.344)
    """
    return _TABLE.get(stem)
