"""What a reading is made of: findings with a place, and the prose that they are found in."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal

from quizkit.reading.markers import blanked, markers
from quizkit.reading.sentences import sentences

Kind = Literal[
    "date",
    "interval",
    "duration",
    "percent",
    "quantity",
    "person",
    "organisation",
    "place",
    "named_day",
    "work",
    "quotation",
    "attribution",
    "hedge",
    "note_marker",
    "fragment",
]

Certainty = Literal["certain", "likely", "possible"]
"""How sure the rules are: of the form, of what usually is so, or of what may well be otherwise."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A number and what it counts or measures; "%" for a percentage.

    The unit of a duration is an English word in the singular: second, minute, hour, day, week,
    month, year, decade, century, millennium.
    """

    number: Decimal
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says it, as printed; none where the text leaves it open."""

    name: str | None = None


Value = str | Measure | Speaker
"""A date or interval in EDTF, a measure, or who speaks."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a text holds, in a half-open stretch of the raw text."""

    kind: Kind
    start: int
    end: int
    value: Value | None = None
    certainty: Certainty = "certain"


@dataclass(frozen=True, eq=False)
class Prose:
    """A text under reading."""

    raw: str
    language: str = "es"
    note_markers: tuple[str, ...] = ()
    """Examples of how its note markers look; the usual sorts are known without."""
    topic: str = ""
    """What it is about, as its record says: a name that the text may only have in part."""

    @cached_property
    def text(self) -> str:
        """The text with each note marker blanked by as many spaces, so that offsets hold."""
        return blanked(self.raw, self.markers)

    @cached_property
    def markers(self) -> list[tuple[int, int]]:
        """The half-open spans of its note markers, in order."""
        return markers(self.raw, self.note_markers)

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """The half-open spans of its sentences, in order."""
        return sentences(self.raw)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a sentence does not stand by itself: a code, and the words that show it."""

    code: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class State:
    """Whether a sentence stands by itself, lacks a part, or leans on what is not in it."""

    start: int
    end: int
    state: Literal["complete", "fragment", "dependent"]
    reasons: tuple[Reason, ...] = ()
    subject: str | None = None
    """Who or what it is about, where the author settled that."""
    speaker: str | None = None
    """Whose words it holds, where the author settled that."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """What only a person can settle about a sentence: a code, and the words it is about."""

    code: str
    start: int
    end: int
    sentence: int
    """The number of the sentence, from 0."""
    other: int | None = None
    """The number of another sentence that it is about too."""
