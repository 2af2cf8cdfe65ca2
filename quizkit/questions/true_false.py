"""A statement, or a question of yes or no, that is right or wrong."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, WithJsonSchema

from quizkit.fields import refuse, scalar
from quizkit.questions.base import Outcome, QuestionBase
from quizkit.questions.options import Option, find
from quizkit.text import ResponseError, Text, fold_glyphs, normal_form

PAIRS = (("verdadero", "falso"), ("sí", "no"), ("true", "false"), ("yes", "no"))
"""The words that an author may type; the pair typed is the pair shown."""

_RIGHT = frozenset(("verdadero", "v", "cierto", "si", "s", "true", "t", "yes", "y"))
_WRONG = frozenset(("falso", "f", "no", "n", "false"))


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    word = scalar(value).casefold()
    word = {"si": "sí"}.get(word, word)
    if not any(word in pair for pair in PAIRS):
        refuse("bad-value", value=str(value), expected="verdadero, falso")
    return word


class TrueFalse(QuestionBase[bool]):
    """A stem that is right or wrong; a response is `True` or `False`."""

    type: Literal["true_false"]
    stem: Text
    key: Annotated[
        str,
        BeforeValidator(_word),
        WithJsonSchema({"enum": [True, False, *sorted({word for pair in PAIRS for word in pair})]}),
    ]
    wrong: Text | None = None
    """Feedback after the wrong response only."""

    response_type: ClassVar[Any] = bool

    @property
    def words(self) -> tuple[str, str]:
        """The words for right and wrong, as the author typed them."""
        english = (self.language or "").casefold().split("-")[0] == "en"
        pairs = reversed(PAIRS) if english else PAIRS
        return next(pair for pair in pairs if self.key in pair)

    @property
    def options(self) -> tuple[Option, ...]:
        """The two words as options, with the ids `true` and `false`."""
        right, wrong = self.words
        return (Option(id="true", text=Text(right)), Option(id="false", text=Text(wrong)))

    def parse(self, text: str, shown: Sequence[str] = ()) -> bool:
        if not fold_glyphs(text):
            raise ResponseError("empty")
        word = normal_form(text)
        if word in _RIGHT | _WRONG:
            return word in _RIGHT
        return find(text.strip(), self.options, shown) == "true"

    def show(self, response: bool) -> str:
        return self.words[0 if response else 1]

    def key_response(self) -> bool:
        return self.key == self.words[0]

    def grade(self, response: bool) -> Outcome:
        if response == self.key_response():
            return self._outcome(Fraction(1))
        return self._outcome(Fraction(0), said=["wrong"] if self.wrong else [])

    def attribution_tells_key(self) -> bool:
        return False  # no name holds "true" or "false" but by accident
