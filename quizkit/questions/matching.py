"""Two sides that belong together."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, model_validator

from quizkit.fields import Frozen, Several, refuse_all
from quizkit.questions.base import Outcome, Part, QuestionBase
from quizkit.questions.options import (
    Option,
    Placed,
    clashes,
    find,
    renamed,
    show_option,
    split,
    unquoted,
)
from quizkit.text import ResponseError, Text, fold_glyphs, normal_form


class Pair(Frozen):
    """A left side and the right side that belongs to it."""

    left: Option
    right: Option


class Matching(QuestionBase[dict[str, str]]):
    """A stem and pairs; a response gives for each left side a right one, which may serve twice."""

    type: Literal["matching"]
    stem: Text
    key: Annotated[Several[Pair], Field(min_length=1)]
    distractors: Several[Option] = ()

    response_type: ClassVar[Any] = dict[str, str]

    @model_validator(mode="after")
    def _sides_are_different(self) -> Self:
        lefts = renamed([pair.left for pair in self.key])
        firsts: dict[str, Placed] = {}
        for index, pair in enumerate(self.key):
            firsts.setdefault(pair.right.folded, (("key", index, "right"), pair.right))
        extras: list[Placed] = [(("distractors", i), it) for i, it in enumerate(self.distractors)]
        paths, rights = zip(*firsts.values(), *extras, strict=True)
        rights = renamed(rights)
        side = dict(zip(firsts, rights, strict=False))
        self.__dict__.update(
            key=tuple(
                Pair.model_construct(left=left, right=side[pair.right.folded])
                for pair, left in zip(self.key, lefts, strict=True)
            ),
            distractors=rights[len(firsts) :],
        )
        refusals = clashes([(("key", i, "left"), left) for i, left in enumerate(lefts)])
        refusals += clashes(zip(paths, rights, strict=True), keys=len(firsts))
        refuse_all("Matching", refusals)
        return self

    @property
    def lefts(self) -> tuple[Option, ...]:
        """The sides that are given."""
        return tuple(pair.left for pair in self.key)

    @property
    def rights(self) -> tuple[Option, ...]:
        """The sides to choose from: those of the key, each once, then the distractors."""
        sides = (*(pair.right for pair in self.key), *self.distractors)
        return tuple({right.id: right for right in sides}.values())

    def parse(self, text: str, shown: Sequence[str] = ()) -> dict[str, str]:
        if not fold_glyphs(text):
            raise ResponseError("empty")
        lines = text.strip().replace("\r\n", "\n").replace("\r", "\n")
        parts = [part for part in split(lines, ";\n", within="=") if part.strip()]
        response: dict[str, str] = {}
        for part in parts:
            left, right = self._pair(part, shown)
            if left in response:
                raise ResponseError("repeated-option", given=left)
            response[left] = right
        if len(response) != len(self.key):
            raise ResponseError(
                "wrong-number-of-parts", given=str(len(response)), expected=str(len(self.key))
            )
        return {left.id: response[left.id] for left in self.lefts}

    def _pair(self, part: str, shown: Sequence[str]) -> tuple[str, str]:
        sides = [unquoted(side) for side in split(part, "=", most=1)]
        if len(sides) != 2:
            raise ResponseError("unknown-option", given=part.strip())
        name = normal_form(sides[0])
        numbers = {str(i + 1): option.id for i, option in enumerate(self.lefts)}
        try:
            left = find(sides[0], self.lefts)
        except ResponseError:
            if name not in numbers:
                raise
            left = numbers[name]
        return left, find(sides[1], self.rights, shown)

    def show(self, response: dict[str, str]) -> str:
        return "; ".join(
            f"{show_option(left.id, self.lefts)}={show_option(response[left.id], self.rights)}"
            for left in self.lefts
            if left.id in response
        )

    def key_response(self) -> dict[str, str]:
        return {pair.left.id: pair.right.id for pair in self.key}

    def grade(self, response: dict[str, str]) -> Outcome:
        key = self.key_response()
        parts = tuple(
            Part(left, Fraction(response.get(left) == right)) for left, right in key.items()
        )
        fraction = sum((part.fraction for part in parts), Fraction(0)) / len(parts)
        placed = {option.id: f"distractors.{i}" for i, option in enumerate(self.distractors)}
        for index in reversed(range(len(self.key))):
            placed[self.key[index].right.id] = f"key.{index}.right"
        chosen = set(response.values())
        said = [
            f"key.{index}.left.feedback"
            for index, pair in enumerate(self.key)
            if pair.left.feedback and not parts[index].fraction
        ]
        said += [
            f"{placed[option.id]}.feedback"
            for option in self.rights
            if option.feedback and option.id in chosen
        ]
        return self._outcome(fraction, "partial" if 0 < fraction < 1 else None, parts, said)
