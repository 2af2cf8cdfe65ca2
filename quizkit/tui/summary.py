"""The summary: how it went in all and by topic, and each question with what was given."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList

from quizkit.diagnostics import QuizkitError, sentence
from quizkit.i18n import Voice
from quizkit.session import Ref
from quizkit.study import MARKS, Row, Study
from quizkit.text import printable
from quizkit.tui.face import Face
from quizkit.tui.reviews import COLOURS, review_parts
from quizkit.tui.sheets import NoteSheet, ReviewSheet
from quizkit.tui.widgets import Rows, Text, as_content, paragraphs, spoken

Wish = Literal["undo", "again"]


class DoneSheet(ReviewSheet):
    """A question that is done, with what came of it; it may still be disputed or set right."""

    def __init__(self, study: Study, ref: Ref, voice: Voice) -> None:
        self._study = study
        self._ref = ref
        super().__init__(voice, self._content(voice))

    def _content(self, voice: Voice) -> Content:
        review = self._study.review(self._ref)
        shown = [as_content(self._study.told(self._ref)[0], "bold")]
        shown += review_parts(review, voice)
        notes = self._study.state.of(self._ref).notes
        shown += [as_content(voice("Disputed: {note}", note=note)) for note in notes]
        return paragraphs(*shown)

    def can(self, action: str) -> bool:
        if action == "override":
            return self._study.review(self._ref).can_override
        return super().can(action)

    def action_override(self) -> None:
        """I was right."""
        self._keeping(lambda: self._study.override(self._ref))

    def action_dispute(self) -> None:
        """Ask why the question is disputed."""

        def note(text: str | None) -> None:
            if text:
                self._keeping(lambda: self._study.report(text, self._ref))

        notes = self._study.state.of(self._ref).notes
        self.app.push_screen(NoteSheet(self.voice, notes), note)

    def _keeping(self, do: Callable[[], object]) -> None:
        """Do something that is kept, and show it; where it cannot be, say so."""
        try:
            do()
        except QuizkitError as error:
            self.notify(printable(sentence(error, self.voice.say)), markup=False)
        self.query_one("#help Text", Text).show(self._content(self.voice))
        self.changed()


class SummaryScreen(Face[Wish]):
    """What came of a study; it gives what the learner wishes next, if that is not to leave."""

    def __init__(self, study: Study, voice: Voice) -> None:
        super().__init__(voice)
        self._study = study
        self._summary = study.summary()

    def parts(self) -> ComposeResult:
        yield Text(as_content(self.voice("The end")), id="progress")
        if not self._study.total:
            nothing = self.voice("There is nothing to ask here.")
            if self._study.mode == "review":
                nothing = self.voice("There is nothing to review today.")
            yield Text(as_content(nothing), id="scores")
        else:
            yield Text(*self._scores(), id="scores")
        yield Rows(*map(self._row, self._rows))
        yield Text(as_content(self._notice()), id="notice")

    def _scores(self) -> list[Content]:
        tallies = (self._summary.total, *self._summary.topics)
        return [spoken(tally.line, self.voice) for tally in tallies]

    @property
    def _rows(self) -> tuple[Row, ...]:
        return self._summary.rows

    def _row(self, row: Row) -> Content:
        word = self.voice.say("verdict", row.verdict)
        head = f"{row.number}. {MARKS[row.verdict]} {word}"
        head += f" · {self.voice('flagged')}" if row.is_flagged else ""
        parts = [as_content(head, COLOURS[row.verdict]), as_content(row.text.partition("\n")[0])]
        if row.given is not None:
            parts.append(as_content(self.voice("Your answer: {given}", given=row.given)))
        if row.verdict != "right":
            parts.append(spoken(row.key, self.voice))
        parts += [as_content(self.voice("Disputed: {note}", note=note)) for note in row.notes]
        return paragraphs(*parts)

    def _notice(self) -> str:
        if self._can_go_again:
            return self.voice(
                "Enter opens a question; F2 asks only the missed ones again; Escape leaves."
            )
        return self.voice("Enter opens a question; Escape leaves.") if self._rows else ""

    @property
    def _can_go_again(self) -> bool:
        return any(row.verdict != "right" for row in self._rows)

    def on_mount(self) -> None:
        """The arrows go through the questions."""
        self.query_one(Rows).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Show a question with all that came of it."""
        event.stop()
        self._open(event.option_index)

    def _open(self, index: int) -> None:
        self.app.push_screen(DoneSheet(self._study, self._rows[index].ref, self.voice))

    def on_screen_resume(self) -> None:
        """Show again how it went: a judgement may have been set aside."""
        super().on_screen_resume()
        self._summary = self._study.summary()
        if self._study.total:
            self.query_one("#scores", Text).show(*self._scores())
        for index, row in enumerate(self._rows):
            self.query_one(Rows).write(index, self._row(row))

    # Keys ------------------------------------------------------------------------------------

    def can(self, action: str) -> bool:
        match action:
            case "again":
                return self._can_go_again
            case "undo":
                return self._study.can_undo
            case "source":
                return bool(self._rows)
        return True

    def action_go_on(self) -> None:
        """Open the question that is highlighted, or else the first; leave where there is none.

        An Enter that is held down must not run past what came of it all.
        """
        if self._rows:
            self._open(self.query_one(Rows).highlighted or 0)
        else:
            self.dismiss(None)

    def action_back(self) -> None:
        """Leave."""
        self.dismiss(None)

    def action_again(self) -> None:
        """Only the missed ones again."""
        self.dismiss("again")

    def action_undo(self) -> None:
        """Take the last response back."""
        self.dismiss("undo")

    def action_source(self) -> None:
        """Read the whole source."""
        from quizkit.tui.reader import ReaderScreen

        self.app.push_screen(ReaderScreen(self._study, self.voice))
