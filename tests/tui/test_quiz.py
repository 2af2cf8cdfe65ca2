"""What a learner does in the quiz on the screen, by keys and mouse under Textual's pilot."""

from __future__ import annotations

from typing import Any

import pytest
from textual import events
from textual.widgets import Input, OptionList

from quizkit.questions import Question
from quizkit.session import Flagged, HintShown, Overridden, Reported, Responded, Undone
from quizkit.tui.quiz import QuizScreen
from quizkit.tui.sheets import HelpSheet
from quizkit.tui.summary import SummaryScreen
from tests import samples
from tests.tui.playing import SIZES, Player, study, take


def two(**fields: Any) -> tuple[Question, Question]:
    """Two questions to type a name, asked in either order."""
    return samples.short_answer(**fields), samples.short_answer(id="otra", **fields)


# Responding ----------------------------------------------------------------------------------


def test_a_single_choice_is_answered_by_arrows_and_enter() -> None:
    begun = study(samples.single_choice())
    asked = begun.ask()
    assert asked

    async def play(player: Player) -> None:
        await player.press("down", "down", "enter")

    take(begun, play)

    responded = begun.events[-1]
    assert isinstance(responded, Responded)
    assert responded.response == asked.options[1].id


def test_a_wrong_option_is_answered_with_its_own_words() -> None:
    begun = study(
        samples.single_choice(distractors=[{"text": "Herat", "feedback": "Herat no sale."}])
    )

    async def play(player: Player) -> None:
        await player.answer(begun, "Herat")
        shown = player.sees()
        assert "✗ Not right Your answer: Herat The answer: Kabul Herat no sale." in shown

    take(begun, play)


@pytest.mark.parametrize(("key", "wrong"), [("no", "s"), ("falso", "v"), ("false", "t")])
def test_true_or_false_is_shown_and_answered_in_the_words_of_the_author(
    key: str, wrong: str
) -> None:
    begun = study(samples.true_false(key=key, wrong="El texto dice que sí."))

    async def play(player: Player) -> None:
        assert f") {key}" in player.sees()
        await player.press(wrong)
        assert "El texto dice que sí." in player.sees()

    take(begun, play)
    assert begun.score().wrong == 1


@pytest.mark.parametrize(
    ("typed", "understood"),
    [("del 79 al 89", "1979–1989"), ("entre 1979 y 1989", "1979–1989"), ("1993", "1993")],
)
def test_a_date_shows_how_it_is_understood_before_it_is_sent(typed: str, understood: str) -> None:
    begun = study(samples.date(key="1979/1989"))

    async def play(player: Player) -> None:
        await player.paste(typed)
        assert f"Read as: {understood}" in player.sees()
        assert begun.score().left == 1

    take(begun, play)


def test_a_number_that_cannot_be_read_yet_says_why_while_it_is_typed() -> None:
    begun = study(samples.numeric())

    async def play(player: Player) -> None:
        await player.paste("10 o 3")
        assert "more than one answer" in player.sees()
        await player.press("ctrl+u")
        assert "Type a number" in player.sees()

    take(begun, play)


def test_what_is_typed_stands_in_its_gap_at_once() -> None:
    begun = study(samples.cloze())

    async def play(player: Player) -> None:
        await player.press("tab", *"Gh")
        assert "desde [1: ____] a [2: Gh], vio" in player.sees()
        await player.press("up", "K")
        assert "desde [1: K] a [2: Gh], vio" in player.sees()

    take(begun, play)


@pytest.mark.parametrize("turn", [["tab"], ["enter"]])
def test_what_is_typed_in_one_go_stands_in_its_own_gap(turn: list[str]) -> None:
    begun = study(samples.cloze())

    async def play(player: Player) -> None:
        for key in [*"Kabul", *turn, *"Ghazni"]:
            player.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await player.settle()
        assert "desde [1: Kabul] a [2: Ghazni], vio" in player.sees()

    take(begun, play)


def test_page_keys_scroll_a_long_stem_and_tab_keeps_the_letters_alive() -> None:
    begun = study(samples.single_choice(stem="Palabra " * 120 + "última"))

    async def play(player: Player) -> None:
        await player.press("tab", *["pagedown"] * 9)
        await player.pilot.wait_for_scheduled_animations()
        assert "última" in player.sees()
        await player.answer(begun, "Kabul")

    take(begun, play, size=(40, 12))
    assert begun.score().right == 1


