"""A study a line at a time: for pipes, terminals that cannot draw, and screen readers.

It says all that the screens show, in words, on the streams that it is given. A line is a response
to the question that is asked unless it is a command: `:help` lists them. `dialogue` takes lines,
`telling` puts things in words, `commands` knows which lines are commands, `streams` holds the two
ends; `home` is the choice of what to ask.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TextIO

from quizkit.choosing import Choice
from quizkit.finding import Shelf
from quizkit.i18n import Voice
from quizkit.plain.dialogue import Dialogue
from quizkit.plain.home import Choosing
from quizkit.plain.streams import Streams
from quizkit.study import Study

__all__ = ["home", "play"]


def play(study: Study, voice: Voice, reading: TextIO, writing: TextIO) -> int:
    """Take a started study to its end, or to the end of the input; the exit code."""
    Dialogue(study, voice, Streams(reading, writing)).run()
    return 0


def home(
    shelves: Sequence[Shelf],
    start: Callable[[Choice], Study],
    voice: Voice,
    reading: TextIO,
    writing: TextIO,
) -> int:
    """Let somebody choose among banks and take what they chose; the exit code.

    Args:
        shelves: The banks.
        start: Opens what was chosen and begins with it.
        voice: The language.
        reading: Where lines come from.
        writing: Where lines go.
    """
    streams = Streams(reading, writing)
    choice = Choosing(shelves, voice, streams).run()
    if choice is not None:
        Dialogue(start(choice), voice, streams).run()
    return 0
