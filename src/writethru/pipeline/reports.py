"""From articles on their way (`copies.Carried`) to a report with its copies, changes and evidence."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from writethru import copies
from writethru.model import Agency, Change, Copy, DisclaimerCheck, Facts, Report


@dataclass(frozen=True, slots=True)
class Told:
    """A report, and the agency behind each of its own articles, by id."""

    report: Report
    agencies: Mapping[str, Agency]

    def copy(self, name: str) -> Copy:
        """How one of its own articles (id) carries it."""
        return next(one for one in self.report.copies if one.article == name)


FindChanges = Callable[[copies.Carried, Facts, Facts], tuple[Change, ...]]
"""The changes of fact from the article that one is compared with to that one."""


def tell(
    name: str,
    carried: Sequence[copies.Carried],
    guests: Sequence[copies.Carried],
    texts: Mapping[int, Facts],
    moved: FindChanges,
) -> Told:
    """The report `name` of the articles that carry it, the origin first, and of those that carry it beside another.

    `texts` has the facts of all of them, by number; `moved` finds the changes of fact.
    """
    agency, each = copies.agencies([texts[one.no] for one in carried])
    checks: dict[str, list[DisclaimerCheck]] = {}
    for one in carried[1:]:
        for check in _checks(one, texts, copies.check_disclaimer):
            checks.setdefault(check.article, []).append(check)
    kept = (copies.closest_check(checks[article]) for article in sorted(checks))
    report = Report(
        id=name,
        agency=agency,
        origin=texts[carried[0].no].article.id,
        copies=tuple(_copy(one, texts, moved) for one in carried),
        disclaimers=tuple(check for check in kept if check),
        also=tuple(_copy(one, texts, moved) for one in guests),
    )
    return Told(report, {texts[one.no].article.id: agency for one, agency in zip(carried, each, strict=True)})


def _checks(
    carried: copies.Carried, texts: Mapping[int, Facts], check: Callable[..., DisclaimerCheck | None]
) -> Iterator[DisclaimerCheck]:
    """The disclaimers of an article and of the one it is compared with, held against each other."""
    if carried.reference is None:
        return
    a, b = texts[carried.reference], texts[carried.no]
    for found in (check(a, b, carried.alignment, "a"), check(b, a, carried.alignment, "b")):
        if found:
            yield found


def _copy(carried: copies.Carried, texts: Mapping[int, Facts], moved: FindChanges) -> Copy:
    facts = texts[carried.no]
    if carried.source is None or carried.reference is None or carried.verdict is None:
        return Copy(facts.article.id, "wholly", "verbatim", None, None, 1.0, (), ("the origin: " + _origin(facts),))
    reference = texts[carried.reference]
    return Copy(
        article=facts.article.id,
        derivation=carried.verdict.derivation,
        manner=carried.verdict.manner or "edited",
        source=texts[carried.source].article.id,
        against=reference.article.id,
        coverage=carried.verdict.coverage_a,
        changes=moved(carried, reference, facts),
        why=carried.verdict.why,
        version=carried.version,
    )


def _origin(facts: Facts) -> str:
    """Why an article is taken for the origin of its report."""
    agency = copies.own_credit(facts)
    if agency:
        return f"has what others carry, and the credit of {agency}"
    return f"has what others carry; {f'published {facts.article.when}' if facts.article.when else 'without a date'}"