def test_an_item_is_taken_moved_and_put_down() -> None:
    begun = study(samples.ordering())
    asked = begun.ask()
    assert asked
    first, second = (it.text for it in asked.options[:2])

    async def play(player: Player) -> None:
        await player.press("down", "space", "down")
        assert f"1. {second}" in player.sees()
        assert f"↕ 2. {first}" in player.sees()
        await player.press("space", "shift+up")
        assert f"1. {first}" in player.sees()

    take(begun, play)


def test_what_is_held_is_put_down_when_the_order_is_given() -> None:
    begun = study(samples.ordering())

    async def play(player: Player) -> None:
        await player.press("down", "space", "down", "enter")

    take(begun, play)
    assert begun.score().left == 0


def test_two_items_already_in_order_are_given_as_they_stand() -> None:
    begun = study(samples.ordering(key=["Viaja", "Les habla"]))

    async def play(player: Player) -> None:
        await player.press("enter")
        assert begun.score().left == 1
        await player.press("end", "enter")
        assert begun.score().left == 0

    take(begun, play)


def test_a_pair_can_be_joined_anew() -> None:
    begun = study(samples.matching())
    asked = begun.ask()
    assert asked
    editor = next(it for it in asked.options if it.text == "editor")

    async def play(player: Player) -> None:
        await player.press("1", editor.mark, "1")
        assert f"> 1. Mohammad Eshaq = {editor.mark}) editor" in player.sees()
        await player.answer(begun, "1=ingeniero; 2=presidente")
        assert "✓ Right" in player.sees()

    take(begun, play)


def test_letters_and_question_marks_typed_are_part_of_the_response() -> None:
    begun = study(samples.short_answer(key="¿qué?", hint="?"))

    async def play(player: Player) -> None:
        await player.press(*"qh?sn", "enter")

    take(begun, play)

    responded = begun.events[-1]
    assert isinstance(responded, Responded)
    assert responded.raw == "qh?sn"


def test_pasted_lines_become_one_line() -> None:
    begun = study(samples.short_answer(key="uno dos"))

    async def play(player: Player) -> None:
        await player.paste("uno\r\ndos\n")
        assert begun.score().left == 1
        await player.press("enter")

    take(begun, play)
    assert begun.score().right == 1


@pytest.mark.parametrize("mouse", [False, True], ids=["keys", "mouse"])
def test_a_letter_that_the_keyboard_lacks_is_put_where_one_types(mouse: bool) -> None:
    begun = study(samples.short_answer(key="Āmir"))

    async def play(player: Player) -> None:
        await player.press("f4")
        if mouse:
            await player.click("ü")
        else:
            await player.press("u", "u", "enter")
        await player.press("f4", "end", "enter")
        assert player.app.screen.query_one(Input).value == "üĀ"

    take(begun, play)


def test_a_click_beside_the_line_takes_nothing_that_is_typed_away() -> None:
    begun = study(samples.short_answer())

    async def play(player: Player) -> None:
        await player.press("M")
        await player.click("Qué dice")
        await player.press("a")
        assert player.app.screen.query_one(Input).value == "Ma"

    take(begun, play)


# A near miss, undoing, being right -----------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
def test_a_near_miss_is_tried_again_with_what_was_typed_and_without_the_key(
    size: tuple[int, int],
) -> None:
    begun = study(samples.short_answer(evidence=[{"quote": "Masud vio un camión"}]))

    async def play(player: Player) -> None:
        await player.press(*"Masut", "enter")
        assert "≈ Almost" in player.sees()
        assert "Masud" not in player.sees()
        await player.press("enter")
        assert player.app.screen.query_one(Input).value == "Masut"
        await player.press("backspace", "d", "enter")
        assert "✓ Right" in player.sees()

    take(begun, play, size)
    assert begun.score().right == 1
    assert [event.raw for event in begun.events if isinstance(event, Responded)] == [
        "Masut",
        "Masud",
    ]


