"""A few words, typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Literal

from quizkit.questions.base import Outcome, QuestionBase
from quizkit.questions.wording import TypedWords, judge
from quizkit.text import ResponseError, Text, fold_glyphs


class ShortAnswer(QuestionBase[str], TypedWords):
    """A stem and a key in words; a response is the text typed, its spaces made single."""

    type: Literal["short_answer"]
    stem: Text
    key: Text

    response_type: ClassVar[Any] = str

    def parse(self, text: str, shown: Sequence[str] = ()) -> str:
        response = " ".join(text.split())
        if not fold_glyphs(response):
            raise ResponseError("empty")
        return response

    def show(self, response: str) -> str:
        return response

    def key_response(self) -> str:
        return " ".join(self.key.split())

    def grade(self, response: str) -> Outcome:
        verdict = judge(response, self.key, self, self.language, self.strict)
        return self._outcome(verdict.fraction, verdict.code, said=verdict.said)

    def evidence_wordings(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        return (("key", (self.key, *(wording.text for wording in self.accept))),)
