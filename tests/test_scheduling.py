"""Scheduling: the stated policy, the learner's calendar, and py-fsrs itself as the oracle."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from itertools import chain
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizkit import session
from quizkit.questions import Outcome, Part
from quizkit.scheduling import (
    AWAY,
    RATINGS,
    Memory,
    Rating,
    Reviewed,
    after,
    day_of,
    day_start,
    doubtful,
    due_day,
    dump,
    fold,
    is_due,
    load,
    rating_of,
    ratings,
    review,
)
from quizkit.session import (
    Event,
    Flagged,
    HandedIn,
    HintShown,
    Overridden,
    Rated,
    Ref,
    Regraded,
    Reported,
    Responded,
    SessionFinished,
    SessionMode,
    SessionStarted,
    Skipped,
    Suspended,
    Undone,
)
from quizkit.session.events import QuestionEvent

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
MADRID, BOGOTA, TOKYO = map(ZoneInfo, ("Europe/Madrid", "America/Bogota", "Asia/Tokyo"))
REF = ("banco", "q")

# A session in short --------------------------------------------------------------------------

Step: TypeAlias = Callable[[dict[str, Any]], Event]
"""What happens next: an event, given its id, instant and question."""


def gave(fraction: float | str, code: str | None = None, milliseconds: int | None = None) -> Step:
    outcome = Outcome(Fraction(fraction), code)
    return lambda about: Responded(
        **about, response="x", outcome=outcome, milliseconds=milliseconds
    )


def undid(number: int) -> Step:
    """The event of the session that has this number was taken back."""
    return lambda about: Undone(
        id=about["id"], at=about["at"], event=f"{about['id'].rpartition('.')[0]}.{number}"
    )


def hint(cost: float | str) -> Step:
    return lambda about: HintShown(**about, cost=Fraction(cost))


def regraded(fraction: float | str) -> Step:
    return lambda about: Regraded(**about, outcome=Outcome(Fraction(fraction)))


def rated(rating: Rating) -> Step:
    return lambda about: Rated(**about, rating=rating)


def skipped(about: dict[str, Any]) -> Event:
    return Skipped(**about)


def overrode(about: dict[str, Any]) -> Event:
    return Overridden(**about)


def flagged(about: dict[str, Any]) -> Event:
    return Flagged(**about)


def suspended(about: dict[str, Any]) -> Event:
    return Suspended(**about)


def gave_two(one: Part, other: Part) -> Step:
    """A response to two gaps."""
    outcome = Outcome((one.fraction + other.fraction) / 2, None, (one, other))
    return lambda about: Responded(**about, response={}, outcome=outcome)


near = gave(0, "near-miss")
half_typed = gave_two(Part("1", Fraction(1)), Part("2", Fraction(0), "near-miss"))
half_known = gave_two(Part("1", Fraction(0)), Part("2", Fraction(0), "near-miss"))


def sitting(
    *steps: Step, id: str = "s", at: datetime = NOON, mode: SessionMode = "practice", ref: Ref = REF
) -> list[Event]:
    """The log of a session in which this happened to one question; an exam is handed in."""
    start = SessionStarted(id=id, at=at, mode=mode, banks=(ref[0],), drawn=(), seed="1")
    about = [{"id": f"{id}.{number}", "at": at, "question": ref} for number in range(1, 99)]
    end = [HandedIn(id=f"{id}.{len(steps) + 1}", at=at)] if mode == "exam" else []
    return [start, *(step(each) for step, each in zip(steps, about, strict=False)), *end]


def rating(*steps: Step, mode: SessionMode = "practice") -> Rating | None:
    """How a session in which this happened rates its question."""
    found = ratings(sitting(*steps, mode=mode)).get(REF)
    return found[0].rating if found else None


# The policy ----------------------------------------------------------------------------------

POLICY: dict[str, tuple[Rating, list[Step]]] = {
    "right": ("good", [gave(1)]),
    "wrong": ("again", [gave(0)]),
    "half right, which is no success": ("again", [gave("1/2")]),
    "more than half right": ("hard", [gave("51/100")]),
    "right with a hint": ("hard", [hint("1/4"), gave(1)]),
    "right with a free hint": ("hard", [hint(0), gave(1)]),
    "right with a hint worth half": ("again", [hint("1/2"), gave(1)]),
    "partly right with a hint": ("again", [hint("1/3"), gave("3/4")]),
    "right, the hint taken back": ("good", [hint("1/4"), undid(1), gave(1)]),
    "a near miss, and no more": ("again", [near]),
    "a near miss, then right": ("hard", [near, undid(1), gave(1)]),
    "two near misses, then right": ("hard", [near, undid(1), near, undid(3), gave(1)]),
    "a near miss in one gap, then right": ("hard", [half_typed, undid(1), gave(1)]),
    "a near miss, then wrong": ("again", [near, undid(1), gave(0)]),
    "a near miss, then given up": ("again", [near, undid(1), skipped]),
    "wrong by a slip, taken back, then right": ("good", [gave(0), undid(1), gave(1)]),
    "right, taken back, then wrong": ("again", [gave(1), undid(1), gave(0)]),
    "given up": ("again", [skipped]),
    "given up by a slip, taken back, then right": ("good", [skipped, undid(1), gave(1)]),
    "wrong, but the learner was right": ("good", [gave(0), overrode]),
    "wrong, and was not right after all": ("again", [gave(0), overrode, undid(2)]),
    "right with a hint, the learner was right": ("hard", [hint(0), gave(0), overrode]),
    "right by a key that was mended": ("again", [gave(1), regraded(0)]),
    "wrong by a key that was mended": ("good", [gave(0), regraded(1)]),
    "right, and easy": ("easy", [gave(1), rated("easy")]),
    "wrong, and the learner says good": ("good", [gave(0), rated("good")]),
    "given up, and the learner says hard": ("hard", [skipped, rated("hard")]),
    "rated twice": ("hard", [gave(1), rated("easy"), rated("hard")]),
    "a rating taken back": ("good", [gave(1), rated("easy"), undid(2)]),
    "a rating outlives a mended key": ("easy", [gave(1), rated("easy"), regraded(0)]),
    "a rating goes with its response": ("good", [gave(0), rated("hard"), undid(1), gave(1)]),
    "right, taken back, then right": ("good", [gave(1), undid(1), gave(1)]),
    "one gap near and one wrong, then right": ("good", [half_known, undid(1), gave(1)]),
    "a near miss after the first response": ("good", [gave(1), near]),
    "only the first response": ("again", [gave(0), gave(1), overrode, rated("easy")]),
    "nothing heals a first look at the key": ("again", [skipped, gave(1)]),
    "what says nothing of memory": ("good", [flagged, gave(1), suspended]),
}


@pytest.mark.parametrize("case", POLICY)
def test_a_session_rates_a_question_as_the_policy_states(case: str) -> None:
    stated, steps = POLICY[case]

    assert rating(*steps) == stated


@pytest.mark.parametrize(
    "steps",
    [[], [hint(0)], [near, undid(1)], [gave(1), undid(1)], [skipped, undid(1)], [rated("easy")]],
)
def test_a_question_that_was_not_done_is_not_rated(steps: list[Step]) -> None:
    assert ratings(sitting(*steps)) == {}


@pytest.mark.parametrize("cost", [None, 0, "1/4"])
@pytest.mark.parametrize("tried_again", [False, True])
@pytest.mark.parametrize("milliseconds", [None, -1, 0, 1, 10**9])
def test_easy_is_never_inferred_and_wrong_is_never_hard(
    cost: str | None, tried_again: bool, milliseconds: int | None
) -> None:
    around: dict[str, Any] = {
        "hint_cost": None if cost is None else Fraction(cost),
        "tried_again": tried_again,
        "milliseconds": milliseconds,
        "usual": 3000,
    }

    found = [rating_of(Fraction(tenths, 10), **around) for tenths in range(11)]

    assert {*found} <= {"again", "hard", "good"}
    assert found == sorted(found, key=RATINGS.index), "a better response is rated no worse"
    assert found[:6] == ["again"] * 6


def test_in_an_exam_the_last_response_counts_and_nothing_was_told_before_it() -> None:
    assert rating(gave(0), gave(1), mode="exam") == "good"
    assert rating(gave(1), rated("easy"), gave(0), mode="exam") == "again"
    assert rating(skipped, gave(1), mode="exam") == "good"
    assert rating(gave(1), skipped, mode="exam") == "good"
    assert rating(skipped, skipped, mode="exam") == "again"
    assert rating(gave(1), rated("easy"), skipped, mode="exam") == "easy"
    assert rating(near, undid(1), gave(1), mode="exam") == "good"
    assert rating(gave(0), overrode, mode="exam") == "good"


def test_an_exam_counts_once_it_is_over() -> None:
    *running, handed_in = sitting(gave(1), mode="exam")
    finished = SessionFinished(id="s.2", at=NOON)
    gone_on_with = Undone(id="s.3", at=NOON, event="s.2")

    assert ratings(running) == {}
    assert [*ratings([*running, handed_in])] == [REF]
    assert [*ratings([*running, finished])] == [REF]
    assert ratings([*running, handed_in, gone_on_with]) == {}


def test_a_rating_that_nobody_knows_is_none() -> None:
    assert rating(gave(1), lambda about: Rated(**about, rating="superb")) == "good"


def test_the_caller_says_which_sessions_count() -> None:
    log = [*sitting(gave(1)), *sitting(gave(0), suspended, id="e", mode="exam")]

    assert [it.rating for it in ratings(log)[REF]] == ["again", "good"]
    assert [it.rating for it in ratings(log, {"practice"})[REF]] == ["good"]
    assert fold(log, ()).memories == {}
    assert fold(log, ()).suspended == {REF}, "a wish counts wherever it was said"


def test_a_session_whose_start_is_not_known_counts_for_nothing() -> None:
    assert ratings(sitting(gave(1))[1:]) == {}


def test_what_is_suspended_is_asked_again_only_if_that_is_undone() -> None:
    log = sitting(suspended)

    assert fold(log).suspended == {REF}
    assert fold([*log, *sitting(gave(1), id="t")]).suspended == {REF}
    assert fold([*log, Undone(id="s.2", at=NOON, event="s.1")]).suspended == frozenset()


def test_what_another_session_or_an_earlier_event_says_to_undo_stands() -> None:
    """As it does on the screen: `replay` knows of the events of one session, in their order."""
    log = sitting(undid(2), suspended, gave(1))

    assert fold(log).suspended == {REF}
    assert fold([*log, Undone(id="t.9", at=NOON, event="s.2")]).suspended == {REF}
    assert fold([*log, Undone(id="s.9", at=NOON, event="s.2")]).suspended == frozenset()


def test_the_wish_that_was_said_last_counts() -> None:
    wishes = [lambda about, it=it: Suspended(**about, suspended=it % 2 == 0) for it in range(12)]

    assert fold(sitting(*wishes[:11])).suspended == {REF}
    assert fold(sitting(*wishes)).suspended == frozenset()


# Time taken ----------------------------------------------------------------------------------


def times(*milliseconds: int | None, gap: timedelta = timedelta(days=10)) -> list[Event]:
    """Right responses, each in a session of its own, that took so long."""
    return [
        event
        for number, each in enumerate(milliseconds)
        for event in sitting(gave(1, None, each), id=f"t{number}", at=NOON + number * gap)
    ]


@pytest.mark.parametrize(
    ("milliseconds", "stated"),
    [
        ([5000, 5000, 5000, 15000], "good"),
        ([5000, 5000, 5000, 15001], "hard"),
        ([1000, 5000, 99000, 15001], "hard"),
        ([5000, 5000, 60000], "good"),
        ([5000, None, 5000, 60000], "good"),
        ([5000, None, 5000, 5000, 60000], "hard"),
        ([5000, 5000, 5000, None], "good"),
        ([5000, 5000, 5000, AWAY], "good"),
        ([5000, 5000, AWAY, 0, -9, 60000], "good"),
        ([5000, 5000, 5000, 1], "good"),
    ],
)
def test_slow_is_three_times_the_usual_and_the_absurd_is_no_time(
    milliseconds: list[int | None], stated: Rating
) -> None:
    *before, found = [it.rating for it in ratings(times(*milliseconds))[REF]]

    assert found == stated
    assert set(before) == {"good"}


def test_the_same_question_again_on_the_same_day_says_nothing_of_its_time() -> None:
    quick = times(5000, 500, 500, 500, gap=timedelta(minutes=10))
    later = sitting(gave(1, None, 5000), id="x", at=NOON + timedelta(days=10))
    usual = times(5000, 5000, 5000)
    repeated = sitting(gave(1, None, 60000), id="x", at=NOON + timedelta(days=20, hours=23))

    assert ratings([*quick, *later])[REF][-1].rating == "good"
    assert ratings([*usual, *repeated])[REF][-1].rating == "good"


def test_only_what_was_right_and_unaided_makes_a_time_usual() -> None:
    odd = ([gave(0, None, 500)], [hint(0), gave(1, None, 500)], [near, undid(1), gave(1, None, 9)])
    log = [
        event
        for number, steps in enumerate(odd * 3)
        for event in sitting(*steps, id=f"o{number}", at=NOON + timedelta(days=9 * number))
    ]
    last = sitting(gave(1, None, 5000), id="x", at=NOON + timedelta(days=100))

    assert ratings([*log, *last])[REF][-1].rating == "good"


# Memories ------------------------------------------------------------------------------------

ORACLE = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)


def by_fsrs(reviews: Sequence[tuple[datetime, Rating]]) -> fsrs.Card:
    """What py-fsrs makes of some reviews without us."""
    card = fsrs.Card(card_id=1, due=NOON)
    for at, rating in reviews:
        card, _ = ORACLE.review_card(card, fsrs.Rating[rating.capitalize()], at)
    return card


@st.composite
def memories(draw_from: st.DrawFn) -> Memory | None:
    """What any reviews at any distance may have left."""
    memory, at = None, NOON
    gaps = st.one_of(st.integers(0, 200_000), st.integers(0, 30_000_000))
    for rating, gap in draw_from(st.lists(st.tuples(st.sampled_from(RATINGS), gaps), max_size=8)):
        at += timedelta(seconds=gap, microseconds=7)
        memory = review(memory, rating, at)
    return memory


later = st.integers(0, 40_000_000).map(lambda seconds: timedelta(seconds=seconds, microseconds=7))


def when(memory: Memory | None, gap: timedelta) -> datetime:
    return (memory.last_review if memory else NOON) + gap


@given(memories().filter(bool))
def test_a_memory_survives_being_stored_as_json(memory: Memory) -> None:
    assert load(json.loads(json.dumps(dump(memory)))) == memory


@given(memories(), later)
def test_a_review_is_pure_and_a_better_rating_never_comes_back_sooner(
    memory: Memory | None, gap: timedelta
) -> None:
    at = when(memory, gap)
    before = dump(memory) if memory else None

    found = after(memory, at)

    assert found == after(memory, at) == {it: review(memory, it, at) for it in RATINGS}
    assert before == (dump(memory) if memory else None)
    assert [*found] == [*RATINGS]
    waits = [it.due - at for it in found.values()]
    assert waits == sorted(waits)
    assert all(it >= timedelta(days=1) and it % timedelta(days=1) == timedelta() for it in waits)


def test_a_new_question_is_due_in_days_and_never_in_minutes() -> None:
    days = {rating: (it.due - NOON).days for rating, it in after(None, NOON).items()}

    assert days == {"again": 1, "hard": 1, "good": 2, "easy": 8}


def test_an_instant_of_another_zone_is_the_same_instant() -> None:
    assert review(None, "good", NOON.astimezone(TOKYO)) == review(None, "good", NOON)
    assert review(None, "good", NOON.astimezone(TOKYO)).due.tzinfo == UTC


# A month of reviews --------------------------------------------------------------------------


class Month:
    """A learner who does every day what is due, with chance; py-fsrs alone says what that is."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.events: list[Event] = []
        self.reviews: dict[Ref, list[tuple[datetime, Rating]]] = {}
        self.cards: dict[Ref, fsrs.Card] = {}
        self.days: dict[Ref, date] = {}
        """When each was reviewed last, by the learner's diary."""

    def expected(self, ref: Ref) -> date:
        card = self.cards[ref]
        assert card.last_review
        return self.days[ref] + (card.due - card.last_review)

    def live(self, day: date, zone: ZoneInfo, first: int, last: int) -> None:
        """One day: a new question, and all that are due, some twice, between two hours."""
        due = [ref for ref in self.reviews if self.expected(ref) <= day]
        new = ("banco", f"q{len(self.reviews)}")
        minutes = sorted(self.chance.sample(range(first * 60, last * 60), 2 * len(due) + 2))
        midnight = datetime.combine(day, time())
        for ref in (*due, new):
            self.sit(ref, day, (midnight + timedelta(minutes=minutes.pop(0))).replace(tzinfo=zone))
            if self.chance.random() < 0.2:
                at = midnight + timedelta(minutes=minutes.pop(0))
                self.sit(ref, day, at.replace(tzinfo=zone))

    def sit(self, ref: Ref, day: date, at: datetime, case: str | None = None) -> None:
        stated, steps = POLICY[case or self.chance.choice([*POLICY])]
        instant = at.astimezone(UTC)
        self.events += sitting(*steps, id=f"{len(self.events):x}", at=instant, ref=ref)
        self.reviews.setdefault(ref, []).append((instant, stated))
        self.cards[ref] = by_fsrs(self.reviews[ref])
        self.days[ref] = day

    def changed(self, ref: Ref, first: Rating | None) -> None:
        """The first review of a question is judged otherwise now, or was none."""
        at, _ = self.reviews[ref].pop(0)
        self.reviews[ref][:0] = [(at, first)] if first else []
        self.cards[ref] = by_fsrs(self.reviews[ref])

    def holds(self, day: date, zone: ZoneInfo) -> None:
        """Ours are the memories, and the days, of py-fsrs."""
        found = fold(self.events).memories
        assert {*found} == {*self.reviews}
        for ref, memory in found.items():
            card = self.cards[ref]
            assert (memory.stability, memory.difficulty) == (card.stability, card.difficulty)
            assert (memory.due, memory.last_review) == (card.due, card.last_review)
            assert due_day(memory, zone) == self.expected(ref)
            assert is_due(memory, day, zone) == (self.expected(ref) <= day)


