"""A study a line at a time: for pipes, terminals that cannot draw, and screen readers.

It says all that the screens show, in words, on the streams that it is given. A line is a response
unless it is one of the commands it lists at the start, all of which begin with `:`, or a lone `?`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from quizkit.i18n import Voice
from quizkit.questions import ResponseError
from quizkit.study import MARKS, Asked, Line, Passage, Review, Shown, Study, Typed
from quizkit.text import printable

COMMANDS = {
    "?": "hint",
    ":hint": "hint",
    ":pista": "hint",
    ":skip": "skip",
    ":saltar": "skip",
    ":quit": "quit",
    ":salir": "quit",
}
"""Lines that are no response, in both languages whichever is spoken."""


def play(study: Study, voice: Voice, reading: TextIO, writing: TextIO) -> int:
    """Take a started study to its end, or to the end of the input; the exit code."""
    return _Dialogue(study, voice, reading, writing).run()


class _Dialogue:
    def __init__(self, study: Study, voice: Voice, reading: TextIO, writing: TextIO) -> None:
        self._study = study
        self._voice = voice
        self._reading = reading
        self._writing = writing

    def run(self) -> int:
        voice = self._voice
        if not self._study.total:
            self._print(voice("There is nothing to ask here."))
            return 0
        self._print(
            voice("Type your answer and press Enter. These lines are commands:"),
            voice("  :hint or ? shows a hint"),
            voice("  :skip goes on without an answer"),
            voice("  :quit stops and shows the score"),
        )
        while asked := self._study.ask():
            self._ask(asked)
            review = self._response(asked)
            if review is None:
                break
            self._show(review)
        self._study.finish()
        self._print("", *self._scores())
        return 0

    # What is asked ---------------------------------------------------------------------------

    def _ask(self, asked: Asked) -> None:
        voice = self._voice
        place = voice("Question {number} of {total}", number=asked.number, total=asked.total)
        self._print("", f"{place} · {printable(asked.topic)}" if asked.topic else place)
        self._say(asked.attribution)
        self._quote(asked.passages)
        self._print(printable(asked.text))
        self._options(asked.lefts, ".")
        self._options(asked.options, ")")
        self._print(voice.say("how", asked.question.type))

    def _options(self, options: Iterable[Shown], point: str) -> None:
        for option in options:
            self._print(f"  {option.mark}{point} {printable(option.text)}")

    def _response(self, asked: Asked) -> Review | None:
        """What came of the first line that can be read; none where the learner stops."""
        while (line := self._line()) is not None:
            match COMMANDS.get(line.strip().casefold()):
                case "hint":
                    self._hint(asked)
                case "skip":
                    return self._study.skip()
                case "quit":
                    return None
                case _:
                    try:
                        return self._study.respond(Typed(line))
                    except ResponseError as error:
                        self._say([Line(error.code, error.params, "response")])
        return None

    def _line(self) -> str | None:
        """The next line of the input; none at its end."""
        print("> ", end="", file=self._writing, flush=True)
        line = self._reading.readline()
        if not line or not self._reading.isatty():
            self._print("")
        return line.rstrip("\r\n") if line else None

    def _hint(self, asked: Asked) -> None:
        if not asked.has_hint:
            self._print(self._voice("This question has no hint."))
        for hint in self._study.hint():
            self._print(self._voice("Hint: {hint}", hint=printable(hint)))

    # What came of it -------------------------------------------------------------------------

    def _show(self, review: Review) -> None:
        word = self._voice.say("verdict", review.verdict)
        mark = MARKS[review.verdict]
        self._print(f"{mark} {word}" if self._can_write(mark) else word)
        self._say(review.lines)
        self._quote(review.passages)

    def _scores(self) -> list[str]:
        tallies = (self._study.score(), *self._study.scores())
        return [self._words(tally.line) for tally in tallies]

    # Writing ---------------------------------------------------------------------------------

    def _quote(self, passages: Iterable[Passage]) -> None:
        for passage in passages:
            self._say([passage.place])
            self._print(f"  {printable(passage.text)}")

    def _say(self, lines: Iterable[Line]) -> None:
        self._print(*map(self._words, lines))

    def _words(self, line: Line) -> str:
        template = self._voice.say(line.context, line.code) or line.code
        return template.format_map({name: printable(text) for name, text in line.params.items()})

    def _print(self, *lines: str) -> None:
        for line in lines:
            print(line, file=self._writing)

    def _can_write(self, mark: str) -> bool:
        try:
            mark.encode(self._writing.encoding or "utf-8")
        except UnicodeEncodeError:
            return False
        return True
