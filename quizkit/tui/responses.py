"""Where a response is given: one widget owns one response, and posts it when it is ready.

Options are chosen in a list. Any other type has a typed line, which its question reads; so does a
type that nobody here has heard of.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import singledispatch
from typing import Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from quizkit.i18n import Voice
from quizkit.questions import MultipleResponse, QuestionBase, SingleChoice, TrueFalse
from quizkit.study import Asked, Shown, Typed
from quizkit.tui.widgets import as_content


class ResponseWidget(Widget):
    """A widget that a response is given in."""

    shows_options: ClassVar[bool] = False
    """Whether it shows the options itself."""

    how: str = ""
    """How a response is given here, in a sentence."""

    @dataclass
    class Given(Message):
        """A response was given: one of the question's type, or `Typed` text."""

        response: object


class ChoiceResponse(OptionList, ResponseWidget):
    """Options in the order shown, chosen by letter, arrows and Enter or Space, or the mouse."""

    shows_options = True
    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "select", show=False)]

    def __init__(
        self, asked: Asked, how: str, response: Callable[[str], object] = lambda id: id
    ) -> None:
        """Options to choose one from.

        Args:
            asked: The question as it is shown.
            how: How to choose, in a sentence.
            response: Makes a response of an option's id.
        """
        self.choices = asked.options
        self.how = how
        self._response = response
        super().__init__(*map(self._row, self.choices), markup=False)
        self.highlighted = None  # so that Enter, held down, chooses nothing

    def _row(self, choice: Shown) -> Option:
        return Option(as_content(f"{choice.mark}) {choice.text}"))

    def on_key(self, event: events.Key) -> None:
        """A letter chooses the option under it."""
        for index, choice in enumerate(self.choices):
            if event.character and event.character.casefold() == choice.mark:
                event.stop()
                event.prevent_default()
                self.highlighted = index
                self.action_select()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """An option was chosen."""
        event.stop()
        self.choose(event.option_index)

    def choose(self, index: int) -> None:
        """Give the option at an index as the response."""
        self.post_message(self.Given(self._response(self.choices[index].id)))


class SeveralResponse(ChoiceResponse):
    """Options to mark by letter, Space or the mouse; Enter or the last row gives what is marked."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", show=False)]

    def __init__(self, asked: Asked, how: str, done: str) -> None:
        """Options to mark, and a last row that says that this is `done`."""
        self._marked: set[str] = set()
        super().__init__(asked, how)
        self.add_option(Option(as_content(f"→ {done}")))

    def _row(self, choice: Shown) -> Option:
        return Option(self._prompt(choice))

    def _prompt(self, choice: Shown) -> Any:  # whatever Option takes
        mark = "x" if choice.id in self._marked else " "
        return as_content(f"[{mark}] {choice.mark}) {choice.text}")

    def choose(self, index: int) -> None:
        """Mark the option at an index, or take its mark away; the last row is no option."""
        if index == len(self.choices):
            self.action_submit()
            return
        choice = self.choices[index]
        self._marked ^= {choice.id}
        self.replace_option_prompt_at_index(index, self._prompt(choice))

    def action_submit(self) -> None:
        """Give what is marked as the response; nothing marked is no response yet."""
        marked = tuple(sorted(self._marked))
        self.post_message(self.Given(marked or Typed("")))


class TypedResponse(Input, ResponseWidget):
    """A line to type in."""

    def __init__(self, how: str) -> None:
        super().__init__()
        self.how = how

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """What was typed is the response."""
        event.stop()
        self.post_message(ResponseWidget.Given(Typed(event.value)))


# mypy takes registrations only where the base is annotated with `Any`
@singledispatch
def response_widget(question: QuestionBase[Any], asked: Asked, voice: Voice) -> ResponseWidget:
    """The widget that a question's response is given in."""
    return TypedResponse(voice.say("how", question.type))


@response_widget.register
def _(question: SingleChoice, asked: Asked, voice: Voice) -> ResponseWidget:
    return ChoiceResponse(asked, _how_to_choose(voice))


@response_widget.register
def _(question: TrueFalse, asked: Asked, voice: Voice) -> ResponseWidget:
    return ChoiceResponse(asked, _how_to_choose(voice), lambda id: id == "true")


@response_widget.register
def _(question: MultipleResponse, asked: Asked, voice: Voice) -> ResponseWidget:
    how = voice("Mark with letters, Space or the mouse; Enter when done.")
    return SeveralResponse(asked, how, voice("Done"))


def _how_to_choose(voice: Voice) -> str:
    return voice("Choose with a letter, the arrows and Enter, or the mouse.")
