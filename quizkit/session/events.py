"""What happens in a session, as frozen values, and their form as plain JSON values.

The events are a published format: names and fields stay, new ones may be added. A question is
named by its bank's uid (its id, where it has no uid) and the id that it had first, so replaying
needs no bank, and a new id loses nothing.
Instants are UTC.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import UTC, datetime
from fractions import Fraction
from typing import Any, Literal, TypeAlias, cast, get_args

from quizkit.diagnostics import QuizkitError
from quizkit.questions import Outcome, Part

VERSION = 1
"""The oldest version of the format that reads what `dump` writes."""

SessionMode: TypeAlias = Literal["practice", "exam", "review", "cram"]
"""How a session goes: with what came of each response at once; without, till it is handed in; with
what is due on the day; or apart from all that, so that it counts for no schedule."""

MODES: tuple[SessionMode, ...] = get_args(SessionMode)

Ref: TypeAlias = tuple[str, str]
"""A question, for ever: its bank's uid and the id that it had first."""

Plain: TypeAlias = Any
"""A JSON value: what a response is stored as differs from type to type, and JSON has no type."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A question as it was drawn, and what it was like then."""

    bank: str
    question: str
    content: str
    """Its content hash."""

    @property
    def ref(self) -> Ref:
        """What the events call this question."""
        return self.bank, self.question


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened: an id that no other event has, and when."""

    id: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionStarted(Event):
    """A session begins; its id is the session's."""

    mode: SessionMode
    banks: tuple[str, ...]
    drawn: tuple[Drawn, ...]
    seed: str
    settings: Mapping[str, Plain] = field(default_factory=dict)
    """What the learner asked for: `count`, `topics`, `levels`, `order`, `only`; of an exam
    `time_limit`, in seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionEvent(Event):
    """Something that happened to one question."""

    question: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Responded(QuestionEvent):
    """The learner gave a response, and it was judged."""

    response: Plain
    """In its stored form, as the question's type says."""
    outcome: Outcome
    raw: str | None = None
    """What was typed, letter for letter; none where the response was picked."""
    milliseconds: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated(QuestionEvent):
    """The learner's own rating: again, hard, good or easy."""

    rating: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Overridden(QuestionEvent):
    """ "I was right": the learner sets the judgement of the last response aside."""

    fraction: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped(QuestionEvent):
    """The learner went on without a response."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HintShown(QuestionEvent):
    """The hint was shown, for its share of the mark."""

    cost: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flagged(QuestionEvent):
    """The learner marked the question to come back to it, or took the mark away."""

    flagged: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspended(QuestionEvent):
    """The learner does not want to be asked this any more, or wants it again."""

    suspended: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Presented(QuestionEvent):
    """A question with a time limit was put to the learner, and its time runs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported(QuestionEvent):
    """The learner disputes the question."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Regraded(QuestionEvent):
    """A response was judged again, after its question was mended."""

    outcome: Outcome
    response: str | None = None
    """The id of the event of that response; none where it is the last one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone(Event):
    """An earlier event of the session no longer counts."""

    event: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedIn(Event):
    """The learner handed in; no response can be changed any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionFinished(Event):
    """The session is over."""


EVENTS: dict[str, type[Event]] = {
    "session-started": SessionStarted,
    "responded": Responded,
    "rated": Rated,
    "overridden": Overridden,
    "skipped": Skipped,
    "hint-shown": HintShown,
    "flagged": Flagged,
    "suspended": Suspended,
    "presented": Presented,
    "reported": Reported,
    "regraded": Regraded,
    "undone": Undone,
    "handed-in": HandedIn,
    "session-finished": SessionFinished,
}
"""Every event by the name it is stored under."""

_NAMES = {kind: name for name, kind in EVENTS.items()}


def dump(event: Event) -> dict[str, Plain]:
    """An event as plain JSON values."""
    values = {each.name: _plain(getattr(event, each.name)) for each in fields(event)}
    return {"version": VERSION, "kind": _NAMES[type(event)], **values}


def load(stored: Mapping[str, Plain]) -> Event:
    """The event that `dump` wrote.

    Raises:
        QuizkitError: It is of a newer version, or of a kind that nobody knows.
    """
    kind = EVENTS.get(stored["kind"])
    if kind is None or stored["version"] > VERSION:
        raise QuizkitError("newer-event", event=stored["kind"], version=str(stored["version"]))
    known = {each.name for each in fields(kind)}
    values: dict[str, Plain] = {
        name: _READ[name](value) if name in _READ else value
        for name, value in stored.items()
        if name in known
    }
    return kind(**values)


def _plain(value: object) -> Plain:
    match value:
        case None | str() | int():  # first, for most are: every response is dumped
            return value
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case Fraction():
            return str(value)
        case tuple() | list():
            return [_plain(element) for element in value]
        case Mapping():
            return {str(name): _plain(element) for name, element in value.items()}
        case _ if is_dataclass(value):
            return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    return value


_FRACTION = re.compile(r"[0-9]{1,30}(/[0-9]{1,30})?")


def _fraction(stored: Plain) -> Fraction:
    """A share as it is stored; of numbers so long that they would take for ever, none is ours."""
    if not _FRACTION.fullmatch(stored):
        raise ValueError(stored)
    return Fraction(stored)


def _outcome(stored: Mapping[str, Plain]) -> Outcome:
    return Outcome(
        _fraction(stored["fraction"]),
        stored["code"],
        tuple(Part(it["id"], _fraction(it["fraction"]), it["code"]) for it in stored["parts"]),
        tuple(stored["feedback"]),
    )


_READ: dict[str, Callable[[Plain], object]] = {
    "at": datetime.fromisoformat,
    "banks": tuple,
    "drawn": lambda stored: tuple(Drawn(**each) for each in stored),
    "question": lambda stored: cast(Ref, tuple(stored)),
    "outcome": _outcome,
    "fraction": _fraction,
    "cost": _fraction,
}
"""How a field is read, by its name; the others are plain values already."""
