"""What a session has come to: deciding an event, recording it, and folding a log of them.

`respond` decides and grades; `apply` only records. Replaying needs no bank, and folding the log
gives the state that was on the screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from fractions import Fraction
from typing import Any, TypeVar

from quizkit.bank import Bank, content_hash
from quizkit.questions import Outcome, Question
from quizkit.session.drawing import ANYTHING, Wanted, draw, ref_of, shown_order
from quizkit.session.events import (
    Drawn,
    Event,
    Flagged,
    HandedIn,
    HintShown,
    Overridden,
    Presented,
    QuestionEvent,
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


@dataclass(frozen=True, slots=True)
class Typed:
    """A response given as text, to be read by the question it is given to."""

    text: str


E = TypeVar("E", bound=Event)


def last(events: Iterable[E]) -> E | None:
    """The last of some events, if there is one."""
    return next(iter([*events][::-1]), None)


@dataclass(frozen=True, slots=True)
class Progress:
    """What has happened to one question, in order, but for what was undone."""

    events: tuple[QuestionEvent, ...] = ()

    @property
    def response(self) -> Responded | None:
        """The last response."""
        return last(it for it in self.events if isinstance(it, Responded))

    @property
    def outcome(self) -> Outcome | None:
        """How the last response is judged now; of one that was taken back, nothing counts."""
        response = self.response
        if response is None:
            return None
        outcome = response.outcome
        for event in self.events[self.events.index(response) + 1 :]:
            match event:
                case Regraded() if event.response in (None, response.id):
                    outcome = event.outcome
                case Overridden():
                    outcome = replace(response.outcome, fraction=event.fraction, code=None)
        return outcome

    @property
    def hint_cost(self) -> Fraction:
        """The share of the mark that hints have cost; one hint shown twice costs once."""
        return max(
            (it.cost for it in self.events if isinstance(it, HintShown)), default=Fraction(0)
        )

    @property
    def fraction(self) -> Fraction:
        """The share of the question's points earned, hints paid."""
        return max(
            Fraction(0), self.outcome.fraction - self.hint_cost if self.outcome else Fraction(0)
        )

    @property
    def is_overridden(self) -> bool:
        """Whether the learner has set the judgement of the last response aside."""
        judged = (it for it in self.events if isinstance(it, Responded | Regraded | Overridden))
        return isinstance(last(judged), Overridden)

    @property
    def is_flagged(self) -> bool:
        """Whether the learner has marked it to come back to."""
        flag = last(it for it in self.events if isinstance(it, Flagged))
        return flag is not None and flag.flagged

    @property
    def notes(self) -> tuple[str, ...]:
        """What the learner disputes about it."""
        return tuple(it.text for it in self.events if isinstance(it, Reported))

    @property
    def is_suspended(self) -> bool:
        """Whether the learner, in this session, wished not to be asked it any more."""
        wish = last(it for it in self.events if isinstance(it, Suspended))
        return wish is not None and wish.suspended

    @property
    def presented(self) -> datetime | None:
        """When its own time began to run, if it has a limit and was put."""
        return next((it.at for it in self.events if isinstance(it, Presented)), None)

    @property
    def is_near(self) -> bool:
        """Whether a response was one letter off; of several parts, those that are not right."""
        return self.outcome is not None and self.outcome.is_near

    @property
    def is_done(self) -> bool:
        """Whether the session goes on to the next question."""
        return any(isinstance(it, Responded | Skipped) for it in self.events)


@dataclass(frozen=True, slots=True)
class SessionState:
    """Where a session stands. A new one is empty until `SessionStarted` is applied."""

    started: SessionStarted | None = None
    progress: tuple[Progress, ...] = ()
    """One for each question drawn, in the order asked."""
    position: int = 0
    """Of the first question that is not done; the number of questions where all are."""
    handed_in: HandedIn | None = None
    finished: SessionFinished | None = None
    others: tuple[Event, ...] = ()
    """Events about no single question."""
    length: int = 0
    """How many events were applied."""
    _places: Mapping[Ref, int] = field(default_factory=dict, repr=False, compare=False)

    @property
    def drawn(self) -> tuple[Drawn, ...]:
        """The questions of the session in the order asked."""
        return self.started.drawn if self.started else ()

    @property
    def seed(self) -> str:
        """What orders and shuffles derive from."""
        return self.started.seed if self.started else ""

    @property
    def current(self) -> Ref | None:
        """The question to be asked now; none before the start, at the end and after it."""
        if self.finished or self.handed_in or self.position >= len(self.drawn):
            return None
        return self.drawn[self.position].ref

    def of(self, ref: Ref) -> Progress:
        """What has happened to a question.

        Raises:
            KeyError: It was not drawn.
        """
        return self.progress[self._places[ref]]

    def place(self, ref: Ref) -> int:
        """Where a question comes in the session, from 0."""
        return self._places[ref]

    def __contains__(self, ref: object) -> bool:
        return ref in self._places


