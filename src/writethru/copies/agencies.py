"""The agency behind each article of a report: its own credit, or the one it inherits along the alignment."""

from collections import Counter
from collections.abc import Sequence

from writethru.copies.verdict import own_credit
from writethru.model import Agency, Facts

UNKNOWN = Agency(None, "unknown")


def agencies(fold: Sequence[Facts]) -> tuple[str | None, list[Agency]]:
    """The agency of a report and that of each of its articles, which stand with the origin first.

    The report's agency is the one the origin credits, else the one most copies credit as the text's origin. An article
    that credits none inherits it: its sentences are that agency's.
    """
    credited = Counter(name for facts in fold if (name := own_credit(facts)))
    agency = own_credit(fold[0]) or max(sorted(credited), key=credited.__getitem__, default=None)
    return agency, [_of(facts, agency) for facts in fold]


def _of(facts: Facts, agency: str | None) -> Agency:
    if facts.dateline and facts.dateline.agency:
        return Agency(_one_name(facts.dateline.agency, agency), "dateline")
    name = own_credit(facts) or next((credit.agency for credit in facts.credits), None)
    if name:
        return Agency(_one_name(name, agency), "credit")
    return Agency(agency, "inherited") if agency else UNKNOWN


def _one_name(name: str, agency: str | None) -> str:
    """The report's name for an agency that a copy calls by its mark or in full: "Meridian Press Agency" is "MPA"."""
    if agency and agency in (_initials(name), name.upper()) or agency and name == _initials(agency):
        return agency
    return name


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())
