"""What every response widget is: it owns one response, and posts it when it is ready."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from quizkit.study import Asked
from quizkit.tui.widgets import Text, as_content


class ResponseWidget(Widget):
    """A widget that a response is given in."""

    shows_options: ClassVar[bool] = False
    """Whether it shows the options itself, below what is asked."""

    how: str = ""
    """How a response is given here, in a sentence."""

    @dataclass
    class Given(Message):
        """A response was given: one of the question's type, or `Typed` text."""

        response: object

    @dataclass
    class Changed(Message):
        """What is being typed has changed; the text, where it can be read as it stands."""

        text: str = ""

    def asking(self, asked: Asked) -> list[Content]:
        """The words that ask, and the options where they are not shown in the widget."""
        parts = [as_content(asked.text, "bold")]
        if not self.shows_options:
            parts += [as_content(f"  {it.mark}. {it.text}") for it in asked.lefts]
            parts += [as_content(f"  {it.mark}) {it.text}") for it in asked.options]
        return parts

    @property
    def is_begun(self) -> bool:
        """Whether there is something that would be lost if it went away."""
        return False

    @property
    def takes_text(self) -> bool:
        """Whether text can be put where one types."""
        return False

    def put(self, text: str) -> None:
        """Put a text where one types."""

    @property
    def draft(self) -> object:
        """What was made of the response so far, as `restore` takes it."""
        return None

    def restore(self, draft: object) -> None:
        """Show again what was made, to be gone on with: a draft, a response, or one as typed.

        What does not fit the question is passed over: it may have been changed since.
        """


class Press(Text):
    """Words that do something when they are clicked."""

    @dataclass
    class Pressed(Message):
        """They were clicked."""

    def __init__(self, words: str) -> None:
        super().__init__(as_content(f"→ {words}", "bold"))

    def on_click(self, event: events.Click) -> None:
        """Say so."""
        event.stop()
        self.post_message(self.Pressed())
