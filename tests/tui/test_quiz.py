"""The quiz on the screen, taken by keys and mouse under Textual's pilot."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from quizkit.i18n import Voice
from quizkit.questions import Question
from quizkit.session import Responded
from quizkit.study import Study
from quizkit.tui.app import quiz_app
from quizkit.tui.quiz import QuizScreen
from tests import samples

SIZES = [(80, 24), (60, 20)]
HOSTILE = "[/] [a] [@click=app.quit]x[/] [bold red] {0} \\[b]"


def study(*questions: Question, **fields: Any) -> Study:
    begun = Study([samples.bank(*questions, **fields)], lambda: datetime(2026, 11, 22, tzinfo=UTC))
    begun.start(seed=1)
    return begun


class Player:
    """Somebody at the keyboard, who waits until what they see has been painted."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot
        self.app = pilot.app

    async def settle(self) -> None:
        await self.pilot.pause()
        while self.app.is_running and getattr(self.app.screen, "painted_at", 0) == math.inf:
            await self.pilot.pause()
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def type(self, text: str) -> None:
        """Type a text into the line and send it."""
        self.app.screen.query_one(Input).value = text
        await self.press("enter")

    def sees(self) -> str:
        """The whole screen as text, without borders and with the runs of space made one."""
        strips = self.app.screen._compositor.render_strips()
        text = " ".join("".join(cell.text for cell in row) for row in strips)
        return " ".join(text.translate(dict.fromkeys(map(ord, "▊▎▔▁"))).split())


Play = Callable[[Player], Awaitable[None]]


def take(begun: Study, play: Play, size: tuple[int, int] = (80, 24), language: str = "en") -> int:
    """Take a study on a screen; the exit code."""

    async def run() -> int:
        app = quiz_app(begun, Voice(language))
        async with app.run_test(size=size) as pilot:
            player = Player(pilot)
            await player.settle()
            await play(player)
        return app.return_code or 0

    return asyncio.run(run())


def letter_of(begun: Study, *ids: str) -> list[str]:
    asked = begun.ask()
    assert asked
    return [it.mark for it in asked.options if it.id in ids]


# Every type ----------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
def test_a_single_choice_is_answered_by_its_letter(size: tuple[int, int]) -> None:
    begun = study(samples.single_choice(feedback="Sale de Kabul."))

    async def play(player: Player) -> None:
        assert "a) " in player.sees()
        await player.press(*letter_of(begun, "kabul"))
        assert "✓ Right The answer: Kabul Sale de Kabul." in player.sees()
        await player.press("enter")
        assert "The end Result: 100%." in player.sees()
        await player.press("enter")

    assert take(begun, play, size) == 0
    assert begun.state.finished


def test_a_single_choice_is_answered_by_arrows_and_enter() -> None:
    begun = study(samples.single_choice())
    second = begun.ask()
    assert second

    async def play(player: Player) -> None:
        await player.press("down", "down", "enter")

    take(begun, play)

    responded = begun.events[-1]
    assert isinstance(responded, Responded)
    assert responded.response == second.options[1].id


def test_a_wrong_option_is_answered_with_its_own_words() -> None:
    begun = study(
        samples.single_choice(distractors=[{"text": "Herat", "feedback": "Herat no sale."}])
    )

    async def play(player: Player) -> None:
        await player.press(*letter_of(begun, "herat"))
        shown = player.sees()
        assert "✗ Not right Your answer: Herat The answer: Kabul Herat no sale." in shown

    take(begun, play)


def test_an_option_is_chosen_with_the_mouse() -> None:
    begun = study(samples.single_choice())

    async def play(player: Player) -> None:
        await player.pilot.click(OptionList, offset=(4, 1))
        await player.settle()

    asked = begun.ask()
    assert asked
    take(begun, play)

    responded = begun.events[-1]
    assert isinstance(responded, Responded)
    assert responded.response == asked.options[0].id


@pytest.mark.parametrize("size", SIZES)
def test_several_are_marked_and_then_given(size: tuple[int, int]) -> None:
    begun = study(samples.multiple_response())

    async def play(player: Player) -> None:
        await player.press("enter")
        assert "Nothing was given yet" in player.sees()
        await player.press(*letter_of(begun, "kabul", "shamali", "herat"))
        assert player.sees().count("[x]") == 3
        await player.press(*letter_of(begun, "herat"))
        assert player.sees().count("[x]") == 2
        await player.press("enter")
        assert "✓ Right The answer: Kabul; Shamali" in player.sees()

    take(begun, play, size)
    assert begun.score().right == 1


