"""The terminal as it is: signals, pastes, bytes that are no text, and a terminal that goes."""

from __future__ import annotations

import asyncio
import os
import selectors
import signal
import sys
from codecs import getincrementaldecoder
from collections.abc import Iterator
from contextlib import suppress
from io import TextIOWrapper
from typing import Any, TextIO, cast

from textual import _time, events
from textual._xterm_parser import XTermParser
from textual.driver import Driver


def in_place_of(found: type[Driver]) -> type[Driver]:
    """Ours in the place of Textual's own for terminals; any other stays."""
    return TerminalDriver if sys.platform != "win32" and found is LinuxDriver else found


class _Pastes:
    """Takes what is pasted out of what is typed: in Textual's parser an escape sequence inside of
    it ends it, and the rest of it is keys.
    """

    _BEGIN, _END = "\x1b[200~", "\x1b[201~"

    def __init__(self) -> None:
        self._pasted: str | None = None

    def split(self, typed: str) -> Iterator[tuple[str, str | None]]:
        """Keys, each time with what was pasted after them, if that has come to its end."""
        while typed:
            if self._pasted is None:
                keys, begin, typed = typed.partition(self._BEGIN)
                self._pasted = "" if begin else None
                yield keys, None
            else:
                pasted, end, typed = (self._pasted + typed).partition(self._END)
                self._pasted = None if end else pasted
                if end:
                    yield "", pasted


class _Outlet:
    """Where the screen is written to. A terminal that is gone takes no more, and that is no fault:
    Textual's thread that writes would die of it, and whoever waits for that would hang.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> None:
        """Write a text, if that can be done."""
        with suppress(OSError):
            self._stream.write(text)

    def flush(self) -> None:
        """Have it written now, if that can be done."""
        with suppress(OSError):
            self._stream.flush()

    def fileno(self) -> int:
        """The number of the stream."""
        return self._stream.fileno()


if sys.platform != "win32":
    from textual.drivers.linux_driver import LinuxDriver

    class TerminalDriver(LinuxDriver):
        """Textual's driver, and what it leaves open of signals, encodings and terminals that go.

        A signal is handled by the loop, never in the midst of whatever is being done.
        """

        def __init__(self, *arguments: Any, **settings: Any) -> None:  # as Textual has them
            super().__init__(*arguments, **settings)
            if self._file is not None:
                self._file = cast(TextIOWrapper, _Outlet(self._file))

        def start_application_mode(self) -> None:
            """Be ready for signals, then take the terminal."""
            handle = asyncio.get_running_loop().add_signal_handler
            for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
                handle(number, self._end, 128 + number)
            handle(signal.SIGTSTP, self._pause)
            handle(signal.SIGCONT, self._go_on)
            super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual's

        def _end(self, code: int) -> None:
            from quizkit.tui.app import QuizApp

            app = self._app
            assert isinstance(app, QuizApp)
            app.end(code)

        def _pause(self) -> None:
            self.suspend_application_mode()
            os.kill(os.getpid(), signal.SIGSTOP)

        def _go_on(self) -> None:
            """Take the terminal again and paint; whoever had it meanwhile may have changed it."""
            if self._app._exit:
                return
            if self._writer_thread is not None and self._writer_thread.is_alive():
                self.suspend_application_mode()
            self.resume_application_mode()
            self._app.refresh(layout=True)

        def run_input_thread(self) -> None:
            """Read keys; what is no UTF-8 is replaced, and a terminal that is gone ends the app."""
            parser, pastes = XTermParser(), _Pastes()
            decode = getincrementaldecoder("utf-8")("replace").decode
            with selectors.SelectSelector() as selector:
                selector.register(self.fileno, selectors.EVENT_READ)
                while not self.exit_event.is_set():
                    if selector.select(0.1):
                        typed, read_at = self._read(), _time.get_time()
                        if not typed:
                            self._loop.call_soon_threadsafe(self._end, 128 + signal.SIGHUP)
                            return
                        for keys, pasted in pastes.split(decode(typed)):
                            for message in parser.feed(keys) if keys else ():
                                message.time = read_at  # else the last of many looks like a new one
                                self.process_message(message)
                            if pasted is not None:
                                self.process_message(events.Paste(pasted))
                    for message in parser.tick():
                        self.process_message(message)

        def _read(self) -> bytes:
            try:
                return os.read(self.fileno, 4096)
            except OSError:
                return b""
