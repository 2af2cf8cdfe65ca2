"""The dialogue a line at a time, from a pipe and to one."""

from __future__ import annotations

import io
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizkit.i18n import LANGUAGES, Voice
from quizkit.plain import play
from quizkit.plain.commands import COMMANDS, command, everything
from quizkit.questions import QUESTION_TYPES, Question, ResponseError
from quizkit.session import MODES, HintShown, Rated, Responded, SessionMode, Skipped, shown_order
from quizkit.sources import Record, Source
from quizkit.store import Store
from quizkit.study import Left, Offer, Opened, Study, Wanted
from tests import samples

CODES = [
    "empty",
    "not-a-number",
    "more-than-one",
    "ambiguous-number",
    "percent-or-fraction",
    "indefinite",
    "not-a-date",
    "reversed",
    "unknown-option",
    "repeated-option",
    "wrong-number-of-parts",
    "near-miss",
    "more-precise",
    "less-precise",
    "wrong-unit",
    "out-of-tolerance",
    "one-end",
    "rejected",
    "partial",
]


TEXT = "Era de noche. Un día, en viaje desde Kabul a Shamali, vio un camión.\nLo detuvo."


def source(text: str = TEXT) -> Source:
    record = {"id": "masud", "title": "Masud", "sha256": sha256(text.encode()).hexdigest()}
    return Source(Record.model_validate(record), text)


def study(*questions: Question, text: str | None = None, **fields: Any) -> Study:
    """A study that asks questions as they are given."""
    sources = {"masud": source(text)} if text is not None else {}
    bank = samples.bank(*questions, **({"source": "masud"} if sources else {}), **fields)
    begun = Study([bank], lambda: datetime(2026, 11, 22, tzinfo=UTC), sources)
    begun.start(seed=1, wanted=Wanted(order="bank"))
    return begun


def said(begun: Study, *lines: str, language: str = "en") -> str:
    """What the dialogue says to some lines of input, after which the input ends."""
    output = io.StringIO()
    reading = io.StringIO("".join(f"{it}\n" for it in lines))
    code = play(Opened(begun), Voice(language), reading, output)
    assert code == 0
    return output.getvalue()


def told(begun: Study, *lines: str, language: str = "en") -> str:
    """What it says to the last of some lines, up to the next prompt."""
    return said(begun, *lines, language=language).split("\n> ")[len(lines)].lstrip("\n")


def two() -> Study:
    """A name, Masud, and a count, ten."""
    return study(samples.short_answer(), samples.numeric())


RESPONSES = [
    (samples.single_choice(), "Kabul", "Herat", "Kandahar"),
    (samples.multiple_response(), "Kabul; Shamali", "Herat", "Kabul; Kabul"),
    (samples.true_false(), "falso", "verdadero", "quizá"),
    (samples.short_answer(), "masud", "Karzai", "  "),
    (samples.numeric(), "diez", "once", "10 o 30"),
    (samples.date(), "1993", "1994", "un día"),
    (samples.cloze(), "Kabul; Shamali", "Herat; Ghazni", "Kabul"),
    (
        samples.ordering(),
        "Viaja; Ve un camión; Lo detiene; Les habla",
        "Les habla; Lo detiene; Ve un camión; Viaja",
        "Viaja",
    ),
    (
        samples.matching(),
        "1=ingeniero; 2=presidente",
        "1=editor; 2=ingeniero",
        "1=ingeniero",
    ),
]


