"""The quiz in a real terminal: each bank from its first question to its last, by keys alone."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from quizkit import library
from quizkit.questions import (
    AnyQuestion,
    Matching,
    MultipleResponse,
    Question,
    SingleChoice,
    TrueFalse,
)

pexpect = pytest.importorskip("pexpect", reason="a pty needs POSIX")
pyte = pytest.importorskip("pyte", reason="reads the screen of the pty")

if sys.platform == "win32":
    pytest.skip("a pty needs POSIX", allow_module_level=True)

ROOT = Path(__file__).parents[2]
BANKS = sorted((ROOT / "data" / "banks").glob("*.yaml"))
PATIENCE = 60
"""Seconds after which something that should be on the screen is taken for missing."""


class Terminal:
    """A program in a pty, and what its screen shows."""

    def __init__(self, *arguments: str, columns: int = 80, lines: int = 24) -> None:
        self.screen = pyte.Screen(columns, lines)
        self.stream = pyte.ByteStream(self.screen)
        environment = os.environ | {"TERM": "xterm-256color", "PYTHONPATH": str(ROOT)}
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "quizkit", "--lang", "en", *arguments],
            dimensions=(lines, columns),
            env=environment,
            timeout=PATIENCE,
        )

    def shows(self) -> str:
        """The screen as one line, without borders and with the runs of space made one."""
        text = " ".join(self.screen.display)
        return " ".join(text.translate(dict.fromkeys(map(ord, "▊▎▔▁"))).split())

    def wait(self, *words: str) -> str:
        """Read until the screen shows all that is waited for."""
        deadline = time.monotonic() + PATIENCE
        while not all(word in self.shows() for word in words):
            assert time.monotonic() < deadline, self.shows()
            try:
                self.stream.feed(self.child.read_nonblocking(65536, timeout=1))
            except pexpect.TIMEOUT:
                continue
        return self.shows()

    def ended(self) -> int | None:
        """Read to the end; the exit status."""
        self.child.expect(pexpect.EOF)
        self.child.close()
        status: int | None = self.child.exitstatus
        return status


def asked(questions: tuple[AnyQuestion, ...], shown: str) -> AnyQuestion:
    """The question whose words the screen shows."""
    (found,) = (one for one in questions if squeezed(stem_of(one)) in squeezed(shown))
    return found


def squeezed(text: str) -> str:
    """A text without space: a screen breaks lines where it likes."""
    return "".join(text.split())


def stem_of(question: Question) -> str:
    """The words of a question, or those before its first gap."""
    return question.stem or getattr(question, "text", "").split("{{")[0]


def keys_for(question: AnyQuestion, shown: str) -> str:
    """The keys that give the right response: letters for choices, else text and Enter."""
    match question:
        case SingleChoice():
            return letters(question, shown, [question.key.text])
        case TrueFalse():
            return letters(question, shown, [question.key])
        case MultipleResponse():
            return letters(question, shown, [option.text for option in question.key]) + "\r"
        case Matching():
            pairs = (f"{one.left.text}={one.right.text}" for one in question.key)
            return "; ".join(pairs) + "\r"
    return shown_key(question) + "\r"


def shown_key(question: Question) -> str:
    """The right response of a question as text."""
    return question.show(question.key_response())


def letters(question: Question, shown: str, texts: list[str]) -> str:
    """The letters that stand before some options."""
    options = squeezed(shown).partition(squeezed(stem_of(question)))[2]
    return "".join(options.partition(f"){squeezed(text)}")[0][-1] for text in texts)


@pytest.mark.parametrize("bank", BANKS, ids=lambda path: path.stem)
def test_a_bank_is_played_by_keyboard_from_its_first_question_to_its_last(bank: Path) -> None:
    loaded = library.read(bank)
    assert loaded.bank is not None
    questions = loaded.bank.questions
    terminal = Terminal("play", str(bank), "--seed", "1", lines=30)

    for number in range(1, len(questions) + 1):
        place = f"Question {number} of {len(questions)}"
        shown = terminal.wait(place, "Hint")
        terminal.child.send(keys_for(asked(questions, shown), shown))
        terminal.wait("✓ Right", "Go on")
        terminal.child.send("\r")
    terminal.wait("100%")
    terminal.child.send("\r")

    assert terminal.ended() == 0


def test_the_quiz_is_left_by_control_q_with_a_clean_terminal() -> None:
    terminal = Terminal("play", str(BANKS[0]), "--seed", "1")
    terminal.wait("Question 1 of", "Quit")

    terminal.child.send("\x11")

    assert terminal.ended() == 0
