"""The quiz: a question, what came of the response, the next one, and the summary at the end.

What needs the questions' models is imported where it is used: the screen is painted before them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, NamedTuple

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from quizkit.diagnostics import QuizkitError
from quizkit.i18n import Voice
from quizkit.text import ResponseError, printable
from quizkit.tui.face import Face
from quizkit.tui.widgets import Page, Text, as_content, quoted, spoken

if TYPE_CHECKING:
    from quizkit.session import Ref
    from quizkit.study import Asked, Review, Study
    from quizkit.tui.responses import ResponseWidget
    from quizkit.tui.summary import Wish


class Opened(NamedTuple):
    """A started study, and what there is to say about how it was opened."""

    study: Study
    remarks: tuple[str, ...] = ()


Stage = Literal["waiting", "asking", "almost", "reviewing"]


class QuizScreen(Face[QuizkitError | None]):
    """One study: it shows a state, hands on responses, and neither grades nor records.

    It gives what kept the study from being opened, if anything did.
    """

    scrolled = "#body"

    def __init__(self, prepare: Callable[[], Opened], voice: Voice) -> None:
        super().__init__(voice)
        self._prepare = prepare
        self._stage: Stage = "waiting"
        self._study: Study
        self._asked: Asked | None = None
        self._review: Review | None = None
        self._widget: ResponseWidget | None = None
        self._hints: tuple[str, ...] = ()

    def parts(self) -> ComposeResult:
        yield Text(as_content(self.voice("Reading the questions")), id="progress")
        yield Page(Text(id="asked"), Text(id="review"), id="body")
        yield Text(id="notice")
        yield Vertical(id="response")

    def _text(self, name: str) -> Text:
        return self.query_one(f"#{name}", Text)

    def _enter(self, stage: Stage) -> None:
        self._stage = stage
        for name in ("waiting", "asking", "almost", "reviewing"):
            self.set_class(name == stage, name, update=False)
        # at once, not when the app is idle: else it would be painted twice, the old layout first
        parts = {self.query_one(name) for name in ("#body", "#review", "#response")}
        self.app.stylesheet.update_nodes(parts)
        self.query_one("#body").can_focus = stage in ("almost", "reviewing")
        self.changed()

    def leave(self) -> None:
        """End the session, if it has begun."""
        if self._stage != "waiting":
            self._study.finish()

    # Opening ---------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Open the study beside the screen, which can be left meanwhile."""
        self._enter("waiting")
        self.watch(self.query_one("#body"), "virtual_size", self._scroll_to_review, init=False)
        self.call_after_refresh(self._start_opening)

    def _start_opening(self) -> None:
        def work() -> Opened:
            opened = self._prepare()
            from quizkit.tui import responses, reviews  # noqa: F401  # both are needed next

            return opened

        self.beside(work, self._opened)

    def _opened(self, found: Opened | QuizkitError) -> None:
        if isinstance(found, QuizkitError):
            self._close(found)
            return
        self._sit_down(found.study)
        self.quiz_app.ready()
        self._ask()
        for remark in found.remarks:
            self.notify(printable(remark), markup=False)

    def _sit_down(self, study: Study) -> None:
        self._study = study
        self.quiz_app.taken.append(study)

    def _close(self, error: QuizkitError | None = None) -> None:
        if self.app.screen_stack[0] is self:
            self.quiz_app.failure = error
            self.app.exit(return_code=0)
        else:
            self.dismiss(error)

    # A question ------------------------------------------------------------------------------

    def _ask(self, typed: str = "") -> None:
        self._review = None
        self._asked = asked = self._study.ask()
        if asked is None:
            self._end()
            return
        from quizkit.tui.responses import response_widget

        self._hints = self._study.hint() if asked.hint_was_read else ()
        self._widget = widget = response_widget(asked.question, asked, self.voice)
        self._show_progress(asked.is_flagged)
        self._show_question()
        self.query_one("#body", Page).scroll_home(animate=False)
        self._show_how()
        self.set_class(not widget.shows_options, "typed", update=False)
        self._put(widget)
        if typed:
            widget.fill(typed)
        if widget.can_focus:
            widget.focus()
        self._enter("asking")

    def _put(self, widget: ResponseWidget) -> None:
        """Have a widget for the response, in the place of the one before."""
        response = self.query_one("#response")
        with self.app.batch_update():
            response.remove_children()
            response.mount(widget)

    def _show_progress(self, is_flagged: bool) -> None:
        asked = self._asked
        if asked is None:
            return
        words = [self.voice("Question {number} of {total}", number=asked.number, total=asked.total)]
        words += [asked.topic] if asked.topic else []
        words += [self.voice("flagged")] if is_flagged else []
        self._text("progress").show(as_content(" · ".join(words)))

    def _show_question(self) -> None:
        asked, widget = self._asked, self._widget
        if asked is None or widget is None:
            return
        parts = [spoken(line, self.voice, "italic") for line in asked.attribution]
        parts += quoted(asked.passages, self.voice)
        parts += widget.asking(asked)
        parts += [as_content(self.voice("Hint: {hint}", hint=hint)) for hint in self._hints]
        self._text("asked").show(*parts)

    def _show_how(self) -> None:
        assert self._asked
        assert self._widget
        parts = [as_content(self._widget.how)]
        if self._asked.hint_cost and not self._hints:
            cost = self._asked.hint_cost
            parts.append(as_content(self.voice("The hint costs {cost} of the mark.", cost=cost)))
        self._text("notice").show(*parts)

    def on_response_widget_changed(self, event: ResponseWidget.Changed) -> None:
        """Show what is being typed where it belongs, and how it is understood."""
        event.stop()
        if self._stage != "asking":
            return
        line = self._study.understood(event.text)
        if line is None:
            self._show_question()
            self._show_how()
        else:
            self._text("notice").show(spoken(line, self.voice))

    def on_response_widget_given(self, event: ResponseWidget.Given) -> None:
        """Hand a response on; one that cannot be read is explained beside the input."""
        event.stop()
        if self._stage != "asking":
            return
        try:
            review = self._study.respond(event.response)
        except ResponseError as error:
            from quizkit.study import Line

            line = Line(error.code, error.params, "response")
            mark = as_content("! ", "bold $text-warning")
            self._text("notice").show(mark + spoken(line, self.voice, "bold $text-warning"))
        else:
            self._show_review(review)

    def action_gap(self, index: int) -> None:
        """Mark a gap of the text, if it is one that is being filled."""
        go_to = getattr(self._widget, "go_to", None)
        if self._stage == "asking" and go_to:
            go_to(index)

    def action_hint(self) -> None:
        """Show the hint under the question."""
        self._hints = self._study.hint()
        self._show_question()
        self._show_how()
        self.query_one("#body", Page).scroll_end(animate=False)
        self._show_keys()

    def action_letters(self) -> None:
        """Offer letters that the keyboard may lack."""
        from quizkit.tui.sheets import LettersSheet

        def put(letter: str | None) -> None:
            if letter and self._widget:
                self._widget.put(letter)

        self.app.push_screen(LettersSheet(self.voice, self._study.letters()), put)

    def action_skip(self) -> None:
        """Go on without a response."""
        self._show_review(self._study.skip())

    # What came of it -------------------------------------------------------------------------

    def _show_review(self, review: Review) -> None:
        from quizkit.tui.reviews import review_parts

        self._show_again(review.ref)
        self._review = review
        self._text("review").show(*review_parts(review, self.voice))
        if review.verdict == "almost":
            notice = self.voice("Press Enter to try again, or show the answer.")
        else:
            notice = self.voice("Press Enter to go on.")
        self._text("notice").show(as_content(notice))
        self._widget = None
        self._show_progress(review.is_flagged)
        self._enter("almost" if review.verdict == "almost" else "reviewing")
        self.query_one("#body", Page).focus(scroll_visible=False)

    def _show_again(self, ref: Ref) -> None:
        """Have the question on the screen that the review is of."""
        from quizkit.tui.responses import response_widget

        if self._asked is None or self._asked.ref != ref:
            self._asked = asked = self._study.asked(ref)
            self._hints = ()
            self._widget = response_widget(asked.question, asked, self.voice)
            self._show_question()

    def _scroll_to_review(self) -> None:
        if self._review is not None:
            review = self._text("review")
            self.query_one("#body", Page).scroll_to_widget(review, animate=False, top=True)

    def action_go_on(self) -> None:
        """The next question; after a near miss the same one, with what was typed."""
        if self._stage == "almost" and self._review:
            typed = self._study.typed(self._review.ref)
            self._study.undo()
            self._ask(typed)
        else:
            self._ask()

    def action_show_key(self) -> None:
        """Show the key after a near miss."""
        if self._review:
            self._show_review(self._study.review(self._review.ref))

    def action_undo(self) -> None:
        """Take the last thing back: to the question, or to its review."""
        ref = self._study.undo()
        if ref is not None and self._study.state.of(ref).is_done:
            self._show_review(self._study.review(ref))
        else:
            self._ask(self._study.typed(ref) if ref else "")

    def action_override(self) -> None:
        """I was right."""
        self._show_review(self._study.override())

    def action_flag(self) -> None:
        """Mark the question to come back to, or take the mark away."""
        self._show_progress(self._study.flag())

    def action_dispute(self) -> None:
        """Ask why the question is disputed."""
        from quizkit.tui.sheets import NoteSheet

        def note(text: str | None) -> None:
            if text:
                self._study.report(text)
                self._text("notice").show(as_content(self.voice("Your note was recorded.")))

        self.app.push_screen(NoteSheet(self.voice, self._study.notes()), note)

    def action_source(self) -> None:
        """Read the whole source."""
        from quizkit.tui.reader import ReaderScreen

        self.app.push_screen(ReaderScreen(self._study, self.voice))

    def action_end(self) -> None:
        """End before the last question; what was not asked is not counted."""
        self._end()

    def _end(self) -> None:
        self._study.finish()
        self._enter("waiting")
        from quizkit.tui.summary import SummaryScreen

        self.app.push_screen(SummaryScreen(self._study, self.voice), self._after_summary)

    def _after_summary(self, wish: Wish | None) -> None:
        if wish == "undo":
            self.action_undo()
        elif wish == "again" and (study := self._study.again()):
            self._sit_down(study)
            self._ask()
        else:
            self._close()

    # Keys ------------------------------------------------------------------------------------

    def can(self, action: str) -> bool:
        if action in ("help", "turn"):
            return True
        match self._stage:
            case "asking":
                return self._can_while_asking(action)
            case "almost":
                return action in ("go_on", "show_key", "flag", "dispute")
            case "reviewing":
                if action == "override":
                    return self._review is not None and self._review.can_override
                return action in ("go_on", "undo", "flag", "dispute", "source", "end")
        return False

    def _can_while_asking(self, action: str) -> bool:
        match action:
            case "hint":
                return self._asked is not None and self._asked.has_hint
            case "letters":
                return self._widget is not None and self._widget.takes_text
            case "undo":
                is_begun = self._widget is not None and self._widget.is_begun
                return self._study.can_undo and not is_begun
        return action in ("skip", "flag", "dispute", "gap", "end")

    def how(self) -> list[Content]:
        return [as_content(self._widget.how)] if self._widget else []