@pytest.mark.parametrize("first", [date(2026, 3, 9), date(2026, 10, 5)], ids=["spring", "autumn"])
@pytest.mark.parametrize("seed", [1, 2])
def test_a_month_over_a_change_of_clocks_comes_out_as_py_fsrs_has_it(
    first: date, seed: int
) -> None:
    month = Month(seed)

    for number in range(31):
        day = first + timedelta(days=number)
        month.live(day, MADRID, 4, 28)
        if number % 10 == 0:
            month.holds(day, MADRID)

    assert len(month.events) > 200


def test_a_month_with_a_journey_comes_out_as_py_fsrs_has_it() -> None:
    """The hours are such that both places have the same day."""
    month = Month(4)

    for number in range(31):
        day = date(2026, 5, 4) + timedelta(days=number)
        if number < 15:
            month.live(day, MADRID, 12, 28)
        else:
            month.live(day, BOGOTA, 6, 20)
        if number % 10 == 0:
            month.holds(day, MADRID)
            month.holds(day, BOGOTA)


def test_a_late_judgement_or_undo_changes_all_that_came_after() -> None:
    month = Month(5)
    mended, taken, overruled = refs = [("banco", name) for name in ("one", "two", "three")]
    for ref in refs:
        month.sit(ref, date(2026, 5, 3), datetime(2026, 5, 3, 12, tzinfo=MADRID), "right")
    first, second, third = [it for it in month.events if isinstance(it, Responded)]
    for number in range(31):
        month.live(date(2026, 5, 4) + timedelta(days=number), MADRID, 4, 28)

    def late(one: Event, kind: Callable[..., Event], **fields: Any) -> Event:
        id = f"{one.id.rpartition('.')[0]}.2"
        return kind(id=id, at=NOON + timedelta(days=99), **fields)

    month.events += [
        late(first, Regraded, question=mended, outcome=Outcome(Fraction(0))),
        late(second, Undone, event=second.id),
        late(third, Rated, question=overruled, rating="easy"),
    ]
    month.changed(mended, "again")
    month.changed(taken, None)
    month.changed(overruled, "easy")

    month.holds(date(2026, 6, 4), MADRID)