@pytest.mark.parametrize(
    ("question", "right", "wrong", "unreadable"), RESPONSES, ids=lambda it: getattr(it, "type", "")
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_type_is_judged_and_what_cannot_be_read_is_asked_again(
    question: Question, right: str, wrong: str, unreadable: str, language: str
) -> None:
    good, bad = {"en": ("✓ Right", "✗ Not right"), "es": ("✓ Correcto", "✗ No es correcto")}[
        language
    ]
    assert told(study(question), right, language=language).startswith(f"{good}\n")
    assert told(study(question), wrong, language=language).startswith(f"{bad}\n")

    begun = study(question)
    text = said(begun, unreadable, right, language=language)
    assert f"\n{good}\n" in text
    assert bad not in text
    assert begun.score().wrong == 0
    assert len([event for event in begun.events if isinstance(event, Responded)]) == 1


PARTLY = [
    (samples.multiple_response(), "Kabul"),
    (samples.short_answer(partial=["Ahmad Shah"]), "Ahmad Shah"),
    (samples.numeric(partial=[{"text": "11"}]), "11"),
    (samples.date(key="1979/1989", partial="yes"), "1979/1992"),
    (samples.cloze(), "Kabul; Herat"),
    (samples.ordering(), "Viaja; Ve un camión; Les habla; Lo detiene"),
    (samples.matching(), "1=ingeniero; 2=editor"),
]


@pytest.mark.parametrize(
    ("question", "response"), PARTLY, ids=lambda it: getattr(it, "type", "response")
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_partly_right_is_said_to_be(
    question: Question, response: str, language: str
) -> None:
    word = {"en": "~ Partly right\n", "es": "~ Correcto en parte\n"}[language]

    assert told(study(question), response, language=language).startswith(word)


def test_each_gap_is_said_to_be_right_or_not() -> None:
    text = told(study(samples.cloze()), "Kabul; Herat")

    assert "✓ [1]: right\n✗ [2]: not right\n" in text


LINES = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n"), max_size=12),
    st.sampled_from([*samples.AWKWARD, "a", "b c", "1=b; 2=a", "1993", "diez", "Masuz", "Kabil"]),
).filter(lambda line: "\n" not in line and command(line) is None)


@given(st.sampled_from(samples.SAMPLES), LINES)
def test_a_line_is_judged_as_the_question_judges_it(question: Question, line: str) -> None:
    alone = question.model_copy(update={"counterpart": (), "draft": False, "retired": False})
    begun = study(alone, topics={"fechas": "Fechas"})
    ref = begun.state.drawn[0].ref
    asked = begun.question
    assert asked

    said(begun, line)

    try:
        response = asked.parse(line, shown_order("1", asked))
    except ResponseError:
        assert begun.state.of(ref).outcome is None
    else:
        assert begun.state.of(ref).outcome == asked.grade(response)


def test_every_type_says_how_it_is_answered() -> None:
    for language in LANGUAGES:
        assert all(Voice(language).say("how", kind) for kind in QUESTION_TYPES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_every_code_has_a_sentence(language: str, code: str) -> None:
    assert len(Voice(language).say("response", code)) > 10


def test_a_question_is_shown_whole() -> None:
    question = samples.matching(
        stem="Une.",
        topic="gente",
        stance="attributed",
        attribution="otras fuentes",
        evidence=[{"quote": "dos palabras", "show": "before"}],
    )

    text = said(study(question, topics={"gente": "Gente"}))

    assert (
        "Question 1 of 1 · Gente\n"
        "According to: otras fuentes\n"
        "As the question quotes it; its source is not at hand:\n"
        "  dos palabras\n"
        "Une.\n"
        "  1. Mohammad Eshaq\n"
        "  2. Hamid Karzai\n"
        "  a) "
    ) in text


def test_the_feedback_says_what_was_given_the_key_and_why() -> None:
    question = samples.numeric(
        unit=["%", "por ciento"],
        hedge="aproximadamente",
        feedback="El texto da una cifra redonda.",
        evidence=[{"quote": "dos palabras"}],
    )

    text = said(study(question), "doce por ciento", language="es")

    assert (
        "✗ No es correcto\n"
        "Has respondido: 12 %\n"
        "La respuesta: 10 % (en el texto: «aproximadamente»)\n"
        "El texto da una cifra redonda.\n"
        "Tal como lo cita la pregunta; su fuente no está a mano:\n"
        "  dos palabras\n"
    ) in text.replace("\u00a0", " ")


def test_an_empty_line_asks_again() -> None:
    begun = study(samples.short_answer())

    assert "Nothing was given yet" in told(begun, "")
    assert begun.score().left == 1


# Commands ------------------------------------------------------------------------------------


def both(name: str) -> pytest.MarkDecorator:
    """A test for every way to say a command, in both languages."""
    return pytest.mark.parametrize("typed", [it for it in COMMANDS if COMMANDS[it] == name])


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_lists_every_command_in_the_words_of_the_language(language: str) -> None:
    lines = (line for mode in MODES for line in everything(Voice(language), mode))
    words = {word for line in lines for word in line.split()}
    spoken = {word.strip(";,") for word in words if word.startswith(":")}

    assert {COMMANDS[word] for word in spoken} == {*COMMANDS.values()} - {"help"}
    other = {"en": ":saltar", "es": ":skip"}[language]
    assert other not in spoken


@both("help")
def test_help_is_there_at_any_time_and_answers_nothing(typed: str) -> None:
    begun = two()

    assert told(begun, typed).startswith("  :hint or ? shows a hint\n")
    assert "  :dispute NOTE" in told(two(), "x", "x", typed)
    assert begun.score().left == 2


@pytest.mark.parametrize("typed", [":skip", ":saltar", " :SKIP "])
def test_skipping_goes_on_without_a_response(typed: str) -> None:
    begun = two()

    text = told(begun, typed)

    assert text.startswith("- Skipped\nThe answer: Masud\n\nQuestion 2 of 2\n")
    assert (begun.score().skipped, begun.score().left) == (1, 1)


@both("quit")
def test_quitting_shows_the_score_and_quitting_again_leaves(typed: str) -> None:
    begun = two()

    text = said(begun, "masud", typed, typed, "10")

    assert "Result so far: 100%." in text
    assert text.count("> ") == 3
    assert begun.state.finished
    assert begun.score().left == 1


@both("hint")
def test_a_hint_says_its_cost_before_it_is_taken(typed: str) -> None:
    question = samples.short_answer(hint={"text": "Empieza por M.", "cost": "1/4"})
    begun = study(question)

    text = said(begun, typed, typed, ":repeat", "masud")

    before, hint, *_ = text.split("> \n")
    assert before.endswith("There is a hint, which costs 1/4 of the mark: :hint\n")
    assert hint == "Hint: Empieza por M.\n"
    assert text.count("costs 1/4") == 1, "what was paid costs nothing more"
    assert "The hint cost 1/4 of the mark.\n" in text
    assert begun.score().percent == 75
    assert len([event for event in begun.events if isinstance(event, HintShown)]) == 1


def test_a_hint_that_costs_nothing_is_only_named() -> None:
    text = said(study(samples.short_answer(hint="M.")), language="es")

    assert "Hay una pista: :pista\n> " in text
    assert "cuesta" not in text


def test_a_question_without_a_hint_says_so() -> None:
    assert told(study(samples.short_answer()), "?").startswith("This question has no hint.")


@both("undo")
def test_undoing_asks_the_last_question_again(typed: str) -> None:
    begun = two()

    text = told(begun, "Karzai", typed)

    assert text.startswith("Taken back: question 1 is open.\n\nQuestion 1 of 2\n")
    assert begun.score().left == 2


def test_undoing_works_for_what_was_skipped_and_after_the_end() -> None:
    begun = two()

    text = said(begun, ":skip", "11", ":undo", ":undo", "masud", "10")

    assert text.count("\nQuestion 2 of 2\n") == 3
    assert begun.score().percent == 100
    assert begun.state.finished


def test_undoing_with_nothing_done_says_so() -> None:
    assert told(two(), ":undo") == "There is nothing to take back."


def test_undoing_goes_on_where_one_had_stopped() -> None:
    begun = two()

    said(begun, "Karzai", ":quit", ":undo", "10")

    assert (begun.score().right, begun.score().wrong) == (1, 1)


def test_undoing_twice_after_stopping_takes_back_what_was_given_before() -> None:
    begun = two()

    said(begun, "Karzai", ":quit", ":undo", ":undo", "masud", "10")

    assert begun.score().percent == 100


@both("right")
def test_i_was_right_is_about_the_question_judged_last(typed: str) -> None:
    begun = two()

    text = told(begun, "Karzai", typed)

    assert text == "Question 1 counts as right: that is how you hold it."
    assert begun.score().right == 1
    assert begun.score().left == 1, "the question being asked is still asked"


def test_i_was_right_is_taken_back_like_a_response_and_its_review_told_again() -> None:
    begun = two()

    text = told(begun, "Karzai", ":right", ":undo")

    assert text.startswith(
        "Taken back: question 1 is judged as before.\n"
        "\nQuestion 1 of 2\n¿Qué dice el texto?\n✗ Not right\n"
    )
    assert "\nQuestion 2 of 2\n" in text
    assert (begun.score().wrong, begun.score().left) == (1, 1)


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ((":right",), "No question is done yet."),
        (("masud", ":right"), "Question 1 counts as right already."),
        (("Karzai", ":right", ":right"), "Question 1 counts as right already."),
        ((":skip", ":right"), "Question 1 cannot be set right: that is for answers"),
    ],
)
def test_i_was_right_says_why_it_is_not_for_this_question(lines: tuple[str, ...], why: str) -> None:
    assert told(two(), *lines).startswith(why)


