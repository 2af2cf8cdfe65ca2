"""A study a line at a time: for pipes, terminals that cannot draw, and screen readers.

It says all that the screens show, in words, on the streams that it is given. A line is a response
to the question that is asked unless it is a command: `:help` lists them. `dialogue` takes lines,
`telling` puts things in words, `commands` knows which lines are commands, `streams` holds the two
ends.
"""

from __future__ import annotations

from typing import TextIO

from quizkit.i18n import Voice
from quizkit.plain.dialogue import Dialogue
from quizkit.plain.streams import Streams
from quizkit.study import Study

__all__ = ["play"]


def play(study: Study, voice: Voice, reading: TextIO, writing: TextIO) -> int:
    """Take a started study to its end, or to the end of the input; the exit code."""
    Dialogue(study, voice, Streams(reading, writing)).run()
    return 0