# Deciding ------------------------------------------------------------------------------------


def start(
    banks: Sequence[Bank],
    *,
    id: str,
    at: datetime,
    seed: int | str,
    wanted: Wanted = ANYTHING,
    mode: SessionMode = "practice",
    time_limit: int | None = None,
) -> SessionStarted:
    """Begin a session: draw its questions and say what was asked for; a time limit in seconds."""
    drawn = draw(banks, wanted, seed=seed, mode=mode)
    return SessionStarted(
        id=id,
        at=at,
        mode=mode,
        banks=tuple(bank.uid or bank.id for bank in banks),
        drawn=tuple(Drawn(*ref_of(bank, it), content_hash(it)) for bank, it in drawn),
        seed=str(seed),
        settings=_settings(wanted, time_limit),
    )


def _settings(wanted: Wanted, time_limit: int | None) -> dict[str, Any]:  # JSON has no type
    """What was asked for, without what was left open."""
    settings: dict[str, Any] = {"count": wanted.count, "topics": list(wanted.topics)}
    if time_limit is not None:
        settings["time_limit"] = time_limit
    if wanted.levels:
        settings["levels"] = list(wanted.levels)
    if wanted.order != "shuffled":
        settings["order"] = wanted.order
    if wanted.only is not None:
        settings["only"] = sorted(map(list, wanted.only))
    return settings


def next_id(state: SessionState, number: int | None = None) -> str:
    """The id of the event that comes next: the session's, and a number; or that of a later one."""
    number = state.length if number is None else number
    return f"{state.started.id if state.started else ''}.{number}"


def read(state: SessionState, question: Question, typed: Typed) -> object:
    """The response that a typed text means, where letters follow the options as shown.

    Raises:
        ResponseError: It cannot be read.
    """
    return question.parse(typed.text, shown_order(state.seed, question))


def respond(
    state: SessionState,
    question: Question,
    response: object,
    at: datetime,
    *,
    ref: Ref | None = None,
    milliseconds: int | None = None,
) -> Responded:
    """Decide what a response is worth; text is read by the question, as it was shown.

    Args:
        state: The session, which stays as it is.
        question: The current question, or the one that `ref` names.
        response: A response of the question's type, or `Typed` text.
        at: The instant of the response.
        ref: The question where it is not the current one.
        milliseconds: How long the learner took.

    Raises:
        ResponseError: The text cannot be read; nothing is graded.
        ValueError: The question is not the one asked.
    """
    asked = ref or state.current
    if asked is None or asked[1] not in (question.id, *question.formerly):
        raise ValueError(f"{question.id} is not the question asked")
    raw = response.text if isinstance(response, Typed) else None
    if isinstance(response, Typed):
        response = read(state, question, response)
    return Responded(
        id=next_id(state),
        at=at,
        question=asked,
        response=question.responses().dump_python(response, mode="json"),
        outcome=question.grade(response),
        raw=raw,
        milliseconds=milliseconds,
    )


# Recording -----------------------------------------------------------------------------------


def replay(events: Iterable[Event]) -> SessionState:
    """The state that a log of events has come to."""
    state = SessionState()
    for event in events:
        state = apply(state, event)
    return state


def apply(state: SessionState, event: Event) -> SessionState:
    """The state after an event; it records and decides nothing."""
    state = replace(state, length=state.length + 1)
    match event:
        case SessionStarted():
            return replace(
                state,
                started=event,
                progress=(Progress(),) * len(event.drawn),
                _places={drawn.ref: place for place, drawn in enumerate(event.drawn)},
            )
        case QuestionEvent():
            place = state._places.get(event.question)
            if place is None:  # of a question that was not drawn nothing can follow
                return replace(state, others=(*state.others, event))
            return _with(state, place, Progress((*state.progress[place].events, event)))
        case Undone():
            return _without(state, event)
        case HandedIn():
            return replace(state, handed_in=event)
        case SessionFinished():
            return replace(state, finished=event)
    return replace(state, others=(*state.others, event))


def _with(state: SessionState, place: int, progress: Progress) -> SessionState:
    """The state with another progress at a place, and the position that follows from it."""
    every = (*state.progress[:place], progress, *state.progress[place + 1 :])
    position = state.position if progress.is_done else min(state.position, place)
    while position < len(every) and every[position].is_done:
        position += 1
    return replace(state, progress=every, position=position)


def _without(state: SessionState, undone: Undone) -> SessionState:
    """The state as if an event had not been; it may have been any, and is mostly a late one."""
    if state.finished and state.finished.id == undone.event:
        return replace(state, finished=None)
    if state.handed_in and state.handed_in.id == undone.event:
        return replace(state, handed_in=None)
    for place, progress in enumerate(state.progress):
        kept = tuple(event for event in progress.events if event.id != undone.event)
        if len(kept) < len(progress.events):
            return _with(state, place, Progress(kept))
    return replace(state, others=tuple(it for it in state.others if it.id != undone.event))