def test_several_are_marked_and_given_with_the_mouse_alone() -> None:
    begun = study(samples.multiple_response())

    async def play(player: Player) -> None:
        await player.pilot.click(OptionList, offset=(4, 2))
        await player.settle()
        assert player.sees().count("[x]") == 1
        await player.pilot.click(OptionList, offset=(4, 5))
        await player.settle()

    take(begun, play)
    assert begun.score().left == 0


@pytest.mark.parametrize("language", ["en", "es"])
def test_true_or_false_shows_the_words_that_the_author_typed(language: str) -> None:
    begun = study(samples.true_false(key="no", wrong="El texto dice que sí."))

    async def play(player: Player) -> None:
        assert "a) sí" in player.sees()
        await player.press("a")
        assert "El texto dice que sí." in player.sees()

    take(begun, play, language=language)
    assert begun.score().wrong == 1


TYPED: list[tuple[Question, str, str, str, str]] = [
    (samples.short_answer(), "masud", "Karzai", "  ", "Nothing was given yet"),
    (samples.numeric(), "diez", "once", "10 o 30", "more than one answer"),
    (samples.date(), "1993", "1994", "un día", "does not read as a date"),
    (samples.cloze(), "Kabul; Shamali", "Herat; Ghazni", "Kabul", "Parts given: 1"),
    (
        samples.ordering(),
        "Viaja; Ve un camión; Lo detiene; Les habla",
        "Les habla; Lo detiene; Ve un camión; Viaja",
        "Viaja; Viaja",
        "comes twice",
    ),
    (samples.matching(), "1=ingeniero; 2=presidente", "1=editor; 2=editor", "9=x", "is none of"),
]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("question", "right", "wrong", "unreadable", "why"),
    TYPED,
    ids=lambda it: getattr(it, "type", ""),
)
def test_a_typed_response_is_judged_and_one_that_cannot_be_read_is_explained(
    question: Question, right: str, wrong: str, unreadable: str, why: str, size: tuple[int, int]
) -> None:
    begun = study(question, question.model_copy(update={"id": "otra"}))

    async def play(player: Player) -> None:
        await player.type(unreadable)
        assert why in player.sees()
        assert begun.score().left == 2
        await player.type(right)
        assert "✓ Right" in player.sees()
        await player.press("enter")
        await player.type(wrong)
        assert "✗ Not right" in player.sees()

    take(begun, play, size)
    assert (begun.score().right, begun.score().wrong) == (1, 1)


def test_letters_and_question_marks_typed_are_part_of_the_response() -> None:
    begun = study(samples.short_answer(key="¿qué?", hint="?"))

    async def play(player: Player) -> None:
        await player.press(*"qh?sn", "enter")

    take(begun, play)

    responded = begun.events[-1]
    assert isinstance(responded, Responded)
    assert responded.raw == "qh?sn"


# What else a learner does --------------------------------------------------------------------


def test_a_hint_is_shown_and_a_question_skipped() -> None:
    begun = study(samples.short_answer(hint="Empieza por M."))

    async def play(player: Player) -> None:
        assert "Hint" in player.sees()
        await player.press("f2")
        assert "Hint: Empieza por M." in player.sees()
        await player.press("f3")
        assert "- Skipped The answer: Masud" in player.sees()
        await player.press("f3", "f2")
        assert begun.score().skipped == 1

    take(begun, play)
    assert len(begun.events) == 3


def test_help_shows_the_keys_and_goes_away() -> None:
    begun = study(samples.short_answer())

    async def play(player: Player) -> None:
        await player.press("f1")
        assert "f3 Saltar" in player.sees()
        await player.press("enter")
        assert isinstance(player.app.screen, QuizScreen)
        assert begun.score().left == 1

    take(begun, play, language="es")


def test_leaving_early_ends_the_session() -> None:
    begun = study(samples.short_answer())

    async def play(player: Player) -> None:
        await player.press("ctrl+q")

    assert take(begun, play) == 0
    assert begun.state.finished
    assert begun.score().left == 1


