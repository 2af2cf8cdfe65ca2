"""An exam before it is handed in: every question, with what was given, and the way to each."""

from __future__ import annotations

from typing import Literal

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList

from quizkit.i18n import Voice
from quizkit.session import Ref
from quizkit.study import ExamRow, Study
from quizkit.tui.face import Face
from quizkit.tui.widgets import Rows, Text, as_content, paragraphs

HAND_IN: Literal["hand-in"] = "hand-in"


class OverviewScreen(Face[Ref | Literal["hand-in"]]):
    """All questions of an exam; it gives the one to go to, or that it is to be handed in."""

    def __init__(self, study: Study, voice: Voice) -> None:
        super().__init__(voice)
        self._listed = study.look_over()

    def parts(self) -> ComposeResult:
        voice = self.voice
        yield Text(as_content(voice("All questions")), id="progress")
        open_ones = sum(row.given is None for row in self._listed)
        told = voice.count("{n} without an answer", "{n} without an answer", open_ones)
        flagged = sum(row.is_flagged for row in self._listed)
        if flagged:
            told += f" · {voice.count('{n} flagged', '{n} flagged', flagged)}"
        yield Text(as_content(told), id="scores")
        yield Rows(*map(self._row, self._listed))
        words = voice("Enter goes to a question; F10 hands in; Escape goes back.")
        yield Text(as_content(words), id="notice")

    def _row(self, row: ExamRow) -> Content:
        voice = self.voice
        head = f"{row.number}. {row.text.partition(chr(10))[0]}"
        head += f" · {voice('flagged')}" if row.is_flagged else ""
        if row.given is None:
            return paragraphs(as_content(head), as_content(f"– {voice('no answer yet')}", "bold"))
        return paragraphs(
            as_content(head), as_content(voice("Your answer: {given}", given=row.given))
        )

    def on_mount(self) -> None:
        """The arrows go through the questions, from the first without an answer on."""
        rows = self.query_one(Rows)
        rows.focus()
        free = (index for index, row in enumerate(self._listed) if row.given is None)
        rows.highlighted = next(free, 0 if self._listed else None)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to a question."""
        event.stop()
        self.dismiss(self._listed[event.option_index].ref)

    def action_go_on(self) -> None:
        """Go to the question that is highlighted."""
        at = self.query_one(Rows).highlighted
        self.dismiss(None if at is None else self._listed[at].ref)

    def action_back(self) -> None:
        """Back to where one was."""
        self.dismiss(None)

    def action_hand_in(self) -> None:
        """Hand in, which is asked once more."""
        self.dismiss(HAND_IN)