def test_i_was_right_is_not_for_a_letter_typed_for_an_option() -> None:
    begun = study(samples.single_choice(), samples.numeric())

    assert told(begun, "Herat", ":right").startswith("Question 1 cannot be set right")


def test_i_was_right_at_the_end_tells_the_new_score() -> None:
    text = told(two(), "Karzai", "10", ":right", ":review 1", ":right")

    assert text.startswith("Question 1 counts as right: that is how you hold it.\nResult: 100%.")


@both("flag")
def test_a_flag_is_on_the_question_being_asked(typed: str) -> None:
    begun = two()

    text = said(begun, "masud", typed, ":repeat", typed)

    assert "> \nQuestion 2 is flagged.\n" in text
    assert "\nQuestion 2 of 2 · flagged\n" in text
    assert "> \nQuestion 2 is no longer flagged.\n" in text


@pytest.mark.parametrize("last", ["last", "anterior", " \tLAST"])
def test_the_word_last_names_the_question_before(last: str) -> None:
    begun = two()

    assert told(begun, "masud", f":flag {last}") == "Question 1 is flagged."
    assert told(two(), "masud", f":dispute {last} No.") == "You dispute question 1: No."
    assert told(two(), f":flag {last}") == "No question is done yet."


@both("dispute")
def test_a_note_stands_on_the_line_or_on_the_next(typed: str) -> None:
    begun = two()

    text = said(begun, f"{typed} No lo dice.", typed, "Ni esto.", typed, "", "masud")

    assert "> \nYou dispute question 1: No lo dice.\n> " in text
    assert "> \nWhat is wrong with question 1? An empty line gives up.\n> " in text
    assert "> \nNothing was recorded.\n> " in text
    assert begun.state.progress[0].notes == ("No lo dice.", "Ni esto.")
    assert begun.score().right == 1
    assert "\nDisputed: question 1. No lo dice.\nDisputed: question 1. Ni esto.\n" in text, (
        "the summary has them"
    )


