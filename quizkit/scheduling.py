"""When a question is due again: memories, and the ratings that make them; the door to py-fsrs.

A memory is a fold over ratings, and a rating follows by a stated policy from what happened in a
session; both stand here, with the calendar that turns an instant into the learner's day. Nothing
looks at a clock or draws. Memories hold instants only: a journey changes days, never a memory.

FSRS counts in whole days here, without its steps of minutes: a session asks each question once,
and a learner looks once a day at what is due. So a first `good` is due in two days and not in ten
minutes. What it costs is the repetition in the same sitting, which is left to the learner; FSRS
takes account of it where it happens.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from fractions import Fraction
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast, get_args

from quizkit.session import (
    Event,
    HandedIn,
    HintShown,
    Progress,
    Rated,
    Ref,
    Responded,
    SessionFinished,
    SessionMode,
    SessionStarted,
    Skipped,
    Suspended,
    Undone,
    last,
)
from quizkit.session.events import QuestionEvent

if TYPE_CHECKING:
    from fsrs import Scheduler

Rating: TypeAlias = Literal["again", "hard", "good", "easy"]

RATINGS: tuple[Rating, ...] = get_args(Rating)
"""From the one that brings a question back soonest; FSRS numbers them from 1."""

COUNTED: tuple[SessionMode, ...] = ("practice", "exam", "review")
"""The modes whose sessions count unless others are named: in an exam too one has to remember."""

_DAY = timedelta(days=1)


# Memories ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Memory:
    """How well a question is remembered, by FSRS, and when it is to be asked again."""

    stability: float
    """Days until nine in ten such memories are left."""
    difficulty: float
    """From 1 to 10."""
    due: datetime
    last_review: datetime


def dump(memory: Memory) -> dict[str, Any]:  # JSON has no type
    """A memory as plain JSON values."""
    return {
        "stability": memory.stability,
        "difficulty": memory.difficulty,
        "due": memory.due.isoformat(timespec="microseconds"),
        "last_review": memory.last_review.isoformat(timespec="microseconds"),
    }


def load(stored: Mapping[str, Any]) -> Memory:  # JSON has no type
    """The memory that `dump` wrote."""
    return Memory(
        stability=stored["stability"],
        difficulty=stored["difficulty"],
        due=datetime.fromisoformat(stored["due"]),
        last_review=datetime.fromisoformat(stored["last_review"]),
    )


@cache
def _scheduler() -> Scheduler:
    from fsrs import Scheduler

    return Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)


def review(memory: Memory | None, rating: Rating, at: datetime) -> Memory:
    """The memory after a review; without one before it, the question was new."""
    from fsrs import Card, State
    from fsrs import Rating as Grade

    at = at.astimezone(UTC)
    card = Card(card_id=0, due=at)  # without the two it looks at the clock, and sleeps
    if memory:
        card.state = State.Review  # what every card is after its first review, where no steps are
        card.stability = memory.stability
        card.difficulty = memory.difficulty
        card.last_review = memory.last_review
    card, _ = _scheduler().review_card(card, Grade(1 + RATINGS.index(rating)), at)
    return Memory(
        stability=cast(float, card.stability),
        difficulty=cast(float, card.difficulty),
        due=card.due,
        last_review=at,
    )


def after(memory: Memory | None, at: datetime) -> dict[Rating, Memory]:
    """What the memory would be after each rating."""
    return {rating: review(memory, rating, at) for rating in RATINGS}


# From an outcome to a rating -----------------------------------------------------------------

AWAY = 5 * 60 * 1000
"""Milliseconds from which a time is no time: nobody was at the desk."""

SLOW = 3
"""How many times the usual time is slow; less is what any interruption costs."""

ENOUGH_TIMES = 3
"""Times it takes until there is a usual one."""


def rating_of(
    fraction: Fraction,
    *,
    hint_cost: Fraction | None = None,
    tried_again: bool = False,
    milliseconds: int | None = None,
    usual: int | None = None,
) -> Rating:
    """The rating of a response, by the stated policy.

    - **again**: half of the mark or less was earned, what the hint costs taken off. To FSRS `hard`
      is a success and makes the wait longer; what was half forgotten is no success.
    - **hard**: more than half; or all, but with a hint (be it free), at the second try after a near
      miss, or in more than three times the learner's usual time for this question.
    - **good**: all, unaided.
    - **easy**: never inferred. Who is quick may have guessed, or have read the question just now;
      only the learner knows, and says so by rating.

    Args:
        fraction: What the response was judged worth, hints not paid.
        hint_cost: What the hint costs, which may be nothing; none where none was shown.
        tried_again: Whether it came after a near miss that was tried again.
        milliseconds: How long it took, where that was recorded. Five minutes and more say nothing:
            somebody left the desk.
        usual: The learner's usual time for this question, where there is one.
    """
    if fraction - (hint_cost or 0) <= Fraction(1, 2):
        return "again"
    if fraction < 1 or hint_cost is not None or tried_again:
        return "hard"
    if milliseconds is not None and usual is not None and SLOW * usual < milliseconds < AWAY:
        return "hard"
    return "good"


# From events to ratings ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a session said of how well a question is remembered."""

    at: datetime
    rating: Rating


