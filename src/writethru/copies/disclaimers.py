"""A disclaimer's claim held against what was measured."""

from collections.abc import Iterable, Sequence

from writethru.model import Aligned, Disclaimer, DisclaimerCheck, Facts

SAME = 0.1
"""Share of altered sentences up to which a text still counts as taken over word for word."""
WHOLE = 0.9
"""Share of a text's sentences with a partner from which "inputs" is not what it has of the other."""


def check(facts: Facts, against: Facts, alignment: Sequence[Aligned], side: str) -> DisclaimerCheck | None:
    """Whether the disclaimer of `facts`, which is the side "a" or "b" of `alignment`, holds against the other text.

    None where it has no disclaimer or no sentence has a partner.
    """
    if facts.disclaimer is None or not alignment:
        return None
    own = {"verbatim": 0, "edited": 0, "reworded": 0}
    for link in alignment:
        own[link.manner] += len(link.a if side == "a" else link.b)
    partnered = sum(own.values())
    altered = (own["edited"] + own["reworded"]) / partnered
    other = against.article.carrier
    found = (
        f"{own['edited'] + own['reworded']} of {partnered} sentences are worded otherwise than in {other} "
        f"({altered:.0%}), {own['reworded']} of them reworded"
    )
    if facts.disclaimer.claims in ("verbatim", "headline_only"):
        contradicted = altered > SAME
    elif facts.disclaimer.claims == "with_inputs":
        contradicted = partnered >= WHOLE * len(facts.sentences)
        found = f"{partnered} of {len(facts.sentences)} sentences stand in {other}: " + (
            "the text, not inputs" if contradicted else "a part of the text"
        )
    else:
        contradicted = False
    return _checked(facts, against, facts.disclaimer, altered, contradicted, found)


def closest(checks: Iterable[DisclaimerCheck]) -> DisclaimerCheck | None:
    """Of one article's checks against several texts, the one most in its favour: one faithful twin clears it."""
    return min(checks, key=lambda check: (check.contradicted, check.altered, check.against), default=None)


def _checked(
    facts: Facts, against: Facts, disclaimer: Disclaimer, altered: float, contradicted: bool, found: str
) -> DisclaimerCheck:
    claim = {
        "verbatim": "claims the text is unaltered",
        "headline_only": "claims only the headline is its own",
        "edited": "says that it edited the text",
        "with_inputs": "claims inputs only",
    }[disclaimer.claims]
    verdict = "contradicted" if contradicted else "not contradicted"
    why = f"{claim}; {verdict}: {found}"
    return DisclaimerCheck(facts.article.id, against.article.id, disclaimer, round(altered, 3), contradicted, why)
