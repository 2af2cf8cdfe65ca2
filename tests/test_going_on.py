"""A study with a store: kept before it is told, gone on with, unsaved only where that is wished."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from quizkit.bank import Bank
from quizkit.diagnostics import QuizkitError
from quizkit.questions import Question
from quizkit.session import Event, Flagged, Responded, SessionMode, dump, replay
from quizkit.store import Store
from quizkit.study import Line, Study, Typed, Wanted
from tests import samples

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
TWO = (samples.short_answer(), samples.numeric())


class Clock:
    """Goes on by a second each time it is looked at, and further if it is told to."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def study(
    store: Store | None,
    *questions: Question,
    mode: SessionMode = "practice",
    clock: Callable[[], datetime] | None = None,
    time_limit: int | None = None,
    **fields: Any,
) -> Study:
    """A started study that asks questions as they are given."""
    bank = samples.bank(*(questions or TWO), **fields)
    begun = Study([bank], clock or Clock(), store=store)
    begun.start(seed=1, wanted=Wanted(order="bank"), mode=mode, time_limit=time_limit)
    return begun


def resumed(store: Store, *banks: Bank) -> Study:
    """What was left last, gone on with."""
    going_on = Study(banks, Clock(), store=store)
    going_on.resume(store.events(store.unfinished()[0].id))
    return going_on


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "progress.sqlite"


def kept(path: Path) -> list[str]:
    """The kinds of the events that are on the disk, seen by another program."""
    with closing(sqlite3.connect(path)) as database:
        return [kind for (kind,) in database.execute("SELECT kind FROM events ORDER BY seq")]


# Kept before it is told ----------------------------------------------------------------------


def test_nothing_is_kept_of_a_session_in_which_nothing_was_done(path: Path) -> None:
    begun = study(Store(path))

    begun.ask()
    begun.finish()

    assert kept(path) == []


def test_whatever_is_done_is_on_the_disk_when_it_is_told(path: Path) -> None:
    begun = study(Store(path), samples.short_answer(hint="Un nombre."), samples.numeric())

    begun.ask()
    begun.hint()
    assert kept(path) == ["session-started", "hint-shown"]
    begun.respond(Typed("Masud"))
    assert kept(path)[2:] == ["responded"]
    begun.flag()
    begun.report("No lo dice.")
    begun.suspend()
    assert kept(path)[3:] == ["flagged", "reported", "suspended"]
    begun.undo()
    begun.skip()
    assert kept(path)[6:] == ["undone", "skipped"]


@pytest.mark.parametrize("mode", ["practice", "exam", "review", "cram"])
def test_the_log_on_the_disk_is_the_one_that_the_state_came_of(
    path: Path, mode: SessionMode
) -> None:
    store = Store(path)
    begun = study(store, mode=mode)
    give = begun.answer if mode == "exam" else begun.respond

    begun.ask()
    give(Typed("Masud"))
    begun.ask()
    give(Typed("11"))
    begun.finish()

    events = store.events(begun.events[0].id)
    assert [*map(dump, events)] == [*map(dump, begun.events)]
    assert replay(events) == begun.state


def test_what_cannot_be_kept_has_not_happened_and_may_be_tried_again(path: Path) -> None:
    begun = study(Store(path, timeout=0))
    begun.ask()

    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(QuizkitError) as caught:
            begun.respond(Typed("Masud"))
        other.execute("ROLLBACK")

    assert caught.value.code == "store-locked"
    assert begun.score().left == 2
    assert begun.respond(Typed("Masud")).verdict == "right"
    assert kept(path) == ["session-started", "responded"]


def test_who_goes_on_unsaved_may_still_have_all_of_it_kept_at_the_end(path: Path) -> None:
    begun = study(Store(path, timeout=0))
    begun.ask()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        begun.go_unsaved()
        begun.respond(Typed("Masud"))
        begun.skip()
        with pytest.raises(QuizkitError):
            begun.save()
        assert begun.is_unsaved
        other.execute("ROLLBACK")

    begun.save()

    assert not begun.is_unsaved
    assert kept(path) == ["session-started", "responded", "skipped"]


