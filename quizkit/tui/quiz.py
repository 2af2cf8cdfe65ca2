"""The quiz: a question, what came of the response, the next one, and the result at the end."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Literal

from textual import _time
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Footer, Static

from quizkit.i18n import Voice
from quizkit.questions import ResponseError
from quizkit.study import MARKS, Asked, Line, Passage, Review, Study, Verdict
from quizkit.tui.responses import ResponseWidget, response_widget
from quizkit.tui.widgets import as_content, paragraphs, spoken

COLOURS: dict[Verdict, str] = {
    "right": "bold $text-success",
    "partly": "bold $text-warning",
    "wrong": "bold $text-error",
    "skipped": "bold",
}


class QuizScreen(Screen[None]):
    """One study: it shows a state, hands on responses, and neither grades nor records."""

    def __init__(self, study: Study, voice: Voice) -> None:
        super().__init__()
        self._study = study
        self._voice = voice
        self._stage: Literal["asking", "reviewing", "over"] = "asking"
        self._asked: Asked | None = None
        self._widget: ResponseWidget | None = None
        self._hints: tuple[str, ...] = ()
        self.painted_at = math.inf
        """The instant from which keys count: that of the first picture of what is on the screen."""

    def compose(self) -> ComposeResult:
        yield Static(id="progress", markup=False)
        yield VerticalScroll(Static(id="asked", markup=False), id="question")
        yield Static(id="notice", markup=False)
        yield Vertical(id="response")
        yield VerticalScroll(Static(id="review", markup=False), id="feedback")

    def on_mount(self) -> None:
        """Ask the first question; the footer can wait until that is painted."""
        self._ask()
        self.call_after_refresh(self.mount, Footer(show_command_palette=False))

    def _put(self, name: str, *parts: Content) -> None:
        self.query_one(f"#{name}", Static).update(paragraphs(*parts))

    def _enter(self, stage: Literal["asking", "reviewing", "over"]) -> None:
        """Show the parts of a stage; keys from before its first picture do not count."""
        self._stage = stage
        self.painted_at = math.inf
        self.query_one("#response").display = stage == "asking"
        self.query_one("#feedback").display = stage != "asking"
        self.query_one("#question").display = stage != "over"
        self.query_one("#notice").display = stage != "over"
        self.refresh_bindings()
        self.call_after_refresh(self._painted)

    def _painted(self) -> None:
        self.painted_at = _time.get_time()

    # A question ------------------------------------------------------------------------------

    def _ask(self) -> None:
        self._asked = asked = self._study.ask()
        self._hints = ()
        if asked is None:
            self._end()
            return
        self._widget = widget = response_widget(asked.question, asked, self._voice)
        place = self._voice("Question {number} of {total}", number=asked.number, total=asked.total)
        self._put("progress", as_content(f"{place} · {asked.topic}" if asked.topic else place))
        self._show_question(asked)
        self.query_one("#question", VerticalScroll).scroll_home(animate=False)
        self._put("notice", as_content(widget.how))
        self.set_class(not widget.shows_options, "typed")
        self.query_one("#response").mount(widget)
        widget.focus()
        self._enter("asking")

    def _show_question(self, asked: Asked) -> None:
        parts = [spoken(line, self._voice, "italic") for line in asked.attribution]
        parts += self._quoted(asked.passages)
        parts.append(as_content(asked.text, "bold"))
        if self._widget and not self._widget.shows_options:
            parts += [as_content(f"  {it.mark}. {it.text}") for it in asked.lefts]
            parts += [as_content(f"  {it.mark}) {it.text}") for it in asked.options]
        parts += [as_content(self._voice("Hint: {hint}", hint=hint)) for hint in self._hints]
        self._put("asked", *parts)

    def _quoted(self, passages: Iterable[Passage]) -> list[Content]:
        parts: list[Content] = []
        for passage in passages:
            parts.append(spoken(passage.place, self._voice, "dim"))
            parts.append(
                as_content(passage.before)
                + as_content(passage.quote, "bold underline" if passage.is_part else "")
                + as_content(passage.after)
            )
        return parts

    def on_response_widget_given(self, event: ResponseWidget.Given) -> None:
        """Hand a response on; one that cannot be read is explained beside the input."""
        event.stop()
        if self._stage != "asking":
            return
        try:
            review = self._study.respond(event.response)
        except ResponseError as error:
            line = Line(error.code, error.params, "response")
            self._put("notice", spoken(line, self._voice, "bold $text-warning"))
        else:
            self._review(review)

    def action_hint(self) -> None:
        """Show the hint under the question."""
        if self._asked and self._asked.has_hint:
            self._hints = self._study.hint()
            self._show_question(self._asked)
            self.query_one("#question", VerticalScroll).scroll_end(animate=False)

    def action_turn(self, pages: int) -> None:
        """Scroll what is asked, or what came of the response; what is being typed stays."""
        name = "#question" if self._stage == "asking" else "#feedback"
        shown = self.query_one(name, VerticalScroll)
        shown.scroll_page_down() if pages > 0 else shown.scroll_page_up()

    def action_skip(self) -> None:
        """Go on without a response."""
        self._review(self._study.skip())

    # What came of it -------------------------------------------------------------------------

    def _review(self, review: Review) -> None:
        word = self._voice.say("verdict", review.verdict)
        verdict = as_content(f"{MARKS[review.verdict]} {word}", COLOURS[review.verdict])
        lines = (spoken(line, self._voice) for line in review.lines)
        self._put("review", verdict, *lines, *self._quoted(review.passages))
        self._put("notice", as_content(self._voice("Press Enter to go on.")))
        self._set_aside()
        self._enter("reviewing")

    def _set_aside(self) -> None:
        """Take the response widget away, and let the arrows scroll what came of the response."""
        self._widget = None
        self.query_one("#response").remove_children()
        feedback = self.query_one("#feedback", VerticalScroll)
        feedback.display = True
        feedback.scroll_home(animate=False)
        feedback.focus()

    def action_go_on(self) -> None:
        """Ask the next question; leave at the end."""
        if self._stage == "over":
            self.app.exit(return_code=0)
        else:
            self._ask()

    def _end(self) -> None:
        self._study.finish()
        empty = as_content(self._voice("There is nothing to ask here."))
        tallies = (self._study.score(), *self._study.scores())
        scores = [spoken(tally.line, self._voice) for tally in tallies]
        self._put("progress", as_content(self._voice("The end")))
        leave = as_content(self._voice("Press Enter to leave."))
        self._put("review", *(scores if self._study.total else [empty]), leave)
        self._set_aside()
        self._enter("over")

    # Keys ------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Which keys do something now; the footer shows only those."""
        match action:
            case "go_on":
                return self._stage != "asking"
            case "skip":
                return self._stage == "asking"
            case "hint":
                return self._stage == "asking" and bool(self._asked and self._asked.has_hint)
        return True

    def action_help(self) -> None:
        """Show the keys that do something now."""
        bound = {it.binding.action: it.binding for it in reversed(self.active_bindings.values())}
        keys = [
            as_content(f"{self.app.get_key_display(binding)}  {binding.description}")
            for binding in reversed(bound.values())
            if binding.show or binding.action.startswith("screen.turn")
        ]
        how = [as_content(self._widget.how)] if self._widget else []
        close = as_content(self._voice("Press Enter to go back."))
        self.app.push_screen(HelpScreen(paragraphs(*how, *keys, close)))


class HelpScreen(ModalScreen[None]):
    """The keys that do something, over what they do it to."""

    def __init__(self, keys: Content) -> None:
        super().__init__()
        self._keys = keys

    def compose(self) -> ComposeResult:
        yield VerticalScroll(Static(self._keys, markup=False), id="help")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing can be done to what is under it."""
        return False

    def key_enter(self) -> None:
        """Back to the question."""
        self.dismiss()

    key_escape = key_f1 = key_enter
