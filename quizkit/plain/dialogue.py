"""The dialogue: which line means what, and where it leads.

A line that is no command is a response to the question being asked, always. `:undo` takes back
the last thing done; `:right` and `:review` are about the question judged last; `:flag` and
`:dispute` are about the question being asked, with the word `last` about the one judged last, and
so too when nothing is asked. After a near miss the same question is still being asked. In an exam
nothing is judged until it is handed in, and commands lead from question to question.

What cannot be kept is not done: that is said, and the same line may be tried again.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from enum import Enum, auto
from functools import partial

from quizkit.diagnostics import QuizkitError, sentence
from quizkit.i18n import Voice
from quizkit.plain.commands import (
    LAST,
    RATES,
    YES,
    Name,
    at_the_end,
    command,
    everything,
    introduction,
    is_misspelt,
)
from quizkit.plain.opening import leaves
from quizkit.plain.streams import Streams
from quizkit.plain.telling import Telling
from quizkit.questions import ResponseError
from quizkit.session import Ref
from quizkit.study import Asked, Line, Review, Study, Typed

UNSAVED = (":unsaved", ":sin-guardar")
"""What goes on where nothing can be kept."""

UNWRITABLE = 3
"""The exit code where something could not be kept."""


class Step(Enum):
    """Where a line leads."""

    HERE = auto()
    """To the same prompt."""
    ON = auto()
    """To whatever is to be asked now."""
    END = auto()


class Dialogue:
    """A study, what is being asked in it, and what was judged last."""

    def __init__(self, study: Study, voice: Voice, streams: Streams) -> None:
        self._study = study
        self._voice = voice
        self._streams = streams
        self._say = streams.say
        counts_hints = study.mode == "review"
        self._telling = Telling(voice, streams.can_write, counts_hints=counts_hints)
        self._asked: Asked | None = None
        self._ref: Ref | None = None
        """The question being asked."""
        self._is_near = False
        """Whether it was answered with a near miss, which may be tried again."""
        self._judged: Ref | None = None
        """The question judged last, whose review was told."""
        self._source_is_wanted = False
        self._handlers: dict[Name, Callable[[str], Step]] = {
            "hint": self._hint,
            "skip": self._skip,
            "undo": self._undo,
            "flag": self._flag,
            "dispute": self._dispute,
            "right": self._right,
            "show": self._show,
            "review": self._review,
            "source": self._source,
            "repeat": self._repeat,
            "letters": self._letters,
            "again": self._again,
            "next": self._next,
            "back": self._back,
            "go": self._go,
            "all": self._all,
            "hand-in": self._hand_in,
            "rate": self._rate,
            "suspend": self._suspend,
            "pause": self._pause,
            "help": self._help,
            "quit": self._quit,
        }

    def run(self) -> int:
        """Go on until the learner leaves or the input ends; the exit code."""
        if not self._study.total:
            self._say(self._nothing())
            return 0
        self._say(*introduction(self._voice, self._study.mode))
        self._say(*(self._telling.words(line) for line in self._study.changes))
        while self._round() is not Step.END:
            pass
        return self._close()

    def _nothing(self) -> str:
        if self._study.mode == "review":
            return self._voice("There is nothing to review today.")
        return self._voice("There is nothing to ask here.")

    def _close(self) -> int:
        """Say how it stands with what was done; the exit code."""
        study = self._study
        if study.is_unsaved:
            with suppress(QuizkitError):
                study.save()
        if study.is_unsaved and study.is_kept:
            self._say(self._voice("Only the beginning of this session was kept."))
        elif study.is_unsaved:
            self._say(self._voice("Nothing of this session was kept."))
        if not study.state.finished and study.is_kept:
            self._say(self._voice("You can go on with it when you start quizkit again."))
            if time := study.time_left:
                self._say(self._voice("Its time runs on: {time} left.", time=time))
        return UNWRITABLE if study.is_unsaved else 0

    def _round(self) -> Step:
        """Ask what is to be asked, or sum up; then take lines until one leads elsewhere."""
        self._is_near = False
        step = self._tried(self._put)
        if step is not Step.HERE:
            return step or Step.END
        step = self._lines()
        if step is Step.END and self._asked and not self._is_exam:
            self._settle()
            self._say(*self._telling.summary(self._study))
        return step

    def _put(self) -> Step:
        """Say what is to be asked, or how it went."""
        self._end_in_time()
        self._asked = self._study.ask()
        self._ref = self._study.current
        if self._asked:
            self._say(*self._telling.asked(self._asked, self._study.time_left))
        elif self._is_exam and not self._study.state.finished:
            self._say(*self._telling.look_over(self._study))
        else:
            self._sum_up()
            self._offer()
        return Step.HERE

    @property
    def _is_exam(self) -> bool:
        return self._study.mode == "exam"

    def _end_in_time(self) -> bool:
        """Hand in an exam whose time is up; go on where the time of a question is."""
        study = self._study
        if study.is_time_up:
            study.finish()
            self._say(self._voice("The time is up: your exam was handed in."))
            return True
        if study.current and study.seconds_left() == 0:
            number = self._number(study.current)
            self._say(self._voice("The time for question {number} is up.", number=number))
            study.step(1)
            return True
        return False

    # Keeping ---------------------------------------------------------------------------------

    def _tried(self, do: Callable[[], Step]) -> Step | None:
        """Do something that is kept; where it cannot be, say so and let it be tried again.

        Returns:
            Where it leads; none where the learner leaves.
        """
        while True:
            try:
                return do()
            except QuizkitError as error:
                self._say(sentence(error, self._voice.say))
                if error.code == "session-moved-on":
                    self._study.reload()
                    return Step.ON
                if not self._may_go_on():
                    return None

    def _may_go_on(self) -> bool:
        """Whether to try again, be it without keeping anything; where nobody can be asked, so."""
        while self._streams.is_typed:
            self._say(
                self._voice(
                    "Enter tries again, :unsaved goes on without keeping anything, :quit leaves."
                )
            )
            line = self._streams.ask()
            if leaves(line):
                self._study.go_unsaved()
                return False
            if not (line or "").strip():
                return True
            if (line or "").strip().casefold() in UNSAVED:
                break
        self._study.go_unsaved()
        self._say(self._voice("What follows is not kept."))
        return True

    def _lines(self) -> Step:
        while (line := self._streams.ask()) is not None:
            step = self._tried(partial(self._take, line))
            if step is not Step.HERE:
                return step or Step.END
        return Step.END

    def _take(self, line: str) -> Step:
        typed = command(line)
        if self._end_in_time():
            return Step.ON
        if typed is None and is_misspelt(line):
            word = line.split(maxsplit=1)[0]
            return self._stay(
                self._voice(
                    "`{word}` is no command: :help lists them. To answer so, begin with a space.",
                    word=word,
                )
            )
        if typed is None:
            return self._respond(line) if self._asked else self._leave(line)
        if not typed.is_sound:
            return self._stay(self._voice("Nothing may follow this command on its line."))
        return self._handlers[typed.name](typed.more)

    def _stay(self, *lines: str) -> Step:
        """Say something and stay at the same prompt."""
        self._say(*lines)
        return Step.HERE

    # Responses -------------------------------------------------------------------------------

    def _respond(self, line: str) -> Step:
        try:
            if self._is_exam:
                self._study.answer(Typed(line))
                self._say(self._voice("Your answer was recorded."))
                return Step.ON
            review = self._try_again(line) if self._is_near else self._study.respond(Typed(line))
        except ResponseError as error:
            return self._stay(self._telling.words(Line(error.code, error.params, "response")))
        return self._told(review)

    def _try_again(self, line: str) -> Review:
        """Put a response in the place of the near miss; one that cannot be read changes nothing."""
        assert self._asked
        return self._study.retry(Typed(line))

    def _told(self, review: Review) -> Step:
        """Tell what came of the question being asked, and go on; or let it be tried again."""
        self._say(*self._telling.review(review))
        self._is_near = review.verdict == "almost"
        if self._is_near:
            return self._stay(self._voice("You may type it again; :show gives the answer."))
        self._judged = review.ref
        self._say(*self._telling.ratings(self._study, review.ref))
        if self._source_is_wanted:
            self._read_out()
        return Step.ON

    def _settle(self) -> None:
        """Tell in full what came of a near miss that is not tried again."""
        if self._is_near and self._ref:
            self._told(self._study.review(self._ref))

    def _leave(self, line: str) -> Step:
        """What a line that is no command does at the end: an empty one leaves."""
        if not line.strip():
            return Step.END
        return self._stay(
            self._voice(
                "No question is being asked: :help lists the commands, an empty line leaves."
            )
        )

    # Commands about the question being asked -------------------------------------------------

    def _nothing_asked(self) -> Step:
        return self._stay(self._voice("No question is being asked."))

    def _hint(self, _: str) -> Step:
        if not (self._asked and self._ref):
            return self._nothing_asked()
        if self._is_exam:
            return self._stay(self._voice("There are no hints in an exam."))
        if not self._asked.has_hint:
            return self._stay(self._voice("This question has no hint."))
        hints = self._study.hint(self._ref)
        self._asked = replace(self._asked, hint_was_read=True)
        return self._stay(*(self._voice("Hint: {hint}", hint=hint) for hint in hints))

    def _skip(self, _: str) -> Step:
        if not self._asked:
            return self._nothing_asked()
        if self._is_exam:
            return self._next("")
        return self._show("") if self._is_near else self._told(self._study.skip())

    def _show(self, _: str) -> Step:
        if not self._is_near:
            return self._stay(
                self._voice("This is for after an almost right answer; :skip goes on without one.")
            )
        self._settle()
        return Step.ON

    def _repeat(self, _: str) -> Step:
        if self._asked:
            return self._stay(*self._telling.asked(self._asked, self._study.time_left))
        return Step.ON

    def _letters(self, _: str) -> Step:
        return self._stay(" ".join(self._study.letters()))

    def _help(self, _: str) -> Step:
        return self._stay(*everything(self._voice, self._study.mode))

    def _quit(self, _: str) -> Step:
        """Stop asking; where nothing is asked, leave. An exam is only left."""
        if not self._asked or self._is_exam:
            return Step.END
        self._settle()
        self._study.finish()
        return Step.ON

    def _pause(self, _: str) -> Step:
        """Leave, with the session to go on with."""
        self._settle()
        return Step.END

    # Commands of exams and reviews -----------------------------------------------------------

    def _not_in_exam(self) -> Step | None:
        """What is said where there is no exam that goes on; none where there is."""
        if self._is_exam and not self._study.state.finished:
            return None
        return self._stay(self._voice("This is for exams that are not handed in."))

    def _next(self, _: str) -> Step:
        if step := self._not_in_exam():
            return step
        self._study.step(1)
        return Step.ON

    def _back(self, _: str) -> Step:
        if step := self._not_in_exam():
            return step
        self._study.step(-1)
        return Step.ON

    def _go(self, more: str) -> Step:
        if step := self._not_in_exam():
            return step
        ref = self._of_number(more)
        if ref is None:
            return self._stay(self._voice("There is no question with this number."))
        self._study.go_to(ref)
        return Step.ON

    def _all(self, _: str) -> Step:
        return self._not_in_exam() or self._stay(*self._telling.look_over(self._study))

    def _hand_in(self, _: str) -> Step:
        if step := self._not_in_exam():
            return step
        self._say(*self._telling.before_handing_in(self._study))
        line = self._streams.ask()
        if line is None or line.strip().casefold() not in YES:
            return self._stay(self._voice("It was not handed in."))
        self._study.finish()
        return Step.ON

    def _rate(self, more: str) -> Step:
        if self._study.mode != "review":
            return self._stay(self._voice("This is for reviews."))
        rating = RATES.get(more.casefold())
        if self._judged is None:
            return self._nothing_judged()
        if rating is None:
            words = self._voice("Say 1 again, 2 hard, 3 good or 4 easy after :rate.")
            return self._stay(words)
        self._study.rate(rating, self._judged)
        return self._stay(*self._telling.ratings(self._study, self._judged))

    def _suspend(self, more: str) -> Step:
        ref, rest = self._meant(more)
        if rest:
            return self._stay(self._voice("Only the word `last` may follow :suspend."))
        if ref is None:
            return self._nothing_judged()
        number = self._number(ref)
        if self._study.suspend(ref):
            words = self._voice("Question {number} will not be asked any more.", number=number)
        else:
            words = self._voice("Question {number} will be asked again.", number=number)
        return self._stay(words)

    # Commands about it or the one before -----------------------------------------------------

    def _meant(self, more: str) -> tuple[Ref | None, str]:
        """The question that a command is about, and what else its line says."""
        word, *rest = more.split(maxsplit=1) or [""]
        if word.casefold() in LAST:
            return self._judged, "".join(rest)
        if named := self._named(word):
            return named, "".join(rest)
        return self._ref or self._judged, more

    def _number(self, ref: Ref) -> int:
        return self._study.state.place(ref) + 1

    def _nothing_judged(self) -> Step:
        return self._stay(self._voice("No question is done yet."))

    def _flag(self, more: str) -> Step:
        ref, rest = self._meant(more)
        if rest:
            return self._stay(self._voice("Only the word `last` may follow :flag."))
        if ref is None:
            return self._nothing_judged()
        is_flagged = self._study.flag(ref)
        if self._asked and ref == self._ref:
            self._asked = replace(self._asked, is_flagged=is_flagged)
        number = self._number(ref)
        if is_flagged:
            return self._stay(self._voice("Question {number} is flagged.", number=number))
        return self._stay(self._voice("Question {number} is no longer flagged.", number=number))

    def _dispute(self, more: str) -> Step:
        ref, note = self._meant(more)
        if ref is None:
            return self._nothing_judged()
        number = self._number(ref)
        if not note:
            self._say(
                self._voice(
                    "What is wrong with question {number}? An empty line gives up.", number=number
                )
            )
            note = (self._streams.ask() or "").strip()
        if not note:
            return self._stay(self._voice("Nothing was recorded."))
        self._study.report(note, ref)
        return self._stay(
            self._voice("You dispute question {number}: {text}", number=number, text=note)
        )

    # Commands about what is done -------------------------------------------------------------

    def _undo(self, _: str) -> Step:
        ref = self._study.undo()
        if ref is None:
            return self._stay(self._voice("There is nothing to take back."))
        place = self._study.state.place(ref)
        if ref != self._study.current:
            self._say(
                self._voice("Taken back: question {number} is judged as before.", number=place + 1)
            )
            self._tell_of(ref)
        else:
            done = self._study.refs[: self._study.refs.index(ref)]
            self._judged = done[-1] if done and not self._is_exam else None
            self._say(self._voice("Taken back: question {number} is open.", number=place + 1))
        return Step.ON

    def _right(self, more: str) -> Step:
        ref = self._ref if self._is_near else self._judged
        if more and more.casefold() not in LAST:
            ref = self._named(more)
        if ref is None:
            return self._nothing_judged()
        review = self._study.review(ref)
        if not review.can_override:
            return self._stay(self._why_not(review))
        self._study.override(ref)
        if self._is_near:
            return self._show("")
        self._say(
            self._voice(
                "Question {number} counts as right: that is how you hold it.",
                number=self._number(ref),
            )
        )
        if not self._asked:
            self._say(self._telling.words(self._study.score().line))
        return Step.HERE

    def _why_not(self, review: Review) -> str:
        """Why a review cannot be set aside."""
        number = self._number(review.ref)
        if review.verdict == "right":
            return self._voice("Question {number} counts as right already.", number=number)
        return self._voice(
            "Question {number} cannot be set right: that is for answers that were typed.",
            number=number,
        )

    def _review(self, more: str) -> Step:
        ref = self._named(more) if more else self._judged
        if ref is None and not more:
            return self._nothing_judged()
        if ref is None or (self._is_near and ref == self._ref):
            return self._stay(self._voice("There is no question done with this number."))
        self._tell_of(ref)
        if self._asked:
            self._say(
                "",
                self._voice(
                    "Question {number} is waiting for your answer; :repeat says it again.",
                    number=self._asked.number,
                ),
            )
        return Step.HERE

    def _named(self, number: str) -> Ref | None:
        """The question of a number, if the learner was told what came of it."""
        ref = self._of_number(number)
        return ref if ref and self._study.is_told(ref) else None

    def _of_number(self, number: str) -> Ref | None:
        """The question of a number, if there is one."""
        place = int(number) if number.isdecimal() and len(number) < 9 else 0
        return next((it for it in self._study.refs if self._number(it) == place), None)

    def _tell_of(self, ref: Ref) -> None:
        """Tell a question that is done, with all that came of it."""
        place = self._voice(
            "Question {number} of {total}", number=self._number(ref), total=self._study.total
        )
        review = self._study.review(ref)
        flag = self._voice("flagged") if review.is_flagged else None
        self._say("", " · ".join(part for part in (place, flag) if part))
        self._say(self._study.told(ref)[0], *self._telling.review(review))
        self._judged = ref

    # The source, and the end -----------------------------------------------------------------

    def _source(self, _: str) -> Step:
        if not self._study.readings():
            return self._stay(self._voice("No source is at hand."))
        if self._is_exam and not self._study.state.finished:
            return self._stay(self._voice("The source can be read once the exam is handed in."))
        if self._asked:
            self._source_is_wanted = True
            return self._stay(
                self._voice(
                    "The source could give the answer away: it follows when this question is done."
                )
            )
        self._read_out()
        return Step.HERE

    def _read_out(self) -> None:
        self._source_is_wanted = False
        for reading in self._study.readings():
            self._say(*self._telling.reading(reading, self._study))

    def _again(self, _: str) -> Step:
        if self._asked:
            return self._stay(self._voice("This can be done at the end, or after :quit."))
        study = self._study.again()
        if study is None or not study.total:
            return self._stay(self._voice("There is nothing that did not go right."))
        self._study = study
        self._judged = None
        return Step.ON

    def _sum_up(self) -> None:
        self._study.finish()
        rows = self._study.summary().rows
        self._judged = self._judged or (rows[-1].ref if rows else None)
        self._say(*self._telling.summary(self._study))

    def _offer(self) -> None:
        """Say what can be done when all is asked."""
        rows = self._study.summary().rows
        self._say(
            "",
            *at_the_end(
                self._voice,
                last=rows[-1].number if rows else None,
                missed=any(row.verdict != "right" for row in rows),
                undo=self._study.can_undo,
                source=bool(self._study.readings()),
            ),
        )
