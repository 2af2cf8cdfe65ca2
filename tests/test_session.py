"""Sessions: drawing by the rules, deciding, recording, and the log as the whole truth."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizkit.bank import Bank
from quizkit.diagnostics import QuizkitError
from quizkit.library import read
from quizkit.questions import Outcome, Part, Question, ResponseError
from quizkit.session import (
    Drawn,
    Event,
    Flagged,
    HandedIn,
    HintShown,
    Overridden,
    Presented,
    Progress,
    Rated,
    Regraded,
    Reported,
    Responded,
    SessionFinished,
    SessionMode,
    SessionStarted,
    SessionState,
    Skipped,
    Suspended,
    Typed,
    Undone,
    Wanted,
    apply,
    draw,
    dump,
    load,
    next_id,
    replay,
    respond,
    shown_order,
    start,
)
from tests import samples

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
REAL_BANKS = sorted((Path(__file__).parents[1] / "data" / "banks").glob("*.yaml"))


def asked(id: str, **fields: Any) -> Question:
    return samples.short_answer(id=id, **fields)


def ids(drawn: Iterable[tuple[Bank, Question]]) -> list[str]:
    return [question.id for _, question in drawn]


# The rules, said a second time ---------------------------------------------------------------


def gives_away(drawn: Sequence[tuple[Bank, Question]]) -> list[tuple[int, int]]:
    """Places of a question and of one that it reveals."""
    places = {(bank.id, question.id): at for at, (bank, question) in enumerate(drawn)}
    return [
        (at, places[name])
        for at, (bank, question) in enumerate(drawn)
        for reference in question.reveals
        if (name := (reference.rpartition("/")[0] or bank.id, reference.rpartition("/")[2]))
        in places
    ]


def breaks_no_rule(drawn: Sequence[tuple[Bank, Question]], mode: SessionMode = "practice") -> bool:
    names = {(bank.id, question.id) for bank, question in drawn}
    return (
        len(names) == len(drawn)
        and not any(question.retired or question.draft for _, question in drawn)
        and all((bank.id, id) in names for bank, it in drawn for id in it.counterpart)
        and all(revealed < at and mode != "exam" for at, revealed in gives_away(drawn))
    )


def touching(drawn: Sequence[tuple[Bank, Question]]) -> int:
    """How many counterparts are asked one right after the other."""
    return sum(
        one is other and (second.id in first.counterpart or first.id in second.counterpart)
        for (one, first), (other, second) in itertools.pairwise(drawn)
    )


def can_stand(drawn: Sequence[tuple[Bank, Question]], mode: SessionMode) -> bool:
    return any(breaks_no_rule(order, mode) for order in itertools.permutations(drawn))


# Drawing -------------------------------------------------------------------------------------


@st.composite
def webs(draw_from: st.DrawFn) -> Bank:
    """Small banks in which questions reveal one another and answer one another at random."""
    size = draw_from(st.integers(1, 5))
    names = [f"q{index}" for index in range(size)]
    pair = st.tuples(st.sampled_from(names), st.sampled_from(names)).filter(
        lambda it: it[0] != it[1]
    )
    none: st.SearchStrategy[list[tuple[str, str]]] = st.just([])
    reveals = draw_from(st.lists(pair, max_size=5) if size > 1 else none)
    sides = draw_from(st.lists(pair, max_size=2) if size > 1 else none)
    sides += [(other, one) for one, other in sides]
    retired = draw_from(st.sampled_from([None, None, *names]))
    return samples.bank(
        *(
            asked(
                name,
                reveals=[other for one, other in reveals if one == name],
                counterpart=sorted({other for one, other in sides if one == name}),
                retired="yes" if name == retired else "no",
            )
            for name in names
        )
    )


@given(webs(), st.integers(0, 99), st.sampled_from(["practice", "exam"]), st.integers(0, 5))
def test_a_draw_breaks_no_rule_and_is_as_full_as_the_rules_allow(
    bank: Bank, seed: int, mode: SessionMode, count: int
) -> None:
    every = [(bank, question) for question in bank.questions]
    lawful = (
        size
        for size in range(min(count, len(every)), -1, -1)
        if any(can_stand(some, mode) for some in itertools.combinations(every, size))
    )

    drawn = draw([bank], Wanted(count=count), seed=seed, mode=mode)

    assert breaks_no_rule(drawn, mode)
    assert len(drawn) == next(lawful)


@given(webs(), st.integers(0, 99))
def test_counterparts_stand_apart_wherever_an_order_parts_them(bank: Bank, seed: int) -> None:
    drawn = draw([bank], seed=seed)
    orders = (it for it in itertools.permutations(drawn) if breaks_no_rule(it))

    assert touching(drawn) == min(map(touching, orders))


def contested() -> Bank:
    """Every rule at once: two chains of revealing, a cycle, two contested claims, one retired."""
    return samples.bank(
        asked("a", reveals=["b", "c"]),
        asked("b", reveals=["c"]),
        asked("c"),
        asked("d", reveals=["e"]),
        asked("e", reveals=["d"]),
        asked("f", counterpart=["g"]),
        asked("g", counterpart=["f"], reveals=["a"]),
        asked("h", counterpart=["i"], reveals=["f"]),
        asked("i", counterpart=["h"]),
        asked("j", counterpart=["k"]),
        asked("k", counterpart=["j"], retired="yes"),
        *(asked(f"z{index}") for index in range(6)),
    )


def test_a_thousand_draws_break_no_rule() -> None:
    bank = contested()

    for seed in range(1000):
        drawn = draw([bank], seed=seed)
        few = draw([bank], Wanted(count=seed % 15), seed=seed)

        assert breaks_no_rule(drawn)
        assert touching(drawn) == touching(few) == 0 or len(few) == 2
        assert len(drawn) == 14, "all but one of a cycle, the retired and its other side"
        assert breaks_no_rule(few)
        assert len(few) == min(seed % 15, 14)


@pytest.mark.parametrize("mode", ["practice", "exam"])
def test_a_thousand_draws_from_the_real_banks_break_no_rule(mode: SessionMode) -> None:
    banks = [bank for path in REAL_BANKS if (bank := read(path).bank)]
    total = sum(len(bank.questions) for bank in banks)
    assert banks

    for seed in range(1000):
        drawn = draw(banks, seed=seed, mode=mode)
        some = draw(banks, Wanted(count=1 + seed % total), seed=seed, mode=mode)

        assert breaks_no_rule(drawn, mode)
        assert breaks_no_rule(some, mode)
        assert touching(drawn) == 0
        assert touching(some) == 0 or len(some) < 4
        assert len(some) == min(1 + seed % total, len(drawn)) or mode == "exam"
        if mode == "practice":
            assert len(drawn) == total


def test_the_last_place_is_not_given_to_one_side_of_a_claim() -> None:
    bank = samples.bank(asked("x", counterpart=["y"]), asked("y", counterpart=["x"]))

    assert all(draw([bank], Wanted(count=1), seed=seed) == [] for seed in range(20))


def test_a_lone_question_makes_way_for_a_pair_that_fills_the_count() -> None:
    bank = samples.bank(
        asked("x", counterpart=["y"]), asked("y", counterpart=["x"]), asked("alone")
    )

    assert all(len(draw([bank], Wanted(count=2), seed=seed)) == 2 for seed in range(20))


def test_a_question_of_another_bank_is_revealed_by_its_full_name() -> None:
    one = samples.bank(asked("late", reveals=["other/early"]), id="one")
    other = samples.bank(asked("early"), asked("late"), id="other")

    for seed in range(50):
        drawn = [(bank.id, question.id) for bank, question in draw([one, other], seed=seed)]
        assert drawn.index(("other", "early")) < drawn.index(("one", "late"))


def test_topics_and_drafts_decide_what_may_be_drawn() -> None:
    bank = samples.bank(
        asked("in", topic="dates"),
        asked("out", topic="names"),
        asked("proposed", topic="dates", draft="yes"),
        topics={"dates": "Dates", "names": "Names"},
    )

    assert ids(draw([bank], Wanted(topics=("dates",)), seed=1)) == ["in"]
    assert draw([bank], Wanted(topics=("places",)), seed=1) == []


def test_only_the_levels_asked_for_are_drawn() -> None:
    bank = samples.bank(asked("one", level="1"), asked("two", level="2"), asked("none"))

    assert ids(draw([bank], Wanted(levels=(2,)), seed=1)) == ["two"]
    assert sorted(ids(draw([bank], Wanted(levels=(1, 2)), seed=1))) == ["one", "two"]
    assert len(draw([bank], seed=1)) == 3


def test_only_the_questions_named_are_drawn_and_those_that_ask_their_other_side() -> None:
    bank = samples.bank(
        asked("a"), asked("b", counterpart=["c"]), asked("c", counterpart=["b"]), asked("d")
    )

    drawn = draw([bank], Wanted(only={("un-banco", "a"), ("un-banco", "b")}), seed=1)

    assert sorted(ids(drawn)) == ["a", "b", "c"]
    assert draw([bank], Wanted(only=frozenset()), seed=1) == []


@given(webs(), st.integers(0, 99))
def test_the_order_of_the_bank_breaks_no_rule_either(bank: Bank, seed: int) -> None:
    assert breaks_no_rule(draw([bank], Wanted(order="bank"), seed=seed))


def test_the_order_of_the_bank_is_kept_wherever_no_rule_speaks_against_it() -> None:
    free = samples.bank(*(asked(f"q{index}") for index in range(8)))
    bound = samples.bank(asked("late", reveals=["early"]), asked("early"), asked("other"))

    assert ids(draw([free], Wanted(order="bank"), seed=1)) == [f"q{index}" for index in range(8)]
    drawn = ids(draw([bound], Wanted(order="bank"), seed=1))
    assert drawn.index("early") < drawn.index("late")


def test_a_session_says_what_was_asked_for() -> None:
    bank = samples.bank(asked("a", level="1", topic="t"), topics={"t": "T"})
    only = frozenset({("un-banco", "a")})
    wanted = Wanted(count=2, topics=("t",), levels=(1,), order="bank", only=only)

    assert start([bank], id="s", at=NOON, seed=1).settings == {"count": None, "topics": []}
    assert start([bank], id="s", at=NOON, seed=1, wanted=wanted).settings == {
        "count": 2,
        "topics": ["t"],
        "levels": [1],
        "order": "bank",
        "only": [["un-banco", "a"]],
    }


def test_another_seed_gives_another_order_and_the_same_seed_the_same() -> None:
    bank = contested()

    orders = {tuple(ids(draw([bank], seed=seed))) for seed in range(20)}

    assert len(orders) == 20
    assert ids(draw([bank], seed=7)) == ids(draw([bank], seed="7"))


def test_draws_do_not_depend_on_the_hash_seed_of_the_process() -> None:
    script = (
        "from tests.test_session import contested, ids; from tests import samples\n"
        "from quizkit.session import Wanted, draw, shown_order\n"
        "print([ids(draw([contested()], Wanted(count=9), seed=seed)) for seed in range(20)])\n"
        "print(shown_order(1, samples.multiple_response()))"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path.cwd())},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert len(printed) == 1


# The order of options ------------------------------------------------------------------------


@pytest.mark.parametrize("question", samples.SAMPLES, ids=lambda question: str(question.type))
def test_what_is_shown_is_what_can_be_chosen(question: Question) -> None:
    orders = {shown_order(seed, question) for seed in range(10)}

    assert len({tuple(sorted(order)) for order in orders}) == 1
    assert shown_order(3, question) == shown_order("3", question)


def test_options_are_shuffled_unless_the_author_says_no() -> None:
    loose = samples.single_choice()
    fixed = samples.single_choice(shuffle="no", key="1989", distractors=["1993", "204", "ni idea"])

    assert len({shown_order(seed, loose) for seed in range(50)}) == 6
    assert {shown_order(seed, fixed) for seed in range(50)} == {("204", "1989", "1993", "ni-idea")}


def test_an_ordering_never_starts_in_the_right_order() -> None:
    question = samples.ordering(key=["uno", "dos", "tres"])

    shown = {shown_order(seed, question) for seed in range(80)}

    assert len(shown) == 5
    assert question.key_response() not in shown


def test_two_items_start_in_either_order_since_one_alone_would_tell() -> None:
    question = samples.ordering(key=["uno", "dos"])

    assert len({shown_order(seed, question) for seed in range(50)}) == 2


# Deciding and recording ----------------------------------------------------------------------


def begin(*questions: Question, **asked_for: Any) -> SessionState:
    bank = samples.bank(*questions)
    return replay([start([bank], id="s", at=NOON, seed=1, **asked_for)])


def test_a_response_is_graded_and_kept_as_it_was_typed() -> None:
    question = samples.numeric()
    state = begin(question)

    event = respond(state, question, Typed(" diez "), NOON, milliseconds=1200)

    assert event.raw == " diez "
    assert event.outcome == Outcome(Fraction(1))
    assert event.milliseconds == 1200
    assert event.question == ("un-banco", question.id)
    assert apply(state, event).of(event.question).fraction == 1


def test_a_typed_letter_means_the_option_that_was_shown_under_it() -> None:
    question = samples.single_choice()
    state = begin(question)

    event = respond(state, question, Typed("b"), NOON)

    assert event.response == shown_order(1, question)[1]


def test_what_cannot_be_read_is_not_graded() -> None:
    question = samples.numeric()

    with pytest.raises(ResponseError) as caught:
        respond(begin(question), question, Typed("diez o veinte"), NOON)

    assert caught.value.code == "more-than-one"


def test_only_the_question_asked_takes_a_response() -> None:
    with pytest.raises(ValueError, match="not the question asked"):
        respond(begin(samples.numeric()), asked("another"), Typed("x"), NOON)


def test_a_bank_with_a_uid_is_named_by_it() -> None:
    bank = samples.bank(samples.numeric(), uid="k7f3q2m9xw4tbz5d")

    started = start([bank], id="s", at=NOON, seed=1)

    assert started.banks == ("k7f3q2m9xw4tbz5d",)
    assert [drawn.bank for drawn in started.drawn] == ["k7f3q2m9xw4tbz5d"]


def test_a_hint_costs_its_share_once_and_never_more_than_was_earned() -> None:
    question = samples.numeric()
    state = begin(question)
    ref = state.current
    assert ref
    hint = HintShown(id="h", at=NOON, question=ref, cost=Fraction(1, 4))
    given = respond(state, question, Typed("10"), NOON)

    assert replay([*log(state), hint, hint, given]).of(ref).fraction == Fraction(3, 4)
    wrong = respond(state, question, Typed("11"), NOON)
    assert replay([*log(state), hint, wrong]).of(ref).fraction == 0


def log(state: SessionState) -> list[Event]:
    assert state.started
    return [state.started]


def test_the_learner_can_set_a_judgement_aside_and_undo_that_too() -> None:
    question = samples.short_answer()
    state = begin(question)
    ref = state.current
    assert ref
    wrong = respond(state, question, Typed("Mahsud"), NOON)
    right = Overridden(id="o", at=NOON, question=ref)
    undone = Undone(id="u", at=NOON, event="o")

    assert replay([*log(state), wrong, right]).of(ref).fraction == 1
    assert replay([*log(state), wrong, right, undone]).of(ref).fraction == 0


def test_an_undone_response_brings_its_question_back() -> None:
    state = begin(samples.short_answer(), samples.numeric())
    first = state.current
    assert first
    skipped = Skipped(id="x", at=NOON, question=first)
    finished = SessionFinished(id="f", at=NOON)

    after = replay([*log(state), skipped, finished])
    assert after.position == 1
    assert after.current is None
    after = apply(
        apply(after, Undone(id="u", at=NOON, event="f")), Undone(id="v", at=NOON, event="x")
    )
    assert after.current == first


def test_a_session_goes_back_to_the_first_question_that_is_open_again() -> None:
    state = begin(*(asked(f"q{index}") for index in range(3)))
    skipped = [
        Skipped(id=f"x{index}", at=NOON, question=drawn.ref)
        for index, drawn in enumerate(state.drawn)
    ]
    all_done = replay([*log(state), *skipped])

    opened = apply(all_done, Undone(id="u", at=NOON, event="x1"))

    assert (all_done.position, opened.position) == (3, 1)
    assert apply(opened, skipped[1]).position == 3
    assert opened.place(skipped[1].question) == 1
    assert skipped[1].question in opened
    assert ("un-banco", "no-such") not in opened


@st.composite
def logs(draw_from: st.DrawFn) -> tuple[SessionState, list[Event]]:
    """What somebody did in a session, as it was recorded step by step."""
    questions = {it.type: it for it in samples.SAMPLES}.values()
    bank = samples.bank(
        *(it.model_copy(update={"counterpart": (), "reveals": ()}) for it in questions)
    )
    events: list[Event] = [start([bank], id="s", at=NOON, seed=draw_from(st.integers(0, 9)))]
    state = replay(events)
    for step in range(draw_from(st.integers(0, 12))):
        at = NOON + timedelta(seconds=step)
        event = draw_from(st.sampled_from(_possible(state, bank, at)))
        events.append(event)
        state = apply(state, event)
    return state, events


def _possible(state: SessionState, bank: Bank, at: datetime) -> list[Event]:
    id = next_id(state)
    events: list[Event] = [
        SessionFinished(id=id, at=at),
        HandedIn(id=id, at=at),
        Undone(id=id, at=at, event=f"s.{max(1, state.length - 1)}"),
        Undone(id=id, at=at, event="s.1"),
    ]
    if state.current:
        ref = state.current
        question = bank[ref[1]]
        key = question.key_response()
        events += [
            respond(state, question, key, at),
            respond(state, question, Typed(question.show(key)), at, milliseconds=5),
            Skipped(id=id, at=at, question=ref),
            HintShown(id=id, at=at, question=ref, cost=Fraction(1, 3)),
            Flagged(id=id, at=at, question=ref),
            Overridden(id=id, at=at, question=ref),
        ]
    return events


@given(logs())
def test_folding_the_log_gives_the_state_that_was_on_the_screen(
    session: tuple[SessionState, list[Event]],
) -> None:
    state, events = session

    assert replay(events) == state
    assert replay(load(json.loads(json.dumps(dump(event)))) for event in events) == state


ABOUT: dict[str, Any] = {"id": "e", "at": NOON, "question": ("k7f3q2m9xw4tbz5d", "q")}
ONE_OF_EACH: list[Event] = [
    SessionStarted(
        id="s",
        at=NOON,
        mode="exam",
        banks=("b",),
        drawn=(Drawn("b", "q", "0f"),),
        seed="7",
        settings={"count": 3, "topics": ["t"]},
    ),
    Responded(
        **ABOUT,
        response={"1": "Kabul"},
        outcome=Outcome(Fraction(1, 3), "partial", (Part("1", Fraction(1)),), ("feedback",)),
        raw="Kabul; x",
        milliseconds=9,
    ),
    Rated(**ABOUT, rating="hard"),
    Overridden(**ABOUT),
    Skipped(**ABOUT),
    HintShown(**ABOUT, cost=Fraction(1, 4)),
    Flagged(**ABOUT, flagged=False),
    Suspended(**ABOUT),
    Suspended(**ABOUT, suspended=False),
    Presented(**ABOUT),
    Reported(**ABOUT, text="No lo dice."),
    Regraded(**ABOUT, outcome=Outcome(Fraction(0))),
    Undone(id="e", at=NOON, event="d"),
    HandedIn(id="e", at=NOON),
    SessionFinished(id="e", at=NOON),
]


@pytest.mark.parametrize("event", ONE_OF_EACH, ids=lambda event: type(event).__name__)
def test_every_event_survives_being_stored_as_json(event: Event) -> None:
    stored = json.loads(json.dumps(dump(event)))

    assert load(stored) == event
    assert load({**stored, "added-later": 1}) == event, "a member more does no harm"


def test_a_new_judgement_counts_for_the_response_that_it_is_about_and_for_no_other() -> None:
    """In an exam a response may be changed, judged again, and the change be taken back."""
    about: dict[str, Any] = {"at": NOON, "question": ("b", "q")}
    wrong, right = Outcome(Fraction(0)), Outcome(Fraction(1))
    first = Responded(id="s.1", **about, response="x", outcome=wrong)
    second = Responded(id="s.2", **about, response="y", outcome=wrong)
    judged = Regraded(id="s.3", **about, outcome=right, response="s.2")

    assert Progress((first, second, judged)).outcome == right
    assert Progress((first, judged)).outcome == wrong
    assert Progress((judged,)).outcome is None
    assert Progress((Skipped(id="s.4", **about), judged)).fraction == 0


def test_an_event_is_stored_under_its_published_name() -> None:
    assert dump(Undone(id="e", at=NOON, event="d")) == {
        "version": 1,
        "kind": "undone",
        "id": "e",
        "at": "2026-11-22T12:00:00.000000+00:00",
        "event": "d",
    }


@pytest.mark.parametrize("change", [{"version": 2}, {"kind": "teleported"}])
def test_an_event_from_the_future_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(QuizkitError) as caught:
        load({**dump(SessionFinished(id="e", at=NOON)), **change})

    assert caught.value.code == "newer-event"