def test_after_a_near_miss_the_answer_can_be_shown_instead() -> None:
    begun = study(samples.short_answer())

    async def play(player: Player) -> None:
        await player.press(*"Masut", "enter", "f3")
        assert "✗ Not right" in player.sees()
        assert "The answer: Masud" in player.sees()

    take(begun, play)
    assert begun.score().wrong == 1


def test_a_near_miss_in_a_gap_is_tried_again_with_all_gaps_as_they_were() -> None:
    begun = study(samples.cloze())

    async def play(player: Player) -> None:
        await player.press(*"Kabul", "enter", *"Shamal", "enter")
        assert "≈ Almost" in player.sees()
        await player.press("enter")
        assert "[1: Kabul] a [2: Shamal]" in player.sees()

    take(begun, play)


def test_a_response_is_taken_back_and_given_anew() -> None:
    begun = study(*two())

    async def play(player: Player) -> None:
        await player.answer(begun, "Karzai")
        await player.press("f5")
        assert "Question 1 of 2" in player.sees()
        assert begun.score().left == 2
        assert player.app.screen.query_one(Input).value == "Karzai"
        await player.press("ctrl+u")
        await player.answer(begun, "Masud")
        assert "✓ Right" in player.sees()

    take(begun, play)


def test_while_a_question_is_asked_the_one_before_can_be_taken_back() -> None:
    begun = study(*two())

    async def play(player: Player) -> None:
        assert "Undo" not in player.sees()
        await player.press("f3", "enter")
        assert "Question 2 of 2" in player.sees()
        await player.press("f5")
        assert "Question 1 of 2" in player.sees()

    take(begun, play)
    assert any(isinstance(event, Undone) for event in begun.events)


def test_also_after_the_last_question_a_response_is_taken_back() -> None:
    begun = study(samples.short_answer())

    async def play(player: Player) -> None:
        await player.answer(begun, "Karzai")
        await player.press("enter")
        assert isinstance(player.app.screen, SummaryScreen)
        await player.press("f5", "ctrl+u")
        await player.answer(begun, "Masud")
        await player.press("enter")
        assert "Result: 100%" in player.sees()

    take(begun, play)
    assert begun.state.finished


def test_a_learner_who_was_right_says_so_and_may_take_it_back() -> None:
    begun = study(samples.short_answer())

    async def play(player: Player) -> None:
        await player.answer(begun, "Comandante")
        await player.press("f8")
        assert "✓ Right" in player.sees()
        assert begun.score().right == 1
        await player.press("f5")
        assert "✗ Not right" in player.sees()

    take(begun, play)
    assert any(isinstance(event, Overridden) for event in begun.events)
    assert begun.score().wrong == 1


def test_i_was_right_is_taken_back_under_the_words_of_its_own_question() -> None:
    begun = study(
        samples.short_answer(stem="¿Primera?"),
        samples.short_answer(id="b", stem="¿Segunda?", reveals=["una-short-answer"]),
    )

    async def play(player: Player) -> None:
        await player.answer(begun, "Comandante")
        await player.press("f8", "enter")
        assert "¿Segunda?" in player.sees()
        await player.press("f5")
        shown = player.sees()
        assert "Question 1 of 2" in shown
        assert "¿Primera?" in shown
        assert "¿Segunda?" not in shown
        assert "Your answer: Comandante" in shown

    take(begun, play)


def test_undo_goes_back_step_by_step_and_what_is_being_typed_is_there_when_one_returns() -> None:
    begun = study(*two())

    async def play(player: Player) -> None:
        await player.type("Mal")
        await player.press("enter", "enter", "K", "ctrl+z")
        assert "Question 1 of 2" in player.sees()
        assert player.app.screen.query_one(Input).value == "Mal"
        await player.press("f3", "enter")
        assert player.app.screen.query_one(Input).value == "K"
        await player.press("f5", "f5")
        assert "Question 1 of 2" in player.sees()

    take(begun, play)


def test_a_response_that_was_picked_is_there_again_when_it_is_taken_back() -> None:
    several, order, pairs = samples.multiple_response(), samples.ordering(), samples.matching()
    begun = study(several, order, pairs)

    async def play(player: Player) -> None:
        for text in (
            "Kabul; Herat",
            "Viaja; Ve un camión; Lo detiene; Les habla",
            "1=editor; 2=editor",
        ):
            await player.answer(begun, text)
            given = begun.events[-1]
            await player.press("f5", "enter")
            assert isinstance(given, Responded)
            again = begun.events[-1]
            assert isinstance(again, Responded)
            assert again.response == given.response
            await player.press("enter")

    take(begun, play)


