"""The rows of what was ever responded: how each is judged, in what order, and in what words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from quizkit.questions import Outcome, Question
from quizkit.session import (
    Event,
    HintShown,
    Overridden,
    Ref,
    Regraded,
    Responded,
    SessionState,
    Undone,
)
from quizkit.study.results import Given, first_line, in_words, oldest_first, responses
from tests import samples
from tests.test_session import logs

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
REF: Ref = ("b", "q")


def outcome(fraction: int | str) -> Outcome:
    return Outcome(Fraction(fraction))


def responded(number: int, fraction: int | str = 0, **fields: Any) -> Responded:
    defaults = {"question": REF, "response": "Kabul", "outcome": outcome(fraction)}
    return Responded(**{**about(number), **defaults, **fields})


def about(number: int) -> dict[str, Any]:
    return {"id": f"s.{number}", "at": NOON + timedelta(seconds=number)}


def undone(number: int, event: int) -> Undone:
    return Undone(**about(number), event=f"s.{event}")


def told(*events: Event) -> list[tuple[float, str]]:
    """How each response is judged now, and what became of it."""
    rows = responses(events)
    return [(float(row.outcome.fraction), " ".join(_marks(row))) for row in rows]


def _marks(row: Given) -> Iterator[str]:
    for mark in ("undone", "overridden", "regraded"):
        if getattr(row, f"is_{mark}"):
            yield mark


# Judgements ----------------------------------------------------------------------------------


def test_a_response_is_judged_as_it_was_where_nothing_was_said_since() -> None:
    assert told(responded(1, "1/2")) == [(1 / 2, "")]


def test_i_was_right_and_judging_again_count_and_the_later_of_the_two_decides() -> None:
    right = Overridden(**about(2), question=REF)
    again = Regraded(**about(3), question=REF, outcome=outcome("1/4"))

    assert told(responded(1), right) == [(1, "overridden")]
    assert told(responded(1), replace(again, id="s.2")) == [(1 / 4, "regraded")]
    assert told(responded(1), right, again) == [(1 / 4, "regraded")]
    assert told(responded(1), replace(again, id="s.2"), replace(right, id="s.3")) == [
        (1, "overridden regraded")
    ]


def test_what_was_taken_back_is_told_as_it_was_judged_first() -> None:
    events = [responded(1), Overridden(**about(2), question=REF), undone(3, 2), undone(4, 1)]

    assert told(*events, responded(5, 1)) == [(0, "undone"), (1, "")]


def test_a_judgement_is_about_the_response_before_it_and_no_other() -> None:
    again = Regraded(**about(3), question=REF, outcome=outcome(1))

    assert told(responded(1), responded(2), again, responded(4)) == [
        (0, ""),
        (1, "regraded"),
        (0, ""),
    ]


def test_a_judgement_without_a_response_is_about_none() -> None:
    assert told(Overridden(**about(1), question=REF), responded(2)) == [(0, "")]


def test_what_takes_back_a_later_event_takes_back_nothing() -> None:
    assert told(undone(1, 2), responded(2)) == [(0, "")]


def test_a_hint_costs_the_responses_that_came_after_it() -> None:
    hint = HintShown(**about(2), question=REF, cost=Fraction(1, 4))

    rows = responses([responded(1), undone(3, 1), hint, responded(4)])

    assert [row.hint_cost for row in rows] == [0, Fraction(1, 4)]


@given(logs())
def test_the_last_response_that_stands_is_judged_as_the_session_judges_it(
    session: tuple[SessionState, list[Event]],
) -> None:
    state, events = session

    rows = [*responses(events)]

    assert [row.responded for row in rows] == [it for it in events if isinstance(it, Responded)]
    standing = {row.responded.question: row for row in rows if not row.is_undone}
    for drawn in state.drawn:
        progress, row = state.of(drawn.ref), standing.get(drawn.ref)
        assert (row and row.responded) == progress.response
        if row:
            assert row.outcome == progress.outcome
            assert row.hint_cost == progress.hint_cost
            assert row.is_overridden == progress.is_overridden


# Their order ---------------------------------------------------------------------------------

_SESSIONS = st.lists(
    st.tuples(st.integers(0, 20), st.lists(st.integers(0, 20), max_size=5)), max_size=6
)


@given(_SESSIONS)
def test_rows_of_sessions_at_once_come_by_the_time_they_happened(
    drawn: list[tuple[int, list[int]]],
) -> None:
    batches = [
        (NOON + timedelta(hours=start), [NOON + timedelta(hours=start + it) for it in later])
        for start, later in sorted(drawn)
    ]

    found = [*oldest_first(batches, lambda row: row)]

    assert found == sorted(row for _, rows in batches for row in rows)


def test_sessions_are_read_one_after_another_as_their_rows_are_asked_for() -> None:
    read: list[int] = []

    def rows(day: int) -> Iterator[datetime]:
        read.append(day)
        yield NOON + timedelta(days=day)

    found = oldest_first(
        ((NOON + timedelta(days=day), rows(day)) for day in range(1000)), lambda row: row
    )

    assert next(found) == NOON
    assert read == [0]


# Words ---------------------------------------------------------------------------------------


def given_to(question: Question, response: object, raw: str | None = None) -> Responded:
    stored = question.responses().dump_python(response, mode="json")
    return responded(1, response=stored, raw=raw)


def test_what_was_typed_is_told_letter_for_letter() -> None:
    question = samples.numeric()

    assert in_words(question, given_to(question, question.parse("diez"), "diez")) == "diez"


def test_what_was_picked_is_told_in_words_be_it_by_a_letter() -> None:
    choice, order = samples.single_choice(), samples.ordering()

    assert in_words(choice, given_to(choice, "herat", "b")) == "Herat"
    assert in_words(order, given_to(order, order.key_response())).startswith("Viaja; Ve un camión")


def test_an_option_that_is_gone_is_told_by_its_id() -> None:
    assert in_words(samples.single_choice(), responded(1, response="ghazni")) == "ghazni"


def test_a_response_to_another_type_of_question_is_told_as_it_is_stored() -> None:
    pairs = {"karzai": "presidente"}

    assert in_words(samples.single_choice(), responded(1, response=pairs)) == json.dumps(pairs)
    assert in_words(samples.cloze(), responded(1, response={"3": "a"})) == '{"3": "a"}'


def test_without_its_question_a_response_is_told_as_typed_or_as_stored() -> None:
    assert in_words(None, responded(1, response="kabul", raw="a")) == "a"
    assert in_words(None, responded(1, response=["año", "b"])) == '["año", "b"]'


def test_a_question_is_called_by_the_first_line_of_what_it_asks() -> None:
    assert first_line(samples.short_answer(stem="¿Quién?\nDilo.")) == "¿Quién?"
    assert first_line(samples.cloze(text="Desde {{1|Kabul}}.\nFin.")) == "Desde [1: ____]."
