"""Modals, hedges and negations, each with what it governs."""

import pytest

from writethru.text import modality


@pytest.mark.parametrize(
    ("text", "forces"),
    [
        ("It will open in May and could close.", ["will", "may"]),
        ("She may be freed, should he consent.", ["may"]),
        ("He must pay.", ["must"]),
        ("The board is considering a fund.", ["may"]),
        ("It is bound to fail.", ["will"]),
        ("They vowed to fight.", ["vow"]),
        ("They agreed to a review.", []),
        ("They plan to sell.", ["plan"]),
        ("On May 3 it rained.", []),
    ],
)
def test_a_modal_has_its_force(text, forces):
    assert [m.force for m in modality.modals(text)] == forces


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("It did not reply.", "repli"),
        ("No injuries were seen.", "injuri"),
        ("A leak had been ruled out.", "leak"),
        ("The plan was rejected by the council.", "plan"),
        ("It is an uninhabited isle.", "inhabit"),
        ("They refrained from voting.", "vote"),
        ("He has rarely seen it.", "seen"),
    ],
)
def test_a_negation_names_what_it_denies(text, denied):
    (found,) = modality.negations(text)
    assert found.scope[0] == denied


@pytest.mark.parametrize(
    "text",
    [
        "Not only that, no doubt.",
        "It had never been better.",
        "Nobody but the heirs gains.",
        "A leak had not been ruled out.",
        "No source gives off more smoke.",
        "The union and the university agreed.",
    ],
)
def test_what_only_looks_like_a_denial_is_none(text):
    assert modality.negations(text) == ()


def test_a_negation_ends_with_its_clause():
    """ "Rejected the plan and will appeal" denies the plan alone."""
    (found,) = modality.negations("It rejected the plan and will appeal.")
    assert found.scope == ("plan",)