def test_i_was_right_is_offered_for_what_was_typed_only() -> None:
    begun = study(samples.single_choice())

    async def play(player: Player) -> None:
        await player.answer(begun, "Herat")
        assert "I was right" not in player.sees()
        await player.press("f8")

    take(begun, play)
    assert begun.score().wrong == 1


# Hints, flags, notes -------------------------------------------------------------------------


def test_a_hint_says_its_cost_before_it_is_shown() -> None:
    begun = study(samples.short_answer(hint={"text": "Empieza por M.", "cost": "1/4"}))

    async def play(player: Player) -> None:
        assert "The hint costs 1/4 of the mark." in player.sees()
        await player.press("f2")
        assert "Hint: Empieza por M." in player.sees()
        await player.answer(begun, "Masud")
        assert "1/4" in player.sees()

    take(begun, play)
    assert [type(event) for event in begun.events].count(HintShown) == 1
    assert begun.score().percent == 75


def test_a_question_is_skipped() -> None:
    begun = study(samples.short_answer())

    async def play(player: Player) -> None:
        await player.press("f3")
        assert "- Skipped The answer: Masud" in player.sees()
        await player.press("f3", "f2")

    take(begun, play)
    assert begun.score().skipped == 1


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_question_is_flagged_before_and_after_the_response(when: str) -> None:
    begun = study(samples.short_answer())

    async def play(player: Player) -> None:
        if when == "after":
            await player.answer(begun, "Masud")
        await player.press("f6")
        assert "· flagged" in player.sees()
        await player.press("f6")
        assert "· flagged" not in player.sees()
        await player.press("f6")

    take(begun, play)
    assert [event.flagged for event in begun.events if isinstance(event, Flagged)] == [
        True,
        False,
        True,
    ]


def test_a_disputed_question_keeps_the_note_and_what_was_being_typed() -> None:
    begun = study(samples.short_answer())

    async def play(player: Player) -> None:
        await player.press("M", "a", "f7")
        assert "Why is this question disputed?" in player.sees()
        await player.paste("No es\nunívoca [/]")
        await player.press("enter")
        assert player.app.screen.query_one(Input).value == "Ma"
        await player.press("s", "u", "d", "enter", "enter")
        assert "Disputed: No es unívoca [/]" in player.sees()

    take(begun, play)
    notes = [event.text for event in begun.events if isinstance(event, Reported)]
    assert notes == ["No es unívoca [/]"]


def test_a_note_is_given_up_with_escape() -> None:
    begun = study(samples.short_answer())

    async def play(player: Player) -> None:
        await player.press("f7", "x", "escape")
        assert isinstance(player.app.screen, QuizScreen)

    take(begun, play)
    assert not any(isinstance(event, Reported) for event in begun.events)


# What is shown when --------------------------------------------------------------------------


def test_the_passage_is_shown_after_the_response_and_the_attribution_before() -> None:
    begun = study(
        samples.short_answer(
            evidence=[{"quote": "Masud vio un camión"}],
            stance="attributed",
            attribution="otras fuentes",
        )
    )

    async def play(player: Player) -> None:
        assert "According to: otras fuentes" in player.sees()
        assert "vio un camión" not in player.sees()
        await player.answer(begun, "x")
        assert "‹Masud› vio un camión" in player.sees()

    take(begun, play)


def test_a_passage_to_be_shown_before_stands_above_the_stem() -> None:
    begun = study(
        samples.true_false(
            stem="¿Dice este fragmento que vio un camión?",
            evidence=[{"quote": "vio un camión", "show": "before"}],
        )
    )

    async def play(player: Player) -> None:
        shown = player.sees()
        assert shown.index("vio un camión") < shown.index("¿Dice este fragmento")

    take(begun, play)