# Laws of the fold ----------------------------------------------------------------------------

STEPS: list[Step] = [
    *(gave(1), gave(1, None, 4000), gave("3/4", None, 40_000), gave(0), near, half_typed),
    *(skipped, hint("1/4"), overrode, regraded(1), regraded(0), rated("easy"), rated("again")),
    *(flagged, suspended, undid(1), undid(2), undid(3)),
    lambda about: Reported(**about, text="No lo dice."),
    lambda about: SessionFinished(id=about["id"], at=about["at"]),
]


@st.composite
def logs(draw_from: st.DrawFn) -> list[list[Event]]:
    """Some sessions in which anything happened to three questions."""
    found = []
    for number in range(draw_from(st.integers(0, 6))):
        mode: SessionMode = draw_from(st.sampled_from(("practice", "practice", "exam")))
        at = NOON + timedelta(hours=draw_from(st.integers(0, 2000)))
        steps = draw_from(st.lists(st.sampled_from(STEPS), max_size=7))
        events = sitting(*steps, id=f"s{number}", at=at, mode=mode)
        found.append([events[0], *(_about(draw_from, event) for event in events[1:])])
    return found


def _about(draw_from: st.DrawFn, event: Event) -> Event:
    if not isinstance(event, QuestionEvent):
        return event
    ref = ("banco", draw_from(st.sampled_from("abc")))
    return session.load({**session.dump(event), "question": list(ref)})


