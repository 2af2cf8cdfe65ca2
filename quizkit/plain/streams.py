"""The two ends of a dialogue: lines come in, and whatever goes out can do no harm."""

from __future__ import annotations

from shutil import get_terminal_size
from textwrap import wrap
from typing import TextIO

from quizkit.text import apart, printable


class Streams:
    """Where a dialogue is read from and written to."""

    def __init__(self, reading: TextIO, writing: TextIO) -> None:
        self._reading = reading
        self._writing = writing
        self.is_typed = _is_terminal(reading)
        """Whether somebody sits there who can be asked."""
        self._encoding = getattr(writing, "encoding", None) or "utf-8"

    def ask(self) -> str | None:
        """The next line of the input; none at its end, and where it cannot be read."""
        self._writing.write("> ")
        self._writing.flush()
        try:
            line = self._reading.readline()
        except (OSError, ValueError):
            line = ""
        if not line or not self.is_typed:
            self.say("")
        return line.rstrip("\r\n") if line else None

    def say(self, *lines: str) -> None:
        """Write lines; what could act on a terminal, or has no place in its encoding, is replaced.

        Right-to-left letters stand on a line of their own. On a terminal lines are wrapped between
        words, which it would not do.
        """
        for line in lines:
            safe = apart(printable(line))
            for part in self._wrapped(self._encode(safe).decode(self._encoding)):
                self._writing.write(f"{part}\n")

    def _wrapped(self, text: str) -> list[str]:
        if not _is_terminal(self._writing):
            return [text]
        width = max(get_terminal_size().columns - 1, 20)
        wrapped = []
        for line in text.split("\n"):
            indent = line[: len(line) - len(line.lstrip())]
            wrapped += wrap(line, width, subsequent_indent=indent, break_long_words=False) or [""]
        return wrapped

    def _encode(self, text: str) -> bytes:
        return text.encode(self._encoding, errors="replace")

    def can_write(self, text: str) -> bool:
        """Whether a text can be written as it is."""
        return self._encode(text).decode(self._encoding) == text


def _is_terminal(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except (OSError, ValueError):
        return False