def test_a_store_found_damaged_is_set_aside_and_the_session_is_kept_whole_in_a_new_one(
    path: Path,
) -> None:
    store = Store(path)
    begun = study(store)
    begun.ask()
    begun.respond(Typed("Masud"))
    store.close()
    path.write_bytes(b"SQLite format 3\0" + b"x" * 8000)

    store = Store(path)
    begun._store = store
    with pytest.raises(QuizkitError) as caught:
        begun.skip()  # the new store has nothing of this session
    begun.skip()

    assert caught.value.code == "session-gone"
    assert store.set_aside
    assert store.set_aside.exists()
    assert kept(path) == ["session-started", "responded", "skipped"]


def test_two_programs_in_one_session_do_not_lose_what_the_other_has_done(path: Path) -> None:
    one = study(Store(path))
    one.ask()
    one.respond(Typed("Masud"))
    other = resumed(Store(path), samples.bank(*TWO))
    other.ask()
    other.respond(Typed("10"))

    with pytest.raises(QuizkitError) as caught:
        one.skip()
    one.reload()

    assert caught.value.code == "session-moved-on"
    assert one.score().right == 2
    assert kept(path) == ["session-started", "responded", "responded"]


# Going on ------------------------------------------------------------------------------------


def test_a_session_goes_on_at_the_very_question_and_can_be_undone(path: Path) -> None:
    begun = study(Store(path))
    begun.ask()
    begun.respond(Typed("Karzai"))

    going_on = resumed(Store(path), samples.bank(*TWO))

    assert (asked := going_on.ask())
    assert asked.number == 2
    assert going_on.changes == ()
    going_on.undo()
    assert (asked := going_on.ask())
    assert asked.number == 1
    assert going_on.given(asked.ref) == "Karzai"


def test_options_stand_in_the_order_in_which_they_stood(path: Path) -> None:
    choice = samples.single_choice()
    begun = study(Store(path), samples.short_answer(), choice)
    begun.ask()
    begun.skip()
    before = begun.ask()

    after = resumed(Store(path), samples.bank(samples.short_answer(), choice)).ask()

    assert before
    assert after
    assert after.options == before.options


def test_a_question_that_was_changed_is_asked_as_it_is_now_and_that_is_said(path: Path) -> None:
    begun = study(Store(path))
    begun.ask()
    begun.skip()

    changed = samples.numeric(stem="¿Qué porcentaje?")
    going_on = resumed(Store(path), samples.bank(samples.short_answer(), changed))

    assert going_on.changes == (Line("resumed-changed", {"numbers": "2"}),)
    assert (asked := going_on.ask())
    assert asked.text == "¿Qué porcentaje?"


def test_a_question_that_is_gone_is_left_out_and_that_is_said(path: Path) -> None:
    begun = study(Store(path), *TWO, samples.true_false())
    begun.ask()
    begun.respond(Typed("Masud"))
    begun.flag()

    going_on = resumed(Store(path), samples.bank(samples.true_false()))

    assert going_on.changes == (Line("resumed-gone", {"numbers": "1, 2"}),)
    assert (asked := going_on.ask())
    assert asked.number == 3
    going_on.skip()
    going_on.finish()
    assert [row.number for row in going_on.summary().rows] == [3]
    assert going_on.score().left == 0
    assert going_on.readings() == ()


def test_a_response_that_no_longer_fits_its_question_is_shown_as_it_was_given(path: Path) -> None:
    begun = study(Store(path), samples.single_choice(), samples.numeric())
    begun.ask()
    begun.respond("herat")

    without = samples.single_choice(distractors=["Shamali", "Ghazni"])
    going_on = resumed(Store(path), samples.bank(without, samples.numeric()))

    assert going_on.summary().rows[0].given == "herat"
    assert going_on.review(going_on.refs[0]).verdict == "wrong"


def test_only_the_missed_ones_are_kept_as_a_session_of_their_own(path: Path) -> None:
    store = Store(path)
    begun = study(store, mode="review")
    begun.ask()
    begun.respond(Typed("Masud"))
    begun.skip()
    begun.finish()

    again = begun.again()
    assert again
    again.ask()
    again.skip()

    assert [it.mode for it in store.sessions()] == ["review", "review"]
    assert (again.total, store.sessions()[1].is_finished) == (1, False)