@given(logs(), st.randoms(use_true_random=False))
def test_the_sessions_may_come_in_any_order(log: list[list[Event]], chance: random.Random) -> None:
    other = chance.sample(log, len(log))

    assert fold(chain.from_iterable(other)) == fold(chain.from_iterable(log))


@given(logs())
def test_a_question_alone_comes_out_as_among_all(log: list[list[Event]]) -> None:
    events = [*chain.from_iterable(log)]
    whole = fold(events)

    for ref in {it.question for it in events if isinstance(it, QuestionEvent)}:
        alone = fold(it for it in events if getattr(it, "question", ref) == ref)

        assert alone.memories.get(ref) == whole.memories.get(ref)
        assert alone.suspended == whole.suspended & {ref}


@given(logs())
def test_memories_go_on_from_where_the_ratings_before_have_left_them(
    log: list[list[Event]],
) -> None:
    events = [*chain.from_iterable(log)]
    memories = fold(events).memories

    for ref, reviews in ratings(events).items():
        *_, last = reviews
        before = None
        for each in reviews[:-1]:
            before = review(before, each.rating, each.at)

        assert memories[ref] == review(before, last.rating, last.at)
        assert [*reviews] == sorted(reviews, key=lambda it: it.at)


def test_a_review_happened_when_the_response_was_given() -> None:
    log = sitting(gave(0))
    late = Rated(id="s.2", at=NOON + timedelta(days=3), question=REF, rating="good")

    assert ratings([*log, late]) == {REF: (Reviewed(NOON, "good"),)}


