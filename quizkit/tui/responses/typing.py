"""Lines to type in: for a whole response, and for the gaps of a text."""

from __future__ import annotations

import re
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widgets import Input

from quizkit.questions import Cloze
from quizkit.questions.options import quoted, split_parts
from quizkit.study import Asked, Typed
from quizkit.tui.responses.base import Press, ResponseWidget
from quizkit.tui.widgets import as_content


class Line(Input):
    """A line to type in; a paste of several lines is one line with spaces."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,down", "turn(1)", show=False),
        Binding("shift+tab,up", "turn(-1)", show=False),
    ]

    class Turned(Message):
        """The next or the one before is wanted."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    def _on_paste(self, event: events.Paste) -> None:
        # Textual goes on to the method of `Input`, which would keep the first line only
        event.text = re.sub(r"\s*[\r\n]+\s*", " ", event.text)

    def action_turn(self, step: int) -> None:
        """Ask for the next, or the one before."""
        self.post_message(self.Turned(step))


class LineResponse(ResponseWidget):
    """A line for the whole response, which the question reads."""

    def __init__(self, how: str, send: str) -> None:
        super().__init__()
        self.how = how
        self._send = send

    def compose(self) -> ComposeResult:
        with Horizontal(classes="line"):
            yield Line(select_on_focus=False)
            yield Press(self._send)

    @property
    def line(self) -> Line:
        """Where one types."""
        return self.query_one(Line)

    def on_mount(self) -> None:
        """One types at once."""
        self.line.focus()

    @property
    def takes_text(self) -> bool:
        return True

    def put(self, text: str) -> None:
        self.line.insert_text_at_cursor(text)

    def fill(self, typed: str) -> None:
        self.call_after_refresh(self._fill, typed)

    def _fill(self, typed: str) -> None:
        self.line.value = typed
        self.line.action_end()

    # Textual calls these for each class of a widget, so they are not for a subclass to replace

    def on_input_changed(self, event: Input.Changed) -> None:
        """What is being typed is looked at."""
        event.stop()
        self.look(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter was pressed."""
        event.stop()
        self.enter()

    def on_press_pressed(self, event: Press.Pressed) -> None:
        """What was typed is the response."""
        event.stop()
        self.send()

    def look(self, words: str) -> None:
        """Have what is being typed shown as it is understood."""
        self.post_message(self.Changed(words))

    def enter(self) -> None:
        """What was typed is the response."""
        self.send()

    def send(self) -> None:
        """Give what was typed."""
        self.post_message(self.Given(Typed(self.line.value)))


class GapsResponse(LineResponse):
    """The gaps of a text, filled where they stand; one line edits the gap that is marked.

    Enter goes on to the next empty gap, and gives the response where there is none; Tab and the
    arrows go from gap to gap; so does a click on one.
    """

    def __init__(self, question: Cloze, how: str, send: str) -> None:
        super().__init__(how, send)
        self._question = question
        self._numbers = [hole.number for hole in question.holes]
        self._filled = dict.fromkeys(self._numbers, "")
        self._at = 0

    def asking(self, asked: Asked) -> list[Content]:
        """The stem, and the text with what was typed so far in its gaps."""
        stem = [as_content(str(self._question.stem), "bold")] if self._question.stem else []
        pieces = [
            as_content(it, "bold") if isinstance(it, str) else self._gap(it.number)
            for it in self._question.segments
        ]
        return [*stem, Content("").join(pieces)]

    def _gap(self, number: str) -> Content:
        index = self._numbers.index(number)
        words = self._filled[number] or "____"
        shown = as_content(
            f"[{number}:\u00a0{words}]", "reverse bold" if index == self._at else "bold"
        )
        return shown.stylize(Style.from_meta({"@click": f"screen.gap({index})"}))

    def on_line_turned(self, event: Line.Turned) -> None:
        """To the next gap, or the one before."""
        event.stop()
        self.go_to((self._at + event.step) % len(self._numbers))

    def go_to(self, index: int) -> None:
        """Mark a gap, whose words are then in the line."""
        self._at = index
        self._show(self._filled[self._numbers[index]])
        self.post_message(self.Changed())

    def _show(self, words: str) -> None:
        with self.prevent(Input.Changed):
            self.line.value = words
        self.line.action_end()

    def look(self, words: str) -> None:
        """What is typed stands in the gap at once."""
        self._filled[self._numbers[self._at]] = words
        self.post_message(self.Changed())

    def enter(self) -> None:
        """On to the next empty gap; the response where there is none."""
        order = [*range(self._at + 1, len(self._numbers)), *range(self._at + 1)]
        empty = [index for index in order if not self._filled[self._numbers[index]].strip()]
        if not empty or len(empty) == len(self._numbers):
            self.send()
        else:
            self.go_to(empty[0])

    def send(self) -> None:
        """Give the words of all gaps, as one text that keeps them apart."""
        words = [self._filled[number].strip() for number in self._numbers]
        text = "; ".join(quoted(each) for each in words) if any(words) else ""
        self.post_message(self.Given(Typed(text)))

    def _fill(self, typed: str) -> None:
        parts = split_parts(typed)
        self._filled = dict(zip(self._numbers, parts, strict=True))
        self._show(parts[self._at])
        self.post_message(self.Changed())
