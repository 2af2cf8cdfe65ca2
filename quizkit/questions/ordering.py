"""Things to put in order."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, model_validator

from quizkit.fields import Edtf, Identifier, Refusal, Several, refuse_all
from quizkit.questions.base import Outcome, Part, QuestionBase
from quizkit.questions.options import Option, clashes, find_each, renamed, show_option
from quizkit.text import ResponseError, Text


class Step(Option):
    """An option of an ordering; where order is of time, `when` or `after` says why it stands so."""

    when: Edtf | None = None
    after: Identifier | None = None


class Ordering(QuestionBase[tuple[str, ...]]):
    """A stem and items in their right order; a response is all their ids in some order.

    Credit is the neighbours of the key that stand next to each other in order / (n - 1). The
    feedback of an item is said where it does not follow the item that it should.
    """

    type: Literal["ordering"]
    stem: Text
    key: Annotated[Several[Step], Field(min_length=2)]
    basis: Literal["steps", "time", "size"] = "steps"

    response_type: ClassVar[Any] = tuple[str, ...]

    @model_validator(mode="after")
    def _items_are_different(self) -> Self:
        self.__dict__["key"] = renamed(self.key)
        placed = [(("key", i), item) for i, item in enumerate(self.key)]
        refusals = clashes(placed)
        before: set[str] = set()
        for index, item in enumerate(self.key):
            if item.after is not None and item.after not in before:
                refusals.append(
                    Refusal(("key", index, "after"), "unknown-item", {"id": item.after})
                )
            before.add(item.id)
        refuse_all("Ordering", refusals)
        return self

    @property
    def items(self) -> tuple[Option, ...]:
        """What is put in order, in the order of the key."""
        return self.key

    def parse(self, text: str, shown: Sequence[str] = ()) -> tuple[str, ...]:
        found = find_each(text, self.items, shown)
        if len(found) != len(self.items):
            raise ResponseError(
                "wrong-number-of-parts", given=str(len(found)), expected=str(len(self.items))
            )
        return tuple(found)

    def show(self, response: tuple[str, ...]) -> str:
        return "; ".join(show_option(id, self.items) for id in response)

    def key_response(self) -> tuple[str, ...]:
        return tuple(item.id for item in self.items)

    def grade(self, response: tuple[str, ...]) -> Outcome:
        key = self.key_response()
        neighbours = set(pairwise(response))
        parts = tuple(
            Part(f"{first}/{second}", Fraction((first, second) in neighbours))
            for first, second in pairwise(key)
        )
        fraction = sum((part.fraction for part in parts), Fraction(0)) / len(parts)
        before = dict(zip(response[1:], response, strict=False))
        said = [
            f"key.{index}.feedback"
            for index, item in enumerate(self.key)
            if item.feedback and before.get(item.id) != (key[index - 1] if index else None)
        ]
        return self._outcome(fraction, "partial" if 0 < fraction < 1 else None, parts, said)
