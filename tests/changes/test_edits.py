"""One fact altered in a sentence that is otherwise kept, as careless or spinning rewriters alter it."""

import pytest

from tests.changes.conftest import Compare
from writethru import model

# name, source, copy, kind, words in the source, words in the copy
EDITED = [
    ("a rate", "The shutdown costs local shops $3.2 million a day, the chamber said.", "The shutdown costs local shops $3.2 million a week, the chamber said.", "number", "$3.2 million a day", "$3.2 million a week"),
    ("a unit", "The bus was stopped in Harlo, 432 miles south of the border.", "The bus was stopped in Harlo, 432 kilometres south of the border.", "number", "432", "432"),
    ("a period", "The firm repaid the loan in monthly instalments from May.", "The firm repaid the loan in quarterly instalments from May.", "number", "monthly", "quarterly"),
    ("weeks and months", "Nearly a third of the staff left the clinic in just two weeks.", "Nearly a third of the staff left the clinic in just two months.", "number", "two", "two"),
    ("a fleet", "The ministry sent 52 ambulances to the valley and took the wounded to Orsa.", "The ministry sent a fleet of ambulances to the valley and took the wounded to Orsa.", "quantity_blur", "52", "a fleet of"),
    ("hefty", "The airline reported a net loss of 2.9 million crowns for the year that ended in March.", "The airline reported a hefty net loss for the year that ended in March.", "quantity_blur", "2.9 million", "hefty"),
    ("soon", "The ship sent a distress call at dawn and rolled over within twelve minutes.", "The ship sent a distress call at dawn and rolled over soon afterwards.", "quantity_blur", "twelve", "soon afterwards"),
    ("another speaker", "The lake will be drained by autumn, according to Ferrand, who runs the works.", "The lake will be drained by autumn, according to Hostek, who runs the works.", "attribution", "Ferrand", "Hostek"),
    ("other speakers", "The bridge had been swaying for weeks, survivors told the local radio station.", "The bridge had been swaying for weeks, port officials told the local radio station.", "attribution", "survivors", "port officials"),
    ("one made many", "Engineer Ana Holm of the University of Varn told the paper that overloaded lorries broke the deck.", "Engineers at the University of Varn told the paper that overloaded lorries broke the deck.", "attribution", "Engineer Ana Holm of the University of Varn", "Engineers at the University of Varn"),
    ("what they called", "Many fled the coast because of what they described as threats from the guards.", "Many fled the coast because of threats from the guards.", "attribution", "they described as", ""),
    ("saying", "Farmers blocked the mountain road on Friday, saying the dam had poisoned their wells.", "Farmers blocked the mountain road on Friday, as the dam had poisoned their wells.", "attribution", "saying", ""),
    ("no source before", "The order has no legal basis at all in the southern province.", "The order has no legal basis at all in the southern province, lawyers say.", "attribution", "", "lawyers say"),
    ("vowed", "The province has vowed to crack down on mills that foul the river.", "The province has cracked down on mills that foul the river.", "certainty", "vowed to crack", "cracked"),
    ("considering", "The board of the harbour is considering keeping the old crane until 2045.", "The board of the harbour has decided to keep the old crane until 2045.", "certainty", "considering", "decided"),
    ("proof", "The shape of the jars suggests that they were made in the south.", "The shape of the jars proves that they were made in the south.", "certainty", "suggests", "proves"),
    ("may be", "The closest parallel may be the flood of 1953 on the western coast.", "The closest parallel is the flood of 1953 on the western coast.", "certainty", "may be", "is"),
    ("bound to", "The report could still move the council to act on the mill this year.", "The report was bound to move the council to act on the mill this year.", "certainty", "could still move", "was bound to move"),
    ("a fall", "The minister left the ministry in September after the audit of the fund.", "The minister left the ministry in the fall after the audit of the fund.", "date", "September", "fall"),
    ("coming months", "The envoy is to report to the assembly by March 25 on the two armies.", "The envoy is to report to the assembly in the coming months on the two armies.", "date", "March 25", "in the coming months"),
    ("the end of the year", "The board keeps the grant unless half its members are women by 30 March.", "The board keeps the grant unless half its members are women by the end of the year.", "date", "30 March", "the end of the year"),
    ("ruled out", "The doctor added that a gas leak had been ruled out in the school.", "The doctor added that a gas leak had not been ruled out in the school.", "polarity", "ruled out", "leak"),
    ("poor and good", "A scan shows that the animal had a keen nose and poor hearing.", "A scan shows that the animal had a keen nose and good hearing.", "polarity", "poor", "good"),
    ("another verb", "The text did not recognise collective ownership of the pastures.", "The text enshrined collective ownership of the pastures.", "polarity", "not recognise", "enshrined"),
    ("a prefix", "The judge called the order of the governor lawful in every point.", "The judge called the order of the governor unlawful in every point.", "polarity", "lawful", "unlawful"),
    ("no restrictions", "The group is a charity and faces restrictions on its rallies.", "The group is a charity and faces no restrictions on its rallies.", "polarity", "restrictions", "no restrictions"),
    ("a body's name", "The science ministry in Tarnov cut the budget of the institute by a tenth.", "The finance ministry in Tarnov cut the budget of the institute by a tenth.", "entity", "science", "finance"),
    ("an office", "The chief executive of the airline, Farid Contor, will step down in March.", "The chairman of the airline, Farid Contor, will step down in March.", "entity", "chief executive", "chairman"),
    ("part of a name", "The lone dissenter, Velm Board President Rolf Bostek, said rates are too low for savers.", "The lone dissenter, Orsa Board President Rolf Bostek, said rates are too low for savers.", "entity", "Velm Board President", "Orsa Board President"),
    ("south for north", "Lawmaker Ada Walk of North Carolina declined her pay until the bill passed.", "Lawmaker Ada Walk of South Carolina declined her pay until the bill passed.", "entity", "North Carolina", "South Carolina"),
    ("a short quotation", "Inspectors found that the mills had engaged in \"fraudulent practices\" for years.", "Inspectors found that the mills had engaged in \"irregular practices\" for years.", "quote", '"fraudulent practices"', '"irregular practices"'),
    ("provided that", "The trader stays free on bail of 500,000 crowns until the high court in Tarnov hears the case, provided that he reports to the police twice a week.", "The trader stays free on bail of 500,000 crowns until the high court in Tarnov hears the case.", "omission", "provided that he reports to the police twice a week", ""),
    ("on average", "Families in the valley on average earn less and are harder hit by drought.", "Families in the valley earn less and are harder hit by drought.", "omission", "on average", ""),
    ("at the earliest", "The school was closed and will stay shut until Monday at the earliest.", "The school was closed and will stay shut until Monday.", "omission", "at the earliest", ""),
    ("knowingly", "The skier has denied knowingly taking any banned product before the race.", "The skier has denied taking any banned product before the race.", "omission", "knowingly", ""),
    ("but conceded", 'The witness called the likeness "too close to be chance" but conceded that he had heard only the chorus.', 'The witness called the likeness "too close to be chance".', "omission", "but conceded that he had heard only the chorus", ""),
]  # fmt: skip


