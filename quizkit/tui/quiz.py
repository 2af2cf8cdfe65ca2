"""The quiz: a question, what came of the response, the next one, and the summary at the end.

What needs the questions' models is imported where it is used: the screen is painted before them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Literal, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.timer import Timer

from quizkit.diagnostics import QuizkitError, sentence
from quizkit.i18n import Voice
from quizkit.text import ResponseError, printable
from quizkit.tui.face import Face
from quizkit.tui.widgets import Page, Text, as_content, paragraphs, quoted, spoken

if TYPE_CHECKING:
    from quizkit.scheduling import Rating
    from quizkit.session import Ref
    from quizkit.study import Asked, Left, Opened, Review, Study
    from quizkit.tui.responses import ResponseWidget
    from quizkit.tui.summary import Wish


W = TypeVar("W")

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
        self._drafts: dict[Ref, object] = {}
        """What was made of responses that were not given, or were taken back."""
        self._timer: Timer | None = None
        self._is_ending = False

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
        """Keep what could not be kept before, if it can be now; the session can be gone on with."""
        if self._stage != "waiting" and self._study.is_unsaved:
            with suppress(QuizkitError):
                self._study.save()

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
        self.quiz_app.ready()
        if found.trouble:
            self._ask_about_opening(found, found.trouble)
        elif found.left:
            self._ask_about_left(found, found.left)
        else:
            self._begin(found, found.study)

    def _ask_about_opening(self, found: Opened, trouble: QuizkitError) -> None:
        """Nothing can be kept: say so before anything is asked."""
        voice = self.voice

        def take(choice: int | None) -> None:
            if choice == 0:
                self._start_opening()
            elif choice == 1:
                found.study.go_unsaved()
                self._begin(found, found.study)
            else:
                self._close()

        choices = (voice("Try again"), voice("Go on without keeping anything"), voice("Leave"))
        self._choose(_told(trouble, voice), choices, take)

    def _ask_about_left(self, found: Opened, left: Left) -> None:
        """Offer to go on with what was left."""
        voice = self.voice

        def begin_anew(_: None = None) -> None:
            self._begin(found, found.study)

        def go_on(study: Study) -> None:
            self._begin(found, study)

        def again() -> None:
            self._ask_about_left(found, left)

        def take(choice: int | None) -> None:
            match choice:
                case 0:
                    self._keeping(left.resume, go_on, again)
                case 1:
                    begin_anew()
                case 2:
                    self._keeping(left.drop, begin_anew, again)
                case _:
                    self._close()

        choices = (
            voice("Go on with it"),
            voice("Begin anew, and keep that one for later"),
            voice("Begin anew, and end that one"),
            voice("Leave"),
        )
        self._choose(spoken(left.offer.line, voice, "bold"), choices, take)

    def _choose(
        self, told: Content, choices: Sequence[str], take: Callable[[int | None], None]
    ) -> None:
        """Tell something, and have one of some choices made."""
        from quizkit.tui.sheets import ChoiceSheet

        self.app.push_screen(ChoiceSheet(self.voice, told, choices), take)

    def _begin(self, found: Opened, study: Study) -> None:
        self._sit_down(study)
        self._ask()
        for remark in found.remarks:
            self.notify(printable(remark), markup=False)
        for line in study.changes:
            words = self.voice.say(line.context, line.code).format_map(line.params)
            self.notify(printable(words), markup=False, timeout=20)

    def _sit_down(self, study: Study) -> None:
        self._study = study
        self.quiz_app.taken.append(study)
        if study.mode == "exam" and self._timer is None:
            self._timer = self.set_interval(1, self._tick)

    def _close(self, error: QuizkitError | None = None) -> None:
        if self.app.screen_stack[0] is self:
            self.quiz_app.failure = error
            self.app.exit(return_code=0)
        else:
            self.dismiss(error)

    # Keeping ---------------------------------------------------------------------------------

    def _keeping(
        self,
        do: Callable[[], W],
        then: Callable[[W], None],
        instead: Callable[[], None] | None = None,
    ) -> None:
        """Do something that is kept, and then show what came of it.

        Where it cannot be kept, it has not happened: that is said, and it may be tried again.

        Args:
            do: What is kept, all or none; it shows nothing.
            then: Takes what it gave.
            instead: What to go back to, where one cannot go on unsaved.
        """
        try:
            found = do()
        except QuizkitError as error:
            self._ask_about(error, lambda: self._keeping(do, then, instead), instead)
        else:
            then(found)

    def _ask_about(
        self, error: QuizkitError, again: Callable[[], None], instead: Callable[[], None] | None
    ) -> None:
        voice = self.voice
        if error.code == "session-moved-on":
            actions = {
                voice("Go on from there"): lambda: self._keeping(self._study.reload, self._ask)
            }
        else:
            actions = {voice("Try again"): again}
            if instead is None:
                actions[voice("Go on without keeping anything")] = partial(self._unsaved, again)
        actions[voice("Leave")] = instead or partial(self.quiz_app.end, 0)

        def take(choice: int | None) -> None:
            self._is_ending = False
            if choice is not None:
                [*actions.values()][choice]()
            elif instead or self._stage == "waiting":
                (instead or partial(self.quiz_app.end, 0))()

        self._choose(_told(error, voice), [*actions], take)

    def _unsaved(self, again: Callable[[], None]) -> None:
        self._study.go_unsaved()
        again()

    # A question ------------------------------------------------------------------------------

    def _ask(self, _: object = None) -> None:
        """Ask what is to be asked now, with what was typed before."""
        self._keeping(self._study.ask, self._put_question)

    def _keep_draft(self) -> None:
        """Keep what was made of a response that is not given."""
        if self._stage == "asking" and self._asked and self._widget and self._widget.is_begun:
            self._drafts[self._asked.ref] = self._widget.draft

    def _put_question(self, asked: Asked | None) -> None:
        self._review = None
        self._asked = asked
        if asked is None:
            self._end()
            return
        from quizkit.tui.responses import response_widget

        self._hints = self._study.hint() if asked.hint_was_read else ()
        self._widget = widget = response_widget(asked.question, asked, self.voice)
        self._show_progress()
        self._show_question()
        self.query_one("#body", Page).scroll_home(animate=False)
        self._show_how()
        self.set_class(not widget.shows_options, "typed", update=False)
        self._put(widget)
        if (draft := self._drafts.pop(asked.ref, None)) is not None:
            widget.restore(draft)
        if widget.can_focus:
            widget.focus()
        self._enter("asking")

    def _put(self, widget: ResponseWidget) -> None:
        """Have a widget for the response, in the place of the one before."""
        response = self.query_one("#response")
        with self.app.batch_update():
            response.remove_children()
            response.mount(widget)

    def _show_progress(self) -> None:
        asked = self._asked
        if asked is None:
            return
        words = [self.voice("Question {number} of {total}", number=asked.number, total=asked.total)]
        words += [asked.topic] if asked.topic else []
        words += [self.voice("flagged")] if self._study.state.of(asked.ref).is_flagged else []
        if self._study.mode in ("exam", "review", "cram"):
            words.append(self.voice.say("mode", self._study.mode))
        words += self._time_left()
        words += [self.voice("not kept")] if self._study.is_unsaved else []
        self._text("progress").show(as_content(" · ".join(words)))

    def _time_left(self) -> list[str]:
        time = self._study.time_left if self._stage in ("waiting", "asking") else None
        return [self.voice("{time} left", time=time)] if time else []

    def _show_question(self) -> None:
        asked, widget = self._asked, self._widget
        if asked is None or widget is None:
            return
        parts = [spoken(line, self.voice, "italic") for line in asked.attribution]
        parts += quoted(asked.passages, self.voice)
        parts += widget.asking(asked)
        if asked.given is not None:
            parts.append(as_content(self.voice("Your answer so far: {given}", given=asked.given)))
        parts += [as_content(self.voice("Hint: {hint}", hint=hint)) for hint in self._hints]
        self._text("asked").show(*parts)

    def _show_how(self) -> None:
        assert self._asked
        assert self._widget
        parts = [as_content(self._widget.how)]
        if self._asked.hint_cost and not self._hints:
            cost = self._asked.hint_cost
            parts.append(as_content(self.voice("The hint costs {cost} of the mark.", cost=cost)))
        elif self._asked.has_hint and not self._hints and self._study.mode == "review":
            parts.append(as_content(self.voice("With a hint it counts as hard.")))
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
            if self._study.mode == "exam":
                self._keeping(lambda: self._study.answer(event.response), self._ask_on)
            else:
                self._keeping(lambda: self._study.respond(event.response), self._show_review)
        except ResponseError as error:
            from quizkit.study import Line

            line = Line(error.code, error.params, "response")
            mark = as_content("! ", "bold $text-warning")
            self._text("notice").show(mark + spoken(line, self.voice, "bold $text-warning"))

    def _ask_on(self, _: object) -> None:
        """Ask the next question of an exam, where the last one has its answer."""
        self._ask()

    def action_gap(self, index: int) -> None:
        """Mark a gap of the text, if it is one that is being filled."""
        go_to = getattr(self._widget, "go_to", None)
        if self._stage == "asking" and go_to:
            go_to(index)

    def action_hint(self) -> None:
        """Show the hint under the question."""
        self._keeping(self._study.hint, self._show_hints)

    def _show_hints(self, hints: tuple[str, ...]) -> None:
        self._hints = hints
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
        self._keep_draft()
        self._keeping(self._study.skip, self._show_review)

    # What came of it -------------------------------------------------------------------------

    def _show_review(self, review: Review) -> None:
        from quizkit.tui.reviews import review_parts

        if review.verdict != "skipped":
            self._drafts.pop(review.ref, None)
        self._show_again(review.ref)
        self._review = review
        self._text("review").show(*review_parts(review, self.voice))
        if review.verdict == "almost":
            notice = self.voice("Press Enter to try again, or show the answer.")
        else:
            notice = self.voice("Press Enter to go on.")
        self._text("notice").show(as_content(notice), *self._rates(review))
        self._widget = None
        self._stage = "almost" if review.verdict == "almost" else "reviewing"
        self._show_progress()
        self._enter(self._stage)
        self.query_one("#body", Page).focus(scroll_visible=False)

    def _rates(self, review: Review) -> list[Content]:
        """In a review, when the question comes again after each rating."""
        if self._study.mode != "review" or review.verdict == "almost":
            return []
        rates = [
            as_content(f"[{number}] " if rate.counts else f"{number} ")
            + spoken(rate.line, self.voice, "bold" * rate.counts)
            for number, rate in enumerate(self._study.ratings(), 1)
        ]
        return [Content(" · ").join(rates)] if rates else []

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
            self._keeping(self._study.undo, self._undone)
        else:
            self._ask()

    def action_show_key(self) -> None:
        """Show the key after a near miss."""
        if self._review:
            self._show_review(self._study.review(self._review.ref))

    def action_undo(self) -> None:
        """Take the last thing back: to the question, or to its review."""
        self._keep_draft()
        self._keeping(self._study.undo, self._undone)

    def _undone(self, ref: Ref | None) -> None:
        if ref is not None and ref != self._study.current:
            self._show_review(self._study.review(ref))
            return
        if ref is not None:
            self._drafts.setdefault(ref, self._study.given(ref))
        self._ask()

    def action_override(self) -> None:
        """I was right."""
        self._keeping(self._study.override, self._show_review)

    def action_flag(self) -> None:
        """Mark the question to come back to, or take the mark away."""
        self._keeping(self._study.flag, lambda _: self._show_progress())

    def action_rate(self, rating: Rating) -> None:
        """Rate the question: when it is to come again."""
        self._keeping(lambda: self._study.rate(rating), self._rated)

    def _rated(self, _: None) -> None:
        if self._review:
            self._show_review(self._review)

    def action_suspend(self) -> None:
        """Not be asked this question any more, or be asked it again."""
        self._keeping(self._study.suspend, self._suspended)

    def _suspended(self, is_suspended: bool) -> None:
        if is_suspended:
            words = self.voice("You will not be asked this question again; the same key undoes it.")
        else:
            words = self.voice("You will be asked this question again.")
        self._text("notice").show(as_content(words))

    def action_dispute(self) -> None:
        """Ask why the question is disputed."""
        from quizkit.tui.sheets import NoteSheet

        def note(text: str | None) -> None:
            if text:
                self._keeping(lambda: self._study.report(text), self._reported)

        self.app.push_screen(NoteSheet(self.voice, self._study.notes()), note)

    def _reported(self, _: None) -> None:
        self._text("notice").show(as_content(self.voice("Your note was recorded.")))

    def action_source(self) -> None:
        """Read the whole source."""
        from quizkit.tui.reader import ReaderScreen

        self.app.push_screen(ReaderScreen(self._study, self.voice))

    def action_end(self) -> None:
        """End before the last question; what was not asked is not counted."""
        self._end()

    def _end(self) -> None:
        is_open = self._study.mode == "exam" and not self._study.state.finished
        if is_open and self._study.total:
            self._look_over()
        else:
            self._keeping(self._study.finish, self._sum_up)

    def _sum_up(self, _: None = None) -> None:
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

    # An exam ---------------------------------------------------------------------------------

    def action_forward(self) -> None:
        """The next question; after the last one, all of them."""
        self._keep_draft()
        self._keeping(lambda: self._study.step(1), self._ask)

    def action_backward(self) -> None:
        """The question before."""
        self._keep_draft()
        self._keeping(lambda: self._study.step(-1), self._ask)

    def action_overview(self) -> None:
        """All questions, and what was given."""
        self._keep_draft()
        self._look_over()

    def _look_over(self) -> None:
        from quizkit.tui.overview import HAND_IN, OverviewScreen

        def take(wish: Ref | Literal["hand-in"] | None) -> None:
            if wish is not None and wish != HAND_IN:
                self._keeping(lambda: self._study.go_to(wish), self._ask)
            elif wish == HAND_IN:
                self.action_hand_in()
            elif self._study.current is None:
                self._keeping(lambda: self._study.step(-1), self._ask)

        self.app.push_screen(OverviewScreen(self._study, self.voice), take)

    def action_hand_in(self) -> None:
        """Hand in, once that was asked."""
        free = sum(row.given is None for row in self._study.look_over())
        told = [as_content(self.voice("Hand in? Nothing can be changed after that."), "bold")]
        if free:
            words = self.voice.count(
                "{n} question has no answer.", "{n} questions have no answer.", free
            )
            told.append(as_content(words))

        def take(choice: int | None) -> None:
            if choice == 1:
                self._keeping(self._study.finish, self._sum_up)
            elif self._study.current is None:
                self._look_over()

        choices = (self.voice("Not yet"), self.voice("Hand in"))
        self._choose(paragraphs(*told), choices, take)

    def _tick(self) -> None:
        """A second has gone: show it; what has no time left ends."""
        study = self._study
        if study.mode != "exam" or study.state.finished or self._is_ending:
            return
        if study.is_time_up:
            while self.app.screen is not self:
                self.app.pop_screen()
            self._is_ending = True
            self._keeping(study.finish, self._handed_in)
        elif self._stage == "asking" and self.is_current and self._asked:
            if study.seconds_left() == 0:
                number = self._asked.number
                self.notify(self.voice("The time for question {number} is up.", number=number))
                self.action_forward()
            else:
                self._show_progress()

    def _handed_in(self, _: None) -> None:
        self.notify(self.voice("The time is up: your exam was handed in."), timeout=20)
        self._sum_up()

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
                return self._can_while_reviewing(action)
        return False

    def _can_while_reviewing(self, action: str) -> bool:
        match action:
            case "override":
                return self._review is not None and self._review.can_override
            case "rate":
                return self._study.mode == "review"
        return action in ("go_on", "undo", "flag", "dispute", "source", "end", "suspend")

    def _can_while_asking(self, action: str) -> bool:
        is_exam = self._study.mode == "exam"
        match action:
            case "hint":
                return self._asked is not None and self._asked.has_hint
            case "letters":
                return self._widget is not None and self._widget.takes_text
            case "undo":
                return self._study.can_undo
            case "backward":
                return is_exam and self._asked is not None and self._asked.number > 1
            case "forward" | "overview" | "hand_in":
                return is_exam
            case "skip" | "end":
                return not is_exam
        return action in ("flag", "dispute", "gap")

    def how(self) -> list[Content]:
        return [as_content(self._widget.how)] if self._widget else []


def _told(error: QuizkitError, voice: Voice) -> Content:
    """What went wrong, as a sentence of its own."""
    words = sentence(error, voice.say)
    return as_content(words[:1].upper() + words[1:], "bold")