def test_a_note_asked_for_at_the_end_of_the_input_is_given_up() -> None:
    begun = two()

    assert "Nothing was recorded.\n" in said(begun, ":dispute")
    assert begun.state.progress[0].notes == ()


@both("repeat")
def test_a_question_is_said_again(typed: str) -> None:
    begun = study(samples.single_choice())

    first, again, *_ = said(begun, typed, "Kabul").split("> \n")

    assert first.endswith(again)
    assert again.startswith("\nQuestion 1 of 1\n")


def test_the_summary_is_said_again_where_nothing_is_asked() -> None:
    assert told(two(), "masud", "10", ":repeat").startswith("Result: 100%.")


@both("letters")
def test_letters_that_a_keyboard_may_lack_can_be_copied(typed: str) -> None:
    begun = study(samples.short_answer(key="Āmir"))

    text = told(begun, typed)

    assert text.startswith("á é í ó ú ü ñ ")
    assert "Ā" in text


@both("review")
def test_what_came_of_a_question_is_told_again(typed: str) -> None:
    begun = two()

    text = told(begun, "Karzai", typed)

    assert text == (
        "Question 1 of 2\n¿Qué dice el texto?\n✗ Not right\nYour answer: Karzai\n"
        "The answer: Masud\n\nQuestion 2 is waiting for your answer; :repeat says it again."
    )
    assert told(two(), "Karzai", f"{typed} 1") == text
    assert told(two(), "Karzai", "x", "10", f"{typed} 1").startswith("Question 1 of 2\n")


@pytest.mark.parametrize("number", ["2", "0", "3", "-1", "1 2", "x", "²", "9" * 5000])
def test_only_what_is_done_can_be_told_again(number: str) -> None:
    why = "There is no question done with this number."

    assert told(two(), "Karzai", f":review {number}") == why
    assert told(two(), ":review") == "No question is done yet."


@both("show")
def test_an_almost_right_answer_may_be_typed_again_or_the_answer_shown(typed: str) -> None:
    begun = two()

    text = said(begun, "Masuz", "Masur", typed)

    almost = "≈ Almost\nOne letter is off: look at the spelling.\nYour answer: {}\n"
    again = "You may type it again; :show gives the answer.\n> "
    assert almost.format("Masuz") + again in text
    shown = "✗ Not right\nOne letter is off: look at the spelling.\nYour answer: Masur\n"
    assert almost.format("Masur") + again in text
    assert f"> \n{shown}The answer: Masud\n\nQuestion 2 of 2\n" in text
    assert text.index("The answer: Masud") > text.index("Masur")
    assert (begun.score().wrong, begun.score().left) == (1, 1)


def test_an_almost_right_answer_put_right_counts_in_full() -> None:
    begun = two()

    text = said(begun, "Masuz", "", "Masud", language="es")

    assert "≈ Casi\n" in text
    assert "Todavía no hay respuesta" in text
    assert "\n✓ Correcto\n" in text
    assert begun.score().right == 1
    assert begun.state.progress[0].events[-1].id == begun.events[-1].id


def test_what_cannot_be_read_after_an_almost_right_answer_leaves_that_one() -> None:
    begun = study(samples.cloze())

    text = said(begun, "Kabul; Shamili", "Kabul", "")

    assert "Parts given: 1; parts asked for: 2." in text
    assert begun.score().partly == 1


@pytest.mark.parametrize("ending", [(), (":skip",), (":quit",), (":salir", ":salir")])
def test_an_almost_right_answer_left_alone_is_told_in_full(ending: tuple[str, ...]) -> None:
    begun = study(samples.short_answer())

    text = said(begun, "Masuz", *ending)

    assert text.index("\n✗ Not right\n") < text.index("\nThe answer: Masud\n")
    assert text.index("\nThe answer: Masud\n") < text.index("\nResult: 0%.")
    assert not [event for event in begun.events if isinstance(event, Skipped)]


def test_after_an_almost_right_answer_commands_are_still_about_its_question() -> None:
    question = samples.short_answer(hint={"text": "Con d.", "cost": "1/4"})
    begun = study(question, samples.numeric())

    text = said(begun, "Masuz", "?", ":flag", ":repeat", ":review 1", ":source", ":undo", "Masud")

    assert "> \nHint: Con d.\n> " in text
    assert "> \nQuestion 1 is flagged.\n> " in text
    assert text.count("\nQuestion 1 of 2 · flagged\n") == 2
    assert "There is no question done with this number." in text
    assert "Taken back: question 1 is open." in text
    assert begun.state.progress[0].fraction * 4 == 3
    assert begun.state.progress[1].events == ()