# Exams ---------------------------------------------------------------------------------------


def exam(store: Store | None = None, *questions: Question, **fields: Any) -> Study:
    return study(store, *questions, mode="exam", **fields)


def test_an_exam_is_gone_through_freely_and_answers_may_be_changed_until_it_is_handed_in() -> None:
    begun = exam()

    begun.ask()
    begun.answer(Typed("Karzai"))
    assert (asked := begun.ask())
    assert asked.number == 2
    begun.answer(Typed("10"))
    assert begun.ask() is None
    assert [row.given for row in begun.look_over()] == ["Karzai", "10"]
    begun.go_to(begun.refs[0])
    assert (asked := begun.ask())
    assert asked.given == "Karzai"
    begun.answer(Typed("Masud"))
    begun.step(1)
    begun.step(-1)
    assert (asked := begun.ask())
    assert asked.number == 2
    begun.finish()

    assert begun.state.handed_in
    assert [row.verdict for row in begun.summary().rows] == ["right", "right"]


def test_nothing_is_told_of_an_exam_before_it_is_handed_in() -> None:
    begun = exam(None, samples.short_answer(hint="Un nombre."), samples.numeric())

    assert (asked := begun.ask())
    assert not asked.has_hint
    begun.answer(Typed("Masud"))

    assert begun.summary().rows == ()
    assert (begun.score().right, begun.score().left) == (0, 2)
    assert begun.told(begun.refs[0])[1] is None
    assert begun.readings() == ()


def test_an_answer_in_an_exam_can_be_taken_back_but_not_the_handing_in() -> None:
    begun = exam()
    begun.ask()
    begun.answer(Typed("Karzai"))
    begun.go_to(begun.refs[0])
    begun.ask()
    begun.answer(Typed("Masud"))

    assert begun.undo() == begun.refs[0]
    assert (asked := begun.ask())
    assert asked.given == "Karzai"
    begun.finish()

    assert not begun.can_undo
    assert begun.undo() is None
    begun.override(begun.refs[0])
    assert begun.can_undo
    assert begun.undo() == begun.refs[0]
    assert begun.score().wrong == 1


def test_what_has_no_answer_counts_as_skipped_once_the_exam_is_handed_in() -> None:
    begun = exam()
    begun.ask()
    begun.answer(Typed("Masud"))

    begun.finish()

    assert [row.verdict for row in begun.summary().rows] == ["right", "skipped"]
    assert begun.score().percent == 50
    assert begun.again()


def test_the_time_of_an_exam_runs_from_its_start_also_while_the_program_does_not(
    path: Path,
) -> None:
    clock = Clock()
    begun = exam(Store(path), clock=clock, time_limit=60)
    begun.ask()
    assert begun.seconds_left() == 58
    left = Store(path)

    going_on = Study([samples.bank(*TWO)], clock, store=left)
    going_on.resume(left.events(left.unfinished()[0].id))
    clock.now += timedelta(seconds=60)

    assert going_on.is_time_up
    assert going_on.seconds_left() == 0
    going_on.ask()
    with pytest.raises(Exception, match="time-up"):
        going_on.answer(Typed("Masud"))
    going_on.finish()
    assert [row.verdict for row in going_on.summary().rows] == ["skipped", "skipped"]


def test_a_question_may_have_a_limit_of_its_own_which_runs_from_when_it_is_first_put(
    path: Path,
) -> None:
    clock = Clock()
    begun = exam(Store(path), samples.short_answer(time_limit="30 s"), TWO[1], clock=clock)

    begun.ask()
    assert (begun.seconds_left(), begun.is_time_up) == (29, False)
    begun.step(1)
    begun.ask()
    assert begun.seconds_left() is None
    clock.now += timedelta(seconds=40)
    begun.step(-1)
    begun.ask()
    assert (begun.seconds_left(), begun.is_time_up) == (0, False)
    assert kept(path).count("presented") == 1


# Reviews -------------------------------------------------------------------------------------


