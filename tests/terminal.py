"""Commands run on a terminal, each in a process of its own that is forked off one that is warm.

Thus a command sees a terminal, keeps nothing from the one before, and costs little. The warm
process reads a command as a line of JSON and answers with what it printed and how it ended.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

CLOCK = re.compile(rb"\d\d:\d\d:\d\d")
"""What is printed before somebody interrupts a command that waits."""

INTERRUPT = "^C"


@dataclass(frozen=True)
class Printed:
    """What a command printed, standard error with standard output, and its exit code."""

    text: str
    code: int


class Terminal:
    """A folder in which commands are run, and a language that they speak."""

    def __init__(self, folder: Path, language: str) -> None:
        home = str(folder.parent / f"{folder.name}-home")
        self.folder = folder
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.terminal"],
            cwd=Path(__file__).parents[1],
            env={**os.environ, "PYTHONUTF8": "1", "QUIZKIT_HOME": home, "LC_ALL": language},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, arguments: Sequence[str], typed: Sequence[str] = ()) -> Printed:
        """Run quizkit with arguments; what is typed are lines and the end, or `^C` at its clock."""
        assert self._process.stdin
        assert self._process.stdout
        asked = json.dumps([str(self.folder), list(arguments), list(typed)])
        self._process.stdin.write(f"{asked}\n")
        self._process.stdin.flush()
        return Printed(*json.loads(self._process.stdout.readline()))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None:
        self._process.communicate()


def _forked(folder: str, arguments: Sequence[str], typed: Sequence[str]) -> tuple[str, int]:
    import pty
    import termios

    ready, go = os.pipe()
    child, terminal = pty.fork()
    if not child:
        os.close(go)
        os.read(ready, 1)
        _become(folder, arguments)
    os.close(ready)
    how = termios.tcgetattr(terminal)
    how[3] &= ~termios.ECHO
    termios.tcsetattr(terminal, termios.TCSANOW, how)
    os.close(go)
    interrupts = INTERRUPT in typed
    if not interrupts:
        os.write(terminal, "".join([*(f"{line}\n" for line in typed), "\x04"]).encode())
    printed = b""
    while part := _read(terminal):
        printed += part
        if interrupts and CLOCK.search(printed):
            os.write(terminal, b"\x03")
            interrupts = False
    os.close(terminal)
    _, status = os.waitpid(child, 0)
    return printed.decode().replace("\r\n", "\n"), os.waitstatus_to_exitcode(status)


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""  # Linux says so when the other end is closed


def _become(folder: str, arguments: Sequence[str]) -> None:
    """Be the program, in a process that was forked off for it."""
    from quizkit.cli import main

    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
    sys.stdout, sys.stderr = (
        os.fdopen(number, "w", buffering=1, encoding="utf-8", closefd=False) for number in (1, 2)
    )
    os.environ["COLUMNS"] = "80"
    os.chdir(folder)
    code = 1
    try:
        main(arguments)
    except SystemExit as ended:
        code = int(ended.code or 0)
    except BaseException:
        traceback.print_exc()
        raise
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _serve() -> None:
    import quizkit.anki
    import quizkit.cli
    import quizkit.plain
    import quizkit.survey  # noqa: F401  what most commands need is imported once

    for line in sys.stdin:
        sys.stdout.write(json.dumps(_forked(*json.loads(line))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _serve()
