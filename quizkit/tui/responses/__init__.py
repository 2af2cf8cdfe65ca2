"""Where a response is given: an input made for each type of question.

Options are chosen, items moved, sides joined, gaps filled in their sentence. Any other type has a
typed line, which its question reads and shows how it does; so does a type that nobody here has
heard of.
"""

from __future__ import annotations

from functools import singledispatch
from typing import Any

from quizkit.i18n import Voice
from quizkit.questions import (
    Cloze,
    Matching,
    MultipleResponse,
    Ordering,
    QuestionBase,
    SingleChoice,
    TrueFalse,
)
from quizkit.study import Asked
from quizkit.text import normal_form
from quizkit.tui.responses.arranging import OrderResponse, PairsResponse
from quizkit.tui.responses.base import ResponseWidget
from quizkit.tui.responses.choosing import ChoiceResponse, SeveralResponse
from quizkit.tui.responses.typing import GapsResponse, LineResponse

__all__ = ["ResponseWidget", "response_widget"]


# mypy takes registrations only where the base is annotated with `Any`
@singledispatch
def response_widget(question: QuestionBase[Any], asked: Asked, voice: Voice) -> ResponseWidget:
    """The widget that a question's response is given in."""
    return LineResponse(voice.say("how", question.type), voice("Send"))


@response_widget.register
def _(question: SingleChoice, asked: Asked, voice: Voice) -> ResponseWidget:
    return ChoiceResponse(asked, _how_to_choose(voice))


@response_widget.register
def _(question: TrueFalse, asked: Asked, voice: Voice) -> ResponseWidget:
    keys = {option.id: normal_form(option.text)[:1] for option in question.options}
    return ChoiceResponse(asked, _how_to_choose(voice), response=lambda id: id == "true", keys=keys)


@response_widget.register
def _(question: MultipleResponse, asked: Asked, voice: Voice) -> ResponseWidget:
    how = voice("Mark with letters, Space or the mouse; Enter when done.")
    return SeveralResponse(asked, how, voice("Done"))


@response_widget.register
def _(question: Cloze, asked: Asked, voice: Voice) -> ResponseWidget:
    how = voice("Fill the gap that is marked; Tab goes to the next, Enter when done.")
    return GapsResponse(question, how, voice("Send"))


@response_widget.register
def _(question: Ordering, asked: Asked, voice: Voice) -> ResponseWidget:
    how = voice("Take an item with Space, move it with the arrows, Space again; Enter when done.")
    return OrderResponse(asked, how, voice("Done"))


@response_widget.register
def _(question: Matching, asked: Asked, voice: Voice) -> ResponseWidget:
    how = voice("A letter joins what it stands for to the side marked >; Enter when done.")
    return PairsResponse(question, asked, how, voice("Done"))


def _how_to_choose(voice: Voice) -> str:
    return voice("Choose with a letter, the arrows and Enter, or the mouse.")