_CHILD = """
import json, random, sys, time
import fsrs.card, fsrs.scheduler

def never(*_):
    raise SystemExit("it looked at the clock, slept or drew")

class Stopped(fsrs.card.datetime):
    now = utcnow = today = never

fsrs.card.datetime = fsrs.scheduler.datetime = Stopped
time.sleep = time.time = fsrs.scheduler.random = random.random = never
from zoneinfo import ZoneInfo
from quizkit import scheduling, session
schedule = scheduling.fold(session.load(it) for it in json.load(sys.stdin))
for ref, memory in schedule.memories.items():
    print(ref, scheduling.dump(memory), scheduling.due_day(memory, ZoneInfo("Europe/Madrid")))
"""


def test_neither_the_clock_nor_chance_nor_the_place_is_looked_at() -> None:
    month = Month(6)
    for number in range(10):
        month.live(date(2026, 5, 4) + timedelta(days=number), MADRID, 4, 28)
    stored = json.dumps([session.dump(event) for event in month.events])

    printed = {
        subprocess.run(
            [sys.executable, "-c", _CHILD],
            env=os.environ | {"TZ": place, "PYTHONHASHSEED": seed},
            input=stored,
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for place, seed in (("Asia/Kabul", "1"), ("America/Bogota", "2"))
    }

    assert len(printed) == 1
    assert printed.pop().count("\n") == 10


# The learner's days --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        ("2026-01-15T02:59:59", "2026-01-14"),
        ("2026-01-15T03:00:00", "2026-01-15"),
        ("2026-03-28T02:59:59", "2026-03-27"),
        ("2026-03-28T03:00:00", "2026-03-28"),
        ("2026-03-29T01:59:59", "2026-03-28"),
        ("2026-03-29T02:00:00", "2026-03-29"),
        ("2026-10-24T02:00:00", "2026-10-24"),
        ("2026-10-25T00:30:00", "2026-10-24"),
        ("2026-10-25T02:59:59", "2026-10-24"),
        ("2026-10-25T03:00:00", "2026-10-25"),
    ],
)
def test_in_madrid_a_day_ends_at_four_by_the_clock_on_the_wall(instant: str, day: str) -> None:
    at = datetime.fromisoformat(instant).replace(tzinfo=UTC)

    assert day_of(at, MADRID).isoformat() == day


