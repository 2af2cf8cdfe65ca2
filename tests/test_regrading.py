"""Judging old responses again: which, by what, and what stays as it is judged."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizkit.questions import Question
from quizkit.session import (
    Drawn,
    Event,
    HandedIn,
    Overridden,
    Regraded,
    Responded,
    SessionMode,
    SessionStarted,
    SessionState,
    Skipped,
    Typed,
    Undone,
    apply,
    next_id,
    ref_of,
    replay,
    respond,
    shown_order,
    start,
)
from quizkit.study.regrading import Regrading, questions_of, regrade
from tests import samples
from tests.samples import SAMPLES, responses
from tests.test_session import logs

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
LATER = NOON + timedelta(days=30)


_IDS = {it.type: it.id for it in SAMPLES}
MENDED = (
    samples.short_answer(id=_IDS["short_answer"], key="otra"),
    samples.numeric(id=_IDS["numeric"], key="7"),
    samples.true_false(id=_IDS["true_false"], key="verdadero"),
    samples.single_choice(id=_IDS["single_choice"], key="otra"),
)
"""Questions that `logs` draws, with other keys."""


class Sitting:
    """A session of the questions of one bank, and what has happened in it."""

    def __init__(self, *questions: Question, mode: SessionMode = "practice") -> None:
        self.bank = samples.bank(*questions)
        begun = start([self.bank], id="s", at=NOON, seed=1, mode=mode)
        self.events: list[Event] = [begun]

    @property
    def state(self) -> SessionState:
        return replay(self.events)

    def add(self, event: Event) -> Event:
        """An event about whatever its id says, as the next one."""
        self.events.append(replace(event, id=next_id(self.state)))
        return self.events[-1]

    def give(self, response: object, question: str | None = None) -> Responded:
        """A response to the one question, or the one that is named."""
        found = self.bank[question] if question else self.bank.questions[0]
        ref = ref_of(self.bank, found)
        event = respond(self.state, found, response, NOON, ref=ref, milliseconds=900)
        self.events.append(event)
        return event

    def again(self, *questions: Question) -> Regrading:
        """What comes of judging it again by questions that took the place of the old ones."""
        return regrade(questions_of([samples.bank(*questions)]), self.events, LATER)


def given_once(question: Question, response: object) -> Sitting:
    sitting = Sitting(question)
    sitting.give(response)
    return sitting


def about(sitting: Sitting) -> dict[str, Any]:
    """The fields of an event about the one question."""
    return {"id": "", "at": NOON, "question": ref_of(sitting.bank, sitting.bank.questions[0])}


def fractions(found: Regrading) -> list[tuple[float, float]]:
    """What responses were worth before, and now."""
    return [(float(it.before.fraction), float(it.event.outcome.fraction)) for it in found.changes]


# What is judged again ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "response", "now", "fraction"),
    [
        (samples.short_answer(), Typed("Massoud"), samples.short_answer(key="Massoud"), 1),
        (samples.numeric(), Typed("doce"), samples.numeric(key="12"), 1),
        (samples.date(), Typed("en 1994"), samples.date(key="1994"), 1),
        (
            samples.cloze(),
            Typed("Herat; Shamali"),
            samples.cloze(text="De {{1|Herat}} a {{2|Shamali}}."),
            1,
        ),
        (
            samples.single_choice(),
            "herat",
            samples.single_choice(key="Herat", distractors=["Kabul", "Shamali"]),
            1,
        ),
        (
            samples.multiple_response(),
            ("herat", "kabul"),
            samples.multiple_response(key=["Kabul", "Herat"], distractors=["Shamali", "Ghazni"]),
            1,
        ),
        (samples.true_false(), True, samples.true_false(key="verdadero"), 1),
        (
            samples.ordering(),
            ("ve-un-camion", "viaja", "lo-detiene", "les-habla"),
            samples.ordering(key=["Ve un camión", "Viaja", "Lo detiene", "Les habla"]),
            1,
        ),
        (
            samples.matching(),
            {"mohammad-eshaq": "editor", "hamid-karzai": "presidente"},
            samples.matching(
                key=[
                    {"left": "Mohammad Eshaq", "right": "editor"},
                    {"left": "Hamid Karzai", "right": "presidente"},
                ],
                distractors=["ingeniero"],
            ),
            1,
        ),
    ],
    ids=lambda value: getattr(value, "type", None),
)
def test_a_response_of_every_type_is_judged_by_the_key_as_it_is_now(
    before: Question, response: object, now: Question, fraction: int
) -> None:
    found = given_once(before, response).again(now)

    assert [after for _, after in fractions(found)] == [fraction]
    assert found.changes[0].before.fraction < 1
    assert found.unread == ()


def test_what_was_right_may_be_wrong_now() -> None:
    found = given_once(samples.numeric(), Typed("10")).again(samples.numeric(key="11"))

    assert fractions(found) == [(1, 0)]


@pytest.mark.parametrize("question", SAMPLES, ids=lambda question: question.id)
def test_nothing_is_judged_otherwise_by_a_question_that_stayed_as_it_was(
    question: Question,
) -> None:
    sitting = given_once(question, question.key_response())

    assert sitting.again(question) == Regrading()


@given(st.data())
def test_a_response_to_an_unchanged_question_is_read_as_it_was_then(data: st.DataObject) -> None:
    sitting = Sitting(data.draw(st.sampled_from(SAMPLES)))
    (question,) = sitting.bank.questions
    response = data.draw(responses(question))
    sitting.give(Typed(question.show(response)) if data.draw(st.booleans()) else response)

    assert sitting.again(question) == Regrading()


def test_feedback_alone_changes_no_judgement() -> None:
    sitting = given_once(samples.short_answer(), Typed("Karzai"))

    assert sitting.again(samples.short_answer(feedback="No: era Masud.")).changes == ()


def test_the_same_share_for_another_reason_is_another_judgement() -> None:
    sitting = given_once(samples.numeric(), Typed("12"))

    found = sitting.again(samples.numeric(tolerance="1"))

    assert fractions(found) == [(0, 0)]
    assert found.changes[0].event.outcome.code == "out-of-tolerance"


def test_the_event_goes_on_from_the_session_and_says_when() -> None:
    sitting = given_once(samples.short_answer(), Typed("Massoud"))
    expected = next_id(sitting.state)

    (event,) = sitting.again(samples.short_answer(key="Massoud")).events

    assert (event.id, event.at, event.question) == (expected, LATER, about(sitting)["question"])


def test_several_events_of_one_session_are_numbered_one_after_another() -> None:
    questions = [samples.short_answer(id=id) for id in ("a", "b", "c")]
    sitting = Sitting(*questions)
    for question in questions:
        sitting.give(Typed("Massoud"), question.id)

    found = sitting.again(*(samples.short_answer(id=id, key="Massoud") for id in ("a", "b", "c")))

    assert [event.id for event in found.events] == ["s.4", "s.5", "s.6"]
    assert {event.question[1] for event in found.events} == {"a", "b", "c"}


def test_once_recorded_it_is_not_judged_otherwise_again() -> None:
    sitting = given_once(samples.short_answer(), Typed("Massoud"))
    now = samples.short_answer(key="Massoud")

    sitting.events += sitting.again(now).events

    assert sitting.again(now) == Regrading()
    progress = sitting.state.of(about(sitting)["question"])
    assert progress.outcome
    assert progress.outcome.fraction == 1


def test_a_key_that_is_put_back_gives_the_first_judgement_back() -> None:
    sitting = given_once(samples.short_answer(), Typed("Massoud"))
    sitting.events += sitting.again(samples.short_answer(key="Massoud")).events

    assert fractions(sitting.again(samples.short_answer())) == [(1, 0)]


# Which responses -----------------------------------------------------------------------------


def test_only_the_last_response_that_stands_is_judged_again() -> None:
    sitting = Sitting(samples.short_answer(), mode="exam")
    sitting.give(Typed("Karzai"))
    changed = sitting.give(Typed("Massoud"))
    taken_back = sitting.give(Typed("Eshaq"))
    sitting.add(Undone(id="", at=NOON, event=taken_back.id))

    found = sitting.again(samples.short_answer(key="Massoud"))

    assert [it.responded for it in found.changes] == [changed]


def test_what_was_taken_back_or_skipped_is_not_judged_again() -> None:
    sitting = given_once(samples.short_answer(), Typed("Massoud"))
    sitting.add(Undone(id="", at=NOON, event="s.1"))
    sitting.add(Skipped(**about(sitting)))

    assert sitting.again(samples.short_answer(key="Massoud")) == Regrading()


def test_what_the_learner_holds_for_right_stays_so() -> None:
    sitting = given_once(samples.short_answer(), Typed("Massoud"))
    sitting.add(Overridden(**about(sitting)))

    assert sitting.again(samples.short_answer(key="Eshaq")) == Regrading()


def test_i_was_right_that_was_taken_back_holds_nothing_up() -> None:
    sitting = given_once(samples.short_answer(), Typed("Massoud"))
    overridden = sitting.add(Overridden(**about(sitting)))
    sitting.add(Undone(id="", at=NOON, event=overridden.id))

    assert fractions(sitting.again(samples.short_answer(key="Massoud"))) == [(0, 1)]


def test_an_exam_is_judged_again_before_and_after_it_is_handed_in() -> None:
    sitting = Sitting(samples.short_answer(), mode="exam")
    sitting.give(Typed("Massoud"))
    now = samples.short_answer(key="Massoud")
    assert fractions(sitting.again(now)) == [(0, 1)]

    sitting.add(HandedIn(id="", at=NOON))

    assert fractions(sitting.again(now)) == [(0, 1)]


def test_a_retired_question_is_judged_by_and_a_draft_is_not() -> None:
    sitting = given_once(samples.short_answer(), Typed("Massoud"))

    assert sitting.again(samples.short_answer(key="Massoud", retired="yes")).changes
    assert sitting.again(samples.short_answer(key="Massoud", draft="yes")) == Regrading()


def test_a_question_that_is_gone_or_of_another_bank_leaves_its_responses_alone() -> None:
    sitting = given_once(samples.short_answer(), Typed("Massoud"))
    other = samples.bank(samples.short_answer(key="Massoud"), id="otro-banco")

    assert sitting.again(samples.short_answer(id="otra", key="Massoud")) == Regrading()
    assert regrade(questions_of([other]), sitting.events, LATER) == Regrading()


def test_of_two_banks_with_one_uid_the_first_counts() -> None:
    near = samples.bank(samples.short_answer(key="Masud"), uid="abcdefghijklmnop", id="cerca")
    copied = (samples.short_answer(key="Massoud"), samples.numeric())
    far = samples.bank(*copied, uid="abcdefghijklmnop", id="lejos")

    assert [*questions_of([near, far]).values()] == [*near.questions]


# How a response is read ----------------------------------------------------------------------


def test_a_number_is_read_again_as_it_was_typed() -> None:
    before = samples.numeric(key="1500", language="en")
    sitting = given_once(before, Typed("1.500"))

    found = sitting.again(samples.numeric(key="1500", language="es-ES"))

    assert fractions(found) == [(0, 1)]


def test_where_what_was_typed_cannot_be_read_what_was_understood_then_is_judged() -> None:
    before = samples.cloze(text="De {{1|Kabul}} a {{2|Shamali}} y a {{3|Herat}}.")
    sitting = given_once(before, Typed("Ghazni; Shamali; Herat"))

    found = sitting.again(samples.cloze(text="De {{1|Ghazni}} a {{3|Herat}}."))

    assert fractions(found) == [(2 / 3, 1)]


def test_words_never_come_into_a_gap_that_they_were_not_typed_into() -> None:
    before = samples.cloze(text="De {{1|Kabul}} a {{2|Shamali}}.")
    sitting = given_once(before, Typed("Kabul; Shamali"))

    found = sitting.again(samples.cloze(text="De {{1|Kabul}} a {{3|Shamali}}."))

    assert found.changes == ()
    assert len(found.unread) == 1


def test_a_letter_means_the_option_that_it_meant_when_it_was_typed() -> None:
    before = samples.single_choice()
    sitting = Sitting(before)
    letter = "abc"[shown_order("1", before).index("herat")]
    sitting.give(Typed(letter))

    now = samples.single_choice(key="Herat", distractors=["Ghazni", "Zaranj", "Kabul"])

    assert fractions(sitting.again(now)) == [(0, 1)]


def test_a_letter_that_chose_an_option_is_no_word() -> None:
    before = samples.single_choice(id="una")
    sitting = Sitting(before)
    sitting.give(Typed("a"))

    found = sitting.again(samples.short_answer(id="una", key="a"))

    assert found.changes == ()
    assert len(found.unread) == 1


@pytest.mark.parametrize(
    ("before", "response", "now"),
    [
        (
            samples.single_choice(),
            "herat",
            samples.single_choice(distractors=["Shamali", "Ghazni"]),
        ),
        (
            samples.multiple_response(),
            ("herat", "kabul"),
            samples.multiple_response(distractors=["Ghazni"]),
        ),
        (
            samples.ordering(),
            samples.ordering().key_response(),
            samples.ordering(key=["Viaja", "Ve un camión", "Lo detiene"]),
        ),
        (
            samples.ordering(),
            samples.ordering().key_response(),
            samples.ordering(key=["Sale", *(str(it.text) for it in samples.ordering().items)]),
        ),
        (
            samples.matching(),
            {"mohammad-eshaq": "editor", "hamid-karzai": "presidente"},
            samples.matching(distractors=[]),
        ),
        (
            samples.matching(),
            samples.matching().key_response(),
            samples.matching(key=[{"left": "Hamid Karzai", "right": "presidente"}]),
        ),
        (samples.numeric(id="x"), Typed("10"), samples.short_answer(id="x", key="10")),
        (samples.short_answer(id="x"), "Masud", samples.numeric(id="x")),
        (samples.true_false(id="x"), True, samples.matching(id="x")),
        (samples.date(id="x"), Typed("1993"), samples.ordering(id="x")),
        (samples.ordering(id="x"), samples.ordering().key_response(), samples.date(id="x")),
    ],
)
def test_what_the_question_can_no_longer_read_stays_as_it_is_judged_and_is_named(
    before: Question, response: object, now: Question
) -> None:
    sitting = given_once(before, response)

    found = sitting.again(now)

    assert found.changes == ()
    assert [it.id for it in found.unread] == ["s.1"]


def test_a_distractor_that_was_added_does_not_stand_in_the_way() -> None:
    sitting = given_once(samples.single_choice(), "kabul")
    now = samples.single_choice(key="Herat", distractors=["Kabul", "Shamali", "Zaranj"])

    assert fractions(sitting.again(now)) == [(1, 0)]


# Any log -------------------------------------------------------------------------------------


@given(logs())
def test_whatever_happened_a_session_is_judged_again_once(
    session: tuple[SessionState, list[Event]],
) -> None:
    state, events = session
    questions = questions_of([samples.bank(*MENDED)])

    found = regrade(questions, events, LATER)
    after = replay([*events, *found.events])

    assert regrade(questions, [*events, *found.events], LATER).changes == ()
    assert after.length == state.length + len(found.events)
    assert after.position == state.position
    for change in found.changes:
        assert after.of(change.responded.question).outcome == change.event.outcome


# Logs from elsewhere -------------------------------------------------------------------------


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=4))
def test_no_stored_response_of_whatever_form_ends_the_work(stored: Any) -> None:
    for question in SAMPLES:
        sitting = given_once(question, question.key_response())
        (begun, event) = sitting.events
        assert isinstance(event, Responded)
        for raw in (None, "x"):
            strange = replace(event, response=stored, raw=raw)

            found = regrade(questions_of([sitting.bank]), [begun, strange], LATER)

            assert len(found.changes) + len(found.unread) <= 1


def test_a_response_to_a_question_that_was_not_drawn_is_left_as_it_is() -> None:
    sitting = given_once(samples.short_answer(), Typed("Massoud"))
    begun = sitting.events[0]
    assert isinstance(begun, SessionStarted)
    elsewhere = replace(begun, drawn=(Drawn("b", "q", "0f"),))

    found = regrade(
        questions_of([samples.bank(samples.short_answer(key="Massoud"))]),
        [elsewhere, *sitting.events[1:]],
        LATER,
    )

    assert found.events == ()
    assert found.unread == ()


def test_the_state_of_a_session_with_new_judgements_can_be_gone_on_with() -> None:
    questions = [samples.short_answer(id=id) for id in ("a", "b")]
    sitting = Sitting(*questions)
    first = sitting.state.drawn[0].question
    sitting.give(Typed("Massoud"), first)
    sitting.events += sitting.again(*(samples.short_answer(id=id, key="x") for id in "ab")).events
    sitting.events += sitting.again(
        *(samples.short_answer(id=id, key="Massoud") for id in "ab")
    ).events

    state = apply(sitting.state, Skipped(id="s.9", at=NOON, question=sitting.state.drawn[1].ref))

    assert any(isinstance(event, Regraded) for event in sitting.events)
    assert state.position == 2
