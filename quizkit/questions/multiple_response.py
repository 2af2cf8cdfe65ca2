"""Any number of right options among several."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, model_validator

from quizkit.fields import Several, YesNo, refuse_all
from quizkit.questions.base import Outcome, Part, QuestionBase
from quizkit.questions.options import Option, clashes, find_each, renamed, show_option
from quizkit.text import Text


class MultipleResponse(QuestionBase[tuple[str, ...]]):
    """A stem, its keys, and distractors; a response is the sorted ids of the options marked.

    Partial credit is max(0, right / keys - wrong / distractors).
    """

    type: Literal["multiple_response"]
    stem: Text
    key: Annotated[Several[Option], Field(min_length=1)]
    distractors: Several[Option] = ()
    scoring: Literal["partial", "all_or_nothing"] = "partial"
    shuffle: YesNo = True

    response_type: ClassVar[Any] = tuple[str, ...]

    @model_validator(mode="after")
    def _options_are_different(self) -> Self:
        keys = len(self.key)
        options = renamed(self.options)
        self.__dict__.update(key=options[:keys], distractors=options[keys:])
        paths = [path for path, _ in self._placed()]
        refuse_all("MultipleResponse", clashes(zip(paths, options, strict=True), keys))
        return self

    @property
    def options(self) -> tuple[Option, ...]:
        """Keys and distractors as the author wrote them, unshuffled."""
        return (*self.key, *self.distractors)

    def _placed(self) -> list[tuple[tuple[str | int, ...], Option]]:
        return [
            *((("key", i), option) for i, option in enumerate(self.key)),
            *((("distractors", i), option) for i, option in enumerate(self.distractors)),
        ]

    def parse(self, text: str, shown: Sequence[str] = ()) -> tuple[str, ...]:
        return tuple(sorted(find_each(text, self.options, shown)))

    def show(self, response: tuple[str, ...]) -> str:
        return "; ".join(show_option(id, self.options) for id in response)

    def key_response(self) -> tuple[str, ...]:
        return tuple(sorted(option.id for option in self.key))

    def grade(self, response: tuple[str, ...]) -> Outcome:
        keys = {option.id for option in self.key}
        marked = set(response)
        right, wrong = len(marked & keys), len(marked - keys)
        fraction = Fraction(right, len(keys))
        if wrong:
            fraction -= Fraction(wrong, max(1, len(self.distractors)))
        if self.scoring == "all_or_nothing":
            fraction = Fraction(marked == keys)
        fraction = max(fraction, Fraction(0))
        parts = tuple(
            Part(option.id, Fraction((option.id in marked) == (option.id in keys)))
            for option in self.options
        )
        said = [
            ".".join(map(str, (*path, "feedback")))
            for path, option in self._placed()
            if option.feedback and option.id in marked
        ]
        return self._outcome(fraction, "partial" if 0 < fraction < 1 else None, parts, said)
