"""Honest rewording, cutting and house style, on which every family must stay silent."""

import pytest

from tests.changes.conftest import Compare

# name, source, copy
SAME = [
    ("words for figures", "Twelve people were hurt and 5 cars burned.", "Five cars burned and 12 people were hurt."),
    ("a quarter", "Just 25 per cent of islanders voted.", "Only a quarter of islanders voted."),
    ("forty percent", "The share was forty percent a year earlier.", "A year before, the share was 40%."),
    ("a third", "A third of the fleet, 33 percent, is idle.", "One third of the fleet lies idle."),
    ("millions", "It cost $2.5 million to build.", "Building it cost 2,500,000 dollars."),
    ("bounds that agree", "Over 345 homes burned.", "More than 345 homes burned."),
    ("or more", "The storm killed 107 or more people.", "At least 107 people were killed by the storm."),
    ("around and about", "Around 10,000 to 12,000 troops went north.", "About 10,000-12,000 troops went north."),
    ("an age in words", "Their nine-month-old child died.", "Their 9-month-old child died."),
    ("a dozen", "A dozen ships lay at anchor.", "12 ships lay at anchor."),
    ("a figure is cut", "The mill, which employs 300 people, will close in Varn.", "The mill in Varn will close."),
    ("twice", "The boat was turned around twice by the guards.", "Two times the guards turned the boat around."),
    ("clock time", "He worked from 6:00am to midnight.", "His day lasted from 6 a.m. until midnight."),
    ("seasons", "The troops left in the fall of last year.", "Last autumn the troops left."),
    ("a resolved day", "The dam broke yesterday in Varn.", "The dam in Varn broke on Wednesday."),
    ("today", "The court will rule today.", "On Thursday the court will rule."),
    ("day and month turned", "The fair opens on May 16 in Lund.", "The fair in Lund opens on 16 May."),
    ("early in the year", "Voters choose early in 2026.", "Voters choose in early 2026."),
    ("a date is cut", "Built in 1911, the bridge is closed.", "The bridge is closed."),
    ("vague both times", "The country has recently cracked down on smuggling.", "Not long ago the country began a crackdown on smuggling."),
    ("the verb may", "The talks may go on in May.", "In May the talks may continue."),
    ("said moved behind", "The ministry said nine people died.", "Nine people died, the ministry said."),
    ("according to", "Nine people died, according to the Varn fire service.", "The Varn fire service said nine people had died."),
    ("in the view of", "Prime Minister John Arden said he believes the law has merit.", "In the view of Prime Minister John Arden the law has merit."),
    ("a capital as actor", "Malaysia said the boats would be sent back.", "Kuala Lumpur said the boats would be sent back."),
    ("a body by its role", "General Ivo Kral, who heads the fire authority, said all were safe.", "The fire authority's head, General Ivo Kral, told reporters that all were safe."),
    ("a report cue", "The Varn Gazette reported that the mill had been sold.", "The mill has been sold, the Varn Gazette says."),
    ("quote to indirect speech", '"We will not leave the valley," said farmer Ada Moll.', "Farmer Ada Moll said they would not leave the valley."),
    ("claims and alleges", "Ada Moll has claimed that the firm cheated her.", "Ada Moll has alleged that she was cheated by the firm."),
    ("alleged in other words", "The couple are accused of beating the boy.", "It is alleged that the couple beat the boy."),
    ("tense shifts in speech", "The mayor says the market will move.", "The mayor said the market would move."),
    ("whether he will", "It is unclear whether he will meet Kim.", "It is not clear whether he would meet Kim."),
    ("might and could", "The firm might seek help in return.", "The firm could seek help in return."),
    ("set to", "Minister Lavrin will visit the north on Friday.", "Minister Lavrin is set to visit the north on Friday."),
    ("is to be", "The first vote is to be held in June.", "The first vote will take place in June."),
    ("not first", "This is not the first time deadly floods have struck the valley.", "Deadly floods have struck the valley before."),
    ("unknown", "The cause of the fire is unknown.", "What caused the fire is not known."),
    ("neither", "No deaths or injuries were reported on either side.", "Neither side reported any deaths or injuries."),
    ("failed", "Gary Foss failed to get re-elected and resigned.", "Gary Foss lost his seat and resigned."),
    ("not and un", "He was not able to pay the rent.", "He was unable to pay the rent."),
    ("denied", "The church denied that she was forced to stay.", "The church rejected the charge that she was forced to stay."),
    ("did not disclose", "The states have not disclosed the number of soldiers sent.", "How many soldiers were sent the states have not disclosed."),
    ("unless", "If the law is not repealed, tariffs will follow.", "Unless the law is repealed, tariffs will follow."),
    ("acronym", "The United Nations criticised the policy.", "The policy was criticised by the UN."),
    ("points in an acronym", "The U.N. and the E.U. met.", "The UN and the EU met."),
    ("acronym explained", "The Korean Central News Agency reported the launch.", "KCNA reported the launch."),
    ("demonym", "Malaysia's Prime Minister Najib Ramli spoke in Lund.", "Malaysian Prime Minister Najib Ramli spoke in Lund."),
    ("transcription", "Kim Jong-un met Sergei Lavrov.", "Kim Jong Un met Sergey Lavrov."),
    ("title", "Maj. Gen. Fuad Basri led the search.", "Major General Basri led the search."),
    ("initials", "Douglas J. Feldt left the board.", "Doug Feldt left the board."),
    ("the pilgrimage", "The Hajj begins on Monday.", "The Haj begins on Monday."),
    ("she", "Ada Moll moved to Oslo in 2009.", "In 2009 she moved to Oslo."),
    ("quote style", "“We stay,” she said.", '"We stay", she said.'),
    ("a quote cut", '"We stay here because the land is ours and always was," she said.', '"We stay here because the land is ours," she said.'),
    ("words left out of a quote", '"There are no casualties left at the location," the general said.', 'The general said there were "no casualties left at the location".'),
    ("spelling in a quote", '"We honour their labour every day," he said.', '"We honor their labor every day," he said.'),
    ("a condition said otherwise", "Pilgrims must go once if they are physically able.", "Pilgrims who are physically able must go once."),
    ("an option said otherwise", "Names would be engraved, at their option, on the wall.", "They may, if they wish, have their names engraved on the wall."),
    ("temporary", "The patient temporarily improved.", "There was a temporary improvement in the patient."),
    ("mainly", "The island is mainly Buddhist.", "The island is largely Buddhist."),
    ("a house style of names", "The Labor Party won.", "The Labour Party won."),
    ("hundredths", "She won by four hundredths of a second.", "Her margin was 0.04 seconds."),
    ("metres", "The start was lowered by 240 metres.", "The start was moved 240m down the hill."),
    ("a year and a half", "The bridge was closed for 18 months.", "For a year and a half the bridge was closed."),
    ("exceeding", "More than 1,200 homes were hit.", "The number of homes hit exceeded 1,200."),
    ("over a time", "He made the notes in the space of six years.", "He made the notes over six years."),
    ("the first half", "It will seek approval in the first half of 2025.", "It will seek approval between January and June 2025."),
    ("a month of no told year", "The year ending Jan. 27 was poor.", "The year that ends on January 27 was poor."),
    ("refused to say whether", "The mayor refused to say whether the city would sue.", "The mayor would not say if the city was going to sue."),
    ("all but three", "Three of the 52 starters failed to finish.", "Of 52 starters all but three finished."),
    ("had it not been", "Only his good record kept the fine low.", "Had it not been for his good record, the fine would have risen."),
    ("no price would", "No sentence would have been long enough, she said.", "She said no term could have been long enough."),
    ("the latter", "The Danish federation nevertheless said it would ask for a review.", "A review will be sought by Denmark's federation, the latter said."),
    ("military", "The army said two men were killed.", "Two men were killed, according to the military."),
    ("agency style of states", "The Duluth, Minnesota-based chain closed shops.", "The Duluth, Minn.-based chain closed shops."),
    ("mother and son", "Ada Moll, whose son Tim drowned, wept.", "Tim's mother, Ada Moll, wept over his death."),
    ("before and at the earliest", "The trial will not start before September.", "The trial will start in September at the earliest."),
    ("a clause is cut", "The house, in which Goethe once slept, burned down on Friday.", "The house burned down on Friday."),
]  # fmt: skip


@pytest.mark.parametrize(("source", "copy"), [s[1:] for s in SAME], ids=[s[0] for s in SAME])
def test_a_faithful_copy_has_no_changes(compare: Compare, source: str, copy: str) -> None:
    """Nothing moved, so nothing is reported."""
    assert compare(source, copy) == ()


@pytest.mark.parametrize(("source", "copy"), [s[1:] for s in SAME], ids=[s[0] for s in SAME])
def test_a_faithful_copy_is_faithful_both_ways(compare: Compare, source: str, copy: str) -> None:
    """What is silent one way is silent the other way, where nothing was cut."""
    if "cut" not in source:
        assert compare(copy, source) == ()
