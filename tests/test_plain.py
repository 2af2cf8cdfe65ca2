"""The dialogue a line at a time, from a pipe and to one."""

from __future__ import annotations

import io
import subprocess
import sys
from datetime import UTC, datetime
from typing import Any

import pytest

from quizkit.i18n import LANGUAGES, Voice
from quizkit.plain import play
from quizkit.questions import QUESTION_TYPES, Question
from quizkit.study import Study
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


def study(*questions: Question, **fields: Any) -> Study:
    begun = Study([samples.bank(*questions, **fields)], lambda: datetime(2026, 11, 22, tzinfo=UTC))
    begun.start(seed=1)
    return begun


def said(begun: Study, *lines: str, language: str = "en") -> str:
    """What the dialogue says to some lines of input, after which the input ends."""
    output = io.StringIO()
    code = play(begun, Voice(language), io.StringIO("".join(f"{it}\n" for it in lines)), output)
    assert code == 0
    return output.getvalue()


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
def test_every_type_is_judged_and_what_cannot_be_read_is_asked_again(
    question: Question, right: str, wrong: str, unreadable: str
) -> None:
    assert "✓ Right\n" in said(study(question), right)
    assert "✗ Not right\n" in said(study(question), wrong)

    begun = study(question)
    text = said(begun, unreadable, right)
    assert "✓ Right\n" in text
    assert "Not right" not in text
    assert begun.score().wrong == 0


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


def test_an_empty_line_asks_again_and_a_question_mark_shows_the_hint() -> None:
    begun = study(samples.short_answer(hint="Empieza por M."))

    text = said(begun, "", "?", "masud")

    assert "Nothing was given yet" in text
    assert "Hint: Empieza por M.\n" in text
    assert begun.score().right == 1


def test_a_question_without_a_hint_says_so() -> None:
    assert "This question has no hint." in said(study(samples.short_answer()), "?")


@pytest.mark.parametrize("skip", [":skip", ":saltar", " :SKIP "])
@pytest.mark.parametrize("quit", [":quit", ":salir"])
def test_commands_are_known_in_both_languages(skip: str, quit: str) -> None:
    begun = study(samples.short_answer(), samples.numeric())

    text = said(begun, skip, quit, "10")

    assert "- Skipped\n" in text
    assert (begun.score().skipped, begun.score().left) == (1, 1)
    assert begun.state.finished


@pytest.mark.parametrize("response", [":skipped", ": quit", "skip", "quit", "¿?", "hint"])
def test_what_is_only_like_a_command_is_a_response(response: str) -> None:
    begun = study(samples.short_answer(key=response))

    said(begun, response)

    assert begun.score().right == 1


def test_the_end_of_the_input_ends_the_session_with_the_score_so_far() -> None:
    begun = study(samples.short_answer(), samples.numeric(id="dos"))

    text = said(begun, "?")

    assert text.endswith(
        "Result so far: 0%. Right: 0; partly: 0; wrong: 0; skipped: 0; not asked: 2.\n"
    )
    assert begun.state.finished


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

    assert text.count(hostile) == 2
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

    play(study(samples.numeric()), Voice("es"), io.StringIO("10\n"), output)
    output.flush()

    assert "\nCorrecto\n" in raw.getvalue().decode("latin-1")


def test_the_dialogue_never_loads_the_screens() -> None:
    script = "import quizkit.plain, sys; sys.exit('textual' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