def test_who_was_almost_right_may_hold_it_for_right() -> None:
    begun = two()

    text = told(begun, "Masuz", ":right")

    assert text.startswith("✓ Right\nYou hold this answer for right.\nYour answer: Masuz\n")
    assert "\nQuestion 2 of 2\n" in text


def test_showing_the_answer_is_for_who_was_almost_right() -> None:
    assert told(two(), ":show").startswith("This is for after an almost right answer")


@pytest.mark.parametrize("line", [":skip now", ":undo 2", ":show it", ":quit please", ":help x"])
def test_a_command_with_more_on_its_line_does_nothing(line: str) -> None:
    begun = two()

    assert told(begun, "Karzai", line) == "Nothing may follow this command on its line."
    assert (begun.score().wrong, begun.score().left) == (1, 1)


def test_a_flag_takes_only_the_word_last() -> None:
    begun = two()

    assert told(begun, ":flag 2") == "Only the word `last` may follow :flag."
    assert "`anterior`" in told(two(), ":marcar 2", language="es")
    assert not any(progress.is_flagged for progress in begun.state.progress)


# The source ----------------------------------------------------------------------------------


def sourced() -> Study:
    return study(
        samples.short_answer(key="Kabul", evidence=[{"quote": "desde Kabul a Shamali"}]),
        samples.numeric(evidence=[{"quote": "vio un camión.\nLo"}]),
        text=TEXT,
    )


@both("source")
def test_the_source_is_read_out_when_the_question_is_done_and_not_before(typed: str) -> None:
    begun = sourced()

    text = said(begun, typed, "Kabul", "10")

    asked, promised, judged, *_ = text.split("> \n")
    assert promised.startswith("The source could give the answer away: it follows")
    assert "Era de noche" not in asked + promised
    assert (
        "\n\nMasud\nIts licence is not known.\n"
        "Era de noche. Un día, en viaje [1: desde Kabul a Shamali], vio un camión.\n"
        "  [1] Question 1: ✓ Right\n"
        "Lo detuvo.\n"
        "\nQuestion 2 of 2\n"
    ) in judged
    assert text.count("Its licence is not known.") == 1, "it is read out once"


def test_at_the_end_the_source_names_every_question_of_the_session() -> None:
    text = told(sourced(), "Kabul", ":quit", ":source")

    assert text == (
        "Masud\nIts licence is not known.\n"
        "Era de noche. Un día, en viaje [1: desde Kabul a Shamali], [2: vio un camión.\n"
        "  [1] Question 1: ✓ Right\n"
        "Lo] detuvo.\n"
        "  [2] Question 2: not done yet"
    )


def test_without_a_source_there_is_none_to_read() -> None:
    assert told(two(), ":source") == "No source is at hand."


def test_a_passage_is_told_with_what_counts_in_it_first() -> None:
    text = told(sourced(), "Kabul", "10", ":review 1")

    assert (
        "In the source (Masud, line 1):\n"
        "  Un día, en viaje desde Kabul a Shamali, vio un camión.\n"
        "  The words quoted: «desde Kabul a Shamali»\n"
        "  The answer in it: «Kabul»\n"
        "  The sentence before: Era de noche.\n"
        "  The sentence after: Lo detuvo."
    ) in text


# The end -------------------------------------------------------------------------------------


@both("again")
def test_only_what_was_missed_is_asked_again(typed: str) -> None:
    begun = two()

    text = said(begun, "Karzai", "10", typed, "masud", typed)

    assert text.count("\nQuestion 1 of 1\n") == 1
    assert "\nResult: 100%. Right: 1;" in text
    assert "There is nothing that did not go right.\n" in text
    assert begun.score().percent == 50, "the first session stays as it was"


def test_asking_again_is_for_the_end() -> None:
    assert told(two(), "Karzai", ":again") == "This can be done at the end, or after :quit."


def test_at_the_end_it_says_what_can_be_done_and_an_empty_line_leaves() -> None:
    text = said(sourced(), "Herat", "10", "", "11")

    assert text.endswith(
        "\n\nYou can go on with one of these, or leave with an empty line:\n"
        "  :again asks only what did not go right\n"
        "  :review 2 tells everything about question 2\n"
        "  :undo takes back the last answer\n"
        "  :source reads out the source\n"
        "  :help lists all commands\n"
        "> \n"
    )


def test_what_makes_no_sense_at_the_end_is_not_offered() -> None:
    text = said(two(), "masud", "10")

    assert "  :again asks only" not in text
    assert "  :source" not in text
    assert "  :undo takes back the last answer\n" in text


@pytest.mark.parametrize("line", ["10", ":skip", "?", ":show now", ":saltar"])
def test_more_lines_than_questions_do_no_harm(line: str) -> None:
    begun = study(samples.numeric())

    text = said(begun, "10", *[line] * 3)

    assert text.count("> ") == 5
    assert begun.score().right == 1