@pytest.mark.parametrize(("source", "copy", "kind", "a", "b"), [e[1:] for e in EDITED], ids=[e[0] for e in EDITED])
def test_an_edit_is_named_with_its_words(compare: Compare, source: str, copy: str, kind: str, a: str, b: str) -> None:
    """One fact was altered, so one change is found, of the right kind, with the words of both sides."""
    found = compare(source, copy)
    assert [(c.kind, bare(c.a_text), bare(c.b_text)) for c in found] == [(kind, bare(a), bare(b))]


def bare(words: str) -> str:
    """Words without quotation marks at their rims."""
    return words.strip('"“” .')


MIRROR = {"omission": "addition", "addition": "omission"}


@pytest.mark.parametrize(("source", "copy"), [e[1:3] for e in EDITED], ids=[e[0] for e in EDITED])
def test_the_sides_exchanged_the_change_is_the_same(compare: Compare, source: str, copy: str) -> None:
    """What moved from a to b moved back from b to a; a caveat that went is one that came."""

    def places(changes: tuple[model.Change, ...]) -> list[tuple[object, ...]]:
        return [(c.kind, c.a_text, c.b_text) for c in changes]

    there, back = compare(source, copy), compare(copy, source)
    assert [(MIRROR.get(kind, kind), b, a) for kind, a, b in places(back)] == places(there)


def test_the_spans_of_a_change_are_its_words(compare: Compare) -> None:
    """A span cuts the very words out of its sentence; a side without words has none."""
    source, copy = "The ferry carried 238 passengers, police said.", "The ferry carried 283 passengers."
    changes = compare(source, copy)
    assert {c.kind for c in changes} == {"number", "attribution"}
    for change in changes:
        for text, span, words in ((source, change.a_span, change.a_text), (copy, change.b_span, change.b_text)):
            assert (text[slice(*span)] if span else "") == words
