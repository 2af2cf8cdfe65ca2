"""The speeds that one sees: first paints, keys and memory, against a minimal Textual app.

Each program runs in a pty of its own, with an empty home, and only by its command line. When a
sign arrived is when the bytes that complete it were read; looking for it afterwards takes no time
off the program.
"""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import statistics
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import mkdtemp
from types import TracebackType

from tests.benchmarks.banks import repeated, written
from tests.benchmarks.measuring import environment, least, told
from tests.benchmarks.store import durable_row

ROOT = Path(__file__).parents[2]
MINIMAL = [sys.executable, str(Path(__file__).with_name("minimal.py"))]
QUIZKIT = [sys.executable, "-m", "quizkit", "--lang", "en"]
FIRST = [*QUIZKIT, "play", "masud-fechas", "--seed", "1"]
"""Begins with a question that shows options."""

# What is looked for on the screen, and the keys that bring it there. A pattern must lie within
# words that one widget paints in one style.

MINIMAL_SIGN = "pressed 0"
MINIMAL_NEXT = r"pressed {number}\b"
MINIMAL_KEY = b"x"
HOME_SIGN = "masud-fechas|Masud"
WORDS = r"\w{3}"
"""Any words at all: something is on the screen."""
QUESTION_SIGN = r"Question {number} of"
OPTION_SIGN = r"a\) "
ARROWS = (b"\x1b[B", b"\x1b[A")
HIGHLIGHT_SIGN = r"\S"
"""Whatever is painted first: nothing else happens while an arrow is waited for."""
LETTER = b"a"
FEEDBACK_SIGN = "Right|Not right"
GO_ON = b"\r"

PATIENCE = 60.0
"""Seconds after which what should be on the screen is taken for missing."""
REST = 0.08
"""Seconds without a paint after which there is nothing left to paint, and a key is taken."""
AGAIN = 1.0
"""Seconds after which a key without a repaint was dropped, and is pressed again."""
MOST_DROPPED = 20
"""Keys of one program, after which it is not pressed again."""
SETTLED = 0.5
"""What `REST` is at a program's start, when it may still do more than paint."""

_ESCAPES = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]?|[\]P_^][^\x07\x1b]*(?:\x07|\x1b\\?)?|[ -/]*[0-Z\\^-~]?)"
)


class NotSeenError(Exception):
    """The program ended, or time did, before what was looked for was on the screen."""


class Terminal:
    """A program in a pty, of which nothing but the bytes it paints is known."""

    def __init__(self, command: Sequence[str], compiled: Path, **more: str) -> None:
        """Run a program.

        Args:
            command: The program and its arguments.
            compiled: Where compiled modules are kept.
            more: Variables of its environment.
        """
        self._home = mkdtemp()
        self._fd, inner = pty.openpty()
        termios.tcsetwinsize(inner, (24, 80))
        self._painted = bytearray()
        self.dropped = 0
        """Keys that it did not take; it was busy when they came, and paints again after them."""
        around = _around(compiled, self._home) | more
        self.begun = time.perf_counter()
        self._process = subprocess.Popen(
            command,
            stdin=inner,
            stdout=inner,
            stderr=inner,
            env=around,
            cwd=self._home,
            start_new_session=True,
        )
        os.close(inner)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._fd)
        shutil.rmtree(self._home, ignore_errors=True)

    def until(self, *signs: str, patience: float = PATIENCE) -> float:
        """The seconds from the start, or from the last key, until all signs had been painted.

        Raises:
            NotSeenError: They never were.
        """
        deadline = time.perf_counter() + patience
        while self._read(deadline):
            arrived = time.perf_counter()
            shown = self.shown()
            if all(re.search(sign, shown) for sign in signs):
                return arrived - self.begun
        raise NotSeenError(f"{' and '.join(signs)} not in: {self.shown()[-2000:]!r}")

    def press(self, key: bytes, *signs: str) -> float:
        """The seconds from a key until all signs had been painted, when the program was at rest.

        Raises:
            NotSeenError: They never were, and the key was pressed again in vain.
        """
        while True:
            self.rest(REST)
            self._painted.clear()
            self.begun = time.perf_counter()
            os.write(self._fd, key)
            try:
                return self.until(*signs, patience=AGAIN)
            except NotSeenError:
                self.dropped += 1
                if self.dropped > MOST_DROPPED:
                    raise

    def rest(self, seconds: float) -> None:
        """Read whatever is still painted, until for some time there is nothing."""
        while self._read(time.perf_counter() + seconds):
            pass

    def memory(self) -> float:
        """The megabytes that the program holds."""
        status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="utf-8")
        (kilobytes,) = re.findall(r"^VmRSS:\s+(\d+) kB$", status, re.MULTILINE)
        return int(kilobytes) / 1024

    def shown(self) -> str:
        """What was painted since the last key, without what places and colours it."""
        return _ESCAPES.sub(b"", bytes(self._painted)).decode(errors="ignore")

    def _read(self, deadline: float) -> bool:
        """Read what there is, as soon as there is any; false where nothing more will come."""
        left = deadline - time.perf_counter()
        if left <= 0 or not select.select([self._fd], [], [], left)[0]:
            return False
        try:
            content = os.read(self._fd, 1 << 16)
        except OSError:  # how Linux says that the program has ended
            return False
        self._painted += content
        return bool(content)