def test_the_summary_tells_each_question_after_the_score() -> None:
    begun = study(
        samples.short_answer(stem="¿Quién?\n\nCon su nombre."), samples.numeric(hedge="acaso")
    )

    text = told(begun, ":flag", "Karzai", ":skip")

    assert (
        "\n\nResult: 0%. Right: 0; partly: 0; wrong: 1; skipped: 1.\n"
        "Flagged: question 1. ¿Quién?\n"
        "\n"
        "Question 1: ✗ Not right\n"
        "  ¿Quién?\n"
        "  Your answer: Karzai\n"
        "  The answer: Masud\n"
        "\n"
        "Question 2: - Skipped\n"
        "  ¿Qué dice el texto?\n"
        "  The answer: 10 (in the text: «acaso»)\n"
    ) in text


def test_what_was_flagged_and_not_done_is_in_the_summary_without_its_key() -> None:
    text = told(two(), ":flag", ":quit")

    assert "Flagged: question 1. ¿Qué dice el texto?\n" in text
    assert "Masud" not in text


# What is no command --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "response", [" :skipped", ": quit", ":)", "skip", "quit", "¿?", "hint", "? x"]
)
def test_what_is_only_like_a_command_is_a_response(response: str) -> None:
    begun = study(samples.short_answer(key=response))

    said(begun, response)

    assert begun.score().right == 1


@pytest.mark.parametrize("line", [":pitsa", ":skipped", ":ñ x"])
def test_a_command_that_is_misspelt_is_no_response(line: str) -> None:
    begun = study(samples.short_answer())

    text = told(begun, line)

    assert f"`{line.split()[0]}` is no command: :help lists them." in text
    assert not any(isinstance(event, Responded) for event in begun.events)


def test_in_an_exam_that_was_handed_in_any_question_can_be_disputed_and_set_right() -> None:
    begun = in_mode("exam", samples.short_answer(), samples.short_answer(id="b"))

    said(
        begun, "Masood", "Karzai", ":hand-in", "yes", ":dispute 1 No lo dice.", ":right 2", ":right"
    )

    assert begun.state.of(begun.refs[0]).notes == ("No lo dice.",)
    assert [row.verdict for row in begun.summary().rows] == ["wrong", "right"]


def test_there_are_no_hints_in_an_exam() -> None:
    begun = in_mode("exam", samples.short_answer(hint={"text": "x", "cost": "1/4"}))

    text = said(begun, ":hint")

    assert "There are no hints in an exam." in text
    assert "costs" not in text


def test_in_a_review_it_is_said_before_that_a_hint_makes_it_hard() -> None:
    begun = in_mode("review", samples.short_answer(hint="x"))

    text = said(begun, ":hint", "Masud")

    assert text.index("With a hint it counts as hard.") < text.index("Hint: x")
    assert "2 hard: 2026-11-23 (1 d) · this counts" in text


def test_the_end_of_the_input_tells_the_score_so_far_and_leaves_the_session_open() -> None:
    begun = study(samples.short_answer(), samples.numeric(id="dos"))

    text = said(begun, "?")

    assert text.endswith(
        "Result so far: 0%. Right: 0; partly: 0; wrong: 0; skipped: 0; not asked: 2.\n"
    )
    assert not begun.state.finished


def test_the_score_at_the_end_goes_by_topic() -> None:
    begun = study(
        samples.short_answer(topic="gente"),
        samples.numeric(topic="cifras"),
        topics={"gente": "Gente", "cifras": "Cifras"},
    )

    text = said(begun, "10", "10", language="es").replace("\u00a0", " ")

    assert "Resultado: 50 %. Bien: 1; en parte: 0; mal: 1; sin responder: 0.\n" in text
    assert "Gente: 0 %." in text
    assert "Cifras: 100 %." in text


def test_nothing_drawn_is_said_in_one_sentence() -> None:
    assert said(study(samples.numeric(draft="yes"))) == "There is nothing to ask here.\n"


def test_markup_braces_and_percents_are_text() -> None:
    hostile = "[/] {0} {given} %s %(x)d 10 % {{"
    question = samples.short_answer(stem=hostile, key="x {key}", feedback=hostile)

    text = said(study(question), "{given} %d")

    assert text.count(hostile) == 3, "asked, explained, summed up"
    assert "Your answer: {given} %d\n" in text
    assert "The answer: x {key}\n" in text


def test_what_a_learner_types_cannot_act_on_the_terminal() -> None:
    text = said(study(samples.short_answer()), "a\x1b]52;c;eA==\x07\u202eb")

    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "Your answer: a\ufffd]52;c;eA==\ufffd\ufffdb\n" in text


def test_a_stream_that_cannot_write_a_mark_gets_the_word() -> None:
    raw = io.BytesIO()
    output = io.TextIOWrapper(raw, encoding="latin-1", errors="replace", newline="\n")

    play(Opened(study(samples.numeric())), Voice("es"), io.StringIO("10\n"), output)
    output.flush()

    assert "\nCorrecto\n" in raw.getvalue().decode("latin-1")


