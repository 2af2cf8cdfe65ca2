"""What was ever responded, row by row: as it was judged first, and as it is now.

A row needs no bank, so those of banks that are gone are given too; where the question is at hand,
it says in words what was given.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from heapq import heappop, heappush
from itertools import count
from typing import TypeVar

from quizkit.questions import (
    Cloze,
    DateQuestion,
    Numeric,
    Outcome,
    Question,
    ShortAnswer,
)
from quizkit.session import (
    Event,
    HintShown,
    Overridden,
    Progress,
    Ref,
    Regraded,
    Responded,
    Undone,
)
from quizkit.session.events import QuestionEvent
from quizkit.study import facts


@dataclass(frozen=True, slots=True)
class Given:
    """A response that was given once, and how it is judged now."""

    responded: Responded
    outcome: Outcome
    """As it is judged now; one that was taken back, as it was judged first."""
    hint_cost: Fraction = Fraction(0)
    """The share of the mark that hints have cost in its session."""
    is_undone: bool = False
    is_overridden: bool = False
    is_regraded: bool = False
    """Whether it was judged again since."""


def responses(events: Iterable[Event]) -> Iterator[Given]:
    """Every response of a session, in the order given, also those that were taken back."""
    log = [*events]
    undone = _undone(log)
    happened: dict[Ref, list[QuestionEvent]] = {}
    for event in log:
        if isinstance(event, QuestionEvent) and event.id not in undone:
            happened.setdefault(event.question, []).append(event)
    judged = {it.responded.id: it for about in happened.values() for it in _judged(about)}
    for event in log:
        if isinstance(event, Responded):
            yield judged.get(event.id) or Given(event, event.outcome, is_undone=True)


def _undone(log: Iterable[Event]) -> set[str]:
    """The ids of events that were taken back by a later one."""
    seen: set[str] = set()
    undone: set[str] = set()
    for event in log:
        if isinstance(event, Undone) and event.event in seen:
            undone.add(event.event)
        seen.add(event.id)
    return undone


def _judged(happened: Iterable[QuestionEvent]) -> Iterator[Given]:
    """The responses to one question that stand, each with what was said of it before the next."""
    hints: list[HintShown] = []
    about: list[QuestionEvent] = []
    for event in happened:
        if isinstance(event, Responded):
            yield from _given(hints, about)
            about = [event]
        elif isinstance(event, HintShown):
            hints.append(event)
        elif about and isinstance(event, Overridden | Regraded):
            about.append(event)
    yield from _given(hints, about)


def _given(hints: Iterable[HintShown], about: Iterable[QuestionEvent]) -> Iterator[Given]:
    progress = Progress((*hints, *about))
    if progress.response and progress.outcome:
        yield Given(
            responded=progress.response,
            outcome=progress.outcome,
            hint_cost=progress.hint_cost,
            is_overridden=progress.is_overridden,
            is_regraded=any(isinstance(it, Regraded) for it in progress.events),
        )


T = TypeVar("T")


def oldest_first(
    sessions: Iterable[tuple[datetime, Iterable[T]]], instant: Callable[[T], datetime]
) -> Iterator[T]:
    """The rows of sessions by the time they happened, whichever session they are of.

    Args:
        sessions: The start of each, in that order, and its rows. Only rows that may come after
            others still to be read are held.
        instant: When a row happened.
    """
    held: list[tuple[datetime, int, T]] = []
    number = count()  # of two at one instant, the one that was read first
    for started, rows in sessions:
        while held and held[0][0] < started:
            yield heappop(held)[2]
        for row in rows:
            heappush(held, (instant(row), next(number), row))
    while held:
        yield heappop(held)[2]


# In words ------------------------------------------------------------------------------------


def is_typed(question: Question) -> bool:
    """Whether responses are words or numbers of the learner's own."""
    return isinstance(question, ShortAnswer | Numeric | DateQuestion | Cloze)


def in_words(question: Question | None, given: Responded) -> str:
    """A response on its own: what was typed, or what was picked in the words of the question.

    Where there is no such question any more, or the response is none of it, what was typed, be it
    a letter, or else the response as it is stored.
    """
    if question is not None and not (is_typed(question) and given.raw is not None):
        try:
            return question.show(question.responses().validate_python(given.response))
        except (ValueError, LookupError, TypeError, ArithmeticError):
            pass  # the question is not what it was then
    if given.raw is not None:
        return str(given.raw)
    return json.dumps(given.response, ensure_ascii=False)


def first_line(question: Question) -> str:
    """The first line of the words that ask."""
    return next(iter(facts.asking(question).splitlines()), "")
