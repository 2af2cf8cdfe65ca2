"""How it goes, on the screen: the figures as plots of text, with words beside every bar."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from textual import events
from textual.app import ComposeResult
from textual.content import Content

from quizkit.diagnostics import QuizkitError, sentence
from quizkit.i18n import Voice
from quizkit.stats import Statistics
from quizkit.stats.plots import calendar, drawn, plots, told
from quizkit.tui.face import Face
from quizkit.tui.widgets import Page, Text, as_content

AROUND = 4
"""Columns of the padding and the bar that scrolls."""


class StatisticsScreen(Face[None]):
    """All figures on one page; they are gathered beside it, for that takes a while."""

    scrolled = "#body"

    def __init__(self, gather: Callable[[], Statistics], voice: Voice) -> None:
        """Show figures.

        Args:
            gather: Gives them; it is called beside the screen.
            voice: The language.
        """
        super().__init__(voice)
        self._gather = gather
        self._found: Statistics | QuizkitError | None = None

    def parts(self) -> ComposeResult:
        yield Text(as_content(self.voice("Statistics")), id="progress")
        yield Page(Text(as_content(self.voice("Reading what you did…")), id="asked"), id="body")

    def on_mount(self) -> None:
        """Begin to gather; the arrows scroll."""
        self.query_one("#body").focus()
        self.beside(self._gather, self._arrived)

    def _arrived(self, found: Statistics | QuizkitError) -> None:
        self._found = found
        self._draw()
        self.changed()

    def on_resize(self, event: events.Resize) -> None:
        """Draw the bars as long as there is room."""
        super().on_resize(event)
        if self._found is not None:
            self._draw()

    def _draw(self) -> None:
        self.query_one("#asked", Text).show(*self._lines())

    def _lines(self) -> Iterator[Content]:
        found, say = self._found, self.voice.say
        if isinstance(found, QuizkitError):
            yield as_content(sentence(found, say))
            return
        if found is None or found.is_empty:
            words = self.voice("There is nothing to see yet: no question was answered.")
            yield as_content(words)
            return
        width = self.app.size.width - AROUND
        yield from map(as_content, told(found, say))
        if shades := calendar(found, width, say):
            yield from self._section("calendar", shades)
        for plot in plots(found):
            yield from self._section(plot.code, drawn(plot, width, say))

    def _section(self, code: str, lines: list[str]) -> Iterator[Content]:
        yield as_content("")
        yield as_content(self.voice.say("figures", code), "bold")
        yield from map(as_content, lines)

    # Keys ------------------------------------------------------------------------------------

    def action_back(self) -> None:
        """Back to where one was."""
        self.dismiss(None)
