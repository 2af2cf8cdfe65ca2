"""What every question has, and the five verbs that every type answers.

A question is a plain frozen value: it speaks text both ways (`parse`, `show`), holds its author's
response (`key_response`), judges (`grade`) and lists its words (`texts`). Fields are read from
text, since the notation keeps words as words.
"""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Literal, TypeVar

from pydantic import BaseModel, TypeAdapter, model_validator

from quizkit.fields import (
    Frozen,
    Identifier,
    Language,
    Level,
    Points,
    Seconds,
    Several,
    Share,
    YesNo,
    lone_text,
)
from quizkit.sources import Evidence
from quizkit.text import ResponseError, Text, normal_form

__all__ = ["Outcome", "Part", "QuestionBase", "ResponseError"]

R = TypeVar("R")

UNRESOLVED = "unresolved"
"""The speaker of what the text leaves open who says it."""

Stance = Literal["stated", "attributed", "contested", "silent"]
Inference = Literal[
    "computation", "title_subject", "anaphora", "possessive", "cross_sentence", "paraphrase"
]


@dataclass(frozen=True, slots=True)
class Part:
    """How one part of a response was judged: a gap, a pair, an option, two neighbours."""

    id: str
    fraction: Fraction
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a response was judged: from 0 to 1, why, and whose words apply to it.

    `code` is a graded code of the notation or none; `feedback` are paths into `texts()`.
    """

    fraction: Fraction
    code: str | None = None
    parts: tuple[Part, ...] = ()
    feedback: tuple[str, ...] = ()

    @property
    def is_near(self) -> bool:
        """Whether the response was one letter off; of several parts, those that are not right."""
        parts = self.parts or (self,)
        return self.fraction < 1 and all(it.fraction == 1 or it.code == "near-miss" for it in parts)


class Hint(Frozen):
    """Words shown before a response, and the share of the mark that they cost."""

    text: Text
    cost: Share = Fraction(0)

    _lone_text = model_validator(mode="before")(lone_text("text"))


class Attribution(Frozen):
    """Who says it: a speaker or `unresolved`, and in what manner."""

    speaker: Text
    reported_by: Text | None = None
    literal: YesNo = False
    kind: Literal["testimony", "opinion", "wish"] | None = None

    _lone_text = model_validator(mode="before")(lone_text("speaker"))


class Outside(Frozen):
    """Something from outside the text; shown after the response, marked, never a key."""

    text: Text
    reference: Text
    date: Text


class Media(Frozen):
    """A picture or sound beside the bank, and the words for who cannot see or hear it."""

    file: Text
    alt: Text


class QuestionBase(Frozen, Generic[R]):
    """One thing asked. `R` is the type of its responses."""

    if not TYPE_CHECKING:

        @classmethod
        def __class_getitem__(cls, response: object) -> type:
            """The class itself: pydantic would make another model for each type of response."""
            return cls

    id: Identifier
    type: str
    topic: Identifier | None = None
    tags: Several[Text] = ()
    level: Level | None = None
    stem: Text | None = None
    points: Points = Decimal(1)
    hint: Hint | None = None
    feedback: Text | None = None
    evidence: Several[Evidence] = ()
    no_evidence: Text | None = None
    hedge: Text | None = None
    stance: Stance = "stated"
    attribution: Attribution | None = None
    counterpart: Several[Identifier] = ()
    inference: Several[Inference] = ()
    reveals: Several[Text] = ()
    outside: Outside | None = None
    fact: Identifier | None = None
    as_of: Text | None = None
    tone: Literal["praise", "blame", "neutral"] | None = None
    language: Language | None = None
    """BCP 47; of the responses. A bank gives its own to a question that names none."""
    strict: Several[Literal["accents", "case", "articles"]] = ()
    replaces: Identifier | None = None
    formerly: Several[Identifier] = ()
    retired: YesNo = False
    draft: YesNo = False
    media: Several[Media] = ()
    time_limit: Seconds | None = None
    allow: Mapping[str, Text] = {}

    response_type: ClassVar[Any]
    """What `parse` gives, as pydantic stores it: plain values."""

    @property
    def first_id(self) -> str:
        """The id that it had first: what is kept of it, in Anki too, goes by that for ever."""
        return (*self.formerly, self.id)[0]

    @abstractmethod
    def parse(self, text: str, shown: Sequence[str] = ()) -> R:
        """The response that a text means.

        Args:
            text: What the learner typed.
            shown: Option ids in the order they were shown, where letters follow it.

        Raises:
            ResponseError: It cannot be read; nothing is graded.
        """

    @abstractmethod
    def show(self, response: R) -> str:
        """A response as text that `parse` reads back."""

    @abstractmethod
    def key_response(self) -> R:
        """The response that earns the full mark."""

    @abstractmethod
    def grade(self, response: R) -> Outcome:
        """Judge a response; pure, and between 0 and 1."""

    def texts(self) -> dict[str, str]:
        """Every authored text by its path in the dumped model, such as `distractors.0.text`."""
        return dict(_texts(self, ""))

    @classmethod
    @cache
    def responses(cls) -> TypeAdapter[R]:
        """The stored form of responses: dumps to plain values and loads them again."""
        return TypeAdapter(cls.response_type)

    def evidence_wordings(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """What must stand in a quote: a path for each key, and the wordings one of which will do.

        Empty for types whose key need not stand in the text word for word.
        """
        return ()

    def attribution_tells_key(self) -> bool:
        """Whether saying who says it gives the key away: one of the two is in the other, in words.

        It is then shown with the feedback instead of with the stem.
        """
        if self.attribution is None:
            return False
        named = (self.attribution.speaker, self.attribution.reported_by or UNRESOLVED)
        shown = re.split(r"[;=\n]", self.show(self.key_response()))
        accepted = (text for _, wordings in self.evidence_wordings() for text in wordings)
        names = self._in_words(name for name in named if name != UNRESOLVED)
        keys = self._in_words((*shown, *accepted))
        return any(name in key or key in name for name in names for key in keys)

    def _in_words(self, texts: Iterable[str]) -> list[str]:
        """Texts as their words in normal form, with a space around each; those without are gone."""
        found = (re.findall(r"\w+", normal_form(text, self.language)) for text in texts)
        return [f" {' '.join(words)} " for words in found if words]

    def _outcome(
        self,
        fraction: Fraction,
        code: str | None = None,
        parts: tuple[Part, ...] = (),
        said: Sequence[str] = (),
    ) -> Outcome:
        """An outcome whose feedback is what was said of this response, then of any."""
        paths = (*said, *(("feedback",) if self.feedback else ()))
        return Outcome(fraction, code, parts, paths)


def _texts(value: object, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Text):
        yield path, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _texts(getattr(value, name), f"{path}.{name}" if path else name)
    elif isinstance(value, tuple):
        for index, element in enumerate(value):
            yield from _texts(element, f"{path}.{index}")
    elif isinstance(value, Mapping):
        for key, element in value.items():
            yield from _texts(element, f"{path}.{key}")
