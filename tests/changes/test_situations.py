"""Each kind of change as a desk meets it, and beside it the faithful twin that must stay silent."""

import pytest

from tests.changes.conftest import Compare

# name, source, copy, kind, words in the source, words in the copy
CHANGED = [
    ("digits swapped", "The ferry carried 238 passengers and a crew of 12.", "A crew of 12 and 283 passengers were on the ferry.", "number", "238", "283"),
    ("word for word", "Around five thousand people marched through Vadla.", "Some fifteen thousand people walked through Vadla.", "number", "five thousand", "fifteen thousand"),
    ("an ordinal", "It was the 39th launch from the island site.", "The launch from the island site was the 29th.", "number", "39th", "29th"),
    ("an age", "Arno joined the guild aged 14.", "Arno was 16 when he joined the guild.", "number", "14", "16"),
    ("a share", "A quarter of growers lost their crop.", "Growers who lost their crop made up 45 per cent.", "number", "A quarter", "45 per cent"),
    ("money", "The bridge will cost €26 million, the council said.", "The council said the bridge will cost €62 million.", "number", "€26 million", "€62 million"),
    ("a range", "Between 300 and 400 homes were flooded.", "Between 300 and 600 homes stood under water.", "number", "300 and 400", "300 and 600"),
    ("the side of a bound", "More than 100 workers lost their jobs at the mill.", "Fewer than 100 workers lost their jobs at the mill.", "number", "100", "100"),
    ("a time of day", "The curfew begins at 9:30 p.m. in the old town.", "In the old town the curfew begins at 8:30 p.m. now.", "number", "9:30 p.m.", "8:30 p.m."),
    ("magnitudes", "Dozens of houses burned down near the port.", "Near the port thousands of houses burned down.", "number", "Dozens", "thousands"),
    ("voters", "Around 2 million voters took part.", "Millions of voters took part.", "quantity_blur", "2 million", "Millions"),
    ("pages", "The ministry released a 131-page report on the leak.", "A bulky report on the leak was released by the ministry.", "quantity_blur", "131-page", "bulky"),
    ("many", "Over 60,000 guards were posted along the route.", "Many guards were posted along the route.", "quantity_blur", "60,000", "Many"),
    ("dozens", "Roughly 100 demonstrators blocked the gate.", "Dozens of demonstrators blocked the gate.", "quantity_blur", "100", "Dozens"),
    ("numerous", "Orlan sent thousands of combat troops to the border.", "Orlan sent numerous combat troops to the border.", "quantity_blur", "thousands", "numerous"),
    ("shortly", "The engine failed 73 seconds after take-off.", "The engine failed shortly after take-off.", "quantity_blur", "73 seconds after", "shortly after"),
    ("money left vague", "Repairs would cost $26 million, he said.", "Repairs would cost tens of millions of dollars, he said.", "quantity_blur", "$26 million", "tens of millions"),
    ("number of", "The town evacuated about 80 people after the slide.", "A number of people were evacuated by the town after the slide.", "quantity_blur", "80", "A number of"),
    ("another ministry", "The flood killed nine people, the Interior Ministry said.", "The flood killed nine people, according to the Health Ministry.", "attribution", "the Interior Ministry", "the Health Ministry"),
    ("another person", '"The dam was safe," said Ana Ruiz, a geologist.', '"The dam was safe," said Tomas Holm, an engineer.', "attribution", "Ana Ruiz, a geologist", "Tomas Holm, an engineer"),
    ("dropped", "The dam was never inspected, said Ana Ruiz, a geologist.", "The dam was never inspected.", "attribution", "said Ana Ruiz, a geologist", ""),
    ("dropped in front", "Paul Ostrov, an opposition lawmaker, said the lapses raise questions about the agency.", "The lapses raise questions about the agency.", "attribution", "Paul Ostrov, an opposition lawmaker, said", ""),
    ("dropped according to", "According to the Veldt Interior Ministry, 345 houses burned.", "In Veldt 345 houses burned down.", "attribution", "According to the Veldt Interior Ministry", ""),
    ("widened", "South Korea said the North sent 3,000 more soldiers.", "Officials from South Korea, the U.S. and Ukraine estimated that the North sent 3,000 more soldiers.", "attribution", "South Korea", "Officials from South Korea, the U.S. and Ukraine"),
    ("will and could", "The dispatch will take place as early as July.", "The dispatch could happen as early as July.", "certainty", "will take place", "could happen"),
    ("would and may", "The union would strike on all lines in spring.", "The union may strike on all lines in spring.", "certainty", "would strike", "may strike"),
    ("would and will", "The new emblem would be unique to the island.", "The new emblem will be unique to the island.", "certainty", "would be unique", "will be unique"),
    ("reportedly dropped", "The navy reportedly rescued 200 more sailors off the cape.", "The navy rescued 200 more sailors off the cape.", "certainty", "reportedly", "rescued"),
    ("accused", "The couple are accused of hiding the money in a barn.", "The couple hid the money in a barn.", "certainty", "are accused of", "money"),
    ("plan told as fact", "The city plans to close the market hall.", "The city will close the market hall.", "certainty", "plans to close", "will close"),
    ("claim of the one concerned", "Orla Venn claims that her passport was taken away on the ship.", "Orla Venn had her passport taken away on the ship.", "certainty", "Orla Venn claims", ""),
    ("may be", "The virus may spread through water in towns.", "The virus spreads through water in towns.", "certainty", "may spread", "spreads"),
    ("another day", "The hearing is set for May 16 in Lund.", "The hearing in Lund is set for May 26.", "date", "May 16", "May 26"),
    ("another weekday", "Rebels attacked the depot on Tuesday.", "The depot was attacked by rebels on Sunday.", "date", "Tuesday", "Sunday"),
    ("another year", "The treaty was signed in 1987 in Rome.", "In 1978 the treaty was signed in Rome.", "date", "1987", "1978"),
    ("this month", "The broadcasts began on March 4.", "The broadcasts began earlier this month.", "date", "March 4", "earlier this month"),
    ("a decade", "In 1997 and 1998 she cleaned the ship's tanks.", "In the late 1990s she cleaned the ship's tanks.", "date", "1997", "late 1990s"),
    ("recently", "The vote was held on Sunday in all districts.", "The vote was held recently in all districts.", "date", "Sunday", "recently"),
    ("days left vague", "The fire comes just ten days before the festival.", "The fire comes shortly before the festival.", "date", "ten days before", "shortly before"),
    ("not yet", "The port had already installed cameras.", "The port had not yet installed cameras.", "polarity", "installed", "not yet installed"),
    ("no injuries", "No injuries were reported in the attack.", "There were reports of injuries in the attack.", "polarity", "No injuries", "injuries"),
    ("refusal", "The minister refused to resign over the affair.", "The minister agreed to resign over the affair.", "polarity", "refused", "agreed"),
    ("an opposite", "The council's rejection of the plan surprised growers.", "The council's selection of the plan surprised growers.", "polarity", "rejection", "selection"),
    ("rise and fall", "Exports will rise by 4 per cent this year.", "Exports will fall by 4 per cent this year.", "polarity", "rise", "fall"),
    ("no longer", "The airline no longer flies to Vadla.", "The airline flies to Vadla.", "polarity", "no longer flies", "flies"),
    ("another person named", "Nora Lind earned a surprise victory in the harbour ward.", "Oskar Brandt scored a surprise victory in the harbour ward.", "entity", "Nora Lind", "Oskar Brandt"),
    ("another country's", "She called Thailand's foreign minister about the boats.", "She called Malaysia's foreign minister about the boats.", "entity", "Thailand", "Malaysia"),
    ("another broadcaster", "He spoke on French television about the fraud.", "On Swiss television he spoke about the fraud.", "entity", "French", "Swiss"),
    ("another office", "Environment Minister Jan Holt opened the reserve.", "Public Safety Minister Jan Holt opened the reserve.", "entity", "Environment Minister", "Public Safety Minister"),
    ("another town", "The convoy reached Tarnov before dawn.", "Before dawn the convoy reached Belgor.", "entity", "Tarnov", "Belgor"),
    ("another journal", "The study appeared in Social Science & Medicine.", "The study appeared in the British Medical Journal.", "entity", "Social Science & Medicine", "British Medical Journal"),
    ("a quoted word", 'She said: "There are no casualties left at the site."', 'She said: "There are no bodies left at the site."', "quote", "casualties", "bodies"),
    ("a quoted modal", '"Schools can run their own debates on it," he said.', '"Schools must run their own debates on it," he said.', "quote", "can", "must"),
    ("an option", "Names would be engraved, at their option, on the wall.", "Names would be engraved on the wall.", "omission", "at their option", ""),
    ("temporarily", "The patient temporarily improved under the treatment.", "The patient improved under the treatment.", "omission", "temporarily", ""),
    ("a condition", "Believers must travel to the shrine once, if physically able, as the faith demands.", "The faith demands that believers travel to the shrine once.", "omission", "if physically able", ""),
    ("a bound put before", "The storm damaged 1,200 homes in Varn.", "The storm damaged more than 1,200 homes in Varn.", "number", "1,200", "1,200"),
    ("to and by", "Sales rose to 40 million euros.", "Sales rose by 40 million euros.", "number", "to 40 million", "by 40 million"),
    ("years and months", "He was jailed for five years and two months.", "He was jailed for two years and five months.", "number", "five years and two", "two years and five"),
    ("so many in so many", "One in eight children fell ill.", "Some 18 per cent of children fell ill.", "number", "One in eight", "18 per cent"),
    ("a share", "Some residents returned to their homes.", "All residents returned to their homes.", "number", "Some residents", "All residents"),
    ("a bound for a figure", "The chain will close 14 of its shops.", "The chain will close more than a dozen of its shops.", "quantity_blur", "14", "a dozen"),
    ("several bodies for one", "The Energy Ministry estimated the damage at $12 million.", "Officials from the government, the region and the water authority put the damage at $12 million.", "attribution", "The Energy Ministry", "Officials from the government, the region and the water authority"),
    ("another land's body", "The Danish federation said it would ask for a review.", "The Polish federation said it would ask for a review.", "attribution", "The Danish federation", "The Polish federation"),
    ("the company for a board", "No deaths were linked to the drug, according to an independent panel.", "No deaths were linked to the drug, according to the company.", "attribution", "an independent panel", "the company"),
    ("police who act", "Police said 12 people were arrested.", "Police arrested 21 people.", "number", "12", "21"),
    ("hedge inside speech", "Doctors said scans showed a suspected fracture.", "Doctors said scans showed a fracture.", "certainty", "suspected", "fracture"),
    ("yet to", "The rule has yet to be tested in court.", "The rule has been tested in court.", "polarity", "yet to be tested", "tested"),
    ("conceded for rejected", "The director rejected suggestions that the ice was thin.", "The director acknowledged that the ice was thin.", "polarity", "rejected", "acknowledged"),
    ("objects exchanged", "He will appeal against the fine, but not against the ban.", "He will appeal against the ban, but not against the fine.", "polarity", "not against the ban", "not against the fine"),
    ("no inside a quotation", '"We have no plans to leave the valley," she said.', '"We have plans to leave the valley," she said.', "quote", "no", ""),
    ("one and a few", '"I made one mistake in the final lap," he said.', '"I made a few mistakes in the final lap," he said.', "quote", "one mistake", "a few mistakes"),
    ("kinship", "Ada Moll, whose son Tim drowned, wept in court.", "Ada Moll, whose brother Tim drowned, wept in court.", "entity", "son", "brother"),
    ("a denial of the charges", "A third man is due in court in May and denies the charges.", "A third man is due in court in May.", "omission", "and denies the charges", ""),
    ("what was not finished", "The bridge over the sound reopened on Friday, but the inspection was not finished.", "The bridge over the sound reopened on Friday.", "omission", "but the inspection was not finished", ""),
    ("the critics", "The centre is called a retreat, but critics say it is a labour camp.", "The centre is called a retreat.", "omission", "but critics say it is a labour camp", ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "copy", "kind", "a_text", "b_text"), [c[1:] for c in CHANGED], ids=[c[0] for c in CHANGED]
)
def test_a_moved_fact_is_named_with_its_words(
    compare: Compare, source: str, copy: str, kind: str, a_text: str, b_text: str
) -> None:
    """One fact moved, so one change is found, of the right kind, with the words of both sides."""
    assert [(c.kind, c.a_text, c.b_text) for c in compare(source, copy)] == [(kind, a_text, b_text)]
