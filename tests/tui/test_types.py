"""Every type answered right, wrong, partly and unreadably: by keys, by mouse, in both languages."""

from __future__ import annotations

import re

import pytest

from quizkit.questions import QUESTION_TYPES, Question
from tests import samples
from tests.tui.playing import SIZES, Player, study, take

CASES: list[tuple[Question, str, str, str | None, str | None]] = [
    (samples.single_choice(), "Kabul", "Herat", None, None),
    (samples.true_false(), "falso", "verdadero", None, None),
    (samples.multiple_response(), "Kabul; Shamali", "Herat", "Kabul", ""),
    (
        samples.short_answer(partial=[{"text": "Ahmad", "fraction": "1/2"}]),
        "masud",
        "Karzai",
        "ahmad",
        " ",
    ),
    (
        samples.numeric(unit=["%"], partial=[{"text": "11", "fraction": "1/2"}]),
        "diez %",
        "9",
        "11",
        "10 o 30",
    ),
    (samples.date(key="1979/1989", partial="yes"), "1979-89", "1993", "1979-1990", "un día"),
    (samples.cloze(), "Kabul; Shamali", "Herat; Ghazni", "Kabul; Herat", ""),
    (
        samples.ordering(),
        "Viaja; Ve un camión; Lo detiene; Les habla",
        "Les habla; Lo detiene; Ve un camión; Viaja",
        "Viaja; Ve un camión; Les habla; Lo detiene",
        "",
    ),
    (
        samples.matching(),
        "1=ingeniero; 2=presidente",
        "1=editor; 2=editor",
        "1=ingeniero; 2=editor",
        "",
    ),
]
"""A question, and responses that are right, wrong, partly right and unreadable, where they can be.

A choice of one cannot be partly right; and where nothing is chosen, nothing is given.
"""

WORDS = {
    "en": {"right": "✓ Right", "wrong": "✗ Not right", "partly": "~ Partly right"},
    "es": {"right": "✓ Correcto", "wrong": "✗ No es correcto", "partly": "~ Correcto en parte"},
}


def test_every_type_is_tried() -> None:
    assert [case[0].type for case in CASES] == [*dict.fromkeys(case[0].type for case in CASES)]
    assert {case[0].type for case in CASES} == {*QUESTION_TYPES}


WAYS = [
    pytest.param(False, SIZES[0], "en", id="keys-80x24-en"),
    pytest.param(False, SIZES[1], "es", id="keys-60x20-es"),
    pytest.param(True, SIZES[0], "es", id="mouse-80x24-es"),
    pytest.param(True, SIZES[1], "en", id="mouse-60x20-en"),
]
"""Keys or mouse, size, language: any two of them meet."""


@pytest.mark.parametrize(("mouse", "size", "language"), WAYS)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0].type)
def test_a_type_is_answered_in_every_way(
    case: tuple[Question, str, str, str | None, str | None],
    size: tuple[int, int],
    language: str,
    mouse: bool,
) -> None:
    question, right, wrong, partly, unreadable = case
    given = {"right": right, "wrong": wrong, "partly": partly}
    wanted = {verdict: text for verdict, text in given.items() if text is not None}
    begun = study(*(question.model_copy(update={"id": f"q{i}"}) for i in range(len(wanted))))

    async def play(player: Player) -> None:
        await player.answer(begun, unreadable or "", mouse=mouse)
        assert begun.score().left == len(wanted)
        if unreadable is not None:
            assert "! " in player.sees()
        for verdict, text in wanted.items():
            await _clear(player)
            await player.answer(begun, text, mouse=mouse)
            assert WORDS[language][verdict] in player.sees()
            assert re.split(r"[\s=]", question.show(question.key_response()))[-1] in player.sees()
            await player.press("enter")

    take(begun, play, size, language)
    score = begun.score()
    assert (score.right, score.wrong, score.partly) == (1, 1, int(partly is not None))


async def _clear(player: Player) -> None:
    """Take away what is left of a response that could not be read."""
    from textual.widgets import Input

    for line in player.app.screen.query(Input):
        line.value = ""
    await player.settle()
