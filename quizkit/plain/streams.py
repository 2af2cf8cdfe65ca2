"""The two ends of a dialogue: lines come in, and whatever goes out can do no harm."""

from __future__ import annotations

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

        Right-to-left letters stand on a line of their own.
        """
        for line in lines:
            safe = apart(printable(line))
            self._writing.write(f"{self._encode(safe).decode(self._encoding)}\n")

    def _encode(self, text: str) -> bytes:
        return text.encode(self._encoding, errors="replace")

    def can_write(self, text: str) -> bool:
        """Whether a text can be written as it is."""
        return self._encode(text).decode(self._encoding) == text


def _is_terminal(reading: TextIO) -> bool:
    try:
        return reading.isatty()
    except (OSError, ValueError):
        return False