def test_a_day_ends_where_the_learner_says() -> None:
    at = datetime(2026, 1, 15, 1, 30, tzinfo=UTC)
    memory = review(None, "good", at)
    hours = (0, 2, 3, 4)

    assert [day_of(at, MADRID, hour).day for hour in hours] == [15, 15, 14, 14]
    assert [due_day(memory, MADRID, hour).day for hour in hours] == [17, 17, 16, 16]
    due = [is_due(memory, date(2026, 1, 16), MADRID, hour) for hour in hours]
    assert due == [False, False, True, True]


@given(
    st.integers(0, 500_000_000),
    st.integers(0, 200_000),
    st.sampled_from(["Europe/Madrid", "Australia/Lord_Howe", "Asia/Kabul", "America/Havana"]),
    st.integers(0, 6),
)
def test_days_go_forward_as_time_does(since: int, seconds: int, place: str, hour: int) -> None:
    first = NOON + timedelta(seconds=since)
    second = first + timedelta(seconds=seconds)
    zone = ZoneInfo(place)

    passed = day_of(second, zone, hour) - day_of(first, zone, hour)

    assert timedelta() <= passed <= timedelta(seconds=seconds) + timedelta(days=1, hours=1)


PLACES = ["Europe/Madrid", "Australia/Lord_Howe", "Asia/Kabul", "America/Havana", "Pacific/Apia"]


