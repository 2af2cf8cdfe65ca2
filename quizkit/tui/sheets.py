"""Screens for one thing, from which one goes back: help, letters, a note."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import TypeVar

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, OptionList

from quizkit.i18n import Voice
from quizkit.tui.face import Face
from quizkit.tui.widgets import Page, Rows, Text, as_content

R = TypeVar("R")


class Sheet(Face[R]):
    """A screen over another; Escape goes back to that."""

    def action_back(self) -> None:
        """Go back without a result."""
        self.dismiss(None)


class HelpSheet(Sheet[None]):
    """The keys that do something on the screen below."""

    scrolled = "#help"

    def __init__(self, voice: Voice, keys: Content) -> None:
        super().__init__(voice)
        self._keys = keys

    def parts(self) -> ComposeResult:
        yield Page(Text(self._keys), id="help")

    def on_mount(self) -> None:
        """The arrows scroll."""
        self.query_one("#help").focus()

    def action_go_on(self) -> None:
        """Back to where one was."""
        self.dismiss(None)

    def can(self, action: str) -> bool:
        """There is no help about the help."""
        return action != "help"


class ReviewSheet(HelpSheet):
    """A question that is done, with what came of it."""


class ChoiceSheet(Sheet[int]):
    """Something to be told, and what can be done about it; the index of what is chosen."""

    def __init__(self, voice: Voice, told: Content, choices: Sequence[str]) -> None:
        super().__init__(voice)
        self._told = told
        self._choices = choices

    def parts(self) -> ComposeResult:
        yield Page(Text(self._told), id="told")
        yield Rows(*(as_content(f"→ {words}") for words in self._choices))

    def on_mount(self) -> None:
        """The arrows go through the choices; the first is the one that does no harm."""
        rows = self.query_one(Rows)
        rows.focus()
        rows.highlighted = 0

    def action_go_on(self) -> None:
        """Take the choice that is highlighted."""
        self.dismiss(self.query_one(Rows).highlighted)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """One was chosen."""
        event.stop()
        self.dismiss(event.option_index)


class LettersSheet(Sheet[str]):
    """Letters that a keyboard may lack; the one chosen is what the sheet gives."""

    def __init__(self, voice: Voice, letters: tuple[str, ...]) -> None:
        super().__init__(voice)
        self._letters = letters

    def parts(self) -> ComposeResult:
        how = self.voice(
            "Choose with the arrows and Enter. A plain letter goes to those made of it: n to ñ."
        )
        yield Text(as_content(how), id="notice")
        yield Rows(*map(as_content, self._letters))

    def on_mount(self) -> None:
        """The arrows go through the letters."""
        self.query_one(Rows).focus()

    def on_key(self, event: events.Key) -> None:
        """A plain letter goes to the next of the letters made of it."""
        rows = self.query_one(Rows)
        after = -1 if rows.highlighted is None else rows.highlighted
        order = [*range(after + 1, len(self._letters)), *range(after + 1)]
        plain = (event.character or "").casefold()
        for index in order:
            if plain and unicodedata.normalize("NFD", self._letters[index])[0].casefold() == plain:
                rows.highlighted = index
                event.stop()
                return

    def action_go_on(self) -> None:
        """Take the letter that is highlighted."""
        at = self.query_one(Rows).highlighted
        self.dismiss(None if at is None else self._letters[at])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A letter was chosen."""
        event.stop()
        self.dismiss(self._letters[event.option_index])


class NoteSheet(Sheet[str]):
    """A line to say why a question is disputed."""

    def __init__(self, voice: Voice, notes: tuple[str, ...]) -> None:
        super().__init__(voice)
        self._notes = notes

    def parts(self) -> ComposeResult:
        from quizkit.tui.responses.typing import OneLine

        asking = self.voice("Why is this question disputed? Your note is kept with the question.")
        yield Page(
            Text(as_content(asking, "bold"), *(as_content(f"• {note}") for note in self._notes)),
            id="body",
        )
        yield OneLine()

    def on_mount(self) -> None:
        """One types at once."""
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """A note is given; an empty one is none."""
        event.stop()
        self.dismiss(event.value.strip() or None)