def test_a_review_shows_the_day_of_each_rating_and_takes_the_learners_own(path: Path) -> None:
    store = Store(path)
    begun = study(store, mode="review")
    begun.ask()
    begun.respond(Typed("Masud"))

    offered = begun.ratings()
    assert [it.rating for it in offered] == ["again", "hard", "good", "easy"]
    assert [it.counts for it in offered] == [False, False, True, False]
    assert sorted(it.days for it in offered) == [it.days for it in offered]
    begun.rate("easy")

    assert [it.rating for it in begun.ratings() if it.counts] == ["easy"]
    ref = begun.refs[0]
    due = offered[3].day
    assert store.memories()[ref].due.date() == due
    assert store.due(due - timedelta(days=1), UTC, 4) == []
    assert store.due(due, UTC, 4) == [ref]


def test_the_days_go_on_from_what_other_sessions_have_left(path: Path) -> None:
    store = Store(path)
    clock = Clock()
    for _ in range(3):
        begun = study(store, mode="review", clock=clock)
        begun.ask()
        begun.respond(Typed("Masud"))
        clock.now += timedelta(days=begun.ratings()[2].days)

    begun = study(store, mode="review", clock=clock)
    begun.ask()
    begun.respond(Typed("Masud"))

    assert begun.ratings()[2].days > 30


def test_cram_leaves_the_schedule_alone(path: Path) -> None:
    store = Store(path)
    begun = study(store, mode="cram")
    begun.ask()
    begun.respond(Typed("Masud"))

    assert store.memories() == {}
    assert begun.ratings() == ()


def test_a_question_that_is_suspended_is_not_drawn_until_it_is_wanted_again() -> None:
    store = Store(":memory:")
    begun = study(store)
    begun.ask()
    begun.skip()
    ref = begun.refs[0]

    assert begun.suspend(ref)
    assert store.suspended() == {ref}
    assert not begun.suspend(ref)
    assert store.suspended() == frozenset()
    again = Study([samples.bank(*TWO)], Clock())
    again.start(seed=1, wanted=Wanted(without={ref}))
    assert ref not in again.refs


def test_a_question_that_is_given_another_id_keeps_its_history_and_its_session(path: Path) -> None:
    store = Store(path)
    begun = study(store, *TWO)
    begun.ask()
    begun.respond(Typed("Masud"))
    old = begun.refs[0]

    renamed = samples.short_answer(id="otro", formerly=[TWO[0].id])
    going_on = resumed(store, samples.bank(renamed, TWO[1]))

    assert going_on.changes == (Line("resumed-changed", {"numbers": "1"}),)
    assert going_on.summary().rows[0].ref == old
    later = Clock()
    later.now += timedelta(days=1)
    again = study(store, renamed, TWO[1], mode="review", clock=later)
    again.ask()
    again.respond(Typed("Masud"))
    assert {*store.memories()} == {old}


def test_of_two_questions_that_claim_one_earlier_id_each_is_kept_apart() -> None:
    one, other = (
        samples.short_answer(id="a", formerly=["x"]),
        samples.numeric(id="b", formerly=["x"]),
    )
    begun = study(Store(":memory:"), one, other, samples.true_false(id="c", formerly=["a"]))

    assert [id for _, id in begun.refs] == ["x", "b", "c"]
    while begun.ask():
        begun.skip()
    assert begun.score().skipped == 3


# What fails half way -------------------------------------------------------------------------


class Flaky(Store):
    """A store that refuses when it is told to."""

    refusing = False

    def append(self, session: str, *events: Event) -> None:
        if self.refusing:
            raise QuizkitError("store-full", path="x", reason="y")
        super().append(session, *events)


def test_a_retry_that_cannot_be_kept_leaves_the_near_miss_and_what_was_before_it() -> None:
    store = Flaky(":memory:")
    begun = study(store, samples.short_answer(key="Kabul"), samples.short_answer(id="b"))
    begun.ask()
    begun.respond(Typed("Kabul"))
    begun.ask()
    assert begun.respond(Typed("Mesud")).verdict == "almost"

    store.refusing = True
    with pytest.raises(QuizkitError):
        begun.retry(Typed("Masud"))
    store.refusing = False

    assert begun.retry(Typed("Masud")).verdict == "right"
    assert begun.score().right == 2
    given = [it for it in store.events(begun.events[0].id) if isinstance(it, Responded)]
    assert [it.raw for it in given] == ["Kabul", "Mesud", "Masud"]