def _around(compiled: Path, home: str) -> dict[str, str]:
    """What the program finds around it: a terminal of known kind, and nothing of its user's."""
    around = environment(
        compiled,
        HOME=home,
        PYTHONPATH=str(ROOT),
        TERM="xterm-256color",
        COLORTERM="truecolor",
    )
    mine = ("XDG_", "TEXTUAL", "COLUMNS", "LINES", "NO_COLOR", "QUIZKIT")
    return {name: value for name, value in around.items() if not name.startswith(mine)}


def terminal(folder: Path, count: int, runs: int) -> None:
    """Measure all of it.

    Args:
        folder: Where banks are written; has the `sources` of ours.
        count: Questions of the large bank.
        runs: Of which the best counts.
    """
    compiled = folder / "compiled"
    first_paints(compiled, 5 * runs)
    keys(folder, compiled, 100 * runs)
    memory(compiled, runs)
    large(folder, compiled, count, runs)


# First paints --------------------------------------------------------------------------------


def first_paints(compiled: Path, runs: int) -> None:
    """Measure how soon a question and the home screen can be read."""
    minimal, question, home = (
        _paint(compiled, MINIMAL, MINIMAL_SIGN),
        _paint(compiled, FIRST, *_first_signs()),
        _paint(compiled, QUIZKIT, HOME_SIGN),
    )
    tasks = [minimal, question]
    for task in tasks:  # compiles, and fails before anything is told
        task()
    if has_home := _works(home):
        tasks.append(home)
    taken = least(runs, *tasks)
    print(f"a minimal Textual app paints after {taken[0]:.2f} s")
    told("first question, against a minimal app", taken[1] / taken[0], 1.5)
    if has_home:
        told("home, against the same", taken[2] / taken[0], 1.5)
    else:
        print("home: there is no home screen; the command ends, or shows no bank")


def _first_signs() -> tuple[str, str]:
    return QUESTION_SIGN.format(number=1), OPTION_SIGN


def with_a_store(folder: Path, kept: Path, runs: int) -> None:
    """Measure how soon the home screen can be read where a folder has a store."""
    minimal, home = least(
        5 * runs,
        _paint(folder / "compiled", MINIMAL, MINIMAL_SIGN),
        _paint(folder / "compiled", QUIZKIT, HOME_SIGN, QUIZKIT_HOME=str(kept)),
    )
    told("home with this store, against a minimal app", home / minimal, 1.8)


def _paint(compiled: Path, command: Sequence[str], *signs: str, **more: str) -> Callable[[], float]:
    """A task that gives the seconds from the start of a program to its signs."""

    def run() -> float:
        with Terminal(command, compiled, **more) as shown:
            return shown.until(*signs)

    return run


def _works(task: Callable[[], float]) -> bool:
    try:
        task()
    except NotSeenError:
        return False
    return True


# Keys ----------------------------------------------------------------------------------------