@given(st.dates(date(2011, 1, 1), date(2030, 1, 1)), st.sampled_from(PLACES), st.integers(0, 23))
def test_a_day_starts_at_the_first_instant_that_belongs_to_it(
    day: date, place: str, hour: int
) -> None:
    zone = ZoneInfo(place)
    missing = place == "Pacific/Apia" and day == date(2011, 12, 30)

    start = day_start(day, zone, hour)

    assert day_of(start - timedelta(microseconds=1), zone, hour) < day
    assert day_of(start, zone, hour) == day or missing
    assert start.tzinfo is UTC


@pytest.mark.parametrize(
    ("day", "place", "hour", "start"),
    [
        ("2026-03-29", "Europe/Madrid", 2, "2026-03-29T01:00:00"),
        ("2026-10-25", "Europe/Madrid", 2, "2026-10-25T00:00:00"),
        ("2026-03-08", "America/Havana", 0, "2026-03-08T05:00:00"),
        ("2026-11-01", "America/Havana", 0, "2026-11-01T04:00:00"),
    ],
)
def test_a_day_starts_also_where_its_hour_was_left_out_or_comes_twice(
    day: str, place: str, hour: int, start: str
) -> None:
    found = day_start(date.fromisoformat(day), ZoneInfo(place), hour)

    assert found.replace(tzinfo=None).isoformat() == start