@dataclass(frozen=True, slots=True)
class Schedule:
    """What a learner's events have come to."""

    memories: Mapping[Ref, Memory]
    suspended: frozenset[Ref]
    """Questions that the learner does not want to be asked any more; some have memories."""


def fold(events: Iterable[Event], modes: Collection[str] = COUNTED) -> Schedule:
    """The memories that a learner's sessions have left, and what is suspended.

    The order of the sessions does not matter, that of the events in each does. A question's memory
    depends on events about that question only, and on what its sessions were and whether they are
    over: so after an event it is enough to look again at its `sittings`, with `reviews_of`.

    Args:
        events: Of any number of sessions; one whose start is not among them counts for nothing.
        modes: The modes whose sessions count. Wishes, as to suspend, count in any.
    """
    log = [*events]
    every = ((ref, remembered(reviews)) for ref, reviews in ratings(log, modes).items())
    return Schedule({ref: memory for ref, memory in every if memory}, suspended(log))


def remembered(reviews: Iterable[Reviewed]) -> Memory | None:
    """The memory that some reviews of one question have left; none without any."""
    memory = None
    for each in reviews:
        memory = review(memory, each.rating, each.at)
    return memory


def suspended(events: Iterable[Event]) -> frozenset[Ref]:
    """The questions that a learner wished last not to be asked any more."""
    log = [*events]
    undone = _undone(log)
    wishes = (it for it in log if isinstance(it, Suspended) and it.id not in undone)
    latest = {it.question: it.suspended for it in sorted(wishes, key=_order)}
    return frozenset(ref for ref, wish in latest.items() if wish)


def _place(id: str) -> tuple[str, int]:
    """The session of an event and its number there, as `next_id` makes ids of them."""
    session, _, number = id.rpartition(".")
    return (session, int(number)) if session and number.isdecimal() else (id, 0)


def _order(event: Event) -> tuple[datetime, str, int]:
    return event.at, *_place(event.id)


def _undone(events: Iterable[Event]) -> set[str]:
    """The ids of what was taken back: events of the same session that were there already."""
    return {
        it.event
        for it in events
        if isinstance(it, Undone)
        and _place(it.event)[0] == _place(it.id)[0]
        and _place(it.event)[1] < _place(it.id)[1]
    }


@dataclass(frozen=True, slots=True)
class Sitting:
    """A session as far as it concerns one question."""

    mode: SessionMode
    is_over: bool
    """Whether it was handed in, or finished."""
    events: Sequence[QuestionEvent]
    """What happened to the question, in order, also what was taken back."""
    undone: Collection[str]
    """The ids of those that were taken back, and maybe more."""


def ratings(
    events: Iterable[Event], modes: Collection[str] = COUNTED
) -> dict[Ref, tuple[Reviewed, ...]]:
    """Every review of every question by the time it happened: see `reviews_of`."""
    log = [*events]
    undone = _undone(log)
    started = {it.id: it.mode for it in log if isinstance(it, SessionStarted)}
    ends = {
        (_place(it.id)[0], type(it)): it.id
        for it in log
        if isinstance(it, HandedIn | SessionFinished)
    }
    over = {session for (session, _), id in ends.items() if id not in undone}
    happened: dict[Ref, dict[str, list[QuestionEvent]]] = {}
    for event in log:
        session = _place(event.id)[0]
        if isinstance(event, QuestionEvent) and session in started:
            happened.setdefault(event.question, {}).setdefault(session, []).append(event)
    reviews = {}
    for ref, sessions in happened.items():
        sittings = (
            Sitting(started[session], session in over, it, undone)
            for session, it in sessions.items()
        )
        if found := reviews_of(sittings, modes):
            reviews[ref] = found
    return reviews


def reviews_of(
    sittings: Iterable[Sitting], modes: Collection[str] = COUNTED
) -> tuple[Reviewed, ...]:
    """Every review of one question by the time it happened: one for each session that counts.

    A session rates a question by the first response that was not undone, as it is judged now: an
    override or a new judgement changes the rating, and what the learner says replaces it. In an
    exam, where nothing is told until the end, it is the last response, and none before the exam is
    over. Going on without one is `again`: the key was asked for. A near miss that was undone and
    tried again makes a right response `hard`. The usual time is the median of at least three
    earlier right and unaided responses to the same question; only those count, and are compared,
    that came a day or more after the review before, or first.

    Args:
        sittings: The sessions in which it was asked, in any order.
        modes: The modes whose sessions count.
    """
    counted = (it for it in sittings if it.mode in modes and (it.is_over or it.mode != "exam"))
    tries = (_try(it.events, it.mode, it.undone) for it in counted)
    return _rated([it for it in tries if it])


@dataclass(frozen=True, slots=True)
class _Try:
    """One question in one session: what its rating follows from."""

    at: datetime
    id: str
    fraction: Fraction
    hint_cost: Fraction | None
    tried_again: bool
    milliseconds: int | None
    said: Rating | None
    """The learner's own rating."""