def keys(folder: Path, compiled: Path, count: int) -> None:
    """Measure from a key to its repaint, each of ours after one of the minimal app's."""
    play = [*QUIZKIT, "play", str(_choices(folder, count + 2)), "--seed", "1"]
    with Terminal(MINIMAL, compiled) as minimal, Terminal(play, compiled) as ours:
        minimal.until(MINIMAL_SIGN)
        ours.until(*_first_signs())
        minimal.rest(SETTLED)
        ours.rest(SETTLED)
        floor, arrows, letters, onwards = _pressed(minimal, ours, count)
        dropped = ours.dropped
    print(f"a minimal app repaints {_median(floor) * 1000:.1f} ms after a key (p50; ", end="")
    print(f"{_late(floor) * 1000:.1f} ms p99), of {len(floor)} keys")
    print(f"{3 * count} keys of ours; {dropped} more were dropped, since it was busy:")
    for what, taken in (
        ("an arrow, to the highlight", arrows),
        ("a letter, to the feedback", letters),
        ("Enter, to the next question", onwards),
    ):
        told(f"{what}: p50 against a minimal app", _median(taken) / _median(floor), 3)
        told(f"{what}: p99 against the same", _late(taken) / _late(floor), 6)
    row = durable_row(folder)
    print(f"a row, durable on the same disk, takes {1000 * row:.1f} ms; with 1.5 of it granted,")
    granted = 1.5 * row
    told("the feedback: p50 against the same", (_median(letters) - granted) / _median(floor), 3)
    told("the feedback: p99 against the same", (_late(letters) - granted) / _late(floor), 6)


def _pressed(minimal: Terminal, ours: Terminal, count: int) -> list[list[float]]:
    """What the minimal app takes for a key, and ours for an arrow, a letter and Enter."""
    floor: list[float] = []

    def key(which: bytes, *signs: str) -> float:
        sign = MINIMAL_NEXT.format(number=len(floor) + 1)
        floor.append(minimal.press(MINIMAL_KEY, sign))
        return ours.press(which, *signs)

    ours.press(ARROWS[0], HIGHLIGHT_SIGN)
    arrows = [key(ARROWS[turn % 2], HIGHLIGHT_SIGN) for turn in range(count)]
    letters, onwards = [], []
    for turn in range(count):
        letters.append(key(LETTER, FEEDBACK_SIGN))
        onwards.append(key(GO_ON, QUESTION_SIGN.format(number=turn + 2), OPTION_SIGN))
    return [floor, arrows, letters, onwards]


def _choices(folder: Path, count: int) -> Path:
    """A long bank of nothing but questions that a letter answers, which refer to no other."""
    header, questions = repeated(100 * count)
    chosen = [question for question in questions if question["type"] == "single_choice"]
    bound = ("counterpart", "reveals", "replaces")
    loose = [{name: it[name] for name in it if name not in bound} for it in chosen[:count]]
    uid = {"id": "choices", "uid": "c" * 16}
    return written(folder, "choices", header | uid, loose)


def _median(taken: list[float]) -> float:
    return statistics.median(taken)


def _late(taken: list[float]) -> float:
    return statistics.quantiles(taken, n=100)[98]


# Memory --------------------------------------------------------------------------------------


def memory(compiled: Path, runs: int) -> None:
    """Measure what is held in memory once the first question is painted and all is at rest."""
    if not Path("/proc/self/status").exists():
        print("memory: not measured, there is no /proc here")
        return

    def held(command: Sequence[str], *signs: str) -> Callable[[], float]:
        def run() -> float:
            with Terminal(command, compiled) as shown:
                shown.until(*signs)
                shown.rest(SETTLED)
                return shown.memory()

        return run

    minimal, ours = least(runs, held(MINIMAL, MINIMAL_SIGN), held(FIRST, *_first_signs()))
    print(f"a minimal app holds {minimal:.1f} MB, the first question {ours:.1f} MB")
    told("memory, in MB more than a minimal app", ours - minimal, 25)


# A large bank --------------------------------------------------------------------------------

_READ = """\
import sys, time
from pathlib import Path
from quizkit import library
path = Path(sys.argv[1])
begun = time.perf_counter()
library.read(path)
print(time.perf_counter() - begun)
"""


def large(folder: Path, compiled: Path, count: int, runs: int) -> None:
    """Measure how soon a large bank asks its first question, and shows anything at all."""
    bank = written(folder, "large", *repeated(count))
    play = [*QUIZKIT, "play", str(bank), "--seed", "1"]
    question = QUESTION_SIGN.format(number=1)

    def reading() -> float:
        command = [sys.executable, "-c", _READ, str(bank)]
        around = _around(compiled, str(folder))
        return float(subprocess.check_output(command, env=around))

    minimal, small, read, words, first = least(
        runs,
        _paint(compiled, MINIMAL, MINIMAL_SIGN),
        _paint(compiled, FIRST, *_first_signs()),
        reading,
        _paint(compiled, play, WORDS),
        _paint(compiled, play, question),
    )
    print(f"{count} questions: reading takes {read:.2f} s, the first is asked after {first:.2f} s")
    told("its first question, against reading and one of a small bank", first / (read + small), 1.3)
    told("its first words of any kind, against a minimal app", words / minimal, 1.5)
