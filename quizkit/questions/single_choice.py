"""One right option among several."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, model_validator

from quizkit.fields import Several, YesNo, refuse_all
from quizkit.questions.base import Outcome, QuestionBase
from quizkit.questions.options import Option, clashes, find_each, renamed, show_option
from quizkit.text import ResponseError, Text


class SingleChoice(QuestionBase[str]):
    """A stem, its key, and distractors; a response is the id of one option."""

    type: Literal["single_choice"]
    stem: Text
    key: Option
    distractors: Annotated[Several[Option], Field(min_length=1)]
    shuffle: YesNo = True

    response_type: ClassVar[Any] = str

    @model_validator(mode="after")
    def _options_are_different(self) -> Self:
        options = renamed(self.options)
        self.__dict__.update(key=options[0], distractors=options[1:])
        paths = [("key",), *(("distractors", i) for i in range(len(self.distractors)))]
        refuse_all("SingleChoice", clashes(zip(paths, options, strict=True), keys=1))
        return self

    @property
    def options(self) -> tuple[Option, ...]:
        """Key and distractors as the author wrote them, unshuffled."""
        return (self.key, *self.distractors)

    def parse(self, text: str, shown: Sequence[str] = ()) -> str:
        found = find_each(text, self.options, shown)
        if len(found) > 1:
            raise ResponseError("more-than-one")
        return found[0]

    def show(self, response: str) -> str:
        return show_option(response, self.options)

    def key_response(self) -> str:
        return self.key.id

    def grade(self, response: str) -> Outcome:
        if response == self.key.id:
            return self._outcome(Fraction(1), said=["key.feedback"] if self.key.feedback else [])
        said = [
            f"distractors.{i}.feedback"
            for i, option in enumerate(self.distractors)
            if option.id == response and option.feedback
        ]
        return self._outcome(Fraction(0), said=said)
