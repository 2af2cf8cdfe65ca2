"""Lines to type in: for a whole response, and for the gaps of a text."""

from __future__ import annotations

import re
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.style import Style
from textual.widgets import Input

from quizkit.questions import Cloze
from quizkit.questions.options import quoted, split_parts
from quizkit.study import Asked, Typed
from quizkit.tui.responses.base import Press, ResponseWidget
from quizkit.tui.widgets import as_content


class OneLine(Input):
    """A line to type in; a paste of several lines is one line with spaces."""

    def __init__(self) -> None:
        super().__init__(select_on_focus=False)

    def _on_paste(self, event: events.Paste) -> None:
        # Textual goes on to the method of `Input`, which would keep the first line only
        event.text = re.sub(r"\s*[\r\n]+\s*", " ", event.text)


class Line(OneLine):
    """The line of a response, which tells its owner at once what is not typed into it.

    A binding would come after the keys that follow it: they are taken here, it has to bubble.
    """

    TURNS: ClassVar[dict[str, int]] = {"tab": 1, "down": 1, "shift+tab": -1, "up": -1}

    def __init__(self, owner: LineResponse) -> None:
        super().__init__()
        self._owner = owner

    def on_key(self, event: events.Key) -> None:
        """The next is wanted, or the one before, or this is all."""
        if event.key in self.TURNS:
            self._owner.turn(self.TURNS[event.key])
        elif event.key == "enter":
            self._owner.enter()
        else:
            return
        event.stop()
        event.prevent_default()


class LineResponse(ResponseWidget):
    """A line for the whole response, which the question reads."""

    def __init__(self, how: str, send: str) -> None:
        super().__init__()
        self.how = how
        self.line = Line(self)
        """Where one types."""
        self._send = send

    def compose(self) -> ComposeResult:
        with Horizontal(classes="line"):
            yield self.line
            yield Press(self._send)

    def on_mount(self) -> None:
        """One types at once."""
        self.line.focus()

    @property
    def takes_text(self) -> bool:
        return True

    def put(self, text: str) -> None:
        self.line.insert_text_at_cursor(text)

    @property
    def draft(self) -> object:
        return self.line.value

    def restore(self, draft: object) -> None:
        if isinstance(draft, str):
            self.call_after_refresh(self._fill, draft)

    def _fill(self, typed: str) -> None:
        self.line.value = typed
        self.line.action_end()

    # Textual calls these for each class of a widget, so they are not for a subclass to replace

    def on_input_changed(self, event: Input.Changed) -> None:
        """What is being typed is looked at."""
        event.stop()
        self.look()

    def on_press_pressed(self, event: Press.Pressed) -> None:
        """What was typed is the response."""
        event.stop()
        self.send()

    @property
    def is_begun(self) -> bool:
        return bool(self.line.value)

    def look(self) -> None:
        """Have what is being typed shown as it is understood."""
        self.post_message(self.Changed(self.line.value))

    def turn(self, step: int) -> None:
        """Go to the next part of the response, or the one before; a lone line is all there is."""

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

    @property
    def is_begun(self) -> bool:
        return any([self.line.value, *self._filled.values()])

    def turn(self, step: int) -> None:
        """To the next gap, or the one before."""
        self.go_to((self._at + step) % len(self._numbers))

    def go_to(self, index: int) -> None:
        """Mark a gap, whose words are then in the line."""
        self._keep()
        self._at = index
        self._show(self._filled[self._numbers[index]])
        self.post_message(self.Changed())

    def _show(self, words: str) -> None:
        with self.prevent(Input.Changed):
            self.line.value = words
        self.line.action_end()

    def _keep(self) -> None:
        self._filled[self._numbers[self._at]] = self.line.value

    def look(self) -> None:
        """What is typed stands in the gap at once."""
        self._keep()
        self.post_message(self.Changed())

    def enter(self) -> None:
        """On to the next empty gap; the response where there is none."""
        self._keep()
        order = [*range(self._at + 1, len(self._numbers)), *range(self._at + 1)]
        empty = [index for index in order if not self._filled[self._numbers[index]].strip()]
        if not empty or len(empty) == len(self._numbers):
            self.send()
        else:
            self.go_to(empty[0])

    def send(self) -> None:
        """Give the words of all gaps, as one text that keeps them apart."""
        self._keep()
        words = [self._filled[number].strip() for number in self._numbers]
        text = "; ".join(quoted(each) for each in words) if any(words) else ""
        self.post_message(self.Given(Typed(text)))

    @property
    def draft(self) -> object:
        self._keep()
        return dict(self._filled)

    def restore(self, draft: object) -> None:
        parts = split_parts(draft) if isinstance(draft, str) else ()
        if len(parts) == len(self._numbers):
            draft = dict(zip(self._numbers, parts, strict=True))
        if isinstance(draft, dict) and draft.keys() == self._filled.keys():
            self.call_after_refresh(self._refill, draft)

    def _refill(self, words: dict[str, str]) -> None:
        self._filled = dict(words)
        self._show(self._filled[self._numbers[self._at]])
        self.post_message(self.Changed())