def test_the_passage_is_shown_after_the_response_and_the_attribution_before() -> None:
    begun = study(
        samples.short_answer(
            evidence=[{"quote": "vio un camión"}], stance="attributed", attribution="otras fuentes"
        )
    )

    async def play(player: Player) -> None:
        assert "According to: otras fuentes" in player.sees()
        assert "vio un camión" not in player.sees()
        await player.type("x")
        assert "vio un camión" in player.sees()

    take(begun, play)


# Traps ---------------------------------------------------------------------------------------


def test_a_burst_of_keys_answers_one_question_and_does_not_go_on() -> None:
    begun = study(samples.single_choice(), samples.single_choice(id="otra"))

    async def play(player: Player) -> None:
        burst = [events.Key(key, key) for key in "abab"] + [events.Key("enter", "\r")] * 4
        for key in burst:
            player.app.post_message(key)
        await player.settle()
        assert begun.score().left == 1
        assert "Press Enter to go on." in player.sees()

    take(begun, play)


def test_a_held_enter_chooses_nothing() -> None:
    begun = study(samples.single_choice(), samples.multiple_response(), samples.short_answer())

    async def play(player: Player) -> None:
        await player.press(*["enter"] * 10)
        assert begun.score().left == 3

    take(begun, play)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", [samples.single_choice, samples.multiple_response])
def test_markup_in_a_bank_stays_text(kind: Callable[..., Question], size: tuple[int, int]) -> None:
    key: Any = HOSTILE if kind is samples.single_choice else [HOSTILE]
    begun = study(
        kind(
            key=key,
            stem=f"A {HOSTILE}",
            feedback=f"B {HOSTILE}",
            hint=f"C {HOSTILE}",
            stance="attributed",
            attribution=f"D {HOSTILE} D",
            topic="t",
            evidence=[{"quote": f"E {HOSTILE}"}],
        ),
        topics={"t": f"T {HOSTILE}"},
        title=HOSTILE,
    )

    async def play(player: Player) -> None:
        await player.press("f2")
        shown = player.sees()
        for name in "ACT":
            assert f"{name} {HOSTILE}" in shown
        assert f") {HOSTILE}" in shown
        await player.press("a", *(["enter"] if kind is samples.multiple_response else []))
        shown = player.sees()
        for name in "BDE":
            assert f"{name} {HOSTILE}" in shown

    take(begun, play, size)
    assert begun.score().left == 0


def test_what_is_typed_or_pasted_stays_text_in_the_feedback() -> None:
    begun = study(samples.short_answer())

    async def play(player: Player) -> None:
        await player.type(f"{HOSTILE}\x1b]52;c;eA==\x07\u202e")
        assert f"Your answer: {HOSTILE}\ufffd]52;c;eA==" in player.sees()
        strips = player.app.screen._compositor.render_strips()
        assert not any(
            "\x1b" in cell.text or "\u202e" in cell.text for row in strips for cell in row
        )

    take(begun, play)


def test_forty_long_options_and_a_long_stem_are_reached_by_scrolling() -> None:
    distractors = [f"Opción {number} " + "larga " * 12 for number in range(39)]
    begun = study(samples.single_choice(stem="Palabra " * 300, distractors=distractors))

    async def play(player: Player) -> None:
        assert "Question 1 of 1" in player.sees()
        assert "Skip" in player.sees()
        await player.press("up")
        await player.pilot.wait_for_scheduled_animations()
        assert "an) " in player.sees()
        await player.press("enter")
        assert "The answer: Kabul" in player.sees()

    take(begun, play, size=(60, 20))


def test_nothing_drawn_is_said_and_enter_leaves() -> None:
    begun = study(samples.numeric(draft="yes"))

    async def play(player: Player) -> None:
        assert "There is nothing to ask here." in player.sees()
        await player.press("enter")

    assert take(begun, play) == 0


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_whole_session_of_every_type_goes_from_first_to_last(language: str) -> None:
    begun = study(*(it for it, *_ in TYPED), samples.single_choice(), samples.true_false())

    async def play(player: Player) -> None:
        while begun.question:
            if player.app.screen.query(Input):
                await player.type(begun.question.show(begun.question.key_response()))
            else:
                await player.press("a")
            await player.press("enter")

    take(begun, play, language=language)
    assert begun.score().left == 0
    assert begun.score().right >= len(TYPED)
    assert begun.state.finished