HOSTILE = "[/] [red]x[/red] {0} {given} %s %(x)d {{ 10 % \\x1b[2J \\N{BULLET} `$(id)`"


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_texts_in_every_field_stay_text(language: str) -> None:
    question = samples.single_choice(
        stem=HOSTILE,
        topic="t",
        key={"text": f"{HOSTILE} key", "feedback": f"{HOSTILE} said"},
        distractors=[f"{HOSTILE} other"],
        hint={"text": f"{HOSTILE} hint", "cost": "1/4"},
        feedback=f"{HOSTILE} why",
        hedge=f"{HOSTILE} hedge",
        stance="attributed",
        attribution={"speaker": f"{HOSTILE} who", "reported_by": f"{HOSTILE} by"},
        outside={"text": f"{HOSTILE} out", "reference": f"{HOSTILE} ref", "date": "2001"},
        evidence=[
            {"quote": f"{HOSTILE} before", "show": "before"},
            {"quote": f"{HOSTILE} after"},
            {"quote": "Lo detuvo."},
        ],
    )
    begun = study(question, text=f"{HOSTILE} around. {TEXT}", topics={"t": f"{HOSTILE} topic"})

    text = said(
        begun, "?", f":dispute {HOSTILE} note", ":source", "a", ":source", language=language
    )

    words = ("key", "said", "other", "hint", "why", "hedge", "who", "by", "out", "ref", "before")
    for word in (*words, "after", "around", "note", "topic"):
        assert f"{HOSTILE} {word}" in text


@pytest.mark.parametrize("where", ["{}", ":dispute {}", ":flag {}", ":review {}", ":skip {}"])
def test_no_line_can_act_on_the_terminal_whatever_its_command(where: str) -> None:
    text = said(two(), where.format("a\x1b]52;c;eA==\x07\x9b2J\u202eb\ud800"), "x", ":review")

    assert not {*"\x1b\x07\x9b\u202e\ud800"} & {*text}


def test_right_to_left_letters_stand_alone_on_their_line() -> None:
    text = told(study(samples.short_answer(key="Ādam (آدم)", feedback="Es آدم.")), "x")

    assert "\n(آدم)\n" in text
    assert "\nEs\nآدم.\n" in text


def test_ten_thousand_letters_and_forty_options_are_all_said() -> None:
    long = samples.single_choice(
        stem="ñ" * 10_000, key=samples.FORTY[0], distractors=samples.FORTY[1:]
    )

    text = said(study(long))

    assert "ñ" * 10_000 in text
    assert all(option in text for option in samples.FORTY)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "cp437", "utf-8", "utf-16"])
def test_no_encoding_of_the_output_ends_it(encoding: str) -> None:
    raw = io.BytesIO()
    output = io.TextIOWrapper(raw, encoding=encoding, newline="\n")
    question = samples.cloze(text="A {{1|Kabul}} y {{2|هرات}}, ñandú…")

    play(Opened(study(question)), Voice("es"), io.StringIO("Kabul; x\n"), output)
    output.flush()

    text = raw.getvalue().decode(encoding)
    assert "Correcto en parte\n" in text
    assert "[1]: correcto\n" in text
    assert ("✓ [1]" in text) is encoding.startswith("utf")


def test_an_input_that_breaks_ends_like_one_that_is_over() -> None:
    broken = io.TextIOWrapper(io.BytesIO(b"masud\n\xff\xfe\n"), encoding="utf-8")
    output = io.StringIO()
    closed = io.StringIO()
    closed.close()

    for reading in (broken, closed):
        assert play(Opened(two()), Voice("en"), reading, output) == 0
    assert output.getvalue().count("Result so far") == 2


def test_the_dialogue_never_loads_the_screens() -> None:
    script = "import quizkit.plain, sys; sys.exit('textual' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


# Modes, and what is kept ---------------------------------------------------------------------


def in_mode(mode: SessionMode, *questions: Question, store: Store | None = None) -> Study:
    """A study of a mode, with a clock that stands still."""
    bank = samples.bank(*questions)
    begun = Study([bank], lambda: datetime(2026, 11, 22, 12, tzinfo=UTC), store=store)
    begun.start(seed=1, wanted=Wanted(order="bank"), mode=mode)
    return begun


def test_an_exam_tells_nothing_until_it_is_handed_in() -> None:
    begun = in_mode("exam", samples.short_answer(), samples.numeric())

    text = said(begun, "Karzai", ":all", ":back", ":go 1", "Masud", "10", ":hand-in", "yes", "")

    before, _, after = text.partition("Hand in?")
    assert "Right" not in before
    assert "Your answer so far: Karzai" in before
    assert "2. ¿Qué dice el texto?\n  no answer yet" in before
    assert "Result: 100%. Right: 2" in after
    assert begun.state.handed_in