def test_the_other_side_of_a_claim_is_told_once_it_was_asked() -> None:
    def side(id: str, other: str) -> Question:
        return samples.short_answer(
            id=id,
            stem=f"¿Qué dicen {id}?",
            key=f"dicen {id}",
            stance="contested",
            attribution=f"fuentes {id}",
            counterpart=[other],
        )

    middle = samples.numeric()
    begun = study(side("unas", "otras"), side("otras", "unas"), middle)

    async def play(player: Player) -> None:
        first = begun.ask()
        assert first
        await player.press("f3")
        assert "other side" in player.sees()
        other = "otras" if first.question.id == "unas" else "unas"
        assert f"dicen {other}" not in player.sees()
        await player.press("enter", "f3", "enter", "f3")
        assert f"dicen {first.question.id}" in player.sees()

    take(begun, play)


# The summary ---------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
def test_the_summary_goes_by_topic_and_shows_what_was_given(size: tuple[int, int]) -> None:
    begun = study(
        samples.short_answer(topic="gente"),
        samples.numeric(topic="cifras"),
        topics={"gente": "Gente", "cifras": "Cifras"},
    )

    async def play(player: Player) -> None:
        for _ in range(2):
            await player.paste("10")
            await player.press("enter", "enter")
        shown = player.sees()
        assert "Result: 50%" in shown
        assert "Gente: 0%" in shown
        assert "✗ Not right ¿Qué dice el texto? Your answer: 10 The answer: Masud" in shown

    take(begun, play, size)


def test_a_question_of_the_summary_opens_with_all_that_came_of_it() -> None:
    begun = study(samples.short_answer(feedback="Lo dice al principio."))

    async def play(player: Player) -> None:
        await player.answer(begun, "Karzai")
        await player.press("enter", "down", "space")
        assert "Lo dice al principio." in player.sees()
        await player.press("escape")
        assert isinstance(player.app.screen, SummaryScreen)
        await player.click("¿Qué dice")
        assert "Lo dice al principio." in player.sees()

    take(begun, play)


def test_only_the_missed_ones_are_asked_again() -> None:
    begun = study(samples.short_answer(), samples.numeric())

    async def play(player: Player) -> None:
        for _ in range(2):
            await player.paste("10")
            await player.press("enter", "enter")
        await player.press("f2")
        assert "Question 1 of 1" in player.sees()
        await player.paste("Masud")
        await player.press("enter", "enter")
        assert "Result: 100%" in player.sees()
        assert "Only the missed" not in player.sees()
        await player.press("escape")

    assert take(begun, play) == 0


def test_a_session_is_ended_early_and_taken_up_again() -> None:
    begun = study(*two())

    async def play(player: Player) -> None:
        await player.press("f3", "enter", "f10")
        assert "not asked: 1" in player.sees()
        await player.press("f5")
        assert "Question 2 of 2" in player.sees()
        assert begun.score().skipped == 1

    take(begun, play)


def test_a_session_ended_before_any_response_can_be_taken_up_again() -> None:
    begun = study(samples.short_answer())

    async def play(player: Player) -> None:
        await player.press("f6", "f10")
        assert isinstance(player.app.screen, SummaryScreen)
        await player.press("f5")
        assert "Question 1 of 1 · flagged" in player.sees()

    take(begun, play)


def test_escape_leaves_the_summary_and_enter_opens_what_is_highlighted() -> None:
    begun = study(samples.short_answer(feedback="Lo dice al principio."))

    async def play(player: Player) -> None:
        await player.press("f3", "enter", "down", "enter")
        assert "Lo dice al principio." in player.sees()
        await player.press("escape", "escape")
        assert not player.app.is_running

    assert take(begun, play) == 0


def test_a_held_enter_does_not_run_past_the_summary() -> None:
    begun = study(samples.short_answer())

    async def play(player: Player) -> None:
        await player.answer(begun, "Masud")
        await player.press("enter")
        assert "The end Result: 100%." in player.sees()
        await player.press(*["enter"] * 6)
        assert isinstance(player.app.screen, SummaryScreen)
        await player.press("escape")
        assert not player.app.is_running

    assert take(begun, play) == 0
    assert begun.state.finished


def test_nothing_drawn_is_said_and_enter_leaves() -> None:
    begun = study(samples.numeric(draft="yes"))

    async def play(player: Player) -> None:
        assert "There is nothing to ask here." in player.sees()
        await player.press("enter")

    assert take(begun, play) == 0


