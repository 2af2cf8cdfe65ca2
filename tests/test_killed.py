"""A script that answers, kills the program with -9 at any moment, and starts again.

Whatever got feedback is in the store exactly once, and the quiz goes on at the right question. It
is killed by what it has written, and by nothing that a clock says: at once, within a line, or
between two of them.
"""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from quizkit.session import Responded
from quizkit.store import Store

ROOT = Path(__file__).parents[1]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal there")


class Program:
    """The quiz in plain lines, in a process of its own."""

    def __init__(self, bank: Path) -> None:
        """Go on with what was left of a bank, or begin."""
        arguments = ["play", "--plain", str(bank), "--order", "bank", "--resume"]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "quizkit", "--lang", "en", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        )
        self._bytes = b""

    @property
    def told(self) -> str:
        """What it has told since the last answer, as far as it was read."""
        return self._bytes.decode("utf-8", "replace")

    def read(self, most: int) -> None:
        """Read up to so many bytes more, at least one."""
        stream = self._process.stdout
        assert stream
        found = os.read(stream.fileno(), most)
        assert found, self.told
        self._bytes += found

    def read_until(self, pattern: str) -> None:
        """Read until it has told something."""
        while not re.search(pattern, self.told):
            self.read(65536)

    def answer(self, line: str) -> None:
        """Type a line."""
        stream = self._process.stdin
        assert stream
        self._bytes = b""
        os.write(stream.fileno(), f"{line}\n".encode())

    def kill(self) -> str:
        """Kill it; what it had told up to then."""
        self._process.send_signal(signal.SIGKILL)
        self._bytes += self._process.communicate()[0]
        return self.told


ASKED = r"(?s)Question \d+ of .*\n> $"
FEEDBACK = r"✓ Right"


def answer_and_kill(bank: Path, chance: random.Random, feedback: Counter[str]) -> int:
    """Go on, answer some questions and be killed; the number of the first that was asked."""
    program = Program(bank)
    program.read_until(ASKED)
    first = int(re.findall(r"Question (\d+) of", program.told)[-1])
    number = first
    for _ in range(chance.randrange(3)):
        program.answer("masud" if chance.random() < 0.7 else "nadie")
        program.read_until(ASKED)
        feedback[f"q{number}"] += 1
        number += 1
    program.answer("masud")
    if chance.random() < 0.8:
        for _ in range(chance.randrange(40)):
            program.read(1)
    if re.search(FEEDBACK, program.kill()):
        feedback[f"q{number}"] += 1
    return first


def kill_again_and_again(bank: Path, times: int) -> None:
    chance = random.Random(times)
    feedback: Counter[str] = Counter()
    store = Path(os.environ["QUIZKIT_HOME"]) / "progress.sqlite"
    answered = 0
    for _ in range(times):
        first = answer_and_kill(bank, chance, feedback)
        assert first == answered + 1
        with Store(store) as kept:
            (session,) = kept.sessions()
            given = [it for it in kept.events(session.id) if isinstance(it, Responded)]
        counted = Counter(event.question[1] for event in given)
        assert {*counted.values()} <= {1}
        assert feedback.keys() <= counted.keys()
        answered = len(given)
    assert {*feedback.values()} == {1}


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    """A bank with more questions than are answered."""
    lines = ["quizkit: 1", "id: largo", "title: Largo", "questions:"]
    asked = '- {{id: q{number}, type: short_answer, stem: "¿Quién es el {number}?", key: Masud}}'
    lines += [asked.format(number=number) for number in range(1, 400)]
    path = tmp_path / "largo.yaml"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_what_got_feedback_is_kept_once_and_the_quiz_goes_on_at_its_question(bank: Path) -> None:
    kill_again_and_again(bank, 6)


@pytest.mark.long
def test_so_it_is_a_hundred_times(bank: Path) -> None:
    kill_again_and_again(bank, 100)


def test_two_programs_that_take_one_bank_at_once_lose_nothing(bank: Path) -> None:
    one = Program(bank)
    one.read_until(r"> $")
    other = Program(bank)  # nothing is done in the first yet, so that this is another session
    other.read_until(r"> $")
    for _ in range(5):
        for program in (one, other):
            program.answer("masud")
        for program in (one, other):
            program.read_until(r"(?s)✓ Right.*\n> $")
    for program in (one, other):
        program.kill()

    with Store(Path(os.environ["QUIZKIT_HOME"]) / "progress.sqlite") as kept:
        logs = [kept.events(session.id) for session in kept.sessions()]

    assert [sum(isinstance(it, Responded) for it in log) for log in logs] == [5, 5]
