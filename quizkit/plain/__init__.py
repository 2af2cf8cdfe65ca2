"""A study a line at a time: for pipes, terminals that cannot draw, and screen readers.

It says all that the screens show, in words, on the streams that it is given. A line is a response
to the question that is asked unless it is a command: `:help` lists them. `dialogue` takes lines,
`telling` puts things in words, `commands` knows which lines are commands, `streams` holds the two
ends; `home` is the choice of what to ask, `opening` what is asked before the first question.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TextIO

from quizkit.choosing import Choice, Menu
from quizkit.i18n import Voice
from quizkit.plain.dialogue import Dialogue
from quizkit.plain.home import Choosing
from quizkit.plain.opening import opened_study
from quizkit.plain.streams import Streams
from quizkit.study import News, Opened

__all__ = ["home", "play"]


def play(opened: Opened, voice: Voice, reading: TextIO, writing: TextIO) -> int:
    """Take a started study to its end, or to the end of the input; the exit code."""
    return _play(opened, voice, Streams(reading, writing))


def _play(opened: Opened, voice: Voice, streams: Streams) -> int:
    study = opened_study(opened, voice, streams)
    return Dialogue(study, voice, streams).run() if study else 0


def home(
    menu: Menu,
    start: Callable[[Choice], Opened],
    news: Callable[[Collection[str]], News] | None,
    voice: Voice,
    reading: TextIO,
    writing: TextIO,
) -> int:
    """Let somebody choose among banks and take what they chose; the exit code.

    Args:
        menu: The banks.
        start: Opens what was chosen and begins with it.
        news: Tells what is known of banks, by their uids; none where nothing is kept.
        voice: The language.
        reading: Where lines come from.
        writing: Where lines go.
    """
    streams = Streams(reading, writing)
    choice = Choosing(menu, news, voice, streams).run()
    return 0 if choice is None else _play(start(choice), voice, streams)