def test_leaving_early_leaves_the_session_open_to_be_gone_on_with() -> None:
    begun = study(samples.short_answer())

    async def play(player: Player) -> None:
        await player.press("ctrl+q")

    assert take(begun, play) == 0
    assert not begun.state.finished
    assert begun.score().left == 1


# Help, palette, themes, size -----------------------------------------------------------------


@pytest.mark.parametrize("back", ["enter", "escape"])
def test_help_shows_every_key_that_does_something_and_goes_away(back: str) -> None:
    begun = study(samples.short_answer(hint="x"))

    async def play(player: Player) -> None:
        await player.press("f1")
        shown = player.sees()
        for words in ("f2 Pista", "f3 Saltar", "f4 Letras", "f6 Marcar", "f7 Impugnar", "^q Salir"):
            assert words in shown
        assert "Deshacer" not in shown
        await player.press(back)
        assert isinstance(player.app.screen, QuizScreen)
        assert begun.score().left == 1

    take(begun, play, language="es")


def test_the_app_can_be_left_from_the_help() -> None:
    async def play(player: Player) -> None:
        await player.press("f1")
        assert isinstance(player.app.screen, HelpSheet)
        await player.press("ctrl+q")
        assert not player.app.is_running

    assert take(study(samples.short_answer()), play) == 0


def test_a_command_is_found_by_its_name() -> None:
    begun = study(samples.short_answer())

    async def play(player: Player) -> None:
        await player.press("ctrl+p")
        await player.pilot.press(*"saltar")
        await player.pilot.app.workers.wait_for_complete()
        await player.pilot.press("enter")
        await player.settle()
        await player.settle()
        assert "La respuesta: Masud" in player.sees()

    take(begun, play, language="es")
    assert begun.score().skipped == 1


def test_a_key_is_clicked_in_the_bar() -> None:
    begun = study(samples.short_answer())

    async def play(player: Player) -> None:
        await player.click("f3 Skip")
        assert "- Skipped" in player.sees()
        await player.click("Go on")
        assert isinstance(player.app.screen, SummaryScreen)

    take(begun, play)


def test_a_screen_that_is_too_small_says_so_and_keeps_what_is_typed() -> None:
    begun = study(samples.short_answer())

    async def play(player: Player) -> None:
        await player.press("M", "a")
        for columns, lines in [(39, 24), (3, 2), (80, 11), (20, 5)]:
            await player.pilot.resize_terminal(columns, lines)
            await player.settle()
            await player.press("x", "f3", "enter")
        assert "Too" in player.sees()
        await player.pilot.resize_terminal(40, 12)
        await player.settle()
        assert player.app.screen.query_one(Input).value == "Ma"
        await player.press("s", "u", "d", "enter")
        assert "✓ Right" in player.sees()

    take(begun, play)


def test_forty_long_options_and_a_long_stem_are_reached_by_scrolling() -> None:
    distractors = [f"Opción {number} " + "larga " * 12 for number in range(39)]
    begun = study(samples.single_choice(stem="Palabra " * 300 + "final", distractors=distractors))

    async def play(player: Player) -> None:
        assert "Question 1 of 1" in player.sees()
        await player.press("end")
        await player.pilot.wait_for_scheduled_animations()
        assert "an) " in player.sees()
        await player.press("enter")
        assert "The answer: Kabul" in player.sees()
        await player.press("home")
        await player.pilot.wait_for_scheduled_animations()
        assert "Palabra" in player.sees()

    take(begun, play, size=(40, 12))


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


def test_a_held_enter_gives_no_response() -> None:
    kinds = (
        samples.single_choice(),
        samples.multiple_response(),
        samples.short_answer(),
        samples.cloze(),
        samples.ordering(),
        samples.matching(),
    )
    for question in kinds:
        begun = study(question)

        async def play(player: Player) -> None:
            await player.press(*["enter"] * 6)

        take(begun, play)
        assert begun.score().left == 1, question.type


def test_a_paste_into_a_list_does_nothing() -> None:
    begun = study(samples.single_choice())

    async def play(player: Player) -> None:
        assert player.app.screen.query(OptionList)
        await player.paste("a\nb\n")

    take(begun, play)
    assert begun.score().left == 1
