"""What a learner may rate a question, and the day on which it comes again after each rating."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from quizkit import scheduling
from quizkit.scheduling import Memory, Rating
from quizkit.session import Event, Ref
from quizkit.session.events import QuestionEvent
from quizkit.study.lines import Line


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days of one learner: where they are, and when their day ends."""

    zone: tzinfo | None = None
    """None for that of the machine, with its own changes of the clock."""
    day_ends_at: int = 4
    """An hour, from 0 to 23."""

    def day_of(self, instant: datetime) -> date:
        """The learner's day at an instant."""
        return scheduling.day_of(instant, self.zone, self.day_ends_at)

    def due_day(self, memory: Memory) -> date:
        """The day on which what is remembered so is due."""
        return scheduling.due_day(memory, self.zone, self.day_ends_at)


@dataclass(frozen=True, slots=True)
class Offered:
    """A rating, what follows from it, and whether it is the one that counts."""

    rating: Rating
    day: date
    """On which the question comes again."""
    days: int
    """How many days that is after the day of the response."""
    counts: bool

    @property
    def line(self) -> Line:
        """It, to be said."""
        params = {"day": self.day.isoformat(), "days": str(self.days)}
        return Line(f"rate-{self.rating}", params)


def offered(
    ref: Ref, earlier: Iterable[Event], log: Sequence[Event], calendar: Calendar
) -> tuple[Offered, ...]:
    """The ratings of a question after a response; none where there is no response that counts.

    Args:
        ref: The question.
        earlier: What happened to it in other sessions; of this one nothing is looked at.
        log: The events of this session.
        calendar: The learner's days.
    """
    session = log[0].id
    others = (it for it in earlier if it.id.rpartition(".")[0] != session and it.id != session)
    own = (it for it in log if not isinstance(it, QuestionEvent) or it.question == ref)
    reviews = scheduling.ratings([*others, *own]).get(ref, ())
    if not reviews:
        return ()
    memory: Memory | None = None
    for each in reviews[:-1]:
        memory = scheduling.review(memory, each.rating, each.at)
    at = reviews[-1].at
    today = calendar.day_of(at)
    days = {rating: calendar.due_day(it) for rating, it in scheduling.after(memory, at).items()}
    return tuple(
        Offered(rating, day, (day - today).days, rating == reviews[-1].rating)
        for rating, day in days.items()
    )