def test_an_answer_in_an_exam_and_the_time_of_the_next_question_are_kept_together() -> None:
    store = Flaky(":memory:")
    one = samples.short_answer(id="a", time_limit="30 s")
    begun = exam(store, one, samples.short_answer(id="b", time_limit="30 s"))
    begun.ask()

    store.refusing = True
    with pytest.raises(QuizkitError):
        begun.answer(Typed("Masud"))
    with pytest.raises(QuizkitError):
        begun.step(1)
    store.refusing = False

    assert begun.current == begun.refs[0]
    begun.answer(Typed("Masud"))
    assert begun.current == begun.refs[1]
    kinds = [type(it).__name__ for it in store.events(begun.events[0].id)]
    assert kinds == ["SessionStarted", "Presented", "Responded", "Presented"]


def test_an_exam_goes_on_where_it_was_left(path: Path) -> None:
    three = (*TWO, samples.true_false())
    begun = exam(Store(path), *three)
    begun.ask()
    begun.step(1)
    begun.ask()
    begun.answer(Typed("10"))

    going_on = resumed(Store(path), samples.bank(*three))

    asked = going_on.ask()
    assert asked
    assert asked.number == 3


def test_a_near_miss_that_was_left_can_be_tried_again(path: Path) -> None:
    begun = study(Store(path))
    begun.ask()
    assert begun.respond(Typed("Mesud")).verdict == "almost"

    going_on = resumed(Store(path), samples.bank(*TWO))

    asked = going_on.ask()
    assert asked
    assert (asked.number, going_on.given(asked.ref)) == (1, "Mesud")


def test_a_question_that_is_gone_for_a_while_is_back_when_its_bank_has_it_again(
    path: Path,
) -> None:
    begun = study(Store(path))
    begun.ask()
    begun.respond(Typed("Masud"))
    resumed(Store(path), samples.bank(samples.true_false()))

    going_on = resumed(Store(path), samples.bank(*TWO))

    assert going_on.changes == ()
    assert (going_on.score().right, going_on.score().left) == (1, 1)


def test_an_event_about_a_question_that_was_not_drawn_does_no_harm(path: Path) -> None:
    store = Store(path)
    begun = study(store)
    begun.skip()
    stray = Flagged(id=f"{begun.events[0].id}.2", at=NOON, question=("x", "y"))
    store.append(begun.events[0].id, stray)

    assert resumed(store, samples.bank(*TWO)).score().skipped == 1


def test_only_the_missed_ones_leaves_out_what_was_suspended() -> None:
    begun = study(Store(":memory:"))
    begun.skip()
    begun.suspend(begun.refs[0])
    begun.skip()
    begun.finish()

    again = begun.again()

    assert again
    assert again.refs == begun.refs[1:]


def test_both_sides_of_a_contested_claim_are_suspended_together() -> None:
    told: dict[str, Any] = {"stance": "contested", "attribution": "unos"}
    sides = [samples.short_answer(id=a, counterpart=[b], **told) for a, b in ("ab", "ba")]
    store = Store(":memory:")
    begun = study(store, *sides)
    begun.skip()

    begun.suspend(begun.refs[0])

    assert store.suspended() == {*begun.refs}


def test_a_cloze_that_lost_a_gap_is_reviewed_without_its_parts(path: Path) -> None:
    store = Store(path)
    begun = study(store, samples.cloze(), TWO[0])
    begun.ask()
    begun.respond(Typed("Kabul; Herat"))

    less = samples.cloze(text="En viaje desde {{1|Kabul}}.", gaps={})
    going_on = resumed(store, samples.bank(less, TWO[0]))

    lines = going_on.review(going_on.refs[0]).lines
    assert [line for line in lines if line.code.startswith("part-")] == []