def test_an_exam_is_not_handed_in_without_a_yes_and_stays_open_at_the_end_of_the_input() -> None:
    begun = in_mode("exam", samples.short_answer())

    text = said(begun, "Masud", ":hand-in", "no", ":quit")

    assert "It was not handed in." in text
    assert "Result" not in text
    assert not begun.state.finished


def test_commands_of_exams_do_nothing_elsewhere() -> None:
    for line in (":next", ":back", ":go 1", ":all", ":hand-in"):
        assert "This is for exams that are not handed in." in said(two(), line)


@pytest.mark.parametrize("line", [":rate 4", ":rate easy", ":valorar fácil"])
def test_a_review_tells_the_next_days_and_takes_the_learners_own_rating(line: str) -> None:
    store = Store(":memory:")
    begun = in_mode("review", samples.short_answer(), store=store)

    text = said(begun, "Masud", line)

    assert "  3 good: 2026-11-24 (2 d) · this counts" in text
    assert text.count("  4 easy: 2026-11-30 (8 d) · this counts") == 1
    assert store.memories()[begun.refs[0]].due.date().isoformat() == "2026-11-30"


def test_a_rating_that_is_none_is_asked_again() -> None:
    begun = in_mode("review", samples.short_answer())

    assert "Say 1 again, 2 hard" in said(begun, "Masud", ":rate 7")
    assert not any(isinstance(event, Rated) for event in begun.events)


def test_a_question_is_suspended_and_wanted_again() -> None:
    store = Store(":memory:")
    begun = in_mode("practice", samples.short_answer(), store=store)

    text = said(begun, ":suspend")

    assert "Question 1 will not be asked any more." in text
    assert store.suspended() == {begun.refs[0]}


def test_who_pauses_is_told_that_one_can_go_on() -> None:
    begun = in_mode("practice", samples.short_answer(), samples.numeric(), store=Store(":memory:"))

    text = said(begun, "Masud", ":pause")

    assert text.endswith("You can go on with it when you start quizkit again.\n")
    assert not begun.state.finished


def test_where_nobody_can_be_asked_what_cannot_be_kept_is_said_and_it_goes_on(
    tmp_path: Path,
) -> None:
    path = tmp_path / "progress.sqlite"
    begun = in_mode("practice", samples.short_answer(), store=Store(path, timeout=0))
    output = io.StringIO()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        code = play(Opened(begun), Voice("en"), io.StringIO("Masud\n"), output)

    text = output.getvalue()
    assert text.index("is being used by another program") < text.index("✓ Right")
    assert "What follows is not kept." in text
    assert text.endswith("Nothing of this session was kept.\n")
    assert code == 3


class Keyboard(io.StringIO):
    """Somebody at a terminal, who can be asked."""

    def isatty(self) -> bool:
        return True


def typed(opened: Opened, *lines: str) -> str:
    """What is said to somebody at a terminal who types some lines."""
    output = io.StringIO()
    play(opened, Voice("en"), Keyboard("".join(f"{it}\n" for it in lines)), output)
    return output.getvalue()


def test_who_is_asked_may_try_again_and_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "progress.sqlite"
    begun = in_mode("practice", samples.short_answer(), store=Store(path, timeout=0))
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        text = typed(Opened(begun), "Masud", "", ":unsaved")

    assert text.count("is being used by another program") == 2
    assert text.index("What follows is not kept.") < text.index("✓ Right")


def left(store: Store) -> Opened:
    """A session left at its second question, and a new one."""
    questions = (samples.short_answer(), samples.numeric())
    before = in_mode("practice", *questions, store=store)
    before.skip()
    going_on = in_mode("practice", *questions, store=store)
    id = before.events[0].id

    def resume() -> Study:
        going_on.resume(store.events(id))
        return going_on

    offer = Offer(id, ("b",), "practice", before.events[-1].at, 2, 2)
    anew = in_mode("practice", *questions, store=store)
    return Opened(anew, (), Left(offer, resume, before.finish))


def test_what_was_left_is_offered_to_who_can_be_asked() -> None:
    text = typed(left(Store(":memory:")), "")

    assert "You left a practice at question 2 of 2" in text
    assert "Question 1 of 2" not in text


@pytest.mark.parametrize(("line", "is_left"), [("2", True), ("3", False)])
def test_who_begins_anew_keeps_what_was_left_for_later_or_ends_it(line: str, is_left: bool) -> None:
    store = Store(":memory:")

    text = typed(left(store), "9", line)

    assert text.count("Enter goes on with it") == 2
    assert "Question 1 of 2" in text
    assert bool(store.unfinished()) is is_left


def test_where_nobody_can_be_asked_what_was_left_stays_for_another_time() -> None:
    store = Store(":memory:")

    output = io.StringIO()
    play(left(store), Voice("en"), io.StringIO(), output)

    assert "`quizkit play --resume` goes on with it" in output.getvalue()
    assert len(store.unfinished()) == 1
