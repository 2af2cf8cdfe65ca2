"""The nine types of question: one line of the union each."""

from __future__ import annotations

from typing import Annotated, Any, get_args

from pydantic import Field

from quizkit.questions.base import UNRESOLVED, Outcome, Part, QuestionBase
from quizkit.questions.cloze import Cloze
from quizkit.questions.date import DateQuestion
from quizkit.questions.matching import Matching
from quizkit.questions.multiple_response import MultipleResponse
from quizkit.questions.numeric import Numeric
from quizkit.questions.ordering import Ordering
from quizkit.questions.short_answer import ShortAnswer
from quizkit.questions.single_choice import SingleChoice
from quizkit.questions.true_false import TrueFalse
from quizkit.text import ResponseError

AnyQuestion = (
    SingleChoice
    | MultipleResponse
    | TrueFalse
    | ShortAnswer
    | Numeric
    | DateQuestion
    | Cloze
    | Ordering
    | Matching
)
"""A question of any type, for matching in full; `Question` is the same without its type told."""

Question = QuestionBase[Any]
Tagged = Annotated[AnyQuestion, Field(discriminator="type")]

QUESTION_TYPES: dict[str, type[Question]] = {
    get_args(kind.model_fields["type"].annotation)[0]: kind for kind in get_args(AnyQuestion)
}
"""Each type by its tag."""

__all__ = [
    "QUESTION_TYPES",
    "UNRESOLVED",
    "AnyQuestion",
    "Cloze",
    "DateQuestion",
    "Matching",
    "MultipleResponse",
    "Numeric",
    "Ordering",
    "Outcome",
    "Part",
    "Question",
    "QuestionBase",
    "ResponseError",
    "ShortAnswer",
    "SingleChoice",
    "Tagged",
    "TrueFalse",
]