def _try(
    happened: Sequence[QuestionEvent], mode: SessionMode, undone: Collection[str]
) -> _Try | None:
    """What a session came to for a question; none where it was not done."""
    standing = [it for it in happened if it.id not in undone]
    done = [it for it in standing if isinstance(it, Responded | Skipped)]
    if not done:
        return None
    if mode != "exam" and len(done) > 1:
        standing = standing[: standing.index(done[1])]
        done = done[:1]
    progress = Progress(tuple(standing))
    rated = progress.response or done[-1]
    hints = any(isinstance(it, HintShown) for it in standing)
    missed = takewhile(lambda it: it is not rated, happened)
    since = standing[standing.index(rated) :]
    own = last(it for it in since if isinstance(it, Rated) and it.rating in RATINGS)
    return _Try(
        at=rated.at,
        id=rated.id,
        fraction=progress.outcome.fraction if progress.outcome else Fraction(0),
        hint_cost=progress.hint_cost if hints else None,
        tried_again=mode != "exam" and any(map(_is_near, missed)),
        milliseconds=progress.response.milliseconds if progress.response else None,
        said=cast(Rating, own.rating) if own else None,
    )


def _is_near(event: QuestionEvent) -> bool:
    """Whether it was a response one letter off, which may be tried again."""
    return isinstance(event, Responded) and event.outcome.is_near


def _rated(tries: list[_Try]) -> tuple[Reviewed, ...]:
    """The reviews of one question, in the order of time."""
    reviews: list[Reviewed] = []
    times: list[int] = []
    for it in sorted(tries, key=lambda it: (it.at, it.id)):
        is_fresh = not reviews or it.at - reviews[-1].at >= _DAY
        has_usual = is_fresh and len(times) >= ENOUGH_TIMES
        rating = it.said or rating_of(
            it.fraction,
            hint_cost=it.hint_cost,
            tried_again=it.tried_again,
            milliseconds=it.milliseconds,
            usual=sorted(times)[len(times) // 2] if has_usual else None,
        )
        reviews.append(Reviewed(it.at, rating))
        is_unaided = it.fraction == 1 and it.hint_cost is None and not it.tried_again
        if is_fresh and is_unaided and 0 < (it.milliseconds or 0) < AWAY:
            times.append(it.milliseconds or 0)
    return tuple(reviews)


# The learner's days --------------------------------------------------------------------------


def day_of(instant: datetime, zone: tzinfo | None, day_ends_at: int = 4) -> date:
    """The learner's calendar day at an instant; small hours belong to the day before.

    The clock on the wall decides, so that a day has 23 or 25 hours where the clocks change.

    Args:
        instant: Any instant.
        zone: Where the learner is; none for where the machine says it is.
        day_ends_at: The hour at which a learner's day ends.
    """
    wall = instant.astimezone(zone).replace(tzinfo=None)
    return (wall - timedelta(hours=day_ends_at)).date()


def day_start(day: date, zone: tzinfo | None, day_ends_at: int = 4) -> datetime:
    """The instant, in UTC, at which a learner's day begins.

    The clock on the wall is asked, so that it is found too where that hour was left out.
    """
    earliest = datetime.combine(day, time(day_ends_at), UTC) - _DAY
    seconds = bisect_left(
        range(2 * 24 * 60 * 60),
        day,
        key=lambda seconds: day_of(earliest + timedelta(seconds=seconds), zone, day_ends_at),
    )
    return earliest + timedelta(seconds=seconds)


def due_day(memory: Memory, zone: tzinfo | None, day_ends_at: int = 4) -> date:
    """The day a question is due: so many days after that of its review, as in a diary.

    It is not the day of the instant `due`, since that is an hour off where the clocks changed.
    """
    waited = (memory.due - memory.last_review).days
    return day_of(memory.last_review, zone, day_ends_at) + timedelta(days=waited)


def is_due(memory: Memory, today: date, zone: tzinfo | None, day_ends_at: int = 4) -> bool:
    """Whether a question is due on a day of the learner's, or was before it."""
    return due_day(memory, zone, day_ends_at) <= today


_WEEK = timedelta(days=7)
_ANY_SUMMER = timedelta(hours=3)
"""More than clocks are changed by for less than a week."""


def doubtful(
    today: date, zone: tzinfo | None, day_ends_at: int, reviewed: tuple[datetime, datetime]
) -> tuple[datetime, datetime]:
    """Two instants between which `is_due` alone can tell of a memory.

    What is due before the first is due on that day; what is due from the second on is not.

    Args:
        today: A day of the learner's.
        zone: Where the learner is; none for where the machine says it is.
        day_ends_at: The hour at which a learner's day ends.
        reviewed: The first and the last instant at which a memory may have been reviewed last.
    """
    first, end = reviewed
    weeks = ((first + number * _WEEK) for number in range((end - first) // _WEEK + 1))
    offsets = [it.astimezone(zone).utcoffset() or timedelta() for it in (*weeks, end)]
    midnight = datetime.combine(today, time(day_ends_at), UTC) + _DAY
    return midnight - max(offsets) - _ANY_SUMMER, midnight - min(offsets) + _ANY_SUMMER
