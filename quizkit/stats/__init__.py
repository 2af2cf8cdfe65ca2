"""What a learner's responses come to: by day, over time, what comes due, by question, by topic.

The rows come from a store, the words of questions from the banks at hand. Here they become values;
`plots` draws these for people.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta, tzinfo
from itertools import groupby

from quizkit.scheduling import day_of
from quizkit.session import Ref
from quizkit.store import Figures, Quarter


@dataclass(frozen=True, slots=True)
class Tally:
    """How many responses there were, and how many of them were right."""

    responses: int = 0
    right: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.responses + other.responses, self.right + other.right)

    @property
    def share(self) -> float:
        """The share that was right; nothing of nothing."""
        return self.right / self.responses if self.responses else 0

    @property
    def percent(self) -> int:
        """The same in hundredths."""
        return int(100 * self.share + 0.5)


@dataclass(frozen=True, slots=True)
class Span:
    """What happened in some days of the learner, by the first of them."""

    first: date
    all: Tally
    """Every response."""
    known: Tally
    """Those to questions that had been reviewed on an earlier day: what was retained."""
    milliseconds: int
    """How long they took, as far as that is known."""

    @property
    def minutes(self) -> int:
        """The same in minutes; a little is one."""
        return max(round(self.milliseconds / 60_000), int(self.milliseconds > 0))


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as people know it."""

    text: str
    """What it asks, in a line."""
    topic: str
    """Its topic, or the title of its bank."""


@dataclass(frozen=True, slots=True)
class OfQuestion:
    """What all responses to a question came to."""

    ref: Ref
    asked: Asked | None
    """None where its bank is not at hand."""
    all: Tally
    milliseconds: int | None
    """How long they took, by the median."""
    lapses: int
    """How often it was forgotten after its first review."""

    @property
    def text(self) -> str:
        """What it asks, or else its name."""
        return self.asked.text if self.asked else "/".join(self.ref)


@dataclass(frozen=True, slots=True)
class OfTopic:
    """What all responses to the questions of a topic came to."""

    title: str
    questions: int
    all: Tally


@dataclass(frozen=True, slots=True)
class Statistics:
    """All that there is to see of what a learner did."""

    today: date
    days: tuple[Span, ...] = ()
    """Those on which there were responses, the first one first."""
    spans: tuple[Span, ...] = ()
    """The same by weeks, from Monday on; by months, where there are more than `WEEKS`."""
    is_by_month: bool = False
    coming: Mapping[date, int] = field(default_factory=dict)
    """How many questions come due on each of the next days; today, with all that is overdue."""
    questions: tuple[OfQuestion, ...] = ()
    """Those that were responded to, the hardest first."""
    topics: tuple[OfTopic, ...] = ()
    """Those of the banks at hand, the hardest first."""

    @property
    def whole(self) -> Span:
        """All days in one."""
        return _whole(self.days[0].first if self.days else self.today, self.days)

    @property
    def slowest(self) -> tuple[OfQuestion, ...]:
        """The questions of which it is known how long they take, the longest first."""
        timed = (it for it in self.questions if it.milliseconds is not None)
        return tuple(sorted(timed, key=lambda it: -(it.milliseconds or 0)))

    @property
    def milliseconds(self) -> int | None:
        """How long a question takes, by the median of their medians."""
        slowest = self.slowest
        return slowest[len(slowest) // 2].milliseconds if slowest else None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to see."""
        return not (self.days or self.coming)


WEEKS = 26
"""After so many, weeks say less than months."""


def statistics(
    quarters: Iterable[Quarter],
    figures: Mapping[Ref, Figures],
    forecast: Mapping[tuple[date, str], int],
    asked: Mapping[Ref, Asked],
    *,
    today: date,
    zone: tzinfo | None,
    day_ends_at: int,
) -> Statistics:
    """What the rows of a store come to.

    Args:
        quarters: `Store.quarters` of some banks.
        figures: `Store.figures` of them.
        forecast: `Store.forecast`, of them or more.
        asked: The questions of the banks at hand.
        today: The learner's day.
        zone: Where the learner is; none for where the machine says it is.
        day_ends_at: The hour at which the learner's day ends.
    """
    days = tuple(_days(quarters, zone, day_ends_at))
    is_by_month = bool(days) and today - days[0].first > timedelta(weeks=WEEKS)
    coming: Counter[date] = Counter()
    for (day, _), count in forecast.items():
        coming[day] += count
    questions = [
        OfQuestion(ref, asked.get(ref), Tally(it.responses, it.right), it.milliseconds, it.lapses)
        for ref, it in figures.items()
    ]
    return Statistics(
        today=today,
        days=days,
        spans=tuple(_spans(days, _month_of if is_by_month else week_of)),
        is_by_month=is_by_month,
        coming=dict(sorted(coming.items())),
        questions=tuple(sorted(questions, key=lambda it: (_ease(it.all), it.ref))),
        topics=tuple(sorted(_topics(questions), key=lambda it: (_ease(it.all), it.title))),
    )


def _days(quarters: Iterable[Quarter], zone: tzinfo | None, day_ends_at: int) -> Iterator[Span]:
    """The quarters of each of the learner's days in one."""
    dated = ((day_of(it.at, zone, day_ends_at), it) for it in quarters)
    for day, group in groupby(sorted(dated, key=lambda pair: pair[0]), key=lambda pair: pair[0]):
        responses = right = known = retained = milliseconds = 0
        for _, it in group:
            responses += it.responses
            right += it.right
            milliseconds += it.milliseconds
            if it.known is not None and day_of(it.known, zone, day_ends_at) < day:
                known += it.responses
                retained += it.right
        yield Span(day, Tally(responses, right), Tally(known, retained), milliseconds)


def _spans(days: Iterable[Span], first_of: Callable[[date], date]) -> Iterator[Span]:
    for first, group in groupby(days, key=lambda it: first_of(it.first)):
        yield _whole(first, group)


def _whole(first: date, spans: Iterable[Span]) -> Span:
    every = [*spans]
    return Span(
        first,
        sum((it.all for it in every), Tally()),
        sum((it.known for it in every), Tally()),
        sum(it.milliseconds for it in every),
    )


def week_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def _month_of(day: date) -> date:
    return day.replace(day=1)


def _topics(questions: Iterable[OfQuestion]) -> Iterator[OfTopic]:
    topics: dict[str, list[Tally]] = {}
    for it in questions:
        if it.asked:
            topics.setdefault(it.asked.topic, []).append(it.all)
    for title, tallies in topics.items():
        yield OfTopic(title, len(tallies), sum(tallies, Tally()))


def _ease(tally: Tally) -> float:
    """The share that was right, as if one more had been and one had not.

    So one wrong response does not make a question harder than nine wrong ones of ten.
    """
    return (tally.right + 1) / (tally.responses + 2)