def test_without_a_zone_days_are_those_of_the_machine() -> None:
    here = NOON.astimezone().tzinfo
    memory = review(None, "good", NOON)

    assert day_of(NOON, None) == day_of(NOON, here)
    assert due_day(memory, None) == due_day(memory, here)
    assert day_of(day_start(date(2026, 3, 2), None), None) == date(2026, 3, 2)


@given(
    st.lists(st.integers(0, 900 * 24), min_size=1, max_size=9),
    st.sampled_from(PLACES),
    st.integers(0, 23),
    st.integers(-2, 2),
)
def test_outside_of_the_doubtful_hours_the_instant_tells_what_is_due(
    hours: list[int], place: str, hour: int, ahead: int
) -> None:
    reviewed = [datetime(2011, 1, 5, tzinfo=UTC) + timedelta(hours=it) for it in sorted(hours)]
    zone = ZoneInfo(place)
    memories = [review(None, "good", at) for at in reviewed]
    today = due_day(memories[0], zone, hour) + timedelta(days=ahead)

    first, end = doubtful(today, zone, hour, (reviewed[0], reviewed[-1]))

    assert end - first <= timedelta(hours=31)
    for memory in memories:
        if not first <= memory.due < end:
            assert is_due(memory, today, zone, hour) == (memory.due < first)


@pytest.mark.parametrize(
    ("instant", "reviewed", "due"),
    [
        ("2026-10-24T02:30:00", "2026-10-24", "2026-10-26"),
        ("2026-03-28T02:45:00", "2026-03-27", "2026-03-29"),
    ],
    ids=["an hour back", "an hour forward"],
)
def test_two_days_are_two_days_in_the_diary_also_when_the_clocks_change(
    instant: str, reviewed: str, due: str
) -> None:
    """By the instant it would be another day: half past four becomes half past three."""
    memory = review(None, "good", datetime.fromisoformat(instant).replace(tzinfo=UTC))

    assert day_of(memory.last_review, MADRID).isoformat() == reviewed
    assert due_day(memory, MADRID).isoformat() == due
    assert day_of(memory.due, MADRID).isoformat() != due


def test_a_journey_moves_the_day_and_not_the_memory() -> None:
    """Ten at night in Madrid is five in the morning of the next day in Tokyo."""
    memory = review(None, "good", datetime(2026, 1, 15, 21, tzinfo=UTC))

    days = [due_day(memory, zone).day for zone in (MADRID, BOGOTA, TOKYO)]

    assert days == [17, 17, 18]


def test_a_question_is_due_from_its_day_on() -> None:
    memory = review(None, "good", NOON)

    days = [date(2026, 3, day) for day in (2, 3, 4, 5)]

    assert [is_due(memory, day, MADRID) for day in days] == [False, False, True, True]
