"""What a study shows and when: above all, nothing before a response that gives its key away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

import pytest

from quizkit.questions import Question
from quizkit.session import Responded, replay
from quizkit.sources import Record, Source
from quizkit.study import Asked, Line, Review, Study, Typed
from tests import samples

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
TEXT = "Un día, en viaje desde Kabul a Shamali,[7] vio un camión.\nLo detuvo."


def source(text: str = TEXT) -> Source:
    record = {
        "id": "masud",
        "title": "Ahmad Shah Masud",
        "sha256": sha256(text.encode()).hexdigest(),
        "note_markers": ["[1]"],
    }
    return Source(Record.model_validate(record), text)


def clock() -> Iterator[datetime]:
    instant = NOON
    while True:
        yield instant
        instant += timedelta(seconds=2)


def study(*questions: Question, sources: dict[str, Source | None] | None = None) -> Study:
    ticks = clock()
    bank = samples.bank(*questions, source="masud", topics={"fechas": "Fechas", "gente": "Gente"})
    begun = Study([bank], lambda: next(ticks), sources)
    begun.start(seed=1)
    return begun


def asked(question: Question, **sources: Source | None) -> Asked:
    shown = study(question, sources=sources).ask()
    assert shown
    return shown


def reviewed(question: Question, response: str, **sources: Source | None) -> Review:
    return study(question, sources=sources).respond(Typed(response))


def said(review: Review) -> list[str]:
    return [line.code for line in review.lines]


def test_the_gaps_of_a_text_are_shown_by_number_and_without_their_keys() -> None:
    assert asked(samples.cloze()).text == "En viaje desde [1: ____] a [2: ____], vio un camión."


def test_options_stand_under_letters_and_left_sides_under_numbers() -> None:
    shown = asked(samples.matching())

    assert [it.mark for it in shown.lefts] == ["1", "2"]
    assert [it.mark for it in shown.options] == ["a", "b", "c"]
    assert {it.text for it in shown.options} == {"ingeniero", "presidente", "editor"}


def test_who_says_it_is_told_with_the_stem() -> None:
    question = samples.short_answer(stance="attributed", attribution="otras fuentes")

    assert asked(question).attribution == (Line("attribution", {"speaker": "otras fuentes"}),)
    assert "attribution" not in said(reviewed(question, "Masud"))


@pytest.mark.parametrize("speaker", ["Farid Amin", "el cronista Farid Amín", "AMIN"])
def test_who_says_it_is_told_afterwards_where_it_would_tell_the_key(speaker: str) -> None:
    question = samples.short_answer(key="Farid Amin", stance="attributed", attribution=speaker)

    assert asked(question).attribution == ()
    assert "attribution" in said(reviewed(question, "Farid Amin"))


def test_a_reporter_who_is_the_key_is_told_afterwards() -> None:
    attribution = {"speaker": "un líder", "reported_by": "Farid Amin", "kind": "testimony"}
    question = samples.single_choice(key="Farid Amin", stance="attributed", attribution=attribution)

    assert asked(question).attribution == ()
    assert said(reviewed(question, "Farid Amin"))[-2:] == ["attribution-reported", "kind-testimony"]


def test_an_unresolved_speaker_is_called_that() -> None:
    question = samples.short_answer(stance="attributed", attribution="unresolved")

    assert asked(question).attribution == (Line("attribution-unresolved"),)


def test_a_passage_is_shown_in_its_line_without_note_markers() -> None:
    question = samples.short_answer(evidence=[{"quote": "desde Kabul a Shamali"}])

    passage = reviewed(question, "x", masud=source()).passages[0]

    assert passage.quote == "desde Kabul a Shamali"
    assert passage.text == "Un día, en viaje desde Kabul a Shamali, vio un camión."
    assert passage.place == Line("passage", {"source": "Ahmad Shah Masud", "line": "1"})


def test_a_passage_above_the_stem_is_its_quote_and_no_word_more() -> None:
    question = samples.short_answer(evidence=[{"quote": "en viaje desde", "show": "before"}])

    assert [it.text for it in asked(question, masud=source()).passages] == ["en viaje desde"]
    assert reviewed(question, "x", masud=source()).passages == ()


@pytest.mark.parametrize("quote", ["palabras que no están", "vio un camión"])
def test_a_quote_without_its_source_is_shown_as_it_was_written(quote: str) -> None:
    question = samples.short_answer(evidence=[{"quote": quote}])
    missing = None if quote == "vio un camión" else source()

    passage = reviewed(question, "x", masud=missing).passages[0]

    assert passage.text == quote
    assert passage.place == Line("passage-unplaced")


def test_two_quotes_of_one_line_show_it_once() -> None:
    question = samples.short_answer(evidence=[{"quote": "Un día"}, {"quote": "vio un camión"}])

    assert len(reviewed(question, "x", masud=source()).passages) == 1


def test_a_very_long_line_is_shown_around_its_quote() -> None:
    text = "antes " * 200 + "las palabras justas" + " luego" * 200
    question = samples.short_answer(evidence=[{"quote": "las palabras justas"}])

    passage = reviewed(question, "x", masud=source(text)).passages[0]

    assert passage.before.startswith("… antes")
    assert passage.after.endswith("luego …")
    assert len(passage.text) < 600


def test_the_key_never_comes_without_its_hedge() -> None:
    question = samples.numeric(hedge="acaso")

    for response in ("10", "11"):
        assert (
            Line("key-hedged", {"key": "10", "hedge": "acaso"})
            in reviewed(question, response).lines
        )


def test_the_words_for_the_very_option_come_before_those_for_any() -> None:
    distractors: list[Any] = [{"text": "Herat", "feedback": "Herat no sale."}, "Ghazni"]
    question = samples.single_choice(distractors=distractors, feedback="Es Kabul.")

    review = reviewed(question, "Herat")

    assert [line.params["text"] for line in review.lines if line.code == "feedback"] == [
        "Herat no sale.",
        "Es Kabul.",
    ]
    assert review.verdict == "wrong"


def test_a_wrong_response_says_how_it_was_understood_and_why() -> None:
    review = reviewed(samples.short_answer(), "Mahsud")

    assert review.lines[:2] == (
        Line("near-miss", context="response"),
        Line("given", {"given": "Mahsud"}),
    )


def test_what_comes_from_outside_is_marked_so() -> None:
    outside = {"text": "Murió en 2001.", "reference": "BBC", "date": "2001-09-15"}

    assert "outside" in said(reviewed(samples.short_answer(outside=outside), "x"))


def test_a_skipped_question_shows_its_key_and_counts_nothing() -> None:
    begun = study(samples.numeric(feedback="Son diez."))

    review = begun.skip()

    assert review.verdict == "skipped"
    assert said(review) == ["key", "feedback"]
    assert (begun.score().skipped, begun.score().percent) == (1, 0)


def test_a_hint_is_recorded_once_and_its_cost_lowers_the_score() -> None:
    begun = study(samples.numeric(hint={"text": "Dos cifras.", "cost": "1/4"}))

    assert begun.hint() == begun.hint() == ("Dos cifras.",)
    begun.respond(Typed("10"))

    assert [type(event).__name__ for event in begun.events] == [
        "SessionStarted",
        "HintShown",
        "Responded",
    ]
    assert begun.score().percent == 75


def test_the_hints_of_gaps_carry_their_numbers() -> None:
    begun = study(samples.cloze(gaps={"2": {"hint": "una llanura"}}))

    assert begun.hint() == ("[2] una llanura",)


def test_the_score_goes_by_points_and_by_topic() -> None:
    begun = study(
        samples.numeric(topic="fechas", points="3"),
        samples.short_answer(topic="gente"),
        samples.date(),
    )
    while begun.question:
        begun.respond(Typed("1993" if begun.question.type == "date" else "10"))

    assert begun.score().percent == 80
    assert {(it.label, it.percent) for it in begun.scores()} == {
        ("Fechas", 100),
        ("Gente", 0),
        ("Un banco", 100),
    }


def test_time_runs_from_when_the_question_was_shown() -> None:
    begun = study(samples.numeric())
    begun.ask()
    begun.ask()
    begun.respond(Typed("10"))

    responded = begun.events[-1]
    assert isinstance(responded, Responded)
    assert responded.milliseconds == 2000


def test_the_log_of_a_study_is_the_whole_of_it() -> None:
    begun = study(samples.numeric(), samples.short_answer())
    begun.respond(Typed("10"))
    begun.finish()
    begun.finish()

    assert replay(begun.events) == begun.state
    assert begun.score().left == 1
    assert begun.ask() is None
    with pytest.raises(LookupError):
        begun.skip()
